"""Dates as UN Chinese prints them: days, months, quarters, half-years, years, what they range over and what they lack.

The grammar is in ``date_parts.csv``, what its words mean in ``date_words.csv``. A date is read from squeezed text (see
``spans.squeeze``). Whether it is an event is not decided here.
"""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from ..lexicons import languages, load
from ..lexicons.written import source
from .sieve import Patterns
from .wording import number

__all__ = ["Dated", "date_parts", "find_dates"]

_LATIN_DATE = re.compile(r"[A-Za-z.]\s\d")


@cache
def _words(language: str) -> Mapping[str, Mapping[str, str]]:
    """The words of ``date_words`` under each role, each with its value."""
    out: dict[str, dict[str, str]] = defaultdict(dict)
    for row in load("date_words", language):
        out[row["role"]][row["word"]] = row["value"]
    return out


@cache
def _zeros(language: str) -> Mapping[int, str]:
    return str.maketrans(_words(language)["zero"])


@cache
def date_parts(language: str) -> Patterns:
    """Patterns with parts of ``date_parts`` and words of a role of ``date_words`` in them: ``{item}``, ``<relative>``."""
    words = _words(language)
    return Patterns(lambda role: "|".join(words.get(role, ["(?!)"])), lambda name: source("date_parts", name, language))


class _Point(NamedTuple):
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
    first: _Point
    last: _Point
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


def _number(printed: str, least: int = 1) -> int:
    """The value of a numeral, or the least that it can have."""
    return int(number(printed) or least)


def _point(found: re.Match[str], language: str) -> _Point:
    """A match of the item grammar as months and days."""
    got, words = found.groupdict(), _words(language)
    printed = got.get("year") or got.get("bare") or got.get("last")
    year = _number(printed if printed.isascii() else printed.translate(_zeros(language)), 0) if printed else None
    relative = got.get("relative") or ""
    offset = words["relative"].get(relative)
    rest = {"offset": int(offset) if offset else None, "later": int(words["same_year"].get(relative, 0))}
    if got.get("month"):
        month = _number(got["month"])
        day = _number(got["day"]) if got.get("day") else None
        return _Point(year, month, month, day, "day" if day else "month", **rest)
    if got.get("count"):
        unit = int(words["unit"][got["span"]])
        months = _number(got["count"]) * unit
        return _Point(year, 1, min(months, 12), None, "half-year" if months == 6 else "quarter" if unit > 1 else "month", **rest)
    if printed := got.get("quarter") or got.get("nth"):
        quarter = _number(printed)
        return _Point(year, quarter * 3 - 2, quarter * 3, None, "quarter", **rest)
    for role, months, precision in (("half", 6, "half-year"), ("middle", 6, "half-year"), ("edge", 3, "quarter")):
        if printed := got.get(role):
            low = int(words[role][printed])
            return _Point(year, low, low + months - 1, None, precision, **rest)
    return _Point(year, 1, 12, None, "year", **rest)


def _next(text: str, at: int, before: _Point, language: str) -> tuple[_Point, int, bool] | None:
    """The item at ``at``, what it leaves out taken from the one before; and whether it left out anything."""
    says = date_parts(language)
    item = says["{item}"].match(text, at)
    if item and item.end() > at and (item["year"] or not _is_edge(item)):
        point = _point(item, language)
        if point.year is None and point.offset is None:
            return point._replace(year=before.year, offset=before.offset, later=before.later), item.end(), True
        return point, item.end(), False
    day = says["{day_after}"].match(text, at)
    if day and before.day:
        return before._replace(day=_number(day["day"])), day.end(), True
    return None


def _follows(a: _Point, b: _Point) -> bool:
    """Whether ``b`` is the day or month right after ``a``: 23日和24日 is one stretch of time."""
    if a.precision != b.precision or a.precision not in ("day", "month"):
        return False
    if a.precision == "month":
        return b.low == a.high + 1
    try:
        return date(a.year or 2000, a.low, a.day or 1) + timedelta(1) == date(b.year or 2000, b.low, b.day or 1)
    except ValueError:
        return False


def _chain(text: str, item: re.Match[str], language: str) -> list[Dated]:
    """The dates that begin at ``item``: ranges joined, lists parted."""
    out: list[Dated] = []
    start, end, first = item.start(), item.end(), _point(item, language)
    last, ranged = first, False
    says = date_parts(language)
    while joined := says["{joins}"].match(text, end):
        following = _next(text, joined.end(), last, language)
        if following is None:
            break
        point, stop, elided = following
        told_apart = says["{apart}"].search(text, max(0, item.start() - 3), item.start())
        if first is last and says["{to}"].fullmatch(joined[0]):
            last, end, ranged = point, stop, True
        elif elided and not ranged and _follows(last, point) and not told_apart:
            last, end = point, stop
        else:
            out.append(Dated(start, end, first, last))
            start, end, first, last, ranged = joined.end(), stop, point, point, False
    out.append(Dated(start, end, first, last))
    return [_marked(text, d, language) for d in out]


