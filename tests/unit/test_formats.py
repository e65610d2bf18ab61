"""The same report as text, Word file, PDF and HTML gives the same paragraphs, headings, items, notes and cover."""

from __future__ import annotations

import io
import zipfile
from dataclasses import asdict
from pathlib import Path, PurePath

import pytest
from made_glyphs import printed

from habitatlib.errors import InputError
from habitatlib.reports import read_report
from habitatlib.reports.formats import limits, line_numbers, read_file
from habitatlib.reports.formats.numbering import written
from habitatlib.reports.formats.pages import lines_of
from habitatlib.reports.formats.rows import Glyph, rows_of

ROOT = Path(__file__).parents[2]
MADE = ROOT / "tests" / "data" / "formats"
TEXTS = {path.stem: path for path in (*(ROOT / "data" / "raw").glob("*.txt"), *MADE.glob("*.txt"))}
FILES = sorted(path for path in MADE.iterdir() if path.suffix != ".txt")
KINDS = ("automatic.docx", "typed.docx", "office.pdf", "typst.pdf", "typed.html")


@pytest.fixture(scope="module")
def texts():
    return {stem: read_report(path) for stem, path in TEXTS.items()}


def test_every_text_is_there_in_every_format():
    assert [path.name for path in FILES] == sorted(f"{stem}.{kind}" for stem in TEXTS for kind in KINDS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_gives_what_its_text_gives(path, texts):
    want, got = texts[path.name.rsplit(".", 2)[0]], read_report(path)
    equal = sum(a.text == b.text for a, b in zip(want.paragraphs, got.paragraphs, strict=False))
    print(f"{path.name}: {equal} of {len(want.paragraphs)} paragraphs equal")
    assert {p.number: p.text for p in got.paragraphs} == {p.number: p.text for p in want.paragraphs}
    assert [p.items for p in got.paragraphs] == [p.items for p in want.paragraphs]
    assert got.sections == want.sections
    assert set(got.footnotes) == set(want.footnotes)
    assert asdict(got.cover) == asdict(want.cover)
    assert got.warnings == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_line_has_one_place(path):
    report, numbers = read_report(path), line_numbers(path, path.read_bytes())
    assert [line.number for line in report.lines] == numbers == list(dict.fromkeys(numbers))
    assert all(line.text for line in report.lines)
    assert {line.place for line in report.lines} <= {"cover", "heading", "paragraph", "footnote", "unplaced"}


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".pdf"], ids=lambda path: path.name)
def test_lines_of_a_pdf_know_their_page_and_its_head_and_foot_are_aside(path):
    report = read_report(path)
    pages = [line.page for line in report.lines]
    assert pages == sorted(pages) and pages[0] == 1 and pages[-1] > 1
    aside = [line for line in report.unplaced]
    assert {line.page for line in aside} == set(pages)
    assert all(report.symbol in line.text or any(sign.isdigit() for sign in line.text) for line in aside) and len(aside) <= 2 * pages[-1]


# Markdown -------------------------------------------------------------------------------------------------------------------------

def test_what_converters_add_to_markdown_is_taken_off():
    text = (
        "<!-- page 1 -->\n| 联合国 | A/80/1 |\n| --- | --- |\n\n# **报告**\n\n1\\. 第一段[^1]，<span id=\"p1\">城市</span>$^{2}$&nbsp;&amp; 乡村。\n\n"
        "[^1]: 见 A/1。\n\n<page_number>3</page_number>\n\n2. 第二段<br>继续<sup>3</sup>。\n\\pagebreak\n"
    )  # fmt: skip
    found = read_file(PurePath("a.md"), text.encode())
    assert [line.text for line in found.lines] == ["| 联合国 | A/80/1 |", "| --- | --- |", "报告", "1. 第一段¹，城市² & 乡村。", "¹: 见 A/1。", "3", "2. 第二段继续³。"]  # fmt: skip
    assert [line.number for line in found.aside] == [1, 14]
    report = read_report("a.md", data=text.encode())
    assert [p.text for p in report.paragraphs] == ["第一段¹，城市² & 乡村。", "第二段继续³。"]


