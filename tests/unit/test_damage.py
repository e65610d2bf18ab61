"""For any report that chance makes and any damage: no error but our own, every line has a place, all evidence holds, the same bytes give the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from fuzz.damage import DAMAGE, damaged
from fuzz.holds import trouble, unlike
from fuzz.made import made_report
from hypothesis import given, settings
from hypothesis import strategies as st

import habitatlib
from habitatlib.errors import HabitatError

FOUND = sorted((Path(__file__).parents[1] / "data" / "found_by_fuzz").glob("*.txt"))
SEEDS = st.integers(0, 2**32)


@settings(max_examples=60)
@given(SEEDS)
def test_whatever_happened_to_a_report_all_holds(seed):
    name, data = damaged(made_report(seed).encode(), seed)
    assert trouble(data) == "", name


@pytest.mark.parametrize("name", DAMAGE)
def test_each_damage_is_met(name):
    from random import Random

    for seed in range(3):
        assert trouble(DAMAGE[name](made_report(seed).encode(), Random(seed))) == ""


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_what_was_found_once_stays_mended(path):
    assert trouble(path.read_bytes(), path.name) == ""


@settings(max_examples=6)
@given(st.lists(SEEDS, min_size=2, max_size=4, unique=True))
def test_the_same_bytes_give_the_same_tables_in_whatever_order(seeds):
    assert unlike({f"{seed}.txt": made_report(seed).encode() for seed in seeds}) == ""


@settings(max_examples=5)
@given(SEEDS, SEEDS)
def test_adding_a_report_changes_no_row_of_another(tmp_path_factory, one, other):
    raw = tmp_path_factory.mktemp("raw")
    (raw / "a.txt").write_text(made_report(one), encoding="utf-8")
    habitatlib.build(raw, raw / "alone", cache=None)
    (raw / "b.txt").write_text(made_report(other).replace("/85/", "/86/").replace("2030/", "2031/").replace("HA.3", "HA.4"), encoding="utf-8")
    try:
        habitatlib.build(raw, raw / "both", cache=None)
    except HabitatError:
        return
    alone, both = habitatlib.load_tables(raw / "alone"), habitatlib.load_tables(raw / "both")
    for name, frame in alone.items():
        rows = set(frame.astype(str).itertuples(index=False, name=None))
        assert rows <= set(both[name].astype(str).itertuples(index=False, name=None)), name
