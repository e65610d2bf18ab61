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
    ("见简要记录（A/C.2/91/SR.7、8 和 12）。", ["A/C.2/91/SR.7", "8", "12"]),
    ("见 A/C.2/91/SR.7、3 个附件。", ["A/C.2/91/SR.7"]),
    ("国际劳工大会通过了一些公约，其中包括第 31、107 和 142 号。", ["第 31", "107", "142 号"]),
    ("国际劳工大会通过了《矿工公约，1971 年（第 300 号）》。", ["矿工公约，1971 年（第 300 号）"]),
    ("这一《谅解备忘录》是磋商的成果。", []),
    ("《水俣公约》信托基金的账目已公布。", []),
    ("这是我关于渔业的第三份年度报告。", []),
    ("会议实现了千年发展宣言的目标。", ["千年发展宣言"]),
])  # fmt: skip
def test_lists_of_numbers_are_cited_one_by_one_and_what_is_no_text_is_not(text: str, texts: list[str]) -> None:
    assert cited(text) == texts


@pytest.mark.parametrize(("text", "values"), [
    ("预算为 3 亿 2600 万美元。", [("3 亿 2600 万美元", 326_000_000)]),
    ("那里有 6 万 4 千名难民和 640 000 以上的国内流民。", [("6 万 4 千名难民", 64_000), ("640 000", 640_000)]),
    ("十年前，那里是一片田。", []),
    ("清单以百万美元计。", []),
    ("“今年有 2900 万人受益。他们来自各省。”", [("2900 万人", 29_000_000)]),
])  # fmt: skip
def test_numbers_over_two_scales_and_in_speech_are_counted_and_time_that_is_past_is_not(text: str, values: list[tuple[str, int]]) -> None:
    assert counted(text) == values


def test_a_number_over_two_scales_has_the_value_of_both() -> None:
    assert number("27万8千") == Decimal(278_000)
