"""Themes of English labels and names."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from habitatlib.extract.words.themes import main_theme, named_themes, subject_of, theme_words
from habitatlib.lexicons import load

DATA = Path(__file__).parents[1] / "data"


def cases(kind):
    with (DATA / "en_themes.csv").open(encoding="utf-8", newline="") as handle:
        return [case for case in csv.DictReader(handle) if case["note"] == kind]


@pytest.mark.parametrize("case", cases("label"), ids=lambda c: c["phrase"])
def test_a_label_names_its_themes(case):
    assert (named_themes(case["phrase"], "en") or ["other"]) == case["themes"].split("|")


@pytest.mark.parametrize("case", cases("name"), ids=lambda c: c["phrase"])
def test_a_name_has_one_theme(case):
    assert main_theme(case["phrase"], (), "en") == case["themes"]


def test_words_are_matched_at_their_edges_and_stars_only_at_the_end():
    assert theme_words("Climatic scarves and transports", "en")[0].theme == "climate_change"
    assert [w.theme for w in theme_words("scarves; cars", "en")] == ["transport_mobility"]


def test_what_only_looks_like_a_theme_hides_its_words():
    assert named_themes("an enabling environment", "en") == []


def test_a_name_that_says_nothing_takes_the_theme_of_what_is_told_of_it():
    assert main_theme("Blueprint", ("it irrigates", "solar power", ""), "en") == "water_sanitation"
    assert main_theme("Blueprint", (), "en", "energy") == "energy"
    assert subject_of("Refugees and displaced persons", "en") == "migration_displacement"


@pytest.mark.parametrize(("name", "context", "subject", "theme"), [
    ("Her Square", ("girls drew the plans of public spaces", "Gender equality"), "", "gender_youth_inclusion"),
    ("Safe Hands", ("it started late", "Asia and the Pacific"), "air_quality_health", "air_quality_health"),
    ("Resilient Valleys", ("it will start in May", "Climate, energy and digital connectivity"), "", "disaster_crisis_recovery"),
    ("Making Towns Resilient", ("many take part", "Climate and resilience"), "", "disaster_crisis_recovery"),
    ("Fair Share", ("it helps towns to collect property tax", ""), "", "finance"),
    ("Fair Share", ("it is financed with a grant and a loan", ""), "", "other"),
    ("Barwaaqo", ("land for displaced households", ""), "", "migration_displacement"),
    ("Blue Schools", ("260,000 pupils", "Water for all"), "", "water_sanitation"),
    ("Solar Roofs", ("it trains farmers", "Waste"), "", "energy"),
])  # fmt: skip
def test_the_name_weighs_most_then_what_is_near_then_heading_and_report(name, context, subject, theme):
    assert main_theme(name, context, "en", subject) == theme


def test_a_language_without_words_names_no_theme():
    assert named_themes("energy", "xx") == []


def test_every_theme_has_words_and_each_word_a_theme_of_the_codebook():
    themes = {row["theme"] for row in load("themes")}
    words = load("theme_words", "en")
    assert {row["theme"] for row in words if row["rank"] != "0"} == themes
    assert all(row["rank"] in "01234" and (row["theme"] == "") == (row["rank"] == "0") for row in words)


def test_of_two_general_words_in_a_name_the_first_decides_whatever_the_order_of_a_set():
    assert main_theme("Initiative for Resilient Islands", (), "en") == "disaster_crisis_recovery"
