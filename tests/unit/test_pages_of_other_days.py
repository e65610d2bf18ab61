"""Pages of the last century, corrigenda, signatures, words that are cut, languages that nobody told: what is read and what is said."""

from __future__ import annotations

import pytest

from habitatlib.errors import InputError
from habitatlib.reports import read_report
from habitatlib.tables.order import tables_of

COVER = (
    "United Nations\n\n{symbol}\n\nGeneral Assembly\n\nDistr.: General\n12 July 1995\n\nOriginal: English\n\n"
    "Fiftieth session\nItem 9 of the provisional agenda\n\nHarbours and towns\n\nReport of the Secretary-General\n\n"
)
HAN = (
    "联合国\n\n{symbol}\n\n大会\n\nDistr.: General\n12 July 1995\nChinese\nOriginal: English\n\n"
    "第五十届会议\n议程项目9\n\n港口与城镇\n\n秘书长的报告\n\n一、导言\n\n"
)


def read(body, cover=COVER, symbol="A/50/77", name="report.txt"):
    return read_report(name, data=(cover.format(symbol=symbol) + body).encode())


def texts(report):
    return [p.text for p in report.paragraphs]


def notes(report):
    return [(n.mark, n.para, n.text) for n in report.footnotes]


@pytest.mark.parametrize("head", ["A/50/77\nEnglish\nPage 2", "A/50/77\nPage 2\nEnglish", "English\nPage 2", "A/50/77  English  Page 2"])
def test_the_language_in_the_head_of_a_page_is_no_word_of_the_text(head):
    report = read(f"1. The wharf was paid by the\n\n{head}\n\nharbour board.\n\n2. It was opened.\n")
    assert texts(report) == ["The wharf was paid by the harbour board.", "It was opened."]


def test_the_language_in_the_head_of_a_chinese_page_is_no_word_of_the_text():
    report = read("1. 码头由港务局\n\nA/50/77\nChinese\nPage 2\n\n出资。\n\n2. 码头启用。\n\nA/50/77\n中文\n第3页\n\n3. 完。\n", HAN)
    assert texts(report) == ["码头由港务局出资。", "码头启用。", "完。"]


def test_a_language_alone_on_a_line_of_the_text_is_a_word_of_it():
    assert texts(read("1. The guide is in two languages:\nEnglish\nand Welsh.\n")) == ["The guide is in two languages: English and Welsh."]


def test_notes_whose_number_has_a_stroke_behind_it_are_notes():
    body = "1. The board, in its plan, 1/\nasked for a wharf. 2/\n\n2. It was built.\n\n  Notes\n\n  1/ See A/49/37, annex.\n\n"
    report = read(f"{body}  2/ The plan\nof the board.\n")
    assert texts(report) == ["The board, in its plan, 1/ asked for a wharf. 2/", "It was built."]
    assert notes(report) == [("1/", 1, "See A/49/37, annex."), ("2/", 1, "The plan of the board.")]
    assert not report.warnings


def test_a_stroke_behind_a_number_that_no_text_calls_makes_no_note():
    assert notes(read("1. It was built.\n\n1/ of the cost was paid.\n")) == []


@pytest.mark.parametrize(("body", "cover"), [
    ("1. It was built.¹\n\nNotes\n\n¹ See A/49/37.\n", COVER), ("1. 码头启用。¹\n\n注\n\n¹ 见A/49/37。\n", HAN),
])  # fmt: skip
def test_the_word_over_the_notes_is_no_word_of_the_last_paragraph(body, cover):
    report = read(body, cover)
    assert [t[-1] for t in texts(report)] == ["¹"] and not report.warnings
    assert [line.place for line in report.lines if line.text in ("Notes", "注")] == ["unplaced"]


@pytest.mark.parametrize(("body", "cover"), [
    ("1. It was built.\n\n2. It was opened in 1994.\n\nBergen, 12 July 1995\n\n(Signed) A. Harbourmaster\nChair of the board\n", COVER),
    ("1. 码头启用。\n\n2. 码头于1994年开放。\n\n1995年7月12日，卑尔根\n\n（签名）港务长\n", HAN),
])  # fmt: skip
def test_a_signature_is_no_deed_of_the_last_paragraph(body, cover):
    report = read(body, cover)
    assert texts(report)[-1] in ("It was opened in 1994.", "码头于1994年开放。") and not report.warnings
    assert [row["date_start"] for row in tables_of(report)["events"]] == ["1994-01-01"]


