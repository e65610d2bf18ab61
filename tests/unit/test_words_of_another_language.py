"""Words and patterns of a language are data: some rows of French, as a language of its own, are read with no change of code."""

from __future__ import annotations

from pathlib import Path

import pytest

from habitatlib import lexicons
from habitatlib.extract.words import organizations, places, priorities
from habitatlib.reports.model import Cover, Paragraph, Report

DATA = Path(__file__).parents[1] / "data" / "language_of_its_own" / "qq"


@pytest.fixture(autouse=True)
def language(tmp_path, monkeypatch):
    for path in lexicons.HERE.glob("*.csv"):
        (tmp_path / path.name).symlink_to(path)
    (tmp_path / DATA.name).symlink_to(DATA)
    monkeypatch.setattr(lexicons, "HERE", tmp_path)


def read(extractor, text):
    report = Report("X/1", "qq", Cover(), (), (Paragraph(1, "I", text),), (), (), "x.txt", "", {})
    return extractor.extract(report, {})


def test_places_behind_their_class_word():
    rows = read(places, "Des ateliers dans les villes de Tambalo, Worodi et Sankara-Nord ont eu lieu.")["place_mentions"]
    assert [(row["surface"], row["kind"]) for row in rows] == [("Tambalo", "city"), ("Worodi", "city"), ("Sankara-Nord", "city")]


def test_bodies_with_what_they_are_for():
    tables = read(organizations, "Hier le Ministère de la Santé et le Ministère de la Culture ont signé.")
    assert [row["surface"] for row in tables["organization_mentions"]] == ["Ministère de la Santé", "Ministère de la Culture"]
    assert {row["type"] for row in tables["organizations"]} == {"national_government"}


def test_announced_lists():
    rows = read(priorities, "Le plan a trois piliers : l’eau, l’énergie et le sol.")["priorities"]
    assert [row["surface"] for row in rows] == ["l’eau", "l’énergie", "le sol"]
