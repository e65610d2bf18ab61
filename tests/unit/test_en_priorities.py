"""Announced lists of priorities in English."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_time import more_for_twice

from habitatlib.extract.words.priorities import extract
from habitatlib.extract.words.priority_frames import cues
from habitatlib.extract.words.priority_lists import announced
from habitatlib.reports import Cover, Paragraph, Report, Section

DATA = Path(__file__).parents[1] / "data"


def cases(name):
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def items(sentence):
    return [sentence[s:e] for one in announced(sentence, cues("en")) for s, e in one.items]


def report(text, *, title="", heading="", language="en", card=None, distributed="2026-05-01"):
    sections = (Section("I", 1, "I", heading, 1, 1),)
    cover = Cover(title=title, distributed=distributed)
    return Report("X/1", language, cover, sections, (Paragraph(1, "I", text),), (), (), "x.txt", "", card or {})


def row(text, found=None, **cells):
    return extract(report(text, **cells), found or {})["priorities"][0]


@pytest.mark.parametrize("case", cases("en_priority_must_match.csv"), ids=lambda c: c["note"])
def test_announces_a_list(case):
    assert items(case["sentence"]) == case["items"].split("|")


@pytest.mark.parametrize("case", cases("en_priority_must_not_match.csv"), ids=lambda c: c["sentence"][:40])
def test_announces_no_list(case):
    assert items(case["sentence"]) == []


def test_labels_stand_on_the_page_with_number_list_and_themes():
    text = "Three focus areas – (a)  Energy and transport; (b) Housing; (c) “Waste” – were set."
    tables = extract(report(text), {})
    assert [(r["item_number"], r["label"], r["theme"]) for r in tables["priorities"]][:2] == [
        (1, "Energy and transport", "energy"), (2, "Housing", "buildings_housing")]  # fmt: skip
    assert all(text[r["start"] : r["end"]] == r["surface"] for r in tables["priorities"])
    assert {r["list_id"] for r in tables["priorities"]} == {"X/1|en|1|1"}
    assert [r["theme"] for r in tables["priority_themes"]][:3] == ["energy", "transport_mobility", "buildings_housing"]


@pytest.mark.parametrize(("text", "cells", "period"), [
    ("The three pillars for 2026–2029 are energy, housing and waste.", {}, ("2026-2029", "stated")),
    ("The 2024-25 programme has three pillars: energy, housing and waste.", {}, ("2024-2025", "stated")),
    ("The priorities for 2027 are energy, housing and waste.", {}, ("2027", "stated")),
    ("There are three pillars: energy, housing and waste.", {"heading": "Strategic plan 2026–2029"}, ("2026-2029", "context")),
    ("The plan for 2026–2029 was adopted. It has three pillars: energy, housing and waste.", {}, ("2026-2029", "context")),
    ("There are three pillars: energy, housing and waste.", {}, (None, "none")),
    ("The priorities for 2031–2033, in line with the Plan 2016–2035, are energy, housing and waste.", {}, ("2031-2033", "stated")),
    ("The priorities for country programmes in 2030 are energy, housing and waste.", {}, ("2030", "stated")),
    ("The priorities for the plan adopted in 2027 are energy, housing and waste.", {}, (None, "none")),
])  # fmt: skip
def test_the_period_is_stated_or_taken_from_the_context(text, cells, period):
    found = row(text, **cells)
    assert (found["period"], found["period_basis"]) == period


@pytest.mark.parametrize(("text", "heading", "status"), [
    ("Ministers agreed on three pillars for the next phase of the decade: forests, schools and ports.", "", "current"),
    ("The Board approved four priority areas for the next biennium: health, roads, seeds and courts.", "", "current"),
    ("Members adopted the following priorities for the coming cycle: law, order and trade.", "", "current"),
    ("The Council endorsed two focus areas for the new plan: land and water.", "", "current"),
    ("The Board was invited to agree on three pillars for the next phase: forests, schools and ports.", "", "proposed"),
    ("The Committee proposed three pillars for the next phase: forests, schools and ports.", "", "proposed"),
    ("Three pillars will be adopted for the next phase: forests, schools and ports.", "", "proposed"),
    ("There are three pillars: energy, housing and waste.", "", "current"),
    ("The draft plan proposes three pillars: energy, housing and waste.", "", "proposed"),
    ("The previous strategy had three pillars: energy, housing and waste.", "", "past"),
    ("The strategic plan for 2014–2019 had three pillars: energy, housing and waste.", "", "past"),
    ("The partnership was extended to three new areas of collaboration: health, air and land.", "", "proposed"),
    ("The priority areas are energy, housing and waste.", "Proposed medium-term plan", "proposed"),
    ("The Board approved three priority areas: energy, housing and waste.", "", "current"),
])  # fmt: skip
def test_the_status_is_told_by_the_words_before_or_the_heading(text, heading, status):
    assert row(text, heading=heading)["status"] == status


@pytest.mark.parametrize(("text", "owner"), [
    ("The two agencies agreed on three pillars: energy, housing and waste.", "joint"),
    ("The United Nations system has three pillars: energy, housing and waste.", "un_system"),
    ("UN-Habitat has three pillars: energy, housing and waste.", "un_habitat"),
    ("The Government set three priority areas: energy, housing and waste.", "other"),
])  # fmt: skip
def test_the_owner_is_named_before(text, owner):
    assert row(text)["owner"] == owner


def test_the_framework_is_the_project_or_plan_named_before():
    text = "The Ports Partnership has three pillars: energy, housing and waste."
    named = {"project_mentions": [{"project_id": "x", "para": 1, "start": 4, "end": 21, "surface": "Ports Partnership"}]}
    assert row(text, named)["framework"] == "Ports Partnership"
    assert row("The strategic plan has three pillars: energy, housing and waste.")["framework"] == "strategic plan"
    assert row("There are three pillars: energy, housing and waste.")["framework"] is None


def test_priority_countries_and_bodies_are_no_priorities():
    text = "The priorities are Chad, Mali and Togo."
    found = {"country_mentions": [{"para": 1, "start": text.index(n), "end": text.index(n) + 4, "surface": n} for n in ("Chad", "Mali", "Togo")]}
    assert extract(report(text), found)["priorities"] == []


def test_a_language_without_cues_has_no_priorities():
    assert not any(extract(report("The priorities are: (a) energy; (b) housing.", language="xx"), {}).values())


@given(st.text(alphabet="The priority areas pillars are: (a)(b)(1);, and “”.-–'two following", max_size=90))
def test_any_text_gives_items_that_stand_in_it_and_do_not_overlap(text):
    last = 0
    for one in announced(text, cues("en")):
        for start, end in one.items:
            assert last <= start < end <= len(text)
            last = end


@pytest.mark.parametrize("piece", ["priority areas ", "three pillars: a, b and c; ", "A, B and ", "the first priority is A; ", "(a) x (b) y ", "- "])
def test_long_texts_do_not_explode(piece):
    assert more_for_twice(lambda times: announced(f"The priorities are {piece * times}", cues("en")), 400) < 3


def test_a_year_of_the_plan_is_counted():
    text = "In the second year of the plan, priority will be given to three areas of work: housing, water supply and land."
    assert row(text, title="The strategic plan for 2026-2029")["period"] == "2027"
    late = text.replace("second", "last")
    assert row(late, title="The strategic plan for 2026-2029")["period"] == "2029"
    assert row(text, title="A plan")["period"] is None


def test_the_year_of_the_priorities_of_a_body_is_theirs():
    assert row("The priorities of the Commission for 2027 are trade, housing, and data and statistics.")["period"] == "2027"


def test_what_a_body_proposes_to_concentrate_on_has_its_years():
    text = "UN-Habitat proposes to concentrate on the following in 2027 and 2028: (a) Debris management; (b) Land registration."
    assert items(text) == ["Debris management", "Land registration"]
    assert row(text)["period"] == "2027-2028"


@pytest.mark.parametrize(("years", "status"), [("2039-2041", "proposed"), ("2020-2041", "current")])
def test_priorities_of_years_yet_to_come_are_proposed(years, status):
    found = row(f"The framework for {years} has three priorities: water, energy and food.")
    assert found["status"] == status
