"""Whether what a date tells of is done, ongoing or planned at the report's date: by the date first, then by the tense of its verb."""

from __future__ import annotations

from datetime import date
from functools import cache

from ...lexicons import load
from .dates import Dated
from .event_clauses import Clause
from .event_words import event_pattern
from .text import Names

__all__ = ["status"]


@cache
def _cues(language: str) -> Names:
    return Names(((row["word"], row["status"]) for row in load("event_status_cues", language)), fold=True)


def _said(text: str, clause: Clause, language: str) -> str:
    """What the words of the clause say of its time, those nearest before its verb first; nothing where they say nothing."""
    low, high = clause.told
    found = _cues(language).find(text[low:high])
    at = clause.verb.start - low if clause.verb else high - low
    before = [hit for hit in found if hit.start <= at + 1]
    marks = [hit for hit in (before or found) if hit.value != "done"]
    if before and before[-1].value == "done" and not (marks and marks[-1].end >= before[-1].start):
        return "done"
    if marks:
        return str(marks[-1].value)
    return "ongoing" if event_pattern("progress", language).search(text, low, high) else ""


def status(text: str, at: Dated, days: tuple[date, date], now: date | None, kind: str, clause: Clause, language: str) -> str:
    """The status of an event at the report's date.

    Parameters
    ----------
    text : str
        The paragraph, veiled.
    at : Dated
    days : tuple of date
        The first and the last day that the date means.
    now : date or None
        The report's date.
    kind : str
        The kind of the event.
    clause : Clause
        What the date governs.
    language : str

    Returns
    -------
    str
        ``done``, ``ongoing`` or ``planned``.
    """
    low, high = days
    since = bool(event_pattern("since", language).search(text, max(0, at.start - 30), at.start))
    said = _said(text, clause, language)
    if now is None:
        return "ongoing" if since else said or "done"
    if since and low <= now:
        return "ongoing"
    if kind == "period" and low <= now and not at.is_span and at.precision != "year":
        return "ongoing"
    if high < now:
        return "done"
    if low > now:
        return "planned"
    if kind == "period" and said != "planned":
        return "ongoing"
    return said or ("ongoing" if at.is_span else "done")
