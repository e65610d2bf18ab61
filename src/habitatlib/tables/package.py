"""The contract as a Frictionless data package, written from the one schema."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
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


def package(documents: Sequence[Mapping[str, object]]) -> dict:
    """The data package of a folder of tables.

    Parameters
    ----------
    documents : sequence of mapping
        Rows of the table ``documents``: the sources.

    Returns
    -------
    dict
        A Frictionless ``datapackage.json`` (version 1).
    """
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
    sources = [{"title": f"{row['symbol']} ({row['language']}): {row.get('title') or ''}".strip(": ")} for row in documents]
    return {"profile": "tabular-data-package", "name": "habitatlib-tables", "title": "What UN-Habitat's reports say",
            "description": "One fact a row; every row points at the words it was read from.",
            "sources": sources, "resources": resources}  # fmt: skip


def write_package(folder: Path) -> None:
    """Write ``datapackage.json`` beside the tables."""
    with (folder / "documents.csv").open(encoding="utf-8", newline="") as handle:
        text = json.dumps(package(list(csv.DictReader(handle))), ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")
