"""Names that stand side by side: a country and its town, a list and the class word of all of it, a body and what it founds."""

from __future__ import annotations

import pytest

from habitatlib.lexicons import load
from habitatlib.reports.model import Cover, Paragraph, Report
from habitatlib.tables.build import tables_of

Rows = dict[str, list[dict]]


def read(*texts: str, language: str = "zh", symbol: str = "A/98/999") -> Rows:
    cover = Cover(symbol=symbol, author="秘书长" if language == "zh" else "Secretary-General", distributed="2043-10-14")
    made = Report(symbol, language, cover, (), tuple(Paragraph(n, "一", text) for n, text in enumerate(texts, 1)), (), (), "x.txt", "", {})
    return tables_of(made)


def places(*texts: str, language: str = "zh") -> list[tuple[str, str | None, str]]:
    return [(r["surface"], r["iso3"], r["kind"]) for r in read(*texts, language=language)["place_mentions"]]


def countries(*texts: str) -> list[str]:
    return [r["iso3"] for r in read(*texts)["country_mentions"]]


def bodies(*texts: str, language: str = "zh") -> list[tuple[str, str]]:
    tables = read(*texts, language=language)
    types = {r["org_id"]: r["type"] for r in tables["organizations"]}
    return [(r["surface"], types[r["org_id"]]) for r in tables["organization_mentions"]]


@pytest.mark.parametrize(("text", "kinds"), [
    ("伊拉克卡尔巴拉、纳杰夫和巴比伦三省受灾。", ["province"] * 3),
    ("肯尼亚基利菲、夸莱和拉穆三个县受灾。", ["county"] * 3),
    ("马里通布图、加奥和基达尔大区受灾。", ["region"] * 3),
    ("斯里兰卡贾夫纳、基利诺奇和马纳尔各县受灾。", ["county"] * 3),
    ("古巴圣斯皮里图斯和谢戈德阿维拉等省受灾。", ["province"] * 2),
])
def test_the_class_word_at_the_end_of_a_list_is_that_of_all_its_places(text, kinds):
    assert [kind for *_, kind in places(text)] == kinds


@pytest.mark.parametrize(("text", "kinds"), [
    ("肯尼亚内罗毕和基利菲县受灾。", ["city", "county"]),
    ("伊拉克巴格达和安巴尔省受灾。", ["city", "province"]),
    ("加蓬利伯维尔各区的土地权属。", ["city"]),
])
def test_a_city_beside_a_province_is_no_province(text, kinds):
    assert [kind for *_, kind in places(text)] == kinds


def test_a_class_word_shared_in_english_is_that_of_all_names():
    found = places("Aleppo, Idlib and Dayr al-Zawr governorates in the Syrian Arab Republic were hit.", language="en")
    assert [kind for *_, kind in found] == ["province"] * 3
    found = places("The provinces of Herat and Kandahar in Afghanistan were hit.", language="en")
    assert [kind for *_, kind in found] == ["province"] * 2


def test_a_country_before_its_own_town_is_named():
    """波兰|卢布林 is no ruble, 阿富汗|尼姆鲁兹 no afghani, 乌克兰|文尼察 no language."""
    assert countries("波兰卢布林市政府借调了工程师，阿富汗尼姆鲁兹省和乌克兰文尼察的项目完成。") == ["POL", "AFG", "UKR"]
    short = {r["iso3"]: r["name"] for r in reversed(load("country_names")) if r["language"] == "zh" and r["kind"] == "short"}
    rows = [r for r in load("places") if r["language"] == "zh" and r["kind"] == "city" and r["iso3"] in short and len(r["name"]) > 2 and r["name"] != "纳克法"]  # a currency too
    texts = [f"该项目在{short[r['iso3']]}{r['name']}、巴黎开展。" for r in rows[::40]]
    found = read(*texts)["country_mentions"]
    assert {r["para"] for r in found} == set(range(1, len(texts) + 1))


