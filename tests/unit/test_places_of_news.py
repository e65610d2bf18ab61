"""Places as news of country offices, appeals and decisions print them; every sentence here is made up."""

from __future__ import annotations

import pytest
from made_reports import report

from habitatlib.extract.place_lists import alike
from habitatlib.extract.place_told import about, homed
from habitatlib.extract.place_words import Found, divided, register
from habitatlib.tables.order import tables_of


def places(*paragraphs: str) -> list[str]:
    """Surface, country and kind of each place of a report."""
    rows = tables_of(report("\n\n".join(paragraphs)))["place_mentions"]
    return [f"{r['surface']}:{r['iso3']}:{r['kind']}" for r in rows]


@pytest.mark.parametrize(("text", "found"), [
    ("肯尼亚的 Lomeke 镇有一所学校。\n\n工程在 Lomeke 提供了饮水。", ["Lomeke 镇:KEN:city", "Lomeke:KEN:city"]),
    ("肯尼亚的工程在 Lomeke 提供了饮水。\n\n县长看望了肯尼亚 Lomeke 镇的居民。", ["Lomeke:KEN:city", "Lomeke 镇:KEN:city"]),
    ("Lomeke 是肯尼亚的新住区。\n\n肯尼亚的工程在 Lomeke 提供了饮水。", ["Lomeke:KEN:city", "Lomeke:KEN:city"]),
    ("Lomeke，2031年5月3日——肯尼亚修复了水井。", ["Lomeke:KEN:city"]),
    ("斯里兰卡 Peravanam 东村的校舍已经完工。", ["Peravanam 东村:LKA:neighbourhood"]),
    ("肯尼亚的 Lomeke 镇有一所学校。\n\nLomeke Ventures 公司捐款。", ["Lomeke 镇:KEN:city"]),  # a longer name in Latin letters
    ("Lomeke 的经理向肯尼亚捐款。", []),  # nothing tells that it is a place
])  # fmt: skip
def test_a_name_in_latin_letters_that_is_told_once_is_a_place_each_time(text: str, found: list[str]) -> None:
    assert places(*text.split("\n\n")) == found


def test_a_name_in_latin_letters_has_the_country_of_the_register() -> None:
    assert places("在 Kakuma 镇修复了水井。", "Kakuma 的水井已经修复。")[-1] == "Kakuma:KEN:city"


@pytest.mark.parametrize(("text", "found"), [
    ("尼日尔津德尔地区的农户收到了种子。", ["津德尔地区:NER:region"]),
    ("斯里兰卡瓦武尼亚地区的农户收到了种子。", ["瓦武尼亚地区:LKA:district"]),
    ("在斯里兰卡的马纳尔和瓦武尼亚地区修复了水池。", ["马纳尔:LKA:district", "瓦武尼亚地区:LKA:district"]),
    ("苏丹达尔富尔地区的局势紧张。", ["达尔富尔地区:SDN:region"]),
])  # fmt: skip
def test_a_town_with_the_word_for_a_landscape_is_its_district(text: str, found: list[str]) -> None:
    assert places(text) == found


@pytest.mark.parametrize("text", [
    "斯里兰卡北部省份受灾。",  # a compass part
    "肯尼亚其它许多郡政府也支持规划。",  # a quantifier
    "肯尼亚其他各县也支持规划。",
    "在迪帕梅拉数据库中列入了约旦的组织。",  # a database told by its sound
    "卡里巴水库再遇干旱。",  # a water
])  # fmt: skip
def test_what_only_looks_like_a_place(text: str) -> None:
    assert places(text) == []


