"""Whether a date governs no act but a stretch of time: what a report covers, what lasts, a state."""

from __future__ import annotations

from .dates import Dated
from .event_clauses import Clause
from .event_words import event_pattern, has_state

__all__ = ["LONG", "YEARLY", "compared", "in_force", "lasts", "state", "until"]

LONG = 110  # days: what runs longer and tells of no act is a period
YEARLY = 300  # days: what runs longer is one whatever was done
_YEAR = 366


def lasts(text: str, at: Dated, lead: str, days: int, language: str) -> bool:
    """Whether the words beside a date say that it is a stretch of time: since, during, what a report covers, from then on.

    Parameters
    ----------
    text : str
        The paragraph, veiled.
    at : Dated
    lead : str
        The words before the date in its clause.
    days : int
        How long it runs.
    language : str

    Returns
    -------
    bool
    """

    def led(*names: str) -> bool:
        return any(event_pattern(name, language).search(lead) for name in names)

    if days > _YEAR:
        return not led("season")
    if led("since", "for_most") or (at.is_span and led("period_before")):
        return True
    if at.precision == "year" and led("work_planned", "during", "period_before", "for_time"):
        return True
    onward = event_pattern("onward", language).match(text, at.end)
    return not at.is_span and not led("effect") and (bool(onward) or (at.precision != "day" and led("from")))


def until(lead: str, language: str) -> bool:
    """Whether a date ends what lasts: until 2029.

    Examples
    --------
    >>> until("It runs until ", "en"), until("It ended in ", "en")
    (True, False)
    """
    return bool(event_pattern("until", language).search(lead))


def in_force(lead: str, language: str) -> bool:
    """Whether the words before a date say that something holds until then.

    Examples
    --------
    >>> in_force("a memorandum valid until ", "en"), in_force("It will be extended until ", "en")
    (True, False)
    """
    return bool(event_pattern("in_force", language).search(lead))


def compared(text: str, lead: str, clause: Clause, language: str) -> bool:
    """Whether a date is one that another is measured against (compared with 2022), which is no event of its own."""
    measured = event_pattern("measured", language).search(text, clause.own.start, clause.own.end)
    return bool(event_pattern("compared", language).search(lead) and measured)


def state(text: str, at: Dated, clause: Clause, days: int, language: str) -> bool:
    """Whether the clause of a year or a longer time tells of a state: remained, continued, lived in.

    Parameters
    ----------
    text : str
        The paragraph, veiled.
    at : Dated
    clause : Clause
        What it governs.
    days : int
        How long it runs.
    language : str

    Returns
    -------
    bool
    """
    if at.precision == "year" and event_pattern("state_in", language).search(text, clause.own.start, at.start):
        return True
    words = text[min(clause.own.start, clause.told.start) : max(clause.own.end, clause.told.end)]
    made = event_pattern("made_then", language).search(text, max(clause.own.start, at.start - 90), at.start)
    words = made["made"] if made and at.precision == "year" else words
    return (at.precision == "year" or days > LONG) and has_state(words, language)
