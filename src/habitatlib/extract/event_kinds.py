"""What kind of event a date tells of: the predicate that governs it, found by the grammar of its clause, never by the nearest word.

A date stands in one of four places. Between brackets it belongs to the noun before them. Right before a noun or a relative clause
(2024年第一次会议, 2024年5月在日内瓦举行的会议) that noun or verb decides. Before a verb or at the head of its clause it governs the next
predicate, which may stand after an adverbial clause (2024年，在两国支持下，成立了). At the end of its clause the words before it decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from ..lexicons import Hit, Matcher, load
from .dates import Dated
from .spans import Span, sentence_at

__all__ = ["around", "kind"]

_OPEN = "("
_KEPT, _SHORT = 4, 4
_MARKED, _BRACKET = re.compile(r"《[^《》]*》|“[^“”]*”|「[^「」]*」"), re.compile(r"[(（][^()（）]*[)）]")
_FROM, _FROM_RIGHT = re.compile(r"(?:自|从|自从)$"), re.compile(r"(?:起|开始)")
_EVER_SINCE = re.compile(r"以来|至今")
_SINCE_THEN = re.compile(r"[^，。；]{1,30}以来")
_WITHIN = re.compile(r"(?:年)?(?:期间|年间|间(?!隔)|全年|两年期)(?!的?[^，。；]{0,4}会议)")
_COVERS = re.compile(r"期间(?:为|是|自|从|至|截至)$|(?:期限|周期|有效期|时段)(?:为|是|自|从)$|(?:概述|涵盖|涉及|述及|涵括|覆盖|回顾)(?:了)?$")
_KEPT_ON = re.compile(r"(?:之?前|以前)(?:一直|始终)")
_AS_OF = re.compile(r"(?:截至|截止|截止到|截至到)$")
_COMPARED = re.compile(r"(?:比|较|高于|低于|多于|少于|超过|相对于)$")
_COMPARING = re.compile(r"相比|同期|以?的?水平|的(?:约|近)?[\d一二三四五六七八九十百]")
_ONWARD = re.compile(r"起(?!草|来|到|诉)")
_ADVERBIAL = re.compile(r"(?:为(?!期)|为了|根据|按照|依照|依据|应(?!当|该|对|急|用)|作为|鉴于|由于|因|随着|经(?!济|费|常|营)|继|除|在|通过(?!了)|与|会同|借助|凭借|"
                        r"本着|针对|围绕|考虑到|利用|借鉴|结合|响应|遵照|遵循|正如|如)")  # fmt: skip
_ACCOMPANIED = re.compile(r"(?:合作|协作|协商|磋商|一道|一起|之后|后|前|时|下|上|请求|邀请|委托|牵头)，$")
_TRAIL = re.compile(r"(?:[春夏秋冬][季天]?|[早晚]些时候|期间|年间|间(?![接隔歇])|前后|左右|(?:之|以)?[前后](?![续者期往面任])|内(?!部|罗|容|阁|陆)|"
                    r"起(?!草|来|到|诉|义)|以来|当[天日]|[上下]午|晚[上间]?|凌晨|"
                    r"[(（]星期.[)）])")  # fmt: skip
_PREPOSITION = re.compile(r"在|于|由|经(?!济|费|常|营)|从|自|就|对|为|向|以(?!色列)|与|同|通过|根据|应|按|将|已|曾|正|均|共(?!同)|据|又|再|还|也|首次|再次|联合(?!国)|共同")
_RELATIVE = re.compile(r"(?:(?:在|于|由|经|从|以|向|与|同|为|就|对)[^，]*|联合|共同|首次|最后|初次|正式|再次)?")
_PERFECT = re.compile(r"(?<![为除到])了(?!解|结|望)")
_ANNIVERSARY = re.compile(r"[\d一二三四五六七八九十百]+周年")
_NEGATED = re.compile(r"(?:(?:未能|没有|没能|尚未|未就|从未|无法|拒绝)[^，；：]*|[未不]|推迟|取消)$")
_OBJECT = re.compile(r"(?:对|就)(?!业|是|此|策|话|象|外)[^，；：]*?(?=进行|开展|展开|举行|达成|签署|通过了|作出|提出|发表|予以|加以)")
_MEETS = re.compile(r"(?:会|论坛|届)[》”]?$")
_UNIT = re.compile(r"(?:[和与及][^，。的了]{1,6})?(?:工作组|工作队|特派团|委员会|办公室|办事处|厅|局(?!面|势)|司(?!法|机)|处(?!理|于|境|置|以)|股(?!份)|科(?!学|技)|组(?!织|成|建|合)|"
                   r"中心|研究所|学院|师|员|官|人员|者|机制|机构|系统|平台|基金|部(?!分|署|门|长)|室|期(?!间)|国(?!家)|制度|组织|银行|署(?!名)|计划署|协会|公司|联盟)")  # fmt: skip
_UNIT_OF = frozenset({"review", "training", "meeting", "publication", "other"})
_ORGAN = re.compile(r"(?:理事会|大会|委员会|安理会|联大|法院|法庭|议会|国会|执行局|首脑会议|缔约[方国]会议|内阁|董事会)"
                    r"(?:$|将|就|对|在|于|已|还|再次|再度|一致|进一步|同时|决定|正式)")  # fmt: skip
_PARTIES = re.compile(r"(?:两署|[两双三各]方|两个?(?:机构|组织|国政府|部)|两国(?:元首|领导人|外长|政府)?|缔约双方|当事方)(?:共同|联合|一致)?$")
_TREATY = re.compile(r"公约|议定书|条约|协定|规约|盟约")
_LEARNERS = re.compile(r"为(?!期)[^，]*(?:名|人员|官员|教师|学员|学生|青年|妇女|工作者|从业者|专家|记者|律师|法官|警察|军官|军人|农民|渔民|护士|医生|助产士|干部|管理人|成员)"
                       r"[^，]{0,20}(?:举办|举行|组织|合办|开办|主办)")  # fmt: skip
_WORKSHOP = re.compile(r"讲习班|研习班|研修班")
_TITLE = re.compile(r"[^，了]{0,24}?《(?P<title>[^》]*)》(?P<after>[^，。；]{0,3})")
_TITLED = (("agreement", re.compile(r"(?:公约|协定|协议|议定书|条约|盟约|规约|宪法|备忘录)$")),
           ("decision", re.compile(r"(?:宣言|决议|决定|法|法案|法令|条例|纲领|纲要|宪章|契约|共识|框架|战略计划)$")))  # fmt: skip
_SCHEMED = re.compile(r"《[^》]*(?:计划|战略|方案|倡议|议程|路线图)》")


@cache
def _cues(language: str) -> Matcher:
    return Matcher((r["word"], (r["kind"], r["role"])) for r in load("event_cues", language))


def around(veiled: str, start: int, end: int) -> tuple[str, str]:
    """The words after a date that tell of it, then those before: up to the clause's end, a comma right after the date skipped."""
    sentence = sentence_at(veiled, start)
    head, tail = veiled[sentence.start:start], veiled[end:sentence.end]
    if _in_brackets(head, tail):
        return tail[:tail.index(")")], head[:head.rindex(_OPEN)]
    parts = re.split(r"(?<=[，；：])", tail)
    after = parts[0]
    if len(after.strip("，；：)")) <= 2 and len(parts) > 1:
        after += parts[1]
    return after, re.split(r"[，；：]", head)[-1]


