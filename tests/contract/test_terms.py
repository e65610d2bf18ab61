"""Words for readers say in both languages what UN documents say: names of countries, bodies and groups, one term for one thing."""

from __future__ import annotations

import re

import pytest

from habitatlib import lexicons
from habitatlib.figures import labels
from habitatlib.figures.study import study

HAN = "[\u3400-\u9fff]"
FIELD = re.compile(r"\{[^}]*\}")
LABELS = {key: (labels._texts()[key]["en"], labels._texts()[key]["zh"]) for key in labels.keys()}
PAIRS = [*LABELS.values(), *((row["label_en"], row["label_zh"]) for row in lexicons.load("themes")),
         *((row["family_en"], row["family_zh"]) for row in lexicons.load("themes"))]  # fmt: skip
COUNTRIES = {row["iso3"]: row for row in lexicons.load("countries")}
SHORT = [key.partition(".")[2] for key in labels.keys("country_short.")]
# English words, and what the Chinese beside them holds.
TERMS = [
    (r"least developed", "最不发达国家"), (r"landlocked", "内陆发展中国家"), (r"small island", "小岛屿发展中国家"),
    (r"Executive Board", "执行局"), (r"Governing Council", "理事会"), (r"Habitat Assembly", "人居大会"), (r"Environment Assembly", "环境大会"),
    (r"General Assembly", "大会"), (r"Security Council", "安全理事会"), (r"Economic and Social Council", "经济及社会理事会"),
    (r"UN-Habitat\b(?! Assembly)", "人居署|联合国人类住区规划署"), (r"\bUNEP\b", "环境署"), (r"United Nations system\b", "联合国系统"),
    (r"New Urban Agenda", "《新城市议程》"), (r"2030 Agenda", "《2030年可持续发展议程》"), (r"Sustainable Development Goal", "可持续发展目标"),
    (r"[Cc]ivil society", "民间社会"), (r"memorandum of understanding", "谅解备忘录"), (r"[Ii]nformal settlements", "非正规住区"),
    (r"[Ss]trategic plan\b", "战略计划"), (r"[Bb]ienni(?:um|a)\b", "两年期"), (r"[Rr]esolutions?\b", "决议"), (r"[Oo]rganizations?\b(?! of the)", "组织"),
    (r"[Pp]rogrammes?\b(?! of)", "方案"), (r"[Pp]riorit(?:y|ies)\b", "优先|归属"), (r"[Ll]ocal governments?\b", "地方政府"), (r"[Ff]unders?\b", "出资"),
    (r"[Dd]isplacement", "流离失所"), (r"[Mm]igration", "移徙"), (r"[Cc]ountr(?:y|ies) (?:or|and) areas?", "国家(?:和|或)地区|国或地区"),
]  # fmt: skip
# Names as the lists of Member States and UNTERM have them, where others are about.
NAMES = {
    "TUR": ("Türkiye", "土耳其"), "CIV": ("Côte d’Ivoire", "科特迪瓦"), "NLD": ("Netherlands (Kingdom of the)", "荷兰王国"),
    "SWZ": ("Eswatini", "斯威士兰"), "CPV": ("Cabo Verde", "佛得角"), "PSE": ("State of Palestine", "巴勒斯坦国"),
    "TWN": ("Taiwan Province of China", "中国台湾省"), "CZE": ("Czechia", "捷克"), "MKD": ("North Macedonia", "北马其顿"),
    "TLS": ("Timor-Leste", "东帝汶"), "VNM": ("Viet Nam", "越南"), "KOR": ("Republic of Korea", "大韩民国"), "COG": ("Congo", "刚果"),
    "PRK": ("Democratic People's Republic of Korea", "朝鲜民主主义人民共和国"), "SYR": ("Syrian Arab Republic", "阿拉伯叙利亚共和国"),
    "GBR": ("United Kingdom of Great Britain and Northern Ireland", "大不列颠及北爱尔兰联合王国"), "RUS": ("Russian Federation", "俄罗斯联邦"),
    "FLK": ("Falkland Islands (Malvinas)", "福克兰群岛（马尔维纳斯）"), "VAT": ("Holy See", "教廷"), "MDA": ("Republic of Moldova", "摩尔多瓦共和国"),
    "BOL": ("Bolivia (Plurinational State of)", "多民族玻利维亚国"), "IRN": ("Iran (Islamic Republic of)", "伊朗伊斯兰共和国"),
    "VEN": ("Venezuela (Bolivarian Republic of)", "委内瑞拉玻利瓦尔共和国"), "TZA": ("United Republic of Tanzania", "坦桑尼亚联合共和国"),
    "LAO": ("Lao People's Democratic Republic", "老挝人民民主共和国"), "HKG": ("China, Hong Kong Special Administrative Region", "中国香港特别行政区"),
}  # fmt: skip


@pytest.mark.parametrize("english, chinese", TERMS, ids=lambda term: term)
def test_a_term_has_the_words_of_un_documents_in_chinese(english, chinese):
    held = [(en, zh) for en, zh in PAIRS if re.search(english, re.sub(r"\{\w+", "", en))]
    assert held, "a rule for words that nobody uses"
    assert [(en, zh) for en, zh in held if not re.search(chinese, zh)] == []


@pytest.mark.parametrize("iso3", NAMES)
def test_a_country_is_called_as_the_united_nations_call_it(iso3):
    assert (COUNTRIES[iso3]["name_en"], COUNTRIES[iso3]["name_zh"]) == NAMES[iso3]


@pytest.mark.parametrize("iso3", SHORT)
def test_a_short_name_is_a_name_and_not_initials(iso3):
    full, (short_en, short_zh) = COUNTRIES[iso3], LABELS[f"country_short.{iso3}"]
    names = {row["name"] for row in lexicons.load("country_names") if row["iso3"] == iso3}
    assert short_zh in names or short_zh in full["name_zh"]
    assert iso3 == "LAO" or not re.search(r"\b[A-Z]\.|\b[A-Z]{2,}\b", short_en), "no letter stands for a word"
    assert len(short_en) <= len(full["name_en"]) and len(short_zh) <= len(full["name_zh"])
    assert (short_en, short_zh) != (full["name_en"], full["name_zh"]), "a row that says nothing"


def test_no_name_of_a_country_is_longer_than_the_room_it_has():
    shown = {lang: study(lang=lang) for lang in labels.LANGUAGES}
    assert max(len(shown["en"].country(iso3, short=True)) for iso3 in COUNTRIES if COUNTRIES[iso3]["m49"] and len(COUNTRIES[iso3]["official_en"])) <= 30


@pytest.mark.parametrize("key", LABELS)
def test_a_text_has_the_marks_of_its_language(key):
    english, chinese = (FIELD.sub("0", text) for text in LABELS[key])
    assert not re.search(r"[\u3000-\u303f\uff00-\uffef]", english), "full width in English"
    chinese = re.sub(r"第\d+\(\d+\)号", "", chinese)  # so UN documents print the number of a resolution
    assert not re.search(rf"{HAN}[,;:?!()]|[,;:?!()]{HAN}", chinese), "half width in Chinese"
    assert chinese.count("（") == chinese.count("）") and chinese.count("《") == chinese.count("》") and chinese.count("“") == chinese.count("”")


@pytest.mark.parametrize("key", LABELS)
def test_a_text_in_chinese_asks_for_nothing_that_the_english_does_not(key):
    english, chinese = (set(re.findall(r"\{(\w+)", text)) for text in LABELS[key])
    assert chinese <= english
