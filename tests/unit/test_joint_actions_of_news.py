"""Joint actions as news of offices, gifts, appeals and decisions tell them; every sentence here is made up."""

from __future__ import annotations

import pytest
from test_collaborations import HABITAT, read, who

UNESCO = "联合国教育、科学及文化组织"


@pytest.mark.parametrize(("text", "names"), [
    ("人居署与联合国教科文组织合作编写了手册。", {HABITAT, UNESCO}),
    ("人居署与联合国妇女署合作编写了手册。", {HABITAT, "联合国促进性别平等和增强妇女权能署"}),
    ("人居署与联合国项目事务厅合作编写了手册。", {HABITAT, "联合国项目事务厅"}),  # a name of its own, no short form
    ("人居署与城市和地方政府联合组织合作编写了手册。", {HABITAT, "城市和地方政府联合组织"}),
])  # fmt: skip
def test_a_short_form_behind_the_first_word_of_a_name_is_printed_in_full(text: str, names: set[str]) -> None:
    assert who(text) == [names]


def test_who_leads_is_named_as_the_member_is() -> None:
    rows = read("人居署与儿基会实施了由儿基会牵头的项目。")["collaborations"]
    assert [row["lead"] for row in rows] == ["联合国儿童基金会"]


@pytest.mark.parametrize("text", [
    "下列单位列席了开幕会：世界银行、儿基会、粮农组织、难民署。",
    "世界银行、儿基会和粮农组织的官员出席了闭幕式。",
    "人居署2031年3月在世界银行总部召开了年会。",
    "洛美大学校长盼望与人居署扩大合作。",
    "人居署的方案展出了。卡马拉女士指出，多哥政府愿意支持这个方案。",
])  # fmt: skip
def test_who_only_attends_lends_its_house_or_is_called_on_does_nothing_jointly(text: str) -> None:
    assert who(text) == []


def test_who_carries_out_a_project_is_told_in_brackets_behind_it() -> None:
    text = "核准了下列项目：(a) 赞比亚：节水方案（第二期）（儿基会/粮农组织）；(b) 多哥：蚕丝实验室项目（世界银行、儿基会）。"
    rows = read(text)["collaborations"]
    assert [row["mode"] for row in rows] == ["joint_programme"] * 2
    assert who(text) == [{"联合国儿童基金会", "联合国粮食及农业组织"}, {"世界银行", "联合国儿童基金会"}]


def test_a_state_joined_to_a_body_by_a_stroke_carries_out_a_project() -> None:
    assert {"联合国粮食及农业组织", "挪威"} in who("委员会审查了赞比亚的节水方案（粮农组织/挪威）。")


@pytest.mark.parametrize(("text", "names"), [
    ("财政部长卡马拉与粮农组织执行主任迪奥普签署了一项合作协定。", {"联合国粮食及农业组织"}),
    ("世界银行行长卡马拉与人居署执行主任迪奥普签署了意向书。", {"世界银行", HABITAT}),
])  # fmt: skip
def test_heads_sign_for_their_bodies(text: str, names: set[str]) -> None:
    assert any(names <= found for found in who(text))


def test_who_pays_and_who_carries_out_have_one_programme() -> None:
    found = who("教材出自由世界银行资助，人居署和儿基会共同执行的“清泉项目”。")
    assert {"世界银行", HABITAT, "联合国儿童基金会"} in found


@pytest.mark.parametrize(("text", "names"), [
    ("人居署编写了呼吁。出钱的有挪威（60万欧元）、世界银行（300万美元）和瑞典（1万美元）。", {HABITAT, "挪威", "世界银行", "瑞典"}),
    ("人居署发出呼吁。响应者仅两家：挪威（60万欧元）、瑞典（1万美元）。", {HABITAT, "挪威", "瑞典"}),
    ("挪威已认捐200万美元，用于支持人居署修井。", {HABITAT, "挪威"}),
    ("挪威政府为资助该方案捐款60万美元。", {HABITAT, "挪威政府"}),
    ("人居署在萨赫勒送水，油料由世界银行付账。", {HABITAT, "世界银行"}),
])  # fmt: skip
def test_gifts_as_news_tell_them(text: str, names: set[str]) -> None:
    assert names in who(text)


def test_a_gift_told_again_is_no_second_one() -> None:
    text = "挪威向人居署捐赠了200万美元。这笔资金由挪威分两年提供给人居署。"
    assert who(text) == [{HABITAT, "挪威"}]


