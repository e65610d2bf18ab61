"""Two versions of a report side by side: what one says and the other does not is listed."""

from __future__ import annotations

import pytest
from wcwidth import wcswidth

import habitatlib
from habitatlib.cli import main
from habitatlib.errors import InputError
from habitatlib.tables import show
from habitatlib.tables.compare import _wrapped, compare, lines_of

ENGLISH = """United Nations

HSP/EB.2030/7

Executive Board

Distr.: General
3 March 2030
Original: English

Report of the Executive Director

I. Work

1. Kenya and Uganda met on 5 May 2029; see General Assembly resolution 77/1.

2. There were 30 cities.

3. Only here.
"""
CHINESE = """联合国

HSP/EB.2030/7

执行局

Distr.: General
3 March 2030
Chinese
Original: English

执行主任的报告

一、工作

1. 肯尼亚于2029年5月6日开会；见大会第77/1号决议。

2. 有30个城市。
"""


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = tmp_path_factory.mktemp("versions")
    raw = folder / "raw"
    raw.mkdir()
    (raw / "x.en.txt").write_text(ENGLISH, encoding="utf-8")
    (raw / "x.zh.txt").write_text(CHINESE, encoding="utf-8")
    habitatlib.build(raw, folder / "out")
    return folder / "out"


def test_what_one_version_lacks_is_listed(tables):
    pairs = {pair.para: pair for pair in compare("HSP/EB.2030/7", tables).pairs}
    assert pairs[1].only["countries"] == (("UGA",), ())
    assert pairs[3].texts == ("Only here.", None)


def test_the_order_of_languages_can_be_given(tables):
    assert compare("HSP/EB.2030/7", tables, languages=("zh", "en")).languages == ("zh", "en")


@pytest.mark.parametrize(("symbol", "languages", "said"), [
    ("HSP/EB.2030/7", ("zh", "fr"), r"versions in zh and fr; found HSP/EB.2030/7 \(en\) and .* \(zh\); say which two: --languages en zh"),
    ("HSP/EB.2030/7", ("zh", "zh"), "expected two languages; found .*; say which two: --languages en zh"),
    ("A/1/1", None, "expected a symbol of the tables: HSP/EB.2030/7; found no such document; write one of these"),
    ("A/1/1", ("zh", "en"), "found no such document"),
])  # fmt: skip
def test_what_cannot_be_compared_says_what_lacks(tables, symbol, languages, said):
    with pytest.raises(InputError, match=said):
        compare(symbol, tables, languages=languages)


@pytest.mark.parametrize(("languages", "said"), [
    (None, "expected two languages; .*add the version in another language"),
    (("zh", "en"), "versions in zh and en; .*add the version in en "),
    (("fr", "en"), "versions in fr and en; .*add the version in fr and en "),
    (("zh", "zh"), "expected two languages; .*add the version in another language"),
])  # fmt: skip
def test_a_document_in_one_language_asks_for_the_version_that_lacks(languages, said):
    with pytest.raises(InputError, match=rf"{said}.*with 'habitatlib add', and build"):
        compare("HSP/EB.2024/5", languages=languages)


def test_the_paragraphs_stand_side_by_side_and_the_end_counts(tables):
    lines = list(lines_of(compare("HSP/EB.2030/7", tables), width=60))
    assert "  countries only in en: UGA" in lines
    assert any("(no such paragraph)" in line for line in lines)
    assert lines[-5].startswith("2 paragraphs in both, 1 in one only")


def test_the_command_prints_what_differs_and_with_all_the_rest(tables, capsys):
    assert main(["compare", "HSP/EB.2030/7", "--tables", str(tables), "--all"]) == 0
    assert "para. 2" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["a word or two of English", "没有空格的中文一行", "混合 mixed 文字 words", ""])
def test_wrapping_loses_nothing_but_blanks(text):
    assert "".join(_wrapped(text, 8)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("text", ["the paragraph of a report, wrapped", "没有空格的中文一行", "a混合mixed文字words", "averyveryverylongword and more", ""])
def test_a_shown_paragraph_is_cut_behind_blanks_and_loses_no_sign(text):
    pieces = show._wrap(text, 10)
    assert "".join(piece for _, piece in pieces) == text
    assert all(text.startswith(piece, start) for start, piece in pieces)
    assert all(wcswidth(piece) <= 10 for _, piece in pieces)
