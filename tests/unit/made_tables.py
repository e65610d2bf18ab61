"""A few rows in the contract's dtypes, for tests of figures."""

from __future__ import annotations

import pandas as pd

from habitatlib.tables.schema import DTYPES, TABLES

__all__ = ["DOCUMENTS", "country", "document", "made", "paragraph"]


def made(**rows: list[dict]) -> dict[str, pd.DataFrame]:
    """All tables, empty but for the rows given."""
    tables = {}
    for name, table in TABLES.items():
        frame = pd.DataFrame(rows.get(name, []), columns=list(table.columns))
        tables[name] = frame.astype({c: DTYPES[table.column(c).type] for c in table.columns})
    return tables


def document(symbol: str, day: str | None, series: str | None = None, language: str = "zh") -> dict:
    return {"symbol": symbol, "language": language, "distributed": day, "series": series, "title": f"关于{symbol}", "period_basis": "none"}


def paragraph(symbol: str, para: int, text: str) -> dict:
    return {"symbol": symbol, "language": "zh", "para": para, "text": text}


def country(symbol: str, para: int, iso3: str, role: str = "project", start: int = 0, surface: str = "某国") -> dict:
    return {"symbol": symbol, "language": "zh", "para": para, "start": start, "end": start + len(surface), "surface": surface, "iso3": iso3,
            "role": role}  # fmt: skip


DOCUMENTS = [document("X/2", "2024-09-22", "resolution_tracker"), document("X/1", "2017-02-09", "joint_unep"),
             document("X/3", "2024-02-26")]  # fmt: skip
