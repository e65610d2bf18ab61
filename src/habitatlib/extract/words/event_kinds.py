"""What kind of event a date tells of: by the verb that governs it with its subject and object, or by the noun that it stands beside."""

from __future__ import annotations

from datetime import date
from functools import partial

from ..spans import Span
from .dates import Dated
from .event_clauses import Clause, in_brackets
from .event_periods import LONG, YEARLY, compared, in_force, lasts, state, until
from .event_words import Found, event_pattern, hits
from .text import sentence_at

__all__ = ["kind"]

_FAR, _OPENING = 400, 20  # signs
_HAPPENINGS = ("meeting", "training", "review", "launch")


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
    if low == sentence.start:
        return []
    earlier = _nouns(text, max(sentence.start, low - _FAR), low, language)
    if not event_pattern("no_subject", language).fullmatch(text, low, verb.start):
        opens = earlier and event_pattern("subject_opens", language).fullmatch(text, sentence.start, earlier[0].start)
        verbs = any(h.value.is_verb for h in hits(text[sentence.start : low], language))
        return earlier[:1] if opens and not verbs else []  # a course for nurses from Chad, Mali and the Niger was held
    passive = event_pattern("passive", language).search(text, low, verb.start)
    return earlier[:1] if passive and not event_pattern("which", language).match(text, low) else earlier[-1:]


def _earlier(text: str, clause: Clause, language: str) -> str:
    """The kind of the last meeting or training that the sentence named before: the next one took place in May; of the sentence before
    where a number alone opens this one: The first took place in May."""
    sentence = sentence_at(text, clause.told.start, language)
    if sentence.start and event_pattern("pointer_alone", language).match(text, sentence.start):
        sentence = sentence_at(text, max(0, len(text[: sentence.start].rstrip()) - 1), language)
    named = [
        n.value.kind
        for n in _nouns(text, max(sentence.start, clause.told.start - _FAR), clause.told.start, language)
        if n.value.kind in ("meeting", "training")
    ]
    pointed = event_pattern("pointer", language).search(text, clause.told.start, clause.told.end)
    return named[-1] if named and pointed else ""


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
    find, low = partial(event_pattern, language=language), clause.told.start
    cue, words = verb.value, text[low : clause.told.end]
    subject, target = _subject(text, clause, verb, language), _object(text, clause, verb, language)
    passive = bool(find("passive").search(text, low, verb.start)) or "happens" in cue.senses
    things = (subject or target) if passive else (target or subject)
    first = things[0].value.kind if things else ""
    if cue.role == "hold":
        if find("called_day").search(words):
            return "other"
        if "concludes" in cue.senses and not passive and not target and find("instrument").match(text, verb.end):
            return "agreement"
        if "gathers" in cue.senses and first == "publication":  # the fourth edition of the summit
            first = next((t.value.kind for t in things if t.value.kind != "publication"), "")
        usual = "meeting" if "gathers" in cue.senses and "happens" not in cue.senses else "other"
        return first or _earlier(text, clause, language) or usual
    if cue.role == "light":
        beside = subject and subject[-1].end == verb.start - 1  # a decision taken in May
        first = subject[-1].value.kind if beside and not passive else first if passive or target else ""
        return first if first in ("training", "agreement", "decision", "review") else "other"
    if cue.role == "join" and passive and at.precision == "day" and find("before_organ").match(text, verb.end):
        return "meeting"
    if cue.role == "join":
        return (
            first
            if first in ("meeting", "training")
            else next((t.value.kind for t in target if t.value.kind in ("meeting", "training")), "other")
        )
    if cue.role == "due":
        pointed = low > 0 and find("it_is").fullmatch(text, low, verb.start)
        meant = _nouns(text, sentence_at(text, low, language).start, low, language)[-1:] if pointed else []
        return next((s.value.kind for s in (subject or meant or _nouns(text, low, clause.told.end, language))), "other")
    if cue.role == "offer":
        direct = things and (passive or not find("aside").search(text, verb.end, things[0].start))
        return "publication" if first == "publication" and direct else cue.kind
    if "hands_in" in cue.senses and passive and first == "review" and find("to_come").search(text, low, verb.start):
        return first
    if "invites" in cue.senses:
        asked = next((t for t in target if t.value.kind in ("meeting", "training")), None)
        if asked and find("to_do").search(text, verb.end, asked.start):
            return asked.value.kind
    if "extends" in cue.senses and not passive and find("two_subjects").search(text, low, verb.start):
        if find("own_thing").match(text, verb.end):
            return "agreement"
    if (
        "begins" in cue.senses
        and first in ("meeting", "training", "review")
        and "fieldwork" not in things[0].value.senses
        and (passive or not find("aside").search(text, verb.end, things[0].start))
    ):
        return first
    if cue.kind == "publication" and "issues" in cue.senses and "publication" not in [t.value.kind for t in (*things, *subject)]:
        return "other"
    if cue.kind == "agreement" and find("law").search(words):
        return "decision"
    if cue.kind == "decision" and find("parties").search(text, low, verb.start):
        return "agreement"
    if "passes" in cue.senses and not find("law").search(words):
        return "other"
    if cue.kind == "agreement" and not passive and find("one_agrees").fullmatch(text, low, verb.start):
        if find("to_do_it").match(text, verb.end):
            return "decision"
    if "asks" in cue.senses and not find("operative").match(text, verb.start):  # who decides is an organ
        begin = sentence_at(text, low, language).start
        by_it = passive or find("by_whom").match(text, verb.end)
        if not find("organ").search(text, begin, clause.told.end if by_it else verb.start):
            return "other"
    if cue.kind == "review" and at.precision == "day" and "examines" in cue.senses and find("organ").search(words):
        return "meeting"
    return cue.kind


