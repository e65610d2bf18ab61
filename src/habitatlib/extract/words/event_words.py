"""The words that tell what happened: verbs in all their forms and nouns, each with the kind of event that it tells of.

The words are in ``event_cues.csv``; an empty cell ``forms`` means that the verb or noun is regular.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ...lexicons import load
from .text import Names

__all__ = ["Cue", "Found", "flow_words", "hits"]

_LICENCE = re.compile(
    r"\b(?:will|shall|should|would|may|might|must|can|could|not|and|or|also|jointly|(?<!\b[Aa]\s)(?<!\bno\s)further|formally"
    r"|officially|did|to)\s$",
    re.I,
)
_PURPOSE = re.compile(r"\bto\s(?:\w+ly\s)?$", re.I)
_INTENT = re.compile(
    r"\b(?:plans?|planned|planning|intends?|expects?|expected|scheduled|due|set|slated|requested|invited|decided|agreed|committed|is"
    r"|are|was|were|"
    r"hopes?|proposes?|aims?|pledged|asked|mandated|authorized|likely|able|began|continued?)\sto\s(?:\w+ly\s)?(?:be\s)?$",
    re.I,
)
_PROGRESS = re.compile(r"\b(?:is|are|was|were|be|been|being|currently|started|began|continued?|continues)\s(?:\w+ly\s)?$", re.I)
_ATTRIBUTE = re.compile(
    r"\b(?:the|a|an|its|their|his|her|this|that|these|those|of|for|with|newly|more|most|least|recently|previously|under)\s$", re.I
)
_NOUN_NEXT = re.compile(r"\s[a-z]")
_UNKNOWN = re.compile(r"(?<![\w-])[a-z]{2,}(?:ed|wn)(?![\w-])")
_AUXILIARY = re.compile(
    r"\b(?:will|shall|was|were|been|be|being|is|are|has|have|had)\s(?:\w+ly\s|also\s|not\s|first\s|again\s|since\s)?(?:be\s|been\s)?$", re.I
)
_OBJECT_NEXT = re.compile(
    r"\s(?:the|a|an|its|their|his|her|that|on|in|to|at|by|from|with|over|out|up|into|as|for|all|more|some|each|both|several|many|how"
    r"|\d|[A-Z])"
    r"|[.,;]|$"
)
_VOWEL_Y = re.compile(r"[aeiou]y$")
_HISSES = ("s", "sh", "ch", "x", "z")


class Cue(NamedTuple):
    """What a word says: the kind of event, its role in the clause, whether it is the bare form of a verb."""

    kind: str
    role: str
    word: str
    bare: bool = False

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


def _regular(verb: str) -> list[str]:
    """The forms of a regular verb, the bare one first."""
    if verb.endswith("e"):
        return [verb, verb + "d", verb + "s", verb[:-1] + "ing"]
    if verb.endswith("y") and not _VOWEL_Y.search(verb):
        return [verb, verb[:-1] + "ied", verb[:-1] + "ies", verb + "ing"]
    return [verb, verb + "ed", verb + ("es" if verb.endswith(_HISSES) else "s"), verb + "ing"]


def _plural(noun: str) -> str:
    if noun.endswith("y") and not _VOWEL_Y.search(noun):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(_HISSES) else "s")


def _forms(row: dict[str, str]) -> Iterator[tuple[str, Cue]]:
    word, role, given = row["word"], row["role"], [form for form in row["forms"].split("|") if form]
    if role in ("noun", "income"):
        for form in (word, *(given or [_plural(word)])):
            yield form, Cue(row["kind"], "noun", word)
        return
    for i, form in enumerate(given or _regular(word)):
        yield form, Cue(row["kind"], role, word, form == word and not (given and i == 0))
    if given and word not in given:
        yield word, Cue(row["kind"], role, word, bare=True)


@cache
def _names(language: str, kind: str) -> Names:
    """The forms of all words, or of those of what a year sums up."""
    rows = [row for row in load("event_cues", language) if (row["kind"] == "period") == (kind == "period")]
    forms = [(form, (cue, row["role"])) for row in rows for form, cue in _forms(row)]
    nouns = sorted(forms, key=lambda f: f[1][0].is_verb)
    return Names(((form, cue if kind != "period" else role) for form, (cue, role) in nouns), fold=True)


def _stands(text: str, start: int, end: int, cue: Cue) -> Cue | None:
    """The cue as its place in the clause makes it; None for a participle before its noun, a gerund and an infinitive of purpose."""
    before = text[max(0, start - 40) : start]
    form = text[start:end].lower()
    if cue.is_noun:
        verbal = (
            _LICENCE.search(before)
            and (_INTENT.search(before) or not _PURPOSE.search(before))
            and (_INTENT.search(before) or not re.search(r"\b(?:and|or|to)\s$", before))
        )
        return cue._replace(role="verb", bare=True) if verbal and form == cue.word else cue
    if cue.bare:
        return cue if _LICENCE.search(before) and (not _PURPOSE.search(before) or _INTENT.search(before)) else None
    if form.endswith("ing") or " " in form and form.split()[0].endswith("ing"):
        return cue if _PROGRESS.search(before) or not before.strip() else None
    if form.endswith(("ed", "en")) and _ATTRIBUTE.search(before) and _NOUN_NEXT.match(text, end):
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
        if hit.value.role != "stop" and (cue := _stands(text, hit.start, hit.end, hit.value)):
            out.append(Found(hit.start, hit.end, cue))
    known = [(hit.start, hit.end) for hit in found]
    for word in _UNKNOWN.finditer(text):
        if not any(low < word.end() and word.start() < high for low, high in known) and _is_verb(text, *word.span()):
            out.append(Found(*word.span(), Cue("other", "verb", "")))
    return tuple(sorted(out, key=lambda f: f.start))


def _is_verb(text: str, start: int, end: int) -> bool:
    """Whether a word in -ed that no list has is a verb here, not a participle before its noun."""
    if _AUXILIARY.search(text, max(0, start - 40), start):
        return True
    return bool(_OBJECT_NEXT.match(text, end)) and not _ATTRIBUTE.search(text, max(0, start - 20), start)


@lru_cache(maxsize=1024)
def flow_words(text: str, language: str) -> frozenset[str]:
    """The roles of the words that tell what a year sums up or of a state: ``flow``, ``income``, ``state``."""
    return frozenset(str(hit.value) for hit in _names(language, "period").find(text))
