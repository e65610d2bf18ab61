"""Dates as UN Chinese prints them: days, months, quarters, half-years, years, what they range over and what they lack.

The grammar is in ``date_parts.csv``, what its words mean in ``date_words.csv``. A date is read from squeezed text (see
``spans.squeeze``). Whether it is an event is not decided here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache

from ..lexicons import languages, load
from ..lexicons.written import source
from .date_points import Dated, Point
from .place_words import country_names
from .sieve import Patterns
from .wording import number

__all__ = ["date_parts", "find_dates"]

_JULY = 7
_LATIN_DATE = re.compile(r"[A-Za-z.]\s\d")


@cache
def _words(language: str) -> Mapping[str, Mapping[str, str]]:
    """The words of ``date_words`` under each role, each with its value."""
    out: dict[str, dict[str, str]] = defaultdict(dict)
    for row in load("date_words", language):
        out[row["role"]][row["word"]] = row["value"]
    return out


@cache
def _financial_years() -> Mapping[str, int]:
    return {row["iso3"]: int(row["month"]) for row in load("financial_years")}


@cache
def _zeros(language: str) -> Mapping[int, str]:
    return str.maketrans(_words(language)["zero"])


@cache
def date_parts(language: str) -> Patterns:
    """Patterns with parts of ``date_parts`` and words of a role of ``date_words`` in them: ``{item}``, ``<relative>``."""
    words = _words(language)
    return Patterns(lambda role: "|".join(words.get(role, ["(?!)"])), lambda name: source("date_parts", name, language))


def _number(printed: str, least: int = 1) -> int:
    """The value of a numeral, or the least that it can have."""
    return int(number(printed) or least)


def _point(found: re.Match[str], language: str) -> Point:
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
        return Point(year, month, month, day, "day" if day else "month", **rest)
    if got.get("count"):
        unit = int(words["unit"][got["span"]])
        months = _number(got["count"]) * unit
        return Point(year, 1, min(months, 12), None, "half-year" if months == 6 else "quarter" if unit > 1 else "month", **rest)
    if printed := got.get("quarter") or got.get("nth"):
        quarter = _number(printed)
        return Point(year, quarter * 3 - 2, quarter * 3, None, "quarter", **rest)
    for role, months in (("half", 6), ("middle", 6), ("edge", 3), ("season", 3)):
        if printed := got.get(role):
            low = int(words[role][printed])
            return Point(year, low, low + months - 1, None, "half-year" if months == 6 else "quarter", **rest)
    return Point(year, 1, 12, None, "year", **rest)


def _next(text: str, at: int, before: Point, language: str) -> tuple[Point, int, bool] | None:
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


def _follows(a: Point, b: Point) -> bool:
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
        told_apart = says["{apart}"].search(text, max(0, item.start() - 3), item.start()) or says["{apart_behind}"].match(text, stop)
        if first is last and says["{to}"].fullmatch(joined[0]):
            last, end, ranged = point, stop, True
        elif elided and not ranged and _follows(last, point) and not told_apart:
            last, end = point, stop
        else:
            out.append(Dated(start, end, first, last))
            start, end, first, last, ranged = joined.end(), stop, point, point, False
    out.append(Dated(start, end, first, last))
    if len(out) == 2 and _are_a_stretch(text, *out, language):
        out = [Dated(out[0].start, end, out[0].first, last)]
    return [_marked(text, d, language) for d in out]


def _are_a_stretch(text: str, a: Dated, b: Dated, language: str) -> bool:
    """Whether two years that follow each other are told as one stretch of time: 2036年和2037年的工作重点; not two feasts of two years."""
    says = date_parts(language)
    if not (a.is_bare_year and b.is_bare_year and (a.year or 0) + 1 == b.year) or says["{and}"].fullmatch(text, a.end, b.start) is None:
        return False
    behind = says["{stretch}"].match(text, b.end)
    return bool(behind) and (text[b.end] != "，" or text[a.start - 1:a.start] in ("", *"，。；："))


def _marked(text: str, found: Dated, language: str) -> Dated:
    says = date_parts(language)
    since, before = says["{since}"].match(text, found.end), says["{before}"].match(text, found.end)
    by_quarter = found.precision == "quarter" and not says["{end_of_year}"].search(text, found.start, found.end)
    return Dated(*found[:4], since=bool(since), before=bool(before) and not by_quarter)


def _decade(found: re.Match[str]) -> Dated:
    if found["year"]:
        year = _number(found["year"], 0)
    else:
        year = (_number(found["century"]) - 1) * 100 + _number(found["decade"], 0)
    return Dated(*found.span(), Point(year, 1, 12, None, "year"), Point(year + 9, 1, 12, None, "year"))


def _short(found: re.Match[str]) -> Dated:
    year = _number(found["year"], 0)
    last = year // 100 * 100 + int(found["to"] or found["too"])
    return Dated(*found.span(), Point(year, 1, 12, None, "year"), Point(last, 1, 12, None, "year"))


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
    first = Point(year, month, month, int(day) if day else None, "day" if day else "month")
    last = Point(year, month, month, int(found["to"]), "day") if found["to"] else first
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
    out = [d for d in out if not _is_called_after(text, d, language)]
    taken = [(d.start, d.end) for d in out]
    for edge in says["{edge_of_year}"].finditer(text):
        if not any(s < edge.end() and edge.start() < e for s, e in taken):
            point = _point(edge, language)
            out.append(_marked(text, Dated(*edge.span(), point, point), language))
    out = sorted((_accounted(text, d, language) for d in out), key=lambda d: d.start)
    return tuple(sorted((*out, *_bare_days(text, out, language)), key=lambda d: d.start)) if out else ()


def _is_called_after(text: str, at: Dated, language: str) -> bool:
    """Whether a day or month without a year is part of a name or word (七月九日|大道, 五月|花), or a month is a length of time."""
    if at.year is not None or at.first.offset is not None or at.precision not in ("day", "month"):
        return False
    says = date_parts(language)
    lasts = at.precision == "month" and says["{lasting}"].search(text, max(0, at.start - 6), at.start)
    return bool(lasts or says["{called_after}"].match(text, at.end))


def _accounted(text: str, at: Dated, language: str) -> Dated:
    """A year of account where two years that follow each other are one: 2014/15年度 is July to June, unless the government's that is named
    last begins otherwise; a school year is September to August.
    """
    if at.first.precision != "year" or (at.first.year or 0) + 1 != at.last.year:
        return at
    if not (of := date_parts(language)["{of_account}"].match(text, at.end)):
        return at
    begins = int(_words(language)["account"][of[0]])
    if begins == _JULY and (named := list(country_names(language).find(text[:at.start]))):
        begins = _financial_years().get(named[-1].value, begins)
    return at._replace(end=of.end(), first=at.first._replace(low=begins), last=at.last._replace(high=begins - 1))


def _bare_days(text: str, found: Sequence[Dated], language: str) -> Iterator[Dated]:
    """Days alone, in the month of the nearest date before them: 12月13日签署协议；21日安理会授权; days that follow each other are one date."""
    says, last = date_parts(language), None
    for bare in says["{bare_day}"].finditer(text):
        told = [d for d in found if d.start < bare.end()]
        before = next((d for d in reversed(told) if d.last.precision in ("day", "month")), None)
        if before is None or bare.start() < told[-1].end or before.last.low != before.last.high:
            continue
        if says["{counted_days}"].search(text, max(0, bare.start() - 4), bare.start()):
            continue
        year = before.last.year or before.first.year
        first = before.last._replace(year=year, day=_number(bare["day"]), precision="day")
        until = first._replace(day=_number(bare["to"])) if bare["to"] else first
        if last and says["{joins}"].fullmatch(text, last.end, bare.start()) and not last.is_span and _follows(last.last, first):
            last = last._replace(end=bare.end(), last=until)
        else:
            if last:
                yield _marked(text, last, language)
            last = Dated(*bare.span(), first, until)
    if last:
        yield _marked(text, last, language)


def _is_edge(item: re.Match[str]) -> bool:
    return bool(item["edge"] or item["middle"] or item["season"])


def _stands_alone(item: re.Match[str]) -> bool:
    """A quarter, half-year or month needs no year; 初 or 底 alone is no date, nor is 今年."""
    if _is_edge(item) or item["relative"] or item["count"]:
        parts = ("month", "quarter", "nth", "half", "count", "edge", "middle", "season")
        return bool(item["year"] or (item["relative"] and any(item[part] for part in parts)))
    return True
