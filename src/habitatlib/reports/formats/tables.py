"""Tables between the paragraphs of a page: their rows are no text of the paragraph before, nor are their captions and sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from habitatlib.lexicons import load
from habitatlib.reports.formats.rows import Row
from habitatlib.reports.formats.signs import LABEL

__all__ = ["mark_tables"]

_FIRST = re.compile(r"1\s*[.．、]\s*\S")  # tables are looked for below the first paragraph: a cover has columns too
_LEADER = re.compile(rf"(?:{LABEL.pattern}|[-–—•·▪◦*㈠-㈩①-⒇]|\d{{1,3}}(?:\.\d{{1,3}}){{1,3}}|\s)+")  # opens a text that hangs on a tab
_ENDED = re.compile(r"[。.;；,，:：]$")
_NOTE = re.compile(r"[⁰¹²³⁴-⁹*_‗]")  # of the page, and the rule above it
_COLUMN = 0.8  # of the size: the least room between two columns, all rows together
_SMALL = 0.94  # of the size of the text
_WRAPPED, _LONG = 4, 15  # rows of one cell below one another, of the size of the text and smaller
_DENSE = 3  # cells in a row that may stand closer to each other
_TIGHT, _APART = 1.35, 1.45  # of the size: how near the rows of a cell stand, how far a caption stands from what is above
_ABOVE = 4  # rows from a caption to its table
_TITLE = 3  # rows of a figure's title
_LEAST = 2  # rows with several cells


@cache
def _captions() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in load("captions")))


def mark_tables(pages: Sequence[list[Row]], size: float) -> None:
    """Give rows of tables the role ``table``.

    Parameters
    ----------
    pages : sequence of list of Row
        The rows of each page without its head and foot.
    size : float
        That of the text.
    """
    begun = False
    for rows in pages:
        at = 0
        while at < len(rows):
            begun = begun or bool(_FIRST.match(rows[at].text))
            end = _table_end(rows, at, size) if begun and _is_core(rows[at]) else at
            if begun and end == at and _is_caption(rows, at):
                end = _figure_end(rows, at, size)
                for row in rows[at:end]:
                    row.role = "table"
            elif end > at:
                for row in rows[_top(rows, at, size) : _below(rows, end, size)]:
                    row.role = "table"
            at = max(end, at + 1)


def _is_core(row: Row) -> bool:
    """Whether a row has several cells, other than a label and its words."""
    parts = row.text.split("    ")
    return len(row.cells) >= _DENSE or (len(parts) > 1 and len(row.cells) > 1 and not _LEADER.fullmatch("".join(parts[:-1])))


def _table_end(rows: Sequence[Row], start: int, size: float) -> int:
    """Where the table ends whose first row with several cells is this; ``start`` itself if there is none."""
    grid, cores, single, last = _united([], rows[start]), 1, 0, start
    for at in range(start + 1, len(rows)):
        row = rows[at]
        core = _is_core(row)
        wider = _united(grid, row)
        if (
            len(wider) < 2
            or row.column != rows[start].column
            or single > (_WRAPPED if row.size >= _SMALL * size else _LONG)
            or (not core and _is_text(row, size))
        ):
            break
        grid = wider
        cores, single = (cores + 1, 0) if core else (cores, single + 1)
        last = at if core or (at == last + 1 and _goes_on(rows[at - 1], row, size, grid)) else last
    return last + 1 if cores >= _LEAST + (len(grid) == 2 and rows[start].size >= _SMALL * size) else start


def _is_text(row: Row, size: float) -> bool:
    """Whether a row of one cell opens a paragraph or an item, or is a note."""
    return (
        (bool(LABEL.match(row.text)) and row.size >= _SMALL * size) or bool(_NOTE.match(row.text)) or bool(_captions().fullmatch(row.text))
    )


def _goes_on(above: Row, row: Row, size: float, grid: Sequence[tuple[float, float]]) -> bool:
    """Whether a row of one cell goes on from the row above it, within a table's last row."""
    beside = row.left > grid[0][1] or row.size < _SMALL * size
    return beside and abs(above.size - row.size) < 0.06 * row.size and _step(above, row) <= _TIGHT


def _united(grid: Sequence[tuple[float, float]], row: Row) -> list[tuple[float, float]]:
    """The columns of a table, as far as one more row leaves room between them."""
    out: list[tuple[float, float]] = []
    for left, right in sorted([*grid, *row.cells]):
        if out and left - out[-1][1] < _COLUMN * row.size:
            out[-1] = (out[-1][0], max(right, out[-1][1]))
        else:
            out.append((left, right))
    return out


def _top(rows: Sequence[Row], start: int, size: float) -> int:
    """Where a table begins, its caption and what stands small over its columns included."""
    for at in range(start - 1, max(-1, start - 1 - _ABOVE), -1):
        if _captions().fullmatch(rows[at].text) and not _ENDED.search(rows[at].text):
            return at if not at or _step(rows[at - 1], rows[at]) > _APART or rows[at - 1].role else start
        if rows[at].role or LABEL.match(rows[at].text) or len(rows[at].cells) > 1:
            break
    while start and rows[start - 1].size < _SMALL * size and _step(rows[start - 1], rows[start]) <= _APART and not rows[start - 1].role:
        start -= 1
    return start


def _is_caption(rows: Sequence[Row], at: int) -> bool:
    """Whether a row is the number of a figure or a table, apart from what stands above."""
    known = bool(_captions().fullmatch(rows[at].text)) and not _ENDED.search(rows[at].text)
    return known and (not at or _step(rows[at - 1], rows[at]) > _APART)


def _figure_end(rows: Sequence[Row], start: int, size: float) -> int:
    """Where what stands small or side by side under a caption ends; ``start`` where a text of the usual size follows at once."""
    end = start + 1
    while end < len(rows) and not _NOTE.match(rows[end].text):
        title = end <= start + _TITLE and _step(rows[end - 1], rows[end]) <= _APART and not LABEL.match(rows[end].text)
        if not (rows[end].size < _SMALL * size or _is_core(rows[end]) or title):
            break
        end += 1
    return end


def _below(rows: Sequence[Row], end: int, size: float) -> int:
    """Where what stands small beneath a table ends: its sources and notes, not those of the page."""
    while end < len(rows) and rows[end].size < _SMALL * size and not _NOTE.match(rows[end].text) and _step(rows[end - 1], rows[end]) < 3:
        end += 1
    return end


def _step(above: Row, below: Row) -> float:
    return (above.foot - below.foot) / ((above.size + below.size) / 2)
