"""The clause that a date governs: where its verb stands, and what of the sentence tells what happened then."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from ..spans import Span
from .dates import find_dates
from .event_words import Found, event_pattern, hits
from .text import clauses, sentence_at

__all__ = ["Clause", "governed", "in_brackets", "told", "veil"]

_BRACKET, _QUOTE = re.compile(r"\([^()]{1,200}\)"), re.compile(r"\"[^\"]{1,200}\"")
_LABEL = re.compile(r"(?<=[:;]\s)\(\w{1,3}\)\s")
_MARKS = str.maketrans(",;:.-", "·····")
_NAME, _REACH = 4, 900
_SHUT = " ,;:.-"


class Clause(NamedTuple):
    """``own``: the clause that holds the date; ``told``: the clause with its verb; ``verb``: that verb, None where none is known."""

    own: Span
    told: Span
    verb: Found | None
    opens: bool


@lru_cache(maxsize=256)
def veil(text: str, language: str) -> str:
    """A paragraph with plain signs whose marks within brackets, quotation marks and dates are hidden, so that it parts into true
    clauses."""
    for pattern in (_BRACKET, _QUOTE):
        text = pattern.sub(lambda m: m[0].translate(_MARKS), text)
    text = event_pattern("weekday", language).sub(lambda m: m[0].translate(_MARKS), text)
    for at in find_dates(text, language):
        text = text[: at.start] + text[at.start : at.end].translate(_MARKS) + text[at.end :]
    return text


def in_brackets(text: str, at: Span, language: str) -> Span | None:
    """Where the brackets round a date open and shut, if they do."""
    sentence = sentence_at(text, at.start, language)
    low, high = text.rfind("(", sentence.start, at.start), text.find(")", at.end, sentence.end)
    inside = low >= 0 and high >= 0 and text.find(")", low, at.start) < 0
    return Span(low, high + 1) if inside else None


def _last_verb(text: str, low: int, high: int, language: str) -> Found | None:
    verbs = [h for h in hits(text[low:high], language) if h.value.is_verb]
    return verbs[-1]._replace(start=verbs[-1].start + low, end=verbs[-1].end + low) if verbs else None


def _first_verb(text: str, low: int, high: int, language: str) -> Found | None:
    verb = next((h for h in hits(text[low:high], language) if h.value.is_verb), None)
    return verb._replace(start=verb.start + low, end=verb.end + low) if verb else None


def _near(veiled: str, sentence: Span, at: Span, language: str) -> list[Span]:
    """The clauses of a sentence, of a very long one those near a date, cut where they reach too far."""
    low, high = max(sentence.start, at.start - _REACH), min(sentence.end, at.end + _REACH)
    found = clauses(veiled, language)
    first = max(0, bisect_right(found, (low, len(veiled))) - 1)
    near = found[first : bisect_right(found, (high, 0))]
    return [Span(max(low, start), min(high, end)) for start, end in near if min(high, end) > max(low, start)] or [Span(low, high)]


def _item(veiled: str, sentence: Span, at: int) -> tuple[int, int, int]:
    """Where the first lettered item of a sentence begins, and where that of a date begins and ends; all of it where it has none."""
    labels = [m.start() for m in _LABEL.finditer(veiled, sentence.start, sentence.end)]
    before, after = [x for x in labels if x <= at], [x for x in labels if x > at]
    return (before[0], before[-1], min([*after, sentence.end])) if before else (sentence.end, sentence.start, sentence.end)


@lru_cache(maxsize=256)
def governed(veiled: str, at: Span, language: str) -> Clause:
    """The clauses of a date: its own and the one whose verb it goes with.

    Before the date in its own clause, then after it there; a date that opens its clause goes with the next verb, any other with the one
    before it.
    """
    finite = event_pattern("finite", language)
    sentence = sentence_at(veiled, at.start, language)
    parts = _near(veiled, sentence, at, language)
    turn = max((i for i, part in enumerate(parts) if part.start <= at.start), default=0)
    own = parts[turn]
    opens = bool(event_pattern("opener", language).fullmatch(veiled, own.start, at.start))
    stem, low, high = _item(veiled, sentence, at.start)
    told = [i for i in range(turn - 1, -1, -1) if parts[i].start < stem or parts[i].start >= low]
    backward = [(i, _last_verb(veiled, *parts[i], language)) for i in told]
    named = (
        turn > 1 and opens and len(veiled[parts[turn - 1].start : own.start].split()) <= _NAME and not (backward and backward[0][1])
    )  # Atlanta, Georgia, on 11 May
    apart = named and any(verb for _, verb in backward)
    verb = _last_verb(veiled, own.start, at.start, language) or _first_verb(veiled, min(at.end, own.end), own.end, language)
    if (verb or finite.search(veiled, own.start, at.start)) and not apart:
        return Clause(own, own, verb, opens)
    forward = [(i, _first_verb(veiled, *parts[i], language)) for i in range(turn + 1, len(parts))]
    forward = [(i, verb) for i, verb in forward if parts[i].start < high]
    joined = bool(event_pattern("joins", language).match(veiled, own.start))
    first = turn == 0 or joined or veiled[parts[turn - 1].start : own.start].rstrip()[-1:] in ";:"
    ahead = opens and not apart and (first or not any(verb for _, verb in backward[:1]))
    order = [*forward, *backward] if ahead else [*backward, *forward]
    for i, verb in order:
        if verb:
            return Clause(own, parts[i], verb, opens)
        if ahead and i > turn and finite.search(veiled, *parts[i]):  # in 2021, revenue was $200 million
            return Clause(own, parts[i], None, opens)
    return Clause(own, own, None, opens)


def told(veiled: str, clause: Clause, language: str) -> Span:
    """What of the sentence tells what happened: from the subject to the end of the clause of the verb, marks at its ends left out."""
    low, high = min(clause.own.start, clause.told.start), max(clause.own.end, clause.told.end)
    sentence = sentence_at(veiled, low, language)
    if event_pattern("goes_on", language).match(veiled, low) and low > sentence.start:
        low = max((part.start for part in _near(veiled, sentence, Span(low, low), language) if part.start < low), default=low)
    elif link := event_pattern("link", language).match(veiled, low):
        low = link.end()
    while high > low and veiled[high - 1] in _SHUT:
        high -= 1
    while low < high and veiled[low] in _SHUT:
        low += 1
    return Span(low, high)
