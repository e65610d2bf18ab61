"""Words → themes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habitatlib.extract.themes import main_theme, named_themes, subject_of, theme_words
from habitatlib.lexicons import load
from habitatlib.tables.schema import THEMES


def test_the_lexicon_has_each_theme_of_the_contract_once_and_tells_of_it():
    rows = load("themes")
    assert [row["theme"] for row in rows] == list(THEMES)
    for row in rows:
        assert all(row[c] for c in ("label_en", "label_zh", "family_en", "family_zh", "definition", "example", "counter_example"))
        assert re.fullmatch(r"#[0-9a-f]{6}", row["colour"])


def test_a_family_has_one_colour_and_one_name():
    families = {row["family"]: (row["family_en"], row["family_zh"], row["colour"]) for row in load("themes")}
    assert len(families) == 7
    assert all(families[row["family"]] == (row["family_en"], row["family_zh"], row["colour"]) for row in load("themes"))


def test_every_word_has_a_theme_of_the_contract_and_stands_once():
    rows = load("theme_words", "zh")
    assert len({row["word"] for row in rows}) == len(rows)
    assert {row["theme"] for row in rows if row["rank"] != "0"} == set(THEMES)
    assert all(row["theme"] == "" and row["note"] for row in rows if row["rank"] == "0")


@pytest.mark.parametrize(("text", "themes"), [
    ("可持续住房、能源和交通出行", ["buildings_housing", "energy", "transport_mobility"]),
    ("建设有韧性的港口和铁路", ["transport_mobility"]),
    ("环境规划和管理", ["urban_planning_land", "ecosystems_biodiversity"]),
    ("能源、监测和规划", ["energy", "data_monitoring", "urban_planning_land"]),
    ("韧性", ["disaster_crisis_recovery"]),
    ("复原力", ["disaster_crisis_recovery"]),
    ("向循环经济过渡", ["resource_efficiency"]),
    ("塑料污染", ["pollution_marine_litter"]),
    ("废水", ["waste_wastewater"]),
    ("水平", []),
    ("环境署", []),
    ("能力建设", ["partnerships_capacity"]),
    ("孕产妇健康", ["air_quality_health"]),
    ("难民营", ["migration_displacement"]),
])  # fmt: skip
def test_a_label_names_its_themes_in_order(text, themes):
    assert named_themes(text, "zh") == themes


@pytest.mark.parametrize(("label", "first"), [
    ("疫苗接种监测", "data_monitoring"), ("灌溉设施投资", "finance"), ("农村青年创业", "gender_youth_inclusion"), ("港口无纸清关和铁路", "transport_mobility"),
    ("妇女的土地权", "gender_youth_inclusion"), ("难民的住房", "migration_displacement"), ("贫民窟的供水", "informal_settlements"),
    ("住房的筹资", "buildings_housing"), ("卫生筹资", "finance"), ("防洪住房", "buildings_housing"), ("公共交通的电气化", "transport_mobility"),
    ("山地道路", "transport_mobility"), ("扩大气候行动", "climate_change"), ("城市空气质量监测", "air_quality_health"),
    ("扫盲", None), ("扫盲和女童入学", "gender_youth_inclusion"), ("防灾和卫生筹资", "disaster_crisis_recovery"),
])  # fmt: skip
def test_the_first_part_of_a_label_says_its_theme(label, first):
    assert next(iter(named_themes(label, "zh")), None) == first


@pytest.mark.parametrize(("name", "theme"), [
    ("清凉街道方案", "climate_change"),
    ("滨海住区改善项目", "informal_settlements"),
    ("河谷绿廊", "ecosystems_biodiversity"),
    ("边界绿色通道方案", "transport_mobility"),
    ("儿童安全出行倡议", "transport_mobility"),
    ("北部草场恢复项目", "ecosystems_biodiversity"),
    ("沿海城市韧性倡议", "disaster_crisis_recovery"),
    ("东部太阳能水泵方案", "energy"),
    ("屋顶太阳能促健康", "energy"),
    ("乡镇住房小额信贷倡议", "finance"),
    ("促进可持续交通的办法", "transport_mobility"),
    ("蚊帐发放运动", "air_quality_health"), ("沙漠光伏水泵项目", "water_sanitation"), ("珊瑚礁渔民保险方案", "finance"), ("难民营太阳能路灯项目", "energy"),
    ("流动法庭方案", "safety_governance"), ("电动渡轮试点项目", "transport_mobility"), ("零塑料海滩运动", "pollution_marine_litter"),
    ("移动银行方案", "finance"), ("山村道路连接方案", "transport_mobility"), ("母语教育方案", "other"), ("为青年兴建住房方案", "buildings_housing"),
    ("制定土地登记办法以便实现和平", "urban_planning_land"),
])  # fmt: skip
def test_the_last_word_of_a_name_says_its_theme(name, theme):
    assert main_theme(name, ("提供资金", "筹资"), "zh") == theme


def test_money_and_partners_in_a_sentence_say_nothing_of_a_theme():
    assert main_theme("蓝图方案", ("由银行提供贷款，与伙伴合作向牧区供电",), "zh") == "energy"
    assert main_theme("蓝图方案", ("由银行提供贷款", "渔港"), "zh") == "prosperity_economy"


def test_the_name_weighs_before_its_sentence_and_nothing_is_other():
    assert main_theme("港口电动汽车项目", ["项目在城市开展"], "zh") == "transport_mobility"
    assert main_theme("蓝图", ["处理固体废物和污水"], "zh") == "waste_wastewater"
    assert main_theme("蓝图", [], "zh") == "other"


@given(st.text(alphabet="水环境署能源 的和健康1a", max_size=40))
def test_words_stand_where_they_say(text):
    for word in theme_words(text, "zh"):
        assert 0 <= word.start < word.end <= len(text)
        assert word.theme in THEMES


def test_a_language_without_words_names_none():
    assert named_themes("能源", "xx") == []


@pytest.mark.parametrize(("label", "first"), [
    ("工业园区的水管理", "water_sanitation"), ("废弃矿山的植被恢复", "ecosystems_biodiversity"), ("消除儿童贫困", "prosperity_economy"), ("济贫", "prosperity_economy"),
    ("粮食安全", None), ("尾矿安全", "waste_wastewater"), ("射电天文", "smart_digital"), ("校准仪器", None),
])  # fmt: skip
def test_the_head_of_a_label_and_its_morphemes_say_the_theme(label, first):
    assert next(iter(named_themes(label, "zh")), None) == first


def test_the_kind_of_thing_named_says_its_theme():
    assert main_theme("最后一程", ("向诊所供电",), "zh", "投资平台") == "finance"
    assert main_theme("绿芽", ("向诊所供电",), "zh", "训练营") == "partnerships_capacity"
    assert main_theme("绿芽", ("供电",), "zh", "") == "energy"


@pytest.mark.parametrize(("name", "around", "theme"), [
    ("无铅玩具与儿童", (), "pollution_marine_litter"), ("无烟校园", (), "air_quality_health"), ("告别贫困青年倡议", (), "prosperity_economy"),
    ("安全渔港", ("为渔民接种疫苗", ""), "prosperity_economy"), ("安全田埂", ("减少农药残留和农药泄漏", ""), "pollution_marine_litter"), ("安全", (), "safety_governance"),
    ("旧电池安全拆解项目", ("", ""), "waste_wastewater"), ("太阳能街区倡议", ("", ""), "energy"),
    ("智慧口岸", ("通往内地的公路", ""), "transport_mobility"), ("数字公路", ("铺设宽带", ""), "smart_digital"), ("智慧牧场", ("", ""), "ecosystems_biodiversity"),
    ("蝗虫防治方案", (), "disaster_crisis_recovery"), ("卡车司机结核病防治方案", (), "air_quality_health"), ("粮食和农业伙伴关系方案", (), "other"),
])  # fmt: skip
def test_what_is_to_go_and_what_is_only_an_attribute(name, around, theme):
    assert main_theme(name, around, "zh") == theme


def test_the_subject_of_a_report_counts_where_nothing_else_is_said():
    assert subject_of("预防犯罪和刑事司法", "zh") == "safety_governance"
    assert subject_of("区域合作的进展", "zh") == subject_of("疫苗和港口", "zh") == ""
    assert main_theme("蓝图方案", (), "zh", "", "safety_governance") == "safety_governance"
    assert main_theme("蓝图方案", ("供电",), "zh", "", "safety_governance") == "energy"
    assert main_theme("蓝图方案", (), "zh") == "other"


@pytest.mark.parametrize(("label", "first"), [
    ("零碳航运", "transport_mobility"), ("低碳建筑", "buildings_housing"), ("低碳城市", "climate_change"), ("小企业数字化", "smart_digital"),
    ("农村电气化", "energy"), ("支持被害人", "safety_governance"),
])  # fmt: skip
def test_an_attribute_of_carbon_gives_way_and_a_verb_in_hua_leads(label, first):
    assert named_themes(label, "zh")[0] == first


@pytest.mark.parametrize(("label", "first"), [
    ("老年人租住权的保护", "buildings_housing"), ("无障碍公共交通", "transport_mobility"), ("小城镇供水", "water_sanitation"), ("乡镇污水处理", "waste_wastewater"),
    ("残疾人无障碍住房", "buildings_housing"), ("农村道路养护", "transport_mobility"), ("城乡联系", "urban_rural"), ("青年就业", "gender_youth_inclusion"),
    ("农村妇女赋权", "gender_youth_inclusion"), ("小城镇和农村发展", "urban_rural"),
])  # fmt: skip
def test_a_service_comes_before_whom_it_is_for(label, first):
    assert named_themes(label, "zh")[0] == first


@pytest.mark.parametrize(("name", "around", "theme"), [
    ("水滨集市", "已有摊位300个", "prosperity_economy"), ("滨江书廊", "尼日尔河沿岸", "other"), ("老有所居", "已核准", "buildings_housing"),
    ("老有所为", "聘用退休教师", "gender_youth_inclusion"), ("韧性城市2030", "气候与灾害", "disaster_crisis_recovery"), ("净水到户", "铺设管道", "water_sanitation"),
])  # fmt: skip
def test_where_a_thing_lies_is_no_theme(name, around, theme):
    assert main_theme(name, (around, around), "zh") == theme


def test_what_follows_a_name_with_a_head_word_is_no_kind_of_it():
    assert main_theme("小镇供热方案", (), "zh", "共同融资") == "energy"
    assert main_theme("绿色未来", (), "zh", "投资平台") == "finance"


@pytest.mark.parametrize(("name", "theme"), [
    ("马拉喀什城市恢复方案", "disaster_crisis_recovery"), ("港口服务恢复联合项目", "disaster_crisis_recovery"),
    ("三角洲住区复原力项目", "disaster_crisis_recovery"), ("珊瑚恢复伙伴关系", "ecosystems_biodiversity"),
    ("城市健康数据共享计划", "data_monitoring"), ("贝拉街区改造项目", "informal_settlements"),
])  # fmt: skip
def test_a_name_whose_last_word_is_to_recover_or_data_is_about_that(name, theme):
    assert main_theme(name, ("修建住房和排水沟",), "zh") == theme
