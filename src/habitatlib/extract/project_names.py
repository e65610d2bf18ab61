"""Names of projects in one paragraph: in quotation marks with a naming frame, or without with enough that says that it is a name.

Offsets are those of the squeezed text. A name in quotation marks counts where a head word (项目, 方案, 倡议 …) stands at its edge or in it,
or where it stands in a list of projects. A name without them is found from its head word leftwards to the next word that no name reaches
over; it counts where scope words, definitions in brackets, verbs of carrying out, repetition or neighbours say so (``_POINTS``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from habitatlib.extract.project_cues import Cues
from habitatlib.extract.project_quotes import CLOSE, OPEN, Candidate, done_before, quoted, quotes, siblings

__all__ = ["Candidate", "candidates", "quotes"]

_HARD = re.compile(r"[，。；：、！？,;:!?“”‘’「」『』《》()\[\]\"]")
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z0-9+-]{2,})\)$")
_COUNT = re.compile(r"(?:\d+|[一二两三四五六七八九十百几数多]+)(?:个|项|种|套|大|轮|类|份|次)|第[一二三四五六七八九十\d]+[个项期]?|\d{4}年(?:\d+月(?:\d+日)?)?(?:期间|以来|底|初)?")
_COUNTED = re.compile(rf"(?:{_COUNT.pattern})$")
_LABEL = re.compile(r"\(?[0-9一二三四五六七八九十a-z]{1,2}\)")
_BEFORE_LIST = 40
_NEVER = 9


def candidates(text: str, cue: Cues, bodies: Sequence[tuple[int, int]] = (), countries: Iterable[tuple[int, int]] = ()) -> list[Candidate]:
    """Names of projects in a squeezed paragraph, sure and unsure, in order.

    Parameters
    ----------
    text : str
        Squeezed text of a paragraph.
    cue : Cues
        Cue words of its language.
    bodies, countries : sequences of (start, end)
        Where organizations and countries are named.
    """
    inside = quotes(text)
    found = [c for span in inside if (c := quoted(text, span, cue))]
    found = siblings(text, found, cue)
    found += _listed(text, cue)
    taken = [(c.start, c.end) for c in found] + inside
    plain = [c for c in _plain(text, cue, bodies, list(countries)) if not any(s < c.end and c.start < e for s, e in taken)]
    found = sorted([*found, *plain])
    return _neighbours(text, found, cue)


def _listed(text: str, cue: Cues) -> list[Candidate]:
    """Labelled items without quotation marks under a subject 若干项目……包括:(1)A、(2)B; and what 一项倡议，即…… names."""
    out = []
    heads = rf"(?:{cue.pattern('head_strong')}|{cue.pattern('head')})"
    for m in re.finditer(rf"(?:^|[。；])[^，。；：:“”]{{0,14}}?{heads}[^。；：:]{{0,30}}{cue.pattern('lists')}[:：]?(?=\(?[1１a]\))", text):
        stop = text.find("。", m.end())
        out += _items(text, m.end(), stop if stop > 0 else len(text))
    for m in re.finditer(rf"(?:一项|一个|这一)[^，。；：:]{{0,20}}{heads}，?即([^，。；：:“”()]{{4,40}})(?=[，。；(])", text):
        out.append(Candidate(*m.span(1), m.group(1), False, 2, 1))
    return out


def _items(text: str, start: int, stop: int) -> list[Candidate]:
    labels = list(_LABEL.finditer(text, start, stop))
    out = []
    for at, label in enumerate(labels):
        s, e = label.end(), labels[at + 1].start() if at + 1 < len(labels) else stop
        item = re.sub(r"(?:[、；，。]|以及|和|及)+$", "", text[s:e])
        s += len(re.match(r"(?:关于.*的(?=[A-Z]))?", item).group())
        e = label.end() + len(item)
        if 4 <= e - s <= 40 and "“" not in text[s:e]:
            out.append(Candidate(s, e, text[s:e], False, 2, 1))
    return out


def _plain(text: str, cue: Cues, bodies: Sequence[tuple[int, int]], countries: list[tuple[int, int]]) -> list[Candidate]:
    out = []
    for head in cue.heads.find(text):
        rest = text[head.end:]
        if head.value == "not_head" or cue.starts("tail", rest):
            continue
        if any(s <= head.start and head.end < e for s, e in bodies):
            continue
        start, before = _left(text, head.start, cue, bodies, acronym=bool(_ACRONYM.search(text[:head.start])))
        stem = text[start:head.start]
        content = cue.content(re.sub(r"\([^()]*\)", "", stem))
        defined = len(stem) >= 4 and _defines(text[head.end:], text[start:head.end], cue)
        if (content < 2 and not defined) or cue.ends("determiner", before) or _COUNTED.search(before) or _COUNTED.search(stem):
            continue
        points = 2 * defined + _points(text, start, head.end, stem, before, cue, bodies, countries)
        body = any((start, head.end) == span for span in bodies)
        if head.value == "head_framed":
            told = f"该{head.word}" in rest[:4 * _BEFORE_LIST]
            opens = _opens(rest, cue) if told or re.search(cue.pattern("scope"), stem) else None
            opens = opens or re.match(rf"是[^，。；]{{2,60}}(?:{cue.pattern('founded')}|{cue.pattern('opens')})的", rest)
            carried = head.word in cue.words.get("head_carried", ())
            if not (opens and told) and not ((done_before(before, cue) or opens) and carried):
                continue
            points += bool(opens)
            points, body = points + 1, False
        strong = head.value == "head_strong"
        need = 1 if (strong and content >= 2) or content >= 5 else 2
        need += 2 * body  # an organization by that name is known: more has to say that it is carried out
        if cue.ends("recipient", before) or any(e == start - 1 and text[e] in "和与及、" for _, e in bodies):
            need += _NEVER
        of = re.sub(r"[、和与及]", "", "".join(sign for at, sign in enumerate(stem, start) if not any(s <= at < e for s, e in countries)))
        armed = head.word == "运动" and re.search(cue.pattern("armed"), rest[:_BEFORE_LIST])
        described = not of or re.match(rf"，?(?:{cue.pattern('naming')})[{OPEN}]", rest)  # A和B方案; 一项土壤倡议，名为“A”
        if armed or described or rest[:1] and rest[:1] in OPEN:
            need += _NEVER
        out.append(Candidate(start, head.end, text[start:head.end], False, points, need))
    return out


def _opens(rest: str, cue: Cues) -> re.Match[str] | None:
    """What follows a name says when it began or who runs it: 于2017年启动, 定于5月上线, 由A供资."""
    by = rf"由[^，。；]{{2,60}}(?:{cue.pattern('fund')}|{cue.pattern('carry')})"
    return re.match(rf"{by}|(?:拟|将|已|定)?于[^，。；]{{0,14}}(?:{cue.pattern('opens')}|{cue.pattern('founded')}|设立|建立)", rest)


def _defines(after: str, name: str, cue: Cues) -> bool:
    """Whether brackets after a name define its short form: (简称“A”), (SURGe), (环管倡议)."""
    if re.match(rf"\((?:{cue.pattern('short')}|[{OPEN}]|[A-Z]{{2}})", after):
        return True
    short = re.match(rf"\(([^()，]{{1,8}}(?:{cue.pattern('head_strong')}|{cue.pattern('head')}))\)", after)
    signs = iter(name)
    return bool(short) and all(sign in signs for sign in short.group(1))


def _left(text: str, head: int, cue: Cues, bodies: Sequence[tuple[int, int]], *, acronym: bool) -> tuple[int, str]:
    """Where the name whose head word stands at ``head`` begins, and the text before it in its clause."""
    low = head - len(_ACRONYM.search(text[:head]).group()) if acronym else head
    hard = max((m.end() for m in _HARD.finditer(text, 0, low)), default=0)
    seg, start = text[hard:low], hard
    joins: list[int] = []
    for _s, e in bodies:
        if hard < e < low and not (acronym and e < start):
            start = max(start, e)
    for m in _COUNT.finditer(seg):
        if m.end() < len(seg):
            start = max(start, hard + m.end())
    for hit in cue.left.find(seg):
        _s, e = hard + hit.start, hard + hit.end
        weak = hit.value in ("boundary", "body") and len(hit.word) > 1  # 全球支持方案: a verb right before the head word belongs to the name
        if e <= start or hit.value == "keep" or (e >= low and weak):
            continue
        if hit.value == "join":
            joins.append(e)
        elif not acronym or hit.word in ("了", "该") or hit.value == "determiner" or hit.word in cue.words.get("carry", ()):
            start = e
    for at in joins:  # a join right after a boundary, or after a thing that is complete, is no part of the name
        left = text[start:at]
        whole = any(h.end >= len(left) - 1 for h in cue.heads.find(left))
        bare = cue.content(left) < 2 and text[start - 1:start] not in ("的", "了")  # 管理的复员和社区方案: what follows 的 is whole
        if at > start and (at == low or whole or bare):
            start = at
    return start, text[hard:start]


def _points(text: str, start: int, end: int, stem: str, before: str, cue: Cues, bodies: Sequence[tuple[int, int]],
            countries: list[tuple[int, int]]) -> int:
    """What speaks for a name: see the module's text."""
    after, clause = text[end:], before.removesuffix("的").removesuffix("了")
    points = 2 * bool(re.search(cue.pattern("scope"), stem))
    points += bool(_ACRONYM.search(stem)) * 2
    points += bool(re.match(r"\([^()]*\d{4}[^()]*\)", after))
    near = text[max(0, start - 12):start]
    of_body = any(e == start for _, e in bodies)  # 伊加特跨境疫病监测方案
    of_bodies = any(re.fullmatch(r"\)?的", text[e:start]) for _, e in bodies)  # 国际电联(电联)的学校联网倡议
    leads = any(e == start and (s == 0 or text[s - 1] in "，。；") for s, e in bodies)  # 移民组织失踪移民项目对……
    points += leads and cue.content(stem) >= 4
    points += of_body + (bool(re.match(rf"{cue.pattern('by')}", after)) and (of_body or not clause or bool(cue.ends("planned", clause))))
    points += bool(cue.ends("carry", clause)) or clause.endswith("通过")
    points += bool(cue.starts("within", after)) or bool(re.match(r"(?:\([^()]*\))?，?为期", after))
    points += 2 * (before.endswith("的") and (bool(cue.ends("body", clause)) or of_bodies))
    points += 2 * bool(re.search(rf"由[^，。；]{{2,40}}(?:{cue.pattern('carry')}|{cue.pattern('lead')})的$", before))
    done = re.search(rf"(?:联合|共同|一起|携手|合作)?(?:{cue.pattern('carry')}|{cue.pattern('lead')})的$", before)
    points += 2 * bool(done and any(re.fullmatch(r"\)?", text[e:start - len(done.group())]) for _, e in bodies))  # 世界银行资助的A项目
    points += bool(re.search("[将把]$", near) and re.match(cue.pattern("moved"), after))  # 将蓝色港口倡议延至2030年
    head = cue.ends("head_strong", text[start:end]) or cue.ends("head", text[start:end])
    points += bool(head) and f"该{head}" in after[:_BEFORE_LIST]
    points += bool(re.match(rf"(?:的?(?:总部|秘书处))?(?:{cue.pattern('runs_on')})", after))
    points += any(s == start for s, _ in countries)
    points += len(stem) >= 8 and "的" not in stem
    points += bool(re.search(r"[A-Za-z]{4}", stem)) * 2
    return points


def _neighbours(text: str, found: list[Candidate], cue: Cues) -> list[Candidate]:
    """A name that stands in one list with a project gains by it."""
    out, heads = list(found), rf"(?:{cue.pattern('head_strong')}|{cue.pattern('head')})"
    for at, c in enumerate(out):
        for other in (out[at - 1] if at else None, out[at + 1] if at + 1 < len(out) else None):
            if other is None or c.quoted:
                continue
            gap = text[min(c.end, other.end):max(c.start, other.start)]
            if other.named and re.fullmatch(rf"[{CLOSE}]?{heads}?(?:\([^()]*\))?(?:、|和|与|及|以及)[一-鿿]{{0,3}}[{OPEN}]?", gap):
                out[at] = c._replace(sure=c.sure + 2)
                break
    return out
