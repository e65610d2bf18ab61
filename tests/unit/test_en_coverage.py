from __future__ import annotations

import dataclasses

import pytest
from made_reports import report

from habitatlib.extract.words import events
from habitatlib.extract.words.coverage import coverage


def read(*texts: str) -> tuple[str | None, str | None, str | None]:
    of = dataclasses.replace(report(*texts, distributed="2025-06-15"), language="en")
    found = coverage(of, events.extract(of, {})["events"])
    return found["period_start"], found["period_end"], found["period_basis"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("The present report covers the period from 1 January 2023 to 31 December 2024.", ("2023-01-01", "2024-12-31", "stated")),
        ("This report describes the activities carried out between July 2023 and June 2024.", ("2023-07-01", "2024-06-30", "stated")),
        ("The present note summarizes the work done during the biennium 2022–2023.", ("2022-01-01", "2023-12-31", "stated")),
        ("The reporting period was from 1 July 2024 to 30 April 2025.", ("2024-07-01", "2025-04-30", "stated")),
        ("The report provides an update on progress made since May 2023.", ("2023-05-01", "2025-06-15", "stated")),
        ("The present report covers the year 2024.", ("2024-01-01", "2024-12-31", "stated")),
        ("The report outlines progress over the past two years.", ("2023-06-15", "2025-06-15", "implied")),
        ("The Board held its session in May 2024.", (None, None, "none")),
        ("The present report was submitted in May 2024.", (None, None, "none")),
        ("The strategic plan for the period 2020–2023 guides the present report.", (None, None, "none")),
    ],
)
def test_the_period_that_a_report_says_it_covers(text: str, period: tuple[str | None, str | None, str]) -> None:
    assert read(text) == period


def test_two_calendar_years_are_a_biennium() -> None:
    of = dataclasses.replace(report("The report covers the period 2022–2023.", distributed="2025-06-15"), language="en")
    assert coverage(of, events.extract(of, {})["events"])["biennium"] == "2022-2023"
