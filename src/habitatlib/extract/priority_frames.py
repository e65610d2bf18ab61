"""Announcements that need no noun read behind them: one by one, foremost, each party's own, what the next sentence lists.

Each finder takes a squeezed paragraph (offsets are its own), its sentences, the frames of which it holds words and the words of its
language, and gives the lists that it finds, in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from habitatlib.extract.cue_words import CueWords
from habitatlib.extract.priority_items import bare, list_end, split
from habitatlib.extract.spans import Span, sentences
from habitatlib.extract.wording import number

__all__ = ["FAR", "ONE_BY_ONE", "Announced", "each_own", "foremost", "of_else", "one_by_one", "stressed", "then", "told_next",
           "widened"]  # fmt: skip

FAR = 600
ONE_BY_ONE = ("{ordinal_before}", "{ordinal_after}")
_PARTY = re.compile("[^；。]+")


class Announced(NamedTuple):
    """A list: the sentence it stands in, where the words that announce it begin, and its items, in order."""

    sentence: tuple[int, int]
    at: int
    items: tuple[tuple[int, int], ...]
    new: bool = False


def of_else(text: str, one: Announced, cue: CueWords) -> bool:
    """Whether the words right before a list say that it is none of priorities: 本次会议的重点是, 其他重点包括, 优先目标之一是.

    Parameters
    ----------
    text : str
        The squeezed paragraph.
    one : Announced
    cue : CueWords
        Of its language.

    Returns
    -------
    bool
    """
    return bool(cue.regex("{no_priorities}").search(text, one.sentence[0], one.items[0][0]))


def widened(text: str, spans: Sequence[Span], may: Set[str], cue: CueWords) -> Iterator[Announced]:
    """扩展三个优先领域以纳入A、B和C等更广泛的问题."""
    for s, e in spans:
        for m in cue.regex("{widened}").finditer(text, s, e):
            items = split(text, m.end(), list_end(text, m.end(), e, cue), None, cue)
            if items:
                yield Announced((s, e), m.start(), tuple(items), new=True)


def one_by_one(text: str, spans: Sequence[Span], may: Set[str], cue: CueWords) -> Iterator[Announced]:
    """第一个优先领域是A；第二个优先领域是B; 第二个支柱是A，包括……."""
    found = next((hits for frame in ONE_BY_ONE if frame in may and (hits := list(cue.regex(frame).finditer(text)))), [])
    if len(found) > 1 and [number(m.group(1)) for m in found] == list(range(1, len(found) + 1)):
        yield Announced((found[0].start(), found[-1].end()), found[0].start(), tuple(m.span(2) for m in found))
    elif len(found) == 1 and cue.regex("{parts_of_it}").match(text, found[0].end()):
        yield Announced(found[0].span(), found[0].start(), (found[0].span(2),))


def told_next(text: str, spans: Sequence[Span], may: Set[str], cue: CueWords) -> Iterator[Announced]:
    """三个优先领域。它们是A、B和C: as many as the sentence before says; 落实优先任务。这些优先任务包括：A；B."""
    for m in cue.regex("{told_next}").finditer(text):
        stop = next((e for _, e in spans if e >= m.end()), len(text))
        count = int(number(m.group(1)) or 0)
        items = split(text, m.end(), list_end(text, m.end(), stop, cue), count, cue)
        if len(items) == count > 1:
            yield Announced((m.start(), stop), m.start(), tuple(bare(text, i, cue) for i in items))
    for m in cue.regex("{told_again}").finditer(text):
        stop = next((e for _, e in spans if e >= m.end()), len(text))
        end = stop if "；" in text[m.end():stop] else list_end(text, m.end(), stop, cue)
        items = split(text, m.end(), end, None, cue)
        if len(items) > 1:
            yield Announced((m.start(), stop), m.start(), tuple(bare(text, i, cue) for i in items))


def foremost(text: str, spans: Sequence[Span], may: Set[str], cue: CueWords) -> Iterator[Announced]:
    """A是……的首要事项; A是第一要务，其次是B，再次是C; 首要事项是A，其次是B."""
    first = "{foremost}" in may
    for s, e in spans:
        for m in cue.regex("{is_foremost}").finditer(text, s, e) if first else ():
            yield Announced((s, e), m.end(1), (*split(text, *m.span(1), None, cue), *then(text, *m.span(2), cue)))
        for m in cue.regex("{with_foremost}").finditer(text, s, e) if first else ():
            yield Announced((s, e), m.start(), (*split(text, *m.span(1), None, cue), *then(text, *m.span(2), cue)))
        for m in cue.regex("{put_first}").finditer(text, s, e):
            yield Announced((s, e), m.start(), (m.span(1),))
        for m in cue.regex("{foremost_is}").finditer(text, s, e) if first else ():
            yield Announced((s, e), m.start(), (m.span(1), *then(text, *m.span(2), cue)))
        for m in cue.regex("{first_on}").finditer(text, s, e) if "{first_on}" in may else ():
            yield Announced((s, e), m.start(), (m.span(1), *then(text, *m.span(2), cue)))


def then(text: str, start: int, end: int, cue: CueWords) -> Iterator[tuple[int, int]]:
    """What comes after the foremost of a stretch of a squeezed paragraph: 其次是B，再次是C."""
    for m in cue.regex("{then_one}").finditer(text, start, end):
        yield from split(text, *m.span(2), 2 if m["each"] and "、" not in m[2] else None, cue)


def each_own(text: str, spans: Sequence[Span], may: Set[str], cue: CueWords) -> Iterator[Announced]:
    """各区域各有侧重。A强调B和C；D强调E: what each of several parties puts first."""
    told = cue.regex("<each_own>").search(text)
    for s, e in sentences(text[:told.end() + FAR]):
        parties = [m for m in _PARTY.finditer(text, max(s, told.end() + 1), e) if e > told.end()]
        found = [cue.regex("{each_puts}").fullmatch(text, *m.span()) for m in parties]
        if len(found) > 1 and all(found):
            for m in found:
                yield Announced((s, e), m.start(), tuple(split(text, *m.span(1), 2 if "、" not in m.group(1) else None, cue)))


def stressed(text: str, spans: Sequence[Span], may: Set[str], cue: CueWords) -> Iterator[Announced]:
    """……伙伴关系将越来越注重A."""
    for s, e in spans:
        for m in cue.regex("{stressed}").finditer(text, s, e):
            if not cue.regex("{no_stress}").match(m.group(1)):
                yield Announced((s, e), m.start(), tuple(split(text, *m.span(1), None, cue)), new=True)
