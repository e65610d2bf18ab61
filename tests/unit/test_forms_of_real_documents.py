"""Forms that printed United Nations documents have and made-up texts lacked; every sentence here is made up."""

from __future__ import annotations

import pytest
from made_reports import report

from habitatlib.tables.order import tables_of


def read(table: str, text: str, *columns: str) -> list[tuple]:
    return [tuple(row[column] for column in columns) for row in tables_of(report(text, symbol="A/70/99"))[table]]


def members(text: str) -> list[set[str]]:
    tables = tables_of(report(text, symbol="A/70/99"))
    return [
        {m["name"] for m in tables["collaboration_members"] if m["collaboration_id"] == row["collaboration_id"]}
        for row in tables["collaborations"]
    ]


@pytest.mark.parametrize(("text", "cited"), [
    ("详情载于第 E/2031/47 号文件。", ["E/2031/47"]),
    ("见第 A/86/47 和 A/86/48 号文件。", ["A/86/47", "A/86/48"]),
    ("经济及社会理事会第 1576（L）号决议规定了任务。", ["E/RES/1576(L)"]),
    ("该组织依照 1576（L）号决议开展工作。", ["1576(L)"]),
    ("全面禁止核试验条约组织在维也纳开会。", []),
])  # fmt: skip
def test_documents_and_old_resolutions_are_cited_as_they_are_printed(text: str, cited: list[str]) -> None:
    assert [c for (c,) in read("citations", text, "cited")] == cited


@pytest.mark.parametrize(("text", "names"), [
    ("接替 Peter Okello 的是 Maria Lindqvist。", []),  # persons
    ("开发署与 Mott MacDonald 签署了协议。", ["开发署", "Mott MacDonald"]),
    ("世卫组织药物依赖问题专家委员会提出了建议。", ["世卫组织药物依赖问题专家委员会"]),
    ("开发署巴勒斯坦问题办公室提供了咨询。", ["开发署巴勒斯坦问题办公室"]),
    ("欧洲联盟警察培训团抵达。", ["欧洲联盟警察培训团"]),
    ("学生已准备好到内罗毕大学深造。", ["内罗毕大学"]),
    ("教育、体育和文娱部提交了报告。", ["教育、体育和文娱部"]),
    ("几家游轮公司和航运公司受益。", []),
    ("它是一个国际区域经济一体化组织。", []),
    ("北约驻科索沃国际安全部队撤离。", ["北约驻科索沃国际安全部队"]),
    ("该组织秘书长 Ruhi Antar Madelle 发言。", []),
    ("报道见德国之声（德国）和半岛电视台（卡塔尔）。", ["德国之声", "半岛电视台"]),
    ("科索沃警察局长致辞。", []),
    ("非洲民间社会和私营部门机构也有贡献。", []),
    ("土著民族雷扎伊加特人迁走。", []),
])  # fmt: skip
def test_bodies_persons_and_classes_are_told_apart(text: str, names: list[str]) -> None:
    assert [name for (name,) in read("organization_mentions", text, "surface")] == names


@pytest.mark.parametrize(("text", "names"), [
    ("利比里亚在埃博拉疫情后恢复了教学。", []),  # a disease
    ("海地东南部省安装了路灯。", ["东南部省"]),
    ("在塔尔班特地区建立了营地。", ["塔尔班特地区"]),
    ("示威者阻断了洛法州 Zorzor 附近的公路。", ["洛法州", "Zorzor"]),
    ("梅林达和比尔和梅林达·盖茨基金会提供资金。", []),
    ("货船驶抵土库曼巴什。", ["土库曼巴什"]),
])  # fmt: skip
def test_places_are_as_long_as_they_are_printed(text: str, names: list[str]) -> None:
    assert [name for (name,) in read("place_mentions", text, "surface")] == names


@pytest.mark.parametrize(("text", "codes"), [("货船驶抵土库曼巴什。", []), ("尼日尔地带以南遭到袭击。", [])])
def test_what_only_begins_like_a_country_is_none(text: str, codes: list[str]) -> None:
    assert [code for (code,) in read("country_mentions", text, "iso3")] == codes


