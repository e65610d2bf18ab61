"""Files that are broken, too large, or made to do harm end in a sentence, in little time, and in nothing else."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path, PurePath

import pytest
from made_time import counts, more_for_twice

from habitatlib.errors import HabitatError, InputError
from habitatlib.reports import read_report, report_files
from habitatlib.reports.formats import apart, limits, pdf, read_bytes, read_file

ROOT = Path(__file__).parents[2]
MADE = ROOT / "tests" / "data" / "formats"
DOCUMENT = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>{}</w:body></w:document>"
PARAGRAPH = "<w:p><w:r><w:t>1. 段落。</w:t></w:r></w:p>"


def packed(document: str | bytes, *more: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", document)
        for name, data in more:
            file.writestr(name, data)
    return out.getvalue()


def refused(name: str, data: bytes) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(InputError) as error:
        read_file(PurePath(name), data)
    said = str(error.value)
    assert "\n" not in said and said.startswith((name, "the file"))
    return said


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"%PDF-1.7 text", "found a PDF; name it a.pdf"),
        ("a.pdf", packed(DOCUMENT.format(PARAGRAPH)), "found a zip file; unpack it"),
        ("a.txt", packed(DOCUMENT.format(PARAGRAPH)), "a Word file is named .docx"),
        ("a.md", b"<!DOCTYPE html><p>1. text", "found HTML; name it a.html"),
        ("a.html", b"1. plain text", "name it a.txt"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word file"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.docx", b"1. plain text", "something else"),
        ("a.pdf", b"1. plain text", "something else"),
        ("a.txt", b"{\\rtf1 text}", "rich text"),
        ("a.txt", b"\x1f\x8b\x08text", "unpack it"),
        ("a.pdf", b"\x89PNG\r\n", "OCR"),
        ("a.pdf", b"version https://git-lfs.github.com/spec/v1\n", "git lfs pull"),
        ("a.txt", b"", "empty file"),
        ("a.html", b" \n", "empty file"),
        ("a.docx", b"", "empty file"),
        ("a.pdf", b"\0\0\0\0", "empty file"),
        ("a.html", b"<html><body><script>x</script></body></html>", "none"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_told_what_it_is(name, data, says):
    assert says in refused(name, data)


@pytest.mark.parametrize(("inner", "says"), [("xl/workbook.xml", "Excel"), ("ppt/presentation.xml", "PowerPoint"), ("META-INF/manifest.xml", "OpenDocument"),
                                             ("a.txt", "zip file without a document")])  # fmt: skip
def test_a_zip_of_another_program_is_told(inner, says):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(inner, "x")
    assert says in refused("a.docx", out.getvalue())


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = packed(DOCUMENT.format(PARAGRAPH + " " * 60_000_000))
    assert counts(lambda: refused("a.docx", bomb), 5) < 5
    assert "times the packed size" in refused("a.docx", bomb)
    assert "bytes unpacked" in refused("a.docx", _told_size(packed(DOCUMENT.format(PARAGRAPH)), 900_000_000))
    assert "files within a Word file" in refused("a.docx", packed(DOCUMENT.format(PARAGRAPH), *((f"x{i}", b"") for i in range(limits.PARTS))))


def _told_size(data: bytes, size: int) -> bytes:
    """A zip whose directory tells another size of its first file."""
    at = data.index(b"PK\x01\x02") + 24
    return data[:at] + size.to_bytes(4, "little") + data[at + 4 :]


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">',
        "<!DOCTYPE x [<!ENTITY a '" + "x" * 1000 + "'>" + "".join(f"<!ENTITY {chr(97 + i + 1)} '{f'&{chr(97 + i)};' * 10}'>" for i in range(9)) + "]>",
    ],
)
def test_a_document_type_is_refused(head):
    assert "document type" in refused("a.docx", packed(head + DOCUMENT.format("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>" if "ENTITY e S" in head else PARAGRAPH)))


def test_entities_of_a_page_do_not_open_files():
    page = b'<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]><html><p>1. &e; text</p></html>'
    assert "root:" not in "".join(line.text for line in read_file(PurePath("a.html"), page).lines)


@pytest.mark.parametrize("depth", [300, 100_000])
def test_elements_deep_within_one_another_stop_nothing(depth):
    box = "<w:sdt><w:sdtContent>" * depth + PARAGRAPH + "</w:sdtContent></w:sdt>" * depth
    refused("a.docx", packed(DOCUMENT.format(box)))
    try:
        found = read_file(PurePath("a.html"), b"<div>" * depth + b"1. text" + b"</div>" * depth)
    except InputError as error:
        assert "\n" not in str(error)
    else:
        assert [line.text for line in found.lines] == ["1. text"]


def test_a_note_that_calls_itself_and_one_that_is_called_often_end():
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f"<w:footnotes xmlns:w='x'><w:footnote w:id='2'><w:p><w:r><w:t>见</w:t></w:r>{call}</w:p></w:footnote></w:footnotes>".replace("w:id", "w:id")
    links = '<Relationships><Relationship Id="a" Type="x/footnotes" Target="footnotes.xml"/></Relationships>'
    data = packed(DOCUMENT.format(f"<w:p><w:r><w:t>1. 段</w:t></w:r>{call * 2000}</w:p>"), ("word/_rels/document.xml.rels", links.encode()), ("word/footnotes.xml", note.encode()))
    assert sum("见" in line.text for line in read_file(PurePath("a.docx"), data).lines) == 1


def test_a_line_of_ten_megabytes_is_refused_quickly():
    for name, data in (("a.txt", b"1. " + b"word " * 2_000_000), ("a.html", b"<p>" + b"word " * 2_000_000), ("a.md", b"[" * 10_000_000)):
        assert "signs a line" in refused(name, data)
        assert counts(lambda name=name, data=data: refused(name, data), 50) < 50


def test_too_many_lines_or_bytes_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "LINES", 100)
    monkeypatch.setattr(limits, "FILE_BYTES", 10_000)
    assert "at most 100 lines" in refused("a.txt", b"x\n" * 200)
    assert "at most 100 lines" in refused("a.html", b"<p>x</p>" * 200)
    assert "at most 100 lines" in refused("a.docx", packed(DOCUMENT.format(PARAGRAPH * 200)))
    assert "at most 10,000 bytes" in refused("a.txt", b"x" * 20_000)


def test_too_many_pages_signs_a_page_or_seconds_are_refused(monkeypatch):
    data = (MADE / "A_91_240.en.typst.pdf").read_bytes()
    for limit, value, says in (("PAGES", 1, "pages"), ("PAGE_SIGNS", 100, "signs on page 1")):
        with monkeypatch.context() as patch, pytest.raises(InputError, match=says):
            patch.setattr(limits, limit, value)
            pdf.read_pdf("a.pdf", data)
    monkeypatch.setattr(limits.Deadline.__init__, "__defaults__", (-1.0,))
    with pytest.raises(InputError, match="seconds"):
        pdf.read_pdf("a.pdf", data)


def loop_pdf() -> bytes:
    """A PDF whose pages lead back to one another and whose page draws a form that draws itself."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 9>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
               b"<</Length 5>>stream\n/F Do\nendstream",
               b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length 11>>stream\n/F Do /F Do\nendstream"]  # fmt: skip
    out, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)


