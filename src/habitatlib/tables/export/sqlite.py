"""Tables → one SQLite database with types, keys, indexes, views that people want, and a search that finds Chinese."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pandas as pd

from habitatlib import lexicons
from habitatlib.errors import InputError
from habitatlib.tables.export.contents import DICTIONARY, Value, dictionary, kinds, notes, plain
from habitatlib.tables.export.search import SEARCH, search_rows
from habitatlib.tables.export.views import EXAMPLES, evidence_view, views
from habitatlib.tables.schema import TABLES, Column, Table

__all__ = ["write"]

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "date": "TEXT"}
_COUNTRIES = ("iso3", "name_en", "name_zh", "region_en", "region_zh", "subregion_en", "subregion_zh")


def write(frames: Mapping[str, pd.DataFrame], path: Path) -> None:
    """Write the database to a new file.

    Raises
    ------
    InputError
        If rows break a key of the contract, or this Python's SQLite cannot search texts.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        try:
            base.execute("PRAGMA page_size = 4096")
            base.execute("PRAGMA journal_mode = OFF")  # the file is new: if anything fails it is thrown away
            base.execute("BEGIN")
            for name, frame in frames.items():
                _table(base, TABLES[name], frame)
            _lookup(base, "countries", _COUNTRIES, ([row[c] or None for c in _COUNTRIES] for row in lexicons.load("countries")))
            _lookup(base, "dictionary", DICTIONARY, ([cell or None for cell in row] for row in dictionary()))
            _lookup(base, "readme", ("topic", "text", "query"), [*((*note, None) for note in notes(frames)), *EXAMPLES])
            for statement in (*SEARCH, *views(), evidence_view()):
                base.execute(statement)
            base.executemany("INSERT INTO search VALUES (?, ?, ?, ?, ?, ?)", search_rows(frames))
            base.execute("INSERT INTO search(search) VALUES ('optimize')")
            base.execute("COMMIT")
            broken = base.execute("PRAGMA foreign_key_check").fetchone()
            if broken:
                raise sqlite3.IntegrityError(f"a row of {broken[0]} that leads to no row of {broken[2]}")
            base.execute("VACUUM")
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_FULL", "SQLITE_IOERR")):
                raise OSError(str(error)) from None
            raise InputError(str(path.name), expected="tables that keep the contract, and SQLite with FTS5 and FTS3", found=str(error),
                             do="run habitatlib check") from None  # fmt: skip


def _quoted(names: Iterable[str]) -> str:
    return ", ".join('"' + name.replace('"', '""') + '"' for name in names)


def _column(table: Table, name: str, kind: str) -> str:
    column = table.column(name) if name in table.columns else Column(name, kind, "")
    words = [_quoted([name]), _TYPES[kind]]
    if table.needs(name):
        words.append("NOT NULL")
    if kind == "boolean":
        words.append(f"CHECK ({_quoted([name])} IN (0, 1))")
    if column.values:
        words.append(f"CHECK ({_quoted([name])} IN ({', '.join(repr(value) for value in column.values)}))")
    return " ".join(words)


def _table(base: sqlite3.Connection, table: Table, frame: pd.DataFrame) -> None:
    named = kinds(table.name, frame)
    parts = [_column(table, name, kind) for name, kind in named]
    parts.append(f"PRIMARY KEY ({_quoted(table.key)})")
    parts += [f"FOREIGN KEY ({_quoted(k.columns)}) REFERENCES {_quoted([k.table])} ({_quoted(k.to)})" for k in table.foreign_keys]
    strict = " STRICT" if sqlite3.sqlite_version_info >= (3, 37) else ""
    base.execute(f"CREATE TABLE {_quoted([table.name])} ({', '.join(parts)}){strict}")
    for key in table.foreign_keys:
        if table.key[: len(key.columns)] != key.columns:
            base.execute(f"CREATE INDEX {_quoted([f'{table.name}_{key.table}'])} ON {_quoted([table.name])} ({_quoted(key.columns)})")
    columns = [_texts(plain(frame[name], kind)) if kind == "date" else plain(frame[name], kind) for name, kind in named]
    _insert(base, table.name, len(named), zip(*columns, strict=True))


def _texts(days: Sequence[Value]) -> list[Value]:
    return [None if day is None else day.isoformat() for day in days]


def _lookup(base: sqlite3.Connection, name: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    base.execute(f"CREATE TABLE {name} ({_quoted(columns)})")
    _insert(base, name, len(columns), rows)


def _insert(base: sqlite3.Connection, name: str, width: int, rows: Iterable[Sequence[Value]]) -> None:
    base.executemany(f"INSERT INTO {_quoted([name])} VALUES ({', '.join('?' * width)})", rows)
