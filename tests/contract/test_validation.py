"""How well the tables are extracted does not fall, and what is published of it is what is measured."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path

import pytest

from habitatlib.evaluation.evaluate import evaluate, floors, save
from habitatlib.evaluation.gold import codings
from habitatlib.evaluation.traps import shares, spring

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "data" / "validation"
FLOORS = [(coding, name, least) for coding, figures in floors(GOLD).items() for name, least in figures.items()]


@pytest.fixture(scope="module")
def measured():
    return {one.coding.name: {figure.name: figure.f1 for figure in one.figures} for one in evaluate(GOLD, ROOT / "data" / "processed")} | {
        "traps": shares(spring(GOLD / "traps" / "sentences.csv"))
    }


def test_every_coding_has_floors(measured):
    assert {(coding, name) for coding, figures in measured.items() for name in figures} == {(coding, name) for coding, name, _ in FLOORS}


@pytest.mark.parametrize(("coding", "name", "least"), FLOORS)
def test_no_figure_lies_below_its_floor(measured, coding, name, least):
    assert measured[coding][name] >= least


def test_published_figures_are_those_measured(tmp_path, measured):
    for path in GOLD.iterdir():
        (tmp_path / path.name).symlink_to(path) if path.name not in ("floors.json", "scores.csv") else (tmp_path / path.name).write_bytes(path.read_bytes())
    save(evaluate(tmp_path, ROOT / "data" / "processed"), tmp_path)
    for name in ("scores.csv", "floors.json"):
        assert (tmp_path / name).read_text(encoding="utf-8") == (GOLD / name).read_text(encoding="utf-8"), f"{name} is old: run make evaluate"


@pytest.mark.parametrize("coding", codings(GOLD), ids=lambda coding: coding.name)
def test_a_coding_says_how_it_was_made_and_what_it_is_not(coding):
    card = tomllib.loads((coding.folder / "card.toml").read_text(encoding="utf-8"))
    assert card["tier"] in ("coded", "own", "unseen")
    assert {"title", "order", "coders", "coded_on", "how", "is_not", "licence", "language"} <= card.keys()
    assert (coding.folder / "first.csv").exists() or card["tier"] == "coded", "what was measured first is kept"


def test_first_figures_are_numbers_of_known_tables(measured):
    for path in sorted(path for path in GOLD.glob("*/first.csv") if path.parent.name != "traps"):
        with path.open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                name = ".".join(part for part in (row["table"], row["column"]) if part)
                assert name in measured[path.parent.name], f"{path}: {name}"
                assert re.fullmatch(r"[01]\.\d{3}", row["f1"])
