"""Who lends, chooses, hosts or joins whom, what is asked for by an office, and what only looks joint; every sentence here is made up."""

from __future__ import annotations

import pytest
from test_collaborations import HABITAT, read, who

UNDP, WHO, WFP, UNICEF = "联合国开发计划署", "世界卫生组织", "世界粮食计划署", "联合国儿童基金会"


@pytest.mark.parametrize(("text", "members"), [
    ("世界银行借调到开发署的一名经济学家审阅了草稿。", {"世界银行", UNDP}),
    ("世界海关组织派遣一名顾问前往太平洋共同体，为期六个月。", {"世界海关组织", "太平洋共同体"}),
    ("美洲开发银行的一名专家被借调到世卫组织。", {"美洲开发银行", WHO}),
    ("儿基会向世卫组织调拨了两架无人机。", {UNICEF, WHO}),
    ("世界银行选定粮食署为其执行伙伴。", {"世界银行", WFP}),
    ("国际刑警组织准许世界海关组织查询该数据库。", {"国际刑事警察组织", "世界海关组织"}),
    ("国际测量师联合会加入了全球土地工具网络。", {"国际测量师联合会", "全球土地工具网络"}),
    ("太平洋共同体的秘书处设在开发署。", {"太平洋共同体", UNDP}),
    ("该数据库由世界资源研究所开发，由开发署负责更新。", {"世界资源研究所", UNDP}),
    ("开发署为马拉维选举委员会采购了设备。", {UNDP, "马拉维选举委员会"}),
    ("开发署培训了加纳财政部的40名官员。", {UNDP, "加纳财政部"}),
    ("非洲联盟和联合国开展了联合评估。", {"非洲联盟", "联合国"}),
    ("应佛得角总理的请求，开发署审查了宪法。", {"佛得角", UNDP}),
    ("应马拉维政府2041年11月3日的请求，粮食署启动了空运。", {"马拉维政府", WFP}),
    ("该手册由国际劳工组织编写，并得到世卫组织的协助。", {"国际劳工组织", WHO}),
    ("太平洋共同体在斐济政府的协作下编写了研究报告。", {"太平洋共同体", "斐济政府"}),
    ("国际刑警组织每季度向世界海关组织报送统计表。", {"国际刑事警察组织", "世界海关组织"}),
    ("世卫组织从开发署聘来两名工程师。", {WHO, UNDP}),
    ("世界银行将派三名顾问到开发署任职。", {"世界银行", UNDP}),
    ("世卫组织的一名统计员自2041年起一直借给开发署。", {WHO, UNDP}),
    ("粮食署征求了世卫组织对草案的意见。", {WFP, WHO}),
    ("国际刑警组织当选为世界海关组织的副主席。", {"国际刑事警察组织", "世界海关组织"}),
    ("世卫组织派两名顾问在加纳财政部工作一年。", {WHO, "加纳财政部"}),
    ("粮食署派三名专家常驻设在拉各斯的世界海关组织。", {WFP, "世界海关组织"}),
    ("世界银行向开发署借出一名分析员。", {"世界银行", UNDP}),
    ("世卫组织借调三名质检员给粮食署。", {WHO, WFP}),
    ("加纳财政部派六名官员赴里斯本，到世界海关组织实习。", {"加纳财政部", "世界海关组织"}),
    ("儿基会派出两支小组到贝拉，协助世卫组织接种。", {UNICEF, WHO}),
    ("世卫组织借给粮食署两名口译员。", {WHO, WFP}),
    ("人居署应开发署请求派出两名专家。", {HABITAT, UNDP}),
    ("应阿克拉市政府邀请，执行主任于2049年3月访问了该市。", {HABITAT, "阿克拉市政府"}),
    ("安全理事会和非洲联盟和平与安全理事会将对该国进行联合访问。", {"安全理事会", "非洲联盟和平与安全理事会"}),
])  # fmt: skip
def test_one_who_lends_chooses_hosts_or_serves_another_acts_with_it(text: str, members: set[str]) -> None:
    assert who(text) == [members]


