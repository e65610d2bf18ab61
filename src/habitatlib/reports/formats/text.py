"""Text and Markdown → clean lines, each with its number in the file."""

from __future__ import annotations

import html
import re

from habitatlib.reports.formats import limits
from habitatlib.reports.formats.cut_words import whole_words
from habitatlib.reports.formats.encodings import decode
from habitatlib.reports.formats.signs import LINE_END, tidy
from habitatlib.reports.lines import CleanLine, FileLines, clean

__all__ = ["read_markdown", "read_text"]

_COMMENT = re.compile(r"<!--[^<>]*-->")
_RAISED = re.compile(r"\$\s*\{?\}?\^\{?\s*(\d{1,3})\s*\}?\s*\$")  # a mark as converters with formulas write it
_TAG = re.compile(r"</?(?:a|b|br|center|div|em|font|i|p|span|strong|u|page_number|header|footer)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
_BROKEN = "\x1e"  # a line break within a line; no file has it
_WIDE_BROKEN = re.compile(rf"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]){_BROKEN}(?=[\u4e00-\u9fff])")
_PAGE_END = re.compile(r"\\(?:page ?break|newpage|clearpage)\s*")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,12});")


def read_text(name: str, data: bytes) -> FileLines:
    """The non-blank lines of a text file.

    Raises
    ------
    InputError
        If it is not text or beyond the limits.
    """
    return _read(name, data, markdown=False)


def read_markdown(name: str, data: bytes) -> FileLines:
    """The non-blank lines of a Markdown file; those that only mark the end of a page or comment on it are aside.

    Raises
    ------
    InputError
        If it is not text or beyond the limits.
    """
    return _read(name, data, markdown=True)


def _read(name: str, data: bytes, *, markdown: bool) -> FileLines:
    text, warnings = tidy(decode(data, name, marked_up=markdown), name)
    raws = LINE_END.split(text)
    limits.hold(name, "lines", len(raws), limits.LINES, "put each report into a file of its own")
    lines, aside, blank = [], [], True
    for number, raw in enumerate(raws, 1):
        if len(raw) > limits.LINE_SIGNS:
            limits.hold(name, "signs a line", len(raw), limits.LINE_SIGNS, "put each paragraph on a line of its own", number)
        if raw and not raw.isspace():
            cleaned, marked = clean(_plain(raw) if markdown else raw)
            line = CleanLine(number, raw, cleaned, blank, marked)
            if not markdown or (cleaned and not _PAGE_END.fullmatch(raw.strip())):
                lines.append(line)
            else:
                aside.append(line)
        blank = not raw.strip()
    lines, joined = whole_words(lines)
    return FileLines(lines, aside, warnings, joined)


def _plain(raw: str) -> str:
    """A line of Markdown without what converters add of HTML and formulas."""
    if "<" in raw:
        raw = _TAG.sub(lambda m: _BROKEN if m[0][1:3].lower() == "br" else "", _COMMENT.sub("", raw))
        raw = _WIDE_BROKEN.sub("", raw).replace(_BROKEN, " ")
    if "$" in raw:
        raw = _RAISED.sub(r"<sup>\1</sup>", raw)
    if "&" in raw:
        raw = _ENTITY.sub(lambda m: sign if (sign := html.unescape(m[0])).isprintable() else " ", raw)
    return raw
