"""What time a report covers, in languages whose words are parted by blanks: ``period_start``, ``period_end``, ``period_basis``,
``biennium``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from ...lexicons.written import written
from ...reports.model import Report
from ..coverage import period_cells
from .cue_frames import slots
from .quantity_numbers import numerals
from .text import plain, sentences

__all__ = ["coverage"]

_FIRST, _LONGEST = 3, 5
_LONG, _YEAR = 80, 366


@cache
def _pattern(name: str, language: str) -> re.Pattern[str]:
    """A part of ``coverage_parts`` in which the roles of ``coverage_cues`` stand for their words."""
    return written("coverage_parts", name, language, slots("coverage_cues", language))


def _days(event: dict) -> int:
    return (date.fromisoformat(event["date_end"]) - date.fromisoformat(event["date_start"])).days


def _stated(report: Report, events: Sequence[dict]) -> tuple[str, str] | None:
    """The period in a sentence near the beginning in which the report says what it covers."""
    names = ("report_itself", "covers", "since_before", "stretch_before")
    itself, covers, since_before, stretch = (_pattern(name, report.language) for name in names)
    for paragraph in report.paragraphs[:_FIRST]:
        text = plain(paragraph.text)
        for span in sentences(text, report.language):
            words = text[span.start : span.end]
            if not itself.search(words) or not covers.search(words):
                continue
            dated = [e for e in events if e["para"] == paragraph.number and span.start <= e["start"] < span.end]
            for i, event in enumerate(dated):
                before = text[max(span.start, event["start"] - 80) : event["start"]]
                since = [m for m in since_before.finditer(before) if not re.search(r"[,;]", before[m.end() :])]
                if since and _days(event) <= _YEAR:
                    later = [e["date_end"] for e in dated[i + 1 :] if e["date_end"] > event["date_start"]]
                    return event["date_start"], max([*later, report.cover.distributed])
                if _days(event) > _YEAR or (_days(event) > _LONG and stretch.search(before)):
                    return event["date_start"], event["date_end"]
    return None


def _implied(report: Report) -> tuple[str, str] | None:
    """The years before the date of distribution that the report says it speaks of (the past two years); the days are counted, not
    printed."""
    past, itself, years = (_pattern(name, report.language) for name in ("past_years", "report_itself", "years_after"))
    if not report.cover.distributed:
        return None
    end = date.fromisoformat(report.cover.distributed)
    for paragraph in report.paragraphs:
        text = plain(paragraph.text)
        for span in sentences(text, report.language):
            words = text[span.start : span.end]
            if paragraph.number > _FIRST and not itself.search(words):
                continue
            for one in numerals(words, report.language):
                if past.search(words, 0, one.start) and years.match(words, one.end) and 1 <= one.value <= _LONGEST:
                    day = min(end.day, 28) if end.month == 2 else end.day
                    return date(end.year - int(one.value), end.month, day).isoformat(), end.isoformat()
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
