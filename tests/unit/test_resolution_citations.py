"""Resolutions × reports, and the words about money."""

from __future__ import annotations

import pytest
from made_resolutions import JOINT, TABLES, cite, of, resolution, source
from made_tables import made, paragraph

from habitatlib.figures.canvas import check
from habitatlib.figures.resolutions import frames, tracker
from habitatlib.figures.resolutions.cited import cited_table, cited_title, draw_cited
from habitatlib.figures.resolutions.money import draw_money_told, money_table
from habitatlib.figures.resolutions.words import elsewhere_short, money_words
from habitatlib.figures.study import study
from habitatlib.tables.load import load_tables


@pytest.fixture
def coded(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if 20 rows of resolutions or more had been coded."""
    monkeypatch.setattr(tracker, "measures", lambda table, language: [("coded", 1.0)])


def drawn(tables: dict = TABLES, funding: tuple = (), **parameters: object):
    s = study(tables, **parameters)
    cells = frames.citations(s, frames.resolutions(s, funding))
    page = draw_cited(s, cells)
    check(page)
    return s, cells, page


def told(tables: dict = TABLES, funding: tuple = (), **parameters: object):
    s = study(tables, **parameters)
    rows = frames.resolutions(s, funding)
    words = money_words(s, rows)
    page = draw_money_told(s, rows, words)
    check(page)
    return s, rows, words, page


def marks(page, kind: str) -> list:
    return [a for a in (*page.ax.patches, *page.ax.lines) if (a.get_gid() or "").startswith(f"{kind}-")]


def texts(page) -> str:
    return "\n".join(t.get_text() for t in page.ax.texts)


CHOICES = pytest.mark.parametrize(("symbols", "funding"), [([], ()), (["HSP/T.1"], ("secured",)), (["HSP/J.2"], ()), (["A/77/1"], ())])


@pytest.mark.parametrize("lang", ["en", "zh"])
@CHOICES
def test_nothing_is_outside_and_no_two_texts_lie_on_one_another(lang: str, symbols: list, funding: tuple) -> None:
    drawn(lang=lang, symbols=symbols, funding=funding)
    told(lang=lang, symbols=symbols, funding=funding)


def test_a_dot_is_a_report_that_cites_and_a_square_a_section_of_its_own() -> None:
    _, cells, page = drawn()
    assert len(marks(page, "citation")) == (~cells["own"].astype(bool)).sum() == 3
    assert len(marks(page, "section")) == cells["own"].astype(bool).sum() == 3
    absent = [line for line in page.ax.lines if line.get_gid() == "absent"]
    assert len(absent) == 3 * 4 - 6


def test_dot_area_is_the_number_of_paragraphs() -> None:
    dots = sorted(line.get_markersize() for line in marks(drawn()[2], "citation"))
    assert dots[-1] ** 2 == pytest.approx(2 * dots[0] ** 2)


def test_what_is_cited_and_not_reported_on_stands_below_with_its_organ() -> None:
    s, cells, page = drawn()
    assert cells["key"].drop_duplicates().tolist() == ["HSP/HA.1/Res.2", "HSP/HA.1/Res.10", "HSP/HA.2/Res.1", "A/RES/70/1"]
    assert "Cited, not reported on" in texts(page) and "General Assembly" in texts(page)
    assert cited_table(s, cells).iloc[-1].tolist()[2:] == ["Cited, not reported on", "1", "2, 3", ""]


def test_a_report_of_a_year_before_the_adoption_has_a_dash_and_no_point() -> None:
    absent = [line.get_marker() for line in drawn()[2].ax.lines if line.get_gid() == "absent"]
    assert absent.count("_") == 3 and frames.not_yet(2019, None) is False


def test_titles_tell_presence_only() -> None:
    titles = {key: drawn(symbols=symbols)[2].title for key, symbols in {
        "all": [], "one": ["HSP/J.2"], "none": ["HSP/J.1", "HSP/J.2"], "own": ["HSP/T.1"]}.items()}  # fmt: skip
    assert titles == {
        "all": "1 of 3 resolutions reported on is cited in another report; 1 other is only cited",
        "one": "The report of 2023 cites two resolutions on which it does not report",
        "none": "Two resolutions are cited in two reports; none has a section of its own here",
        "own": "The report of 2024 has sections on three resolutions and cites no other",
    }
    assert drawn(funding=("constrained",))[2].title == "1 of 1 chosen resolution is cited in another report"


def test_a_count_of_none_is_told_in_words() -> None:
    other = {name: of("HSP/T.1", "2024-09-22").get(name, []) + JOINT.get(name, []) for name in ("documents", "paragraphs", "resolutions")}
    cites = made(**other, citations=[row for row in JOINT["citations"] if row["cited"] == "A/RES/70/1"])
    assert drawn(cites)[2].title == "None of the resolutions reported on is cited in another report; 1 other is only cited"
    assert drawn(cites, lang="zh")[2].title == "报告执行情况的各项决议均未为另一报告所引用；另有1项被引用而无执行情况章节"
    assert drawn(cites, funding=("secured",))[2].title == "The chosen resolution is not cited in another report"


def test_the_key_and_the_foot_tell_only_of_what_is_drawn() -> None:
    page = drawn(symbols=["HSP/J.1"])[2]
    assert "paragraphs that cite it" in texts(page)
    assert not any(words in texts(page).replace("\n", " ") for words in
                   ("section of its own", "not cited here", "not yet adopted", "different kinds", "Within its own section"))  # fmt: skip
    every = texts(drawn()[2]).replace("\n", " ")
    assert all(w in every for w in ("section of its own", "not cited here", "not yet adopted", "different kinds", "Within its own section"))


def test_paragraph_numbers_have_the_comma_of_the_language() -> None:
    assert cited_table(*drawn(lang="zh")[:2]).iloc[-1].tolist()[3:] == ["1", "2、3", ""]


def test_with_a_chosen_funding_only_those_resolutions_are_looked_for() -> None:
    cells = drawn(funding=("constrained",))[1]
    assert set(cells["key"]) == {"HSP/HA.1/Res.2"}


def test_reports_that_cite_none_are_told_in_a_sentence() -> None:
    tables = made(documents=[source("X/1", "2020-01-01")], paragraphs=[paragraph("X/1", 1, "一。")])
    s, cells, page = drawn(tables)
    assert page.title == cited_title(s, cells) == "The chosen report cites no resolution by number"


def test_a_resolution_without_a_symbol_is_called_as_printed() -> None:
    tables = made(documents=[source("X/1", "2020-01-01")], paragraphs=[paragraph("X/1", 1, "第 24/5 号决议。")],
                  citations=[cite("X/1", 1, "第 24/5 号决议", None)])  # fmt: skip
    s, cells, page = drawn(tables)
    assert cells["key"].tolist() == ["第24/5号决议"] and "the number names no organ" in texts(page)


def test_twenty_reports_and_many_resolutions_still_fit_and_the_others_are_counted() -> None:
    cites = [cite(f"A/{n}", p, f"第 {p}/{n} 号决议", f"A/RES/{p}/{n}") for n in range(1, 21) for p in range(50, 56)]
    tables = made(documents=[source(f"A/{n}", f"{2000 + n}-01-01") for n in range(1, 21)], citations=cites,
                  paragraphs=[paragraph(f"A/{n}", p, "。" * 20) for n in range(1, 21) for p in range(50, 56)])  # fmt: skip
    page = drawn(tables)[2]
    assert "60 more resolutions" in texts(page) and sum(t.get_rotation() == 90 for t in page.ax.texts) == 20


def test_the_rows_behind_the_dots_are_those_of_other_reports() -> None:
    s, cells, _ = drawn()
    assert frames.citing(s, cells)[["symbol", "para"]].values.tolist() == [["HSP/J.2", 1], ["HSP/J.1", 1], ["HSP/J.2", 2], ["HSP/J.2", 3]]


def test_words_about_money_are_found_and_every_place_has_a_mark() -> None:
    _, _, words, page = told()
    assert words[["resolution", "para", "words", "also"]].values.tolist() == [
        ["1/2", 2, "在没有自愿供资的情况下，工作缓慢", False], ["1/10", 3, "在甲国政府的资助下，编写了手册", False]]  # fmt: skip
    assert len(marks(page, "money")) == len(words) + 1  # and one outside the sections
    assert "no word for money under the heading" in texts(page)


def test_without_a_joint_action_the_clause_is_found_by_its_cue_words() -> None:
    words = told(made(**of("HSP/T.1", "2024-09-22") | {"collaborations": []}))[2]
    assert words["words"].tolist()[1] == "在甲国政府的资助下，编写了手册"


def test_a_gift_beside_a_lack_is_told_and_changes_nothing() -> None:
    rows = of("HSP/T.1", "2024-09-22")
    rows["resolutions"][1] |= {"funding": "constrained", "funding_para": 4}
    s, found, words, page = told(made(**rows))
    assert words[words["resolution"] == "1/10"][["para", "also", "words"]].values.tolist() == [
        [4, False, ""], [3, True, "在甲国政府的资助下，编写了手册"]]  # fmt: skip
    assert "words not found by rule" in texts(page) and "Also told: " in texts(page)
    assert money_table(s, found, words)["money"].tolist() == ["constrained", "constrained", "money given", "not stated"]


def test_what_is_said_outside_the_sections_stands_apart() -> None:
    s, rows, _, page = told()
    assert elsewhere_short(s, rows)["words"].tolist() == ["执行工作受到资金不足的制约"]
    assert "Words for a lack of money outside the sections" in texts(page)


def test_the_bar_has_a_piece_a_value_and_not_stated_is_hatched(coded: None) -> None:
    shares = {a.get_gid(): a for a in told()[3].ax.patches if (a.get_gid() or "").startswith("share-")}
    assert list(shares) == ["share-constrained", "share-secured", "share-not_stated"]
    assert shares["share-not_stated"].get_hatch()


def test_there_is_no_bar_of_one_piece_nor_of_too_few_coded_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    def pieces(page) -> int:
        return sum((a.get_gid() or "").startswith("share-") for a in page.ax.patches)

    assert pieces(told()[3]) == 0
    monkeypatch.setattr(tracker, "measures", lambda table, language: [("coded", 1.0)])
    assert pieces(told()[3]) == 3 and pieces(told(funding=("secured",))[3]) == 0


def test_where_too_few_rows_are_coded_the_title_on_money_counts_amounts_only() -> None:
    page = told()[3]
    assert page.title == "What 3 sections on resolutions say of money; 1 prints an amount"
    assert "nothing is claimed of money or milestones" in " ".join(texts(page).split())


def test_words_on_money_end_at_the_full_stop_of_an_english_sentence() -> None:
    text = "The Coalition attracted sympathy but no pledges. Progress is slow. The cost is 1.8 million dollars for lack of funds."
    row = resolution("HSP/T.1", "1/2", 1, 1, "constrained", funding_para=1) | {"language": "en"}
    tables = made(documents=[source("HSP/T.1", "2024-09-22") | {"language": "en"}], resolutions=[row],
                  paragraphs=[paragraph("HSP/T.1", 1, text) | {"language": "en"}])  # fmt: skip
    assert told(tables)[2]["words"].tolist() == ["The Coalition attracted sympathy but no pledges"]


def test_a_word_for_a_lack_is_not_found_within_another_word() -> None:
    said = {1: "There were no funds.", 2: "The Board did not endorse a levy on earmarked contributions.", 3: "There were no grants."}
    tables = made(documents=[source("HSP/T.1", "2024-09-22") | {"language": "en"}],
                  paragraphs=[paragraph("HSP/T.1", n, text) | {"language": "en"} for n, text in said.items()],
                  resolutions=[resolution("HSP/T.1", "1/2", 3, 3, "constrained", funding_para=3) | {"language": "en"}])  # fmt: skip
    s, rows, words, _ = told(tables)
    assert elsewhere_short(s, rows)["para"].tolist() == [1] and words["words"].tolist() == ["There were no grants"]


def test_the_title_on_money_counts_silence_and_amounts(coded: None) -> None:
    assert told()[3].title == "1 of 3 sections does not say whether money is there; 1 prints an amount"
    assert told(funding=("secured",))[3].title == "1 resolution, money secured: the words that say so"
    assert told(made(**JOINT))[3].title == "None of the chosen reports has a section of its own on a resolution"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("symbols", [[], ["A/99/99"]])
def test_the_committed_tables_are_drawn_whole(lang: str, symbols: list) -> None:
    _, cells, page = drawn(load_tables(), lang=lang, symbols=symbols)
    assert len(marks(page, "citation")) + len(marks(page, "section")) == len(cells)
    s, rows, words, page = told(load_tables(), lang=lang, symbols=symbols)
    assert len(marks(page, "money")) == len(words) + len(elsewhere_short(s, rows))
    assert not (words["words"] == "").any()


def test_of_one_report_nothing_is_said_of_another() -> None:
    s, cells, _ = drawn(symbols=["HSP/T.1"], funding=("secured",))
    assert cited_title(s, cells) == "The report of 2024 has a section on the chosen resolution"
    assert "another" in cited_title(*drawn(funding=("secured",))[:2])


def test_the_words_on_money_speak_of_amounts_and_signs_only_where_these_are_drawn() -> None:
    assert "amounts as printed" in texts(told()[3]) and "amounts as printed" not in texts(told(funding=("constrained",))[3])
    secured = texts(told(funding=("secured",))[3])
    assert "Constrained:" not in secured and "Not stated:" not in secured and "Constrained:" in texts(told(funding=("constrained",))[3])


def test_where_only_silent_sections_are_chosen_no_words_are_promised() -> None:
    page = told(funding=("not_stated",))[3]
    assert page.title == "1 section on resolutions does not say whether money is available" and "0 places" not in texts(page)
