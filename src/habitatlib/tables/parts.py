"""Chunks → Parquet files: a folder a table, in it a file for each part of the archive, so that a new report changes one part only."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

import pyarrow as pa
from pyarrow import parquet

from habitatlib.tables.archive import Chunk, Run, runs_of
from habitatlib.tables.arrow import from_csv, schema
from habitatlib.tables.cache import Cache
from habitatlib.tables.merge import BY_REPORT, SHARED, Sorter, gather, pour
from habitatlib.tables.parting import part_of, parts_for
from habitatlib.tables.schema import TABLES

__all__ = ["write_parquet"]

_ROWS = 4_000_000  # bytes of CSV text a row group
_KNOWN = "parts.json"
_OWN = [name for name in TABLES if name not in SHARED]


class Entry(Protocol):
    """What is needed of a report here: its symbol, and the name of its record."""

    symbol: str
    key: str


E = TypeVar("E", bound=Entry)


class _Known(NamedTuple):
    """A part as it was written last: the records that it was made of, and the rows and SHA-256 of each of its files."""

    made_of: str
    rows: dict[str, int]
    files: dict[str, str]


class _Part:
    """A part that is being written: a file for each of its tables."""

    def __init__(self, folder: Path, number: int, names: Sequence[str]) -> None:
        self.rows = dict.fromkeys(names, 0)
        self.paths = {name: _path(folder, name, number) for name in names}
        self._texts: dict[str, list[bytes]] = {name: [] for name in names}
        self._sizes = dict.fromkeys(names, 0)
        self._files: dict[str, parquet.ParquetWriter] = {}

    def sink(self, name: str, run: Run) -> None:
        """Take a run."""
        self.rows[name] += run.rows
        self._texts[name].append(run.text)
        self._sizes[name] += len(run.text)
        if self._sizes[name] >= _ROWS:
            self._flush(name)

    def _flush(self, name: str) -> None:
        if name not in self._files:
            self.paths[name].parent.mkdir(exist_ok=True)
            self._files[name] = parquet.ParquetWriter(self.paths[name], schema(name), compression="zstd")
        if self._texts[name]:
            self._files[name].write_table(from_csv(name, b"".join(self._texts[name])))
        self._texts[name], self._sizes[name] = [], 0

    def close(self) -> None:
        """Write what is left; a table without rows has a file too."""
        for name in self.rows:
            self._flush(name)
            self._files.pop(name).close()


def _path(folder: Path, name: str, number: int) -> Path:
    return folder / name / f"part-{number:04d}.parquet"


def write_parquet(entries: Sequence[E], chunk: Callable[[E], Chunk], folder: Path, old: Path, cache: Cache) -> dict[str, int]:
    """Write every table into an empty folder; a part whose reports are unchanged is taken over from the old folder.

    Parameters
    ----------
    entries : sequence
        Reports in the order of symbol and language.
    chunk : callable
        Gives a report's chunk.
    folder, old : Path
        The new folder, and the one that it will replace, if there is one.
    cache : Cache
        Keeps what the old parts were made of.

    Returns
    -------
    dict of str to int
        Table name to rows.
    """
    number, groups = parts_for(len(entries)), defaultdict(list)
    for entry in entries:
        groups[part_of(entry.symbol, number)].append(entry)
    before, after, rows = _read_known(cache), {}, dict.fromkeys(TABLES, 0)
    with closing(Sorter()) as sorter:
        for at in range(number):
            made_of = hashlib.sha256("\n".join([pa.__version__, str(number), *(entry.key for entry in groups[at])]).encode()).hexdigest()
            known = before.get(str(at))
            if known and known.made_of == made_of and _take_over(known, old, folder, at):
                for entry in groups[at]:
                    for name, run in runs_of(chunk(entry), SHARED):
                        sorter.add(name, run)
            else:
                part = _Part(folder, at, _OWN)
                gather(map(chunk, groups[at]), part.sink, sorter)
                pour(sorter, part.sink, [name for name in _OWN if name not in BY_REPORT])
                part.close()
                known = _Known(made_of, part.rows, {name: _digest(path) for name, path in part.paths.items()})
            after[str(at)] = known
            for name, count in known.rows.items():
                rows[name] += count
        part = _Part(folder, 0, sorted(SHARED))
        pour(sorter, part.sink, sorted(SHARED))
        part.close()
    cache.write(_KNOWN, json.dumps(after).encode())
    return rows | part.rows


def _digest(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _read_known(cache: Cache) -> dict[str, _Known]:
    try:
        return {str(at): _Known(*values) for at, values in json.loads((cache.folder / _KNOWN).read_bytes()).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _take_over(known: _Known, old: Path, folder: Path, at: int) -> bool:
    """Put the old files of a part into the new folder, if each has the bytes that it was written with."""
    paths = {name: (_path(old, name, at), _path(folder, name, at)) for name in _OWN}
    try:
        if any(_digest(path) != known.files[name] for name, (path, _) in paths.items()) or set(known.rows) != set(_OWN):
            return False
    except (OSError, KeyError, TypeError, AttributeError):
        return False
    for path, new in paths.values():
        new.parent.mkdir(exist_ok=True)
        try:
            os.link(path, new)
        except OSError:
            shutil.copyfile(path, new)
    return True
