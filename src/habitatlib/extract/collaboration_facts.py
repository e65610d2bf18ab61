"""What the words of a joint action say of it: its mode, its status, the year, who leads."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from .collaboration_frames import Actor
from .collaboration_units import Unit
from .collaboration_words import HIDDEN, any_of, clause_start, cues

__all__ = ["Dated", "leader", "mode_of", "status_of", "year_of"]

_REFERS = re.compile(r"(?:\([a-z\d]{1,2}\))?(?:[该这]|[^，。；]{1,12}的这一|此(?!外)|其(?![他它中次余])|上述)")
_REGULAR = re.compile(r"(?:定期|每(?!年)[^，。；]{0,4}[月周季])[^，。；]{0,12}会|月度[^，。；]{0,6}会|季度[^，。；]{0,6}会|例会|协调会议|电话会议|视频会议")
_BASIS = re.compile(r"(?:^|[，。；])(?:根据|依照|按照|基于|依据|作为)[^，。；]*$")
_COUNTED = re.compile(r"了[^，。；\d]{0,3}(?:\d[\d. ]*|[一二三四五六七八九十百]+)[多余]?[万亿千]?(?:[所座家名套辆吨台口间户栋处条件批起里个种头只株]|公里|公顷)")
_ISSUED = re.compile("(?:发布|出版|发表|编写|印发|编纂)了?[^，。；]{0,8}《|(?:联合|共同|联名)(?:发布|公布|出版|刊发|印发|编写)")
_HEADED = re.compile(
    f"(?:牵头|领导|主持)[^，。；]{{0,4}}“[^，。；]{{0,14}}”(?:联盟|平台|小组|群组|网络)|承担[^，。；]{{0,16}}秘书处?(?:工作|职能|任务)"
    f"|(?:{HIDDEN}|联盟|平台|小组|群组|网络)”?由{HIDDEN}[^，。；]*共同(?:领导|牵头)"
)
_WRITTEN = re.compile("(?:编写|编纂|撰写|合编|合著|翻译)(?!者|组)")
_AT_EVENT = re.compile("举[行办]的(?:联合|共同)[^，。；的]{0,6}(?:讲习班|研讨会|会议|活动)[上中]?，$")
_RELATIVE = re.compile("下|的[^，。；]{2}")
_PARTS = re.compile("[，；。：]")
_CLAUSE = re.compile("[^，；。]*")
_OTHER = re.compile(rf"(?:并|还|同时|而|但|与此同时)?(?:与|由)?{HIDDEN}")
_ACCORDING = re.compile("(?:根据|依照|按照|依据|基于(?![^，。；]{1,6}的))[^，。；]*")
_DECIDES = re.compile(rf"[^，。；]{{0,30}}{HIDDEN}(?:的[^，。；的]{{2,8}})?[^，。；的]{{0,24}}(?:决定|(?:审查|访问|视察|通过)了)")
_JOINED = re.compile(rf"了?[^，。；]{{0,14}}{HIDDEN}")
_SOUGHT = re.compile(r"(?:申请|争取|寻求|筹集|筹措|调动|募集)[^，。；的]{0,16}(?:的?资金|供资|经费)")
_DONE_BY = re.compile(rf"([^，。；：]{{2,}})由{HIDDEN}")
_SIGNED = re.compile("签[署订]")
_ON = f"(?:[^，。；又{HIDDEN}]{{1,6}}(?:已|将|预定|定)?于|(?:并|还|也|已|将|预计|计划|定)*[于在]?)$"
_FOLLOWS = (re.compile(f"[，；]{_ON}"), re.compile(f"[，；]{HIDDEN}*{_ON}"))
_BEGUN = re.compile("(?:启动|开始|成立|设立|签署|实施|建成)")
_UNTIL = re.compile(r"[初中底末]?(?:之?前|以前|止|结束)")


class Dated(NamedTuple):
    """A date of one year in a squeezed paragraph."""

    start: int
    end: int
    year: int


@cache
def _words(kind: str, language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of the cue words of a kind, the longest first, and the mode that each implies."""
    found = dict(cues(kind, language))
    return re.compile("|".join(map(re.escape, found)) or "(?!)"), found


def _pieces(blank: str, start: int, end: int) -> Iterator[str]:
    """The clauses from the action on, up to the one that tells of another body."""
    named = False
    for piece in _PARTS.split(blank[start:end]):
        if named and _OTHER.match(piece):
            return
        named |= HIDDEN in piece and not piece.endswith(("下", "内", "中"))
        yield piece


def _told_until(blank: str, start: int, end: int) -> int:
    """Where the clauses of the action end."""
    return start + sum(len(piece) + 1 for piece in _pieces(blank, start, end))


