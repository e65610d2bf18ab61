"""The tables of texts that lie beside their coding, each text read once and never again while nothing that it depends on changes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from habitatlib.errors import InputError
from habitatlib.home import home
from habitatlib.reports import read_report
from habitatlib.reports.card import card_bytes
from habitatlib.reports.formats import read_bytes
from habitatlib.tables.archive import Chunk, Source, read_one, runs_of
from habitatlib.tables.build import tables_of
from habitatlib.tables.cache import Cache
from habitatlib.tables.schema import TABLES

__all__ = ["Kept", "rows_of_texts"]

FOLDER = ".validation.cache"  # beside the data


class Kept:
    """The texts of a folder of codings, as they were read before; where nothing can be written, each is read anew.

    Parameters
    ----------
    gold : Path
        The folder of codings.
    """

    def __init__(self, gold: Path) -> None:
        self._folder, self._keys = home() / "data" / FOLDER / gold.resolve().name, set[str]()

    @cached_property
    def _cache(self) -> Cache | None:
        with suppress(InputError):
            return Cache(self._folder)
        return None

    def rows(self, texts: Iterable[Path]) -> dict[str, list[dict[str, str]]]:
        """As ``rows_of_texts``, and the same rows."""
        return _rows(texts, self._chunk)

    def _chunk(self, path: Path) -> Chunk:
        source = _source(path)
        if self._cache is None:
            return read_one(*source)
        key = Cache.key(source)
        self._keys.add(key)
        if (chunk := self._cache.get(key)) is None and (chunk := read_one(*source)).tables:
            with suppress(InputError):  # a full disk makes it slow, not wrong
                self._cache.put(key, chunk)
        return chunk

    def prune(self) -> None:
        """Drop what no text of this folder gave."""
        if self._keys and self._cache:
            self._cache.prune(self._keys)


def rows_of_texts(texts: Iterable[Path]) -> dict[str, list[dict[str, str]]]:
    """Tables of some texts, read now, as their CSV files would print them: text by text, rows in the order of their keys."""
    return _rows(texts, lambda path: read_one(*_source(path)))


def _source(path: Path) -> Source:
    return Source(path.name, read_bytes(path), card_bytes(path))


def _rows(texts: Iterable[Path], read: Callable[[Path], Chunk]) -> dict[str, list[dict[str, str]]]:
    out: dict[str, list[dict[str, str]]] = {name: [] for name in TABLES}
    for path in texts:
        chunk = read(path)
        if not chunk.tables:  # it could not be read: reading says why
            tables_of(read_report(path))
        for name, run in runs_of(chunk):
            printed = csv.reader(io.StringIO(run.text.decode(), newline=""))
            out[name] += [dict(zip(TABLES[name].columns, row, strict=True)) for row in printed]
    return out
