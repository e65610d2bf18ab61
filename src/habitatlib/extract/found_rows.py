"""Rows of tables found before, asked for by paragraph, and where they stand in its squeezed text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .spans import Squeezed

__all__ = ["Rows", "squeezed"]

Row = dict[str, object]


@dataclass(frozen=True)
class Rows:
    """Tables of a report found before, by paragraph."""

    found: Mapping[str, Sequence[Row]]
    _sorted: dict[tuple[str, str], dict[object, list[Row]]] = field(default_factory=dict)

    def by(self, table: str, column: str) -> Mapping[object, Sequence[Row]]:
        """The rows of a table for each value of a column."""
        known = self._sorted.get((table, column))
        if known is None:
            rows: dict[object, list[Row]] = defaultdict(list)
            for row in self.found.get(table, ()):
                rows[row[column]].append(row)
            known = self._sorted[table, column] = dict(rows)
        return known

    def at(self, table: str, number: int) -> Sequence[Row]:
        """The rows of a table in a paragraph."""
        rows = self._sorted.get((table, "para"))
        return (self.by(table, "para") if rows is None else rows).get(number, ())


def squeezed(plain: Squeezed, start: int, end: int) -> tuple[int, int] | None:
    """Offsets of the paragraph's text as offsets of the squeezed text; None where these signs are not in it."""
    index = plain.index
    if end <= len(index) and index[end - 1] == end - 1:  # nothing was dropped before
        return start, end
    low, high = bisect_left(index, start), bisect_left(index, end - 1)
    return (low, high + 1) if high < len(index) and index[low] == start and index[high] == end - 1 else None
