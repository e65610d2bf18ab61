"""Whether a date governs no act but a stretch of time: what a report covers, what lasts, what is summed up over a year."""

from __future__ import annotations

from .dates import Dated
from .event_clauses import Clause
from .event_words import event_pattern, flow_words

__all__ = ["LONG", "compared", "flows", "in_force", "lasts", "until"]

LONG = 110  # days: what runs longer and tells of no act is a period
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
    if led("since") or (at.is_span and led("period_before")):
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


def compared(text: str, at: Dated, lead: str, clause: Clause, language: str) -> str:
    """The kind of a date that another is measured against (compared with 2022): a period where a year's flow is, else no event of its own.

    Parameters
    ----------
    text : str
        The paragraph, veiled.
    at : Dated
    lead : str
        The words before the date in its clause.
    clause : Clause
        What it governs.
    language : str

    Returns
    -------
    str
        Nothing where no words compare.
    """
    measured = event_pattern("measured", language)
    if not (event_pattern("compared", language).search(lead) and measured.search(text, clause.own.start, clause.own.end)):
        return ""
    sums = "income" in flow_words(text[clause.told.start : clause.told.end], language)
    return "period" if at.precision == "year" and sums else "other"


def flows(text: str, at: Dated, clause: Clause, days: int, language: str) -> bool:
    """Whether the clause of a date sums up a year (income totalled $7 million) or tells of a state.

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
    if at.precision != "year" and days <= LONG:
        return False
    words = text[min(clause.own.start, clause.told.start) : max(clause.own.end, clause.told.end)]
    roles = flow_words(words, language)
    made = event_pattern("made_then", language).search(text, max(clause.own.start, at.start - 90), at.start)
    if made and at.precision == "year":
        roles &= flow_words(made["made"], language) | {"flow", "income"}
    rest = words.replace(text[at.start : at.end], "")
    return bool(("state" in roles) or ({"flow", "income"} & roles and event_pattern("change", language).search(rest)))
