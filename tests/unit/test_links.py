"""Marks of a figure: ids that stay, links to paragraphs, words that show."""

from __future__ import annotations

import re

from made_tables import made
from matplotlib.patches import Rectangle

from habitatlib.figures.canvas import canvas, save
from habitatlib.figures.links import mark, mark_id, paragraph_link
from habitatlib.figures.study import study

DOCUMENTS = [{"symbol": "X/1", "language": "zh", "distributed": "2017-02-09", "title": "甲", "source_file": "X_1.zh.txt"}]
STUDY = study(made(documents=DOCUMENTS))


def drawn(tmp_path, name: str = "05_marks.en", marks: int = 1) -> str:
    page = canvas(6, 2, title="Two marks & more", subtitle="what is measured", source="X/1", alt="A square")
    for number in range(marks):
        square = page.ax.add_patch(Rectangle((1 + number, 1), 0.4, 0.4))
        mark(square, STUDY, "step", "X/1", 17, words="a < b")
    save(page, name, tmp_path)
    return (tmp_path / f"{name}.svg").read_text(encoding="utf-8")


def test_a_mark_leads_to_its_paragraph_and_says_what_it_is(tmp_path):
    svg = drawn(tmp_path)
    assert re.search(r'id="f05_marks\.step-X_1-17">\s*<title>a &lt; b</title>\s*<a xlink:href="../reports/X_1\.zh\.html#p17">', svg)


def test_the_drawing_has_its_title_and_description(tmp_path):
    svg = drawn(tmp_path)
    assert "<title>Two marks &amp; more</title>" in svg and "<desc>A square</desc>" in svg


def test_no_two_things_of_a_drawing_have_one_id(tmp_path):
    ids = re.findall(r'\bid="([^"]*)"', drawn(tmp_path, marks=3))
    assert len(ids) == len(set(ids))
    assert [i for i in ids if "step" in i] == ["f05_marks.step-X_1-17", "f05_marks.step-X_1-17.2", "f05_marks.step-X_1-17.3"]


def test_what_a_drawing_uses_is_there(tmp_path):
    svg = drawn(tmp_path, marks=2)
    used = {a or b for a, b in re.findall(r'xlink:href="#([^"]*)"|url\(#([^)]*)\)', svg)}
    assert used <= set(re.findall(r'\bid="([^"]*)"', svg))


def test_ids_are_the_same_in_both_languages(tmp_path):
    english, chinese = drawn(tmp_path, "05_marks.en"), drawn(tmp_path, "05_marks.zh")
    assert re.findall(r'\bid="([^"]*)"', english) == re.findall(r'\bid="([^"]*)"', chinese)


def test_a_report_without_paragraph_leads_to_its_page():
    assert paragraph_link(STUDY, "X/1") == "../reports/X_1.zh.html"
    assert mark_id("tie", "org one", None, "X/1") == "tie-org_one-X_1"
