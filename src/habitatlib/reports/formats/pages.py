"""The rows of all pages → lines: heads and feet aside, notes after the text of their page, words cut at a line's end whole again.

A row of the text that goes on from the one before is handed on so that the grammar joins the two as they were before the line was
broken: a blank that stood there stays at the row's end, and a word that was cut, or that would look like the begin of a paragraph,
moves to the row where it began. ``raw`` stays as printed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from habitatlib.reports.formats import limits
from habitatlib.reports.formats.rows import Row, is_wide
from habitatlib.reports.lines import SUPERSCRIPT, CleanLine, is_furniture, join
from habitatlib.reports.symbols import columns, is_symbol

__all__ = ["lines_of"]

_EDGE = 4  # rows at the top and at the end of a page that may be its head or foot
_NOTE_SIZE = 0.94  # of the size of the text
_GAP = 1.3  # of the usual distance of rows: more is a blank line
_NOTE = re.compile(r"(?:[⁰¹²³⁴-⁹]+|\*{1,5}|[a-z†‡]|\d{1,3}(?=\s))\s*\S.*")
_BARE_NOTE = re.compile(r"(\d{1,3})\s+(\S.*)")
_LABEL = re.compile(r"(?:\d{1,4}\s*[.．、]|[A-Z]{1,5}[.．、]|[（(]?[a-zA-Z0-9一二三四五六七八九十]{1,5}[)）]|[一二三四五六七八九十]{1,3}[、.．]|•)")
_LABELLED = re.compile(rf"({_LABEL.pattern}|\*{{1,5}}|[⁰¹²³⁴-⁹]+)\s{{2,}}")
_MISREAD = re.compile(rf"(?:{_LABEL.pattern}|[⁰¹²³⁴-⁹*]+|[-+•]\s|\d{{1,3}}\s)")
_ENDED = re.compile(r"[。！？.!?；;：:][”」』）)\"’]*[⁰¹²³⁴-⁹*]*$")
_LETTERS = r"[^\W\d_\u1100-\uffff]"
_COMPOUND = re.compile(rf"{_LETTERS}+(?:[-‐]{_LETTERS}+)*")
_CUT = re.compile(rf"(?<!{_LETTERS})({_LETTERS}{{1,60}})[-‐]$")
_BEGUN = re.compile(rf"{_LETTERS}+")
_LAST = re.compile(r"(?:[^\s\u1100-\uffff]{1,200}|\S)$")  # a word, or one sign of a script without blanks
_ADDRESS = re.compile(r"(?:https?:|www\.|@)\S{0,200}$")
_CJK_LATIN = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]")
_SPACED = re.compile(r"[\u4e00-\u9fff] [A-Za-z0-9]|[A-Za-z0-9] [\u4e00-\u9fff]")
_CLOSE = _CJK_LATIN
_OPENING = frozenset("(（[［“‘「『《〈/-‐–—")


def lines_of(pages: Sequence[list[Row]], deadline: limits.Deadline) -> tuple[list[CleanLine], list[CleanLine]]:
    """The lines of the text, in the order in which they are read, and those that are heads and feet of pages.

    Parameters
    ----------
    pages : sequence of list of Row
        The rows of each page from its top.
    deadline : Deadline
    """
    numbers: dict[int, int] = {}
    for page, rows in enumerate(pages, 1):
        for row in rows:
            row.page = page
            row.text = _LABELLED.sub(r"\1 ", row.text, count=1)
            numbers[id(row)] = len(numbers) + 1
    limits.hold("the file", "lines", len(numbers), limits.LINES, "put each report into a file of its own")
    furniture = _furniture(pages)
    text = [[row for row in rows if id(row) not in furniture] for rows in pages]
    size = _usual(round(2 * row.size) / 2 for rows in text for row in rows for _ in row.text)
    parted = [_notes(rows, size) for rows in text]
    blanks = _blanks(parted)
    raws = {id(row): row.text for rows in pages for row in rows}
    flows = [[row for body, _ in parted for row in body], *(notes for _, notes in parted)]
    words = _Words(flows)
    for flow in flows:
        deadline.check("the joining of its lines")
        _mend(flow, blanks, words)
    lines = [
        CleanLine(numbers[id(row)], raws[id(row)], row.text, id(row) in blanks, False, row.page)
        for body, notes in parted for row in (*body, *notes) if row.text
    ]  # fmt: skip
    kept = {line.number for line in lines}
    aside = [CleanLine(numbers[id(row)], raws[id(row)], raws[id(row)], True, False, row.page)
             for rows in pages for row in rows if numbers[id(row)] not in kept]  # fmt: skip
    return lines, aside


def _usual(values: Iterator[float]) -> float:
    """The value that stands most often, the smaller of two; 0 where there is none."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value), default=0.0)


