"""The words that tell what happened: verbs in all their forms and nouns, each with the kind of event that it tells of.

The words are in ``event_cues.csv``; an empty cell ``forms`` means that the verb or noun is regular.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache, partial
from typing import NamedTuple

from ...lexicons import load
from ...lexicons.written import written
from .cue_frames import slots
from .inflections import inflected
from .text import Names

__all__ = ["Cue", "Found", "event_pattern", "has_state", "hits"]

_INSIDE = re.compile(r"[\w,]\s$")
_NOUN_NEXT = re.compile(r"\s[a-z]")


class Cue(NamedTuple):
    """What a word says: the kind of event, its role in the clause, whether it is the bare form of a verb, its roles in ``event_words``."""

    kind: str
    role: str
    word: str
    bare: bool = False
    senses: frozenset[str] = frozenset()

    @property
    def is_noun(self) -> bool:
        """Whether it names an event or a thing."""
        return self.role == "noun"

    @property
    def is_verb(self) -> bool:
        """Whether it is a verb."""
        return self.role != "noun"


class Found(NamedTuple):
    """A cue word where it stands."""

    start: int
    end: int
    value: Cue


@cache
def event_pattern(name: str, language: str) -> re.Pattern[str]:
    """A part of ``event_parts`` in which the roles of ``event_words`` and ``date_words`` stand for their words."""
    return written("event_parts", name, language, (*slots("date_words", language), *slots("event_words", language)))


@cache
def _senses(language: str) -> dict[str, frozenset[str]]:
    rows = load("event_words", language)
    return {row["word"]: frozenset(r["role"] for r in rows if r["word"] == row["word"]) for row in rows}


def _forms(row: dict[str, str], language: str) -> Iterator[tuple[str, Cue]]:
    word, role, given = row["word"], row["role"], [form for form in row["forms"].split("|") if form]
    cue = Cue(row["kind"], role, word, senses=_senses(language).get(word, frozenset()))
    if role in ("noun", "income"):
        for form in (word, *(given or inflected(word, "noun", language)[1:])):
            yield form, cue._replace(role="noun")
        return
    for i, form in enumerate(given or inflected(word, "verb", language)):
        yield form, cue._replace(bare=form == word and not (given and i == 0))
    if given and word not in given:
        yield word, cue._replace(bare=True)


@cache
def _names(language: str, kind: str) -> Names:
    """The forms of all words, or of those of what a year sums up."""
    rows = [row for row in load("event_cues", language) if (row["kind"] == "period") == (kind == "period")]
    forms = [(form, (cue, row["role"])) for row in rows for form, cue in _forms(row, language)]
    nouns = sorted(forms, key=lambda f: f[1][0].is_verb)
    return Names(((form, cue if kind != "period" else role) for form, (cue, role) in nouns), fold=True)


def _stands(text: str, start: int, end: int, cue: Cue, language: str) -> Cue | None:
    """The cue as its place in the clause makes it; None for a participle before its noun, a gerund and an infinitive of purpose."""
    find = partial(event_pattern, language=language)
    before, form = text[max(0, start - 40) : start], text[start:end].lower()
    if cue.is_verb and text[start].isupper() and _INSIDE.search(before):
        return None  # of a title: the guide No Door Closed
    if cue.is_noun or cue.bare:
        told = find("intent").search(before) or not find("purpose").search(before)
        verbal = bool(find("licence").search(before) and told)
        if cue.bare:
            return cue if verbal else None
        listed = find("after_and").search(before) and not find("intent").search(before)
        return cue._replace(role="verb", bare=True) if verbal and not listed and form == cue.word else cue
    if find("gerund").search(form):
        return cue if find("going_on").search(before) or not before.strip() else None
    if find("participle").search(form) and find("attribute").search(before) and _NOUN_NEXT.match(text, end):
        return None
    return cue


@lru_cache(maxsize=2048)
def hits(text: str, language: str) -> tuple[Found, ...]:
    """The cue words of a text that stand for themselves, in order.

    Examples
    --------
    >>> [(h.value.word, h.value.role) for h in hits("The Board held a workshop on improving access to train staff", "en")]
    [('hold', 'hold'), ('workshop', 'noun')]
    """
    found = _names(language, "event").find(text)
    out = []
    for hit in found:
        if hit.value.role != "stop" and (cue := _stands(text, hit.start, hit.end, hit.value, language)):
            out.append(Found(hit.start, hit.end, cue))
    known = [(hit.start, hit.end) for hit in found]
    for word in event_pattern("unknown_verb", language).finditer(text):
        if not any(low < word.end() and word.start() < high for low, high in known) and _is_verb(text, *word.span(), language):
            out.append(Found(*word.span(), Cue("other", "verb", "")))
    return tuple(sorted(out, key=lambda f: f.start))


def _is_verb(text: str, start: int, end: int, language: str) -> bool:
    """Whether a word in -ed that no list has is a verb here, not a participle before its noun."""
    find = partial(event_pattern, language=language)
    if find("auxiliary").search(text, max(0, start - 40), start):
        return True
    return bool(find("object_next").match(text, end)) and not find("attribute").search(text, max(0, start - 20), start)


@lru_cache(maxsize=1024)
def has_state(text: str, language: str) -> bool:
    """Whether a text has a verb of a state or a habit."""
    return bool(_names(language, "period").find(text))
