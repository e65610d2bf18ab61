"""Whether what a date tells of is done, ongoing or planned at the report's date: by the date first, then by the verb that governs it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache, lru_cache

from ..lexicons import Hit, Matcher, load
from .dates import Dated
from .event_clauses import Governed, around, governed
from .spans import Span, sentence_at

__all__ = ["status", "tense"]

_BESIDE = re.compile(r"(?:至迟|最迟|不迟|迟|最早|大约|可能)?(?:[于在从自到至以]|是在)?$")
_PURPOSE = re.compile(r"以便|以期|旨在|目的是|从而|为的是")
_INTENDED = re.compile(r"(?:决定|商定|同意|承诺|邀请|请|要求|建议|授权|呼吁|敦促|提议|有意|愿意)[^，。；：了]*$")
_ON_REQUEST = re.compile(r"(?:应(?!当|该)|根据|按照|依照|经)[^，。；：]*$")
_TOWARD = re.compile(r"(?:筹备|准备|迎接|提交|送交)(?:给)?[^，。；：了]*$")
_FOR = re.compile(r"(?:为|供)[^，。；：了]*$")
_MADE_FOR = re.compile(r"[^，。；：了]*(?:会议|届会|常会|大会|论坛|峰会|全会)(?:起草|编写|编制|拟订|拟定|准备|筹备|印发|审议|讨论|使用|提供)")
_AGREED = re.compile(r"(?:签署|签订|缔结|达成|商定|核准|批准|核可|通过)(?:了)?[^。；]*，(?:并|且|将|拟)?[于在]$")
_LASTING = re.compile(r"(?:执行|实施|开展|运行|进行|推行|落实|主持|共同主持|担任|任职|负责|领导|牵头|举办)(?!了)")
_STATE = re.compile(r"面临|处于|存在|有赖于|依赖")
_UNTIL = re.compile(r"(?<!截)(?:到|至|直到)$|(?:以便|以期|旨在|力求|争取|力争)[^，。；了]*$")
_DONE_THEN = re.compile(r"(?P<act>[^，；：的了]{0,16}?(?:举行|召开|举办|主办|任命|发布|通过|设立|成立|开始|启动|出版|签署|提出|编写|提交|核准|批准|公布|作出|推出|收到|商定|"
                        r"进行|开展|完成|爆发|发生))了?的")  # fmt: skip
_DISPOSAL = re.compile(r"将(?![于在由与同向为对从会继再首把就可能不]|支持|帮助|协助|开展|努力|鼓励|推动|促进|考虑|进一步|探讨|寻求|审议|有助|使)[^，。；将把]{2,30}?"
                       r"(?:纳入|列入|列为|作为|视为|转[化变]为|改为|定为|归因于|联系起来|结合起来|用于|移交|移至|提[高升][至到]|降[至低到]|增[加至到]|延长|推迟|分为|译成|置于|交给)")  # fmt: skip
_NOUN_AFTER = re.compile(r"[的，。；、）)》”]|和|与|下|中|内|期|草案|署|司|$")
_NOUNS = ("计划", "预期", "准备")


@cache
def _cues(language: str) -> Matcher:
    return Matcher((r["word"], r["status"]) for r in load("event_status_cues", language))


def _hits(words: str, language: str) -> list[Hit]:
    found = [h for h in _cues(language).find(words) if h.value]
    verbs = (h for h in found if words[h.start:h.end] not in _NOUNS or not _NOUN_AFTER.match(words, h.end))
    return [h for h in verbs if not _DISPOSAL.match(words, h.start)]


def _at(veiled: str, group: Span, clause: Governed) -> tuple[str, str]:
    """The words after and before the dates: between brackets those within and those before, else what the dates govern."""
    after, before = around(veiled, group.start, group.end)
    if not veiled.startswith(before + "(", sentence_at(veiled, group.start).start):
        after = max(after, veiled[group.end:max(clause.high, group.end)], key=len)
    if relative := _DONE_THEN.match(after):
        after = relative["act"]
    return _PURPOSE.split(after)[0], before


@lru_cache(maxsize=64)
def tense(veiled: str, group: Span, language: str) -> str:
    """What the words say of the time of what the dates govern; nothing where they say nothing.

    An auxiliary right before the date comes first (将于), then the first mark after it, so that 核准了将于5月举行的会议 is done, then the last
    before it.
    """
    after, before = _at(veiled, group, governed(veiled, group.start, group.end))
    behind = _hits(before, language)
    if behind and _BESIDE.fullmatch(before, behind[-1].end):
        return str(behind[-1].value)
    if ahead := _hits(after, language):
        joined = len(ahead) > 1 and ahead[1].start == ahead[0].end and after[ahead[0].start] in "已业" and ahead[1].value == "planned"
        return "planned" if joined else str(ahead[0].value)
    if (intended := _intended(before)) and behind and behind[-1].end <= intended.start():
        return "planned"
    return str(behind[-1].value) if behind else ""


def _intended(before: str) -> re.Match[str] | None:
    """The verb of asking or deciding that the date's clause depends on, unless the act was done on request."""
    return None if _ON_REQUEST.search(before) else _INTENDED.search(before)


def _is_meant(veiled: str, group: Span) -> bool:
    """Whether what a date tells of is asked for, decided or prepared for, without a word of time."""
    after, before = _at(veiled, group, governed(veiled, group.start, group.end))
    made_for = _FOR.search(before) and _MADE_FOR.match(after)
    return bool(made_for or _TOWARD.search(before) or _intended(before) or _UNTIL.search(before))


def _untold(veiled: str, group: Span) -> str:
    """What a date within which the report was written tells of, where no word of time does: an act is done, what lasts goes on."""
    clause = governed(veiled, group.start, group.end)
    after, _ = _at(veiled, group, clause)
    if _LASTING.match(after):
        return "planned" if _AGREED.search(veiled, clause.low, group.start) else "ongoing"
    return "ongoing" if _STATE.search(after) else "done"


def status(veiled: str, at: Dated, group: Span, days: tuple[date, date], now: date | None, kind: str, language: str) -> str:
    """The status of an event at the report's date.

    Parameters
    ----------
    veiled : str
        The squeezed paragraph, commas within titles and brackets hidden.
    at : Dated
    group : Span
        From the first to the last of the dates that one predicate shares.
    days : tuple of date
        The first and the last day that it means.
    now : date or None
        The report's date.
    kind : str
        The kind of the event.
    language : str

    Returns
    -------
    str
        ``done``, ``ongoing`` or ``planned``.
    """
    low, high = days
    said = tense(veiled, group, language)
    if now is None:
        return "ongoing" if at.since else said or ("planned" if _is_meant(veiled, group) else "done")
    if at.before and at.is_bare_year and low <= now and said != "planned":
        high = low - timedelta(1)
    if at.since and low <= now:
        return "ongoing"
    if high < now:
        return "done"
    if low > now:
        return "done" if said == "done" and _is_told(veiled, group, language) else "planned"
    if not said and _is_meant(veiled, group):
        return "planned"
    if kind == "period" and said != "planned":
        return "ongoing"
    return said or ("ongoing" if at.is_span else _untold(veiled, group))


def _is_told(veiled: str, group: Span, language: str) -> bool:
    """Whether the mark of a finished act stands right by the date or after it, not in a clause that only speaks of it."""
    after, before = around(veiled, group.start, group.end)
    behind = _hits(before, language)
    return bool(_hits(after, language)) or bool(behind and _BESIDE.fullmatch(before, behind[-1].end))
