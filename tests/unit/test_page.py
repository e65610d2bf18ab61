from __future__ import annotations

import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from habitatlib import build, load_tables
from habitatlib.figures.reading.pieces import pieces
from habitatlib.runs import report
from habitatlib.runs.answers import Answer, read_answer
from habitatlib.runs.cards import cards
from habitatlib.runs.html import offline
from habitatlib.runs.page import PLACES, account, index_page, ribbons
from habitatlib.runs.reading import reading_page
from habitatlib.runs.state import State, files_under, fingerprint

DATA = Path(__file__).parents[1] / "data"
FROM_THE_NET = re.compile(r"""(?:src|href|data|action)\s*=\s*["']?(?:https?:)?//|url\(\s*["']?(?:https?:)?//|@import""", re.IGNORECASE)


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables") / "out"
    build(DATA / "reports", folder)
    return load_tables(folder)


def test_an_answer_is_read_from_a_notebook():
    found = read_answer(DATA / "notebooks" / "answers.ipynb")
    assert (found.title, found.question, found.question_zh) == ("Where is it?", "In which countries is it?", "它在哪些国家？")
    assert read_answer(DATA / "notebooks" / "has_no_parameters.ipynb").title == "has_no_parameters"


def test_the_page_escapes_and_loads_nothing(tables):
    answers = [Answer("a.ipynb", "<b>Where</b>", "q", "问", "x < y & z", b"png", 'a "map"', 1), Answer("b.ipynb", "When", failed="broke <here>")]
    page = index_page(tables, answers)
    assert not FROM_THE_NET.search(page)
    assert "&lt;b&gt;Where&lt;/b&gt;" in page and "x &lt; y &amp; z" in page and "broke &lt;here&gt;" in page
    assert 'alt="a &#34;map&#34;"' in page
    assert all(f"tables/{name}.csv" in page for name in tables)
    assert page.count("<tr>") == 2 + 2 * len(tables["documents"])


def test_a_page_of_empty_tables_can_be_written(tables):
    empty = {name: table.head(0) for name, table in tables.items()}
    assert "There are no notebooks yet" in index_page(empty, [])
    assert all(card.value == 0 and card.bar == () for card in cards(empty))


def test_the_account_holds_every_line(tables):
    rows = account(tables)
    assert sum(sum(lines.values()) for _, lines in rows) == len(tables["lines"])
    assert set(tables["lines"]["place"]) <= set(PLACES)


def test_cards_count_joint_actions_in_one_series_only(tables):
    def whole(name, **cells):
        return pd.DataFrame(cells).reindex(columns=tables[name].columns).astype(tables[name].dtypes)

    documents = whole("documents", symbol=["A", "B", "C"], language="zh", series=["x", "joint_unep", "joint_unep"])
    actions = whole("collaborations", symbol=["A", "B", "B", "C"], language="zh", year=[2016, None, 2016, 2020])
    card = cards({**tables, "documents": documents, "collaborations": actions})[2]
    assert (card.value, card.series, card.bar) == (2, "joint_unep", (("stated", 66.7), ("silent", 33.3)))
    assert card.detail.startswith("of 3 in 2 reports")


def test_the_card_of_resolutions_counts_no_money(tables):
    rows = {name: ["x", "y"] for name in ("symbol", "language")} | {"funding": ["constrained", "not_stated"]}
    resolutions = pd.DataFrame(rows).reindex(columns=tables["resolutions"].columns)
    card = cards({**tables, "resolutions": resolutions})[4]
    assert (card.value, card.bar, card.detail) == (2, (), "each under a heading of its own, in 2 reports")


def test_a_notebook_has_on_the_page_the_number_of_its_name(tables):
    page = index_page(tables, [Answer("00_a.ipynb", "A"), Answer("04_b.ipynb", "B"), Answer("explore.ipynb", "C")])
    assert "<em>00</em>A" in page and "<em>04</em>B" in page and "<h2>C</h2>" in page


