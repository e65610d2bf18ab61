"""Names of projects in one paragraph: in quotation marks with a naming frame, or without with enough that says that it is a name.

Offsets are those of the squeezed text. A name in quotation marks counts where a head word (项目, 方案, 倡议 …) stands at its edge or in it,
or where it stands in a list of projects. A name without them is found from its head word leftwards to the next word that no name reaches
over; it counts where scope words, definitions in brackets, verbs of carrying out, repetition or neighbours say so (``_POINTS``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from habitatlib.extract.project_cues import Cues

__all__ = ["Candidate", "candidates", "quotes"]

_OPEN, _CLOSE = "“「『〝", "”」』〞"
_QUOTE = re.compile(rf"[{_OPEN}]([^{_OPEN}{_CLOSE}]{{2,80}})[{_CLOSE}]|(?<![A-Za-z0-9\"])\"([^\"“”]{{2,80}})\"|‘([^‘’“”]{{2,80}})’")
_HARD = re.compile(r"[，。；：、！？,;:!?“”‘’「」『』《》()\[\]\"]")
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z0-9+-]{2,})\)$")
_COUNT = re.compile(r"(?:\d+|[一二两三四五六七八九十百几数多]+)(?:个|项|种|套|大|轮|类|份|次)|第[一二三四五六七八九十\d]+[个项期]?|\d{4}年(?:\d+月(?:\d+日)?)?(?:期间|以来|底|初)?")
_COUNTED = re.compile(rf"(?:{_COUNT.pattern})$")
_LABEL = re.compile(r"\(?[0-9一二三四五六七八九十a-z]{1,2}\)")
_BEFORE_LIST = 40
_FAR = 800  # signs around a name that can say what it is
_NEVER = 9
_LONG = 8
_VERSION = re.compile(r"\d+\.\d+(?:版本|版)?$")


class Candidate(NamedTuple):
    """A name that may be a project's: ``sure`` from 0, where ``need`` is reached it is one."""

    start: int
    end: int
    name: str
    quoted: bool
    sure: int
    need: int

    @property
    def named(self) -> bool:
        """Whether enough says that this is a name."""
        return self.sure >= self.need


def quotes(text: str) -> list[tuple[int, int]]:
    """What stands in quotation marks, the marks left out."""
    return [m.span(m.lastindex or 1) for m in _QUOTE.finditer(text)]


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
    found = [c for span in inside if (c := _quoted(text, span, cue))]
    found = _siblings(text, found, cue)
    found += _listed(text, cue)
    taken = [(c.start, c.end) for c in found] + inside
    plain = [c for c in _plain(text, cue, bodies, list(countries)) if not any(s < c.end and c.start < e for s, e in taken)]
    found = sorted([*found, *plain])
    return _neighbours(text, found, cue)


def _sentence_start(text: str, at: int) -> int:
    return max(text.rfind(sign, 0, at) for sign in "。！？") + 1


def _head_at_start(text: str, cue: Cues) -> str:
    """The head word that ``text`` begins with, after 的 and modifiers; nothing where a tail makes it another thing."""
    heads = rf"(?:{cue.pattern('not_head')}|{cue.pattern('head_strong')}|{cue.pattern('head')}|{cue.pattern('head_framed')})"
    found = re.match(rf"(?:\([^()]{{1,40}}\))?的?{cue.pattern('modifier')}{{0,3}}({heads})", text[:60])
    if not found or found.group(1) in cue.words["not_head"] or cue.starts("tail_body", text[found.end():]):
        return ""
    return found.group(1)


def _quoted(text: str, span: tuple[int, int], cue: Cues) -> Candidate | None:
    start, end = span
    name, after = text[start:end], text[end + 1:end + _FAR]
    before = text[max(_sentence_start(text, start), start - _FAR):start - 1]
    if _in_list(text, start, cue):
        return Candidate(start, end, name, True, 1, 1)
    stem = _VERSION.sub("", re.split(r"[:：]|--", name)[0])
    if cue.ends("other_thing", stem) and not _head_at_start(after, cue):
        return None
    head = cue.ends("head_strong", stem) or cue.ends("head", stem)
    own = bool(head) and not cue.ends("not_head", stem) and (cue.content(stem.removesuffix(head)) >= 2 or len(stem) >= 6)
    rest = re.sub(r"^(?:\([^()]{1,40}\))?的?", "", after[:60])
    if cue.starts("other_thing", rest) or re.match(rf"{cue.pattern('modifier')}{cue.pattern('other_thing')}", rest):
        return None
    framed = cue.ends("head_framed", stem)
    close = re.sub(rf"{cue.pattern('naming')}$|[:：，]?即$|[:：]$", "", before)
    head_before = cue.ends("head_strong", close) or cue.ends("head", close)
    defines = before.endswith("(") and after.startswith(")")
    ok = (
        (own and not defines)
        or (framed and not cue.ends("not_head", stem) and cue.content(stem.removesuffix(framed)) >= 2 and not defines)
        or (bool(cue.ends("naming", before)) and _head_in_phrase(rest, cue))
        or bool(_head_at_start(after, cue))
        or bool(head_before and not cue.ends("not_head", close))
        or (bool(cue.ends("done_before", before.rstrip("了"))) and bool(re.match(r"[，。；]|$", after)))
        or bool(re.match(rf"(?:\([^()]*\))?(?:，[这其])?[是为][^。；]{{0,40}}[一项个的]{cue.pattern('predicate')}(?=[，。；]|$)", after))
        or _shared_head(after, cue)
    )
    return Candidate(start, end, name, True, int(ok), 1)


