"""Resolutions, decisions, records, letters: numbered paragraphs exactly as printed, all else told; see scripts/make_resolutions.py."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from habitatlib.errors import InputError
from habitatlib.reports import read_report
from habitatlib.tables.order import tables_of

SAMPLES = Path(__file__).parents[1] / "data" / "resolutions"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
COVER = "United Nations          A/RES/95/7\n\nGeneral Assembly        Distr.: General\n                        3 May 2041\n\nNinety-fifth session\n\n"
RESOLUTION = COVER + "95/7. Shade\n\nThe General Assembly,\n\nRecalling its resolution 94/2 of 1 May 2040,\n\n"


def read(text: str):
    return read_report("made.txt", data=text.encode())


def numbers(report) -> list[int]:
    return [paragraph.number for paragraph in report.paragraphs]


def unplaced(report) -> str:
    return "\n".join(line.text for line in report.unplaced)


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".pdf", ".typst.pdf"])
@pytest.mark.parametrize("name", EXPECTED)
def test_every_numbered_paragraph_is_exactly_as_printed(name, suffix):
    report = read_report(SAMPLES / f"{name}{suffix}")
    assert [[p.number, p.text] for p in report.paragraphs] == EXPECTED[name]["paragraphs"]
    assert report.symbol == EXPECTED[name]["symbol"]
    assert report.cover.body and report.cover.distributed


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".pdf", ".typst.pdf"])
@pytest.mark.parametrize("name", [name for name in EXPECTED if not EXPECTED[name]["paragraphs"]])
def test_a_text_without_numbers_is_read_with_one_warning(name, suffix):
    report = read_report(SAMPLES / f"{name}{suffix}")
    assert len(report.warnings) == 1 and "no numbered paragraphs" in report.warnings[0]
    assert report.cover.title and report.unplaced
    tables = tables_of(report)
    assert len(tables["documents"]) == 1 and tables["documents"][0]["paragraph_count"] == 0 and not tables["paragraphs"]


@pytest.mark.parametrize("name", ["assembly.en", "assembly.zh"])
def test_the_notes_of_a_preamble_are_notes(name):
    for suffix in (".docx", ".pdf", ".typst.pdf"):
        report = read_report(SAMPLES / f"{name}{suffix}")
        assert "".join(note.mark for note in report.footnotes) == "¹²³⁴⁵"[: 5 if name == "assembly.en" else 4]
        assert [note.para for note in report.footnotes if note.para] == [1, 5]


def test_the_preamble_is_told_with_the_number_of_its_lines():
    report = read(RESOLUTION + "Noting with regret the heat,\n\n1. Decides to plant trees.\n")
    assert numbers(report) == [1]
    assert [w for w in report.warnings if "3 lines" in w and w.startswith("made.txt:10:")]
    assert "Recalling its resolution" in unplaced(report)


def test_an_annex_never_mixes_with_the_resolution():
    report = read(
        RESOLUTION + "1. Adopts the rules in the annex.\n\n5th plenary meeting\n\nAnnex\n\nRules\n\n1. Trees first.\n\n2. Water next.\n"
    )
    assert numbers(report) == [1] and report.paragraphs[0].text == "Adopts the rules in the annex."
    assert "Trees first." in unplaced(report) and any("what follows 'Annex'" in w for w in report.warnings)


def test_the_numbers_of_an_annex_are_read_where_the_letter_has_none():
    letter = COVER + (
        "Letter dated 2 May 2041 from the Permanent Representative of Kenya addressed to the President of the General Assembly\n\n"
        "I have the honour to transmit herewith the report of the mayors of the dry lands on shade (see annex).\n\n(Signed) A. Wanjiru\n\n"
        "Annex\n\nReport of the mayors\n\n1. The mayors met.\n\n2. They planted trees.\n"
    )
    report = read(letter)
    assert numbers(report) == [1, 2] and "I have the honour" in unplaced(report) and report.warnings


@pytest.mark.parametrize(("second", "told"), [
    ("95/8. Water\n\nThe General Assembly,\n\nRecalling its resolution 94/3,\n\n1. Decides to dig.\n\n2. Decides to rest.\n", "another resolution begins"),
    ("II\n\nWater\n\n1. Decides to dig.\n\n2. Decides to rest.\n", "the numbers begin again"),
    (RESOLUTION.replace("95/7", "95/8") + "1. Decides to dig.\n", "another document begins"),
])  # fmt: skip
def test_what_counts_anew_is_told_and_not_read(second, told):
    report = read(RESOLUTION + "1. Decides to plant trees;\n\n2. Decides to water them;\n\n3. Decides to wait.\n\n" + second)
    assert numbers(report) == [1, 2, 3] and report.paragraphs[-1].text == "Decides to wait."
    assert any(told in warning and warning.startswith("made.txt:2") for warning in report.warnings)
    assert "Decides to dig." in unplaced(report)


def test_a_draft_resolution_that_a_committee_recommends_is_not_its_last_paragraph():
    report = read(COVER + "Report of the Second Committee\n\n1. The Committee met.\n\n2. It recommends the adoption of the following draft resolution:\n\n"
                  "Draft resolution\n\nShade\n\nThe General Assembly,\n\nRecalling its resolution 94/2,\n\n1. Decides to plant.\n\n2. Decides to water.\n")  # fmt: skip
    assert numbers(report) == [1, 2] and report.paragraphs[-1].text.endswith("draft resolution:")


def test_a_numbered_list_within_a_paragraph_belongs_to_it():
    report = read(COVER + "1. The plan has three parts:\n\n1. Trees.\n\n2. Wells.\n\n3. Shade.\n\n2. It was adopted.\n\n3. It began.\n")
    assert numbers(report) == [1, 2, 3] and report.paragraphs[0].text == "The plan has three parts: 1. Trees. 2. Wells. 3. Shade."


@pytest.mark.parametrize(("words", "kept", "told"), [
    ("1. One.\n\n2. Two.\n\n2. Two again.\n\n3. Three.\n", [1, 2, 3], "paragraph 2 stands again"),
    ("1. One.\n\n2. Two.\n\n5. Five.\n\n3. Three.\n\n4. Four.\n", [1, 2, 3, 4], "paragraph 5 stands where 3 is expected"),
    ("1. One.\n\n2. Two.\n\n4. Four.\n\n5. Five.\n", [1, 2, 4, 5], "expected paragraph 3, found 4"),
    ("1. One.\n\n2. Two.\n\n4. Four.\n", [1, 2, 4], "expected paragraph 3, found 4"),
    ("1. One.\n\n2. Two.\n\n31. Thirty.\n\n32. More.\n\n33. Most.\n", [1, 2, 31, 32, 33], "expected paragraph 3, found 31"),
    ("15. Fifteen.\n\n16. Sixteen.\n\n17. Seventeen.\n", [15, 16, 17], "expected paragraph 1, found 15"),
])  # fmt: skip
def test_numbers_that_do_not_follow_are_told(words, kept, told):
    report = read(COVER + words)
    assert numbers(report) == kept
    assert len([w for w in report.warnings if told in w and w.split(":")[1].isdigit()]) == 1
    assert all("again" not in p.text for p in report.paragraphs)


def test_a_number_without_words_is_no_paragraph():
    report = read(COVER + "1. One.\n\n2. Two.\n\n3.\n")
    assert numbers(report) == [1, 2] and unplaced(report).endswith("3.")
    assert any("paragraph 3 has a number and no words" in warning for warning in report.warnings)


def test_the_vote_is_no_words_of_the_last_paragraph():
    report = read(RESOLUTION + "1. Decides to plant.\n\n5th meeting\n\n3 May 2041\n\n[Adopted by a recorded vote of 2 to 1. The voting was as follows:\n\n"
                  "In favour: Kenya and Chad\n\nAgainst: Oman.]\n")  # fmt: skip
    assert report.paragraphs[-1].text == "Decides to plant." and "In favour: Kenya" in unplaced(report)


@pytest.mark.parametrize(
    "text", [COVER, COVER + "Item 7 of the provisional agenda*\n\nShade in cities\n\nReport of the Secretary-General\n\n* A/95/1.\n"]
)
def test_only_a_cover_is_refused(text):
    with pytest.raises(InputError, match="only a cover page"):
        read(text)


def test_a_text_without_a_symbol_is_refused():
    with pytest.raises(InputError, match="symbol"):
        read("Dear friends,\n\nthe weather was fine today and we all went down to the river to swim and to eat.\n\n1. buy bread\n2. cook\n")


def test_a_symbol_that_stands_only_in_the_head_of_pages_is_found():
    out = io.BytesIO()
    with zipfile.ZipFile(SAMPLES / "assembly.en.docx") as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                text, cut = re.subn(r">A</w:t>(.*?)>/RES/93/214</w:t>", r"></w:t>\1></w:t>", data.decode(), count=1, flags=re.DOTALL)
                data, found = text.encode(), cut
            new.writestr(name, data)
    report = read_report("made.docx", data=out.getvalue())
    assert found and report.symbol == "A/RES/93/214" and len(report.paragraphs) == 9
    assert report.cover.title == "Shade, water and shared places in cities of the dry lands"


@pytest.mark.parametrize(
    "annex", ["Annex to the letter dated 2 May 2041 from the Permanent Representative of Kenya", "Annex I", "Enclosure", "Annex: rules"]
)
def test_an_annex_is_known_however_it_is_headed(annex):
    report = read(COVER + f"1. One.\n\n2. Two.\n\n{annex}\n\n3. Three.\n")
    assert numbers(report) == [1, 2]


def test_a_heading_with_a_resolutions_number_is_a_heading():
    report = read(COVER + "1. One.\n\n2. Two.\n\n94/2. Shade for the cities of the dry lands\n\n3. Three.\n\n4. Four.\n")
    assert numbers(report) == [1, 2, 3, 4] and [s.title for s in report.sections] == ["94/2. Shade for the cities of the dry lands"]
    assert not report.warnings
