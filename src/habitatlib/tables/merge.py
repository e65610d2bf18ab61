"""Chunks in any order → whole tables in the contract's order, in memory that does not grow with the number of reports."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

from habitatlib.tables.archive import Chunk, Run, is_shared, runs_of
from habitatlib.tables.schema import TABLES

__all__ = ["BY_REPORT", "SHARED", "Sorter", "gather", "pour", "write_csv"]

BY_REPORT = frozenset(name for name, table in TABLES.items() if table.key[:2] == ("symbol", "language"))  # whole reports follow each other
SHARED = frozenset(name for name, table in TABLES.items() if is_shared(table))
Sink = Callable[[str, Run], None]


class Sorter:
    """Runs go in as they come and come out in the order of their keys; they lie in a file of SQLite's own that goes with the process."""

    def __init__(self, recent: int = 10_000) -> None:
        self._most = recent  # shared rows that are not taken twice: most reports name the same organizations
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("BEGIN")
        self._recent: set[bytes] = set()
        for name in TABLES:
            self._base.execute(f"CREATE TABLE {name} (key BLOB, rows INTEGER, text BLOB)")

    def add(self, name: str, run: Run) -> None:
        """Take a run of a table."""
        if name in SHARED:
            if run.text in self._recent:
                return
            if len(self._recent) >= self._most:
                self._recent.clear()
            self._recent.add(run.text)
        # UTF-8 keeps the order of code points, and a zero byte between the words that of their tuple.
        self._base.execute(f"INSERT INTO {name} VALUES (?, ?, ?)", ("\0".join(run.key).encode(), run.rows, run.text))

    def take(self, name: str) -> Iterator[Run]:
        """Give the runs of a table in order; of a shared row the first. The table is empty after that."""
        before, parts = None, len(TABLES[name].key) if name in SHARED else 0
        for key, rows, text in self._base.execute(f"SELECT key, rows, text FROM {name} ORDER BY key"):
            words = tuple(key.decode().split("\0"))
            if not parts or words[:parts] != before:
                yield Run(words, rows, text)
            before = words[:parts]
        self._base.execute(f"DELETE FROM {name}")
        self._recent.clear()

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()


def gather(chunks: Iterable[Chunk], sink: Sink, sorter: Sorter) -> None:
    """Hand the runs of the tables ``BY_REPORT`` to ``sink``, a table's name and a run at a time; the others wait in the sorter.

    Parameters
    ----------
    chunks : iterable of Chunk
        In the order of symbol and language.
    """
    for chunk in chunks:
        for name, run in runs_of(chunk):
            (sink if name in BY_REPORT else sorter.add)(name, run)


def pour(sorter: Sorter, sink: Sink, names: Iterable[str]) -> None:
    """Hand what waits of these tables to ``sink``, in order."""
    for name in names:
        for run in sorter.take(name):
            sink(name, run)


def write_csv(chunks: Iterable[Chunk], folder: Path) -> dict[str, int]:
    """Write every table into an empty folder.

    Returns
    -------
    dict of str to int
        Table name to rows.
    """
    counts = dict.fromkeys(TABLES, 0)
    with ExitStack() as stack, closing(Sorter()) as sorter:
        files = {name: stack.enter_context((folder / f"{name}.csv").open("wb")) for name in TABLES}
        for name, file in files.items():
            file.write(f"{','.join(TABLES[name].columns)}\n".encode())

        def sink(name: str, run: Run) -> None:
            counts[name] += run.rows
            files[name].write(run.text)

        gather(chunks, sink, sorter)
        pour(sorter, sink, [name for name in TABLES if name not in BY_REPORT])
    return counts