@pytest.mark.parametrize("text", ["支付了1亿阿富汗尼。", "俄罗斯卢布和印度卢比。", "乌克兰文和法文。"])
def test_a_currency_or_a_language_is_no_country_with_a_town(text):
    assert countries(text) == []


def test_states_of_one_sign_each_are_read_in_lists():
    assert countries("中、俄、美、英、法五个常任理事国立场接近。") == ["CHN", "RUS", "USA", "GBR", "FRA"]
    assert countries("日韩、印巴和俄乌之间的贸易受到影响。") == ["JPN", "KOR", "IND", "PAK", "RUS", "UKR"]
    assert countries("中、英、法、俄、西、阿六种语文，中、高、低三档。") == []


def test_short_names_of_states_count_beside_others_only():
    assert countries("刚果金和刚果布共享电网。") == ["COD", "COG"]
    assert countries("巴新、波黑和沙特阿拉伯提出了请求。") == ["PNG", "BIH", "SAU"]
    assert countries("古巴新任外长访问了安巴尔省。") == ["CUB"]


@pytest.mark.parametrize(("text", "found"), [
    ("成都市武侯区和北京朝阳区。", [("成都市", "CHN", "city"), ("武侯区", "CHN", "district"), ("北京", "CHN", "city"), ("朝阳区", "CHN", "district")]),
    ("武汉江岸区、武昌区的居民。", [("武汉", "CHN", "city"), ("江岸区", "CHN", "district"), ("武昌区", "CHN", "district")]),
    ("天津的保护区和上海自贸区。", [("天津", "CHN", "city"), ("上海", "CHN", "city")]),
    ("秘鲁利马圣胡安-德卢里甘乔区的居民。", [("利马", "PER", "city"), ("圣胡安-德卢里甘乔区", "PER", "district")]),
    ("索马里巴里州山区。", [("巴里州", "SOM", "province")]),
    ("丹麦兰博尔工程咨询公司提供支持。", []),
    ("“没有边界的亚马孙”倡议在哥伦比亚开展。", []),
    ("叙利亚霍尔营和罗杰营。", [("霍尔营", "SYR", "camp"), ("罗杰营", "SYR", "camp")]),
    ("各国营商环境，民营企业，国营公司。", []),
])
def test_what_belongs_to_a_name_of_a_place_and_what_is_none(text, found):
    assert places(text) == found


def test_a_town_of_two_signs_counts_where_its_country_is_named():
    assert ("高松", "JPN", "city") in places("高松(日本)市长参加了会议。")
    assert ("他曲", "LAO", "city") in places("应老挝的请求，世贸组织在他曲举办了培训班。")
    assert places("世贸组织在他曲举办了培训班。") == []


@pytest.mark.parametrize(("text", "found"), [
    ("联合国支助索马里办事处作了简报。", [("联合国支助索马里办事处", "un")]),
    ("开发署通过联合国驻乌干达国家工作队提供帮助。", [("开发署", "un"), ("联合国驻乌干达国家工作队", "un")]),
    ("东盟特使办公室和非盟选举观察团发表了声明。", [("东盟特使办公室", "igo"), ("非盟选举观察团", "igo")]),
    ("船只加入了联合海上部队第150特遣队。", [("联合海上部队第150特遣队", "igo")]),
    ("该校共同管理太平洋气候变化中心的课程。", [("太平洋气候变化中心", "igo")]),
    ("里加市和康提市成为最先捐款的两个城市。", [("里加市", "local_government"), ("康提市", "local_government")]),
    ("印度国家银行和中国银行提供了贷款。", [("印度国家银行", "private"), ("中国银行", "private")]),
    ("也门人道主义基金拨款500万美元。", [("也门人道主义基金", "un")]),
    ("秘书长就基础设施投资机制提出了方案。", []),
    ("两校合作举办了夏季学校。", []),
])
def test_a_body_is_named_with_what_belongs_to_its_name(text, found):
    assert bodies(text) == found


