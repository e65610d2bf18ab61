"""Whether a joint action is done, ongoing or planned: by words, dates and projects beside the rules, learned from many texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reports import report

from habitatlib.extract.found_rows import Rows
from habitatlib.extract.status_weights import STATUSES, decided, known, weighed
from habitatlib.lexicons import load
from habitatlib.tables.build import tables_of

TOLD = st.text(alphabet="¤§和与合作将继续正在举办签署了资助编写报告会议，。2024a", max_size=50)


def status(text: str, distributed: str = "2024-06-01") -> list[str]:
    return [row["status"] for row in tables_of(report(text, distributed=distributed))["collaborations"]]


@pytest.mark.parametrize(("text", "of"), [
    ("2023年3月，联合国儿童基金会和世界银行在基加利联合举办了讲习班。", "done"),
    ("联合国儿童基金会和世界银行签署了谅解备忘录。", "done"),
    ("联合国儿童基金会和世界银行自2021年以来共同执行“清洁港口”方案。", "ongoing"),
    ("“清洁港口”方案由联合国儿童基金会和世界银行共同实施，目前在加纳开展。", "ongoing"),
    ("联合国儿童基金会和世界银行继续共同管理“清洁港口”方案。", "ongoing"),
    ("联合国儿童基金会和世界银行将于2025年5月在基加利联合举办讲习班。", "planned"),
    ("又鼓励联合国儿童基金会与世界银行合作编写港口手册。", "planned"),
    ("并请世界银行与联合国儿童基金会合作编写港口手册。", "planned"),
    ("再次呼吁世界银行与联合国儿童基金会合作编写港口手册。", "planned"),
    ("建议得到采纳，联合国儿童基金会与世界银行合作编写了港口手册。", "done"),
    ("联合国儿童基金会和世界银行拟自2026年起合并各自关于港口的报告。", "planned"),
])  # fmt: skip
def test_the_status_of_a_joint_action_is_what_its_sentence_says(text: str, of: str) -> None:
    assert status(text) == [of]


def test_dates_and_projects_of_the_sentence_are_known() -> None:
    text = "会议开幕。2021年3月，联合国儿童基金会和世界银行启动了“清洁港口”项目，2030年结束；此后无事。"
    rows = Rows(tables_of(report(text, distributed="2024-06-01")))
    start, end = text.index("联合国"), text.index("，2030")
    assert known(text, start, end, rows, 1, 2021, 2024) == {"year before", "event b done", "event a planned", "project c ongoing"}
    assert known(text, 0, 4, rows, 1, None, 2024) == {"year none", "event none", "project none"}


def test_what_the_rules_say_is_overruled_only_by_a_status_that_is_far_likelier() -> None:
    assert decided("done", [0.25, 0.75, 0]) == "done"
    assert decided("done", [0.1, 0.85, 0.05]) == "ongoing"


def test_a_language_without_weights_keeps_what_the_rules_say() -> None:
    assert weighed("planned", ("", "both signed", ""), 2, "mou", set(), "en") == "planned"


@given(TOLD, TOLD, TOLD, st.integers(2, 9))
def test_any_words_give_one_status(before: str, clause: str, after: str, members: int) -> None:
    assert weighed("done", (before, clause, after), members, "other", {"year none"}, "zh") in STATUSES


def test_features_stand_in_three_coded_rounds_or_more() -> None:
    rows = load("status_weights", "zh")
    assert len(rows) > 1000
    assert all(int(row["note"].split()[2]) >= 3 for row in rows if row["feature"])