def _in_brackets(head: str, tail: str) -> bool:
    return head.count(_OPEN) > head.count(")") and ")" in tail


def _masked(words: str) -> str:
    """Titles and quoted names with nothing but their last signs, which say what they are; brackets emptied."""
    words = _BRACKET.sub(lambda m: "·" * len(m[0]), words)
    return _MARKED.sub(lambda m: m[0][0] + "·" * max(0, len(m[0]) - 2 - _KEPT) + m[0][1:-1][-_KEPT:] + m[0][-1], words)


def _hits(words: str, language: str) -> list[Hit]:
    """The cue words that stand for themselves: not within another word or an organ's name, not denied, no anniversary."""
    out = []
    objects = [m.span() for m in _OBJECT.finditer(words)]
    for hit in _cues(language).find(words):
        kind, role = hit.value
        if role == "stop" or any(low < hit.start < high for low, high in objects):
            continue
        if _NEGATED.search(words[:hit.start]) or _ANNIVERSARY.match(words, hit.end):
            continue
        if kind in _UNIT_OF and role in ("verb", "noun") and _UNIT.match(words, hit.end):
            continue
        if role == "end" and words[hit.end:].strip("，；：。)”"):
            continue
        out.append(hit)
    return out


def _role(hit: Hit, *roles: str) -> bool:
    return hit.value[1] in roles


