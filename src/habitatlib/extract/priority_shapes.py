"""What may be a list of priorities by its shape alone: behind a verb or noun of focus, before one, between two words, item by item.

Far more than is one: ``priority_judge`` says which are. Offsets are those of the squeezed paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .cue_words import CueWords
from .priority_frames import Announced
from .priority_items import bare, count_in, headline, labelled, list_end, split, trim
from .priority_labels import runs
from .spans import Span, sentences

__all__ = ["ITEM", "Shape", "shapes"]

_FEW, _MANY, _SHORTEST, _LONGEST = 2, 8, 2, 40  # items of a list, signs of an item
ITEM = "item"  # the shape of one thing that is told of in its turn
_COUNTED = 24  # signs before a list in which its number may stand
_JOINTS = 3  # ands within the last thing of a list, at each of which it may part


class Shape(NamedTuple):
    """A possible list: of which shape it is, and the words of focus that go with it."""

    kind: str
    focus: str
    list: Announced


def shapes(text: str, cue: CueWords) -> list[Shape]:
    """The possible lists of a squeezed paragraph, some within others."""
    if not cue.regex("{focus_hint}").search(text):
        return []
    spans = sentences(text)
    out = [*_labelled(text, spans, cue), *_one_by_one(text, spans, cue)]
    for s, e in spans:
        for kind, at, end, focus in _stretches(text, s, e, cue):
            for items in _splittings(text, at, end, cue):
                if _FEW <= len(items) <= _MANY and all(_SHORTEST <= b - a <= _LONGEST for a, b in items):
                    out.append(Shape(kind, focus, Announced((s, e), min(at, items[0][0]), tuple(items))))
    kept: dict[tuple[tuple[int, int], ...], Shape] = {}
    for shape in out:
        items = shape.list.items
        members = sum(bool(cue.regex("{member}").search(text[slice(*item)])) for item in items)
        first = items[0][0]
        none = cue.regex("{begins_none}").match(text, first) or cue.regex("{counts_else}").search(text[max(0, first - _COUNTED) : first])
        if not none and 2 * members <= len(items):
            kept.setdefault(items, shape)
    return list(kept.values())


def _stretches(text: str, s: int, e: int, cue: CueWords) -> Iterator[tuple[str, int, int, str]]:
    """Where a list may stand in a sentence: its shape, its first and last sign, and the words of focus."""
    for kind in ("led_by_verb", "led_by_noun", "led_from_afar"):
        for m in cue.regex(f"{{{kind}}}").finditer(text, s, e):
            for end in _ends(text, m.end(), e, cue):
                yield kind, m.end(), end, m["focus"]
    for kind in ("framed", "made_so", "told_of_it"):
        for m in cue.regex(f"{{{kind}}}").finditer(text, s, e):
            yield kind, *m.span("items"), m["focus"]


def _ends(text: str, start: int, stop: int, cue: CueWords) -> list[int]:
    """Where a list that begins somewhere may end: at the comma that ends it, and before words that close it."""
    far = list_end(text, start, stop, cue)
    closers = [m.start() for m in cue.regex("{closes_list}").finditer(text, start + 1, far)]
    return sorted({far, *closers[:2]})


def _splittings(text: str, start: int, end: int, cue: CueWords) -> Iterator[list[tuple[int, int]]]:
    """The ways to part a stretch: A和B、C和D are two things or three, A和B与C two of which either holds an and."""
    items = split(text, start, end, None, cue) if cue.regex("{joined}|；").search(text, start, end) else []
    if not items:
        return
    yield _headlines(text, items, cue)
    if "；" in text[start:end]:
        return
    cut = text.rfind("、", start, end) + 1 or start
    first = [item for item in items if item[1] <= cut]
    firm = any(m["last"] for m in cue.regex("{comma}").finditer(text, cut, end))
    for joint in () if firm else list(cue.regex("{and}").finditer(text, cut, end))[:_JOINTS]:
        yield _headlines(text, [*first, (cut, joint.start()), trim(text, joint.end(), end, cue)], cue)
    if count_in(text[max(0, start - _COUNTED):start], cue) == len(items) - 1:
        for n in range(len(items) - 1):  # 五个领域：和平、安全与发展、……
            yield _headlines(text, [*items[:n], (items[n][0], items[n + 1][1]), *items[n + 2:]], cue)


def _headlines(text: str, items: Sequence[tuple[int, int]], cue: CueWords) -> list[tuple[int, int]]:
    return [headline(text, *bare(text, i, cue), cue) for i in items if i[1] > i[0]]


def _labelled(text: str, spans: Sequence[Span], cue: CueWords) -> Iterator[Shape]:
    """(a) A；(b) B."""
    for run in runs(text, cue):
        first = run[0].start()
        s = next((a for a, b in spans if a <= first < b), 0)
        items = labelled(text, run, cue)
        if all(b - a >= _SHORTEST for a, b in items):
            yield Shape("labelled", text[max(s, first - 3):first], Announced((s, items[-1][1]), first, tuple(items)))


def _one_by_one(text: str, spans: Sequence[Span], cue: CueWords) -> Iterator[Shape]:
    """第一个支柱是A。第二个是B; 首先是A，其次是B; 第三和第四支柱分别为A和B."""
    for m in cue.regex("{item_told}").finditer(text):
        span = m.span("item")
        sentence = next((span for span in spans if span[0] <= m.start() < span[1]), (0, len(text)))
        many = bool(m["many"] or m["some"])
        for items in _splittings(text, *span, cue) if many else [_headlines(text, [span], cue)]:
            if items and all(_SHORTEST <= b - a <= _LONGEST for a, b in items):
                yield Shape("many" if many else ITEM, m["focus"] or "", Announced(sentence, m.start(), tuple(items)))
