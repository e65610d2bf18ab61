"""Words that the lexicons put together from two parts, so that no row is needed for each whole; every sentence here is made up."""

from __future__ import annotations

import pytest
from made_reports import report

from habitatlib.extract.collaboration_words import endings
from habitatlib.extract.place_words import class_word, words
from habitatlib.tables.order import tables_of


def found(text: str, table: str) -> list[str]:
    return [row["surface"] for row in tables_of(report(text, symbol="A/70/99"))[table]]


@pytest.mark.parametrize(("text", "names"), [
    ("该项目在利马大都会区实施。", ["利马大都会区"]),
    ("该项目在利马大都市地区实施。", ["利马大都市地区"]),
    ("加尔各答都会地区的排水系统已修复。", ["加尔各答都会地区"]),
    ("粮食署在缅甸高原区发放了种子。", ["高原区"]),
])  # fmt: skip
def test_a_metropolitan_region_and_a_zone_are_places(text: str, names: list[str]) -> None:
    assert found(text, "place_mentions") == names


@pytest.mark.parametrize("text", ["利马州长", "利马郡级法院", "利马省际公路"])
def test_a_class_word_before_a_head_a_rank_or_between_is_none(text: str) -> None:
    assert class_word(text, 2, "zh", "class") is None


def test_the_longest_class_word_comes_first() -> None:
    assert list(words("zh", "class"))[0] == max(words("zh", "class"), key=len)
    assert words("xx", "class") == {}


def test_two_bodies_are_called_by_a_number_and_what_they_are() -> None:
    both = endings("both", "zh")
    assert {"两机构", "两个实体", "两署", "双方"} <= set(both)
    assert list(both) == sorted(both, key=lambda cue: -len(cue))


@pytest.mark.parametrize(("text", "names"), [
    ("人居署在加纳启动了水上家园倡议（统称“家园”）。", ["水上家园倡议", "家园"]),
    ("人居署启动了水上家园倡议（以下称“家园”）。", ["水上家园倡议", "家园"]),
    ("人居署协助实施城市国家灌溉计划，该计划覆盖三个城市。", []),
    ("贝宁的国家雨水入户计划接通了900户。", ["国家雨水入户计划"]),
])  # fmt: skip
def test_a_short_form_in_brackets_tells_a_name_and_a_national_plan_is_none(text: str, names: list[str]) -> None:
    assert found(text, "project_mentions") == names


@pytest.mark.parametrize("text", [
    "该伙伴关系今后将聚焦于水、能源和住房。",
    "该伙伴关系将越来越多地关注水、能源和住房。",
    "联合国确定了三项关键转型，即：水；能源；住房。",
])  # fmt: skip
def test_what_work_will_centre_on_and_transitions_are_priorities(text: str) -> None:
    assert found(text, "priorities") == ["水", "能源", "住房"]


@pytest.mark.parametrize("text", ["加纳答应供资修建码头。", "加纳保证资助该项目。", "加纳承诺捐助30万美元。"])
def test_who_promises_to_pay_is_a_funder(text: str) -> None:
    assert [row["role"] for row in tables_of(report(text, symbol="A/70/99"))["country_mentions"]] == ["funder"]


def test_the_fund_of_a_programme_of_ten_years_begins_with_its_years() -> None:
    assert found("十年清洁用水方案框架信托基金在多哥资助了三个项目。", "organization_mentions") == ["十年清洁用水方案框架信托基金"]
