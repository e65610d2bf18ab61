"""Where projects run, by weights of words beside the rules: never what words of the rules shut out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reports import holds_evidence, report

from habitatlib.extract import project_reach, projects
from habitatlib.lexicons import load
from habitatlib.tables.build import tables_of

WORDS = st.text(alphabet="“清泉”方案项目在肯尼亚和秘鲁实施，由瑞典资助。2024年举行会议", max_size=60)


def places(*texts: str, symbol: str = "A/73/1") -> dict[str, set[str]]:
    """The countries of each project of a report."""
    found = tables_of(report(*texts, symbol=symbol))
    out: dict[str, set[str]] = {row["name"]: set() for row in found["projects"]}
    names = {row["project_id"]: row["name"] for row in found["projects"]}
    for row in found["project_countries"]:
        out[names[row["project_id"]]].add(row["iso3"])
    return out


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("“清泉”方案于2041年启动，由粮农组织牵头，范围包括布基纳法索、马里和尼日尔。", {"BFA", "MLI", "NER"}),
        ("2039年9月，非洲联盟委员会发起了“中等城市投资”方案。首批入选的有赞比亚的恩多拉、加纳的库马西。", {"ZMB", "GHA"}),
    ],
)
def test_countries_are_found_that_no_rule_knows_how_to_find(text: str, countries: set[str]) -> None:
    assert countries <= next(iter(places(text).values()))


@pytest.mark.parametrize(
    "text",
    [
        "“清泉”方案得到瑞士和卢森堡的资助。",
        "“清泉”方案不包括毛里塔尼亚。",
        "“清泉”倡议获得塞内加尔、马里的支持。",
        "“清泉”项目在不丹举行了会议。",
        "“清泉”方案正在考虑今后扩大到缅甸。",
    ],
)
def test_what_the_rules_bar_is_not_asked_of_words(text: str) -> None:
    assert places(text) == {"清泉": set()}


def test_in_reports_to_un_habitats_bodies_words_add_nothing_where_two_projects_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projects, "countries_of", lambda *_: [])
    monkeypatch.setattr(project_reach, "SURER", 0.0)
    own = "HSP/EB.2030/5"
    assert places("“清泉”方案在肯尼亚供水，“绿洲”方案在秘鲁植树。", symbol=own) == {"清泉": set(), "绿洲": set()}
    assert places("“清泉”方案在肯尼亚供水。", symbol=own) == {"清泉": {"KEN"}}


def test_what_rules_say_is_dropped_where_words_make_it_unlikely(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "“清泉”方案在肯尼亚供水。"
    assert places(text) == {"清泉": {"KEN"}}
    monkeypatch.setattr(project_reach, "SURE", 1.1)
    monkeypatch.setattr(project_reach, "DOUBT", 1.1)
    assert places(text) == {"清泉": set()}


def test_a_country_in_the_projects_own_name_is_kept_whatever_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project_reach, "SURE", 1.1)
    monkeypatch.setattr(project_reach, "DOUBT", 1.1)
    assert places("“肯尼亚清泉”方案由环境署执行。") == {"肯尼亚清泉": {"KEN"}}


def test_reports_to_un_habitats_bodies_need_surer_words(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "“清泉”方案在肯尼亚供水。该方案的范围包括秘鲁。"
    kenya = [row for row in tables_of(report(text))["project_countries"] if row["iso3"] == "KEN"]
    monkeypatch.setattr(projects, "countries_of", lambda *_: kenya)
    monkeypatch.setattr(project_reach, "SURER", 1.1)
    assert places(text, symbol="HSP/EB.2030/5") == {"清泉": {"KEN"}}
    assert places(text) == {"清泉": {"KEN", "PER"}}


def test_without_weights_rules_alone_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project_reach, "_weights", lambda _: ())
    assert places("“清泉”方案在肯尼亚供水。") == {"清泉": {"KEN"}}
    monkeypatch.setattr(projects, "countries_of", lambda *_: [])
    assert places("“清泉”方案在肯尼亚供水。") == {"清泉": set()}


@given(st.lists(WORDS, min_size=1, max_size=3))
def test_any_text_gives_countries_with_their_words(texts: list[str]) -> None:
    made = report(*(text or "。" for text in texts))
    assert holds_evidence(made, tables_of(made)["project_countries"])


def test_weights_speak_for_one_kind_and_come_from_several_rounds() -> None:
    rows = load("project_reach_weights", "zh")
    assert {row["not"] for row in rows} == {"0"}
    assert all(int(row["note"].split(" in ")[1].split(" ")[0]) >= 3 for row in rows if row["feature"])


@pytest.mark.parametrize("does", ["执行", "实施"])
def test_words_add_what_stands_beside_the_name_where_rules_find_only_a_later_sentence(does: str) -> None:
    text = f"“无塑料港口”项目是人居署与世界银行在斐济和毛里求斯{does}的一个项目。在北苏拉威西省，该项目协助渔民清理了港池。"
    assert places(text) == {"无塑料港口": {"FJI", "MUS", "IDN"}}


def test_no_rule_takes_a_sign_of_an_organization_for_by() -> None:
    text = "非洲大陆自由贸易区秘书处在贝宁和赞比亚开展“妇女跨境经商”方案。2048年2月在洛美举行评估会议。"
    assert places(text) == {"妇女跨境经商": {"BEN", "ZMB"}}


def test_a_country_that_a_framework_is_named_after_is_no_place_of_a_project() -> None:
    text = "“蓝色港口”倡议在巴巴多斯实施，也是对《小岛屿发展中国家安提瓜和巴布达议程》的响应。"
    assert places(text) == {"蓝色港口": {"BRB"}}
    assert {row["iso3"]: row["role"] for row in tables_of(report(text))["country_mentions"]} == {"BRB": "project", "ATG": "other"}
