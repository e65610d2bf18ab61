"""What kind of event a date tells of: by the verb that governs it with its subject and object, or by the noun that it stands beside."""

from __future__ import annotations

import re
from datetime import date

from ..spans import Span
from .dates import Dated
from .event_clauses import Clause, in_brackets
from .event_periods import LONG, compared, flows, in_force, lasts, until
from .event_words import Found, hits
from .text import sentence_at

__all__ = ["kind"]

_FAR = 400
_SESSION_FOR = re.compile(r"\b(?:session|meeting)s?\b[^,;.]{0,140}\sfor\s(?:the\s)?(?:year\s)?$")
_AS_OF = re.compile(r"\bas (?:at|of|on)\s(?:the\s)?$", re.IGNORECASE)
_OF = re.compile(r"[^.;()]{0,24}\bof\s$")
_RIGHT_AFTER = re.compile(r"\s(?:(?:in|on|of|from|for|held in|at|over)\s)?(?:the\s)?(?:early\s|late\s)?")
_HAPPENINGS = ("meeting", "training", "review", "launch")
_AT_MEETING = re.compile(r"(?:\s(?:of|in|on|at)\s[^,;.]{1,40})?,")
_OF_NUMBER = re.compile(r"(?:\s(?:No\.\s)?[\w/().]*\d[\w/().]*)?(?:\sof)\s")
_OF_THING = re.compile(
    r"\bthe\s(?:[\w-]+\s){0,2}(?!course|period|year|month|week|session|end|start|part|close|beginning|autumn|fall|spring|summer"
    r"|winter)[a-z-]+\sof\s$"
)
_DETERMINER = re.compile(r"\b(?:the|its|their|a|an|our|this|each|every|his|her|both|first|second|third|last|\w+'s?)\s$", re.IGNORECASE)
_NEAR = re.compile(
    r"\s(?:(?!of\b|in\b|for\b|to\b|by\b|with\b|on\b|at\b|from\b|the\b|and\b|was\b|were\b|is\b|has\b|had\b|will\b|that\b"
    r"|which\b)[\w'-]+\s){0,5}?$"
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being)\s(?:\w+ly\s|also\s|jointly\s|first\s)?$", re.IGNORECASE)
_LAW = re.compile(r"\b(?:law|bill|act|decree|legislation|amendment|ordinance|into law|executive order|Act|Bill|Law)\b")
_ORGAN = re.compile(r"\b(?:Committee|Commission|Council|Board|Assembly|Parliament|Working Group|Conference|Bureau)\b")
_ASIDE = re.compile(r"\b(?:in|at|during|on|of|for|with|by|to)\b")
_DEFAULTS = {
    "hold": "meeting",
    "convene": "meeting",
    "organize": "meeting",
    "organise": "meeting",
    "host": "meeting",
    "co-organize": "meeting",
    "co-host": "meeting",
    "co-convene": "meeting",
    "co-organise": "meeting",
    "take place": "other",
}
_HAPPENS = ("take place", "occur", "come out", "appear", "run")
_NO_SUBJECT = re.compile(
    r"\s*(?:(?:and|but|which|who|that|also|then|later|subsequently|has|have|had|will|shall|would|was|were|is|are|be|been|being|to|not"
    r"|first|next|\w+ly)\s)*"
)
_WHICH = re.compile(r"\s*(?:which|who|that)\b")
_PARTIES = re.compile(
    r"\b(?:two|both|three|the) (?:bodies|agencies|organizations|organisations|entities|parties|sides|countries|Governments|governments"
    r"|institutions|partners|"
    r"cities|ministries|ministers)\s(?:have\s|had\s|jointly\s|both\s)?$"
)
_ONE = re.compile(r"\b(?:one|ones|first|second|third|last|next|another|others|latter|former)\b")
_DAY = re.compile(r"\b[A-Z][\w-]+ Day\b")
_EXTENDS = ("extend", "renew", "prolong", "postpone")
_BEGINS = ("open", "start", "begin", "resume", "commence")
_HANDS_IN = ("submit", "present", "transmit")
_TO_COME = re.compile(r"\b(?:will|shall|should|must|is to|are to)\sbe\s$")
_INSTRUMENT = re.compile(r"\s[A-Z][a-z]+\s(?:No\.\s)?(?:\d|[IVX]+\b)")
_TO = re.compile(r"\bto\s(?:\w+\s){0,4}$")
_ORDINAL_ALONE = re.compile(
    r"\s*The\s(?:first|second|third|fourth|fifth|last|next|latter|former)(?:\s(?:one|of these|of them))?\s(?:is|was|will|took|takes)\b"
)
_TWO = re.compile(r"\w,?\sand\s(?:the\s)?[A-Z]")
_OWN_THING = re.compile(r"\s(?:the|their|its)\s(?:[A-Z]|partnership|cooperation|agreement|programme|project)")
_PAPERS = ("appear", "release", "distribute", "circulate", "post", "disseminate", "translate", "print")