def test_ribbons_are_to_scale_and_say_where_nothing_is_stated():
    day = pd.to_datetime
    documents = pd.DataFrame({"period_start": [day("2015-01-01"), pd.NaT], "period_end": [day("2016-12-31"), pd.NaT],
                              "distributed": [day("2017-02-09"), day("2018-06-01")], "period_basis": ["stated", "none"]})  # fmt: skip
    drawn, years = ribbons(documents)
    assert drawn[0].x == 0 and drawn[0].width == pytest.approx(100, abs=0.5) and drawn[0].basis == "stated"
    assert drawn[1].words == "period not stated" and drawn[1].tick > drawn[0].tick
    assert years[0] == (0, 2015)


def test_a_report_page_has_an_anchor_for_each_paragraph(tables):
    row = tables["documents"].iloc[0]
    page = reading_page(tables, row["symbol"], row["language"])
    for para in tables["paragraphs"].query("symbol == @row.symbol")["para"]:
        assert f'id="p{para}"' in page
    assert not FROM_THE_NET.search(page)


@given(st.text(max_size=20), st.lists(st.tuples(st.integers(-2, 22), st.integers(-2, 22), st.sampled_from("ab"), st.just("")), max_size=6))
def test_pieces_joined_are_the_text(text, spans):
    assert "".join(p.text for p in pieces(text, spans)) == text


@pytest.mark.parametrize("text", [
    '<a href="https://example.org/x">words</a>', "<a class=x href='//example.org'>words</a>", '<script src="https://example.org/x.js"></script>words',
    'words<link rel="stylesheet" href="http://example.org/x.css">', "<style>@import url(https://example.org/x.css);</style>words",
])  # fmt: skip
def test_offline_leaves_no_way_to_the_network(text):
    assert "example.org" not in offline(text) and "words" in offline(text)


def test_offline_keeps_what_is_local():
    text = '<a href="#p1">1</a><img src="data:image/png;base64,AA=="><a href="../index.html">back</a>'
    assert offline(text) == text


def test_state_knows_what_changed(tmp_path):
    (tmp_path / "a.txt").write_text("1")
    before = fingerprint(files_under(tmp_path, skip=("made.json",)))
    state = State(tmp_path / "made.json")
    state.record("x", before, "out")
    assert State(tmp_path / "made.json").is_fresh("x", before, "out")
    (tmp_path / "a.txt").write_text("2")
    assert not State(tmp_path / "made.json").is_fresh("x", fingerprint(files_under(tmp_path, skip=("made.json",))), "out")
    (tmp_path / "made.json").write_text("broken")
    assert not State(tmp_path / "made.json").is_fresh("x", before, "out")


def test_a_report_is_made_once_and_a_failing_notebook_stops_no_other(tmp_path, monkeypatch):
    monkeypatch.setenv("HABITATLIB_HOME", str(tmp_path))
    shutil.copytree(DATA / "reports", tmp_path / "data" / "raw")
    (tmp_path / "notebooks").mkdir()
    for name in ("answers", "fails_in_its_third_cell"):
        shutil.copy(DATA / "notebooks" / f"{name}.ipynb", tmp_path / "notebooks")
    said: list[str] = []
    page, problems = report.make_report(tmp_path, say=said.append)
    assert len(problems) == 1 and "cell In [3]" in problems[0]
    assert len(said) == 2 and said[0].startswith("tables") and "answers.ipynb" in said[1]
    text = page.read_text(encoding="utf-8")
    assert "It is in 3 countries &lt;b&gt;&amp;&lt;/b&gt; 1 more." in text and "did not run to its end" in text
    for html in page.parent.rglob("*.html"):
        assert not FROM_THE_NET.search(html.read_text(encoding="utf-8")), html.name
    for link in re.findall(r'(?:href|src)="([^"#]+)', text):
        assert (page.parent / link).exists(), link
    (tmp_path / "notebooks" / "fails_in_its_third_cell.ipynb").unlink()
    said.clear()
    assert report.make_report(tmp_path, say=said.append)[1] == [] and said == []
