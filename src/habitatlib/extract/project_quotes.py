"""Names of projects in quotation marks: what stands around the marks says whether it is a project, a report or an armed group."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from habitatlib.extract.project_cues import Cues

__all__ = ["CLOSE", "OPEN", "Candidate", "done_before", "quoted", "quotes", "siblings"]

OPEN, CLOSE = "“「『〝", "”」』〞"
_ACTS = re.compile(r"[已将应须需可不被使让把]|要求|建议|批准|取代")  # a clause, no noun phrase: “A”改革要求合并项目
_QUOTE = re.compile(rf"[{OPEN}]([^{OPEN}{CLOSE}]{{2,80}})[{CLOSE}]|(?<![A-Za-z0-9\"])\"([^\"“”]{{2,80}})\"|‘([^‘’“”]{{2,80}})’")
_BEFORE_LIST = 40
_FAR = 800  # signs around a name that can say what it is
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


def quoted(text: str, span: tuple[int, int], cue: Cues) -> Candidate | None:
    """The name in quotation marks at ``span``, sure where its frame says that it is a project's; None where it is another thing.

    Parameters
    ----------
    text : str
        Squeezed text of a paragraph.
    span : (int, int)
        What stands in the marks.
    cue : Cues
        Cue words of its language.
    """
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
    if re.match(rf"培训[^。；]*{cue.pattern('series')}", after):  # one training after the other is a programme
        return Candidate(start, end, name, True, 1, 1)
    if own and f"该{head}" in after[:_BEFORE_LIST + 40] and cue.starts("other_thing", rest):
        return Candidate(start, end, name, True, 1, 1)  # “A方案”课程……该方案
    if cue.starts("other_thing", rest) or re.match(rf"{cue.pattern('modifier')}{cue.pattern('other_thing')}", rest):
        return None
    framed = cue.ends("head_framed", stem)
    close = re.sub(rf"{cue.pattern('naming')}$|[:：，]?即$|[:：-]+$", "", before)
    if close != before:  # 一项土壤倡议，名为“A”; 推行午餐，取名“A”
        close = close.rstrip("，")
        run = re.search(rf"{cue.pattern('done_before')}了?([^，。；“”《]{{2,20}})$", close)
        if run and before.rstrip().endswith(tuple(cue.words["naming"])) and not re.search(cue.pattern("other_thing"), run.group(1)):
            return Candidate(start, end, name, True, 1, 1)
    head_before = cue.ends("head_strong", close) or cue.ends("head", close)
    predicate = f"{cue.pattern('modifier')}{{0,2}}{cue.pattern('predicate')}"
    defines = before.endswith("(") and after.startswith(")")
    ok = (
        (own and not defines)
        or (framed and not cue.ends("not_head", stem) and cue.content(stem.removesuffix(framed)) >= 2 and not defines)
        or _head_in_phrase(rest, cue, framed=_framed(before, after, cue))
        or bool(_head_at_start(after, cue))
        or bool(re.search(rf"{cue.pattern('done_before')}(?:了|的)$", before) and re.match(r"[，。；、(和与及为等已正在由将]|$", after))
        or bool(head_before and not cue.ends("not_head", close))
        or (bool(cue.ends("done_before", before)) and bool(re.match(r"[，。；]|$", after)))
        or bool(re.match(rf"(?:\([^()]*\))?(?:，[这其])?[是为][^。；]{{0,80}}[一项个的]{predicate}(?=[，。；]|$)", after))
        or _shared_head(after, cue)
    )
    return Candidate(start, end, name, True, int(ok), 1)


def _head_in_phrase(rest: str, cue: Cues, *, framed: bool) -> bool:
    """“A”数字金融方案, 名为“A”的数字金融机制: the noun phrase after a name ends with a head word; a weak one needs a frame before the name."""
    heads = rf"(?:{cue.pattern('head_strong')}|{cue.pattern('head')}" + (rf"|{cue.pattern('head_framed')})" if framed else ")")
    phrase = re.match(rf"([^，。；：、“”《》()的了在由和与]{{0,{12 if framed else 8}}}?)({heads})", rest)
    if not phrase or cue.starts("tail", rest[phrase.end():]) or cue.ends("not_head", phrase.group()) or _ACTS.search(phrase.group(1)):
        return False
    if cue.starts("not_head", rest[phrase.start(2):]):
        return False
    return not re.search(cue.pattern("other_thing"), phrase.group(1))


def _framed(before: str, after: str, cue: Cues) -> bool:
    """名为“A”的机制, 启动“A”机制, “A”机制由B试办."""
    by_body = re.match(rf"[^，。；]{{0,12}}由[^，。；]{{2,30}}{cue.pattern('done_before')}", after)
    return bool(cue.ends("naming", before)) or done_before(before, cue) or bool(by_body)


def _shared_head(after: str, cue: Cues) -> bool:
    """“A”和“B”项目: the head word that follows the last of a run serves all."""
    run = re.match(rf"(?:、|和|与|及|以及)(?:[{OPEN}][^{CLOSE}]{{2,80}}[{CLOSE}](?:、|和|与|及|以及)?){{1,6}}", after)
    return bool(run and _head_at_start(after[run.end():], cue))


def _in_list(text: str, start: int, cue: Cues) -> bool:
    """Whether the quotation stands in a list that a head word leads to: ……项目包括：“A”、“B”(巴基斯坦)、以及“C”."""
    walk = re.compile(rf"(?:[{OPEN}][^{CLOSE}]{{2,80}}[{CLOSE}]|\([^()]{{0,60}}\)|[、；，和与及以])*$")
    lead = text[max(0, start - _FAR):start - 1]
    lead = lead[:walk.search(lead).start()]
    verb = re.search(rf"{cue.pattern('lists')}[:：]?$", lead)
    if not verb:
        return False
    back = lead[max(0, verb.start() - _BEFORE_LIST):verb.start()]
    heads = [h for h in cue.heads.find(back) if h.value in ("head", "head_strong")]
    return bool(heads) and "《" not in back[heads[-1].end:]


def siblings(text: str, found: list[Candidate], cue: Cues) -> list[Candidate]:
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


def _head_at_start(text: str, cue: Cues) -> str:
    """The head word that ``text`` begins with, after 的 and modifiers; nothing where a tail makes it another thing."""
    heads = rf"(?:{cue.pattern('not_head')}|{cue.pattern('head_strong')}|{cue.pattern('head')}|{cue.pattern('head_framed')})"
    found = re.match(rf"(?:\([^()]{{1,40}}\))?的?{cue.pattern('modifier')}{{0,3}}({heads})", text[:60])
    if not found or found.group(1) in cue.words["not_head"] or cue.starts("tail_body", text[found.end():]):
        return ""
    return found.group(1)


def _sentence_start(text: str, at: int) -> int:
    return max(text.rfind(sign, 0, at) for sign in "。！？") + 1


def done_before(before: str, cue: Cues) -> bool:
    """Whether the words before a name say that it is carried out: 启动了, 实施由A供资的."""
    lead = re.sub(r"(?:由[^，。；]{1,20}的|了)$", "", before[-30:])
    return bool(cue.ends("done_before", lead))
