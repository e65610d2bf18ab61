"""Words → themes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habitatlib.extract.themes import main_theme, named_themes, theme_words
from habitatlib.lexicons import load
from habitatlib.tables.schema import THEMES


def test_the_lexicon_has_each_theme_of_the_contract_once_and_tells_of_it():
    rows = load("themes")
    assert [row["theme"] for row in rows] == list(THEMES)
    for row in rows:
        assert all(row[c] for c in ("label_en", "label_zh", "family_en", "family_zh", "definition", "example", "counter_example"))
        assert re.fullmatch(r"#[0-9a-f]{6}", row["colour"])


def test_a_family_has_one_colour_and_one_name():
    families = {row["family"]: (row["family_en"], row["family_zh"], row["colour"]) for row in load("themes")}
    assert len(families) == 7
    assert all(families[row["family"]] == (row["family_en"], row["family_zh"], row["colour"]) for row in load("themes"))


def test_every_word_has_a_theme_of_the_contract_and_stands_once():
    rows = load("theme_words", "zh")
    assert len({row["word"] for row in rows}) == len(rows)
    assert {row["theme"] for row in rows if row["rank"] != "0"} == set(THEMES) - {"other"}
    assert all(row["theme"] == "" and row["note"] for row in rows if row["rank"] == "0")


@pytest.mark.parametrize(("text", "themes"), [
    ("可持续住房、能源和交通出行", ["buildings_housing", "energy", "transport_mobility"]),
    ("建设有韧性的港口和铁路", ["transport_mobility"]),
    ("韧性", ["disaster_crisis_recovery"]),
    ("复原力", ["disaster_crisis_recovery"]),
    ("向循环经济过渡", ["resource_efficiency"]),
    ("塑料污染", ["pollution_marine_litter"]),
    ("废水", ["waste_wastewater"]),
    ("水平", []),
    ("环境署", []),
    ("能力建设", ["partnerships_capacity"]),
    ("孕产妇健康", ["air_quality_health"]),
    ("难民营", ["migration_displacement"]),
])  # fmt: skip
def test_a_label_names_its_themes_in_order(text, themes):
    assert named_themes(text, "zh") == themes


def test_the_name_weighs_before_its_sentence_and_nothing_is_other():
    assert main_theme("港口电动汽车项目", ["项目在城市开展"], "zh") == "transport_mobility"
    assert main_theme("蓝图", ["处理固体废物和污水"], "zh") == "waste_wastewater"
    assert main_theme("蓝图", [], "zh") == "other"


@given(st.text(alphabet="水环境署能源 的和健康1a", max_size=40))
def test_words_stand_where_they_say(text):
    for word in theme_words(text, "zh"):
        assert 0 <= word.start < word.end <= len(text)
        assert word.theme in THEMES


def test_a_language_without_words_names_none():
    assert named_themes("能源", "xx") == []
