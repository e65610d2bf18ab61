"""Announced lists in a paragraph: 以下四个优先领域：(1)……(2)……; 三个支柱，即A、B和C; A和B这两个成果领域; 以纳入A、B和C等; A是首要事项.

Offsets are those of the squeezed text. Not announced: what only elaborates one pillar (第一个优先领域), principles, trends, approaches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from habitatlib.extract.cue_words import CueWords
from habitatlib.extract.spans import sentences
from habitatlib.extract.wording import number

__all__ = ["Announced", "announced"]

_NUMERAL = r"[一二两三四五六七八九十\d]+"
_LABEL = re.compile(
    r"\((\d{1,2}|[a-z]|[一二三四五六七八九十]{1,2}|[ivx]{1,4})\)|(?<![\w(])(\d{1,2}|[a-z])\)|([㈠-㈩①-⑳])"
    r"|(?<=[：:；;])([一二三四五六七八九十]|\d{1,2})(?:、|\.(?!\d))"
    r"|(?<=[：:；;，,])(第[一二三四五六七八九十]|[一二三四五六七八九十][是要]|首先|其次|再次|最后)(?:是|，)?"
)
_COUNT = re.compile(rf"({_NUMERAL})(?:个|大|项|种|类)")
_FIRST = {"1", "a", "一", "i", "第一", "一是", "一要", "首先", "㈠", "①"}
_QUOTED = re.compile(r"[“「][^”」]*[”」]|\([^()]*\)|《[^》]*》")
_AND = r"(?:(?<![饱缓温总共])和(?![平谐解约缓睦])|(?<![以普涉波触埃])及(?![其时早格])|(?<![参给赋授])与(?!会))"  # not in 和平, 参与
_REACH = 30  # signs between the noun and its list
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
    finders = (_labelled, _widened, _after_noun, _bracketed, _before_noun, _made, _one_by_one, _foremost, _stressed)
    out: list[Announced] = []
    for finder in finders:
        for found in finder(text, cue):
            span = (found.items[0][0], found.items[-1][1])
            if not any(s < span[1] and span[0] < e for o in out for s, e in [(o.items[0][0], o.items[-1][1])]):
                out.append(found)
    return sorted(out, key=lambda a: a.items[0])


def _noun(intro: str, cue: CueWords) -> re.Match[str] | None:
    """The last noun of ``intro`` that announces a list, if nothing else is listed instead."""
    *_, last = (None, *re.finditer(rf"{cue.pattern('noun')}|{cue.pattern('noun_counted')}", intro))
    if last is None or re.search(cue.pattern("not_between"), intro[last.end():]):
        return None
    before = intro[max(0, last.start() - _MANY):last.start()]
    if re.search(rf"{cue.pattern('ordinal')}[^，。；：的]{{0,4}}$", before):
        return None
    if re.fullmatch(cue.pattern("noun"), last.group()):
        return last
    clause = re.split(r"[。；：]", intro.rstrip("：:"))[-1]
    if re.search(rf"{_NUMERAL}大[^，。；：]{{0,4}}$", before):
        return last
    counted = re.search(rf"(?:{_COUNT.pattern}|以下|下列|如下)[^，。；：]{{0,12}}$", before)
    if re.match(rf"[^，]{{0,12}}?{cue.pattern('occasion')}", clause):
        return None
    return last if counted and re.search(cue.pattern("focus"), clause) else None


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
        start = max((m.end() for m in re.finditer(r"[。！？]", text[:first])), default=0)
        start = max(start, first - _FAR)
        intro = text[start:first]
        noun = _noun(intro, cue) or re.search(rf"{cue.pattern('prefer')}[^，。；]{{0,6}}[：:]$", intro)
        if noun is None or len(intro) - noun.end() > _REACH:
            continue
        items = []
        for label, after in zip(run, [*run[1:], None], strict=True):
            stop = re.compile(r"[。；;]|$").search(text, label.end()).start()
            end = min(after.start(), stop) if after else stop
            items.append(_headline(text, *_trim(text, label.end(), end, cue), cue))
        items = [i for i in items if i[1] > i[0]]
        if items:
            yield Announced((start, items[-1][1]), start + noun.start(), tuple(items))


def _trim(text: str, start: int, end: int, cue: CueWords) -> tuple[int, int]:
    """Without the blanks, marks and joining words at its ends."""
    piece = text[start:end]
    while True:
        short = re.sub(rf"[，,、；;。：:\s]+$|(?<!参){cue.pattern('connector')}$", "", piece)
        if short == piece or not short:
            break
        piece = short
    lead = len(piece) - len(re.sub(r"^[，,、；;：:\s]+", "", piece))
    return start + lead, start + len(piece)


def _headline(text: str, start: int, end: int, cue: CueWords) -> tuple[int, int]:
    """An item without what elaborates it: 边境管理：加强巡逻; 反洗钱，包括……. A list of nouns after a colon belongs to it."""
    body = _QUOTED.sub(lambda m: "·" * len(m.group()), text[start:end])
    colon = re.search(r"[：:]", body)
    after = body[colon.end():] if colon else ""
    if colon and colon.start() > 1 and ("，" in after or not re.search("[、和与及]", after) or cue.starts("acts", after)):
        body = body[:colon.start()]
    comma = re.search(rf"，(?={cue.pattern('elaborates')})", body)
    return _trim(text, start, start + (comma.start() if comma else len(body)), cue)


def _split(text: str, start: int, end: int, count: int | None, cue: CueWords) -> list[tuple[int, int]]:
    """The items of A、B，以及C: by ； or 、; the last 和 parts the last two, unless the number says that they are one."""
    body = _QUOTED.sub(lambda m: "·" * len(m.group()), text[start:end])
    if "；" in body:
        cuts = [m.span() for m in re.finditer("；(?:以及|和)?", body)]
    else:
        beside = [m.span() for m in re.finditer("(?<=[”」])(?=[“「])", text[start:end])]
        cuts = sorted([*beside, *(m.span() for m in re.finditer(r"、|，?以及", body))])
        tail = cuts[-1][1] if cuts else 0
        pairs = sum(bool(re.search(_AND, part)) for part in body[:tail].split("、"))  # A和B、C和D、E和F: the last is a pair too
        if "以及" not in body and (cuts or count) and (2 * pairs <= len(cuts) if count is None else count > len(cuts) + 1):
            last = [m.span() for m in re.finditer(rf"，?{_AND}", body[tail:])]
            best = next((s for s in reversed(last) if "及" in body[tail + s[0]:tail + s[1]]), last[-1] if last else None)
            if best:
                cuts.append((tail + best[0], tail + best[1]))
    edges = [0, *(at for cut in cuts for at in cut), len(body)]
    spans = [_trim(text, start + a, start + b, cue) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    process = cue.pattern("process")
    shares = re.compile(rf"[^、]{{2,}}{process}、{process}[和及与]{process}")  # 城市治理、管理和规划 is one
    out: list[tuple[int, int]] = []
    for s in (s for s in spans if s[1] > s[0]):
        if out and (count is None or len(spans) > count) and shares.fullmatch(text, out[-1][0], s[1]):
            out[-1] = (out[-1][0], s[1])
        else:
            out.append(s)
    return out


def _count(text: str) -> int | None:
    found = _COUNT.findall(text)
    value = number(found[-1]) if found else None
    return int(value) if value is not None else None


def _list_end(text: str, start: int, stop: int, cue: CueWords) -> int:
    """Where a list without labels ends: at the stop, at 等, or at a comma that no 以及, 和 follows."""
    body = text[start:stop]
    m = re.search(rf"{cue.pattern('tail')}(?=[^一-鿿]|$|更|的)|。|，(?!以及|和|及)", body)
    return start + (m.start() if m else len(body))


def _after_noun(text: str, cue: CueWords) -> Iterator[Announced]:
    """三个支柱，即A、B和C; 优先领域分别是A、B，以及C; 以下四个优先领域……：A；B；C; 新的协作领域，包括A."""
    noun = rf"(?:{cue.pattern('noun')}|{cue.pattern('noun_counted')})"
    lead = rf"(?:[^，。；：()]{{0,20}}[：:]|，?{cue.pattern('aux')}{{0,2}}{cue.pattern('lead')}(?!{cue.pattern('basis')})[：:]?)"
    frame = re.compile(rf"{noun}(?:和{cue.pattern('noun')})?{lead}")
    for s, e in sentences(text):
        for m in frame.finditer(text, s, e):
            stop = min(e, m.end() + _FAR)
            if re.match(rf"\(|{cue.pattern('no_item')}", text[m.end():stop]) or _noun(text[max(s, m.end() - _FAR):m.end()], cue) is None:
                continue
            end = _list_end(text, m.end(), stop, cue) if "；" not in text[m.end():stop] else stop
            before = text[max(s, m.start() - _MANY):m.start()]
            items = _split(text, m.end(), end, _count(before), cue)
            new = before.endswith(("新", "新的"))
            single = len(items) == 1 and (new and "包括" in m.group() or re.match("[“「]", text[items[0][0]:]))
            if (len(items) > 1 or single) and all(b - a <= 60 for a, b in items):
                yield Announced((s, e), m.start(), tuple(_headline(text, *_label(text, i, cue), cue) for i in items), new)


def _bracketed(text: str, cue: CueWords) -> Iterator[Announced]:
    """三个优先领域(A、B和C): as many as the number says."""
    frame = re.compile(rf"({_NUMERAL})(?:个|大|项)([^，。；：()]{{0,6}}{cue.pattern('noun')})\((?:即|分别为|包括)?[：:]?([^()]{{4,160}})\)")
    for s, e in sentences(text):
        for m in frame.finditer(text, s, e):
            count = number(m.group(1))
            items = _split(text, *m.span(3), int(count) if count else None, cue)
            if len(items) == count:
                yield Announced((s, e), m.start(), tuple(_label(text, i, cue) for i in items))


def _label(text: str, item: tuple[int, int], cue: CueWords) -> tuple[int, int]:
    """Without quotation marks around it and without the clause that says which text it comes from: 题为……的决议中……通过的A."""
    start, end = item
    source = re.match(rf"题为.*{cue.pattern('cited_by')}", text[start:end])
    start += source.end() if source else 0
    if text[start] in "“「" and text[end - 1] in "”」":
        start, end = start + 1, end - 1
    return start, end


def _before_noun(text: str, cue: CueWords) -> Iterator[Announced]:
    """聚焦A和B这两个领域; 确立了A、B和C三大支柱. Without a verb before it the list was announced elsewhere."""
    frame = re.compile(rf"(?:这|这些)?(?<!第)({_NUMERAL})(?:个|大|项)({cue.pattern('noun')}|{cue.pattern('noun_counted')})")
    verb = re.compile(rf"(?:{cue.pattern('before_list')}|{cue.pattern('focus')})了?")
    for s, e in sentences(text):
        for m in frame.finditer(text, s, e):
            low = max([s, *(x.end() for x in re.compile(r"[，；：。]").finditer(text, s, m.start()))])
            own = re.fullmatch(cue.pattern("noun"), m.group(2))
            count = number(m.group(1))
            for v in verb.finditer(text, low, m.start()):
                if not own and not re.search(cue.pattern("focus"), text[s:v.end()]):
                    continue
                items = _split(text, v.end(), m.start(), int(count) if count else None, cue)
                if len(items) == count and 1 < count and all(b - a <= 30 for a, b in items):
                    yield Announced((s, e), low, tuple(_label(text, i, cue) for i in items))
                    break


def _made(text: str, cue: CueWords) -> Iterator[Announced]:
    """将A、B和C列为优先事项; 把工作重点放在A和B上."""
    frames = (
        rf"[将把]([^。；]{{4,120}}?){cue.pattern('make')}[^，。；]{{0,12}}?(?:{cue.pattern('noun')}|重点)",
        rf"以([^。；，]{{4,100}}?)为[^，。；]{{0,6}}?(?:{cue.pattern('noun')}|重点)(?=[，。；])",
        r"[将把](?:[^，。；]{0,8}重点|重心)放在([^，。；]{4,120}?)(?:方面|领域|之上|上)?(?=[，。；])",
    )
    for s, e in sentences(text):
        for frame in frames:
            for m in re.compile(frame).finditer(text, s, e):
                items = _split(text, *m.span(1), None, cue)
                if len(items) > 1 and all(b - a <= 40 for a, b in items):
                    yield Announced((s, e), m.start(), tuple(_label(text, i, cue) for i in items))


def _one_by_one(text: str, cue: CueWords) -> Iterator[Announced]:
    """第一个优先领域是A；第二个优先领域是B."""
    frame = re.compile(rf"第([一二三四五六七八九十])[个项大]?{cue.pattern('noun')}(?:是|为|在于|涉及|：)([^，。；：]{{1,40}})")
    found = list(frame.finditer(text))
    if len(found) > 1 and [m.group(1) for m in found] == list("一二三四五六七八九十"[:len(found)]):
        yield Announced((found[0].start(), found[-1].end()), found[0].start(), tuple(m.span(2) for m in found))


def _widened(text: str, cue: CueWords) -> Iterator[Announced]:
    """扩展三个优先领域以纳入A、B和C等更广泛的问题."""
    frame = re.compile(rf"{cue.pattern('widen')}[^，。；]{{0,12}}{cue.pattern('noun')}[^。；]{{0,6}}?{cue.pattern('include')}")
    for s, e in sentences(text):
        for m in frame.finditer(text, s, e):
            items = _split(text, m.end(), _list_end(text, m.end(), e, cue), None, cue)
            if items:
                yield Announced((s, e), m.start(), tuple(items), new=True)


def _foremost(text: str, cue: CueWords) -> Iterator[Announced]:
    """A是……的首要事项; 首要事项是A."""
    for s, e in sentences(text):
        for m in re.compile(rf"([^，。；：]{{4,60}}?)是[^，。；：]{{0,30}}{cue.pattern('foremost')}(?=[，。；])").finditer(text, s, e):
            yield Announced((s, e), m.end(1), (m.span(1),))
        for m in re.compile(rf"{cue.pattern('foremost')}是([^，。；：]{{4,60}})").finditer(text, s, e):
            yield Announced((s, e), m.start(), (m.span(1),))


def _stressed(text: str, cue: CueWords) -> Iterator[Announced]:
    """……伙伴关系将越来越注重A."""
    for s, e in sentences(text):
        for m in re.compile(rf"{cue.pattern('framework')}(?:今后)?将{cue.pattern('stress')}([^，。；：]{{4,60}})[，。；]").finditer(text, s, e):
            if not re.match(r"以下|下列|在", m.group(1)):
                yield Announced((s, e), m.start(), tuple(_split(text, *m.span(1), None, cue)), new=True)
