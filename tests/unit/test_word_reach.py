"""Where a project is carried out by the weights of words, where blanks part the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habitatlib.extract.words import project_reach, projects
from habitatlib.lexicons import load
from habitatlib.reports import Cover, Paragraph, Report
from habitatlib.tables.build import tables_of


def report(*texts: str, language: str = "en") -> Report:
    paragraphs = tuple(Paragraph(n, "I", text) for n, text in enumerate(texts, 1))
    return Report("A/80/1", language, Cover(symbol="A/80/1", distributed="2041-05-01"), (), paragraphs, (), (), "", "")


def countries(*texts: str) -> set[str]:
    of = report(*texts)
    rows = tables_of(of)["project_countries"]
    assert all(of.paragraphs[row["para"] - 1].text[row["start"] : row["end"]] == row["surface"] for row in rows)
    return {row["iso3"] for row in rows}


def test_weights_begin_with_what_all_start_from():
    rows = load("project_reach_weights", "en")
    assert rows[0]["feature"] == ""
    assert len({row["feature"] for row in rows}) == len(rows)


def test_a_country_behind_a_name_is_one_and_who_pays_is_none():
    assert countries("The Clean Canals Programme is carried out in Ghana and Togo with $4 million from Norway.") == {"GHA", "TGO"}


def test_the_next_sentence_may_say_where():
    assert "KEN" in countries("The Green Roofs Project of UNEP trains roofers. So far 120 of them have learned the trade in Kisumu, Kenya.")


@pytest.mark.parametrize("language", ["fr", "es"])
def test_in_a_language_without_weights_what_rules_say_stays(language):
    said = [{"iso3": "KEN"}]
    assert project_reach.reached([], {}, said, None, language) == said


@given(st.text(alphabet="ProjectKenya Ghn.,;()“” in 4", max_size=90))
def test_any_text_is_read_and_each_country_is_told_once(text):
    of = report(f"The Clean Canals Programme {text}")
    found = tables_of(of)["project_countries"]
    assert len({(row["project_id"], row["iso3"]) for row in found}) == len(found)
    assert projects.extract(of, tables_of(of))["projects"] is not None
