from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_tables import country, document, made, paragraph
from wcwidth import wcswidth

from habitatlib.errors import ParameterError
from habitatlib.figures import style
from habitatlib.figures.reading.concordance import concordance, hit_counts, search, usual_query
from habitatlib.figures.reading.frames import of_report
from habitatlib.figures.reading.marked import KINDS, Mark, MarkedParagraph, findings, marked, richest
from habitatlib.figures.study import study
from habitatlib.tables.schema import TABLES

TEXT = "肯尼亚内罗毕大学与人居署合作。"
DOCUMENTS = [document("X/1", "2020-01-01") | {"source_file": "X_1.zh.txt"}, document("E/1", "2021-01-01", language="en") | {"source_file": "E_1.en.txt"}]
ENGLISH = [{"symbol": "E/1", "language": "en", "para": n, "text": t} for n, t in
           [(1, "Work on Capacity building <b>in cities & towns</b>."), (2, "New capacity grows; Old capacity goes."), (3, "Nothing.")]]  # fmt: skip
ORGANIZATION = {"symbol": "X/1", "language": "zh", "para": 1, "start": 3, "end": 8, "surface": "内罗毕大学", "org_id": "uon"}
PLACE = {"symbol": "X/1", "language": "zh", "para": 1, "start": 3, "end": 6, "surface": "内罗毕", "iso3": "KEN", "kind": "city", "role": "partner"}
ACTION = {"collaboration_id": "1", "symbol": "X/1", "language": "zh", "para": 1, "start": 0, "end": 14, "surface": TEXT[:14], "mode": "other",
          "status": "done"}  # fmt: skip
HERE = made(documents=DOCUMENTS, paragraphs=[paragraph("X/1", 1, TEXT), paragraph("X/1", 2, "能力建设。能力建设！"), *ENGLISH],
            country_mentions=[country("X/1", 1, "KEN", surface="肯尼亚")], organization_mentions=[ORGANIZATION], place_mentions=[PLACE],
            organizations=[{"org_id": "uon", "name_zh": "内罗毕大学", "name_en": "University of Nairobi", "type": "academia"}],
            collaborations=[ACTION])  # fmt: skip


def of(symbol: str = "X/1", **parameters: object):
    return of_report(study(HERE, **parameters), symbol)


def test_a_paragraph_is_bracketed_and_coded_and_its_rows_stand_beneath():
    plain = repr(marked(of(), 1))
    assert "[[肯尼亚]C1[[内罗毕]L1大学]O1与人居署合作]J1。" in plain
    assert "University of Nairobi (Academia)" in plain and "Kenya; project" in plain and "Kenya; city; partner" in plain
    chinese = repr(marked(of(lang="zh"), 1))
    assert "内罗毕大学（学术界）" in chinese and "肯尼亚；城市；伙伴" in chinese and chinese.startswith("2020年（X/1），第1段")
    said = concordance(of(lang="zh"), search(of(lang="zh"), "能力"))._repr_html_()
    assert "2020年，第2段" in said


def test_every_table_that_has_words_has_a_kind_of_its_own():
    assert set(KINDS) == {name for name, table in TABLES.items() if table.has_evidence}
    assert len({letter for letter, _, _ in KINDS.values()}) == len(KINDS)
    assert len({(color, line) for _, color, line in KINDS.values()}) == len(KINDS)


def test_the_page_says_in_marks_what_it_says_in_colour_and_escapes_what_is_printed():
    html = marked(of(), 1)._repr_html_()
    assert re.sub(r"\s+|<style>.*?</style>|<[^>]+>", "", html).count("]O1") == 1
    for kind in ("solid", "dashed", "double"):
        assert f"border-bottom-style:{kind}" in html
    assert "data-jp-theme-light=false" in html and "data-theme=dark" in html and 'href="../reports/X_1.zh.html#p1"' in html
    english = marked(of("E/1"), 1)._repr_html_()
    assert "&lt;b&gt;in cities &amp; towns&lt;/b&gt;" in english and 'lang="en"' in english and "Nothing was found" in english


