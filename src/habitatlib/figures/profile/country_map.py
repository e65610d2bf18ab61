"""The map of a country page: the country, neighbours by their United Nations names, the places that reports name, a globe to find it."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import shapely
from matplotlib.collections import LineCollection
from matplotlib.patches import Circle, Rectangle

from habitatlib.figures import links, style
from habitatlib.figures.canvas import Canvas
from habitatlib.figures.countries.atlas import Atlas
from habitatlib.figures.countries.frames import runs
from habitatlib.figures.placing import Label, Placed, nudge, place
from habitatlib.figures.profile.naming import Ground, draw_names, neighbours, room, tint_of
from habitatlib.figures.profile.shapes import Around, around, globe
from habitatlib.figures.rows import each
from habitatlib.figures.study import Study
from habitatlib.figures.typesetting import measure, wrap

__all__ = ["MARKERS", "all_refs", "draw_map", "draw_mark", "draw_tints", "numbered", "numbers", "refs"]

MARKERS = {"project": "o", "planned": "o", "other": "s", "venue": "^"}
_SEA = style.tint(style.ordinal(4)[1], 0.13)
_DOT, _PITCH = 6.4, 0.1
_TINY = 0.012  # square inches: a country that is smaller on the map is a point
_GLOBE = 0.92
_LABELLED, _LINES = 12, 3
_REACH, _ABROAD = 0.5, 0.3  # inches: a neighbour is not named from farther away; share of a name on foreign land that wants a leader
_Box = tuple[float, float, float, float]


def draw_mark(page: Canvas, x: float, y: float, kind: str, color: str, *, hollow: bool = False, size: float = _DOT) -> object:
    """A mark of what a mention is: dot (work there), square (other), triangle (venue), hollow where it is planned; the artist."""
    hollow = hollow or kind == "planned"
    (artist,) = page.ax.plot(
        [x],
        [y],
        MARKERS[kind],
        ms=size,
        mfc="white" if hollow else color,
        mec=color if hollow else "white",
        mew=1.4 if hollow else 0.6,
        zorder=6,
    )
    return artist


def refs(study: Study, symbol: str, paras: list[int]) -> str:
    """A report and paragraphs in it: 2019 paras. 20, 26."""
    return f"{study.label(symbol)} {numbered(study, paras)}"


def all_refs(study: Study, told: dict[str, list[int]]) -> str:
    """Reports and paragraphs in them, with the semicolon of the language between."""
    return study.t("profile.semicolon").join(refs(study, symbol, paras) for symbol, paras in told.items())


def numbered(study: Study, paras: list[int]) -> str:
    """Paragraphs by their numbers: paras. 20, 26."""
    return study.t("paras" if len(paras) > 1 else "para", para=numbers(study, paras), paras=numbers(study, paras))


def numbers(study: Study, paras: list[int]) -> str:
    """Paragraph numbers, between them the comma of the language."""
    return runs(paras).replace(", ", study.t("join"))


def draw_tints(study: Study, page: Canvas, ground: Ground, box: _Box) -> None:
    """Under the map in a box, what the tints of other countries mean; nothing where none that is tinted lies on it."""
    shown = {n: iso3 for iso3, n in ground.tinted.items() if ground.local.shows(iso3, *box[2:])}
    if not shown:
        return
    y = box[1] + box[3] + 0.16
    one = len(study.reports) == 1
    words = study.t("profile.key.tint_one" if one else "profile.key.tint")
    page.write(page.left, y, words, size=style.PARA, color=style.MUTED, va="center")
    x = page.left + measure(words, style.PARA) + 0.14
    for n, iso3 in sorted(shown.items()):
        face = Rectangle((x, y - 0.055), 0.14, 0.11, facecolor=tint_of(ground, iso3), linewidth=0, gid="tint")
        page.ax.add_patch(face)
        if not one:
            page.write(x + 0.19, y, str(n), size=style.PARA, color=style.MUTED, va="center")
        x += 0.3 + measure(str(n), style.PARA)


def draw_map(study: Study, page: Canvas, ground: Ground, box: _Box) -> None:
    """Draw the map in a box: left, top, width, height in inches."""
    left, top, width, height = box
    page.ax.add_patch(Rectangle((left, top), width, height, facecolor=_SEA, linewidth=0, zorder=0.5))
    local, colors = ground.local, style.ordinal(max(4, *ground.tinted.values(), 0))
    world = around(page, local, box)
    world.ground()
    inch = local.wide(width, height) / 1000
    smallest = _TINY * inch**2
    for iso3 in ground.tinted:
        if iso3 in world.shapes and iso3 != ground.iso3:
            world.fill(iso3, tint_of(ground, iso3), smallest=smallest, size=4.6)
    point = local.area_km2[ground.iso3] < smallest
    color = colors[0] if ground.named else colors[2] if point else "white"
    world.fill(ground.iso3, color, hollow=point and not ground.named, smallest=smallest, size=8)
    if not point:
        dashed = shapely.union_all([shapely.LineString(line) for line in world.lines]).buffer(0.01)
        edge = [np.asarray(part.coords) for part in shapely.get_parts(world.shapes[ground.iso3].boundary.difference(dashed))]
        lines = LineCollection(edge, colors=colors[2], linewidths=1.1, zorder=2.6)
        page.ax.add_collection(lines, autolim=False)
        lines.set_clip_path(Rectangle((left, top), width, height, transform=page.ax.transData))
    shown = ground.spots.dropna(subset=["lon"])
    marks = nudge(_on_map(local, world, shown), _PITCH)
    corner = _draw_globe(page, ground, world, marks)
    for row, (x, y) in zip(each(shown), marks, strict=True):
        artist = draw_mark(page, x, y, row.mark, _color(study, row), hollow=row.coming)
        told = all_refs(study, row.told)
        links.mark(artist, study, "place", row.symbol, row.para, row.name, words=f"{row.name}: {told}")
    taken = _draw_labels(study, page, ground, world, shown, marks, [corner] if corner else [], point)
    draw_names(study, page, ground, world, taken, _on_map(local, world, shown), point)


def _color(study: Study, row: object) -> str:
    """The colour of the report that names a place; ink where reports of several series do."""
    colors = {study.color(symbol) for symbol in row.told}
    return colors.pop() if len(colors) == 1 else style.INK


def _on_map(local: Around, world: Atlas, shown: pd.DataFrame) -> list[tuple[float, float]]:
    left, top, width, height = world.box
    metres, (x, y) = local.wide(width, height), local.window[:2]
    return [
        (left + width / 2 + (px - x) / metres, top + height / 2 - (py - y) / metres)
        for px, py in local.points(list(zip(shown["lon"], shown["lat"], strict=True)))
    ]


def _draw_globe(page: Canvas, ground: Ground, world: Atlas, marks: list[tuple[float, float]]) -> _Box | None:
    """A globe in the corner where it hides least of the country; none where the map itself shows half the world."""
    left, top, width, height = world.box
    if ground.local.window[2] > 3_000_000:
        return None
    own, size = world.shapes[ground.iso3], _GLOBE + 0.1
    corners = [(left + i * (width - size), top + j * (height - size)) for i, j in ((1, 1), (0, 1), (1, 0), (0, 0))]

    def hides(corner: tuple[float, float]) -> float:
        box = shapely.box(*corner, corner[0] + size, corner[1] + size)
        return own.intersection(box).area + sum(box.buffer(0.1).contains(shapely.Point(p)) for p in marks)

    x, y = min(corners, key=hides)
    middle = (x + size / 2, y + size / 2)
    page.ax.add_patch(Circle(middle, size / 2, facecolor="white", linewidth=0, zorder=3.4))
    page.ax.add_patch(Circle(middle, _GLOBE / 2, facecolor=style.tint(style.ordinal(4)[1], 0.2), linewidth=0, zorder=3.5))
    globe(page, ground.local, middle, _GLOBE, style.ordinal(4)[2])
    return (x, y, x + size, y + size)


def _draw_labels(
    study: Study,
    page: Canvas,
    ground: Ground,
    world: Atlas,
    shown: pd.DataFrame,
    marks: list[tuple[float, float]],
    free: list[_Box],
    point: bool,
) -> list[_Box]:
    """Names of places with report and paragraphs; then of countries that are too small to hold theirs. Returns the boxes."""
    rows: dict[str, tuple[str, list[tuple[str, str, str]], float, str]] = {}
    labels = []
    for i, (row, mark) in enumerate(zip(each(shown.head(_LABELLED)), marks, strict=False)):
        lines = [
            (refs(study, s, paras), style.darker(study.color(s)), links.paragraph_link(study, s, paras[0]))
            for s, paras in list(row.told.items())[:_LINES]
        ]
        others = list(row.told)[_LINES:] + row.also
        if others:
            lines.append((study.t("profile.map.also", labels=study.join(map(study.label, others))), style.MUTED, None))
        lines = [(part, color, url) for text, color, url in lines for part in wrap(text, 2.0, style.PARA)]
        rows[f"place {i}"] = (row.name, lines, style.LABEL, style.INK)
        labels.append(_label(f"place {i}", mark, rows[f"place {i}"], 1.5))
    own, name = world.shapes[ground.iso3], study.country(ground.iso3, short=True)
    beside = not len(shown) and (point or not room(own, measure(name, style.SECTION) + 0.06, 1.25 * style.SECTION / 72))
    if beside:
        rows[ground.iso3] = (name, [], style.SECTION, style.ordinal(4)[3])
        labels.append(_label(ground.iso3, world.points[ground.iso3], rows[ground.iso3], 2.0))
    near = neighbours(study, ground, world, free)
    for code, anchor in near:
        rows[code] = (study.country(code, short=True), [], style.MARK - 0.4, style.INK if code in ground.tinted else style.MUTED)
        labels.append(replace(_label(code, anchor, rows[code], 0.5), home=world.shapes[code]))
        if world.shapes[code].area < _TINY / 4:
            page.ax.plot(*world.points[code], "o", ms=2.6, color=style.MUTED, zorder=3)
    dots = [shapely.Point(p).buffer(0.07) for p in marks] or [shapely.Point(world.points[ground.iso3]).buffer(0.1 if point else 0.05)]
    around_marks, others = shapely.union_all([*dots, own.buffer(0.02)] if beside else dots), {code for code, _ in near}
    boxes = list(free)
    shore = shapely.union_all(list(world.shapes.values()))
    colored = shapely.union_all([world.shapes[code] for code in ground.tinted if code in world.shapes] + [around_marks, own])
    first, last = [one for one in labels if one.key not in others], [one for one in labels if one.key in others]
    for land, taken, part in ((shore if beside else shapely.Point(), around_marks, first), (shore, colored, last)):
        spots = {spot.key: spot for spot in place(part, world.box, land, taken, list(boxes))}
        for label in part:
            spot = spots.get(label.key)
            if spot is None or (label.key in others and math.dist(spot.foot, label.anchor) > _REACH * (1 + (label.key in ground.tinted))):
                continue
            box = (spot.left, spot.top, spot.left + label.width, spot.top + label.height)
            _draw_label(page, spot, label, rows[label.key])
            boxes += [box, *_draw_leader(page, spot, label, land.intersection(shapely.box(*box)))]
    return boxes


def _draw_leader(page: Canvas, spot: Placed, label: Label, under: shapely.Geometry) -> list[_Box]:
    """A line from a name to what it names, where it stands apart from it or on land that is not its own; returns small boxes along it."""
    length, abroad = math.dist(spot.foot, label.anchor), under.difference(label.home).area if label.home else 0
    if length < 0.16 and abroad < _ABROAD * label.width * label.height:
        return []
    page.line(*label.anchor, *spot.foot, color="white", width=1.4, zorder=4.1)  # lest it be lost on a dark tint
    page.line(*label.anchor, *spot.foot, color=style.MUTED, width=0.6, zorder=4.2)
    if label.home:
        page.ax.plot(*label.anchor, "o", ms=2.6, mfc=style.MUTED, mec="white", mew=0.4, zorder=4.3)
    along = np.linspace(label.anchor, spot.foot, 2 + int(length / 0.05)).tolist()
    return [(x - 0.01, y - 0.01, x + 0.01, y + 0.01) for x, y in along]


def _draw_label(page: Canvas, spot: Placed, label: Label, row: tuple[str, list[tuple[str, str, str]], float, str]) -> None:
    name, lines, size, color = row
    right = spot.foot[0] > spot.left + label.width
    x, ha = (spot.left + label.width - 0.02, "right") if right else (spot.left + 0.02, "left")
    page.write(x, spot.top + size * 0.98 / 72, name, size=size, color=color, ha=ha, halo=True, zorder=7)
    for number, (text, tone, url) in enumerate(lines):
        y = spot.top + (size * 1.3 + style.PARA * (0.95 + 1.25 * number)) / 72
        page.write(x, y, text, size=style.PARA, color=tone, ha=ha, halo=True, url=url, zorder=7)


def _label(key: str, anchor: tuple[float, float], row: tuple, weight: float) -> Label:
    name, lines, size, _ = row
    width = max([measure(name, size), *(measure(text, style.PARA) for text, *_ in lines)]) + 0.05
    return Label(key, anchor, width, (size * 1.3 + style.PARA * 1.25 * len(lines)) / 72 + 0.01, weight)
