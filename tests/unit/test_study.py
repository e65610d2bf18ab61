from __future__ import annotations

import string

import pytest
from made_tables import DOCUMENTS, country, document, made, paragraph

from habitatlib import lexicons
from habitatlib.errors import ParameterError
from habitatlib.figures import labels
from habitatlib.figures.evidence import evidence, show_table, sources
from habitatlib.figures.study import figures_folder, study

TEXT = "第一句。人居署在肯尼亚开展项目。第三句。"
TABLES = made(documents=DOCUMENTS, paragraphs=[paragraph("X/1", 4, TEXT)],
              country_mentions=[country("X/1", 4, "KEN", start=8, surface="肯尼亚"), country("X/2", 1, "CHN")])  # fmt: skip


def test_reports_stand_in_the_order_of_time_with_short_labels():
    assert [(r.symbol, r.label) for r in study(TABLES).reports] == [("X/1", "2017"), ("X/3", "Feb 2024"), ("X/2", "Sep 2024")]
    assert [r.label for r in study(TABLES, lang="zh").reports] == ["2017年", "2024年2月", "2024年9月"]
    assert study(TABLES).reports[1].lines == ("2024", "Feb")


def test_two_reports_of_one_month_or_none_still_have_labels_of_their_own():
    tables = made(documents=[document("X/1", "2024-02-01"), document("X/2", "2024-02-09"), document("X/3", None)])
    assert [r.label for r in study(tables).reports] == ["2024 (X/1)", "2024 (X/2)", "X/3"]


def test_a_report_without_a_card_is_neutral():
    report = study(TABLES).report("X/3")
    assert report.series == "" and study(TABLES).series_name(report.series) == "Report"
    assert study(TABLES).series_name("never_heard_of") == "never heard of"


def test_only_the_chosen_reports_rows_are_kept():
    s = study(TABLES, symbols=["X/2"])
    assert [r.symbol for r in s.reports] == ["X/2"]
    assert set(s.tables["country_mentions"]["iso3"]) == {"CHN"}


def test_a_report_in_two_languages_counts_once():
    tables = made(documents=[*DOCUMENTS, document("X/1", "2017-02-09", "joint_unep", "en")])
    assert [(r.symbol, r.language) for r in study(tables).reports] == [("X/1", "zh"), ("X/3", "zh"), ("X/2", "zh")]


def test_a_symbol_that_is_not_there_is_told_in_words():
    s = study(TABLES, symbols=["HSP/GC/1"])
    assert s.reports == () and s.nothing() == "No report to show: HSP/GC/1 is not in the tables. There are X/1, X/2 and X/3."
    assert [r.symbol for r in study(TABLES, symbols=["x/1", "X／1", "X/1"]).reports] == ["X/1"]
    assert study(TABLES, symbols=["HSP/GC/1", "X/1"]).absent == ("HSP/GC/1",)
    assert study(made()).nothing() == "The tables hold no report."


@pytest.mark.parametrize(("given", "said"), [
    ({"symbols": ["nonsense"]}, "'nonsense' is no symbol of a report; the tables have X/1, X/2, X/3"),
    ({"symbols": "X/1"}, "symbols is a list"),
    ({"symbols": [1]}, "symbols is a list"),
    ({"lang": "fr"}, "lang is one of en, zh, not 'fr'"),
    ({"lang": []}, "lang is one of en, zh"),
    ({"lang": "ZH"}, "lang is one of en, zh, not 'ZH' (did you mean zh?)"),
    ({"themes": ["climate"]}, "other (did you mean climate_change?)"),
    ({"roles": ["boss"]}, "'boss' is not among project, funder, partner, venue, other"),
    ({"roles": "project"}, "roles is a list"),
    ({"theme": "love"}, "theme is one of resource_efficiency, "),
    ({"theme": 3}, "theme is one of"),
    ({"countries": ["Kenya"]}, "ISO 3166-1"),
    ({"series": "none_such"}, "series is one of joint_unep, resolution_tracker"),
    ({"least": -1}, "least is a whole number from 0"),
    ({"least": True}, "least is a whole number"),
    ({"colour": "red"}, "no parameter is called 'colour'; there are countries, "),
])  # fmt: skip
def test_nonsense_is_refused_in_a_sentence_that_names_what_there_is(given, said):
    with pytest.raises(ParameterError) as caught:
        study(TABLES, **given)
    assert said in str(caught.value) and "\n" not in str(caught.value)


