"""The verb of a subject: what stands between the two, the auxiliaries, and what the verb says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .collaboration_cues import is_form, part, past_of, pattern, verb_at, words

__all__ = ["Predicate", "first_verb", "others", "predicate", "says"]

_WORD = re.compile(r"\s{0,9}([^\W\d_][\w'-]*)")
_ASIDE = re.compile(r"\s{0,9},[^;:]{2,220}?,(?=\s)")
_TRIES, _LENGTH = 3, 14  # asides that are passed over, and words before a verb


class Predicate(NamedTuple):
    """A verb and the auxiliaries before it; ``form`` is empty where only ``be`` or ``have`` stands."""

    start: int
    end: int
    form: str
    roles: Mapping[str, str]
    before: tuple[str, ...]
    language: str
    of_be: bool = False  # a form of to be is among them

    @property
    def going(self) -> bool:
        """Whether the verb is progressive: carrying out is, too."""
        return is_form("going", self.form, self.language)

    @property
    def passive(self) -> bool:
        """Whether something is done to the subject."""
        return self.of_be and not self.going

    @property
    def idle(self) -> bool:
        """Whether the verb only says, attends or is."""
        return "idle" in self.roles and not {"deed", "get", "give", "help", "fund"} & set(self.roles) and not self.passive


def predicate(blank: str, at: int, end: int, language: str) -> Predicate | None:
    """The verb whose subject ends at a place, past adverbs, dates and what stands between commas; None where none follows."""
    said = part("as_role", language).match(blank, at, end)
    at = said.end() if said else at
    found = _straight(blank, at, end, language)
    if found is None and blank.startswith(",", at):
        found = _straight(blank, at + 1, end, language)
        found = found if found and found.form and (found.before or not _is_participle(found, blank, end, language)) else None
    tries = 0
    start = at
    while found is None and tries < _TRIES:
        aside = _ASIDE.match(blank, start, end)
        if not aside:
            return None
        found = _straight(blank, aside.end(), end, language)
        start, tries = aside.end() - 1, tries + 1
    return found


def _is_participle(verb: Predicate, blank: str, end: int, language: str) -> bool:
    """Whether a verb behind a comma begins an aside: , supported by; , founded in 1990, has."""
    if verb.going or part("by_next", language).match(blank, verb.end):
        return True
    comma = blank.find(",", verb.end, end)
    return comma > 0 and (later := _straight(blank, comma + 1, end, language)) is not None and bool(later.form or later.before)


def _of_be(before: Sequence[str], language: str) -> bool:
    """Whether a form of to be stands before a verb, behind to and will: are to hold is no passive, are to be held is one."""
    last = max((i for i, word in enumerate(before) if word in words("infinitive", language)), default=-1)
    return any(word in words("of_be", language) for word in before[last + 1 :])


def _straight(blank: str, at: int, end: int, language: str) -> Predicate | None:
    start, before, last, be = at, [], None, words("of_be", language)
    for _ in range(_LENGTH):
        if date := part("date_aside", language).match(blank, at, end):
            at = date.end()
            continue
        word = _WORD.match(blank, at, end)
        if not word:
            break
        said, verb = word[1].lower(), verb_at(blank, word.start(1), language)
        if said in words("aux", language):
            before.append(said)
            last = word
        elif said not in words("adverb", language) and (verb or not part("adverb_form", language).fullmatch(said)):
            if verb and before and before[-1] in be and is_form("third", verb[1], language):  # a noun: were co-hosts
                break
            if verb and verb[0] <= end:
                return Predicate(start, verb[0], verb[1], verb[2], tuple(before), language, _of_be(before, language))
            if before and before[-1] in words("infinitive", language) and said == word[1]:  # any verb: will repeat
                return Predicate(start, word.end(), said, {"deed": "joint_programme"}, tuple(before), language)
            if before and before[-1] in be and said == word[1] and is_form("going", said, language):  # any verb: are repainting
                return Predicate(start, word.end(), said, {"deed": "joint_programme"}, tuple(before), language, True)
            break
        at = word.end()
    if last is None:
        return None
    verb = verb_at(blank, last.start(1), language)
    plain = not verb or before[-1] in be or before[-1] in words("no_verb", language)
    form, roles = ("", {}) if plain or not verb else (before[-1], verb[2])
    return Predicate(start, last.end(), form, roles, tuple(before), language, _of_be(before, language))


def first_verb(blank: str, start: int, end: int, language: str) -> Predicate | None:
    """The first predicate of a clause whose subject is no actor: after the first auxiliary, or the first past tense behind a noun."""
    asides = [m.span() for m in part("aside_of_none", language).finditer(blank, start, end)]
    for m in part("finite", language).finditer(blank, start, end):
        if not any(low < m.start() < high for low, high in asides):
            return _straight(blank, m.start(), end, language)
    return None


def says(blank: str, start: int, first: int, end: int, language: str) -> bool:
    """Whether a clause whose subject is no actor only says something: the report describes, the resolution recognizes, is contained in.

    ``first`` is where the first body stands that has a part in it.
    """
    m = part("noun_subject", language).match(blank, start, end)
    for word in _WORD.finditer(blank, m.start("said"), m.end("said")) if m else ():
        if word[1] in words("aux", language):
            break
        verb = verb_at(blank, word.start(1), language) if word.start(1) > m.start("said") else None  # type: ignore[union-attr]
        if verb and (verb[1] in past_of("speech", language) or (is_form("third", verb[1], language) and set(verb[2]) == {"idle"})):
            return True
    if part("somebody_said", language).search(blank, start, first):
        return True
    found = first_verb(blank, start, end, language)
    return bool(found and found.form and (set(found.roles) == {"idle"} or found.form in past_of("speech", language)))


def others(blank: str, start: int, end: int, language: str) -> bool:
    """Whether the subject of a clause, which no name tells, is somebody else: Member States, participants."""
    m = part("clause_head", language).match(blank, start, end)
    said = part("finite", language).split(m["said"])[0] if m else ""
    found = pattern("others", language).search(said)
    return bool(found and (found[0] in words("others", language) or not part("title_before", language).search(said, 0, found.start())))
