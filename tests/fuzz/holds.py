"""What must hold for every file, whatever its state."""

from __future__ import annotations

from collections.abc import Mapping

from habitatlib.errors import HabitatError
from habitatlib.reports import Report, read_report
from habitatlib.tables.archive import Chunk, read_one
from habitatlib.tables.order import tables_of
from habitatlib.tables.schema import TABLES

__all__ = ["trouble", "unlike"]


def _account(report: Report) -> str:
    numbers = [line.number for line in report.lines]
    if len(numbers) != len(set(numbers)):
        return "a line has two places"
    known = {"cover", "heading", "paragraph", "footnote", "unplaced"}
    strange = {line.place for line in report.lines} - known
    return f"a line is {strange.pop()}" if strange else ""


def _evidence(report: Report, tables: Mapping[str, list[dict]]) -> str:
    texts = {paragraph.number: paragraph.text for paragraph in report.paragraphs}
    if len(texts) != len(report.paragraphs):
        return "a paragraph's number stands twice"
    if not all(texts.values()):
        return "a paragraph has no words"
    for name, rows in tables.items():
        table = TABLES[name]
        for row in rows:
            if table.has_evidence and texts[row["para"]][row["start"] : row["end"]] != row["surface"]:
                return f"{name}: {row['surface']!r} does not stand at {row['start']}:{row['end']} of paragraph {row['para']}"
            for column in table.columns:
                value, described = row.get(column), table.column(column)
                if value in (None, "") and table.needs(column):
                    return f"{name}: no {column}"
                if value not in (None, "") and described.values and value not in described.values:
                    return f"{name}: {column} is {value!r}"
    return ""


def trouble(data: bytes, name: str = "made.txt") -> str:
    """What is wrong with how these bytes are read: an error that is not ours, a line without a place, words that do not stand there.

    Returns
    -------
    str
        Empty where all holds; a file that is refused in a sentence is right too.
    """
    try:
        report = read_report(name, data=data)
    except HabitatError as error:
        return "" if "\n" not in str(error) else "the error has more than one line"
    except TimeoutError:
        raise
    except Exception as error:
        return f"reading: {type(error).__name__}: {error}"
    try:
        tables = tables_of(report)
    except TimeoutError:
        raise
    except Exception as error:
        return f"extraction: {type(error).__name__}: {error}"
    return _account(report) or _evidence(report, tables)


def unlike(files: Mapping[str, bytes]) -> str:
    """Whether any file gives other tables when it is read again after the others, the last first."""
    first: dict[str, Chunk] = {name: read_one(name, data) for name, data in files.items()}
    for name in reversed(files):
        if read_one(name, files[name]) != first[name]:
            return f"{name}: other tables when read again"
    return ""