def _of(hits: Sequence[Hit], roles: Sequence[str], *, but: Sequence[str] = ()) -> str:
    return next((h.value[0] for h in hits if h.value[1] in roles and h.value[0] not in but), "")


def _held(words: str, rest: Sequence[Hit], before: Sequence[Hit], clause: str) -> str:
    """What is held: training where that is what is taught, a ceremony by what it celebrates, else a meeting."""
    if rite := _of(rest, ("rite",)) or _of([h for h in rest if h.value == ("training", "noun")], ("noun",)):
        return rite
    if not rest and before and before[-1].value == ("training", "noun"):
        return "training"
    return "training" if _WORKSHOP.search(words) and _LEARNERS.search(clause) else "meeting"


def _meant(words: str, hit: Hit, rest: Sequence[Hit], before: Sequence[Hit], told: str, clause: str) -> str:
    """The kind that a governing verb has with its object and its subject; ``told`` is what stands before the date in its clause."""
    kind, role = hit.value
    if role == "hold":
        return _held(words, rest, before, clause)
    if role == "light":
        own = [h for h in before[-1:] if not words[hit.end:].strip("，；：。)")]
        return _of([*rest, *own], ("verb", "noun", "paper", "hold", "rite")) or kind
    if role == "join":
        return _held(words, rest, (), clause) if any(_role(h, "noun") for h in rest) else kind
    if role == "propose":
        return "launch" if any(_role(h, "scheme") for h in (*rest, *before)) else kind
    if role == "offer":
        titled = "《" in words[hit.end:] and not _SCHEMED.search(words, hit.end)
        return "publication" if titled or any(h.value == ("publication", "noun") for h in (*rest, *before[-1:])) else kind
    if kind == "other" and rest and words[hit.end:rest[0].start] in ("并", "和", "及") and _role(rest[0], "verb"):
        return rest[0].value[0]
    if role == "resolve":
        return "decision" if _ORGAN.search(told + words[:hit.start]) else kind
    if kind == "publication" and not any(h.value == ("publication", "noun") for h in rest):
        return _of(rest[:1], ("verb", "noun"), but=("publication", "meeting", "training", "review", "launch", "agreement", "other")) or kind
    if kind == "decision" and _PARTIES.search(words, 0, hit.start):
        return "agreement"
    if role == "accede":
        return "agreement" if _TREATY.search(clause) else kind
    return kind


def _named(words: str, hit: Hit, rest: Sequence[Hit]) -> str:
    """The kind of a noun that the date modifies: what a meeting decides or signs is the event, else the meeting."""
    if hit.value[0] != "meeting":
        return hit.value[0]
    for later in rest:
        if _role(later, "hold"):
            break
        if _role(later, "verb", "accede", "end") and later.value[0] in ("decision", "agreement"):
            return later.value[0]
    return _of([h for h in rest if _role(h, "noun")][:1], ("noun",), but=("meeting", "publication", "agreement", "decision")) or "meeting"


def _predicate(clause: str, near: bool, before: Sequence[Hit], told: str, language: str) -> str:
    """The kind that the clause after a date gives it; nothing where it has no predicate that is known.

    ``near``: no comma stands between; then a noun right after the date is modified by it, and so is a relative clause.
    """
    words = _masked(clause)
    hits = _hits(words, language)
    known = {end for h in hits for end in (h.end, h.end - 1)}
    perfect = next((m.start() for m in _PERFECT.finditer(words) if m.start() not in known), len(words))
    noun: Hit | None = None
    for i, hit in enumerate(hits):
        rest = hits[i + 1:]
        if perfect < hit.start:
            return "other"
        if hit.value[0] == "decision" and words.startswith("中", hit.end):
            return "decision"
        if _role(hit, "noun", "rite"):
            if near and not _PREPOSITION.match(words):
                return _named(words, hit, rest)
            noun = noun or hit
        if _role(hit, "noun", "rite", "paper", "scheme"):
            continue
        relative = words.startswith(("的", "了的"), hit.end)
        if relative and not ((near or _role(hit, "hold")) and _RELATIVE.fullmatch(words, 0, hit.start)):
            onward = [h for h in rest if not _role(h, "noun", "rite", "paper", "scheme") and not words.startswith("的", h.end)]
            if onward or perfect < len(words):
                continue
        return _meant(words, hit, rest, before, told, told + clause)
    if noun and perfect == len(words) and noun.value[0] in ("meeting", "training"):
        return noun.value[0]
    return "other" if perfect < len(words) else ""


