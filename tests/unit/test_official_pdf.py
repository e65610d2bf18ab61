"""PDFs built operator by operator as official documents are; see tests/data/official/README.md and scripts/make_official.py."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_glyphs import printed

from habitatlib.reports import read_report
from habitatlib.reports.formats import limits
from habitatlib.reports.formats.columns import set_rows
from habitatlib.reports.formats.pages import lines_of
from habitatlib.reports.formats.rows import Glyph, Row, rows_of

SAMPLES = Path(__file__).parents[1] / "data" / "official"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reports():
    return {name: read_report(SAMPLES / f"{name}.pdf") for name in EXPECTED}


def unplaced(report) -> str:
    return "\n".join(line.text for line in report.unplaced)


@pytest.mark.parametrize("name", EXPECTED)
def test_every_numbered_paragraph_is_exactly_as_printed(name, reports):
    report = reports[name]
    assert [[p.number, p.text] for p in report.paragraphs] == EXPECTED[name]["paragraphs"]
    assert report.symbol == EXPECTED[name]["symbol"]
    assert report.cover.body and report.cover.title
    assert max(line.page for line in report.lines) == EXPECTED[name]["pages"]


@pytest.mark.parametrize("name", EXPECTED)
def test_heads_and_feet_are_no_text_however_many_rows_they_have(name, reports):
    report = reports[name]
    source = (SAMPLES / "source" / f"{name}.txt").read_text(encoding="utf-8")
    job = next(line.split("|")[1] for line in source.splitlines() if line.startswith("job|"))
    placed = [line for line in report.lines if line.place != "unplaced" and line.page > 1]
    assert not [line for line in placed if job in line.text or report.symbol in line.text.split("    ")]


@pytest.mark.parametrize(("name", "words"), [("report.en", ["Table 1", "Table 2"]), ("report.zh", ["表 1"]),
                                             ("programme.en", ["Figure I", "Table 1"]),
                                             ("plan.zh", ["表 1"])])  # fmt: skip
def test_tables_and_figures_are_told_and_stand_apart(name, words, reports):
    told = [warning for warning in reports[name].warnings if "is a table or a figure" in warning]
    assert len(told) == len(words) and all(f"'{word}'" in warning for word, warning in zip(words, told, strict=True))
    numbers = [int(warning.split(":")[1]) for warning in told]
    lines = {line.number: line.text for line in reports[name].unplaced}
    assert [lines[number] for number in numbers] == words


def test_a_table_on_a_page_that_is_turned_is_read_the_right_way_up(reports):
    assert "Barrio Alto    1 204    5 310    14    No water above the" in unplaced(reports["report.en"])


def test_a_stamp_across_the_page_is_aside(reports):
    assert unplaced(reports["programme.en"]).count("ADVANCE COPY") == EXPECTED["programme.en"]["pages"]


@pytest.mark.parametrize(
    ("name", "marks"), [("assembly.en", "¹²³⁴⁵"), ("assembly.zh", "¹²³"), ("report.en", "*¹"), ("plan.zh", "*¹"), ("council.en", "¹")]
)
def test_notes_at_the_end_of_pages_are_notes(name, marks, reports):
    assert "".join(note.mark for note in reports[name].footnotes) == marks


# Signs and places -----------------------------------------------------------------------------------------------------------------


def lines(*pages: list[Row]) -> tuple[list[str], list[str]]:
    found, aside, _ = lines_of(pages, limits.Deadline("a.pdf"))
    return [line.text for line in found], [line.text for line in aside]


def rows(*parts: list[Glyph]) -> list[Row]:
    return rows_of([glyph for part in parts for glyph in part], limits.Deadline("a.pdf"))


def test_two_columns_are_read_one_after_another_whatever_the_heights_of_their_lines():
    left = [printed("words of the left side, line after", 60, 700 - 12 * at) for at in range(9)]
    right = [printed("words of the right side, line afte", 250, 694 - 12 * at) for at in range(8)]
    over = printed("A title that runs over both of the columns and over the room between them", 60, 740, 8)
    found = set_rows(
        [glyph for part in (over, *[g for pair in zip(left, right, strict=False) for g in pair], left[8]) for glyph in part],
        limits.Deadline("a"),
    )
    assert [(row.column, row.text[:17]) for row in found] == [
        (0, "A title that runs"),
        *[(1, "words of the left")] * 9,
        *[(2, "words of the righ")] * 8,
    ]


def test_a_table_is_no_text_in_two_columns_and_ends_where_the_text_goes_on():
    cells = [("Africa", "12 400"), ("Asia", "9 020"), ("Europe", "4 150"), ("All", "25 570")]
    table = [
        part for at, (name, sum_) in enumerate(cells) for part in (printed(name, 70, 640 - 12 * at, 8), printed(sum_, 300, 640 - 12 * at, 8))
    ]
    page = rows(printed("1. The sums are these, region by region, and they are set out below:", 60, 700),
                printed("Table 1", 60, 670, 9), *table,
                printed("and so it was that the sums were paid, in three parts, by the end of it.", 60, 580))  # fmt: skip
    found, aside = lines(page)
    assert found == [
        "1. The sums are these, region by region, and they are set out below:",
        "and so it was that the sums were paid, in three parts, by the end of it.",
    ]
    assert aside[0] == "Table 1" and aside[-1] == "All    25 570"


@pytest.mark.parametrize("label", ["•", "–", "㈠", "(iv)", "1.", "1.2"])
def test_words_that_hang_on_a_tab_are_no_table(label):
    page = rows(printed("1. The Board asks for these things:", 60, 700), *[part for at in range(4) for part in (
        printed(label, 70, 680 - 14 * at), printed("Trees for the streets of the towns", 140, 680 - 14 * at))])  # fmt: skip
    assert lines(page)[1] == []


def test_a_hyphen_at_a_lines_end_stays_where_the_file_cuts_no_words():
    page = rows(
        printed("1. The Programme brings off-", 60, 700),
        printed("site staff into many places.", 60, 688),
        printed("2. It is over by now, all of it.", 60, 664),
    )
    assert lines(page)[0][1] == "off-site staff into many places."


def test_a_long_title_in_a_head_is_aside_with_its_symbol():
    first = rows(printed("A/95/7", 400, 760), printed("1. The first paragraph goes on over the end of the page, and the", 60, 700))
    head = [
        printed("Progress that was made with the", 60, 780, 8),
        printed("harbour towns of the dry lands", 60, 770, 8),
        printed("A/95/7", 400, 770, 8),
    ]
    second = rows(*head, printed("words that follow belong to it.", 60, 700))
    found, aside = lines(first, second)
    assert found[-1] == "words that follow belong to it." and aside == [
        "Progress that was made with the",
        "harbour towns of the dry lands    A/95/7",
    ]


def test_signs_that_look_alike_are_one():
    assert rows(printed("2040 年 3 ⽉ UN‑Habitat", 60, 700))[0].text == "2040 年 3 月 UN-Habitat"
    assert rows(printed("\uf0b7 Trees", 60, 700))[0].text == "• Trees"


def test_rows_of_a_table_are_no_columns():
    parts = []
    for at in range(12):
        parts += [
            printed("Harbour", 60, 700 - 12 * at),
            printed("12 400", 180, 700 - 12 * at),
            printed("Well", 250, 700 - 12 * at),
            printed("9 020", 370, 700 - 12 * at),
        ]
    assert {row.column for row in set_rows([glyph for part in parts for glyph in part], limits.Deadline("a"))} == {0}
