from __future__ import annotations

import base64
import json

import pytest
from made_tables import country, document, made, paragraph

from habitatlib.figures.canvas import canvas, save
from habitatlib.runs.html import render
from habitatlib.runs.reading import reading_page
from habitatlib.runs.site.check import check_site
from habitatlib.runs.site.figures import drawings, figure_html
from habitatlib.runs.site.links import Paragraphs
from habitatlib.runs.site.make import few
from habitatlib.runs.site.names import names
from habitatlib.runs.site.notebooks import site_copy
from habitatlib.runs.site.search import SearchBoth, paragraph_script
from habitatlib.runs.site.source import Source
from habitatlib.tables.schema import TABLES as SCHEMA

TABLES = made(
    documents=[{**document("X/1", "2017-02-09", "joint_unep"), "source_file": "X_1.zh.txt"},
               {**document("X/2", "2019-03-06"), "source_file": "X_2.zh.txt"}],
    paragraphs=[paragraph("X/1", 5, "肯尼亚的<城市>。"), paragraph("X/1", 13, "别处。"), paragraph("X/2", 5, "内罗毕。")],
    sections=[{"symbol": "X/1", "language": "zh", "section": "一", "level": 1, "number": "一", "title": "*导言*", "first_para": 5}],
    country_mentions=[country("X/1", 5, "KEN", surface="肯尼亚"), country("X/1", 13, "KEN", surface="肯尼亚")],
    place_mentions=[{"symbol": "X/2", "language": "zh", "para": 5, "start": 0, "end": 3, "surface": "内罗毕", "iso3": "KEN", "kind": "city", "role": "other"}],
    organizations=[{"org_id": "a", "name_zh": "甲", "name_en": None, "acronym": None, "type": "un"}],
    organization_mentions=[{"symbol": "X/2", "language": "zh", "para": 5, "start": 0, "end": 1, "surface": "甲", "org_id": "a"}],
)  # fmt: skip


def table(heads: list[str], *rows: list[str]) -> str:
    lines = ["<tr>" + "".join(f"<th>{h}</th>" for h in heads) + "</tr>", *("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)]
    return f"<table>{''.join(lines)}</table>"


@pytest.mark.parametrize(("heads", "row", "linked"), [
    (["symbol", "paragraph"], ["X/1", "5"], ["X_1.zh.html", "X_1.zh.html#p5"]),
    (["文号", "段落"], ["X/1", "5, 13"], ["X_1.zh.html", "X_1.zh.html#p5", "X_1.zh.html#p13"]),
    (["report", "paragraph"], ["2019", "5"], ["X_2.zh.html#p5"]),
    (["partner", "2017", "2019"], ["Alpha", "paras. 5, 13", ""], ["X_1.zh.html#p5", "X_1.zh.html#p13"]),
    (["symbol", "paragraph"], ["X/1", "6"], ["X_1.zh.html"]),  # no such paragraph
    (["symbol", "paragraph"], ["Y/9", "5"], []),  # no such report
    (["symbol", "paragraphs"], ["X/1", "5"], ["X_1.zh.html"]),  # a count
    (["report", "paragraphs"], ["2017", "5–13"], ["X_1.zh.html#p5", "X_1.zh.html#p13"]),  # a list
    (["symbol", "year"], ["X/1", "5"], ["X_1.zh.html"]),
    (["paragraph", "words"], ["5", "words"], []),
    (["report", "other", "paragraph"], ["2017", "2019", "5"], []),  # of which report?
])  # fmt: skip
def test_a_row_is_linked_where_it_names_a_report_and_a_paragraph(heads, row, linked):
    made_table = Paragraphs(TABLES).link(table(heads, row))
    assert [part.split('"')[0] for part in made_table.split('href="../reports/')[1:]] == linked


def test_names_are_told_in_english_with_their_paragraphs():
    assert names(TABLES, "X/1", "zh") == [("Kenya", "肯尼亚", [5, 13])]
    assert names(TABLES, "X/2", "zh") == [("Nairobi", "内罗毕", [5])]  # the organization has no English name


def test_paragraphs_can_be_searched_by_english_names():
    rows = json.loads(paragraph_script(TABLES).removeprefix("const habitatParagraphs = ").rstrip(";\n"))
    assert rows[2] == ["X_2.zh.html", "X/2", 5, "内罗毕。", "Nairobi"]


@pytest.mark.parametrize("query", ["内罗毕", "罗毕", "在内罗毕举行"])
def test_any_part_of_a_run_of_chinese_is_found_as_sphinx_looks_it_up(query):
    terms = SearchBoth({}).split("2024年在内罗毕举行的会议")
    assert query in terms if len(query) < 3 else query not in terms and any(query in term for term in terms)


def test_a_reading_page_for_the_site_has_headings_anchors_and_names():
    page = reading_page(TABLES, "X/1", "zh", "site/reading.md.j2", names=names(TABLES, "X/1", "zh"))
    assert "\n## 一 \\*导言\\*\n" in page
    assert '<span class="m country_mentions" title="country_mentions">Countries named <span lang="zh">国家</span></span> 2' in page
    assert '<p id="p5">' in page and "&lt;城市&gt;" in page and '<a href="#p13">13</a>' in page


def test_the_dictionary_tells_of_every_column():
    page = render("site/tables.md.j2", tables=SCHEMA.values(), rows={}, themes=())
    for one in SCHEMA.values():
        assert f"(table-{one.name})=" in page
        assert all(f"<code>{name}</code>" in page for name in one.columns)


@pytest.fixture
def figure(tmp_path):
    page = canvas(11.5, 1, title="A finding", alt="A finding & more")
    page.ax.plot([1, 2], [1, 1], url="../reports/X_1.zh.html#p5")
    return save(page, "01_x.en", tmp_path), tmp_path


def test_a_picture_of_a_notebook_becomes_its_svg(figure, tmp_path):
    image, folder = figure
    picture = {"output_type": "execute_result", "metadata": {"image/png": {"alt": "A finding"}}, "data": {"image/png": base64.b64encode(image.data).decode()}}
    unknown = {**picture, "data": {"image/png": base64.b64encode(b"other").decode()}}
    widget = {"output_type": "display_data", "metadata": {}, "data": {"application/vnd.jupyter.widget-view+json": {}, "text/plain": "Map()"}}
    said = {"output_type": "stream", "name": "stdout", "text": ["It is <here>.\n"]}
    cells = [{"cell_type": "markdown", "metadata": {}, "source": ["# Where?\n", "\n", "Where is it?\n", "\n", "在哪里？"]},
             *({"cell_type": "code", "metadata": {"tags": tags}, "source": [], "outputs": [output], "execution_count": 1}
               for tags, output in (([], picture), ([], unknown), ([], widget), (["answer"], said)))]  # fmt: skip
    notebook = tmp_path / "01_x.ipynb"
    notebook.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), encoding="utf-8")
    book = json.loads(site_copy(notebook, drawings(folder), Paragraphs(TABLES), "zh", "../notebooks/01_x.ipynb"))
    shown = [cell["outputs"][0]["data"]["text/html"] for cell in book["cells"][1:]]
    assert "<svg" in shown[0] and 'id="fig-01_x"' in shown[0] and 'href="../reports/X_1.zh.html#p5"' in shown[0]
    assert shown[1].startswith('<img alt="A finding"')
    assert "请在JupyterLab" in shown[2]
    assert {cell["metadata"]["mystnb"]["code_prompt_show"] for cell in book["cells"][1:]} == {"代码"}
    assert "It is &lt;here&gt;." in shown[3]
    assert book["cells"][0]["source"].startswith("# 在哪里？\n\n[English](../notebooks/01_x.ipynb)")


