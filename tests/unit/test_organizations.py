"""Which names count as mentions of organizations, which do not, and whose they are."""

from __future__ import annotations

import ast
import csv
import dataclasses
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habitatlib.extract import countries, org_words, organizations, places
from habitatlib.extract.org_register import slug
from habitatlib.extract.org_tokens import by_chance
from habitatlib.extract.reporters import reporting_bodies, reporting_panel
from habitatlib.lexicons import load
from habitatlib.reports.model import Cover, Line, Paragraph, Report
from habitatlib.tables.schema import TABLES

DATA = Path(__file__).parents[1] / "data"
PIECES = ["世界银行", "和", "与", "、", "（", "）", "国际", "大学", "合作", "肯尼亚", "政府", "ABC", " ", "“", "”", "。", "的", "儿基会"]
TYPES = set(TABLES["organizations"].column("type").values)


def report(*texts: str, symbol: str = "HSP/EB.2030/1", author: str = "执行主任", body: str = "executive_board", **card: str) -> Report:
    paragraphs = tuple(Paragraph(i, "一", text) for i, text in enumerate(texts, 1))
    return Report(symbol, "zh", Cover(symbol=symbol, author=author, body=body), (), paragraphs, (), (), "x.txt", "", card)


def read(*texts: str, **kind: str) -> dict[str, list[dict]]:
    made = report(*texts, **kind)
    return organizations.extract(made, countries.extract(made, {}))


def read_with_places(*texts: str) -> dict[str, list[dict]]:
    made = report(*texts)
    return organizations.extract(made, {table: rows for name in (countries, places) for table, rows in name.extract(made, {}).items()})


def surfaces(*texts: str, **kind: str) -> list[str]:
    return [row["surface"] for row in read(*texts, **kind)["organization_mentions"]]


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("row", rows("organization_must_match.csv"), ids=lambda r: r["note"])
def test_must_match(row: dict[str, str]) -> None:
    assert surfaces(row["text"]) == row["surfaces"].split("|")


@pytest.mark.parametrize("row", rows("organization_must_not_match.csv"), ids=lambda r: r["note"])
def test_must_not_match(row: dict[str, str]) -> None:
    assert surfaces(row["text"]) == []


def test_a_short_form_counts_only_after_its_definition() -> None:
    assert surfaces("应急基金很重要。") == []
    assert surfaces("中央应急基金（应急基金）拨款。", "应急基金增资。") == ["中央应急基金", "应急基金", "应急基金"]


def test_a_place_in_brackets_defines_nothing() -> None:
    assert surfaces("与国际农业研究所（尼泊尔）合作。", "尼泊尔开展了工作。") == ["国际农业研究所"]


def test_the_author_on_the_cover_is_not_counted() -> None:
    text = "世界卫生组织和联合国人类住区规划署编写了报告。"
    assert surfaces(text, symbol="A/70/1", author="世界卫生组织总干事", body="大会") == ["联合国人类住区规划署"]
    assert surfaces(text, symbol="A/70/1", author="秘书长", body="大会") == ["世界卫生组织", "联合国人类住区规划署"]


def test_joint_reports_have_two_reporting_bodies() -> None:
    joint = report("x", series="joint_unep")
    assert set(reporting_bodies(joint)) == {"un_habitat", "unep"}
    assert surfaces("环境署和人居署开展合作。", series="joint_unep") == []
    assert surfaces("环境署和人居署开展合作。") == ["环境署"]


def _note(*lines: str, text: str = "某国开展了工作。") -> Report:
    cover = Cover(symbol="A/70/1", title="某事项", author="秘书长", body="大会")
    placed = tuple(Line(n, line, "cover") for n, line in enumerate(("秘书长的说明", *lines), 1))
    return Report("A/70/1", "zh", cover, (), (Paragraph(1, "一", text),), (), placed, "x", "")


