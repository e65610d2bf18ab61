"""What every format carries: plain values, the dictionary of columns, where the tables come from and what they may not show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from habitatlib import __version__
from habitatlib.tables.schema import TABLES, Table

__all__ = ["DICTIONARY", "Value", "dictionary", "kinds", "notes", "plain"]

Value = str | int | float | bool | None
DICTIONARY = ("table", "column", "type", "meaning", "key", "may_be_empty", "values")
_PLAIN = {"integer": int, "number": float, "boolean": bool, "date": lambda day: day.date()}

_ABOUT = (
    ("What this is",
     "What UN-Habitat's reports to its governing bodies say, as tables: one fact a row. 人居署向其理事机构所提交报告的内容，一事一行。"),
    ("How to check a row",
     "symbol, language and para name the paragraph; surface holds the words as printed: the paragraph's text from code point start to end, "
     "counted from 0. Whoever opens the paragraph finds them there."),
    ("Empty cells", "Empty means that the report does not say it; nothing is guessed."),
    ("The unit is the report",
     "Reports differ in kind (documents.series), length and period, and the series have holes. Compare within a "
     "series only. Counts are counts "
     "of what was written: no trend, no growth, no ranking follows from them, and what a report does not name is not named there, which is "
     "not the same as gone or not done."),
    ("Order is no weight", "item_number in priorities is the order as printed."),
    ("How well it was read",
     "The rows were read by software. How many of them two careful coders would have filled alike stands, table by "
     "table, in the README and in "
     "notebooks/08_validate_extraction.ipynb."),
    ("Names and borders",
     "Country names are those of the United Nations (M49, UNTERM). XKX is Kosovo; references to it shall be understood in the context of "
     "Security Council resolution 1244 (1999). No opinion on the status of any country or border is implied."),
)  # fmt: skip


def kinds(name: str, frame: pd.DataFrame) -> list[tuple[str, str]]:
    """The columns of a frame with their types; one that the contract does not know is text."""
    table = TABLES[name]
    return [(column, table.column(column).type if column in table.columns else "string") for column in frame.columns]


def plain(column: pd.Series, kind: str) -> list[Value]:
    """The cells of a column as Python's own values: str, int, float, bool, date; None for NA."""
    convert = _PLAIN.get(kind, str)
    return [None if missing else convert(cell) for cell, missing in zip(column, column.isna(), strict=True)]


def _key(table: Table, column: str) -> str:
    keys = ["primary key"] if column in table.key else []
    keys += [f"{key.table}.{to}" for key in table.foreign_keys for own, to in zip(key.columns, key.to, strict=True) if own == column]
    return "; ".join(keys)


def dictionary() -> Iterator[tuple[str, ...]]:
    """A row a column of every table, with the cells of ``DICTIONARY``."""
    for table in TABLES.values():
        yield (table.name, "", "", table.description, "", "", "")
        for name in table.columns:
            column = table.column(name)
            empty = "no" if table.needs(name) else "yes"
            yield (table.name, name, column.type, column.description, _key(table, name), empty, ", ".join(column.values))


def notes(frames: Mapping[str, pd.DataFrame]) -> list[tuple[str, str]]:
    """Topic and text: what the tables are, what they may not show, and each report that they were read from."""
    told = [*_ABOUT, ("Made by", f"habitatlib {__version__}")]
    for row in frames["documents"].to_dict("records"):
        day = "no date of distribution" if pd.isna(row["distributed"]) else f"distributed {row['distributed']:%Y-%m-%d}"
        title = "no title" if pd.isna(row["title"]) else row["title"]
        told.append((f"Source {row['symbol']} ({row['language']})", f"{title}; {day}; {row['source_file']}, SHA-256 {row['sha256']}"))
    return told
