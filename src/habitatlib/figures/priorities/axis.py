"""The years over the cards of priorities: a strip of them behind each row of bars, and the columns for lists without years."""

from __future__ import annotations

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures.canvas import Canvas
from habitatlib.figures.study import Study
from habitatlib.figures.style import MARK, MUTED, PARA

__all__ = ["BAR", "BETWEEN", "CARD", "GAP", "HATCH", "LANE", "LEFT", "RIGHT", "STRIP_ROOM", "WIDEST", "WIDTH", "Axis"]

WIDTH, LEFT, RIGHT = 11.5, 0.38, 11.12
LANE = 1.12  # room for the names of the lanes
CARD, WIDEST, GAP, BETWEEN, BAR = 1.62, 2.3, 0.12, 0.2, 0.09
STRIP_ROOM = 0.2  # for the years above a strip
HATCH, _STRIP = "#a9b4bd", "#edf1f4"
_SHORTEST = 4  # years on the axis at least


class Axis:
    """The years in inches, and the columns for lists without years."""

    @staticmethod
    def columns(dated: pd.DataFrame, undated: int) -> range:
        """How many columns there may be: two cards' room stays for the years."""
        most = int((RIGHT - LEFT - LANE + GAP) // (CARD + GAP))
        if dated.empty or not undated:
            return range(min(most, undated), min(most, undated) + 1) if undated else range(1)
        return range(1, min(undated, most - 2) + 1)

    def __init__(self, dated: pd.DataFrame, columns: int) -> None:
        self.left, self.right = LEFT + LANE, RIGHT
        self.first = self.last = 0
        start = self.left if dated.empty else RIGHT - columns * (CARD + GAP) + GAP
        self.undated = [start + n * (CARD + GAP) for n in range(columns)]
        if len(dated):
            self.right = start - 0.2 if columns else RIGHT
            self.first, self.last = int(dated["first"].min()), int(dated["last"].max())
            self.last = max(self.last, self.first + _SHORTEST - 1)

    def x(self, year: int) -> float:
        """Where a year begins."""
        return self.left + (year - self.first) / (self.last + 1 - self.first) * (self.right - self.left)

    def height(self) -> float:
        """Room for the head of the column without years."""
        return 0.26 if self.undated else 0.06

    def strip(self, page: Canvas, top: float, bottom: float) -> None:
        """Years as a strip from ``top`` to ``bottom``, named above it: behind bars and nowhere else, since cards stand under no year."""
        box = (self.left, top), self.right - self.left, bottom - top
        page.ax.add_patch(Rectangle(*box, facecolor=_STRIP, edgecolor="none", zorder=0, gid="years"))
        step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if s * (self.x(self.first + 1) - self.left) >= 0.36)
        for year in range(self.first, self.last + 1):
            if (year - self.first) % step == 0:
                middle = (self.x(year) + self.x(year + 1)) / 2
                page.write(middle, top - 0.07, str(year), size=PARA, color=MUTED, ha="center", va="center")
            if year > self.first:
                page.line(self.x(year), top, self.x(year), bottom, color="white", width=0.9, zorder=1)

    def draw(self, page: Canvas, study: Study, y: float, bottom: float) -> None:
        """The ground and the hatched head of the columns without years."""
        if self.undated:
            x, width = self.undated[0], self.undated[-1] + CARD - self.undated[0]
            page.ax.add_patch(Rectangle((x, y + 0.2), width, bottom - y - 0.2, facecolor="#fafbfc", edgecolor="none", zorder=-1))
            page.ax.add_patch(Rectangle((x, y + 0.19), width, 0.07, facecolor="white", edgecolor=HATCH, linewidth=0, hatch="//////"))
            page.write(x + (width / 2 if self.first else 0), y + 0.1, study.t("prio.no_period"), size=MARK, color=MUTED,
                       ha="center" if self.first else "left", va="center")  # fmt: skip