@pytest.mark.parametrize(("lines", "text", "who"), [
    (["秘书长谨向大会转递世界卫生组织总干事依照第69/1号决议提交的报告。"], "", ("who",)),
    (["秘书长谨依照第69/1号决议，向大会转递联合国减少灾害风险办公室的报告。"], "", ("undrr",)),
    (["秘书长谨向大会转递其对世界卫生组织报告的评论意见。"], "", ()),
    ([], "本报告系世界卫生组织（世卫组织）依照第69/1号决议编写。", ("who",)),
    ([], "本报告系根据联合国环境大会（环境大会）第5/1号决议编写。", ()),
    ([], "本报告是向经济及社会理事会（经社理事会）提交的第五份报告。", ()),
    ([], "本报告是特别报告员在访问世界粮食计划署（粮食署）后提交的。", ()),
    ([], "本报告是在联合国开发计划署（开发署）协助下编写的。", ()),
    ([], "本说明是秘书处与世界卫生组织（世卫组织）协商后编写的。", ()),
    (["秘书长谨向大会转递人权理事会特别报告员依照第69/1号决议提交的报告。"], "", ()),
    (["秘书长谨向大会转递经济及社会理事会主席的报告。"], "", ()),
])  # fmt: skip
def test_a_note_is_of_the_body_whose_report_it_sends_on(lines: list[str], text: str, who: tuple[str, ...]) -> None:
    assert reporting_bodies(_note(*lines, **({"text": text} if text else {}))) == who


def test_the_longest_prefix_of_the_symbol_decides_who_reports() -> None:
    assert reporting_bodies(report("x", symbol="DP/FPA/2020/1", author="执行主任")) == ("unfpa",)


def test_bare_organs_depend_on_who_reports_to_whom() -> None:
    assert surfaces("执行局核可了计划。") == ["执行局"]
    assert surfaces("大会第 70/1 号决议。", symbol="A/70/1", author="秘书长", body="大会") == ["大会"]
    assert surfaces("题为“港口的未来”的大会第八十一届特别会议开幕。", symbol="A/70/1", author="秘书长", body="大会") == ["大会"]
    assert surfaces("大会开幕。") == []
    assert surfaces("两署各自的理事会。", body="governing_council") == []


def test_types_of_names_that_no_register_has() -> None:
    found = read("中国海洋大学、肯尼亚卫生部和联合国粮食问题工作队参加了工作。")
    kinds = {row["name_zh"]: row["type"] for row in found["organizations"]}
    assert kinds == {"中国海洋大学": "academia", "肯尼亚卫生部": "national_government", "联合国粮食问题工作队": "un"}


def _with_places(text: str) -> dict[str, list[dict]]:
    told = report(text)
    found = countries.extract(told, {})
    return organizations.extract(told, found | places.extract(told, found))


def test_a_city_that_opens_a_list_of_bodies_acts_too() -> None:
    rows = _with_places("努瓦克肖特市、努瓦克肖特大学和国家自然保护协会参与固沙。")["organization_mentions"]
    assert [row["surface"] for row in rows][:2] == ["努瓦克肖特市", "努瓦克肖特大学"]
    assert not _with_places("内罗毕市、蒙巴萨市和基苏木市水价上涨。")["organization_mentions"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("坦桑尼亚城市贫民联合会", "civil_society"),
        ("法国城市和城镇联合会", "local_government"),
        ("葡萄牙水泥协会", "private"),
        ("肯尼亚林业协会", "civil_society"),
        ("印度绿色建筑理事会", "civil_society"),
        ("达喀尔城市交通理事会", "local_government"),
        ("波兰国家环境保护和水管理基金", "national_government"),
        ("挪威零售商环境基金", "private"),
        ("海地国立大学城市规划学院", "academia"),
        ("博茨瓦纳非政府组织理事会", "civil_society"),
        ("古巴全国建筑师和工程师联盟", "civil_society"),
        ("挪威地方和区域当局协会", "local_government"),
        ("乌兰巴托供热网公司", "local_government"),
        ("中部走廊过境运输便利化局", "igo"),
        ("突尼斯国家海洋科学技术研究所", "academia"),
        ("卢旺达国家警察学院", "academia"),
    ],
)
def test_the_words_of_a_name_tell_of_what_type_it_is(name: str, kind: str) -> None:
    found = _with_places(f"奥斯陆大学、{name}和挪威卫生部参加了工作。")["organizations"]
    assert {row["name_zh"]: row["type"] for row in found}[name] == kind


