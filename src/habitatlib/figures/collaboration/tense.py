"""An event beside its report's date: whether tense and date agree, and where it can lie."""

from __future__ import annotations

import functools
from datetime import date, timedelta

import pandas as pd

from habitatlib import lexicons
from habitatlib.figures.study_reports import StudyReport

__all__ = ["is_cut", "is_odd", "lies"]

_WRITTEN = timedelta(days=366)  # before its distribution: of a day that was past by then "about to" is told looking back


def is_odd(row: object, report: StudyReport) -> bool:
    """Whether a dated event is told as past after the report's date, or as still to come before it.

    Parameters
    ----------
    row : object
        A row of ``events`` with ``date_start`` and ``date_end`` as dates.
    report : StudyReport
        The report that tells of it.
    """
    told = report.distributed
    if told is None:
        return False
    if row.status == "done":
        return row.date_start > told or (told - _WRITTEN < row.date_end <= told and _to_come(row, report.language))
    return row.status == "planned" and row.date_end < told


def lies(row: object, report: StudyReport) -> tuple[date, date, date | None]:
    """The days between which an event lies by its date and the report's: what is done ends there, what is to come begins there.

    Parameters
    ----------
    row : object
        A row of ``events`` with ``date_start`` and ``date_end`` as dates and ``odd``.
    report : StudyReport
        The report that tells of it.

    Returns
    -------
    tuple
        First and last day; and of what is ongoing the report's date, where its own date ends before it: until then it lasts.
    """
    start, end, told = row.date_start, row.date_end, report.distributed
    if told is None or row.odd:
        return start, end, None
    if row.status == "done":
        return start, min(end, told), None
    if row.status == "planned":
        return max(start, told), end, None
    return start, end, told if end < told else None


def is_cut(rows: pd.DataFrame) -> bool:
    """Whether the report's date cuts any of some events: with ``date_start``, ``date_end``, ``earliest`` and ``latest``."""
    return bool(((rows["earliest"] > rows["date_start"]) | (rows["latest"] < rows["date_end"])).any())


@functools.cache
def _tense(language: str) -> lexicons.Matcher:
    return lexicons.Matcher((row["word"], row["status"]) for row in lexicons.load("event_status_cues", language))


def _to_come(row: object, language: str) -> bool:
    """Whether the first word of tense after a date says that it is still to come."""
    words = "" if pd.isna(row.text) else row.text
    return next((hit.value for hit in _tense(language).find(words.partition(row.surface)[2]) if hit.value), "") == "planned"
