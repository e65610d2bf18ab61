"""Joint actions that no rule tells: added by weights of words beside the rules, never in place of what they find or against what is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reports import holds_evidence, report

from habitatlib.extract import collaboration_weights, collaborations
from habitatlib.extract.mode_weights import MODES
from habitatlib.lexicons import load
from habitatlib.tables.build import tables_of

WORDS = st.text(alphabet="人居署与世界银行和儿基会，请在肯尼亚共同提供资金。2024年未", max_size=60)
SYMBOL = "HSP/HA.9/9"  # a report of UN-Habitat
UNTOLD = "联合国项目事务署拟于2041年第一季度接手图书馆的施工管理。"


def members(*texts: str) -> list[set[str]]:
    """Who acts in each joint action of a report."""
    found = tables_of(report(*texts, symbol=SYMBOL))
    out: dict[str, set[str]] = {row["collaboration_id"]: set() for row in found["collaborations"]}
    for row in found["collaboration_members"]:
        out[row["collaboration_id"]].add(row["name"])
    return list(out.values())


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("西门子公司和奥雅纳工程顾问公司表示愿为试点提供技术支持。", {"西门子公司", "奥雅纳工程顾问公司"}),
    ],
)
def test_what_no_rule_tells_is_added_where_words_make_it_likely(text: str, who: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert members(text) == [who]
    monkeypatch.setattr(collaborations, "added", lambda *_: [])
    assert members(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "世界银行和亚洲开发银行均拒绝为人居署的方案供资。",
        "人居署与世界银行原定联合举办的培训班已经取消。",
        "世卫组织和人居署各自发布了住房质量数据，两套数字互不相符。",
        "本报告应与开发署和世界银行的报告一并阅读。",
        "安全理事会请开发署与世界银行合作。",
    ],
)
def test_what_is_said_not_to_be_done_together_is_not_asked_of_words(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collaboration_weights, "SURE", 0.0)
    assert members(text) == []


def test_outside_of_un_habitats_reports_words_need_not_be_as_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collaboration_weights, "SURE", 1.1)
    monkeypatch.setattr(collaboration_weights, "SURE_ELSEWHERE", 0.0)
    text = "世界银行拟于2041年第一季度接手儿基会图书馆的施工管理。"
    own, elsewhere = (tables_of(report(text, symbol=symbol))["collaborations"] for symbol in ("HSP/EB.2030/5", "A/90/5"))
    assert elsewhere and not own


def test_in_a_joint_report_words_add_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collaboration_weights, "SURE", 0.0)
    assert members(UNTOLD)
    joint = report(UNTOLD, symbol=SYMBOL)
    cover = replace(joint.cover, author="联合国人类住区规划署和联合国环境规划署执行主任")
    assert not tables_of(replace(joint, cover=cover))["collaborations"]


def test_rows_of_the_rules_stay_and_are_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "人居署与世界银行在肯尼亚联合执行供水项目，儿基会和粮农组织提供了资金。"
    monkeypatch.setattr(collaboration_weights, "SURE", 1.1)
    rules = members(text)
    monkeypatch.setattr(collaboration_weights, "SURE", 0.0)
    assert members(text)[: len(rules)] == rules
    told = [frozenset(one) for one in members(text)]
    assert len(told) == len(set(told))


def test_an_added_action_has_the_mode_that_words_make_likeliest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collaboration_weights, "SURE", 0.0)
    modes = {row["mode"] for row in tables_of(report(UNTOLD, symbol=SYMBOL))["collaborations"]}
    assert modes
    assert modes <= {*MODES}


def test_without_weights_rules_alone_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collaboration_weights, "SURE", 0.0)
    assert members(UNTOLD)
    monkeypatch.setattr(collaboration_weights, "_weights", lambda _: ())
    assert members(UNTOLD) == []


@given(st.lists(WORDS, min_size=1, max_size=3))
def test_any_text_gives_joint_actions_with_their_words(texts: list[str]) -> None:
    made = report(*(text or "。" for text in texts), symbol=SYMBOL)
    assert holds_evidence(made, tables_of(made)["collaborations"])


@given(WORDS)
def test_what_rules_find_is_never_lost(text: str) -> None:
    made = report(text or "。", symbol=SYMBOL)
    both = tables_of(made)["collaborations"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(collaborations, "added", lambda *_: [])
        rules = tables_of(made)["collaborations"]
    assert {(r["start"], r["end"]) for r in rules} <= {(r["start"], r["end"]) for r in both}


def test_weights_speak_for_one_kind_and_come_from_several_rounds() -> None:
    rows = load("collaboration_weights", "zh")
    assert {row["not"] for row in rows} == {"0"}
    assert all(int(row["note"].split(" in ")[1].split(" ")[0]) >= 8 for row in rows if row["feature"])