def test_governments_have_identifiers_by_country() -> None:
    ids = [row["org_id"] for row in read("挪威政府和瑞典政府提供了资金。")["organization_mentions"]]
    assert ids == ["government_nor", "government_swe"]


def test_cities_of_a_list_that_ends_in_a_government_are_each_one() -> None:
    made = report("内罗毕、基加利和坎帕拉市政府发行了债券。")
    found = countries.extract(made, {})
    found |= places.extract(made, found)
    rows = organizations.extract(made, found)["organization_mentions"]
    assert [row["surface"] for row in rows] == ["内罗毕", "基加利", "坎帕拉市政府"]


def test_an_organ_without_its_state_is_that_of_the_state_named_before() -> None:
    found = read("在秘鲁，宪法法院作出了裁决。", "在智利，宪法法院也作出了裁决。")
    assert [row["name_zh"] for row in found["organizations"]] == ["智利宪法法院", "秘鲁宪法法院"]


def test_evidence_holds_where_blanks_and_wide_signs_stand() -> None:
    text = "与 联合国 开发计划署（ 开发署 ）合作。"
    for row in read(text)["organization_mentions"]:
        assert text[row["start"] : row["end"]] == row["surface"]


def test_slug_keeps_letters_and_digits() -> None:
    assert slug("FRAM-高北研究中心") == "fram高北研究中心"


def test_register_is_sound() -> None:
    orgs = load("organizations")
    ids = [row["org_id"] for row in orgs]
    assert len(ids) == len(set(ids)) > 600
    assert {row["type"] for row in orgs} <= TYPES | {""}  # armed groups and parties: no type of the codebook fits
    assert all(row["note"] for row in orgs)
    assert {row["org_id"] for row in load("organization_names")} == set(ids) - {"united_nations"}  # named for the whole it is no mention
    names = [row["name"] for row in load("organization_names") if row["language"] == "zh"]
    assert len(names) == len(set(names))
    assert {row["type"] for row in load("org_heads", "zh")} <= TYPES
    for name in ("org_reporting_bodies",):
        assert {row["org_id"] for row in load(name)} - {""} <= set(ids)  # a convention's parties report for no body


def test_each_role_of_a_word_is_asked_for() -> None:
    modules = (path.read_text(encoding="utf-8") for path in Path(org_words.__file__).parent.glob("*.py"))
    nodes = [node for module in modules if "from .org_words import" in module for node in ast.walk(ast.parse(module))]
    calls = [node.args[1:] for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) in ("role", "words")]
    asked = {arg.value for args in calls for arg in args if isinstance(arg, ast.Constant)}
    assert asked == {row["role"] for row in load("org_roles", "zh")}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_mentions_never_overlap_and_always_stand_on_the_page(words: list[str]) -> None:
    text = "".join(words)
    if not text:
        return
    at = 0
    for row in read(text)["organization_mentions"]:
        assert row["start"] >= at and text[row["start"] : row["end"]] == row["surface"]
        at = row["end"]


@pytest.mark.parametrize(
    "frame", ["由{}编写的报告", "同{}合作实施", "请{}审议", "对{}的支持", "会同{}开展工作", "在{}主持下", "{}于2024年", "经{}批准"]
)
def test_a_small_word_before_a_name_takes_no_sign_of_it(frame: str) -> None:
    start = frame.index("{")
    names = {r["name"] for r in load("organization_names") if r["language"] == "zh" and r["when"] == "always" and len(r["name"]) < 6}
    assert [n for n in sorted(names) if by_chance(frame.replace("{}", n), start, start + len(n), "zh")] == []


def test_a_panel_does_not_count_itself() -> None:
    told = report(
        "安全理事会延长了乍得问题专家小组(专家小组)的任期，专家小组会见了乍得政府。", symbol="S/2030/1", author="乍得问题专家小组"
    )
    found = organizations.extract(told, countries.extract(told, {}))["organization_mentions"]
    assert [row["surface"] for row in found] == ["安全理事会", "乍得政府"]


def test_a_verb_before_a_city_council_is_no_part_of_its_name() -> None:
    found = _with_places("委员会正在审议海防市人民委员会的申请。")["organization_mentions"]
    assert [row["surface"] for row in found] == ["海防市人民委员会"]