def test_a_pdf_that_runs_on_for_ever_is_ended_and_the_next_one_is_read(monkeypatch):
    monkeypatch.setattr(limits, "SECONDS", 1.0 - apart._GRACE)
    assert "runs on" in refused("a.pdf", loop_pdf())
    monkeypatch.undo()
    assert len(read_report(MADE / "A_91_240.en.typst.pdf").paragraphs) == 13


def test_a_reader_that_breaks_off_is_told(monkeypatch):
    monkeypatch.setattr(apart, "_start", lambda: subprocess.Popen([sys.executable, "-c", ""], stdin=subprocess.PIPE, stdout=subprocess.PIPE))
    apart._stop(os.getpid())
    assert "breaks off" in refused("a.pdf", (MADE / "A_91_240.en.typst.pdf").read_bytes())


PIECES = {
    "hyphens and stars": "**a** __b_ *c ", "brackets": "[[(((", "links": "[a](b", "marks": "<!--<sup>$^{", "blanks": " \t　", "signs of notes": "¹²³",
    "numbers": "1. 2. ", "letters": "(a) (b) ", "dots": "....", "Chinese": "和、与、及", "digits": "123456789", "Roman": "IVX. ",
    "entities": "&amp;&#x", "dates": "2030年1月", "quotes": "“”《》", "symbols": "A/B/C.1/",
}  # fmt: skip


