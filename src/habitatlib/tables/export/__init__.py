"""Ways out: every table as one SQLite database, one XLSX workbook, or a folder of Parquet files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from habitatlib.errors import InputError, ParameterError, did_you_mean

__all__ = ["FORMS", "export"]

FORMS = {"parquet": "parquet", "sqlite": "habitatlib.sqlite", "xlsx": "habitatlib.xlsx"}  # and what each is called in build/export
_BEGINS = {"sqlite": b"SQLite format 3\0", "xlsx": b"PK"}


def export(form: str, out: Path | str | None = None, tables: Path | str | None = None) -> Path:
    """Write all tables in another format.

    Parameters
    ----------
    form : {"parquet", "sqlite", "xlsx"}
        The format.
    out : path, optional
        The file, or a folder that the file is put into: one that is there, or a new name without an ending; for Parquet the folder. By
        default in ``build/export``.
    tables : path, optional
        Folder of tables; by default the project's ``data/processed``.

    Returns
    -------
    Path
        What was written. It is written whole, or what was there stays.

    Raises
    ------
    InputError
        If a table is missing, a library is not installed, ``out`` has the ending of another format or cannot be written, or the format
        cannot hold a cell.
    """
    if form not in FORMS:
        raise ParameterError(f"the format is one of {', '.join(FORMS)}, not {form!r}{did_you_mean(form, FORMS)}")
    target = Path(out) if out is not None else Path("build", "export", FORMS[form])
    if (other := target.suffix.lower().removeprefix(".")) in FORMS and other != form:
        do = f"write habitatlib export {other}, or give --out another ending"
        raise InputError(str(target), expected=f"a name for {form}", found=f"the ending of {other}", do=do)
    writer = _module(form)
    from habitatlib.tables.load import load_tables  # imports pandas
    from habitatlib.tables.save import replace_folder
    from habitatlib.tables.schema import TABLES

    frames = load_tables(tables)
    if form == "parquet":
        with replace_folder(target, {f"{name}.parquet" for name in TABLES}) as folder:
            writer.write(frames, folder)
        return target
    if target.is_dir() or not (target.suffix or target.exists()):
        target = target / FORMS[form]
    with _replace_file(target, _BEGINS[form]) as path:
        writer.write(frames, path)
    return target


def _module(form: str) -> object:
    try:
        return import_module(f"{__name__}.{form}")
    except ModuleNotFoundError as error:
        raise InputError(f"habitatlib export {form}", expected=f"the library {error.name}", found="it is not installed",
                         do="install habitatlib[export]") from None  # fmt: skip


@contextmanager
def _replace_file(path: Path, begins: bytes) -> Iterator[Path]:
    """Give a new file to write, and put it in the place of ``path`` once all is written; a file of another kind is never replaced."""
    do = "give another file with --out"
    try:
        if path.exists() and path.read_bytes()[: len(begins)] != begins:
            raise InputError(str(path), expected="a new file, or one of the same format", found="another file", do=do)
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{path.name}.new-", dir=path.parent) as folder:
            new = Path(folder, path.name)
            yield new
            new.replace(path)
    except OSError as error:
        raise InputError(str(path), expected="a file that can be written", found=str(error.strerror or error), do=do) from None