def test_who_reports_jointly_is_told_by_the_title() -> None:
    joint = report("环境署、人居署和世界银行合作。", symbol="HSP/HA.6/5", author="两署执行主任")
    cover = dataclasses.replace(joint.cover, title="联合国人类住区规划署与联合国环境规划署的合作")
    assert reporting_bodies(dataclasses.replace(joint, cover=cover)) == ("un_habitat", "unep")


def test_a_panel_that_only_the_title_names_does_not_count_itself() -> None:
    told = report("小组会见了乍得政府。", symbol="S/2030/1", author="专家小组")
    cover = dataclasses.replace(told.cover, title="乍得问题专家小组根据第2900(2029)号决议提交的报告")
    assert reporting_panel(dataclasses.replace(told, cover=cover)) == "乍得问题专家小组"
    assert reporting_panel(told) == "专家小组"  # a panel that nothing names reports, too


def test_a_panel_whose_report_the_president_of_the_council_sends_on_reports() -> None:
    sent = report("专家小组访问了摩加迪沙。", symbol="S/2043/1", author="安全理事会主席")
    cover = dataclasses.replace(sent.cover, title="索马里和亚丁湾问题专家小组的最后报告")
    note = dataclasses.replace(sent, cover=cover)
    assert reporting_panel(note) == "索马里和亚丁湾问题专家小组" and len(reporting_bodies(note)) == 1
    his = dataclasses.replace(note, cover=dataclasses.replace(cover, author="秘书长"), lines=(Line(1, "秘书长的报告", "cover"),))
    assert reporting_panel(his) == "" and reporting_panel(dataclasses.replace(note, cover=dataclasses.replace(cover, author=""))) == ""


def test_an_office_that_defines_its_short_form_as_author_does_not_count_itself() -> None:
    found = surfaces(
        "本报告由联合国裁军事务厅(裁军厅)根据决议编写。", "裁军厅与大韩民国政府合作。", symbol="A/90/1", author="秘书长", body=""
    )
    assert found == ["大韩民国政府"]
    found = surfaces(
        "本报告由国际劳工组织(劳工组织)和联合国人口基金(人口基金)共同编写。",
        "劳工组织、人口基金和世界银行合作。",
        symbol="A/90/1",
        author="秘书长",
    )
    assert found == ["世界银行"]


@pytest.mark.parametrize(("text", "names"), [
    ("人居署是城市联盟管理委员会的成员。", ["城市联盟管理委员会"]),
    ("欧洲经济委员会住房、城市发展和土地管理委员会审议了结果。", ["欧洲经济委员会住房、城市发展和土地管理委员会"]),
    ("无国界运输者协会培训了司机。", ["无国界运输者协会"]),
    ("无国界建筑师协会派出专家。", ["无国界建筑师协会"]),
    ("报告应结合执行局第 2062/8 号决定阅读。", ["执行局"]),
])  # fmt: skip
def test_organs_of_networks_associations_without_borders_and_who_decides_by_number(text: str, names: list[str]) -> None:
    assert surfaces(text) == names


@pytest.mark.parametrize(("text", "bodies"), [
    ("本报告由联合国人类住区规划署(人居署)根据大会第90/12号决议编写。", ("un_habitat",)),
    ("本报告说明2040年以来各实体的行动。报告由联合国人类住区规划署(人居署)汇编，应与上一份报告一并阅读。", ("un_habitat",)),
    ("本报告依照决议编写，说明2040年至2042年联合国人类住区规划署(人居署)及其他机构在城市方面开展的工作。", ("un_habitat",)),
    ("本报告介绍联合国人类住区规划署(人居署)、联合国开发计划署(开发署)和各区域委员会的工作。", ()),
    ("本报告采用了联合国人类住区规划署(人居署)提供的资料。", ()),
    ("本报告由联合国环境规划署(环境署)编写。", ()),
])  # fmt: skip
def test_un_habitat_reports_where_it_has_written_what_the_secretary_general_hands_in(text: str, bodies: tuple[str, ...]) -> None:
    made = report(text, symbol="A/95/1", author="秘书长", body="大会")
    assert reporting_bodies(dataclasses.replace(made, lines=(Line(1, "秘书长的报告", "cover"),))) == bodies


