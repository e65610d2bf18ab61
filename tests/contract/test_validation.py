"""How well the tables are extracted does not fall, and what is published of it is what is measured."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path

import pytest

from habitatlib.evaluation.evaluate import evaluate, floors, save
from habitatlib.evaluation.gold import codings
from habitatlib.evaluation.removal import digest
from habitatlib.evaluation.traps import shares, spring

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "data" / "validation"
OTHERS = {path.name: path for path in sorted(GOLD.iterdir()) if (path / "scores.csv").exists()}  # in other languages, and of sentences
FLOORS = [(coding, name, least) for coding, figures in floors(GOLD).items() for name, least in figures.items()]


@pytest.fixture(scope="module")
def done():
    return evaluate(GOLD, ROOT / "data" / "processed")


@pytest.fixture(scope="module")
def measured(done):
    sprung = {"traps": shares(spring(GOLD / "traps" / "sentences.csv"))}
    return {one.coding.name: {figure.name: figure.f1 for figure in one.figures} for one in done} | sprung


def test_every_coding_has_floors(measured):
    assert {(coding, name) for coding, figures in measured.items() for name in figures} == {(coding, name) for coding, name, _ in FLOORS}


def test_no_figure_lies_below_its_floor(measured):
    assert [f"{coding}: {name}: {measured[coding][name]:.3f} < {least}" for coding, name, least in FLOORS if measured[coding][name] < least] == []


def test_published_figures_are_those_measured(tmp_path, done):
    (tmp_path / "traps").symlink_to(GOLD / "traps")
    for name in ("scores.csv", "floors.json"):
        (tmp_path / name).write_bytes((GOLD / name).read_bytes())
    save(done, tmp_path)
    for name in ("scores.csv", "floors.json"):
        assert (tmp_path / name).read_text(encoding="utf-8") == (GOLD / name).read_text(encoding="utf-8"), f"{name} is old: run make evaluate"


@pytest.mark.parametrize("folder", OTHERS)
def test_elsewhere_too_figures_are_those_measured_and_above_their_floors(tmp_path, folder):
    folder = OTHERS[folder]
    done = evaluate(folder, ROOT / "data" / "processed")
    assert [f"{one.coding.name}: {f.name}" for one in done for f in one.figures if f.below] == []
    (tmp_path / "floors.json").write_bytes((folder / "floors.json").read_bytes())
    save(done, tmp_path)
    for name in ("scores.csv", "floors.json"):
        assert (tmp_path / name).read_text(encoding="utf-8") == (folder / name).read_text(encoding="utf-8"), f"{name} is old: run make evaluate"


def test_losses_are_those_of_these_lexicons():
    with (GOLD / "removal.csv").open(encoding="utf-8", newline="") as handle:
        assert next(csv.DictReader(handle))["lexicons"] == digest(), "removal.csv is old: run make removal"


@pytest.mark.parametrize("coding", [*codings(GOLD), *(one for path in OTHERS.values() for one in codings(path))], ids=lambda coding: coding.name)
def test_a_coding_says_how_it_was_made_and_what_it_is_not(coding):
    card = tomllib.loads((coding.folder / "card.toml").read_text(encoding="utf-8"))
    assert card["tier"] in ("coded", "own", "made", "unseen")
    assert {"title", "order", "coders", "coded_on", "how", "is_not", "licence", "language"} <= card.keys()
    assert card.get("closed", True) is True, "what a learner leaves out"
    if coding.folder.parent in (GOLD, OTHERS["en"]):
        assert {"title_zh", "coded_on_zh"} <= card.keys(), "notebook 08 shows them"
    assert (coding.folder / "first.csv").exists() or card["tier"] in ("coded", "made"), "what was measured first is kept"


def test_first_figures_are_numbers_of_known_tables(measured):
    for path in sorted(path for path in GOLD.glob("*/first.csv") if path.parent.name != "traps"):
        with path.open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                name = ".".join(part for part in (row["table"], row["column"]) if part)
                assert name in measured[path.parent.name], f"{path}: {name}"
                assert re.fullmatch(r"[01]\.\d{3}", row["f1"])
