"""A paragraph's number with no blank before a year or a figure is told by the sequence; decimals, dates and numbers of parts stay text."""

from __future__ import annotations

import pytest

from habitatlib.reports import read_report
from habitatlib.reports.glued_numbers import part_numbers
from habitatlib.reports.lines import CleanLine

COVER = "联合国\n\nA/90/12\n\n大会\n\n第九十届会议\n\n港口\n\n秘书长的报告\n\n"


def lines_of(text: str) -> list[CleanLine]:
    printed = text.split("\n")
    return [CleanLine(i + 1, line, line, i == 0 or not printed[i - 1], False) for i, line in enumerate(printed) if line]


def parted(text: str, language: str) -> list[str]:
    return [b.text for a, b in zip(lines_of(text), part_numbers(lines_of(text), language), strict=True) if a.text != b.text]


@pytest.mark.parametrize(
    ("language", "text", "opened"),
    [
        ("zh", "1.2031年1月27日，委员会审议了报告。\n\n2.委员会欢迎该报告。\n\n3.14个城市参加了活动，详情如下。", ["1. 2031年1", "3. 14个"]),
        ("zh", "1.港口年久失修，需要修缮。\n2.2029-2030年期间修缮了码头。\n3.码头现已开放使用。", ["2. 2029"]),
        ("en", "1. The ports are old.\n\n2.2030 was the year of their repair.\n\n3. They are open.", ["2. 2030"]),
        ("en", "1. The ports are old.\n\n2.35 States have replied to the letter.\n\n3. They are open.", ["2. 35 S"]),
        ("fr", "1. Les ports sont anciens.\n\n2.2030 a été l'année des travaux.\n\n3. Ils sont ouverts.", ["2. 2030"]),
        ("ru", "1. Порты стары.\n\n2.2030 год стал годом ремонта портов.\n\n3. Они открыты.", ["2. 2030"]),
        ("es", "1. Los puertos son viejos.\n\n2.35 Estados respondieron a la carta.\n\n3. Están abiertos.", ["2. 35 E"]),
    ],
)
def test_a_number_that_the_sequence_asks_for_opens_a_paragraph(language: str, text: str, opened: list[str]) -> None:
    found = parted(text, language)
    assert len(found) == len(opened) and all(a.startswith(b) for a, b in zip(found, opened, strict=True))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "1. 港口年久失修，其中\n2.25个百分点以上须修缮。\n\n2. 码头现已开放使用。\n\n3. 谢谢各港口。"),  # a decimal, and paragraph 2 comes
        ("zh", "1. 货运量下降，降幅为\n1.12个港口的平均数。\n\n2. 码头现已开放使用。"),  # 1 is there already
        ("zh", "1. 港口年久失修。\n\n2.1 提交人是港口工人，生于1990年。\n\n2.12 提交人说，码头已关闭多年。\n\n3. 谢谢各港口。"),  # parts 2.1, 2.12
        ("zh", "1. 港口年久失修。\n\n2.25万人在港口工作，他们住在附近。\n\n3. 谢谢各港口。"),  # a measure
        ("en", "1. The ports are old.\n\n2.25 million people work there today.\n\n3. They are open."),
        ("en", "1. The ports are old.\n\n2.10.2030 was the day of their repair.\n\n3. They are open."),  # a date
        ("en", "1. The ports are old.\n\n2.3% of them were closed last year.\n\n3. They are open."),
        ("en", "1. The ports are old.\n\n4.35 States have replied to the letter.\n\n2. They are open."),  # out of the sequence
        ("en", "1.25 dollars a head in the north\n\n2.50 dollars a head in the south\n\n3.75 dollars a head in the east"),  # figures
        ("en", "1. The ports are old.\n\n2.35 USD\n\n3. They are open."),  # a cell of a table
    ],
)  # fmt: skip
def test_a_decimal_a_date_or_a_part_stays_text(language: str, text: str) -> None:
    assert parted(text, language) == []


def test_such_paragraphs_are_read_and_every_line_has_its_place(tmp_path) -> None:
    path = tmp_path / "ports.txt"
    path.write_text(COVER + "1.2031年1月27日，秘书处发函。\n\n2.25个城市答复，占\n3.5%的城市没有答复。\n\n3.2032年将再次发函。\n", encoding="utf-8")
    report = read_report(path)
    assert [(p.number, p.text[:6]) for p in report.paragraphs] == [(1, "2031年1"), (2, "25个城市答"), (3, "2032年将")]
    assert report.cover.title == "港口" and {line.place for line in report.lines} == {"cover", "paragraph"}
