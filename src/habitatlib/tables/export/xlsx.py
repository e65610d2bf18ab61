"""Tables → one XLSX workbook: a dictionary, a read me, a sheet a table. No text is ever a formula."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import pandas as pd
from lxml.etree import LxmlError
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from wcwidth import wcswidth

from habitatlib.errors import InputError
from habitatlib.tables.export.contents import DICTIONARY, Value, dictionary, kinds, notes, plain

__all__ = ["write"]

Cell = Value | date
MOST_SIGNS, MOST_ROWS = 32_767, 1_048_576
_WIDEST = 60
_BEGINS = tuple("=+-@＝＋－＠\t")  # of a formula
_ESCAPED = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_FIRST_DAY = date(1900, 3, 1)  # of the calendar that every spreadsheet program agrees on
_MADE = datetime(2000, 1, 1)  # the same bytes every day
_XML = ("Signs that XML cannot hold",
        "They are written as Excel writes them: _x000D_ is a carriage return, _x005F_ an underscore before such a code.")


def write(frames: Mapping[str, pd.DataFrame], path: Path) -> None:
    """Write the workbook.

    Raises
    ------
    InputError
        If a cell or a table is longer than a sheet can hold.
    """
    sheets = {"dictionary": (DICTIONARY, dictionary()), "read me": (("topic", "text"), [*notes(frames), _XML])}
    for name, frame in frames.items():
        columns = [plain(frame[column], kind) for column, kind in kinds(name, frame)]
        sheets[name] = (frame.columns, zip(*columns, strict=True))
    ready = {name: [[_ready(cell, name) for cell in row] for row in (header, *rows)] for name, (header, rows) in sheets.items()}
    for name, rows in ready.items():
        if len(rows) > MOST_ROWS:
            raise _too_much(name, f"at most {MOST_ROWS - 1:,} rows", f"{len(rows) - 1:,}")
    book = Workbook(write_only=True)
    book.properties.creator, book.properties.created = "habitatlib", _MADE
    made = io.BytesIO()
    try:
        for name, rows in ready.items():
            _sheet(book, name, rows, wrap=name not in frames)
        book.save(made)
    except LxmlError as error:  # its sheets lie on the disk first
        for sheet in book.worksheets:
            with suppress(LxmlError, AttributeError):  # else each says the same once more when it is swept up
                sheet._writer.xf.close()
        raise OSError(f"{error}, in {tempfile.gettempdir()}") from None
    path.write_bytes(_without_clock(made))


def _ready(value: Cell, table: str) -> Cell:
    """A cell as XLSX can hold it: signs that XML cannot hold are escaped, dates before the calendar are text."""
    if isinstance(value, date) and value < _FIRST_DAY:
        return value.isoformat()
    if not isinstance(value, str):
        return value
    text = _ESCAPED.sub(lambda sign: f"_x{ord(sign[0]):04X}_", value)
    if len(text.encode("utf-16-le")) > 2 * MOST_SIGNS:
        raise _too_much(table, f"at most {MOST_SIGNS:,} signs in a cell", f"{len(text):,}")
    return text


def _sheet(book: Workbook, name: str, rows: Sequence[Sequence[Cell]], wrap: bool) -> None:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(rows[0]))}{len(rows)}"
    for number, column in enumerate(zip(*rows, strict=True), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _width(column)
    header, layout = (Font(bold=True), PatternFill("solid", fgColor="DFE5EA")), Alignment(vertical="top", wrap_text=wrap)
    for number, row in enumerate(rows):
        cells = [_cell(sheet, value) for value in row]
        for cell in cells:
            cell.alignment = layout
            if number == 0:
                cell.font, cell.fill = header
        sheet.append(cells)


def _cell(sheet: WriteOnlyWorksheet, value: Cell) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"  # never a formula, never an error value
        cell.quotePrefix = value[:1] in _BEGINS  # nor once somebody edits the cell
    return cell


def _too_much(table: str, expected: str, found: str) -> InputError:
    return InputError(f"{table}, XLSX", expected=expected, found=found, do="export parquet or sqlite instead")


def _width(column: Iterable[Cell]) -> float:
    """Room for the longest of some cells, a Chinese sign being two wide, within bounds."""
    longest = max((max(wcswidth(line), len(line)) for cell in column for line in str(cell or "")[:_WIDEST].splitlines()), default=0)
    return min(max(8, longest) + 2.5, _WIDEST)


def _without_clock(made: io.BytesIO) -> bytes:
    """The same archive with one fixed time in place of the present one."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + _MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), data)
            new.writestr(zipfile.ZipInfo(name, _MADE.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
