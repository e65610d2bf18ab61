"""A folder of reports → every table. The only module that knows the order of extraction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from habitatlib.errors import HabitatError, InputError
from habitatlib.reports import Report, read_report, report_files
from habitatlib.tables.package import write_package
from habitatlib.tables.save import replace_folder, save_table
from habitatlib.tables.schema import TABLES

__all__ = ["ORDER", "Built", "build", "tables_of"]

Row = dict[str, object]
Rows = dict[str, list[Row]]

ORDER = ("sdgs", "citations", "countries", "places", "organizations", "projects", "priorities", "events", "quantities", "resolutions",
         "collaborations", "barriers")  # fmt: skip


@dataclass
class Built:
    """What ``build`` did: rows a table, reports read, what was left out and what was odd, one line each."""

    rows: dict[str, int] = field(default_factory=dict)
    reports: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def _structure(report: Report) -> Rows:
    paragraphs = report.paragraphs
    return {
        "sections": [{"section": s.path, "level": s.level, "number": s.number, "title": s.title, "first_para": s.first_para,
                      "last_para": s.last_para} for s in report.sections],
        "paragraphs": [{"para": p.number, "section": p.section, "text": p.text} for p in paragraphs],
        "subparagraphs": [{"para": p.number, "label": i.label, "start": i.start, "end": i.end, "text": i.text}
                          for p in paragraphs for i in p.items],
        "footnotes": [{"mark": f.mark, "para": f.para, "text": f.text} for f in report.footnotes],
        "unplaced": [{"source_file": report.source_file, "line": n.number, "text": n.text} for n in report.unplaced],
        "lines": [{"source_file": report.source_file, "line": n.number, "place": n.place, "ref": n.ref} for n in report.lines],
    }  # fmt: skip


def _document(report: Report, events: Sequence[Row]) -> Row:
    cover = report.cover
    fields = (
        "body",
        "session",
        "distributed",
        "original_language",
        "meeting_start",
        "meeting_end",
        "meeting_place",
        "agenda_item",
        "agenda_title",
        "title",
        "is_addendum",
        "author",
    )
    coverage = import_module("habitatlib.extract.coverage").coverage(report, events)
    return {name: getattr(cover, name) for name in fields} | coverage | {
        "series": report.series, "source_file": report.source_file, "sha256": report.sha256, "paragraph_count": len(report.paragraphs),
        "character_count": sum(len(p.text) for p in report.paragraphs)}  # fmt: skip


def tables_of(report: Report) -> Rows:
    """All tables of one report.

    Parameters
    ----------
    report : Report

    Returns
    -------
    dict of str to list of dict
        Table name to rows with the columns of ``schema.TABLES``; empty cells are None.
    """
    found: Rows = _structure(report)
    for name in ORDER:
        for table, rows in import_module(f"habitatlib.extract.{name}").extract(report, found).items():
            found.setdefault(table, []).extend(rows)
    found["documents"] = [_document(report, found.get("events", ()))]
    for table, rows in found.items():
        if "symbol" in TABLES[table].columns:
            for row in rows:
                row["symbol"], row["language"] = report.symbol, report.language
    return found


def _one_a_key(table: str, rows: Iterable[Row]) -> list[Row]:
    """Rows sorted by the primary key and then by start, one for each key: the first in the order of their words."""
    key = TABLES[table].key
    order = (*key, "start") if "start" in TABLES[table].columns else key

    def sort_key(row: Mapping[str, object]) -> tuple:
        return (*(_natural(row.get(column)) for column in order), *(str(row.get(column) or "") for column in TABLES[table].columns))

    seen: dict[tuple, Row] = {}
    for row in sorted(rows, key=sort_key):
        seen.setdefault(tuple(row.get(column) for column in key), row)
    return list(seen.values())


def _natural(value: object) -> tuple:
    return (0, value, "") if isinstance(value, int | float) else (1, 0, str(value or ""))


def _read_all(files: Sequence[Path], built: Built, tick: Callable[[str], None]) -> list[Report]:
    reports: dict[tuple[str, str], Report] = {}
    for path in files:
        tick(path.name)
        try:
            report = read_report(path)
            other = reports.get((report.symbol, report.language))
            if other:
                raise InputError(
                    path.name,
                    line=next((n.number for n in report.lines if report.symbol in n.text), 1),
                    expected="a symbol that no other file has",
                    found=f"{report.symbol} ({report.language}), as in {other.source_file}",
                    do="keep one of the two files",
                )
        except HabitatError as error:
            built.errors.append(str(error))
            continue
        reports[report.symbol, report.language] = report
        built.warnings.extend(report.warnings)
    return list(reports.values())


def build(raw: str | Path, out: str | Path, *, progress: Callable[[str], None] | None = None) -> Built:
    """Read every report of a folder and write every table as CSV, with a ``datapackage.json``.

    Parameters
    ----------
    raw : str or Path
        Folder with reports (``.txt``, ``.md``), with or without provenance cards (``<name>.toml``).
    out : str or Path
        Folder for the tables. It is replaced whole, or not at all; a folder that holds other files is refused.
    progress : callable, optional
        Called with the name of each file before it is read.

    Returns
    -------
    Built
        A bad file is left out whole and stands in ``errors``; the good ones are written.

    Raises
    ------
    InputError
        If ``raw`` holds no report that can be read, or ``out`` cannot be written.
    """
    built, tick = Built(), progress or (lambda name: None)
    reports = _read_all(report_files(Path(raw)), built, tick)
    every: Rows = {name: [] for name in TABLES}
    for report in reports:
        tick(report.symbol)
        try:
            tables = tables_of(report)
        except Exception as error:
            built.errors.append(
                str(
                    InputError(
                        report.source_file,
                        expected="a report that every extractor can read",
                        found=f"{type(error).__name__}: {error}",
                        do="send the file to the makers of habitatlib",
                    )
                )
            )
            continue
        built.reports.append(report.symbol)
        for table, rows in tables.items():
            every[table].extend(rows)
    if not built.reports:
        raise InputError(
            str(raw),
            expected="at least one report that can be read",
            found="none: " + " | ".join(built.errors),
            do="mend or replace the files",
        )
    tables = {name: _one_a_key(name, rows) for name, rows in every.items()}
    built.rows = {name: len(rows) for name, rows in tables.items()}
    with replace_folder(Path(out), {*(f"{name}.csv" for name in TABLES), "datapackage.json"}) as folder:
        for name, rows in tables.items():
            save_table(folder / f"{name}.csv", TABLES[name], rows)
        write_package(folder, tables["documents"])
    return built
