from __future__ import annotations

import csv
import dataclasses
from pathlib import Path

import pytest
from made_reports import holds_evidence, report

from habitatlib.extract.words.citations import extract
from habitatlib.reports import Section

DATA = Path(__file__).parents[1] / "data"


def listed(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def read(text: str, symbol: str = "A/80/1", **more: object) -> list[tuple[str, str, str | None]]:
    of = dataclasses.replace(report(text, symbol=symbol, **more), language="en")
    rows = extract(of, {})["citations"]
    assert holds_evidence(of, rows)
    return [(r["surface"], r["kind"], r["cited"]) for r in rows]


@pytest.mark.parametrize("row", listed("en_citation_must_match.csv"), ids=lambda r: r["note"])
def test_must_match(row: dict[str, str]) -> None:
    assert " | ".join(f"{surface}={cited or kind}" for surface, kind, cited in read(row["text"])) == row["expected"]


@pytest.mark.parametrize("row", listed("en_citation_must_not_match.csv"), ids=lambda r: r["note"])
def test_must_not_match(row: dict[str, str]) -> None:
    assert read(row["text"]) == []


def test_the_heading_names_the_organ_where_the_paragraph_does_not() -> None:
    over = Section("一", 1, "I", "Resolutions adopted by the Habitat Assembly at its first session", 1, 1)
    assert read("Resolution 1/4 was welcomed.", "HSP/EB.2024/20", sections=(over,))[0][2] == "HSP/HA.1/Res.4"


def test_the_reports_own_symbol_is_no_citation() -> None:
    assert read("The present report (A/80/1) follows A/79/1.") == [("A/79/1", "document", "A/79/1")]


@pytest.mark.parametrize(
    ("text", "symbol", "cited"),
    [
        ("Commission resolution 79/3 guides the work.", "E/ESCAP/82/30", ["ESCAP/RES/79/3"]),
        ("In its resolution 80/2, the Commission requested a report.", "E/ESCAP/82/30", ["ESCAP/RES/80/2"]),
        ("The work was guided by Commission resolutions 78/1 and 79/5.", "E/ESCAP/82/30", ["ESCAP/RES/78/1", "ESCAP/RES/79/5"]),
        ("The Commission took note of General Assembly resolution 79/2.", "E/ESCAP/82/30", ["A/RES/79/2"]),
        ("The Statistical Commission adopted resolution 54/1.", "E/ESCAP/82/30", ["54/1"]),
        ("Commission resolution 66/1 was welcomed.", "E/CN.3/2025/4", ["66/1"]),
        (
            "The General Assembly may wish to: (a) Invite the Statistical Commission to meet; (b) Recall its resolution 76/2.",
            "A/80/1",
            ["A/RES/76/2"],
        ),
        (
            "The Assembly may wish to: (a) Ask the Trade and Development Board to report; (b) Reaffirm its resolutions 75/3 and 76/1.",
            "A/80/1",
            ["A/RES/75/3", "A/RES/76/1"],
        ),
        ("The Assembly may wish to: (a) Thank the Board; (b) Note Security Council resolution 2417 (2018).", "A/80/1", ["S/RES/2417(2018)"]),
    ],
)
def test_whose_resolution_it_is(text: str, symbol: str, cited: list[str]) -> None:
    assert [at for _, _, at in read(text, symbol)] == cited
