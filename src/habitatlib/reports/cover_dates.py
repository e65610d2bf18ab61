"""The dates of a cover page: when the document was distributed, when and where the body meets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from habitatlib.lexicons import load
from habitatlib.lexicons.written import any_language, every_language

__all__ = ["Meeting", "first_date", "is_month", "particles", "parted", "place_and_year", "read_meeting", "single_date"]

_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2((?:\d{2}){1,2})")
_ROMAN = re.compile(r"(\d{1,2})\. ?([IVX]{1,4})\. ?(\d{4})")  # 28.IV.2029
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_NO_NAME = re.compile(r"(?:^|\s)[^\W\d_A-ZÀ-ÞА-ЯЁ\u0621-\u064a][^\s(),،]*$")  # the last word is a small one
# A place begins with a capital or an Arabic letter and may name its country behind a comma or in brackets.
_NAME = r"(?:[A-ZÀ-ÞА-ЯЁ]|[\u0621-\u064a])[^\d:;,،]{1,50}"
_PLACE = rf"{_NAME}(?:[,،] {_NAME}){{0,2}}"


class Meeting(NamedTuple):
    """First day, last day and place of a session; ``long`` where the words can only be a meeting, not the date of a paper."""

    start: str
    end: str
    place: str
    long: bool


@cache
def _months() -> dict[str, int]:
    return {row["printed"].lower(): int(row["month"]) for lang in load("grammars") for row in load("months", lang["language"])}


@cache
def particles(role: str) -> str:
    """The small words of dates of all languages, as one pattern."""
    return _any(row["word"] for row in load("date_particles") if row["role"] == role)


def _any(names: Iterable[str]) -> str:
    return "(?i:" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) + ")"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Dates of languages that name their months: a day, the days of a meeting, a month and its place, a date that stands alone."""
    month, of, after = _any(_months()), particles("of"), rf"(?: ?{particles('year_end')})?"
    day = rf"(\d{{1,2}}){particles('ordinal')}?"
    of_month, of_year = rf"(?: {of})? ({month})", rf",?(?: {of})? ?(\d{{4}})"
    one, american = rf"{day}{of_month}{of_year}{after}", rf"({month}) {day},? (\d{{4}})"
    until = rf"(?: ?[-–—] ?| {particles('between')} ?)"
    days = rf"(?:{particles('before')} )?{day}(?:{of_month})?(?:{of_year}{after})?{until}{one}"
    american_days = rf"({month}) {day}{until}(?:({month}) )?{day},? (\d{{4}})"
    clock = r"(?: ?[^\W\d][^\d]{0,11}(?:\d\d ?[^\W\d]{1,3}\.?)?)?"  # a.m., heures, ч. 30 м.
    label = any_language("page_parts", "date_label")
    in_order = rf"{any_language('page_parts', 'lone_date')}|\d{{1,2}} [A-Za-z]+ \d{{4}}"
    lead = rf"(?:(?:{particles('lead')}|[A-ZÀ-Þ][A-Za-zÀ-ÿ .'’-]{{2,20}})\s*[：:，,]\s*)?"
    before, behind = rf"(?:(?P<before>{_PLACE})[,،]? )?", rf"(?:(?:[,،]| {particles('at')}| \() ?(?P<after>{_PLACE}))?"
    forms = {
        "date": rf"{one}(?!\d)", "american": rf"{american}(?!\d)", "lone": rf"{lead}(?:(?:{particles('dated')} )?{one}|{american})",
        "days": before + days + behind, "day": before + one + behind,
        "twice": before + rf"{day}{of_month}{until}[^,،;:]{{3,50}}?{until}{one}" + behind,
        "american_days": before + american_days + behind, "american_day": before + american + behind,
        "hour": rf"(?:[^\W\d]{{4,14}},? )?{one},? (?:{particles('hour')} )?\d{{1,2}}(?:[.:]\d\d)?{clock}",
        "month": rf"(?P<before>{_PLACE})[,،] ?(?:{month}(?:{of_year})?{until})?{month}(?: {of})? \d{{4}}{after}(?P<after>)",
        "month_alone": rf"{month}(?: {of})? \d{{4}}{after}",
        "in_order": rf"(?:(?:{label}|[A-Z][A-Za-z .'’-]{{2,20}})\s*[：:，,]\s*)?(?:{in_order})",
        "year_month": rf"{any_language('page_parts', 'year_month')}|[A-Z][a-z]+ \d{{4}}",
        "gathering": f"(?i:{any_language('page_parts', 'gathering')})",
        "unspaced": any_language("page_parts", "unspaced_date"),
    }  # fmt: skip
    return {name: re.compile(form) for name, form in forms.items()}