@pytest.mark.parametrize(("text", "found"), [
    ("莱索托代表说：“马塞卢若没有那座厂，羊毛就卖不出去。”", ["马塞卢:LSO:city"]),
    ("肯尼亚卡洛贝耶伊难民住区和卡洛贝耶伊住区接上了水管。", ["卡洛贝耶伊难民住区:KEN:camp", "卡洛贝耶伊住区:KEN:camp"]),
    ("佛得角的明德卢住区改造方案已经启动。", ["明德卢:CPV:city"]),  # a town's settlements are no place of that name
    ("南苏丹伦克过境中心收容了返回者。", ["伦克过境中心:SSD:camp"]),
    ("孟加拉国科克斯巴扎尔4号扩展营地修好了排水沟。", ["科克斯巴扎尔:BGD:city", "4号扩展营地:BGD:camp"]),
    ("卡洛梅，肯尼亚，2031年5月3日——县长视察了水井。", ["卡洛梅:KEN:city"]),
    ("马拉维布兰太的法院开庭。", ["布兰太:MWI:city"]),
    ("加纳的塔夸和坦桑尼亚联合共和国的盖塔试设了选矿厂。", ["塔夸:GHA:city", "盖塔:TZA:city"]),
])  # fmt: skip
def test_towns_and_camps_as_reports_name_them(text: str, found: list[str]) -> None:
    assert places(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("肯尼亚科卢城的项目建了住宅。", ["科卢城:KEN:city"]),
    ("肯尼亚贝莱港地区的复兴已经开始。", ["贝莱港地区:KEN:region"]),
    ("肯尼亚卡洛梅部落区的居民收到了种子。", ["卡洛梅部落区:KEN:district"]),
    ("伊拉克的 Lomeke 次区修好了水井。", ["Lomeke 次区:IRQ:district"]),
    ("此举得到伊拉克尼尼微省长的赞扬。", ["尼尼微省:IRQ:province"]),
    ("在多哥滨海区和高原区打了八口机井。", ["滨海区:TGO:region", "高原区:TGO:region"]),
    ("亚的斯亚贝巴城市规划已经完成。", ["亚的斯亚贝巴:ETH:city"]),
    ("赞比西和林波波等河流的水位很高。", []),  # waters of a list
    ("代表感谢迪亚拉副秘书长的介绍。", []),  # a person's title
    ("报告了麦地那龙线虫病人间病例。", []),
])  # fmt: skip
def test_class_words_and_what_follows_tell_places_from_others(text: str, found: list[str]) -> None:
    assert places(text) == found


@pytest.mark.parametrize(("text", "role"), [
    ("约翰内斯堡，2031年12月——两个机构介绍了项目。", "other"),
    ("罗马/内罗毕——两署签署了协议。", "other"),
    ("波哥大的利益相关方参加了仪式。", "other"),
    ("总干事与部长在内罗毕所进行的讨论很有成果。", "venue"),
    ("代表在内罗毕研讨会上探讨了公约。", "venue"),
    ("针对内罗毕制定了一系列空间愿景。", "project"),
])  # fmt: skip
def test_roles_of_places_in_news(text: str, role: str) -> None:
    assert {r["role"] for r in tables_of(report(text))["place_mentions"]} == {role}


def test_a_report_that_names_no_state_is_about_that_of_most_of_its_places() -> None:
    rows = [{"iso3": "PAN"}, {"iso3": None}]
    homed(rows)
    assert [r["iso3"] for r in rows] == ["PAN", "PAN"]


def test_an_island_lies_in_the_state_that_the_text_is_about() -> None:
    assert places("佛得角修复了圣地亚哥岛和萨尔的水井。") == ["圣地亚哥岛:CPV:region", "萨尔:CPV:region"]
    assert places("佛得角是一个岛国。", "圣何塞岛的水井已经修复。")[-1:] == ["圣何塞岛:CPV:region"]


def test_a_report_is_about_the_state_that_it_names_most() -> None:
    rows = [{"iso3": "KEN", "role": "project"}, {"iso3": "JPN", "role": "funder"}, {"iso3": "JPN", "role": "funder"}]
    assert about(["Lomeke 镇"], rows, "zh") == ("KEN", {"Lomeke": "city"})
    assert about([], [{"iso3": "KEN"}, {"iso3": "JPN"}], "zh").home is None


def test_a_shared_class_word_only_holds_for_towns_of_that_kind() -> None:
    text = "开普敦和瓦武尼亚地区"
    known = [Found(0, 3, "city", next(register("zh").find("开普敦")).value), Found(4, 10, "district", next(register("zh").find("瓦武尼亚")).value)]
    assert [p.kind for p in alike(text, known, "zh")] == ["city", "district"]
    assert divided("zh")["瓦武尼亚", "LKA"] == "district"


def test_languages_without_place_words_tell_nothing() -> None:
    assert about(["Lomeke town"], [], "xx") == (None, {})