def _object(piece: str, language: str) -> str:
    """The mode of a clause: its last noun that says what is made together, a seat that one takes, else what is done."""
    piece = _ACCORDING.sub("", piece)
    if HIDDEN in piece and ("决定" in piece or "了" in piece) and _DECIDES.match(piece):
        return "mou" if _nouns(piece, language) == "mou" else "other"
    if _ISSUED.search(piece):
        return "co_publication"
    if _HEADED.search(piece):
        return "advisory_or_membership"
    parts = _words("purpose", language)[0].split(piece)
    piece = parts[0] or piece
    found = _nouns(piece, language)
    if found == "joint_programme" and _WRITTEN.search(piece):
        return "co_publication"
    if found != "mou" and _money(piece, language):
        return "funding"
    if found != "co_organized_event" and _seat(language).search(piece):
        return "advisory_or_membership"
    if found:
        return found
    join = _words("join", language)[0].search(piece)
    if join and (_JOINED.match(piece, join.end()) or _words("seat", language)[0].search(piece)):
        return "advisory_or_membership"
    deeds, modes = _words("deed", language)
    idle = _idle(language)
    return next((modes[m[0]] for m in deeds.finditer(piece) if not idle.match(piece, m.end())), "")


@cache
def _idle(language: str) -> re.Pattern[str]:
    """What behind a verb says that it tells no deed: 加强合作."""
    return re.compile(rf"{_RELATIVE.pattern}|了?[^，。；“《]{{0,6}}(?:{_words('joint', language)[0].pattern})")


@cache
def _given(language: str) -> re.Pattern[str]:
    sum_of = rf"(?:\d|千|万|亿)[^，。；\d]{{0,6}}?(?:{_words('currency', language)[0].pattern})"
    return re.compile(rf"(?:提供|拨付|捐|追加|投入|出资|赠款|贷款|供资|拨款|投资|筹资|筹措)[^，。；]{{0,16}}{sum_of}")


def _money(piece: str, language: str) -> bool:
    """Whether a clause says that a sum is given: 提供 3 亿美元, 追加 200 万欧元."""
    return bool(_SOUGHT.search(piece) or _given(language).search(piece))


@cache
def _seat(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:担任|作为|任)(?:了|共同|联合|该){{0,2}}[^，。；“]{{0,10}}?{any_of('member_of', language)}")


def _nouns(piece: str, language: str) -> str:
    nouns, modes = _words("mode", language)
    place, venue = _words("place_noun", language)[0], _words("venue", language)[0]
    found = [(modes[m[0]], m[0], bool(place.fullmatch(m[0]) and venue.match(piece, m.end()))) for m in nouns.finditer(piece)]
    hits = [mode for mode, _, there in found if not there] or [mode for mode, noun, _ in found if noun.endswith(("活动", "班"))]
    said = next((mode for mode in ("mou", "funding") if mode in hits), hits[-1] if hits else "")
    if said == "co_organized_event" and _REGULAR.search(piece):
        return "other"
    held = _words("host", language)[0].search(piece)
    told = held and (said == "other" or (said in ("", "joint_programme") and _words("occasion", language)[0].search(piece)))
    return "co_organized_event" if told else said


def mode_of(blank: str, start: int, unit: Unit, joint: tuple[int, str] | None, language: str) -> str:
    """How bodies act together, by the object nearest to the joint verb: after it, in the clauses that follow, before it.

    Parameters
    ----------
    blank : str
        The paragraph with every name hidden.
    start : int
        Where the action's clause starts.
    unit : Unit
        Its sentence or item.
    joint : tuple of int and str, optional
        Where the joint verb starts, and the verb: one of talk or of signing decides by itself.
    language : str
        ISO 639-1 code.
    """
    if unit.opening:
        counted = _words("counted", language)[0].search(blank, *unit.opening)
        said = _object(_PARTS.split(blank[counted.start() : unit.opening[1]])[0], language) if counted else ""
        if said:
            return said
    at, word = joint or (start, "")
    before = blank[start:at]
    said = _words("joint", language)[1].get(word, "")
    passive = _DONE_BY.search(before) if "由" in before else None
    told = _object(passive[1], language) if passive else ""
    if word in ("合办", "合建", "共建"):
        if told:
            return told
        said = _object(_PARTS.split(blank[at + len(word) : unit.end])[0], language) or said
    if said == "other" and word != "谈判" and _words("host", language)[0].search(before):
        return "co_organized_event"
    if said == "mou" and _nouns(_PARTS.split(blank[at : unit.end])[0], language) == "other":
        return "other"
    if said:
        return said
    if _seat(language).search(before):
        return "advisory_or_membership"
    pieces = list(_pieces(blank, at, unit.end))
    found = next((mode for piece in pieces if (mode := _object(piece, language))), "") or _nouns(before, language)
    signed = found in ("mou", "other", "joint_programme") and _SIGNED.search(pieces[0])
    if signed and any(_money(piece, language) for piece in pieces[1:]):
        found = "funding"
    written, modes = _words("joint", language)
    if not found and any(modes[m[0]] == "co_publication" for m in written.finditer(pieces[0])):
        found = "co_publication"
    if not found and any(_words("aim", language)[0].match(piece) for piece in pieces[1:]):
        found = "joint_programme"
    if not found and any(_COUNTED.search(piece) for piece in pieces):
        found = "joint_programme"
    if found in ("", "other") and not told and _AT_EVENT.search(blank, unit.start, start):
        return "co_organized_event"
    return found or told or (_nouns(blank[slice(*unit.opening)], language) if unit.opening else "") or "other"


