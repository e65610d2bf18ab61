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
from habitatlib.reports.formats.seams import BEGUN, CUT, Words, settle
from habitatlib.reports.formats.signs import LABEL, after_label
from habitatlib.reports.formats.tables import mark_tables
from habitatlib.reports.lines import SUPERSCRIPT, CleanLine, is_furniture, join
from habitatlib.reports.symbols import columns, is_symbol

__all__ = ["lines_of"]

_EDGE = 4  # rows at the top and at the end of a page that may be its head or foot
_NOTE_SIZE = 0.94  # of the size of the text
_GAP = 1.25  # of the usual distance of rows: more is a blank line
_NOTE = re.compile(r"(?:[⁰¹²³⁴-⁹]+|\*{1,5}|[a-z†‡](?=\s)).*")
_BARE_NOTE = re.compile(r"(\d{1,3})\s*(\D.*)")
_BAR_CODE = re.compile(r"\s+(?=\*?\d{7,9}\*?(?:\s|$))")
_MISREAD = re.compile(rf"(?:{LABEL.pattern}|[⁰¹²³⁴-⁹*]+|[-+•]\s|\d{{1,3}}\s)")
_ENDED = re.compile(r"[。！？.!?；;：:][”」』）)\"’]*[⁰¹²³⁴-⁹*]*$")
_CLAUSE = re.compile(r"[。！？.!?；;：:，,、][”」』）)\"’]*[⁰¹²³⁴-⁹*]*$")
_PARAGRAPH = re.compile(r"\d{1,3}[.．]\s*[A-Z\u00c0-\u00de\u0410-\u042f\u4e00-\u9fff]")
_SHORT = 12  # signs
_OPENED = 3  # paragraphs that tell the size of the text
_RULE = re.compile(r"[_‗–—-]{3,}")  # above the notes
_ONLY = re.compile(r"[⁰¹²³⁴-⁹]+|\*{1,5}")  # the mark of a note that stands alone
_OTHER_SIZE = 0.06
_HEAD_STEP = 1.6  # of the size: how far apart the rows of a head stand at most
_ADDRESS = re.compile(r"(?:https?:|www\.|@)\S{0,200}$")


def lines_of(pages: Sequence[list[Row]], deadline: limits.Deadline) -> tuple[list[CleanLine], list[CleanLine], list[tuple[CleanLine, int]]]:
    """The lines of the text, in the order in which they are read; those that are heads and feet of pages; those all of which moved on.

    Parameters
    ----------
    pages : sequence of list of Row
        The rows of each page from its top.
    deadline : Deadline
    """
    settle([row for rows in pages for row in rows])
    numbers: dict[int, int] = {}
    for page, rows in enumerate(pages, 1):
        for row in rows:
            row.page = page
            row.text = after_label(row.text)
            numbers[id(row)] = len(numbers) + 1
    limits.hold("the file", "lines", len(numbers), limits.LINES, "put each report into a file of its own")
    furniture = _furniture(pages)
    text = [[row for row in rows if id(row) not in furniture] for rows in pages]
    size = _text_size(text)
    mark_tables(text, size)
    furniture |= {id(row) for rows in text for row in rows if row.role == "table"}
    text = [[row for row in rows if not row.role] for rows in text]
    parted = _parted(text, size)
    blanks = _blanks(parted)
    raws = {id(row): row.text for rows in pages for row in rows}
    flows = [[row for body, _ in parted for row in body], *(notes for _, notes in parted)]
    words = Words(flows)
    moved: dict[int, Row] = {}
    for flow in flows:
        deadline.check("the joining of its lines")
        _mend(flow, blanks, words, moved)

    def line(row: Row) -> CleanLine:
        return CleanLine(numbers[id(row)], raws[id(row)], row.text, id(row) in blanks, False, row.page)

    lines = [line(row) for body, notes in parted for row in (*body, *notes) if row.text]
    joined = []
    for row in (row for rows in pages for row in rows if id(row) in moved):
        other = moved[id(row)]
        while id(other) in moved:
            other = moved[id(other)]
        joined.append((line(row), numbers[id(other)]))
    return lines, [line(row) for rows in pages for row in rows if id(row) in furniture], joined


def _usual(values: Iterator[tuple[float, int]]) -> float:
    """The value that weighs most, the smaller of two; 0 where there is none."""
    counts: Counter[float] = Counter()
    for value, weight in values:
        counts[value] += weight
    return min(counts, key=lambda value: (-counts[value], value), default=0.0)


def _text_size(pages: Sequence[Sequence[Row]]) -> float:
    """The size of the text: that in which paragraphs open, as tables may take up more room; else the most frequent one."""
    rows = [row for rows in pages for row in rows]
    opened = [row for row in rows if _PARAGRAPH.match(row.text)]
    return _usual((round(2 * row.size) / 2, len(row.text)) for row in (opened if len(opened) >= _OPENED else rows))


