from __future__ import annotations

import csv
import dataclasses
from pathlib import Path

import pytest
from made_reports import holds_evidence, report

from habitatlib.extract.words import events
from habitatlib.extract.words.dates import find_dates
from habitatlib.extract.words.events import extract

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(autouse=True)
def grammar_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the grammar alone says of kinds; what words weigh is tested in test_word_kinds."""
    monkeypatch.setattr(events, "weighed", lambda said, *_: said)


def listed(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def read(*texts: str, distributed: str = "2025-06-15") -> list[dict]:
    of = dataclasses.replace(report(*texts, distributed=distributed), language="en")
    rows = extract(of, {})["events"]
    assert holds_evidence(of, rows)
    return rows


@pytest.mark.parametrize("row", listed("en_event_must_match.csv"), ids=lambda r: r["note"])
def test_must_match(row: dict[str, str]) -> None:
    rows = read(row["text"])
    assert " | ".join(f"{r['date_start']}/{r['date_end']} {r['kind']} {r['status']}" for r in rows) == row["expected"]


@pytest.mark.parametrize("row", listed("en_event_must_not_match.csv"), ids=lambda r: r["note"])
def test_must_not_match(row: dict[str, str]) -> None:
    assert read(row["text"]) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "In 2024, with the support of two donors, WHO repaired 30 clinics. They opened.",
            "In 2024, with the support of two donors, WHO repaired 30 clinics",
        ),
        ("Moreover, the Fund, which was set up in 2018, has 35 donors.", "the Fund, which was set up in 2018"),
        ("The Board met, and the report was published in May 2024, as planned.", "the report was published in May 2024"),
    ],
)
def test_the_text_is_what_the_date_governs(text: str, told: str) -> None:
    assert [r["text"] for r in read(text)] == [told]


def test_a_missing_year_is_that_of_the_words_before_then_after_then_of_the_report() -> None:
    assert [r["date_start"] for r in read("In April 2016 and again on 3 May.")] == ["2016-04-01", "2016-05-03"]
    assert [r["date_start"] for r in read("A letter was sent on 14 May, and a meeting was held in June 2017.")] == [
        "2017-05-14",
        "2017-06-01",
    ]
    assert [r["date_start"] for r in read("A letter was sent on 14 July.")] == ["2024-07-14"]


def test_a_report_without_a_date_still_gives_dated_events() -> None:
    assert [r["date_start"] for r in read("on 3 May", "on 3 April 2016 and in May", distributed="")] == ["2016-04-03", "2016-05-01"]


def test_an_exact_date_speaks_for_the_year_in_the_name_of_the_same_meeting() -> None:
    rows = read("The 2018 session of the forum was held from 8 to 18 July 2018.")
    assert [(r["date_start"], r["date_end"]) for r in rows] == [("2018-07-08", "2018-07-18")]


@pytest.mark.parametrize(
    ("words", "last"),
    [("at the end  of 2020", "2020-12-31"), ("in May of this  year", "2024-05-31")],
)
def test_a_blank_too_many_within_a_date_does_no_harm(words: str, last: str) -> None:
    (at,) = find_dates(words, "en")
    assert (at.resolve(2024, 2024) or ())[1].isoformat() == last


@pytest.mark.parametrize(("text", "start"), [
    ("The project was launched in November 2021. A course in Lisbon ended on 28 March.", "2025-03-28"),
    ("The project was approved on 25 April and should start in early 2027. The courts met on 4 May.", "2025-05-04"),
    ("The survey was made in October 2024. It was repeated on 3 December.", "2024-12-03"),
])  # fmt: skip
def test_a_day_without_a_year_is_not_of_the_year_of_something_long_ago_or_to_come(text: str, start: str) -> None:
    assert read(text)[-1]["date_start"] == start