@pytest.mark.parametrize(("text", "days"), [
    ("会议于 2034 年 5 月 14 - 23 日举行。", [("2034-05-14", "2034-05-23")]),
    ("必须争取到 2039 年终结这一流行病。", []),
    ("在 4 月 22、23、24、29 和 30 日的会议上，论坛作了审议。", [("2035-04-22", "2035-04-24"), ("2035-04-29", "2035-04-30")]),
    ("3 月 3 日，安理会一致通过了第 2706（2032）号决议。", [("2032-03-03", "2032-03-03")]),  # the year is in its number
    ("2034 年 12 月发放了口粮。我希望各国代表 3 月 31 日能到会。", [("2034-12-01", "2034-12-31"), ("2035-03-31", "2035-03-31")]),
])  # fmt: skip
def test_dates_are_read_with_blanks_at_their_dash_and_in_the_order_of_time(text: str, days: list[tuple[str, str]]) -> None:
    of = report(text, symbol="A/70/99", distributed="2035-06-01")
    assert [(str(row["date_start"]), str(row["date_end"])) for row in tables_of(of)["events"]] == days


@pytest.mark.parametrize(("text", "exact"), [
    ("创造了差不多 8 000 个工作岗位。", False), ("据估计，通过恢复鱼种，可以增产 165 万吨。", False), ("增产 165 万吨。", True),
])  # fmt: skip
def test_what_is_estimated_is_approximate(text: str, exact: bool) -> None:
    assert [about for (about,) in read("quantities", text, "approximate")] == [not exact]


@pytest.mark.parametrize(("text", "joint"), [
    ("葡萄牙根据该条约与国际原子能机构订立了保障监督协定。", [{"葡萄牙", "国际原子能机构"}]),
    ("在挪威、儿基会和开发署支持下开展了这一项目。", [{"挪威", "联合国儿童基金会", "联合国开发计划署"}]),
    ("在挪威和西非国家经济共同体的资助下，工程开工。", []),  # money, and nobody is said to get it
    ("人居署未与世界银行达成协议。", []),
    ("马拉维收到了世界海关组织和世界动物卫生组织的回复。", []),
    ("全环基金成员国大会与全环基金举行了会议。", []),  # a body and its own organ
])  # fmt: skip
def test_joint_actions_need_two_who_act(text: str, joint: list[set[str]]) -> None:
    assert members(text) == joint


def test_what_bodies_are_asked_to_do_is_planned() -> None:
    assert read("collaborations", "促请儿基会、世卫组织和非洲开发银行联合举办一次会议。", "status") == [("planned",)]


@pytest.mark.parametrize(("text", "names"), [
    ("自 AQUANET 项目 2033 年启动以来，对话一直在进行。", ["AQUANET 项目"]),
    ("在“红隼”行动部队的努力下，局势好转。", []),
    ("题为“特派团经费的筹措”的项目已列入议程。", []),
])  # fmt: skip
def test_names_of_projects_are_no_armed_forces_and_no_items_of_an_agenda(text: str, names: list[str]) -> None:
    assert [name for (name,) in read("project_mentions", text, "surface")] == names


@pytest.mark.parametrize(("text", "labels"), [
    ("新的战略计划以三个支柱为基础，即住房权、供水系统以及城市财政。", ["住房权", "供水系统", "城市财政"]),
])  # fmt: skip
def test_pillars_on_which_a_plan_stands_are_listed(text: str, labels: list[str]) -> None:
    assert [label for (label,) in read("priorities", text, "label")] == labels


@pytest.mark.parametrize(("text", "stage"), [
    ("“绿湾住房倡议”因土地纠纷未能如期动工，市政府决定重新招标。", "planned"),
    ("“绿湾住房倡议”未能如期动工，后来于 2017 年启动。", "ongoing"),
    ("“绿湾住房倡议”目前仍停留在纸面上。", "planned"),
])  # fmt: skip
def test_what_could_not_begin_in_time_is_planned_until_it_begins(text: str, stage: str) -> None:
    assert read("projects", text, "stage") == [(stage,)]


@pytest.mark.parametrize(("text", "roles"), [
    ("在荷兰，检察官指控 13 人为该团伙筹集资金。", ["other"]),
    ("妇女署在佛得角支持劳工组织开展评估。", ["project"]),
    ("沙特阿拉伯与法国合作，向黎巴嫩提供援助 3 亿美元。", ["funder", "funder", "project"]),
    ("两署就在汤加和图瓦卢加固疏散中心签订了协议。", ["project", "project"]),
    ("巴西在会议上宣布的捐款尚未缴付。", ["funder"]),
])  # fmt: skip
def test_roles_follow_what_is_done_there(text: str, roles: list[str]) -> None:
    assert [role for (role,) in read("country_mentions", text, "role")] == roles
