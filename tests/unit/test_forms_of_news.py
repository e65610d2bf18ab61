"""What news of offices, appeals, decisions and gifts say in other words than reports of the Secretary-General; all sentences are made up."""

from __future__ import annotations

import pytest

from habitatlib.extract.countries import find_countries
from habitatlib.extract.reporters import reporting_bodies
from habitatlib.extract.roles import roles
from habitatlib.reports.model import Cover, Paragraph, Report
from habitatlib.tables.order import tables_of


def _tables(*texts: str, symbol: str = "A/99/1", **cover: str) -> dict[str, list[dict]]:
    said = Cover(symbol=symbol, distributed="2035-07-01", **cover)
    paragraphs = tuple(Paragraph(n, "", text) for n, text in enumerate(texts, start=1))
    return tables_of(Report(symbol, "zh", said, (), paragraphs, (), (), "", ""))


def _roles(text: str) -> list[tuple[str, str]]:
    found = find_countries(text)
    return list(zip((code for _, code in found), roles(text, [span for span, _ in found], [code for _, code in found]), strict=True))


def _bodies(text: str) -> list[str]:
    return [row["surface"] for row in _tables(text)["organization_mentions"]]


@pytest.mark.parametrize(("text", "expected"), [
    ("应急基金的拨款将支持下列国家的救援行动，包括也门（900万美元）、马里（400万美元）和海地（各200万美元）。",
     [("YEM", "project"), ("MLI", "project"), ("HTI", "project")]),
    ("这笔钱分给三场危机：也门（900万美元）、马里（400万美元）。", [("YEM", "project"), ("MLI", "project")]),
    ("支持该基金的捐助方包括挪威（900万美元）和瑞典（400万美元）。", [("NOR", "funder"), ("SWE", "funder")]),
    ("挪威，2031年5月2日——工作队启程。", [("NOR", "other")]),
    ("该款是瑞典在其他捐款之外提供的追加捐款。", [("SWE", "funder")]),
    ("我们感谢瑞典对本组织的支持，资金已经到位。", [("SWE", "funder")]),
    ("总统宣布加纳将向人居署捐赠20万美元。", [("GHA", "funder")]),
    ("项目旨在促进加纳政府、联合国各机构和民间社会之间协调合作。", [("GHA", "partner")]),
])  # fmt: skip
def test_roles_are_read_as_news_and_appeals_tell_them(text: str, expected: list[tuple[str, str]]):
    assert _roles(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("乌干达教科文组织全国委员会主办了研讨会。", ["乌干达教科文组织全国委员会"]),
    ("乍得外交、区域一体化、非洲事务和侨民部派出了官员。", ["乍得外交、区域一体化、非洲事务和侨民部"]),
    ("约旦外交、移民和海外约旦人事务部派出了官员。", ["约旦外交、移民和海外约旦人事务部"]),
    ("布隆迪博物馆和古迹委员会借出了工匠。", ["布隆迪博物馆和古迹委员会"]),
    ("老挝内政部监狱总局借用了手册。", ["老挝内政部监狱总局"]),
    ("旅费由南方共同市场结构趋同基金报销。", ["南方共同市场结构趋同基金"]),
    ("协议由渔业定居发展基金执行理事签署。", ["渔业定居发展基金"]),
    ("“先有水，后有路，”市议会书记员说。", []),
    ("项目包括锦缎质量实验室项目（工发组织）。", ["工发组织"]),
])  # fmt: skip
def test_bodies_are_read_as_news_and_decisions_name_them(text: str, expected: list[str]):
    assert _bodies(text) == expected


def _reporting(**cover: str) -> tuple[str, ...]:
    said = Cover(**cover)
    return reporting_bodies(Report(said.symbol, "zh", said, (), (), (), (), "", ""))


def test_an_organ_that_speaks_itself_reports():
    assert _reporting(symbol="S/PRST/2031/8", body="安全理事会", title="安全理事会主席的声明") == ("security_council",)
    assert _reporting(symbol="S/PV.9999", body="安全理事会", title="第9999次会议逐字记录") == ()


def test_parties_to_a_convention_do_not_report_for_the_programme_that_serves_them():
    assert _reporting(symbol="UNEP/OzL.Pro/ExCom/99/7", body="多边基金执行委员会", author="基金秘书处") == ()
    assert _reporting(symbol="UNEP/EA.9/3", body="联合国环境大会", author="执行主任") == ("unep",)


def test_labour_conventions_of_a_list_are_cited_one_by_one():
    cited = _tables("该国批准了劳工组织第29、105和138号公约。", "又批准了第100号和第111号公约。")["citations"]
    assert [row["surface"] for row in cited] == ["第29", "105", "138号公约", "第100号", "第111号公约"]


def test_a_number_is_read_behind_an_article_and_once_where_its_unit_holds_a_numeral():
    rows = _tables("这一600万欧元的款项；面积3,210平方千米。")["quantities"]
    assert [(row["surface"], row["value"]) for row in rows] == [("600万欧元", 6_000_000), ("3,210平方千米", 3210)]


def test_a_scheme_carried_out_from_one_month_to_another_has_one_date():
    (row,) = _tables("该方案自2030年3月执行至2031年11月。")["events"]
    assert (row["date_start"], row["date_end"], row["kind"]) == ("2030-03-01", "2031-11-30", "period")


def test_the_day_of_a_piece_of_news_is_that_of_what_it_tells():
    (row,) = _tables("戈马，2031年11月23日——鉴于住房短缺，人居署与该省启动了土地项目。")["events"]
    assert row["kind"] == "launch"
