"""Countries that a later clause brings into a project, and stages told later in the paragraph."""

from __future__ import annotations

import dataclasses

import pytest

from habitatlib.extract.themes import main_theme
from habitatlib.reports import Cover, Paragraph, Report
from habitatlib.tables.build import tables_of


_WORDS = pytest.mark.xfail(reason="words add what the rules know to be another thing's")


def report(*texts):
    paragraphs = tuple(Paragraph(n, "一", text) for n, text in enumerate(texts, 1))
    return Report("X/1", "zh", Cover(distributed="2027-07-01"), (), paragraphs, (), (), "x.txt", "")


def countries(*texts):
    return {row["iso3"] for row in tables_of(report(*texts))["project_countries"]}


@pytest.mark.parametrize(("text", "codes"), [
    ("农发基金与塞内加尔农业部合作实施“盐地新生”项目。冈比亚农业部2026年加入。几内亚比绍尚未作出答复。", "SEN,GMB"),
    ("世界银行资助的“清洁灶台”方案2021年在卢旺达启动。布隆迪2024年起参与方案。乌干达已申请加入。", "RWA,BDI"),
    ("“渔网回收”倡议在智利实施。2027年5月，厄瓜多尔生产、外贸、投资和渔业部加入倡议。墨西哥农业部正在考虑是否加入。", "CHL,ECU"),
    ("粮农组织在乌兹别克斯坦开展“盐渍地”方案。哈萨克斯坦因配套资金未到位，迟至2025年11月方才加入。", "UZB,KAZ"),
    ("“绿色航程”项目由海事组织发起。中国、印度两国以试点国身份参与技术示范。挪威代表参加了会议。", "CHN,IND"),
    ("“亮屋”项目在多哥实施。贝宁能源部的两名官员参加了培训班。", "TGO"),
    ("佛得角、冈比亚和几内亚比绍是“盐岸”方案的实施国。塞内加尔派出了观察员。", "CPV,GMB,GNB"),
    ("加蓬和秘鲁为“盐岸”方案的捐助国。方案在汤加实施。", "TON"),
    ("“蓝湾”方案帮助约旦、伊拉克和黎巴嫩的海关交换证书。", "JOR,IRQ,LBN"),
    ("“亮屋”项目已进入第三阶段。马里、尼日尔和乍得政府与开发署合建输电线。", "MLI,NER,TCD"),
    ("加纳卫生部和世界银行获得600万美元，用于“清水”项目。", "GHA"),
    ("赞比亚运输部、安哥拉铁路公司和刚果国家港务局签署谅解备忘录，商定在“通廊”方案下统一单证。", "ZMB,AGO,COG"),
    ("“清水”项目包括以下活动：(a)在巴拉圭，工发组织建成工厂；(b)在东帝汶，环境署举办培训。", "PRY,TLS"),
    ("“绿岛”伙伴关系2030年发起。该伙伴关系由环境署牵头，在越南的岘港市和墨西哥的蒙特雷建设公园。", "VNM,MEX"),
    ("“上学路”倡议已在斐济落实。澳大利亚认捐260万澳元，供该倡议扩大到瓦努阿图。", "FJI,VUT"),
    ("“上学路”倡议已在斐济落实。汤加政府来函，要求将该倡议扩大到汤加塔布。", "FJI"),
    ("“水泵”方案已在尼日尔安装水泵，由摩洛哥能源署与工发组织执行。", "NER"),
    ("“水泵”方案在基里巴斯安装水泵。技术员在斐济苏瓦接受了维修培训。", "KIR"),
    ("“牧场”项目在多米尼加共和国执行。海地以观察员身份参加指导委员会。", "DOM"),
    ("约旦水利部和人居署2030年完成“绿廊”项目第一期。", "JOR"),
    ("Silva先生(巴西)说，银行为“我的家”方案提供了贷款。", "BRA"),
])  # fmt: skip
def test_who_joins_later_is_a_country_of_the_project(text, codes):
    assert countries(text) == set(codes.split(","))


@pytest.mark.parametrize(("text", "codes"), [
    ("粮食署启动“绿色学校餐”方案。首批学校共120所，其中马拉维64所，赞比亚56所。", "MWI,ZMB"),
    ("工发组织开展“皮革”项目。突尼斯斯法克斯的8家作坊正在试用植物鞣剂。阿尔及利亚奥兰的3家作坊希望试用。", "TUN"),
    ("“市政投资”方案在塞内加尔发行了首支债券；贝宁科托努和多哥索科德的债券也在筹备之中。", "SEN,BEN,TGO"),
])  # fmt: skip
def test_a_share_of_what_is_counted_tells_the_country(text, codes):
    assert countries(text) == set(filter(None, codes.split(",")))


@pytest.mark.parametrize(("text", "codes"), [
    ("“西非竞争力”方案由欧盟供资。在几内亚博凯，方案支持建造熏鱼窑；在塞拉利昂博城和利比里亚，有两个检测实验室取得认可。", "GIN,SLE,LBR"),
    ("基金会资助“安全到校”运动。在越南嘉莱省，双方把38所学校附近的车速上限降低。北马其顿的车速上限由议会另定。", "VNM"),
    pytest.param("苏丹和也门的方案以应急为主。“亚丁复苏”项目在也门实施。在苏丹，活动集中在卡萨拉州。", "YEM", marks=_WORDS),
    ("世卫组织在斯里兰卡开展“早发现”方案。在孟加拉国，世卫组织另与卫生部合作编写了《手册》。", "LKA"),
])  # fmt: skip
def test_a_place_that_opens_a_clause_beside_one_on_the_project_belongs_to_it(text, codes):
    assert countries(text) == set(codes.split(","))


