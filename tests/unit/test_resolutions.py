from __future__ import annotations

import csv
from pathlib import Path

import pytest
from made_reports import report

from habitatlib.extract import events
from habitatlib.extract.resolutions import extract
from habitatlib.reports import Section

OVER = Section("二", 1, "二", "2015 年大会第一届会议通过的各项决议的执行情况", 1, 2)
UNDER = Section("二.A", 2, "A", "第 1/2 号决议 更安全的城市", 1, 2)


def read(*texts: str) -> list[dict]:
    of = report(*texts, sections=(OVER, UNDER))
    return extract(of, events.extract(of, {}))["resolutions"]


def test_a_heading_that_begins_with_a_number_is_a_row() -> None:
    [row] = read("一。", "二。")
    assert (row["resolution"], row["title"], row["session"], row["adopted"]) == ("1/2", "更安全的城市", "第一届会议", 2015)
    assert (row["section"], row["first_para"], row["last_para"], row["funding"]) == ("二.A", 1, 2, "not_stated")


@pytest.mark.parametrize(("text", "funding"), [
    ("在没有自愿供资的情况下，工作缓慢。", "constrained"),
    ("收到的自愿资金有限。", "constrained"),
    ("核心供资的限制导致人员减少。", "constrained"),
    ("会员国尚未按要求提供资金。", "constrained"),
    ("执行受到资金有限的制约。", "constrained"),
    ("改善资金不足的决议的状况。", "not_stated"),
    ("水资源短缺。", "not_stated"),
    ("资源已经得到保障，工作已经启动。", "secured"),
    ("挪威已再拨款项，手册的费用有了保障。", "secured"),
    ("挪威的赠款足以支付港口项目的全部费用。", "secured"),
    ("在挪威的资助下开展。工作有所进展，但经费不足。", "constrained"),
])
def test_cue_words_tell_whether_money_lacks(text: str, funding: str) -> None:
    [row] = read("导言。", text)
    assert (row["funding"], row["funding_para"]) == (funding, 2 if funding != "not_stated" else None)


def test_the_next_milestone_is_the_earliest_event_still_planned() -> None:
    [row] = read("2018 年 3 月举行了会议，将于 2019 年 5 月再次举行会议。", "预计将于 2019 年 2 月推出平台。")
    assert (row["next_milestone"], row["milestone_date"], row["milestone_para"]) == ("预计将于 2019 年 2 月推出平台", "2019-02-28", 2)


@pytest.mark.parametrize(("texts", "milestone", "day"), [
    (["一。", "计划在世界海洋论坛第五届会议期间推出观测平台，以便共享数据。"], "计划在世界海洋论坛第五届会议期间推出观测平台", None),
    (["专家组商定了提纲。", "秘书处正在修订指南，将提交世界卫生大会第七十二届会议审议。", ], "秘书处正在修订指南，将提交世界卫生大会第七十二届会议审议", None),
    (["将在贸易峰会期间签署议定书。", "贸易峰会（2019 年 6 月，达喀尔）正在筹备。"], "贸易峰会（2019 年 6 月，达喀尔）正在筹备", "2019-06-30"),
    (["在世界海洋论坛第五届会议期间推出了平台。", "二。"], None, None),
    (["将在一次会议上介绍结果。", "二。"], None, None),
    (["一。", "该股正在收集数据，为 2020 年秘书长的水资源报告提供参考。"], None, None),
])
def test_a_planned_step_may_be_dated_by_a_named_meeting(texts: list[str], milestone: str | None, day: str | None) -> None:
    [row] = read(*texts)
    assert (row["next_milestone"], row["milestone_date"]) == (milestone, day)


def test_the_meeting_may_be_dated_elsewhere_in_the_report() -> None:
    of = report("拟于世界水论坛第九届会议上启动方案。", "二。", "世界水论坛第九届会议（2019 年 3 月，达喀尔）", sections=(OVER, UNDER))
    [row] = extract(of, events.extract(of, {}))["resolutions"]
    assert (row["next_milestone"], row["milestone_date"]) == ("拟于世界水论坛第九届会议上启动方案", "2019-03-31")