def test_colours_are_seen_on_white_and_on_black():
    for _, color, _ in KINDS.values():
        light, dark = style._luminance(style.darker(color)), style._luminance(style.tint(color, 0.6))
        assert 1.05 / (light + 0.05) >= 4.5 and (dark + 0.05) / (style._luminance("#14181e") + 0.05) >= 4.5


def test_marks_over_one_another_have_lines_one_under_the_other():
    html = marked(of(), 1)._repr_html_()
    assert {"padding-bottom:1px", "padding-bottom:5px", "padding-bottom:9px"} <= set(re.findall(r"padding-bottom:\d+px", html))


def test_marks_that_cross_open_with_their_code():
    marks = (Mark(0, 4, "events", "D1", ""), Mark(2, 6, "projects", "P1", ""))
    crossed = MarkedParagraph(of(), "X/1", "zh", 1, "一二三四五六七", marks)
    assert crossed.plain() == "[D1:一二[P1:三四]D1五六]P1七"


ONE = of()


@given(st.lists(st.tuples(st.integers(0, 14), st.integers(1, 15)), max_size=8))
def test_without_brackets_and_codes_the_paragraph_is_itself(spans):
    marks = tuple(Mark(a, b, "events", f"D{i}", "") for i, (a, b) in enumerate(spans) if a < b)
    plain = MarkedParagraph(ONE, "X/1", "zh", 1, TEXT, marks).plain()
    assert re.sub(r"\[D\d+:|\[|\]D\d+", "", plain) == TEXT


def test_the_paragraph_shown_first_has_the_most_kinds_of_findings_and_fits_a_screen():
    assert richest(of()) == 1 and marked(of()).para == 1
    long = made(documents=DOCUMENTS, paragraphs=[paragraph("X/1", 1, "长" * 900), paragraph("X/1", 2, "短")],
                country_mentions=[country("X/1", 1, "KEN")])  # fmt: skip
    assert richest(of_report(study(long), "X/1")) == 2
    assert richest(of_report(study(made(documents=DOCUMENTS)), "X/1")) is None


@pytest.mark.parametrize(("para", "said"), [(9, "X/1 has paragraphs 1 to 2, not 9"), (-1, "para is the number"), ("7", "para is the number")])
def test_a_paragraph_that_is_not_there_is_refused_in_a_sentence(para, said):
    with pytest.raises(ParameterError) as caught:
        marked(of(), para)
    assert said in str(caught.value) and "\n" not in str(caught.value)


def test_a_report_without_text_or_no_report_says_so():
    assert marked(of_report(study(made(documents=DOCUMENTS)), "X/1")) == "The report has no numbered paragraph."
    assert marked(of("A/99/99")).startswith("No report to show")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_finding_of_the_real_tables_can_be_told(lang):
    whole = study(None, lang=lang)
    for report in whole.reports[:2]:
        one = of_report(whole, report.symbol)
        for para in [richest(one), *one.tables["paragraphs"]["para"][:5]]:
            assert all(mark.says and "nan" not in mark.says for mark in findings(one, int(para)))
        assert marked(one)._repr_html_().count("<div") == 1


def kwic(query: str, sort_by: str = "right", **options: int):
    s = study(HERE)
    return concordance(s, search(s, query), sort_by, **options)


def test_lines_are_aligned_whatever_the_width_of_their_signs():
    rows = repr(kwic("能力|capacity")).splitlines()
    assert len(rows) == 5
    for row, (left, words, _, _, _, _) in zip(rows, kwic("能力|capacity").lines, strict=True):
        assert row.startswith(" " * (40 - wcswidth(left)) + left + "  " + words)
    assert len({wcswidth(row[: row.rindex("para.")]) for row in rows}) == 1
    assert all(row.endswith(("para. 1", "para. 2")) for row in rows)