@pytest.mark.parametrize(("text", "bodies"), [
    ("Uwera女士(人居署执行主任)介绍秘书长的报告(A/95/1)时说，需求很大。", ("un_habitat",)),
    ("Lindqvist 先生（联合国人类住区规划署（人居署）纽约办事处主任）通过视频介绍了秘书长关于《新城市议程》的报告。", ("un_habitat",)),
    ("Uwera女士(人居署执行主任)说，需求很大。", ()),
    ("Uwera女士(环境署执行主任)介绍秘书长的报告(A/95/1)时说，需求很大。", ()),
    ("Kamau先生(肯尼亚)说，人居署介绍了报告。", ()),
])  # fmt: skip
def test_un_habitat_reports_at_a_meeting_where_its_officer_presents_the_report(text: str, bodies: tuple[str, ...]) -> None:
    made = report("主席宣布开会。", text, symbol="A/C.2/95/SR.3", author="", body="第二委员会")
    record = dataclasses.replace(made, cover=dataclasses.replace(made.cover, title="第3次会议简要记录"))
    assert reporting_bodies(record) == bodies and "un_habitat" not in reporting_bodies(made)


def test_a_report_of_the_secretary_general_is_his_own_whoever_drafted_it() -> None:
    text = "本报告由联合国粮食及农业组织(粮农组织)会同教科文组织编写。大会欢迎粮农组织的工作。"
    note = report(text, symbol="A/90/1", author="秘书长", body="大会")
    own = dataclasses.replace(note, lines=(Line(1, "秘书长的报告", "cover"),))
    assert reporting_bodies(own) == () and reporting_bodies(note) == ("fao",)
    assert [row["surface"] for row in organizations.extract(note, {})["organization_mentions"]] == ["教科文组织", "大会"]
    found = [row["surface"] for row in organizations.extract(own, {})["organization_mentions"]]
    assert found == ["联合国粮食及农业组织", "粮农组织", "教科文组织", "大会", "粮农组织"]


def test_the_bare_assembly_is_that_of_the_agency_or_of_the_united_nations() -> None:
    kind = {"symbol": "IDB.57/12", "author": "总干事", "body": "工业发展理事会"}
    found = read("按大会GC.22/Res.3号决议的要求报告。", **kind)["organization_mentions"]
    assert [row["org_id"] for row in found] == ["unido_conference"]
    found = read("大会请总干事报告。", symbol="A/90/1", author="联合国工业发展组织总干事", body="大会")["organization_mentions"]
    assert [row["org_id"] for row in found] == ["unga"]


def placed(*texts: str) -> list[str]:
    told = report(*texts)
    found = dict(countries.extract(told, {}))
    found |= places.extract(told, found)
    return [row["surface"] for row in organizations.extract(told, found)["organization_mentions"]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("孟加拉国库尔纳市和拉杰沙希市与人居署签署意向书。", ["库尔纳市", "拉杰沙希市"]),
        ("2027年3月，蒙巴萨市同世界银行签订了贷款协定。", ["蒙巴萨市", "世界银行"]),
        ("苏拉特市与格但斯克市于2026年5月结为姐妹城市。", ["苏拉特市", "格但斯克市"]),
        ("厄瓜多尔昆卡市与巴西库里蒂巴市就树木普查结为伙伴。", ["昆卡市", "库里蒂巴市"]),
        ("巴塞罗那市承诺每年接待20名学员，赫尔辛基市派出了三名讲师。", ["巴塞罗那市", "赫尔辛基市"]),
        ("釜山广域市将分担三分之一的费用。", ["釜山广域市"]),
        ("世界银行2033年5月与哈尔科夫市签署协定。", ["世界银行", "哈尔科夫市"]),
        ("肯尼亚基苏木县、乌干达金贾市在湖区方案的框架内改建市场。", ["基苏木县", "金贾市"]),
        ("巴塞罗那市采用了同样的办法，昆卡市遭受了水灾。", []),
        ("昆卡市的人口为60万。", []),
        ("乌干达恩德培空军基地不再开放。", []),
        ("蒙巴萨市的居民和商人达成了协议。", []),
        ("在蒙巴萨市，人居署与世界银行签署了协议。", ["世界银行"]),
    ],
)
def test_cities_that_make_a_pact_act_as_bodies(text: str, names: list[str]) -> None:
    assert placed(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("在约旦，大安曼市政府与人居署合作。", ["大安曼市政府"]),
        ("西班牙马德里地铁公司应邀参加。", ["马德里地铁公司"]),
        ("乌干达坎帕拉市政管理局打算参加。", ["坎帕拉市政管理局"]),
        ("四川省住房和城乡建设厅派员参加。", ["四川省住房和城乡建设厅"]),
    ],
)
def test_names_begin_at_the_place_of_a_body(text: str, names: list[str]) -> None:
    assert placed(text) == names


