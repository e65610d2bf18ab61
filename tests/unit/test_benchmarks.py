"""Made corpora say what was put where, and hold still under a seed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.check_corpus import check
from benchmarks.made import made, make
from benchmarks.make_corpus import write

from habitatlib import build, load_tables


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    write(folder / "raw", 5)
    build(folder / "raw", folder / "tables")
    return folder / "raw", load_tables(folder / "tables")


def test_a_seed_gives_the_same_report_and_another_seed_another():
    assert make(7, seed=1) == make(7, seed=1)
    assert make(7, seed=1).text != make(7, seed=2).text


def test_a_corpus_that_grows_keeps_what_it_has(tmp_path):
    write(tmp_path / "a", 6)
    write(tmp_path / "b", 5)
    write(tmp_path / "b", 1, first=5)
    assert {p.name: p.read_bytes() for p in (tmp_path / "a").iterdir()} == {p.name: p.read_bytes() for p in (tmp_path / "b").iterdir()}


def test_no_two_symbols_are_the_same():
    reports = list(made(60))
    assert len({r.symbol for r in reports}) == len({r.name for r in reports}) == 60


def test_what_was_planted_stands_where_the_truth_says_and_is_found(corpus):
    scores, misses, wrong = check(*corpus)
    scores = scores.set_index("kind")
    assert (scores["planted"] > 0).all()
    assert scores.loc[["cover", "words"], "recall"].eq(1).all(), misses
    assert (scores[["recall", "precision"]] > 0.97).all(axis=None), (misses, wrong)


def test_a_wrong_row_is_seen(corpus):
    folder, tables = corpus
    mentions = tables["country_mentions"]
    before = check(folder, tables)[0].set_index("kind")
    moved = mentions.assign(iso3=mentions["iso3"].where(mentions.index != 3, "ATA"))
    after = check(folder, tables | {"country_mentions": moved})[0].set_index("kind")
    assert after.loc["country", "wrong"] == before.loc["country", "wrong"] + 1
