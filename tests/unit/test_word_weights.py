"""Weights of words in a language whose words are parted by blanks: what is weighed, and what they decide of countries and places."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habitatlib.evaluation.gold import codings
from habitatlib.evaluation.texts import Kept
from habitatlib.extract.role_weights import ROLES
from habitatlib.extract.spans import Span
from habitatlib.extract.words.countries import extract, find_countries
from habitatlib.extract.words.place_roles import named, place_roles
from habitatlib.extract.words.role_weights import around, features, weighed
from habitatlib.lexicons import load
from habitatlib.reports import read_report

VALIDATION = Path(__file__).parents[2] / "data" / "validation"
WEIGHTS = [row for name in ("role_weights", "place_role_weights") for row in load(name, "en")]
MIXED = st.text(alphabet="Kenya Frnce.,;:’() and in of 1§A", max_size=80)
SHARED = {row["name"] for row in load("shared_names", "en")}  # whose State the paragraph tells
ROUNDS = [c for folder in ("en", "sentences") for c in codings(VALIDATION / folder) if c.card["language"] == "en"]


def spans_in(text: str) -> list[Span]:
    return [span for span, _ in find_countries(text)]


def test_names_of_one_list_have_the_same_words_beside_them():
    text = "Wells were dug in Chad, Mali and the Niger with drills from Malta."
    first, second, third, last = around(text, spans_in(text), "en")
    assert first == second == third
    assert first[0] == ("wells", "were", "dug", "in")
    assert last[0][-2:] == ("drill", "from")


def test_nothing_of_another_sentence_is_weighed():
    text = "The course was held in May. Chad paid. It closed."
    assert around(text, spans_in(text), "en") == [((), ("paid", "."))]


def test_numbers_capitals_and_endings_do_not_tell_words_apart():
    text = "UNDP funded 3,400 wells of Chad’s"
    assert around(text, spans_in(text), "en")[0][0] == ("A", "funde", "0", "wells", "of")


def test_cue_words_are_weighed_by_their_frame_too():
    (near,) = around("Chad donated pumps", [Span(0, 4)], "en")
    assert {"r<give>", "rdonat"} <= features(*near, "en") or {"r<fund>", "rdonat"} <= features(*near, "en")


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("The pumps were paid for by Norway with a grant of $3 million.", "other", "funder"),
        ("Exports of Chile fell by 4 per cent in 2031, according to the survey.", "project", "other"),
        ("In Zambia, the project trained 40 masons and repaired 300 houses.", "other", "project"),
    ],
)
def test_words_overrule_a_frame_where_they_are_sure(text, said, expected):
    assert weighed(text, spans_in(text), [said], "en", 0.2) == [expected]


def test_a_language_without_weights_keeps_what_is_said():
    assert weighed("Kenya", [Span(0, 5)], ["venue"], "fr", 0.2) == ["venue"]


@given(MIXED)
def test_any_text_gives_one_known_role_a_mention(text):
    spans = spans_in(text)
    assert set(weighed(text, spans, ["other"] * len(spans), "en", 0.3)) <= set(ROLES)
    assert len(around(text, spans, "en")) == len(spans)


@pytest.mark.parametrize("name", ["role_trust", "place_role_trust"])
def test_the_trust_knows_every_role_and_nothing_else(name):
    assert {row["said"] for row in load(name, "en")} == {"", "share", *ROLES, *(f"log {role}" for role in ROLES)}


def test_words_overrule_the_frame_of_a_place_where_they_are_sure():
    text = "The course was held in Arusha from 3 to 7 May."
    assert weighed(text, [Span(23, 29)], ["other"], "en", 0.2, places=True) == ["venue"]


@pytest.mark.parametrize("role", ROLES)
def test_a_place_with_its_country_right_behind_it_has_the_role_of_that_country(role):
    text = "Wells in Kayes, Mali, and Goma."
    kayes, goma = {"start": 9, "end": 14, "iso3": "MLI"}, {"start": 26, "end": 30, "iso3": "COD"}
    mali = {"start": 16, "end": 20, "iso3": "MLI", "role": role}
    row, behind = named(text, [kayes, goma], [mali])
    assert [(text[slice(*one.span)], one.place) for one in row] == [("Mali", -1), ("Goma", 1)]
    assert behind == {0: 0}
    assert place_roles(text, [kayes, goma], [mali], "en", 0.3)[0] == role


def sites_in(tables):
    """What each paragraph of a text names: the countries alone, and the places beside them; both kinds teach both lexicons."""
    for p in tables["paragraphs"]:
        there = [[row for row in tables[name] if row["para"] == p["para"]] for name in ("place_mentions", "country_mentions")]
        places, countries = ([{**row, "start": int(row["start"]), "end": int(row["end"])} for row in rows] for rows in there)
        yield p["text"], [Span(row["start"], row["end"]) for row in countries]
        yield p["text"], [one.span for one in named(p["text"], places, countries)[0]]


def test_each_weight_stands_in_three_or_more_coded_rounds():
    times: Counter[str] = Counter()
    for coding in ROUNDS:
        kept = Kept(coding.folder.parent)  # texts that are read for their figures, too
        sites = [site for path in coding.texts for site in sites_in(kept.rows([path]))]
        times.update({one for text, spans in sites for near in around(text, spans, "en") for one in features(*near, "en")})
    assert [row["feature"] for row in WEIGHTS if row["feature"] and times[row["feature"]] < 3] == []


def test_what_was_said_at_first_sight_points_at_mentions():
    for coding in ROUNDS:
        if not (path := coding.folder / "first_said.csv").exists():
            continue  # the round on which the frames were made
        texts = {(r.symbol, str(p.number)): p.text for r in map(read_report, coding.texts) for p in r.paragraphs}
        with path.open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                surface = texts[row["symbol"], row["para"]][int(row["start"]) : int(row["end"])]
                assert surface in SHARED or [iso3 for _, iso3 in find_countries(surface)] in ([row["iso3"]], []), (coding.name, row, surface)
                assert row["said"] in ROLES


def test_roles_of_a_report_are_weighed():
    (coding,) = (c for c in ROUNDS if c.name == "english_9")
    rows = [row for path in coding.texts for row in extract(read_report(path), {})["country_mentions"]]
    assert {row["role"] for row in rows} == set(ROLES)
