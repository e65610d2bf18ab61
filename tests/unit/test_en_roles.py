"""Roles of countries in English: one frame a sentence."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def test_every_frame_of_the_register_is_used_by_the_code():
    code = "".join(path.read_text(encoding="utf-8") for path in Path(roles.__code__.co_filename).parent.glob("*.py"))
    frames = {row["frame"] for row in load("role_cues", "en")}
    assert {frame for frame in frames if f"<{frame}>" not in code and f'"{frame}"' not in code} == set()


def test_a_language_without_cues_tells_no_role():
    assert said("Le projet est financé par la Norvège au Kenya.", "fr") == ["other", "other"]


@given(st.lists(st.sampled_from(["Kenya", "Norway", "the Government of ", "in ", ", ", " and ", "(", ")", ". ", "funded by ", "meeting held ", "Ministry of ",
                                 "Nairobi, ", "’s ", " contributed $5 million", "\u00a0"]), max_size=20).map("".join))  # fmt: skip
def test_any_text_gives_one_known_role_a_mention(text):
    assert set(said(text)) <= EVER
    assert len(said(text)) == len(find_countries(text))


@pytest.mark.parametrize("piece", ["the Ministry of Lands and ", "funded by the Bank, ", "Kenya and ", "(Kenya, ", "Nairobi, Kenya; ", "of the Government "])
def test_a_long_sentence_takes_time_in_proportion(piece):
    def seconds(times: int) -> float:
        text, begun = piece * times + "Kenya", time.perf_counter()
        said(text)
        return time.perf_counter() - begun

    seconds(10)
    assert seconds(800) < 40 * seconds(80) + 0.3
