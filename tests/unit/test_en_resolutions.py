from __future__ import annotations

import csv
import dataclasses
from pathlib import Path

import pytest
from made_reports import report

from habitatlib.extract.words import events
from habitatlib.extract.words.resolutions import extract
from habitatlib.reports import Section

DATA = Path(__file__).parents[1] / "data"
OVER = Section("二", 1, "II", "Implementation of the resolutions adopted at the first session in 2019", 1, 2)
UNDER = Section("二.A", 2, "A", "Resolution 1/2: safer cities and human settlements", 1, 2)


def listed(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def read(*texts: str, title: str = UNDER.title) -> list[dict]:
    of = dataclasses.replace(report(*texts, sections=(OVER, dataclasses.replace(UNDER, title=title))), language="en")
    return extract(of, events.extract(of, {}))["resolutions"]


def test_a_heading_that_begins_with_a_number_is_a_row() -> None:
    [row] = read("One.", "Two.")
    assert (row["resolution"], row["title"], row["session"], row["adopted"]) == (
        "1/2",
        "safer cities and human settlements",
        "first session",
        2019,
    )
    assert (row["section"], row["first_para"], row["last_para"], row["funding"]) == ("二.A", 1, 2, "not_stated")


@pytest.mark.parametrize(
    ("title", "resolutions"),
    [
        ("Implementation of resolution 1/3 on enhancing capacity-building", ["1/3"]),
        ("General Assembly resolution 77/1 and its follow-up", ["77/1"]),
        ("Ending plastic pollution (resolution 5/14)", ["5/14"]),
        ("Resolutions 2/1 and 2/3", ["2/1", "2/3"]),
        ("HSP/HA.1/Res.4: gender equality", ["HSP/HA.1/Res.4"]),
        ("1/5 Urban-rural linkages", ["1/5"]),
        ("Activities undertaken pursuant to resolution 1/3", []),
        ("Dispute resolution", []),
        ("Follow-up to decisions of the Executive Board", []),
    ],
)
def test_a_heading_is_about_the_resolution_that_it_begins_or_ends_with(title: str, resolutions: list[str]) -> None:
    assert [row["resolution"] for row in read("One.", title=title)] == resolutions


@pytest.mark.parametrize("row", listed("en_resolution_funding.csv"), ids=lambda r: r["note"])
def test_the_words_tell_whether_money_lacks(row: dict[str, str]) -> None:
    [found] = read("Introduction.", row["text"])
    assert (found["funding"], found["funding_para"]) == (row["expected"], 2 if row["expected"] != "not_stated" else None)


def test_the_next_milestone_is_the_earliest_event_still_planned() -> None:
    [row] = read("A meeting was held in March 2018, and another will be held in May 2019.", "A platform will be launched in February 2019.")
    assert (row["next_milestone"], row["milestone_date"], row["milestone_para"]) == (
        "A platform will be launched in February 2019",
        "2019-02-28",
        2,
    )


def test_what_is_called_the_next_milestone_comes_before_what_is_earlier() -> None:
    [row] = read("Repairs will begin in March 2019.", "The next milestone is the third session of the group, to be held in June 2019.")
    assert (row["milestone_date"], row["milestone_para"]) == ("2019-06-30", 2)


def test_a_planned_step_may_be_tied_to_a_named_meeting() -> None:
    [row] = read("The guide will be presented at the tenth session of the World Urban Forum.")
    assert (row["next_milestone"], row["milestone_date"]) == (
        "The guide will be presented at the tenth session of the World Urban Forum",
        None,
    )
