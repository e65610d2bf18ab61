"""Countries in languages whose words are parted by blanks: every sentence of the lists, the register, and what holds for any text."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_time import more_for_twice

from habitatlib.extract.words.countries import find_countries
from habitatlib.lexicons import load

DATA = Path(__file__).parents[1] / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def codes(text: str, language: str = "en") -> str:
    return ";".join(iso3 for _, iso3 in find_countries(text, language))


NAMES = sorted({r["name"] for r in load("country_names") if r["language"] == "en"})


@pytest.mark.parametrize("row", rows("en_country_must_match"), ids=lambda r: r["sentence"])
def test_country_is_named(row):
    assert codes(row["sentence"]) == row["expected"], row["note"]


@pytest.mark.parametrize("row", rows("en_country_must_not_match"), ids=lambda r: r["sentence"])
def test_no_country_is_named(row):
    assert find_countries(row["sentence"]) == [], row["note"]


@pytest.mark.parametrize("row", rows("country_must_match_other_languages"), ids=lambda r: r["sentence"])
def test_a_country_is_named_in_other_languages(row):
    assert codes(row["sentence"], row["language"]) == row["expected"]


@pytest.mark.parametrize("language", ["fr", "es", "ru", "ar"])
def test_every_name_of_another_language_is_found(language):
    own = [row for row in load("country_names") if row["language"] == language]
    wrong = {row["name"]: codes(f"({row['name']})", language) for row in own if row["iso3"] not in codes(f"({row['name']})", language)}
    assert not wrong and len({row["iso3"] for row in own}) >= 240


def test_the_sentences_are_many():
    assert len(rows("en_country_must_match")) >= 150 and len(rows("en_country_must_not_match")) >= 150


def test_every_english_name_alone_is_found_whole():
    wrong = {}
    guarded = {r["name"] for r in load("not_countries", "en") if not r["before"] and not r["after"]}
    for row in load("country_names"):
        name = row["name"].removeprefix("the ").removeprefix("The ")
        if row["language"] == "en" and name not in guarded:
            text = f"They wrote to {name}, who replied."
            found = [(text[s.start:s.end], iso3) for s, iso3 in find_countries(text)]
            if found != [(name, row["iso3"])]:
                wrong[name] = found
    assert not wrong


def test_every_member_state_has_an_adjective():
    named = {r["iso3"] for r in load("country_names") if r["language"] == "en" and r["kind"] == "adjective"}
    states = {r["iso3"] for r in load("countries") if r["official_en"]}
    named |= {iso3 for r in load("shared_names", "en") for iso3 in r["iso3"].split()}
    assert states - named <= {"VAT", "FSM"}  # Micronesian is of a region


def test_every_trap_speaks_of_a_registered_name():
    printed = {form for name in NAMES for form in (name, name.upper())}
    assert {name for r in load("not_countries", "en") for name in r["name"].split("|")} - printed == {"*"}
    assert {r["verdict"] for r in load("not_countries", "en")} == {"yes", "no"}


def test_every_shared_name_is_registered_with_the_first_of_its_codes():
    register = {r["name"]: r["iso3"] for r in load("country_names") if r["language"] == "en"}
    assert all(register[r["name"]] == r["iso3"].split()[0] for r in load("shared_names", "en"))


JOINTS = [" ", ", ", " and ", "'s ", " River", "Lake ", "in ", "Mr. ", " dollars", "-", "(", "’"]


@given(st.lists(st.one_of(st.sampled_from(NAMES), st.sampled_from(JOINTS), st.text(max_size=3)), max_size=12))
def test_any_text_gives_ordered_spans_that_hold_a_name(pieces):
    text = "".join(pieces)
    spans = [span for span, _ in find_countries(text)]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))


@pytest.mark.parametrize("piece", ["French and ", "Mr. Jordan ", "Kenya, ", "Georgia, Florida, ", "US $ ", "in Russian or "])
def test_a_long_text_takes_time_in_proportion(piece):
    assert more_for_twice(lambda times: find_countries(piece * times), 1000) < 3


def test_the_article_is_no_part_of_a_name():
    text = "The Gambia, the Netherlands and the former Yugoslav Republic of Macedonia"
    printed = ["Gambia", "Netherlands", "former Yugoslav Republic of Macedonia"]
    assert [text[s.start : s.end] for s, _ in find_countries(text)] == printed