def _titled(clause: str) -> str:
    """The kind of a title that a date right before it modifies: 2021年《城市》报告, 1966年《公约》."""
    found = _TITLE.match(clause)
    if not found:
        return ""
    return next((kind for kind, pattern in _TITLED if pattern.search(found["title"])), "publication")


def _is_adverbial(part: str) -> bool:
    return bool(_ADVERBIAL.match(part) or _ACCOMPANIED.search(part))


def _after(tail: str) -> tuple[list[str], bool]:
    """The clauses after a date in the order in which they may hold its predicate, and whether no comma stands before the first."""
    trail = _TRAIL.match(tail)
    parts = re.split(r"(?<=[，；：])", tail[trail.end():] if trail else tail)
    near = bool(parts[0].strip("，；：。)"))
    if not near:
        if not parts[0].endswith("，"):
            return [], True
        parts = parts[1:]
    last = next((i for i, part in enumerate(parts) if not part.endswith("，") or not _is_adverbial(part) or _PERFECT.search(part)), 0)
    return (parts[:last + 1] if near else [parts[last], *parts[:last]]), near


def _topic(head: str) -> str:
    """The clause before a date; where it holds no more than a preposition, with the one before it, whose subject it shares."""
    parts = re.split(r"(?<=[，；：])", head)
    return "".join(parts[-2:]) if len(parts) > 1 and parts[-2].endswith("，") and len(parts[-1]) <= _SHORT else parts[-1]


def _is_period(text: str, at: Dated, before: str, days: int) -> bool:
    if days > 366 or (at.first.precision == "year" and _WITHIN.match(text, at.end)) or _COVERS.search(before):
        return True
    if at.before and _KEPT_ON.match(text, at.end):
        return True
    return at.since and bool(_EVER_SINCE.match(text, at.end) or (_FROM.search(text, 0, at.start) and _FROM_RIGHT.match(text, at.end)))


def _is_subject(hit: Hit, before: str) -> bool:
    """Whether a meeting or a training stands right before its date, which is then the day that it was held; or what 及其 joins to it."""
    rest = before[hit.end:]
    return (hit.value in (("meeting", "noun"), ("training", "noun")) and rest in ("", "于", "在", "将于", "已于")) or rest.endswith("及其")


def kind(veiled: str, at: Dated, group: Span, days: tuple[date, date], language: str) -> str:
    """The kind of the event that a date tells of.

    Parameters
    ----------
    veiled : str
        The squeezed paragraph, commas within titles and brackets hidden.
    at : Dated
    group : Span
        From the first to the last of the dates that one predicate shares (2018年10月和11月).
    days : tuple of date
        The first and the last day that it means.
    language : str

    Returns
    -------
    str
        A kind of the codebook.
    """
    sentence = sentence_at(veiled, group.start)
    head, tail = veiled[sentence.start:group.start], veiled[group.end:sentence.end]
    bracketed = _in_brackets(head, tail)
    inner = tail[:tail.index(")")] if bracketed else ""
    before = _topic(head[:head.rindex(_OPEN)] if bracketed else head)
    if _is_period(veiled, at, before, (days[1] - days[0]).days):
        return "period"
    if _AS_OF.search(before) or _COMPARED.search(before) or _COMPARING.match(tail):
        return "other"
    earlier = _hits(_masked(before), language)
    if bracketed and _MEETS.search(before) and not _hits(inner, language):
        return "meeting"
    clauses, near = ([inner], True) if bracketed else _after(tail)
    found = ""
    for i, clause in enumerate(clauses):
        found = found or (_titled(clause) if near and i == 0 and not _hits(_masked(clause.split("《")[0]), language) else "")
        found = found or _predicate(clause, near and i == 0, earlier, before, language)
    if found in ("", "other") and earlier and _is_subject(earlier[-1], _masked(before)):
        found = earlier[-1].value[0]
    if not found and at.is_span and _WITHIN.match(tail):
        return "period"
    if not found and (bracketed or not clauses or not near or clauses[0].startswith("的") or len(clauses[0].strip("，；：。")) <= 2):
        found = earlier[-1].value[0] if earlier and (bracketed or not near or not clauses or not clauses[0].strip("，；：。)的")) else ""
    if found in ("", "other") and _SINCE_THEN.match(tail):
        return "period"
    if _ONWARD.match(tail) and found != "launch":
        return "other"
    return found or "other"
