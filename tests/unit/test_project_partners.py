"""Who leads, pays for and takes part in a project, in made-up sentences of many bodies."""

from __future__ import annotations

import pytest
from made_reports import holds_evidence, report

from habitatlib.tables.build import tables_of

TOLD = [
    ("乐施会和世界卫生组织联合启动了“清洁诊所”项目。", "乐施会:partner 世界卫生组织:partner"),
    ("“清洁诊所”项目由世界银行供资，由联合国项目事务署执行。", "世界银行:funder 联合国项目事务署:partner"),
    ("世界卫生组织牵头实施“清洁诊所”项目，世界银行提供了300万美元。", "世界卫生组织:lead 世界银行:funder"),
    ("在世界银行的资助下，世界卫生组织推出了“清洁诊所”项目。", "世界银行:funder 世界卫生组织:partner"),
    ("世界卫生组织与世界银行合作，在多哥开展“清洁诊所”项目。", "世界卫生组织:partner 世界银行:partner"),
    ("作为“清洁诊所”项目的一部分，世界卫生组织与世界银行合作培训了护士。", "世界卫生组织:partner 世界银行:partner"),
    ("启动了“清洁诊所”项目。该项目由世界卫生组织牵头，世界银行出资，乐施会也参与其中。", "世界卫生组织:lead 世界银行:funder 乐施会:partner"),
    ("“清洁诊所”项目的经费来自世界银行。执行机构为乐施会。", "世界银行:funder 乐施会:partner"),
    ("世界卫生组织（“清洁诊所”项目）和乐施会（“校车”项目）都与政府开展了合作。", "世界卫生组织:partner 乐施会:partner"),
    ("世界银行参加了会议，会议提到“清洁诊所”项目。", ""),
    ("会员国欢迎世界卫生组织关于“清洁诊所”项目的报告。", ""),
    ("世界银行审议了“清洁诊所”项目的进展。", ""),
    ("乐施会开展了多项活动。此外，政府启动了“清洁诊所”项目。", ""),
    ("世界银行资助了一项道路方案。“清洁诊所”项目在多哥实施。", ""),
    ("世界银行为若干卫生项目提供了资金。其中包括“清洁诊所”项目和“校车”项目。", "世界银行:funder"),
    ("乐施会协助执行“清洁诊所”项目，世界银行正在资助一个道路项目。", "乐施会:partner"),
    ("乐施会和世界宣明会都为“清洁诊所”项目做出了贡献。", "乐施会:partner 世界宣明会:partner"),
    ("“清洁诊所”项目涉及世界卫生组织、世界银行和乐施会。", "世界卫生组织:partner 世界银行:partner 乐施会:partner"),
    ("世界卫生组织的“清洁诊所”项目由世界银行资助。", "世界卫生组织:lead 世界银行:funder"),
    ("世界卫生组织还支持由世界银行牵头的“清洁诊所”项目。", "世界卫生组织:partner 世界银行:lead"),
    ("政府请世界卫生组织支持“清洁诊所”项目。", ""),
    ("乐施会参与支持“清洁诊所”项目和“校车”项目，后者由世界银行供资。", "乐施会:partner 世界银行:funder"),
    ("“清洁诊所”项目（与乐施会合作执行）；“校车”项目（由世界银行资助）。", "乐施会:partner 世界银行:funder"),
    ("得到世界银行资助的“清洁诊所”项目已经结束。", "世界银行:funder"),
    ("世界银行、乐施会等发起的“清洁诊所”项目。", "世界银行:partner 乐施会:partner"),
    ("“清洁诊所”项目由政府实施，并与乐施会合作举办了讲习班。", ""),
    ("世界卫生组织担任“清洁诊所”项目的牵头机构，乐施会和世界宣明会为执行伙伴。", "世界卫生组织:lead 乐施会:partner 世界宣明会:partner"),
    ("在世界卫生组织领导下启动的“清洁诊所”项目惠及多哥。", "世界卫生组织:lead"),
    ("世界卫生组织会同乐施会编写了指南，并对“清洁诊所”项目作了评价。", ""),
    ("世界银行对“清洁诊所”项目表示赞赏，并批准了一笔道路贷款。", ""),
    ("世界银行为多哥的“清洁诊所”项目贷款2 100万美元。", "世界银行:funder"),
    ("乐施会执行“清洁诊所”项目，世界银行2034年7月核准2 870万美元。", "乐施会:partner 世界银行:funder"),
    ("在多哥，世界卫生组织和乐施会通过“清洁诊所”项目帮助移民取得合同。", "世界卫生组织:partner 乐施会:partner"),
    ("在“清洁诊所”项目下，世界卫生组织和乐施会为23个区编制了地图。", "世界卫生组织:partner 乐施会:partner"),
    ("“清洁诊所”项目由世界卫生组织牵头，与乐施会和世界宣明会一起在三市实施。", "世界卫生组织:lead 乐施会:partner 世界宣明会:partner"),
    ("“清洁诊所”项目得到了世界卫生组织的技术支持和世界银行的资助。", "世界卫生组织:partner 世界银行:funder"),
    ("“清洁诊所”项目向乐施会提供了药品。", ""),
    ("乐施会收到了“清洁诊所”项目提供的药品。", ""),
    ("世界粮食计划署自2022年起在乍得实施“学校供餐”方案，挪威政府为此捐款500万美元。", "世界粮食计划署:partner 挪威政府:funder"),
    ("“绿色口岸”倡议由非洲开发银行与欧洲联盟共同出资，国际海事组织负责培训海关人员。", "非洲开发银行:funder 欧洲联盟:funder 国际海事组织:partner"),
    ("根据与国际移民组织签订的协定，启动了“安全返乡”项目。", "国际移民组织:partner"),
    ("国际移民组织感谢日本政府对“安全返乡”项目的慷慨捐助。", "日本政府:funder"),
    ("“安全返乡”项目的供资方包括日本政府和欧洲联盟。", "日本政府:funder 欧洲联盟:funder"),
    ("制裁委员会获悉，国际刑事警察组织在“边境之眼”项目下向海关提供了设备。", "国际刑事警察组织:partner"),
    ("粮农组织、儿基会和世卫组织发起的“同一健康”倡议已进入第二阶段。", "粮农组织:partner 儿基会:partner 世卫组织:partner"),
    ("“同一健康”倡议的合作伙伴有粮农组织和世卫组织，秘书处设在罗马。", "粮农组织:partner 世卫组织:partner"),
    ("世卫组织总干事访问了“同一健康”倡议的试点村。", ""),
    ("绿色气候基金批准为“蓝色水滴”项目提供3000万美元，开发署为执行机构。", "绿色气候基金:funder 开发署:partner"),
    ("内陆发展中国家在世界贸易组织的协助下开展“快速通关”项目。", "世界贸易组织:partner"),
    ("“快速通关”项目是世界贸易组织、世界海关组织和联合国贸易和发展会议的联合项目。", "世界贸易组织:partner 世界海关组织:partner 联合国贸易和发展会议:partner"),
    ("会上，世界海关组织介绍了“快速通关”项目，世界银行介绍了贷款政策。", ""),
    ("世界海关组织在阿拉木图举办了研讨会，随后启动了“快速通关”项目。", "世界海关组织:partner"),
    ("大会请秘书长报告“快速通关”项目的情况。", ""),
    ("“快速通关”项目与世界银行的道路项目互补。", ""),
    ("开发署将“快速通关”项目与世界银行资助的道路方案衔接起来。", ""),
    ("在世界银行支持下，政府扩大了“快速通关”项目；国际商会则在别处开展培训。", "世界银行:funder"),
    ("“快速通关”项目自2021年起由世界海关组织和国际商会共同管理，资金来自瑞典国际开发合作署。", "世界海关组织:partner 国际商会:partner 瑞典国际开发合作署:funder"),
    ("国际商会加入了由世界海关组织主导的“快速通关”项目。", "国际商会:partner 世界海关组织:lead"),
    ("人口基金通过“青年之声”项目资助了十二个青年组织。", "人口基金:funder"),
    ("人口基金通过“青年之声”项目与世界童子军组织合作。", "人口基金:partner 世界童子军组织:partner"),
    ("启动了“青年之声”项目。人口基金提供教材。瑞典政府捐款200万克朗。", "人口基金:partner 瑞典政府:funder"),
    ("启动了“青年之声”项目。此外，人口基金与世界银行签署了关于数据的协定。", ""),
]  # fmt: skip


