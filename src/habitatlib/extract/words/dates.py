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

from ...lexicons import load
from .text import any_of, plain

__all__ = ["Dated", "Point", "date_words", "find_dates"]

_Y = r"(?:1[89]|20|21)\d\d"
_AFTER = r"(?![\w/%]|-\w|[.,:]\d)"
_YEAR = rf"(?<![\w/.,:$€£¥+-]){_Y}{_AFTER}"
_D = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_TO = r"(?:\s?-\s?|\s(?:to|through|until|till|up to)\s(?:the\s)?)"
_AND = r"(?:,\s(?:and\s)?|\s(?:and|&|or)\s|/)"
_BETWEEN, _HALF, _QUARTER = re.compile(r"\bbetween\s(?:the\s)?$", re.I), 6, 3
_NUMBERED = re.compile(r"\d{2,4}\s?$")  # 1325 (2000)
_DECADE = re.compile(rf"(?<![\w/.-])(?:(?P<edge>early|mid|late)[\s-])?(?:the\s)?(?P<year>{_Y[:-2]}0)s\b", re.I)


class Point(NamedTuple):
    """A day, month, part of a year or year; ``low`` and ``high`` are months, ``year`` may be missing, ``offset`` counts from the
    report's."""

    year: int | None
    low: int
    high: int
    day: int | None
    precision: str
    offset: int | None = None


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
def date_words(language: str) -> dict[str, dict[str, str]]:
    """The words of ``date_words.csv`` under each role, each with its value."""
    out: dict[str, dict[str, str]] = {}
    for row in load("date_words", language):
        out.setdefault(row["role"], {})[row["word"]] = row["value"]
    return out


@cache
def _months(language: str) -> dict[str, int]:
    return {row["printed"]: int(row["month"]) for row in load("months", language)}


@cache
def _item(language: str) -> re.Pattern[str]:
    """One date with or without its year: five shapes, the most exact first."""
    words = date_words(language)
    long, short = _months(language), words.get("month", {})
    name = any_of([*long, *short]).removeprefix(r"(?<!\w)").removesuffix(r"(?!\w)") + r"(?![^\W\d])"  # 5May2024, where blanks were lost
    edge, ordinal = any_of(words.get("edge", ())), any_of(words.get("ordinal", ()))
    relative = any_of(words.get("relative", ()))
    tail = (
        rf"(?:(?:\s?,?\s?|\sof\s|\sin\s)(?:the\syear\s|fiscal\syear\s)?(?P<{{0}}>{_Y}(?![\w%]|[.,:]\d)))?"
        rf"(?:,?\s(?:of\s|in\s)?(?P<{{1}}>{relative}))?"
    )
    days = rf"(?P<days>{_D}(?:(?:{_TO}|{_AND}){_D}(?!\d)){{0,9}})"
    after = rf"(?P<us>{_D}(?:(?:{_TO}|,\s|\s(?:and|&)\s){_D}(?!\d|,\d|\s{name})){{0,5}})(?![\d:/%]|[.,]\d|\s(?:{name}|per\s))"
    part = rf"(?:(?P<part>{edge}|(?:{ordinal})\s(?:half|week|part|days)\sof)[\s-](?:the\smonth\sof\s)?)?"
    return re.compile(
        rf"(?<![\w.$€£])(?<![\s(]-)(?<![A-Z]-)(?!(?<=/)\d)(?:{days}\s?(?:of\s)?(?P<month>{name}){tail.format('year', 'relative')}"
        rf"|{part}(?P<named>{name})(?:\s{after})?{tail.format('nyear', 'nrelative')}"
        rf"|(?:Q(?P<q>[1-4])|(?P<nth>(?!last\s(?:until|till|to|through|into)\s){ordinal})"
        rf"(?:(?P<join>{_AND}|{_TO})(?P<nth2>{ordinal}))?\s(?P<kind>quarter|half)(?:s|ves)?)"
        rf"(?:(?:,?\s|\sof\s|\sin\s)(?:the\syear\s)?(?P<qyear>{_YEAR})|(?:\sof)?\s(?P<qrelative>{relative}))"
        rf"|H(?P<h>[12])\s(?P<hyear>{_YEAR})"
        rf"|first\s(?P<count>{any_of(words.get('count', ()))})\s(?P<unit>months|quarters)\sof\s(?P<cyear>{_YEAR})"
        rf"|(?P<edge>{edge})[\s-](?:the\s)?(?:year\s)?(?P<eyear>{_YEAR.replace('+-]', '+]')}))",
        re.IGNORECASE,
    )


_YEARS = re.compile(
    rf"(?<![\w/.,:$€£¥+-])(?P<from>{_Y})(?:(?P<mark>[-/])(?P<to>{_Y}|\d\d)(?![\d/-]|\w)|\s(?:to|through|until|till)\s(?P<later>{_Y}))"
    rf"(?![\w/%]|[.,:]\d)|{_YEAR}"
)


def _month(name: str, language: str) -> int:
    words = {**_months(language), **date_words(language).get("month", {})}
    return int({word.lower(): value for word, value in words.items()}[name.lower()])


def _offset(said: str | None, language: str) -> int | None:
    return int(date_words(language)["relative"][said.lower()]) if said else None


def _whole(year: int) -> Point:
    return Point(year, 1, 12, None, "year")


