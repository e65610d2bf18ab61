"""Patterns that the lexicons write out: each compiles, each slot is known, and none is left unused."""

from __future__ import annotations

import re

import pytest

from habitatlib import lexicons
from habitatlib.lexicons.written import source, written

SLOT = re.compile(r"\{([a-z_]+)\}")
FILES = sorted(path for path in lexicons.files() if {"part", "pattern"} <= set(path.read_text(encoding="utf-8").split("\n", 1)[0].split(",")))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_written_pattern_compiles_with_its_parts(path):
    for row in lexicons.load(path.stem, path.parent.name):
        re.compile(re.sub(r"\{[a-z_]+\}|(?<!P)(?<![?(])<[a-z_]+>", "x", row["pattern"]))


def test_a_pattern_that_a_language_lacks_matches_nothing():
    assert written("no_such_parts", "until", "en").search("until then") is None


def test_a_slot_is_filled_by_the_caller_or_by_a_part_of_the_file(monkeypatch):
    rows = ({"part": "until", "pattern": "until {month} {year}"}, {"part": "year", "pattern": r"\d{4}"})
    monkeypatch.setattr("habitatlib.lexicons.written.load", lambda *_: rows)
    source.cache_clear()
    try:
        assert source("made_parts", "until", "xx", (("month", "(?:May|June)"),)) == r"until (?:May|June) \d{4}"
    finally:
        source.cache_clear()
