"""A PDF → clean lines: what pypdfium2 reads of each page, as signs with their places, and what the file says of itself."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from habitatlib.errors import InputError
from habitatlib.reports.formats import limits
from habitatlib.reports.formats.pages import lines_of
from habitatlib.reports.formats.rows import LONE, Glyph, Row, rows_of
from habitatlib.reports.formats.signs import tidy
from habitatlib.reports.lines import SUPERSCRIPT, CleanLine, FileLines

if TYPE_CHECKING:
    import pypdfium2 as pdfium

__all__ = ["read_pdf"]

_PASSWORD, _SECURITY = 4, 5  # pdfium's reasons for not opening a file
_HYPHENS = frozenset((0x02, 0xFFFE))  # pdfium's signs for a hyphen at the end of a line
_HIGH, _LITTLE = 0.2, 0.55  # of the size: where a digit begins that its font draws raised, and how high it is
_OCR = "have its pages read by OCR and save it with the text"


def read_pdf(name: str, data: bytes) -> FileLines:
    """The lines of a PDF: those of each page from its top, notes after the text of their page, heads and feet aside.

    Raises
    ------
    InputError
        If it is locked, broken, has no text, or is beyond the limits.
    """
    deadline = limits.Deadline(name)
    with closing(_open(name, data)) as document:
        number = len(document)
        limits.hold(name, "pages", number, limits.PAGES, "cut the report out of it")
        pages = list(_pages(name, document, deadline))
    lines, aside, joined = lines_of(pages, deadline)
    bare = [page for page, rows in enumerate(pages, 1) if not rows]
    if not number or len(bare) == number:
        raise InputError(name, expected="pages with text", found=f"{number} pages that are pictures or empty", do=_OCR)
    warnings = [f"{name}: {len(bare)} of {number} pages have no text (page {bare[0]} first); {_OCR}"] if bare else []
    if b"%%EOF" not in data[-2048:]:
        warnings.append(f"{name}: the file seems cut: a PDF ends with %%EOF; get the whole report")
    every, told = _tidied(name, [*lines, *aside, *(line for line, _ in joined)])
    parts = every[: len(lines)], every[len(lines) : len(lines) + len(aside)], every[len(lines) + len(aside) :]
    return FileLines(parts[0], parts[1], [*warnings, *told], [(line, other) for line, (_, other) in zip(parts[2], joined, strict=True)])


def _open(name: str, data: bytes) -> pdfium.PdfDocument:
    import pypdfium2 as pdfium

    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY) or "password" in str(error).lower():
            raise InputError(name, expected="a PDF that can be read", found="one that is locked with a password",
                             do="save it without the password") from None  # fmt: skip
        raise InputError(name, expected="a PDF", found="a damaged or cut one", do="get it again") from None


def _pages(name: str, document: pdfium.PdfDocument, deadline: limits.Deadline) -> Iterator[list[Row]]:
    import pypdfium2 as pdfium

    for index in range(len(document)):
        deadline.check(f"page {index + 1}")
        try:
            with closing(document[index]) as page, closing(page.get_textpage()) as text:
                glyphs = [*_glyphs(name, index + 1, text, deadline), *_lone_blanks(page, text)]
        except pdfium.PdfiumError:  # a page that cannot be loaded is told as one without text
            glyphs = []
        yield rows_of(glyphs, deadline)


def _glyphs(name: str, page: int, text: pdfium.PdfTextPage, deadline: limits.Deadline) -> list[Glyph]:
    """The signs that are printed on a page, in the order of the file; those that pdfium adds are left out, but hyphens."""
    from pypdfium2 import raw

    count, out = raw.FPDFText_CountChars(text), []
    limits.hold(name, f"signs on page {page}", count, limits.PAGE_SIGNS, "save it anew, or as text")
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    edges = [ctypes.c_double() for _ in range(4)]  # left, right, lower and upper
    sizes: dict[int, float] = {}
    for at in range(count):
        code = raw.FPDFText_GetUnicode(text, at)
        if code in _HYPHENS:
            code = 0x2D
        elif raw.FPDFText_IsGenerated(text, at) == 1:
            continue
        if code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            if code or not raw.FPDFText_HasUnicodeMapError(text, at):
                continue
            code = 0xFFFD
        if not at % 5000:
            deadline.check(f"page {page}")
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        raw.FPDFText_GetLooseCharBox(text, at, box)
        part = ctypes.cast(raw.FPDFText_GetTextObject(text, at), ctypes.c_void_p).value or 0
        if part not in sizes:
            raw.FPDFText_GetMatrix(text, at, matrix)
            sizes[part] = raw.FPDFText_GetFontSize(text, at) * max(abs(matrix.d), abs(matrix.b)) or 1.0
        sign = chr(code)
        if "0" <= sign <= "9":
            raw.FPDFText_GetCharBox(text, at, *edges)
            low, high = ((edge.value - y.value) / sizes[part] for edge in edges[2:])
            sign = sign.translate(SUPERSCRIPT) if low > _HIGH and high - low < _LITTLE else sign
        out.append(Glyph(sign, box.left, box.right, y.value, sizes[part]))
    return out


def _lone_blanks(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> list[Glyph]:
    """The pieces that pdfium passes over because they cover nothing: blanks, or nothing at all."""
    from pypdfium2 import raw

    matrix, size, out = raw.FS_MATRIX(), ctypes.c_float(), []
    for at in range(min(raw.FPDFPage_CountObjects(page), limits.PAGE_SIGNS)):
        piece = raw.FPDFPage_GetObject(page, at)
        if raw.FPDFPageObj_GetType(piece) == raw.FPDF_PAGEOBJ_TEXT and raw.FPDFTextObj_GetText(piece, text, None, 0) <= 2:
            raw.FPDFPageObj_GetMatrix(piece, matrix)
            raw.FPDFTextObj_GetFontSize(piece, size)
            own = size.value * max(abs(matrix.d), abs(matrix.b)) or 1.0
            out.append(Glyph(LONE, matrix.e, matrix.e + 0.1 * own, matrix.f, own))
    return out


def _tidied(name: str, lines: list[CleanLine]) -> tuple[list[CleanLine], list[str]]:
    """The lines with their signs as they are stored."""
    text, told = tidy("\n".join(f"{line.text}\n{line.raw}" for line in lines), name)
    parts = text.split("\n")
    return [replace(line, text=parts[2 * i], raw=parts[2 * i + 1]) for i, line in enumerate(lines)], told
