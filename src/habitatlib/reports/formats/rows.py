"""The signs of a page with their places → its rows: one a printed line, raised marks raised, wide gaps as wide blanks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from habitatlib.lexicons import load
from habitatlib.reports.formats import limits
from habitatlib.reports.lines import SUPERSCRIPT

__all__ = ["GAP", "LONE", "Glyph", "Row", "is_wide", "rows_of"]

LONE = "\u2009"  # a blank if there is room for it
GAP = "\x1f"  # a gap between a Chinese sign and another where the file has no blank: `pages` settles what it means

_SAME = 0.2  # of the size: how far the feet of signs on one line may stand apart
_RAISED = (0.1, 0.8)  # of the size: how high a mark's foot stands above the line's
_SMALL = 0.85  # of the size: what is larger is no mark
_MARK_LENGTH = 6
_NEAR = 1.0  # of the size: how far from the line's other signs a mark may stand
_WORD, _CELL, _COLUMN = 0.17, 1.0, 2.0  # of the size: gaps that part Latin words, that may part the cells of a table, that part columns
_SEAM = 0.12  # of the size: gaps between scripts that are more than chance
_SCRIPTS = re.compile(r"[\u3400-\u9fff][!-~]|[!-~][\u3400-\u9fff]")
_WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\u303f\u3040-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_SPACES = frozenset(" \u00a0\u2002\u2003\u2009\u202f\u3000\t")
_BUCKET = 4.0
_ENCLOSED = frozenset("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩")  # letters of items: what follows stands apart


class Glyph(NamedTuple):
    """A sign, its left and right edge, the height of its foot above the page's end, and its size, in points."""

    sign: str
    left: float
    right: float
    foot: float
    size: float


@dataclass
class Row:
    """A printed line.

    ``blank_after`` says whether the file has a blank after its last sign; ``column`` counts those of a page that is set in two;
    ``role`` is ``beside`` for words that run in another direction and ``table`` for those of a table; ``cells`` holds where the parts
    between wide gaps begin and end.
    """

    foot: float
    size: float
    left: float = 0.0
    right: float = 0.0
    text: str = ""
    blank_after: bool = False
    page: int = 0
    column: int = 0
    role: str = ""
    cells: list[tuple[float, float]] = field(default_factory=list, repr=False)
    runs: list[tuple[list[Glyph], bool]] = field(default_factory=list, repr=False)


@cache
def _same() -> dict[str, str]:
    """Signs for those that look like them: bullets of symbol fonts, hyphens that hold, radicals that fonts give for their signs."""
    same = {**dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf076", "•"), **dict.fromkeys("‐‑", "-")}
    same |= {sign: unicodedata.normalize("NFKC", sign) for sign in map(chr, range(0x2F00, 0x2FD6))}
    return same | {row["radical"]: row["sign"] for row in load("radicals")}


def is_wide(sign: str) -> bool:
    """Whether a sign belongs to a script that parts no words by blanks."""
    return bool(_WIDE.match(sign))


def rows_of(glyphs: list[Glyph], deadline: limits.Deadline) -> list[Row]:
    """The rows of a page from its top.

    Parameters
    ----------
    glyphs : list of Glyph
        In the order of the file.
    deadline : Deadline
    """
    runs = sorted(_runs(glyphs), key=lambda run: -run[0].size)
    rows: list[Row] = []
    near: dict[int, list[Row]] = {}
    for number, run in enumerate(runs):
        if not number % 500:
            deadline.check("a page of many pieces")
        first = run[0]
        bucket = int(first.foot // _BUCKET)
        reach = 1 + int(first.size * 1.5 // _BUCKET) if first.size < 100 else 1
        close = [row for at in range(bucket - reach, bucket + 2) for row in near.get(at, ())]
        row = next((r for r in close if abs(r.foot - first.foot) <= _SAME * min(r.size, first.size)), None)
        mark = None if row and row.size * _SMALL <= first.size else _marked_row(run, close)
        if mark:
            mark.runs.append((run, first.foot > mark.foot))
            row = mark
        elif row:
            row.runs.append((run, False))
        else:
            row = Row(first.foot, first.size, runs=[(run, False)])
            rows.append(row)
            near.setdefault(bucket, []).append(row)
    for row in rows:
        _write(row)
    return sorted((row for row in rows if row.text), key=lambda row: (-row.foot, row.left))


def _runs(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Signs that follow one another in the file on one line, in one size."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        before = runs[-1][-1] if runs else None
        if (
            before
            and abs(glyph.foot - before.foot) <= 0.05 * glyph.size
            and abs(glyph.size - before.size) <= 0.05 * glyph.size
            and -0.5 * glyph.size <= glyph.left - before.right <= 3 * glyph.size
        ):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs


def _marked_row(run: list[Glyph], rows: list[Row]) -> Row | None:
    """The row whose note's mark, power or index a small run is."""
    text = "".join(g.sign for g in run).strip()
    first, last = run[0], run[-1]
    if not 0 < len(text) <= _MARK_LENGTH:
        return None
    for row in rows:
        rise = (first.foot - row.foot) / row.size
        if first.size > _SMALL * row.size or not (_RAISED[0] <= rise <= _RAISED[1] or -0.3 <= rise <= 0):
            continue
        reach = _NEAR * row.size
        if any(old[0].left - reach <= last.right and first.left <= old[-1].right + reach for old, _ in row.runs):
            return row
    return None


def _write(row: Row) -> None:
    """Put the text of a row together from its runs."""
    same = _same()
    signs = [(g._replace(sign=same[g.sign]) if g.sign in same else g, raised) for run, raised in row.runs for g in run]
    if not sum("\u0590" <= g.sign <= "\u08ff" for g, _ in signs) > len(signs) / 3:  # those of right-to-left scripts keep the file's order
        signs.sort(key=lambda s: s[0].left)
    between = sorted((b.left - a.right) / b.size for (a, _), (b, _) in pairwise(signs) if is_wide(a.sign) and is_wide(b.sign))
    stretch = max(0.0, between[len(between) // 2]) if between else 0.0  # of a justified row
    parts: list[str] = []
    cells: list[list[float]] = []
    before: Glyph | None = None
    spaced = lone = False
    for glyph, raised in signs:
        if glyph.sign in _SPACES:
            spaced = spaced or (before is not None and glyph.sign != LONE)
            lone = lone or glyph.sign == LONE
            continue
        if before:
            gap = (glyph.left - before.right) / max(glyph.size, before.size)
            if gap > _CELL:
                cells.append([glyph.left, glyph.right])
            if gap > _COLUMN:
                parts.append("    ")
            elif (
                spaced
                or (gap > _SEAM and (lone or before.sign in _ENCLOSED))
                or (gap > _WORD and not is_wide(glyph.sign) and not is_wide(before.sign) and not raised)
            ):
                parts.append(" ")
            elif gap > _SEAM + stretch and not raised and _SCRIPTS.fullmatch(before.sign + glyph.sign):
                parts.append(GAP)
        parts.append(glyph.sign.translate(SUPERSCRIPT) if raised else glyph.sign)
        cells = cells or [[glyph.left, glyph.right]]
        cells[-1][1] = max(cells[-1][1], glyph.right)
        before, spaced, lone = glyph, False, False
    row.text, row.blank_after, row.runs = "".join(parts), spaced or lone, []
    row.cells = [(left, right) for left, right in cells]
    seen = [g for g, _ in signs if g.sign not in _SPACES]
    if seen:
        row.left, row.right = min(g.left for g in seen), max(g.right for g in seen)
