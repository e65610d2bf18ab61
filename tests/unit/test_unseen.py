"""Texts of other UN bodies, coded by hand before any extractor read them: their structure is exact and every row shows its words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from habitatlib.evaluation.texts import Kept

GOLD = Path(__file__).parents[2] / "data" / "validation"
FOLDERS = sorted(GOLD.glob("unseen_*"))
TEXTS = [path for folder in FOLDERS for path in sorted(folder.glob("*.txt"))]


def beside(name: str) -> dict[tuple[str, str], dict]:
    """What a file of each round says of its texts, by round and symbol: two rounds may have texts of one symbol."""
    read = {folder.name: json.loads((folder / name).read_text(encoding="utf-8")) for folder in FOLDERS if (folder / name).exists()}
    return {(folder, symbol): said for folder, texts in read.items() for symbol, said in texts.items()}


STRUCTURE = beside("structure.json")
WRITTEN = beside("paragraphs.json")  # the paragraphs before the damage of a converter


@pytest.fixture(scope="module")
def texts() -> dict[tuple[str, str], dict[str, list[dict[str, str]]]]:
    """The tables of each text, as printed."""
    kept = Kept(GOLD)
    return {(path.parent.name, tables["documents"][0]["symbol"]): tables for path in TEXTS for tables in [kept.rows([path])]}


@pytest.mark.parametrize("text", sorted(STRUCTURE), ids="/".join)
def test_structure_is_exact(texts: dict[tuple[str, str], dict[str, list[dict[str, str]]]], text: tuple[str, str]) -> None:
    want, tables = dict(STRUCTURE[text]), texts[text]
    sections, footnotes = want.pop("sections"), want.pop("footnotes")
    (row,) = tables["documents"]
    assert {k: row[k] for k in want} == {k: {None: "", False: "false", True: "true"}.get(v, str(v)) for k, v in want.items()}
    assert sorted(r["section"] for r in tables["sections"]) == sorted(sections)
    assert len(tables["footnotes"]) == footnotes
    assert [r["para"] for r in tables["paragraphs"]] == [str(n) for n in range(1, want["paragraph_count"] + 1)]


@pytest.mark.parametrize("text", sorted(WRITTEN), ids="/".join)
def test_paragraphs_are_what_was_written(texts: dict[tuple[str, str], dict[str, list[dict[str, str]]]], text: tuple[str, str]) -> None:
    read = {r["para"]: _unmarked(r["text"]) for r in texts[text]["paragraphs"]}
    assert read == {number: _unmarked(words) for number, words in WRITTEN[text].items()}


def _unmarked(text: str) -> str:
    return re.sub(r"[⁰¹²³⁴-⁹①-⑳]", "", text)


def test_every_row_shows_its_words(texts: dict[tuple[str, str], dict[str, list[dict[str, str]]]]) -> None:
    assert len(texts) == len(TEXTS)
    for text, tables in texts.items():
        said = {r["para"]: r["text"] for r in tables["paragraphs"]}
        rows = [r for rows in tables.values() for r in rows if {"surface", "start", "end", "para"} <= r.keys()]
        assert rows and all(said[r["para"]][int(r["start"]) : int(r["end"])] == r["surface"] for r in rows), text
