"""The contract as a Frictionless data package, written from the one schema."""

from __future__ import annotations

import csv
import json
from pathlib import Path

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


def package() -> dict:
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
        resources.append({"name": table.name, "path": f"{table.name}.csv", "title": table.description, "profile": "tabular-data-resource",
                          "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "schema": schema})  # fmt: skip
    return {"profile": "tabular-data-package", "name": "habitatlib-tables", "title": "What UN-Habitat's reports say",
            "description": "One fact a row; every row points at the words it was read from.",
            "sources": [], "resources": resources}  # fmt: skip


def write_package(folder: Path) -> None:
    """Write ``datapackage.json`` beside the tables; its sources are the rows of ``documents``, as many as there are."""
    before, after = json.dumps(package(), ensure_ascii=False, indent=1).split('"sources": []')
    with (folder / "documents.csv").open(encoding="utf-8", newline="") as rows, (folder / "datapackage.json").open("w", encoding="utf-8") as out:
        out.write(f'{before}"sources": [')
        for number, row in enumerate(csv.DictReader(rows)):
            title = json.dumps(f"{row['symbol']} ({row['language']}): {row['title']}".strip(": "), ensure_ascii=False)
            out.write(f'{"," if number else ""}\n  {{\n   "title": {title}\n  }}')
        out.write(f"\n ]{after}\n")
