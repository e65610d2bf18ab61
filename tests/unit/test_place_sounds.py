"""Towns that are known by their sound alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habitatlib import lexicons
from habitatlib.extract.countries import find_countries
from habitatlib.extract.place_sounds import heard, letters, sounding
from habitatlib.extract.places import find_places
from habitatlib.reports.model import Paragraph


def read(text: str) -> list[str]:
    """Surface, country and kind of each place of a paragraph."""
    countries = [{"start": span.start, "end": span.end, "iso3": iso3, "role": "project"} for span, iso3 in find_countries(text, "zh")]
    rows = find_places(Paragraph(1, "", text), countries, (), "zh")
    return [f"{row['surface']}:{row['iso3']}:{row['kind']}" for row in rows]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("卢旺达的工作涉及穆桑泽和另一个城镇。", ["穆桑泽:RWA:city"]),
        ("乌干达修复了管网。马萨卡新增用户三千。", ["马萨卡:UGA:city"]),
        ("约旦请求把马代巴市也列入。", ["马代巴市:JOR:city"]),
        ("埃塞俄比亚的戈德镇有六十三口井。", ["戈德镇:ETH:city"]),
        ("埃及的活动以阿斯旺和明亚为主。", ["阿斯旺:EGY:city", "明亚:EGY:city"]),
        ("多米尼加共和国圣佩德罗-德马科里斯的比例较低。", ["圣佩德罗-德马科里斯:DOM:city"]),
        ("斯里兰卡莫勒图沃大学派出两人。", ["莫勒图沃:LKA:city"]),
        ("在塞内加尔和赞比亚举办了研讨会。济金绍尔和卡富埃的排水工程获得贷款。", ["济金绍尔:SEN:city", "卡富埃:ZMB:city"]),
    ],
)
def test_a_town_that_no_list_has_in_chinese_is_known_by_its_sound(text, places):
    assert read(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "秘鲁国立圣马尔科斯大学校订了西班牙语本，巴西提供了经费。",  # São Marcos is in Brazil, the university beside its country is not
        "摩纳哥阿尔贝二世亲王基金会在意大利工作。",  # a ruler, not Alba
        "悬挂马耳他国旗的“马尔萨明珠号”离港。",  # a ship
        "土耳其海关用利比亚第纳尔结算。",  # money, not Dinar
        "约旦企业马安特种车辆公司组装。",  # a firm
        "巴西的马里·马里尼奥女士接着发言。",
        "乌克兰在巴尔干西部派驻代表。",
    ],
)
def test_a_piece_of_another_name_that_sounds_like_a_town_is_none(text):
    assert read(text) == []


def test_the_town_in_the_country_named_beside_it_is_meant():
    spans = [(0, 3, "RWA"), (10, 13, "UGA")]
    town, = sounding("卢旺达的穆桑泽和其他，乌干达也参加。", spans, [(0, 3), (11, 14)], (), "zh")
    assert (town.start, town.end, town.rows[0]["iso3"], town.rows[0]["name_en"]) == (4, 7, "RWA", "Musanze")


def test_a_longer_name_is_not_cut_at_a_town_of_the_register():
    assert read("蒙古在乌兰巴托合办了讲习班。") == ["乌兰巴托:MNG:city"]


def test_languages_without_sounds_hear_nothing():
    assert list(heard("Musanze", 0, 7, ("RWA",), "en")) == []


@given(st.text(alphabet=sorted({row["sign"] for row in lexicons.load("sounds", "zh")}) + ["-", "，"], max_size=30))
def test_what_is_heard_lies_in_the_stretch_and_does_not_overlap(text):
    found = list(heard(text, 0, len(text), ("BRA", "ETH", "IND"), "zh"))
    assert all(0 <= a.start < a.end <= len(text) for a in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


def test_the_sounds_of_a_sign_are_told_likeliest_first():
    rows = lexicons.load("sounds", "zh")
    for before, after in zip(rows, rows[1:], strict=False):
        assert before["sign"] < after["sign"] or (before["sign"] == after["sign"] and float(before["share"]) >= float(after["share"]))
    assert all(0 < float(row["share"]) <= 1 and row["letters"].isalpha() for row in rows)


def test_towns_are_told_once_a_country():
    keys = [(row["iso3"], letters(row["name"])) for row in lexicons.load("towns")]
    assert len(keys) == len(set(keys)) > 30_000
    assert {iso3 for iso3, _ in keys} <= {row["iso3"] for row in lexicons.load("countries")}
