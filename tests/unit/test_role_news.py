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
    ("工作组已收到加纳和多哥政府发出的访问邀请。", "GHA TGO"),
    ("一支联合国车队8月2日抵达多哥索科德，送去了毯子。", "TGO"),
    ("粮食署恢复了对多哥的粮食发放。", "TGO"),
    ("多哥人道主义基金拨出300万美元。", "TGO"),
    ("三国的人道主义呼吁只筹得20%的资金：多哥为18%，贝宁为21%，加纳为22%。", "TGO BEN GHA"),
    ("方案请所覆盖国家的政府——多哥、贝宁和加纳把儿童列入计划。", "TGO BEN GHA"),
    ("该处于2031年设立，目前服务于区域内全部三个国家：多哥、贝宁和加纳。", "TGO BEN GHA"),
    ("自愿基金向40个国家的团体发放了赠款，包括多哥和贝宁的组织。", "TGO BEN"),
    ("信托基金资助了来自多哥和贝宁的12名代表。", "TGO BEN"),
])  # fmt: skip
def test_where_a_body_works_for_peace_rights_or_relief_is_a_place_of_work(text: str, codes: str) -> None:
    assert told(text) == [(code, "project") for code in codes.split()]


@pytest.mark.parametrize(("text", "codes"), [
    ("来自加纳和多哥的维和人员负责守卫。", "GHA TGO"),
    ("部队人员来自加纳和多哥。", "GHA TGO"),
    ("特派团增派了由加纳和多哥部队组成的快速反应连。", "GHA TGO"),
    ("停火在加纳和多哥斡旋下达成。", "GHA TGO"),
    ("第二轮会谈得到加纳和多哥的协助。", "GHA TGO"),
    ("论坛将在日内瓦举行，加纳和多哥担任联合召集国。", "GHA TGO"),
    ("来自加纳和多哥的专家参加了评审工作组。", "GHA TGO"),
    ("来自加纳和多哥的五支救援队设立了营地。", "GHA TGO"),
    ("该署与非洲伙伴、加纳和多哥间的特殊关系得到加强。", "GHA TGO"),
    ("加纳提供了过境便利。", "GHA"),
])  # fmt: skip
def test_whose_men_serve_and_who_brokers_works_along(text: str, codes: str) -> None:
    assert told(text) == [(code, "partner") for code in codes.split()]


@pytest.mark.parametrize(("text", "codes"), [
    ("该组织在多哥和贝宁展开恐怖袭击。", "TGO BEN"),
    ("各国不得向在多哥境内活动的武装团体出售军火。", "TGO"),
    ("安理会谴责伊拉克和黎凡特伊斯兰国的暴行。", "IRQ"),
    ("在多哥，约有12 000名难民返回家园。", "TGO"),
    ("区域处于2031年在加纳阿克拉设立。", "GHA"),
    ("该处在多哥、贝宁和加纳设有国家办事处。", "TGO BEN GHA"),
    ("儿基会从印度和巴西的制造商采购了疫苗。", "IND BRA"),
    ("博物馆于5月向加纳归还了三件文物。", "GHA"),
    ("水泵惠及来自多哥和贝宁的难民。", "TGO BEN"),
    ("参加仪式的人员来自加纳各部。", "GHA"),
    ("多哥和贝宁的捐款尚未缴付。", "TGO BEN"),
    ("倡议得到人居署驻多哥项目经理的支持。", "TGO"),
])  # fmt: skip
def test_states_that_only_suffer_or_are_spoken_of_have_no_part(text: str, codes: str) -> None:
    assert told(text) == [(code, "other") for code in codes.split()]


@pytest.mark.parametrize(("text", "codes"), [
    ("在会上，加纳向艾滋病署发出了筹资公告。", "GHA"),
    ("财务主任报告说，加纳和多哥已缴清年度捐款。", "GHA TGO"),
    ("加纳和巴西的儿基会国家委员会共募集900万美元。", "GHA BRA"),
    ("作为加纳设立的首个信托基金，它支持教师培训。", "GHA"),
    ("加纳和巴西继续为该办事处的工作提供资金。", "GHA BRA"),
])  # fmt: skip
def test_who_announces_or_pays_is_a_funder(text: str, codes: str) -> None:
    assert told(text) == [(code, "funder") for code in codes.split()]


@pytest.mark.parametrize("text", [
    "特别报告员请求访问多哥，尚未收到答复。", "特别报告员在访问多哥后关切地注意到一处营地遭强行迁离。", "专家组由多哥共同主持。",
    "入册的专家中有三名来自挪威难民理事会。", "一架飞机两次飞抵多哥索科德，未提交飞行计划。",
])  # fmt: skip
def test_what_only_looks_like_such_a_frame_is_left_to_others(text: str) -> None:
    found = find_countries(text)
    assert not set(CERTAIN) & set(framed(text, [span for span, _ in found], [code for _, code in found]))


@pytest.mark.parametrize(("text", "codes"), [
    ("专家小组感谢多哥政府准许其查阅档案，并感谢加纳财政部安排的会晤。", "TGO GHA"),
    ("评估组由加纳、多哥和贝宁的专家组成。", "GHA TGO BEN"),
    ("加纳财政部告知专家小组，已吊销一家公司的执照。", "GHA"),
    ("加纳中央银行3月向专家小组证实，已冻结一人的资产。", "GHA"),
    ("加纳和多哥在第一时间送来了粮食和油布。", "GHA TGO"),
    ("该处继续为加纳、多哥和贝宁就过境协定进行的谈判提供秘书处服务。", "GHA TGO BEN"),
])  # fmt: skip
def test_who_helps_an_inquiry_teaches_examines_or_sends_relief_works_along(text: str, codes: str) -> None:
    assert told(text) == [(code, "partner") for code in codes.split()]


@pytest.mark.parametrize(("text", "codes"), [
    ("该组织对加纳和多哥进行了贸易政策审议，认为费用过高。", "GHA TGO"),
    ("多哥因边境关闭未能参加试点。", "TGO"),
])  # fmt: skip
def test_who_is_reviewed_or_could_not_come_has_no_part(text: str, codes: str) -> None:
    assert told(text) == [(code, "other") for code in codes.split()]