def _furniture(pages: Sequence[list[Row]]) -> set[int]:
    """The rows at the edges of pages that stand on others too, but for their digits, or are page numbers, job numbers, bar codes."""
    seen: dict[tuple[str, bool, int], set[int]] = {}
    edges = [[(row, top) for top, part in ((True, rows[:_EDGE]), (False, rows[: -_EDGE - 1 : -1])) for row in part] for rows in pages]
    for rows in edges:
        for row, top in rows:
            for near in (-1, 0, 1):  # a row may stand a little higher here than there
                seen.setdefault((_alike(row.text), top, round(row.foot / 6) + near), set()).add(row.page)
    enough = max(2, 0.3 * (len(pages) - 1))
    symbols = {part for rows in pages[:1] for row in rows for part in columns(row.text) if is_symbol(part)}
    size = _text_size(pages)
    out: set[int] = {id(row) for rows in pages for row in (*_whole_head(rows, symbols, size), *(r for r in rows if r.role == "beside"))}
    for rows in edges:
        closed: set[bool] = set()
        for row, top in rows:
            again = len(seen[_alike(row.text), top, round(row.foot / 6)]) >= enough and len(row.text) < 200
            head = top and row.page > 1 and any(map(is_symbol, columns(row.text)))  # with a short title beside it
            if id(row) in out or (top not in closed and (head or _of_the_page(row) or (again and (row.page > 1 or not top)))):
                out.add(id(row))
            else:
                closed.add(top)  # only what stands outermost
    return out


def _whole_head(rows: Sequence[Row], symbols: set[str], size: float) -> Sequence[Row]:
    """All rows of a page's head that has the symbol in one of them: a long title beside it is broken into several."""
    at = next((i for i, row in enumerate(rows[:_EDGE]) if row.page > 1 and symbols.intersection(columns(row.text))), None)
    if at is None or not all(_heads(above, below) for above, below in pairwise(rows[: at + 1])):
        return ()
    end = at + 1
    while at == 0 and len(rows[0].cells) > 1 and rows[0].size < _NOTE_SIZE * size and end < len(rows) and _heads(rows[end - 1], rows[end]):
        end += 1
    return rows[:end] if end <= at + _EDGE else rows[: at + 1]


def _heads(above: Row, below: Row) -> bool:
    """Whether two rows belong to one head: of one size, close to each other."""
    return abs(above.size - below.size) <= _OTHER_SIZE * below.size and _step(above, below) <= _HEAD_STEP


def _alike(text: str) -> str:
    """What a row says but for its digits, whichever side its columns stand on."""
    return "|".join(sorted(re.sub(r"\d+", "#", "".join(part.split())) for part in columns(text) or [text]))


def _of_the_page(row: Row) -> bool:
    """Whether every column of a row is a number or the symbol, as heads and feet have them; the first page's symbol is its cover's."""
    parts = [row.text, *(part for column in columns(row.text) for part in _BAR_CODE.split(column))]
    known = [is_furniture(CleanLine(1, part, part, True, False)) or (row.page > 1 and bool(is_symbol(part))) for part in parts]
    return known[0] or (len(known) > 1 and all(known[1:]))


def _parted(text: Sequence[list[Row]], size: float) -> list[tuple[list[Row], list[Row]]]:
    """The text and the notes of each page; what goes on of a note at the end of the next page stands with it."""
    out: list[tuple[list[Row], list[Row]]] = []
    for rows in text:
        start = len(rows)
        while start and rows[start - 1].size < _NOTE_SIZE * size:
            start -= 1
        first = _first_note(rows, start)
        before = out[-1][1] if out else []
        if before and not _ENDED.search(before[-1].text):
            before += rows[start:first]
            rows, first = [*rows[:start], *rows[first:]], start
        if 0 < first < len(rows) and _RULE.fullmatch(rows[first - 1].text):
            first -= 1
        out.append((rows[:first], rows[first:]))
    return out


def _first_note(rows: list[Row], start: int) -> int:
    """The first of the small rows at the end of a page that begins with a mark; a mark that lost its height is raised as in the text."""
    text = "".join(row.text for row in rows[:start])
    for row in rows[start:]:
        bare = _BARE_NOTE.fullmatch(row.text)
        if bare and (high := bare[1].translate(SUPERSCRIPT)) in text:
            row.text = f"{high} {bare[2]}"
    return next((at for at in range(start, len(rows)) if _NOTE.fullmatch(rows[at].text)), len(rows))


