"""Whether a date governs no act but a stretch of time: what a report covers, what lasts, what is summed up over a year.

A concrete act in a year (2018年制定了框架) is no period; a year's flow (2025年收入740万美元, 2025年共报告118起), a state or a habit is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .dates import Dated
from .event_clauses import event_part

__all__ = ["compared", "flows", "lasts"]

_YEAR, _LONG = 366, 110
_CLAUSE = re.compile("[^，。；：]*")
_SUMS = ("year_income", "year_sum", "year_flow")


def _begins(text: str, at: Dated, language: str) -> bool:
    """Whether 自2026年1月1日起生效 or 方案自2023年9月开始, names the moment of an act, not what lasted since."""
    if event_part("moment", language).match(text, at.end):
        return True
    opened = event_part("opens_stretch", language).sub("", text[:at.start])
    return bool(event_part("begun", language).match(text, at.end)) and bool(opened) and opened[-1] not in "，。；：、和并"


def lasts(text: str, at: Dated, before: str, days: int, language: str) -> bool:
    """Whether the words beside a date say that it is a stretch of time: 期间, 以来, 自…起, what a report covers, a term, a stage.

    Parameters
    ----------
    text : str
        The squeezed paragraph, commas within titles and brackets hidden.
    at : Dated
    before : str
        The clause before the date.
    days : int
        How long it runs.
    language : str

    Returns
    -------
    bool
    """
    if (days > _YEAR and not event_part("acts", language).match(text, at.end)) or event_part("covers", language).search(before):
        return True
    if at.first.precision == "year" and event_part("in_course", language).match(text, at.end):
        return True
    if at.is_span and days > _LONG and event_part("in_course_of", language).match(text, at.end):
        return True
    if event_part("stage", language).match(text, at.end) or (at.before and event_part("kept_on", language).match(text, at.end)):
        return True
    if at.precision != "day" and not text.startswith(")", at.end) and event_part("tells", language).search(before):
        tail = _CLAUSE.match(text, at.end)[0]
        if event_part("account", language).search(tail) and not event_part("held_by", language).search(tail):
            return True
    if at.since and event_part("from_on_of", language).match(text, at.end):
        return True
    since = event_part("ever_since", language).match(text, at.end) or (event_part("from", language).match(text, at.start) and event_part("from_on", language).match(text, at.end))
    return at.since and bool(since) and not _begins(text, at, language)


def flows(before: str, clauses: Sequence[str], at: Dated, days: int, language: str) -> bool:
    """Whether the predicate of a date without an act of its own sums up a year, or tells of a state, a habit or what lasted for months.

    Parameters
    ----------
    before : str
        The clause before the date.
    clauses : sequence of str
        The clauses that may hold its predicate.
    at : Dated
    days : int
        How long it runs.
    language : str

    Returns
    -------
    bool
    """
    main = "".join(clauses)
    if event_part("act_of_giving", language).search(main):
        return False
    if at.is_span and days > _LONG and not event_part("done", language).search(main):
        return True
    if event_part("by_habit", language).search(main):
        return at.precision != "day"
    if at.precision != "year" and days <= _LONG:
        return False
    if event_part("income_before", language).search(before) and event_part("amount", language).match(main):
        return True
    if event_part("headed", language).match(main) or event_part("measured", language).match(main):
        return True
    return any(event_part(name, language).search(main) for name in (*_SUMS, "in_state"))


def compared(sentence: str, before: str, tail: str, at: Dated, language: str) -> str:
    """The kind of a date that another is measured against (比2023年减少9%): a period where a year's flow is, else no event of its own.

    Examples
    --------
    >>> from .dates import find_dates
    >>> words = "捐款收入500万美元，比2023年减少9%"
    >>> compared(words, "比", "减少9%", find_dates(words, "zh")[0], "zh")
    'period'
    """
    if not (event_part("compared_with", language).search(before) or event_part("comparing", language).match(tail)):
        return ""
    summed = at.precision == "year" and any(event_part(name, language).search(sentence) for name in _SUMS)
    return "period" if summed else "other"
