"""Announced lists in a paragraph: 以下四个优先领域：(1)……(2)……; 三个支柱，即A、B和C; A和B这两个成果领域; 以纳入A、B和C等; A是首要事项.

Offsets are those of the squeezed text. Not announced: what only elaborates one pillar (第一个优先领域), principles, trends, approaches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from habitatlib.extract.cue_words import CueWords
from habitatlib.extract.priority_items import NUMERAL, bare, count_in, foremost, headline, list_end, nouns, split, trim
from habitatlib.extract.spans import sentences
from habitatlib.extract.wording import number

__all__ = ["Announced", "announced"]

_LABEL = re.compile(
    r"\((\d{1,2}|[a-z]|[一二三四五六七八九十]{1,2}|[ivx]{1,4})\)|(?<![\w(])(\d{1,2}|[a-z])\)|([㈠-㈩①-⑳])"
    r"|(?<=[：:；;])([一二三四五六七八九十]|\d{1,2})(?:、|\.(?!\d))"
    r"|(?<=[：:；;，,])(第[一二三四五六七八九十]|[一二三四五六七八九十][是要]|首先|其次|再次|最后)(?:是|，)?"
)
_COUNT = re.compile(rf"({NUMERAL})(?:个|大|项|种|类|条)")
_FIRST = {"1", "a", "一", "i", "第一", "一是", "一要", "首先", "㈠", "①"}
_WIDEN = "[扩拓增][展大宽充加]"
_REACH = 30  # signs between the noun and its list
_OTHER_HEAD = re.compile("的(?!有|是|为|即|第)|[组队会]|人员|联盟|网络|平台|小组|委员会|论坛|中心|基金|机制")  # 专题联盟
_MANY = 12
_FAR = 600


class Announced(NamedTuple):
    """A list: the sentence it stands in, where the words that announce it begin, and its items, in order."""

    sentence: tuple[int, int]
    at: int
    items: tuple[tuple[int, int], ...]
    new: bool = False


def announced(text: str, cue: CueWords) -> list[Announced]:
    """The lists of priorities that a squeezed paragraph announces, in order, none overlapping another."""
    finders = (_labelled, _widened, _after_noun, _bracketed, _made, _before_noun, _one_by_one, _foremost, _each_own, _stressed)
    out: list[Announced] = []
    for finder in finders:
        for found in finder(text, cue):
            span = (found.items[0][0], found.items[-1][1])
            if not any(s < span[1] and span[0] < e for o in out for s, e in [(o.items[0][0], o.items[-1][1])]):
                out.append(found)
    return sorted(out, key=lambda a: a.items[0])


def _noun(intro: str, cue: CueWords) -> re.Match[str] | None:
    """The last noun of ``intro`` that announces a list, if nothing else is listed instead."""
    *_, last = (None, *cue.regex("<nouns>|<noun_counted>").finditer(intro))
    if last is None or cue.regex("<not_between>").search(intro[last.end():]) or _OTHER_HEAD.match(intro, last.end()):
        return None  # 优先事项的选择, 工作组: another noun is the head
    before = intro[max(0, last.start() - _MANY):last.start()]
    if cue.regex("<ordinal>[^，。；：的]{0,4}$").search(before):
        return None
    clause = cue.regex("[。；：]").split(intro.rstrip("：:"))[-1]
    if last.group().endswith("主题") and cue.regex("[^，]{0,12}?<occasion>[^，]{0,6}的").match(clause):
        return None  # the subject of a meeting
    if cue.regex("<nouns>").fullmatch(last.group()):
        return last
    if cue.regex(f"{NUMERAL}大[^，。；：]{{0,4}}$").search(before):
        return last
    counted = cue.regex(f"(?:{_COUNT.pattern}|以下|下列|如下)[^，。；：]{{0,12}}$").search(before)
    if cue.regex("[^，]{0,12}?<occasion>").match(clause):
        return None
    return last if counted and cue.regex("<focus>").search(clause) else None


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Labels that follow one another from a first: (1) (2) (3), (a) (b)."""
    run: list[re.Match[str]] = []
    for label in _LABEL.finditer(text):
        name = next(g for g in label.groups() if g)
        if name in _FIRST:
            if len(run) > 1:
                yield run
            run = [label]
        elif run and _kind(name) == _kind(next(g for g in run[0].groups() if g)):
            run.append(label)
    if len(run) > 1:
        yield run