def _marked(text: str, found: Dated, language: str) -> Dated:
    says = date_parts(language)
    since, before = says["{since}"].match(text, found.end), says["{before}"].match(text, found.end)
    return Dated(*found[:4], since=bool(since), before=bool(before))


def _decade(found: re.Match[str]) -> Dated:
    if found["year"]:
        year = _number(found["year"], 0)
    else:
        year = (_number(found["century"]) - 1) * 100 + _number(found["decade"], 0)
    return Dated(*found.span(), _Point(year, 1, 12, None, "year"), _Point(year + 9, 1, 12, None, "year"))


def _short(found: re.Match[str]) -> Dated:
    year = _number(found["year"], 0)
    last = year // 100 * 100 + int(found["to"] or found["too"])
    return Dated(*found.span(), _Point(year, 1, 12, None, "year"), _Point(last, 1, 12, None, "year"))


@cache
def _foreign(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """Dates as the other language prints them whose words a report may hold: 3 to 5 May 2019."""
    others = languages(language)[1:]
    months = {row["printed"]: int(row["month"]) for code in others for row in load("months", code)}
    to = "|".join(row["word"] for row in load("date_particles") if row["role"] == "between" and row["language"] in others)
    names = "|".join(months) or "(?!)"
    pattern = (rf"\b(?:(?P<day>[0-3]?\d)(?:\s?(?:-|{to})\s?(?P<to>[0-3]?\d))?\s)?(?P<month>{names})\s"
               rf"(?:(?P<us>[0-3]?\d),\s?)?(?P<year>(?:1[89]|20|21)\d\d)\b")  # fmt: skip
    return re.compile(pattern), months


def _in_foreign(found: re.Match[str], months: dict[str, int]) -> Dated:
    month, year = months[found["month"]], int(found["year"])
    day = found["day"] or found["us"]
    first = _Point(year, month, month, int(day) if day else None, "day" if day else "month")
    last = _Point(year, month, month, int(found["to"]), "day") if found["to"] else first
    return Dated(*found.span(), first, last)


def _first_item(text: str, at: int, language: str) -> re.Match[str] | None:
    """The first match of the item grammar from ``at`` on that may be a date by itself."""
    says = date_parts(language)
    opens, whole = says["{opens}"], says["{item}"]
    while opened := opens.search(text, at):
        item = whole.match(text, opened.start())
        at = max(item.end() if item else 0, opened.start() + 1)
        if item and item.end() > item.start() and _stands_alone(item):
            return item
    return None


@lru_cache(maxsize=1024)
def find_dates(text: str, language: str) -> tuple[Dated, ...]:
    """The date expressions of a squeezed text, in order; a year within a name is a date here too.

    Examples
    --------
    >>> [d.resolve(2000, 2000)[1].isoformat() for d in find_dates("2016年6月21日至23日和2017年第三季度", "zh")]
    ['2016-06-23', '2017-09-30']
    """
    says = date_parts(language)
    out = [_decade(m) for m in says["{decade}"].finditer(text)] if says["{decades}"].search(text) else []
    out += [_short(m) for m in says["{short}"].finditer(text)] if "-" in text or "/" in text else []
    if _LATIN_DATE.search(text):
        pattern, months = _foreign(language)
        out += [_in_foreign(m, months) for m in pattern.finditer(text)]
    taken = [(d.start, d.end) for d in out]
    at = 0
    while item := _first_item(text, at, language):
        chain = _chain(text, item, language)
        at = chain[-1].end
        out += [d for d in chain if not any(s < d.end and d.start < e for s, e in taken)]
    taken = [(d.start, d.end) for d in out]
    for edge in says["{edge_of_year}"].finditer(text):
        if not any(s < edge.end() and edge.start() < e for s, e in taken):
            point = _point(edge, language)
            out.append(_marked(text, Dated(*edge.span(), point, point), language))
    return tuple(sorted(out, key=lambda d: d.start))


def _is_edge(item: re.Match[str]) -> bool:
    return bool(item["edge"] or item["middle"])


def _stands_alone(item: re.Match[str]) -> bool:
    """A quarter, half-year or month needs no year; 初 or 底 alone is no date, nor is 今年."""
    if _is_edge(item) or item["relative"] or item["count"]:
        parts = ("month", "quarter", "nth", "half", "edge", "middle")
        return bool(item["year"] or (item["relative"] and any(item[part] for part in parts)))
    return True
