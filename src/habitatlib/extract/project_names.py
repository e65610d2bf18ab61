"""Names of projects in one paragraph: in quotation marks with a naming frame, or without with enough that says that it is a name.

Offsets are those of the squeezed text. A name in quotation marks counts where a head word (项目, 方案, 倡议 …) stands at its edge or in it,
or where it stands in a list of projects. A name without them is found from its head word leftwards to the next word that no name reaches
over; it counts where scope words, definitions in brackets, verbs of carrying out, repetition or neighbours say so (``_POINTS``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from habitatlib.extract.project_cues import Cues
from habitatlib.extract.project_quotes import CLOSE, OPEN, Candidate, done_before, quoted, quotes, siblings
from habitatlib.lexicons import Hit

__all__ = ["Candidate", "candidates", "quotes"]

_HARD = frozenset("，。；：、！？,;:!?“”‘’「」『』《》()[]\"")
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z0-9+-]{2,})\)$")
_COUNT = re.compile(r"(?:\d+|[一二两三四五六七八九十百几数多]+)(?:个|项|种|套|大|轮|类|份|次)|第[一二三四五六七八九十\d]+[个项期]?|\d{4}年(?:\d+月(?:\d+日)?)?(?:期间|以来|底|初)?")
_COUNTED = re.compile(rf"(?:{_COUNT.pattern})$")
_COUNTS = re.compile(r"[\d一二两三四五六七八九十百几数多第]")  # a count begins with one of these
_COUNT_ENDS = tuple("个项种套大轮类份次期一二三四五六七八九十年月日间来底初")
_LABEL = re.compile(r"\(?[0-9一二三四五六七八九十a-z]{1,2}\)")
_JOINING = re.compile(r"(?:[、；，。]|以及|和|及)+$")
_ABOUT = re.compile(r"关于.*的(?=[A-Z])")
_BRACKET = re.compile(r"\([^()]*\)")
_YEARS = re.compile(r"\([^()]*\d{4}[^()]*\)")
_LASTS = re.compile(r"(?:\([^()]*\))?，?为期")
_LATIN = re.compile(r"[A-Za-z]{4}")
_IN_BRACKET = r"\(([^()，]{1,8}(?:<head_strong>|<head>))\)"
_LISTED = r"(?:^|[。；])[^，。；：:“”]{0,14}?(?:<head_strong>|<head>)[^。；：:]{0,30}<lists>[:：]?(?=\(?[1１a]\))"
_NAMELY = r"(?:一项|一个|这一)[^，。；：:]{0,20}(?:<head_strong>|<head>)，?即([^，。；：:“”()]{4,40})(?=[，。；(])"
_OPENS = r"由[^，。；]{2,60}(?:<fund>|<carry>)|(?:拟|将|已|定)?于[^，。；]{0,14}(?:<opens>|<founded>|设立|建立)"
_BESIDE = rf"[{CLOSE}]?(?:<head_strong>|<head>)?(?:\([^()]*\))?(?:、|和|与|及|以及)[一-鿿]{{0,3}}[{OPEN}]?"
_BEFORE_LIST = 40
_NEVER = 9


def candidates(text: str, cue: Cues, named: Callable[[str], Sequence[tuple[int, int]]] = lambda table: ()) -> list[Candidate]:
    """Names of projects in a squeezed paragraph, sure and unsure, in order.

    Parameters
    ----------
    text : str
        Squeezed text of a paragraph.
    cue : Cues
        Cue words of its language.
    named : callable
        Gives where the rows of ``organization_mentions`` and ``country_mentions`` stand; asked only where that can matter.
    """
    inside = quotes(text)
    found = siblings(text, [c for span in inside if (c := quoted(text, span, cue))], cue) if inside else []
    if heads := cue.heads.hits(text):
        found += _listed(text, cue)
        taken = [*((c.start, c.end) for c in found), *inside]
        if heads := [head for head in heads if _may_end(text, head, cue)]:
            bodies, countries = named("organization_mentions"), named("country_mentions")
            plain = (c for head in heads if (c := _plain(text, head, cue, bodies, countries)))
            found += [c for c in plain if not any(s < c.end and c.start < e for s, e in taken)]
    return _neighbours(text, sorted(found), cue) if found else found


def _listed(text: str, cue: Cues) -> list[Candidate]:
    """Labelled items without quotation marks under a subject 若干项目……包括:(1)A、(2)B; and what 一项倡议，即…… names."""
    out = []
    for m in cue.regex(_LISTED).finditer(text) if any(label in text for label in ("1)", "１)", "a)")) else ():
        stop = text.find("。", m.end())
        out += _items(text, m.end(), stop if stop > 0 else len(text))
    for m in cue.regex(_NAMELY).finditer(text) if "即" in text else ():
        out.append(Candidate(*m.span(1), m.group(1), False, 2, 1))
    return out


def _items(text: str, start: int, stop: int) -> list[Candidate]:
    labels = list(_LABEL.finditer(text, start, stop))
    out = []
    for at, label in enumerate(labels):
        s, e = label.end(), labels[at + 1].start() if at + 1 < len(labels) else stop
        item = _JOINING.sub("", text[s:e])
        e = s + len(item)
        if about := _ABOUT.match(item):
            s += about.end()
        if 4 <= e - s <= 40 and "“" not in text[s:e]:
            out.append(Candidate(s, e, text[s:e], False, 2, 1))
    return out


def _may_end(text: str, head: Hit, cue: Cues) -> bool:
    """Whether a name can end with a head word: a weak one needs 该…… after it, or to be carried out; a stop before it leaves nothing."""
    if head.value == "not_head" or not head.start or (text[head.start - 1] in _HARD and text[head.start - 1] != ")"):
        return False
    if cue.starts("tail", text, head.end):
        return False
    return head.value != "head_framed" or head.word in cue.words.get("head_carried", ()) or _told(text, head)


def _told(text: str, head: Hit) -> bool:
    return text.find(f"该{head.word}", head.end, head.end + 4 * _BEFORE_LIST) >= 0


def _plain(text: str, head: Hit, cue: Cues, bodies: Sequence[tuple[int, int]], countries: Sequence[tuple[int, int]]) -> Candidate | None:
    """The name that ends with a head word."""
    end, weak = head.end, head.value == "head_framed"
    if any(s <= head.start and end < e for s, e in bodies):
        return None
    start, before = _left(text, head.start, cue, bodies, acronym=_acronym(text, head.start))
    stem = text[start:head.start]
    content = cue.content(_BRACKET.sub("", stem) if "(" in stem else stem)
    defined = len(stem) >= 4 and text.startswith("(", end) and _defines(text, start, end, cue)
    if (content < 2 and not defined) or cue.ends("determiner", before) or _counted(before) or _counted(stem):
        return None
    points, body = 0, (start, end) in bodies
    if weak:
        told = _told(text, head)
        opens = cue.regex(_OPENS).match(text, end) if told or cue.regex("<scope>").search(stem) else None
        if not opens and text.startswith("是", end):
            opens = cue.regex("是[^，。；]{2,60}(?:<founded>|<opens>)的").match(text, end)
        carried = head.word in cue.words.get("head_carried", ())
        if not (opens and told) and not (carried and (opens or done_before(before, cue))):
            return None
        points, body = 1 + bool(opens), False
    need = 1 if (head.value == "head_strong" and content >= 2) or content >= 5 else 2
    need += 2 * body  # an organization by that name is known: more has to say that it is carried out
    if cue.ends("recipient", before) or any(e == start - 1 and text[e] in "和与及、" for _, e in bodies):
        need += _NEVER
    armed = head.word == "运动" and cue.regex("<armed>").search(text, end, end + _BEFORE_LIST)
    of_countries = all(sign in "、和与及" or any(s <= at < e for s, e in countries) for at, sign in enumerate(stem, start))  # A和B方案
    described = of_countries or cue.regex(f"，?<naming>[{OPEN}]").match(text, end)  # 一项土壤倡议，名为“A”
    if armed or described or text.startswith(tuple(OPEN), end):
        need += _NEVER
    points += 2 * defined + _points(text, start, end, stem, before, cue, bodies, countries)
    return Candidate(start, end, text[start:end], False, points, need)


def _acronym(text: str, at: int) -> int:
    """How long the bracketed acronym is that ends at ``at``."""
    found = _ACRONYM.match(text, text.rfind("(", 0, at), at) if text.endswith(")", 0, at) and "(" in text[:at] else None
    return len(found[0]) if found else 0


def _counted(words: str) -> bool:
    """Whether words end with a count: 三个, 第二期, 2016年."""
    return bool((words.endswith(_COUNT_ENDS) or words[-1:].isdigit()) and _COUNTED.search(words))


def _defines(text: str, start: int, end: int, cue: Cues) -> bool:
    """Whether brackets after a name define its short form: (简称“A”), (SURGe), (环管倡议)."""
    if cue.regex(rf"\((?:<short>|[{OPEN}]|[A-Z]{{2}})").match(text, end):
        return True
    short = cue.regex(_IN_BRACKET).match(text, end)
    signs = iter(text[start:end])
    return bool(short) and all(sign in signs for sign in short.group(1))


def _left(text: str, head: int, cue: Cues, bodies: Sequence[tuple[int, int]], *, acronym: int) -> tuple[int, str]:
    """Where the name whose head word stands at ``head`` begins, and the text before it in its clause."""
    low = hard = head - acronym
    while hard and text[hard - 1] not in _HARD:
        hard -= 1
    seg, start = text[hard:low], hard
    joins: list[int] = []
    for _s, e in bodies:
        if hard < e < low and not (acronym and e < start):
            start = max(start, e)
    for m in _COUNT.finditer(seg) if _COUNTS.search(seg) else ():
        if m.end() < len(seg):
            start = max(start, hard + m.end())
    for hit in cue.left.hits(seg):
        e = hard + hit.end
        weak = hit.value in ("boundary", "body") and len(hit.word) > 1  # 全球支持方案: a verb right before the head word belongs to the name
        if e <= start or hit.value == "keep" or (e >= low and weak):
            continue
        if hit.value == "join":
            joins.append(e)
        elif not acronym or hit.word in ("了", "该") or hit.value == "determiner" or hit.word in cue.words.get("carry", ()):
            start = e
    for at in joins:  # a join right after a boundary, or after a thing that is complete, is no part of the name
        if at > start:
            left = text[start:at]
            whole = at == low or any(h.end >= len(left) - 1 for h in cue.heads.hits(left))
            if whole or (cue.content(left) < 2 and text[start - 1:start] not in ("的", "了")):  # 管理的复员和社区方案: what follows 的 is whole
                start = at
    return start, text[hard:start]


def _points(text: str, start: int, end: int, stem: str, before: str, cue: Cues, bodies: Sequence[tuple[int, int]],
            countries: Sequence[tuple[int, int]]) -> int:
    """What speaks for a name: see the module's text."""
    clause = before.removesuffix("的").removesuffix("了")
    bracket = text.startswith("(", end)
    points = 2 * bool(cue.regex("<scope>").search(stem))
    points += 2 * bool(_acronym(stem, len(stem)))
    points += bool(bracket and _YEARS.match(text, end))
    ends = {e for _, e in bodies}
    of_body = start in ends  # 伊加特跨境疫病监测方案
    leads = any(e == start and (s == 0 or text[s - 1] in "，。；") for s, e in bodies)  # 移民组织失踪移民项目对……
    points += leads and cue.content(stem) >= 4
    points += of_body + (bool(cue.starts("by", text, end)) and (of_body or not clause or bool(cue.ends("planned", clause))))
    points += bool(cue.ends("carry", clause)) or clause.endswith("通过")
    points += bool(cue.starts("within", text, end)) or bool(_LASTS.match(text, end))
    if before.endswith("的"):
        of_bodies = start - 1 in ends or (start - 2 in ends and text[start - 2] == ")")  # 国际电联(电联)的学校联网倡议
        points += 2 * (bool(cue.ends("body", clause)) or of_bodies)
        points += 2 * bool("由" in before and cue.regex("由[^，。；]{2,40}(?:<carry>|<lead>)的$").search(before))
        done = cue.regex("(?:联合|共同|一起|携手|合作)?(?:<carry>|<lead>)的$").search(before)
        by = start - len(done[0]) if done else 0
        points += 2 * bool(done and any(e >= by or (e == by - 1 and text[e] == ")") for e in ends))  # 世界银行资助的A项目
    moved = text.endswith(("将", "把"), max(0, start - 12), start)
    points += bool(moved and cue.starts("moved", text, end))  # 将蓝色港口倡议延至2030年
    head = cue.ends("head_strong", text, end) or cue.ends("head", text, end)
    points += bool(head) and text.find(f"该{head}", end, end + _BEFORE_LIST) >= 0
    points += bool(cue.regex("(?:的?(?:总部|秘书处))?<runs_on>").match(text, end))
    points += any(s == start for s, _ in countries)
    points += len(stem) >= 8 and "的" not in stem
    points += 2 * bool(_LATIN.search(stem))
    return points


def _neighbours(text: str, found: list[Candidate], cue: Cues) -> list[Candidate]:
    """A name that stands in one list with a project gains by it."""
    out = list(found)
    for at, c in enumerate(out):
        for other in (out[at - 1] if at else None, out[at + 1] if at + 1 < len(out) else None):
            if other is None or c.quoted:
                continue
            low, high = min(c.end, other.end), max(c.start, other.start)
            if other.named and low <= high and cue.regex(_BESIDE).fullmatch(text, low, high):
                out[at] = c._replace(sure=c.sure + 2)
                break
    return out
