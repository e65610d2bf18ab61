"""Joint actions in a sentence: who does something with whom, who pays, by the words between the names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ..lexicons import load

__all__ = ["Actor", "Frame", "cues", "frames", "has", "lists", "mask"]

_FIRST = 0xE000
_A = "[\ue000-\uf8ff]"
_LINK = r"(?:[、和与及/]|以及|(?:\([^()]{1,30}\))|“|”|等)"
_LIST = rf"{_A}(?:{_LINK}{{0,4}}{_A})*"


class Actor(NamedTuple):
    """A body named in a squeezed text, and what the words call it."""

    start: int
    end: int
    org_id: str
    surface: str
    kind: str = "org"


class Frame(NamedTuple):
    """Words that tell a joint action, in a masked sentence: partners or funders, the others, and the mode if the words say it."""

    partners: tuple[Actor, ...]
    others: tuple[Actor, ...]
    start: int
    end: int
    mode: str = ""


@lru_cache(maxsize=None)
def cues(kind: str, language: str) -> tuple[tuple[str, str], ...]:
    """The cue words of one kind with the mode that each implies, longest first."""
    rows = [(r["cue"], r["mode"]) for r in load("collaboration_cues", language) if r["kind"] == kind]
    return tuple(sorted(rows, key=lambda r: -len(r[0])))


@lru_cache(maxsize=None)
def _any(kind: str, language: str) -> str:
    return "(?:" + "|".join(re.escape(cue) for cue, _ in cues(kind, language)) + ")"


def has(kind: str, text: str, language: str) -> bool:
    """Whether a text holds a cue word of a kind."""
    return any(cue in text for cue, _ in cues(kind, language))


def mask(text: str, start: int, end: int, actors: Sequence[Actor]) -> tuple[str, list[int]]:
    """The text with one private sign for each actor, and where each sign of it stands in ``text``."""
    out, at = [], start
    index: list[int] = []
    for number, actor in enumerate(actors):
        out.append(text[at : actor.start])
        index += range(at, actor.start)
        out.append(chr(_FIRST + number))
        index.append(actor.start)
        at = actor.end
    out.append(text[at:end])
    index += range(at, end)
    return "".join(out), [*index, end]


def frames(masked: str, actors: Sequence[Actor], language: str) -> list[Frame]:
    """The frames of one masked sentence, those of funding first: 由 A 资助, 在 A 的支持下, A 资助, 与 A、B 合作."""
    found: list[Frame] = []
    used: set[Actor] = set()
    for pattern, passive in _funding(language):
        for m in pattern.finditer(masked):
            who = _actors(m["funder"], actors)
            if not who or used & {*who} or all(a.kind in ("body", "both") for a in who) or has("sought", _clause_to(masked, m), language):
                continue
            used |= {*who}
            before, after = _actors(masked[: m.start()], actors), _actors(masked[m.end() :], actors)
            others = [a for a in (*before, *after) if not passive or a in before or a.kind in ("body", "both")]
            found.append(Frame(tuple(who), tuple(others), m.start(), m.end(), "funding"))
    if len(found) > 1:
        found = [_one(found)]
    for pattern in _with(language):
        for m in pattern.finditer(masked):
            who = [a for a in _actors(m["partners"], actors) if a not in used]
            if who:
                subject = [a for a in _actors(masked[: m.start()], actors) if a not in used]
                used |= {*who}
                found.append(Frame(tuple(who), tuple(subject), m.start(), m.end()))
    return found


def _clause_to(masked: str, m: re.Match[str]) -> str:
    return masked[max(masked.rfind(sign, 0, m.start()) for sign in "，：；。") + 1 : m.end()]


def _one(found: Sequence[Frame]) -> Frame:
    """Several funders of one sentence pay for the same."""
    partners = tuple(a for f in found for a in f.partners)
    others = tuple(a for a in found[0].others if a not in partners)
    return Frame(partners, others, found[0].start, found[0].end, "funding")


def lists(masked: str, actors: Sequence[Actor], language: str) -> list[Frame]:
    """Two or more bodies that are together the subject of an act: A、B 和 C … 启动."""
    found = []
    verb = f"(?:{_any('act', language)}|{_any('joint', language)})"
    for m in re.finditer(rf"(?P<all>{_LIST})(?:(?:以及|和|及|等)[^，。；]{{0,16}})?[^，。；的]{{0,12}}?{verb}", masked):
        who = _actors(m["all"], actors)
        if len(who) > 1:
            found.append(Frame(tuple(who), (), m.start(), m.end()))
    return found


def _actors(piece: str, actors: Sequence[Actor]) -> list[Actor]:
    return [actors[ord(sign) - _FIRST] for sign in piece if 0 <= ord(sign) - _FIRST < len(actors)]


@lru_cache(maxsize=None)
def _with(language: str) -> tuple[re.Pattern[str], ...]:
    joint = _any("joint", language)
    return (
        re.compile(rf"(?:[与同]|会同|连同)(?P<partners>[^，。；]{{0,40}}?{_A}[^，。；]{{0,60}}){joint}"),
        re.compile(rf"(?:[与同]|会同|连同)[^，。；{_A[1:-1]}]{{0,20}}{joint}[，(]?(?:包括|例如|如)(?P<partners>{_LIST})"),
    )


@lru_cache(maxsize=None)
def _funding(language: str) -> tuple[tuple[re.Pattern[str], bool], ...]:
    fund = _any("fund", language)
    patterns = (
        (rf"由(?P<funder>{_LIST})(?:主要|全额|共同|部分|提供)?{fund}", True),
        (rf"在(?P<funder>{_LIST})的?{fund}下?", False),
        (rf"(?:得到|接受|获得|通过|利用)(?:了)?(?P<funder>{_LIST})的?(?:{fund}|支持)", False),
        (rf"(?P<funder>{_LIST})(?:(?![由受向]|得到|接受|获得)[^，。；]){{0,60}}?{fund}", False),
    )
    return tuple((re.compile(pattern), passive) for pattern, passive in patterns)
