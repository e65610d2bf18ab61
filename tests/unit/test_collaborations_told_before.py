"""Who acts jointly where a clause leans on what was told before it, and which clauses tell no joint action."""

from __future__ import annotations

import pytest
from test_collaborations import HABITAT, read, who

UNDP, WHO, WFP, FAO = "联合国开发计划署", "世界卫生组织", "世界粮食计划署", "联合国粮食及农业组织"


@pytest.mark.parametrize(("text", "members"), [
    ("人居署同开发署、肯雅塔大学2027年8月在基苏木发起了“湖岸”倡议。", [{HABITAT, UNDP, "肯雅塔大学"}]),
    ("世界卫生组织拟同开发署、粮农组织以及肯雅塔大学开展一次演练。", [{WHO, UNDP, FAO, "肯雅塔大学"}]),
])  # fmt: skip
def test_partners_behind_tong_are_no_subject_of_their_own(text: str, members: list[set[str]]) -> None:
    assert who(text) == members


@pytest.mark.parametrize(("text", "members"), [
    ("人居署编写了报告，并与开发署在内罗毕举办了讲习班。", [{HABITAT, UNDP}]),
    ("粮农组织和开发署不断改进监测方法。", [{FAO, UNDP}]),
    ("粮农组织和开发署无偿提供了种子。", [{FAO, UNDP}]),
])  # fmt: skip
def test_words_that_only_begin_like_one_of_a_state(text: str, members: list[set[str]]) -> None:
    assert who(text) == members


@pytest.mark.parametrize(("text", "members"), [
    ("人居署与粮农组织、开发署就供水交换了资料，并与世界银行共同举办了研讨会。", [{HABITAT, FAO, UNDP}, {HABITAT, "世界银行"}]),
    ("人居署、开发署与世界银行签署了备忘录，并与非洲开发银行编写了报告。", [{HABITAT, UNDP, "世界银行"}, {HABITAT, UNDP, "非洲开发银行"}]),
    ("人居署加入了由国际劳工组织主持的全球建筑联盟，并同世界卫生组织举办了五次研讨会。",
     [{HABITAT, "国际劳工组织", "全球建筑联盟"}, {HABITAT, WHO}]),
])  # fmt: skip
def test_who_goes_on_leaves_the_partners_of_before(text: str, members: list[set[str]]) -> None:
    assert sorted(map(sorted, who(text))) == sorted(map(sorted, members))


@pytest.mark.parametrize(("text", "last"), [
    ("人居署与开发署修复了学校。阿迦汗大学派出了八名实习生，丹麦外交部承付了300万克朗。", {HABITAT, UNDP, "丹麦外交部"}),
    ("人居署与开发署修复了学校。阿迦汗大学派出了八名实习生。丹麦外交部承付了300万克朗。", {HABITAT, UNDP, "丹麦外交部"}),
    ("人居署与开发署修复了学校。阿迦汗大学的学生参加了测量，丹麦外交部提供了300万克朗。", {HABITAT, UNDP, "丹麦外交部"}),
    ("人居署与开发署修复了学校。肯雅塔大学随后购置了两台钻机，费用40万美元由丹麦外交部支付。", {"肯雅塔大学", "丹麦外交部"}),
    ("人居署修复了住房。名单由伊拉克移民和流离失所者部核定。德国通过德国复兴信贷银行提供了900万欧元。", {HABITAT, "德国复兴信贷银行"}),
    ("人居署与开发署发起了“潮汐”倡议，概算2 100万美元，丹麦外交部已承付三分之二。", {HABITAT, UNDP, "丹麦外交部"}),
])  # fmt: skip
def test_who_gets_a_gift(text: str, last: set[str]) -> None:
    assert who(text)[-1] == last


