"""The clause that a date governs, with its subject: what of a sentence tells what happened then.

A date with no more than its preposition is an adverbial of the clause after it, and so is an adverbial clause between them (2024年，在两国
支持下，成立了). A clause that begins with an auxiliary and the date (并于2024年复会) shares the subject of the clause before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from .spans import Span, clauses, sentence_at

__all__ = ["AFTER_COMMA", "COMMA", "TRAIL", "Governed", "around", "governed", "in_brackets", "is_adverbial"]

COMMA, AFTER_COMMA = re.compile("[，；：]"), re.compile("(?<=[，；：])")
TRAIL = re.compile(r"(?:[春夏秋冬][季天]?|[早晚]些时候|期间|年间|间(?![接隔歇])|前后|左右|(?:之|以)?[前后](?![续者期往面任])|内(?!部|罗|容|阁|陆)|"
                   r"起(?!草|来|到|诉|义)|以来|当[天日]|[上下]午|晚[上间]?|凌晨|"
                   r"[(（]星期.[)）])")  # fmt: skip
_ADVERBIAL = re.compile(r"(?:为(?!期)|为了|根据|按照|依照|依据|应(?!当|该|对|急|用)|作为|鉴于|由于|因|随着|经(?!济|费|常|营)|继|除|在|通过(?!了)|与|会同|借助|凭借|"
                        r"本着|针对|围绕|考虑到|利用|借鉴|结合|响应|遵照|遵循|正如|如)")  # fmt: skip
_ACCOMPANIED = re.compile(r"(?:合作|协作|协商|磋商|一道|一起|之后|后|前|时|下|上|请求|邀请|委托|牵头|当[天日]|之际|期间|间隙|之机)，$")
_HOLDS = re.compile(r"(?:举行|召开|举办|进行|开展)[^，的]{0,10}(?:磋商|协商)，$")
_IN = r"在[^了]*(?:下|中|上|内|时|后|前|期间|间隙|之际|方面|以来|之余|的同时)，$"
_WITH = r"[^了]*?(?:与|同|会同|和|跟)[^的了]*(?:合作|协作|协商|磋商|一道|一起)，$|[^了]*?会同[^了，]{1,30}，$"
_HOW = (r"(?:为(?!期)|根据|按照|依照|依据|应(?!当|该|对|急|用)|作为|鉴于|由于|因(?!此)|随着|经(?!济|费|常|营)|继|除|通过|借助|凭借|本着|针对|考虑到|利用|借鉴|结合|响应|遵照|"
        r"遵循|正如)[^了]*，$|[^的了，]{1,16}(?:通过|借助|凭借|利用|根据|按照|应)[^了]*的?(?:合作|协助|支持|帮助|请求|邀请|要求|规定|建议|决议|决定|授权|网络|渠道|平台)，$")  # fmt: skip
_WAITS = re.compile(f"{_IN}|{_WITH}|{_HOW}")
_PERFECT = re.compile(r"(?<![为除到])了(?!解|结|望)")
_HELD_THEN = re.compile(r"(?:举行|召开|举办|主办|召集|组织|进行|开始|成立|通过|发布|出版|签署)的")
_OWN_DATE = re.compile(r"\d[月日]|(?<![-\d《])(?:19|20)\d\d年")
_LINK = re.compile(r".{1,5}，$")
_ALONE = re.compile(r"(?:(?:并|且|还|也|又|而|但|仅|即|就|直|早|首先|其中|此外)*(?:在|于|自|自从|从|到|至|截至|直至|截止|自打)?)")
_STAGE = re.compile(r"(?:年)?(?:的)?(?:现阶段|这一?年|全年|年度)?[，：]?$")
_ELIDED = re.compile(r"(?=[^在])(?:并|且|还|也|又|而|后|随后|之后|随即|后来|但|已|曾|业已|现已|均|都|将|拟|预计|预期|计划|打算|准备|定|原定|现定|可望|有望|可能|应|须|需|力争|争取|"
                     r"首次|再次|正式|最终|最初|不久|同时|提交|送交|转交|给|以|以便|以期|覆盖|涵盖|延续|延长|持续|推迟|改期|提前|迟|至迟|最迟|不迟|早|最早)*(?:于|在|到|至|自|从)?")  # fmt: skip
_LABEL = re.compile(r"\s*[(（]\w{1,3}[)）]\s*")
_DASH = "--"
_SHUT = " 　，；。：、,;:-"


class Governed(NamedTuple):
    """``low`` to ``high``: what a date governs, with its subject; ``own``: where the clause that holds the date begins."""

    low: int
    own: int
    high: int


def is_adverbial(part: str) -> bool:
    """Whether a clause only says how, with whom or why: 根据大会的要求，; 在两国支持下，."""
    return bool(_ADVERBIAL.match(part) or (_ACCOMPANIED.search(part) and not _HOLDS.search(part)))


def in_brackets(head: str, tail: str) -> bool:
    """Whether the words before and after a date open and shut a bracket round it."""
    return head.count("(") > head.count(")") and ")" in tail


@lru_cache(maxsize=64)
def around(veiled: str, start: int, end: int) -> tuple[str, str]:
    """The words after a date that tell of it, then those before: up to the clause's end, a comma right after the date skipped."""
    sentence = sentence_at(veiled, start)
    head, tail = veiled[sentence.start:start], veiled[end:sentence.end]
    if in_brackets(head, tail):
        return tail[:tail.index(")")], head[:head.rindex("(")]
    parts = AFTER_COMMA.split(tail, maxsplit=2)
    after = parts[0]
    if len(after.strip("，；：)")) <= 2 and len(parts) > 1:
        after += parts[1]
    return after, COMMA.split(head)[-1]


