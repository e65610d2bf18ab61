"""The cue words of joint actions, as patterns and as endings, and where the clauses of a text begin and end."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from ..lexicons import load
from ..lexicons.written import source
from .sieve import Patterns

__all__ = [
    "HIDDEN", "SIGNS", "any_of", "attributed", "begins", "clause_end", "clause_start", "cues", "endings", "has", "part", "patterns",
    "searched", "tells", "words_of",
]  # fmt: skip

_JOINED = {"both": ("two", "party")}  # cue words of a kind that are made of two: 两个 + 机构
HIDDEN = "\ue000"  # stands for each sign of a name where names are hidden
SIGNS = "\ue000-\uf8ff"  # one of them stands for each name where a text is masked
_CLAUSE = re.compile("[^，。；]*")
_KIND = 6  # signs of the words for a kind of body


@cache
def cues(kind: str, language: str) -> tuple[tuple[str, str], ...]:
    """The cue words of one kind with the mode that each implies, longest first."""
    rows = load("collaboration_cues", language)
    begin, end = ([r["cue"] for r in rows if r["kind"] == part] for part in _JOINED.get(kind, ("", "")))
    found = [(r["cue"], r["mode"]) for r in rows if r["kind"] == kind] + [(a + b, "") for a in begin for b in end]
    return tuple(sorted(found, key=lambda r: -len(r[0])))


@cache
def endings(kind: str, language: str) -> tuple[str, ...]:
    """The cue words of one kind, as ``str.endswith`` takes them."""
    return tuple(cue for cue, _ in cues(kind, language))


@cache
def any_of(kind: str, language: str) -> str:
    """A pattern that matches any cue word of a kind, the longest first; 联合 in 联合国 is none."""
    no_country = source("collaboration_parts", "no_country", language) if kind in ("joint", "jointly") else ""
    return f"(?:{words_of(kind, language)}){no_country}"


@cache
def words_of(kinds: str, language: str) -> str:
    """The cue words of one or more kinds as branches of a pattern, which the engine tells apart by their first sign."""
    return "|".join(re.escape(cue) for kind in kinds.split() for cue in endings(kind, language)) or "(?!)"


@cache
def patterns(language: str) -> Patterns:
    """Patterns with cue words in them, ``<joint>``, and parts of ``collaboration_parts.csv``, ``{asks_for}``.

    In a part ``{hidden}`` is a hidden sign, ``{name}`` the sign that stands for a name in a masked text, ``[{signs}]`` one of these signs.
    """
    slots = (("hidden", HIDDEN), ("name", f"[{SIGNS}]"), ("signs", SIGNS))
    return Patterns(lambda kind: any_of(kind, language), lambda part: source("collaboration_parts", part, language, slots))


@cache
def part(name: str, language: str) -> re.Pattern[str]:
    """A pattern of ``collaboration_parts.csv``; one that matches nothing in a language that has no such part."""
    return patterns(language)[f"{{{name}}}"]


def tells(name: str, text: str, language: str) -> bool:
    """Whether a text holds what a part of ``collaboration_parts.csv`` describes.

    Examples
    --------
    >>> tells("each_other", "两个机构相互支持", "zh"), tells("each_other", "两个机构相互支持", "xx")
    (True, False)
    """
    return part(name, language).search(text) is not None


def begins(name: str, text: str, language: str) -> bool:
    """Whether a text begins with what a part of ``collaboration_parts.csv`` describes."""
    return part(name, language).match(text) is not None


def has(kinds: str, text: str, language: str) -> bool:
    """Whether a text holds a cue word of a kind, or of one of several parted by blanks."""
    return searched(kinds, language).search(text) is not None


@cache
def searched(kinds: str, language: str) -> re.Pattern[str]:
    """A pattern that finds any cue word of a kind, or of one of several parted by blanks."""
    return re.compile(words_of(kinds, language) if " " in kinds else any_of(kinds, language))


def clause_end(text: str, at: int) -> int:
    """Where the clause ends that goes on from ``at``, its mark not included."""
    return _CLAUSE.match(text, at).end()  # type: ignore[union-attr]


def clause_start(text: str, at: int, stop: str = "。") -> int:
    """Where the clause begins that goes on up to ``at``; another ``stop`` beside commas, semicolons and full stops may be told."""
    start = max(text.rfind("，", 0, at), text.rfind("；", 0, at), text.rfind("。", 0, at))
    return (start if stop == "。" else max(start, text.rfind(stop, 0, at))) + 1


@cache
def _heads(language: str) -> tuple[str, ...]:
    return tuple(row["head"] for row in load("org_heads", language))


def attributed(text: str, end: int, begun: Sequence[int], language: str) -> bool:
    """Whether a country only says of which State a body is that is named right behind it, or behind what kind of body it is."""
    after = bisect_left(begun, end)
    start = begun[after] if after < len(begun) else len(text)
    between = text[end:start]
    return start < len(text) and (not between or (len(between) <= _KIND and between.endswith(_heads(language))))
