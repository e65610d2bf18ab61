"""Marks of dated events and their words, packed into as few rows as their words allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habitatlib.figures.study import Study
from habitatlib.figures.style import MARK, PARA
from habitatlib.figures.timeaxis import TimeAxis
from habitatlib.figures.typesetting import measure, shorten

__all__ = ["DOT", "Mark", "is_dot", "packed", "place", "rows_of"]

DOT = 0.1
_GAP, _LEAST = 0.2, 1.0
_LONG = 60  # code points: more never fit, and measuring them takes time
_WAYS = 12  # so many ways of packing a lane are tried, more where it is small


@dataclass(frozen=True, slots=True)
class Mark:
    """An event as drawn: its edges, where its words stand, the stretch of the row that both take, and how far its tail reaches."""

    row: object
    x0: float
    x1: float
    words: str
    tag: str
    text_x: float
    left: float
    right: float
    tail: float | None = None  # to the report's date, of what is ongoing
    below: bool = False  # its words have no room on either side: they take the row under it


def is_dot(row: object) -> bool:
    """Whether an event is drawn as a dot: its date is printed to the day."""
    return row.precision == "day" and (row.date_end - row.date_start).days < 31


def place(study: Study, axis: TimeAxis, row: object, room: float, many: bool) -> tuple[Mark, Mark]:
    """An event with its words to the left of the mark and to the right; on the other side, or under it, where there is no room."""
    x0, x1 = axis.span(row.earliest, row.latest)
    if is_dot(row):
        middle = min(max((x0 + x1) / 2, axis.left + DOT / 2), axis.right - DOT / 2)
        x0, x1 = middle - DOT / 2, middle + DOT / 2
    x1 = max(x1, x0 + 0.035)
    tail = axis.x(row.until) if row.until else None
    reach = max(x1, tail or 0.0)
    tag = study.t("lanes.tag", label=study.label(row.symbol), para=row.para) if many else str(row.para)
    star = "*" if row.odd else ""
    more = 0.12 + measure(tag, PARA) + (measure(star, MARK) if star else 0)  # what stands beside the words
    widest = max(axis.right - reach, x0 - axis.left) - more
    words = shorten(row.words[:_LONG], min(room, widest) if widest > _LEAST else room, MARK)
    wide, words = measure(words, MARK) + more, words + star
    left = Mark(row, x0, x1, words, tag, x0 - wide, x0 - wide, reach, tail)
    right = Mark(row, x0, x1, words, tag, reach + 0.06, x0, reach + wide, tail)
    under = Mark(row, x0, x1, words, tag, x0, x0, max(reach, x0 + wide), tail, below=True)
    fits = [m for m, there in ((left, left.left >= axis.left - 0.001), (right, right.right <= axis.right + 0.001)) if there] or [under]
    return fits[0], fits[-1]


def _free(row: list[Mark], mark: Mark) -> bool:
    return all(mark.left >= other.right + _GAP or mark.right <= other.left - _GAP for other in row)


def _greedy(marks: list[Mark]) -> list[tuple[Mark, int]]:
    """Each mark in the first row that has room for it and its words."""
    rows: list[list[Mark]] = []
    placed = []
    for m in marks:
        high = 1 + m.below
        number = next(i for i in range(len(rows) + 1) if all(_free(row, m) for row in rows[i : i + high]))
        rows += [[] for _ in range(number + high - len(rows))]
        for row in rows[number : number + high]:
            row.append(m)
        placed.append((m, number))
    return placed


def packed(places: list[tuple[Mark, Mark]]) -> list[tuple[Mark, int]]:
    """Words of the first so many events to the left of their marks, of the others to the right: as many as need the fewest rows."""
    step = max(1, len(places) // _WAYS)
    ways = (_greedy([left if i < k else right for i, (left, right) in enumerate(places)]) for k in range(0, len(places) + 1, step))
    return min(ways, key=rows_of)


def rows_of(placed: Sequence[tuple[Mark, int]]) -> int:
    """How many rows the marks and their words take."""
    return max((number + 1 + m.below for m, number in placed), default=0)
