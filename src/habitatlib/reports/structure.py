"""Clean lines → headings, numbered paragraphs, lettered items, notes: the grammar that all UN reports share.

Every line ends in exactly one place. A paragraph begins where a line opens with the next number, and goes on over page ends and
notes until the next paragraph or heading; its pieces are joined with nothing between, lettered items with one blank before each.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from habitatlib.lexicons.written import any_language
from habitatlib.reports.formats import limits
from habitatlib.reports.headings import Heading, Numbering
from habitatlib.reports.items import Piece, label_spaced, opens_item, read_items
from habitatlib.reports.lines import CleanLine, is_furniture, join
from habitatlib.reports.model import Footnote, Paragraph, Section
from habitatlib.reports.notes import bare_note, called_stars, marked_note, notes_placed, raised_in, raised_marks, raised_note
from habitatlib.reports.page_heads import heads_notes, heads_page
from habitatlib.reports.regions import annex_of, closes, cover_end, first_line, preamble_of, starts_paragraph
from habitatlib.reports.sequence import COLON, SENTENCE_END, another_text, first_number, follows, is_row, is_text, out_of_turn, title_length
from habitatlib.reports.symbols import find_symbol, is_symbol

__all__ = ["Body", "read_body"]

_TITLE_LENGTH, _ANNEX, _TOLD = 60, 20, 20  # the last: numbers out of their turn


@dataclass
class Body:
    """What the lines of a report became."""

    sections: list[Section] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    places: dict[int, tuple[str, str]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    unnumbered: int = 0
    covered: int = 0  # notes that stand before the first paragraph


class _Reader:
    """One pass over the lines; each step decides what a line is and hands it on."""

    def __init__(self, lines: Sequence[CleanLine], language: str, name: str) -> None:
        self.lines, self.language, self.name = lines, language, name
        self.numbering, self.annex = Numbering(language), annex_of(language)
        self.body, self.pieces = Body(), []
        self.paragraph, self.expected, self.signs, self.tabled = 0, 1, 0, 0
        self.in_note = self.aside = self.closed = self.tight = False
        self.symbol, self.listed, self.told, self.opened = "", 0, 0, lines[0]
        self.heading_pieces: list[CleanLine] = []
        self.stack: list[tuple[int, str]] = []
        self.headings: dict[str, list] = {}
        self.stars = called_stars([line.text for line in lines])
        self.last: list = []
        self.unnumbered: Counter[str] = Counter()

    def read(self) -> Body:
        start = first_line(self.lines, self.numbering, self.language)
        preamble = self._preamble(start)
        self.symbol = find_symbol([line.text for line in self.lines[:preamble]])
        for at, line in enumerate(self.lines):
            if at < preamble:
                self._cover(line)
            elif at < start:
                self._unnumbered(line, raised_note(line.text) if line.text[0] != "*" else None)
            elif self.paragraph and closes(self.lines, at):
                self.closed = True
                self._place(line, "unplaced")
            elif why := self._ends(at, line):
                self._rest(at, why)
                break
            else:
                self._body(at, line)
        self._close()
        self.body.sections = [Section(*heading) for heading in self.headings.values()]
        return self.body

    def _preamble(self, start: int) -> int:
        """Where words without numbers begin that stand before the first paragraph, or in place of any; told if there are some."""
        numbered = start < len(self.lines)
        at = preamble_of(self.lines[:start], self.annex, self.language) if numbered else cover_end(self.lines, self.language)
        if numbered and (first := first_number(self.lines, start, self.language)) > 1:
            self._warn(self.lines[start], f"expected paragraph 1, found {first}; the numbers before it are not in the file")
            self.expected = first
        if at < start:
            self.body.unnumbered = count = sum(not is_furniture(line) for line in self.lines[at:start])
            lines = f"{count} line{'s' if count > 1 else ''}"
            what = "the text has no numbered paragraphs, so that nothing is found in it;"
            what = "the preamble has no numbers:" if numbered else what
            self._warn(self.lines[at], f"{what} its {lines} {'are not numbered paragraphs and ' if numbered else ''}stand in unplaced")
        return at

    def _warn(self, line: CleanLine, what: str) -> None:
        self.body.warnings.append(f"{self.name}:{line.number}: {what}")

    def _ends(self, at: int, line: CleanLine) -> str:
        """Why what begins at this line is not read; empty if it is."""
        if not self.paragraph:
            return ""
        if self.annex.fullmatch(line.text) and (line.after_blank or len(line.text) < _ANNEX):
            return f"what follows '{line.text[:_TITLE_LENGTH]}' is not read; it stands in unplaced"
        before = self.pieces[-1].text if self.pieces and not self.closed else "."
        another = another_text(self.lines, at, before, self.expected, self.language)
        return f"{another}; what follows is not read and stands in unplaced" if another else ""

    def _place(self, line: CleanLine, place: str, ref: str = "") -> None:
        self.body.places[line.number] = (place, ref)

    def _rest(self, at: int, why: str) -> None:
        self._warn(self.lines[at], why)
        self._close()
        noted = {note.mark for note in self.body.footnotes}
        wanted = set(raised_marks(paragraph.text for paragraph in self.body.paragraphs)) - noted
        for line in self.lines[at:]:
            note = raised_note(line.text)
            self._unnumbered(line, note if note and note["mark"] in wanted else None)

    def _unnumbered(self, line: CleanLine, note: re.Match[str] | None) -> None:
        """A line before the first paragraph or after the last; notes among them are notes."""
        if note:
            self._note(line, note)
        elif self.in_note and not line.after_blank and not is_furniture(line):
            self._more_note(line)
        else:
            self.in_note = False
            self._place(line, "unplaced")

    def _cover(self, line: CleanLine) -> None:
        note = raised_note(line.text) if line.text.startswith("*") else bare_note(line.text, self.language)
        if is_furniture(line):
            self._place(line, "unplaced")
        elif note and not is_symbol(line.text):
            self._note(line, note)
        elif self.in_note and not line.after_blank and not is_symbol(line.text):
            self._more_note(line)
        else:
            self.in_note = False
            self._place(line, "cover")

    def _body(self, at: int, line: CleanLine) -> None:
        note = raised_note(line.text, self.stars) or bare_note(line.text, self.language)
        note = note or marked_note(line, self.pieces, self.body.paragraphs, self.body.footnotes, in_note=self.in_note)
        opened = starts_paragraph(line.text, self.language)
        if is_furniture(line) or heads_page(self.lines, at, self.symbol):
            self._place(line, "unplaced")
        elif heads_notes(self.lines, at):
            self.closed = self.closed or bool(SENTENCE_END.search(self.pieces[-1].text if self.pieces else "."))
            self._place(line, "unplaced")
        elif note:
            self._note(line, note)
        elif opened and follows(self.lines, at, opened[0], self.expected, self.language, listed=self.listed):
            self._open(line, *opened)
        elif heading := self._heading(at, line):
            self._head(line, heading)
        elif (opened and self._out_of_turn(line, opened[0])) or self._too_long(line):
            self._unheaded(line)
        elif self.in_note and not line.after_blank:
            self._more_note(line)
        elif self.heading_pieces and is_text(self.lines, at, self.language):
            self._warn(line, f"words without a number stand under '{self.last[3][:_TITLE_LENGTH]}'; they stand in unplaced")
            self._unheaded(line)
        elif self.heading_pieces:
            self.heading_pieces.append(line)
            self._place(line, "heading", self.last[0])
        elif self.paragraph and not self.closed and not self.aside:
            self.in_note = False
            self._place(line, "paragraph", str(self.paragraph))
            self.pieces.append(Piece(label_spaced(line.text), opens_item(line.text, self.language)))
            self.listed = opened[0] if opened else self.listed
            if is_row(line) and self.tabled != (number := self.paragraph):
                self.tabled = self._warn(line, f"a table stands in paragraph {number}; its cells are read as words") or number
        else:
            self.in_note = False
            self._place(line, "unplaced")

    def _unheaded(self, line: CleanLine) -> None:
        """From this line on nothing belongs to a heading or a paragraph, until the next begins."""
        self._end_heading()
        self.aside = True
        self._place(line, "unplaced")

    def _too_long(self, line: CleanLine) -> bool:
        """Whether more stands under this paragraph than one has: a table, or a text that lost its numbers."""
        self.signs += len(line.text)
        if far := self.signs > limits.PARAGRAPH_SIGNS and bool(self.paragraph) and not self.aside:
            self._warn(line, f"paragraph {self.paragraph} has more than {limits.PARAGRAPH_SIGNS:,} signs; what follows stands in unplaced")
        return far

    def _out_of_turn(self, line: CleanLine, number: int) -> bool:
        before = self.pieces[-1].text if self.pieces else "." if self.heading_pieces else ""
        if not self.paragraph or not out_of_turn(before, line, number, self.expected, listed=self.listed, tight=self.tight):
            return False
        again = "stands again" if number < self.expected else f"stands where {self.expected} is expected"
        self.told += 1
        more = "; further ones are not told" if self.told == _TOLD else ""
        if self.told <= _TOLD:
            self._warn(line, f"paragraph {number} {again}; it stands in unplaced{more}")
        return True

    def _heading(self, at: int, line: CleanLine) -> Heading | None:
        heading = self.numbering.read(line.text, marked=line.marked)
        before = self.pieces[-1].text if self.pieces else ""
        ended, listed = not before or bool(SENTENCE_END.search(before)), bool(COLON.search(before))
        if heading and heading.level > 2 and (listed or self.listed or not (ended and line.after_blank)):
            return None
        if heading or self.heading_pieces or SENTENCE_END.search(line.text):
            return heading
        marked = line.marked and len(line.text) <= _TITLE_LENGTH and not opens_item(line.text, self.language)
        if ended and (marked or title_length(self.lines, at, self.expected, self.language)):
            return Heading(max((level for level, path in self.stack if not path.endswith("]")), default=0) + 1, "", 0, line.text)
        return None

    def _head(self, line: CleanLine, heading: Heading) -> None:
        self._close()
        if heading.number:
            self.numbering.take(heading)
        self.stack = [entry for entry in self.stack if entry[0] < heading.level]
        parent = self.stack[-1][1] + "." if self.stack else ""
        path = parent + (heading.number or f"[{self.unnumbered[parent] + 1}]")
        while path in self.headings:
            path += "'"
        self.stack.append((heading.level, path))
        self.unnumbered.update(path[:at] for at, sign in enumerate(path) if sign == "[")
        self.headings[path] = [path, heading.level, heading.number, heading.title, None, None]
        self.last = self.headings[path]
        self.heading_pieces, self.signs = [line], 0
        self.in_note, self.aside, self.closed, self.tight = False, False, False, True
        self._place(line, "heading", path)

    def _end_heading(self) -> None:
        if self.heading_pieces:
            title = self.last[3]
            for before, line in zip(self.heading_pieces, self.heading_pieces[1:], strict=False):
                cited = re.search(f"{any_language('page_parts', 'cited_resolution')}$", before.text)
                title = f"{title} {line.text}" if line.after_blank or cited else join(title, line.text)
            self.last[3] = title
            self.heading_pieces = []

    def _open(self, line: CleanLine, number: int, words: str) -> None:
        self._close()
        if number > self.expected:
            self._warn(line, f"expected paragraph {self.expected}, found {number}; the numbers between are not in the file")
        self.body.covered = self.body.covered if self.paragraph else len(self.body.footnotes)
        self.paragraph, self.expected = number, number + 1
        self.aside = self.closed = False
        self.listed, self.signs, self.tight, self.opened = 0, len(words), not line.after_blank, line
        self.pieces = [Piece(label_spaced(words), False)]
        self._place(line, "paragraph", str(number))

    def _close(self) -> None:
        self._end_heading()
        self.in_note = False
        if self.pieces and not any(piece.text for piece in self.pieces):
            self._warn(self.opened, f"paragraph {self.paragraph} has a number and no words; it stands in unplaced")
            self._place(self.opened, "unplaced")
            self.pieces = []
        if self.pieces:
            text, items = read_items(self.pieces, self.language)
            section = self.stack[-1][1] if self.stack else ""
            self.body.paragraphs.append(Paragraph(self.paragraph, section, text, items))
            self.pieces = []
            for _, path in self.stack:
                heading = self.headings[path]
                heading[4], heading[5] = heading[4] or self.paragraph, self.paragraph

    def _note(self, line: CleanLine, match: re.Match[str]) -> None:
        self.in_note = True
        mark = raised_in(match["mark"], self.pieces, self.body.paragraphs, self.language)
        self.body.footnotes.append(Footnote(mark, None, match["text"]))
        self._place(line, "footnote", mark)

    def _more_note(self, line: CleanLine) -> None:
        note = self.body.footnotes[-1]
        self.body.footnotes[-1] = Footnote(note.mark, None, join(note.text, line.text))
        self._place(line, "footnote", note.mark)


def read_body(lines: Sequence[CleanLine], language: str, name: str) -> Body:
    """Sort the lines of a report.

    Parameters
    ----------
    lines : sequence of CleanLine
    language : str
        ISO 639-1 code: which numbering and which words to expect.
    name : str
        File name for warnings.

    Returns
    -------
    Body
        ``places`` holds line number → (place, reference) for every line.
    """
    body = _Reader(lines, language, name).read()
    body.footnotes = notes_placed(body.footnotes, body.paragraphs, body.covered)
    return body
