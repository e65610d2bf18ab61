"""Pages whose blank lines are lost: headings, notes by their bare digits, stars of other fonts, what heads and ends a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from habitatlib.reports import read_report

COVER = "联合国\n\n{symbol}\n\n大会\n\nDistr.: General\n14 October 2043\nChinese\nOriginal: English\n\n{session}\n{item}\n城市\n\n        城市的水\n\n        秘书长的报告\n\n"


def _read(room: Path, body: str, *, session: str = "第九十八届会议", item: str = "议程项目 20"):
    path = room / "A_98_999.zh.txt"
    path.write_text(COVER.format(symbol="A/98/999", session=session, item=item) + body, encoding="utf-8")
    return read_report(path)


def test_headings_without_numbers_and_blank_lines_are_headings(tmp_path: Path) -> None:
    report = _read(tmp_path, "引言\n1. 水是生命。\n2. 城市用水。1\n筹资情况\n3. 收到捐款。\n")
    assert [p.text for p in report.paragraphs] == ["水是生命。", "城市用水。1", "收到捐款。"]
    assert [s.title for s in report.sections] == ["引言", "筹资情况"]


def test_words_that_go_on_are_no_heading(tmp_path: Path) -> None:
    report = _read(tmp_path, "一. 导言\n1. 水是生命，\n各国一致认为\n2. 城市用水。\n")
    assert report.paragraphs[0].text == "水是生命，各国一致认为"


def test_roman_chapters_stand_in_chinese_texts_too(tmp_path: Path) -> None:
    report = _read(tmp_path, "I. 导言\n1. 水是生命。\nII. 进展\nA. 城市\n2. 城市用水。\nB. 乡村\n3. 乡村用水。\n")
    assert [(s.number, s.title) for s in report.sections] == [("I", "导言"), ("II", "进展"), ("A", "城市"), ("B", "乡村")]


def test_a_note_by_its_bare_digit_is_a_note_where_its_mark_stands_in_the_text(tmp_path: Path) -> None:
    report = _read(tmp_path, "一. 导言\n1. 水是生命。1\n2. 城市用水。2\n3. 乡村用水。\n1 国家统计局，2041年。\n2 初步数字。\n")
    assert [(n.mark, n.para, n.text) for n in report.footnotes] == [
        ("¹", 1, "国家统计局，2041年。"), ("²", 2, "初步数字。"),
    ]  # fmt: skip
    assert report.paragraphs[-1].text == "乡村用水。"


def test_a_line_with_a_number_whose_mark_stands_nowhere_is_no_note(tmp_path: Path) -> None:
    report = _read(tmp_path, "一. 导言\n1. 水是生命。\n1 个城市，2041年。\n2. 城市用水。\n")
    assert not report.footnotes


@pytest.mark.parametrize("star", ["*", "∗", "＊"])
def test_stars_of_other_fonts_mark_notes(tmp_path: Path, star: str) -> None:
    report = _read(tmp_path, f"{star} A/98/50。\n\n一. 导言\n\n1. 水是生命。\n", item=f"临时议程{star}项目 8")
    assert report.cover.agenda_item == "8"
    assert [n.text for n in report.footnotes] == ["A/98/50。"]


@pytest.mark.parametrize("foot", ["=     =     =", "请回收利用", "iii", "A/98/999, p. 3", "A/98/999 第3页"])
def test_what_ends_a_page_is_in_no_paragraph(tmp_path: Path, foot: str) -> None:
    report = _read(tmp_path, f"一. 导言\n\n1. 水是生命，\n{foot}\n也是城市的命脉。\n")
    assert report.paragraphs[0].text == "水是生命，也是城市的命脉。"


@pytest.mark.parametrize("session", ["年度会议", "二〇四三年届会", "第三十一次会议(第二阶段)"])
def test_sessions_by_other_names_are_sessions(tmp_path: Path, session: str) -> None:
    assert _read(tmp_path, "1. 水是生命。\n", session=session).cover.session == session


def test_an_item_with_a_capital_letter_is_whole(tmp_path: Path) -> None:
    assert _read(tmp_path, "1. 水是生命。\n", item="临时议程项目7B").cover.agenda_item == "7B"
