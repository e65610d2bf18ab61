"""A folder of reports → every table, each report read once and never again while nothing that it depends on changes."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from operator import attrgetter
from pathlib import Path
from sys import intern
from typing import NamedTuple

from habitatlib.errors import InputError, ParameterError, did_you_mean
from habitatlib.reports import report_files
from habitatlib.reports.card import card_bytes
from habitatlib.reports.formats import read_bytes
from habitatlib.reports.symbol_forms import canonical_symbol
from habitatlib.tables.archive import Chunk, Source, read_one
from habitatlib.tables.cache import Cache
from habitatlib.tables.merge import write_csv
from habitatlib.tables.order import ORDER, tables_of
from habitatlib.tables.package import write_package
from habitatlib.tables.pool import ReadMany, cores, in_processes, read_here
from habitatlib.tables.save import OURS, check_folder, replace_folder
from habitatlib.tables.scan import need_pyarrow

__all__ = ["FORMATS", "ORDER", "Built", "build", "tables_of"]

FORMATS = ("csv", "parquet")
_SHOWN = 20
_SMALL = 1_000_000  # bytes of reports to be read; below, starting processes takes longer than it saves


@dataclass
class Built:
    """What ``build`` did: rows a table, reports, what was left out and what was odd, one line each; ``read`` were not in the cache."""

    rows: dict[str, int] = field(default_factory=dict)
    reports: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    read: int = 0


class _Entry(NamedTuple):
    """A report that was read: what orders it among the others, and where its record is."""

    symbol: str
    language: str
    name: str
    key: str


class _Reports:
    """The reports of a folder, each as its record in the cache; in memory only what orders them, and what has to be told of them."""

    def __init__(self, raw: Path, cache: Cache, tick: Callable[[str], None]) -> None:
        self.raw, self.cache, self.tick = raw, cache, tick
        self.entries: list[_Entry] = []
        self.told: dict[str, Chunk] = {}  # what has a warning or could not be read
        self.stale: list[str] = []
        self.size = 0

    def source(self, name: str) -> Source:
        """The bytes of a report and its card."""
        path = self.raw / name
        return Source(name, read_bytes(path), card_bytes(path))

    def look(self, names: Sequence[str]) -> None:
        """Find out which of these files have a record."""
        for number, name in enumerate(names, start=1):
            if number % 100 == 0:
                self.tick(f"looked at {number} of {len(names)} reports")
            try:
                source = self.source(name)
            except InputError as error:
                self._note(Chunk(name, unread=str(error)), "")
                continue
            key = Cache.key(source)
            if chunk := self.cache.get(key):
                self._note(chunk, key)
            else:
                self.stale.append(name)
                self.size += len(source.data)

    def read(self, read_many: ReadMany) -> None:
        """Read those that have none, and keep what they give."""
        keys: dict[str, str] = {}  # of those on their way, by the very bytes that were sent

        def sources() -> Iterator[Source]:
            for name in self.stale:
                try:
                    source = self.source(name)
                except InputError as error:
                    self._note(Chunk(name, unread=str(error)), "")
                    continue
                keys[name] = Cache.key(source)
                yield source

        began = time.monotonic()
        for number, chunk in enumerate(read_many(sources()), start=1):
            key = keys.pop(chunk.name)
            if chunk.tables:
                self.cache.put(key, chunk)
            self._note(chunk, key)
            left = (time.monotonic() - began) / number * (len(self.stale) - number)
            rest = f"{left:.0f} s" if left < 90 else f"{left / 60:.0f} min"
            self.tick(f"read {number} of {len(self.stale)} reports, about {rest} left: {chunk.symbol or chunk.name}")

    def _note(self, chunk: Chunk, key: str) -> None:
        if chunk.symbol:
            self.entries.append(_Entry(chunk.symbol, intern(chunk.language), chunk.name, key))
        if chunk.warnings or chunk.unread or chunk.failed:
            self.told[chunk.name] = replace(chunk, tables=b"")

    def chunk(self, entry: _Entry) -> Chunk:
        """A report's record; one that was damaged or taken away in the meantime is made anew."""
        chunk = self.cache.get(entry.key)
        if chunk is None:
            source = self.source(entry.name)
            chunk = read_one(*source)
            if Cache.key(source) != entry.key or not chunk.tables:
                raise InputError(entry.name, expected="a file that stays as it is while tables are built",
                                 found="other bytes than a moment ago", do="build again")  # fmt: skip
        return chunk

    def tell(self, built: Built) -> list[_Entry]:
        """The reports that tables are made of, sorted; all that has to be told of the others stands in ``built``, by the names of files."""
        self.entries.sort()
        wrong = {name: chunk.unread for name, chunk in self.told.items() if chunk.unread}
        first = self.entries[:1]
        for entry in self.entries[1:]:  # the first of the files with one symbol is kept
            if entry[:2] == first[0][:2]:
                wrong[entry.name] = self._twice(entry, first[0])
            else:
                first = [entry]
        built.errors += [wrong[name] for name in sorted(wrong)]
        for name in sorted(self.told.keys() - wrong.keys()):
            built.warnings += self.told[name].warnings
        good = [entry for entry in self.entries if entry.name not in wrong]
        failed = {entry.name: told.failed for entry in good if (told := self.told.get(entry.name)) and told.failed}
        built.errors += [failed[name] for name in sorted(failed)]
        good = [entry for entry in good if entry.name not in failed]
        built.reports = [entry.symbol for entry in sorted(good, key=attrgetter("name"))]
        built.warnings += _alike(good)
        return good

    def _twice(self, entry: _Entry, first: _Entry) -> str:
        chunk = self.told.get(entry.name) or self.chunk(entry)
        return str(InputError(entry.name, line=chunk.line, expected="a symbol that no other file has",
                              found=f"{entry.symbol} ({entry.language}), as in {first.name}", do="keep one of the two files"))  # fmt: skip


