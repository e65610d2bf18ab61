"""Names of organizations as the pages of United Nations bodies print them; every sentence here is made up."""

from __future__ import annotations

import pytest
from made_reports import report

from habitatlib.tables.order import tables_of


def named(text: str, symbol: str = "A/70/99", column: str = "surface") -> list[str]:
    return [row[column] for row in tables_of(report(text, symbol=symbol))["organization_mentions"]]


def types(text: str) -> dict[str, str]:
    tables = tables_of(report(text, symbol="A/70/99"))
    kinds = {row["org_id"]: row["type"] for row in tables["organizations"]}
    return {row["surface"]: kinds[row["org_id"]] for row in tables["organization_mentions"]}


@pytest.mark.parametrize(("text", "names"), [
    ("她说：“我们感谢挪威政府、马里议会和开发署，他们很早就来了。”", ["挪威政府", "马里议会", "开发署"]),
    ("题为“挪威政府与马里的水”的展览开幕。", []),
])  # fmt: skip
def test_bodies_of_which_somebody_speaks_are_named_and_those_of_a_title_are_not(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(("text", "names"), [
    ("该项目和内罗毕地方当局紧密合作。", ["内罗毕地方当局"]),
    ("办事处与内罗毕市当局合作。", ["内罗毕市当局"]),
    ("贫困地区的地方政府部门参加了培训。", []),
    ("材料收入了库尔曼数据库。", []),
    ("汤加司法部分别收到了意见。", ["汤加司法部"]),  # no 部|分
])  # fmt: skip
def test_local_authorities_are_bodies_and_departments_and_databases_are_none(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(("text", "names"), [
    ("全球白蚁控制行动指导委员会开了会。", ["全球白蚁控制行动指导委员会"]),
    ("该处继续管理海洋和渔业基金会。", ["海洋和渔业基金会"]),
    ("方案由挪威合作和发展组织（NKU）实施。", ["挪威合作和发展组织", "NKU"]),
    ("审议情况见该国的国家报告、青年和人权部的设立。", []),
    ("澳大利亚水文报告和分析中心出席。", ["澳大利亚水文报告和分析中心"]),
])  # fmt: skip
def test_names_begin_behind_the_verb_and_hold_the_action_that_they_are_of(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(("text", "names"), [
    ("会议由印度议会土地和边境地区常设委员会主办。", ["印度议会土地和边境地区常设委员会"]),
    ("法国外交部非洲司副司长发言。", ["法国外交部非洲司"]),
    ("非洲联盟多国部队撤离。", ["非洲联盟多国部队"]),
    ("渔民与秘书处经济和社会事务部人口司合作。", ["秘书处经济和社会事务部人口司"]),
    ("审议了联合国工业发展组织第三届大会的报告。", ["联合国工业发展组织"]),
    ("开发署制定了水务合作与协调框架。", ["开发署"]),
])  # fmt: skip
def test_units_and_organs_are_named_with_their_body_and_another_body_has_its_own_assembly(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(("text", "names"), [
    ("会议选出副主席：Olav Brandstad、Mirza Haddadi。", []),
    ("难民迁入了喀布尔 Al-Noor Al-Jadid 新建的营地。", []),
])  # fmt: skip
def test_latin_names_of_those_who_hold_an_office_and_of_places_are_no_bodies(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_short_forms_of_an_agency_and_its_organs_mean_it_where_it_reports() -> None:
    assert named("委员会欢迎联合国艾滋病规划署的计划，委员会成员提了问题。", "UNAIDS/PCB(61)/31.4", "org_id") == ["unaids_pcb", "unaids_pcb"]
    assert named("乙委员会听取了简报。卫生大会前后，各方提出意见。", "A79/INF./3", "org_id") == ["wha_committee_b", "wha"]


def test_a_unit_of_the_reporting_body_is_none_where_it_is_named_without_it() -> None:
    assert named("城市设计和水务实验室开展培训。人居署城市设计和水务实验室经理签了字。", "HSP/EB.2041/7") == []


def test_a_committee_that_a_resolution_has_set_up_is_one_however_it_is_told() -> None:
    ways = ("安全理事会根据第1899（2031）号决议所设委员会开会。", "安全理事会关于苏丹的第1899（2031）号决议所设委员会开会。")
    assert len({named(way, column="org_id")[0] for way in ways}) == 1


def test_authorities_of_provinces_and_departments_of_cities_are_local() -> None:
    text = "内罗毕规划部主任、肯尼亚政府、省洪水管理局和世界银行的代表出席。"
    assert types(text)["内罗毕规划部"] == "local_government"
    assert types(text)["省洪水管理局"] == "local_government"


@pytest.mark.parametrize("name", ["加纳外交部国际发展合作署", "加纳农业部灌溉管理局", "加纳环境部住房能效署"])
def test_an_agency_named_behind_its_ministry_is_one_body(name: str) -> None:
    assert named(f"{name}向该市派出了两名顾问。") == [name]


def test_the_number_of_an_executive_boards_paper_is_no_body() -> None:
    assert named("本报告应与EB163/7号文件和A81/12号文件一并阅读。") == []


@pytest.mark.parametrize(("text", "names"), [
    ("缔约方会议第四届会议在内罗毕举行。", ["缔约方会议"]),
    ("秘书处应缔约方会议的请求编写了本报告。", ["缔约方会议"]),
    ("第三次缔约方会议在内罗毕举行。", []),
    ("在第五次缔约方会议上，各国通过了决定。", []),
])  # fmt: skip
def test_the_parties_to_a_convention_meet_as_an_organ_and_their_third_meeting_is_none(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(("text", "names"), [
    ("委员会决定加强信托基金。", []),
    ("高级专员希望理事会就供资作出决定。", []),
    ("该项目因卡松戈糖业公司破产而关闭。", ["卡松戈糖业公司"]),
    ("因加拉加斯石油公司停产，供应中断。", ["加拉加斯石油公司"]),
    ("感谢芬兰气象研究所和中期天气预报中心的支持。", ["芬兰气象研究所", "中期天气预报中心"]),
])  # fmt: skip
def test_no_name_begins_with_what_is_done_to_it_or_why(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize("name", [
    "四川大学华西医院", "复旦大学附属中山医院", "教科文组织国际水教育学院", "禁化武组织事实调查组", "乌干达私营部门联合会", "瑞士明爱",
    "突尼斯国家防范酷刑机构", "西太平洋区域消除疟疾和风疹核查委员会", "自主武器系统政府专家组", "泛美麻疹参考实验室", "肯尼亚劳工法庭",
])  # fmt: skip
def test_a_name_is_whole_whatever_ordinary_words_it_is_made_of(name: str) -> None:
    assert named(f"{name}在日内瓦发表了声明。") == [name]


def test_an_informal_working_group_is_no_organ_of_the_alliance_before_it() -> None:
    assert named("与城市联盟非正式工作队合作。") == ["城市联盟"]


def test_a_federation_of_the_private_sector_is_private() -> None:
    assert types("肯尼亚私营部门联合会签了字。") == {"肯尼亚私营部门联合会": "private"}


@pytest.mark.parametrize(("text", "names"), [
    ("南共体渔业监测网络派出了代表。", ["南共体渔业监测网络"]),
    ("非洲开发银行过渡支助基金提供了850万美元。", ["非洲开发银行过渡支助基金"]),
    ("东盟灾害管理和应急基金拨款200万美元。", ["东盟灾害管理和应急基金"]),
    ("加共体知名人士小组访问了该国。", ["加共体知名人士小组"]),
    ("南共体马拉维联络团设在利隆圭。", ["南共体马拉维联络团"]),
    ("拉加经委会全体委员会通过了建议。", ["拉加经委会全体委员会"]),
    ("这得到南共体部长理事会的批准。", ["南共体"]),  # its ministers act for it
    ("非洲联盟和非洲发展基金提供了贷款。", ["非洲联盟", "非洲发展基金"]),
    ("非洲联盟提供了基金。", ["非洲联盟"]),
])  # fmt: skip
def test_what_an_organization_of_states_runs_is_named_whole(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(("text", "ids"), [
    ("基多、里斯本和阿克拉市政府签署了协定。", ["基多市政府", "里斯本市政府", "阿克拉市政府"]),
    ("兵库县和神户市政府举办了培训。", ["兵库县政府", "神户市政府"]),
])  # fmt: skip
def test_cities_of_a_list_are_called_in_full(text: str, ids: list[str]) -> None:
    assert named(text, column="org_id") == ids


def test_a_ministry_is_the_speakers_where_its_sentence_names_no_state() -> None:
    text = "Diop先生（塞内加尔）说，许多儿童来自邻国。冈比亚和马里交换了资料。家庭和儿童保护部编写了一本守则。"
    assert named(text, "A/C.3/70/SR.9", "org_id") == ["塞内加尔家庭和儿童保护部"]


@pytest.mark.parametrize(("text", "names"), [
    ("马里和塞内加尔联合边界委员会恢复了工作。", ["马里和塞内加尔联合边界委员会"]),
    ("马里卫生部在巴马科开展“告别疟疾”运动。", ["马里卫生部"]),
    ("欧洲复兴开发银行负责管理信托基金。", ["欧洲复兴开发银行"]),
    ("基金如获大会核准，将于明年设立。", ["大会"]),
])  # fmt: skip
def test_a_committee_of_two_states_is_one_and_a_campaign_that_is_run_is_none(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_a_committee_of_two_states_is_between_governments() -> None:
    assert types("马里和塞内加尔联合边界委员会恢复了工作。") == {"马里和塞内加尔联合边界委员会": "igo"}


@pytest.mark.parametrize("name", [
    "阿韦利社区保护委员会", "萨隆加山地社区协会", "金沙萨学术医院",  # words for classes behind a place
    "突尼斯房地产开发商公会", "马里公共运输使用者协会",  # those for persons before their society
    "色隆贡河流域主管局", "伊陶莫土地信托委员会", "萨托里法院", "卡萨莫与合伙人审计事务所",  # behind a foreign name
    "贝拉洪水应对协调小组", "马普托事件预防机制",  # what a place has
    "国家减少洪水风险管理局", "国家古物和遗产委员会", "乍得国家难民接纳和重返社会委员会", "肯尼亚国家湄公河委员会", "马里全国妇女地位委员会",  # a State's own
    "全国码头工人工会", "城市团结信托基金", "区域伙伴关系信托基金", "伊斯兰国马里分支",
])  # fmt: skip
def test_a_name_that_no_register_has_is_known_by_its_shape(name: str) -> None:
    assert named(f"{name}发表了声明。") == [name]


@pytest.mark.parametrize(("text", "names"), [
    ("法院维持加纳食品安全和标准局的决定。", ["加纳食品安全和标准局"]),
    ("该镇欠加纳电力公司的电费。", ["加纳电力公司"]),
    ("这由现在就平等组织代为提交。", ["现在就平等组织"]),
    ("现在就平等组织了一次会议。", ["现在就平等"]),
    ("他设立了信托基金。", []),
    ("内罗毕区域办事处开展了工作。", []),
])  # fmt: skip
def test_a_name_begins_behind_its_verb_and_ends_with_its_head(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_a_body_of_the_register_that_is_called_organization_is_that_body() -> None:
    assert named("无国界医生组织撤离了。", column="org_id") == ["msf"]


@pytest.mark.parametrize("name", ["苏布萨尔旅", "Ras Mansur旅"])
def test_troops_with_a_foreign_name_are_a_body_and_travel_is_none(name: str) -> None:
    assert named(f"{name}撤离了。") == [name] and named("会议旅费由主办方支付。") == []