def _nouns(text: str, low: int, high: int, language: str) -> list[Found]:
    """The nouns of a stretch of text; of those side by side the last is what it is about (inception meeting)."""
    out: list[Found] = []
    for hit in hits(text[low:high], language):
        if hit.value.is_noun:
            if out and hit.start + low == out[-1].end + 1:
                out.pop()
            out.append(hit._replace(start=hit.start + low, end=hit.end + low))
    return out


def _subject(text: str, clause: Clause, verb: Found, language: str) -> list[Found]:
    """The nouns before a verb in its clause; where it stands there without a subject, that of the sentence, or what it is joined to."""
    low = clause.told.start
    if found := _nouns(text, low, verb.start, language):
        return found
    sentence = sentence_at(text, low, language)
    if low == sentence.start or not _NO_SUBJECT.fullmatch(text, low, verb.start):
        return []
    earlier = _nouns(text, max(sentence.start, low - _FAR), low, language)
    return earlier[:1] if _PASSIVE.search(text, low, verb.start) and not _WHICH.match(text, low) else earlier[-1:]


def _earlier(text: str, clause: Clause, language: str) -> str:
    """The kind of the last meeting or training that the sentence named before: the next one took place in May; of the sentence before
    where a number alone opens this one: The first took place in May."""
    sentence = sentence_at(text, clause.told.start, language)
    if sentence.start and _ORDINAL_ALONE.match(text, sentence.start):
        sentence = sentence_at(text, max(0, len(text[: sentence.start].rstrip()) - 1), language)
    named = [
        n.value.kind
        for n in _nouns(text, max(sentence.start, clause.told.start - _FAR), clause.told.start, language)
        if n.value.kind in ("meeting", "training")
    ]
    return named[-1] if named and _ONE.search(text, clause.told.start, clause.told.end) else ""


def _object(text: str, clause: Clause, verb: Found, language: str) -> list[Found]:
    """The nouns between a verb and the next."""
    after = text[verb.end : clause.told.end]
    stop = next((h.start for h in hits(after, language) if h.value.is_verb), len(after))
    return _nouns(text, verb.end, verb.end + stop, language)


def _meant(text: str, at: Dated, clause: Clause, language: str) -> str:
    """What a verb means with what it is about."""
    verb = clause.verb
    if verb is None:
        return ""
    cue, words = verb.value, text[clause.told.start : clause.told.end]
    subject, target = _subject(text, clause, verb, language), _object(text, clause, verb, language)
    passive = bool(_PASSIVE.search(text, clause.told.start, verb.start)) or cue.word in _HAPPENS
    things = (subject or target) if passive else (target or subject)
    first = things[0].value.kind if things else ""
    if cue.role == "hold":
        if _DAY.search(words):
            return "other"
        if cue.word == "conclude" and not passive and not target and _INSTRUMENT.match(text, verb.end):
            return "agreement"
        if cue.word in _DEFAULTS and first == "publication":  # the fourth edition of the summit
            first = next((t.value.kind for t in things if t.value.kind != "publication"), "")
        return first or _earlier(text, clause, language) or _DEFAULTS.get(cue.word, "other")
    if cue.role == "light":
        beside = subject and subject[-1].end == verb.start - 1  # a decision taken in May
        first = subject[-1].value.kind if beside and not passive else first if passive or target else ""
        return first if first in ("training", "agreement", "decision", "review") else "other"
    if cue.role == "join":
        return (
            first
            if first in ("meeting", "training")
            else next((t.value.kind for t in target if t.value.kind in ("meeting", "training")), "other")
        )
    if cue.role == "due":
        return next((s.value.kind for s in (subject or _nouns(text, clause.told.start, clause.told.end, language))), "other")
    if cue.role == "offer":
        direct = things and (passive or not _ASIDE.search(text, verb.end, things[0].start))
        return "publication" if first == "publication" and direct else cue.kind
    if cue.word in _HANDS_IN and passive and first == "review" and _TO_COME.search(text, clause.told.start, verb.start):
        return first
    if cue.word == "invite":
        asked = next((t for t in target if t.value.kind in ("meeting", "training")), None)
        if asked and _TO.search(text, verb.end, asked.start):
            return asked.value.kind
    if cue.word == "extend" and not passive and _TWO.search(words[: verb.start - clause.told.start]) and _OWN_THING.match(text, verb.end):
        return "agreement"
    if (
        cue.word in _BEGINS
        and first in ("meeting", "training")
        and (passive or not _ASIDE.search(text, verb.end, things[0].start))
    ):
        return first
    if cue.kind == "publication" and cue.word in _PAPERS and "publication" not in [t.value.kind for t in (*things, *subject)]:
        return "other"
    if cue.kind == "agreement" and _LAW.search(words):
        return "decision"
    if cue.kind == "decision" and _PARTIES.search(text, clause.told.start, verb.start):
        return "agreement"
    if cue.word == "pass" and not _LAW.search(words):
        return "other"
    if cue.kind == "review" and at.precision == "day" and cue.word in ("consider", "review", "examine") and _ORGAN.search(words):
        return "meeting"
    return cue.kind