def test_each_does_its_part_in_a_clause_of_its_own() -> None:
    text = "在营地，难民署搭帐篷，儿基会派考官，洛美大学改卷子，人居署编课本。"
    assert any({"联合国儿童基金会", "洛美大学", HABITAT} <= found for found in who(text))


def test_what_bodies_did_together_is_told_whatever_is_said_of_it() -> None:
    assert who("注意到儿基会和粮农组织关于饮水的联合报告。") == [{"联合国儿童基金会", "联合国粮食及农业组织"}]


def test_the_year_of_news_is_that_of_their_dateline() -> None:
    rows = read("洛美，2031年2月11日——学校今天开门。这所学校由人居署和儿基会联合建造。")["collaborations"]
    assert [row["year"] for row in rows] == [2031]


def test_states_that_an_office_covers_and_a_state_that_is_helped_do_not_act() -> None:
    assert who("区域办事处负责吉布提、埃塞俄比亚、科摩罗和塞舌尔。") == []
    assert who("人居署派出船只，给刚刚发生地震的汤加提供饮水。") == []


def test_an_envoy_and_the_head_of_the_reporting_body_sign() -> None:
    assert who("卡马拉执行主任和挪威常驻人居署代表汉森大使在内罗毕签署了协定。") == [{HABITAT, "挪威"}]


@pytest.mark.parametrize(("text", "names"), [
    ("人居署的蓝井项目耗资520万欧元，四分之三由粮农组织承担，世界银行贷给其余部分。", {HABITAT, "联合国粮食及农业组织", "世界银行"}),
    ("洛美大学在两省新开两个分校，开办费的三分之二出自世界银行。", {"洛美大学", "世界银行"}),
    ("洛美大学在营地送水，油料由世界银行付账。", {"洛美大学", "世界银行"}),
    ("项目由人居署实施，共花费28亿美元，全部来自挪威政府。", {HABITAT, "挪威政府"}),
    ("人居署的第三期已开办，多哥教育部四年里将再给800万美元。", {HABITAT, "多哥教育部"}),
    ("各国政府和欧洲联盟向人居署交来1亿美元。", {HABITAT, "欧洲联盟"}),
    ("多哥国会2031年通过的预算使挪威向人居署提供的修井经费创下纪录。", {HABITAT, "挪威"}),
    ("清理归儿基会，教材归洛美大学，培训600名教师归人居署。", {HABITAT, "洛美大学", "联合国儿童基金会"}),
    ("洛美大学院长卡马拉与人居署签署了一项合作协定。", {HABITAT, "洛美大学"}),
    ("我们帮助儿基会建立了冷链。", {HABITAT, "联合国儿童基金会"}),
    ("世界银行（由粮农组织和儿基会共同组建）正在加强预防行动。", {"联合国粮食及农业组织", "联合国儿童基金会"}),
])  # fmt: skip
def test_who_pays_has_a_part_or_signs(text: str, names: set[str]) -> None:
    assert who(text) == [names]


@pytest.mark.parametrize("text", [
    "世界银行总裁、人居署代表、一些家庭出席了落成仪式。",
    "随后，世界银行、儿基会、人居署和当地官员发表讲话。",
    "洛美大学2034年3月由世界银行评为甲级。",
    "世界银行总裁迪奥普在粮农组织第一次会议的致辞中表示，合作很重要。",
    "人居署于2031年5月8日在联合国内罗毕办事处举行了筹备会议。",
    "村长说：“我们帮助儿基会打水。”",
])  # fmt: skip
def test_who_speaks_comes_or_is_judged_does_nothing_jointly(text: str) -> None:
    assert who(text) == []


@pytest.mark.parametrize("text", [
    "人居署与洛美大学签订了合作协定，双方将共同推动修井。",
    "世界银行行长与人居署执行主任签署了一项协定。世界银行副行长卡马拉与人居署执行主任共同签署了协定。",
    "挪威捐赠100万美元，资助人居署在多哥及邻国修井。这笔捐款使其成为人居署在多哥抗旱行动里的主要合作伙伴。",
    "人居署2031年启动了项目。挪威政府承诺了600万美元，支持湖区治理和洛美大学。",
])  # fmt: skip
def test_what_a_paper_or_a_gift_is_for_is_no_second_action(text: str) -> None:
    assert len(who(text)) == 1
