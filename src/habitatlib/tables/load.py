"""CSV files → data frames with the contract's dtypes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from habitatlib.errors import InputError
from habitatlib.home import home
from habitatlib.tables.save import recover
from habitatlib.tables.scan import Lazy, files_of, need_pyarrow
from habitatlib.tables.schema import DTYPES, TABLES

__all__ = ["keep_ready", "load_table", "load_tables"]

_ready: dict[tuple[Path, int, int], pd.DataFrame] = {}


def load_table(path: Path) -> pd.DataFrame:
    """Read one table with the dtypes of ``schema.DTYPES``; columns that the contract does not know stay text.

    Raises
    ------
    InputError
        If a cell is not what its column holds.
    """
    if _ready and (kept := _ready.get(_as_it_is(path))) is not None:
        return kept.copy(deep=False)
    table = TABLES[path.stem]
    frame = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""], encoding="utf-8")
    for name in table.columns:
        kind = table.column(name).type
        try:
            if kind == "boolean":
                frame[name] = frame[name].map({"true": True, "false": False}).astype("boolean")
            elif kind == "date":
                frame[name] = pd.to_datetime(frame[name], format="%Y-%m-%d").astype(DTYPES[kind])
            elif kind in ("integer", "number"):
                frame[name] = pd.to_numeric(frame[name]).astype(DTYPES[kind])
        except (KeyError, ValueError, TypeError) as error:
            raise InputError(path.name, expected=f"a column {name} of type {kind}", found=str(error), do="build the tables anew") from None
    return frame


def keep_ready(folder: str | Path | None = None) -> None:
    """Keep the tables of a folder (CSV) at hand: while a file stays as it is, it is not read again. For a process that forks."""
    folder = Path(folder) if folder else home() / "data" / "processed"
    for path in (folder / f"{name}.csv" for name in TABLES):
        if path.exists():
            _ready[_as_it_is(path)] = load_table(path)


def _as_it_is(path: Path) -> tuple[Path, int, int]:
    state = path.stat()
    return path.absolute(), state.st_mtime_ns, state.st_size


def load_tables(folder: str | Path | None = None) -> Mapping[str, pd.DataFrame]:
    """All tables.

    Parameters
    ----------
    folder : str or Path, optional
        Folder that ``build`` wrote; by default ``data/processed`` of the project.

    Returns
    -------
    mapping of str to DataFrame
        Table name to frame; of CSV files a dict, of Parquet files a mapping that reads a table when it is first asked for
        (`habitatlib.scan` reads only some columns and rows of it).
        Text is ``str``, whole numbers ``Int64``, numbers ``Float64``, truth ``boolean``, dates ``datetime64[s]``.

    Raises
    ------
    InputError
        If a table is missing or a cell is not what its column holds.

    Examples
    --------
    >>> tables = load_tables()
    >>> "country_mentions" in tables
    True
    """
    folder = Path(folder) if folder else home() / "data" / "processed"
    recover(folder.absolute())
    missing = [name for name in TABLES if not (folder / f"{name}.csv").exists()]
    if missing and all(files_of(folder, name) for name in TABLES):
        need_pyarrow(str(folder))
        return Lazy(folder)
    if missing:
        raise InputError(
            str(folder), expected="the tables that 'habitatlib build' writes", found=f"no {missing[0]}.csv",
            do=f"habitatlib build --out {folder} makes them",
        )
    return {name: load_table(folder / f"{name}.csv") for name in TABLES}