def _kind(label: str) -> str:
    if label[0] == "第" or label[-1] in "是要":
        return "ordinal"
    if label[-1] in "先次后":
        return "order"
    if label[0] in "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩":
        return "bracketed"
    return "circled" if "①" <= label[0] <= "⑳" else "digit" if label.isdigit() else "latin" if label.isascii() else "chinese"


def _labelled(text: str, cue: CueWords) -> Iterator[Announced]:
    for run in _runs(text):
        first = run[0].start()
        start = max((m.end() for m in cue.regex("[。！？]").finditer(text[:first])), default=0)
        start = max(start, first - _FAR)
        intro = text[start:first]
        noun = _noun(intro, cue) or cue.regex("<prefer>[^，。；]{0,6}[：:]$").search(intro)
        if noun is None or len(intro) - noun.end() > _REACH:
            continue
        items = []
        for label, after in zip(run, [*run[1:], None], strict=True):
            stop = cue.regex("[。；;]|$").search(text, label.end()).start()
            end = min(after.start(), stop) if after else stop
            items.append(headline(text, *trim(text, label.end(), end, cue), cue))
        items = [i for i in items if i[1] > i[0]]
        if items:
            yield Announced((start, items[-1][1]), start + noun.start(), tuple(items))


def _after_noun(text: str, cue: CueWords) -> Iterator[Announced]:
    """三个支柱，即A、B和C; 优先领域分别是A、B，以及C; 以下四个优先领域……：A；B；C; 新的协作领域，包括A."""
    noun = rf"(?:{nouns(cue)}|{cue.pattern('noun_counted')})"
    lead = rf"(?:[^，。；：()]{{0,20}}[：:]|，?{cue.pattern('aux')}{{0,2}}{cue.pattern('lead')}(?!{cue.pattern('basis')})[：:]?)"
    frame = cue.regex("(?:<nouns>|<noun_counted>)(?:和<nouns>)?(?:[^，。；：()]{0,20}[：:]|，?<aux>{0,2}<lead>(?!<basis>)[：:]?)")
    for s, e in sentences(text):
        for m in frame.finditer(text, s, e):
            stop = min(e, m.end() + _FAR)
            if after := cue.regex(r"；(?:和|以及)?(?=\(?[a-z\d]{1,2}\))").search(text, m.end(), stop):
                stop = after.start()  # the next item of a lettered list that this list stands in
            if cue.regex(r"\(|<no_item>").match(text[m.end():stop]) or _noun(text[max(s, m.end() - _FAR):m.end()], cue) is None:
                continue
            end = list_end(text, m.end(), stop, cue) if "；" not in text[m.end():stop] else stop
            before = text[max(s, m.start() - _MANY):m.start()]
            items = split(text, m.end(), end, count_in(before), cue)
            new = before.endswith(("新", "新的"))
            single = len(items) == 1 and (new and "包括" in m.group() or cue.regex("[“「]").match(text[items[0][0]:]))
            if (len(items) > 1 or single) and all(b - a <= 60 for a, b in items):
                yield Announced((s, e), m.start(), tuple(headline(text, *bare(text, i, cue), cue) for i in items), new)


def _bracketed(text: str, cue: CueWords) -> Iterator[Announced]:
    """三个优先领域(A、B和C): as many as the number says."""
    noun = rf"[^，。；：()]{{0,6}}(?:{nouns(cue)}|{cue.pattern('noun_counted')})"
    frame = cue.regex(rf"({NUMERAL})(?:个|大|项)([^，。；：()]{{0,6}}(?:<nouns>|<noun_counted>))\((?:即|分别为|包括)?[：:]?([^()]{{4,160}})\)")
    for s, e in sentences(text):
        for m in frame.finditer(text, s, e):
            count = number(m.group(1))
            items = split(text, *m.span(3), int(count) if count else None, cue)
            if len(items) == count and _noun(text[s:m.end(2)], cue):
                yield Announced((s, e), m.start(), tuple(bare(text, i, cue) for i in items))


