"""Names of projects in quotation marks: what stands around the marks says whether it is a project, a report or an armed group."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from habitatlib.extract.project_cues import Cues

__all__ = ["CLOSE", "HARD", "NOTHING", "OPEN", "Candidate", "done_before", "of_meeting", "quoted", "quotes", "siblings", "without_acronym"]

OPEN, CLOSE = "“「『〝", "”」』〞"
HARD = frozenset("，。；：、！？,;:!?“”‘’「」『』《》()[]\"")  # signs over which no name reaches
_QUOTE = re.compile(rf"[{OPEN}]([^{OPEN}{CLOSE}]{{2,80}})[{CLOSE}]|(?<![A-Za-z0-9\"])\"([^\"“”]{{2,80}})\"|‘([^‘’“”]{{2,80}})’")
_BEFORE_LIST = 40
_FAR = 800  # signs around a name that can say what it is
_LONG = 8
NOTHING = 99  # the need of what the rules say nothing for
_MARKED = re.compile(rf"[{OPEN}\"‘]")
_PARTS = re.compile(r"[:：]|--")
_CLAUSE_ENDS = re.compile(r"[，。；]|$")
_MARKS = rf"[{OPEN}][^{CLOSE}]{{2,80}}[{CLOSE}]"
_RUN = rf"{{and}}(?:{_MARKS}{{and}}?){{1,6}}"
_WALK = rf"(?:{_MARKS}|\([^()]{{0,60}}\)|{{listed_sign}})*$"
_WALKED = rf"[{CLOSE})]|{{listed_sign}}"
_PHRASE = "({noun}{0,8}?)(<head_strong>|<head>)"
_FRAMED_PHRASE = "({noun}{0,12}?)(<head_strong>|<head>|<head_framed>)"


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


@lru_cache(maxsize=256)
def quotes(text: str) -> tuple[tuple[int, int], ...]:
    """What stands in quotation marks, the marks left out."""
    first = _MARKED.search(text)
    return tuple(m.span(m.lastindex or 1) for m in _QUOTE.finditer(text, first.start())) if first else ()


def of_meeting(text: str, span: tuple[int, int], cue: Cues) -> bool:
    """Whether what stands in quotation marks is the title or the theme of one meeting: 题为“A”的讨论会, 主办了“A”，.

    Parameters
    ----------
    text, span, cue
        As of ``quoted``.
    """
    start, end = span
    low = _sentence_start(text, start)
    if cue.regex("{meeting_title}").search(text, low, start) and cue.regex("{of_meeting}").match(text, end + 1):
        return True
    held = cue.regex("{meeting_held}").search(text, low, start) and _CLAUSE_ENDS.match(text, end + 1)
    return bool(held) and not any(cue.ends(kind, text, end) for kind in ("head_strong", "head"))


def without_acronym(name: Candidate, cue: Cues) -> Candidate:
    """The name without the short form in it: “海洋能力建设倡议(OCBI)”."""
    short = cue.regex("{quoted_acronym}").search(name.name) if name.quoted else None
    return name._replace(end=name.end - len(short[0]), name=name.name[: short.start()]) if short and short.start() > 2 else name


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
    stem = cue.regex("{version}$").sub("", cue.regex("{quoted_acronym}").sub("", _PARTS.split(name, 1)[0]))
    if _campaign(text, start, after, cue) and not cue.ends("other_thing", stem):
        return Candidate(start, end, name, True, 1, 1)
    if cue.ends("other_thing", stem) and not _head_at_start(after, cue):
        return None
    head = cue.ends("head_strong", stem) or cue.ends("head", stem)
    own = bool(head) and not cue.ends("not_head", stem) and (cue.content(stem.removesuffix(head)) >= 2 or len(stem) >= 6)
    rest = cue.regex(r"^(?:\([^()]{1,40}\))?<of>?").sub("", after[:60])
    if cue.regex("{training_series}").match(after):  # one training after the other is a programme
        return Candidate(start, end, name, True, 1, 1)
    if cue.regex("{kind_headed}").match(rest):
        return Candidate(start, end, name, True, 1, 1)
    other = cue.starts("other_thing", rest)
    if own and other and cue.again(head, after, 0, _BEFORE_LIST + 40):
        return Candidate(start, end, name, True, 1, 1)  # “A方案”课程……该方案
    if other or cue.regex("<modifier><other_thing>").match(rest):
        return None
    if _head_at_start(after, cue) in cue.words.get("head_armed", ()) and cue.regex("<armed>").search(after[:_BEFORE_LIST]):
        return None
    framed = cue.ends("head_framed", stem)
    close = _without_naming(before, cue)
    if close != before:  # 一项土壤倡议，名为“A”; 推行午餐，取名“A”
        close = close.rstrip("，")
        run = cue.regex("{done_thing}").search(close)
        if run and cue.ends("naming", before.rstrip()) and not cue.regex("<other_thing>").search(run.group(1)):
            return Candidate(start, end, name, True, 1, 1)
    head_before = cue.ends("head_strong", close) or cue.ends("head", close)
    defines = after.startswith(")") and (before.endswith("(") or bool(cue.regex("{short_for}").search(before)))
    if cue.regex("{played_by}").match(after) or (cue.regex("{name_of_firm}").match(after) and cue.ends("naming", before)):
        return None
    if cue.regex("{on_agenda}").search(before) or cue.regex("{put_on_agenda}").match(after):
        return None
    if cue.regex("{agenda_title}").search(name) and cue.regex("{agenda_item}").match(after):
        return None
    if cue.regex("{body_called}|{likened}").search(before) and not cue.regex("{of_a_head}").match(after):
        return None
    ok = (
        (own and not defines)
        or (bool(head) and len(stem) >= _LONG and bool(cue.regex("{run_by}|{run_together}").search(before)))  # 由A牵头的“早期行动方案”
        or (framed and not cue.ends("not_head", stem) and cue.content(stem.removesuffix(framed)) >= 2 and not defines)
        or _head_in_phrase(rest, cue, framed=_framed(before, after, cue))
        or bool(_head_at_start(after, cue))
        or bool(cue.ends("particle", before) and cue.ends("done_before", before[:-1]) and cue.regex("{phrase_goes_on}").match(after))
        or bool(cue.regex("{went_on_as}").search(close))
        or bool(head_before and not cue.ends("not_head", close) and not cue.regex("{quoted_remark}").search(name))
        or (bool(cue.regex("(?:<done_before>|<sets_up><perfect>?)$").search(before)) and bool(_CLAUSE_ENDS.match(after)))
        or bool(cue.regex("{is_project}|{phase_after}|{carried_out}").match(after))
        or _shared_head(after, cue)
        or _called(before, text, end, cue)
    )
    return Candidate(start, end, name, True, int(ok), 1)


def _campaign(text: str, start: int, after: str, cue: Cues) -> bool:
    """发起了“A”的活动, 参加“A”活动的城市."""
    begun = cue.regex("{campaign_called}").search(text, _sentence_start(text, start), start)
    return bool((begun and cue.regex("{campaign}").match(after)) or cue.regex("{campaign_of_many}").match(after))


def _called(before: str, text: str, end: int, cue: Cues) -> bool:
    """该项目改名为“A”, 该倡议(“A”), 以“A”为名的方案."""
    said = cue.regex("{called_it}").search(before)
    if said and "(" in said[0][-2:]:
        return text.startswith(")", end + 1)
    return bool(said and cue.regex("{as_name}|[”」][，。；]").match(text, end))


def _without_naming(before: str, cue: Cues) -> str:
    """The words before a name without those that only lead to it: 名为, ，即, a colon."""
    said = len(cue.ends("namely", before))
    said += bool(said) and before.endswith(("，", ":", "："), 0, len(before) - said)
    return before[:min(len(before) - max(said, len(cue.ends("naming", before))), len(before.rstrip(":：-")))]


def _head_in_phrase(rest: str, cue: Cues, *, framed: bool) -> bool:
    """“A”数字金融方案, 名为“A”的数字金融机制: the noun phrase after a name ends with a head word; a weak one needs a frame before the name."""
    phrase = cue.regex(_FRAMED_PHRASE if framed else _PHRASE).match(rest)
    if not phrase or cue.starts("tail", rest, phrase.end()):
        return False
    if cue.ends("not_head", phrase[0]) or cue.starts("not_head", rest, phrase.start(2)):
        return False
    return not cue.regex("{clause_signs}|<other_thing>").search(phrase[1])


def _framed(before: str, after: str, cue: Cues) -> bool:
    """名为“A”的机制, 启动“A”机制, “A”机制由B试办."""
    if cue.ends("naming", before) or done_before(before, cue):
        return True
    return bool(cue.regex("{then_done}").match(after))


def _shared_head(after: str, cue: Cues) -> bool:
    """“A”和“B”项目: the head word that follows the last of a run serves all."""
    run = cue.regex(_RUN).match(after)
    rest = after[run.end():] if run else ""
    return bool(rest) and bool(_head_at_start(rest, cue) or (cue.regex("{counted_head}").match(rest)))


def _in_list(text: str, start: int, cue: Cues) -> bool:
    """Whether the quotation stands in a list that a head word leads to: ……项目包括：“A”、“B”(巴基斯坦)、以及“C”."""
    low = max(0, start - _FAR)
    end = start - 1
    if cue.regex(_WALKED).match(text, end - 1, end):
        end = cue.regex(_WALK).search(text, low, end).start()
    end -= text.endswith((":", "："), low, end)
    verb = cue.ends("lists", text, end)
    if not verb:
        return False
    end -= len(verb)
    back = text[max(low, end - _BEFORE_LIST):end]
    heads = [h for h in cue.heads.hits(back) if h.value in ("head", "head_strong")]
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
                for hit in cue.heads.hits(o.name)) for c in row}
    return [c._replace(sure=1) if c in projects else c for c in found]


def _head_at_start(text: str, cue: Cues) -> str:
    """The head word that ``text`` begins with, after 的 and modifiers; nothing where a tail makes it another thing."""
    found = cue.regex("{head_at_start}").match(text, 0, 60)
    if not found or found.group(1) in cue.words.get("not_head", ()) or cue.starts("tail_body", text, found.end()):
        return ""
    return found.group(1)


def _sentence_start(text: str, at: int) -> int:
    return max(text.rfind(sign, 0, at) for sign in "。！？") + 1


def done_before(before: str, cue: Cues) -> bool:
    """Whether the words before a name say that it is carried out: 启动了, 实施由A供资的."""
    by = cue.regex("{done_by}").search(before, max(0, len(before) - 30)) if cue.ends("particle", before) else None
    return bool(cue.ends("done_before", before, by.start() if by else None))
