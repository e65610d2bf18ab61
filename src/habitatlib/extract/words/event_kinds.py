"""What kind of event a date tells of: by the verb that governs it with its subject and object, or by the noun that it stands beside."""

from __future__ import annotations

import re
from datetime import date

from ..spans import Span
from .dates import Dated
from .event_clauses import Clause, in_brackets
from .event_words import Found, flow_words, hits

__all__ = ["kind"]

_YEAR, _LONG = 366, 110
_STRETCH = (r"(?:the\s)?(?:(?:first|second|third|last|current|reporting|calendar|fiscal|financial|whole|entire)\s)*(?:period|biennium|bienniums|triennium|quadrennium|"
            r"years?|decade|cycle|course)?(?:\s(?:of|from|between|for))?(?:\sthe)?(?:\s?year)?\s?")  # fmt: skip
_SINCE = re.compile(rf"\bsince\s(?:the\s)?(?:(?:beginning|start|end|early|late|around)\s(?:of\s)?)?{_STRETCH}$", re.IGNORECASE)
_DURING = re.compile(rf"\b(?:during|throughout|over|within|in the course of)\s{_STRETCH}$", re.IGNORECASE)
_PERIOD = re.compile(r"\b(?:period|biennium|bienniums|triennium|quadrennium|decade|cycle|fiscal year|financial year|term|years)\s?(?:of|from|between|for|runs from|,)?\s?(?:from\s)?\(?$",
                     re.IGNORECASE)  # fmt: skip
_FOR = re.compile(r"(?<!scheduled)(?<!planned)(?<!set)(?<!slated)(?<!foreseen)(?<!envisaged)(?<!expected)(?<!due)(?<!programmed)\sfor\s(?:the\s)?"
                  r"(?:(?:period|years?|biennium|calendar year|fiscal year|financial year)\s)?$", re.IGNORECASE)  # fmt: skip
_FROM = re.compile(r"\b(?:from|starting|beginning|as from|starting in|beginning in)\s(?:the\s)?$", re.IGNORECASE)
_EFFECT = re.compile(r"\b(?:effective|with effect)(?:\s(?:as of|from|on))?\s$|\bentry into force\b", re.IGNORECASE)
_ONWARD = re.compile(r",?\s(?:onwards?|on(?!\s\w)|to date|to the present|until now)\b")
_AS_OF = re.compile(r"\bas (?:at|of|on)\s(?:the\s)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|through|up to)\s(?:the\s)?$", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:compared (?:with|to)|comparison (?:with|to)|relative to|against|(?:than|from|over|of|as)(?: that)? (?:in|of))\s(?:the\s)?(?:\w+\s(?:in|of)\s)?$",
                       re.IGNORECASE)  # fmt: skip
_MEASURED = re.compile(r"\b(?:compared (?:with|to)|comparison (?:with|to)|relative to|than in|levels?)\b", re.IGNORECASE)
_OF = re.compile(r"[^.;()]{0,24}\bof\s$")
_DETERMINER = re.compile(r"\b(?:the|its|their|a|an|our|this|each|every|his|her|both|first|second|third|last|\w+'s?)\s$", re.IGNORECASE)
_NEAR = re.compile(r"\s(?:(?!of\b|in\b|for\b|to\b|by\b|with\b|on\b|at\b|from\b|the\b|and\b|was\b|were\b|is\b|has\b|had\b|will\b|that\b|which\b)[\w'-]+\s){0,5}?$")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being)\s(?:\w+ly\s|also\s|jointly\s|first\s)?$", re.IGNORECASE)
_LAW = re.compile(r"\b(?:law|bill|act|decree|legislation|amendment|ordinance|into law|executive order|Act|Bill|Law)\b")
_CHANGE = re.compile(r"\d|\b(?:increased|decreased|rose|fell|grew|declined|doubled|tripled|dropped|improved)\b")
_ORGAN = re.compile(r"\b(?:Committee|Commission|Council|Board|Assembly|Parliament|Working Group|Conference|Bureau)\b")
_ASIDE = re.compile(r"\b(?:in|at|during|on|of|for|with|by|to)\b")
_DEFAULTS = {"hold": "meeting", "convene": "meeting", "organize": "meeting", "organise": "meeting", "host": "meeting", "co-organize": "meeting",
             "co-host": "meeting", "co-convene": "meeting", "co-organise": "meeting", "take place": "other"}  # fmt: skip
_PAPERS = ("release", "distribute", "circulate", "post", "disseminate", "translate", "print")


def _nouns(text: str, low: int, high: int, language: str) -> list[Found]:
    return [h for h in hits(text[low:high], language) if h.value.is_noun]


def _things(text: str, clause: Clause, verb: Found, language: str) -> list[Found]:
    """The nouns that a verb is about: its object, or its subject where it is passive or stands without one."""
    subject = _nouns(text, clause.told.start, verb.start, language)
    after = text[verb.end:clause.told.end]
    stop = next((h.start for h in hits(after, language) if h.value.is_verb), len(after))
    target = _nouns(text, verb.end, verb.end + stop, language)
    passive = _PASSIVE.search(text, clause.told.start, verb.start) or verb.value.word in ("take place", "occur") or not subject and not target
    if not subject and clause.told.start and not _PASSIVE.search(text, clause.told.start, verb.start):  # the report, published in 2024
        subject = [h for h in _nouns(text, max(0, clause.told.start - 80), clause.told.start, language)][-1:] if not target else []
    return (subject or target) if passive else (target or subject)