@pytest.mark.parametrize(("text", "last"), [
    ("人居署与开发署举办了培训班。内罗毕大学和肯雅塔大学派人参加了该班。", {HABITAT, UNDP, "内罗毕大学", "肯雅塔大学"}),
    ("人居署与开发署编写了《城市指数》。内罗毕大学、肯雅塔大学为其提供了案例。", {HABITAT, UNDP, "内罗毕大学", "肯雅塔大学"}),
    ("人居署与开发署设立了实验室，肯雅塔大学将于2028年加入。", {HABITAT, UNDP, "肯雅塔大学"}),
    ("人居署启动了“绿色港口”方案。参与方有世界银行、内罗毕大学和开发署。", {HABITAT, UNDP, "世界银行", "内罗毕大学"}),
    ("人居署改善了供水，许多组织都参加，其中包括怀柔委员会、城市联盟和开发署。", {HABITAT, UNDP, "怀柔委员会", "城市联盟"}),
    ("国际电联、粮农组织和开发署举办了峰会。会后，三方发表了宣言。", {"国际电信联盟", FAO, UNDP}),
    ("人居署同开发署、粮农组织签署了备忘录。三方将在达喀尔开设一个实验室，由日本政府出资300万美元。",
     {HABITAT, UNDP, FAO, "日本政府"}),
])  # fmt: skip
def test_who_takes_part_in_what_was_told(text: str, last: set[str]) -> None:
    assert who(text)[-1] == last


@pytest.mark.parametrize("text", [
    "人居署和开发署原定与世界银行合作清理瓦砾，因安全局势恶化而取消。",
    "政府军和自卫队2027年1月至4月在边境交火。",
    "有关方面正与微软公司商讨设立数据平台。",
    "开发署有意加入人居署的倡议，但尚未作出决定。",
    "人居署感谢埃及政府为办事处提供房舍。",
])  # fmt: skip
def test_no_joint_action(text: str) -> None:
    assert who(text) == []


def test_what_both_propose_is_no_action() -> None:
    assert who("为此，双方提议，今后的合作应以三个方面为重点：一是绿地，二是空气，三是住房。", "joint_unep") == []


def test_the_paper_that_cooperation_rests_on() -> None:
    tables = read("双方的合作以2023年11月20日签署的第三份谅解备忘录为依据，有效期五年。", "joint_unep")
    assert [(row["mode"], row["year"]) for row in tables["collaborations"]] == [("mou", 2023)]


@pytest.mark.parametrize(("text", "mode"), [
    ("世界银行与人居署签署了一项9 000万美元的信贷安排。", "funding"),
    ("丹麦外交部与人居署签订了信托基金协定。", "funding"),
    ("人居署与世界银行签署了谅解备忘录，将培训6 000名青年。", "mou"),
])  # fmt: skip
def test_a_paper_about_money_is_funding(text: str, mode: str) -> None:
    assert [row["mode"] for row in read(text)["collaborations"]] == [mode]


@pytest.mark.parametrize(("text", "members"), [
    ("执行主任与粮农组织总干事签署了一份合作协议。", [{HABITAT, FAO}]),
    ("执行主任在论坛期间会见了各方合作伙伴，包括怀柔委员会和城市联盟，阐述了她的愿景。", [{HABITAT, "怀柔委员会", "城市联盟"}]),
    ("执行主任感谢世界银行提供支持。", []),
])  # fmt: skip
def test_the_head_acts_for_the_body(text: str, members: list[set[str]]) -> None:
    assert who(text) == members


@pytest.mark.parametrize(("text", "members"), [
    ("摩尔多瓦基希讷乌市政府、人居署和捷克发展署把一座纺织厂改建为社区中心。", {"基希讷乌市政府", HABITAT, "捷克发展署"}),
    ("在开发署编写的报告发行后，人居署与世界卫生组织合作举办了研讨会。", {HABITAT, WHO}),
    ("人居署还帮助开发署为粮农组织编制说明。", {HABITAT, UNDP}),
    ("根据粮农组织2027年的框架，开发署与世界卫生组织建立了通报机制。", {UNDP, WHO}),
    ("世界卫生组织邀请开发署参加2027年9月举行的联合演练。", {WHO, UNDP}),
    ("开发署与世界卫生组织签订了协定。世界银行对该项目未予供资。", {UNDP, WHO}),
    ("阿曼与哈萨克斯坦、土库曼斯坦2025年10月商谈恢复该走廊。", {"阿曼", "哈萨克斯坦", "土库曼斯坦"}),
])  # fmt: skip
def test_who_is_no_member_and_who_is(text: str, members: set[str]) -> None:
    assert who(text) == [members]


