"""A Word file → clean lines: automatic numbers printed, changes as accepted, notes after their paragraph; boxes and page heads aside."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from habitatlib.errors import InputError
from habitatlib.reports.formats import limits
from habitatlib.reports.formats.numbering import AutomaticNumbers, written
from habitatlib.reports.formats.package import Package, child, tag, value
from habitatlib.reports.formats.signs import after_label, tidy
from habitatlib.reports.formats.styles import Styles, is_on
from habitatlib.reports.lines import SUPERSCRIPT, CleanLine, FileLines

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_docx"]

_GONE = frozenset(("del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr",
                   "sdtEndPr", "annotationRef", "footnoteRef", "endnoteRef", "footnotePr", "txbxContent", "rt"))  # fmt: skip
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_CONTROLS = dict.fromkeys(range(0x7F, 0xA0))  # the others are none in XML
_Line = tuple[str, bool, bool]  # text, after a blank line, heading


def read_docx(name: str, data: bytes) -> FileLines:
    """The lines of a Word file: its paragraphs, parted where lines break in them; each note after its paragraph.

    Raises
    ------
    InputError
        If it is no Word file, damaged, locked, or beyond the limits.
    """
    package = Package(name, data)
    reader = _Reader(package)
    lines, aside = reader.read()
    if not lines:
        lines = [("", True, False)]
    limits.hold(name, "lines", len(lines) + len(aside), limits.LINES, "put each report into a file of its own")
    text, warnings = tidy("\n".join(line[0] for line in (*lines, *aside)), name)
    out = []
    for number, (raw, (_, after_blank, marked)) in enumerate(zip(text.split("\n"), (*lines, *aside), strict=True), 1):
        limits.hold(name, "signs a line", len(raw), limits.LINE_SIGNS, "part it into paragraphs", number)
        out.append(CleanLine(number, raw, after_label(raw.strip()), after_blank, marked))
    seen = [[line for line in part if line.text] for part in (out[: len(lines)], out[len(lines) :])]
    if not seen[0]:
        found = "none; all text stands in boxes or pictures" if seen[1] else "no text"
        raise InputError(name, expected="a report's paragraphs", found=found, do="save it as PDF or text, or have its pages read by OCR")
    return FileLines(*seen, warnings)


class _Reader:
    """One pass over the document."""

    def __init__(self, package: Package) -> None:
        self.package, self.deadline = package, limits.Deadline(package.name)
        main = package.main
        part = {kind: package.related(main, kind) for kind in ("styles", "numbering", "footnotes", "endnotes", "header", "footer")}
        first = {kind: package.part(paths[0]) if paths else None for kind, paths in part.items() if kind not in ("header", "footer")}
        self.edges = [*part["header"], *part["footer"]]
        self.styles = Styles(first["styles"])
        self.numbers = AutomaticNumbers(first["numbering"], self.styles.lists)
        held = ((kind, first[f"{kind}s"]) for kind in ("footnote", "endnote"))
        self.notes = {(kind, value(e, "id")): e for kind, root in held if root is not None for e in root}
        self.forms = {"footnote": "decimal", "endnote": "lowerRoman"}
        self.marks = {"footnote": 0, "endnote": 0}
        self.lines: list[_Line] = []
        self.aside: list[_Line] = []
        self.carried = ""  # the text of a paragraph whose end was deleted: the next one goes on
        self.fields: list[bool] = []  # of the fields that are open: whether their result is reached
        self.waiting: list[tuple[str, str, str]] = []  # notes called in this paragraph: kind, number in the file, mark
        self.boxes: list[_Element] = []

    def read(self) -> tuple[list[_Line], list[_Line]]:
        """The lines of the text, and those of boxes, heads and feet of pages."""
        root = self.package.part(self.package.main)
        body = child(root, "body")
        if body is None:
            raise InputError(self.package.name, expected="a Word file", found="a document without a body", do="get it again")
        for element in root.iter("{*}footnotePr", "{*}endnotePr"):
            if (form := value(child(element, "numFmt"))) and (kind := tag(element).removesuffix("Pr")) in self.forms:
                self.forms[kind] = form
        self._blocks(body, 0)
        if self.carried:
            self._put(self.carried, marked=False)
        lines, self.lines = self.lines, self.aside
        self._boxes(0)
        for path in self.edges:
            if (edge := self.package.part(path)) is not None:
                self._blocks(edge, 0)
        return lines, self.lines

    def _blocks(self, parent: _Element, depth: int) -> None:
        limits.hold(self.package.name, "elements within one another", depth, limits.DEPTH, "open it and save it anew")
        for element in parent:
            kind = tag(element)
            if kind == "p":
                self._paragraph(element, depth)
            elif kind == "tbl":
                for row in element.iter("{*}tr"):
                    if next(row.iterancestors("{*}tbl"), None) is element and child(row, "trPr", "del") is None:
                        self._row(row, depth + 1)
            elif kind == "AlternateContent":
                self._blocks(_chosen(element), depth + 1)
            elif kind not in _GONE:
                self._blocks(element, depth + 1)

    def _row(self, row: _Element, depth: int) -> None:
        """A row of a table: one line where every cell has but one, else cell by cell."""
        before, cells = self.lines, []
        for cell in (e for e in row.iter("{*}tc") if next(e.iterancestors("{*}tr"), None) is row):
            self.lines = []
            self._blocks(cell, depth + 1)
            if found := [line for line in self.lines if line[0].strip()]:
                cells.append(found)
        self.lines = before
        if all(len(cell) == 1 for cell in cells):
            if cells:
                self.lines.append(("\t".join(cell[0][0] for cell in cells), True, False))
        else:
            self.lines += [line for cell in cells for line in cell]

    def _paragraph(self, element: _Element, depth: int) -> None:
        self.deadline.check(f"line {len(self.lines) + 1}")
        properties = child(element, "pPr")
        style = value(child(properties, "pStyle")) or self.styles.default
        text = self._text(element, depth)
        own = child(properties, "rPr")
        if own is not None and (child(own, "del") is not None or child(own, "moveFrom") is not None):
            self.carried += text
            return
        text, self.carried = self.carried + text, ""
        number, level = self.styles.list_of(properties, style, self.numbers)
        label = self.numbers.next(number, level) if number else ""
        self._put(f"{label}{text.lstrip() if label else text}", marked=self.styles.is_heading(properties, style))
        called, self.waiting = self.waiting, []
        for kind, key, mark in called:
            self._note(self.notes.pop((kind, key), None), mark, depth)
        self.waiting = []  # a note calls no notes

    def _put(self, text: str, *, marked: bool) -> None:
        for at, line in enumerate(text.split("\n")):
            self.lines.append((line, not at, marked))

    def _note(self, note: _Element | None, mark: str, depth: int) -> None:
        """The lines of a note; it has no notes of its own."""
        texts = [self._text(p, depth) for p in note.iter("{*}p")] if note is not None else []
        lines = [line.strip() for text in texts for line in text.split("\n") if line.strip()]
        if lines:
            lines[0] = f"{mark} {lines[0]}".strip()
            self.lines += [(line, not at, False) for at, line in enumerate(lines)]

    def _text(self, paragraph: _Element, depth: int) -> str:
        parts: list[str] = []
        self._inline(paragraph, parts, depth, raised=False)
        return "".join(parts)

    def _inline(self, parent: _Element, parts: list[str], depth: int, *, raised: bool) -> None:
        limits.hold(self.package.name, "elements within one another", depth, limits.DEPTH, "open it and save it anew")
        for element in parent:
            kind = tag(element)
            if kind == "r":
                run = child(element, "rPr")
                if not self.styles.is_hidden(run):
                    self._inline(element, parts, depth + 1, raised=self.styles.is_raised(run))
            elif kind == "fldChar":
                self._field(value(element, "fldCharType"))
            elif kind == "txbxContent":
                self.boxes.append(element)
            elif kind == "AlternateContent":
                self._inline(_chosen(element), parts, depth + 1, raised=raised)
            elif kind in _GONE or not all(self.fields):
                continue
            elif kind == "t":
                text = (element.text or "").replace("\n", " ").replace("\r", " ")
                text = text.translate(_CONTROLS)
                parts.append(text.translate(SUPERSCRIPT) if raised else text)
            elif kind in _BREAKS:
                parts.append(_BREAKS[kind])
            elif kind == "sym":
                parts.append(_sign(value(element, "char")))
            elif kind in ("footnoteReference", "endnoteReference"):
                parts.append(self._called(kind.removesuffix("Reference"), element))
            else:
                self._inline(element, parts, depth + 1, raised=raised)

    def _called(self, kind: str, element: _Element) -> str:
        """The mark of a note where it is called; one that the writer set stands in the text and in the note by itself."""
        mark = ""
        if not is_on(value(element, "customMarkFollows", "0")):
            self.marks[kind] += 1
            mark = written(self.marks[kind], self.forms[kind]).translate(SUPERSCRIPT)
        self.waiting.append((kind, value(element, "id"), mark))
        return mark

    def _field(self, at: str) -> None:
        if at == "begin":
            self.fields.append(False)
        elif at == "separate" and self.fields:
            self.fields[-1] = True
        elif at == "end" and self.fields:
            self.fields.pop()

    def _boxes(self, depth: int) -> None:
        while self.boxes:
            boxes, self.boxes, depth = self.boxes, [], depth + 1
            for box in boxes:
                self._blocks(box, depth)


def _sign(code: str) -> str:
    """A sign by its code in a font; nothing for what is none."""
    if not re.fullmatch("[0-9a-fA-F]{1,4}", code):
        return ""
    sign = chr(int(code, 16))
    return "" if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") else sign


def _chosen(element: _Element) -> _Element:
    """The one of several ways to show the same that is read."""
    choice = child(element, "Choice")
    fallback = child(element, "Fallback")
    return choice if choice is not None else fallback if fallback is not None else element
