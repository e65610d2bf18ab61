"""Roles of countries in English: one frame a sentence."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_time import more_for_twice

from habitatlib.extract.words.countries import find_countries
from habitatlib.extract.words.roles import roles
from habitatlib.lexicons import load

DATA = Path(__file__).parents[1] / "data"
with (DATA / "en_country_roles.csv").open(encoding="utf-8", newline="") as handle:
    ROWS = list(csv.DictReader(handle))
EVER = {"project", "funder", "partner", "venue", "other"}


def said(text: str, language: str = "en") -> list[str]:
    mentions = find_countries(text, language)
    return roles(text, [span for span, _ in mentions], [iso3 for _, iso3 in mentions], language)


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r["sentence"])
def test_role_follows_the_frame(row):
    assert ";".join(iso3 for _, iso3 in find_countries(row["sentence"])) == row["iso3"]
    assert ";".join(said(row["sentence"])) == row["role"], row["note"]


def test_each_role_has_its_sentences():
    assert len(ROWS) >= 200 and {role for row in ROWS for role in row["role"].split(";")} == EVER


def test_every_cue_and_part_is_used_and_every_name_in_a_pattern_is_known():
    code = "".join(path.read_text(encoding="utf-8") for path in Path(roles.__code__.co_filename).parent.glob("role*.py"))
    templates = [cell for row in [*load("role_rules", "en"), *load("role_parts", "en")] for cell in row.values()]
    used = {name.lower() for name in re.findall(r"(?<!\?P)<([A-Za-z_]+)>", " ".join(templates) + code)}
    known = {row["frame"] for row in load("role_cues", "en")} | {row["part"] for row in load("role_parts", "en")}
    assert used <= known
    assert {name for name in known - used if f'"{name}"' not in code} == set()


def test_the_rules_are_numbered_and_give_roles_that_are_known():
    rules = load("role_rules", "en")
    assert [int(row["rule"]) for row in rules] == list(range(1, len(rules) + 1))
    assert {row["role"] for row in rules if row["role"][0] not in "+?"} == EVER
    told = {row["role"][1:] for row in rules if row["role"][0] == "+"}
    asked = {word.lstrip("!") for row in rules for word in row["when"].split()}
    facts = "alone bare body bracket donor government named opens owned people plural several state subject town"
    assert asked <= told | set(facts.split())


def test_a_language_without_cues_tells_no_role():
    assert said("Le projet est financé par la Norvège au Kenya.", "fr") == ["other", "other"]


PIECES = ["Kenya", "Norway", "the Government of ", "in ", ", ", " and ", "(", ")", ". ", "funded by ", "meeting held ", "Ministry of ",
          "Nairobi, ", "’s ", " contributed $5 million", "\u00a0"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_any_text_gives_one_known_role_a_mention(text):
    assert set(said(text)) <= EVER
    assert len(said(text)) == len(find_countries(text))


LONG = ["the Ministry of Lands and ", "funded by the Bank, ", "Kenya and ", "(Kenya, ", "Nairobi, Kenya; ", "Bank of "]


@pytest.mark.parametrize("piece", LONG)
def test_a_long_sentence_takes_time_in_proportion(piece):
    assert more_for_twice(lambda times: said(piece * times + "Kenya"), 300) < 3