def _head_in_phrase(rest: str, cue: Cues) -> bool:
    """名为“A”的数字金融方案: the noun phrase after a name that 题为, 名为 announce ends with a head word."""
    heads = rf"(?:{cue.pattern('head_strong')}|{cue.pattern('head')}|{cue.pattern('head_framed')})"
    phrase = re.match(rf"([^，。；：、“”《》()的了在由]{{0,12}}?){heads}", rest)
    return bool(phrase) and not re.search(cue.pattern("other_thing"), phrase.group(1)) and not cue.starts("tail", rest[phrase.end():])


def _shared_head(after: str, cue: Cues) -> bool:
    """“A”和“B”项目: the head word that follows the last of a run serves all."""
    run = re.match(rf"(?:、|和|与|及|以及)(?:[{_OPEN}][^{_CLOSE}]{{2,80}}[{_CLOSE}](?:、|和|与|及|以及)?){{1,6}}", after)
    return bool(run and _head_at_start(after[run.end():], cue))


def _in_list(text: str, start: int, cue: Cues) -> bool:
    """Whether the quotation stands in a list that a head word leads to: ……项目包括：“A”、“B”(巴基斯坦)、以及“C”."""
    walk = re.compile(rf"(?:[{_OPEN}][^{_CLOSE}]{{2,80}}[{_CLOSE}]|\([^()]{{0,60}}\)|[、；，和与及以])*$")
    lead = text[max(0, start - _FAR):start - 1]
    lead = lead[:walk.search(lead).start()]
    verb = re.search(rf"{cue.pattern('lists')}[:：]?$", lead)
    if not verb:
        return False
    back = lead[max(0, verb.start() - _BEFORE_LIST):verb.start()]
    heads = [h for h in cue.heads.find(back) if h.value in ("head", "head_strong")]
    return bool(heads) and "《" not in back[heads[-1].end:]


def _siblings(text: str, found: list[Candidate], cue: Cues) -> list[Candidate]:
    """Long names in brackets of one sentence, each after a body: (“A”)、……(“B方案”): if one has a head word in it, all are projects."""
    def alone(c: Candidate) -> bool:
        return text[:c.start - 1].endswith("(") and text[c.end + 1:].startswith(")") and len(c.name) > _LONG

    rows: dict[int, list[Candidate]] = defaultdict(list)
    for c in found:
        if alone(c):
            rows[_sentence_start(text, c.start)].append(c)
    projects = {c for row in rows.values() if len(row) > 1 and any(hit.value in ("head", "head_strong") for o in row
                for hit in cue.heads.find(o.name)) for c in row}
    return [c._replace(sure=1) if c in projects else c for c in found]


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
        if (content < 2 and not defined) or cue.ends("determiner", before) or _COUNTED.search(before):
            continue
        points = 2 * defined + _points(text, start, head.end, stem, before, cue, bodies, countries)
        body = any((start, head.end) == span for span in bodies)
        if head.value == "head_framed":
            if not (_done(before, cue) and head.word in cue.words.get("head_carried", ())):
                continue
            points, body = points + 1, False
        strong = head.value == "head_strong"
        need = 1 if (strong and content >= 2) or content >= 5 else 2
        need += 2 * body  # an organization by that name is known: more has to say that it is carried out
        if cue.ends("recipient", before) or any(e == start - 1 and text[e] in "和与及、" for _, e in bodies):
            need += _NEVER
        if rest[:1] and rest[:1] in _OPEN:
            need += _NEVER
        out.append(Candidate(start, head.end, text[start:head.end], False, points, need))
    return out


def _defines(after: str, name: str, cue: Cues) -> bool:
    """Whether brackets after a name define its short form: (简称“A”), (SURGe), (环管倡议)."""
    if re.match(rf"\((?:{cue.pattern('short')}|[{_OPEN}]|[A-Z]{{2}})", after):
        return True
    short = re.match(rf"\(([^()，]{{1,8}}(?:{cue.pattern('head_strong')}|{cue.pattern('head')}))\)", after)
    signs = iter(name)
    return bool(short) and all(sign in signs for sign in short.group(1))


def _done(before: str, cue: Cues) -> bool:
    lead = re.sub(r"(?:由[^，。；]{1,20}的|了)$", "", before[-30:])
    return bool(cue.ends("done_before", lead))


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
    of_body = any(e == start for _, e in bodies)  # 伊加特跨境疫病监测方案
    points += of_body + (bool(re.match(rf"{cue.pattern('by')}", after)) and (of_body or not clause))
    points += bool(cue.ends("carry", clause)) or clause.endswith("通过")
    points += bool(cue.starts("within", after)) or bool(re.match(r"(?:\([^()]*\))?，?为期", after))
    points += 2 * (before.endswith("的") and (bool(cue.ends("body", clause)) or any(e == start - 1 for _, e in bodies)))
    points += 2 * bool(re.search(rf"由[^，。；]{{2,40}}(?:{cue.pattern('carry')}|{cue.pattern('lead')})的$", before))
    done = re.search(rf"(?:{cue.pattern('carry')}|{cue.pattern('lead')})的$", before)
    points += 2 * bool(done and any(e == start - len(done.group()) for _, e in bodies))  # 世界银行资助的A项目
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
            if other.named and re.fullmatch(rf"[{_CLOSE}]?{heads}?(?:\([^()]*\))?(?:、|和|与|及|以及)[一-鿿]{{0,3}}[{_OPEN}]?", gap):
                out[at] = c._replace(sure=c.sure + 2)
                break
    return out