def test_partners_who_helped_are_listed() -> None:
    told = who("下列伙伴协助编写了《城市报告》：(a) 伦敦大学学院撰写了第三章；(b) 非洲经济委员会提供了12个国家的数据。")
    assert told == [{HABITAT, "伦敦大学学院"}, {HABITAT, "非洲经济委员会"}]


ECA, ECE, ECLAC = "非洲经济委员会", "欧洲经济委员会", "拉丁美洲和加勒比经济委员会"
ESCAP, ESCWA = "亚洲及太平洋经济社会委员会", "西亚经济社会委员会"
NAMED = f"本章叙述{ECA}、{ECE}和{ECLAC}的工作。"


def test_the_five_commissions_are_members_where_the_report_names_most_of_them() -> None:
    assert {ECA, ECE, ECLAC, ESCAP, ESCWA} in who(NAMED + "五个区域委员会2027年8月共同编写了《展望》。")
    assert not any(ESCWA in members for members in who(f"{ECA}编写了报告。五个委员会2027年8月共同编写了《展望》。"))


@pytest.mark.parametrize(("text", "members"), [
    ("“明灯”方案由联合国开发计划署(开发署)牵头，肯雅塔大学提供软件。", [{UNDP, "肯雅塔大学"}]),
    ("世界卫生组织牵头的“明灯”方案已惠及9个城市，参与各方还有开发署和肯雅塔大学。", [{WHO, UNDP, "肯雅塔大学"}]),
    ("世界卫生组织和开发署合编的《指南》2027年3月提交肯雅塔大学审阅会议。", [{WHO, UNDP}]),
    ("人居署与阿拉伯国家联盟交通部长理事会2027年8月在马斯喀特合办了论坛。", [{HABITAT, "阿拉伯国家联盟交通部长理事会"}]),
])  # fmt: skip
def test_who_leads_under_a_short_name_who_joins_and_who_only_gets_a_paper(text: str, members: list[set[str]]) -> None:
    assert who(text) == members


def test_a_gift_under_a_name_of_its_own_is_none_to_those_told_before() -> None:
    told = who("世界卫生组织与开发署签署了谅解备忘录。肯雅塔大学向“灯塔”基金捐赠了20万美元。")
    assert {WHO, UNDP} in told and not any({"肯雅塔大学", UNDP} <= members for members in told)


def test_the_items_of_a_list_of_priorities_are_no_actions_where_a_comma_parts_it_from_them() -> None:
    assert who("指导小组核准了两署的三个优先事项，即：(a) 联合数据平台；(b) 清洁交通与共同规划；(c) 住区废物。") == []


def test_who_pays_behind_a_comma_gives_money() -> None:
    assert who("人居署与开发署修复了学校。工程费用40万美元，由丹麦外交部提供。")[-1] == {HABITAT, UNDP, "丹麦外交部"}


def test_governments_named_with_their_number_are_each_one() -> None:
    assert who("尼泊尔和不丹两国政府商定共同检查过境货物。") == [{"尼泊尔政府", "不丹政府"}]


def test_a_ministry_named_without_its_state_is_a_member_with_it() -> None:
    assert who("在冈比亚，公共卫生和社会福利部与肯雅塔大学合办了培训班。") == [{"冈比亚公共卫生和社会福利部", "肯雅塔大学"}]


def test_who_gave_most_to_nobody_is_no_joint_action() -> None:
    assert who("最大的捐助方是欧洲联盟，其次是世界卫生组织。") == []


def test_a_state_that_gives_behind_what_was_told_is_a_member() -> None:
    told = "人居署与开发署正在执行“滨水街区方案”。"
    assert who(told + "比利时为该方案捐款200万欧元。")[-1] == {HABITAT, UNDP, "比利时"}
    assert who(told + "比利时在2031年捐款200万欧元。")[-1] == {HABITAT, UNDP, "比利时"}
    assert who(told + "比利时支付了会费。") == [{HABITAT, UNDP}]