@pytest.mark.parametrize("text", [
    "粮食署向该省部署了三个流动小组。",
    "世卫组织和开发署均出版了指南。",
    "开发署和粮食署都向理事会作了通报。",
    "人居署与开发署合作已有二十年。",
    "苏丹武装部队与快速支援部队在该地发生了冲突。",
    "快速支援部队与阿拉伯民兵共同焚烧了三个村庄。",
    "会员国和联合国发表了许多声明。",
])  # fmt: skip
def test_what_each_does_and_what_is_fought_over_is_no_joint_action(text: str) -> None:
    assert who(text) == []


@pytest.mark.parametrize(("text", "rows"), [
    ("人居署与世界气象组织制定了准则，并与其联合举办了三期讲习班。", 2),
    ("人居署与难民署订立了备忘录。该备忘录规定，双方将联合开展五次评估。", 2),
    ("开发署和人居署签订了协议。两个实体将在12个国家共用办事处。", 2),
    ("福特基金会向仁人家园提供赠款，后者与人居署合作培训了社区领袖。", 2),
    ("世界卫生组织在世界银行的资金支持下，为马里卫生部配备了冷链设备。", 2),
])  # fmt: skip
def test_what_the_same_bodies_do_next_is_an_action_of_its_own(text: str, rows: int) -> None:
    assert len(who(text)) == rows


@pytest.mark.parametrize(("text", "year"), [
    ("人居署与非洲联盟委员会签署了合作协议，并将于2045年联合召开部长会议。", ["", "2045"]),
    ("人居署与国际移民组织启动了该方案，并于2043年6月举办了第一次培训。", [""]),
    ("世界海关组织和哥斯达黎加政府签署了一项关于2046年大会东道国安排的协定。", [""]),
    ("人居署与开发署续签了2046年之前的谅解备忘录。", [""]),
    ("人居署与开发署编写了手册，并于2043年出版。", ["2043"]),
    ("开发署与世卫组织预计在2043年年底前续签2038年到期的备忘录。", ["2043"]),
])  # fmt: skip
def test_the_year_of_what_a_pact_is_about_or_of_a_later_act_is_not_that_of_the_act(text: str, year: list[str]) -> None:
    assert [str(row["year"] or "") for row in read(text)["collaborations"]] == year


@pytest.mark.parametrize(("text", "mode"), [
    ("人居署与国际商会就住房供资问题开展了一项联合研究。", "joint_programme"),
    ("人居署和世界银行联合发布了关于城市资助机制的报告。", "co_publication"),
    ("人居署与国际金融公司就住房融资问题联合举办了培训班。", "co_organized_event"),
])  # fmt: skip
def test_what_a_study_or_course_is_about_is_no_gift(text: str, mode: str) -> None:
    assert [row["mode"] for row in read(text)["collaborations"]] == [mode]


@pytest.mark.parametrize(("text", "status"), [
    ("人居署有望与日本签署供资协定。", "planned"),
    ("人居署与国际劳工组织每年联合举办一次培训班。", "ongoing"),
    ("人居署与意大利政府就设立中心的谈判仍在进行。", "ongoing"),
])  # fmt: skip
def test_what_is_hoped_for_is_planned_and_what_comes_each_year_goes_on(text: str, status: str) -> None:
    assert [row["status"] for row in read(text)["collaborations"]] == [status]


def test_the_country_of_a_body_s_own_work_gives_nothing() -> None:
    assert who("人居署收到了瑞士为其也门项目提供的300万法郎捐款。") == [{HABITAT, "瑞士"}]


def test_a_sign_within_a_longer_word_does_not_say_that_each_does_it() -> None:
    assert who("人居署与开发署在洪都拉斯联合修建了学校。") == who("人居署与开发署在洪都拉斯修建了学校。") == [{HABITAT, UNDP}]
