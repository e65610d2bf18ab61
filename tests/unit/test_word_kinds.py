"""Weights of words for kinds of events, modes of joint actions and themes of projects where blanks part the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habitatlib.extract.event_weights import KINDS
from habitatlib.extract.mode_weights import MODES
from habitatlib.extract.spans import Span
from habitatlib.extract.theme_weights import THEMES
from habitatlib.extract.words import event_weights, mode_weights, stage_weights, stems, theme_weights
from habitatlib.lexicons import load

MIXED = st.text(alphabet="Kenya signed.,;:’() and in 2041¤§A", max_size=80)
LEXICONS = {"event_weights": KINDS, "mode_weights": MODES, "theme_weights": THEMES, "stage_weights": stage_weights.STAGES}


@pytest.mark.parametrize("name", LEXICONS)
def test_weights_are_of_all_values_and_begin_with_what_all_start_from(name):
    rows = load(name, "en")
    assert [column for column in rows[0] if column not in ("feature", "note")] == list(LEXICONS[name])
    assert rows[0]["feature"] == ""
    assert len({row["feature"] for row in rows}) == len(rows)


def test_a_date_is_judged_by_the_words_of_its_own_sentence():
    text = "The course closed. In May 2041 the manual came out, and in June it was sold."
    dates = [Span(22, 30), Span(59, 63)]
    after = ("the", "manua", "came", "out", ",", "and", "in", "§", "it", "was", "sold", ".")
    assert event_weights.around(text, dates, dates[0], "en") == (("in",), after)


def test_names_do_not_tell_clauses_apart():
    text = "In 2041 Kenya and UNEP signed a paper."
    words = mode_weights.around(text, 8, 37, [(Span(8, 13), mode_weights.PLACE), (Span(18, 22), mode_weights.BODY)], "en")
    assert words == (("in", "0"), ("§", "and", "¤", "signe", "a", "paper"), (".",))


def test_the_sentence_behind_a_name_is_heard():
    text = "Two. The Blue Barge project began. It cleans canals."
    assert theme_weights.told_around(text, 9, 27, "en") == ("The  §  began. ", "It cleans canals.")


def test_words_decide_where_the_grammar_finds_no_kind():
    text, at = "The second report was published on 3 May 2041.", Span(35, 45)
    words = event_weights.around(text, [at], at, "en")
    assert event_weights.weighed("other", words, text[: at.start], "day", "en") == "publication"


def test_words_decide_the_theme_of_a_name_that_tells_none():
    said = "The § project lays sewers and builds a plant that treats waste water.", ""
    assert theme_weights.weighed("other", "Second Bell", said, "", "en") in ("waste_wastewater", "water_sanitation")


@pytest.mark.parametrize(("told", "stage"), [
    ("The § project will build 40 schools once the loan has been signed.", "planned"),
    ("The § project built 40 schools and was completed in January 2022.", "completed"),
])  # fmt: skip
def test_words_decide_the_stage_that_the_rules_do_not_find(told, stage):
    assert stage_weights.staged("ongoing", (told, ""), 2023, "en") == stage


@pytest.mark.parametrize("language", ["fr", "es"])
def test_in_a_language_without_weights_what_is_said_stays(language):
    assert event_weights.weighed("launch", ((), ("a",)), "a", "year", language) == "launch"
    assert mode_weights.weighed("mou", ((), ("a",), ()), 2, language) == "mou"
    assert theme_weights.weighed("energy", "a", ("a", ""), "", language) == "energy"
    assert stage_weights.staged("planned", ("a", ""), 2023, language) == "planned"


@given(MIXED, st.integers(0, 80), st.integers(0, 80), st.sampled_from(KINDS), st.sampled_from(MODES), st.sampled_from(THEMES))
def test_any_text_has_a_kind_a_mode_and_a_theme(text, a, b, kind, mode, theme):
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    span = Span(start, end)
    assert event_weights.weighed(kind, event_weights.around(text, [span], span, "en"), text[start:end], "day", "en") in KINDS
    assert mode_weights.weighed(mode, mode_weights.around(text, start, end, [], "en"), 2, "en") in MODES
    assert theme_weights.weighed(theme, text[start:end], theme_weights.told_around(text, start, end, "en"), "", "en") in THEMES


@given(MIXED)
def test_no_word_is_lost(text):
    said = stems.stems(text, "en")
    assert stems.veiled(text, 0, len(text), [], "en") == said
    assert len(stems.runs("x", said, 1)) == len(said)
