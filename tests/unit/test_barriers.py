from __future__ import annotations

import csv
import dataclasses
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reports import holds_evidence, report

from habitatlib.extract.barriers import extract

DATA = Path(__file__).parents[1] / "data"


def listed(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def read(text: str) -> list[dict]:
    of = dataclasses.replace(report(text), language="en" if text.isascii() else "zh")
    rows = extract(of, {})["barriers"]
    assert holds_evidence(of, rows)
    return rows


@pytest.mark.parametrize("row", listed("barrier_must_match.csv"), ids=lambda row: row["text"])
def test_a_barrier_to_the_work_is_found_with_its_kind(row):
    assert sorted({found["kind"] for found in read(row["text"])}) == sorted(row["kinds"].split())


@pytest.mark.parametrize("row", listed("barrier_must_not_match.csv"), ids=lambda row: row["text"])
def test_what_is_denied_or_a_problem_of_the_world_is_none(row):
    assert read(row["text"]) == []


@given(st.text(alphabet="资金不足疫情推迟了会议因为没有，。、（）1a ", max_size=60))
def test_any_text_gives_rows_whose_words_are_there(text):
    read(text)


def test_the_clause_is_the_evidence_with_the_clause_that_it_leads_to():
    of = report("一。由于缺乏资金，该项目未能启动。二。")
    (row,) = extract(of, {})["barriers"]
    assert (row["surface"], row["cue"]) == ("由于缺乏资金，该项目未能启动", "缺乏资金")


def test_one_clause_with_two_things_that_lack_is_two_rows():
    assert [(r["start"], r["kind"]) for r in read("预算短缺和人员短缺限制了执行。")] == [(0, "funding"), (0, "staff")]


def test_a_language_without_cue_words_has_none():
    assert extract(dataclasses.replace(report("Faute de ressources."), language="fr"), {})["barriers"] == []


def test_the_rules_still_fit_the_coding_that_was_made_before_them():
    """Coded by hand by the one who then wrote the rules: a check against loss, no proof of quality."""
    rows = list(csv.DictReader((DATA.parents[1] / "data" / "processed" / "barriers.csv").open(encoding="utf-8", newline="")))
    coded = Counter((r["symbol"], r["para"], r["kind"]) for r in listed("barriers_coded.csv"))
    found = Counter((r["symbol"], r["para"], r["kind"]) for r in rows)
    both = (coded & found).total()
    assert both / found.total() >= 0.9 and both / coded.total() >= 0.9