def test_right_sorts_by_what_follows_and_left_by_what_stands_before_the_nearest_first():
    assert [line[2].split()[0].rstrip(".") for line in kwic("capacity").lines] == ["building", "goes", "grows;"]
    assert [line[0].split()[-1] for line in kwic("capacity", "left").lines] == ["New", "Old", "on"]
    assert [line[4] for line in kwic("capacity", "report").lines] == ["para. 1", "para. 2", "para. 2"]


def test_a_chinese_sign_is_a_word_and_stops_do_not_count():
    tables = made(documents=DOCUMENTS, paragraphs=[paragraph("X/1", n, t) for n, t in enumerate(["甲乙城市", "乙甲，城市", "丙甲城市"], 1)])
    s = study(tables)
    assert [line[0] for line in concordance(s, search(s, "城市"), "left").lines] == ["甲乙", "丙甲", "乙甲，"]


def test_each_line_leads_to_its_paragraph_and_what_is_printed_is_escaped():
    html = kwic("capacity")._repr_html_()
    assert html.count("<tr>") == 3 and 'href="../reports/E_1.en.html#p2"' in html
    assert "&lt;b&gt;in cities" in html and "<b>" not in html


def test_what_has_no_room_is_counted():
    cut = kwic("能力|capacity", top=2)
    assert len(cut.lines) == 2 and repr(cut).endswith("and 3 more") and "and 3 more" in cut._repr_html_()
    assert repr(kwic("xyz")) == "The words stand in none of the chosen reports."


def test_context_is_cut_to_its_width_and_long_matches_too():
    lines = kwic(".+", width=10).lines
    assert all(wcswidth(part) <= 10 for line in lines for part in line[:3])


@pytest.mark.parametrize(("query", "said"), [
    ("(能力", "missing ), unterminated subpattern at sign 1, '(能力'"), ("a**", "multiple repeat at sign 3, '*'"), ("[", "unterminated character set"),
    ("", "query is a word"), ("   ", "query is a word"), (7, "query is a word"), ("a" * 300, "query has 300 signs"), ("a{99999999999}", "regular expression"),
    ("\\", "bad escape"), ("(?P<x", "missing >"),
])  # fmt: skip
def test_a_bad_expression_is_refused_in_a_sentence_that_says_where(query, said):
    with pytest.raises(ParameterError) as caught:
        search(study(HERE), query)
    assert said in str(caught.value) and "\n" not in str(caught.value)


def test_an_expression_that_never_ends_is_ended(monkeypatch):
    monkeypatch.setattr("habitatlib.figures.reading.concordance._SECONDS", 1)
    s = study(made(documents=DOCUMENTS, paragraphs=[paragraph("X/1", 1, "a" * 60 + "!")]))
    with pytest.raises(ParameterError, match="takes more than 1 seconds"):
        search(s, "(a+)+$")


@pytest.mark.parametrize("query", ["", "a*", "\\b", "(?=能)"])
def test_matches_of_nothing_are_left_out(query):
    if query:
        assert all(search(study(HERE), query)["end"] > search(study(HERE), query)["start"])


@pytest.mark.parametrize(("options", "said"), [({"sort_by": "up"}, "sort_by is one of left, right, report"), ({"width": 2}, "width is a whole number"),
                                               ({"top": True}, "top is a whole number"), ({"width": "wide"}, "width is a whole number")])  # fmt: skip
def test_options_that_make_no_sense_are_refused(options, said):
    s = study(HERE)
    with pytest.raises(ParameterError, match=said):
        concordance(s, search(s, "能"), **options)


def test_hits_are_counted_a_report():
    s = study(HERE)
    assert hit_counts(s, search(s, "能力")).iloc[:, 1:4].values.tolist() == [["X/1", 2, 1], ["E/1", 0, 0]]


def test_where_nothing_is_asked_the_word_is_of_the_language_of_the_texts():
    assert usual_query(study(HERE, symbols=["X/1"])) == "能力建设"
    assert usual_query(study(HERE, symbols=["E/1"], lang="zh")) == "capacity"
    assert usual_query(study(HERE)) == "capacity"