# Word -----------------------------------------------------------------------------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def word(body: str, **parts: str) -> bytes:
    """A Word file of some paragraphs."""
    names = {"numbering": "numbering", "footnotes": "footnotes", "styles": "styles", "header1": "header"}
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(f'<Relationship Id="r{i}" Type="{kind}/{names[n]}" Target="{n}.xml"/>' for i, n in enumerate(parts))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        file.writestr("word/_rels/document.xml.rels", f"<Relationships>{links}</Relationships>")
        for name, text in parts.items():
            file.writestr(f"word/{name}.xml", f"<w:{names[name]} {W}>{text}</w:{names[name]}>".replace("w:header ", "w:hdr ").replace("/w:header>", "/w:hdr>"))
    return out.getvalue()


def p(*inner: str, properties: str = "") -> str:
    runs = "".join(i if i.startswith("<") else f'<w:r><w:t xml:space="preserve">{i}</w:t></w:r>' for i in inner)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def lines(data: bytes, name: str = "a.docx") -> list[str]:
    return [line.text for line in read_file(PurePath(name), data).lines]


def level(at: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


LISTS = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "chineseCounting", "%1、")}{level(1, "upperLetter", "%2.")}{level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1.", "<w:pStyle w:val=" + chr(34) + "Para" + chr(34) + "/>")}{level(1, "lowerLetter", "(%2)")}{level(2, "bullet", "x")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)  # fmt: skip


def in_list(number: int, at: int, text: str) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')


def test_automatic_numbers_are_counted_as_word_counts_them():
    styles = '<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="Single"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    body = "".join([in_list(1, 0, "甲"), in_list(1, 1, "乙"), in_list(1, 1, "丙"), in_list(1, 2, "丁"), in_list(2, 0, "一"), in_list(2, 1, "二"),
                    in_list(2, 1, "三"), in_list(1, 0, "戊"), in_list(1, 1, "己"), in_list(2, 0, "四"), in_list(2, 1, "五"), in_list(2, 2, "六"),
                    p("七", properties='<w:pStyle w:val="Para"/>'), in_list(3, 0, "八"), in_list(3, 0, "九"), in_list(0, 0, "十")])  # fmt: skip
    assert lines(word(body, numbering=LISTS, styles=styles)) == [
        "一、 甲", "A. 乙", "B. 丙", "1.2.1 丁", "1. 一", "(a) 二", "(b) 三", "二、 戊", "A. 己", "2. 四", "(a) 五", "六", "3. 七", "7. 八", "8. 九", "十",
    ]  # fmt: skip


def test_changes_are_read_as_accepted():
    run = "<w:r><w:t>{}</w:t></w:r>".format
    body = p("1. 保留", f"<w:ins>{run('新增')}</w:ins>", f"<w:del><w:r><w:delText>删除</w:delText></w:r></w:del><w:moveFrom>{run('移走')}</w:moveFrom>", "。")
    body += p("2. 前半", properties="<w:rPr><w:del/></w:rPr>") + p("后半。") + f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('删去的行')}</w:tc></w:tr></w:tbl>"
    assert lines(word(body)) == ["1. 保留新增。", "2. 前半后半。"]


def test_a_tab_after_a_number_or_letter_is_one_blank_and_a_tab_between_columns_stays():
    tab = "<w:r><w:tab/></w:r>"
    assert lines(word(p("1.", tab, "一项") + p("(a)", tab, tab, "二项") + p("联合国", tab, "A/80/1"))) == ["1. 一项", "(a) 二项", "联合国\tA/80/1"]


