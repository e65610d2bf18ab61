"""A page that is set in two columns → the rows above them, those of the left one, those of the right one, those below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from habitatlib.reports.formats import limits
from habitatlib.reports.formats.rows import LONE, Glyph, Row, rows_of

__all__ = ["set_rows"]

_REACH, _STEP = 24.0, 2.0  # points: how far from the middle of the text the room between columns may lie, and how finely it is sought
_WAVERS = 0.25  # of the size: how far the feet of signs on one line may stand apart
_HALF = 3.0  # points: half of the least room between columns
_APART = 2.0  # of the size: lines further apart belong to the head, the cover or the foot
_LEAST, _BOTH = 3, 14  # lines of a column, of both
_FULL = 0.4  # of its lines reach almost to the column's end, as those of a text do and those of a table do not
_RAGGED = 0.13  # of its width: how far from its end
_LABEL, _CELLS = 5, 0.15  # signs of a label; lines of a column that may have wide room within
_ALIKE = 0.15  # of their width: how far two columns may differ


def set_rows(glyphs: list[Glyph], deadline: limits.Deadline) -> list[Row]:
    """The rows of a page in the order in which they are read.

    Parameters
    ----------
    glyphs : list of Glyph
        In the order of the file.
    deadline : Deadline
    """
    found = _columns(glyphs)
    if found is None:
        return rows_of(glyphs, deadline)
    top, end, middle = found
    parts: list[list[Glyph]] = [[], [], [], []]
    for glyph in glyphs:
        at = 0 if glyph.foot > top else 3 if glyph.foot < end else 1 + (glyph.left > middle)
        parts[at].append(glyph)
    out = []
    for column, part in enumerate(parts):
        for row in rows_of(part, deadline):
            row.column = column
            out.append(row)
    return out


def _columns(glyphs: Sequence[Glyph]) -> tuple[float, float, float] | None:
    """Between which heights a page is set in two columns, and where the room between them lies; None where it is not."""
    seen = [glyph for glyph in glyphs if glyph.sign != LONE and not glyph.sign.isspace()]
    if not seen:
        return None
    middle = (min(glyph.left for glyph in seen) + max(glyph.right for glyph in seen)) / 2
    lines = _lines(seen)
    places = [middle + _STEP * at for at in range(int(-_REACH / _STEP), int(_REACH / _STEP) + 1)]
    filled = {foot: _filled(line) for foot, line in lines.items()}
    crossed = {place: {foot for foot, parts in filled.items() if _crosses(parts, place)} for place in places}
    best = None
    for place in sorted(places, key=lambda place: (len(crossed[place]), abs(place - middle))):
        for block in _blocks(lines, crossed[place]):
            if 2 * len(block) < _BOTH:
                continue
            left, right = ([g for foot in block for g in lines[foot] if (g.left > place) == side] for side in (False, True))
            size = len(left) + len(right)
            if (best is None or size > best[0]) and _are_columns(left, right):
                feet = [glyph.foot for foot in block for glyph in lines[foot]]
                best = size, max(feet) + 0.1, min(feet) - 0.1, place
        if best:
            return best[1:]
    return None


def _lines(glyphs: Sequence[Glyph]) -> dict[float, list[Glyph]]:
    """The signs that stand on one height, a little higher or lower as OCR sets them, by that of the highest."""
    out: dict[float, list[Glyph]] = {}
    top = float("inf")
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.foot):
        if top - glyph.foot > _WAVERS * glyph.size:
            top = glyph.foot
        out.setdefault(top, []).append(glyph)
    return out


def _filled(line: Sequence[Glyph]) -> list[tuple[float, float]]:
    """From where to where a line has signs, the room between words left out of account."""
    out: list[tuple[float, float]] = []
    for glyph in sorted(line, key=lambda glyph: glyph.left):
        if out and glyph.left - out[-1][1] < 2 * _HALF:
            out[-1] = out[-1][0], max(glyph.right, out[-1][1])
        else:
            out.append((glyph.left, glyph.right))
    return out


def _crosses(parts: Sequence[tuple[float, float]], place: float) -> bool:
    return any(left < place + _HALF and right > place - _HALF for left, right in parts)


def _blocks(lines: dict[float, list[Glyph]], crossed: set[float]) -> Iterator[list[float]]:
    """The heights of lines that stand close to one another and leave the same room free, from the top."""
    feet = sorted(lines, reverse=True)
    block = [foot for foot in feet[:1] if foot not in crossed]
    for above, foot in pairwise(feet):
        size = max(lines[foot][0].size, lines[above][0].size)
        if block and (foot in crossed or above - foot > _APART * size):
            yield block
            block = []
        if foot not in crossed:
            block.append(foot)
    if block:
        yield block


def _has_cells(line: Sequence[Glyph]) -> bool:
    """Whether a line has wide room within, other than after a number or a letter with which it opens."""
    signs = sorted(line, key=lambda glyph: glyph.left)
    return any(at > _LABEL and after.left - before.right > after.size for at, (before, after) in enumerate(pairwise(signs), 1))


def _are_columns(left: Sequence[Glyph], right: Sequence[Glyph]) -> bool:
    """Whether both sides are text: enough lines, equally wide, most of them full."""
    widths, lines = [], 0
    for side in (left, right):
        ends = {foot: max(glyph.right for glyph in line) for foot, line in _lines(side).items()}
        if len(ends) < _LEAST:
            return False
        lines += len(ends)
        edge = max(ends.values())
        widths.append(edge - min(glyph.left for glyph in side))
        if sum(map(_has_cells, _lines(side).values())) > _CELLS * len(ends):
            return False
        if sum(end > edge - _RAGGED * widths[-1] for end in ends.values()) < _FULL * len(ends):
            return False
    return lines >= _BOTH and abs(widths[0] - widths[1]) <= _ALIKE * max(widths)