def test_a_ministry_named_without_its_state_is_known_from_there_on() -> None:
    found = read("在智利，住房和建筑部付款。", "秘鲁和巴西资助了住房和建筑部的方案。")["organization_mentions"]
    assert [row["org_id"] for row in found] == ["智利住房和建筑部"] * 2


def test_organs_by_their_class_word_are_those_of_the_body_that_reports() -> None:
    found = read("理事会会议通过了决议。", symbol="C30/1", author="国际电信联盟秘书长", body="")
    assert [row["org_id"] for row in found["organization_mentions"]] == ["itu_council"]


def made(*texts: str, **kind: str) -> list[dict]:
    told = report(*texts, **kind)
    found = dict(countries.extract(told, {}))
    found |= places.extract(told, found)
    return organizations.extract(told, found)["organizations"]


@pytest.mark.parametrize(
    "texts",
    [
        (
            "联合国非洲区域水资源管理问题区域工作组成立。",
            "非洲水资源管理区域工作组举行会议。",
            "关于水资源管理的联合国区域工作组提交了报告。",
        ),
        ("乌干达水资源及森林发展协会参加。", "乌干达水资源与森林发展协会、乌干达水资源和森林发展协会签署了协议。"),
        ("“联合国一体化”基金提供了资金。", "联合国一体化基金支持该项目。"),
        ("非洲、加勒比和太平洋国家集团秘书处签署协议。", "非洲、加勒比和太平洋国家组织秘书处主持会议。"),
        ("1718委员会开会。", "安全理事会第1718（2006）号决议所设委员会开会。"),
    ],
)
def test_wordings_of_one_body_have_one_identifier(texts: tuple[str, ...]) -> None:
    assert len(made(*texts)) == 1


@pytest.mark.parametrize(
    "texts",
    [
        ("气候变化框架公约缔约方大会和生物多样性公约缔约方大会举行会议。",),
        ("在肯尼亚，项目与卫生和社会福利部合作。", "在乌干达，项目与卫生和社会福利部合作。"),
        ("非洲人权问题工作组和亚太人权问题工作组举行会议。",),
    ],
)
def test_two_bodies_have_two_identifiers_and_no_acronym_of_a_class(texts: tuple[str, ...]) -> None:
    found = made(*texts)
    assert len(found) == 2 and not any(row["acronym"] for row in found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("儿基会与 Green Hill 协会合作。", "Green Hill 协会"),
        ("环境署与荷兰 ABC 救济 组织合作。", "荷兰 ABC 救济组织"),
        ("环境署与“我们的海洋”联盟合作。", "我们的海洋联盟"),
        ("项目在挪威卑尔根启动。该项目与卫生和社会福利部及世界银行合作。", "挪威卫生和社会福利部"),
    ],
)
def test_names_are_printed_in_full_without_quotation_marks(text: str, name: str) -> None:
    assert name in [row["name_zh"] for row in made(text)]


def test_a_body_outside_the_register_keeps_its_acronym() -> None:
    assert [(r["name_zh"], r["acronym"], r["type"]) for r in made("湖滨经济集团（LKEB）由五个县组成。")] == [
        ("湖滨经济集团", "LKEB", "local_government")
    ]


def test_an_office_is_the_secretariats_beside_one_of_its_offices_only() -> None:
    assert surfaces("由经济和社会事务部非政府组织处或新闻部协调。") == ["经济和社会事务部非政府组织处", "新闻部"]
    assert surfaces("由开发署和伙伴关系办公室协调。") == ["开发署"]