def _blanks(parted: Sequence[tuple[list[Row], list[Row]]]) -> set[int]:
    """The rows before which the page shows a blank line, or that begin a page or its notes."""
    ratios: list[float] = []
    for part in (part for both in parted for part in both):
        ratios += [ratio for above, below in pairwise(part) if 1 <= (ratio := _step(above, below)) <= 2.5]
    usual = _tight(parted) or _usual((round(20 * ratio) / 20, 1) for ratio in ratios) or 1.4
    out: set[int] = set()
    for part in (part for both in parted for part in both):
        out.update(id(row) for row in part[:1])
        out.update(id(below) for above, below in pairwise(part) if _step(above, below) > _GAP * usual)
    return out


def _tight(parted: Sequence[tuple[list[Row], list[Row]]]) -> float:
    """The usual distance of rows the first of which is full and ends within its sentence; 0 where there are too few.

    Short paragraphs part more rows than they hold: the step that is most frequent may be that between two of them.
    """
    steps: list[float] = []
    for part in (part for both in parted for part in both):
        edge = _edges(part)
        for above, below in pairwise(part):
            full = above.right >= edge[above.page][1] - 2 * above.size and len(above.text) > _SHORT
            if full and not _CLAUSE.search(above.text) and not LABEL.match(below.text) and 1 <= (step := _step(above, below)) <= 2.5:
                steps.append(step)
    return _usual((round(20 * step) / 20, 1) for step in steps) if len(steps) > 1 else 0.0


def _step(above: Row, below: Row) -> float:
    """How far two rows stand apart, as a share of their size."""
    return (above.foot - below.foot) / ((above.size + below.size) / 2)


def _mend(flow: list[Row], blanks: set[int], words: Words, moved: dict[int, Row]) -> None:
    """Hand on rows that belong together so that they are joined as they were before their lines were broken.

    A row whose only word moves on is put into ``moved``, with the row to which it goes.
    """
    edge = _edges(flow)
    opened = [id(row) in blanks for row in flow if LABEL.match(row.text)]
    apart = sum(opened) > 0.8 * len(opened)  # what opens with a number or letter has a blank line before it
    for row, after in pairwise(flow):
        if (id(after) in blanks and row.page == after.page) or _RULE.fullmatch(row.text) or _RULE.fullmatch(after.text):
            continue
        if _ONLY.fullmatch(row.text):
            _down(row, after, " ", moved)
            continue
        if abs(row.size - after.size) > _OTHER_SIZE * row.size:
            continue
        cut, begun = CUT.search(row.text), BEGUN.match(after.text)
        ended = _ENDED.search(row.text)
        left, right = edge[row.page]
        full = row.right >= right - 2 * row.size and row.right - row.left > 0.6 * (right - left) and after.left < row.left + 5 * row.size
        if cut and begun and begun[0][0].islower():
            before = row.text[: cut.start()].rpartition(" ")[2]
            hyphen = row.text[-1] if words.keeps_hyphen(cut[1], begun[0], before) else ""
            row.text = row.text[:-1] + hyphen
            _down(row, after, "", moved)
        elif _PARAGRAPH.match(after.text) and _CLAUSE.search(row.text) and not ended:
            continue  # what recalls and notes ends in a comma, and the first numbered paragraph follows
        elif full and (not ended or (apart and row.page == after.page)) and _MISREAD.match(after.text):
            _down(row, after, " " if words.blank_between(row, after) else "", moved)
        elif not ended and not LABEL.match(after.text):
            blank, joined = words.blank_between(row, after), len(join(row.text[-1], after.text[0])) > 2
            if blank and not joined:
                row.text += " "
            elif joined and not blank and _ADDRESS.search(row.text):
                _down(row, after, "", moved)


def _edges(flow: list[Row]) -> dict[int, tuple[float, float]]:
    """Where the rows of each page begin and how far to the right they reach."""
    rows: dict[int, list[Row]] = {}
    for row in flow:
        rows.setdefault(row.page, []).append(row)
    rights = {page: sorted(row.right for row in found) for page, found in rows.items()}
    return {page: (min(row.left for row in found), rights[page][int(0.8 * (len(found) - 1))]) for page, found in rows.items()}


def _down(row: Row, after: Row, between: str, moved: dict[int, Row]) -> None:
    """Move the last word of a row to the next one."""
    at = len(row.text.rstrip()) - 1  # one sign of a script without blanks, else a word
    while at and not is_wide(row.text[-1]) and not (row.text[at - 1].isspace() or is_wide(row.text[at - 1])):
        at -= 1
    at = 0 if _ONLY.fullmatch(row.text[:at].strip()) else at  # a note's mark goes with its words
    rest = row.text[:at]
    after.text = f"{row.text[at:]}{between}{after.text}"
    row.text = rest.rstrip()
    if not row.text:
        moved[id(row)] = after
    elif rest[-1] == " " and len(join(row.text[-1], after.text[0])) == 2:
        row.text += " "
