"""Announced lists in a paragraph: three pillars, namely A, B and C; the following areas: (a) …; A and B were identified as priorities.

Not announced: what only elaborates one pillar (the first priority area aims …), principles, trends, approaches, subjects of a meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..spans import Span
from .cue_frames import Frames, small
from .priority_items import count_in, labelled, list_end, split, trim
from .text import sentences

__all__ = ["Announced", "announced"]

_ANY = r"(?:<first>|<key>|<kind>)"
NOUN = (rf"(?:(?:{_ANY},?\s(?:and\s)?){{0,3}}<noun>|(?:(?:<key>|<kind>)\s){{0,2}}<first>\s(?:<kind>\s){{0,2}}<field>"
        r"|(?:<key>|thematic)\s(?:<kind>\s){0,2}<field>|new\s(?:<kind>\s)?<field>)")  # fmt: skip
"""The nouns that announce a list on their own: priority areas, pillars, key themes, strategic objectives."""
_COUNTED = r"(?:<number>|\d{1,2}|following)\s(?:(?:<kind>|<key>)\s){0,2}<field>"
_COLON = r"(?P<gap>[^.;:()]{0,90}?)(?P<lead>\s?:|(?=\s\(?[a1i]\)))\s*"
_LEAD = r"(?P<gap>[^.;:()]{0,90}?)(?P<lead>\s<is>(?:\sto\sbe)?|,\s<is>|\s-)[,\s]*"
_BRACKETED = r"\s?\((?P<list>[^()]{6,200})\)"
_DASHED = r"\s?-\s?(?P<list>[^.;:]{6,200}?)(?:\s-\s|-(?=,)|-(?=<list_verb>))"
_WORDS = r"(?P<words>(?:(?:its|the|their|our|a|an|new|following|<number>|\d)\s){0,3})"
_MADE_BEFORE = rf"(?P<verb><make>)\s(?P<list>[^.;:]{{4,240}}?)\sas\s{_WORDS}(?P<noun>{NOUN})"
_MADE_AFTER = (r"(?P<list>[^.;:]{4,240}?)\s(?:(?:have|has|had)\s(?:also\s)?been|were|was|are|is|will be|would be|should be)\s(?:also\s)?"
               rf"(?P<verb><make>)\s(?:as|to be|among)\s{_WORDS}(?P<noun>{NOUN})")  # fmt: skip
_ARE = (r"(?P<list>[^.;:]{4,240}?)\s(?:should be|would be|will be|shall be|are|were|remain|remained|constitute|constituted|form|formed)\s"
        rf"(?P<words>(?:the|its|their|our)\s(?:(?:<number>|\d)\s)?)(?P<noun>{NOUN})")  # fmt: skip
_FOREMOST_IS = (r"(?:the|its|our|their|a)\s<foremost>\spriority(?:\s[^.,;:]{0,60}?)?\s"
                r"(?:is|was|will be|would be|remains|remained|continues to be)\s(?:that of\s)?")  # fmt: skip
_PRIORITY_IS = r"the\spriority\s(?:is|was|will be|would be)\s"
_IS_FOREMOST = (r"(?P<list>[^.;:]{4,160}?)\s(?:is|are|was|remains|remained|continues to be|will be|will remain|would be)\s"
                r"(?:the|its|our|their|a)\s<foremost>\spriority")  # fmt: skip
_GIVING = r"(?:giv\w+|gave|accord\w*|attach\w*|assign\w*)\s(?:[\w-]+\s)?priority\s(?:[^.;:,]{1,50}\s)?to"
_GIVEN = rf"(?:<give>|{_GIVING})\s(?:the\sfollowing[^.;:]{{0,40}}:\s)?(?P<at>)"
_WORK_FOCUSES = (r"<our_work>\s(?:[\w-]+\s){0,6}?(?:will|would|is to|are to|should)\s(?:mainly\s|primarily\s)?"
                 r"(?:focus|concentrate|centre|center)\s(?:on|around)\s(?P<at>)")  # fmt: skip
_GIVER = r"<giver>(?:\s[^.;:]{0,60})?\s$|<giver>'s\s$"
_ONE_BY_ONE = (rf"(?:the\s)?<rank>(?:\s(?:and\s<rank>\s)?(?:{NOUN}|one|<field>))?\s(?:is|was|will be|would be|concerns)\s"
               r"(?P<item>[^.;:]{2,120})")  # fmt: skip
_ONE_MORE = rf"(?:a|an|the)\s(?:<rank>|new|additional|further|another)\s(?P<noun>{NOUN}),\s(?P<item>[^.;:,]{{3,90}}),\s"
_PILLARS_OF = r"<focus>\s(?:(?:the|its|their|<number>)\s){0,2}(?:<noun>|themes|goals|objectives)\sof\s"
_CLAUSE = r"(?:^|,\s)(?:[^,]{0,60}\s)?(?:that|outset|context|regard|respect|end|connection|addition),?\s"
_OF_ANOTHER = r"<not_before>(?:\s(?:of|in|for|to|with|on|under))?\s(?:(?:the|its|their|these|those|our|<number>)\s){0,3}$"
_DONE_UNDER = (r"<done_noun>\s(?:(?:that\s)?(?:were\s|was\s|have been\s|has been\s)?<done_verb>\s)?"
               r"(?:under|in|within|for|towards|toward|on|along|across|against)\s(?:[\w'-]+\s){0,5}$")  # fmt: skip
_PREDICATE = r"(?:\s<field>)?\s(?:were|was|are|is|has been|have been|include|includes|included|comprise|comprises|comprised|consisted)\b"
_THEN_FOLLOWS = r",\s(?:the\sfollowing|there\s(?:was|were)|these)\s"
_EXAMPLE = re.compile(r"(?:,\s)?(?:such as|for example|e\.g\.|like)\s")
_PUTS = re.compile("giv|gave|accord|attach|assign|plac|put")
_PARTICIPLE = re.compile(r"(?:[a-z]+ly\s)?[a-z-]+ed\s(?:by|in|with|through|from|to|on|under|at|for|into|as)\b")
_FAR = 900
_LONG = 160  # signs of an item


class Announced(NamedTuple):
    """A list: the sentence it stands in, where the words that announce it begin, and its items, in order."""

    sentence: tuple[int, int]
    at: int
    items: tuple[tuple[int, int], ...]
    new: bool = False


def announced(text: str, cue: Frames, language: str) -> list[Announced]:
    """The lists of priorities that a paragraph announces, in order, none overlapping another.

    Examples
    --------
    >>> from .cue_frames import frames
    >>> text = "The plan has three pillars: water, energy and land."
    >>> [[text[s:e] for s, e in one.items] for one in announced(text, frames("priority_cues", "en"), "en")]
    [['water', 'energy', 'land']]
    """
    low, out = small(text), []
    if not cue.regex("<hint>").search(low):
        return []
    spans = list(sentences(text, language))
    for finder in (_one_by_one, _after_noun, _made, _foremost, _given):
        for found in finder(low, spans, cue):
            span = (found.items[0][0], found.items[-1][1])
            if not any(s < span[1] and span[0] < e for o in out for s, e in [(o.items[0][0], o.items[-1][1])]):
                out.append(found)
    return sorted(out, key=lambda one: one.items[0])


def _barred(low: str, begin: int, noun: re.Match[str], cue: Frames) -> bool:
    """Whether the noun is one of a list, or belongs to a meeting or a report: the first pillar, the theme of the workshop."""
    before = low[max(begin, noun.start() - 60) : noun.start()]
    if cue.regex(_OF_ANOTHER).search(before):
        return True
    counted = cue.regex(r"(?:<number>|\d|following)\s(?:[\w-]+\s){0,2}$").search(before)
    if not counted and cue.regex(r"<ordinal>\s(?:(?!(?:the|its|their|our)\s)[\w-]+\s){0,2}$").search(before):
        return True
    if cue.regex(r"\s(?:of|for|at)\s(?:the|this|that|a|an|its|each)\s(?:[\w-]+\s){0,3}?<occasion>").match(low, noun.end()):
        return True
    if cue.regex(r"\s(?:of|for)\s(?:<bodies_of>)").match(low, noun.end()):
        return True
    lead = low[begin : noun.start()]
    if cue.regex(_DONE_UNDER).search(lead[-120:]) and cue.regex(_PREDICATE).match(low, noun.end()):
        return True  # steps taken under the pillar were the following
    if re.search(r"^\W*(?:under|within|on)\s(?:the|this|each|its)\s(?:[\w-]+\s){0,4}$", lead) and _follows(low, noun.end(), cue):
        return True
    if cue.regex("<foremost_noun>").search(noun[0]):
        return False  # delegations welcomed the plan, which has three pillars
    occasion = cue.regex(r"^\W*(?:the\s|a\s|this\s)?(?:[\w-]+\s){0,2}?<occasion>").search(lead)
    return bool(occasion) and not cue.regex("<make>|<adopted>").search(lead)


def _follows(low: str, at: int, cue: Frames) -> bool:
    """Whether a list of other things follows: under the climate pillar, the following took place; not: the following priorities."""
    found = re.compile(_THEN_FOLLOWS).match(low, at)
    return bool(found and not cue.regex(rf"(?:<number>\s)?(?:{NOUN}|<field>)").match(low, found.end()))


def _stop(low: str, span: Span, at: int) -> int:
    """Where the sentence ends; a list with labels may go on over the next ones of the paragraph."""
    end = span.end
    while end > at and low[end - 1] in " .!?":
        end -= 1
    return min(end, at + _FAR)


def _good(items: Sequence[tuple[int, int]], low: str, cue: Frames, least: int = 2) -> bool:
    """Whether these are items of a list: enough of them, none too long, none a verb or a clause."""
    if len(items) < least or any(b - a > _LONG for a, b in items):
        return False
    first = low[slice(*items[0])]
    if first.startswith("from ") and " to " in first:
        return True  # from waste to circularity
    return not (cue.regex("<no_item>").match(first) or _PARTICIPLE.match(first))


def _after_noun(low: str, spans: Sequence[Span], cue: Frames) -> Iterator[Announced]:
    """Three pillars, namely A, B and C; the priority areas are A and B; four areas: (a) …; (b) …; two priorities (A and B)."""
    for span in spans:
        named = list(cue.finditer(NOUN, low, *span))
        counted = [m for m in cue.finditer(_COUNTED, low, *span) if not any(m.start() < n.end() and n.start() < m.end() for n in named)]
        for noun in sorted([*named, *counted], key=lambda m: m.start()):
            own, before = noun in named, low[span.start : noun.start()]
            if not own and not (cue.regex("<focus>").search(before) or cue.regex("<matter>").search(low, noun.end(), span.end)):
                continue
            if _barred(low, span.start, noun, cue) or (not own and cue.regex("<occasion>|<speaker>").search(before)):
                continue
            if items := _listed(low, span, noun, cue):
                yield Announced((span.start, max(span.end, items[-1][1])), noun.start(), tuple(items), noun[0].startswith("new"))


def _listed(low: str, span: Span, noun: re.Match[str], cue: Frames) -> list[tuple[int, int]]:
    """The items after a noun, whatever leads to them."""
    count = count_in(low[max(span.start, noun.start() - 30) : noun.end()], cue)
    stop = _stop(low, span, noun.end())
    for frame in (_BRACKETED, _DASHED):
        if held := cue.regex(frame).match(low, noun.end(), stop):
            items = split(low, *held.span("list"), count, cue)
            if len(items) == count or (frame is _DASHED and _good(items, low, cue)):
                return items
    near = min(len(low), noun.end() + 140)
    lead = cue.regex(_COLON).match(low, noun.end(), near) or cue.regex(_LEAD).match(low, noun.end(), near)
    if not lead or cue.regex("<not_between>").search(lead["gap"]) or _EXAMPLE.search(lead["gap"]):
        return []
    if cue.regex(r"\s(?:is|was|remains?|has been)\b").match(lead["lead"]) and noun[0].endswith("s") and not lead["gap"].strip():
        return []  # progress in the four areas was uneven
    if items := labelled(low, lead.end(), min(len(low), lead.end() + 4 * _FAR), cue):
        if items[0][0] - lead.end() <= 8:
            return items if _good(items, low, cue) else []
    if not lead["lead"].strip() or lead.end() >= stop:
        return []
    if lead["lead"].strip(" :") == "" or lead["lead"].strip() == "-":
        count = count or count_in(lead["gap"], cue)
    items = split(low, lead.end(), list_end(low, lead.end(), stop, cue), count, cue)
    return items if _good(items, low, cue) else []


def _made(low: str, spans: Sequence[Span], cue: Frames) -> Iterator[Announced]:
    """The Board endorsed A, B and C as priorities; A and B were identified as the two pillars; A, B and C should be the priorities."""
    for span in spans:
        for frame in (_MADE_BEFORE, _MADE_AFTER, _ARE):
            for m in cue.finditer(frame, low, *span):
                start, end = m.span("list")
                clause = cue.last(_CLAUSE, low, start, end) if frame != _MADE_BEFORE else None
                start = clause.end() if clause else start
                count = count_in(m["words"], cue) if m["words"] else None
                items = split(low, start, end, count, cue)
                more = frame != _ARE and m["words"].startswith(("a ", "an ")) and cue.regex("<make_add>").fullmatch(m["verb"])
                if cue.regex("<occasion>").match(low, m.end() + 1) or not _good(items, low, cue, 1 if more else 2):
                    continue
                yield Announced(tuple(span), m.start("noun"), tuple(items), bool(more))
        for m in cue.finditer(_PILLARS_OF, low, *span):
            items = split(low, m.end(), list_end(low, m.end(), _stop(low, span, m.end()), cue), None, cue)
            if _good(items, low, cue, 3):
                yield Announced(tuple(span), m.start(), tuple(items))
        for m in cue.finditer(_ONE_MORE, low, *span):
            yield Announced(tuple(span), m.start(), (trim(low, *m.span("item")),), new=True)


def _one_by_one(low: str, spans: Sequence[Span], cue: Frames) -> Iterator[Announced]:
    """The first priority area is water; the second is energy. The third is schools."""
    found = list(cue.finditer(_ONE_BY_ONE, low))
    if len(found) < 2 or not cue.regex(r"^(?:the\s)?first").match(found[0][0]):
        return
    named = any(cue.regex(NOUN).search(m[0][: m.start("item") - m.start()]) for m in found)
    if not named and not cue.regex(rf"(?:<number>|\d)\s{NOUN}").search(low, max(0, found[0].start() - 200)):
        return
    items = [trim(low, m.start("item"), list_end(low, *m.span("item"), cue)) for m in found]
    if not any(_PARTICIPLE.match(low[a:b]) or cue.regex("<no_item>").match(low[a:b]) for a, b in items):
        yield Announced((found[0].start(), found[-1].end()), found[0].start(), tuple(items))


def _foremost(low: str, spans: Sequence[Span], cue: Frames) -> Iterator[Announced]:
    """Adequate housing remains the top priority; the top priority is A; the priority is to do A, to do B and to do C."""
    for span in spans:
        for frame in (_FOREMOST_IS, _PRIORITY_IS):
            for m in cue.finditer(frame, low, *span):
                stop = _stop(low, span, m.end())
                items = split(low, m.end(), list_end(low, m.end(), stop, cue), None, cue)
                one = [trim(low, m.end(), list_end(low, m.end(), stop, cue))] if frame == _FOREMOST_IS and len(items) == 1 else items
                if _good(one, low, cue, 1 if frame == _FOREMOST_IS else 2):
                    yield Announced(tuple(span), m.start(), tuple(one))
        for m in cue.finditer(_IS_FOREMOST, low, *span):
            start = max(m.start("list"), low.rfind(", ", *m.span("list")) + 1)
            item = trim(low, start, m.end("list"))
            if item[1] - item[0] > 3 and not cue.regex("<no_item>|<pronoun>").match(low, *item):
                yield Announced(tuple(span), m.end("list"), (item,))


def _given(low: str, spans: Sequence[Span], cue: Frames) -> Iterator[Announced]:
    """Priority will be given to A, B and C; the programme will prioritize A and B; the thematic focus is on A and B."""
    for span in spans:
        for m in [*cue.finditer(_GIVEN, low, *span), *cue.finditer(_WORK_FOCUSES, low, *span)]:
            before = low[span.start : m.start()]
            passive = cue.regex("priority|thematic|main|primary|focus|special|emphasis").match(m[0])
            meant = passive or m.re is cue.regex(_WORK_FOCUSES) or _PUTS.match(m[0]) or cue.regex("<giver>").search(before)
            if cue.regex("<speaker>|<occasion>").search(before) or not meant:
                continue
            stop = _stop(low, span, m.end())
            items = labelled(low, m.end(), stop, cue) or split(low, m.end(), list_end(low, m.end(), stop, cue), None, cue)
            if _good(items, low, cue):
                yield Announced(tuple(span), m.start(), tuple(items))