def _beside(text: str, lead: str, group: Span, clause: Clause, language: str) -> str:
    """The kind of the noun that a date modifies (the 2023 session, a report of 2024); what a meeting then decides is the event."""
    find = partial(event_pattern, language=language)
    later = [h for h in hits(text[group.end : max(clause.told.end, clause.own.end)], language) if h.value.is_verb]
    nouns = _nouns(text, group.end, clause.own.end, language)
    kind = ""
    if nouns and find("determiner").search(lead) and find("before_noun").match(text, group.end, nouns[0].start):
        kind = nouns[0].value.kind
    elif (
        clause.opens
        and (ended := _nouns(text, max(0, clause.own.start - 60), clause.own.start, language))
        and ended[-1].value.kind == "meeting"
        and (find("at_meeting").fullmatch(text, ended[-1].end, clause.own.start))
    ):  # at its next session, in May 2025
        if clause.verb and "hands_in" in clause.verb.value.senses and (handed := _subject(text, clause, clause.verb, language)):
            if handed[0].value.kind in ("publication", "review") and find("to_come").search(text, clause.told.start, clause.verb.start):
                return handed[0].value.kind  # what is due at a session
        return clause.verb.value.kind if clause.verb and clause.verb.value.kind in ("decision", "agreement") else "meeting"
    elif not (clause.verb and clause.own.start <= clause.verb.start < group.start):
        before = _nouns(text, clause.own.start, group.start, language)
        beside = before and find("right_after").fullmatch(text, before[-1].end, group.start)
        if beside and clause.verb and before[-1].value.kind in _HAPPENINGS:
            kind = before[-1].value.kind
    if not kind and find("ends_on_of").search(lead):
        low = max(clause.own.start, group.start - 60)
        before = _nouns(text, low, group.start, language)
        if before and before[-1].end >= group.start - 36 and find("number_of").fullmatch(text, before[-1].end, group.start):
            return before[-1].value.kind
        return "other" if find("thing_of").search(lead) else ""
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


def _reached(text: str, at: Dated, clause: Clause, language: str) -> bool:
    """Whether a date is a day by which something had been reached: 14 countries had acceded by 31 March."""
    if at.precision != "day":
        return False
    if event_pattern("had_by", language).search(text, clause.own.start, at.start):
        return True
    sentence = sentence_at(text, at.start, language)
    opens = at.start - sentence.start < _OPENING
    return opens and bool(event_pattern("by_had", language).match(text[sentence.start : sentence.end]))


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
    find, lead = partial(event_pattern, language=language), text[max(clause.own.start, at.start - 60) : at.start]
    if at.is_bare_year and find("session_for").search(text, max(clause.own.start, at.start - 160), at.start):
        return "meeting"
    span = (days[1] - days[0]).days
    if lasts(text, at, lead, span, language):
        return "period"
    if find("as_of").search(lead) or compared(text, lead, clause, language) or _reached(text, at, clause, language):
        return "other"
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
    acts = verb is not None and verb.role not in ("hold", "due") and "lasts" not in verb.senses
    if clause.verb and clause.verb.value.role == "hold" and found == "other":  # a survey was carried out, but a campaign ran
        passive = find("passive").search(text, clause.told.start, clause.verb.start)
        acts = any(n.value.kind == found for n in (_subject if passive else _object)(text, clause, clause.verb, language))
    stretch = at.is_span and (span > LONG and not acts or span > YEARLY and at.precision != "year")
    if found in ("", "other") and (stretch or state(text, at, clause, span, language)):
        return "period"
    if until(lead, language):
        if find("cut_off").search(text, max(clause.own.start, at.start - 140), at.start):
            return "other"
        if in_force(lead, language):
            return "period"
        extended = verb is not None and "extends" in verb.senses
        return "other" if extended else "period" if found in ("", "other") else found
    return found or "other"
