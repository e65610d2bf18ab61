"""Announced lists in a paragraph: 以下四个优先领域：(1)……(2)……; 三个支柱，即A、B和C; A和B这两个成果领域; 以纳入A、B和C等; A是首要事项.

Offsets are those of the squeezed text. Not announced: what only elaborates one pillar (第一个优先领域), principles, trends, approaches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache

from habitatlib.extract.cue_words import CueWords
from habitatlib.extract.priority_frames import (
    FAR,
    ONE_BY_ONE,
    Announced,
    each_own,
    foremost,
    of_else,
    one_by_one,
    stressed,
    then,
    told_next,
    widened,
)
from habitatlib.extract.priority_items import (
    NOUNS,
    bare,
    clauses,
    count_in,
    headline,
    labelled,
    list_end,
    noun_words,
    pair,
    split,
)
from habitatlib.extract.priority_labels import runs
from habitatlib.extract.sieve import Sieve
from habitatlib.extract.spans import Span, sentences
from habitatlib.extract.wording import number

__all__ = ["Announced", "announced"]

_REACH = 30  # signs between the noun and its list
_MANY = 12
_BREAK, _MARK = re.compile("[。；：]"), re.compile("[，；：。]")
_COUNTED = ("{counted_noun}", "{listed_noun}")
_MADE = ("{make_into}", "{with_as}", "{are_made}", "{are}", "{still_are}")
_DIRECT = ("{turn_around}", "{weight_on}", "{titled}", "{focuses_on}", "{prefers}", "{turned_to}")
_FROM_THREE = {"{focuses_on}", "{prefers}", "{turned_to}", "{still_are}"}  # with three items or more
_NEEDED = {"{are_made}": "{passive}", "{are}": "{numbered}"}  # what a text must hold too where a frame is to match in it
_PREFERS = "<prefer>[^，。；]{0,6}[：:]$"


@cache
def _sieve(cue: CueWords) -> Sieve:
    frames = ("{first_label}", *_COUNTED, "{made_hint}", *_NEEDED.values(), "{widened}", *_MADE, *_DIRECT, "{grown}", "{added}",
              "{put_first}", "{foremost}", "{first_on}", "{told_ahead}", *ONE_BY_ONE, "<each_own>", "<stress>")  # fmt: skip
    return Sieve({frame: cue.regex(frame) for frame in frames} | {NOUNS: "|".join(map(re.escape, noun_words(cue)))})


def announced(text: str, cue: CueWords) -> list[Announced]:
    """The lists of priorities that a squeezed paragraph announces, in order, none overlapping another."""
    may = _sieve(cue).may(text) if cue.words else set()
    for counted in _COUNTED:
        if counted in may and not cue.regex(counted).search(text):
            may.remove(counted)
    may -= {frame for frame, needed in _NEEDED.items() if needed not in may}
    finders = [finder for finder, a, b in _FINDERS if not a.isdisjoint(may) and not b.isdisjoint(may)]
    spans = list(sentences(text)) if finders else []
    out: list[Announced] = []
    for finder in finders:
        for found in finder(text, spans, may, cue):
            if not found.items or any(cue.regex("{goal_item}").match(text, *item) for item in found.items) or of_else(text, found, cue):
                continue
            span = (found.items[0][0], found.items[-1][1])
            if not any(s < span[1] and span[0] < e for o in out for s, e in [(o.items[0][0], o.items[-1][1])]):
                out.append(found)
    return sorted(out, key=lambda a: a.items[0])


def _noun(intro: str, cue: CueWords, earlier: str = "") -> re.Match[str] | None:
    """The last noun of ``intro`` that announces a list, if nothing else is listed instead; ``earlier`` may tell what is focused on."""
    nouns = cue.regex("{any_noun}").finditer(intro)
    *_, last = (None, *(m for m in nouns if not cue.regex("{points_back_to}").search(intro, 0, m.start())))
    if last is None or cue.regex("<not_between>").search(intro, last.end()) or cue.regex("{other_head}").match(intro, last.end()):
        return None  # 优先事项的选择, 工作组: another noun is the head
    before = intro[max(0, last.start() - _MANY):last.start()]
    if cue.regex("{one_of_list}").search(before):
        return None
    clause = _BREAK.split(intro.rstrip("：:"))[-1]
    settles = cue.regex("{settles}").search(clause)
    if cue.regex("{theme_end}").search(last.group()) and cue.regex("{theme_of_meeting}").match(clause) and not settles:
        return None  # the subject of a meeting
    if cue.regex(NOUNS).fullmatch(last.group()):
        return last
    weight = cue.regex("{weight}").fullmatch(last.group()) and cue.regex("{weight_of}").search(before)
    if weight or cue.regex("{great_before}").search(before):
        return last
    meets = cue.regex("[^，]{0,12}?<occasion>").match(clause)
    settled = settles and cue.regex("<occasion>").search(clause)
    if meets and not settled:
        return None
    planned = cue.regex("{plan_tells}").search(clause, 0, clause.rfind(last.group()))
    focus = settled or planned or cue.regex("<focus>").search(clause) or (earlier and cue.regex("{focus_told}").search(earlier))
    told = cue.regex("{counted_before}").search(before) or cue.regex("{follows_it}").match(intro, last.end())
    return last if focus and told else None


def _labelled(text: str, spans: Sequence[Span], may: Set[str], cue: CueWords) -> Iterator[Announced]:
    for run in runs(text, cue):
        first = run[0].start()
        start = max(text.rfind(sign, 0, first) for sign in "。！？") + 1
        start = max(start, first - FAR)
        intro = text[start:first]
        noun = _noun(intro, cue, text[:start]) or cue.regex(_PREFERS).search(intro) or cue.regex("{told_ahead}$").search(intro)
        if noun is None or len(intro) - noun.end() > _REACH:
            continue
        items = [i for i in labelled(text, run, cue) if i[1] > i[0]]
        if items:
            yield Announced((start, items[-1][1]), start + noun.start(), tuple(items))


def _after_noun(text: str, spans: Sequence[Span], may: Set[str], cue: CueWords) -> Iterator[Announced]:
    """三个支柱，即A、B和C; 优先领域分别是A、B，以及C; 以下四个优先领域……：A；B；C; 新的协作领域，包括A."""
    for s, e in spans:
        ahead = list(cue.regex("{told_ahead}").finditer(text, s, e)) if "{told_ahead}" in may else []
        for m in (*cue.regex("{after_noun}").finditer(text, s, e), *ahead):
            stop = min(e, m.end() + FAR)
            if after := cue.regex("{next_item}").search(text, m.end(), stop):
                stop = after.start()  # the next item of a lettered list that this list stands in
            known = m in ahead or _noun(text[max(s, m.end() - FAR):m.end()], cue)
            parts = m.group().endswith("：") and "；" in text[m.end():stop]  # 优先事项是：在……后部署A；在……前扩充B
            if not known or cue.regex(r"\(" if parts else r"\(|{begins_none}").match(text, m.end(), stop):
                continue
            stop = _first_part(text, m.end(), stop)
            end = list_end(text, m.end(), stop, cue) if text.find("；", m.end(), stop) < 0 else stop
            before = text[max(s, m.start() - _MANY):m.start()].rpartition("，")[2]  # 在第二个优先领域中，|主要重点是
            count, behind = count_in(before, cue), count_in(m.group(), cue)
            first = split(text, m.end(), list_end(text, m.end(), stop, cue), count, cue) if count and count > 1 else []
            parted = clauses(text, m.end(), stop, count or behind, cue)
            items = parted or split(text, m.end(), end, count, cue)
            if first and len(first) == count and not (parted and m.group().endswith("：")):
                items = first  # 四个支柱：A、B、C和D；每个支柱……
            alone = len(items) == 1 and count is None and behind is None and not cue.regex("{one_told}").search(text, s, m.end())
            if alone and cue.regex("{pair_led}").search(text, s, m.end()):
                items = pair(text, items[0], cue)  # 重点领域为A和B
            if len(items) < 2 and behind and len(counted := split(text, m.end(), end, behind, cue)) == behind:
                items, count = counted, behind  # 主题有两个：A和B
            new = bool(cue.regex("{new}").search(before))
            told = count == 1 or (new and cue.regex("{including}").search(m.group()))
            single = len(items) == 1 and (told or text.startswith(("“", "「"), items[0][0]))
            if (len(items) > 1 or single) and all(b - a <= 60 for a, b in items):
                yield Announced((s, e), m.start(), tuple(headline(text, *bare(text, i, cue), cue) for i in items), new)


def _first_part(text: str, start: int, stop: int) -> int:
    """Where a list ends of which one ； says that it is over: 优先领域有：A、B和C；各方商定……."""
    parts = text[start:stop].split("；")
    over = len(parts) == 2 and any(parts[0].count(sign) > 1 for sign in "、，")
    return start + len(parts[0]) if over else stop


def _bracketed(text: str, spans: Sequence[Span], may: Set[str], cue: CueWords) -> Iterator[Announced]:
    """三个优先领域(A、B和C): as many as the number says."""
    for s, e in spans if "(" in text else ():
        for m in cue.regex("{bracketed_list}").finditer(text, s, e):
            count = number(m.group(1))
            items = split(text, *m.span(3), int(count) if count else None, cue)
            if len(items) == count and _noun(text[s:m.end(2)], cue):
                yield Announced((s, e), m.start(), tuple(bare(text, i, cue) for i in items))


def _made(text: str, spans: Sequence[Span], may: Set[str], cue: CueWords) -> Iterator[Announced]:
    """将A、B和C列为优先事项; 以A、B和C为三大支柱; A、B和C是三个优先领域; 把A和B作为两个新重点; 把A列为第六个优先领域; 把工作重点放在A和B上; 另外增列A."""
    named = NOUNS in may or "{made_hint}" in may
    frames = [cue.regex(frame) for frame in (*_MADE, *_DIRECT) if frame in may and (named or frame in _DIRECT)]
    paired = [cue.regex(frame) for frame in _MADE[:2]]
    listing, still = [cue.regex(frame) for frame in _FROM_THREE], cue.regex(_MADE[-1])
    grown, added = "{grown}" in may and NOUNS in may, "{added}" in may and named
    for s, e in spans if frames or grown or added else ():
        for frame in frames:
            for m in frame.finditer(text, s, e):
                if frame is still and not cue.regex("{pair_made}").search(text, m.end(2), m.end()):
                    continue  # 渔业、椰干和侨汇是该国的经济支柱
                many = frame in listing
                end = list_end(text, *m.span(1), cue) if many else m.end(1)
                items = split(text, m.start(1), end, count_in(m.group(2), cue) or count_in(text[m.end(1):m.start(2)], cue), cue)
                two = len(items) == 1 and frame in paired and not cue.regex("{urged}").search(text, s, m.start(1))
                if two and cue.regex("{pair_made}").search(text, m.end(1), m.end()):
                    items = pair(text, items[0], cue)
                more = cue.regex("{more}").search(m.group(2)) or cue.regex("{adds}").match(text, m.end(1))
                more = more or (frame is cue.regex(_MADE[0]) and cue.regex("{first_of_all}").search(text, m.end(1), m.end()))
                if (len(items) > 1 + many or more) and all(b - a <= 40 for a, b in items):
                    items += then(text, m.end(), e, cue) if len(items) == 1 else ()
                    yield Announced((s, e), m.start(), tuple(bare(text, i, cue) for i in items))
        for m in cue.regex("{grown}").finditer(text, s, e) if grown else ():
            yield Announced((s, e), m.start(), (m.span(1),), new=True)
        for m in cue.regex("{added}").finditer(text, s, e) if added else ():
            counted = cue.regex("{counted_item}").match(m.group(1))
            if not counted and cue.regex("{made_noun}").search(text, 0, m.start()) and not cue.regex("{made_noun}").search(m.group(1)):
                yield Announced((s, e), m.start(), (m.span(1),), new=True)


def _before_noun(text: str, spans: Sequence[Span], may: Set[str], cue: CueWords) -> Iterator[Announced]:
    """聚焦A和B这两个领域; 确立了A、B和C三大支柱. Without a verb before it the list was announced elsewhere."""
    for s, e in spans:
        for m in cue.regex("{before_noun}").finditer(text, s, e):
            these = cue.regex("{these}").search(text, max(s, m.start() - 2), m.start())
            stop = these.start() if these else m.start()
            low = max([s, *(x.end() for x in _MARK.finditer(text, s, stop))])
            own = cue.regex(NOUNS).fullmatch(m.group(2))
            count = number(m.group(1))
            led = cue.regex("{led_in}").match(text, low, stop)
            items = split(text, led.end() if led else low, stop, int(count) if count else None, cue) if these and own else []
            if 1 + (not led) < len(items) == (count or len(items)) and all(b - a <= 30 for a, b in items):
                yield Announced((s, e), low, tuple(bare(text, i, cue) for i in items))
                continue
            for v in reversed(list(cue.regex("{before_items}").finditer(text, low, stop))):
                told = own or cue.regex("<focus>").search(text, s, v.end())
                if not told and not cue.regex("{plan_covers}").search(text, low, v.end()):
                    continue
                items = split(text, v.end(), stop, int(count) if count else None, cue)
                if len(items) == count and 1 < count and all(b - a <= 30 for a, b in items):
                    yield Announced((s, e), low, tuple(bare(text, i, cue) for i in items))
                    break


_LISTING, _FIRST = {NOUNS, *_COUNTED, "{told_ahead}"}, {"{foremost}", "{put_first}", "{first_on}"}
_FINDERS = (  # and two sets of frames: a text must have words of one of each
    (_labelled, {"{first_label}"}, {"{first_label}"}),
    (widened, {NOUNS}, {"{widened}"}),
    (_after_noun, _LISTING, _LISTING),
    (_bracketed, _LISTING, {"{numbered}"}),
    (_made, {NOUNS, "{made_hint}", *_DIRECT}, {*_MADE, *_DIRECT, "{grown}", "{added}"}),
    (_before_noun, _LISTING, {"{numbered}"}),
    (one_by_one, {NOUNS}, {*ONE_BY_ONE}),
    (told_next, {NOUNS}, {NOUNS}),
    (foremost, _FIRST, _FIRST),
    (each_own, {"<each_own>"}, {"<each_own>"}),
    (stressed, {"<stress>"}, {"<stress>"}),
)