def _beside(text: str, lead: str, group: Span, clause: Clause, language: str) -> str:
    """The kind of the noun that a date modifies (the 2023 session, a report of 2024); what a meeting then decides is the event."""
    later = [h for h in hits(text[group.end : max(clause.told.end, clause.own.end)], language) if h.value.is_verb]
    nouns = _nouns(text, group.end, clause.own.end, language)
    kind = ""
    if nouns and _DETERMINER.search(lead) and _NEAR.match(text, group.end, nouns[0].start):
        kind = nouns[0].value.kind
    elif (
        clause.opens
        and (ended := _nouns(text, max(0, clause.own.start - 60), clause.own.start, language))
        and ended[-1].value.kind == "meeting"
        and (_AT_MEETING.fullmatch(text, ended[-1].end, clause.own.start))
    ):  # at its next session, in May 2025
        if clause.verb and clause.verb.value.word in _HANDS_IN and (handed := _subject(text, clause, clause.verb, language)):
            if handed[0].value.kind in ("publication", "review") and _TO_COME.search(text, clause.told.start, clause.verb.start):
                return handed[0].value.kind  # what is due at a session
        return clause.verb.value.kind if clause.verb and clause.verb.value.kind in ("decision", "agreement") else "meeting"
    elif not (clause.verb and clause.own.start <= clause.verb.start < group.start):
        before = _nouns(text, clause.own.start, group.start, language)
        if before and _RIGHT_AFTER.fullmatch(text, before[-1].end, group.start) and clause.verb and before[-1].value.kind in _HAPPENINGS:
            kind = before[-1].value.kind
    if not kind and _OF.search(lead):
        low = max(clause.own.start, group.start - 60)
        before = _nouns(text, low, group.start, language)
        if before and before[-1].end >= group.start - 36 and _OF_NUMBER.fullmatch(text, before[-1].end, group.start):
            return before[-1].value.kind
        return "other" if _OF_THING.search(lead) else ""
    if kind == "meeting":
        return next((h.value.kind for h in later if h.value.kind in ("decision", "agreement")), "meeting")
    return kind


def _bracketed(text: str, brackets: Span, clause: Clause, language: str) -> str:
    """The kind of a date in brackets: a verb within them, else the noun before them."""
    if inner := [h for h in hits(text[brackets.start : brackets.end], language) if h.value.is_verb]:
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
    lead = text[max(clause.own.start, at.start - 60) : at.start]
    if at.is_bare_year and _SESSION_FOR.search(text, max(clause.own.start, at.start - 160), at.start):
        return "meeting"
    span = (days[1] - days[0]).days
    if lasts(text, at, lead, span):
        return "period"
    if _AS_OF.search(lead):
        return "other"
    if measured := compared(text, at, lead, clause, language):
        return measured
    brackets = in_brackets(text, group, language)
    if brackets and (said := _bracketed(text, brackets, clause, language)):
        return said
    if said := "" if brackets else _beside(text, text[max(clause.own.start, group.start - 60) : group.start], group, clause, language):
        return said
    found = _meant(text, at, clause, language)
    if not found:
        nouns = _nouns(text, clause.own.start, group.start, language) or _nouns(text, group.end, clause.own.end, language)[:1]
        if not nouns and clause.verb is None and clause.told == clause.own:  # a sentence without a verb
            low = max(sentence_at(text, at.start, language).start, at.start - _FAR)
            verbs = any(h.value.is_verb for h in hits(text[low : at.start], language))
            nouns = [] if verbs else _nouns(text, low, at.start, language)[:1]
        found = nouns[-1].value.kind if nouns else ""
    verb = clause.verb.value if clause.verb else None
    acts = verb is not None and verb.role not in ("hold", "due") and verb.word not in ("serve", "work", "last")
    if found in ("", "other") and (flows(text, at, clause, span, language) or (at.is_span and span > LONG and not acts)):
        return "period"
    if until(lead):
        if in_force(lead):
            return "period"
        extended = verb is not None and verb.word in _EXTENDS
        return "other" if extended else "period" if found in ("", "other") else found
    return found or "other"
