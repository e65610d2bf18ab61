"""Rows that were extracted against rows that were coded: what was hit, missed, falsely found, and whether the cells are right."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from habitatlib.errors import InputError
from habitatlib.evaluation.compare import KEYED, alike, comparable, same
from habitatlib.evaluation.gold import Coding

__all__ = ["CellScore", "TableScore", "read_rows", "score"]

NEEDED = (*(name for name in KEYED if name != "country_roles"), "organizations", "collaboration_members", "paragraphs")
Row = Mapping[str, str]


@dataclass(frozen=True)
class CellScore:
    """One column over the rows that match: pairs (key, coded, extracted, equal or not)."""

    table: str
    column: str
    pairs: tuple[tuple[tuple, object, str, bool], ...]

    @property
    def right(self) -> int:
        """Number of cells that are as coded."""
        return sum(equal for *_, equal in self.pairs)

    @property
    def share(self) -> float:
        """Share of cells that are as coded."""
        return self.right / len(self.pairs)


@dataclass(frozen=True)
class TableScore:
    """One table: keys of the rows that match, of those missed, and of those found falsely (with the row)."""

    table: str
    hits: tuple[tuple, ...]
    missed: tuple[tuple, ...]
    extra: tuple[tuple[tuple, Row], ...]

    @property
    def gold(self) -> int:
        """Number of coded rows."""
        return len(self.hits) + len(self.missed)

    @property
    def found(self) -> int:
        """Number of extracted rows, without those that the coders left open."""
        return len(self.hits) + len(self.extra)

    @property
    def precision(self) -> float:
        """Share of the extracted rows that are coded."""
        return len(self.hits) / max(1, self.found)

    @property
    def recall(self) -> float:
        """Share of the coded rows that were extracted."""
        return len(self.hits) / max(1, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * len(self.hits) / max(1, self.gold + self.found)


def read_rows(folder: str | Path) -> dict[str, list[Row]]:
    """The tables that are compared, as their CSV files print them.

    Raises
    ------
    InputError
        If a table is missing.
    """
    folder, tables = Path(folder), {}
    csv.field_size_limit(10**9)
    for name in NEEDED:
        try:
            with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as handle:
                tables[name] = list(csv.DictReader(handle))
        except OSError:
            raise InputError(
                str(folder), expected="the tables that 'habitatlib build' writes", found=f"no {name}.csv",
                do=f"habitatlib build --out {folder} makes them",
            ) from None
    return tables


def _take(pool: list[tuple[tuple, Row]], key: tuple, table: str) -> tuple[tuple, Row] | None:
    at = next((i for i, (other, _) in enumerate(pool) if same(table, key, other)), None)
    return None if at is None else pool.pop(at)


def score(tables: Mapping[str, Sequence[Row]], coding: Coding) -> tuple[dict[str, TableScore], dict[str, CellScore]]:
    """Compare tables with a coding.

    Parameters
    ----------
    tables : mapping of str to sequence of mapping
        As of ``read_rows``.
    coding : Coding

    Returns
    -------
    dict of str to TableScore, dict of str to CellScore
        By table, and by ``table.column``; only what the coding speaks of: where not all was coded, the card's ``tables`` name what was. A
        coded row that is missing is a miss, an extracted row that no coder has is false, one that a single coder has is neither.
    """
    rows = comparable(tables, coding.aliases)
    language = coding.card.get("language", "zh")
    here = {
        table: [(key, row) for key, row in keyed if key[0] in coding.symbols and row.get("language") in (language, None)]
        for table, keyed in rows.items()
    }
    scores: dict[str, TableScore] = {}
    coded = coding.card.get("tables", KEYED)
    for table in KEYED:
        if table not in coded:  # type: ignore[operator]
            continue
        pool, hits, missed = list(here[table]), [], []
        for key in coding.required[table]:
            (hits if _take(pool, key, table) else missed).append(key)
        for key in coding.optional[table]:
            _take(pool, key, table)
        if hits or missed or pool:
            scores[table] = TableScore(table, tuple(hits), tuple(missed), tuple(pool))
    return scores, _cells(here, coding)


def _cells(here: Mapping[str, list[tuple[tuple, Row]]], coding: Coding) -> dict[str, CellScore]:
    pairs: dict[tuple[str, str], list] = {}
    for table, coded in coding.cells.items():
        pool = list(here[table])
        for key, cells in coded:
            taken = _take(pool, key, table)
            for column, want in cells.items() if taken else ():
                got = taken[1].get(column) or ""
                pairs.setdefault((table, column), []).append((key, want, got, alike(want, got)))
    return {f"{table}.{column}": CellScore(table, column, tuple(found)) for (table, column), found in sorted(pairs.items())}