@pytest.mark.parametrize(("text", "members"), [
    ("世界银行承付贷款8600万美元，丹麦另赠款1250万欧元。", [{HABITAT, UNDP, "世界银行"}, {HABITAT, UNDP, "丹麦"}]),
    ("世界银行为此贷款8600万美元，丹麦支付了差旅费。", [{HABITAT, UNDP, "世界银行", "丹麦"}]),  # one has no sum of its own
])  # fmt: skip
def test_gifts_side_by_side_are_two_rows_where_each_has_its_sum(text: str, members: list[set[str]]) -> None:
    assert who("人居署与开发署正在执行“滨水街区方案”。" + text)[1:] == members


@pytest.mark.parametrize(("text", "members"), [
    ("世界银行应肯尼亚的请求审查了法案。", [{"世界银行", "肯尼亚"}]),
    ("应科特迪瓦和加纳政府请求，世界银行就税制提供了咨询意见。", [{"世界银行", "科特迪瓦政府", "加纳政府"}]),
    ("世界银行则应海地政府的请求，就税制提供了咨询意见。", [{"世界银行", "海地政府"}]),
    ("应内罗毕大学请求，世界银行和开发署审查了法案。", [{"世界银行", UNDP}]),  # of two doers it is theirs
    ("世界银行与开发署应内罗毕大学请求审查了法案。", [{"世界银行", UNDP}]),
    ("世界银行尚未应肯尼亚的请求审查法案。", []),
    ("应肯尼亚的请求，世界银行没有采取行动。", []),
    ("应肯尼亚的请求，世界银行推迟了会议。", []),
])  # fmt: skip
def test_who_asks_works_along_with_the_one_who_does_it_and_not_with_two(text: str, members: list[set[str]]) -> None:
    assert who(text) == members


def test_three_organizations_are_the_three_named_before() -> None:
    told = "世界银行、开发署与世界卫生组织签署了谅解备忘录。"
    assert who(told + "这三个组织2031年6月联合发表了手册。")[-1] == {"世界银行", UNDP, "世界卫生组织"}


def test_a_gift_behind_a_semicolon_is_an_action_of_its_own() -> None:
    told = "开发署和加纳大学正在实施“渔港监测项目”；"
    assert who(told + "日本国际协力机构为该项目提供了3亿日元。") == [{UNDP, "加纳大学"}, {"日本国际协力机构", UNDP, "加纳大学"}]


def test_a_soft_loan_is_a_gift() -> None:
    told = "人居署与开发署合作修建车站。"
    assert who(told + "世界银行批准了300万美元的优惠贷款，用于购置车辆。")[-1] == {HABITAT, UNDP, "世界银行"}


def test_recommendations_that_are_accepted_are_no_joint_action() -> None:
    assert who("审计提出了五项建议，开发署和人居署接受了其中四项。") == []


@pytest.mark.parametrize(("text", "members"), [
    ("联合国与非洲联盟签署了谅解备忘录。", [{"联合国", "非洲联盟"}]),
    ("非洲联盟和联合国共同派出了评估团。", [{"联合国", "非洲联盟"}]),
    ("第十二次联合国与加勒比共同体总会议于2041年7月15日举行。", [{"联合国", "加勒比共同体"}]),
    ("联合国系统同伊斯兰合作组织两年一度的合作会议在吉达举行。", [{"联合国", "伊斯兰合作组织"}]),
    ("世界银行与联合国其他实体一样，报告了费用。", []),
    ("非洲联盟和联合国会员国参加了会议。", []),
])  # fmt: skip
def test_the_united_nations_acts_where_it_stands_beside_a_body(text: str, members: list[set[str]]) -> None:
    assert who(text) == members


def test_those_who_gave_most_are_members_of_the_gift() -> None:
    got = "2043年，人居署收到捐款3920万美元。"
    assert who(got + "最大的捐助方是欧洲联盟，其次是日本和世界银行。") == [{HABITAT, "欧洲联盟", "日本", "世界银行"}]