@pytest.mark.parametrize(("text", "adopted"), [
    ("大会第三届会议2027年6月通过了三项请各国修复港口的决议。", 2027),
    ("本报告根据大会2027年6月15日第3/9号决议提交。", 2027),
    ("本报告根据大会2025年6月15日第2/9号决议提交。", None),
    ("大会第三届会议于2027年6月举行。", None),
])  # fmt: skip
def test_the_year_of_adoption_may_be_told_by_the_text_for_the_session(text: str, adopted: int | None) -> None:
    sections = (Section("一", 1, "一", "导言", 1, 1), Section("二", 1, "二", "第3/4号决议：港口", 2, 2))
    [row] = extract(report(text, "修复了两个港口。", sections=sections), {})["resolutions"]
    assert row["adopted"] == adopted


def test_other_headings_are_none() -> None:
    of = report("一。", sections=(Section("一", 1, "一", "导言", 1, 1), Section("二", 1, "二", "第 2019/1 号决定", 1, 1)))
    assert extract(of, {})["resolutions"] == []


@pytest.mark.parametrize(("heading", "number", "title"), [
    ("第 5/14 号决议：结束塑料污染", "5/14", "结束塑料污染"),
    ("联合国环境大会第 5/14 号决议", "5/14", "联合国环境大会第 5/14 号决议"),
    ("亚洲及太平洋经济社会委员会第 79/2 号决议 区域合作", "79/2", "区域合作"),
    ("WHA75.19 号决议：婴幼儿营养", "WHA75.19", "婴幼儿营养"),
    ("结束塑料污染（第 5/14 号决议）", "5/14", "结束塑料污染"),
    ("关于加强预防的第 78/10 号决议的执行情况", "78/10", "关于加强预防"),
    ("GC.20/Res.1 工业与贫困", "GC.20/Res.1", "工业与贫困"),
    ("决议 5/14：结束塑料污染", "5/14", "结束塑料污染"),
    ("第 5/14 号：结束塑料污染", "5/14", "结束塑料污染"),
])
def test_headings_of_other_bodies(heading: str, number: str, title: str) -> None:
    over = Section("二", 1, "二", "第五届会议（2022 年）通过的决议的执行情况", 1, 1)
    [row] = extract(report("一。", sections=(over, Section("二.A", 2, "A", heading, 1, 1))), {})["resolutions"]
    assert (row["resolution"], row["title"], row["session"], row["adopted"]) == (number, title, "第五届会议", 2022)


@pytest.mark.parametrize("heading", ["与第 70/1 号决议有关的其他事项", "第 5/14 号决定", "资源调动"])
def test_headings_that_only_mention_a_resolution(heading: str) -> None:
    assert extract(report("一。", sections=(Section("二", 1, "二", heading, 1, 1),)), {})["resolutions"] == []


@pytest.mark.parametrize(("text", "funding"), [
    ("由于缺乏资金，未能开展试点。", "constrained"), ("所需的 200 万美元尚未到位。", "constrained"), ("预算外资源不足。", "constrained"),
    ("自愿捐款仅占所需经费的 12%。", "constrained"), ("若无额外资源，秘书处无法执行。", "constrained"), ("仍需筹集 500 万美元。", "constrained"),
    ("由于流动性危机，招聘工作推迟。", "constrained"), ("经费至今没有着落。", "constrained"), ("该活动有待资金到位后实施。", "constrained"),
    ("德国为此提供了 300 万欧元资金。", "secured"), ("费用将从现有资源中匀支。", "secured"), ("该项目由挪威供资。", "secured"), ("资金已全部到位。", "secured"),
    ("讨论了发展筹资问题。", "not_stated"), ("会员国请秘书处调动资源。", "not_stated"), ("请捐助方提供资金。", "not_stated"),
])
def test_what_is_said_of_money(text: str, funding: str) -> None:
    [row] = read("导言。", text)
    assert row["funding"] == funding


def listed() -> list[dict[str, str]]:
    with (Path(__file__).parents[1] / "data" / "resolution_funding.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("row", listed(), ids=lambda r: r["note"])
def test_other_words_for_money(row: dict[str, str]) -> None:
    [found] = read("导言。", row["text"])
    assert found["funding"] == row["expected"]
