"""A file becomes a report: cover, headings, paragraphs, items, notes, and no line lost."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habitatlib.errors import InputError
from habitatlib.reports import read_report
from habitatlib.reports.headings import Numbering
from habitatlib.reports.items import Piece, read_items
from habitatlib.reports.lines import clean, join

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "data" / "reports"
RAW = sorted((ROOT / "data" / "raw").glob("*.txt"))

PARAGRAPHS = {"HSP/HA.2/4/Add.1": 27, "HSP/GC/26/2/Add.3": 43, "HSP/HA/1/2/Add.2": 88, "HSP/EB.2024/20": 49, "HSP/EB.2024/5": 27}
HEADINGS = {"HSP/HA.2/4/Add.1": 3, "HSP/GC/26/2/Add.3": 12, "HSP/HA/1/2/Add.2": 23, "HSP/EB.2024/20": 18, "HSP/EB.2024/5": 11}


@pytest.fixture(scope="module")
def corpus():
    return {report.symbol: report for report in map(read_report, RAW)}


@pytest.fixture(scope="module")
def commission():
    return read_report(SAMPLES / "commission_with_summary_and_contents.zh.txt")


def test_the_five_reports_have_their_234_paragraphs_in_sequence(corpus):
    assert {symbol: len(report.paragraphs) for symbol, report in corpus.items()} == PARAGRAPHS
    for report in corpus.values():
        assert [p.number for p in report.paragraphs] == list(range(1, len(report.paragraphs) + 1))


def test_the_five_reports_have_their_67_headings(corpus):
    assert {symbol: len(report.sections) for symbol, report in corpus.items()} == HEADINGS


def test_only_rules_between_pages_are_unplaced_in_the_five_reports(corpus):
    assert {line.text for report in corpus.values() for line in report.unplaced} <= {"---", "-"}


def test_paragraph_text_is_made_of_the_files_own_signs_in_their_order(corpus):
    for path in RAW:
        report = next(r for r in corpus.values() if r.source_file == path.name)
        lines = [clean(line.text)[0] for line in report.lines if line.place == "paragraph"]
        numbers = re.compile(r"^\d{1,3}\.\s*")
        starts = {str(p.number): True for p in report.paragraphs}
        told, seen = [], set()
        for line, text in zip((n for n in report.lines if n.place == "paragraph"), lines, strict=True):
            told.append(numbers.sub("", text, count=1) if line.ref in starts and line.ref not in seen else text)
            seen.add(line.ref)
        assert re.sub(r"\s", "", "".join(told)) == re.sub(r"\s", "", "".join(p.text for p in report.paragraphs))


def test_every_cover_field_of_the_five_reports_is_read(corpus):
    for report in corpus.values():
        cover = report.cover
        assert all([cover.symbol, cover.body, cover.session, cover.distributed, cover.meeting_start, cover.meeting_end, cover.agenda_item,
                    cover.agenda_title, cover.title, cover.author]), report.symbol  # fmt: skip
        assert (cover.original_language, cover.meeting_place) == ("English", "内罗毕")
        assert cover.is_addendum == ("/Add." in report.symbol)
        assert not re.search(r"[*\\#]", cover.agenda_title + cover.title)


def test_a_paragraph_cut_by_a_note_is_joined_with_nothing_between(corpus):
    assert "合作伙伴和利益攸关方" in corpus["HSP/EB.2024/5"].paragraphs[3].text
    assert all("本文件未经正式编辑" not in p.text for p in corpus["HSP/HA.2/4/Add.1"].paragraphs)


def test_contents_and_summary_stay_on_the_cover(commission):
    assert [s.path for s in commission.sections] == ["一", "二", "二.A", "二.B", "二.B.1", "三"]
    assert [line.place for line in commission.lines if "摘要" in line.text or line.text.endswith(" 9")] == ["cover", "cover"]


def test_cover_fields_of_another_body_are_read(commission):
    cover = commission.cover
    assert (cover.symbol, cover.body, cover.session) == ("E/CN.5/2031/3", "社会发展委员会", "第六十九届会议")
    assert (cover.distributed, cover.meeting_start, cover.meeting_end, cover.meeting_place) == ("2030-11-27", "2031-01-29", "2031-02-07", "")
    assert (cover.agenda_item, cover.agenda_title) == ("3(a)", "世界社会发展问题首脑会议的后续行动：优先主题")
    assert (cover.title, cover.author) == ("在城市和农村消除贫穷的战略", "秘书长")


def test_what_follows_an_annex_is_told_and_unplaced(commission):
    assert [line.text for line in commission.unplaced][-2:] == ["附件", "1. 这里是附件的第一段。"]
    assert "附件" in commission.warnings[0]


def test_page_furniture_is_unplaced(commission):
    assert [line.text for line in commission.unplaced][:2] == ["30-20513 (C)", "*3020513*"]


def test_a_note_whose_mark_lost_its_height_is_a_note(commission):
    assert ("1", "见 www.un.org。") in [(note.mark, note.text) for note in commission.footnotes]


def test_words_after_a_list_are_no_part_of_its_last_item(commission):
    paragraph = commission.paragraphs[2]
    assert [(i.label, i.text) for i in paragraph.items] == [("(a)", "(a) 加纳政府扩大了社会保护；"), ("(b)", "(b) 马里通过了新的法律。")]
    assert paragraph.text.endswith("上述国家还要求提供援助。")


def test_a_note_printed_after_the_next_paragraph_belongs_to_the_one_with_its_mark(tmp_path):
    text = "A/1/2\n\n一、 导言\n\n1. 三分之一用于也门。1\n\n2. 工作人员增至 448 人。\n\n1 详细数字见 open.unhabitat.org。\n\n3. 其他事项。\n"
    report = read_report(_file(tmp_path, text))
    assert [(note.mark, note.para) for note in report.footnotes] == [("¹", 1)]
    assert report.paragraphs[0].text == "三分之一用于也门。¹"


def test_notes_in_square_brackets_at_the_end_of_a_text_are_notes(tmp_path):
    text = "A/1/2\n\n一、 导言\n\n1. 三分之一用于也门。[1]\n\n2. 工作人员[2]增至448人。\n\n[1] 见A/1/1。\n[2] 包括借调人员。\n"
    report = read_report(_file(tmp_path, text))
    assert [(note.mark, note.para, note.text) for note in report.footnotes] == [("[1]", 1, "见A/1/1。"), ("[2]", 2, "包括借调人员。")]
    assert [paragraph.text for paragraph in report.paragraphs] == ["三分之一用于也门。[1]", "工作人员[2]增至448人。"]


def test_a_line_in_square_brackets_whose_mark_stands_nowhere_stays_in_its_paragraph(tmp_path):
    text = "A/1/2\n\n一、 导言\n\n1. 三分之一用于也门。\n\n[1] 见A/1/1。\n"
    report = read_report(_file(tmp_path, text))
    assert report.footnotes == () and report.paragraphs[0].text == "三分之一用于也门。[1] 见A/1/1。"


@pytest.mark.parametrize("word", ["导言", "引言", "背景"])
def test_a_heading_without_a_number_right_before_paragraph_1_is_no_line_of_the_cover(tmp_path, word):
    text = f"EB190/12\n\n执行委员会\n\n健康城市\n\n总干事的报告\n\n{word}\n\n1. 三分之一用于也门。\n\n2. 其他事项。\n"
    report = read_report(_file(tmp_path, text))
    assert [(s.number, s.title, s.first_para) for s in report.sections] == [("", word, 1)]
    assert (report.cover.title, report.cover.author) == ("健康城市", "总干事")


def test_fields_cut_over_two_lines_are_read():
    cover = read_report(SAMPLES / "assembly_two_symbols.zh.txt").cover
    assert (cover.symbol, cover.body) == ("A/85/711-S/2031/25", "大会")
    assert (cover.distributed, cover.original_language, cover.agenda_item) == ("2031-01-25", "French", "63(a)和 64")


def test_an_english_report_is_read_by_the_same_grammar():
    report = read_report(SAMPLES / "english_with_notes.en.txt")
    assert (report.language, report.cover.body, report.cover.author) == ("en", "General Assembly", "the Secretary-General")
    assert [(s.path, s.title) for s in report.sections] == [("I", "Introduction"), ("II", "Progress"),
                                                            ("II.A", "Partners in the human settlements field")]  # fmt: skip
    assert report.paragraphs[0].text.endswith("in which the Assembly asked for a report.¹")
    assert [(n.mark, n.para) for n in report.footnotes] == [("*", None), ("¹", 1)]


def _file(tmp_path, text: str | bytes, name: str = "report.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "an empty file"),
        (b"\n \n", "an empty file"),
        (bytes(range(256)), "control sign|0x"),
        ("联合国\n\nA/1/2\n\n没有段落。".encode(), "numbered paragraphs"),
        ("1. 段落。".encode(), "document symbol"),
        ("A/1/2\n\n1. 段落。".encode("gb18030"), "UTF-8"),
        ("A/1/2\n\n1. 段落".encode()[:-1], "the file is cut"),
    ],
)
def test_what_is_no_report_is_refused_in_one_line(tmp_path, data, says):
    with pytest.raises(InputError, match=says) as error:
        read_report(_file(tmp_path, data))
    assert "\n" not in str(error.value) and "report.txt" in str(error.value)


def test_a_cut_report_is_read_as_far_as_it_goes_and_told(tmp_path):
    report = read_report(_file(tmp_path, "A/1/2\n\n1. 第一段。\n\n2. 第二段在这里断"))
    assert len(report.paragraphs) == 2 and "seems cut" in report.warnings[0]


def test_numbers_that_are_left_out_are_told(tmp_path):
    report = read_report(_file(tmp_path, "A/1/2\n\n1. 一。\n\n2. 二。\n\n4. 四。\n\n5. 五。\n"))
    assert [p.number for p in report.paragraphs] == [1, 2, 4, 5]
    assert "expected paragraph 3, found 4" in report.warnings[0]


def test_a_number_on_a_line_of_its_own_opens_a_paragraph(tmp_path):
    report = read_report(_file(tmp_path, "A/1/2\n\n1.\n第一段。\n\n2. 第二段。\n"))
    assert [p.text for p in report.paragraphs] == ["第一段。", "第二段。"]


def test_a_file_that_differs_from_its_card_is_refused(tmp_path):
    path = _file(tmp_path, "A/1/2\n\n1. 段落。\n")
    (tmp_path / "report.toml").write_text('sha256 = "0000"\n')
    with pytest.raises(InputError, match="card"):
        read_report(path)


def test_line_ends_of_every_kind_give_the_same_report(tmp_path):
    text = (SAMPLES / "commission_with_summary_and_contents.zh.txt").read_text(encoding="utf-8")
    want = read_report(_file(tmp_path, text))
    for end in ("\r\n", "\r"):
        got = read_report(_file(tmp_path, "\ufeff" + text.replace("\n", end)))
        assert (got.cover, got.paragraphs, got.sections, got.footnotes) == (want.cover, want.paragraphs, want.sections, want.footnotes)


def test_a_letter_in_a_reference_is_no_item():
    assert read_items([Piece("根据第 2 (a)段和第 4 (b)段，有两项。", False)])[1] == ()


def test_items_within_a_line_are_items():
    text, items = read_items([Piece("包括：(a)在城市；(b)在农村。其他。", False)])
    assert [(i.label, i.text) for i in items] == [("(a)", "(a)在城市；"), ("(b)", "(b)在农村。")]
    assert all(text[i.start : i.end] == i.text for i in items)


def test_a_heading_that_leaps_ahead_counts_only_where_it_is_marked():
    numbering = Numbering("zh")
    numbering.take(numbering.read("一、 引言"))
    assert numbering.read("四、 个别工作队") is None
    assert numbering.read("三、 结论", marked=True).count == 3


def test_letter_i_after_h_is_a_second_level_heading():
    numbering = Numbering("zh")
    numbering.take(numbering.read("一、 引言"))
    for letter in "ABCDEFGH":
        numbering.take(numbering.read(f"{letter}. 标题"))
    assert numbering.read("I. 标题").level == 2


@pytest.mark.parametrize(
    ("raw", "text"),
    [(r"临时议程\*项目7", "临时议程*项目7"), ("### **三、 今后**", "三、 今后"), ("- (a) **名：** 文", "(a) 名： 文"), ("第[^3]段", "第³段"),
     ("<https://un.org>。", "https://un.org。"), ("[文字](https://un.org)", "文字"), ("项目\u200b七", "项目七")],
)  # fmt: skip
def test_marks_of_markdown_go_and_words_stay(raw, text):
    assert clean(raw)[0] == text


def test_pieces_are_joined_with_nothing_but_between_latin_words():
    assert [join("减少", "城市"), join("the", "city"), join("在 2030", "年")] == ["减少城市", "the city", "在 2030年"]


WORDS = st.text("城市和人类住区的发展，。：；（）()ab12 *", min_size=0, max_size=40)


@given(st.lists(st.tuples(st.sampled_from(["", "一、 ", "二. ", "A. ", "1. ", "2. ", "3. ", "(a) ", "¹ ", "* ", "## ", "---"]), WORDS), max_size=30))
def test_every_line_ends_in_exactly_one_place_whatever_the_text(tmp_path_factory, lines):
    text = "联合国\n\nA/1/2\n\n" + "\n\n".join(a + b for a, b in lines) + "\n\n1. 段落。\n"
    path = tmp_path_factory.mktemp("any") / "any.txt"
    path.write_text(text, encoding="utf-8")
    try:
        report = read_report(path)
    except InputError:
        return
    numbers = [n for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    assert [line.number for line in report.lines] == numbers
    assert all(p.text[i.start : i.end] == i.text for p in report.paragraphs for i in p.items)


def test_a_day_that_no_calendar_has_is_left_empty(tmp_path):
    report = read_report(_file(tmp_path, "A/1/2\n\nDistr.: General\n31 February 2030\n\n1. 段落。\n"))
    assert report.cover.distributed == ""


COVERS = {
    "a table of the converter": (
        "| 联合国 | A/83/311 |\n| --- | --- |\n| **大 会** | Distr.: General 13 August 2028 Chinese Original: English |\n\n**第八十三届会议**\n\n"
        "临时议程\\* 项目 74(b)\n\n**增进和保护人权**\n\n# 住房权特别报告员的报告\n\n**秘书长的说明**\n\n\\* A/83/150。\n\n1. 段落。\n",
        ("A/83/311", "大会", "第八十三届会议", "2028-08-13", "74(b)", "增进和保护人权", "住房权特别报告员的报告", "秘书长"),
    ),
    "no blank lines between title and author": (
        "联 合 国      A/82/711\n大   会   Distr.: General\n    25 January 2028\n    Chinese\n\n第八十二届会议\n议程项目 19(j)\n可持续发展：能源\n\n"
        "   确保人人获得能源\n   秘书长的报告\n   摘要\n   本报告编写于2028年1月1日。\n1. 段落。\n",
        ("A/82/711", "大会", "第八十二届会议", "2028-01-25", "19(j)", "可持续发展：能源", "确保人人获得能源", "秘书长"),
    ),
    "no session and a period in the title": (
        "联合国\n\nS/2028/250\n\n安全理事会\n\nDistr.: General\n16 March 2028\nChinese\nOriginal: English\n\n"
        "秘书长关于某国的报告（2027年11月15日至2028年2月16日）\n\n一. 导言\n\n1. 段落。\n",
        ("S/2028/250", "安全理事会", "", "2028-03-16", "", "", "秘书长关于某国的报告（2027年11月15日至2028年2月16日）", ""),
    ),
    "a report on what others decided": (
        "联合国\n环境规划署\n\nUNEP/EA.9/2\n\nDistr.: General\n3 December 2028\n\n联合国环境大会\n第九届会议\n2029年3月11日至15日，内罗毕\n"
        "临时议程*项目4(a)\n常驻代表委员会的报告\n\n**执行主任关于决议执行情况的报告**\n\n1. 段落。\n",
        ("UNEP/EA.9/2", "联合国环境大会", "第九届会议", "2028-12-03", "4(a)", "常驻代表委员会的报告", "执行主任关于决议执行情况的报告", "执行主任"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", COVERS)
def test_covers_of_other_bodies_are_read(tmp_path, name):
    text, want = COVERS[name]
    cover = read_report(_file(tmp_path, text)).cover
    assert want == (cover.symbol, cover.body, cover.session, cover.distributed, cover.agenda_item, cover.agenda_title, cover.title, cover.author)


COVER_PAGES = ROOT / "tests" / "data" / "covers"
CODED_PAGES = json.loads((COVER_PAGES / "expected.json").read_text(encoding="utf-8"))
# What the page does not tell: a title cut where every line stands apart, a bare word for an organ.
NOT_READ = {
    ("assembly_every_line_apart.zh", "agenda_title"), ("assembly_every_line_apart.zh", "title"),
    ("telecommunication_council.en", "body"),
}  # fmt: skip


@pytest.mark.parametrize("name", CODED_PAGES)
def test_every_field_of_the_coded_cover_pages_is_read(name):
    """Made-up pages in the form of many UN bodies, their fields coded by hand before any was read."""
    cover, want = asdict(read_report(COVER_PAGES / f"{name}.txt").cover), CODED_PAGES[name]
    assert {field for field in want if cover[field] != want[field]} == {field for page, field in NOT_READ if page == name}


def test_the_close_of_a_meeting_is_no_part_of_its_last_paragraph():
    paragraphs = read_report(COVER_PAGES / "committee_summary_record.zh.txt").paragraphs
    assert [p.text for p in paragraphs][1:] == ["主席说，他认为委员会愿意结束对该项目的审议。", "就这样决定。"]


# What happened to files ---------------------------------------------------------------------------------------------------------------

_DOCUMENT = """联合国

