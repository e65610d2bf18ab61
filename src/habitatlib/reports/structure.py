"""Clean lines → headings, numbered paragraphs, lettered items, notes: the grammar that all UN reports share.

Every line ends in exactly one place. A paragraph begins where a line opens with the next number, and goes on over page ends and
notes until the next paragraph or heading; its pieces are joined with nothing between, lettered items with one blank before each.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from habitatlib.lexicons import load
from habitatlib.reports.headings import Heading, Numbering
from habitatlib.reports.items import Piece, opens_item, read_items
from habitatlib.reports.language import unparted
from habitatlib.reports.lines import SUPERSCRIPT, CleanLine, is_furniture, join
from habitatlib.reports.model import Footnote, Line, Paragraph, Section
from habitatlib.reports.notes import lost, notes_placed
from habitatlib.reports.regions import close_of, cover_end, first_line, opens_preamble, starts_paragraph
from habitatlib.reports.symbols import columns, find_symbol, is_symbol

__all__ = ["Body", "account", "read_body"]

_NOTE = re.compile(r"(?P<mark>\*{1,5}(?=\s|[A-Z\u4e00-\u9fff])|[⁰¹²³⁴-⁹]+)\s*[:：]?\s*(?P<text>\S.*)")
_NUMBERED = re.compile(r"(?P<mark>\d{1,3})\s+(?P<text>\D.*)")
_CIRCLED = re.compile(r"(?P<mark>[①-⑳])\s*(?P<text>\S.*)")
_SENTENCE_END = re.compile(r"[。！？.!?；;：:؟؛][”」』）)»\"]*[⁰¹²³⁴-⁹*]*$")
_CITED = re.compile(r"(?:第\s*\S{1,9}\s*号(?:决议|决定)|[Rr]esolution \S+)$")
_TITLE_LENGTH = 60
_LEAP = 5
_NEAR = 4  # paragraphs on a page before the notes at its foot


@dataclass
class Body:
    """What the lines of a report became."""

    sections: list[Section] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    places: dict[int, tuple[str, str]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


@cache
def _annex(language: str) -> re.Pattern[str]:
    return re.compile("|".join(r["pattern"] for r in load("cover_words", language) if r["field"] == "annex") or r"(?!)")


@cache
def _bare_note(language: str) -> re.Pattern[str]:
    """A note whose mark lost its height: a number, a blank, and a word with which notes begin."""
    openers = "|".join(r["pattern"] for r in load("note_words", language)) or r"(?!)"
    return re.compile(rf"(?P<mark>\d{{1,3}}|\(\d{{1,3}}\))\s+(?P<text>(?:{openers}).*)")


class _Reader:
    """One pass over the lines; each step decides what a line is and hands it on."""

    def __init__(self, lines: Sequence[CleanLine], language: str, name: str) -> None:
        self.lines, self.language, self.name = lines, language, name
        self.numbering, self.annex, self.bare_note = Numbering(language), _annex(language), _bare_note(language)
        self.body, self.pieces = Body(), []
        self.paragraph, self.expected = 0, 1
        self.in_note = False
        self.symbol = ""
        self.heading_pieces: list[CleanLine] = []
        self.stack: list[tuple[int, str]] = []
        self.headings: dict[str, list] = {}
        self.last: list = []
        self.unnumbered: Counter[str] = Counter()

    def read(self) -> Body:
        start = first_line(self.lines, self.numbering, self.language)
        preamble = self._preamble(start)
        self.symbol = find_symbol([line.text for line in self.lines[:preamble]])
        skip = 0
        for at, line in enumerate(self.lines):
            if at < preamble:
                self._cover(line)
            elif at < start or skip:
                self._place(line, "unplaced")
                skip = max(0, skip - 1)
            elif self.paragraph and (closed := close_of(self.lines, at)):
                self._place(line, "unplaced")
                skip = closed - 1
            elif self.annex.fullmatch(line.text) and self.paragraph:
                self._rest(at)
                break
            else:
                self._body(at, line)
        self._close()
        self._sections()
        return self.body

    def _preamble(self, start: int) -> int:
        """Where words without numbers begin that stand before the first paragraph, or in place of any; told if there are some."""
        if start == len(self.lines):
            at, what = cover_end(self.lines, self.language), "the text has no numbered paragraphs"
        else:
            texts = [line.text for line in self.lines[:start]]
            opens = (i for i, text in enumerate(texts) if opens_preamble(text, texts[i + 1 :], self.language))
            at, what = next(opens, start), "the preamble is not numbered"
        if at < start:
            self.body.warnings.append(f"{self.name}:{self.lines[at].number}: {what}; it stands in unplaced")
        return at

    def _place(self, line: CleanLine, place: str, ref: str = "") -> None:
        self.body.places[line.number] = (place, ref)

    def _rest(self, at: int) -> None:
        self.body.warnings.append(
            f"{self.name}:{self.lines[at].number}: what follows '{self.lines[at].text}' is not read; it stands in unplaced"
        )
        for line in self.lines[at:]:
            self._place(line, "unplaced")

    def _cover(self, line: CleanLine) -> None:
        note = _NOTE.fullmatch(line.text) if line.text.startswith("*") else self.bare_note.fullmatch(line.text)
        if is_furniture(line):
            self._place(line, "unplaced")
        elif note and not is_symbol(line.text):
            self._note(line, note)
        elif self.in_note and not line.after_blank:
            self._more_note(line)
        else:
            self.in_note = False
            self._place(line, "cover")

    def _body(self, at: int, line: CleanLine) -> None:
        note = _NOTE.fullmatch(line.text) or self.bare_note.fullmatch(line.text) or self._marked_note(line)
        opened = starts_paragraph(line.text, self.language)
        if is_furniture(line) or (self.symbol and self.symbol in columns(line.text)):  # the symbol again is the head of a page
            self._place(line, "unplaced")
        elif note:
            self._note(line, note)
        elif opened and self._follows(at, opened[0]):
            self._open(line, *opened)
        elif heading := self._heading(at, line):
            self._head(line, heading)
        elif self.in_note and not line.after_blank:
            self._more_note(line)
        elif self.heading_pieces:
            self.heading_pieces.append(line)
            self._place(line, "heading", self.last[0])
        elif self.paragraph:
            self.in_note = False
            self._place(line, "paragraph", str(self.paragraph))
            self.pieces.append(Piece(line.text, opens_item(line.text, self.language)))
        else:
            self._place(line, "unplaced")

    def _marked_note(self, line: CleanLine) -> re.Match[str] | None:
        """A note whose mark lost its height, known by that mark: the next number, which stands right after a sign in the text before it."""
        circled = _CIRCLED.fullmatch(line.text) if line.after_blank else None
        if circled and any(circled["mark"] in piece.text for piece in self.pieces):
            return circled
        match = _NUMBERED.fullmatch(line.text) if line.after_blank else None
        if match is None or int(match["mark"]) != 1 + sum(not n.mark.startswith("*") for n in self.body.footnotes):
            return None
        before = "".join((*(p.text for p in self.body.paragraphs[-2:]), *(piece.text for piece in self.pieces)))
        return match if lost(match["mark"]).search(before) else None

    def _follows(self, at: int, number: int) -> bool:
        """Whether a paragraph's number is the next one, or a later one that the text goes on from (numbers left out are told)."""
        if number == self.expected:
            after = self.lines[at + 1] if at + 1 < len(self.lines) else None
            again = after is not None and (p := starts_paragraph(after.text, self.language)) is not None and p[0] == number
            return not again or bool(_SENTENCE_END.search(self.lines[at].text))
        if not self.expected < number <= self.expected + _LEAP or not self.lines[at].after_blank:
            return False
        later = [p[0] for line in self.lines[at + 1 : at + 60] if (p := starts_paragraph(line.text, self.language))]
        if self.expected in later or number + 1 not in later[:3]:
            return False
        self.body.warnings.append(
            f"{self.name}:{self.lines[at].number}: expected paragraph {self.expected}, found {number}; "
            "the numbers between are not in the file"
        )
        return True

    def _heading(self, at: int, line: CleanLine) -> Heading | None:
        heading = self.numbering.read(line.text, marked=line.marked)
        ended = not self.pieces or bool(_SENTENCE_END.search(self.pieces[-1].text))
        if heading and heading.level > 2 and not (ended and line.after_blank):
            return None
        if heading or self.heading_pieces or _SENTENCE_END.search(line.text) or len(line.text) > _TITLE_LENGTH:
            return heading
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        opened = starts_paragraph(following.text, self.language) if following is not None else None
        opens = opened is not None and opened[0] == self.expected
        if ended and not opens_item(line.text, self.language) and (line.marked or (line.after_blank and opens and following.after_blank)):
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
        self.heading_pieces = [line]
        self.in_note = False
        self._place(line, "heading", path)

    def _end_heading(self) -> None:
        if self.heading_pieces:
            title = self.last[3]
            for before, line in zip(self.heading_pieces, self.heading_pieces[1:], strict=False):
                cited = _CITED.search(before.text)
                title = f"{title} {line.text}" if line.after_blank or cited else join(title, line.text)
            self.last[3] = title
            self.heading_pieces = []

    def _open(self, line: CleanLine, number: int, words: str) -> None:
        self._close()
        self.paragraph, self.expected = number, number + 1
        self.pieces = [Piece(words, False)]
        self._place(line, "paragraph", str(number))

    def _close(self) -> None:
        self._end_heading()
        self.in_note = False
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
        mark = self._raised(match["mark"])
        self.body.footnotes.append(Footnote(mark, None, match["text"]))
        self._place(line, "footnote", mark)

    def _raised(self, mark: str) -> str:
        """A mark that lost its height, raised again where it stands in the text before; as it is where it cannot be told there."""
        high = mark.translate(SUPERSCRIPT)
        for at in reversed(range(len(self.pieces) if high != mark else 0)):
            text, raised = lost(mark).subn(high, self.pieces[at].text, count=1)
            if raised:
                self.pieces[at] = self.pieces[at]._replace(text=text)
                return high
        near = range(len(self.body.paragraphs))[-_NEAR:] if high != mark and not unparted(self.language) else ()
        for at in reversed(near):
            paragraph = self.body.paragraphs[at]
            text, raised = lost(mark).subn(high, paragraph.text, count=1)
            if raised:  # as long as before, so that the places of items hold
                items = tuple(replace(i, text=text[i.start : i.end]) for i in paragraph.items)
                self.body.paragraphs[at] = replace(paragraph, text=text, items=items)
                return high
        return mark

    def _more_note(self, line: CleanLine) -> None:
        note = self.body.footnotes[-1]
        self.body.footnotes[-1] = Footnote(note.mark, None, join(note.text, line.text))
        self._place(line, "footnote", note.mark)

    def _sections(self) -> None:
        self.body.sections = [Section(*heading) for heading in self.headings.values()]


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
    body.footnotes = notes_placed(body.footnotes, body.paragraphs)
    return body


def account(lines: Sequence[CleanLine], body: Body) -> tuple[Line, ...]:
    """The account of lines: each non-blank line with its one place."""
    return tuple(Line(line.number, line.raw.strip(), *body.places[line.number]) for line in lines)
