"""What a person may drop into the folder, name, link, fill or break: it ends in a sentence, in little time, and nothing else is touched."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from made_time import counts, more_for_twice

import habitatlib
from habitatlib.cli import main
from habitatlib.errors import HabitatError, InputError
from habitatlib.reports import read_report
from habitatlib.reports.formats import limits
from habitatlib.tables.shelf import add, shelf

TEXT = "United Nations\n\n{symbol}\n\nGeneral Assembly\n\nDistr.: General\n\nReport\n\n1. Kenya has cities.\n\n2. Uganda has cities.\n"
DOCUMENT = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>{}</w:body></w:document>"
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t>{}</w:r></w:p>"


def made(folder: Path, *symbols: str) -> Path:
    folder.mkdir()
    for number, symbol in enumerate(symbols):
        (folder / f"{number}.txt").write_text(TEXT.format(symbol=symbol), encoding="utf-8")
    return folder


def packed(*lines: str, sign: str = "", how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as file:
        file.writestr("word/document.xml", DOCUMENT.format("".join(PARAGRAPH.format(line, sign) for line in lines)))
    return out.getvalue()


# Cards ----------------------------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(
    ("card", "says"),
    [
        (b"x = " + b"[" * 9_000, "TOML"),
        (b"x = " + b"{a=" * 5_000, "TOML"),
        (b"x" + b".a" * 9_000 + b" = 1", "TOML"),
        (b"x = " + b"9" * 5_000, "TOML"),
        (b"x = '" + b"y" * 60_000 + b"'", "at most 20,000 bytes"),
        (bytes(range(256)), "TOML"),
        (b'symbol = "A/1\\u0000"', "control sign"),
        (b'symbol = "A/1\\u001b[31m"', "control sign"),
        (b'series = "a\\u0000b"', "control sign"),
        (b'symbol = "A/1\\nA/2"', "a line of text"),
        (b'symbol = ["A/1"]', "a line of text"),
        (b"symbol = true", "a line of text"),
        (b'symbol = "' + b"A/" * 300 + b'1"', "a line of text"),
        (b'language = "zh' + b"-abcdefgh" * 9 + b'"', "a language as its code"),
    ],
)
def test_a_card_that_no_report_can_have_is_refused(card, says):
    with pytest.raises(InputError, match=says) as error:
        read_report("a.txt", data=TEXT.format(symbol="A/1").encode(), card_data=card)
    assert "\n" not in str(error.value)


def test_a_card_of_an_editor_that_marks_utf8_is_read():
    card = b'\xef\xbb\xbfsymbol = "A/9/9"\r\nlanguage = ""\r\n'
    assert read_report("a.txt", data=TEXT.format(symbol="A/1/1").encode(), card_data=card).symbol == "A/9/9"


@pytest.mark.parametrize("kind", ["pipe", "folder", "link", "loop"])
def test_a_card_that_is_no_file_of_the_folder_leaves_the_other_reports_alone(tmp_path, kind, capsys):
    raw, card = made(tmp_path / "raw", "A/1/1", "A/1/2"), tmp_path / "raw" / "0.toml"
    (tmp_path / "secret.toml").write_text('series = "secret"\n')
    {"pipe": os.mkfifo, "folder": os.mkdir}.get(kind, lambda path: path.symlink_to({"link": tmp_path / "secret.toml", "loop": path}[kind]))(card)
    built = habitatlib.build(raw, tmp_path / "out")
    assert built.reports == ["A/1/2"] and len(built.errors) == 1 and "0.toml: " in built.errors[0]
    assert [bool(entry.error) for entry in shelf(raw)] == [True, False]
    assert main(["remove", "A/1/2", "--raw", str(raw)]) == 0


# Names ----------------------------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("name", [b"\xff\xfe.txt", b"a\nb.txt", b"a\x1b[31m.txt", b"a\xc2\x9bb.txt"])
def test_a_file_name_that_no_table_can_hold_is_refused_and_shown(tmp_path, name):
    raw = made(tmp_path / "raw", "A/1/1", "A/1/2")
    (raw / "0.txt").rename(raw / os.fsdecode(name))
    built = habitatlib.build(raw, tmp_path / "out")
    assert built.reports == ["A/1/2"] and "file name" in built.errors[0] and built.errors[0].isprintable()
    assert [bool(entry.error) for entry in shelf(raw)].count(True) == 1


@pytest.mark.parametrize("name", ["=HYPERLINK(1).txt", "<script>alert(1)<.txt", "a\u3000报告.txt", "-o.txt"])
def test_any_other_file_name_is_read(tmp_path, name):
    raw = made(tmp_path / "raw", "A/1/1")
    (raw / "0.txt").rename(raw / name)
    assert habitatlib.build(raw, tmp_path / "out").errors == []


# The shelf ------------------------------------------------------------------------------------------------------------------------

def test_what_is_no_file_or_too_large_is_neither_listed_nor_added_for_ever(tmp_path):
    raw = made(tmp_path / "raw", "A/1/1")
    os.mkfifo(raw / "p.txt")
    with (raw / "z.txt").open("wb") as file:
        file.truncate(20_000_000_000)
    assert ["device or a pipe" in entry.error for entry in shelf(raw)] == [False, True, False]
    assert ["20,000,000,000" in entry.error for entry in shelf(raw)] == [False, False, True]
    pipe, large = add([raw / "p.txt", raw / "z.txt"], tmp_path / "new")
    assert "pipe" in pipe.error and "64,000,000" in large.error


@pytest.mark.parametrize("name", ["report", "report.bak", "report.markdown"])
def test_a_file_whose_ending_the_shelf_would_never_look_at_is_not_added(tmp_path, name):
    (tmp_path / name).write_text(TEXT.format(symbol="A/1/1"))
    [refused] = add([tmp_path / name], tmp_path / "raw")
    assert ".txt if it is text" in refused.error and not (tmp_path / "raw").exists()


def test_a_report_that_somebody_put_there_without_a_card_is_there_already(tmp_path):
    raw = made(tmp_path / "raw", "A/1/1")
    (tmp_path / "other.txt").write_bytes((raw / "0.txt").read_bytes())
    for source in (raw / "0.txt", tmp_path / "other.txt"):
        [again] = add([source], raw)
        assert again.there_already and again.path == raw / "0.txt" and len(list(raw.iterdir())) == 1


def test_the_broken_card_of_one_report_stops_no_other_from_being_added(tmp_path):
    raw = made(tmp_path / "raw", "A/1/1")
    (raw / "0.toml").write_text("= no card")
    (tmp_path / "new.txt").write_text(TEXT.format(symbol="A/1/2"))
    [added] = add([tmp_path / "new.txt"], raw)
    assert added.path is not None and not added.error


def test_adding_many_reports_looks_at_the_folder_once(tmp_path, monkeypatch):
    from habitatlib.tables import taken

    raw, seen = made(tmp_path / "raw", *(f"A/1/{n}" for n in range(20))), []
    monkeypatch.setattr(taken, "read_card", lambda path: seen.append(path) or {})
    list(add(sorted(made(tmp_path / "new", *(f"A/2/{n}" for n in range(20))).iterdir()), raw))
    assert len(seen) == 20


def test_a_full_disk_leaves_no_card_without_its_report(tmp_path, monkeypatch):
    from habitatlib.tables import shelf as module

    put = module._put

    def full(path, data):
        if path.suffix == ".txt":
            raise OSError(28, "No space left on device")
        put(path, data)

    monkeypatch.setattr(module, "_put", full)
    (tmp_path / "new.txt").write_text(TEXT.format(symbol="A/1/2"))
    [refused] = add([tmp_path / "new.txt"], tmp_path / "raw")
    assert "No space left" in refused.error and list((tmp_path / "raw").iterdir()) == []


# What is written --------------------------------------------------------------------------------------------------------------------

def test_tables_go_to_where_a_link_leads_each_time(tmp_path):
    raw, real, link = made(tmp_path / "raw", "A/1/1"), tmp_path / "real", tmp_path / "link"
    real.mkdir()
    link.symlink_to(real)
    for _ in range(3):
        habitatlib.build(raw, link)
        assert link.is_symlink() and (real / "documents.csv").exists()
        assert len(habitatlib.load_tables(link)["documents"]) == 1


@pytest.mark.parametrize("out", ["/", "x" * 300, "/proc/x"])
def test_a_folder_that_can_hold_no_tables_is_told(tmp_path, out):
    with pytest.raises(InputError, match="can be written"):
        habitatlib.build(made(tmp_path / "raw", "A/1/1"), out if out[0] == "/" else tmp_path / out)


def test_the_folder_of_reports_is_neither_the_cache_nor_the_tables(tmp_path):
    raw = made(tmp_path / "raw", "A/1/1")
    for words in ({"out": raw}, {"out": tmp_path / "out", "cache": raw}):
        with pytest.raises(InputError):
            habitatlib.build(raw, **words)
    assert [path.name for path in raw.iterdir()] == ["0.txt"]


def test_an_error_names_some_of_many_files_not_all(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    for number in range(200):
        (raw / f"{number}.txt").write_text("x")
    with pytest.raises(InputError, match="and 180 more") as error:
        habitatlib.build(raw, tmp_path / "out")
    assert len(str(error.value)) < 6_000


@pytest.mark.parametrize("blocks", [0, 1, 8, 40])
def test_a_disk_that_is_full_is_told_in_a_sentence_and_the_old_tables_stay(tmp_path, blocks):
    raw, out = made(tmp_path / "raw", "A/1/1", "A/1/2"), tmp_path / "out"
    habitatlib.build(raw, out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    for words in (["build", "--raw", raw, "--out", out, "--no-cache"], ["export", "xlsx", "--tables", out, "--out", tmp_path / "a.xlsx"],
                  ["export", "sqlite", "--tables", out, "--out", tmp_path / "a.sqlite"]):  # fmt: skip
        code = f"import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({blocks * 1024},) * 2); from habitatlib.cli import main; sys.exit(main())"
        done = subprocess.run([sys.executable, "-c", code, *map(str, words)], capture_output=True, text=True, cwd=tmp_path)
        assert done.returncode == 2 and done.stderr.count("\n") == 1 and done.stderr.startswith("habitatlib: "), done.stderr
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert {path.name for path in tmp_path.iterdir()} == {"raw", "out", ".out.cache"}


@pytest.mark.parametrize("environment", [{"PYTHONIOENCODING": "latin-1"}, {"PYTHONIOENCODING": "ascii"}])
def test_a_terminal_that_cannot_show_a_sign_shows_its_code(tmp_path, environment):
    raw = made(tmp_path / "raw", "A/1/1")
    (raw / "0.txt").rename(raw / "报告.txt")
    done = subprocess.run([sys.executable, "-m", "habitatlib", "list", "--raw", raw], capture_output=True, env=os.environ | environment)
    assert done.returncode == 0 and b"\\u62a5" in done.stdout


def test_an_output_that_is_full_is_told():
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    done = subprocess.run(f"{sys.executable} -m habitatlib --version > /dev/full; {sys.executable} -m habitatlib list --raw tests/data/reports > /dev/full",
                          shell=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])  # fmt: skip
    assert "Traceback" not in done.stderr and "habitatlib: No space left on device" in done.stderr


def test_two_forms_of_a_symbol_in_one_language_are_not_compared_as_two_languages(tmp_path):
    from habitatlib.tables.compare import compare

    habitatlib.build(made(tmp_path / "raw", "HSP/HA/1/2", "HSP/HA.1/2"), tmp_path / "out")
    with pytest.raises(InputError, match="two languages"):
        compare("HSP/HA/1/2", tmp_path / "out")


# Word files and pages ---------------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("code", ["D800", "DFFF", "0000", "000A", "001B", "009B", "2028", "zz", ""])
def test_a_sign_of_a_font_that_is_no_letter_is_left_out(code):
    data = packed("A/1/1", "1. 肯尼亚", sign=f"<w:sym w:font='Symbol' w:char='{code}'/>")
    paragraph = read_report("a.docx", data=data).paragraphs[0]
    assert paragraph.text == "肯尼亚" and paragraph.text.encode()


@pytest.mark.parametrize("how", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_word_file_packed_as_no_word_processor_packs_it_is_refused_whole_or_broken(how):
    data = bytearray(packed("A/1/1", "1. 肯尼亚", how=how))
    for broken in (bytes(data), bytes(data[:60]) + bytes(byte ^ 0x5A for byte in data[60:90]) + bytes(data[90:])):
        with pytest.raises(InputError, match="Word"):
            read_report("a.docx", data=broken)


def test_elements_and_attributes_without_end_are_refused_quickly(monkeypatch):
    cover = "<html><p>A/1/1</p><p>1. Kenya has cities.</p>"
    named, hidden = "".join(f" a{n}=1" for n in range(300_000)), "".join(f" a{n}='<'" for n in range(100_000))
    for page, says in (("<p>" * 3_000_000, "elements"), (f"<p{named}>", "attributes"), (f"<p a='>'{named}>", "attributes"), (f"<p{hidden}>", "attributes")):
        def refused(data=f"{cover}{page}</html>".encode(), says=says):
            with pytest.raises(InputError, match=says):
                read_report("a.html", data=data)

        assert counts(refused, 60) < 60
    monkeypatch.setattr(limits, "ELEMENTS", 100)
    with pytest.raises(InputError, match="elements"):
        read_report("a.docx", data=packed(*["1. 段落。"] * 50))


def test_a_page_with_a_large_picture_and_long_words_in_it_is_read():
    page = f"<html><p>A/1/1<img alt=x src='data:image/png;base64,{'A' * 900_000}'><p>1. {'Kenya has cities. ' * 2_000}</html>"
    assert len(read_report("a.html", data=page.encode()).paragraphs) == 1


# Lines ------------------------------------------------------------------------------------------------------------------------------

LINES = {"words": "在本报告所述期间开展了活动，", "sentences": "在本报告所述期间开展了活动。", "English": "the work went on in Kenya and", "quotes": "”””””””””",
         "rows": "| a | b |", "numbers": "3. 段落。", "notes": "1 见大会决议。", "marks": "文字。¹", "items": "(a) 减少贫穷；", "headings": "一、导言"}  # fmt: skip


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_time_grows_no_faster_than_the_number_of_lines(name, blank):
    """Thousands of lines under one paragraph; where each was joined to all before it twenty thousand took minutes."""

    def read(times: int) -> None:
        text = TEXT.format(symbol="A/1/1").replace("Distr.", "") + blank.join([LINES[name]] * times)
        try:
            read_report("a.txt", data=text.encode())
        except HabitatError as error:
            assert "\n" not in str(error)

    assert more_for_twice(read, 5_000) < 3


def test_a_paragraph_longer_than_any_is_read_as_far_as_it_goes_and_the_line_is_told():
    text = TEXT.format(symbol="A/1/1") + "\n" + "Kenya has cities and towns.\n" * 6_000 + "\n3. Chad has cities.\n"
    report = read_report("a.txt", data=text.encode())
    assert [p.number for p in report.paragraphs] == [1, 2, 3]
    assert 90_000 < len(report.paragraphs[1].text) <= limits.PARAGRAPH_SIGNS + 10_000
    assert len(report.warnings) == 1 and "100,000 signs" in report.warnings[0] and len(report.unplaced) > 2_000


def test_a_text_longer_than_any_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "TEXT_SIGNS", 50)
    with pytest.raises(InputError, match="signs of text"):
        read_report("a.txt", data=TEXT.format(symbol="A/1/1").encode())


def test_script_in_a_title_a_heading_or_a_paragraph_is_shown_and_never_run(tmp_path):
    from habitatlib.runs.reading import reading_page

    bad = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    raw = tmp_path / "raw"
    raw.mkdir()
    text = TEXT.format(symbol="A/1/1").replace("Report", bad).replace("Kenya", f'{bad}"><svg onload=alert(3)> Kenya')
    (raw / "a.txt").write_text(text.replace("1. ", f"I. {bad}\n\n1. ", 1), encoding="utf-8")
    habitatlib.build(raw, tmp_path / "out")
    tables = habitatlib.load_tables(tmp_path / "out")
    assert tables["documents"]["title"].iloc[0] == bad == tables["sections"]["title"].iloc[0]
    page = reading_page(tables, "A/1/1", "en")
    assert page.count("&lt;script&gt;alert(1)") == 3 and not any(mark in page for mark in ("<script", "<img", "<svg"))
