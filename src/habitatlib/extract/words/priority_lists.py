"""Announced lists in a paragraph: three pillars, namely A, B and C; the following areas: (a) …; A and B were identified as priorities.

Not announced: what only elaborates one pillar (the first priority area aims …), principles, trends, approaches, subjects of a meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..spans import Span
from .cue_frames import small
from .priority_frames import Cues
from .priority_items import count_in, labelled, list_end, split, trim
from .text import sentences

__all__ = ["Announced", "announced"]

_NO_ITEM = r"<no_item>(?!-)"  # low, but not low-carbon
_LED = tuple(":)")  # stand before the first item of a list
_FOCUSES = ("work_focuses", "follows_focus")  # whoever says so
_COLON = r"(?P<gap>[^.;:()]{0,90}?)(?P<lead>\s?:|(?=\s\(?[a1i]\)))\s*"
_BRACKETED = r"\s?\((?P<list>[^()]{6,200})\)"
_COUNTED = r"(?P<gap>[^.;:()]{1,140}):\s"
_DASHED = r"\s?-\s?(?P<list>[^.;:]{6,200}?)(?:\s-\s|-(?=,)|-(?=<list_verb>))"
_FAR = 900
_LONG = 160  # signs of an item


class Announced(NamedTuple):
    """A list: the sentence it stands in, where the words that announce it begin, and its items, in order."""

    sentence: tuple[int, int]
    at: int
    items: tuple[tuple[int, int], ...]
    new: bool = False


def announced(text: str, cue: Cues) -> list[Announced]:
    """The lists of priorities that a paragraph announces, in order, none overlapping another.

    Examples
    --------
    >>> from .priority_frames import cues
    >>> text = "The plan has three pillars: water, energy and land."
    >>> [[text[s:e] for s, e in one.items] for one in announced(text, cues("en"))]
    [['water', 'energy', 'land']]
    """
    low, out = small(text), []
    if not cue.regex("<hint>").search(low):
        return []
    spans = list(sentences(text, cue.language))
    for finder in (_one_by_one, _after_noun, _made, _foremost, _given):
        for found in finder(low, spans, cue):
            span = (found.items[0][0], found.items[-1][1])
            if not any(s < span[1] and span[0] < e for o in out for s, e in [(o.items[0][0], o.items[-1][1])]):
                out.append(found)
    return sorted(out, key=lambda one: one.items[0])


def _barred(low: str, begin: int, noun: re.Match[str], cue: Cues) -> bool:
    """Whether the noun is one of a list, or belongs to a meeting or a report: the first pillar, the theme of the workshop."""
    before = low[max(begin, noun.start() - 60) : noun.start()]
    if cue.part("of_another").search(before):
        return True
    counted = cue.part("counted_before").search(before)
    if not counted and cue.part("ordinal_before").search(before):
        return True
    if cue.part("of_occasion").match(low, noun.end()) or cue.part("of_bodies").match(low, noun.end()):
        return True
    lead = low[begin : noun.start()]
    if cue.part("done_under").search(lead[-120:]) and cue.part("predicate").match(low, noun.end()):
        return True  # steps taken under the pillar were the following
    if cue.part("following_done").search(lead):
        return True
    if cue.part("under_this").search(lead) and (_follows(low, noun.end(), cue) or cue.part("new_clause").match(low, noun.end())):
        return True
    if cue.regex("<foremost_noun>").search(noun[0]):
        return False  # delegations welcomed the plan, which has three pillars
    occasion = cue.part("occasion_first").search(lead)
    return bool(occasion) and not cue.regex("<make>|<adopted>").search(lead)


def _follows(low: str, at: int, cue: Cues) -> bool:
    """Whether a list of other things follows: under the climate pillar, the following took place; not: the following priorities."""
    found = cue.part("then_follows").match(low, at)
    return bool(found and not cue.part("any_noun").match(low, found.end()))


def _stop(low: str, span: Span, at: int) -> int:
    """Where the sentence ends; a list with labels may go on over the next ones of the paragraph."""
    end = span.end
    while end > at and low[end - 1] in " .!?":
        end -= 1
    return min(end, at + _FAR)


def _from(span: Span, at: int) -> int:
    """Where what stands before in the sentence is read from: its beginning, or in one without end not too far back."""
    return max(span.start, at - _FAR)


def _good(items: Sequence[tuple[int, int]], low: str, cue: Cues, least: int = 2) -> bool:
    """Whether these are items of a list: enough of them, none too long, none a verb or a clause."""
    if len(items) < least or any(b - a > _LONG for a, b in items):
        return False
    if all(cue.part("deed").match(low[a:b]) for a, b in items):
        return False  # (a) a law was adopted; (b) a road was built
    first = low[slice(*items[0])]
    listed = low[: items[0][0]].rstrip()[-1:] in _LED and cue.regex("<may_begin>").match(first)  # four areas: shared aquifers
    none = not listed and cue.regex(_NO_ITEM).match(first)
    return bool(cue.part("from_to").match(first)) or not (none or cue.part("participle").match(first))


def _after_noun(low: str, spans: Sequence[Span], cue: Cues) -> Iterator[Announced]:
    """Three pillars, namely A, B and C; the priority areas are A and B; four areas: (a) …; (b) …; two priorities (A and B)."""
    for span in spans:
        named = list(cue.part("noun").finditer(low, *span))
        held = {at for noun in named for at in range(*noun.span())}
        counted = [m for m in cue.part("counted").finditer(low, *span) if held.isdisjoint(range(*m.span()))]
        for own, noun in sorted([*((True, m) for m in named), *((False, m) for m in counted)], key=lambda one: one[1].start()):
            before = low[_from(span, noun.start()) : noun.start()]
            if not own and not (cue.regex("<focus>").search(before) or cue.regex("<matter>").search(low, noun.end(), span.end)):
                continue
            if _barred(low, _from(span, noun.start()), noun, cue) or (not own and cue.regex("<occasion>|<speaker>").search(before)):
                continue
            if items := _listed(low, span, noun, cue):
                new = cue.part("grows").match(noun[0]) is not None
                yield Announced((span.start, max(span.end, items[-1][1])), noun.start(), tuple(items), new)


def _listed(low: str, span: Span, noun: re.Match[str], cue: Cues) -> list[tuple[int, int]]:
    """The items after a noun, whatever leads to them."""
    count = count_in(low[max(span.start, noun.start() - 30) : noun.end()], cue)
    stop = _stop(low, span, noun.end())
    for frame in (cue.frame("of_what") + _BRACKETED, _DASHED):
        if held := cue.regex(frame).match(low, noun.end(), stop):
            items = split(low, *held.span("list"), count, cue)
            if len(items) == count or (frame is _DASHED and _good(items, low, cue)):
                return items
    told = cue.regex(_COUNTED).match(low, noun.end(), stop) if count else None
    if told and count_in(told["gap"], cue) is None and not cue.part("told_through").search(told["gap"]):
        if len(items := _behind(low, told.end(), stop, count, cue)) == count:
            return items  # three themes run through the plan: A, B and C
    near = min(len(low), noun.end() + 140)
    follows = cue.part("following").search(low, _from(span, noun.start()), noun.start())
    if sure := follows and cue.part("long_gap").match(low, noun.end(), stop):
        return _behind(low, sure.end(), stop, count, cue)
    lead = cue.regex(_COLON).match(low, noun.end(), near) or cue.part("is_lead").match(low, noun.end(), near)
    if not lead or cue.part("example").search(lead["gap"]):
        return []
    gap = cue.part("said_for").sub("", cue.part("said_by").sub("", lead["gap"]))
    if cue.regex("<not_between>").search(gap) and not cue.part("agreed_clause").match(lead["gap"]):
        return []
    if cue.part("was_thus").match(lead["lead"]) and cue.part("several").search(noun[0]) and not lead["gap"].strip():
        return []  # progress in the four areas was uneven
    if lead["lead"].strip(" :") == "" or lead["lead"].strip() == "-":
        count = count or count_in(lead["gap"], cue)
    return _behind(low, lead.end(), stop if lead["lead"].strip() else 0, count, cue)


def _behind(low: str, at: int, stop: int, count: int | None, cue: Cues) -> list[tuple[int, int]]:
    """The items right behind what leads to them: those with labels, else those up to ``stop``."""
    items = labelled(low, at, min(len(low), at + 4 * _FAR), cue)
    if not items or items[0][0] - at > 8:
        items = split(low, at, list_end(low, at, stop, cue), count, cue) if at < stop else []
    return items if _good(items, low, cue) else []


def _made(low: str, spans: Sequence[Span], cue: Cues) -> Iterator[Announced]:
    """The Board endorsed A, B and C as priorities; A and B were identified as the two pillars; A, B and C should be the priorities."""
    for span in spans:
        for name in ("made_before", "made_after", "are"):
            for m in cue.part(name).finditer(low, *span):
                start, end = m.span("list")
                clause = cue.last(cue.frame("clause"), low, start, end) if name != "made_before" else None
                start = clause.end() if clause else start
                count = count_in(m["words"], cue) if m["words"] else None
                items = split(low, start, end, count, cue)
                more = name != "are" and cue.part("one_more_of_them").match(m["words"]) and cue.regex("<make_add>").fullmatch(m["verb"])
                if cue.regex("<occasion>").match(low, m.end() + 1) or not _good(items, low, cue, 1 if more else 2):
                    continue
                yield Announced(tuple(span), m.start("noun"), tuple(items), bool(more))
        for m in cue.part("pillars_of").finditer(low, *span):
            items = split(low, m.end(), list_end(low, m.end(), _stop(low, span, m.end()), cue), None, cue)
            if _good(items, low, cue, 3):
                yield Announced(tuple(span), m.start(), tuple(items))
        for m in cue.part("one_more").finditer(low, *span):
            yield Announced(tuple(span), m.start(), (trim(low, *m.span("item"), cue),), new=True)


def _one_by_one(low: str, spans: Sequence[Span], cue: Cues) -> Iterator[Announced]:
    """The first priority area is water; the second is energy. The third is schools."""
    found = list(cue.part("one_by_one").finditer(low))
    if len(found) < 2 or not cue.part("the_first").match(found[0][0]):
        return
    named = any(cue.part("noun").search(m[0][: m.start("item") - m.start()]) for m in found)
    if not named and not cue.part("counted_noun").search(low, max(0, found[0].start() - 200)):
        return
    items = [trim(low, m.start("item"), list_end(low, *m.span("item"), cue), cue) for m in found]
    if not any(cue.part("participle").match(low[a:b]) or cue.regex(_NO_ITEM).match(low[a:b]) for a, b in items):
        yield Announced((found[0].start(), found[-1].end()), found[0].start(), tuple(items))


def _foremost(low: str, spans: Sequence[Span], cue: Cues) -> Iterator[Announced]:
    """Adequate housing remains the top priority; the top priority is A; the priority is to do A, to do B and to do C."""
    for span in spans:
        for name in ("foremost_is", "priority_is", "has_as"):
            for m in cue.part(name).finditer(low, *span):
                stop = _stop(low, span, m.end())
                items = split(low, m.end(), list_end(low, m.end(), stop, cue), None, cue)
                one = [trim(low, m.end(), list_end(low, m.end(), stop, cue), cue)] if name == "foremost_is" and len(items) == 1 else items
                if _good(one, low, cue, 1 if name == "foremost_is" else 2):
                    yield Announced(tuple(span), m.start(), tuple(one))
        for m in cue.part("is_foremost").finditer(low, *span):
            start = max(m.start("list"), low.rfind(", ", *m.span("list")) + 1)
            item = trim(low, start, m.end("list"), cue)
            if item[1] - item[0] > 3 and not cue.regex(rf"{_NO_ITEM}|<pronoun>").match(low, *item):
                yield Announced(tuple(span), m.end("list"), (item,))


def _given(low: str, spans: Sequence[Span], cue: Cues) -> Iterator[Announced]:
    """Priority will be given to A, B and C; the programme will prioritize A and B; the thematic focus is on A and B."""
    for span in spans:
        for m in (found for name in ("given", *_FOCUSES) for found in cue.part(name).finditer(low, *span)):
            before = low[span.start : m.start()]
            passive = cue.part("stressed").match(m[0]) or cue.part("puts").match(m[0])
            meant = passive or m.re in [cue.part(name) for name in _FOCUSES] or cue.regex("<giver>").search(before)
            if cue.part("under_one").search(before) or cue.regex("<occasion>|<speaker>").search(before) or not meant:
                continue
            stop = _stop(low, span, m.end())
            items = labelled(low, m.end(), stop, cue) or split(low, m.end(), list_end(low, m.end(), stop, cue), None, cue)
            if _good(items, low, cue):
                yield Announced(tuple(span), m.start(), tuple(items))
