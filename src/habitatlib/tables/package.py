"""The contract as a Frictionless data package, written from the one schema."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from habitatlib.tables.scan import files_of, read_arrow
from habitatlib.tables.schema import TABLES, Table

__all__ = ["package", "write_package"]


def _field(table: Table, name: str) -> dict:
    column = table.column(name)
    field: dict = {"name": name, "type": column.type, "description": column.description}
    if column.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints: dict = {}
    if table.needs(name):
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    return field | ({"constraints": constraints} if constraints else {})


def package(folder: Path) -> dict:
    """The data package of a folder of tables, its sources not yet named: a Frictionless ``datapackage.json`` (version 1)."""
    resources = []
    for table in TABLES.values():
        schema = {
            "fields": [_field(table, name) for name in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": list(k.columns), "reference": {"resource": k.table, "fields": list(k.to)}} for k in table.foreign_keys
            ],
        }
        if files := files_of(folder, table.name):
            about = {"path": [file.relative_to(folder).as_posix() for file in files], "title": table.description,
                     "profile": "data-resource", "format": "parquet", "mediatype": "application/vnd.apache.parquet"}  # fmt: skip
        else:
            about = {"path": f"{table.name}.csv", "title": table.description, "profile": "tabular-data-resource",
                     "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}  # fmt: skip
        resources.append({"name": table.name} | about | {"schema": schema})
    return {"profile": "data-package" if files else "tabular-data-package", "name": "habitatlib-tables",
            "title": "What UN-Habitat's reports say",
            "description": "One fact a row; every row points at the words it was read from.",
            "sources": [], "resources": resources}  # fmt: skip


def _documents(folder: Path) -> Iterator[Mapping[str, str | None]]:
    if files_of(folder, "documents"):
        yield from read_arrow(folder, "documents", ["symbol", "language", "title"]).to_pylist()
        return
    with (folder / "documents.csv").open(encoding="utf-8", newline="") as rows:
        yield from csv.DictReader(rows)


def write_package(folder: Path) -> None:
    """Write ``datapackage.json`` beside the tables; its sources are the rows of ``documents``, as many as there are."""
    before, after = json.dumps(package(folder), ensure_ascii=False, indent=1).split('"sources": []')
    with (folder / "datapackage.json").open("w", encoding="utf-8", newline="") as out:
        out.write(f'{before}"sources": [')
        for number, row in enumerate(_documents(folder)):
            title = json.dumps(f"{row['symbol']} ({row['language']}): {row['title'] or ''}".strip(": "), ensure_ascii=False)
            out.write(f'{"," if number else ""}\n  {{\n   "title": {title}\n  }}')
        out.write(f"\n ]{after}\n")
