"""A passage in lines, some of its signs upon a tint."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from matplotlib.patches import Rectangle

from habitatlib.figures.canvas import Canvas
from habitatlib.figures.style import tint
from habitatlib.figures.typesetting import measure, shorten, wrap

__all__ = ["Tinted"]


class Tinted:
    """A passage, wrapped and measured.

    Parameters
    ----------
    text : str
        The passage, without line breaks.
    flags : sequence of bool
        For each of its signs whether it is tinted.
    room, size : float
        Width in inches and size in points.
    most : int
        Lines at most; the last one is shortened.
    """

    def __init__(self, text: str, flags: Sequence[bool], room: float, size: float, most: int) -> None:
        lines = wrap(text, room, size)
        if len(lines) > most:
            lines = [*lines[: most - 1], shorten(" ".join(lines[most - 1 :]) + " ...", room, size)]
        self.size, self.step = size, 1.44 * size / 72
        self.height = len(lines) * self.step
        self.lines: list[tuple[str, list[bool]]] = []
        at = 0
        for line in lines:
            marked = []
            for sign in line:
                while at < len(text) and text[at] != sign and text[at].isspace():
                    at += 1
                same = at < len(text) and text[at] == sign
                marked.append(same and flags[at])
                at += same
            self.lines.append((line, marked))

    def draw(self, page: Canvas, x: float, y: float, color: str) -> None:
        """Write it from its top left; the tint is that of ``color``."""
        high = self.size / 72
        for number, (line, marked) in enumerate(self.lines):
            baseline = y + number * self.step + 0.95 * high
            for flag, signs in itertools.groupby(range(len(line)), key=marked.__getitem__):
                run = list(signs)
                if flag:
                    left, wide = measure(line[: run[0]], self.size), measure(line[run[0] : run[-1] + 1], self.size)
                    page.ax.add_patch(Rectangle((x + left, baseline - 0.9 * high), wide, 1.15 * high, facecolor=tint(color, 0.17),
                                                edgecolor="none", zorder=1, gid="tint"))  # fmt: skip
            page.write(x, baseline, line, size=self.size)
