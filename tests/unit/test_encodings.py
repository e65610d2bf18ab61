"""Bytes are read in the encoding that they are in, or refused with a sentence that says what to do."""

from __future__ import annotations

import codecs
import quopri
from pathlib import Path

import pytest

from habitatlib.errors import InputError
from habitatlib.reports import read_report
from habitatlib.reports.formats.encodings import decode, decode_page
from habitatlib.reports.formats.signs import tidy

ROOT = Path(__file__).parents[2]
RAW = sorted((ROOT / "data" / "raw").glob("*.txt"))
TRADITIONAL = (
    "聯合國\n\nA/80/1\n\n大會\n\n1. 本報告是根據大會第 79/1 號決議提交的，其中大會請秘書長向第八十屆會議報告城市的可持續發展情況。\n\n"
    "2. 在本報告所述期間，會員國與聯合國各機構合作，執行了關於住房、土地和基本服務的方案，並且加強了地方政府的能力。\n"
)
ENGLISH = "A/80/1\n\n1. The Assembly’s request – “in full” – was met; Côte d’Ivoire and Türkiye took part.\n\n2. The cost was £3.\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
@pytest.mark.parametrize("path", RAW, ids=lambda path: path.stem)
def test_a_report_is_the_same_in_every_encoding(path, codec):
    text = path.read_text(encoding="utf-8")
    want, got = read_report(path.name, data=text.encode()), read_report(path.name, data=text.encode(codec))
    assert (got.cover, got.paragraphs, got.sections, got.footnotes, got.lines) == (want.cover, want.paragraphs, want.sections, want.footnotes, want.lines)


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-be", "big5", "cp950", "big5hkscs", "gb18030"])
def test_traditional_signs_are_told_from_simplified_ones(codec):
    assert decode(TRADITIONAL.encode(codec), "a.txt") == TRADITIONAL


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-le", "cp1252"])
def test_english_text_with_signs_of_windows_is_read(codec):
    assert decode(ENGLISH.encode(codec), "a.txt") == ENGLISH


def test_pieces_of_reports_are_never_read_in_another_encoding():
    """Every paragraph by itself: what is read is right, what is not certain is refused."""
    pieces = [line for path in RAW for line in path.read_text(encoding="utf-8").split("\n") if line[:1].isdigit() and len(line) > 60]
    refused = 0
    for piece in pieces:
        for codec in ("gb18030", "utf-16", "utf-8"):
            try:
                assert decode(piece.encode(codec), "a.txt") == piece, codec
            except InputError:
                refused += 1
    assert len(pieces) > 200 and refused <= 3


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("1. 段落。".encode("gb18030"), "save it as UTF-8"),
        ("Отчёт Генерального секретаря о положении городов".encode("cp1251"), "save it as UTF-8"),
        ("ハビタットの報告書はここにある。".encode("shift-jis"), "save it as UTF-8"),
        ("주거와 지속가능한 도시에 관한 보고서. 사무총장의 보고서이며 회원국들이 제출한 자료를 담고 있다.".encode("euc-kr"), "save it as UTF-8"),
        (bytes(range(128, 256)) * 9, "save it as UTF-8"),
        (codecs.BOM_UTF16_LE + "报告".encode("utf-16-le")[:-1], "cut"),
        (("1. 本报告是关于城市的可持续发展和人居署的工作的，其中介绍了在各国的活动。" * 3).encode("gb18030")[:-1], "cut"),
        ("1. 报告".encode()[:-1], "cut"),
        (b"1. text\x00more", "control sign"),
    ],
)
def test_what_is_not_certain_is_refused_in_a_sentence(data, says):
    with pytest.raises(InputError, match=says) as error:
        decode(data, "a.txt")
    assert "\n" not in str(error.value)


SIMPLIFIED = "联合国\n\nA/80/1\n\n1. 本报告是关于城市的可持续发展和人居署的工作的，其中介绍了在各国的活动，并且加强了地方政府的能力。\n"
GARBLED = {
    "UTF-8 as Latin-1": lambda text: text.encode().decode("latin-1"),
    "UTF-8 as Windows text": lambda text: text.encode().decode("cp1252", "replace"),
    "UTF-8 as GBK": lambda text: text.encode().decode("gbk", "replace"),
    "GBK as Latin-1": lambda text: text.encode("gbk").decode("latin-1"),
    "UTF-7": lambda text: text.encode("utf-7").decode(),
    "HZ": lambda text: text.encode("hz").decode(),
    "codes of HTML": lambda text: text.encode("ascii", "xmlcharrefreplace").decode(),
    "codes of Python": lambda text: text.encode("ascii", "backslashreplace").decode(),
    "codes of addresses": lambda text: "".join(f"%{byte:02X}" if byte > 127 else chr(byte) for byte in text.encode()),
    "codes of mail": lambda text: quopri.encodestring(text.encode()).decode(),
    "question marks": lambda text: text.encode("ascii", "replace").decode(),
    "a control sign": lambda text: text.replace("城市", "城\x9b31m市"),
    "a deleted sign": lambda text: text.replace("城市", "城\x7f市"),
}


