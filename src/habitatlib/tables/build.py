"""A folder of reports → every table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from habitatlib.errors import HabitatError, InputError
from habitatlib.reports import Report, read_report, report_files
from habitatlib.tables.order import ORDER, Rows, one_a_key, tables_of
from habitatlib.tables.package import write_package
from habitatlib.tables.save import replace_folder, save_table
from habitatlib.tables.schema import TABLES

__all__ = ["ORDER", "Built", "build", "tables_of"]

@dataclass
class Built:
    """What ``build`` did: rows a table, reports read, what was left out and what was odd, one line each."""

    rows: dict[str, int] = field(default_factory=dict)
    reports: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


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
    tables = {name: one_a_key(name, rows) for name, rows in every.items()}
    built.rows = {name: len(rows) for name, rows in tables.items()}
    with replace_folder(Path(out), {*(f"{name}.csv" for name in TABLES), "datapackage.json"}) as folder:
        for name, rows in tables.items():
            save_table(folder / f"{name}.csv", TABLES[name], rows)
        write_package(folder, tables["documents"])
    return built