def test_a_short_form_with_a_head_of_its_own_is_the_body_that_its_paragraph_defines_it_for() -> None:
    tables = read("阿拉伯非洲经济发展银行(阿非银行)提供了贷款。阿非银行还派出了专家。")
    assert len(tables["organization_mentions"]) == 3
    assert [(org["name_zh"], org["type"]) for org in tables["organizations"]] == [("阿拉伯非洲经济发展银行", "ifi")]


@pytest.mark.parametrize(("text", "name"), [
    ("全球疫苗免疫联盟理事会作出了决定。", "全球疫苗免疫联盟理事会"),
    ("城市联盟秘书处编写了报告。", "城市联盟秘书处"),
])
def test_the_organ_of_an_alliance_is_named_by_its_longest_name(text: str, name: str) -> None:
    assert surfaces(text) == [name]


def test_a_name_does_not_go_over_the_end_of_a_quotation() -> None:
    assert surfaces("欧洲经委会为“泛欧交通、卫生和环境方案”提供秘书处服务。") == ["欧洲经委会"]


def test_the_general_assembly_is_known_by_its_resolutions_from_the_hundredth_session_on() -> None:
    assert surfaces("本计划顾及大会第 101/226 号决议。") == ["大会"]


def test_bodies_of_employers_and_workers_in_general_are_not_the_labour_organization() -> None:
    assert surfaces("各行业的雇主组织和劳工组织已就学徒工资达成谅解。") == []


@pytest.mark.parametrize(("text", "names"), [
    ("喀麦隆与布基纳法索两国卫生部议定了时间表。", {"喀麦隆": "喀麦隆卫生部", "布基纳法索两国卫生部": "布基纳法索卫生部"}),
    ("巴西和秘鲁两国的运输部商定了路线。", {"巴西": "巴西运输部", "秘鲁两国的运输部": "秘鲁运输部"}),
    ("赞比亚和马拉维土地部派出了专家。", {"赞比亚": "赞比亚土地部", "马拉维土地部": "马拉维土地部"}),
])
def test_what_a_list_says_once_at_its_end_is_in_the_name_of_each(text: str, names: dict[str, str]) -> None:
    tables = read(text)
    called = {org["org_id"]: org["name_zh"] for org in tables["organizations"]}
    assert {row["surface"]: called[row["org_id"]] for row in tables["organization_mentions"]} == names


@pytest.mark.parametrize(("text", "names"), [
    ("德国与肯尼亚住房部签署了协定。", {"德国": "德国", "肯尼亚住房部": "肯尼亚住房部"}),
    ("乌干达、肯尼亚和坦桑尼亚七国卫生部签署了协定。", {"乌干达": "乌干达", "肯尼亚": "肯尼亚"}),
    ("苏丹和南苏丹两国联合边界委员会开了会。", {}),
    ("特使向巴黎和伦敦的外交部通报了情况。", {}),
])
def test_a_name_is_made_of_no_list_that_may_be_read_otherwise(text: str, names: dict[str, str]) -> None:
    tables = read_with_places(text)
    called = {org["org_id"]: org["name_zh"] for org in tables["organizations"]}
    made = {row["surface"]: called[row["org_id"]] for row in tables["organization_mentions"]}
    assert names.items() <= made.items()
    assert not any(name.startswith(("德国住", "乌干达七", "肯尼亚七", "苏丹联", "南苏丹联", "巴黎", "伦敦")) for name in made.values())


@pytest.mark.parametrize(("text", "names"), [
    ("肯尼亚和乌干达的部派人参加。", []),
    ("设备已移交印度和尼泊尔以外第三国的国防部。", ["印度", "尼泊尔"]),
])
def test_no_ministry_is_made_of_a_bare_word_or_of_a_third_state(text: str, names: list[str]) -> None:
    assert not {*surfaces(text)} & {"肯尼亚", "乌干达", "乌干达的部", *names}


