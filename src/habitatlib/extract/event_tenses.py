"""Whether what a date tells of is done, ongoing or planned at the report's date: by the date first, then by the verb that governs it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from ..lexicons import Hit, Matcher, load
from .dates import Dated
from .event_clauses import Governed, around, governed
from .spans import Span, sentence_at

__all__ = ["status", "tense"]

_BESIDE = re.compile(r"(?:至迟|最迟|不迟|迟|最早|大约|可能)?(?:[于在从自到至以]|是在)?$")
_PURPOSE = re.compile(r"以便|以期|旨在|目的是|从而|为的是")
_INTENDED = re.compile(r"(?:决定|商定|同意|承诺|邀请|请|要求|建议|授权|呼吁|敦促|有意|愿意)[^，。；：了]*$")
_TOWARD = re.compile(r"(?:筹备|准备|迎接|提交|送交)(?:给)?[^，。；：了]*$")
_FOR = re.compile(r"(?:为|供)[^，。；：了]*$")
_MADE_FOR = re.compile(r"[^，。；：了]*(?:会议|届会|常会|大会|论坛|峰会|全会)(?:起草|编写|编制|拟订|拟定|准备|筹备|印发|审议|讨论|使用|提供)")
_AGREED = re.compile(r"(?:签署|签订|缔结|达成|商定|核准|批准|核可|通过)(?:了)?[^。；]*，(?:并|且|将|拟)?[于在]$")
_LASTING = re.compile(r"(?:执行|实施|开展|运行|进行|推行|落实|主持|共同主持|担任|任职|负责|领导|牵头|举办)(?!了)")
_NOUN_AFTER = re.compile(r"[的，。；、）)》”]|和|与|下|中|内|期|草案|署|司|$")
_NOUNS = ("计划", "预期", "准备")


@cache
def _cues(language: str) -> Matcher:
    return Matcher((r["word"], r["status"]) for r in load("event_status_cues", language))


def _hits(words: str, language: str) -> list[Hit]:
    found = [h for h in _cues(language).find(words) if h.value]
    return [h for h in found if not (words[h.start:h.end] in _NOUNS and _NOUN_AFTER.match(words, h.end))]


def _at(veiled: str, group: Span, clause: Governed) -> tuple[str, str]:
    """The words after and before the dates: between brackets those within and those before, else what the dates govern."""
    after, before = around(veiled, group.start, group.end)
    if not veiled.startswith(before + "(", sentence_at(veiled, group.start).start):
        after = max(after, veiled[group.end:max(clause.high, group.end)], key=len)
    return _PURPOSE.split(after)[0], before


def tense(veiled: str, group: Span, language: str) -> str:
    """What the words say of the time of what the dates govern; nothing where they say nothing.

    An auxiliary right before the date comes first (将于), then the first mark after it, so that 核准了将于5月举行的会议 is done, then the last
    before it.
    """
    after, before = _at(veiled, group, governed(veiled, group.start, group.end))
    behind, ahead = _hits(before, language), _hits(after, language)
    if behind and _BESIDE.fullmatch(before, behind[-1].end):
        return str(behind[-1].value)
    if ahead:
        joined = len(ahead) > 1 and ahead[1].start == ahead[0].end and after[ahead[0].start] in "已业" and ahead[1].value == "planned"
        return "planned" if joined else str(ahead[0].value)
    return str(behind[-1].value) if behind else ""


def _untold(veiled: str, group: Span) -> str:
    """What a date within which the report was written tells of, where no word of time does."""
    clause = governed(veiled, group.start, group.end)
    after, before = _at(veiled, group, clause)
    if _TOWARD.search(before) or (_FOR.search(before) and _MADE_FOR.match(after)) or _INTENDED.search(before):
        return "planned"
    if _LASTING.match(after):
        return "planned" if _AGREED.search(veiled, clause.low, group.start) else "ongoing"
    return "done"


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
        return "ongoing" if at.since else said or "done"
    if at.before and at.is_bare_year and low <= now and said != "planned":
        high = low - timedelta(1)
    if at.since and low <= now:
        return "ongoing"
    if high < now:
        return "done"
    if low > now:
        return "done" if said == "done" and _is_told(veiled, group, language) else "planned"
    if kind == "period" and said != "planned":
        return "ongoing"
    return said or _untold(veiled, group)


def _is_told(veiled: str, group: Span, language: str) -> bool:
    """Whether the mark of a finished act stands right by the date or after it, not in a clause that only speaks of it."""
    after, before = _at(veiled, group, governed(veiled, group.start, group.end))
    behind = _hits(before, language)
    return bool(_hits(after, language)) or bool(behind and _BESIDE.fullmatch(before, behind[-1].end))
