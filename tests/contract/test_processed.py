"""The committed tables are what the code makes of the committed reports, and they keep the contract."""

from __future__ import annotations

import hashlib
from pathlib import Path

import frictionless
import pytest

from habitatlib import build, check, load_tables
from habitatlib.tables.schema import TABLES

ROOT = Path(__file__).parents[2]
PROCESSED = ROOT / "data" / "processed"


def test_the_tables_are_rebuilt_byte_for_byte(tmp_path):
    built = build(ROOT / "data" / "raw", tmp_path / "tables")
    assert built.errors == []
    for path in sorted(PROCESSED.iterdir()):
        assert (tmp_path / "tables" / path.name).read_bytes() == path.read_bytes(), f"{path.name}: run make report and commit data/processed"
    assert len(list(PROCESSED.iterdir())) == len(TABLES) + 1


def test_the_tables_hold():
    checked = check(PROCESSED, raw=ROOT / "data" / "raw")
    assert checked.wrong == []
    assert len(checked.done) == 4


def test_every_row_stands_on_its_paragraph():
    tables = load_tables(PROCESSED)
    texts = tables["paragraphs"].set_index(["symbol", "language", "para"])["text"]
    count = 0
    for table in TABLES.values():
        if table.has_evidence:
            for row in tables[table.name].itertuples():
                count += 1
                assert texts[row.symbol, row.language, row.para][row.start : row.end] == row.surface
    assert count > 1000


def test_frictionless_finds_the_package_valid():
    report = frictionless.validate(str(PROCESSED / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])[:5]


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "raw").glob("*.txt")), ids=lambda p: p.name)
def test_raw_files_are_as_their_cards_say(path):
    import tomllib

    card = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    assert card["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert {"symbol", "title", "language", "source", "licence", "series"} <= set(card)