def test_a_paragraph_on_what_was_signed_goes_on():
    assert texts(read("1. 码头启用。\n\n2. 港务局与船东会订立了合同（签字）\n，并已生效。\n", HAN))[1] == "港务局与船东会订立了合同（签字），并已生效。"


def test_a_corrigendum_ends_without_a_stop_and_is_not_cut():
    assert not read("Corrigendum\n\n1. Paragraph 2\n\nFor harbour read haven\n", symbol="A/50/77/Corr.1").warnings
    assert "seems cut" in read("1. For the harbour\n").warnings[0]


def test_a_list_whose_items_end_without_a_sign_is_not_cut():
    assert not read("1. Works were in:\n\n(a) Chad\n\n(b) Mali\n").warnings
    assert "seems cut" in read("1. Works were in:\n\n(a) Chad;\n\n(b) Mali and\n").warnings[0]


def test_a_corrigendum_without_numbers_is_read_and_told():
    report = read("Corrigendum\n\nParagraph 2\n\nFor harbour read haven\n", symbol="A/50/77/Corr.2")
    assert [line.text for line in report.unplaced] == ["Paragraph 2", "For harbour read haven"]
    assert "no numbered paragraphs" in report.warnings[0]
    with pytest.raises(InputError, match="only a cover page"):
        read("Corrigendum\n", symbol="A/50/77/Corr.2")


def test_words_cut_at_the_ends_of_lines_are_whole():
    report = read("1. The Govern-\nment and the harbour-\nmaster, a well-\nknown board, met. The Government of Guinea-\nBissau came.\n")
    assert texts(report) == ["The Government and the harbourmaster, a well-known board, met. The Government of Guinea-Bissau came."]
    assert [line.text for line in report.lines if line.place == "paragraph"][0] == "1. The Govern-"


def test_a_line_of_one_cut_word_goes_where_its_word_ends():
    report = read("1. The Government and the\nGovern-\nment board of the Govern-\nment.\n")
    assert texts(report) == ["The Government and the Government board of the Government."]
    assert {line.place for line in report.lines if line.number > 18} == {"paragraph"}


def test_a_star_in_the_text_says_in_which_paragraph_its_note_stands():
    cover = COVER.replace("agenda\n", "agenda*\n") + "* A/50/1.\n\n"
    report = read("1. It was built.\n\n2. It was paid by the board.*\n\n* With help of the guild.\n", cover)
    assert notes(report) == [("*", None, "A/50/1."), ("*#2", 2, "With help of the guild.")]


def test_digits_and_letters_of_full_width_are_read():
    report = read("１. 港务局：\n\n（ａ） 修建码头；\n\n（ｂ） 疏浚航道。\n", HAN, "Ａ／５０／７７")
    assert report.symbol == "A/50/77"
    assert [(i.label, i.text) for i in report.paragraphs[0].items] == [("（a）", "（ａ） 修建码头；"), ("（b）", "（ｂ） 疏浚航道。")]


@pytest.mark.parametrize(("body", "language", "told"), [
    ("1. Das Amt hat die Brücke und den Hafen mit dem Verband gebaut.\n", "de", "language without lexicons (de)"),
    ("1. O porto foi construído pela câmara e não foi aberto em uma só fase.\n", "pt", "language without lexicons (pt)"),
    ("1. " + "Satama avattiin uudelleen ja laiva saapui. " * 6 + "\n", "en", "neither cover nor words tell its language"),
    ("1. 港務局與船東會開設學校，發展經濟與貿易，並為會員國設計環境計畫。\n", "zh", "are not those in which zh is read"),
])  # fmt: skip
def test_a_language_that_is_not_read_is_told(body, language, told):
    report = read(body, "{symbol}\n\n")
    assert report.language == language
    assert told in report.warnings[0]


@pytest.mark.parametrize(("body", "language"), [
    ("1. Le port a été ouvert le 3 février 1994 et les travaux ont duré de mars à juin 1995.\n", "fr"),
    ("1. El puerto fue abierto el 3 de febrero de 1994 y entre 1994 y 1995 se amplió.\n", "es"),
    ("1. Порт был открыт 3 февраля 1994 года.\n", "ru"),
])  # fmt: skip
def test_of_a_language_whose_words_are_not_there_no_date_is_guessed(body, language):
    report = read(body, "{symbol}\n\n")
    assert report.language == language and tables_of(report)["events"] == []
