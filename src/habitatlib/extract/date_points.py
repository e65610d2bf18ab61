"""What a date expression says: its points, and the days they can mean."""

from __future__ import annotations

import calendar
from datetime import date
from typing import NamedTuple

__all__ = ["Dated", "Point"]


class Point(NamedTuple):
    """A day, month, part of a year or year; ``low`` and ``high`` are months, ``year`` may be missing."""

    year: int | None
    low: int
    high: int
    day: int | None
    precision: str
    offset: int | None = None
    later: int = 0


class Dated(NamedTuple):
    """A date expression: where it stands in the squeezed text and what it says.

    ``year`` is None where none is printed; ``since`` and ``before`` tell what follows it (以来, 之前).
    """

    start: int
    end: int
    first: Point
    last: Point
    since: bool = False
    before: bool = False

    @property
    def year(self) -> int | None:
        """The first year printed, if one is."""
        return self.first.year

    @property
    def precision(self) -> str:
        """How exact the date is: ``day``, ``month``, ``quarter``, ``half-year`` or ``year``."""
        return "year" if self._whole_year else self.first.precision

    @property
    def is_bare_year(self) -> bool:
        """One year and nothing more."""
        return self.first is self.last and self.first.precision == "year"

    @property
    def is_span(self) -> bool:
        """Whether it runs from one date to another."""
        return self.first is not self.last

    @property
    def is_years(self) -> bool:
        """Whether it runs from one year to another: 2014-2019年, 2023/24年度, 2080年代."""
        return self.is_span and self.first.precision == "year"

    @property
    def _whole_year(self) -> bool:
        return self.before and not self.is_span and self.first.precision == "quarter" and self.first.low == 10

    def resolve(self, context: int, report: int) -> tuple[date, date] | None:
        """First and last day that the words can mean; None for a day that no calendar has.

        Parameters
        ----------
        context : int
            The year where none is printed.
        report : int
            The year that 今年 means.

        Notes
        -----
        年初 is the first quarter and 年底 the last (codebook); before a year's end (年底前) may be any day of that year.
        """
        begin, end = self.first, self.last
        year = begin.year or (report + begin.offset if begin.offset is not None else context + begin.later)
        until = end.year or year
        if end.year is None and (end.high, end.day or 31) < (begin.low, begin.day or 1):
            until += 1
        try:
            if self._whole_year:
                return date(year, 1, 1), date(year, 12, 31)
            first = date(year, begin.low, begin.day or 1)
            last = date(until, end.high, end.day or calendar.monthrange(until, end.high)[1])
        except ValueError:
            return None
        return (first, last) if first <= last else None