def test_bodies_in_latin_letters_are_known_in_chinese_reports():
    text = "Action contre la faim（ACF）和Première Urgence Internationale因安全原因暂停了活动。"
    assert [surface for surface, _ in bodies(text, "ACF随后恢复了活动。")] == [
        "Action contre la faim", "ACF", "Première Urgence Internationale", "ACF",
    ]  # fmt: skip


def test_a_symbol_in_brackets_is_no_short_form():
    assert bodies("A letter was sent to the President of the Security Council (S/2043/311).", language="en") == [("Security Council", "un")]


def test_a_panel_is_called_by_all_that_it_is_on():
    found = bodies("安全理事会将索马里及邻近海域问题专家小组（专家小组）的任务期限延长。")
    assert ("索马里及邻近海域问题专家小组", "un") in found


def test_what_a_contrived_clause_repeats_does_not_take_for_ever():
    clause = "就水通过水根据水" * 30
    assert countries(f"法国和德国{clause}。", f"法国和德国{clause}签署。") == ["FRA", "DEU"] * 2


@pytest.mark.parametrize(("text", "units"), [
    ("来自11个省的40名工程师参观了127个渔村。", ["个省", "名工程师", "个渔村"]),
    ("收容了20万难民和12万儿童。", ["难民", "儿童"]),
    ("40名武装分子袭击了村庄，12名平民死亡。", ["名武装分子", "名平民"]),
    ("8个国家答复了调查表。", ["个国家"]),
    ("值此二十周年之际，会议历时三周。", ["周"]),
    ("高出1.55±0.13摄氏度。", ["摄氏度"]),
])
def test_a_unit_ends_with_the_noun_that_is_counted(text, units):
    assert [r["unit"] for r in read(text)["quantities"]] == units


@pytest.mark.parametrize(("text", "cited"), [
    ("大会在第2200 A(XXI)号决议中宣布。", ["A/RES/2200A(XXI)"]),
    ("世界遗产委员会通过了第44 COM 7B.90号决定。", ["44 COM 7B.90"]),
    ("见农发基金EB 2041/134/R.11号文件。", ["EB 2041/134/R.11"]),
    ("见A/CONF.151/26/Rev.1 (第一卷)。", ["A/CONF.151/26/Rev.1"]),
    ("大会A41-21号决议。", ["A41-21"]),
])
def test_numbers_of_other_bodies_are_cited_as_printed(text, cited):
    assert [r["cited"] for r in read(text)["citations"]] == cited


def test_a_council_called_by_its_programme_is_not_the_council_that_is_reported_to():
    def cited(text: str) -> list[str]:
        return [r["cited"] for r in read(text, symbol="A/HRC/97/41")["citations"]]

    assert cited("根据人居署理事会第26/8号决议开展工作。") == ["26/8"]
    assert cited("根据理事会第26/8号决议开展工作。") == ["A/HRC/RES/26/8"]


def test_a_day_until_which_a_committee_is_to_report_has_not_the_year_of_its_resolution():
    text = "任期延长至2044年10月15日，并请其至迟于9月15日通过第3512(2041)号决议所设委员会提交报告。"
    assert "2044-09-15" in [r["date_start"] for r in read(text)["events"]]


def test_years_behind_a_list_of_priorities_are_its_period():
    rows = read("人居署将住房、交通和供水确定为2044-2046年的优先事项。")["priorities"]
    assert [(r["period"], r["status"]) for r in rows] == [("2044-2046", "proposed")] * 3
    rows = read("第九增资期(2044年7月至2048年6月)的优先领域是水、土地和粮食。")["priorities"]
    assert [r["period"] for r in rows] == ["2044-2048"] * 3
    assert len(read("优先领域包括：基于自然的解决方案、住房、交通。")["priorities"]) == 3


def test_english_resolutions_are_no_years_and_the_end_of_the_year_is_a_quarter():
    def dates(text: str) -> list[tuple[str, str]]:
        return [(r["date_start"], r["date_end"]) for r in read(text, language="en")["events"]]

    assert dates("The Panel acted pursuant to resolution 1970 (2011) and met the Libyan authorities.") == []
    assert dates("The report will be considered at the end of the year.") == [("2043-10-01", "2043-12-31")]


