"""What time a report covers: ``period_start``, ``period_end``, ``period_basis`` and ``biennium`` of the documents table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from ..lexicons import load
from ..lexicons.written import written
from ..reports.model import Report
from .spans import sentences, squeeze
from .wording import number, numeral

__all__ = ["coverage", "period_cells"]

_FIRST = 3
_LONGEST = 5


@cache
def _cues(language: str) -> Mapping[str, tuple[str, ...]]:
    rows = load("coverage_cues", language)
    return {role: tuple(r["word"] for r in rows if r["role"] == role) for role in ("subject", "cover", "past")}


@cache
def _part(name: str, language: str) -> re.Pattern[str]:
    past = "|".join(_cues(language)["past"]) or "(?!)"
    return written("coverage_parts", name, language, (("numeral", numeral(language)), ("past", past)))


def _stated(report: Report, events: Sequence[dict]) -> tuple[str, str] | None:
    """The period in a sentence near the beginning in which the report says what it covers."""
    cues = _cues(report.language)
    for paragraph in report.paragraphs[:_FIRST]:
        for span in sentences(paragraph.text):
            words = squeeze(paragraph.text[span.start:span.end]).text
            if not any(w in words for w in cues["subject"]) or not any(w in words for w in cues["cover"]):
                continue
            dated = [e for e in events if e["para"] == paragraph.number and span.start <= e["start"] < span.end]
            for i, event in enumerate(dated):
                after = squeeze(paragraph.text[event["end"]:span.end]).text
                before = squeeze(paragraph.text[span.start:event["start"]]).text
                told = _part("whole", report.language).match(after) or _part("told_before", report.language).search(before)
                if _days(event) > 366 or (_days(event) > 80 and told):
                    return event["date_start"], event["date_end"]
                if _part("since", report.language).match(after):
                    ends = [_last(e, paragraph.text, report.language) for e in dated[i + 1:]]
                    if last := max([*ends, report.cover.distributed]):
                        return event["date_start"], last
    return None


def _last(event: Mapping[str, str], text: str, language: str) -> str:
    """The last day of a date; before a month or a year (12月之前) it is the day before that begins, but a year's end is its last day."""
    ends_before = event["precision"] in ("month", "year") and _part("before", language).match(text, event["end"])
    if ends_before and not _part("year_end", language).search(event["surface"]):
        return (date.fromisoformat(event["date_start"]) - timedelta(1)).isoformat()
    return event["date_end"]


def _days(event: Mapping[str, str]) -> int:
    return (date.fromisoformat(event["date_end"]) - date.fromisoformat(event["date_start"])).days


def _implied(report: Report) -> tuple[str, str] | None:
    """The years before the date of distribution that the text speaks of (过去四年); the days are counted, not printed."""
    if not report.cover.distributed:
        return None
    years = _part("past_years", report.language)
    end = date.fromisoformat(report.cover.distributed)
    for paragraph in report.paragraphs:
        for found in years.finditer(squeeze(paragraph.text).text):
            count = number(found["years"], report.language)
            if count and 1 <= count <= _LONGEST:
                day = min(end.day, 28) if end.month == 2 else end.day
                return date(end.year - int(count), end.month, day).isoformat(), end.isoformat()
    return None


def coverage(report: Report, events: Sequence[dict]) -> dict[str, str | None]:
    """What a report covers.

    Parameters
    ----------
    report : Report
    events : sequence of dict
        The report's ``events``.

    Returns
    -------
    dict
        ``period_start``, ``period_end``, ``period_basis`` (``stated``, ``implied`` or ``none``), and ``biennium`` where the period is
        exactly two calendar years.
    """
    stated = _stated(report, events)
    return period_cells(stated, None if stated else _implied(report))


def period_cells(stated: tuple[str, str] | None, implied: tuple[str, str] | None) -> dict[str, str | None]:
    """The cells of ``documents`` that tell a period: the stated one, else the implied one, each as first and last day."""
    period, basis = stated or implied, "stated" if stated else "implied"
    if period is None:
        return {"period_start": None, "period_end": None, "period_basis": "none", "biennium": None}
    start, end = map(date.fromisoformat, period)
    two = start == date(start.year, 1, 1) and end == date(start.year + 1, 12, 31)
    biennium = f"{start.year}-{end.year}" if two else None
    return {"period_start": period[0], "period_end": period[1], "period_basis": basis, "biennium": biennium}
