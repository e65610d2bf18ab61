"""Announced lists in the many ways of reports: what puts something first without a noun, how a list ends, which of its signs part it."""

from __future__ import annotations

import pytest
from made_reports import report

from habitatlib.extract import priorities


def labels(*texts: str) -> list[str]:
    return [row["label"] for row in priorities.extract(report(*texts), {})["priorities"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("合作侧重于码头改建、雨水收集、校舍修缮以及市场照明。", ["码头改建", "雨水收集", "校舍修缮", "市场照明"]),
        ("该计划2041年至2043年优先处理码头改建、雨水收集和校舍修缮。", ["码头改建", "雨水收集", "校舍修缮"]),
        ("战略曾以码头改建、雨水收集和校舍修缮三项需求为优先。", ["码头改建", "雨水收集", "校舍修缮"]),
        ("各方提议以三项内容为优先：码头改建、雨水收集、校舍修缮。", ["码头改建", "雨水收集", "校舍修缮"]),
        ("协定把下列各项列为优先：(a) 码头改建；(b) 雨水收集；(c) 校舍修缮。", ["码头改建", "雨水收集", "校舍修缮"]),
        ("理事会请秘书处优先注意：码头改建，雨水收集，校舍修缮。", ["码头改建", "雨水收集", "校舍修缮"]),
        ("草案建议把力量首先集中于码头改建，其次是雨水收集，最后是校舍修缮。", ["码头改建", "雨水收集", "校舍修缮"]),
        ("其首要任务是码头改建，其后依次为雨水收集和校舍修缮。", ["码头改建", "雨水收集", "校舍修缮"]),
        ("工作计划涵盖码头改建、雨水收集和校舍修缮三个专题。", ["码头改建", "雨水收集", "校舍修缮"]),
        ("战略列入三个支柱，分别以“码头改建”“雨水收集”和“校舍修缮”为题。", ["码头改建", "雨水收集", "校舍修缮"]),
        ("该网络的五年路线图突出三点：其一，改建码头；其二，收集雨水；其三，修缮校舍。", ["改建码头", "收集雨水", "修缮校舍"]),
        ("合作有三根支柱：码头改建、雨水收集，还有校舍修缮。", ["码头改建", "雨水收集", "校舍修缮"]),
        ("今后一年的优先事项是：在雨季之前改建码头；收集雨水；修缮校舍。", ["在雨季之前改建码头", "收集雨水", "修缮校舍"]),
        ("秘书处明年将优先处理三件事：码头改建，雨水收集，以及校舍修缮。", ["码头改建", "雨水收集", "校舍修缮"]),
        ("指导委员会要优先解决码头改建和雨水收集两个难题。", ["码头改建", "雨水收集"]),
    ],
)
def test_a_list_is_announced_in_many_ways(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("战略有三个战略目标：码头、市场和学校的照明，雨水收集，为校舍筹资。", ["码头、市场和学校的照明", "雨水收集", "为校舍筹资"]),
        ("工作以码头改建、雨水收集和校舍的修缮与供暖为重点。", ["码头改建", "雨水收集", "校舍的修缮与供暖"]),
        ("优先领域有：码头改建、雨水收集、校舍修缮和照明；各方商定写入计划。", ["码头改建", "雨水收集", "校舍修缮", "照明"]),
        ("计划有四个优先领域：码头改建；雨水收集；和平建设；校舍修缮。", ["码头改建", "雨水收集", "和平建设", "校舍修缮"]),
        ("工作计划侧重四个方面：指标的统一、经济复苏、对话和校舍修缮。", ["指标的统一", "经济复苏", "对话", "校舍修缮"]),
        ("评估认为，码头改建、雨水收集和校舍修缮这三个优先领域都有进展。", ["码头改建", "雨水收集", "校舍修缮"]),
    ],
)
def test_a_list_ends_and_is_parted_as_it_is_meant(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "会议的讨论涵盖住房、土地和供水三个专题。",
        "在次级方案3的范围内，减缓气候变化（3.1）及资源效率（3.2）这两个次级成果领域落后。",
        "这些对话旨在为起草计划提供投入，其重点是：(a) 会员国；(b) 各实体的代表；(c) 民间社会组织。",
        "合作侧重于供水和住房。",
    ],
)
def test_no_list_of_priorities_is_announced(text: str) -> None:
    assert labels(text) == []


def test_a_list_that_its_own_signs_part_is_not_cut_at_the_commas_behind_it() -> None:
    told = "区域合作的三个重点领域是码头改建、雨水收集和校舍修缮，秘书处应论坛要求对其作了评估，评估报告于2042年1月发表。"
    assert labels(told) == ["码头改建", "雨水收集", "校舍修缮"]