def _iso(year: str | int, month: str | int, day: str | int) -> str:
    """A date as ISO prints it; empty for a day that no calendar has."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


@cache
def _glued() -> re.Pattern[str]:
    of = particles("of")
    return re.compile(rf"(?<![\w/.])(\d{{1,2}})(\s?)((?:{of}\s)?{_any(_months())}(?:\s{of})?)(\s?)(\d{{4}})(?!\w)")


def parted(text: str) -> str:
    """The text with the blanks that a converter lost in a date of a day, a month's name and a year.

    Examples
    --------
    >>> parted("17January2031"), parted("3 juin2031"), parted("9de mayo de 2031"), parted("Agenda21 of 1992")
    ('17 January 2031', '3 juin 2031', '9 de mayo de 2031', 'Agenda21 of 1992')
    """
    return _glued().sub(lambda m: f"{m[1]}{m[2] or ' '}{m[3]}{m[4] or ' '}{m[5]}", text)


def first_date(text: str) -> str:
    """The first full date printed in ``text``, day month year or 年月日, else an empty string."""
    found = [(m.start(), _iso(*m.groups())) for form in every_language("page_parts", "full_date") for m in form.finditer(text)]
    found += [(m.start(), _iso(m[3], _months()[m[2].lower()], m[1])) for m in _patterns()["date"].finditer(text)]
    found += [(m.start(), _iso(m[3], _months()[m[1].lower()], m[2])) for m in _patterns()["american"].finditer(text)]
    return min(found, default=(0, ""))[1]


@lru_cache(maxsize=256)
def single_date(text: str) -> str:
    """The date that a text is, the city or the word 日期 before it or not; else an empty string."""
    plain = "".join(text.split()) if _patterns()["unspaced"].search(text) else " ".join(text.split())
    if match := _NUMERIC.fullmatch(plain.split(":")[-1].strip()):
        return _of_numbers(match)
    if (match := _ROMAN.fullmatch(plain)) and match[2] in _ROMANS:
        return _iso(match[3], _ROMANS.index(match[2]) + 1, match[1])
    return first_date(plain) if _patterns()["in_order"].fullmatch(plain) or _patterns()["lone"].fullmatch(plain) else ""


def is_month(text: str) -> bool:
    """Whether a text is a month and its year, a word with a capital and a year, or a date in numbers."""
    return bool(_patterns()["year_month"].fullmatch(text) or _NUMERIC.fullmatch(text) or _patterns()["month_alone"].fullmatch(text))


def _of_numbers(match: re.Match[str]) -> str:
    """27/06/29: certain only where one of the first two can be no month."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    year += 2000 if year < 100 else 0
    if first > 12 >= second:
        return _iso(year, second, first)
    return _iso(year, first, second) if second > 12 >= first else ""


def place_and_year(text: str) -> str:
    """The place that stands before a bare year or month: Paris 2029; else an empty string.

    Examples
    --------
    >>> place_and_year("Paris 2029"), place_and_year("Council 2029 on ports")
    ('Paris', '')
    """
    match = re.fullmatch(rf"(?P<place>{_NAME})[,،]? \d{{4}}", text)
    return match["place"].strip() if match else ""


def _place(match: re.Match[str]) -> str:
    place = (match["before"] or match["after"] or "").strip(" ,،")
    place = place[:-1] if place.endswith(")") and "(" not in place else place
    return "" if _patterns()["gathering"].search(place) else place


def _of_named_months(text: str) -> Meeting | None:
    forms = {name: _patterns()[name].fullmatch(text) for name in ("days", "day", "american_days", "american_day")}
    if m := forms["days"]:
        day, month, year, day2, month2, year2 = (m[i] for i in range(2, 8))
        first, last = _months()[(month or month2).lower()], _months()[month2.lower()]
        return Meeting(_iso(year or year2, first, day), _iso(year2, last, day2), _place(m), True)
    if m := _patterns()["twice"].fullmatch(text):  # 22 April–31 May and 1 July–2 August 2029
        day, month, day2, month2, year = (m[i] for i in range(2, 7))
        return Meeting(_iso(year, _months()[month.lower()], day), _iso(year, _months()[month2.lower()], day2), _place(m), True)
    if m := forms["american_days"]:
        month, day, month2, day2, year = (m[i] for i in range(2, 7))
        first, last = _months()[month.lower()], _months()[(month2 or month).lower()]
        return Meeting(_iso(year, first, day), _iso(year, last, day2), _place(m), True)
    if _patterns()["hour"].fullmatch(text):
        return Meeting(first_date(text), first_date(text), "", True)
    if (m := forms["day"]) or (m := forms["american_day"]):
        if _NO_NAME.search((m["before"] or "").rstrip(" ")):  # the day of a letter, or up to which a title counts
            return None
        only = first_date(text)
        return Meeting(only, only, _place(m), False)
    return None


def _match(part: str, text: str) -> re.Match[str] | None:
    return next((m for form in every_language("page_parts", part) if (m := form.fullmatch(text))), None)


def _of_numbered_months(text: str) -> Meeting | None:
    if m := _match("meeting", text):
        year, month, day, year2, month2, day2, month3, month4, day3 = m.groups()[1:10]
        last = (year2 or year, month4 or month3 or month2 or month, day3 or day2 or day)
        place = m["held"] or m["beside"] or m["after"] or m["before"] or ""
        held = bool(day2 or re.search(any_language("page_parts", "meeting_sure"), text))
        return Meeting(_iso(year, month, day), _iso(*last), "" if _patterns()["gathering"].search(place) else place, held)
    m = _match("month_and_site", text) or _match("site_and_month", text)
    return Meeting("", "", m["place"], True) if m else None


@lru_cache(maxsize=256)
def read_meeting(text: str) -> Meeting | None:
    """The days and the place of a meeting that a line tells, in whichever language, the place before or after; else None.

    Examples
    --------
    >>> read_meeting("2031年5月19-22日，内罗毕")
    Meeting(start='2031-05-19', end='2031-05-22', place='内罗毕', long=True)
    >>> read_meeting("Bonn, 30 May–8 June 2031")[:3], read_meeting("Женева, 4–6 октября 2028 года")[:3]
    (('2031-05-30', '2031-06-08', 'Bonn'), ('2028-10-04', '2028-10-06', 'Женева'))
    """
    if found := _of_numbered_months("".join(text.split())):
        return found
    spaced = " ".join(text.split())
    if m := _match("held", spaced):
        return Meeting(first_date(m[2]), first_date(m[2]), m["place"], True)
    if m := _patterns()["month"].fullmatch(spaced):
        return Meeting("", "", _place(m), True)
    return _of_named_months(spaced)
