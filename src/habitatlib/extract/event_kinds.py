"""What kind of event a date tells of: the predicate that governs it, found by the grammar of its clause, never by the nearest word.

A date stands in one of four places. Between brackets it belongs to the noun before them. Right before a noun or a relative clause
(2024年第一次会议, 2024年5月在日内瓦举行的会议) that noun or verb decides. Before a verb or at the head of its clause it governs the next
predicate, which may stand after an adverbial clause (2024年，在两国支持下，成立了). At the end of its clause the words before it decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..lexicons import Hit
from .dates import Dated
from .event_clauses import AFTER_COMMA, TRAIL, in_brackets, is_adverbial
from .event_periods import compared, flows, lasts
from .event_verbs import attended, cue_hits, has_role, masked, meant, named
from .spans import Span, sentence_at

__all__ = ["kind"]

_MARK, _MARK_OR_COLON = re.compile("[，。；]"), re.compile("[，。；：]")
_OPEN, _SHORT = "(", 4
_SINCE_THEN = re.compile(r"[^，。；]{1,30}以来")
_AS_OF = re.compile(r"(?:截至|截止|截止到|截至到)$")
_ONWARD = re.compile(r"起(?!草|来|到|诉)")
_TO_COME, _COUNTED = re.compile(r"[将拟]|计划|预计|定于"), re.compile(r"\d|[二三四五六七八九十百千万]+[名个项份座所台种]")
_TURN = re.compile(r"起(?:正式|全面|不再|施行|实行|执行|适用|采用|试行|按|依|，|停|暂|中|改|取消|生效|关闭|将|把|实施的|启|开始|陆续|回返|返回|撤|离开|进入|迁)|[降增减升提改][低加少高至到为]|延长|缩短")
_IN_OFFICE = re.compile(r"起(?:一直|继续|共同|联合|分别|同时)*(?:担任|兼任|兼管|代管|主管|掌管|管理|负责|维护|维持|承担|从事|沿用)")
_PREPOSITION = re.compile(r"在|于|由|经(?!济|费|常|营)|从|自|就|对|为|向|以(?!色列)|与|同|通过|根据|应|按|将|已|曾|正|均|共(?!同)|据|又|再|还|也|首次|再次|联合(?!国)|共同")
_RELATIVE = re.compile(r"(?:(?:在|于|由|经|从|以|向|与|同|为|就|对)[^，]*|联合|共同|首次|最后|初次|正式|再次)?")
_PERFECT = re.compile(r"(?<![为除到])了(?!解|结|望)")
_MEETS = re.compile(r"(?:会议?|论坛|届|对话|磋商|协商|谈判|辩论|展览|活动周)[》”]?$")
_SITS = re.compile(r"(?:委员会|理事会|工作组|小组|专家组|群组|执行局|安理会|大会|联大|议会|国会|内阁|董事会|主席团)(?:[^，；的]{0,16}|，)"
                   r"(?:审议|审查|审阅|讨论|复审)")  # fmt: skip
_DATED = re.compile(r"(?:日期|时间|会期|日程)(?:暂|拟|初步|已|现)?(?:为|是|定于|定为|定在|在)$")
_MOVED = re.compile(r"(?:推迟|延期|改期|提前|顺延|推延|延后|延迟)(?:到|至)$")
_LENGTHENED = re.compile(r"(?:延期|提前)(?:到|至)$")
_AT_THE_MEETING = re.compile(r"[^。；]*[，；](?:会上|会议期间|席间|会后)")
_ONE_OF = re.compile(r"(?:首|最后[一两]?|最近[一两]?|下一?|第[一二三四五六七八九十]+|另一|末|上一?|前[一两三]|其余)(?:[两三四五六]?)"
                     r"(?:期|场|次|届|轮|站|批)(?:则|也|将|已|拟|预)?(?:定于|定在|安排在|于|在)?$")  # fmt: skip
_PLACE_ALONE = re.compile(r"在[^，。；：的了]{1,12}(?:[，；。、]|和|以及|$)")
_DECREE = re.compile(r"(?:决议|决定)$")
_LISTED_ON = re.compile(r"(?:、|和|及|与|以及|等地|两地|三地|举|召|主|开)")
_TITLE = re.compile(r"[^，了]{0,24}?《(?P<title>[^》]*)》(?P<after>[^，。；]{0,3})")
_TITLED = (("agreement", re.compile(r"(?:公约|协定|协议|议定书|条约|盟约|规约|宪法|备忘录)$")),
           ("decision", re.compile(r"(?:宣言|决议|决定|法|法案|法令|条例|纲领|纲要|宪章|契约|共识|框架|战略计划)$")))  # fmt: skip


def _predicate(clause: str, near: bool, before: Sequence[Hit], told: str, language: str) -> str:
    """The kind that the clause after a date gives it; nothing where it has no predicate that is known.

    ``near``: no comma stands between; then a noun right after the date is modified by it, and so is a relative clause.
    """
    words = masked(clause)
    hits = cue_hits(words, language)
    known = {end for h in hits for end in (h.end, h.end - 1)}
    perfect = next((m.start() for m in _PERFECT.finditer(words) if m.start() not in known), len(words))
    noun: Hit | None = None
    for i, hit in enumerate(hits):
        rest = hits[i + 1:]
        if perfect < hit.start:
            return "other"
        if hit.value[0] == "decision" and words.startswith("中", hit.end):
            return "decision"
        if has_role(hit, "noun", "rite"):
            if near and not _PREPOSITION.match(words):
                return named(words, hit, rest)
            noun = noun or hit
        if has_role(hit, "noun", "rite", "paper", "scheme"):
            continue
        relative = words.startswith(("的", "了的"), hit.end)
        if relative and not ((near or has_role(hit, "hold")) and _RELATIVE.fullmatch(words, 0, hit.start)):
            onward = [h for h in rest if not has_role(h, "noun", "rite", "paper", "scheme") and not words.startswith("的", h.end)]
            if onward or perfect < len(words):
                continue
        return meant(words, hit, rest, before, told, told + clause)
    if noun and perfect == len(words) and noun.value[0] in ("meeting", "training"):
        return noun.value[0]
    return "other" if perfect < len(words) else ""


def _titled(clause: str) -> str:
    """The kind of a title that a date right before it modifies: 2021年《城市》报告, 1966年《公约》."""
    found = _TITLE.match(clause)
    if not found:
        return ""
    return next((kind for kind, pattern in _TITLED if pattern.search(found["title"])), "publication")


def _after(tail: str) -> tuple[list[str], bool]:
    """The clauses after a date in the order in which they may hold its predicate, and whether no comma stands before the first."""
    trail = TRAIL.match(tail)
    parts = AFTER_COMMA.split(tail[trail.end():] if trail else tail)
    near = bool(parts[0].strip("，；：。)"))
    if not near:
        if not parts[0].endswith("，"):
            return [], True
        parts = parts[1:]
    last = next((i for i, part in enumerate(parts) if not part.endswith("，") or not is_adverbial(part) or _PERFECT.search(part)), 0)
    return (parts[:last + 1] if near else [parts[last], *parts[:last]]), near


def _topic(head: str) -> str:
    """The clause before a date; where it holds no more than a preposition, with the one before it, whose subject it shares."""
    parts = AFTER_COMMA.split(head)
    return "".join(parts[-2:]) if len(parts) > 1 and parts[-2].endswith("，") and len(parts[-1]) <= _SHORT else parts[-1]


def _is_subject(hit: Hit, before: str) -> bool:
    """Whether a meeting or a training stands right before its date, which is then the day that it was held; or what 及其 joins to it."""
    rest = before[hit.end:]
    return (hit.value in (("meeting", "noun"), ("training", "noun")) and rest in ("", "于", "在", "将于", "已于")) or rest.endswith("及其")


def _last_cue(words: str, language: str) -> str:
    """The kind of the last meeting, training or other event that words name."""
    aside = ("other", "period", "decision", "publication")
    hits = [h for h in cue_hits(masked(words), language) if h.value[0] not in aside and not has_role(h, "scheme", "light")]
    return hits[-1].value[0] if hits else ""


def _pointed(head: str, before: str, tail: str, earlier: Sequence[Hit], language: str) -> str:
    """The kind of what words right before a date point back to: 日期为, 推迟到, 最后一期定于, or of a list with places alone (2024年3月在阿克拉)."""
    if _DATED.search(before):
        return _last_cue(head, language)
    if _MOVED.search(before):
        said = next((h.value[0] for h in earlier[::-1] if h.value[0] != "other"), _last_cue(head, language))
        return said if said in ("meeting", "training") or not _LENGTHENED.search(before) else ""
    alone = _PLACE_ALONE.match(tail) if len(before) <= _SHORT else None
    points = _ONE_OF.search(before) or (alone and not any(has_role(h, "verb", "hand", "offer") for h in cue_hits(alone[0], language)))
    said = _last_cue(head, language) if not earlier and points else ""
    return said if said in ("meeting", "training") else ""


def _goes_on(before: str, tail: str) -> bool:
    """Whether what begins at a date is an activity without an end: 起由小组审查捐款, not 起培训2600名教师, nor a change to come (将于…起)."""
    main = _MARK.split(tail, maxsplit=1)[0]
    return len(main) > 1 and not (_TO_COME.search(before) or _COUNTED.search(main) or _PERFECT.search(main) or _TURN.search(main))


def _bracketed(before: str, rest: str, head: str, language: str) -> str:
    """The kind of a date in brackets after a noun that tells it, or after a place of a list that a verb at its end governs."""
    if _MEETS.search(before):
        return "meeting"
    if _DECREE.search(before):
        return "decision"
    ending = masked(_MARK_OR_COLON.split(rest, maxsplit=1)[0])
    if _LISTED_ON.match(ending) and (hits := cue_hits(ending, language)) and has_role(hits[0], "hold"):
        return _last_cue(masked(head), language) or hits[0].value[0]
    return ""


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
    bracketed = in_brackets(head, tail)
    inner = tail[:tail.index(")")] if bracketed else ""
    before = _topic(head[:head.rindex(_OPEN)] if bracketed else head)
    span = (days[1] - days[0]).days
    if lasts(veiled, at, before, span, language):
        return "period"
    if _AS_OF.search(before):
        return "other"
    if measured := compared(head + tail, before, tail, at, language):
        return measured
    earlier = cue_hits(masked(before), language)
    if said := _pointed(head, before, tail, earlier, language):
        return said
    if bracketed and (_DECREE.search(before) or not cue_hits(inner, language)):
        if said := _bracketed(before, tail[tail.index(")") + 1:], head, language):
            return said
    clauses, near = ([inner], True) if bracketed else _after(tail)
    found = ""
    for i, clause in enumerate(clauses):
        titled = near and i == 0 and "《" in clause and not cue_hits(masked(clause.split("《")[0]), language)
        found = (_titled(clause) if titled else "") or _predicate(clause, near and i == 0, earlier, before, language)
        if found:
            break
    if found in ("", "other") and earlier and _is_subject(earlier[-1], masked(before)):
        found = earlier[-1].value[0]
    if not found and (bracketed or not clauses or not near or clauses[0].startswith("的") or len(clauses[0].strip("，；：。")) <= 2):
        found = earlier[-1].value[0] if earlier and (bracketed or not near or not clauses or not clauses[0].strip("，；：。)的")) else ""
    if found in ("", "other") and _SINCE_THEN.match(tail):
        return "period"
    goes_on = _ONWARD.match(tail) and found in ("", "other", "review") and _goes_on(before, tail)
    if at.precision != "day" and (_IN_OFFICE.match(tail) or goes_on):
        return "period"
    if _ONWARD.match(tail) and found not in ("launch", "agreement"):
        return "other"
    if found == "review" and at.precision == "day" and _SITS.search(before + "".join(clauses[:1])):
        return "meeting"
    if found in ("review", "other", "") and at.precision == "day" and _AT_THE_MEETING.match(tail):
        return "meeting"
    if found == "meeting" and attended(before + "".join(clauses), tail):
        return "training"
    if found in ("", "other") and flows(before, [masked(clause) for clause in clauses], at, span, language):
        return "period"
    return found or "other"
