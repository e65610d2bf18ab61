"""Weights of words for themes of projects and labels: they stand beside the rules, come from many texts, and give way to the register."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reports import report

from habitatlib.evaluation.gold import codings
from habitatlib.extract import projects, theme_weights
from habitatlib.extract.project_themes import told_around
from habitatlib.extract.theme_weights import THEMES, Around, firmest, of_label
from habitatlib.lexicons import load

ROOT = Path(__file__).parents[2]
VALIDATION = ROOT / "data" / "validation"
TOLD = st.text(alphabet="“”项目方案住房水气候青年数据在由资助的，。 2024a", max_size=40)


def themes(*texts: str) -> list[str]:
    return [row["theme"] for row in projects.extract(report(*texts), {})["projects"]]


def likely(**of: float) -> list[float]:
    rest = (1 - sum(of.values())) / (len(THEMES) - len(of))
    return [of.get(theme, rest) for theme in THEMES]


@pytest.mark.parametrize(
    ("name", "sentence", "theme"),
    [
        ("屋顶太阳能方案", "§在八个城市安装了光伏板。", "energy"),
        ("回家之路倡议", "§帮助难民和流离失所者返回原籍。", "migration_displacement"),
        ("清洁空气伙伴关系", "§测量学校周围的空气污染。", "air_quality_health"),
        ("财产税征收方案", "§帮助市政府取得贷款和投资。", "finance"),
    ],
)
def test_the_words_alone_tell_the_theme_of_a_plain_name(name: str, sentence: str, theme: str) -> None:
    assert theme_weights.weighed("other", name, Around(sentence), "zh") == theme


def test_what_the_rules_say_is_overruled_only_by_a_likelier_theme_that_is_likely_at_all() -> None:
    assert theme_weights.decided("energy", "曙光项目", likely(finance=0.35, energy=0.2), "zh") == "energy"
    assert theme_weights.decided("energy", "曙光项目", likely(finance=0.8), "zh") == "finance"
    assert theme_weights.decided("energy", "曙光项目", likely(finance=0.5, energy=0.25), "zh") == "energy"
    assert theme_weights.decided("other", "曙光项目", likely(finance=0.3), "zh") == "finance"


def test_a_name_that_names_what_the_rules_say_gives_way_only_to_a_much_likelier_theme() -> None:
    assert theme_weights.decided("energy", "太阳能项目", likely(finance=0.8), "zh") == "energy"
    assert theme_weights.decided("energy", "太阳能项目", likely(finance=0.95), "zh") == "finance"


def test_a_language_without_weights_keeps_what_the_rules_say() -> None:
    assert theme_weights.weighed("energy", "Toits solaires", Around(), "fr") == "energy"


def test_what_is_known_of_a_programme_goes_before_what_its_sentence_tells() -> None:
    assert themes("两署在“城市繁荣倡议”项目下为妇女开办了供水和住房培训班。") == ["data_monitoring"]


def test_themes_are_known_only_of_programmes_of_the_register() -> None:
    known = {row["project_id"] for row in load("project_aliases")}
    rows = load("project_themes")
    assert len(rows) >= 30
    assert {row["project_id"] for row in rows} <= known
    assert {row["theme"] for row in rows} <= set(THEMES)


def test_the_sentence_round_a_name_has_a_sign_in_its_place() -> None:
    text = "会议开幕。人居署启动清泉方案。该方案供水。"
    at = text.index("清泉方案")
    assert told_around(text, (at, at + 4)) == ("人居署启动§。", "该方案供水。")


@given(TOLD, TOLD)
def test_any_words_give_one_theme(name: str, sentence: str) -> None:
    assert theme_weights.weighed("other", name, Around(sentence), "zh") in THEMES


@pytest.mark.parametrize(("name", "column", "values"), [("first_themes.csv", "theme", set(THEMES)), ("first_countries.csv", "iso3", None)])
def test_what_was_found_of_projects_at_first_sight_is_of_the_texts_of_the_round(name: str, column: str, values: set[str] | None) -> None:
    values = values or {row["iso3"] for row in load("countries")}
    paths = sorted(VALIDATION.glob(f"**/{name}"))
    assert len(paths) >= 30
    for path in paths:
        (coding,) = codings(path.parent)
        with path.open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle))
        assert {row["symbol"] for row in rows} <= coding.symbols, path
        assert {row[column] for row in rows} <= values, path


@pytest.mark.parametrize(
    ("named", "label", "chances", "theme"),
    [
        (["urban_planning_land", "buildings_housing"], "土地和负担得起的住房", {"buildings_housing": 0.9}, "urban_planning_land"),
        (["finance", "buildings_housing"], "可负担住房融资", {"buildings_housing": 0.9}, "buildings_housing"),
        (["finance", "buildings_housing"], "可负担住房融资", {"smart_digital": 0.9}, "finance"),
        (["data_monitoring"], "土地登记", {"urban_planning_land": 0.9}, "urban_planning_land"),
        (["data_monitoring"], "土地登记", {"urban_planning_land": 0.4}, "data_monitoring"),
        ([], "食堂", {"smart_digital": 0.2}, "smart_digital"),
    ],
)
def test_a_label_is_for_the_first_of_two_things_side_by_side(named: list[str], label: str, chances: dict[str, float], theme: str) -> None:
    assert firmest(named, label, likely(**chances), "zh") == theme


def test_words_are_heard_of_a_label_in_other_reports() -> None:
    chances = likely(urban_planning_land=0.4)
    told = (firmest(["data_monitoring"], "土地登记", chances, "zh", own=own) for own in (True, False))
    assert list(told) == ["data_monitoring", "urban_planning_land"]
    assert firmest(["data_monitoring"], "土地登记", likely(urban_planning_land=0.3), "zh", own=False) == "data_monitoring"


def test_a_label_keeps_the_other_themes_that_it_names() -> None:
    both = ["urban_planning_land", "buildings_housing"]
    assert of_label(both, "other", "土地和住房", "", "zh") == both
    assert of_label(["energy", "finance"], "other", "Énergie", "", "fr") == ["energy", "finance"]
    assert of_label([], "energy", "Énergie", "", "fr") == ["energy"]
