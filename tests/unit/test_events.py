from __future__ import annotations

import csv
from pathlib import Path

import pytest
from made_reports import holds_evidence, report

from habitatlib.extract import events
from habitatlib.extract.events import extract

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(autouse=True)
def grammar_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the grammar alone says of kinds; what words weigh is tested in test_event_weights."""
    monkeypatch.setattr(events, "weighed", lambda said, *_, **__: said)


def listed(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def read(*texts: str, **cover: str) -> list[dict]:
    of = report(*texts, **cover)
    rows = extract(of, {})["events"]
    assert holds_evidence(of, rows)
    return rows


@pytest.mark.parametrize(("text", "kind"), [
    ("委员会于 2018 年 3 月在日内瓦举行了第三次会议。", "meeting"),
    ("2018 年 3 月在基加利举行的高级别学习活动很有成效。", "training"),
    ("执行局 2018 年第一次会议核准了预算。", "decision"),
    ("2018 年，两机构签署了一份谅解备忘录。", "agreement"),
    ("2015 年联合推出的题为《绿色建筑》的出版物", "publication"),
    ("该平台于 2017 年启动。", "launch"),
    ("2014 年，两机构委托进行外部审查。", "review"),
    ("自 2013 年以来，工作有所进展。", "period"),
    ("在 2016 年 1 月至 2017 年 12 月期间，", "period"),
    ("该方案（于 2008 年结束）", "other"),
    ("2015 年，该署通过与伙伴的合作，开发了一种概念。", "other"),
])
def test_the_words_beside_a_date_tell_the_kind(text: str, kind: str) -> None:
    assert [r["kind"] for r in read(text)] == [kind]


@pytest.mark.parametrize("text", [
    "《2030 年可持续发展议程》和 2030 年议程", "2014-2019 年期间战略计划", "2020 年后全球生物多样性框架", "发布了“2018年非洲城市状况”报告",
    "到 2030 年实现目标", "用于预测 2050 年前的城市扩张", "过去两年", "宣布 3 月 30 日为国际零废物日", "每年 6 月 5 日",
    "理事会每年 3 月和 11 月举行会议", "委员会每年开会两回，即春会（4 月）和秋会（10 月）",
    "2016-2036 年拉丁美洲和加勒比执行《新城市议程》的区域行动计划",
])
def test_years_within_names_horizons_and_relative_time_are_no_events(text: str) -> None:
    assert read(text) == []


def test_an_exact_date_speaks_for_the_year_in_the_name_of_the_same_meeting() -> None:
    rows = read("2018 年高级别政治论坛于 7 月 8 日至 18 日举行。", "在 11 月举行的执行局 2017 年第三次会议上，", "2016 年民间社会会议（2016 年 5 月，内罗毕）")
    assert [(r["date_start"], r["date_end"]) for r in rows] == [
        ("2018-07-08", "2018-07-18"), ("2017-11-01", "2017-11-30"), ("2016-05-01", "2016-05-31")]


def test_a_year_before_a_committee_for_plans_or_before_all_of_it_names_no_plan() -> None:
    rows = read("2017 年大会第四十届会议对计划委员会作了调整。", "报告列出了 2017 年全年的培训计划费用。")
    assert [r["date_start"] for r in rows] == ["2017-01-01", "2017-01-01"]


def test_two_meetings_in_a_clause_are_two_events() -> None:
    rows = read("执行局在 2018 年第一次会议上核准了将于 2018 年 12 月 19 日至 21 日举行的会议的日期。")
    assert [(r["kind"], r["status"]) for r in rows] == [("decision", "done"), ("meeting", "planned")]


def test_a_missing_year_is_that_of_the_words_before_then_after_then_of_the_report() -> None:
    assert [r["date_start"] for r in read("2016 年 4 月和其后的 5 月 3 日；")] == ["2016-04-01", "2016-05-03"]
    assert [r["date_start"] for r in read("于 5 月 14 日发函，并于 2017 年 6 月举行会议。")] == ["2017-05-14", "2017-06-01"]
    assert [r["date_start"] for r in read("于 5 月 14 日发函。")] == ["2018-05-14"]


def test_the_date_of_the_report_and_the_tense_tell_the_status() -> None:
    rows = read("2017 年已完成。", "2019 年将召开会议。", "2018 年底前将推出。", "自 2015 年起一直实施。", "2018 年，修订了模板。")
    assert [r["status"] for r in rows] == ["done", "planned", "planned", "ongoing", "done"]


def test_the_text_is_the_clause_as_printed() -> None:
    [row] = read("此外，该署于 2018 年 4 月在金贾组织了一次会议，讨论了问题。")
    assert row["text"] == "该署于 2018 年 4 月在金贾组织了一次会议"


def test_a_report_without_a_date_still_gives_dated_events() -> None:
    assert [r["date_start"] for r in read("5 月 3 日", "2016 年 4 月 3 日和 5 月", distributed="")] == ["2016-04-03", "2016-05-01"]


@pytest.mark.parametrize("row", listed("event_must_match.csv"), ids=lambda r: r["note"])
def test_must_match(row: dict[str, str]) -> None:
    rows = read(row["text"], distributed="2025-06-15")
    assert " ".join(f"{r['date_start']}/{r['date_end']} {r['kind']}" for r in rows) == row["expected"]


@pytest.mark.parametrize("row", listed("event_must_not_match.csv"), ids=lambda r: r["note"])
def test_must_not_match(row: dict[str, str]) -> None:
    assert read(row["text"], distributed="2025-06-15") == []


@pytest.mark.parametrize("row", listed("event_status.csv"), ids=lambda r: r["note"])
def test_the_status_at_the_reports_date(row: dict[str, str]) -> None:
    assert " ".join(r["status"] for r in read(row["text"], distributed="2025-06-15")) == row["expected"]


@pytest.mark.parametrize("row", listed("event_text.csv"), ids=lambda r: r["note"])
def test_the_text_is_what_the_date_governs(row: dict[str, str]) -> None:
    assert [r["text"] for r in read(row["text"], distributed="2025-06-15")][:1] == [row["expected"]]


@pytest.mark.parametrize(("text", "first"), [
    ("工具依照该组织 2038 年 6 月刊行的手册编制。", ["2038-06-01"]),
    ("2037 年，1.27 亿人流离失所；截至今年 5 月 31 日，资金仅到位一成。联合会 2 月推出了方案。",
     ["2037-01-01", "2038-05-31", "2038-02-01"]),
    ("政府从 2037 年预算中拨款扩建医院。粮食署 4 月减少了口粮。", ["2037-01-01", "2038-04-01"]),
    ("2037 年收到捐款。理事会决定于 4 月举行会议。", ["2037-01-01", "2037-04-01"]),
    ("会议于 6 月 3 日开幕，回顾了 2031 年通过的宣言。", ["2038-06-03", "2031-01-01"]),
    ("去年 10 月至今年 3 月举行了会谈。双方 5 月签署了协定。", ["2037-10-01", "2038-05-01"]),
    ("2036-2037 年期间投入了 9 亿欧元。银行正在审查申请，预计 9 月作出决定。", ["2036-01-01", "2038-09-01"]),
])
def test_a_month_without_a_year_is_of_the_year_that_its_context_means(text: str, first: list[str]) -> None:
    assert [str(r["date_start"]) for r in read(text, distributed="2038-06-21")] == first


@pytest.mark.parametrize(("texts", "start"), [
    (["项目于 2021 年 11 月启动。在里斯本开办的课程于 3 月 28 日结束。"], "2025-03-28"),
    (["项目于 4 月 25 日获得核准，应于 2027 年初启动。"], "2025-04-25"),
    (["该协会成立于 1998 年 5 月。", "法院于 5 月 4 日开庭。"], "2025-05-04"),
])
def test_a_day_without_a_year_is_not_of_the_year_of_something_long_ago_or_to_come(texts: list[str], start: str) -> None:
    assert start in [r["date_start"] for r in read(*texts, distributed="2025-06-15")]
