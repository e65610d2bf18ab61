"""The numbers that a word processor prints before paragraphs by itself: counted as it counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from habitatlib.lexicons import load
from habitatlib.reports.formats.package import child, tag, value

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["AutomaticNumbers", "written"]

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
          (4, "iv"), (1, "i"))  # fmt: skip
_CHINESE = frozenset(("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting",
                      "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"))  # fmt: skip
_LEVEL = re.compile(r"%([1-9])")
_MOST = 99_999


def written(number: int, form: str) -> str:
    """A number as a list's form writes it.

    Examples
    --------
    >>> [written(14, form) for form in ("decimal", "upperRoman", "lowerLetter", "chineseCounting", "decimalZero")]
    ['14', 'XIV', 'n', '十四', '14']
    """
    number = min(max(number, 0), _MOST)
    if form in ("bullet", "none"):
        return ""
    if form in ("upperRoman", "lowerRoman"):
        text, rest = "", number
        for size, sign in _ROMAN:
            text, rest = text + sign * (rest // size), rest % size
        return text.upper() if form == "upperRoman" else text
    if form in ("upperLetter", "lowerLetter") and number:
        text = chr(97 + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
        return text.upper() if form == "upperLetter" else text
    if form in _CHINESE:
        return _chinese(number)
    if form == "ideographTraditional" and 0 < number <= 10:
        return _signs("stem")[number]
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 0 < number <= 20:
        return chr(0x2460 + number - 1)
    if form == "decimalFullWidth":
        return str(number).translate({48 + i: 0xFF10 + i for i in range(10)})
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _chinese(number: int) -> str:
    signs = _signs("counting")
    if number < 10:
        return signs[number]
    if number < 100:
        return (signs[number // 10] if number >= 20 else "") + signs[10] + (signs[number % 10] if number % 10 else "")
    if number < 1000:
        rest = number % 100
        more = signs[0] if 0 < rest < 10 else signs[1] if 10 <= rest < 20 else ""
        return signs[number // 100] + signs[100] + more + (_chinese(rest) if rest else "")
    return str(number)


@cache
def _signs(kind: str) -> dict[int, str]:
    return {int(r["value"]): r["sign"] for r in load("list_signs") if r["kind"] == kind}


@dataclass
class _Level:
    """How a level of a list is written."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    space: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass
class _List:
    """An instance of a list: its levels, those that it counts anew, and the list whose counters it shares."""

    shared: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


class AutomaticNumbers:
    """The lists of a Word file and where their counters stand.

    Parameters
    ----------
    numbering : element or None
        The root of the numbering part.
    linked : mapping of str to str
        Lists that are named by a style of lists: style → number of the list.
    """

    def __init__(self, numbering: _Element | None, linked: dict[str, str]) -> None:
        self.linked = linked
        self.counters: dict[str, dict[int, int]] = {}
        self.used: set[tuple[str, int]] = set()
        abstract = {value(e, "abstractNumId"): e for e in (numbering if numbering is not None else ()) if tag(e) == "abstractNum"}
        self.nums = {value(e, "numId"): e for e in (numbering if numbering is not None else ()) if tag(e) == "num"}
        self.abstract = abstract
        self.lists: dict[str, _List | None] = {}

    def list_of(self, number: str) -> _List | None:
        """The list with this number; None if there is none."""
        if number not in self.lists:
            self.lists[number] = self._read(number)
        return self.lists[number]

    def _read(self, number: str) -> _List | None:
        num = self.nums.get(number)
        shared = value(child(num, "abstractNumId"))
        base = self.abstract.get(shared)
        if link := value(child(base, "numStyleLink")):
            other = self.nums.get(self.linked.get(link, ""))
            shared = value(child(other, "abstractNumId"), default=shared)
            base = self.abstract.get(shared, base)
        if num is None or base is None:
            return None
        levels = {_number(value(e, "ilvl")): _level(e) for e in base if tag(e) == "lvl"}
        starts: dict[int, int] = {}
        for over in (e for e in num if tag(e) == "lvlOverride"):
            level = _number(value(over, "ilvl"))
            if (own := child(over, "lvl")) is not None:
                levels[level] = _level(own)
            if (start := child(over, "startOverride")) is not None:
                starts[level] = _number(value(start), 1)
        return _List(shared, levels, starts)

    def level_of(self, number: str, style: str) -> int:
        """The level that a list has for a style of paragraphs."""
        found = self.list_of(number)
        return next((at for at, level in (found.levels.items() if found else ()) if level.style and level.style == style), 0)

    def next(self, number: str, level: int) -> str:
        """Count on and give what is printed before the paragraph, with the blank after it; empty for a bullet or no list."""
        found = self.list_of(number)
        if found is None or level not in found.levels:
            return ""
        counts = self.counters.setdefault(found.shared, {})
        if level in found.starts and (number, level) not in self.used:
            self.used.add((number, level))
            counts[level] = found.starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else found.levels[level].start
        for below in [at for at in counts if at > level]:
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or (restart and level < restart):
                del counts[below]
        own = found.levels[level]
        if own.form in ("bullet", "none"):
            return ""

        def count(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            shown = found.levels.get(at, _Level())
            return written(counts.get(at, shown.start), "decimal" if own.legal else shown.form)

        label = _LEVEL.sub(count, own.text)
        return label + ("" if own.space == "nothing" or not label else " ")


def _number(text: str, default: int = 0) -> int:
    return int(text) if re.fullmatch(r"-?[0-9]{1,6}", text) else default


def _level(element: _Element) -> _Level:
    form = child(element, "numFmt")
    restart = child(element, "lvlRestart")
    legal = child(element, "isLgl")
    return _Level(
        value(form, default="decimal"), value(child(element, "lvlText")), _number(value(child(element, "start")), 1),
        value(child(element, "suff"), default="tab"), None if restart is None else _number(value(restart)),
        legal is not None and value(legal, default="1") not in ("0", "false"), value(child(element, "pStyle")),
    )  # fmt: skip
