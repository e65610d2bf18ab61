"""Chunks in any order → whole tables in the contract's order, in memory that does not grow with the number of reports."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from habitatlib.tables.archive import Chunk, Run, is_shared, runs_of
from habitatlib.tables.schema import TABLES

__all__ = ["BY_REPORT", "Sorter", "put_in_order", "write_csv"]

BY_REPORT = tuple(name for name, table in TABLES.items() if table.key[:2] == ("symbol", "language"))  # whole chunks follow each other
Sink = Callable[[str, Run], None]


class Sorter:
    """Runs go in as they come and come out in the order of their keys; they lie in a file of SQLite's own that goes with the process."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.execute("BEGIN")
        for name in TABLES:
            self._base.execute(f"CREATE TABLE {name} (key BLOB, rows INTEGER, text TEXT)")

    def add(self, table: str, runs: Iterable[Run]) -> None:
        """Take runs of a table."""
        # UTF-8 keeps the order of code points, and a zero byte between the words that of their tuple.
        rows = (("\0".join(run.key).encode(), run.rows, run.text) for run in runs)
        self._base.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)

    def take(self, table: str) -> Iterator[Run]:
        """Give the runs of a table in order; of a shared row the first. The table is empty after that."""
        before, parts = None, len(TABLES[table].key) if is_shared(TABLES[table]) else 0
        for key, rows, text in self._base.execute(f"SELECT key, rows, text FROM {table} ORDER BY key"):
            words = tuple(key.decode().split("\0"))
            if not parts or words[:parts] != before:
                yield Run(words, rows, text)
            before = words[:parts]
        self._base.execute(f"DELETE FROM {table}")

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()


def put_in_order(chunks: Iterable[Chunk], sink: Sink, sorter: Sorter) -> None:
    """Hand the runs of every table to ``sink``, in the contract's order.

    Parameters
    ----------
    chunks : iterable of Chunk
        In the order of symbol and language.
    sink : callable
        Called with a table's name and a run.
    sorter : Sorter
        Empty before and after.
    """
    for chunk in chunks:
        for name, runs in runs_of(chunk):
            if name in BY_REPORT:
                for run in runs:
                    sink(name, run)
            else:
                sorter.add(name, runs)
    for name in TABLES:
        if name not in BY_REPORT:
            for run in sorter.take(name):
                sink(name, run)


def write_csv(chunks: Iterable[Chunk], folder: Path) -> dict[str, int]:
    """Write every table into an empty folder.

    Returns
    -------
    dict of str to int
        Table name to rows.
    """
    counts, sorter = dict.fromkeys(TABLES, 0), Sorter()
    with ExitStack() as stack:
        stack.callback(sorter.close)
        files = {name: stack.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8", newline="")) for name in TABLES}
        for name, file in files.items():
            csv.writer(file, lineterminator="\n").writerow(TABLES[name].columns)

        def sink(name: str, run: Run) -> None:
            counts[name] += run.rows
            files[name].write(run.text)

        put_in_order(chunks, sink, sorter)
    return counts