@pytest.mark.parametrize("name", PIECES)
@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_time_grows_no_faster_than_twice_the_length(name, suffix):
    """A line of one piece again and again, before and after it is twice as long."""

    def read(times: int) -> None:
        line = (PIECES[name] * times)[: limits.LINE_SIGNS - 100]
        text = f"<html><p>A/80/1</p><p>{line}</p><p>1. {line}</p></html>" if suffix == "html" else f"A/80/1\n\n{line}\n\n1. {line}\n\n2. 第二段。\n"
        with suppress(HabitatError):
            read_report(f"a.{suffix}", data=text.encode())

    assert more_for_twice(read, 8_000 // len(PIECES[name])) < 3.2


# What lies in the folder ------------------------------------------------------------------------------------------------------------

def test_what_is_no_file_is_told_and_read_nowhere_else(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    (tmp_path / "secret.txt").write_text("A/1/2\n\n1. 段落。\n")
    (raw / "a.txt").write_text("A/1/2\n\n1. 段落。\n")
    (raw / "folder.pdf").mkdir()
    (raw / "out.txt").symlink_to(tmp_path / "secret.txt")
    (raw / "within.txt").symlink_to(raw / "a.txt")
    (raw / "nowhere.txt").symlink_to(tmp_path / "gone.txt")
    (raw / "itself.txt").symlink_to(raw / "itself.txt")
    os.mkfifo(raw / "pipe.txt")
    (raw / "~$a.docx").write_bytes(b"x")
    (raw / "._a.txt").write_bytes(b"x")
    names = [path.name for path in report_files(raw)]
    assert names == ["a.txt", "folder.pdf", "itself.txt", "nowhere.txt", "out.txt", "pipe.txt", "within.txt"]
    assert read_bytes(raw / "within.txt") == read_bytes(raw / "a.txt")
    for name, says in (("folder.pdf", "a folder"), ("out.txt", "leads out of its folder"), ("nowhere.txt", "leads nowhere"), ("itself.txt", "link"),
                       ("pipe.txt", "a device or a pipe")):  # fmt: skip
        with pytest.raises(InputError, match=says):
            read_report(raw / name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("A/1/2\n\n1. 段落。\n")
    path.chmod(0)
    with pytest.raises(InputError, match="can be read"):
        read_report(path)


# Damage ---------------------------------------------------------------------------------------------------------------------------

def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes cut, flipped, doubled or emptied at some place."""
    out, kind = bytearray(data), chance.randrange(4)
    if kind == 0:
        return bytes(out[: chance.randrange(len(out))])
    if kind == 1:
        for _ in range(chance.randrange(1, 40)):
            out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
        return bytes(out)
    at = chance.randrange(len(out))
    end = min(len(out), at + chance.randrange(1, 2000))
    return bytes(out[:at] + (out[at:end] * 2 if kind == 2 else b"") + out[end:])


def repacked(data: bytes, chance: random.Random) -> bytes:
    """A Word file with damage within one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        hurt = chance.choice(["word/document.xml", "word/numbering.xml", "word/footnotes.xml", "word/styles.xml", "word/_rels/document.xml.rels"])
        for name in old.namelist():
            new.writestr(name, damaged(old.read(name), chance) if name == hurt else old.read(name))
    return out.getvalue()


def _only_our_errors(name: str, data: bytes) -> bool:
    try:
        report = read_report(name, data=data)
    except HabitatError as error:
        assert "\n" not in str(error)
        return False
    assert all(p.text[i.start : i.end] == i.text for p in report.paragraphs for i in p.items)
    numbers = [line.number for line in report.lines]
    assert numbers == sorted(set(numbers))
    return True


@pytest.mark.parametrize("kind", ["en.typed.docx", "en.automatic.docx", "en.office.pdf", "en.typst.pdf", "en.typed.html", "en.txt"])
def test_damaged_files_give_a_report_or_a_sentence(kind):
    """As many as HABITATLIB_FUZZ says of each kind; 40 by default."""
    data, chance = (MADE / f"A_91_240.{kind}").read_bytes(), random.Random(zlib.crc32(kind.encode()))
    for number in range(int(os.environ.get("HABITATLIB_FUZZ", "40"))):
        hurt = repacked(data, chance) if kind.endswith("docx") and number % 2 else damaged(data, chance)
        _only_our_errors(f"a.{kind.rpartition('.')[2]}", hurt)