@pytest.mark.parametrize(("text", "names"), [
    ("西非国家经济共同体（西非经共体）投资与开发银行提供了资金。", ["西非国家经济共同体（西非经共体）投资与开发银行"]),
    ("东南亚国家联盟（东盟）能源中心开了会。", ["东南亚国家联盟（东盟）能源中心"]),
    ("东南亚国家联盟（东盟）秘书处派人参加。", ["东南亚国家联盟", "东盟"]),
    ("世界卫生组织（世卫组织）欧洲区域办事处派了人。", ["世界卫生组织", "世卫组织"]),
    ("非洲联盟（非盟）委员会派了人。", ["非洲联盟", "非盟"]),
    ("经济及社会理事会（经社理事会）妇女地位委员会通过了结论。", ["经济及社会理事会", "经社理事会", "妇女地位委员会"]),
])
def test_an_organ_behind_a_short_form_in_brackets_is_one_with_its_body_where_its_name_is_its_own(text: str, names: list[str]) -> None:
    assert surfaces(text) == names


def test_a_university_is_not_taken_for_a_university_town() -> None:
    found = read_with_places("由墨尔本大学城市转型研究中心承担。")["organization_mentions"]
    assert [row["surface"] for row in found] == ["墨尔本大学城市转型研究中心"]


@pytest.mark.parametrize("text", ["项目在广州大学城区域建设了绿道。", "深圳大学城市政道路已经修好。", "重庆大学城区居民参加了活动。"])
def test_a_university_town_is_no_university(text: str) -> None:
    assert read_with_places(text)["organization_mentions"] == []


def test_a_state_and_its_places_of_learning_only_spell_a_university() -> None:
    assert surfaces("加纳大学教育普及率上升。") == []
    assert surfaces("加纳大学派出了教师。智利大学负责设计抽样方法。") == ["加纳大学", "智利大学"]


def test_the_bodies_that_a_mission_meets_abroad_are_of_its_own_state() -> None:
    assert "利比亚众议院" in [o["name_zh"] for o in made("联利支助团在突尼斯市召集了众议院的代表。")]
    assert "多米尼加共和国国家警察" in [o["name_zh"] for o in made("联海综合办和多米尼加共和国进行了讨论，国家警察参加了会议。")]


@pytest.mark.parametrize(("title", "author", "bodies"), [
    ("联合国西非和萨赫勒办事处的活动", "秘书长", 1),
    ("联合国非洲之角预防冲突区域办事处的活动", "秘书长", 1),
    ("中部非洲局势和联合国中部非洲区域办事处的活动", "秘书长", 0),  # the situation is not its own
    ("联合国利比亚支助团", "秘书长", 0),
    ("涵盖2043年7月1日至2044年6月30日期间", "联合国难民事务高级专员", 1),
])  # fmt: skip
def test_a_mission_reports_in_what_is_on_its_activities_and_an_office_by_its_head(title: str, author: str, bodies: int) -> None:
    made = report("本报告依照决议提交。", symbol="S/2047/9", author=author, body="安全理事会")
    lines = (Line(1, title, "cover"), Line(2, f"{author}的报告", "cover"))
    assert len(reporting_bodies(dataclasses.replace(made, lines=lines))) == bodies


def test_a_mission_that_reports_counts_itself_under_no_name() -> None:
    text = "本报告介绍联合国非洲之角区域办事处（非洲之角区域办）的活动。非洲之角区域办与儿基会举办了培训。"
    made = report(text, symbol="S/2047/9", author="秘书长", body="安全理事会")
    lines = (Line(1, "联合国非洲之角区域办事处的活动", "cover"), Line(2, "秘书长的报告", "cover"))
    found = organizations.extract(dataclasses.replace(made, lines=lines), {})["organization_mentions"]
    assert [row["surface"] for row in found] == ["儿基会"]


def test_a_mission_of_the_register_that_reports_is_the_one_of_the_register() -> None:
    made = report("联合国西非和萨赫勒办事处（西萨办）与儿基会举办了培训。", symbol="S/2047/9", author="秘书长", body="安全理事会")
    lines = (Line(1, "联合国西非和萨赫勒办事处的活动", "cover"), Line(2, "秘书长的报告", "cover"))
    titled = dataclasses.replace(made, lines=lines)
    assert reporting_bodies(titled) == ("unowas",)
    assert [row["surface"] for row in organizations.extract(titled, {})["organization_mentions"]] == ["儿基会"]
