"""Dates as UN Chinese prints them: days, months, quarters, half-years, years, what they range over and what they lack.

A date is read from squeezed text (see ``spans.squeeze``). Whether it is an event is not decided here.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from ..lexicons import load
from .wording import number

__all__ = ["Dated", "find_dates"]

_Y = r"(?:(?:1[89]|20|21)\d\d|[一二][〇○零一二三四五六七八九]{3})"
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_D = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
_TO = r"(?:至|到|-|~|～)"
_RANGES = ("至", "到", "-", "~", "～")
_JOIN = rf"(?:{_TO}|、|和|与|及|以及)"
_ITEM = re.compile(
    rf"(?<![\d/.])(?:(?P<year>{_Y})年(?!代)|(?P<bare>{_Y})(?=(?:{_JOIN}{_Y}){{1,4}}(?:年(?!代)|两年期|双年|财政年度|财年|学年))"
    rf"|(?P<last>{_Y})(?=两年期|双年|财政年度|财年|学年)"
    r"|(?P<relative>今年|本年|去年|明年|同年|当年|该年|次年|翌年)(?=.{0,2}[\d一二三四五六七八九十上下底初末]))?"
    rf"(?:(?<![个数几十\d])(?P<month>{_M})(?:月(?!度|票|刊(?![出登发载印])|报(?![告道名送]))|(?=(?:{_TO}|、){_M}月))"
    rf"(?:(?P<day>{_D})(?:日|号(?!决)|(?={_JOIN}{_D}日))|(?P<part>上旬|中旬|下旬|初|底|末|中(?=[，,、)]))|份)?"
    r"|(?:第(?P<nth>[1-4一二三四])个?|(?P<quarter>(?<![\d前头])[1-4一二三四]))季度"
    r"|(?:[头前](?P<count>1[01]|[2-9]|[二两三四五六七八九十]|十一)个(?P<span>月|季度))"
    r"|(?P<half>[上下前后])半年|(?<!每)年?(?P<edge>初|底|末|终|中(?![期国央心间长小等学])))?"
)  # fmt: skip
_THEN = r"(?=[年月季至到\-~～、和与及以两双财学])"
_OPENS = re.compile(  # where an item may begin that is a date by itself: quick, and never less than _ITEM
    rf"[\d一二三四五六七八九十今本去明同当该次翌第头前上下后](?:(?<=\d)(?<!\d\d)\d{{0,3}}{_THEN}|(?<=[一二三四五六七八九十])[〇○零一二三四五六七八九十]{{0,3}}{_THEN}"
    r"|(?<=[今本去明同当该次翌])(?=年)|(?<=第)(?=[1-4一二三四])|(?<=[头前])(?=[\d二两三四五六七八九十])|(?<=[上下前后])(?=半年))"
)
_EDGE = re.compile(r"年(?<![\d每今去明多少成近百千万年]年)(?P<edge>初|底|末|终)")
_DAY = re.compile(rf"(?P<day>{_D})(?:日|(?={_JOIN}{_D}日))")
_APART = re.compile(r"(?:先后|分别|相继|各)[于在]?$")
_JOINED = re.compile(_JOIN)
_SHORT = re.compile(rf"(?<![\d/.])(?P<year>{_Y})(?:-(?P<to>\d\d)|/(?:\d\d)?(?P<too>\d\d))(?=年(?!代)|两年期|财政年度|财年|学年)年?")
_LATIN_DATE = re.compile(r"[A-Za-z.]\s\d")
_DECADE = re.compile(rf"(?P<century>\d\d|二十一?|十[七八九])世纪(?P<decade>\d0|[二三四五六七八九]十)年代|(?P<year>{_Y})年代")
_BEFORE = re.compile(r"(?:日|月|年|底)?(?:之?前|以前|为止)")
_SINCE = re.compile(r"以来|起(?!草|来|到)|开始(?!的)|之?后(?!续)|以后|至今")
_OFFSET = {"今年": 0, "本年": 0, "去年": -1, "明年": 1}
_QUARTERS = {"初": (1, 3), "底": (10, 12), "末": (10, 12), "终": (10, 12)}


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
            last = date(until, end.high, end.day or _last_day(until, end.high))
        except ValueError:
            return None
        return (first, last) if first <= last else None


def _last_day(year: int, month: int) -> int:
    return 29 if month == 2 and calendar.isleap(year) else calendar.mdays[month]


def _point(found: re.Match[str]) -> _Point:
    """A match of the item grammar as months and days."""
    got = found.groupdict()
    printed = got.get("year") or got.get("bare") or got.get("last")
    year = int(number(printed.replace("○", "〇")) or 0) if printed else None
    relative = got.get("relative") or ""
    rest = {"offset": _OFFSET.get(relative), "later": 1 if relative in ("次年", "翌年") else 0}
    if got.get("month"):
        month = int(number(got["month"]) or 1)
        if got.get("day"):
            return _Point(year, month, month, int(number(got["day"]) or 1), "day", **rest)
        return _Point(year, month, month, None, "month", **rest)
    if got.get("count"):
        months = int(number(got["count"]) or 1) * (3 if got["span"] == "季度" else 1)
        return _Point(year, 1, min(months, 12), None, "half-year" if months == 6 else "quarter" if got["span"] == "季度" else "month", **rest)
    if printed := got.get("quarter") or got.get("nth"):
        quarter = int(number(printed) or 1)
        return _Point(year, quarter * 3 - 2, quarter * 3, None, "quarter", **rest)
    if got.get("half"):
        low = 1 if got["half"] in "上前" else 7
        return _Point(year, low, low + 5, None, "half-year", **rest)
    if got.get("edge"):
        if got["edge"] == "中":
            return _Point(year, 4, 9, None, "half-year", **rest)
        return _Point(year, *_QUARTERS[got["edge"]], None, "quarter", **rest)
    return _Point(year, 1, 12, None, "year", **rest)


def _next(text: str, at: int, before: _Point) -> tuple[_Point, int, bool] | None:
    """The item at ``at``, what it leaves out taken from the one before; and whether it left out anything."""
    item = _ITEM.match(text, at)
    if item and item.end() > at and not (item["edge"] and not item["year"]):
        point = _point(item)
        if point.year is None and point.offset is None:
            return point._replace(year=before.year, offset=before.offset, later=before.later), item.end(), True
        return point, item.end(), False
    day = _DAY.match(text, at)
    if day and before.day:
        return before._replace(day=int(number(day["day"]) or 1)), day.end(), True
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


def _chain(text: str, item: re.Match[str]) -> list[Dated]:
    """The dates that begin at ``item``: ranges joined, lists parted."""
    out: list[Dated] = []
    start, end, first = item.start(), item.end(), _point(item)
    last, ranged = first, False
    while joined := _JOINED.match(text, end):
        following = _next(text, joined.end(), last)
        if following is None:
            break
        point, stop, elided = following
        if joined[0] in _RANGES and first is last:
            last, end, ranged = point, stop, True
        elif elided and not ranged and _follows(last, point) and not _APART.search(text, max(0, item.start() - 3), item.start()):
            last, end = point, stop
        else:
            out.append(Dated(start, end, first, last))
            start, end, first, last, ranged = joined.end(), stop, point, point, False
    out.append(Dated(start, end, first, last))
    return [_marked(text, d) for d in out]


def _marked(text: str, found: Dated) -> Dated:
    return Dated(*found[:4], since=bool(_SINCE.match(text, found.end)), before=bool(_BEFORE.match(text, found.end)))


def _decade(found: re.Match[str]) -> Dated:
    if found["year"]:
        year = int(number(found["year"]) or 0)
    else:
        year = (int(number(found["century"]) or 1) - 1) * 100 + int(number(found["decade"]) or 0)
    return Dated(*found.span(), _Point(year, 1, 12, None, "year"), _Point(year + 9, 1, 12, None, "year"))


def _short(found: re.Match[str]) -> Dated:
    year = int(number(found["year"]) or 0)
    last = year // 100 * 100 + int(found["to"] or found["too"])
    return Dated(*found.span(), _Point(year, 1, 12, None, "year"), _Point(last, 1, 12, None, "year"))


@lru_cache(maxsize=1)
def _english() -> tuple[re.Pattern[str], dict[str, int]]:
    months = {row["printed"]: int(row["month"]) for row in load("months", "en")}
    names = "|".join(months)
    pattern = (rf"\b(?:(?P<day>[0-3]?\d)(?:\s?(?:-|to|and)\s?(?P<to>[0-3]?\d))?\s)?(?P<month>{names})\s"
               rf"(?:(?P<us>[0-3]?\d),\s?)?(?P<year>(?:1[89]|20|21)\d\d)\b")  # fmt: skip
    return re.compile(pattern), months


def _in_english(found: re.Match[str], months: dict[str, int]) -> Dated:
    month, year = months[found["month"]], int(found["year"])
    day = found["day"] or found["us"]
    first = _Point(year, month, month, int(day) if day else None, "day" if day else "month")
    last = _Point(year, month, month, int(found["to"]), "day") if found["to"] else first
    return Dated(*found.span(), first, last)


def _items(text: str, at: int) -> Iterator[re.Match[str]]:
    """The matches of the item grammar from ``at`` on that may be dates by themselves."""
    while opened := _OPENS.search(text, at):
        item = _ITEM.match(text, opened.start())
        at = max(item.end() if item else 0, opened.start() + 1)
        if item and item.end() > item.start() and _stands_alone(item):
            yield item


@lru_cache(maxsize=1024)
def find_dates(text: str) -> tuple[Dated, ...]:
    """The date expressions of a squeezed text, in order; a year within a name is a date here too.

    Examples
    --------
    >>> [d.resolve(2000, 2000)[1].isoformat() for d in find_dates("2016年6月21日至23日和2017年第三季度")]
    ['2016-06-23', '2017-09-30']
    """
    out = [_decade(m) for m in _DECADE.finditer(text)] if "年代" in text else []
    out += [_short(m) for m in _SHORT.finditer(text)] if "-" in text or "/" in text else []
    if _LATIN_DATE.search(text):
        pattern, months = _english()
        out += [_in_english(m, months) for m in pattern.finditer(text)]
    taken = [(d.start, d.end) for d in out]
    at = 0
    while item := next(_items(text, at), None):
        chain = _chain(text, item)
        at = chain[-1].end
        out += [d for d in chain if not any(s < d.end and d.start < e for s, e in taken)]
    taken = [(d.start, d.end) for d in out]
    for edge in _EDGE.finditer(text):
        if not any(s < edge.end() and edge.start() < e for s, e in taken):
            point = _point(edge)
            out.append(_marked(text, Dated(*edge.span(), point, point)))
    return tuple(sorted(out, key=lambda d: d.start))


def _stands_alone(item: re.Match[str]) -> bool:
    """A quarter, half-year or month needs no year; 初 or 底 alone is no date, nor is 今年."""
    if item["edge"] or item["relative"] or item["count"]:
        parts = ("month", "quarter", "nth", "half", "edge")
        return bool(item["year"] or (item["relative"] and any(item[part] for part in parts)))
    return True
