"""What must hold of every folder of tables: types, keys, foreign keys, code values, evidence, and the account of lines."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from habitatlib.errors import InputError
from habitatlib.home import home
from habitatlib.reports.formats import line_numbers
from habitatlib.tables.pieces import Piece, pieces
from habitatlib.tables.save import recover
from habitatlib.tables.schema import TABLES, Table

__all__ = ["Checked", "check"]

_PATTERNS = {"integer": r"-?\d+", "number": r"-?\d+(\.\d+)?([eE][-+]?\d+)?", "boolean": r"true|false", "date": r"\d{4}-\d\d-\d\d"}
_BREAK = re.compile(r"\r\n|[\r\n\f\v\x85\u2028\u2029]")
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


def _cells(piece: Piece, out: Checked, count: Counter[str]) -> None:
    for name in (name for name in TABLES if name in piece.new):
        frame = piece.frames[name]
        count["cells"] += frame[list(TABLES[name].columns)].size
        try:
            _schema(TABLES[name]).validate(frame, lazy=True)
        except pa.errors.SchemaErrors as error:
            for case in error.failure_cases.drop_duplicates(["index", "column", "check"]).head(_MOST).itertuples():
                place = piece.at(name, 0).rpartition(":")[0] if pd.isna(case.index) else piece.at(name, int(case.index))
                out.wrong.append(f"{place}: column {case.column}: found {case.failure_case!r}, expected {case.check}")
    out.wrong += [f"{piece.at('documents', 0).rpartition(':')[0]}: {symbol} belongs into another part" for symbol in piece.strange]


def _foreign_keys(piece: Piece, out: Checked, count: Counter[str]) -> None:
    for name, table in TABLES.items():
        for key in table.foreign_keys:
            count["references"] += len(piece.frames[name])
            rows = piece.frames[name][list(key.columns)].dropna()
            known = set(piece.frames[key.table][list(key.to)].itertuples(index=False, name=None))
            lost = [(i, row) for i, row in zip(rows.index, rows.itertuples(index=False, name=None), strict=True) if row not in known]
            place = piece.at(key.table, 0).rpartition(":")[0]
            out.wrong += [f"{piece.at(name, i)}: {', '.join(row)} is not in {place}" for i, row in lost[:_MOST]]


def _evidence(piece: Piece, out: Checked, count: Counter[str]) -> None:
    texts = piece.frames["paragraphs"].set_index(["symbol", "language", "para"])["text"].to_dict()
    for name, table in TABLES.items():
        words = "surface" if table.has_evidence else "text" if name == "subparagraphs" else None
        if words is None:
            continue
        for row in piece.frames[name].itertuples():
            count["evidence"] += 1
            text = texts.get((row.symbol, row.language, row.para), "")
            if text[int(row.start) : int(row.end)] != getattr(row, words):
                out.wrong.append(
                    f"{piece.at(name, row.Index)}: {row.symbol} para. {row.para} [{row.start}:{row.end}] is not '{getattr(row, words)}'"
                )


def _numbers(path: Path, data: bytes) -> list[int]:
    """The numbers of the lines that are not blank; those of plain text counted here, apart from how it was read."""
    try:
        text = data.decode("utf-8-sig") if path.suffix.lower() in (".txt", ".md") else "\0"
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:  # another format or encoding
        return line_numbers(path, data)
    return [n for n, line in enumerate(_BREAK.split(text), 1) if line.strip("\ufeff\u200b\u200c\u200d\u2060\u00ad \t\u3000\xa0")]


def _lines(piece: Piece, raw: Path, out: Checked, count: Counter[str]) -> None:
    frames, lines = piece.frames, piece.frames["lines"]
    here, theirs = (piece.at(name, 0).rpartition(":")[0] for name in ("lines", "unplaced"))
    unplaced = set(map(tuple, frames["unplaced"][["source_file", "line"]].to_numpy()))
    told = set(map(tuple, lines.loc[lines["place"] == "unplaced", ["source_file", "line"]].to_numpy()))
    out.wrong += [f"{theirs}: line {line} of {file} is in one of unplaced and lines only" for file, line in sorted(unplaced ^ told)[:_MOST]]
    places = lines.groupby("source_file")["line"]
    for row in frames["documents"].itertuples():
        path = raw / row.source_file
        if not path.exists():
            continue
        count["held"] += 1
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != row.sha256:
            out.wrong.append(f"{row.source_file}: its bytes are not those that the tables were built from")
            continue
        there = set(map(str, _numbers(path, data)))
        placed = set(places.get_group(row.source_file)) if row.source_file in places.groups else set()
        out.wrong += [f"{row.source_file}:{n}: the line is in no place" for n in sorted(there - placed, key=int)[:_MOST]]
        out.wrong += [f"{row.source_file}:{n}: {here} has a line that the file has not" for n in sorted(placed - there, key=int)[:_MOST]]
    count.update(lines=len(lines), unplaced=len(unplaced), documents=len(frames["documents"]))


def check(folder: str | Path | None = None, *, raw: str | Path | None = None, progress: Callable[[str], None] | None = None) -> Checked:
    """Check a folder of tables; one of Parquet files is checked part by part.

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
        If a table is missing or has not the contract's columns, or there is no such folder of reports.
    """
    folder = Path(folder) if folder else home() / "data" / "processed"
    if raw and not Path(raw).is_dir():
        raise InputError(str(raw), expected="a folder of reports", found="no such folder", do="give the folder with --raw")
    raw = Path(raw) if raw else home() / "data" / "raw"
    recover(folder.absolute())
    if not folder.is_dir():
        raise InputError(str(folder), expected="a folder of tables", found="no such folder", do="run 'habitatlib build' first")
    out, tick, count, skipped = Checked(), progress or (lambda name: None), Counter(), False
    for piece in pieces(folder):
        before = len(out.wrong)
        for name, step in (("cells", _cells), ("foreign keys", _foreign_keys)):
            tick(name)
            step(piece, out, count)
        if len(out.wrong) > before:
            skipped = True
        else:
            tick("evidence")
            _evidence(piece, out, count)
            _lines(piece, raw, out, count)
    out.done.append(f"types, code values and keys: {count['cells']} cells in {len(TABLES)} tables")
    out.done.append(f"foreign keys: {count['references']} references")
    if skipped:
        out.wrong.append("evidence and lines were not checked: mend the cells first")
        return out
    out.done.append(f"evidence: {count['evidence']} rows whose words stand at their place in the paragraph")
    out.done.append(
        f"account of lines: {count['lines']} lines, each in one place, {count['unplaced']} unplaced; "
        f"{count['held']} of {count['documents']} files held against it"
    )
    return out
