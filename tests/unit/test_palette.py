"""The colours can be told apart by those who see them otherwise, and printed grey; where two cannot, words stand beside them.

Simulation: Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB. Distance: CIEDE2000. About 2 is the least that is seen side by side;
10 is another colour at a glance. In grey the distance is that of lightness (L* of CIELAB).
"""

from __future__ import annotations

import functools
import itertools
import re
from html import unescape
from pathlib import Path

import numpy as np
import pytest
from matplotlib import colors

from habitatlib import lexicons
from habitatlib.figures import style
from habitatlib.figures.study import study

ROOT = Path(__file__).parents[2]
APART, SEEN, GREY = 10.0, 5.0, 10.0
MACHADO = {
    "as most people": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
}
TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])
WHITE = np.array([0.95047, 1, 1.08883])

# Pairs that some people, or a grey print, do not tell apart at a glance. A figure that holds both says in words which is which.
CLOSE = {
    "series": {("joint_unep", "resolution_tracker")},  # deuteranopia 7.2
    "families": {("housing, land & planning", "partnerships & other")},  # protanopia 9.0
}
GREY_ALIKE = {
    "series": {("joint_unep", "all_partners"), ("joint_unep", "resolution_tracker"), ("all_partners", "plan_preparation")},
    "families": {("resources & energy", "housing, land & planning"), ("resources & energy", "partnerships & other"),
                 ("housing, land & planning", "partnerships & other"), ("crisis, safety & people", "economy, finance & data")},
}  # fmt: skip
FIXED = {"series": style.SERIES, "families": style.FAMILIES}
each_set = pytest.mark.parametrize("name", FIXED)
each_sight = pytest.mark.parametrize("sight", MACHADO)


def lab(color, sight="as most people"):
    rgb = np.asarray(colors.to_rgb(color))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    xyz = TO_XYZ @ np.clip(MACHADO[sight] @ linear, 0, 1) / WHITE
    x, y, z = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def difference(one, two):
    """CIEDE2000 of two colours in CIELAB, by the formulas of Sharma, Wu and Dalal (2005)."""
    mean = (np.hypot(*one[1:]) + np.hypot(*two[1:])) / 2
    more = 1.5 - 0.5 * np.sqrt(mean**7 / (mean**7 + 25**7))
    (l1, a1, b1), (l2, a2, b2) = (color * [1, more, 1] for color in (one, two))
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    light, chroma, hue = l2 - l1, c2 - c1, 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    l, c, h = (l1 + l2) / 2, (c1 + c2) / 2, np.radians(h1 + turn / 2 if c1 * c2 else h1 + h2)  # noqa: E741
    t = 1 - 0.17 * np.cos(h - np.pi / 6) + 0.24 * np.cos(2 * h) + 0.32 * np.cos(3 * h + np.radians(6)) - 0.2 * np.cos(4 * h - np.radians(63))
    light /= 1 + 0.015 * (l - 50) ** 2 / np.sqrt(20 + (l - 50) ** 2)
    chroma /= 1 + 0.045 * c
    hue /= 1 + 0.015 * c * t
    bend = np.radians(60 * np.exp(-(((np.degrees(h) % 360 - 275) / 25) ** 2)))
    turned = -np.sin(bend) * 2 * np.sqrt(c**7 / (c**7 + 25**7))
    return float(np.sqrt(light**2 + chroma**2 + hue**2 + turned * chroma * hue))


def seen(one, two, sight):
    return difference(lab(one, sight), lab(two, sight))


def lightness(one, two):
    return abs(lab(one)[0] - lab(two)[0])


@pytest.mark.parametrize("one, two, distance", [
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425), ((50, -1, 2), (50, 0, 0), 2.3669), ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644), ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
    ((90.8027, -2.0831, 1.441), (91.1528, -1.6435, 0.0447), 1.4441),
])  # fmt: skip
def test_the_distance_is_the_published_one(one, two, distance):
    assert difference(np.array(one), np.array(two)) == pytest.approx(distance, abs=1e-4)