@cache
def _status(language: str) -> re.Pattern[str]:
    verbs = "|".join(re.escape(cue) for kind in ("act", "help", "joint", "fund") for cue, _ in cues(kind, language))
    planned = "|".join(re.escape(cue) for cue, _ in cues("planned", language))
    ongoing = "|".join(re.escape(cue) for cue, _ in cues("ongoing", language))
    future = rf"将(?:于|在|会|继续|与|由|为|努力|进行|{verbs})|(?:计划|准备|打算|拟)(?:于|在|与|{verbs})"
    return re.compile(rf"(?P<planned>{future}|{planned})|(?P<ongoing>{ongoing})|(?P<done>了|已)")


def status_of(blank: str, stretches: Sequence[tuple[int, int]], language: str) -> str:
    """By the words of the action itself, then by those round it: the first that tells planned or ongoing; 了 and 已 tell that it is done."""
    for start, end in stretches:
        m = _status(language).search(blank, start, end)
        if m:
            return str(m.lastgroup)
    return "done"


def year_of(dates: Sequence[Dated], blank: str, unit: Unit, start: int, end: int, last: Unit | None, after: Unit | None) -> int | None:
    """The year of a date in the action's words, at its sentence's head, or in a sentence beside it that speaks of the same (该报告 …).

    Parameters
    ----------
    dates : sequence of Dated
        The dates of one year in the paragraph, in order.
    blank : str
        The paragraph with names hidden.
    unit : Unit
        The action's sentence or item.
    start, end : int
        The action's words.
    last, after : Unit, optional
        The sentences or items right before and behind it.
    """
    opens = min(start, (last or unit).start, (unit.opening or (unit.start,))[0])
    near = dates[bisect_left(dates, (opens,)) : bisect_left(dates, (max(end, (after or unit).end, unit.start + 5),))]
    said = [d for d in near if not (_UNTIL.match(blank, d.end) or blank[d.start - 1 : d.start] in ("到", "至"))]
    said = [d for d in said if not (_bracketed(blank, unit, d) or _BASIS.search(blank, max(0, clause_start(blank, d.start) - 1), d.start))]
    for d in said:
        if start <= d.start < end or unit.start <= d.start <= unit.start + 4:
            return d.year
    if unit.opening:
        return next((d.year for d in said[::-1] if unit.opening[0] <= d.start < unit.opening[1]), None)
    until = min(_told_until(blank, start, unit.end), unit.end)
    follows = _FOLLOWS[blank[start:end].endswith("下")]
    goes_on = [d.year for d in said if end <= d.start < until
               and (follows.search(blank[start : d.start]) or (blank[d.start - 1] == "自" and _BEGUN.match(blank, d.end)))]  # fmt: skip
    if goes_on:
        return goes_on[0]
    apart = blank[start:end].startswith(("并", "还", "同时"))
    before = [d for d in said if unit.start <= d.start < start]
    if before and not apart:
        return before[-1].year
    if after and _REFERS.match(blank, after.start):
        head = _CLAUSE.match(blank, after.start, after.end).end()  # type: ignore[union-attr]
        told = [d.year for d in said if after.start <= d.start < head and blank[d.start - 1] != "自"]
        if told:
            return told[0]
    if last and not before and _REFERS.match(blank, unit.start):
        told = [d.year for d in said if last.start <= d.start < last.end]
        return told[-1] if told else None
    return None


def _bracketed(blank: str, unit: Unit, date: Dated) -> bool:
    """Whether a date stands in brackets, where it tells of the name before them."""
    opened = blank.rfind("(", max(unit.start, date.start - 20), date.start)
    return opened > unit.start and blank.find(")", opened, date.start) < 0


@cache
def _leads(language: str) -> re.Pattern[str]:
    words = "|".join(re.escape(cue) for cue, _ in cues("lead", language))
    adverbs = "|".join(re.escape(cue) for cue, _ in cues("adverb", language))
    return re.compile(rf"(?:\([^()]{{1,20}}\))?(?:在[^，。；{HIDDEN}]{{0,20}}?)?(?:{adverbs})*(?:{words})")


def leader(text: str, blank: str, actors: Sequence[Actor], members: frozenset[str], language: str) -> str | None:
    """Who leads of a sentence's actors, as printed: the first member before 牵头, 担任主席 or 组织的; None where it is not said."""
    for actor in actors:
        alone = actor.org_id in members and text[actor.start - 1 : actor.start] not in ("和", "与", "及", "、")
        said = _leads(language).match(blank, actor.end) if alone else None
        if said and "共同" not in said[0] and "联合" not in said[0]:
            return actor.surface
    return None