def test_evidence_is_the_sentence_around_the_words():
    s = study(TABLES)
    shown = evidence(s, s.tables["country_mentions"].head(1))
    assert shown.frame.to_numpy().tolist() == [["X/1", 4, "肯尼亚", "人居署在肯尼亚开展项目。"]]
    assert "肯尼亚" in repr(shown) and "肯尼亚" in shown._repr_html_()


def test_evidence_comes_from_as_many_reports_as_can_be():
    rows = [country("X/1", p, "KEN") for p in (1, 2, 3)] + [country("X/2", 9, "KEN")]
    texts = [paragraph(r["symbol"], r["para"], "某国。") for r in rows]
    s = study(made(documents=DOCUMENTS, paragraphs=texts, country_mentions=rows))
    assert list(evidence(s, s.tables["country_mentions"], 2).frame["symbol"]) == ["X/1", "X/2"]


def test_an_empty_table_is_shown_without_an_error():
    s = study(made())
    assert repr(evidence(s, s.tables["country_mentions"])) == "-"
    assert repr(sources(s)) == "-" and show_table(sources(s).frame)._repr_html_()


def test_the_foot_says_which_reports_and_when():
    foot = study(TABLES, symbols=["X/1", "Y/9"]).source("And more.")
    assert foot.splitlines()[0] == "Report: X/1 (2017)."
    assert study(TABLES, symbols=["X/1", "X/2"]).source().startswith("Reports: X/1 (2017) and X/2 (2024).")
    both = study(made(documents=[document("X/1", "2024-02-01"), document("X/2", "2024-02-09")])).source()
    assert both.startswith("Reports: X/1 (2024) and X/2 (2024)."), "a label that holds the symbol does not tell it twice"
    assert "2017-02-09" in foot and "Y/9" in foot and foot.endswith("And more.")


def test_the_foot_names_each_symbol_once_where_reports_share_a_month_or_have_no_date():
    pages = [document("Z/1", "2026-06-09"), document("Z/2", "2026-06-12"), document("Z/3", None)]
    foot = study(made(documents=pages)).source().splitlines()[0]
    assert foot == "Reports: Z/1 (2026), Z/2 (2026) and Z/3."


def test_countries_have_the_united_nations_names():
    assert study(TABLES).country("LAO") == "Lao People's Democratic Republic"
    assert study(TABLES, lang="zh").country("LAO", short=True) == "老挝"
    assert study(TABLES).country("XKX") == "Kosovo*"


def test_figures_of_other_parameters_never_lie_over_the_committed_ones(tmp_path, monkeypatch):
    monkeypatch.setenv("HABITATLIB_HOME", str(tmp_path))
    assert figures_folder() == tmp_path / "figures"
    assert figures_folder(default=False) == tmp_path / "build" / "figures"
    assert str(figures_folder("mine", default=False)) == "mine"
    (tmp_path / "file").touch()
    for wrong in (3, tmp_path / "file", tmp_path / "file" / "within"):
        with pytest.raises(ParameterError, match="^out is "):
            figures_folder(wrong)


def test_texts_say_how_many():
    assert labels.text("panels.count.venue", "en", k=1) == "venue in 1"
    assert labels._Formatter("en").format("{n:Word} {n:report|reports}, {k:group}, {a:list}, {b:first}", n=2, k=3300, a="ABC", b="xy") == (
        "Two reports, 3,300, A, B and C, Xy")  # fmt: skip
    assert labels._Formatter("zh").format("{n:Word}份，{k:group}，{a:list}", n=2, k=3300.0, a="ABC") == "2份，3 300，A、B和C"
    with pytest.raises(ParameterError, match="no.such"):
        labels.text("no.such")


def test_every_text_is_there_in_both_languages_with_the_same_fields_and_once():
    rows = [r for path in lexicons.files() if path.stem.startswith("labels") for r in lexicons.load(path.stem)]
    assert len({r["key"] for r in rows}) == len(rows)
    for row in rows:
        assert row["en"] and (row["zh"] or row["key"] == "sentence.between"), row["key"]
        en, zh = ({name for _, name, _, _ in string.Formatter().parse(row[lang]) if name} for lang in labels.LANGUAGES)
        assert zh <= en, row["key"]
