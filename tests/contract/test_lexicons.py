"""Every lexicon is read by some module, says of each row why it is there, and says nothing twice."""

from __future__ import annotations

import ast
import csv
import io
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from habitatlib import lexicons
from habitatlib.figures import labels

PACKAGE = Path(lexicons.__file__).parents[1]
FILES = {path.relative_to(lexicons.HERE).as_posix().removesuffix(".csv"): path for path in lexicons.files()}
LABELS = [name for name in FILES if name.startswith("labels")]
# How many leading cells make a row the only one of its kind, where the first is not enough.
KEY_CELLS = {
    "ar/cover_words": 2, "ar/not_countries": 3, "ar/numbering": 2, "ar/numerals": 2, "citing_organs": 2, "country_names": 2,
    "date_particles": 3, "en/barrier_cues": 2, "en/citation_cues": 2, "en/collaboration_cues": 2, "en/cover_words": 2,
    "en/coverage_cues": 2, "en/date_words": 2, "en/event_cues": 3, "en/funding_cues": 2, "en/name_words": 2, "en/not_countries": 3,
    "en/event_words": 2, "en/inflections": 2,
    "en/org_bare_organs": 4, "en/org_words": 2, "zh/org_edges": 3, "en/place_words": 2, "en/priority_cues": 2, "en/project_cues": 2,
    "en/project_partner_cues": 2, "en/role_cues": 2, "en/sdg_words": 2, "en/units": 2, "es/cover_words": 2, "es/not_countries": 3,
    "es/numbering": 2, "fr/cover_words": 2, "fr/not_countries": 3, "fr/numbering": 2, "list_signs": 2, "org_reporting_bodies": 3, "organization_names": 3,
    "places": 4, "towns": 2, "zh/sounds": 2, "ru/cover_words": 2, "ru/not_countries": 3, "ru/numbering": 2, "ru/numerals": 2, "variants": 2, "zh/barrier_cues": 2,
    "zh/citation_cues": 2, "zh/collaboration_cues": 2, "zh/cover_words": 2, "zh/coverage_cues": 2, "zh/funding_cues": 2,
    "zh/link_cues": 2, "zh/not_countries": 3, "zh/not_places": 3, "zh/numbering": 2, "zh/org_bare_organs": 4, "zh/org_roles": 2, "zh/place_words": 2,
    "zh/priority_cues": 2, "zh/project_cues": 2, "zh/project_partner_cues": 2, "zh/role_cues": 2, "zh/sdg_words": 2, "zh/units": 2,
}  # fmt: skip
# In the register of links these columns are ends of an arrow, not where a row was taken from.
SOURCE_IS_AN_END = {"zh/link_cues"}
# Functions that take the name of a lexicon.
READERS = {"any_language", "columns", "every_language", "load", "cue_words", "read", "source", "verdict", "words_of", "written"}


def parts(name: str) -> tuple[list[str], list[list[str]]]:
    header, *rows = csv.reader(io.StringIO(FILES[name].read_text(encoding="utf-8")))
    return header, rows


@cache
def read_by_modules() -> frozenset[str]:
    """The names with which the package calls what reads a lexicon."""
    found = set()
    for module in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in READERS:
                found |= {arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}
    return frozenset(found)


@pytest.mark.parametrize("name", FILES)
def test_a_lexicon_is_utf_8_with_commas_and_plain_line_ends(name):
    raw = FILES[name].read_bytes()
    raw.decode("utf-8")
    assert not raw.startswith(b"\xef\xbb\xbf"), "a byte order mark"
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    header, rows = parts(name)
    assert len(header) == len(set(header)) > 1
    assert all(column.isidentifier() for column in header), header
    assert {len(row) for row in rows} == {len(header)}


@pytest.mark.parametrize("name", FILES)
def test_each_row_has_a_note_or_a_source(name):
    header, rows = parts(name)
    assert "note" in header
    told = [i for i, column in enumerate(header) if column == "note" or (column == "source" and name not in SOURCE_IS_AN_END)]
    assert [row for row in rows if not any(row[i].strip() for i in told)] == []


@pytest.mark.parametrize("name", FILES)
def test_no_row_is_doubled(name):
    _, rows = parts(name)
    count = Counter(tuple(row[: KEY_CELLS.get(name, 1)]) for row in rows)
    assert [key for key, n in count.items() if n > 1] == []


def test_no_key_of_a_text_stands_in_two_files():
    count = Counter(row[0] for name in LABELS for row in parts(name)[1])
    assert [key for key, n in count.items() if n > 1] == []


@pytest.mark.parametrize("name", FILES)
def test_a_lexicon_is_read_by_some_module(name):
    if name in LABELS:  # the texts of figures are read by their prefix, all files at once
        assert {row[0] for row in parts(name)[1]} <= set(labels.keys())
    else:
        assert name.split("/")[-1] in read_by_modules()


@pytest.mark.parametrize("name", FILES)
def test_no_cell_begins_or_ends_with_a_blank(name):
    header, rows = parts(name)
    free = {i for i, column in enumerate(header) if name in LABELS and column in ("en", "zh")}
    assert [cell for row in rows for i, cell in enumerate(row) if i not in free and cell != cell.strip()] == []
