"""The clause that a date governs, with its subject: what of a sentence tells what happened then.

A date with no more than its preposition is an adverbial of the clause after it, and so is an adverbial clause between them (2024年，在两国
支持下，成立了). A clause that begins with an auxiliary and the date (并于2024年复会) shares the subject of the clause before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import NamedTuple

from ..lexicons import load
from ..lexicons.written import source
from .sieve import Patterns
from .spans import Span, clauses, sentence_at

__all__ = ["AFTER_COMMA", "COMMA", "Governed", "around", "event_parts", "governed", "in_brackets", "is_adverbial"]

COMMA, AFTER_COMMA = re.compile("[，；：]"), re.compile("(?<=[，；：])")
_LINK = re.compile(r".{1,5}，$")
_LABEL = re.compile(r"\s*[(（]\w{1,3}[)）]\s*")
_DASH = "--"
_SHUT = " 　，；。：、,;:-"


@cache
def event_parts(language: str) -> Patterns:
    """Patterns with parts of ``event_parts`` and words of a role of ``period_cues`` in them: ``{waits}``, ``<gives>``."""
    words: dict[str, list[str]] = {}
    for row in sorted(load("period_cues", language), key=lambda row: -len(row["word"])):
        words.setdefault(row["role"], []).append(row["word"])
    return Patterns(lambda role: "|".join(words.get(role, ["(?!)"])), lambda name: source("event_parts", name, language))


class Governed(NamedTuple):
    """``low`` to ``high``: what a date governs, with its subject; ``own``: where the clause that holds the date begins."""

    low: int
    own: int
    high: int


def is_adverbial(part: str, language: str) -> bool:
    """Whether a clause only says how, with whom or why: 根据大会的要求，; 在两国支持下，."""
    says = event_parts(language)
    return bool(says["{adverbial}"].match(part) or (says["{accompanied}"].search(part) and not says["{consults}"].search(part)))


def in_brackets(head: str, tail: str) -> bool:
    """Whether the words before and after a date open and shut a bracket round it."""
    return head.count("(") > head.count(")") and ")" in tail


@lru_cache(maxsize=64)
def around(veiled: str, start: int, end: int) -> tuple[str, str]:
    """The words after a date that tell of it, then those before: up to the clause's end, a comma right after the date skipped."""
    sentence = sentence_at(veiled, start)
    head, tail = veiled[sentence.start:start], veiled[end:sentence.end]
    if in_brackets(head, tail):
        return tail[:tail.index(")")], head[:head.rindex("(")]
    parts = AFTER_COMMA.split(tail, maxsplit=2)
    after = parts[0]
    if len(after.strip("，；：)")) <= 2 and len(parts) > 1:
        after += parts[1]
    return after, COMMA.split(head)[-1]


@lru_cache(maxsize=64)
def _parts(veiled: str) -> tuple[Span, ...]:
    """The clauses of the paragraph, an aside between dashes a clause of its own."""
    out: list[Span] = []
    for part in clauses(veiled):
        low = part.start
        while (dash := veiled.find(_DASH, low, part.end)) >= 0:
            out.append(Span(low, dash + len(_DASH)))
            low = dash + len(_DASH)
        if low < part.end:
            out.append(Span(low, part.end))
    return tuple(out)


def _is_open(veiled: str, part: Span, start: int, end: int, language: str) -> bool:
    """Whether a clause with a date waits for the next: it holds only the date, or the date and an adverbial."""
    says = event_parts(language)
    head, tail = veiled[part.start:start], veiled[end:part.end]
    if not tail.endswith("，"):
        return False
    trail = says["{trail}"].match(tail)
    rest = tail[trail.end():] if trail else tail
    if says["{at_this_stage}"].fullmatch(rest):
        return bool(says["{alone}"].fullmatch(head))
    if not says["{alone}"].fullmatch(head) and says["{adverbial}"].match(head):
        return False
    return not says["{held_then}"].search(rest) and bool(says["{waits}"].fullmatch(rest))


def _has_subject(before: str, language: str) -> bool:
    """Whether the clause before one without a subject may hold it: no linking word, no adverbial, no date of its own."""
    says = event_parts(language)
    if not before.endswith("，") or _LINK.fullmatch(before) or says["{own_date}"].search(before):
        return False
    return bool(says["{perfect}"].search(before)) or not is_adverbial(before, language)


@lru_cache(maxsize=64)
def governed(veiled: str, start: int, end: int, language: str) -> Governed:
    """What a date governs, in a squeezed text whose commas within titles and brackets are hidden.

    Examples
    --------
    >>> words = "2024年，该署与粮农组织合作，修复了水渠。项目由日本资助，于2023年底启动。"
    >>> [words[g.low:g.high] for g in (governed(words, 0, 5, "zh"), governed(words, 31, 37, "zh"))]
    ['2024年，该署与粮农组织合作，修复了水渠', '项目由日本资助，于2023年底启动']
    """
    says = event_parts(language)
    parts = _parts(veiled)
    at = first = bisect_right(parts, (start, len(veiled))) - 1
    while parts[at].end < end and at + 1 < len(parts):
        at += 1
    own, low = parts[first].start, parts[first].start
    if label := _LABEL.match(veiled, own, start):
        own = low = label.end()
    head = veiled[own:start]
    if _is_open(veiled, Span(own, parts[at].end), start, end, language) and at + 1 < len(parts):
        at += 1
        while at + 1 < len(parts) and says["{waits}"].fullmatch(veiled, parts[at].start, parts[at].end):
            at += 1
    elif first and head and says["{elided}"].fullmatch(head):
        if _has_subject(veiled[parts[first - 1].start:parts[first - 1].end], language):
            low = parts[first - 1].start
            if label := _LABEL.match(veiled, low, start):
                low = label.end()
    high = parts[at].end
    while high > end and veiled[high - 1] in _SHUT:
        high -= 1
    while low < start and veiled[low] in _SHUT:
        low += 1
    return Governed(low, own, high)
