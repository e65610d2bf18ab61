"""The dates of a cover page: when the document was distributed, when and where the body meets."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from habitatlib.lexicons import load

__all__ = ["Meeting", "first_date", "read_meeting", "single_date"]

_DASH = r"(?:至|到|和|[-–—~～])"
_ZH_RANGE = rf"(\d{{1,2}})月(\d{{1,2}})日?(?:{_DASH}(?:(\d{{4}})年)?(?:(\d{{1,2}})月)?(\d{{1,2}})日)?"
_ZH_MORE = rf"(?:(?:和|及|、)(\d{{1,2}})月\d{{1,2}}日?{_DASH}(?:(\d{{1,2}})月)?(\d{{1,2}})日)?"
_ZH_PLACE = r"[^，,。：:\d]{2,30}?"
_ZH_MEETING = re.compile(
    rf"(?:(?P<before>{_ZH_PLACE})[，,])?(\d{{4}})年{_ZH_RANGE}{_ZH_MORE}"
    rf"(?:(?:星期.)?(?:[上下]午)?(?:\d{{1,2}}时(?:\d{{1,2}}分)?)?(?:在(?P<held>{_ZH_PLACE}))?举行(?P<beside>{_ZH_PLACE})?"
    rf"|[，,](?P<after>{_ZH_PLACE}))?"
)
_MONTH = re.compile(
    rf"\d{{4}}年(?:\d{{1,2}}月)?[，,](?P<zh>{_ZH_PLACE})|(?P<en>[A-Z][A-Za-z .'’()-]+), [A-Z][a-z]+ \d{{4}}"
)
_NO_PLACE = re.compile(r"会议|届会|常会|session|meeting|segment", re.IGNORECASE)
_EN_DAYS = r"(\d{1,2})(?: ([A-Z][a-z]+))?(?: (\d{4}))?(?: ?(?:[-–—]|to|and) ?(\d{1,2}))? ([A-Z][a-z]+) (\d{4})"
_EN_PLACE = r"[A-Z][A-Za-z .'’()-]+"
_EN_MEETING = re.compile(rf"(?:(?P<before>{_EN_PLACE}), )?{_EN_DAYS}(?:,? (?:in )?(?P<after>{_EN_PLACE}(?:, {_EN_PLACE})?))?")
_EN_HELD = re.compile(r"Held (?:at|in) (?P<place>.+?),? on (?:[A-Z][a-z]+day, )?(\d{1,2} [A-Z][a-z]+ \d{4})\b.*")
_ZH_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_EN_DATE = re.compile(r"(\d{1,2})\s+([A-Za-z]+)\s+(\d{4})")
_LONE_DATE = re.compile(
    r"(?:(?:日期|Date|[\u4e00-\u9fff]{2,8}|[A-Z][A-Za-z .'’-]{2,20})\s*[：:，,]\s*)?(?:\d{4}年\d{1,2}月\d{1,2}日|\d{1,2} [A-Za-z]+ \d{4})"
)


class Meeting(NamedTuple):
    """First day, last day and place of a session; ``long`` where the words can only be a meeting, not the date of a paper."""

    start: str
    end: str
    place: str
    long: bool


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    return {row["printed"].lower(): int(row["month"]) for row in load("months", "en")}


def _iso(year: str | int, month: str | int, day: str | int) -> str:
    """A date as ISO prints it; empty for a day that no calendar has."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def first_date(text: str) -> str:
    """The first full date printed in ``text``, day month year or 年月日, else an empty string."""
    found = [(m.start(), _iso(*m.groups())) for m in _ZH_DATE.finditer(text)]
    for m in _EN_DATE.finditer(text):
        if month := _months().get(m[2].lower()):
            found.append((m.start(), _iso(m[3], month, m[1])))
    return min(found, default=(0, ""))[1]


def single_date(text: str) -> str:
    """The date that a text is, the city or the word 日期 before it or not; else an empty string."""
    plain = "".join(text.split()) if "年" in text else text
    return first_date(plain) if _LONE_DATE.fullmatch(plain) else ""


def read_meeting(text: str) -> Meeting | None:
    """The days and the place of a meeting that a line tells, in Chinese or English, the place before or after; else None.

    Examples
    --------
    >>> read_meeting("2031年5月19-22日，内罗毕")
    Meeting(start='2031-05-19', end='2031-05-22', place='内罗毕', long=True)
    >>> read_meeting("Bonn, 30 May–8 June 2031")[:3]
    ('2031-05-30', '2031-06-08', 'Bonn')
    """
    plain = "".join(text.split())
    if m := _ZH_MEETING.fullmatch(plain):
        year, month, day, year2, month2, day2, month3, month4, day3 = m.groups()[1:10]
        last = (year2 or year, month4 or month3 or month2 or month, day3 or day2 or day)
        place = m["held"] or m["beside"] or m["after"] or m["before"] or ""
        held = bool(day2 or "举行" in plain)
        return Meeting(_iso(year, month, day), _iso(*last), "" if _NO_PLACE.search(place) else place, held)
    if m := _MONTH.fullmatch(plain if "年" in plain else text):
        return Meeting("", "", m["zh"] or m["en"], True)
    if m := _EN_HELD.fullmatch(text):
        return Meeting(first_date(m[2]), first_date(m[2]), m["place"], True)
    if m := _EN_MEETING.fullmatch(text):
        day, month, year, day2, month2, year2 = m.groups()[1:7]
        first, last = _months().get((month or month2).lower()), _months().get(month2.lower())
        if first and last:
            place = (m["before"] or m["after"] or "").strip()
            place = "" if _NO_PLACE.search(place) else place
            return Meeting(_iso(year or year2, first, day), _iso(year2, last, day2 or day), place, bool(day2))
    return None
