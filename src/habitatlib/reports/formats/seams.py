"""What stood where a line was broken, or where two scripts meet: a blank, a hyphen or nothing. The text itself tells it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from habitatlib.lexicons import load
from habitatlib.reports.formats.rows import GAP, Row, is_wide
from habitatlib.reports.formats.signs import LABEL

__all__ = ["BEGUN", "CUT", "Words", "settle"]

_LETTERS = r"[^\W\d_\u1100-\uffff]"
_COMPOUND = re.compile(rf"{_LETTERS}+(?:[-‐]{_LETTERS}+)*")
CUT = re.compile(rf"(?<!{_LETTERS})({_LETTERS}{{1,60}})[-‐]$")
BEGUN = re.compile(rf"{_LETTERS}+")
_SEAM = re.compile(r"[\u3001-\u3011\u4e00-\u9fff\uff01-\uff1f] ?[A-Za-z0-9(]|[A-Za-z0-9)%] ?[\u4e00-\u9fff]")
_AROUND = (1, 4, 12)  # rows
_OPENING = frozenset("(（[［“‘「『《〈/-‐–—")
_LABELLED = re.compile(rf"^({LABEL.pattern}){GAP}")
_AFTER_HAN = re.compile(rf"(?<=[\u3400-\u9fff]){GAP}")
_GAPS = (re.compile(rf"[\u3400-\u9fff]({GAP}| ?)[A-Za-z0-9]"), re.compile(rf"(?<=.)[A-Za-z0-9]({GAP}| ?)[\u3400-\u9fff]"))
_FEW = 0.05
_CHANCE, _COMPOUNDS = 1, 0.02  # lines whose hyphen is a compound's that nothing else tells: so many, and such a share of all lines


def settle(rows: Sequence[Row]) -> None:
    """Say what gaps between scripts mean where the file has no blank: room for the eye, which has no sign.

    Only in a file without any such blank it is one, if other such places have no gap.
    """
    blanks = []
    for pattern in _GAPS:
        found = Counter(kind for row in rows for kind in pattern.findall(row.text))
        blanks.append(" " if not found[" "] and found[""] > _FEW * found[GAP] else "")
    for row in rows:
        if GAP in row.text:
            row.text = _LABELLED.sub(r"\1 ", row.text)
            row.text = _AFTER_HAN.sub(blanks[0], row.text).replace(GAP, blanks[1])


@cache
def _hyphened() -> tuple[frozenset[str], frozenset[str]]:
    """Words after which a hyphen belongs to the word, and words before which it does."""
    return tuple(frozenset(row["word"] for row in load("hyphens") if row["part"] == part) for part in ("head", "tail"))


def _kind(found: str) -> str:
    """What meets at a seam, a digit, letter or bracket after or before a Chinese sign; a blank before it where one stands between."""
    latin = found[-1] if is_wide(found[0]) else found[0]
    after = "before" if not is_wide(found[0]) else "after" if found[0].isalpha() else f"after {found[0]}"
    return f"{' ' * (' ' in found)}{after} {'digit' if latin.isdigit() else 'letter' if latin.isalpha() else latin}"


class Words:
    """What the text itself tells of its words: which ones stand in it, and whether the file has blanks at the ends of lines."""

    def __init__(self, flows: Sequence[list[Row]]) -> None:
        rows = [row for flow in flows for row in flow]
        self.seen: Counter[str] = Counter()
        for flow in flows:
            for before, row in pairwise([None, *flow]):  # pieces of words that are cut are no words
                begin = BEGUN.match(row.text) if before and CUT.search(before.text) else None
                end = CUT.search(row.text)
                self.seen.update(_COMPOUND.findall(row.text, begin.end() if begin else 0, end.start() if end else len(row.text)))
        ends: Counter[tuple[bool, bool]] = Counter()  # where lines were broken: between scripts or not, whether the file has a blank
        for row, after in (pair for flow in flows for pair in pairwise(flow)):
            if (left := row.text[-1]).isalnum() and (right := after.text[0]).isalnum() and not (is_wide(left) and is_wide(right)):
                ends[is_wide(left) or is_wide(right), row.blank_after] += 1
        self.has_blanks = {seam: ends[seam, True] > 0.1 * ends[seam, False] for seam in (True, False)}
        self.cuts = self._cuts(flows)
        self.habits: dict[int, Counter[str]] = {id(row): Counter(map(_kind, _SEAM.findall(row.text))) for row in rows}
        self.near = {id(row): (flow, at) for flow in flows for at, row in enumerate(flow)}
        self.all = sum(self.habits.values(), Counter())

    def _cuts(self, flows: Sequence[list[Row]]) -> bool:
        """Whether the file cuts words: one that it has whole elsewhere is cut, or more lines end in a hyphen than compounds alone would."""
        unknown = 0
        for before, row in (pair for flow in flows for pair in pairwise(flow)):
            cut, begun = CUT.search(before.text), BEGUN.match(row.text)
            if cut and begun and begun[0][0].islower():
                if self.seen[cut[1] + begun[0]]:
                    return True
                unknown += not self._is_compound(cut[1], begun[0])
        return unknown > max(_CHANCE, _COMPOUNDS * sum(map(len, flows)))

    def _is_compound(self, head: str, tail: str) -> bool:
        """Whether two words are joined by a hyphen: elsewhere in the text, by what they begin or end with, or as two words of the text."""
        heads, tails = _hyphened()
        if self.seen[f"{head}-{tail}"] or head.lower() in heads or tail in tails:
            return True
        return bool(self.seen[head] and self.seen[tail] and not self.seen[head + tail] and min(len(head), len(tail)) > 2)

    def keeps_hyphen(self, head: str, tail: str, before: str) -> bool:
        """Whether a hyphen at the end of a line belongs to its word: by an address, the word elsewhere, or two words of the text."""
        return "/" in before or not self.cuts or self._is_compound(head, tail)

    def blank_between(self, row: Row, after: Row) -> bool:
        """Whether a blank stood where the line was broken."""
        left, right = row.text[-1], after.text[0]
        seam = is_wide(left) or is_wide(right)
        if row.blank_after or self.has_blanks[seam]:
            return row.blank_after
        if seam:
            return bool(_SEAM.match(left + right)) and self._is_spaced(row, _kind(left + right))
        return left not in _OPENING or row.text[-2:-1] == " "  # a dash between blanks

    def _is_spaced(self, row: Row, seam: str) -> bool:
        """Whether the text has a blank between Chinese signs and others: as the rows around have it, else all rows, else any such place."""
        flow, at = self.near[id(row)]
        for reach in _AROUND:
            rows = flow[max(0, at - reach) : at + reach + 2]
            spaced, close = (sum(self.habits[id(r)][kind + seam] for r in rows) for kind in (" ", ""))
            if spaced != close:
                return spaced > close
        spaced, close = self.all[" " + seam], self.all[seam]
        if spaced == close:
            spaced, close = (sum(n for kind, n in self.all.items() if kind.startswith(" ") == blank) for blank in (True, False))
        return spaced > close
