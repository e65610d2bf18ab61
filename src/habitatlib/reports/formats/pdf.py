"""A PDF → clean lines: what pypdfium2 reads of each page, as signs with their places, and what the file says of itself."""

from __future__ import annotations

import ctypes
import math
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from habitatlib.errors import InputError
from habitatlib.reports.formats import limits
from habitatlib.reports.formats.columns import set_rows
from habitatlib.reports.formats.pages import lines_of
from habitatlib.reports.formats.rows import LONE, Glyph, Row
from habitatlib.reports.formats.signs import tidy
from habitatlib.reports.lines import SUPERSCRIPT, CleanLine, FileLines

if TYPE_CHECKING:
    import pypdfium2 as pdfium
    from pypdfium2 import raw

__all__ = ["read_pdf", "use_own_fonts"]

_PASSWORD, _SECURITY = 4, 5  # pdfium's reasons for not opening a file
_HYPHENS = frozenset((0x02, 0xFFFE))  # pdfium's signs for a hyphen at the end of a line
_HIGH, _LITTLE = 0.2, 0.55  # of the size: where a digit begins that its font draws raised, and how high it is
_TITLE = 40  # signs of a table's first row that are told
_FORMS = 8  # within one another
_OUTSIDE = 9  # in place of a turn: what is cut off when the page is shown
_ITALIC = 64  # among the flags of a font
_ASLANT = 0.05  # of a quarter's turn
_BULLET = re.compile(r"^[•▪◦●]\s*(?=\S)")  # which is left out of text, Markdown, Word files and pages too
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
    warnings += _tables_told(name, pages)
    every, told = _tidied(name, [*lines, *aside, *(line for line, _ in joined)])
    parts = every[: len(lines)], every[len(lines) : len(lines) + len(aside)], every[len(lines) + len(aside) :]
    return FileLines(parts[0], parts[1], [*warnings, *told], [(line, other) for line, (_, other) in zip(parts[2], joined, strict=True)])


def _tables_told(name: str, pages: Sequence[Sequence[Row]]) -> list[str]:
    """A sentence for each table: where it begins and that its rows are no text."""
    out, before = [], None
    for number, row in enumerate((row for rows in pages for row in rows), 1):
        if row.role == "table" and (before is None or before.role != "table" or before.page != row.page):
            what = f"what begins with '{row.text[:_TITLE]}' on page {row.page} is a table or a figure"
            out.append(f"{name}:{number}: {what}; it is not read and stands in unplaced")
        before = row
    return out


def _open(name: str, data: bytes) -> pdfium.PdfDocument:
    import pypdfium2 as pdfium

    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY) or "password" in str(error).lower():
            raise InputError(name, expected="a PDF that can be read", found="one that is locked with a password",
                             do="save it without the password") from None  # fmt: skip
        raise InputError(name, expected="a PDF", found="a damaged or cut one", do="get it again") from None


def use_own_fonts() -> None:
    """Let pdfium draw the signs of fonts that a file only names with the font of this package's environment, the same on every machine.

    It passes over signs that cover nothing: without any Chinese font it would lose those that a file sets one by one.
    """
    from pypdfium2 import raw

    found = find_spec("zhplot")
    if found is None or not found.origin:
        return
    folder = ctypes.c_char_p(os.fsencode(Path(found.origin).parent / "fonts"))
    paths = (ctypes.POINTER(ctypes.c_char) * 2)(ctypes.cast(folder, ctypes.POINTER(ctypes.c_char)), None)
    raw.FPDF_DestroyLibrary()
    raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=paths))