@lru_cache(maxsize=64)
def _parts(veiled: str) -> tuple[Span, ...]:
    """The clauses of the paragraph, an aside between dashes a clause of its own."""
    out: list[Span] = []
    for part in clauses(veiled):
        low = part.start
        while (dash := veiled.find(_DASH, low, part.end)) >= 0:
            out.append(Span(low, dash + len(_DASH)))
            low = dash + len(_DASH)
        if low < part.end:
            out.append(Span(low, part.end))
    return tuple(out)


def _is_open(veiled: str, part: Span, start: int, end: int) -> bool:
    """Whether a clause with a date waits for the next: it holds only the date, or the date and an adverbial."""
    head, tail = veiled[part.start:start], veiled[end:part.end]
    if not tail.endswith("，"):
        return False
    trail = TRAIL.match(tail)
    rest = tail[trail.end():] if trail else tail
    if _STAGE.fullmatch(rest):
        return bool(_ALONE.fullmatch(head))
    if not _ALONE.fullmatch(head) and _ADVERBIAL.match(head):
        return False
    return not _HELD_THEN.search(rest) and bool(_WAITS.fullmatch(rest))


def _has_subject(before: str) -> bool:
    """Whether the clause before one without a subject may hold it: no linking word, no adverbial, no date of its own."""
    if not before.endswith("，") or _LINK.fullmatch(before) or _OWN_DATE.search(before):
        return False
    return bool(_PERFECT.search(before)) or not is_adverbial(before)


@lru_cache(maxsize=64)
def governed(veiled: str, start: int, end: int) -> Governed:
    """What a date governs, in a squeezed text whose commas within titles and brackets are hidden.

    Examples
    --------
    >>> words = "2024年，该署与粮农组织合作，修复了水渠。项目由日本资助，于2023年底启动。"
    >>> [words[g.low:g.high] for g in (governed(words, 0, 5), governed(words, 31, 37))]
    ['2024年，该署与粮农组织合作，修复了水渠', '项目由日本资助，于2023年底启动']
    """
    parts = _parts(veiled)
    at = first = bisect_right(parts, (start, len(veiled))) - 1
    while parts[at].end < end and at + 1 < len(parts):
        at += 1
    own, low = parts[first].start, parts[first].start
    if label := _LABEL.match(veiled, own, start):
        own = low = label.end()
    head = veiled[own:start]
    if _is_open(veiled, Span(own, parts[at].end), start, end) and at + 1 < len(parts):
        at += 1
        while at + 1 < len(parts) and _WAITS.fullmatch(veiled, parts[at].start, parts[at].end):
            at += 1
    elif first and head and _ELIDED.fullmatch(head):
        if _has_subject(veiled[parts[first - 1].start:parts[first - 1].end]):
            low = parts[first - 1].start
            if label := _LABEL.match(veiled, low, start):
                low = label.end()
    high = parts[at].end
    while high > end and veiled[high - 1] in _SHUT:
        high -= 1
    while low < start and veiled[low] in _SHUT:
        low += 1
    return Governed(low, own, high)
