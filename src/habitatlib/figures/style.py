"""The one style: fonts, sizes, colours. Nothing here knows a table; notebooks style nothing themselves."""

from __future__ import annotations

import base64
import dataclasses
import functools
import io
import os
from importlib import resources
from pathlib import Path

import uharfbuzz
from matplotlib import colors, font_manager
from matplotlib import style as mpl_style

from habitatlib.figures.font import FigureError, font_path

__all__ = [
    "AMBER", "FAMILIES", "FOOT", "HAIRLINE", "INK", "LABEL", "LAND", "MARK", "MUTED", "NEUTRAL", "PANEL", "PARA", "SECTION", "SERIES",
    "SUBTITLE", "TITLE", "FigureError", "darker", "embedded_font", "family_color", "font_path", "missing_glyphs", "ordinal",
    "series_color", "tint", "use",
]  # fmt: skip

# Type, in points.
TITLE, SUBTITLE, SECTION, LABEL, MARK, PARA, FOOT = 16.5, 10.2, 11.5, 9.5, 8.3, 7.2, 7.4

INK, MUTED, HAIRLINE, LAND, PANEL = "#1b2a36", "#5d6b76", "#dfe5ea", "#eceff1", "#f6f8fa"
NEUTRAL = "#56707f"  # a report whose kind nobody has set
AMBER = "#b45f06"  # kept for what a reader must not miss

SERIES = {"joint_unep": "#0077b6", "all_partners": "#d1495b", "resolution_tracker": "#6a4c93", "plan_preparation": "#2a9d8f"}
FAMILIES = {
    "climate & environment": "#117733",
    "resources & energy": "#999933",
    "transport & infrastructure": "#88ccee",
    "housing, land & planning": "#cc6677",
    "crisis, safety & people": "#882255",
    "economy, finance & data": "#332288",
    "partnerships & other": "#8a8f94",
}
_KERNING = int.from_bytes(b"kern", "big")  # the feature of the font that is kept, as OpenType writes its name in a number
_ORDINAL = ("#cadfed", "#86b8d9", "#2f84bb", "#0f4c75", "#08263d")
_OTHER_SERIES = ("#8c6d1f", "#3d6b35", "#7a4069", "#a0522d", "#37598c")


def embedded_font(text: str) -> str:
    """A style sheet that carries Noto Sans SC with the glyphs of ``text`` only, for pictures that keep their text as text.

    The same bytes for the same signs. The font's licence (OFL) allows its embedding in documents.
    """
    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    wanted.unicode_set.update(map(ord, text))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.add(_KERNING)
    code = base64.b64encode(uharfbuzz.subset(_face(), wanted).blob.data).decode("ascii")
    return f'@font-face{{font-family:"Noto Sans SC";src:url("data:font/ttf;base64,{code}") format("truetype")}}'


@functools.cache
def _face() -> uharfbuzz.Face:
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_path())))


@functools.cache
def _glyphs() -> frozenset[int]:
    files = [font_path(), Path(font_manager.findfont("DejaVu Sans"))]
    return frozenset(code for file in files for code in font_manager.get_font(str(file)).get_charmap())


@functools.cache
def _register() -> None:
    manager = font_manager.fontManager
    manager.addfont(str(font_path()))
    manager.ttflist.append(dataclasses.replace(manager.ttflist[-1], weight=700))  # one file for both weights, else findfont complains


class _Font(io.BytesIO):
    """A font's file in memory; ``name`` is the file's."""

    name = ""


@functools.cache
def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


@functools.cache
def _read_at_once() -> None:
    """Have the fonts read once into memory: matplotlib 3.11 reads their files anew for each sign, which makes text three times as slow.

    A later matplotlib does it itself (matplotlib#32064). Where it opens fonts in another way, this changes nothing.
    """
    opened = io.open

    def in_memory(path: str, *options: object) -> _Font:
        font = _Font(_content(path))
        font.name = str(path)
        return font

    io.open = in_memory
    try:
        font_manager.get_font(font_manager.fontManager._find_fonts_by_props(font_manager.FontProperties()))
    finally:
        io.open = opened


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_read_at_once.cache_clear)  # matplotlib forgets its fonts there, too


def use() -> None:
    """Register the font and set matplotlib's parameters from ``habitatlib.mplstyle``. Safe to call again."""
    _register()
    with resources.as_file(resources.files(__package__) / "habitatlib.mplstyle") as path:
        mpl_style.use(path)
    _read_at_once()


def missing_glyphs(text: str) -> str:
    """The characters of a text that neither Noto Sans SC nor DejaVu Sans can draw, in order, each once."""
    return "".join(dict.fromkeys(c for c in text if not c.isspace() and ord(c) not in _glyphs()))


def series_color(series: str) -> str:
    """The colour of a series; one that the style does not know gets one of a few others, always the same; ``""`` is neutral."""
    if not series:
        return NEUTRAL
    return SERIES.get(series) or _OTHER_SERIES[sum(series.encode()) % len(_OTHER_SERIES)]


def family_color(family: str) -> str:
    """The colour of a family of themes."""
    return FAMILIES.get(family, FAMILIES["partnerships & other"])


def ordinal(n: int) -> list[str]:
    """``n`` steps of the one ordinal hue, light to dark, for counts from 1 to ``n``."""
    if n <= len(_ORDINAL):
        return list(_ORDINAL[:n])
    ramp = colors.LinearSegmentedColormap.from_list("ordinal", _ORDINAL)
    return [colors.to_hex(ramp(i / (n - 1))) for i in range(n)]


def tint(color: str, share: float = 0.2) -> str:
    """The colour mixed with white; ``share`` of it is left."""
    return colors.to_hex([share * c + 1 - share for c in colors.to_rgb(color)])


def _luminance(color: str) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colors.to_rgb(color)]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def darker(color: str, contrast: float = 4.5) -> str:
    """The colour, made dark enough for small text on white (contrast ratio of WCAG 2)."""
    rgb = colors.to_rgb(color)
    for step in range(20):
        dark = colors.to_hex([c * (1 - step / 20) for c in rgb])
        if 1.05 / (_luminance(dark) + 0.05) >= contrast:
            return dark
    return INK
