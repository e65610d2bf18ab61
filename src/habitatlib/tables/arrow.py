"""The contract in pyarrow's types. Importing this needs pyarrow, an extra."""

from __future__ import annotations

import pyarrow as pa
from pyarrow import csv

from habitatlib.tables.schema import TABLES

__all__ = ["TYPES", "from_csv", "read_options", "schema"]

TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "date": pa.date32()}


def schema(name: str) -> pa.Schema:
    """The schema of a table: types, which columns may be empty, and what each means."""
    table = TABLES[name]
    fields = [
        pa.field(c, TYPES[table.column(c).type], nullable=not table.needs(c), metadata={"description": table.column(c).description})
        for c in table.columns
    ]
    return pa.schema(fields, metadata={"description": table.description, "primary_key": ",".join(table.key)})


def read_options(name: str) -> dict:
    """How pyarrow reads a table's CSV text: the options of `pyarrow.csv` and of its datasets."""
    types = {column: TYPES[TABLES[name].column(column).type] for column in TABLES[name].columns}
    return {"parse_options": csv.ParseOptions(newlines_in_values=True),
            "convert_options": csv.ConvertOptions(column_types=types, null_values=[""], true_values=["true"], false_values=["false"],
                                                  strings_can_be_null=True)}  # fmt: skip


def from_csv(name: str, text: bytes) -> pa.Table:
    """Rows as the CSV files print them, without the line of headers, as a table of pyarrow's."""
    names = csv.ReadOptions(column_names=list(TABLES[name].columns), use_threads=False)
    return csv.read_csv(pa.BufferReader(text), names, **read_options(name)).cast(schema(name))