def told(text):
    of = report(text)
    rows = tables_of(of)["project_partners"]
    assert holds_evidence(of, rows)
    return sorted({f"{row['surface']}:{row['relation']}" for row in rows})


@pytest.mark.parametrize(("text", "partners"), TOLD)
def test_who_leads_pays_and_takes_part(text, partners):
    assert told(text) == sorted(partners.split())


def test_each_of_two_projects_has_its_own():
    rows = tables_of(report("“清洁诊所”项目由世界银行供资；“校车”项目由乐施会执行。"))["project_partners"]
    assert {(r["project_id"], r["name"], r["relation"]) for r in rows} == {("清洁诊所", "世界银行", "funder"), ("校车", "乐施会", "partner")}


def test_a_label_stands_by_itself():
    rows = tables_of(report("取得了两项进展：(a) 启动了“清洁诊所”项目；(b) 修建了学校，费用由世界银行承担。"))["project_partners"]
    assert rows == []


def test_words_of_a_name_are_no_partner():
    assert told("启动了“世界银行与多哥医院”项目，由乐施会执行。") == ["乐施会:partner"]


def test_who_pays_is_not_told_again_as_one_who_takes_part():
    assert told("由世界银行提供资金的“清洁诊所”项目已经启动。世界银行还参与了该项目的设计。") == ["世界银行:funder"]


def test_the_latter_is_the_last():
    rows = tables_of(report("启动了“清洁诊所”项目和“校车”项目，后者由世界银行供资。"))["project_partners"]
    assert [(r["project_id"], r["relation"]) for r in rows] == [("校车", "funder")]


def test_more_bodies_than_there_are_signs_leave_the_rest_untold(monkeypatch):
    monkeypatch.setattr("habitatlib.extract.project_page._SIGNS", 2)
    assert told("“清洁诊所”项目由世界银行供资，由乐施会执行。该项目由国际移民组织评价。") == ["世界银行:funder"]  # the longest names have signs


def test_signs_of_private_use_in_a_report_are_no_bodies():
    assert told("\ue001“清洁诊所”项目\uf000由\ue002供资，由乐施会执行。") == ["乐施会:partner"]