def _in_days(found: re.Match[str], printed: str, at: int, month: int, year: int | None, offset: int | None) -> list[Dated]:
    """The days of one month, ranges joined, days side by side one stretch, the others parted."""
    spots = [(m.start() + at, m.end() + at, Point(year, month, month, int(m[0]), "day", offset)) for m in re.finditer(r"\d{1,2}", printed)]
    out: list[Dated] = []
    between = bool(_BETWEEN.search(found.string, max(0, at - 16), at))
    for i, (start, end, point) in enumerate(spots):
        gap = found.string[spots[i - 1][1] : start] if i else ""
        ranged = bool(re.search(_TO, gap)) or (between and i == 1 and len(spots) == 2)
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


def _edge(value: str, year: int) -> Point:
    low, high, precision = {"start": (1, 3, "quarter"), "middle": (4, 9, "half-year"), "end": (10, 12, "quarter")}[value]
    return Point(year, low, high, None, precision)


def _read(found: re.Match[str], language: str) -> list[Dated]:
    """A match of the item grammar as dates; nothing for a month's name that is no date by itself."""
    got, words = found.groupdict(), date_words(language)
    printed = got["year"] or got["nyear"]
    year = int(printed) if printed else None
    offset = _offset(got["relative"] or got["nrelative"], language)
    if got["month"]:
        return _in_days(found, got["days"], found.start("days"), _month(got["month"], language), year, offset)
    if got["named"]:
        month = _month(got["named"], language)
        if not got["named"][0].isupper():
            return []
        if got["us"]:
            return _in_days(found, got["us"], found.start("us"), month, year, offset)
        short = got["named"] in words.get("month", {})
        if year is None and offset is None and (short or not (got["part"] or _is_led(found, language))):
            return []
        point = Point(year, month, month, None, "month", offset)
    elif got["q"] or got["nth"]:
        year = int(got["qyear"]) if got["qyear"] else None
        offset = _offset(got["qrelative"], language)
        size = _HALF if got["kind"] and got["kind"].lower() == "half" else _QUARTER
        firsts = [int(words["ordinal"][n.lower()]) for n in (got["nth"], got["nth2"]) if n] or [int(got["q"] or 1)]
        spots = [n if n > 0 else 12 // size for n in firsts]
        precision = "half-year" if size == _HALF else "quarter"
        points = [Point(year, n * size - size + 1, min(12, n * size), None, precision, offset) for n in spots]
        return [Dated(*found.span(), points[0], points[-1])]
    elif got["h"]:
        point = Point(int(got["hyear"]), int(got["h"]) * 6 - 5, int(got["h"]) * 6, None, "half-year")
    elif got["count"]:
        months = int(words["count"][got["count"].lower()]) * (3 if got["unit"].lower() == "quarters" else 1)
        point = Point(int(got["cyear"]), 1, min(12, months), None, "half-year" if months == _HALF else "month")
    else:
        point = _edge(words["edge"][got["edge"].lower()], int(got["eyear"]))
    return [Dated(*found.span(), point, point)]


def _is_led(found: re.Match[str], language: str) -> bool:
    """Whether a preposition stands before a month that has neither day nor year (in May, but not the long march)."""
    before = found.string[max(0, found.start() - 16) : found.start()]
    lead = re.search(rf"(?:{any_of(date_words(language).get('before_month', ()))})\s(?:the\smonth\sof\s)?$", before, re.I)
    return bool(lead) or bool(re.search(rf"[A-Z][a-z]+(?:{_TO}|{_AND})$", before) and _months(language).keys() & set(before.split()))


def _items(text: str, language: str) -> Iterator[Dated]:
    """The dates one by one, years without a month last."""
    taken: list[tuple[int, int]] = []
    for decade in _DECADE.finditer(text):
        year = int(decade["year"])
        taken.append(decade.span())
        yield Dated(decade.start("year"), decade.end(), _whole(year), _whole(year + 9))
    for found in _item(language).finditer(text):
        if read := _read(found, language):
            taken.append(found.span())
            yield from read
    for found in _YEARS.finditer(text):
        start, end = found.span()
        if any(low < end and start < high for low, high in taken) or _NUMBERED.search(text[max(0, start - 6) : start].removesuffix("(")):
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


def _with_year(point: Point, later: Point, *, ranged: bool) -> Point:
    """A point that lacks its year with that of the one it is joined to; where a range would run backwards, the year before."""
    if point.year is not None or point.offset is not None or point.precision == "year" or (later.year is None and later.offset is None):
        return point
    back = ranged and later.precision != "year" and (point.low, point.day or 1) > (later.high, later.day or 31)
    return point._replace(year=later.year - back if later.year else None, offset=later.offset)


def _chained(text: str, found: Sequence[Dated]) -> list[Dated]:
    """Dates that stand side by side: ranges joined, a shared year handed to those that lack it."""
    out: list[Dated] = []
    for at in reversed(found):
        following = out[-1] if out else None
        gap = text[at.end : following.start] if following else ""
        between = bool(_BETWEEN.search(text, max(0, at.start - 16), at.start)) and gap.strip() == "and"
        ranged = following and (re.fullmatch(_TO, gap) or between) and not at.is_span and not following.is_span
        joined = following and re.fullmatch(rf"{_AND}(?:(?:from|on|in)\s)?(?:the\s)?", gap)
        if following and ranged:
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
    return tuple(_chained(flat, kept))
