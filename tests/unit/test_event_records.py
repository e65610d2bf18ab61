"""Kinds of dated facts that records, budgets and news tell in set words; every sentence here is made up."""

from __future__ import annotations

import pytest
from made_reports import report

from habitatlib.tables.order import tables_of


def kinds(text: str) -> list[tuple[str, str]]:
    return [(row["surface"], row["kind"]) for row in tables_of(report(text))["events"]]


@pytest.mark.parametrize(("text", "expected"), [
    ("核准2031年3,100,000美元的预算额和2032年3,200,000美元的概算额；", [("2031年", "period"), ("2032年", "period")]),
    ("请秘书处编制2031和2032年的概算。", [("2031", "period"), ("2032年", "period")]),
    ("委员会注意到信托基金2031年度的财务报告。", [("2031年", "period")]),
    ("瑞典是该基金2031年最大的捐助方。", [("2031年", "period")]),
    ("该项目将在三个城市执行至2033年12月。", [("2033年12月", "period")]),
    ("特派团报告，2031年第二季度两州共有412名平民被杀。", [("2031年第二季度", "period")]),
])  # fmt: skip
def test_what_a_year_was_budgeted_or_work_goes_on_until_is_a_period(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("考虑到其2031年12月16日关于住区会议成果的执行情况的第86/177号决议，", "decision"),
    ("大会2031年4月9日第7次全体会议听取报告后，决定另设一个小组。", "decision"),
    ("委员会在2031年2月3日举行的第1697次会议上通过了结论性意见。", "decision"),
    pytest.param("安理会2031年12月20日请秘书长至迟提交报告。", "decision", marks=pytest.mark.xfail(reason="a report that is asked for is heard as one that is out")),
    ("2031年6月27日，在与报告员的互动对话中，各国代表发了言。", "meeting"),
    ("2031年1月26日，在洛美举行的会议上，市政府呼吁人居署派驻专家。", "meeting"),
    ("2031年11月23日于昆明，两个组织联合举办了公约研讨会。", "meeting"),
    ("2031年4月28日——人居署举行仪式，移交难民营。", "other"),
    ("开罗，2031年5月21日——鉴于改善生活条件，住房部与人居署联合启动了新项目。", "launch"),
    ("2031年我们开展了第一个水和卫生项目。", "launch"),
])  # fmt: skip
def test_days_of_decisions_meetings_and_beginnings(text: str, expected: str) -> None:
    assert kinds(text)[0][1] == expected


def test_a_body_whose_name_ends_in_conference_is_no_meeting() -> None:
    assert kinds("2031年贸发会议某一基金收到的款项共计210万美元。")[0][1] != "meeting"