@pytest.mark.parametrize(("text", "codes"), [
    ("山地中心在不丹执行“泉水”方案。2028年2月，山地中心又与印度锡金邦政府签署谅解备忘录，将方案推广到甘托克附近的18个村。", "BTN,IND"),
    ("“泉水”方案在不丹执行。缅甸农业部希望将方案推广到仰光。", "BTN"),
    ("原子能机构在“希望之光”倡议下向乍得提供设备。巴拉圭亚松森的研究所2026年成为该倡议的第三个区域中心。", "TCD,PRY"),
    pytest.param("人居署执行“泉水”方案。开发署还有一个渔业项目。汤加2026年加入。", "", marks=_WORDS),
])  # fmt: skip
def test_a_project_is_carried_on_to_a_country(text, codes):
    assert countries(text) == set(filter(None, codes.split(",")))


def test_a_place_right_before_the_next_project_is_not_of_the_last_one():
    rows = tables_of(report("人居署在厄立特里亚启动“红海渔村”项目，在苏丹启动“尼罗河岸”项目。"))["project_countries"]
    assert sorted((row["project_id"], row["iso3"]) for row in rows) == [("尼罗河岸", "SDN"), ("红海渔村", "ERI")]


def test_the_next_paragraph_goes_on_about_the_project():
    texts = ("环境署2024年启动“候鸟驿站”倡议。", "该倡议已在毛里塔尼亚和几内亚比绍设立观测站。冈比亚加入的日期尚未确定。")
    assert countries(*texts) == {"MRT", "GNB"}
    rows = tables_of(report(*texts))["project_countries"]
    assert all(texts[row["para"] - 1][row["start"]:row["end"]] == row["surface"] for row in rows)


@pytest.mark.parametrize(("text", "codes"), [
    ("国际电联与加纳通信部一道筹备“村村有信号”项目。", "GHA"), ("国际电联与法国数字部一道筹备“村村有信号”项目。", ""),
    ("“女子消防队”项目由妇女署和蒙古紧急情况总局发起。", "MNG"),
    ("亚美尼亚国土部、阿塞拜疆运输部均参加了海事组织的“内陆船员”方案。", "ARM,AZE"),
])  # fmt: skip
def test_an_organ_of_a_state_that_gives_to_nobody_works_at_home(text, codes):
    assert countries(text) == set(filter(None, codes.split(",")))


def test_a_town_without_a_row_lies_in_no_country_that_only_pays():
    text = "尼泊尔的“安居”项目2022年开始执行，瑞士发展合作署出资780万瑞士法郎。项目在贾贾科特县重建住房2 115所。"
    assert countries(text) == {"NPL"}
    assert {row["iso3"] for row in tables_of(report(text))["place_mentions"]} == {"NPL"}


@pytest.mark.parametrize(("text", "stage"), [
    ("“体面缝纫”项目2022年开始实施。荷兰出资。项目于2026年12月31日结束。", "completed"),
    ("“桥连山村”项目有14座吊桥。所有桥梁均已交付，项目2026年6月结束。", "completed"),
    ("理事会核准“草甸”项目，由环境署执行。项目预定2028年1月开始，将设立八个牧场。", "planned"),
    ("理事会核准了“高山牧场”项目，将于2029年至2034年在格鲁吉亚实施。", "planned"),
    ("“高山牧场”项目在格鲁吉亚实施，第二期将于2029年在蒙古开展。", "ongoing"),
    ("两机构拟在2028年第二季度与国际劳工组织和联合国开发计划署一道提出“绿色技能”联合方案。", "planned"),
    ("“城市”倡议在肯尼亚实施。该倡议计划实施各种新方案。", "ongoing"),
    ("为期六年的“宣言”方案已于2024年收尾。", "completed"),
])  # fmt: skip
def test_the_stage_is_told_by_later_clauses_too(text, stage):
    told = dataclasses.replace(report(text))
    assert [row["stage"] for row in tables_of(told)["projects"]] == [stage]


def test_an_armed_movement_in_quotation_marks_is_no_project():
    assert tables_of(report("“3·23”运动（M23运动）及其政治联盟继续控制戈马。"))["projects"] == []


@pytest.mark.parametrize(("name", "around", "theme"), [
    ("安全重建、体面安居", (), "disaster_crisis_recovery"), ("绿色学校餐", (), "other"),
    ("安全街巷", ("在两市装设路灯", ""), "safety_governance"), ("早发现", ("培训了1 200名乡村护士", ""), "air_quality_health"),
])  # fmt: skip
def test_the_first_part_of_a_name_and_what_is_done_tell_the_theme(name, around, theme):
    assert main_theme(name, around, "zh") == theme


@pytest.mark.parametrize(("text", "codes"), [
    ("赞比亚和坦桑尼亚联合共和国之间的北方输电互联项目已于2043年竣工。", "ZMB,TZA"),
    ("莫桑比克、马拉维和马达加斯加政府提出了请求。银行核准了赠款，用于在上述三国实施“抗风暴城市”项目。", "MOZ,MWI,MDG"),
    ("“走廊无纸化”方案在赞比亚执行；应布隆迪和卢旺达政府的请求，方案将扩大到这两个国家。", "ZMB,BDI,RWA"),
    ("人居署在蒙得维的亚把旧公寓改成住所。这一项目取名“同一屋檐”，已于2048年动工。", "URY"),
    ("“哨点城市”倡议于2040年1月在杜阿拉、恩贾梅纳和卢萨卡启动，利用污水监测发现疫情。", "CMR,TCD,ZMB"),
])  # fmt: skip
def test_words_on_a_project_point_back_to_countries(text, codes):
    assert countries(text) == set(codes.split(","))
