"""Which names count as mentions of places in English, which do not, and where they lie."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habitatlib.extract.words import places
from habitatlib.extract.words.org_register import country_of
from habitatlib.lexicons import load
from habitatlib.reports.model import Cover, Paragraph, Report
from habitatlib.tables.schema import TABLES

DATA = Path(__file__).parents[1] / "data"
PIECES = [
    "Nairobi",
    "and",
    ",",
    "Turkana",
    "County",
    "the",
    "city",
    "of",
    "Kenya",
    "in",
    "Victoria",
    "Lake",
    "Agreement",
    "(",
    ")",
    "Ms.",
    "Nice",
]


def read(text: str) -> list[dict]:
    report = Report("HSP/EB.2030/1", "en", Cover(), (), (Paragraph(1, "I", text),), (), (), "x.txt", "", {})
    states = [{"para": 1, "start": h.start, "end": h.end, "iso3": h.value, "role": "other"} for h in country_of("en").find(text)]
    return places.extract(report, {"country_mentions": states})["place_mentions"]


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("row", rows("en_place_must_match.csv"), ids=lambda r: r["note"])
def test_must_match(row: dict[str, str]) -> None:
    assert [f"{r['surface']}:{r['kind']}:{r['iso3'] or ''}" for r in read(row["text"])] == row["places"].split("|")


@pytest.mark.parametrize("row", rows("en_place_must_not_match.csv"), ids=lambda r: r["note"])
def test_must_not_match(row: dict[str, str]) -> None:
    assert [r["surface"] for r in read(row["text"])] == []


def test_a_known_city_has_its_coordinates() -> None:
    (row,) = read("Workshops were held in Nairobi.")
    assert round(row["lat"]) == -1 and round(row["lon"]) == 37


def test_a_place_has_the_role_of_the_country_in_its_clause() -> None:
    report = Report(
        "HSP/EB.2030/1", "en", Cover(), (), (Paragraph(1, "I", "In Mombasa, Kenya, houses were built."),), (), (), "x.txt", "", {}
    )
    state = {"para": 1, "start": 12, "end": 17, "iso3": "KEN", "role": "project"}
    assert [r["role"] for r in places.extract(report, {"country_mentions": [state]})["place_mentions"]] == ["project"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The group of experts met in Nairobi from 21 to 23 October 2025.", "venue"),
        ("UN-Habitat and the Ministry signed a memorandum of understanding in Nairobi on 22 September 2025.", "venue"),
        ("UN-Habitat built 40 water kiosks in Nairobi and trained their keepers.", "project"),
        ("The University of Nairobi and UN-Habitat published the guide jointly.", "partner"),
    ],
)
def test_a_place_whose_country_is_not_named_has_a_role_of_its_own(text: str, role: str) -> None:
    report = Report("HSP/EB.2030/1", "en", Cover(), (), (Paragraph(1, "I", text),), (), (), "x.txt", "", {})
    assert [r["role"] for r in places.extract(report, {})["place_mentions"]] == [role]


def test_the_words_are_sound() -> None:
    kinds = set(TABLES["place_mentions"].column("kind").values) | {""}
    assert {row["kind"] for row in load("place_words", "en")} <= kinds
    assert {row["verdict"] for row in load("not_places", "en")} == {"beside", "near", "person"}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_places_never_overlap_and_always_stand_on_the_page(words: list[str]) -> None:
    text = " ".join(words)
    at = 0
    for row in read(text or "x"):
        assert row["start"] >= at and text[row["start"] : row["end"]] == row["surface"]
        at = row["end"]
