"""Sentences written to mislead: what is found in each of them, against what a careful reader finds."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from habitatlib.evaluation.compare import same, squash
from habitatlib.home import home
from habitatlib.reports import Cover, Paragraph, Report
from habitatlib.tables.build import tables_of

__all__ = ["Trap", "shares", "spring"]

COLUMNS = ("table", "sentence", "expected", "trap", "note")
SYMBOL = "HSP/HA.9/9"  # a report of UN-Habitat, so that the reporting body is known


@dataclass(frozen=True)
class Trap:
    """A sentence, what is to be found in it, and what was.

    Attributes
    ----------
    table, sentence, expected, trap, note : str
        As in ``sentences.csv``; ``expected`` is ``surface=value`` or ``surface``, parted by ``;``, empty where nothing is to be found.
    found : str
        What was found, written like ``expected``.
    right : bool
    where : tuple of (int, int)
        Where that stands which was found, as far as rows say so.
    """

    table: str
    sentence: str
    expected: str
    trap: str
    note: str
    found: str
    right: bool
    where: tuple[tuple[int, int], ...] = ()


_SAYS: dict[str, Callable[[Mapping], str]] = {
    "country_mentions": lambda r: f"{r['surface']}={r['iso3']}",
    "events": lambda r: f"{r['surface']}={r['date_start']}..{r['date_end']}",
    "quantities": lambda r: f"{r['surface']}={float(r['value']):.10g}",
    "sdg_mentions": lambda r: f"{r['surface']}={r['code']}",
    "projects": lambda r: r["name"],
}


def _value(item: str) -> str:
    return item.rpartition("=")[2]


def _right(table: str, expected: list[str], found: list[str]) -> bool:
    """Countries, dates, numbers and Goals by value, in order; names by their letters; of a joint action only whether there is any."""
    if table == "collaborations":
        return bool(expected) == bool(found)
    if table in ("events", "quantities", "sdg_mentions"):
        return [_value(e) for e in expected] == [_value(f) for f in found]
    if table == "country_mentions":
        return expected == found
    pairs = zip(expected, found, strict=False)
    return len(expected) == len(found) and all(same(table, ("", squash(e)), ("", squash(f))) for e, f in pairs)


def spring(path: str | Path | None = None) -> list[Trap]:
    """Read each sentence as a report of one paragraph and compare.

    Parameters
    ----------
    path : str or Path, optional
        CSV with the columns table, sentence, expected, trap, note; by default ``data/validation/traps/sentences.csv`` of the project.

    Returns
    -------
    list of Trap
        In the order of the file; none where a folder of codings has no such file.
    """
    path = Path(path) if path else home() / "data" / "validation" / "traps" / "sentences.csv"
    done: list[Trap] = []
    if not path.exists():
        return done
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            said = Cover(symbol=SYMBOL, distributed="2025-07-01")
            report = Report(SYMBOL, "zh", said, (), (Paragraph(1, "", row["sentence"]),), (), (), "", "")
            rows = sorted(tables_of(report).get(row["table"], ()), key=lambda r: r.get("start") or 0)
            found = [_SAYS.get(row["table"], lambda r: r["surface"])(r) for r in rows]
            expected = [item for item in row["expected"].split(";") if item]
            where = tuple((r["start"], r["end"]) for r in rows if r.get("end"))
            done.append(Trap(*(row[c] for c in COLUMNS), ";".join(found), _right(row["table"], expected, found), where))
    return done


def shares(traps: Sequence[Trap]) -> dict[str, float]:
    """The share of sentences read rightly, table by table."""
    n, right = Counter(t.table for t in traps), Counter(t.table for t in traps if t.right)
    return {table: right[table] / n[table] for table in n}
