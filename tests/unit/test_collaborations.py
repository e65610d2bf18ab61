"""Which sentences tell a joint action, who takes part, how, who leads, and when."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from habitatlib.extract import collaborations, countries, events, organizations
from habitatlib.reports.model import Cover, Paragraph, Report
from habitatlib.tables.schema import TABLES

HABITAT, FAO = "联合国人类住区规划署", "联合国粮食及农业组织"
DATA = Path(__file__).parents[1] / "data"


def read(text: str, series: str = "") -> dict[str, list[dict]]:
    made = Report("HSP/EB.2030/1", "zh", Cover(symbol="HSP/EB.2030/1", author="执行主任", body="executive_board", distributed="2030-01-01"), (),
                  (Paragraph(1, "一", text),), (), (), "x.txt", "", {"series": series})  # fmt: skip
    found: dict[str, list[dict]] = {}
    for module in (countries, organizations, events):
        found |= module.extract(made, found)
    return collaborations.extract(made, found)


def who(text: str, series: str = "") -> list[set[str]]:
    tables = read(text, series)
    return [{m["name"] for m in tables["collaboration_members"] if m["collaboration_id"] == row["collaboration_id"]}
            for row in tables["collaborations"]]  # fmt: skip


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("row", rows("collaboration_must_match.csv"), ids=lambda r: r["note"])
def test_must_match(row: dict[str, str]) -> None:
    tables = read(row["text"], row["series"])
    assert len(tables["collaborations"]) == 1
    found = tables["collaborations"][0]
    assert {m["org_id"] for m in tables["collaboration_members"]} == set(row["members"].split())
    assert (found["year"], found["lead"]) == (int(row["year"]) if row["year"] else None, row["lead"] or None)
    for column in ("mode", "status"):
        assert not row[column] or found[column] == row[column]


@pytest.mark.parametrize("row", rows("collaboration_must_not_match.csv"), ids=lambda r: r["note"])
def test_must_not_match(row: dict[str, str]) -> None:
    assert who(row["text"], row["series"]) == []


@pytest.mark.parametrize(("text", "members"), [
    ("人居署与内罗毕大学合作，培训了官员。", [{HABITAT, "内罗毕大学"}]),
    ("与上海大学签署了一份谅解备忘录，同时与粮农组织续签了协议。", [{HABITAT, "上海大学"}, {HABITAT, "联合国粮食及农业组织"}]),
    ("世界卫生组织、儿基会和人居署发布了一份报告。", [{HABITAT, "世界卫生组织", "联合国儿童基金会"}]),
    ("人居署启动了一个项目。该项目由全球环境基金供资。", [{HABITAT, "全球环境基金"}]),
    ("人居署加入了城市联盟。", [{HABITAT, "城市联盟"}]),
    ("人居署与开发署商定了计划。两个实体编写了一份意向书。", [{HABITAT, "联合国开发计划署"}] * 2),
    ("这是一次由人居署、开发署和联合国资本发展基金共同举办的活动。", [{HABITAT, "联合国开发计划署", "联合国资本发展基金"}]),
    ("目前正在扩大与其他伙伴的合作，如欧洲联盟和世界银行。", [{HABITAT, "欧洲联盟", "世界银行"}]),
    ("收到的非专用捐款为1 120万美元，其中挪威和西班牙的捐款合计占一半以上。", [{HABITAT, "挪威", "西班牙"}]),
    ("核心资源共计800万美元，其中德国提供了54%。", [{HABITAT, "德国"}]),
    ("儿基会把仓库移交给也门卫生部，并向世卫组织借调了两名专家。", [{"联合国儿童基金会", "也门卫生部"}, {"联合国儿童基金会", "世界卫生组织"}]),
])  # fmt: skip
def test_joint_actions(text: str, members: list[set[str]]) -> None:
    assert who(text) == members


@pytest.mark.parametrize("text", [
    "人居署编写了一份报告。",
    "联大第 72/226 号决议重申了这一点。",
    "世界银行和亚洲开发银行的报告显示了趋势。",
    "会员国与民间社会合作。",
    "人居署和开发署已经合作了三十多年。",
    "两署的资源有限。",
    "正在通过绿色气候基金等途径寻求捐助资金。",
])  # fmt: skip
def test_no_joint_action(text: str) -> None:
    assert who(text) == []


@pytest.mark.parametrize(("text", "told"), [
    # a State that gives to what was told is a member of that gift
    ("难民署和粮食署在科克斯巴扎尔发放了大米，澳大利亚支付了运费。",
     [("unhcr wfp", "joint_programme"), ("government_aus unhcr wfp", "funding")]),
    ("难民署和粮食署在科克斯巴扎尔发放了大米。澳大利亚支付了运费。",
     [("unhcr wfp", "joint_programme"), ("government_aus unhcr wfp", "funding")]),
    ("粮农组织与非洲开发银行合作修建了水渠。挪威为此捐款200万美元。", [("afdb fao", "joint_programme"), ("afdb fao government_nor", "funding")]),
    ("粮农组织与非洲开发银行合作修建了水渠。该项目由挪威资助。", [("afdb fao", "joint_programme"), ("afdb fao government_nor", "funding")]),
    ("难民署和粮食署在阿勒颇发放了大米。瑞典没有捐款。感谢开发署和儿基会的支持。", [("unhcr wfp", "joint_programme")]),
    ("最高法院驳回了开发署对世界银行的申诉。", []),
    ("资发基金与开发署培训了官员。世界银行正在考虑为第二期提供担保。", [("uncdf undp", "co_organized_event")]),
    ("难民署会同移民组织和挪威难民理事会登记了返乡人员。", [("iom nrc unhcr", "joint_programme")]),
    ("应海事组织的请求，劳工组织发布了船只通告。", [("ilo imo", "other")]),
    ("劳工组织和世界银行正在商谈一项数据共享协议。", [("ilo world_bank", "mou")]),
    ("在粮农组织与非洲开发银行的“绿色谷地”项目下，4000户农民得到种子。", [("afdb fao", "joint_programme")]),
    ("世卫组织与儿基会换文，设立联合预警室。", [("unicef who", "mou")]),
    ("水电平台由非洲开发银行牵头，世界银行和亚洲开发银行为伙伴。", [("adb afdb world_bank", "joint_programme")]),
    ("儿基会请世卫组织对疫苗进行审查。", [("unicef who", "other")]),
    ("移民组织和世界银行启动了方案，世卫组织负责培训。", [("iom who world_bank", "joint_programme")]),
    ("粮农组织与世界银行签订了协定，双方于2025年12月出版手册。", [("fao world_bank", "mou"), ("fao world_bank", "co_publication")]),
    ("人居署在内罗毕设立了应急中心，挪威政府捐赠了土地。", [("government_nor un_habitat", "funding")]),
    ("世界银行和难民署的联合数据中心设在哥本哈根。", [("unhcr world_bank", "joint_programme")]),
])  # fmt: skip
def test_other_bodies(text: str, told: list[tuple[str, str]]) -> None:
    tables = read(text)
    members = {r["collaboration_id"]: [] for r in tables["collaborations"]}
    for row in tables["collaboration_members"]:
        members[row["collaboration_id"]].append(row["org_id"])
    assert [(" ".join(sorted(members[r["collaboration_id"]])), r["mode"]) for r in tables["collaborations"]] == told


def test_what_states_do_together_counts_only_in_a_report_of_cooperation() -> None:
    act = "蒙古、中国和俄罗斯联邦三国2016年签订了运输协定。"
    world = "秘鲁认为条约应当修订，日本和瑞典也这样认为。荷兰的出口增长了3%，比利时的下降了1%，芬兰的没有变化。"
    assert (len(who(act)), who(act + world)) == (1, [])


def test_a_body_named_again_by_what_it_is() -> None:
    text = "开罗大学启动了气候课程。人居署与该大学举办了讲习班。"
    assert who(text) == [{HABITAT, "开罗大学"}]


def test_both_bodies_of_a_joint_report() -> None:
    assert who("两署共同组织了一次专家会议。", "joint_unep") == [{HABITAT, "联合国环境规划署"}]


def test_a_joint_report_tells_several_actions_of_the_same_bodies() -> None:
    text = "两署在内罗毕共同组织了展览。现在，它们正在合作编写手册。此外还在讨论设立一个联合委员会。两个机构均通过了一项新战略。"
    assert [r["mode"] for r in read(text, "joint_unep")["collaborations"]] == ["co_organized_event", "co_publication", "other"]


def test_listed_actions_without_numbers_are_rows() -> None:
    text = "其他联合活动包括共同举办培训班，合作编写手册，以及联合申请绿色气候基金的资金。"
    assert [r["mode"] for r in read(text, "joint_unep")["collaborations"]] == ["co_organized_event", "co_publication", "funding"]


def test_a_further_clause_tells_another_action() -> None:
    assert [r["mode"] for r in read("人居署与儿基会合作修复了学校，并联合编写了培训手册。")["collaborations"]] == ["joint_programme", "co_publication"]


def test_each_partner_with_its_project_in_brackets_is_a_row() -> None:
    text = "人居署与下列组织合作：开发署（“安全用水”）、世界银行（“绿色学校”）和粮农组织（“沿海渔业”）。"
    assert [m - {HABITAT} for m in who(text)] == [{"联合国开发计划署"}, {"世界银行"}, {"联合国粮食及农业组织"}]


def test_each_item_of_a_numbered_list_is_a_row() -> None:
    text = "两署开展了合作，包括：（1）生物多样性共同办法；（2）由全环基金牵头的专家组会议；（3）部长级会议，由人居署牵头。"
    rows = read(text, "joint_unep")["collaborations"]
    assert [r["lead"] for r in rows] == [None, "全球环境基金", HABITAT]


def test_a_list_of_themes_is_no_list_of_actions() -> None:
    assert len(who("两署确定了以下合作主题：（1）绿色复苏；（2）循环经济；（3）防止密度降低。", "joint_unep")) <= 1


@pytest.mark.parametrize(("text", "mode"), [
    ("人居署与上海大学签署了一份谅解备忘录。", "mou"),
    ("人居署与开发署合作编写了一份报告。", "co_publication"),
    ("人居署与开发署联合举办了一次讲习班。", "co_organized_event"),
    ("人居署与开发署合作实施了一个项目。", "joint_programme"),
    ("该活动由挪威政府资助，人居署参加。", "funding"),
    ("人居署加入了可持续发展解决方案网络。", "advisory_or_membership"),
    ("人居署与世界银行开展了合作。", "other"),
    ("人居署与粮农组织联合发布了灌溉核算工具。", "co_publication"),
    ("粮农组织和世界卫生组织承担联盟的秘书工作。", "advisory_or_membership"),
    ("人居署与肯尼亚政府续订了东道国协定。", "mou"),
])  # fmt: skip
def test_mode(text: str, mode: str) -> None:
    assert [r["mode"] for r in read(text)["collaborations"]] == [mode]


@pytest.mark.parametrize(("text", "status"), [
    ("人居署将与城市联盟合作开展工作。", "planned"),
    ("人居署正在与城市联盟合作开展工作。", "ongoing"),
    ("人居署与城市联盟合作开展了工作。", "done"),
    ("人居署与城市联盟合作，将住房纳入主流。", "done"),
])  # fmt: skip
def test_status(text: str, status: str) -> None:
    assert [r["status"] for r in read(text)["collaborations"]] == [status]


def test_year_of_the_sentence() -> None:
    assert [r["year"] for r in read("2018 年 6 月，人居署与非洲开发银行发布了报告。")["collaborations"]] == [2018]


@pytest.mark.parametrize(("text", "years"), [
    ("世界卫生组织和内罗毕大学2029年3月在基苏木举办了培训，费用由儿基会负担。", [2029, 2029]),
    ("世界卫生组织和内罗毕大学自2025年起共同执行该项目，儿基会为此提供了80万美元。", [2025, None]),
    ("世界卫生组织和内罗毕大学2025年以来共同执行该项目，儿基会为此提供了80万美元。", [2025, None]),
    ("世界卫生组织和内罗毕大学将在2031年底前签署协定。", [2031]),
    ("世界卫生组织和内罗毕大学2031年前还将联合培训教师。", [2031]),
    ("世界卫生组织和内罗毕大学在2028年前一直共同领导该小组。", [None]),
    ("世界卫生组织和内罗毕大学2027年9月至2028年2月联合培训了教师。", [2027]),
    ("世界卫生组织和内罗毕大学在2027-2028年期间共同提供了经费。", [None]),
])
def test_years_of_gifts_limits_and_spells(text: str, years: list[int | None]) -> None:
    assert [row["year"] for row in read(text)["collaborations"]] == years


@pytest.mark.parametrize(("text", "year"), [
    ("人居署与世界银行合作，自2034年9月起在斐济实施住房项目。", 2034),
    ("人居署和世界银行商定，从2041年起在斐济共同推广这一做法。", 2041),
    ("人居署与世界银行共同执行“港湾住房方案”（2040-2044年）。", 2040),
    ("人居署与世界银行共同执行“港湾住房方案”，预计2038年完工。", None),
    ("人居署与世界银行共同编写了一份住房指南，定于2039年初付印。", None),
    ("人居署与世界银行正在编写一份住房指南，定于2039年出版。", 2039),
    ("人居署请世界银行协助评估斐济的住房需求，结果将于2039年交付。", None),
])  # fmt: skip
def test_the_year_is_when_bodies_act_and_not_when_it_ends_or_what_comes_of_it(text: str, year: int | None) -> None:
    assert [row["year"] for row in read(text)["collaborations"]] == [year]


def test_what_is_done_during_a_meeting_has_its_year_and_what_follows_it_has_none() -> None:
    text = "世界城市论坛于2036年10月在苏瓦举行。{}，人居署与世界银行启动了住房基金。"
    assert [row["year"] for row in read(text.format("论坛期间"))["collaborations"]][-1:] == [2036]
    assert [row["year"] for row in read(text.format("会后"))["collaborations"]][-1:] == [None]


def test_a_gift_for_what_was_launched_has_not_the_year_of_the_launch() -> None:
    text = "人居署与世界银行2034年5月在苏瓦{}，挪威外交部为此提供了300万美元。"
    assert [row["year"] for row in read(text.format("启动了“港湾住房方案”"))["collaborations"]][-1:] == [None]
    assert [row["year"] for row in read(text.format("合办了讲习班"))["collaborations"]][-1:] == [2034]


def test_what_each_body_says_or_asks_for_by_itself_is_no_joint_action() -> None:
    assert who("德黑兰大学和内罗毕大学也索取了教材。") == []


def test_a_name_that_holds_a_cue_does_not_set_the_mode() -> None:
    assert read("人居署与世界城市和地方政府联合组织合作。")["collaborations"][0]["mode"] == "other"


def test_members_are_organizations_and_evidence_stands_on_the_page() -> None:
    text = "此外，人居署与 联合国 开发计划署合作，2019 年启动了项目。"
    tables = read(text)
    ids = {m["org_id"] for m in tables["collaboration_members"]}
    assert ids == {"un_habitat", "undp"}
    assert {o["org_id"] for o in tables["organizations"]} == {"un_habitat"}
    for row in tables["collaborations"]:
        assert text[row["start"] : row["end"]] == row["surface"]
        assert row["collaboration_id"].startswith("HSP/EB.2030/1|zh|0001|")
        for column in ("mode", "status"):
            assert row[column] in TABLES["collaborations"].column(column).values


@pytest.mark.parametrize(("text", "members"), [
    ("瑞典国际开发合作署经世界银行拨付 640 万欧元，人居署据此铺设了管道。", {"瑞典国际开发合作署", "世界银行", HABITAT}),
    ("中央应急基金拨付的 2 500 万美元由人居署使用。", {"中央应急基金", HABITAT}),
    ("人居署收到挪威外交部的二十万美元。", {"挪威外交部", HABITAT}),
    ("肯尼亚政府从世界银行获得一笔 8 亿美元的贷款。", {"肯尼亚政府", "世界银行"}),
    ("人居署的费用已由挪威外交部的多年期赠款全数覆盖。", {"挪威外交部", HABITAT}),
    ("世界银行以 180 万瑞士法郎支持粮农组织的灌溉工作。", {"世界银行", "联合国粮食及农业组织"}),
    ("培训费用由世界银行和粮农组织分摊。", {"世界银行", "联合国粮食及农业组织"}),
    ("人居署启动了方案。为此欧洲联盟承担了一千二百万欧元。", {"欧洲联盟", HABITAT}),
])  # fmt: skip
def test_money_told_in_other_words(text: str, members: set[str]) -> None:
    assert members in who(text)


@pytest.mark.parametrize(("text", "members"), [
    ("世界银行与粮农组织的“追回资产举措”一直为各国提供咨询。", {"世界银行", "联合国粮食及农业组织"}),
    ("按照喀麦隆政府与粮农组织的三方协议，牧民已经返回。", {"喀麦隆政府", "联合国粮食及农业组织"}),
    ("国际劳工组织和世界银行承担联盟的秘书工作。", {"国际劳工组织", "世界银行"}),
    ("人居署与粮农组织续签了谅解备忘录，世界银行随后加入。", {"联合国粮食及农业组织", "世界银行", HABITAT}),
    ("人居署与粮农组织合作开办了培训班；世界银行负责评估。", {"联合国粮食及农业组织", "世界银行", HABITAT}),
])  # fmt: skip
def test_one_action_of_several_bodies(text: str, members: set[str]) -> None:
    assert who(text) == [members]


def test_the_pair_and_its_heads_are_the_reporting_bodies() -> None:
    pair = {HABITAT, "联合国环境规划署"}
    assert who("两组织和世界银行在内罗毕开设了中心。", "joint_unep") == [{*pair, "世界银行"}]
    assert who("2026 年 3 月，执行主任和总干事签署了合作协议。", "joint_unep") == [pair]
    assert who("世界银行与两组织签署了议定书。", "joint_unep") == [{*pair, "世界银行"}]


@pytest.mark.parametrize("text", [
    "蒙古、中国和俄罗斯联邦三国 2016 年签订了运输协定。",
    "坦桑尼亚和布隆迪两国共同修建铁路。",
    "该方案由加纳、多哥和贝宁三国在 1993 年发起。",
])  # fmt: skip
def test_countries_that_do_a_thing_together(text: str) -> None:
    assert len(who(text)) == 1


@pytest.mark.parametrize("text", ["专家访问了加纳、多哥和联合王国。", "奥地利和冈比亚任共同主席。", "加纳、多哥和联合王国宣布增加会费。"])
def test_countries_that_are_only_named(text: str) -> None:
    assert who(text) == []


@pytest.mark.parametrize(("text", "members"), [
    ("挪威外交部与粮农组织签署谅解备忘录，由世界银行出资 380 万欧元。", [{"挪威外交部", FAO}, {"挪威外交部", FAO, "世界银行"}]),
    ("该机制由粮农组织和世界银行共同实施，经费来自欧洲联盟。", [{FAO, "世界银行"}, {FAO, "世界银行", "欧洲联盟"}]),
    ("人居署与粮农组织合作开展了调查，由世界银行供资。", [{HABITAT, FAO}, {HABITAT, FAO, "世界银行"}]),
    ("人居署与粮农组织举办了培训班，世界银行承担了约 15 万欧元的费用。", [{HABITAT, FAO}, {HABITAT, FAO, "世界银行"}]),
    ("“避风港”项目由绿色气候基金供资 800 万美元，斐济住房部与人居署共同执行。",
     [{HABITAT, "斐济住房部"}, {HABITAT, "斐济住房部", "绿色气候基金"}]),
    ("人居署与粮农组织实施了排水项目，澳大利亚和新西兰认捐 600 万美元。", [{HABITAT, FAO}, {HABITAT, FAO, "澳大利亚", "新西兰"}]),
])  # fmt: skip
def test_who_pays_beside_what_is_done_is_a_row_of_its_own(text: str, members: list[set[str]]) -> None:
    assert who(text) == members


def test_who_does_a_part_beside_a_gift_is_one_more_member_of_what_was_done() -> None:
    told = who("人居署与粮农组织发起了运动。世界银行为该运动拨款 400 万美元，内罗毕大学提供培训。")
    assert told == [{HABITAT, FAO, "内罗毕大学"}, {HABITAT, FAO, "世界银行"}]


@pytest.mark.parametrize(("text", "year"), [
    ("2029年4月的气旋过后，粮农组织与人居署编制了重建计划。", None),
    ("2029年11月3日加德满都发生地震后，粮农组织与人居署联合进行了评估。", None),
    ("2029年4月，粮农组织与人居署在气旋过后编制了重建计划。", 2029),
    ("2029年6月，论坛在釜山举行。粮农组织与人居署在会上发表了联合声明。", 2029),
    ("2029年6月，论坛在釜山举行。粮农组织与人居署发表了联合声明。", None),
])  # fmt: skip
def test_the_year_is_that_of_the_meeting_and_not_of_the_disaster_before(text: str, year: int | None) -> None:
    assert [row["year"] for row in read(text)["collaborations"]] == [year]


def test_who_leads_before_what_others_do_takes_part() -> None:
    assert who("人居署牵头执行，莫桑比克公共工程部和内罗毕大学负责技术设计。") == [{HABITAT, "莫桑比克公共工程部", "内罗毕大学"}]


def test_what_is_done_at_a_wish_after_something_else_is_told() -> None:
    assert who("人居署编制了清理计划，并应黎巴嫩政府的请求，派专家评估了损失。") == [{HABITAT, "黎巴嫩政府"}]


def test_a_report_that_says_what_it_draws_on_tells_no_joint_action() -> None:
    assert who("报告采用了联合国南南合作办公室和开发署提供的材料，并参考了 38 个会员国的答复。") == []


def test_the_country_of_a_speaker() -> None:
    told = who("Lüthi 女士（瑞士）说，该国以 180 万瑞士法郎支持粮农组织在黎巴嫩的灌溉工作。")
    assert told == [{"瑞士", "联合国粮食及农业组织"}]


def test_a_commission_speaks_of_itself_as_the_commission() -> None:
    made = Report("LC/SES.50/1", "zh", Cover(symbol="LC/SES.50/1", author="执行秘书", body="拉丁美洲和加勒比经济委员会", distributed="2030-01-01"), (),
                  (Paragraph(1, "一", "本报告说明联合国拉丁美洲和加勒比经济委员会（拉加经委会）的工作。"),
                   Paragraph(2, "一", "2029年12月，委员会与智利能源部合作出版了《绿氢图集》。"),
                   Paragraph(3, "一", "难民署执行委员会开会后，委员会与智利能源部合作举办了讲习班。")), (), (), "x.txt", "", {})  # fmt: skip
    found: dict[str, list[dict]] = {}
    for module in (countries, organizations, events):
        found |= module.extract(made, found)
    tables = collaborations.extract(made, found)
    members = {(m["collaboration_id"].split("|")[2], m["org_id"]) for m in tables["collaboration_members"]}
    assert ("0002", "eclac") in members
    assert ("0003", "eclac") not in members  # another committee was named before


def test_who_give_together_are_the_members_of_their_gift_alone() -> None:
    told = "人居署与开罗大学编写了研究报告。欧洲投资银行和非洲开发银行2033年11月为研究出资250万美元。"
    assert {"欧洲投资银行", "非洲开发银行"} in who(told)


@pytest.mark.parametrize("ending", ["所需经费来自世界银行", "经费由世界银行资助", "得到世界银行的支持", "获得世界银行资助"])
def test_a_paragraph_that_ends_with_who_pays_and_without_a_stop_is_read(ending: str) -> None:
    assert {HABITAT, "世界银行"} <= set().union(*who(f"人居署与肯尼亚政府开展培训方案，{ending}"))


@pytest.mark.parametrize(("text", "members"), [
    ("应也门政府的请求，人居署正在为亚丁编制重建规划。", [{"也门政府", HABITAT}]),
    ("应也门政府的请求，人居署和粮农组织在亚丁联合开展了评估。", [{HABITAT, "联合国粮食及农业组织"}]),
])  # fmt: skip
def test_a_government_at_whose_wish_one_body_acts_works_along(text: str, members: list[set[str]]) -> None:
    assert who(text) == members


@pytest.mark.parametrize(("text", "members"), [
    ("欧洲经委会继续担任联合国道路安全基金的东道机构。", {"欧洲经济委员会", "联合国道路安全基金"}),
    ("开罗大学以自有资金委托人居署为阿斯旺编制规划。", {"开罗大学", HABITAT}),
    ("人居署用世界银行提供的贷款修复了管网。", {HABITAT, "世界银行"}),
])
def test_a_host_a_client_and_whose_money_it_is_take_part(text: str, members: set[str]) -> None:
    assert members in who(text)


@pytest.mark.parametrize("text", [
    "人居署和开发署一直保持着良好的合作关系。",
    "人居署和开发署都在各自总部举行了会议。",
    "人居署和开发署迄今未就数据交换签署任何协定。",
    "倘若资金到位，世界银行或可与人居署探讨合作改造水厂。",
    "人居署以世界银行的贷款为基础开展了研究。",
])
def test_good_relations_what_is_only_possible_and_what_each_does_are_no_joint_action(text: str) -> None:
    assert who(text) == []


def test_a_member_is_called_by_its_fuller_printed_name() -> None:
    assert who("人居署与微软公司合作开发了地图软件。") == [{HABITAT, "微软公司"}]


@pytest.mark.parametrize("text", ["人居署去年与秘鲁利马市政府签署了协议。", "人居署去年与秘鲁矿业公司米内罗集团签署了协议。"])
def test_a_country_that_only_says_whose_body_it_is_takes_no_part(text):
    assert who(text) and not any({"秘鲁", "秘鲁政府"} & members for members in who(text))


def test_a_country_beside_a_body_takes_part():
    assert any("秘鲁" in "".join(members) for members in who("人居署去年与秘鲁和利马市政府签署了协议。"))


@pytest.mark.parametrize(("text", "members"), [
    ("喀麦隆与布基纳法索两国卫生部签署了协定。", {"喀麦隆卫生部", "布基纳法索卫生部"}),
    ("吉尔吉斯斯坦和塔吉克斯坦两国水利部签署了协定。", {"吉尔吉斯斯坦水利部", "塔吉克斯坦水利部"}),
])
def test_a_ministry_of_each_of_two_states_is_a_member_by_its_own_name(text, members):
    assert who(text) == [members]


def test_the_same_bodies_sign_in_two_years() -> None:
    text = "欢迎开发署和粮农组织于2026年3月在罗马签署协议，又欢迎开发署和粮农组织于2028年5月在日内瓦签署新的协议。"
    assert [row["year"] for row in read(text)["collaborations"]] == [2026, 2028]


def test_the_united_nations_with_two_partners() -> None:
    assert who("联合国将与非洲联盟和世界银行合作，开展一个项目。") == [{"联合国", "非洲联盟", "世界银行"}]
