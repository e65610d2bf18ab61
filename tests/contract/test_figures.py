"""What holds for every committed figure: a picture, a drawing whose marks lead to paragraphs that are there, and its numbers."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

from habitatlib.figures.links import page_name
from habitatlib.tables.load import load_tables

FIGURES = Path(__file__).parents[2] / "figures"
DRAWINGS = sorted(FIGURES.glob("*.svg"))
each = pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
SVG, LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"


@pytest.fixture(scope="module")
def anchors() -> set[str]:
    tables = load_tables()
    documents = tables["documents"].set_index(["symbol", "language"])["source_file"]
    pages = {key: f"../reports/{page_name(file)}" for key, file in documents.items()}
    rows = tables["paragraphs"][["symbol", "language", "para"]].itertuples(index=False)
    return set(pages.values()) | {f"{pages[row.symbol, row.language]}#p{row.para}" for row in rows}


@each
def test_a_drawing_says_what_it_is_and_has_text_as_text(path):
    root = ElementTree.parse(path).getroot()
    assert root.findtext(f"{SVG}title") and root.findtext(f"{SVG}desc")
    assert root.findall(f".//{SVG}text")


@each
def test_every_link_leads_to_a_paragraph_that_is_there(path, anchors):
    links = [a.get(LINK) for a in ElementTree.parse(path).getroot().iter(f"{SVG}a")]
    assert set(links) <= anchors
    if not path.stem.startswith(("08", "00_filled")):  # drawn from codings, or of cells that are empty
        assert links


@each
def test_a_picture_its_numbers_and_its_drawing_stand_together(path):
    assert path.with_suffix(".png").exists()
    assert len(pd.read_csv(path.with_suffix(".csv")).columns) > 1


def test_no_two_figures_have_an_id_in_common():
    ids = [found for path in DRAWINGS for found in re.findall(r'\bid="([^"]*)"', path.read_text(encoding="utf-8"))]
    assert [name for name, n in Counter(ids).items() if n > 1] == []
