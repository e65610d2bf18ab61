"""Whether a date governs no act but a stretch of time: what a report covers, what lasts, what is summed up over a year."""

from __future__ import annotations

import re

from .dates import Dated
from .event_clauses import Clause
from .event_words import flow_words

__all__ = ["LONG", "compared", "flows", "in_force", "lasts", "until"]

LONG = 110  # days: what runs longer and tells of no act is a period
_YEAR = 366
_STRETCH = (
    r"(?:the\s)?(?:(?:first|second|third|last|current|reporting|calendar|fiscal|financial|whole|entire)\s)*(?:period|biennium"
    r"|bienniums|triennium|quadrennium|"
    r"years?|decade|cycle|course)?(?:\s(?:of|from|between|for))?(?:\sthe)?(?:\s?year)?\s?"
)
_SINCE = re.compile(rf"\bsince\s(?:the\s)?(?:(?:beginning|start|end|early|late|around)\s(?:of\s)?)?{_STRETCH}$", re.IGNORECASE)
_DURING = re.compile(rf"\b(?:during|throughout|over|within|in the course of)\s{_STRETCH}$", re.IGNORECASE)
_PERIOD = re.compile(
    r"\b(?:period|biennium|bienniums|triennium|quadrennium|decade|cycle|fiscal year|financial year|term|years)\s?(?:of|from|between"
    r"|for|runs from|,)?\s?(?:from\s)?\(?$",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"(?<!scheduled)(?<!planned)(?<!set)(?<!slated)(?<!foreseen)(?<!envisaged)(?<!expected)(?<!due)(?<!programmed)\sfor\s(?:the\s)?"
    r"(?:(?:period|years?|biennium|calendar year|fiscal year|financial year)\s)?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|starting|beginning|as from|starting in|beginning in)\s(?:the\s)?$", re.IGNORECASE)
_EFFECT = re.compile(r"\b(?:effective|with effect)(?:\s(?:as of|from|on))?\s$|\bentry into force\b", re.IGNORECASE)
_ONWARD = re.compile(r",?\s(?:onwards?|on(?!\s\w)|to date|to the present|until now)\b")
_UNTIL = re.compile(r"\b(?:until|till|through|up to)\s(?:the\s)?$", re.IGNORECASE)
_IN_FORCE = re.compile(
    r"\b(?:valid|in force|in effect|effective|running|runs?|applicable|applies)\s(?:until|till|through|up to)\s(?:the\s)?$"
)
_SEASON = re.compile(r"\b(?:winter|summer|spring|autumn|dry season|rainy season|season|harvest)\s(?:of\s)?$", re.IGNORECASE)
_WORK = re.compile(
    r"\b(?:steps|activities|actions|measures|outputs|deliverables|priorities|tasks|work|milestones|interventions|targets)\s"
    r"(?:(?:that|which)\s)?(?:(?:is|are|were|was)\s)?(?:planned|foreseen|envisaged|scheduled|proposed|programmed|set|expected)"
    r"\sfor\s(?:the\syear\s)?$"
)
_MADE_THEN = re.compile(r"\b(?P<made>[a-z]+(?:ed|lt|nt|wn|ug|un))\s(?:by\s[^,;.]{1,60}\s)?(?:in|during|by)\s(?:early\s|late\s)?$")
_COMPARED = re.compile(
    r"\b(?:compared (?:with|to)|comparison (?:with|to)|relative to|against|(?:than|from|over|of|as)(?: that)? (?:in"
    r"|of))\s(?:the\s)?(?:\w+\s(?:in|of)\s)?$",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"\b(?:compared (?:with|to)|comparison (?:with|to)|relative to|than in|levels?)\b", re.IGNORECASE)
_CHANGE = re.compile(r"(?<![/\w.-])\d[\d,.]*(?![/\w])|\b(?:increased|decreased|rose|fell|grew|declined|doubled|tripled|dropped|improved)\b")


def lasts(text: str, at: Dated, lead: str, days: int) -> bool:
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

    Returns
    -------
    bool
    """
    if days > _YEAR and _SEASON.search(lead):
        return False
    if at.precision == "year" and _WORK.search(lead):
        return True
    if days > _YEAR or _SINCE.search(lead) or (at.precision == "year" and _DURING.search(lead)):
        return True
    if (at.is_span and _PERIOD.search(lead)) or (at.precision == "year" and (_PERIOD.search(lead) or _FOR.search(lead))):
        return True
    onward = _ONWARD.match(text, at.end)
    return not at.is_span and not _EFFECT.search(lead) and (bool(onward) or (at.precision != "day" and bool(_FROM.search(lead))))


def until(lead: str) -> bool:
    """Whether a date ends what lasts: until 2029.

    Examples
    --------
    >>> until("It runs until "), until("It ended in ")
    (True, False)
    """
    return bool(_UNTIL.search(lead))


def in_force(lead: str) -> bool:
    """Whether the words before a date say that something holds until then.

    Examples
    --------
    >>> in_force("a memorandum valid until "), in_force("It will be extended until ")
    (True, False)
    """
    return bool(_IN_FORCE.search(lead))


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
    if not (_COMPARED.search(lead) and _MEASURED.search(text, clause.own.start, clause.own.end)):
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
    if at.precision == "year" and (made := _MADE_THEN.search(text, max(clause.own.start, at.start - 90), at.start)):
        roles &= flow_words(made["made"], language) | {"flow", "income"}
    rest = words.replace(text[at.start : at.end], "")
    return bool(("state" in roles) or ({"flow", "income"} & roles and _CHANGE.search(rest)))
