"""The stretches of a paragraph that may tell one joint action, and what of its words no cue may be read in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .collaboration_frames import Actor
from .collaboration_words import HIDDEN, clause_start, has, part, searched, tells
from .crossings import crossed

__all__ = ["Unit", "blank", "clause", "served", "serves", "signed_again", "units", "veiled"]

_UNIT = re.compile(r"[。；](?:[”」』）)]*)")
_MARKER = re.compile(r"\((?:\d{1,2}|[a-z])\)")
_CLAUSE = re.compile("[^，；。]*")
_COMMA = re.compile("，")
_TITLE = re.compile(r"(?<=[《“])[^《》“”]{5,160}?(?=[^《》“”]{4}[》”])")


class Unit(NamedTuple):
    """A stretch that may tell one joint action: a sentence, or an item of a numbered list with what the list's opening says."""

    start: int
    end: int
    group: int
    opening: tuple[int, int] | None


def clause(text: str, unit: Unit, start: int, end: int) -> tuple[int, int]:
    """Widen to the ends of the clause."""
    right = _CLAUSE.match(text, end, unit.end)
    return max(clause_start(text, start, "："), unit.start), right.end() if right else end


def units(text: str, language: str) -> Iterator[Unit]:
    """Sentences; the short items of a list are units that share the list's opening (它们合作开展了：(1) …；(2) …)."""
    marks = [m.start() for m in _MARKER.finditer(text)] if "(" in text else []
    ends = sorted({*[m.end() for m in _UNIT.finditer(text)], *marks, len(text)})
    joint, listed = tells("joint_sign", text, language), part("listed_actions", language)
    group, opening, at, short = 0, None, 0, False
    for end in ends:
        if at in marks:
            group += 1
            if text[:at].rstrip().endswith(("：", ":")):
                opening = (max(text.rfind("。", 0, at), text.rfind("；", 0, at)) + 1, at)
                short = _short(text, at, marks, language)
            item = opening is not None and short
            yield Unit(at, end, group, opening if item else None)
        elif joint and end > at and (m := listed.match(text, at)) and m.end() < end:
            cuts = [m.end(), *(c.end() for c in _COMMA.finditer(text, m.end() + 1, end)), end]
            yield from (Unit(a, b, group + i, (at, m.end())) for i, (a, b) in enumerate(pairwise(cuts), 1))
            group += len(cuts)
        elif end > at and not (end in marks and text[at:end].rstrip().endswith(("：", ":")) and _short(text, end, marks, language)):
            yield Unit(at, end, group, None)
        at = end


def _short(text: str, at: int, marks: Sequence[int], language: str) -> bool:
    """Whether the items from a marker on are sentences or less, and a list of actions, not of themes."""
    following = min((m for m in marks if m > at), default=len(text))
    start = clause_start(text, at)
    start = clause_start(text, start - 1) if at - start < 4 else start  # 核准了六个优先事项，即：
    opening = text[start:at]
    return "。" not in text[at:following].rstrip("。") and not has("theme_list", opening, language)


def veiled(text: str, language: str, keep: re.Pattern[str] | None = None) -> str:
    """The text with words that only hold a cue's signs (可持续, 协调一致) hidden, but for some, and titles but for their last word."""
    no_cue = (searched("no_cue", language), part("topic_word", language))
    for pattern in (*no_cue, _TITLE) if "《" in text or "“" in text else no_cue:
        text = pattern.sub(lambda m: m[0] if keep and keep.fullmatch(m[0]) else "□" * len(m[0]), text)
    cut = [m.span() for m in searched("joint", language).finditer(text) if m.end() - m.start() == 2 and crossed(text, *m.span(), language)]
    for start, end in cut:  # 关联|合同
        text = text[:start] + "□" * (end - start) + text[end:]
    return text


def signed_again(text: str, unit: Unit, language: str) -> bool:
    """Whether a sentence only says who signed the paper that the one before it told."""
    before = text.rfind("。", 0, max(0, unit.start - 1)) + 1
    signed = part("signed", language).search(text, before, unit.start)
    return bool(signed and part("that_paper", language).fullmatch(text, unit.start, unit.end))


def blank(text: str, actors: Sequence[Actor]) -> str:
    """The text with every name hidden (they are in order), sign for sign, so that no cue is read inside a name."""
    pieces, at = [], 0
    for start, end, *_ in actors:
        if end > at:
            pieces += [text[at:start], HIDDEN * (end - max(at, start))]
            at = end
    return "".join(pieces) + text[at:]


def served(text: str, actors: Sequence[Actor], language: str) -> list[Actor]:
    """Those of some actors, in order, who have the good of what is done: 为 A 编写, 向 A、B 和 C 提供."""
    found: list[Actor] = []
    for actor in actors:
        listed = found and part("in_list", language).fullmatch(text, found[-1].end, actor.start)
        if listed or part("dative_before", language).match(text, actor.start):
            found.append(actor)
    return found


def serves(blanked: str, language: str) -> bool:
    """Whether one named body does something for another that is named too (A 支持 B …, A 为 B 提供 …); names are hidden."""
    return tells("serves_other", blanked, language)