def test_a_figure_in_a_page_brings_no_style_for_the_whole_page(figure):
    _, folder = figure
    drawn = figure_html(next(iter(drawings(folder).values())))
    assert "<style" not in drawn and "<?xml" not in drawn and "<title>A finding</title>" in drawn and "A finding &amp; more</desc>" in drawn


def test_sources_are_written_only_where_they_change_and_taken_away_where_they_are_gone(tmp_path):
    first = Source(tmp_path)
    first.write("a.md", "same")
    first.write("b.md", "gone")
    time = (tmp_path / "a.md").stat().st_mtime_ns
    second = Source(tmp_path)
    second.write("a.md", "same")
    second.clean()
    assert (tmp_path / "a.md").stat().st_mtime_ns == time and not (tmp_path / "b.md").exists()


@pytest.mark.parametrize(("page", "told"), [
    ('<a href="b.html#here">x</a><p id="q"></p><a href="#q">x</a><a href="https://example.org">out</a>', []),
    ('<a href="c.html">x</a>', ["a.html leads to c.html, which is not there"]),
    ('<svg><a xlink:href="b.html#p9">x</a></svg>', ["a.html leads to b.html#p9, an anchor that is not there"]),
    ('<script src="https://example.org/x.js"></script>', ["a.html would load https://example.org/x.js"]),
    ('<link rel="stylesheet" href="//example.org/x.css">', ["a.html would load //example.org/x.css"]),
    ("<style>@import url(https://example.org/x.css);</style>", ["a.html would load https://example.org/x.css"]),
])  # fmt: skip
def test_a_link_that_leads_nowhere_and_an_address_that_would_be_loaded_are_told(page, told, tmp_path):
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (tmp_path / "b.html").write_text('<p id="here"></p>', encoding="utf-8")
    assert check_site(tmp_path) == told


def test_of_many_links_that_lead_nowhere_five_are_told_and_what_to_do():
    assert few(["a"] * 5) == ["a"] * 5
    assert len(told := few(["a"] * 9)) == 6 and "4 more" in told[-1] and "habitatlib refresh" in told[-1]
