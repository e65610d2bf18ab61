"""What changed between two states of a project: rows of its tables, by their keys, and files of its folders, by their bytes."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from habitatlib.tables.schema import TABLES

__all__ = ["Files", "Rows", "file_changes", "files", "row_changes", "rows"]

Rows = Mapping[str, Mapping[tuple[str, ...], Mapping[str, str]]]  # table → key → row
Files = Mapping[str, str]
_MOST = 6  # names told before the others are only counted


def rows(folder: Path) -> Rows:
    """Every row of every table, by its primary key; a table that is not there has none."""
    found = {}
    for name, table in TABLES.items():
        path = folder / f"{name}.csv"
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as handle:
                found[name] = {tuple(row.get(column) or "" for column in table.key): row for row in csv.DictReader(handle)}
    return found


def row_changes(before: Rows, after: Rows) -> list[str]:
    """A line for each table of which rows were added, are gone or have changed, with the columns in which they did.

    Examples
    --------
    >>> row_changes({"organizations": {("un",): {"name_en": "A"}}}, {"organizations": {("un",): {"name_en": "B"}, ("au",): {}}})
    ['organizations: 1 row added, 1 changed (name_en)']
    """
    lines = []
    for name in TABLES:
        old, new = before.get(name, {}), after.get(name, {})
        different = {key: [c for c in {**old[key], **new[key]} if old[key].get(c) != new[key].get(c)] for key in old.keys() & new.keys()}
        columns = {column for changed in different.values() for column in changed}
        counts = {"added": len(new.keys() - old.keys()), "gone": len(old.keys() - new.keys())}
        counts["changed"] = sum(map(bool, different.values()))
        parts = [f"{count:,} {word}" for word, count in counts.items() if count]
        if parts:
            first, *rest = parts
            number, word = first.split(" ")
            told = [f"{number} {'row' if number == '1' else 'rows'} {word}", *rest]
            lines.append(f"{name}: {', '.join(told)}" + (f" ({', '.join(sorted(columns))})" if columns else ""))
    return lines


def files(paths: Sequence[Path]) -> Files:
    """Name to fingerprint of some files."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def file_changes(what: str, before: Files, after: Files) -> list[str]:
    """A line for what was added, changed, gone.

    Examples
    --------
    >>> file_changes("figures", {"a.png": "1", "b.png": "1"}, {"a.png": "2"})
    ['figures changed: a.png', 'figures gone: b.png']
    """
    names = {
        "added": sorted(after.keys() - before.keys()),
        "changed": sorted(name for name in before.keys() & after.keys() if before[name] != after[name]),
        "gone": sorted(before.keys() - after.keys()),
    }
    return [f"{what} {word}: {_some(found)}" for word, found in names.items() if found]


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST]) + (f" and {len(names) - _MOST} others" if len(names) > _MOST else "")