@pytest.mark.parametrize("name", GARBLED)
def test_letters_that_came_through_a_wrong_encoding_are_refused(name):
    with pytest.raises(InputError, match="save it as UTF-8"):
        decode(GARBLED[name](SIMPLIFIED).encode(), "a.txt")


@pytest.mark.parametrize("text", [
    SIMPLIFIED, ENGLISH, TRADITIONAL, "«é» É» À. Été à l’œuvre ; « Côte d’Ivoire »… Ångström “é” naïve", "“Türkiye’ye” ı ş ğ", "1+1 = 2, C++-like ~{x}",
    "https://example.org/%E5%9F%8E%E5%B8%82?q=1 " + "and words of a report. " * 40, "本报告说了什么?它说：为什么?因为。" * 3,
])  # fmt: skip
def test_sound_letters_are_left_as_they_are(text):
    assert decode(text.encode(), "a.txt") == text


def test_codes_of_html_are_letters_in_a_page_and_in_markdown():
    coded = SIMPLIFIED.encode("ascii", "xmlcharrefreplace")
    for name, data in (("a.md", coded), ("a.html", b"<html><p>" + coded.replace(b"\n\n", b"<p>"))):
        assert read_report(name, data=data).paragraphs[0].text.startswith("本报告是关于城市的")


def test_letters_of_a_macintosh_are_not_taken_for_those_of_windows():
    with pytest.raises(InputError, match="save it as UTF-8"):
        decode(ENGLISH.replace("£", "").replace("“", "").replace("”", "").encode("mac-roman"), "a.txt")


@pytest.mark.parametrize(
    ("page", "codec"),
    [
        ("<html><meta charset=gb2312><p>1. 报告的第一段。</p>", "gb18030"),
        ('<html><meta http-equiv="Content-Type" content="text/html; charset=big5"><p>1. 報告的第一段。</p>', "big5hkscs"),
        ("<html><meta charset=iso-8859-1><p>1. “Türkiye”</p>", "cp1252"),
        ("<html><meta charset=gb2312><p>1. 报告：它说错了。</p>", "utf-8"),
        ('<?xml version="1.0" encoding="windows-1251"?><html><p>1. Доклад</p>', "cp1251"),
        ("<html><p>1. 报告</p>", "utf-16"),
        ("<html><meta charset=unicode_escape><p>1. \\u62a5</p>", "utf-8"),
    ],
)
def test_a_page_is_read_as_it_says_unless_its_bytes_say_otherwise(page, codec):
    assert decode_page(page.encode(codec), "a.html") == page


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028", "\x0b"])
def test_line_ends_of_every_kind_part_lines(end):
    report = read_report("a.txt", data=f"A/80/1{end}{end}1. 第一段，{end}继续。{end}{end}2. 第二段。".encode())
    assert [p.text for p in report.paragraphs] == ["第一段，继续。", "第二段。"]
    assert [line.number for line in report.lines] == [1, 3, 4, 6]


@pytest.mark.parametrize(
    ("printed", "stored"),
    [
        ("⼈居署⻓期⺠⻔", "人居署长期民门"),
        ("o\ufb03ce, \ufb01nance", "office, finance"),
        ("10\u00a0000\u202f人", "10 000 人"),
        ("城\u200b市\ufeff的\u00ad发\u2060展\u200f", "城市的发展"),
        ("Co\u0302te", "Côte"),
        ("\uf90a属", "金属"),
        ("葛\U000e0100城", "葛城"),
        ("２．５１亿人（１）", "２．５１亿人（１）"),
        ("\uf0b7 项目", "• 项目"),
    ],
)
def test_signs_are_stored_in_one_form(printed, stored):
    assert tidy(printed, "a.txt") == (stored, [])


def test_offsets_fit_the_text_as_stored():
    report = read_report("a.txt", data="A/80/1\n\n1. ⼈居署\u200b有两项：(a) ⻓期的；(b) 短期的。\n".encode())
    paragraph = report.paragraphs[0]
    assert paragraph.text == "人居署有两项：(a) 长期的；(b) 短期的。"
    assert [paragraph.text[i.start : i.end] for i in paragraph.items] == ["(a) 长期的；", "(b) 短期的。"]


def test_a_few_signs_without_meaning_are_left_out_and_told_and_many_are_an_error():
    text, told = tidy("1. 第一段。\n2. 第\ue123二段。\n", "a.txt")
    assert text == "1. 第一段。\n2. 第二段。\n" and "a.txt:2" in told[0] and "U+E123" in told[0]
    with pytest.raises(InputError, match="OCR"):
        tidy("\ue123\ue124" * 40 + "段", "a.txt")


def test_signs_without_meaning_are_told_with_the_lines_that_every_reader_counts():
    text, told = tidy("一\v二\x85三\u2028四\ue001五\n六", "a.txt")
    assert text.startswith("一\v二") and "\ue001" not in text and len(told) == 1 and ":4" in told[0]


def test_controls_that_a_page_or_a_font_leaves_are_taken_out_and_told():
    text, told = tidy("城市\x7f规划\x81的" + "好" * 300, "a.html")
    assert text.startswith("城市规划的") and len(told) == 1
