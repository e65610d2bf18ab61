"""What must hold of every folder of tables: types, keys, foreign keys, code values, evidence, and the account of lines."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from habitatlib.errors import InputError
from habitatlib.tables.load import home
from habitatlib.tables.save import recover
from habitatlib.tables.schema import TABLES, Table

__all__ = ["Checked", "check"]

_PATTERNS = {"integer": r"-?\d+", "number": r"-?\d+(\.\d+)?([eE][-+]?\d+)?", "boolean": r"true|false", "date": r"\d{4}-\d\d-\d\d"}
_MOST = 10


@dataclass
class Checked:
    """What was checked (a line each, with its count) and what is wrong (a line each)."""

    done: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def _schema(table: Table) -> pa.DataFrameSchema:
    columns = {}
    for name in table.columns:
        column = table.column(name)
        checks = [pa.Check.str_matches(rf"(?:{_PATTERNS[column.type]})\Z")] if column.type in _PATTERNS else []
        if column.values:
            checks.append(pa.Check.isin(column.values))
        columns[name] = pa.Column(str, checks, nullable=not table.needs(name))
    return pa.DataFrameSchema(columns, unique=list(table.key), strict=False, ordered=True)


def _read(folder: Path, name: str) -> pd.DataFrame:
    path = folder / f"{name}.csv"
    try:
        frame = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""], encoding="utf-8")
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise InputError(
            path.name, expected="a table that 'habitatlib build' wrote", found=str(error), do="build the tables anew"
        ) from None
    want = list(TABLES[name].columns)
    if list(frame.columns[: len(want)]) != want:
        raise InputError(
            path.name, line=1, expected=f"the columns {', '.join(want)}", found=", ".join(frame.columns), do="build the tables anew"
        )
    return frame


def _cells(frames: dict[str, pd.DataFrame], out: Checked) -> None:
    cells = 0
    for name, frame in frames.items():
        cells += frame[list(TABLES[name].columns)].size
        try:
            _schema(TABLES[name]).validate(frame, lazy=True)
        except pa.errors.SchemaErrors as error:
            for case in error.failure_cases.drop_duplicates(["index", "column", "check"]).head(_MOST).itertuples():
                line = "" if pd.isna(case.index) else f":{int(case.index) + 2}"
                out.wrong.append(f"{name}.csv{line}: column {case.column}: found {case.failure_case!r}, expected {case.check}")
    out.done.append(f"types, code values and keys: {cells} cells in {len(frames)} tables")


def _foreign_keys(frames: dict[str, pd.DataFrame], out: Checked) -> None:
    count = 0
    for name, table in TABLES.items():
        for key in table.foreign_keys:
            count += len(frames[name])
            rows = frames[name][list(key.columns)].dropna()
            known = set(frames[key.table][list(key.to)].itertuples(index=False, name=None))
            lost = [(i, row) for i, row in zip(rows.index, rows.itertuples(index=False, name=None), strict=True) if row not in known]
            out.wrong += [f"{name}.csv:{i + 2}: {', '.join(row)} is not in {key.table}.csv" for i, row in lost[:_MOST]]
    out.done.append(f"foreign keys: {count} references")


def _evidence(frames: dict[str, pd.DataFrame], out: Checked) -> None:
    texts = frames["paragraphs"].set_index(["symbol", "language", "para"])["text"].to_dict()
    count = 0
    for name, table in TABLES.items():
        words = "surface" if table.has_evidence else "text" if name == "subparagraphs" else None
        if words is None:
            continue
        for row in frames[name].itertuples():
            count += 1
            text = texts.get((row.symbol, row.language, row.para), "")
            if text[int(row.start) : int(row.end)] != getattr(row, words):
                out.wrong.append(
                    f"{name}.csv:{row.Index + 2}: {row.symbol} para. {row.para} [{row.start}:{row.end}] is not '{getattr(row, words)}'"
                )
    out.done.append(f"evidence: {count} rows whose words stand at their place in the paragraph")


def _lines(frames: dict[str, pd.DataFrame], raw: Path, out: Checked) -> None:
    lines = frames["lines"]
    unplaced = set(map(tuple, frames["unplaced"][["source_file", "line"]].to_numpy()))
    told = set(map(tuple, lines.loc[lines["place"] == "unplaced", ["source_file", "line"]].to_numpy()))
    out.wrong += [
        f"unplaced.csv: line {line} of {file} is in one of unplaced and lines only" for file, line in sorted(unplaced ^ told)[:_MOST]
    ]
    checked = 0
    for row in frames["documents"].itertuples():
        path = raw / row.source_file
        if not path.exists():
            continue
        checked += 1
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != row.sha256:
            out.wrong.append(f"{row.source_file}: its bytes are not those that the tables were built from")
            continue
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
        there = {str(n) for n, line in enumerate(text.split("\n"), 1) if line.strip("\ufeff\u200b\u200c\u200d\u2060\u00ad \t\u3000\xa0")}
        placed = set(lines.loc[lines["source_file"] == row.source_file, "line"])
        out.wrong += [f"{row.source_file}:{n}: the line is in no place" for n in sorted(there - placed, key=int)[:_MOST]]
        out.wrong += [f"{row.source_file}:{n}: lines.csv has a line that the file has not" for n in sorted(placed - there, key=int)[:_MOST]]
    out.done.append(
        f"account of lines: {len(lines)} lines, each in one place, {len(unplaced)} unplaced; {checked} of {len(frames['documents'])} "
        "files held against it"
    )


def check(folder: str | Path | None = None, *, raw: str | Path | None = None, progress: Callable[[str], None] | None = None) -> Checked:
    """Check a folder of tables.

    Parameters
    ----------
    folder : str or Path, optional
        Folder that ``build`` wrote; by default ``data/processed`` of the project.
    raw : str or Path, optional
        Folder of the reports, to hold the account of lines against the files; by default ``data/raw`` of the project.
    progress : callable, optional
        Called with the name of each check.

    Returns
    -------
    Checked

    Raises
    ------
    InputError
        If a table is missing or has not the contract's columns.
    """
    folder = Path(folder) if folder else home() / "data" / "processed"
    raw = Path(raw) if raw else home() / "data" / "raw"
    recover(folder.absolute())
    if not folder.is_dir():
        raise InputError(str(folder), expected="a folder of tables", found="no such folder", do="run 'habitatlib build' first")
    frames = {name: _read(folder, name) for name in TABLES}
    out, tick = Checked(), progress or (lambda name: None)
    for name, step in (("cells", _cells), ("foreign keys", _foreign_keys), ("evidence", _evidence)):
        tick(name)
        if name == "evidence" and out.wrong:
            out.wrong.append("evidence and lines were not checked: mend the cells first")
            return out
        step(frames, out)
    _lines(frames, raw, out)
    return out
