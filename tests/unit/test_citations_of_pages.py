"""Citations and quantities as the pages of United Nations bodies print them; every sentence here is made up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_reports import report

from habitatlib.extract.wording import number
from habitatlib.tables.order import tables_of


def cited(text: str) -> list[str]:
    return [row["surface"] for row in tables_of(report(text, symbol="A/70/99"))["citations"]]


def counted(text: str) -> list[tuple[str, float]]:
    return [(row["surface"], row["value"]) for row in tables_of(report(text, symbol="A/70/99"))["quantities"]]


@pytest.mark.parametrize(("text", "texts"), [
    ("见简要记录（A/C.2/91/SR.18、19 和 31）。", ["A/C.2/91/SR.18", "19", "31"]),
    ("见 A/C.2/91/SR.18、3 个附件。", ["A/C.2/91/SR.18"]),
    ("国际劳工大会通过了一些公约，其中包括第 29、105 和 138 号。", ["第 29", "105", "138 号"]),
    ("国际劳工大会通过了《矿工公约，1971 年（第 300 号）》。", ["矿工公约，1971 年（第 300 号）"]),
    ("这一《谅解备忘录》是磋商的成果。", []),
    ("《蒙特利尔议定书》信托基金的财务报告已提交。", []),
    ("这是我关于渔业的第七份年度报告。", []),
    ("会议实现了千年发展宣言的目标。", ["千年发展宣言"]),
])  # fmt: skip
def test_lists_of_numbers_are_cited_one_by_one_and_what_is_no_text_is_not(text: str, texts: list[str]) -> None:
    assert cited(text) == texts


@pytest.mark.parametrize(("text", "values"), [
    ("预算为 4 亿 8400 万美元。", [("4 亿 8400 万美元", 484_000_000)]),
    ("那里有 5 万 2 千名难民和 750 000 以上的国内流民。", [("5 万 2 千名难民", 52_000), ("750 000", 750_000)]),
    ("十年前，那里是一片田。", []),
    ("清单以百万美元计。", []),
    ("“今年有 3700 万人受益。他们来自各省。”", [("3700 万人", 37_000_000)]),
])  # fmt: skip
def test_numbers_over_two_scales_and_in_speech_are_counted_and_time_that_is_past_is_not(text: str, values: list[tuple[str, int]]) -> None:
    assert counted(text) == values


def test_a_number_over_two_scales_has_the_value_of_both() -> None:
    assert number("31万5千") == Decimal(315_000)
