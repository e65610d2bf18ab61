"""Announced lists in a paragraph: 以下四个优先领域：(1)……(2)……; 三个支柱，即A、B和C; A和B这两个成果领域; 以纳入A、B和C等; A是首要事项.

Offsets are those of the squeezed text. Not announced: what only elaborates one pillar (第一个优先领域), principles, trends, approaches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache
from typing import NamedTuple

from habitatlib.extract.cue_words import CueWords
from habitatlib.extract.priority_items import (
    FOREMOST,
    NO_ORDINAL,
    NOUNS,
    NUMERAL,
    bare,
    count_in,
    headline,
    list_end,
    noun_words,
    split,
    trim,
)
from habitatlib.extract.priority_labels import FIRST_LABEL, runs
from habitatlib.extract.sieve import Sieve
from habitatlib.extract.spans import Span, sentences
from habitatlib.extract.wording import number

__all__ = ["Announced", "announced"]

_COUNT = rf"(?:({NUMERAL})(?:个|大|项|种|类|条)|以下|下列|如下)"
_WIDEN = "[扩拓增][展大宽充加]"
_REACH = 30  # signs between the noun and its list
_OTHER_HEAD = re.compile("的(?!有|是|为|即|第)|[组队会]|人员|联盟|网络|平台|小组|委员会|论坛|中心|基金|机制")  # 专题联盟
_MANY = 12
_FAR = 600
_STOP, _BREAK, _MARK = re.compile(r"[。；;]|$"), re.compile("[。；：]"), re.compile("[，；：。]")
_PARTY = re.compile("[^；。]+")
_NEXT_ITEM = re.compile(r"；(?:和|以及)?(?=\(?[a-z\d]{1,2}\))")
_COUNTED_BEFORE = re.compile(rf"{_COUNT}[^，。；：]{{0,12}}$")
_GREAT_BEFORE = re.compile(f"{NUMERAL}大[^，。；：]{{0,4}}$")
_NUMBERED = "[一二两三四五六七八九十0-9][个大项]"
_NOUN = f"(?:{NOUNS}|<noun_counted>)"
_COUNTED = tuple(f"(?:{count})[^，。；：]{{0,12}}?<noun_counted>" for count in (f"{NUMERAL}(?:个|大|项|种|类|条)", "以下|下列|如下"))
_AFTER_NOUN = rf"{_NOUN}(?:和{NOUNS})?(?:[^，。；：()]{{0,20}}[：:]|，?<aux>{{0,2}}<lead>(?!<basis>)[：:]?)"
_BRACKETED = rf"({NUMERAL})(?:个|大|项)([^，。；：()]{{0,6}}{_NOUN})\((?:即|分别为|包括)?[：:]?([^()]{{4,160}})\)"
_BEFORE_NOUN = rf"({NO_ORDINAL})(?:个|大|项)({_NOUN})"
_MADE_NOUN = f"(?:{NOUNS}|重点|主题|专题|(?<=[大个项])<noun_counted>)"
_MADE_HINT = "重点|主题|专题|[大个项]<noun_counted>"
_IS_MADE = f"(?<![^，；：。])([^，。；：]{{4,80}}?)(?:仍|仍然|依然|均|都|也)*[是为]([^，。；：]{{0,20}}?{NUMERAL}[个大项]){_MADE_NOUN}(?=[，。；])"
_MADE = {  # a frame and the sign that it cannot do without
    f"[将把]([^。；]{{2,120}}?)<make>([^，。；]{{0,12}}?){_MADE_NOUN}": "",
    f"以([^。；，]{{3,100}}?)作?为([^，。；]{{0,6}}?){_MADE_NOUN}(?=[，。；])": "以",
    f"(?<![^，；：。])([^，。；：]{{4,80}}?)(?:已|均|都|也)*被(?:一致|共同)?<make>([^，。；]{{0,12}}?){_MADE_NOUN}": "被",
    _IS_MADE: "",
    "(?:工作|合作|活动|方案|计划|议程|努力)[将已应]?围绕([^。；，]{4,80}?)(?:来|而)?(?:展开|开展|进行|推进|组织)()(?=[，。；])": "围绕",
    "[将把](?:[^，。；]{0,8}重点|重心)放在([^，。；]{4,120}?)(?:方面|领域|之上|上)?()(?=[，。；])": "放在",
}
_MORE = f"第{NUMERAL}|<one_more>"
_GROWN = f"(?:增列|增设|加列|增加|新增)了?[^，。；：]{{0,10}}?{NOUNS}(?:，?即|：|，也就是)([^，。；：]{{2,40}})(?=[，。；])"
_ADDED = "(?:增列|增设|加列)了?([^，。；：为这该此]{2,40})(?=[，。；])"
_IS = r"(?:是|为|在于|涉及|：)([^，。；：]{1,40})"
_ONE_BY_ONE = (f"第([一二三四五六七八九十])[个项大]?{NOUNS}{_IS}", f"{NOUNS}([一二三四五六七八九十]){_IS}")
_WIDENED = f"{_WIDEN}[^，。；]{{0,12}}{NOUNS}[^。；]{{0,6}}?(?:以便?|从而|来)?<include>"
_THEN = r"((?:，(?:其次|再次|然后|接着|最后)(?:是|为)[^，。；：]{2,40})*)"
_THEN_ONE = re.compile(r"，..(?:是|为)([^，。；：]+)")
_IS_FOREMOST = f"([^，。；：]{{4,60}}?)是[^，。；：]{{0,30}}{FOREMOST}{_THEN}(?=[，。；])"
_PUT_FIRST = "[将把]([^，。；：]{2,40}?)[放摆列]在(?:第一|首|首要|优先|最优先|最前)的?位置?(?=[，。；])"
_FOREMOST_IS = f"{FOREMOST}(?:是|为|在于)([^，。；：]{{4,60}}){_THEN}"
_EACH_PUTS = "[^，。；：]{2,16}?(?:则|主要|尤其|更)*<puts_first>([^，。；：]{2,60})"
_STRESSED = "<framework>(?:今后)?将<stress>([^，。；：]{4,60})[，。；]"
_PREFERS = "<prefer>[^，。；]{0,6}[：:]$"


class Announced(NamedTuple):
    """A list: the sentence it stands in, where the words that announce it begin, and its items, in order."""

    sentence: tuple[int, int]
    at: int
    items: tuple[tuple[int, int], ...]
    new: bool = False


@cache
def _sieve(cue: CueWords) -> Sieve:
    frames = (FIRST_LABEL, *_COUNTED, _MADE_HINT, _NUMBERED, _WIDENED, *_MADE, _GROWN, _ADDED, _PUT_FIRST, FOREMOST,
              "<each_own>", "<stress>")  # fmt: skip
    return Sieve({frame: cue.regex(frame) for frame in frames} | {NOUNS: "|".join(map(re.escape, noun_words(cue)))})


def announced(text: str, cue: CueWords) -> list[Announced]:
    """The lists of priorities that a squeezed paragraph announces, in order, none overlapping another."""
    may = _sieve(cue).may(text) if cue.words else set()
    for counted in _COUNTED:
        if counted in may and not cue.regex(counted).search(text):
            may.remove(counted)
    if _NUMBERED not in may:
        may.discard(_IS_MADE)
    finders = [finder for finder, a, b in _FINDERS if not a.isdisjoint(may) and not b.isdisjoint(may)]
    spans = list(sentences(text)) if finders else []
    out: list[Announced] = []
    for finder in finders:
        for found in finder(text, spans, may, cue):
            span = (found.items[0][0], found.items[-1][1])
            if not any(s < span[1] and span[0] < e for o in out for s, e in [(o.items[0][0], o.items[-1][1])]):
                out.append(found)
    return sorted(out, key=lambda a: a.items[0])


def _noun(intro: str, cue: CueWords) -> re.Match[str] | None:
    """The last noun of ``intro`` that announces a list, if nothing else is listed instead."""
    *_, last = (None, *cue.regex(_NOUN).finditer(intro))
    if last is None or cue.regex("<not_between>").search(intro, last.end()) or _OTHER_HEAD.match(intro, last.end()):
        return None  # 优先事项的选择, 工作组: another noun is the head
    before = intro[max(0, last.start() - _MANY):last.start()]
    if cue.regex("<ordinal>[^，。；：的]{0,4}$").search(before):
        return None
    clause = _BREAK.split(intro.rstrip("：:"))[-1]
    if last.group().endswith("主题") and cue.regex("[^，]{0,12}?<occasion>[^，]{0,6}的").match(clause):
        return None  # the subject of a meeting
    if cue.regex(NOUNS).fullmatch(last.group()):
        return last
    if _GREAT_BEFORE.search(before):
        return last
    if cue.regex("[^，]{0,12}?<occasion>").match(clause):
        return None
    return last if _COUNTED_BEFORE.search(before) and cue.regex("<focus>").search(clause) else None


def _labelled(text: str, spans: Sequence[Span], may: Set[str], cue: CueWords) -> Iterator[Announced]:
    for run in runs(text):
        first = run[0].start()
        start = max(text.rfind(sign, 0, first) for sign in "。！？") + 1
        start = max(start, first - _FAR)
        intro = text[start:first]
        noun = _noun(intro, cue) or cue.regex(_PREFERS).search(intro)
        if noun is None or len(intro) - noun.end() > _REACH:
            continue
        items = []
        for label, after in zip(run, [*run[1:], None], strict=True):
            stop = _STOP.search(text, label.end()).start()
            end = min(after.start(), stop) if after else stop
            items.append(headline(text, *trim(text, label.end(), end, cue), cue))
        items = [i for i in items if i[1] > i[0]]
        if items:
            yield Announced((start, items[-1][1]), start + noun.start(), tuple(items))


def _widened(text: str, spans: Sequence[Span], may: Set[str], cue: CueWords) -> Iterator[Announced]:
    """扩展三个优先领域以纳入A、B和C等更广泛的问题."""
    for s, e in spans:
        for m in cue.regex(_WIDENED).finditer(text, s, e):
            items = split(text, m.end(), list_end(text, m.end(), e, cue), None, cue)
            if items:
                yield Announced((s, e), m.start(), tuple(items), new=True)


def _after_noun(text: str, spans: Sequence[Span], may: Set[str], cue: CueWords) -> Iterator[Announced]:
    """三个支柱，即A、B和C; 优先领域分别是A、B，以及C; 以下四个优先领域……：A；B；C; 新的协作领域，包括A."""
    for s, e in spans:
        for m in cue.regex(_AFTER_NOUN).finditer(text, s, e):
            stop = min(e, m.end() + _FAR)
            if after := _NEXT_ITEM.search(text, m.end(), stop):
                stop = after.start()  # the next item of a lettered list that this list stands in
            if cue.regex(r"\(|<no_item>").match(text, m.end(), stop) or _noun(text[max(s, m.end() - _FAR):m.end()], cue) is None:
                continue
            end = list_end(text, m.end(), stop, cue) if text.find("；", m.end(), stop) < 0 else stop
            before = text[max(s, m.start() - _MANY):m.start()]
            items = split(text, m.end(), end, count_in(before), cue)
            new = before.endswith(("新", "新的"))
            single = len(items) == 1 and (new and "包括" in m.group() or text.startswith(("“", "「"), items[0][0]))
            if (len(items) > 1 or single) and all(b - a <= 60 for a, b in items):
                yield Announced((s, e), m.start(), tuple(headline(text, *bare(text, i, cue), cue) for i in items), new)


def _bracketed(text: str, spans: Sequence[Span], may: Set[str], cue: CueWords) -> Iterator[Announced]:
    """三个优先领域(A、B和C): as many as the number says."""
    for s, e in spans if "(" in text else ():
        for m in cue.regex(_BRACKETED).finditer(text, s, e):
            count = number(m.group(1))
            items = split(text, *m.span(3), int(count) if count else None, cue)
            if len(items) == count and _noun(text[s:m.end(2)], cue):
                yield Announced((s, e), m.start(), tuple(bare(text, i, cue) for i in items))


def _made(text: str, spans: Sequence[Span], may: Set[str], cue: CueWords) -> Iterator[Announced]:
    """将A、B和C列为优先事项; 以A、B和C为三大支柱; A、B和C是三个优先领域; 把A和B作为两个新重点; 把A列为第六个优先领域; 把工作重点放在A和B上; 另外增列A."""
    named = NOUNS in may or _MADE_HINT in may
    frames = [cue.regex(frame) for frame, sign in _MADE.items() if frame in may and sign in text and (named or len(sign) > 1)]
    grown, added = _GROWN in may and NOUNS in may, _ADDED in may and named
    for s, e in spans if frames or grown or added else ():
        for frame in frames:
            for m in frame.finditer(text, s, e):
                items = split(text, *m.span(1), count_in(m.group(2)), cue)
                more = cue.regex(_MORE).search(m.group(2)) or text.startswith("增", m.end(1))
                if (len(items) > 1 or more) and all(b - a <= 40 for a, b in items):
                    yield Announced((s, e), m.start(), tuple(bare(text, i, cue) for i in items))
        for m in cue.regex(_GROWN).finditer(text, s, e) if grown else ():
            yield Announced((s, e), m.start(), (m.span(1),), new=True)
        for m in cue.regex(_ADDED).finditer(text, s, e) if added else ():
            if cue.regex(_MADE_NOUN).search(text, 0, m.start()) and not cue.regex(_MADE_NOUN).search(m.group(1)):
                yield Announced((s, e), m.start(), (m.span(1),), new=True)


def _before_noun(text: str, spans: Sequence[Span], may: Set[str], cue: CueWords) -> Iterator[Announced]:
    """聚焦A和B这两个领域; 确立了A、B和C三大支柱. Without a verb before it the list was announced elsewhere."""
    for s, e in spans:
        for m in cue.regex(_BEFORE_NOUN).finditer(text, s, e):
            stop = m.start() - (2 if text.endswith("这些", s, m.start()) else text.endswith("这", s, m.start()))
            low = max([s, *(x.end() for x in _MARK.finditer(text, s, stop))])
            own = cue.regex(NOUNS).fullmatch(m.group(2))
            count = number(m.group(1))
            for v in cue.regex("(?:<before_list>|<focus>)了?").finditer(text, low, stop):
                if not own and not cue.regex("<focus>").search(text, s, v.end()):
                    continue
                items = split(text, v.end(), stop, int(count) if count else None, cue)
                if len(items) == count and 1 < count and all(b - a <= 30 for a, b in items):
                    yield Announced((s, e), low, tuple(bare(text, i, cue) for i in items))
                    break


def _one_by_one(text: str, spans: Sequence[Span], may: Set[str], cue: CueWords) -> Iterator[Announced]:
    """第一个优先领域是A；第二个优先领域是B."""
    several = "一" in text and "二" in text
    found = next((hits for frame in _ONE_BY_ONE if (hits := list(cue.regex(frame).finditer(text)))), []) if several else []
    if len(found) > 1 and [m.group(1) for m in found] == list("一二三四五六七八九十"[:len(found)]):
        yield Announced((found[0].start(), found[-1].end()), found[0].start(), tuple(m.span(2) for m in found))


def _foremost(text: str, spans: Sequence[Span], may: Set[str], cue: CueWords) -> Iterator[Announced]:
    """A是……的首要事项; A是第一要务，其次是B，再次是C; 首要事项是A，其次是B."""
    foremost = FOREMOST in may
    for s, e in spans:
        for m in cue.regex(_IS_FOREMOST).finditer(text, s, e) if foremost else ():
            yield Announced((s, e), m.end(1), (m.span(1), *_then(text, *m.span(2))))
        for m in cue.regex(_PUT_FIRST).finditer(text, s, e):
            yield Announced((s, e), m.start(), (m.span(1),))
        for m in cue.regex(_FOREMOST_IS).finditer(text, s, e) if foremost else ():
            yield Announced((s, e), m.start(), (m.span(1), *_then(text, *m.span(2))))


def _then(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    return (m.span(1) for m in _THEN_ONE.finditer(text, start, end))


def _each_own(text: str, spans: Sequence[Span], may: Set[str], cue: CueWords) -> Iterator[Announced]:
    """各区域各有侧重。A强调B和C；D强调E: what each of several parties puts first."""
    told = cue.regex("<each_own>").search(text)
    for s, e in sentences(text[:told.end() + _FAR]):
        parties = [m for m in _PARTY.finditer(text, max(s, told.end() + 1), e) if e > told.end()]
        found = [cue.regex(_EACH_PUTS).fullmatch(text, *m.span()) for m in parties]
        if len(found) > 1 and all(found):
            for m in found:
                yield Announced((s, e), m.start(), tuple(split(text, *m.span(1), 2 if "、" not in m.group(1) else None, cue)))


def _stressed(text: str, spans: Sequence[Span], may: Set[str], cue: CueWords) -> Iterator[Announced]:
    """……伙伴关系将越来越注重A."""
    for s, e in spans:
        for m in cue.regex(_STRESSED).finditer(text, s, e):
            if not m.group(1).startswith(("以下", "下列", "在")):
                yield Announced((s, e), m.start(), tuple(split(text, *m.span(1), None, cue)), new=True)


_LISTING = {NOUNS, *_COUNTED}
_DIRECT = {frame for frame, sign in _MADE.items() if len(sign) > 1}
_FINDERS = (  # and two sets of frames: a text must have words of one of each
    (_labelled, {FIRST_LABEL}, {FIRST_LABEL}),
    (_widened, {NOUNS}, {_WIDENED}),
    (_after_noun, _LISTING, _LISTING),
    (_bracketed, _LISTING, {_NUMBERED}),
    (_made, {NOUNS, _MADE_HINT, *_DIRECT}, {*_MADE, _GROWN, _ADDED}),
    (_before_noun, _LISTING, {_NUMBERED}),
    (_one_by_one, {NOUNS}, {NOUNS}),
    (_foremost, {FOREMOST, _PUT_FIRST}, {FOREMOST, _PUT_FIRST}),
    (_each_own, {"<each_own>"}, {"<each_own>"}),
    (_stressed, {"<stress>"}, {"<stress>"}),
)
