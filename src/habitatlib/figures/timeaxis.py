"""The time axis of the coverage ribbon and the event lanes, and what both draw on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from matplotlib.patches import Rectangle

from habitatlib.figures import style
from habitatlib.figures.canvas import Canvas
from habitatlib.figures.style import HAIRLINE, MARK, MUTED
from habitatlib.figures.typesetting import measure

__all__ = ["HATCH", "TimeAxis", "coverage_pieces", "draw_key", "hatched", "pack", "piece_style"]

HATCH = "#a9b4bd"


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Days to inches, from the first day of ``first`` to the last of ``last``."""

    left: float
    right: float
    first: int
    last: int

    def x(self, value: date, after: bool = False) -> float:
        """Where a day begins (or ends, with ``after``); a day outside is put at the edge."""
        begin = date(self.first, 1, 1).toordinal()
        whole = date(self.last, 12, 31).toordinal() + 1 - begin
        share = (value.toordinal() + after - begin) / whole
        return self.left + (self.right - self.left) * min(max(share, 0.0), 1.0)

    def span(self, start: date, end: date) -> tuple[float, float]:
        """Both edges of a period."""
        return self.x(start), self.x(end, after=True)

    def shows(self, value: date) -> bool:
        """Whether the day lies on the axis."""
        return self.first <= value.year <= self.last

    def draw(self, page: Canvas, y: float, bottom: float) -> None:
        """The years over a line at ``y``, and faint rules down to ``bottom``."""
        wide = (self.right - self.left) / (self.last - self.first + 1)
        step = next((n for n in (1, 2, 5, 10, 20) if n * wide > measure("2000", MARK) + 0.08), 50)
        page.line(self.left, y, self.right, y, color="#c3ccd3", width=0.9)
        for year in range(self.first, self.last + 1):
            x = self.x(date(year, 1, 1))
            page.line(x, y, x, bottom, color=HAIRLINE, width=0.5, zorder=0.5)
            if year % step == 0 and x + step * wide <= self.right + step * wide:
                middle = x + wide / 2
                if self.left + 0.15 <= middle <= self.right - 0.15:
                    page.write(middle, y - 0.07, str(year), size=MARK, color=MUTED, ha="center")


def hatched(
    page: Canvas, x0: float, y: float, x1: float, height: float, *, color: str = HATCH, face: str = "none", **options: object
) -> None:
    """A hatched box without an edge: nothing is known here."""
    if x1 > x0:
        box = Rectangle((x0, y), x1 - x0, height, facecolor=face, edgecolor=color, hatch="////", linewidth=0, **options)
        if hasattr(box, "set_hatchcolor"):  # from matplotlib 3.11 on the style's colour goes before that of the edge
            box.set_hatchcolor(color)
        page.ax.add_patch(box)


def coverage_pieces(row: object) -> list[tuple[date, date, str]]:
    """A report's period cut at its own date: (start, end, ``stated`` | ``implied`` | ``foreseen``); nothing where no period is known."""
    if row.start is None:
        return []
    if row.distributed is None or row.end <= row.distributed:
        return [(row.start, row.end, row.basis)]
    if row.start > row.distributed:
        return [(row.start, row.end, "foreseen")]
    return [(row.start, row.distributed, row.basis), (row.distributed, row.end, "foreseen")]


def piece_style(kind: str, color: str) -> dict[str, object]:
    """How a piece of a period is filled."""
    face = {"stated": color, "implied": style.tint(color, 0.3), "foreseen": "white"}[kind]
    return {"facecolor": face, "edgecolor": color, "linewidth": 1.1}


def draw_key(page: Canvas, x: float, y: float, entries: Sequence[tuple[Callable[[float, float], None], float, str]]) -> float:
    """The key in one line or more: each entry draws its sign at (x, y), as wide as said, and its words follow. Returns the lowest y."""
    at = x
    for draw, wide, words in entries:
        room = wide + 0.07 + measure(words, MARK) + 0.26
        if at > x and at + room - 0.26 > page.right:
            at, y = x, y + 0.24
        draw(at, y)
        page.write(at + wide + 0.07, y, words, size=MARK, color=MUTED, va="center")
        at += room
    return y


def pack(stretches: Sequence[tuple[float, float]], gap: float) -> list[int]:
    """The first row in which each stretch lies on none before it."""
    rows: list[list[tuple[float, float]]] = []
    placed = []
    for x0, x1 in stretches:
        number = next((i for i, row in enumerate(rows) if all(x0 >= b + gap or x1 <= a - gap for a, b in row)), len(rows))
        if number == len(rows):
            rows.append([])
        rows[number].append((x0, x1))
        placed.append(number)
    return placed
