"""Made corpora say what was put where and hold still under a seed; what the comparisons share does what it says."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.check_corpus import check
from benchmarks.made import made, make
from benchmarks.make_corpus import write
from benchmarks.measure import forked, load, results, save, turns

from habitatlib import build, load_tables

ROOT = Path(__file__).parents[2]


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


def test_rivals_take_turns_and_one_that_fails_is_left_out():
    order, told = [], []

    def note(name):
        return lambda turn: order.append((turn, name)) or 1.0

    def fails(turn):
        raise RuntimeError("no such command")

    given = turns({"a": note("a"), "bad": fails, "c": note("c")}, 3, told.append)
    assert given == {"a": [1.0] * 3, "c": [1.0] * 3}
    assert order == [(0, "a"), (0, "c"), (1, "c"), (1, "a"), (2, "c"), (2, "a")]
    assert told == ["bad: left out: no such command"]


def test_a_forked_process_gives_its_result_or_its_error_and_keeps_nothing():
    kept = []
    assert forked(lambda: kept.append(1) or len(kept)) == 1 and kept == []
    with pytest.raises(RuntimeError, match="ValueError: invalid"):
        forked(lambda: int("no"))


def test_ratios_say_how_many_times_better_this_library_does():
    rate = results("x", "y", "a minute", {"ours": [10.0, 20.0, 30.0], "theirs": [5.0]}, {}, ours="ours")
    assert [(r.median, r.low, r.high, r.ratio) for r in rate] == [(20.0, 15.0, 25.0, None), (5.0, 5.0, 5.0, 4.0)]
    time = results("x", "y", "seconds", {"ours": [1.0], "theirs": [3.0]}, {}, ours="ours", less=True)
    assert time[1].ratio == 3.0


def test_results_are_read_as_they_were_written_and_name_no_machine(tmp_path):
    rows = results("x", "y", "seconds", {"ours": [1.0], "theirs": [3.0]}, {"ours": "v 1"}, ours="ours", less=True)
    save(tmp_path / "results.csv", rows)
    read, machine = load(tmp_path / "results.csv")
    assert read == rows
    assert set(machine) == {"cpus", "python", "system"}


def test_the_readme_says_what_the_results_say():
    script = runpy.run_path(str(ROOT / "scripts" / "readme.py"))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme == script["with_speed"](readme, ROOT), "run scripts/readme.py"
