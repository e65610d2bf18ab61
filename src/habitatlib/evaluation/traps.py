"""Sentences written to mislead: what is found in each of them, against what a careful reader finds."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from habitatlib.errors import InputError
from habitatlib.evaluation.compare import same, squash
from habitatlib.evaluation.texts import FOLDER
from habitatlib.home import home
from habitatlib.reports import Cover, Paragraph, Report
from habitatlib.tables.archive import Chunk
from habitatlib.tables.build import tables_of
from habitatlib.tables.cache import Cache, code

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


def _found(asked: Sequence[tuple[str, str]]) -> list[tuple[list[str], list[tuple[int, int]]]]:
    """What is found in each sentence of its table, and where; each is read as a report of one paragraph."""
    out = []
    for table, sentence in asked:
        said = Cover(symbol=SYMBOL, distributed="2025-07-01")
        report = Report(SYMBOL, "zh", said, (), (Paragraph(1, "", sentence),), (), (), "", "")
        rows = sorted(tables_of(report).get(table, ()), key=lambda r: r.get("start") or 0)
        found = [_SAYS.get(table, lambda r: r["surface"])(r) for r in rows]
        out.append((found, [(r["start"], r["end"]) for r in rows if r.get("end")]))
    return out


def _kept(asked: Sequence[tuple[str, str]], folder: str) -> list:
    """As ``_found``, and not read again while the sentences and the software are the same."""
    signs = json.dumps([code(), Path(__file__).read_text(encoding="utf-8"), asked]).encode()
    key = hashlib.sha256(signs).hexdigest()[:40]
    with suppress(InputError):  # where nothing can be written they are read each time
        cache = Cache(home() / "data" / FOLDER / folder)
        if (chunk := cache.get(key)) is None:
            chunk = Chunk(folder, tables=json.dumps(_found(asked)).encode())
            cache.put(key, chunk)
            cache.prune({key})
        return json.loads(chunk.tables)
    return _found(asked)


def spring(path: str | Path | None = None) -> list[Trap]:
    """Read each sentence, now or before by the same software (``data/.validation.cache``), and compare.

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
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    done: list[Trap] = []
    for row, (found, where) in zip(rows, _kept([(row["table"], row["sentence"]) for row in rows], path.parent.name), strict=True):
        expected = [item for item in row["expected"].split(";") if item]
        right = _right(row["table"], expected, found)
        done.append(Trap(*(row[c] for c in COLUMNS), ";".join(found), right, tuple((start, end) for start, end in where)))
    return done


def shares(traps: Sequence[Trap]) -> dict[str, float]:
    """The share of sentences read rightly, table by table."""
    n, right = Counter(t.table for t in traps), Counter(t.table for t in traps if t.right)
    return {table: right[table] / n[table] for table in n}
