"""A page measured in inches, y downwards: title and subtitle at the head, source at the foot, and what is drawn between."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from matplotlib import patheffects
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from habitatlib.figures import style, svg
from habitatlib.figures.line import Line
from habitatlib.figures.picture import in_256_colours
from habitatlib.figures.style import FOOT, HAIRLINE, INK, LABEL, MUTED, SUBTITLE, TITLE, FigureError
from habitatlib.figures.typesetting import as_drawn, shorten, wrap

if TYPE_CHECKING:
    from IPython.display import Image
    from matplotlib.axes import Axes

__all__ = ["Canvas", "canvas", "check", "save"]

MARGIN = 0.38
LEADING = 1.38
_PRESSED = 4  # of 9: a thirteenth of the time for pictures a tenth larger
_HAN, _LATIN = re.compile("[\u4e00-\u9fff]"), re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Canvas:
    """A page. ``ax`` covers it whole, in inches from its top left corner; ``left … bottom`` is the box between head and foot."""

    figure: Figure
    ax: Axes
    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float
    title: str
    alt: str

    def write(
        self, x: float, y: float, text: str, *, size: float = LABEL, color: str = INK, bold: bool = False, ha: str = "left",
        va: str = "baseline", width: float | None = None, lines: int | None = None, url: str | None = None, halo: bool = False,
        zorder: float = 5,
    ) -> float:  # fmt: skip
        """Write text at inches from the top left; with ``width`` it is wrapped, with ``lines`` cut after so many.

        Parameters
        ----------
        va : {"baseline", "top", "center"}
            What ``y`` is: the first baseline, the top of the block, or its middle.
        halo : bool
            Whether to draw a white edge around the letters, where they stand on a map.

        Returns
        -------
        float
            Where the next block of the same size can begin (``va="top"``), in inches.
        """
        rows = wrap(text, width, size) if width else [text]
        if lines and len(rows) > lines:
            rows = [*rows[: lines - 1], shorten(" ".join(rows[lines - 1 :]), width or 0, size)]
        step = LEADING * size / 72
        first = y + {"baseline": 0.0, "top": 0.92 * size / 72, "center": 0.36 * size / 72 - step * (len(rows) - 1) / 2}[va]
        effects = [patheffects.Normal()]
        if bold:
            effects.insert(0, patheffects.withStroke(linewidth=min(0.45, size * 0.028), foreground=color))
        if halo:
            effects.insert(0, patheffects.withStroke(linewidth=2.2, foreground="white"))
        for number, row in enumerate(as_drawn(row) for row in rows):
            options = {"size": size, "color": color, "ha": ha, "va": "baseline", "url": url, "zorder": zorder, "clip_on": False}
            artist = Line(x, first + number * step, row, **options)
            self.ax.add_artist(artist)
            if bold:
                artist.set_fontweight("bold")  # for the SVG; the PNG has its stroke, for the font has one weight
            if bold or halo:
                artist.set_path_effects(effects)
        return y + step * len(rows)

    def panel(self, left: float, top: float, width: float, height: float, **options: object) -> Axes:
        """Ordinary axes in a box given in inches from the top left of the page."""
        box = (left / self.width, 1 - (top + height) / self.height, width / self.width, height / self.height)
        return self.figure.add_axes(box, **options)

    def line(self, x0: float, y0: float, x1: float, y1: float, *, color: str = HAIRLINE, width: float = 0.8, **options: object) -> None:
        """A straight line between two places in inches."""
        self.ax.plot([x0, x1], [y0, y1], color=color, linewidth=width, **options)


def canvas(width: float, height: float, *, title: str, subtitle: str = "", source: str = "", alt: str = "") -> Canvas:
    """A page with its title, subtitle and source, ready to be drawn upon.

    Parameters
    ----------
    width : float
        Width of the page in inches (11.5 for a page of its own).
    height : float
        Height of the room between head and foot in inches. Head and foot are added to it, as high as their wrapped text needs.
    title, subtitle, source : str
        The finding; what is measured, with units and n; symbols, period, quality. A line break in them is kept.
    alt : str
        What a reader who cannot see it is told; the title and subtitle where empty.
    """
    style.use()
    room = width - 2 * MARGIN
    heads = [(line, TITLE, INK) for part in title.split("\n") for line in wrap(part, room, TITLE)]
    heads += [(line, SUBTITLE, MUTED) for part in subtitle.split("\n") if part for line in wrap(part, room, SUBTITLE)]
    feet = [line for part in source.split("\n") if part for line in wrap(part, room, FOOT)]
    top = 0.3 + sum(LEADING * size / 72 for _, size, _ in heads) + 0.03 * len(heads) + 0.16
    foot = 0.3 + len(feet) * LEADING * FOOT / 72 if feet else 0.2
    whole = round(top + height + foot, 2)
    figure = Figure(figsize=(width, whole))
    FigureCanvasAgg(figure)
    ax = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(whole, 0))
    ax.set_axis_off()
    page = Canvas(figure, ax, width, whole, MARGIN, top, width - MARGIN, top + height, title, alt or _told(title, subtitle))
    y = 0.3
    for line, size, color in heads:
        y = page.write(MARGIN, y + (0.03 if size == SUBTITLE else 0), line, size=size, color=color, bold=size == TITLE, va="top")
    if feet:
        page.line(MARGIN, top + height + 0.1, width - MARGIN, top + height + 0.1)
        y = top + height + 0.16
        for line in feet:
            y = page.write(MARGIN, y, line, size=FOOT, color=MUTED, va="top")
    return page


def _told(title: str, subtitle: str) -> str:
    """The title and the subtitle as two sentences; a title may quote the other language."""
    chinese = len(_HAN.findall(title)) > len(_LATIN.findall(title)) / 3
    return f"{title}{'。' if chinese else '. '}{subtitle}".strip()


def _texts(figure: Figure) -> list[Text]:
    return [t for t in svg.artists(figure) if isinstance(t, Text) and t.get_visible() and t.get_text().strip()]


def _check_glyphs(figure: Figure) -> None:
    for text in _texts(figure):
        if lacking := style.missing_glyphs(text.get_text()):
            raise FigureError(f"The fonts lack {', '.join(f'{c} (U+{ord(c):04X})' for c in lacking)} in the text {text.get_text()!r}")


def check(page: Canvas) -> None:
    """Look at a page as drawn.

    Raises
    ------
    FigureError
        If a font lacks a glyph, a text lies outside the page, or two texts lie on one another.
    """
    figure = page.figure
    _check_glyphs(figure)
    figure.canvas.draw()
    slack = figure.dpi / 100
    boxes = [(t.get_text(), t.get_window_extent()) for t in _texts(figure)]
    wide, high = figure.bbox.width + slack, figure.bbox.height + slack
    for text, box in boxes:
        if box.x0 < -slack or box.y0 < -slack or box.x1 > wide or box.y1 > high:
            raise FigureError(f"The text {text!r} lies outside the page")
    boxes.sort(key=lambda item: item[1].x0)
    for i, (text, box) in enumerate(boxes):
        for other, second in boxes[i + 1 :]:
            if second.x0 >= box.x1 - slack:
                break
            if second.y0 < box.y1 - slack and box.y0 < second.y1 - slack:
                raise FigureError(f"The texts {text!r} and {other!r} lie on one another")


def _pixels(figure: Figure) -> np.ndarray:
    """The figure as drawn: rows, columns, and red, green, blue and opacity."""
    figure.savefig(os.devnull, format="raw")
    return np.asarray(figure.canvas.buffer_rgba())


def save(page: Canvas, name: str, folder: Path | str) -> Image:
    """Write ``name.png`` (200 dpi, 256 colours) and ``name.svg`` (text as text), the same bytes every time.

    Returns
    -------
    IPython.display.Image
        The PNG with its alternative text: as the last line of a cell it shows the figure once.

    Raises
    ------
    FigureError
        If a font lacks a glyph.
    """
    from IPython.display import Image

    _check_glyphs(page.figure)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    in_256_colours(_pixels(page.figure)).save(folder / f"{name}.png", compress_level=_PRESSED)
    stroked = [(t, t.get_path_effects()) for t in _texts(page.figure) if t.get_path_effects()]
    for text, _ in stroked:
        text.set_path_effects(None)  # an effect would turn the letters into outlines
    font = style.embedded_font("".join(text.get_text() for text in _texts(page.figure)))
    drawn = svg.drawing(page.figure, name, page.title, page.alt, font)
    (folder / f"{name}.svg").write_text(drawn, encoding="utf-8")
    for text, effects in stroked:
        text.set_path_effects(effects)
    return Image(data=(folder / f"{name}.png").read_bytes(), width=round(page.width * 96), alt=page.alt)