def _meant(text: str, at: Dated, clause: Clause, language: str) -> str:
    """What a verb means with what it is about."""
    verb = clause.verb
    if verb is None:
        return ""
    cue, words = verb.value, text[clause.told.start:clause.told.end]
    things = _things(text, clause, verb, language)
    first = things[0].value.kind if things else ""
    if cue.role == "hold":
        return first or _DEFAULTS.get(cue.word, "other")
    if cue.role == "light":
        return first if first in ("training", "agreement", "decision", "review") else "other"
    if cue.role == "offer":
        direct = things and not _ASIDE.search(text, verb.end, verb.end + min(40, things[0].start))
        return "publication" if first == "publication" and direct else cue.kind
    if cue.kind == "publication" and cue.word in _PAPERS and "publication" not in [t.value.kind for t in things]:
        return "other"
    if cue.kind == "agreement" and _LAW.search(words):
        return "decision"
    if cue.word == "pass" and not _LAW.search(words):
        return "other"
    if cue.kind == "review" and at.precision == "day" and cue.word in ("consider", "review", "examine") and _ORGAN.search(words):
        return "meeting"
    return cue.kind


def _lasts(text: str, at: Dated, lead: str, days: int) -> bool:
    """Whether the words beside a date say that it is a stretch of time."""
    if days > _YEAR or _SINCE.search(lead) or (at.precision == "year" and _DURING.search(lead)):
        return True
    if (at.is_span and _PERIOD.search(lead)) or (at.precision == "year" and (_PERIOD.search(lead) or _FOR.search(lead))):
        return True
    onward = _ONWARD.match(text, at.end)
    return not at.is_span and not _EFFECT.search(lead) and (bool(onward) or (at.precision != "day" and bool(_FROM.search(lead))))


def _beside(text: str, at: Dated, lead: str, group: Span, clause: Clause, language: str) -> str:
    """The kind of the noun that a date modifies (the 2023 session, a report of 2024); what a meeting then decides is the event."""
    after = text[group.end:clause.own.end]
    nouns = [h for h in hits(after, language) if h.value.is_noun]
    if nouns and _DETERMINER.search(lead) and _NEAR.match(after[:nouns[0].start]):
        kind = nouns[0].value.kind
        if kind == "meeting":
            later = [h for h in hits(text[group.end:clause.told.end if clause.told.end > group.end else clause.own.end], language) if h.value.is_verb]
            return next((h.value.kind for h in later if h.value.kind in ("decision", "agreement")), "meeting")
        return kind
    if _OF.search(lead):
        before = _nouns(text, max(clause.own.start, at.start - 60), at.start, language)
        if before and before[-1].end + max(clause.own.start, at.start - 60) >= at.start - 36:
            return before[-1].value.kind
    return ""


def _bracketed(text: str, brackets: Span, clause: Clause, language: str) -> str:
    """The kind of a date in brackets: a verb within them, else the noun before them."""
    if inner := [h for h in hits(text[brackets.start:brackets.end], language) if h.value.is_verb]:
        return inner[0].value.kind
    low = min(clause.own.start, brackets.start)
    if nouns := _nouns(text, max(low, brackets.start - 80), brackets.start, language):
        return nouns[-1].value.kind
    return ""


def kind(text: str, at: Dated, group: Span, days: tuple[date, date], clause: Clause, language: str) -> str:
    """The kind of the event that a date tells of.

    Parameters
    ----------
    text : str
        The paragraph, veiled (``event_clauses.veil``).
    at : Dated
    group : Span
        From the first to the last of the dates that one predicate shares.
    days : tuple of date
        The first and the last day that it means.
    clause : Clause
        What it governs.
    language : str

    Returns
    -------
    str
        A kind of the codebook.
    """
    lead = text[max(clause.own.start, at.start - 60):at.start]
    span = (days[1] - days[0]).days
    if _lasts(text, at, lead, span):
        return "period"
    if _AS_OF.search(lead):
        return "other"
    if _COMPARED.search(lead) and _MEASURED.search(text, clause.own.start, clause.own.end):
        return "period" if at.precision == "year" and flow_words(text[clause.told.start:clause.told.end], language) & {"income"} else "other"
    brackets = in_brackets(text, group, language)
    if brackets and (said := _bracketed(text, brackets, clause, language)):
        return said
    if said := "" if brackets else _beside(text, at, text[max(clause.own.start, group.start - 60):group.start], group, clause, language):
        return said
    found = _meant(text, at, clause, language)
    if not found:
        nouns = _nouns(text, clause.own.start, clause.own.end, language)
        found = nouns[-1].value.kind if nouns else ""
    if found in ("", "other") and (_flows(text, at, clause, span, language) or (at.is_span and span > _LONG)):
        return "period"
    if found in ("", "other", "period") and _UNTIL.search(lead) and not re.search(r"\bexten|renew|postpon", text[clause.own.start:at.start]):
        return "period"
    return found or "other"


def _flows(text: str, at: Dated, clause: Clause, days: int, language: str) -> bool:
    """Whether the clause sums up a year or tells of a state."""
    if at.precision != "year" and days <= _LONG:
        return False
    words = text[min(clause.own.start, clause.told.start):max(clause.own.end, clause.told.end)]
    roles = flow_words(words, language)
    rest = words.replace(text[at.start:at.end], "")
    return bool(("state" in roles) or ({"flow", "income"} & roles and _CHANGE.search(rest)))