@pytest.mark.parametrize(("text", "units"), [
    ("The mission carried out 640 foot patrols and recorded 212 cattle raids.", ["foot patrols", "cattle raids"]),
    ("It lies 12 feet deep and 40 miles away.", ["feet", "miles"]),
])
def test_english_measures_before_a_noun_are_part_of_it(text, units):
    assert [r["unit"] for r in read(text, language="en")["quantities"]] == units


def test_a_number_behind_its_is_of_the_organ_that_acts():
    rows = read("Pursuant to its resolution 60/1, the Commission on Narcotic Drugs met.", language="en")["citations"]
    assert [r["cited"] for r in rows] == ["60/1"]


@pytest.mark.parametrize("text", [
    "项目在喀布尔三个区开展。", "在戈马五个营地登记了难民。", "达喀尔和捷斯三个区的居民受益。", "马拉卡勒、本提乌和博尔三个营地。",
    "贝鲁特、首都喀布尔。",
])  # fmt: skip
def test_what_lies_in_a_town_does_not_make_the_town_one(text):
    assert {kind for *_, kind in places(text)} == {"city"}


@pytest.mark.parametrize(("text", "units"), [
    ("23个缔约方报告了进展，12个省报告了新病例。", ["个缔约方", "个省"]),
    ("6个武装团体袭击了该镇，120家企业答复问卷。", ["个武装团体", "家企业"]),
    ("15名部长级代表和12名理事会成员出席。", ["名部长级代表", "名理事会成员"]),
    ("12名省级官员和4个部门间工作组。", ["名省级官员", "个部门间工作组"]),
    ("80个抵御能力项目，40辆巡逻车。", ["个抵御能力项目", "辆巡逻车"]),
    ("2 150名护理员取得证书。", ["名"]),
])
def test_a_unit_is_cut_neither_in_a_word_nor_behind_a_verb(text, units):
    assert [r["unit"] for r in read(text)["quantities"]] == units


def test_words_that_only_look_like_states_or_districts_or_camps_are_none():
    assert countries("刚果金融情报机构加入了网络，刚果金枪鱼渔业。") == ["COG", "COG"]
    assert countries("新、老两个国家方案同时执行。") == []
    assert places("武汉中心区和北京建成区。") == [("武汉", "CHN", "city"), ("北京", "CHN", "city")]
    assert places("基加利营火晚会。") == [("基加利", "RWA", "city")]


def test_symbols_go_on_and_letters_with_a_number_need_a_sign():
    def cited(text: str) -> list[str]:
        return [r["cited"] for r in read(text)["citations"]]

    assert cited("见EB 2023/138/R.2/Add.1和GC 46/L.5/Rev.1。") == ["EB 2023/138/R.2/Add.1", "GC 46/L.5/Rev.1"]
    assert cited("理事会GC 24/10号决议。") == ["24/10"]
    assert cited("政府就F-16决定暂缓采购。") == []


def test_priorities_that_rest_on_something_are_no_list():
    assert read("三个优先事项是基于风险评估和科学证据确定的。")["priorities"] == []


@pytest.mark.parametrize("text", [
    "The end of the year-long campaign was marked.", "The end of the year's session was marked by a meeting.",
    "It will report at the end of the year following the election.",
])  # fmt: skip
def test_the_end_of_another_year_is_no_date(text):
    assert read(text, language="en")["events"] == []


def test_the_town_that_a_sentence_opens_with_is_not_in_the_list_behind_it():
    found = places("In Kabul, Herat and Kandahar provinces were hit.", language="en")
    assert [kind for *_, kind in found] == ["city", "province", "province"]


def test_english_durations_are_not_what_lasts_so():
    assert [r["unit"] for r in read("The 5 day workshops were held.", language="en")["quantities"]] == ["day"]
