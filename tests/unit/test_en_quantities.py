from __future__ import annotations

import csv
import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reports import holds_evidence, report

from habitatlib.extract import sdgs
from habitatlib.extract.words import citations
from habitatlib.extract.words.quantities import extract

DATA = Path(__file__).parents[1] / "data"


def listed(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def shown(row: dict) -> str:
    currency, unit = (f" {row['currency']}" if row["currency"] else ""), (f" [{row['unit']}]" if row["unit"] else "")
    return f"{row['value']:.12g}{currency}{unit}{' about' if row['approximate'] else ''}"


def read(text: str) -> list[dict]:
    of = dataclasses.replace(report(text, symbol="A/80/1"), language="en")
    rows = extract(of, sdgs.extract(of, {}) | citations.extract(of, {}))["quantities"]
    assert holds_evidence(of, rows)
    return rows


def test_a_blank_too_many_within_a_unit_does_no_harm() -> None:
    assert [(r["unit"], r["currency"]) for r in read("It paid 5 million Danish  kroner.")] == [("Danish  kroner", "DKK")]


@pytest.mark.parametrize("row", listed("en_quantity_must_match.csv"), ids=lambda r: r["note"])
def test_must_match(row: dict[str, str]) -> None:
    assert " | ".join(shown(r) for r in read(row["text"])) == row["expected"]


@pytest.mark.parametrize("row", listed("en_quantity_must_not_match.csv"), ids=lambda r: r["note"])
def test_must_not_match(row: dict[str, str]) -> None:
    assert read(row["text"]) == []


@given(st.integers(2, 9_999_999_999), st.sampled_from([",", " ", "\u00a0"]))
def test_grouped_digits_are_one_number(value: int, mark: str) -> None:
    printed = f"{value:,}".replace(",", mark)
    assert [r["value"] for r in read(f"There were {printed} trainees.")] == [value]


@given(st.integers(2, 9999), st.sampled_from([("million", 10**6), ("billion", 10**9)]))
def test_money_is_given_in_single_units(value: int, scale: tuple[str, int]) -> None:
    assert [(r["value"], r["currency"]) for r in read(f"It cost ${value} {scale[0]}.")] == [(value * scale[1], "USD")]


@given(st.text("two thirds of one hundred and 0123 .,%$€-/()million days", max_size=40))
def test_any_text_is_read(text: str) -> None:
    read(text)