def test_notes_fields_signs_and_boxes():
    high = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' \
            '<w:r><w:t>5</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'  # fmt: skip
    box = f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{p('框')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{p('框')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
    body = p("1. 面积 10 km", high, "<w:r><w:t>长</w:t><w:noBreakHyphen/><w:t>期</w:t><w:softHyphen/><w:tab/><w:t>第 </w:t></w:r>", field, " 段", box,
             '<w:r><w:footnoteReference w:id="2"/></w:r>', "<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>", "。<w:r/>".removesuffix("<w:r/>"))  # fmt: skip
    body += p("临时议程", '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t></w:r>', '<w:r><w:br/><w:t>项目</w:t></w:r>')
    notes = f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", " 见 A/1。")}</w:footnote><w:footnote w:id="3">{p("* A/80/50。")}</w:footnote>'
    found = read_file(PurePath("a.docx"), word(body, footnotes=notes, header1=p("A/80/1")))
    assert [line.text for line in found.lines] == ["1. 面积 10 km²长-期\t第 5 段¹。", "¹ 见 A/1。", "临时议程*", "项目", "* A/80/50。"]
    assert [line.text for line in found.aside] == ["框", "A/80/1"]


def test_rows_of_tables_are_lines_and_large_cells_are_read_one_after_another():
    cell = "<w:tc>{}</w:tc>".format
    body = f"<w:tbl><w:tr>{cell(p('联合国'))}{cell(p('A/80/1'))}</w:tr><w:tr>{cell(p('大会'))}{cell(p('Distr.: General') + p('3 March 2030'))}</w:tr></w:tbl>"
    assert lines(word(body)) == ["联合国\tA/80/1", "大会", "Distr.: General", "3 March 2030"]


@pytest.mark.parametrize(("number", "form", "text"), [(27, "lowerLetter", "aa"), (49, "upperRoman", "XLIX"), (3, "decimalEnclosedCircle", "③"), (20, "chineseCounting", "二十"),
                                                     (105, "chineseCounting", "一百零五"), (7, "decimalZero", "07"), (1, "bullet", "")])  # fmt: skip
def test_numbers_are_written_in_the_form_of_their_list(number, form, text):
    assert written(number, form) == text


# HTML -----------------------------------------------------------------------------------------------------------------------------

def test_a_page_is_read_as_a_browser_shows_it():
    page = (
        "<!DOCTYPE html><html><head><title>不显示</title><style>p{}</style></head><body><nav><a href=/>首页</a></nav><table><tr><td>联合国<td>A/80/1</table>"
        "<h1>报告</h1><p>1. 城市&amp;乡村<sup>3</sup>，\n 继续。<p>面积<br>换行<p hidden>隐藏</p><p style='display: none'>隐藏</p><script>坏</script>"
        "<ol start=2><li>第二段。<li value=5>第五段。</ol><ol type=a><li>甲</ol><ul><li>乙</ul><pre>一\n二</pre><p><a href='#_ftnref1'>[1]</a> 见 A/1。</p>"
        "<ol><li id=fn2>见 A/2。<a href='#fnref2'>↩</a></ol><footer>© 联合国</footer></body></html>"
    )  # fmt: skip
    found = read_file(PurePath("a.html"), page.encode())
    assert [line.text for line in found.lines] == ["联合国\tA/80/1", "报告", "1. 城市&乡村³， 继续。", "面积", "换行", "2. 第二段。", "5. 第五段。", "a. 甲",
                                                   "乙", "一", "二", "¹ 见 A/1。", "¹ 见 A/2。"]  # fmt: skip
    assert [line.text for line in found.aside] == ["首页", "© 联合国"]
    assert [line.text for line in found.lines if line.marked] == ["报告"]


# PDF ------------------------------------------------------------------------------------------------------------------------------

def page_lines(*pages: list[Glyph]) -> list[str]:
    deadline = limits.Deadline("a.pdf")
    return [line.text for line in lines_of([rows_of(glyphs, deadline) for glyphs in pages], deadline)[0]]


def text_page(*rows: str, size: float = 10, top: float = 700) -> list[Glyph]:
    return [glyph for at, row in enumerate(rows) for glyph in printed(row, 60, top - 14 * at, size)]


def test_words_cut_at_the_end_of_a_line_are_whole_and_hyphens_that_belong_to_them_stay():
    rows = ["1. The Assembly of the human settle-", "ments programme adopts a long-", "term plan of the settlements and self-", "governing cities of the world and of",
            "harbours."]  # fmt: skip
    assert page_lines(text_page(*rows)) == ["1. The Assembly of the human", "settlements programme adopts a", "long-term plan of the settlements and",
                                            "self-governing cities of the world and of", "harbours."]  # fmt: skip


def test_columns_of_a_cover_are_kept_apart_and_marks_are_raised():
    page = [*printed("联合国", 60, 700, 14), *printed("A/80/1", 400, 700), *printed("1. 城市", 60, 600), *printed("2", 90, 604, 6), *printed("的发展。", 93, 600)]
    assert page_lines(page) == ["联合国    A/80/1", "1. 城市²的发展。"]


def test_notes_follow_the_text_of_their_page_and_a_paragraph_goes_on_behind_them():
    body = ["1. 联合国人类住区规划署在城市开展工作", "并且与各国政府合作，在所有区域开展¹"]
    note = [Glyph("1", 60, 63, 103, 5), *printed("见 A/1。", 63, 100, 8)]
    more = ["项目，直到年底。", "2. 第二段。"]
    assert page_lines([*text_page(*body), *note], text_page(*more)) == [*body, "¹见 A/1。", *more]


def test_a_note_goes_on_at_the_end_of_the_next_page():
    body = ["1. 联合国人类住区规划署在城市开展工作", "并且与各国政府合作，在所有区域开展¹"]
    first = [Glyph("1", 60, 63, 103, 5), *printed("见大会第九十届会议", 63, 100, 8)]
    second = [*printed("正式记录。", 60, 100, 8), Glyph("2", 60, 63, 93, 5), *printed("同上。", 63, 90, 8)]
    assert page_lines([*text_page(*body), *first], [*text_page("项目²，直到年底。"), *second]) == [
        *body, "¹见大会第九十届会议", "正式记录。", "项目²，直到年底。", "²同上。",
    ]  # fmt: skip


def test_heads_with_a_short_title_and_feet_are_aside_whichever_side_they_stand_on():
    def page(head: str, foot: str, *rows: str) -> list[Glyph]:
        return [*printed(head, 60, 800, 9), *text_page(*rows), *printed(foot, 60, 30, 9)]

    deadline = limits.Deadline("a.pdf")
    pages = [page("United Nations", "36-12345 (E)", "A/91/7", "1. The first paragraph ends here."), page("A/91/7     Harbour towns", "2/3     36-12345", "2. The second one."),
             page("Harbour towns     A/91/7", "36-12345     3/3", "3. The third one.")]  # fmt: skip
    lines, aside, _ = lines_of([rows_of(glyphs, deadline) for glyphs in pages], deadline)
    assert [line.text for line in lines] == ["United Nations", "A/91/7", "1. The first paragraph ends here.", "2. The second one.", "3. The third one."]
    assert len(aside) == 5


def test_a_wrapped_line_that_looks_like_a_paragraph_is_none():
    rows = ["1. It was decided, as is said in paragraph", "2. of the same resolution, to go on until", "2035."]
    assert page_lines(text_page(*rows)) == ["1. It was decided, as is said in", "paragraph 2. of the same resolution, to go on", "until 2035."]


def test_a_pdf_without_text_or_with_a_password_or_damaged_says_what_it_is():
    import pypdfium2 as pdfium

    with pdfium.PdfDocument.new() as empty:
        empty.new_page(595, 842)
        out = io.BytesIO()
        empty.save(out)
    locked = (ROOT / "tests" / "data" / "hostile" / "locked.pdf").read_bytes()
    for data, says in ((out.getvalue(), "OCR"), (b"%PDF-1.7\nnothing", "damaged"), (locked, "password")):
        with pytest.raises(InputError, match=says):
            read_file(PurePath("a.pdf"), data)


def test_a_pdf_that_lost_its_end_is_told():
    data = (MADE / "HSP_EB.2024_5.zh.office.pdf").read_bytes()
    found = read_file(PurePath("a.pdf"), data.replace(b"%%EOF", b"%%E"))
    assert len(found.lines) > 100 and "seems cut" in found.warnings[0]


def test_a_row_all_of_which_moves_on_has_the_place_of_its_words():
    report = read_report(MADE / "HSP_EB.2024_20.zh.office.pdf")
    assert [line.place for line in report.lines if line.text.startswith("¹") and "https" in line.text] == ["footnote"]