def _pages(name: str, document: pdfium.PdfDocument, deadline: limits.Deadline) -> Iterator[list[Row]]:
    import pypdfium2 as pdfium

    for index in range(len(document)):
        deadline.check(f"page {index + 1}")
        try:
            with closing(document[index]) as page, closing(page.get_textpage()) as text:
                turned, frame = [*_glyphs(name, index + 1, text, deadline), *_lone_blanks(page, text)], _frame(page)
        except pdfium.PdfiumError:  # a page that cannot be loaded is told as one without text
            turned, frame = [], (0.0, 0.0, 0.0, 0.0)
        turns = Counter(turn for _, turn in turned if turn is not None)
        main = max(turns, key=lambda turn: (turns[turn], -turn), default=0)
        shown = [_is_shown(glyph, turn, frame) for glyph, turn in turned]
        if 2 * sum(shown) > len(shown):  # else the box of the page is wrong
            turned = [(glyph, turn if seen else _OUTSIDE) for (glyph, turn), seen in zip(turned, shown, strict=True)]
        rows = set_rows([glyph for glyph, turn in turned if turn == main], deadline)
        yield [*rows, *_beside([(glyph, turn) for glyph, turn in turned if turn != main and glyph.sign != LONE])]


def _frame(page: pdfium.PdfPage) -> tuple[float, float, float, float]:
    """What is shown of a page, by its own box or that of all pages: left, lower, right and upper edge."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return box.left, box.bottom, box.right, box.top


def _is_shown(glyph: Glyph, turn: int | None, frame: tuple[float, float, float, float]) -> bool:
    """Whether a sign of upright words stands within what is shown of its page."""
    left, low, right, high = frame
    return turn != 0 or not right > left or (left <= glyph.left <= right and low <= glyph.foot <= high)


def _beside(turned: list[tuple[Glyph, int | None]]) -> list[Row]:
    """Signs that run in another direction than those of the page, as stamps across it, or stand outside; each kind as one row."""
    out: dict[int | None, Row] = {}
    for glyph, turn in turned:
        row = out.setdefault(turn, Row(glyph.foot, glyph.size, glyph.left, glyph.right, role="beside"))
        row.text += glyph.sign
    return [row for row in out.values() if row.text.strip()]


def _turn(matrix: raw.FS_MATRIX) -> int | None:
    """The quarters of a turn by which words are set; None where they run aslant."""
    angle = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    return round(angle) % 4 if abs(angle - round(angle)) < _ASLANT else None


def _upright(box: raw.FS_RECTF, x: float, y: float, turn: int | None) -> tuple[float, float, float]:
    """The left and right edge and the foot of a sign as they are when the page is turned so that its words can be read."""
    if turn == 1:
        return box.bottom, box.top, -x
    if turn == 2:
        return -box.right, -box.left, -y
    if turn == 3:
        return -box.top, -box.bottom, x
    return box.left, box.right, y


def _glyphs(name: str, page: int, text: pdfium.PdfTextPage, deadline: limits.Deadline) -> list[tuple[Glyph, int | None]]:
    """The signs that are printed on a page, in the order of the file, each with the turn of its words.

    Those that pdfium adds are left out, but hyphens.
    """
    from pypdfium2 import raw

    count, out = raw.FPDFText_CountChars(text), []
    limits.hold(name, f"signs on page {page}", count, limits.PAGE_SIGNS, "save it anew, or as text")
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    edges = [ctypes.c_double() for _ in range(4)]  # left, right, lower and upper
    sizes: dict[int, tuple[float, int | None, int]] = {}
    advances: dict[tuple[int, str], Counter[float]] = {}
    fonts: list[int] = []
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
            face = raw.FPDFTextObj_GetFont(raw.FPDFText_GetTextObject(text, at))
            font = (ctypes.cast(face, ctypes.c_void_p).value or 0) if raw.FPDFFont_GetFlags(face) & _ITALIC else 0
            sizes[part] = raw.FPDFText_GetFontSize(text, at) * max(abs(matrix.d), abs(matrix.b)) or 1.0, _turn(matrix), font
        size, turn, font = sizes[part]
        sign = chr(code)
        if "0" <= sign <= "9" and turn == 0:
            raw.FPDFText_GetCharBox(text, at, *edges)
            low, high = ((edge.value - y.value) / size for edge in edges[2:])
            sign = sign.translate(SUPERSCRIPT) if low > _HIGH and high - low < _LITTLE else sign
        left, right, foot = _upright(box, x.value, y.value, turn)
        left = x.value if turn == 0 else left  # not where an italic letter leans out
        before = out[-1][0] if out and turn == 0 and out[-1][1] == 0 and out[-1][0].foot == foot else None
        if before and fonts[-1] and 0 < left - before.left < size:
            advances.setdefault((fonts[-1], before.sign), Counter())[round((left - before.left) / size, 2)] += 1
        out.append((Glyph(sign, left, right, foot, size), turn))
        fonts.append(0 if before and before.left == left else font)  # the letters of a ligature stand on one place
    usual = {(font, sign): max(found, key=lambda wide: (found[wide], -wide)) for (font, sign), found in advances.items() if font}
    return [(_drawn_in(glyph, usual.get((font, glyph.sign))), turn) for (glyph, turn), font in zip(out, fonts, strict=True)]


def _drawn_in(glyph: Glyph, usual: float | None) -> Glyph:
    """A sign that ends where the next one begins as a rule: an italic letter may lean out over the gap behind its word."""
    if usual is None or glyph.left + usual * glyph.size >= glyph.right:
        return glyph
    return glyph._replace(right=glyph.left + usual * glyph.size)


def _lone_blanks(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> list[tuple[Glyph, int | None]]:
    """The pieces that pdfium passes over because they cover nothing: blanks, or nothing at all."""
    from pypdfium2 import raw

    size, out = ctypes.c_float(), []
    for piece, matrix in _pieces(page):
        if raw.FPDFTextObj_GetText(piece, text, None, 0) <= 2:
            raw.FPDFTextObj_GetFontSize(piece, size)
            own, turn = size.value * max(abs(matrix.d), abs(matrix.b)) or 1.0, _turn(matrix)
            place = raw.FS_RECTF(matrix.e, matrix.f + 0.1 * own, matrix.e + 0.1 * own, matrix.f)
            out.append((Glyph(LONE, *_upright(place, matrix.e, matrix.f, turn), own), turn))
    return out


def _pieces(page: pdfium.PdfPage) -> Iterator[tuple[raw.FPDF_PAGEOBJECT, raw.FS_MATRIX]]:
    """The pieces of text of a page, those within its forms too, each with the place where it stands on the page."""
    from pypdfium2 import raw

    open_ = [(raw.FPDFPage_GetObject(page, at), raw.FS_MATRIX(1, 0, 0, 1, 0, 0), 0)
             for at in range(min(raw.FPDFPage_CountObjects(page), limits.PAGE_SIGNS))]  # fmt: skip
    for piece, outer, depth in open_:  # grows by what forms hold
        kind, own = raw.FPDFPageObj_GetType(piece), raw.FS_MATRIX()
        if kind not in (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_FORM):
            continue
        raw.FPDFPageObj_GetMatrix(piece, own)
        placed = raw.FS_MATRIX(
            own.a * outer.a + own.b * outer.c, own.a * outer.b + own.b * outer.d, own.c * outer.a + own.d * outer.c,
            own.c * outer.b + own.d * outer.d, own.e * outer.a + own.f * outer.c + outer.e, own.e * outer.b + own.f * outer.d + outer.f,
        )  # fmt: skip
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            yield piece, placed
        elif depth < _FORMS and len(open_) < limits.PAGE_SIGNS:
            open_ += [(raw.FPDFFormObj_GetObject(piece, at), placed, depth + 1)
                      for at in range(min(raw.FPDFFormObj_CountObjects(piece), limits.PAGE_SIGNS))]  # fmt: skip


def _tidied(name: str, lines: list[CleanLine]) -> tuple[list[CleanLine], list[str]]:
    """The lines with their signs as they are stored."""
    text, told = tidy("\n".join(f"{line.text}\n{line.raw}" for line in lines), name)
    parts = text.split("\n")
    return [replace(line, text=_BULLET.sub("", parts[2 * i]), raw=parts[2 * i + 1]) for i, line in enumerate(lines)], told
