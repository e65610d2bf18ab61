"""Rows → CSV files that are written whole or not at all."""

from __future__ import annotations

import csv
import errno
import glob
import io
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from pathlib import Path

from habitatlib.errors import InputError
from habitatlib.tables.schema import TABLES, Table

__all__ = ["OURS", "cell", "check_folder", "render", "replace_folder", "save_table"]

OURS = frozenset({*TABLES, *(f"{name}.csv" for name in TABLES), "datapackage.json"})  # a folder of tables, as CSV or as Parquet
_DAY = 24 * 60 * 60  # seconds


def cell(value: object, kind: str) -> str:
    """A value as the CSV files print it.

    Examples
    --------
    >>> cell(True, "boolean"), cell(None, "date"), cell(24000000.0, "number"), cell("缅甸", "string")
    ('true', '', '24000000', '缅甸')
    """
    if value is None:
        return ""
    if kind == "boolean":
        return "true" if value else "false"
    if kind == "number":
        number = float(value)
        return str(int(number)) if number.is_integer() else repr(number)
    if kind == "integer":
        return str(int(value))
    return str(value)


def render(table: Table, rows: Iterable[Mapping[str, object]]) -> tuple[int, bytes]:
    """How many rows there are, and their text as the CSV files print it: UTF-8, a line each, empty cells for what is not known."""
    kinds = [(name, table.column(name).type) for name in table.columns]
    cells = [[cell(row.get(name), kind) for name, kind in kinds] for row in rows]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(cells)
    return len(cells), text.getvalue().encode()


def save_table(path: Path, table: Table, rows: Iterable[Mapping[str, object]]) -> None:
    """Write one table: a line of headers, then its rows."""
    path.write_bytes(f"{','.join(table.columns)}\n".encode() + render(table, rows)[1])


def recover(folder: Path) -> None:
    """Finish a replacement that was cut off between its two renames: the old tables come back."""
    folder = _itself(folder)
    old = folder.with_name(f".{folder.name}.old")
    with suppress(OSError):  # another process did it at this moment, or nothing may be written here: what is there is whole
        if folder.exists():
            _drop(old)
        elif old.exists():
            old.replace(folder)


def _drop(old: Path) -> None:
    """Delete a folder under another name, so that none is found half deleted under its own."""
    if old.exists():
        gone = Path(tempfile.mkdtemp(prefix=old.name.removesuffix("old") + "gone-", dir=old.parent))
        old.replace(gone / "tables")
        shutil.rmtree(gone, ignore_errors=True)


def _itself(folder: Path) -> Path:
    """The folder to which a name leads: one that is a link stays a link, and what it leads to is replaced."""
    try:
        folder = folder.resolve()
        folder.exists()
    except (OSError, RuntimeError) as error:
        found = str(getattr(error, "strerror", "") or "a link that leads to itself")
        raise _unwritable(folder, found) from None
    if not folder.name:
        raise _unwritable(folder, "the root of all folders")
    return folder


def check_folder(folder: Path, names: Set[str]) -> None:
    """Refuse a folder that holds other files than these or cannot be written, before any work is done.

    Raises
    ------
    InputError
        If it is so.
    """
    folder = _itself(folder)
    above = next(parent for parent in folder.parents if parent.exists())
    if not above.is_dir() or not os.access(above, os.W_OK):
        raise _unwritable(folder, f"no right to write in {above}" if above.is_dir() else f"'{above.name}' is a file")
    if folder.exists() and (not folder.is_dir() or (others := sorted(_others(folder, names)))):
        found = f"'{others[0]}'" if folder.is_dir() else "a file"
        raise InputError(
            str(folder), expected="a new folder, or one that holds only tables", found=found, do="give another folder with --out"
        )


def _others(folder: Path, names: Set[str]) -> Iterator[str]:
    for path in folder.iterdir():
        if path.name not in names:
            yield path.name
        elif path.is_dir():
            yield from (f"{path.name}/{inner.name}" for inner in path.iterdir() if not inner.match("part-*.parquet"))


def _swap(folder: Path, new: Path) -> None:
    """Put ``new`` in the place of a folder; where another build puts its own there at the same moment, the later one stays."""
    old = folder.with_name(f".{folder.name}.old")
    for left in reversed(range(10)):
        try:
            if folder.exists():
                folder.replace(old)
            new.replace(folder)
            break
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST) or not left:
                raise
            recover(folder)
    _drop(old)


def _sweep(folder: Path) -> None:
    """Drop what builds that were killed left half written a day ago."""
    name = glob.escape(folder.name)
    for path in (*folder.parent.glob(f".{name}.new-*"), *folder.parent.glob(f".{name}.gone-*")):
        with suppress(FileNotFoundError):  # another build was done with it at this moment
            if time.time() - path.stat().st_mtime > _DAY:
                shutil.rmtree(path, ignore_errors=True)


def _unwritable(folder: Path, found: str) -> InputError:
    return InputError(str(folder), expected="a folder that can be written", found=found, do="give another folder with --out")


@contextmanager
def replace_folder(folder: Path, names: Set[str]) -> Iterator[Path]:
    """Give an empty folder to write into, and put it in the place of ``folder`` once all is written.

    Parameters
    ----------
    folder : Path
        Replaced whole. It may hold only files named in ``names``.
    names : set of str
        Files that belong there.

    Raises
    ------
    InputError
        If ``folder`` cannot be written or holds other files.
    """
    folder = _itself(Path(folder))
    new = None
    try:
        recover(folder)
        check_folder(folder, names)
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.new-", dir=folder.parent))
        yield new
        new.chmod(0o755)
        _swap(folder, new)
    except OSError as error:
        raise _unwritable(folder, str(error.strerror or error)) from None
    finally:
        if new is not None and new.exists():
            shutil.rmtree(new, ignore_errors=True)
