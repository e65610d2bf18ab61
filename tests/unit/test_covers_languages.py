"""Covers and structure in English, French, Spanish, Russian and Arabic; resolutions and records."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from habitatlib.reports import read_report
from habitatlib.reports.cover_cases import case_table
from habitatlib.reports.cover_dates import parted, read_meeting, single_date
from habitatlib.reports.cover_lines import opens_text, original_language, segments
from habitatlib.reports.cover_titles import author_of
from habitatlib.reports.formats import read_file
from habitatlib.reports.language import language_code, language_of
from habitatlib.reports.lines import CleanLine, join
from habitatlib.reports.model import Cover
from habitatlib.reports.structure import read_body

ROOT = Path(__file__).parents[2]
PAGES, SAMPLES = ROOT / "tests" / "data" / "covers", ROOT / "tests" / "data" / "structure"
SETS = ("expected_languages.json", "expected_second.json", "expected_third.json", "expected_fourth.json", "expected_fifth.json",
        "expected_sixth.json", "expected_seventh.json", "expected_eighth.json", "expected_ninth.json", "expected_tenth.json",
        "expected_eleventh.json", "expected_twelfth.json", "expected_thirteenth.json", "expected_fourteenth.json", "expected_fifteenth.json",
        "expected_sixteenth.json", "expected_seventeenth.json", "expected_eighteenth.json",
        "expected_nineteenth.json", "expected_twentieth.json", "expected_twenty_first.json", "expected_twenty_second.json")  # fmt: skip
CODED = {name: want for file in SETS for name, want in json.loads((PAGES / file).read_text(encoding="utf-8")).items()}
STRUCTURE = json.loads((SAMPLES / "structure_expected.json").read_text(encoding="utf-8"))
# A class of papers above its tag, which is read as no title in Chinese either; parts of a budget one under the other; an organ with a number;
# three items, each with its title; a title with who reports in it over another;
# an agency, a year and a class of accounts, each apart; who submits, in the column beside; parts of a report, each with its number;
# a meeting that is an organ; an item's title above its tag; a circular's heads;
# a draft of the Security Council, which has no title; a statement under an item (another page's statement is no title).
NOT_READ = {
    ("food_programme_board.en", "agenda_title"), ("programme_coordination_joint.en", "title"), ("salud_consejo_directivo.es", "body"),
    ("economic_council_note.en", "title"), ("enfance_conseil.fr", "agenda_title"),
    ("auditors_habitat_supplement.zh", "title"), ("meteorological_council.en", "author"), ("tourism_council.en", "title"),
    ("drug_law_enforcement_heads.en", "session"), ("programa_alimentos_junta.es", "agenda_title"),
    ("council_resolution_draft.zh", "title"), ("population_commission_ngo.en", "title"),
    ("staff_information_circular.en", "title"), ("staff_information_circular.en", "author"),
}  # fmt: skip


@pytest.mark.parametrize("name", CODED)
def test_every_field_of_the_cover_pages_in_six_languages_is_read(name):
    """Pages made up and coded before any was read; first sight is in the README of their folder."""
    cover, want = asdict(read_report(PAGES / f"{name}.txt").cover), {**asdict(Cover()), **CODED[name]}
    cover["original_language"] = language_code(cover["original_language"])
    assert {f for f in want if cover[f] != want[f]} == {f for page, f in NOT_READ if page == name}


@pytest.mark.parametrize("language", STRUCTURE)
def test_headings_paragraphs_items_and_notes_of_a_language_are_exact(language):
    report, want = read_report(SAMPLES / f"structure.{language}.txt"), STRUCTURE[language]
    assert report.language == language
    assert [[s.path, s.title, s.first_para, s.last_para] for s in report.sections] == want["sections"]
    assert [[p.number, p.section, p.text, [i.text for i in p.items]] for p in report.paragraphs] == want["paragraphs"]
    assert [[n.mark, n.para, n.text] for n in report.footnotes] == want["footnotes"]
    assert [line.text for line in report.unplaced] == want["unplaced"]
    assert all(p.text[i.start : i.end] == i.text for p in report.paragraphs for i in p.items)


@pytest.mark.parametrize("path", [*sorted(PAGES.glob("*.txt")), *sorted((ROOT / "data" / "raw").glob("*.txt"))], ids=lambda p: p.name)
def test_the_language_is_told_by_script_mark_or_small_words(path):
    lines = [line.text for line in read_file(path, path.read_bytes()).lines[:60]]
    assert language_of(lines) == path.name.split(".")[-2]


@pytest.mark.parametrize(
    ("text", "language"),
    [("La ville a planté des arbres le long des rues et dans les cours.", "fr"), ("The city has planted trees along the streets.", "en"),
     ("La ciudad plantó árboles en las calles y en los patios.", "es"), ("A/72/1", ""), ("", "")],
)  # fmt: skip
def test_words_tell_the_language_where_no_mark_does(text, language):
    assert language_of([text]) == language


@pytest.mark.parametrize(
    ("text", "days"),
    [("du 3 au 7 juin 2029", ("2029-06-03", "2029-06-07", "")), ("Genève, 1er-5 mai 2029", ("2029-05-01", "2029-05-05", "Genève")),
     ("28 de agosto a 1 de septiembre de 2029, Quito", ("2029-08-28", "2029-09-01", "Quito")),
     ("с 28 по 30 ноября 2029 года", ("2029-11-28", "2029-11-30", "")), ("بيروت، ١٦ و١٧ أيار/مايو ٢٠٢٩", ("2029-05-16", "2029-05-17", "بيروت")),
     ("Geneva, July 10 to 14, 2029", ("2029-07-10", "2029-07-14", "Geneva")), ("Geneva, March 2029", ("", "", "Geneva"))],
)  # fmt: skip
def test_days_and_places_of_meetings_are_read_in_each_language(text, days):
    assert read_meeting(text)[:3] == days


@pytest.mark.parametrize(
    "text",
    ["20 de julio de 2029", "20 juillet 2029", "20 июля 2029 года", "٢٠ تموز/يوليه ٢٠٢٩", "Date: July 20, 2029", "PARIS, le 20 juillet 2029",
     "Madrid, a 20 de julio de 2029"],
)  # fmt: skip
def test_a_date_alone_is_read_in_each_language(text):
    assert single_date(text) == "2029-07-20"


@pytest.mark.parametrize(
    ("lines", "language", "opens"),
    [(("I have the honour to transmit a note on ports.", ""), "en", True), (("the President of the Council", "I have the honour to"), "en", False),
     (("The Permanent Mission of Fiji and other", "missions presents its compliments"), "en", True), (("The Board and the ports", "of Fiji"), "en", False),
     (("President of the Council", "I have the honour to transmit a note on roads."), "en", False), (("Имею честь препроводить", ""), "ru", True),
     (("谨随函转递说明", ""), "zh", True), (("关于港口的说明", "谨随函转递"), "zh", False)],
)  # fmt: skip
def test_the_line_is_told_that_opens_the_text_of_a_letter(lines, language, opens):
    assert opens_text(*lines, language) is opens


@pytest.mark.parametrize(
    ("text", "language", "author"),
    [("关于斐济根据《公约》第九条提交的报告的结论性意见", "zh", ""), ("审议缔约国根据《公约》第九条提交的报告", "zh", ""),
     ("斐济根据《公约》第九条提交的第八次定期报告", "zh", "斐济"), ("斐济对关于其报告的问题清单的答复", "zh", "斐济"),
     ("Concluding observations on the report submitted by Fiji under article 9 of the Convention", "en", ""),
     ("Consideration of reports submitted by States parties under article 9 of the Convention", "en", ""),
     ("Eighth periodic report submitted by Fiji under article 9 of the Convention", "en", "Fiji"),
     ("Observations finales concernant le rapport soumis par les Fidji en application de l'article 9 de la Convention", "fr", ""),
     ("Observaciones finales sobre el informe presentado por Fiji en virtud del artículo 9 de la Convención", "es", ""),
     ("Информация, представленная Фиджи в соответствии со статьей 9 Конвенции", "ru", "Фиджи"),
     ("Перечень вопросов по докладу, представленному Фиджи в соответствии со статьей 9 Конвенции", "ru", "")],
)  # fmt: skip
def test_who_submitted_a_report_is_no_author_of_what_an_organ_says_of_it(text, language, author):
    assert author_of(text, language)[0] == author


@pytest.mark.parametrize(
    ("text", "language", "at"),
    [("提交人：\n某人\n所涉缔约国：\n斐济\n事由：\n港口", "zh", 0), ("意见\n来文提交人：某人\n据称受害人：提交人\n缔约国：斐济", "zh", 1),
     ("提交人：秘书处\n港口", "zh", 2), ("Views\nSubmitted by: A\nAlleged victim: A\nState party: Fiji", "en", 1),
     ("Submitted by: A\nPorts", "en", 2)],
)  # fmt: skip
def test_a_table_of_a_communication_has_three_heads_and_one_alone_is_none(text, language, at):
    lines = [CleanLine(i, t, t, i == 0, False) for i, t in enumerate(text.split("\n"))]
    assert case_table(segments(lines, language), language) == at


def test_dates_run_together_are_parted_and_what_is_no_date_stays():
    assert [parted(t) for t in ("2May2031", "Habitat3May be", "30de junio de2031", "9 June 2031", "A/3May2031")] == [
        "2 May 2031", "Habitat3May be", "30 de junio de 2031", "9 June 2031", "A/3May2031"
    ]  # fmt: skip


def test_a_label_without_a_language_takes_none_from_the_line_below():
    texts = ("Original:\nКомитет по портам", "Original:\nEnglish", "Original: French")
    assert [original_language(text, "ru") for text in texts] == ["", "English", "French"]


def test_lines_of_languages_that_part_words_are_joined_with_a_blank():
    pairs = [("qualité", "de"), ("доклад", "о"), ("الأمين", "العام"), ("cities”", "and"), ("ports.¹", "The"), ("repuestos –", "que"), ("城市”", "的")]
    assert [join(a, b).count(" ") - a.count(" ") for a, b in pairs] == [1, 1, 1, 1, 1, 1, 0]


RESOLUTIONS = {
    "resolution_assembly.en": (6, "Staircases, courtyards and other shared places", "The General Assembly,"),
    "resolution_assembly.zh": (3, "楼梯、庭院和其他共用场所", "大会，"),
    "resolution_council.en": (4, "Resolution 2855 (2029)", "The Security Council,"),
    "resolution_environment_assembly.en": (2, "Dust in cities", "The United Nations Environment Assembly,"),
    "resolution_habitat_assembly.en": (2, "Shade in public places", "The UN-Habitat Assembly,"),
    "resolution_rights_council.en": (2, "Adequate housing and heat", "The Human Rights Council,"),
    "resolution_assembly.fr": (2, "Escaliers et cours", "L'Assemblée générale,"),
    "resolution_assembly.es": (2, "Escaleras y patios", "La Asamblea General,"),
    "resolution_assembly.ru": (2, "Лестницы и дворы", "Генеральная Ассамблея,"),
    "resolution_assembly.ar": (2, "السلالم والأفنية", "إن الجمعية العامة،"),
}


@pytest.mark.parametrize("name", RESOLUTIONS)
def test_operative_paragraphs_are_exact_and_the_preamble_is_told_and_kept(name):
    count, title, opens = RESOLUTIONS[name]
    report = read_report(SAMPLES / f"{name}.txt")
    assert [p.number for p in report.paragraphs] == list(range(1, count + 1))
    assert all(p.text.endswith((".", ";", "¹", "；", "。", "؛")) for p in report.paragraphs)
    assert report.cover.title == title and report.unplaced[0].text == opens
    assert [w for w in report.warnings if "preamble" in w] and len(report.warnings) == 1
    assert not any("meeting" in p.text or "全体会议" in p.text for p in report.paragraphs)


def test_items_and_references_of_a_resolution_are_told_apart():
    paragraphs = read_report(SAMPLES / "resolution_assembly.en.txt").paragraphs
    assert [i.label for i in paragraphs[1].items] == ["(a)", "(b)"] and paragraphs[2].items == ()
    assert paragraphs[1].text.endswith("courtyards, with particular attention to those in older housing;")


def test_a_record_without_numbers_is_unplaced_and_told():
    path = SAMPLES / "verbatim_record.en.txt"
    lines = read_file(path, path.read_bytes()).lines
    body = read_body(lines, "en", path.name)
    assert body.paragraphs == [] and "no numbered paragraphs" in body.warnings[0]
    assert [line.text[:12] for line in lines if body.places[line.number][0] == "unplaced"] == ["The Presiden", "Mr. Lund (No"]
