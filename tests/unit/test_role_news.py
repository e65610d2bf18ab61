"""Frames of news, decisions and panels' reports that say a role whatever words weigh; every sentence here is made up."""

from __future__ import annotations

import pytest

from habitatlib.extract.countries import find_countries
from habitatlib.extract.role_report import CERTAIN
from habitatlib.extract.roles import framed, roles


def told(text: str) -> list[tuple[str, str]]:
    found = find_countries(text)
    return list(zip((code for _, code in found), roles(text, [span for span, _ in found], [code for _, code in found]), strict=True))


@pytest.mark.parametrize(("text", "codes"), [
    ("本组织参与了加纳、多哥和贝宁等地的和平行动。", "GHA TGO BEN"),
    ("该处侧重于没有办事处的其他国家，如加纳和多哥。", "GHA TGO"),
    ("住房权特别报告员5月访问了加纳和多哥，会见了居民。", "GHA TGO"),
    ("水权问题独立专家结束了对加纳为期十天的正式访问。", "GHA"),
    ("应加纳政府的邀请，防范酷刑小组委员会4月对其进行了访问。", "GHA"),
    pytest.param("工作组已收到加纳和多哥政府发出的访问邀请。", "GHA TGO", marks=pytest.mark.xfail(reason="words take who invites for no place of work")),
    ("一支联合国车队8月2日抵达多哥索科德，送去了毯子。", "TGO"),
    ("粮食署恢复了对多哥的粮食发放。", "TGO"),
    ("多哥人道主义基金拨出300万美元。", "TGO"),
    ("方案请所覆盖国家的政府——多哥、贝宁和加纳把儿童列入计划。", "TGO BEN GHA"),
    ("该处于2031年设立，目前服务于区域内全部三个国家：多哥、贝宁和加纳。", "TGO BEN GHA"),
])  # fmt: skip
def test_where_a_body_works_for_peace_rights_or_relief_is_a_place_of_work(text: str, codes: str) -> None:
    assert told(text) == [(code, "project") for code in codes.split()]


@pytest.mark.parametrize(("text", "codes"), [
    ("来自加纳和多哥的维和人员负责守卫。", "GHA TGO"),
    ("部队人员来自加纳和多哥。", "GHA TGO"),
    ("停火在加纳和多哥斡旋下达成。", "GHA TGO"),
    ("论坛将在日内瓦举行，加纳和多哥担任联合召集国。", "GHA TGO"),
    ("该署与非洲伙伴、加纳和多哥间的特殊关系得到加强。", "GHA TGO"),
])  # fmt: skip
def test_whose_men_serve_and_who_brokers_works_along(text: str, codes: str) -> None:
    assert told(text) == [(code, "partner") for code in codes.split()]


@pytest.mark.parametrize(("text", "codes"), [
    ("该组织在多哥和贝宁展开恐怖袭击。", "TGO BEN"),
    ("各国不得向在多哥境内活动的武装团体出售军火。", "TGO"),
    ("安理会谴责伊拉克和黎凡特伊斯兰国的暴行。", "IRQ"),
    ("在多哥，约有12 000名难民返回家园。", "TGO"),
    ("该处在多哥、贝宁和加纳设有国家办事处。", "TGO BEN GHA"),
    ("儿基会从印度和巴西的制造商采购了疫苗。", "IND BRA"),
    ("水泵惠及来自多哥和贝宁的难民。", "TGO BEN"),
    ("参加仪式的人员来自加纳各部。", "GHA"),
    ("倡议得到人居署驻多哥项目经理的支持。", "TGO"),
])  # fmt: skip
def test_states_that_only_suffer_or_are_spoken_of_have_no_part(text: str, codes: str) -> None:
    assert told(text) == [(code, "other") for code in codes.split()]


@pytest.mark.parametrize(("text", "codes"), [
    ("财务主任报告说，加纳和多哥已缴清年度捐款。", "GHA TGO"),
])  # fmt: skip
def test_who_has_paid_up_is_a_funder(text: str, codes: str) -> None:
    assert told(text) == [(code, "funder") for code in codes.split()]


@pytest.mark.parametrize("text", [
    "特别报告员请求访问多哥，尚未收到答复。", "特别报告员在访问多哥后关切地注意到一处营地遭强行迁离。", "专家组由多哥共同主持。",
    "入册的专家中有三名来自挪威难民理事会。", "一架飞机两次飞抵多哥索科德，未提交飞行计划。",
])  # fmt: skip
def test_what_only_looks_like_such_a_frame_is_left_to_others(text: str) -> None:
    found = find_countries(text)
    assert not set(CERTAIN) & set(framed(text, [span for span, _ in found], [code for _, code in found]))