def _furniture(pages: Sequence[list[Row]]) -> set[int]:
    """The rows at the edges of pages that stand on others too, but for their digits, or are page numbers, job numbers, bar codes."""
    seen: dict[tuple[str, bool, int], set[int]] = {}
    edges = [[(row, top) for top, part in ((True, rows[:_EDGE]), (False, rows[: -_EDGE - 1 : -1])) for row in part] for rows in pages]
    for rows in edges:
        for row, top in rows:
            for near in (-1, 0, 1):  # a row may stand a little higher here than there
                seen.setdefault((_alike(row.text), top, round(row.foot / 6) + near), set()).add(row.page)
    enough = max(2, 0.3 * (len(pages) - 1))
    out: set[int] = set()
    for rows in edges:
        closed: set[bool] = set()
        for row, top in rows:
            again = len(seen[_alike(row.text), top, round(row.foot / 6)]) >= enough and len(row.text) < 200
            if top not in closed and (_of_the_page(row) or (again and (row.page > 1 or not top))):
                out.add(id(row))
            else:
                closed.add(top)  # only what stands outermost
    return out


def _alike(text: str) -> str:
    return re.sub(r"\d+", "#", "".join(text.split()))


def _of_the_page(row: Row) -> bool:
    """Whether every column of a row is a number or the symbol, as heads and feet have them; the first page's symbol is its cover's."""
    parts = columns(row.text) or [row.text]
    line = CleanLine(1, row.text, row.text, True, False)
    return is_furniture(line) or all(
        (is_symbol(part) and row.page > 1) or is_furniture(CleanLine(1, part, part, True, False)) for part in parts
    )


def _notes(rows: list[Row], size: float) -> tuple[list[Row], list[Row]]:
    """The text of a page and the notes at its end: smaller rows, the first of which begins with a mark."""
    start = len(rows)
    while start and rows[start - 1].size < _NOTE_SIZE * size:
        start -= 1
    while start < len(rows) and not _NOTE.fullmatch(rows[start].text):
        start += 1
    body, notes = rows[:start], rows[start:]
    text = "".join(row.text for row in body)
    for row in notes:
        bare = _BARE_NOTE.fullmatch(row.text)
        if bare and (high := bare[1].translate(SUPERSCRIPT)) in text:
            row.text = f"{high} {bare[2]}"
    return body, notes


def _blanks(parted: Sequence[tuple[list[Row], list[Row]]]) -> set[int]:
    """The rows before which the page shows a blank line, or that begin a page or its notes."""
    steps: dict[float, list[float]] = {}
    for part in (part for both in parted for part in both):
        for above, below in pairwise(part):
            if above.foot - below.foot > 0.5 * below.size:
                steps.setdefault(round(2 * below.size) / 2, []).append(above.foot - below.foot)
    usual = {size: _usual(round(2 * step) / 2 for step in found) for size, found in steps.items() if len(found) > 3}
    out: set[int] = set()
    for part in (part for both in parted for part in both):
        out.update(id(row) for row in part[:1])
        for above, below in pairwise(part):
            step = usual.get(round(2 * below.size) / 2, 0.0)
            if not below.size <= step <= 2.2 * below.size:
                step = 1.4 * below.size
            if above.foot - below.foot > _GAP * step:
                out.add(id(below))
    return out


