"""Dates in languages whose words are parted by blanks: days, months, quarters, half-years, years, what they range over and what they lack.

The names of months are in ``months.csv``, the other words in ``date_words.csv``. Whether a date is an event is not decided here.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from ..date_points import Point
from .date_grammar import date_part, date_pattern, date_words, dates_of, months, years_of
from .text import plain

__all__ = ["Dated", "Point", "find_dates"]

_HALF = 6  # months
_ROMAN = re.compile(r"\s?\([IVXLC]+\)")  # resolution 1904 (XVIII)
_OF_YEAR = re.compile(r"\s?\((?:19|20)\d\d\)")  # resolution 1970 (2011)
_NUMBERED = re.compile(r"\d{2,4}\s?$")  # 1325 (2000)


class Dated(NamedTuple):
    """A date expression: where it stands and what it says."""

    start: int
    end: int
    first: Point
    last: Point

    @property
    def year(self) -> int | None:
        """The first year printed, if one is."""
        return self.first.year

    @property
    def precision(self) -> str:
        """How exact the date is: ``day``, ``month``, ``quarter``, ``half-year`` or ``year``."""
        return self.first.precision

    @property
    def is_bare_year(self) -> bool:
        """One year and nothing more."""
        return self.first == self.last and self.first.precision == "year"

    @property
    def is_span(self) -> bool:
        """Whether it runs from one date to another."""
        return self.first != self.last

    def resolve(self, context: int, report: int) -> tuple[date, date] | None:
        """First and last day that the words can mean, a missing year taken from ``context``; None for a day that no calendar has."""
        begin, end = self.first, self.last
        year = begin.year or (report + begin.offset if begin.offset is not None else context)
        until = end.year or (report + end.offset if end.offset is not None else year)
        if end.year is None and end.offset is None and (end.high, end.day or 31) < (begin.low, begin.day or 1):
            until += 1
        try:
            first = date(year, begin.low, begin.day or 1)
            last = date(until, end.high, end.day or calendar.monthrange(until, end.high)[1])
        except ValueError:
            return None
        return (first, last) if first <= last else None


@cache
def _values(role: str, language: str) -> dict[str, str]:
    """What the words of a role mean, in small letters; of months the names too."""
    words = date_words(language).get(role, {})
    return {word.lower(): str(value) for word, value in ({**months(language), **words} if role == "month" else words).items()}


def _value(role: str, printed: str, language: str) -> str:
    return _values(role, language)[" ".join(printed.lower().split())]


def _offset(said: str | None, language: str) -> int | None:
    return int(_value("relative", said, language)) if said else None


def _whole(year: int) -> Point:
    return Point(year, 1, 12, None, "year")


def _in_days(found: re.Match[str], group: str, month: int, year: int | None, offset: int | None, language: str) -> list[Dated]:
    """The days of one month, ranges joined, days side by side one stretch, the others parted."""
    at = found.start(group)
    days = re.compile(r"\d{1,2}").finditer(found.string, *found.span(group))
    spots = [(*m.span(), Point(year, month, month, int(m[0]), "day", offset)) for m in days]
    out: list[Dated] = []
    between = bool(date_pattern("between", language).search(found.string, max(0, at - 16), at))
    for i, (start, end, point) in enumerate(spots):
        gap = found.string[spots[i - 1][1] : start] if i else ""
        ranged = bool(date_pattern("to", language).search(gap)) or (between and i == 1 and len(spots) == 2)
        if i and (ranged or (out[-1].last.day or 0) + 1 == point.day):
            out[-1] = out[-1]._replace(end=end, last=point)
        else:
            out.append(Dated(start, end, point, point))
    if found["month"]:  # 5 and 6 May: the month stands behind the last of them
        out[-1] = out[-1]._replace(end=found.end())
    else:
        out[0] = out[0]._replace(start=found.start())
        out[-1] = out[-1]._replace(end=found.end())
    return out


def _edge(value: str, year: int | None) -> Point:
    low, high, precision = {"start": (1, 3, "quarter"), "middle": (4, 9, "half-year"), "end": (10, 12, "quarter")}[value]
    return Point(year, low, high, None, precision)


def _read(found: re.Match[str], language: str) -> list[Dated]:
    """A match of the item grammar as dates; nothing for a month's name that is no date by itself."""
    got = found.groupdict()
    printed = got["year"] or got["nyear"]
    year = int(printed) if printed else None
    offset = _offset(got["relative"] or got["nrelative"], language)
    if got["month"]:
        return _in_days(found, "days", int(_value("month", got["month"], language)), year, offset, language)
    if got["named"]:
        month = int(_value("month", got["named"], language))
        if not got["named"][0].isupper():
            return []
        if got["us"]:
            return _in_days(found, "us", month, year, offset, language)
        short = got["named"] in date_words(language).get("month", {})
        if year is None and offset is None and (short or not (got["part"] or _is_led(found, language))):
            return []
        point = Point(year, month, month, None, "month", offset)
    elif got["q"] or got["nth"]:
        year = int(got["qyear"]) if got["qyear"] else None
        offset = _offset(got["qrelative"], language)
        size = int(_value("part_of_year", got["kind"], language)) if got["kind"] else 3
        firsts = [int(_value("ordinal", n, language)) for n in (got["nth"], got["nth2"]) if n] or [int(got["q"] or 1)]
        spots = [n if n > 0 else 12 // size for n in firsts]
        precision = "half-year" if size == _HALF else "quarter"
        points = [Point(year, n * size - size + 1, min(12, n * size), None, precision, offset) for n in spots]
        return [Dated(*found.span(), points[0], points[-1])]
    elif got["h"]:
        point = Point(int(got["hyear"]), int(got["h"]) * 6 - 5, int(got["h"]) * 6, None, "half-year")
    elif got["count"]:
        months = int(_value("count", got["count"], language)) * int(_value("count_unit", got["unit"], language))
        point = Point(int(got["cyear"]), 1, min(12, months), None, "half-year" if months == _HALF else "month")
    else:
        point = _edge(_value("edge", got["edge"] or got["last"], language), int(got["eyear"]) if got["eyear"] else None)
    return [Dated(*found.span(), point, point)]


def _is_led(found: re.Match[str], language: str) -> bool:
    """Whether a preposition stands before a month that has neither day nor year (in May, but not the long march)."""
    before = found.string[max(0, found.start() - 16) : found.start()]
    led = re.search(rf"{date_part('before_month', language)}\s(?:{date_part('the_month', language)})?$", before, re.I)
    joined = re.search(rf"[A-Z][a-z]+(?:{date_part('to', language)}|{date_part('and', language)})$", before)
    return bool(led or joined and months(language).keys() & set(before.split()))


def _items(text: str, language: str) -> Iterator[Dated]:
    """The dates one by one, years without a month last."""
    taken: list[tuple[int, int]] = []
    for decade in date_pattern("decade", language).finditer(text):
        year = int(decade["year"])
        taken.append(decade.span())
        yield Dated(decade.start("year"), decade.end(), _whole(year), _whole(year + 9))
    for found in dates_of(language).finditer(text):
        if read := _read(found, language):
            taken.append(found.span())
            yield from read
    for found in years_of(language).finditer(text):
        start, end = found.span()
        if any(low < end and start < high for low, high in taken) or _NUMBERED.search(text[max(0, start - 6) : start].removesuffix("(")):
            continue
        numbered = _OF_YEAR.match(text, end) and date_pattern("number_before", language).search(text, 0, start)
        if not found["from"] and (_ROMAN.match(text, end) or numbered):
            continue
        if not found["from"]:
            yield Dated(start, end, _whole(int(found[0])), _whole(int(found[0])))
            continue
        first, last = int(found["from"]), int(found["to"] or found["later"])
        last += first // 100 * 100 if found["to"] and len(found["to"]) == 2 else 0
        if first < last:
            yield Dated(start, end, _whole(first), _whole(last))


def _follows(a: Point, b: Point) -> bool:
    """Whether ``b`` is the day, month or quarter right after ``a``: March and April is one stretch of time."""
    if a.precision != b.precision or a.precision not in ("day", "month", "quarter") or (a.year and a.year != b.year):
        return False
    if a.precision != "day":
        return b.low == a.high + 1
    try:
        return date(b.year or 2001, a.low, a.day or 1) + timedelta(1) == date(b.year or 2001, b.low, b.day or 1)
    except ValueError:
        return False


def _next_year(a: Dated, b: Dated) -> bool:
    """Whether ``b`` begins with the year right after ``a``, both years alone: 2026 and 2027 is one stretch of time."""
    return a.is_bare_year and b.first == _whole((a.year or 0) + 1) and b.last.precision == "year"


def _one_stretch(text: str, at: Dated, gap: str, language: str) -> bool:
    """Whether years in a row are spoken of as one: for 2026 and 2027; not: meetings were held in 2026 and 2027."""
    led = date_pattern("years_led", language).search(text, max(0, at.start - 30), at.start)
    return bool(led and date_pattern("joined_years", language).fullmatch(gap))


def _with_year(point: Point, later: Point, *, ranged: bool) -> Point:
    """A point that lacks its year with that of the one it is joined to; where a range would run backwards, the year before."""
    if point.year is not None or point.offset is not None or point.precision == "year" or (later.year is None and later.offset is None):
        return point
    back = ranged and later.precision != "year" and (point.low, point.day or 1) > (later.high, later.day or 31)
    return point._replace(year=later.year - back if later.year else None, offset=later.offset)


def _chained(text: str, found: Sequence[Dated], language: str) -> list[Dated]:
    """Dates that stand side by side: ranges joined, a shared year handed to those that lack it."""
    between, between_and, to = (date_pattern(name, language) for name in ("between", "between_and", "to"))
    also = re.compile(rf"{date_part('and', language)}(?:{date_part('again', language)})?")
    out: list[Dated] = []
    for at in reversed(found):
        following = out[-1] if out else None
        gap = text[at.end : following.start] if following else ""
        ends = between_and.fullmatch(gap) and between.search(text, max(0, at.start - 16), at.start)
        ranged = following and (to.fullmatch(gap) or ends) and not at.is_span and not following.is_span
        joined = following and also.fullmatch(gap)
        if following and _next_year(at, following) and _one_stretch(text, at, gap, language):
            out[-1] = Dated(at.start, following.end, at.first, following.last)
        elif following and ranged:
            first = _with_year(at.first, following.first, ranged=True)
            out[-1] = Dated(at.start, following.end, first, following.first)
        elif following and joined and not ranged:
            first = _with_year(at.first, following.first, ranged=False)
            last = first if at.last == at.first else _with_year(at.last, following.first, ranged=False)
            elided = at.year is None
            if elided and first != at.first and not at.is_span and not following.is_span and _follows(first, following.first):
                out[-1] = Dated(at.start, following.end, first, following.last)
            else:
                out.append(Dated(at.start, at.end, first, last))
        else:
            out.append(at)
    return out[::-1]


@lru_cache(maxsize=1024)
def find_dates(text: str, language: str) -> tuple[Dated, ...]:
    """The date expressions of a text, in order; a year within a name is a date here too.

    Examples
    --------
    >>> [d.resolve(2000, 2000)[1].isoformat() for d in find_dates("from 21 to 23 June 2016 and in the third quarter of 2017", "en")]
    ['2016-06-23', '2017-09-30']
    """
    flat = plain(text)
    found = sorted(_items(flat, language), key=lambda d: (d.start, -d.end))
    kept: list[Dated] = []
    for at in found:
        if not kept or at.start >= kept[-1].end:
            kept.append(at)
    return tuple(_chained(flat, kept, language))
