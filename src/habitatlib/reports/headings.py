"""Headings by their numbering: chapters 一、二、三, I. II. III. or أولا ثانيا, under them A. B. C.; each must follow the one before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

import cn2an

from habitatlib.lexicons import load

__all__ = ["Heading", "Numbering", "is_chapter", "kinds", "rank"]

_ROMAN = {"I": 1, "V": 5, "X": 10}
_END = re.compile(r"[。；;，,：:،؛]$")
_VOWELS = re.compile("[\u064b-\u0652\u0640]")  # signs over Arabic letters and the stroke that draws them out
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that is a heading: its level, its number as printed and as a count, and the words after it."""

    level: int
    number: str
    count: int
    title: str


@cache
def _patterns(language: str) -> tuple[tuple[int, str, re.Pattern[str]], ...]:
    return tuple((int(r["level"]), r["kind"], re.compile(r["pattern"])) for r in load("numbering", language) if r["level"] != "0")


@cache
def kinds(kind: str, language: str) -> tuple[re.Pattern[str], ...]:
    """What is numbered but no heading: the patterns of ``paragraph``, ``item`` or ``reference`` in a language."""
    rows = load("numbering", language) if language else ()
    return tuple(re.compile(r["pattern"]) for r in rows if r["level"] == "0" and r["kind"] == kind)


@cache
def _signs(language: str) -> dict[tuple[str, str], int]:
    return {(r["kind"], r["sign"]): int(r["value"]) for r in load("numerals", language)}


def is_chapter(text: str, language: str) -> bool:
    """Whether a line has the number of a chapter before its words, whichever number.

    Examples
    --------
    >>> is_chapter("IV. Roads", "en"), is_chapter("三. 道路", "zh"), is_chapter("Roads", "en")
    (True, True, False)
    """
    return len(text) <= _LONGEST and any(level == 1 and pattern.fullmatch(text) for level, _, pattern in _patterns(language))


def rank(kind: str, sign: str, language: str) -> int:
    """The number for which a sign or a word stands in a language; 0 if it stands for none.

    Examples
    --------
    >>> rank("chapter", "ثانيا", "ar"), rank("item", "б", "ru"), rank("item", "c", "ru")
    (2, 2, 0)
    """
    return _signs(language).get((kind, _VOWELS.sub("", sign)), 0)


@lru_cache(maxsize=256)
def _count(kind: str, number: str, language: str) -> int:
    if kind == "chinese":
        return int(cn2an.cn2an(number, "smart"))
    if kind == "arabic":
        return int(number)
    if kind == "letter":
        return ord(number) - ord("A") + 1
    if kind != "roman":
        return rank(kind, number, language)
    values = [_ROMAN.get(sign) or rank("roman_sign", sign, language) for sign in number]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


@dataclass
class Numbering:
    """Where the numbering of the headings stands while a report is read from the top."""

    language: str
    last: dict[int, int] = field(default_factory=dict)

    def read(self, text: str, *, marked: bool = False, restart: bool = False) -> Heading | None:
        """The heading that a line is, or None.

        A number counts if it is the next at its level (the first under a new chapter). One that leaps ahead counts only where
        the file marks the line as a heading. ``restart`` asks for the first chapter, whatever came before.
        """
        if len(text) > _LONGEST or _END.search(text):
            return None
        for level, kind, pattern in _patterns(self.language):
            match = pattern.fullmatch(text)
            if not match:
                continue
            try:
                count = _count(kind, match["number"], self.language)
            except ValueError:
                continue
            before = 0 if restart else self.last.get(level, 0)
            if (restart and level > 1) or (level > 1 and not self.last.get(1) and not self.last.get(level) and not restart and count != 1):
                continue
            if count == before + 1 or (marked and before < count <= before + 3):
                return Heading(level, match["number"], count, match["title"].strip())
        return None

    def take(self, heading: Heading) -> None:
        """Move on to ``heading``; the levels below it begin anew."""
        self.last = {level: n for level, n in self.last.items() if level < heading.level} | {heading.level: heading.count}