{symbol}

大会

Distr.: General
3 March 2030

城市

1. 第一段介绍了会议。

2. 第二段介绍了会议。

3. 第三段介绍了会议。

4. 第四段介绍了会议。
"""


def _read(text: str):
    return read_report("a.txt", data=text.encode())


@pytest.mark.parametrize("other", ["A/80/1", "A/80/2"])
@pytest.mark.parametrize(("cut", "between"), [(None, "\n"), (None, ""), (-1, "\n"), (-5, "\n"), (None, "\n\f\n\n")])
def test_a_second_document_in_a_file_is_told_wherever_the_first_ends(other, cut, between):
    report = _read(_DOCUMENT.format(symbol="A/80/1")[:cut] + between + _DOCUMENT.format(symbol=other))
    assert [p.number for p in report.paragraphs] == [1, 2, 3, 4]
    assert any("another document begins" in words for words in report.warnings) and len(report.unplaced) == 10


@pytest.mark.parametrize("rows", ["| 国家 | 金额 |\n|---|---|\n| 肯尼亚 | 3 |", "国家\t金额\n肯尼亚\t3", "国家\t金额\n1\t2\n3\t4"])
def test_a_table_in_the_middle_is_told_and_is_no_heading(rows):
    report = _read(_DOCUMENT.format(symbol="A/80/1").replace("\n4. ", f"\n{rows}\n\n4. "))
    assert [p.number for p in report.paragraphs] == [1, 2, 3, 4] and report.sections == ()
    assert [words.partition(": ")[2] for words in report.warnings] == ["a table stands in paragraph 3; its cells are read as words"]
    assert report.warnings[0].startswith("a.txt:18: ")


@pytest.mark.parametrize("number", [9, 300, 2023, 9999])
def test_a_number_far_from_the_one_expected_is_told(number):
    report = _read(_DOCUMENT.format(symbol="A/80/1").replace("3. ", f"{number}. "))
    assert 3 not in [p.number for p in report.paragraphs] and any(f"paragraph {number} stands where 3" in words for words in report.warnings)


def test_lists_within_lists_without_end_grow_with_their_number():
    sizes = [sum(len(item.text) for item in _read(f"A/80/1\n\n1. {'(a) (b) ' * n}\n").paragraphs[0].items) for n in (1000, 2000)]
    assert sizes[1] < 2.2 * sizes[0]


UNDER = "A/85/7\nDistr.: General\n2 July 2030\nEnglish\nGeneral Assembly\nEighty-fifth session\n\nReport of the Secretary-General\n\nI. Introduction\n\n"
UNDER += "1. Work went on in Ghana.\n\n2. Work ended in Togo.\n\n"


def body_of(text: str):
    return read_report("a.txt", data=(UNDER + text).encode())


@pytest.mark.parametrize(("under", "told"), [
    ("The Programme spent $3 million\nin Niger.", "words without a number stand under 'More work'"),
    ("(a) Built wells in Niger", "words without a number stand under 'More work'"),
    ("2. Work in Niger.", "paragraph 2 stands again"),
    ("14. Work in Niger.", "paragraph 14 stands where 3 is expected"),
])  # fmt: skip
def test_what_stands_below_a_heading_and_is_no_title_is_told(under, told):
    report = body_of(f"II. More work\n\n{under}\n\n3. Work began in Mali.\n")
    assert [s.title for s in report.sections] == ["Introduction", "More work"]
    assert [line.text for line in report.unplaced] == under.split("\n")
    assert [p.number for p in report.paragraphs] == [1, 2, 3] and any(told in warning for warning in report.warnings)


def test_a_heading_goes_over_lines():
    report = body_of("II. More work on the\ncoast\n\nand in the hills\n\n3. Work began in Mali.\n")
    assert report.sections[1].title == "More work on the coast and in the hills" and not report.unplaced


def test_a_mark_behind_a_word_is_one_whatever_its_last_letter_and_no_square_metre_is():
    report = body_of("3. The World Bank¹ and Viet Nam² built on 5 km³ and 3 m⁴.\n\n¹ See A/80/1.\n\n² See A/80/2.\n\n³ See A/80/3.\n")
    assert [(note.mark, note.para) for note in report.footnotes] == [("¹", 3), ("²", 3), ("³", None)]


def test_stars_that_no_word_calls_are_bullets():
    report = body_of("3. The Programme did this:\n\n* Built schools in Haiti;\n* Trained masons in Cuba.\n")
    assert report.paragraphs[2].text == "The Programme did this: Built schools in Haiti; Trained masons in Cuba."
    assert [note.mark for note in body_of("3. It ended.*\n\n* See A/80/1.\n").footnotes] == ["*"]


def test_a_label_in_brackets_with_few_words_is_no_item():
    report = body_of("3. It (a) built wells (see (b) below); (b) trained women; and (c) wrote (including (a) letters).\n")
    assert [item.label for item in report.paragraphs[2].items] == ["(a)", "(b)", "(c)"]


def test_a_tab_behind_the_label_of_an_item_makes_no_table():
    report = body_of("3. It did this:\n\n(a)\tBuilt wells;\n\n(b)\tWrote books.\n")
    assert not any("table" in warning for warning in report.warnings)


def test_a_mark_that_lost_its_height_behind_a_year_is_raised():
    report = body_of("3. The centre was opened in May 2024.1 In Chad work went on.\n\n1 See A/80/1.\n")
    assert report.paragraphs[2].text == "The centre was opened in May 2024.¹ In Chad work went on."
    assert [(note.mark, note.para) for note in report.footnotes] == [("¹", 3)]
