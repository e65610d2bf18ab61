"""Tables → Parquet files with types, and with what each table and column means in their metadata."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from habitatlib.tables.arrow import TYPES
from habitatlib.tables.export.contents import kinds, plain
from habitatlib.tables.schema import TABLES

__all__ = ["write"]


def write(frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write a file a table into an empty folder."""
    for name, frame in frames.items():
        table, fields, arrays = TABLES[name], [], []
        for column, kind in kinds(name, frame):
            said = {"description": table.column(column).description} if column in table.columns else {}
            fields.append(pa.field(column, TYPES[kind], nullable=not table.needs(column), metadata=said))
            arrays.append(pa.array(plain(frame[column], kind), TYPES[kind]))
        about = {"description": table.description, "primary_key": ",".join(table.key)}
        parquet.write_table(pa.table(arrays, pa.schema(fields, metadata=about)), folder / f"{name}.parquet")
