"""Weights of words for the mode of a joint action: they stand beside the rules, which count for more, and come from many texts."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reports import report

from habitatlib.evaluation.gold import codings
from habitatlib.extract.found_rows import Rows
from habitatlib.extract.mode_weights import MODES, around, decided, weighed
from habitatlib.lexicons import load
from habitatlib.tables.build import tables_of

VALIDATION = Path(__file__).parents[2] / "data" / "validation"
TOLD = st.text(alphabet="¤§和与合作举办签署资助编写报告会议，。2024a", max_size=50)


def likely(**of: float) -> list[float]:
    rest = (1 - sum(of.values())) / (len(MODES) - len(of))
    return [of.get(mode, rest) for mode in MODES]


@pytest.mark.parametrize(
    ("clause", "mode"),
    [
        ("¤和¤签署了谅解备忘录", "mou"),
        ("¤与¤共同编写了一份报告", "co_publication"),
        ("¤和¤联合举办了讲习班", "co_organized_event"),
        ("¤向¤提供了0万美元", "funding"),
    ],
)
def test_the_words_alone_tell_the_mode_of_a_plain_clause(clause: str, mode: str) -> None:
    assert weighed("", ("", clause, ""), 2, "zh") == mode


def test_what_the_rules_say_is_overruled_only_by_a_mode_that_is_far_likelier() -> None:
    assert decided("mou", likely(funding=0.95, mou=0.05)) == "mou"
    assert decided("mou", likely(funding=0.98, mou=0.01)) == "funding"
    assert decided("", likely(funding=0.4, mou=0.2)) == "funding"


def test_outside_of_un_habitats_own_reports_a_likelier_mode_overrules_the_rules() -> None:
    assert decided("mou", likely(funding=0.55, mou=0.45), own=False) == "funding"
    assert decided("mou", likely(mou=0.45, funding=0.35), own=False) == "mou"


def test_a_language_without_weights_keeps_what_the_rules_say() -> None:
    assert weighed("mou", ("", "ont signé", ""), 2, "fr") == "mou"


def test_names_are_veiled_and_a_sentence_ends_at_its_stop() -> None:
    text = "会议开幕。2019年，联合国儿童基金会和世界银行在肯尼亚联合开展了调查，结果已公布；此后无事。"
    rows = Rows(tables_of(report(text)))
    start, end = text.index("联合国"), text.index("，结果")
    assert around(text, start, end, rows, 1) == ("0年，", "¤和¤在§联合开展了调查", "，结果已公布")


@given(TOLD, TOLD, TOLD, st.integers(2, 9))
def test_any_words_give_one_mode(before: str, clause: str, after: str, members: int) -> None:
    assert weighed("other", (before, clause, after), members, "zh") in MODES


def test_features_stand_in_three_coded_rounds_or_more() -> None:
    rows = load("mode_weights", "zh")
    assert len(rows) > 1000
    assert all(int(row["note"].split()[2]) >= 3 for row in rows if row["feature"])


def test_what_was_found_of_joint_actions_at_first_sight_is_of_the_texts_of_the_round() -> None:
    paths = sorted(VALIDATION.glob("unseen_*/first_modes.csv"))
    assert len(paths) >= 30
    for path in paths:
        (coding,) = codings(path.parent)
        with path.open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle))
        assert {row["symbol"] for row in rows} <= coding.symbols, path
        assert {row["mode"] for row in rows} <= set(MODES), path
