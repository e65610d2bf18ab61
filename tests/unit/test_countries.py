"""Countries: every sentence of the lists, the registers, and what holds for any text."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habitatlib.extract.countries import find_countries
from habitatlib.lexicons import load

DATA = Path(__file__).parents[1] / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


NAMES = sorted({r["name"] for r in load("country_names") if r["language"] == "zh"})


@pytest.mark.parametrize("row", rows("country_must_match"), ids=lambda r: r["sentence"])
def test_country_is_named(row):
    assert ";".join(iso3 for _, iso3 in find_countries(row["sentence"])) == row["expected"], row["note"]


@pytest.mark.parametrize("row", rows("country_must_not_match"), ids=lambda r: r["sentence"])
def test_no_country_is_named(row):
    assert find_countries(row["sentence"]) == [], row["note"]


def test_the_sentences_are_many():
    assert len(rows("country_must_match")) + len(rows("country_must_not_match")) >= 300


def test_every_chinese_name_alone_is_found_whole():
    wrong = {}
    for row in load("country_names"):
        if row["language"] == "zh" and row["kind"] != "listed":
            text = f"与{row['name']}。"
            found = [(text[s.start:s.end], iso3) for s, iso3 in find_countries(text)]
            if found != [(row["name"], row["iso3"])]:
                wrong[row["name"]] = found
    assert not wrong


def test_the_register_holds_all_249_codes_and_kosovo():
    codes = [r["iso3"] for r in load("countries")]
    assert len(codes) == len(set(codes)) == 250 and "XKX" in codes
    assert all(r["note"] and r["asof"] and r["name_en"] and r["name_zh"] and r["iso2"] for r in load("countries"))
    assert next(r for r in load("countries") if r["iso3"] == "NAM")["iso2"] == "NA"
    assert "1244 (1999)" in next(r for r in load("countries") if r["iso3"] == "XKX")["note"]


def test_the_groups_have_their_sizes():
    count = {group: sum(r[group] == "true" for r in load("countries")) for group in ("ldc", "lldc", "sids")}
    assert count == {"ldc": 44, "lldc": 32, "sids": 53}


def test_a_graduated_country_keeps_its_date():
    bhutan = next(r for r in load("countries") if r["iso3"] == "BTN")
    assert bhutan["ldc"] == "false" and bhutan["ldc_until"] == "2023-12-13"


def test_every_name_belongs_to_a_registered_code_and_no_name_has_two():
    codes = {r["iso3"] for r in load("countries")}
    names = [(r["name"], r["language"]) for r in load("country_names")]
    assert {r["iso3"] for r in load("country_names")} <= codes
    assert len(names) == len(set(names))


def test_every_registered_country_has_a_chinese_and_an_english_name():
    for language in ("zh", "en"):
        named = {r["iso3"] for r in load("country_names") if r["language"] == language}
        assert {r["iso3"] for r in load("countries")} - named == {"TWN"}  # mentions of it are coded CHN


def test_every_trap_speaks_of_a_registered_name():
    assert {name for r in load("not_countries", "zh") for name in r["name"].split()} - set(NAMES) == {"*"}
    assert {r["verdict"] for r in load("not_countries", "zh")} == {"yes", "no", "listed", "short"}


def test_english_names_need_word_boundaries():
    assert [iso3 for _, iso3 in find_countries("In Niger, not in Nigeria; a Kenyan and an Omani.", "en")] == ["NER", "NGA", "KEN", "OMN"]
    assert find_countries("Romanticism, Chinatowns and Germanic tribes", "en") == []


@given(st.lists(st.one_of(st.sampled_from(NAMES), st.sampled_from(list("的、和在国家沿海加纳 中法 0日本 (")), st.text(max_size=3)), max_size=12))
def test_any_text_gives_ordered_spans_that_hold_a_name(pieces):
    text = "".join(pieces)
    spans = [span for span, _ in find_countries(text)]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
