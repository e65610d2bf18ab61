"""Whether an event's date and the tense in which it is told lie on the same side of the report's date."""

from __future__ import annotations

import functools
from datetime import timedelta

import pandas as pd

from habitatlib import lexicons
from habitatlib.figures.study_reports import StudyReport

__all__ = ["is_odd"]

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


@functools.cache
def _tense(language: str) -> lexicons.Matcher:
    return lexicons.Matcher((row["word"], row["status"]) for row in lexicons.load("event_status_cues", language))


def _to_come(row: object, language: str) -> bool:
    """Whether the first word of tense after a date says that it is still to come."""
    words = "" if pd.isna(row.text) else row.text
    return next((hit.value for hit in _tense(language).find(words.partition(row.surface)[2]) if hit.value), "") == "planned"
