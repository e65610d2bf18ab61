"""Texts of other UN bodies, coded by hand before any extractor read them: their structure is exact and every row shows its words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from habitatlib.reports import read_report
from habitatlib.tables.build import tables_of

FOLDERS = sorted((Path(__file__).parents[2] / "data" / "validation").glob("unseen_*"))


def beside(name: str) -> dict[str, dict]:
    out: dict[str, dict] = {}
    for folder in FOLDERS:
        if (folder / name).exists():
            out |= json.loads((folder / name).read_text(encoding="utf-8"))
    return out


STRUCTURE = beside("structure.json")
WRITTEN = beside("paragraphs.json")  # the paragraphs before the damage of a converter


@pytest.fixture(scope="module")
def tables() -> dict[str, list[dict]]:
    """All tables of the texts."""
    out: dict[str, list[dict]] = {}
    for path in sorted(path for folder in FOLDERS for path in folder.glob("*.txt")):
        for name, rows in tables_of(read_report(path)).items():
            out.setdefault(name, []).extend(rows)
    return out


@pytest.mark.parametrize("symbol", sorted(STRUCTURE))
def test_structure_is_exact(tables: dict[str, list[dict]], symbol: str) -> None:
    want = dict(STRUCTURE[symbol])
    sections, footnotes = want.pop("sections"), want.pop("footnotes")
    row = next(r for r in tables["documents"] if r["symbol"] == symbol)
    want = {k: v or None for k, v in want.items()}
    assert {k: str(row[k])[:10] if k.startswith(("distributed", "meeting_start", "meeting_end")) else row[k] or None for k in want} == want
    assert [r["section"] for r in tables["sections"] if r["symbol"] == symbol] == sections
    assert sum(r["symbol"] == symbol for r in tables["footnotes"]) == footnotes
    assert [r["para"] for r in tables["paragraphs"] if r["symbol"] == symbol] == list(range(1, want["paragraph_count"] + 1))


@pytest.mark.parametrize("symbol", sorted(WRITTEN))
def test_paragraphs_are_what_was_written(tables: dict[str, list[dict]], symbol: str) -> None:
    read = {str(r["para"]): _unmarked(r["text"]) for r in tables["paragraphs"] if r["symbol"] == symbol}
    assert read == {number: _unmarked(text) for number, text in WRITTEN[symbol].items()}


def _unmarked(text: str) -> str:
    return re.sub(r"[⁰¹²³⁴-⁹①-⑳]", "", text)


def test_every_row_shows_its_words(tables: dict[str, list[dict]]) -> None:
    said = {(r["symbol"], r["para"]): r["text"] for r in tables["paragraphs"]}
    rows = [r for rows in tables.values() for r in rows if {"surface", "start", "end", "para"} <= r.keys()]
    assert len(rows) > 500
    assert all(said[r["symbol"], r["para"]][r["start"]:r["end"]] == r["surface"] for r in rows)