@pytest.mark.parametrize(("text", "codes"), [
    ("加纳财政部告知专家小组，已吊销一家公司的执照。", "GHA"),
    ("加纳中央银行3月向专家小组证实，已冻结一人的资产。", "GHA"),
    ("加纳和多哥在第一时间送来了粮食和油布。", "GHA TGO"),
])  # fmt: skip
def test_who_helps_an_inquiry_or_sends_relief_works_along(text: str, codes: str) -> None:
    assert told(text) == [(code, "partner") for code in codes.split()]


@pytest.mark.parametrize(("text", "codes"), [
    ("该组织对加纳和多哥进行了贸易政策审议，认为费用过高。", "GHA TGO"),
])  # fmt: skip
def test_who_is_reviewed_has_no_part(text: str, codes: str) -> None:
    assert told(text) == [(code, "other") for code in codes.split()]


@pytest.mark.parametrize("text", [
    "叛军在加纳建立了新基地。",
    "民兵和走私者逃走后，海盗在加纳和多哥扩大了行动。",
    "博科圣地在加纳开展了招募活动。",
    "多年来，政府军在加纳开展了行动。",
    "“伊斯兰国”加纳分支散发了传单。",
])  # fmt: skip
def test_what_armed_men_do_is_no_work_of_the_cooperation(text: str) -> None:
    assert {role for _, role in told(text)} == {"other"}


@pytest.mark.parametrize("text", [
    "前战斗人员在加纳接受了培训。",
    "政府军与特派团在加纳开展了联合排雷培训。",
])  # fmt: skip
def test_what_is_done_for_former_fighters_or_with_an_army_is(text: str) -> None:
    assert {role for _, role in told(text)} == {"project"}


def test_where_a_declaration_was_adopted_is_a_venue() -> None:
    assert told("于加纳通过的宣言呼吁减税。") == [("GHA", "venue")]


@pytest.mark.parametrize(("text", "role"), [
    ("马来西亚代表敦促传统捐助方履行承诺。", "other"),
    ("孟加拉国代表对捐款减少表示关切。", "other"),
    ("芬兰代表说，该国今后三年的核心捐款将增加一成。", "funder"),
    ("墨西哥代表宣布向基金捐款50万美元。", "funder"),
    ("莱索托代表欢迎粮食署在该国实施的学校供餐方案。", "project"),
    ("智利代表表示，该国愿与人居署分享其社会住房方面的经验。", "partner"),
    ("泰国代表说，该国愿意主办下届区域会议。", "venue"),
])  # fmt: skip
def test_a_delegate_gives_only_what_the_own_state_gives(text: str, role: str) -> None:
    assert [found for _, found in told(text)] == [role]


@pytest.mark.parametrize(("text", "found"), [
    ("哥伦比亚的流离失所家庭领到了粮食券。", ["project"]),
    ("津巴布韦利用全球基金的赠款扩大了治疗。", ["project"]),
    ("借助全球疫苗免疫联盟的资金，尼日尔给两百万儿童接种了疫苗。", ["project"]),
    ("埃及的医生被派往乍得培训助产士。", ["partner", "project"]),
    ("苏丹的专家在埃及接受了培训。", ["project", "project"]),
    ("绿色气候基金核准了塔吉克斯坦提交的提案。", ["project"]),
    ("已制定国家灾害战略的国家包括斐济、汤加和帕劳。", ["other"] * 3),
    ("得到贸发会议支持的国家有卢旺达、多哥和乌干达。", ["project"] * 3),
    ("部长们齐聚卢旺达基加利，通过了一项宣言。", ["venue"]),
    ("加纳总统担任该倡议的全球倡导者。", ["partner"]),
    ("瓦努阿图向国际法院提出了请求。", ["other"]),
    ("人居署向佛得角普拉亚市授予卷轴奖。", ["other"]),
    ("牙买加和巴拿马已提出承办下一届论坛。", ["venue"] * 2),
])  # fmt: skip
def test_who_is_helped_sent_asked_or_only_told_of(text: str, found: list[str]) -> None:
    assert [role for _, role in told(text)] == found
