"""Whether a date governs no act but a stretch of time: what a report covers, what lasts, what is summed up over a year.

A concrete act in a year (2018年制定了框架) is no period; a year's flow (2025年收入740万美元, 2025年共报告118起), a state or a habit is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .date_points import Dated
from .event_clauses import event_parts

__all__ = ["compared", "flows", "lasts"]

_YEAR, _LONG = 366, 110
_CLAUSE = re.compile("[^，。；：]*")
_SUMS = ("{year_income}", "{year_sum}", "{year_flow}")


def _begins(text: str, at: Dated, language: str) -> bool:
    """Whether 自2026年1月1日起生效 or 方案自2023年9月开始, names the moment of an act, not what lasted since."""
    says = event_parts(language)
    if says["{moment}"].match(text, at.end):
        return True
    return bool(says["{begun}"].match(text, at.end)) and not says["{opens_clause}"].search(text, 0, at.start)


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
    says = event_parts(language)
    long = days > _YEAR or (at.is_span and at.precision == "year")
    if (long and not says["{acts}"].match(text, at.end)) or says["{covers}"].search(before):
        return True
    if at.first.precision == "year" and says["{in_course}"].match(text, at.end) or says["{term_of_account}"].match(text, at.end):
        return True
    if at.is_span and (says["{in_span}"].match(text, at.end) or days > _LONG and says["{in_course_of}"].match(text, at.end)):
        return True
    if at.precision == "year" and says["{from}"].match(text, at.start) and says["{since_clause}"].match(text, at.end):
        return True
    if (at.is_span or at.precision == "year") and says["{list_heading}"].match(text, at.end):
        return True
    if says["{stage}"].match(text, at.end) or (at.before and says["{kept_on}"].match(text, at.end)):
        return True
    if (at.is_span or at.precision != "day") and not text.startswith(")", at.end) and says["{tells}"].search(before):
        tail = _CLAUSE.match(text, at.end)[0]
        if says["{account}"].search(tail) and not says["{held_by}"].search(tail):
            return True
    if at.since and says["{from_on_of}"].match(text, at.end):
        return True
    since = says["{from}"].match(text, at.start) and says["{from_on}"].match(text, at.end)
    return at.since and bool(since or says["{ever_since}"].match(text, at.end)) and not _begins(text, at, language)


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
    says = event_parts(language)
    main = "".join(clauses)
    if says["<gives>"].search(main):
        return False
    if at.is_span and days > _LONG and not says["{done}"].search(main):
        return True
    if says["{by_habit}"].search(main):
        return at.precision != "day"
    if at.precision == "quarter" and not at.before and not says["{up_to}"].search(before) and says["{year_sum}"].search(main):
        return True
    if at.precision != "year" and days <= _LONG:
        return False
    if says["{income_before}"].search(before) and says["{amount}"].match(main):
        return True
    if says["{headed}"].match(main) or says["{measured}"].match(main):
        return True
    return any(says[name].search(main) for name in (*_SUMS, "<state>"))


def compared(sentence: str, before: str, tail: str, at: Dated, language: str) -> str:
    """The kind of a date that another is measured against (比2023年减少9%): a period where a year's flow is, else no event of its own.

    Examples
    --------
    >>> from .dates import find_dates
    >>> words = "捐款收入500万美元，比2023年减少9%"
    >>> compared(words, "比", "减少9%", find_dates(words, "zh")[0], "zh")
    'period'
    """
    says = event_parts(language)
    if not (says["{compared_with}"].search(before) or says["{comparing}"].match(tail)):
        return ""
    summed = at.precision == "year" and any(says[name].search(sentence) for name in _SUMS)
    return "period" if summed else "other"
