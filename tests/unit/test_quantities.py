from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reports import holds_evidence, report

from habitatlib.extract import citations, sdgs
from habitatlib.extract.quantities import extract

DATA = Path(__file__).parents[1] / "data"


def listed(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def shown(row: dict) -> str:
    return f"{row['value']:.12g}{' ' + row['currency'] if row['currency'] else ''}{' about' if row['approximate'] else ''}"


def read(text: str) -> list[dict]:
    of = report(text)
    rows = extract(of, sdgs.extract(of, {}) | citations.extract(of, {}))["quantities"]
    assert holds_evidence(of, rows)
    return rows


@pytest.mark.parametrize(("text", "value", "unit", "currency", "approximate"), [
    ("最近六年", 6, "年", None, False),
    ("22 个国家", 22, "个国家", None, False),
    ("20 多名政府官员", 20, "名政府官员", None, True),
    ("25 名以上专家", 25, "名专家", None, True),
    ("31 000 个来自各地的用户", 31000, "个", None, False),
    ("约 2 400 万美元", 24_000_000, "美元", "USD", True),
    ("1 000 万欧元", 10_000_000, "欧元", "EUR", False),
    ("$1 200", 1200, "$", "USD", False),
    ("500 万瑞典克朗", 5_000_000, "瑞典克朗", "SEK", False),
    ("估计 5 亿生活在贫民窟", 500_000_000, None, None, True),
    ("79%的人口", 79, "%", None, False),
    ("百分之三十", 30, "%", None, False),
    ("1.5°C", 1.5, "°C", None, False),
    ("三个优先领域", 3, "个优先领域", None, False),
    ("三十多年", 30, "年", None, True),
    ("为期三天的讲习班", 3, "天", None, False),
    ("战略成果小组有四个。", 4, "个", None, False),
    ("三、四个工作队", 3, "个工作队", None, True),
    ("三大支柱", 3, "大支柱", None, False),
    ("10 次会议", 10, "次会议", None, False),
    ("完成四项课程", 4, "项课程", None, False),
    ("1，250，000美元", 1_250_000, "美元", "USD", False),
    ("约有３，５００名居民", 3500, "名居民", None, True),
    ("逾 100 万难民", 1_000_000, "难民", None, True),
])
def test_a_quantity_has_value_unit_and_currency(text: str, value: float, unit: str | None, currency: str | None, approximate: bool) -> None:
    [row] = read(text)
    assert (row["value"], row["unit"], row["currency"], row["approximate"]) == (value, unit, currency, approximate)


@pytest.mark.parametrize("text", [
    "两署", "两个机构", "一个国家", "第七期通讯", "第十和十一届论坛", "第二十六届会议", "三重危机", "三大地球危机", "每两周一次", "两年一次的会议",
    "每年举行两次会议", "过去两年", "过去的三十年", "2016 年 6 月 21 日", "可持续发展目标 11", "17 号决定", "第 70/1 号决议", "A/72/311", "《2022年三个城市》",
    "七国集团", "两项目均", "二级城镇", "数百万人", "几十个", "上百人", "四年期报告", "两年期", "COVID-19", "2019冠状病毒病", "第 3 段",
])
def test_what_is_not_counted(text: str) -> None:
    assert read(text) == []


def test_both_ends_of_a_range_are_rows_with_the_same_unit() -> None:
    assert [(r["value"], r["unit"]) for r in read("10 至 20 个国家")] == [(10, "个国家"), (20, "个国家")]


def test_neighbouring_quantities_are_each_a_row() -> None:
    assert [r["value"] for r in read("412 份文件、244 则报道和 291 项活动")] == [412, 244, 291]


@given(st.integers(2, 9_999_999_999))
def test_grouped_digits_are_one_number(value: int) -> None:
    printed = f"{value:,}".replace(",", " ")
    assert [r["value"] for r in read(f"共有 {printed} 名学员")] == [value]


@given(st.integers(2, 9999), st.sampled_from([("万", 10**4), ("亿", 10**8)]))
def test_money_is_given_in_single_units(value: int, scale: tuple[str, int]) -> None:
    assert [(r["value"], r["currency"]) for r in read(f"{value}{scale[0]}美元")] == [(value * scale[1], "USD")]


@given(st.text("两三十百千万亿0123 .,%个名国家年月第至、-多约美元每一次届和", max_size=30))
def test_any_text_is_read(text: str) -> None:
    read(text)


@pytest.mark.parametrize("row", listed("quantity_must_match.csv"), ids=lambda r: r["note"])
def test_must_match(row: dict[str, str]) -> None:
    assert " | ".join(shown(r) for r in read(row["text"])) == row["expected"]


@pytest.mark.parametrize("row", listed("quantity_must_not_match.csv"), ids=lambda r: r["note"])
def test_must_not_match(row: dict[str, str]) -> None:
    assert read(row["text"]) == []


@pytest.mark.parametrize("row", listed("quantity_units.csv"), ids=lambda r: r["note"])
def test_the_unit_ends_with_the_noun_that_is_counted(row: dict[str, str]) -> None:
    assert [r["unit"] for r in read(row["text"])][:1] == [row["expected"]]
