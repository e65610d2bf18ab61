"""Places: every sentence of the lists, the register, and what holds for any text."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reports import report

from habitatlib.extract.countries import find_countries
from habitatlib.extract.places import find_places, with_country
from habitatlib.extract.spans import Span
from habitatlib.lexicons import HERE, load
from habitatlib.reports import Paragraph
from habitatlib.tables.build import tables_of

DATA = Path(__file__).parents[1] / "data"
KINDS = {"city", "county", "province", "district", "region", "camp", "neighbourhood"}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def found(text: str, cited: tuple[dict, ...] = ()) -> list[dict]:
    countries = [{"para": 1, "start": s.start, "end": s.end, "iso3": iso3, "role": "other"} for s, iso3 in find_countries(text)]
    return find_places(Paragraph(1, "", text), countries, cited, "zh")


@pytest.mark.parametrize("row", rows("place_must_match"), ids=lambda r: r["sentence"])
def test_place_is_named(row):
    assert ";".join(f"{p['surface']}:{p['iso3']}:{p['kind']}" for p in found(row["sentence"])) == row["expected"], row["note"]


@pytest.mark.parametrize("row", rows("place_must_not_match"), ids=lambda r: r["sentence"])
def test_no_place_is_named(row):
    assert found(row["sentence"]) == [], row["note"]


def test_a_cited_title_without_quotation_marks_holds_no_place():
    assert found("关于内罗毕的决定", ({"start": 0, "end": 8},)) == []


def test_a_place_right_after_its_country_shares_its_role():
    countries = [{"para": 1, "start": 1, "end": 4, "iso3": "UGA", "role": "venue"}]
    assert [p["role"] for p in find_places(Paragraph(1, "", "在乌干达金贾。"), countries, (), "zh")] == ["venue"]


def test_what_a_place_is_named_with_stands_before_it():
    text = "在缅甸 内比都和肯尼亚内罗毕"
    countries = [{"start": 1, "end": 3}, {"start": 8, "end": 11}]
    rows = [{"start": 4, "end": 7}, {"start": 11, "end": 14}]
    assert with_country(text, rows, countries) == [Span(1, 7), Span(8, 14)]


def test_the_register_is_sound():
    places = load("places")
    assert {p["kind"] for p in places} <= KINDS
    assert {p["iso3"] for p in places} <= {c["iso3"] for c in load("countries")}
    assert len({(p["name"], p["iso3"]) for p in places}) == len(places) <= 30_000
    assert (HERE / "places.csv").stat().st_size <= 2_600_000
    assert all(p["note"] and p["name_en"] for p in places)
    assert all(-90 <= float(p["lat"]) <= 90 and -180 <= float(p["lon"]) <= 180 for p in places if p["lat"])
    assert not {(p["name"], p["language"]) for p in places} & {(c["name"], c["language"]) for c in load("country_names")}


def test_seats_of_the_united_nations_are_spelt_as_it_spells_them():
    names = {p["name"] for p in load("places")}
    seats = "纽约 日内瓦 维也纳 内罗毕 亚的斯亚贝巴 曼谷 贝鲁特 圣地亚哥 海牙 罗马 巴黎 伯尔尼 伦敦 蒙特利尔 华盛顿 波恩 哥本哈根 东京 都灵".split()
    assert set(seats) <= names


@given(st.lists(st.one_of(st.sampled_from(["内罗毕", "图尔卡纳", "县", "市", "肯尼亚", "在", "和", "《", "》", " Kakuma ", "难民营"]), st.text(max_size=3)),
                max_size=10))
def test_any_text_gives_rows_with_evidence_and_without_overlap(pieces):
    text = "".join(pieces)
    places = found(text)
    assert all(text[p["start"]:p["end"]] == p["surface"] and p["kind"] in KINDS for p in places)
    assert all(a["end"] <= b["start"] for a, b in zip(places, places[1:], strict=False))


def test_every_trap_speaks_of_a_registered_place_or_of_what_only_sounds_like_one():
    names, sounds = {p["name"] for p in load("places")}, ("a disease", "the first name of a person")
    rows = [r for r in load("not_places", "zh") if r["note"] not in sounds and not r["note"].startswith("only sounds like a place")]
    assert {name for r in rows for name in r["name"].split()} - names == {"*"}


def test_a_language_without_place_words_gives_no_place():
    assert find_places(Paragraph(1, "", "The meeting was held in Nairobi, Kenya."), [], (), "en") == []


def test_names_told_once_are_looked_for_in_time_that_grows_with_the_text():
    asked = 0

    class Counted(dict):
        def get(self, *key):
            nonlocal asked
            asked += 1
            return super().get(*key)

    texts = [f"人居署在{a}{b}{c}市开展了工作。" for a in "阿巴卡达" for b in "拉马纳奥" for c in "塔乌瓦亚"]
    told = Counted()
    for text in texts:
        find_places(Paragraph(1, "", text), (), (), "zh", told=told)
    assert sum(map(len, told.values())) > len(texts) // 2
    assert asked <= sum(map(len, texts)) + len(texts)


def test_a_city_whose_people_present_something_is_no_place_of_work():
    text = "贫民窟居住者联合会分享了在拉各斯开展工作的经验，利马市新学校的学生介绍了一套指数。利马市还介绍了其监测框架。"
    rows = [r for r in tables_of(report(text))["place_mentions"] if r["surface"] == "利马市"]
    assert [r["role"] for r in rows] == ["partner", "other"]


def test_a_quarter_s_class_word_still_tells_what_is_done_there():
    assert [p["role"] for p in found("内罗毕基贝拉社区的居民受益。")] == ["project", "project"]