@each_set
@each_sight
def test_fixed_colours_are_told_apart(name, sight):
    for (first, one), (second, two) in itertools.combinations(FIXED[name].items(), 2):
        least = SEEN if (first, second) in CLOSE[name] and sight != "as most people" else APART
        assert seen(one, two, sight) >= least, f"{first} and {second}: {seen(one, two, sight):.1f}"


@each_set
def test_pairs_that_are_close_are_listed_and_no_other(name):
    pairs = list(itertools.combinations(FIXED[name].items(), 2))
    close = {(first, second) for (first, one), (second, two) in pairs if any(seen(one, two, sight) < APART for sight in MACHADO)}
    alike = {(first, second) for (first, one), (second, two) in pairs if lightness(one, two) < GREY}
    assert close == CLOSE[name] and alike == GREY_ALIKE[name]


@each_sight
@pytest.mark.parametrize("n", range(2, 7))
def test_steps_of_the_ordinal_hue_are_told_apart_and_darken(n, sight):
    steps = style.ordinal(n)
    for one, two in itertools.pairwise(steps):
        assert seen(one, two, sight) >= (APART if n <= 5 else SEEN)
        assert lab(one)[0] - lab(two)[0] >= GREY


@each_sight
def test_amber_is_never_taken_for_ink_or_for_a_grey(sight):
    for other in (style.INK, style.MUTED, style.NEUTRAL, style.HAIRLINE, style.LAND, "#ffffff"):
        assert seen(style.AMBER, other, sight) >= 3 * APART


@each_sight
@pytest.mark.parametrize("color", [style.INK, style.MUTED, style.AMBER, *style.SERIES.values(), *style.FAMILIES.values()])
def test_marks_stand_out_from_paper_land_and_panels(color, sight):
    for ground in ("#ffffff", style.LAND, style.PANEL):
        assert seen(color, ground, sight) >= APART


@each_sight
def test_a_mark_that_is_done_is_not_taken_for_one_that_is_only_implied(sight):
    for color in style.SERIES.values():
        assert seen(color, style.tint(color, 0.3), sight) >= APART and lightness(color, style.tint(color, 0.3)) >= GREY


# What the committed figures do with colours that are alike.


@functools.cache
def drawn(path):
    """The colours of a figure's marks, and its words."""
    text = path.read_text(encoding="utf-8")
    marks = re.sub(r"<text.*?</text>|<style.*?</style>", "", text, flags=re.DOTALL)
    words = " ".join(unescape(found) for found in re.findall(r"<(?:text|tspan)[^>]*>([^<]*)", text))
    return set(re.findall(r"#[0-9a-f]{6}", marks)), words


@functools.cache
def told_by():
    """What tells a colour in words: a report's label or its series' name; a theme's or a family's name."""
    s = study(ROOT / "data" / "processed")
    series = {name: {s.series_name(name), s.series_name(name, short=True)} for name in style.SERIES}
    for report in s.reports:
        series.get(report.series, set()).update({report.label, report.symbol})
    families = {name: {name} for name in style.FAMILIES}
    for row in lexicons.load("themes"):
        families[row["family_en"]] |= {row["family_en"], row["label_en"]}
    return {"series": series, "families": families}


@pytest.mark.parametrize("path", sorted((ROOT / "figures").glob("*.en.svg")), ids=lambda path: path.stem)
def test_colours_that_are_alike_have_words_beside_them(path):
    found, words = drawn(path)
    for name, fixed in FIXED.items():
        for first, second in CLOSE[name] | GREY_ALIKE[name]:
            if {fixed[first], fixed[second]} <= found:
                for one in (first, second):
                    assert any(word.lower() in words.lower() for word in told_by()[name][one]), f"nothing in words tells {one}"
