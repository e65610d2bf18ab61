"""Tables as text, for checks: a folder of CSV files as one piece, one of Parquet files part by part, whatever their number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from habitatlib.errors import InputError
from habitatlib.tables.merge import SHARED
from habitatlib.tables.parting import part_of
from habitatlib.tables.scan import files_of, need_pyarrow
from habitatlib.tables.schema import TABLES

__all__ = ["Piece", "pieces"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Tables that hold together: the references of its rows lead to its own rows.

    ``new`` names the tables whose rows no piece before had; ``at(table, row)`` names the place of a row, from 0, for people;
    ``strange`` are the reports that belong into another piece.
    """

    frames: dict[str, pd.DataFrame]
    new: frozenset[str]
    at: Callable[[str, int], str]
    strange: tuple[str, ...] = ()


def pieces(folder: Path) -> Iterator[Piece]:
    """The tables of a folder.

    Raises
    ------
    InputError
        If a table is missing, cannot be read or has not the contract's columns.
    """
    if not (folder / "documents.csv").exists() and files_of(folder, "documents"):
        need_pyarrow(str(folder))
        yield from _parts(folder)
    else:
        yield Piece({name: _csv(folder, name) for name in TABLES}, frozenset(TABLES), lambda name, row: f"{name}.csv:{row + 2}")


def _csv(folder: Path, name: str) -> pd.DataFrame:
    path = folder / f"{name}.csv"
    try:
        frame = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""], encoding="utf-8")
    except FileNotFoundError:
        raise _unread(str(path), "no such file") from None
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise _unread(path.name, str(error)) from None
    _hold(path.name, name, frame.columns)
    return frame


def _parts(folder: Path) -> Iterator[Piece]:
    files = {name: files_of(folder, name) for name in TABLES}
    parts = len(files["documents"])
    for name, found in files.items():
        if len(found) != (1 if name in SHARED else parts):
            raise _unread(name, f"{len(found)} files, and {parts} of documents")
    shared = {name: _parquet(folder, files[name][0], name) for name in SHARED}
    for number in range(parts):
        paths = {name: found[0 if name in SHARED else number] for name, found in files.items()}
        frames = {name: shared[name] if name in SHARED else _parquet(folder, paths[name], name) for name in TABLES}
        strange = [symbol for symbol in frames["documents"]["symbol"] if part_of(symbol, parts) != number]
        names = {name: path.relative_to(folder).as_posix() for name, path in paths.items()}
        yield Piece(frames, frozenset(TABLES) - (SHARED if number else set()), lambda name, row, names=names: f"{names[name]}:{row + 1}",
                    tuple(strange))  # fmt: skip


def _parquet(folder: Path, path: Path, name: str) -> pd.DataFrame:
    import pyarrow as pa
    from pyarrow import parquet

    from habitatlib.tables.arrow import schema

    where = path.relative_to(folder).as_posix()
    try:
        rows = parquet.read_table(path, partitioning=None)
    except (OSError, pa.ArrowInvalid) as error:
        raise _unread(where, str(error).splitlines()[0]) from None
    _hold(where, name, rows.column_names)
    for field in schema(name):
        if rows.schema.field(field.name).type != field.type:
            raise _unread(where, f"a column {field.name} of type {rows.schema.field(field.name).type} in place of {field.type}")
    return rows.cast(pa.schema([(column, pa.string()) for column in rows.column_names])).to_pandas()


def _hold(where: str, name: str, columns: Sequence[str]) -> None:
    want = list(TABLES[name].columns)
    if list(columns[: len(want)]) != want:
        raise InputError(where, line=1, expected=f"the columns {', '.join(want)}", found=", ".join(columns), do="build the tables anew")


def _unread(where: str, found: str) -> InputError:
    return InputError(where, expected="a table that 'habitatlib build' wrote", found=found, do="build the tables anew")
