from __future__ import annotations

import pytest
from made_reports import holds_evidence, report

from habitatlib.extract.sdgs import extract


def read(*texts: str) -> list[str]:
    of = report(*texts)
    rows = extract(of, {})["sdg_mentions"]
    assert holds_evidence(of, rows)
    assert all(r["level"] == ("goal", "target", "indicator")[r["code"].count(".")] for r in rows)
    return [r["code"] for r in rows]


@pytest.mark.parametrize(("text", "codes"), [
    ("可持续发展目标 11、12 和 13", ["11", "12", "13"]),
    ("具体目标 11.4 和 11.b、指标 11.3.2", ["11.4", "11.b", "11.3.2"]),
    ("第 11 项可持续发展目标", ["11"]),
    ("可持续发展目标的第 6 和第 7 项目标", ["6", "7"]),
    ("可持续发展目标 4（优质教育）、5（性别平等）和 8", ["4", "5", "8"]),
    ("可持续发展目标（目标 3、5 和 16）", ["3", "5", "16"]),
    ("可持续发展目标 1 至 6", ["1", "6"]),
    ("可持续发展目标十一", ["11"]),
    ("具体目标 3（a）", ["3.a"]),
    ("SDG 11 and SDGs 6 and 7", ["11", "6", "7"]),
    ("《可持续发展目标 11 综合报告》", ["11"]),
    ("可持续发展目标 9 和 25%", ["9"]),
    ("可持续发展目标5、10个国家", ["5"]),
    ("目标 3 和具体目标 3.8", ["3", "3.8"]),
    ("目标 2 和具体目标 3.8", ["2", "3.8"]),
    ("目标 6 和目标 13 以及具体目标 13.1", ["6", "13", "13.1"]),
    ("战略目标 2，以及具体目标 3.8", ["3.8"]),
    ("（目标 12.3）和具体目标 15.3", ["12.3", "15.3"]),
    ("第 16 号可持续发展目标", ["16"]),
])
def test_goals_targets_and_indicators_are_read(text: str, codes: list[str]) -> None:
    assert read(text) == codes


@pytest.mark.parametrize("text", [
    "17 项可持续发展目标", "三个可持续发展目标", "17项目标", "千年发展目标 4 和 5", "可持续发展目标和战略目标 2", "可持续发展目标 6 个指标",
    "可持续发展目标，2030年", "可持续发展目标 18", "具体目标 11.9", "千年发展目标具体目标 7.D", "目标 11", "次级成果领域（3.1）",
])
def test_counts_and_other_goals_are_none(text: str) -> None:
    assert read(text) == []


def test_a_bare_goal_counts_once_the_text_speaks_of_the_goals() -> None:
    assert read("目标 6。", "执行《2030年议程》。", "目标 6 和目标 7。") == ["6", "7"]


def test_a_target_named_before_shows_that_the_report_speaks_of_the_goals() -> None:
    assert read("应落实具体目标 5.4。", "目标 5 和目标 8 应一并审查。") == ["5.4", "5", "8"]
