"""The verb of a subject: what stands between the two, the auxiliaries, and what the verb says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from .collaboration_cues import past_of, pattern, verb_at

__all__ = ["Predicate", "first_verb", "others", "predicate", "says"]

_WORD = re.compile(r"\s{0,9}([A-Za-z][\w'-]*)")
_AUX = frozenset(
    "has have had having will would is are was were be been being did does do to not continue continues continued plan plans planned "
    "intend intends intended begin began begun start started help helped seek sought manage managed decide decided agree agreed "
    "continuing planning about due scheduled expected committed able going proceeded".split()
)
_ADVERBS = frozenset(
    "also jointly then now both all since further thus later first subsequently therefore again still already together currently has "
    "recently actively regularly each soon once twice thereafter moreover instead closely".split()
)
_DATE = re.compile(
    r"\s{0,9},?\s{0,9}(?:(?:in|on|since|during|by|from|between|until|at)\s{1,9}(?:the\s{1,9})?(?:early\s{1,9}|late\s{1,9}|mid-?)?(?:\d{1,2}\s{1,9})?(?:[A-Z][a-z]+\s{1,9})?\d{4}"
    r"(?:\s{0,9}(?:-|to|and)\s{0,9}(?:[A-Z][a-z]+\s{1,9})?\d{4})?|in\s{1,9}(?:the\s{1,9})?[A-Z][\w-]+(?:\s{1,9}[A-Z][\w-]+)?)\s{0,9},?"
)
_ASIDE = re.compile(r"\s{0,9},[^;:]{2,220}?,(?=\s)")
_PAST_OF_BE = frozenset("is are was were be been being".split())


class Predicate(NamedTuple):
    """A verb and the auxiliaries before it; ``form`` is empty where only ``be`` or ``have`` stands."""

    start: int
    end: int
    form: str
    roles: Mapping[str, str]
    before: tuple[str, ...]

    @property
    def passive(self) -> bool:
        """Whether something is done to the subject."""
        return bool(_PAST_OF_BE & set(self.before)) and not self.form.endswith("ing")

    @property
    def idle(self) -> bool:
        """Whether the verb only says, attends or is."""
        return "idle" in self.roles and not {"deed", "get", "give", "help", "fund"} & set(self.roles) and not self.passive


def predicate(blank: str, at: int, end: int, language: str) -> Predicate | None:
    """The verb whose subject ends at a place, past adverbs, dates and what stands between commas; None where none follows."""
    found = _straight(blank, at, end, language)
    if found is None and blank.startswith(",", at):
        found = _straight(blank, at + 1, end, language)
        found = found if found and found.form and (found.before or not found.form.endswith("ing")) else None
    tries = 0
    start = at
    while found is None and tries < 3:
        aside = _ASIDE.match(blank, start, end)
        if not aside:
            return None
        found = _straight(blank, aside.end(), end, language)
        start, tries = aside.end() - 1, tries + 1
    return found


def _straight(blank: str, at: int, end: int, language: str) -> Predicate | None:
    start, before, last = at, [], None
    for _ in range(14):
        if date := _DATE.match(blank, at, end):
            at = date.end()
            continue
        word = _WORD.match(blank, at, end)
        if not word:
            break
        said = word[1].lower()
        if said in _AUX:
            before.append(said)
            last = word
        elif not (said in _ADVERBS or (said.endswith("ly") and not verb_at(blank, word.start(1), language))):
            verb = verb_at(blank, word.start(1), language)
            if verb and verb[0] <= end:
                return Predicate(start, verb[0], verb[1], verb[2], tuple(before))
            break
        at = word.end()
    if last is None:
        return None
    verb = verb_at(blank, last.start(1), language)
    plain = not verb or before[-1] in _PAST_OF_BE or before[-1] in ("has", "have", "had", "to", "not")
    return Predicate(start, last.end(), "" if plain else before[-1], {} if plain else verb[2], tuple(before))  # type: ignore[index]


_FINITE = re.compile(r"\b(?:has|have|had|will|is|are|was|were)\b")


def first_verb(blank: str, start: int, end: int, language: str) -> Predicate | None:
    """The first predicate of a clause whose subject is no actor: after the first auxiliary, or the first past tense behind a noun."""
    m = _FINITE.search(blank, start, end)
    return _straight(blank, m.start(), end, language) if m else None


_HEAD = re.compile(r"(?:\s{0,9}[Ii]n\s[^,;]{1,60},\s{1,9})?([^,;\ue000-\ue004]{1,60})")
_NOUN = re.compile(r"\s{0,9}(?:[Ii]n\s[^,;]{1,60},\s{1,9})?(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|[Ii]ts|[Tt]heir)\s{1,9}((?:[A-Za-z-]+\s{1,9}){1,5})")


def says(blank: str, start: int, end: int, language: str) -> bool:
    """Whether a clause whose subject is no actor only says something: the report describes, the resolution recognizes, is contained in."""
    m = _NOUN.match(blank, start, end)
    for word in _WORD.finditer(blank, m.start(1), m.end(1)) if m else ():
        if word[1] in _AUX:
            break
        verb = verb_at(blank, word.start(1), language) if word.start(1) > m.start(1) else None  # type: ignore[union-attr]
        if verb and (verb[1] in past_of("speech", language) or (verb[1].endswith("s") and set(verb[2]) == {"idle"})):
            return True
    found = first_verb(blank, start, end, language)
    return bool(found and found.form and (set(found.roles) == {"idle"} or found.form in past_of("speech", language)))


def others(blank: str, start: int, end: int, language: str) -> bool:
    """Whether the subject of a clause, which no name tells, is somebody else: Member States, participants."""
    m = _HEAD.match(blank, start, end)
    said = _FINITE.split(m[1])[0] if m else ""
    return bool(pattern("others", language).search(said))
