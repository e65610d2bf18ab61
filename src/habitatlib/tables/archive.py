"""A report's bytes → all that building keeps of it: one record that can be sent, stored and put together with others in any order."""

from __future__ import annotations

import json
import zlib
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import NamedTuple

from habitatlib.errors import HabitatError, InputError
from habitatlib.reports import read_report
from habitatlib.tables.order import Row, Rows, one_a_key, seldom_collected, tables_of
from habitatlib.tables.save import render
from habitatlib.tables.schema import TABLES, Table

__all__ = ["Chunk", "Run", "Source", "failure", "is_shared", "read_one", "read_source", "runs_of"]


class Source(NamedTuple):
    """A report file: its name, its bytes, and those of its card; no card is no bytes."""

    name: str
    data: bytes
    card: bytes = b""


class Run(NamedTuple):
    """Rows of one table that stand together in the whole table too: where they belong, how many, and their CSV text."""

    key: tuple[str, ...]
    rows: int
    text: bytes


@dataclass(frozen=True, slots=True)
class Chunk:
    """What one report gives. It can be pickled; ``tables`` is compressed, `runs_of` opens it.

    ``line`` is where the symbol is first printed. ``unread`` says why the file is no report, ``failed`` why its extraction failed:
    a sentence each, empty where all went well.
    """

    name: str
    symbol: str = ""
    language: str = ""
    line: int = 1
    warnings: tuple[str, ...] = ()
    unread: str = ""
    failed: str = ""
    tables: bytes = b""


@seldom_collected()  # till the rows are gone again: what is let go by then need not be looked through
def read_one(name: str, data: bytes, card: bytes = b"") -> Chunk:
    """Read one report and render its rows. Bad input is told in the result, never raised.

    Parameters
    ----------
    name : str
        Name of the report's file; errors and ``documents.source_file`` say it.
    data : bytes
        The file.
    card : bytes, optional
        Its provenance card.

    Returns
    -------
    Chunk
        The same for the same input, whatever was read before and wherever it runs.
    """
    try:
        report = read_report(name, data=data, card_data=card)
    except HabitatError as error:
        return Chunk(name, unread=str(error))
    except Exception as error:
        return Chunk(name, unread=failure(name, f"{type(error).__name__}: {error}"))
    line = next((n.number for n in report.lines if report.symbol in n.text), 1)
    try:
        tables, failed = _pack(tables_of(report)), ""
    except Exception as error:
        tables, failed = b"", failure(name, f"{type(error).__name__}: {error}")
    return Chunk(name, report.symbol, report.language, line, report.warnings, "", failed, tables)


def read_source(source: Source) -> Chunk:
    """`read_one` of a source."""
    return read_one(*source)


def failure(name: str, found: str) -> str:
    """The sentence for a report that is right in itself, and yet could not be read."""
    do = "send the file to the makers of habitatlib"
    return str(InputError(name, expected="a report that every extractor can read", found=found, do=do))


def is_shared(table: Table) -> bool:
    """Whether several reports may give the same row, such as an organization; the first in the order of their words is kept."""
    return not {"language", "source_file", "collaboration_id"} & set(table.key)


def _belongs(table: Table, row: Row) -> tuple[str, ...]:
    """Where a row's run belongs: what its key begins with, up to what names the report. A shared row is a run of its own."""
    if table.key[0] == "collaboration_id":  # symbol|language|paragraph|...
        return ("|".join([*str(row["collaboration_id"]).split("|", 2)[:2], ""]),)
    if is_shared(table):
        columns: tuple[str, ...] = (*table.key, *table.columns)
    else:
        columns = table.key[: table.key.index("language") + 1] if "language" in table.key else table.key[:1]
    return tuple(str(row.get(column) or "") for column in columns)


def _pack(found: Rows) -> bytes:
    index, texts = [], []
    for name, table in TABLES.items():
        for key, rows in groupby(one_a_key(name, found.get(name, ())), partial(_belongs, table)):
            number, text = render(table, rows)
            index.append((name, key, number, len(text)))
            texts.append(text)
    head = json.dumps(index).encode()
    return zlib.compress(len(head).to_bytes(4, "big") + head + b"".join(texts), 1)


def runs_of(chunk: Chunk, tables: Container[str] = TABLES) -> Iterator[tuple[str, Run]]:
    """Each run of a chunk with the name of its table; those of a table in the order of their keys."""
    data = zlib.decompress(chunk.tables)
    at = 4 + int.from_bytes(data[:4], "big")
    for name, key, rows, size in json.loads(data[4:at]):
        if name in tables:
            yield name, Run(tuple(key), rows, data[at : at + size])
        at += size