def _before_noun(text: str, cue: CueWords) -> Iterator[Announced]:
    """聚焦A和B这两个领域; 确立了A、B和C三大支柱. Without a verb before it the list was announced elsewhere."""
    frame = cue.regex(f"(?:这|这些)?(?<!第)({NUMERAL})(?:个|大|项)(<nouns>|<noun_counted>)")
    verb = cue.regex("(?:<before_list>|<focus>)了?")
    for s, e in sentences(text):
        for m in frame.finditer(text, s, e):
            low = max([s, *(x.end() for x in cue.regex("[，；：。]").finditer(text, s, m.start()))])
            own = cue.regex("<nouns>").fullmatch(m.group(2))
            count = number(m.group(1))
            for v in verb.finditer(text, low, m.start()):
                if not own and not cue.regex("<focus>").search(text[s:v.end()]):
                    continue
                items = split(text, v.end(), m.start(), int(count) if count else None, cue)
                if len(items) == count and 1 < count and all(b - a <= 30 for a, b in items):
                    yield Announced((s, e), low, tuple(bare(text, i, cue) for i in items))
                    break


def _made(text: str, cue: CueWords) -> Iterator[Announced]:
    """将A、B和C列为优先事项; 以A、B和C为三大支柱; A、B和C是三个优先领域; 把A和B作为两个新重点; 把A列为第六个优先领域; 把工作重点放在A和B上; 另外增列A."""
    noun = f"(?:{nouns(cue)}|重点|主题|专题|(?<=[大个项]){cue.pattern('noun_counted')})"
    frames = (
        rf"[将把]([^。；]{{2,120}}?){cue.pattern('make')}([^，。；]{{0,12}}?){noun}",
        rf"以([^。；，]{{3,100}}?)作?为([^，。；]{{0,6}}?){noun}(?=[，。；])",
        rf"(?<![^，；：。])([^，。；：]{{4,80}}?)(?:已|均|都|也)*被(?:一致|共同)?{cue.pattern('make')}([^，。；]{{0,12}}?){noun}",
        rf"(?<![^，；：。])([^，。；：]{{4,80}}?)(?:仍|仍然|依然|均|都|也)*[是为]([^，。；：]{{0,20}}?{NUMERAL}[个大项]){noun}(?=[，。；])",
        r"(?:工作|合作|活动|方案|计划|议程|努力)[将已应]?围绕([^。；，]{4,80}?)(?:来|而)?(?:展开|开展|进行|推进|组织)()(?=[，。；])",
        r"[将把](?:[^，。；]{0,8}重点|重心)放在([^，。；]{4,120}?)(?:方面|领域|之上|上)?()(?=[，。；])",
    )
    for s, e in sentences(text):
        for frame in frames:
            for m in re.compile(frame).finditer(text, s, e):
                items = split(text, *m.span(1), count_in(m.group(2)), cue)
                more = cue.regex(f"第{NUMERAL}|<one_more>").search(m.group(2)) or m.group()[m.end(1) - m.start():].startswith("增")
                if (len(items) > 1 or more) and all(b - a <= 40 for a, b in items):
                    yield Announced((s, e), m.start(), tuple(bare(text, i, cue) for i in items))
        grown = rf"(?:增列|增设|加列|增加|新增)了?[^，。；：]{{0,10}}?{nouns(cue)}(?:，?即|：|，也就是)([^，。；：]{{2,40}})(?=[，。；])"
        for m in cue.regex("(?:增列|增设|加列|增加|新增)了?[^，。；：]{0,10}?<nouns>(?:，?即|：|，也就是)([^，。；：]{2,40})(?=[，。；])").finditer(text, s, e):
            yield Announced((s, e), m.start(), (m.span(1),), new=True)
        for m in cue.regex("(?:增列|增设|加列)了?([^，。；：为这该此]{2,40})(?=[，。；])").finditer(text, s, e):
            if cue.regex("(?:<nouns>|重点|主题|专题|(?<=[大个项])<noun_counted>)").search(text[:m.start()]) and not cue.regex("(?:<nouns>|重点|主题|专题|(?<=[大个项])<noun_counted>)").search(m.group(1)):
                yield Announced((s, e), m.start(), (m.span(1),), new=True)


