"""Names within longer names and beside words that look like a part of them; divisions whose class word a list has but once."""

from __future__ import annotations

import pytest
from test_names_side_by_side import bodies, countries, places, read


@pytest.mark.parametrize(("text", "names"), [
    ("南苏丹中赤道、东赤道和西赤道州发生冲突。", ["中赤道", "东赤道", "西赤道州"]),
    ("南苏丹东赤道和西赤道两州受灾。", ["东赤道", "西赤道"]),
    ("利比里亚洛法、宁巴和大吉德等州受灾。", ["洛法", "宁巴", "大吉德"]),
    ("阿富汗坎大哈、乌鲁兹甘和查布尔各省受灾。", ["坎大哈", "乌鲁兹甘", "查布尔"]),
])
def test_divisions_that_the_register_has_with_their_class_word_alone_share_it_in_a_list(text, names):
    found = places(text)
    assert [name for name, *_ in found] == names and {kind for *_, kind in found} == {"province"}


def test_a_word_that_only_spells_a_division_is_none_where_no_country_is_named():
    assert not places("各方促进团结和赤道州的发展。")


@pytest.mark.parametrize("text", [
    "本机构在北部、东部和西部区域设有办事处。", "在东部、西部和南部各省，粮食短缺。",
    "卢旺达代表谈到刚果民主共和国东部和北部省份的局势。", "特派团在北部、南部和西部三个区设有办事处。",
])
def test_parts_of_a_country_are_none_of_its_divisions(text):
    assert not places(text)


def test_districts_of_large_cities_are_found_behind_them():
    assert [name for name, *_ in places("中国北京市海淀区、东城区和武汉市洪山区开展了试点，北京市辖区也参加。")][:5] == [
        "北京市", "海淀区", "东城区", "武汉市", "洪山区",
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), [
    ("会议在马里迪举行。", []), ("法兰西堡的港口受灾。", []), ("肯尼亚巴林戈的居民受灾。", ["KEN"]),
    ("马里总统会见了代表团。", ["MLI"]), ("马里戈伊塔总统出席。", ["MLI"]), ("扩大科摩罗的能力。", ["COM"]),
    ("培训班巴西学员获得了证书。", ["BRA"]), ("意大利、加拿大科摩罗使团。", ["ITA", "CAN", "COM"]),
])
def test_a_country_within_a_longer_name_is_not_named(text, found):
    assert countries(text) == found


@pytest.mark.parametrize(("text", "town"), [
    ("气象局在瓦加杜古提供水位数据。", "瓦加杜古"), ("在内罗毕部长级会议上，各国通过了宣言。", "内罗毕"),
    ("会议在内罗毕因为停电推迟。", "内罗毕"), ("各国在内罗毕修正了计划。", "内罗毕"),
])
def test_a_town_ends_before_the_word_behind_it(text, town):
    assert [name for name, *_ in places(text)] == [town]


def test_no_town_begins_with_the_stroke_of_a_road():
    assert [name for name, *_ in places("布基纳法索的瓦加杜古—卡亚—多里公路已修复。")] == ["瓦加杜古", "卡亚", "多里"]


@pytest.mark.parametrize(("text", "found"), [
    ("政府指示越南电力集团减价。", [("越南电力集团", "private")]),
    ("安第斯水务公司制定了计划。", [("安第斯水务公司", "private")]),
    ("肯尼亚卫生部分派了工作人员。", [("肯尼亚卫生部", "national_government")]),
    ("国家教育部参加了会议。", [("国家教育部", "national_government")]),
    ("清洁烹饪全球基金提供了资助。", [("清洁烹饪全球基金", "ifi")]),
    ("太平洋海啸警告中心发布了警报。", [("太平洋海啸警告中心", "igo")]),
    ("缅甸民族统一政府发表了声明。", [("缅甸民族统一政府", "national_government")]),
    ("妇女署和负责冲突中性暴力问题的秘书长特别代表办公室签署了协议。", [("妇女署", "un"), ("负责冲突中性暴力问题的秘书长特别代表办公室", "un")]),
    ("秘书长南苏丹问题特使办公室参加了会议。", [("秘书长南苏丹问题特使办公室", "un")]),
    ("人权理事会任意拘留问题工作组访问了该国。", [("人权理事会任意拘留问题工作组", "un")]),
])
def test_a_body_ends_and_begins_where_its_name_does(text, found):
    assert bodies(text) == found


def test_an_office_behind_the_short_form_of_another_body_is_no_states():
    assert "检察官办公室" not in [name for name, _ in bodies("国际刑事法院（国际刑院）检察官办公室访问了苏丹。苏丹已答复，苏丹同意。")]


@pytest.mark.parametrize("text", [
    "大会请秘书长、亚太经社会和亚洲开发银行协助内陆发展中国家。",
    "理事会请儿基会和人口基金提供资料。",
    "儿基会为尼泊尔提供了帐篷，粮食署为孟加拉国提供了大米。",
])
def test_what_is_asked_of_bodies_or_done_for_other_countries_is_no_joint_action(text):
    assert not read(text)["collaborations"]


def test_parts_of_one_programme_are_a_joint_action_whatever_the_country():
    assert read("作为联合项目的一部分，儿基会为尼泊尔提供了帐篷，粮食署为孟加拉国提供了大米。")["collaborations"]


def test_a_council_that_is_a_body_of_its_own_acts():
    assert len(read("金融稳定理事会与世界旅游组织联合举办了研讨会。")["collaborations"]) == 1


def test_months_of_campaigns_and_months_kept_each_year_are_no_dates():
    rows = read("世界城市十月于2044年10月1日启动。", "9月为和平月。", "6月为难民发放了每月津贴。", "在该城市10月举行了会议。")["events"]
    assert [r["surface"] for r in rows] == ["2044年10月1日", "6月", "10月"]


def test_a_unit_goes_on_to_the_bodies_and_incidents_that_are_counted():
    units = [r["unit"] for r in read("在5个流域管理机构的支持下，发生17起袭击医疗设施事件。")["quantities"]]
    assert units == ["个流域管理机构", "起袭击医疗设施事件"]
    assert [r["unit"] for r in read("协助20个国家监管企业，12个国家医疗系统超负荷。")["quantities"]] == ["个国家", "个国家"]