def _alike(entries: Sequence[_Entry]) -> list[str]:
    """A sentence for each report whose symbol is another form of one before it: HSP/HA/1/2 and HSP/HA.1/2 are one document."""
    seen: dict[tuple[str, str], _Entry] = {}
    told = []
    for entry in entries:
        first = seen.setdefault((canonical_symbol(entry.symbol) or entry.symbol, entry.language), entry)
        if first is not entry:
            twin = f"{entry.symbol} is another form of {first.symbol}, which {first.name} has"
            told.append(f"{entry.name}: {twin}; both count, so keep one of the two files")
    return told


def _none(errors: Sequence[str]) -> str:
    return "none: " + " | ".join(errors[:_SHOWN]) + (f" | and {len(errors) - _SHOWN:,} more" if len(errors) > _SHOWN else "")


def _cache(kept: Path, out: Path, asked: bool) -> Cache:
    """The cache; where nobody asked for it in that place, its folder is told by what stands beside it."""
    try:
        return Cache(kept)
    except InputError as error:
        if asked:
            raise
        raise InputError(str(out), expected="a folder that can be written", found=error.found,
                         do="give another folder with --out") from None  # fmt: skip


def _way(workers: int | None, stale: Sequence[str], size: int) -> ReadMany:
    if workers is None:
        workers = cores() if size >= _SMALL else 1
    workers = min(workers, len(stale))
    return in_processes(workers) if workers > 1 else read_here


@contextmanager
def _room_to_sort() -> Iterator[None]:
    """Say in words that the disk is full on which rows are sorted."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise InputError(tempfile.gettempdir(), expected="room to sort the rows of tables", found=str(error),
                         do="make room, or name another folder in TMPDIR") from None  # fmt: skip


def build(
    raw: str | Path,
    out: str | Path,
    *,
    workers: int | None = 1,
    format: str = "csv",
    cache: str | Path | None = "",
    read_many: ReadMany | None = None,
    progress: Callable[[str], None] | None = None,
) -> Built:
    """Read every report of a folder and write every table, with a ``datapackage.json``.

    Parameters
    ----------
    raw : str or Path
        Folder with reports (text, Markdown, ``.docx``, ``.pdf``, ``.html``), with or without provenance cards (``<name>.toml``).
    out : str or Path
        Folder for the tables. It is replaced whole, or not at all; a folder that holds other files is refused.
    workers : int or None
        Processes that read reports side by side; the tables are the same with any number. None: as many as there are cores, and none
        for a small folder. A script that asks for more than one needs the usual ``if __name__ == "__main__":``.
    format : {"csv", "parquet"}
        A CSV file a table, or a folder of Parquet files a table.
    cache : str, Path or None
        Folder that keeps what was read, so that the next build reads only what is new or changed: by default ``.<out>.cache`` beside
        ``out``. It serves one ``out``; it may be deleted at any time. None: nothing is kept.
    read_many : callable, optional
        Reads the reports in place of the processes: takes an iterable of ``archive.Source``, yields the ``archive.read_one`` of each.
    progress : callable, optional
        Called with a few words as the work goes on.

    Returns
    -------
    Built
        A bad file is left out whole and stands in ``errors``; the good ones are written.

    Raises
    ------
    InputError
        If ``raw`` holds no report that can be read, or ``out`` or the cache cannot be written.
    """
    if format not in FORMATS:
        raise ParameterError(f"the format is one of {', '.join(FORMATS)}, not {format!r}{did_you_mean(format, FORMATS)}")
    if workers is not None and workers < 1:
        raise ParameterError(f"workers are 1 or more, not {workers}")
    raw, out, built, tick = Path(raw), Path(out).absolute(), Built(), progress or (lambda words: None)
    with ExitStack() as stack:
        names = [path.name for path in report_files(raw)]
        check_folder(out, OURS)
        if format == "parquet":
            need_pyarrow("habitatlib build --format parquet")
        if cache is None:
            try:
                kept = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="habitatlib-")))
            except OSError as error:
                found = str(error.strerror)
                raise InputError("TMPDIR", expected="a folder that can be written", found=found, do="make room there") from None
        else:
            kept = Path(cache) if cache else out.with_name(f".{out.name}.cache")
        if kept.absolute() == raw.absolute():
            raise InputError(str(kept), expected="a cache beside the reports", found="their folder", do="give another folder with --cache")
        reports = _Reports(raw, _cache(kept, out, asked=cache != ""), tick)
        reports.look(names)
        del names
        if reports.stale:
            reports.read(read_many or _way(workers, reports.stale, reports.size))
        built.read = len(reports.stale)
        entries = reports.tell(built)
        if not entries:
            raise InputError(str(raw), expected="at least one report that can be read", found=_none(built.errors),
                             do="mend or replace the files")  # fmt: skip
        tick(f"writing the tables of {len(entries)} reports")
        with replace_folder(out, OURS) as folder, _room_to_sort():
            if format == "parquet":
                from habitatlib.tables.parts import write_parquet

                built.rows = write_parquet(entries, reports.chunk, folder, out, reports.cache)
            else:
                built.rows = write_csv(map(reports.chunk, entries), folder)
            write_package(folder)
        reports.cache.prune({entry.key for entry in entries})
    return built
