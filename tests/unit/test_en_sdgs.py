from __future__ import annotations

import dataclasses

import pytest
from made_reports import report

from habitatlib.extract.sdgs import extract


def read(text: str) -> list[str]:
    rows = extract(dataclasses.replace(report(text), language="en"), {})["sdg_mentions"]
    return [row["code"] for row in rows]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Sustainable Development Goal 11 and its targets 11.1, 11.3 and 11.b are central.", ["11", "11.1", "11.3", "11.b"]),
        ("Goals 6, 11 and 13 of the Sustainable Development Goals", ["6", "11", "13"]),
        ("SDG indicator 11.7.1 and SDGs 5, 10, and 11", ["11.7.1", "5", "10", "11"]),
        ("Sustainable Development Goals 1–3", ["1", "3"]),
        ("Its recommendations refer to target 11.1, indicator 11.1.1 and Goal 1.", ["11.1", "11.1.1", "1"]),
        ("Targets 6.1 and 6.2 of the 2030 Agenda", ["6.1", "6.2"]),
        ("Sustainable Development Goals 3 (health), 6 (water) and 11", ["3", "6", "11"]),
        ("Under Goal 11 of the 2030 Agenda, cities are to be inclusive.", ["11"]),
        ("It is in line with the Paris Agreement and with Goals 1 and 10.", ["1", "10"]),
        ("Aid for Goals 14 and 15 fell by 12 per cent in 2027.", ["14", "15"]),
        ("The review covers Goals 7, 11 and 17, to be discussed in July 2029.", ["7", "11", "17"]),
        ("In his view, Goals 8 to 10 deserve attention.", ["8", "10"]),
        ("Goals 5 and 16 (gender equality; institutions) were the subject of two panels.", ["5", "16"]),
    ],
)
def test_goals_targets_and_indicators_by_number(text: str, codes: list[str]) -> None:
    assert read(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "the 17 Sustainable Development Goals",
        "Strategic Goal 2",
        "Goal 18",
        "Millennium Development Goal 7, target 7.D",
        "Goal 5 of the plan",
        "a target of 11 per cent",
        "Goals 2 and 3 of the strategic plan were met.",
        "The Board assessed Goals 1, 2 and 4 of its road map.",
        "The corporate plan has four goals; Goals 1 and 3 are on track.",
        "Article 11.2 and paragraph 13.1 were amended.",
    ],
)
def test_what_is_no_goal(text: str) -> None:
    assert read(text) == []
