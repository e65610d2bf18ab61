"""An HTML page → clean lines: what a browser shows, block by block; navigation aside, what is hidden left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from habitatlib.errors import InputError
from habitatlib.reports.formats import limits
from habitatlib.reports.formats.encodings import decode_page
from habitatlib.reports.formats.numbering import written
from habitatlib.reports.formats.signs import after_label, tidy
from habitatlib.reports.lines import SUPERSCRIPT, CleanLine, FileLines

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_html"]

_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3
    h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul""".split()
)
_UNSEEN = frozenset(
    "audio canvas datalist head iframe link math meta noscript object option rp rt script select style svg template title video".split()
)
_ASIDE = frozenset(("nav", "button", "footer"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}
_WIDE = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_WIDE_BREAK = re.compile(rf"(?<={_WIDE})[ \t\r]{{0,40}}\n[ \t\r\n\f]{{0,40}}(?={_WIDE})")
_ANYWHERE = re.compile(r"[，。；]\r?\n(?=[\u4e00-\u9fff])")  # where no blank ever stands
_NOTE = re.compile(r"(?:sd|user-content-)?(?:foot|end|cite_)?_?(?:note|ftn|edn|fn)", re.IGNORECASE)
_CLOSE = re.compile(r"^([IVX]{1,5}\.|[A-Z]\.)(?=[A-Z][a-z])")  # a heading's number without a blank, as a word processor exports it
_MARK = re.compile(r"\[?(\d{1,3})\]?")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_TAG = re.compile(r"""<[A-Za-z](?:[^>"']++|"[^"]*+"|'[^']*+')*+""")
_VALUE, _APART = re.compile(r""""[^"]*"|'[^']*'"""), re.compile(r"[\s/=]+")
_BREAK, _CELL = "\x1e", "\x1f"  # while a block is put together; no page has them
_SAVE = "save the page with its text: a program may have to write it first"
_MARKS = str.maketrans("", "", _BREAK + _CELL)


def read_html(name: str, data: bytes) -> FileLines:
    """The lines of a page: one a block, parted where lines break in it; a row of a table with short cells is one.

    Raises
    ------
    InputError
        If it has no text, its encoding is not certain, or it is beyond the limits.
    """
    from lxml import etree

    text = decode_page(data, name)
    limits.hold(name, "elements", text.count("<"), limits.ELEMENTS, _SAVE)
    limits.hold(name, "attributes of an element", _most_attributes(text), limits.ATTRIBUTES, _SAVE)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        root = None
    if root is None:
        raise InputError(name, expected="HTML with text", found="none that can be read", do="save the page again, or as text")
    page = _Page(name, wrapped=len(_ANYWHERE.findall(text)) > 1)
    page.read(root)
    if not page.lines:
        raise InputError(name, expected="HTML with text", found="none", do=_SAVE)
    text, warnings = tidy("\n".join(line[0] for line in page.lines), name)
    limits.hold(name, "lines", len(page.lines), limits.LINES, "put each report into a file of its own")
    lines, aside = [], []
    for number, (raw, (_, after_blank, marked, beside)) in enumerate(zip(text.split("\n"), page.lines, strict=True), 1):
        limits.hold(name, "signs a line", len(raw), limits.LINE_SIGNS, "part it into paragraphs", number)
        if raw.strip():
            (aside if beside else lines).append(CleanLine(number, raw, after_label(raw.strip()), after_blank, marked))
    if not lines:
        raise InputError(name, expected="HTML with text", found="none", do=_SAVE)
    return FileLines(lines, aside, warnings)


def _most_attributes(text: str) -> int:
    """At most how many attributes an element has: the parser takes the square of their number."""
    tags = (match[0] for match in _TAG.finditer(text) if match.end() - match.start() > limits.ATTRIBUTES)
    return max((len(_APART.findall(_VALUE.sub("=", tag))) for tag in tags), default=0)


class _Page:
    """The lines of a page while it is walked through."""

    def __init__(self, name: str, *, wrapped: bool) -> None:
        self.name, self.wrapped = name, wrapped  # whether the file breaks its Chinese lines anywhere, not at blanks alone
        self.lines: list[tuple[str, bool, bool, bool]] = []
        self.parts: list[str] = []
        self.label = ""
        self.marked = self.beside = self.kept = self.raised = 0
        self.rows: list[bool] = []  # of the rows of tables that are open: whether they are one line
        self.counts: list[tuple[str, int, int]] = []  # of the lists that are open: form, next number, step

    def read(self, root: _Element) -> None:
        """Walk through all elements without calling itself, so that no depth of the page matters."""
        stack: list[tuple[_Element, Iterator[_Element]]] = [(root, iter(root))]
        deadline = limits.Deadline(self.name)
        self._open(root)
        while stack:
            element, rest = stack[-1]
            if (inner := next(rest, None)) is not None:
                if not isinstance(inner.tag, str) or self._unseen(inner):
                    self._text(inner.tail)
                else:
                    limits.hold(self.name, "elements within one another", len(stack), limits.DEPTH * 5, "save the page again, or as text")
                    self._open(inner)
                    stack.append((inner, iter(inner)))
            else:
                deadline.check(f"line {len(self.lines) + 1}")
                stack.pop()
                self._close(element)
                if stack:
                    self._text(element.tail)
        self._end()

    def _unseen(self, element: _Element) -> bool:
        return (element.tag in _UNSEEN or "hidden" in element.attrib or element.get("aria-hidden") == "true"
                or bool(_HIDDEN.search(element.get("style") or "")))  # fmt: skip

    def _open(self, element: _Element) -> None:
        kind = element.tag
        if kind == "tr":
            self.rows.append(_is_short(element))
        if kind in _BLOCKS and not self._runs_on(kind):
            self._end()
        if kind in ("ol", "ul", "menu", "dir"):
            self.counts.append(_counting(element))
        elif kind == "li":
            self._item(element)
        elif kind in _HEADINGS:
            self.marked += 1
        elif kind in ("td", "th") and self.parts:
            self.parts.append(_CELL)
        elif kind == "br":
            self.parts.append(_BREAK)
        self.kept += kind == "pre"
        self.beside += _is_aside(element)
        self.raised += kind == "sup" or _is_mark(element)
        self._text(element.text)

    def _close(self, element: _Element) -> None:
        kind = element.tag
        if kind in _BLOCKS and not self._runs_on(kind):
            self._end()
        if kind == "tr" and self.rows:
            self.rows.pop()
        if kind in ("ol", "ul", "menu", "dir") and self.counts:
            self.counts.pop()
        self.marked -= kind in _HEADINGS
        self.kept -= kind == "pre"
        self.beside -= _is_aside(element)
        self.raised -= kind == "sup" or _is_mark(element)

    def _runs_on(self, kind: str) -> bool:
        """Whether a cell stands on one line with the others of its row."""
        return kind in ("td", "th") and bool(self.rows) and self.rows[-1]

    def _item(self, element: _Element) -> None:
        form, number, step = self.counts[-1] if self.counts else ("", 0, 0)
        own = element.get("value") or ""
        number = int(own) if re.fullmatch(r"[0-9]{1,6}", own) else number
        if self.counts:
            self.counts[-1] = (form, number + step, step)
        if form and _NOTE.match(element.get("id") or ""):
            self.label = f"{str(number).translate(SUPERSCRIPT)} "
        else:
            self.label = f"{written(number, form)}. " if form else ""

    def _text(self, text: str | None) -> None:
        if not text:
            return
        text = text.translate(_MARKS).replace("↩", "")
        if self.raised:
            text = text.strip().strip("[]").translate(SUPERSCRIPT)
        elif self.kept:
            text = text.replace("\r\n", "\n").replace("\n", _BREAK)
        self.parts.append(text)

    def _end(self) -> None:
        """End the block: its white space shrinks as browsers shrink it."""
        text = "".join(self.parts)
        text = _SPACE.sub(" ", _WIDE_BREAK.sub("", text) if self.wrapped else text)
        self.parts = []
        if not text.strip(f" \u00a0{_BREAK}{_CELL}"):
            return
        for at, line in enumerate(text.replace(_CELL, "\t").strip(_BREAK).split(_BREAK)):
            shown = f"{self.label}{line.strip(' ')}" if not at else line.strip(" ")
            shown = _CLOSE.sub(r"\1 ", shown) if self.marked else shown
            self.lines.append((shown, not at, bool(self.marked), bool(self.beside)))
        self.label = ""


def _is_aside(element: _Element) -> bool:
    """Whether an element is beside the text: navigation, and heads and feet as a word processor writes them."""
    return element.tag in _ASIDE or (element.tag == "div" and element.get("title") in ("header", "footer"))


def _is_mark(element: _Element) -> bool:
    """Whether a link is the mark of a note: a number that leads to it, or back from it."""
    if element.tag != "a" or not (element.get("href") or "").startswith("#"):
        return False
    return bool(_NOTE.match(element.get("href")[1:])) and bool(_MARK.fullmatch("".join(element.itertext()).strip()))


def _is_short(row: _Element) -> bool:
    """Whether all cells of a row are one line each."""
    return not any(e.tag in _BLOCKS or e.tag == "br" for cell in row if isinstance(cell.tag, str) for e in cell.iterdescendants())


def _counting(element: _Element) -> tuple[str, int, int]:
    """How a list numbers its items: the form, the first number, the step; no form where it has none."""
    if element.tag != "ol" or "none" in (element.get("style") or ""):
        return "", 0, 0
    start = element.get("start") or ""
    back = "reversed" in element.attrib
    first = int(start) if re.fullmatch(r"[0-9]{1,6}", start) else (sum(e.tag == "li" for e in element) if back else 1)
    return _FORMS.get(element.get("type") or "1", "decimal"), first, -1 if back else 1