class _Words:
    """What the text itself tells of its words: which ones stand in it, and whether the file has blanks at the ends of lines."""

    def __init__(self, flows: Sequence[list[Row]]) -> None:
        rows = [row for flow in flows for row in flow]
        self.seen = Counter(word for row in rows for word in _COMPOUND.findall(row.text))
        ends = Counter(row.blank_after for row in rows if row.text[-1:].isalpha() and not is_wide(row.text[-1]))
        self.has_blanks = ends[True] > ends[False]
        text = "\n".join(row.text for row in rows)
        self.spaced = len(_SPACED.findall(text)) > len(_CLOSE.findall(text))

    def keeps_hyphen(self, head: str, tail: str, before: str) -> bool:
        """Whether a hyphen at the end of a line belongs to its word: by an address, the word elsewhere, or two words of the text."""
        if "/" in before or self.seen[f"{head}-{tail}"]:
            return True
        return bool(self.seen[head] and self.seen[tail] and not self.seen[head + tail] and min(len(head), len(tail)) > 2)

    def blank_between(self, row: Row, after: Row) -> bool:
        """Whether a blank stood where the line was broken."""
        left, right = row.text[-1], after.text[0]
        if row.blank_after or self.has_blanks:
            return row.blank_after
        if is_wide(left) or is_wide(right):
            return self.spaced and _CJK_LATIN.fullmatch(left + right) is not None
        return left not in _OPENING


def _mend(flow: list[Row], blanks: set[int], words: _Words) -> None:
    """Hand on rows that belong together so that they are joined as they were before their lines were broken."""
    edge = _edges(flow)
    for row, after in pairwise(flow):
        if id(after) in blanks and row.page == after.page:
            continue
        cut, begun = _CUT.search(row.text), _BEGUN.match(after.text)
        ended = _ENDED.search(row.text)
        left, right = edge[row.page]
        full = row.right >= right - 2 * row.size and row.right - row.left > 0.6 * (right - left) and after.left < row.left + 5 * row.size
        if cut and begun and begun[0][0].islower():
            before = row.text[: cut.start()].rpartition(" ")[2]
            hyphen = row.text[-1] if words.keeps_hyphen(cut[1], begun[0], before) else ""
            row.text = row.text[:-1] + hyphen
            _down(row, after, "")
        elif full and not ended and _MISREAD.match(after.text):
            _down(row, after, " " if words.blank_between(row, after) else "")
        elif not ended and not _LABEL.match(after.text):
            blank, joined = words.blank_between(row, after), len(join(row.text[-1], after.text[0])) > 2
            if blank and not joined:
                row.text += " "
            elif joined and not blank and _ADDRESS.search(row.text):
                _down(row, after, "")


def _edges(flow: list[Row]) -> dict[int, tuple[float, float]]:
    """Where the rows of each page begin and how far to the right they reach."""
    rows: dict[int, list[Row]] = {}
    for row in flow:
        rows.setdefault(row.page, []).append(row)
    return {page: (min(row.left for row in found), sorted(row.right for row in found)[int(0.8 * (len(found) - 1))]) for page, found in rows.items()}


def _down(row: Row, after: Row, between: str) -> None:
    """Move the last word of a row to the next one, where there are others before it."""
    last = _LAST.search(row.text)
    rest = row.text[: last.start()] if last else ""
    if not rest.strip():
        return
    after.text = f"{last[0]}{between}{after.text}"
    row.text = rest.rstrip()
    if rest[-1] == " " and len(join(row.text[-1], after.text[0])) == 2:
        row.text += " "
