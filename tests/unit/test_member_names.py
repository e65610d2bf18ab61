"""How members of joint actions are called, and which words are no members."""

from __future__ import annotations

import pytest
from test_collaborations import HABITAT, read, who

from habitatlib.extract import countries, organizations
from habitatlib.reports.model import Cover, Paragraph, Report

WHO, WMO = "世界卫生组织", "世界气象组织"


def organizations_of(*texts: str) -> dict[str, list[dict]]:
    made = Report("A/80/1", "zh", Cover(symbol="A/80/1", author="秘书长", distributed="2030-01-01"), (),
                  tuple(Paragraph(n, "一", text) for n, text in enumerate(texts, 1)), (), (), "x.txt", "", {})  # fmt: skip
    found = countries.extract(made, {})
    return found | organizations.extract(made, found)


@pytest.mark.parametrize(("text", "member"), [
    ("东南亚国家联盟（东盟）于2029年成立。2030年，世界卫生组织与东盟竹编工艺网络签署了协议。", "东南亚国家联盟竹编工艺网络"),
    ("伊斯兰合作组织（伊合组织）于2029年成立。2030年，世界卫生组织与伊合组织疫苗生产者指导委员会签署了协议。", "伊斯兰合作组织疫苗生产者指导委员会"),
    ("加勒比共同体（加共体）于2029年开会。2030年，世界卫生组织与加共体秘书处签署了协议。", "加勒比共同体秘书处"),
])
def test_a_name_that_begins_with_a_short_form_of_the_report_is_given_in_full(text, member):
    assert who(text) == [{WHO, member}]


@pytest.mark.parametrize(("printed", "member"), [
    ("东盟竹编工艺网络", "东南亚国家联盟竹编工艺网络"),
    ("竹盟竹编工艺网络", "竹盟竹编工艺网络"),
])  # fmt: skip
def test_a_short_form_that_the_report_does_not_define_is_written_out_if_the_register_has_it(printed, member):
    assert who(f"2030年，世界卫生组织与{printed}签署了协议。") == [{WHO, member}]


def test_the_table_of_organizations_has_the_full_name_and_mentions_follow_it():
    tables = organizations_of("东南亚国家联盟（东盟）于2029年开会。", "东盟竹编工艺网络和世界卫生组织开了会。")
    named = {row["org_id"]: row["name_zh"] for row in tables["organizations"]}
    assert "东南亚国家联盟竹编工艺网络" in named.values()
    assert {row["org_id"] for row in tables["organization_mentions"]} == set(named)
    assert [row["surface"] for row in tables["organization_mentions"] if named[row["org_id"]].endswith("网络")] == ["东盟竹编工艺网络"]


@pytest.mark.parametrize(("printed", "member"), [
    ("国际仁人家园", "国际仁人家园"), ("扶轮国际", "扶轮国际"), ("建设和平基金", "建设和平基金"), ("盖茨基金会", "盖茨基金会"),
    ("世卫组织", WHO), ("气象组织", WMO), ("人居三秘书处", "联合国住房和城市可持续发展大会秘书处"),
])  # fmt: skip
def test_another_name_of_a_body_is_kept_and_a_short_form_is_not(printed, member):
    assert who(f"2030年，人居署与{printed}签署了协议。") == [{HABITAT, member}]


def test_a_body_of_which_the_register_has_no_chinese_name_is_called_as_printed():
    assert who("2030年，人居署与生命战略组织签署了协议。") == [{HABITAT, "生命战略组织"}]
    assert [row["name_zh"] for row in organizations_of("生命战略组织开了会。")["organizations"]] == ["生命战略组织"]


def test_country_teams_of_two_states_are_each_called_by_its_own_state():
    text = "萨尔瓦多国家工作队2029年开了会。塞拉利昂国家工作队编写的文件得到了开发署的资助。"
    assert who(text) == [{"联合国开发计划署", "塞拉利昂国家工作队"}]


def test_the_fifth_committee_is_not_the_five_commissions():
    five = "欧洲经济委员会、亚洲及太平洋经济社会委员会、西亚经济社会委员会和非洲经济委员会分别提交了报告。"
    assert who(five + "大会第五委员会审议了审计委员会的报告。") == who(five)


@pytest.mark.parametrize(("text", "members"), [
    ("赞比亚和安哥拉于2029年8月就走廊支线的路权缔结了双边协定。", {"赞比亚", "安哥拉"}),
    ("印度尼西亚和塞内加尔就疫苗技术转让交换了经验。", {"印度尼西亚", "塞内加尔"}),
    ("埃及、约旦和儿基会共同举办了难民教育研讨会。", {"埃及", "约旦", "联合国儿童基金会"}),
    ("亚美尼亚与格鲁吉亚互相承认电子原产地证书。", {"亚美尼亚", "格鲁吉亚"}),
])
def test_states_that_sign_exchange_or_hold_a_meeting_act_together(text, members):
    assert members in who("2029年，人居署与世界卫生组织合作举办了培训班。" + text)


def test_what_is_to_be_done_about_a_thing_is_planned():
    rows = read("世界自然保护联盟和越南自然资源与环境部将就湿地联合开展调查。")["collaborations"]
    assert [row["status"] for row in rows] == ["planned"]
