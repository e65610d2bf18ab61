from __future__ import annotations

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
    ("在挪威的资助下开展。工作有所进展，但经费不足。", "constrained"),
])
def test_cue_words_tell_whether_money_lacks(text: str, funding: str) -> None:
    [row] = read("导言。", text)
    assert (row["funding"], row["funding_para"]) == (funding, 2 if funding != "not_stated" else None)


def test_the_next_milestone_is_the_earliest_event_still_planned() -> None:
    [row] = read("2018 年 3 月举行了会议，将于 2019 年 5 月再次举行会议。", "预计将于 2019 年 2 月推出平台。")
    assert (row["next_milestone"], row["milestone_date"], row["milestone_para"]) == ("预计将于 2019 年 2 月推出平台", "2019-02-28", 2)


def test_other_headings_are_none() -> None:
    of = report("一。", sections=(Section("一", 1, "一", "导言", 1, 1), Section("二", 1, "二", "第 2019/1 号决定", 1, 1)))
    assert extract(of, {})["resolutions"] == []