def _one_by_one(text: str, cue: CueWords) -> Iterator[Announced]:
    """第一个优先领域是A；第二个优先领域是B."""
    number_of = "([一二三四五六七八九十])"
    is_ = r"(?:是|为|在于|涉及|：)([^，。；：]{1,40})"
    frames = (rf"第{number_of}[个项大]?{nouns(cue)}{is_}", rf"{nouns(cue)}{number_of}{is_}")
    found = next((hits for frame in frames if (hits := list(re.compile(frame).finditer(text)))), [])
    if len(found) > 1 and [m.group(1) for m in found] == list("一二三四五六七八九十"[:len(found)]):
        yield Announced((found[0].start(), found[-1].end()), found[0].start(), tuple(m.span(2) for m in found))


def _widened(text: str, cue: CueWords) -> Iterator[Announced]:
    """扩展三个优先领域以纳入A、B和C等更广泛的问题."""
    frame = cue.regex(f"{_WIDEN}[^，。；]{{0,12}}<nouns>[^。；]{{0,6}}?(?:以便?|从而|来)?<include>")
    for s, e in sentences(text):
        for m in frame.finditer(text, s, e):
            items = split(text, m.end(), list_end(text, m.end(), e, cue), None, cue)
            if items:
                yield Announced((s, e), m.start(), tuple(items), new=True)


def _foremost(text: str, cue: CueWords) -> Iterator[Announced]:
    """A是……的首要事项; A是第一要务，其次是B，再次是C; 首要事项是A，其次是B."""
    then = r"((?:，(?:其次|再次|然后|接着|最后)(?:是|为)[^，。；：]{2,40})*)"
    for s, e in sentences(text):
        for m in re.compile(rf"([^，。；：]{{4,60}}?)是[^，。；：]{{0,30}}{foremost(cue)}{then}(?=[，。；])").finditer(text, s, e):
            yield Announced((s, e), m.end(1), (m.span(1), *_then(text, *m.span(2))))
        for m in cue.regex("[将把]([^，。；：]{2,40}?)[放摆列]在(?:第一|首|首要|优先|最优先|最前)的?位置?(?=[，。；])").finditer(text, s, e):
            yield Announced((s, e), m.start(), (m.span(1),))
        for m in re.compile(rf"{foremost(cue)}(?:是|为|在于)([^，。；：]{{4,60}}){then}").finditer(text, s, e):
            yield Announced((s, e), m.start(), (m.span(1), *_then(text, *m.span(2))))


def _then(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    return (m.span(1) for m in cue.regex("，..(?:是|为)([^，。；：]+)").finditer(text, start, end))


def _each_own(text: str, cue: CueWords) -> Iterator[Announced]:
    """各区域各有侧重。A强调B和C；D强调E: what each of several parties puts first."""
    frame = cue.regex("[^，。；：]{2,16}?(?:则|主要|尤其|更)*<puts_first>([^，。；：]{2,60})")
    told = cue.regex("<each_own>").search(text)
    for s, e in sentences(text[:told.end() + _FAR]) if told else ():
        parties = [m for m in cue.regex("[^；。]+").finditer(text, max(s, told.end() + 1), e) if e > told.end()]
        found = [frame.fullmatch(text, *m.span()) for m in parties]
        if len(found) > 1 and all(found):
            for m in found:
                yield Announced((s, e), m.start(), tuple(split(text, *m.span(1), 2 if "、" not in m.group(1) else None, cue)))


def _stressed(text: str, cue: CueWords) -> Iterator[Announced]:
    """……伙伴关系将越来越注重A."""
    for s, e in sentences(text):
        for m in cue.regex("<framework>(?:今后)?将<stress>([^，。；：]{4,60})[，。；]").finditer(text, s, e):
            if not cue.regex("以下|下列|在").match(m.group(1)):
                yield Announced((s, e), m.start(), tuple(split(text, *m.span(1), None, cue)), new=True)
