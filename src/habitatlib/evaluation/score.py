"""Rows that were extracted against rows that were coded: what was hit, missed, falsely found, and whether the cells are right."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from habitatlib.errors import InputError
from habitatlib.evaluation.compare import KEYED, alike, comparable, same, shared
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


class _Pool:
    """Extracted rows of a table from which coded ones take theirs, the first that is the same."""

    def __init__(self, rows: Sequence[tuple[tuple, Row]], table: str) -> None:
        self._table, self._left = table, defaultdict(list)
        for at, (key, row) in enumerate(rows):
            self._left[shared(table, key)].append((at, key, row))

    def take(self, key: tuple) -> Row | None:
        near = self._left.get(shared(self._table, key), [])
        at = next((at for at, (_, other, _) in enumerate(near) if same(self._table, key, other)), None)
        return None if at is None else near.pop(at)[2]

    def left(self) -> tuple[tuple[tuple, Row], ...]:
        """What nobody took, in the order of the table."""
        return tuple((key, row) for _, key, row in sorted((one for near in self._left.values() for one in near), key=itemgetter(0)))


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
        pool, hits, missed = _Pool(here[table], table), [], []
        for key in coding.required[table]:
            (missed if pool.take(key) is None else hits).append(key)
        for key in coding.optional[table]:
            pool.take(key)
        if hits or missed or pool.left():
            scores[table] = TableScore(table, tuple(hits), tuple(missed), pool.left())
    return scores, _cells(here, coding)


def _cells(here: Mapping[str, list[tuple[tuple, Row]]], coding: Coding) -> dict[str, CellScore]:
    pairs: dict[tuple[str, str], list] = {}
    for table, coded in coding.cells.items():
        pool = _Pool(here[table], table)
        for key, cells in coded:
            taken = pool.take(key)
            for column, want in cells.items() if taken is not None else ():
                got = taken.get(column) or ""
                pairs.setdefault((table, column), []).append((key, want, got, alike(want, got)))
    return {f"{table}.{column}": CellScore(table, column, tuple(found)) for (table, column), found in sorted(pairs.items())}
