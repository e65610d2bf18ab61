"""Which names count as mentions of organizations in English, which do not, and whose they are."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habitatlib.extract.words import organizations, places
from habitatlib.extract.words.org_register import country_of, reporting_bodies
from habitatlib.lexicons import load
from habitatlib.reports.model import Cover, Line, Paragraph, Report
from habitatlib.tables.schema import TABLES

DATA = Path(__file__).parents[1] / "data"
PIECES = ["the", "The", "World Bank", "and", ",", "(", ")", "Ministry", "of", "Health", "Kenya", "Government", "University", "for", "ABC",
          "'s", "-", "City", "Institut", "de", "la", "Group", "International", ".",
          "/", "Norwegian", "&", "secretariat", "Convention"]  # fmt: skip
TYPES = set(TABLES["organizations"].column("type").values)


def read(
    *texts: str, symbol: str = "HSP/EB.2030/1", author: str = "Executive Director", body: str = "executive_board"
) -> dict[str, list[dict]]:
    paragraphs = tuple(Paragraph(i, "I", text) for i, text in enumerate(texts, 1))
    report = Report(symbol, "en", Cover(symbol=symbol, author=author, body=body), (), paragraphs, (), (), "x.txt", "", {})
    states = [{"para": p.number, "start": h.start, "end": h.end, "iso3": h.value, "role": "other"}
              for p in paragraphs for h in country_of("en").find(p.text)]  # fmt: skip
    found = {"country_mentions": states}
    found |= places.extract(report, found)
    return organizations.extract(report, found)


def surfaces(*texts: str, **kind: str) -> list[str]:
    return [row["surface"] for row in read(*texts, **kind)["organization_mentions"]]


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("row", rows("en_organization_must_match.csv"), ids=lambda r: r["note"])
def test_must_match(row: dict[str, str]) -> None:
    assert surfaces(row["text"]) == row["surfaces"].split("|")


@pytest.mark.parametrize("row", rows("en_organization_must_not_match.csv"), ids=lambda r: r["note"])
def test_must_not_match(row: dict[str, str]) -> None:
    assert surfaces(row["text"]) == []


def test_a_short_form_counts_from_its_definition_on() -> None:
    assert surfaces("ARAZI grew.", "The Afghan Land Authority (ARAZI) grew.", "ARAZI grew.") == ["Afghan Land Authority", "ARAZI", "ARAZI"]


def test_a_short_form_has_the_identifier_of_its_name() -> None:
    found = read("The Kenya Private Sector Alliance (KEPSA) met. KEPSA agreed.")
    assert len({row["org_id"] for row in found["organization_mentions"]}) == 1
    assert [row["acronym"] for row in found["organizations"]] == ["KEPSA"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Kenyan Ministry of Health agreed.", "The Ministry of Health of Kenya agreed."),
        ("Kenya's Ministry of Health agreed.", "The Ministry of Health of Kenya agreed."),
        ("In Kenya, the Ministry of Health agreed.", "The Ministry of Health of Kenya agreed."),
        ("The Government of Kenya agreed.", "The Kenyan Government agreed."),
        ("The Centre for Housing Rights agreed.", "The Center for Housing Rights agreed."),
        ("The Gambian Organisation of Tenants agreed.", "The Gambian Organization of Tenants agreed."),
        ("UNDP agreed.", "The United Nations Development Programme agreed."),
    ],
)
def test_wordings_of_one_body_have_one_identifier(one: str, other: str) -> None:
    assert [r["org_id"] for r in read(one)["organizations"]] == [r["org_id"] for r in read(other)["organizations"]]


def test_the_identifier_is_that_of_the_chinese_name() -> None:
    found = read("The World Bank, the Government of Kenya, UNICEF and the Executive Board agreed.")
    assert [r["org_id"] for r in found["organizations"]] == ["government_ken", "un_habitat_executive_board", "unicef", "world_bank"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ministry of Lands of Uganda", "national_government"),
        ("Rwanda Housing Authority", "national_government"),
        ("Nairobi City Council", "local_government"),
        ("Federation of Canadian Municipalities", "local_government"),
        ("Ford Foundation", "civil_society"),
        ("Self-Employed Women's Association", "civil_society"),
        ("Shelter Construction Ltd", "private"),
        ("Chamber of Commerce and Industry of Lima", "private"),
        ("Nordic Development Fund", "ifi"),
        ("Caribbean Housing Bank", "ifi"),
        ("Delft University of Technology", "academia"),
        ("African Housing Commission", "igo"),
        ("United Nations Task Force on Housing", "un"),
        ("Asia-Pacific Network for Housing Reform", "network"),
        ("Universidad Nacional de Colombia", "academia"),
        ("Ministère de l'Habitat", "national_government"),
        ("Ghana Electric Power Corporation", "private"),
        ("Kenya Railways Corporation", "private"),
        ("Jordan Petroleum Company", "private"),
        ("Statistical Centre of Peru", "national_government"),
        ("National Statistical Office of Malawi", "national_government"),
        ("Statistics Norway", "national_government"),
        ("Arab Federation of Engineers", "civil_society"),
        ("Nordic Union of Architects", "civil_society"),
        ("Pan-African Federation of Journalists", "civil_society"),
        ("Uganda Association of Manufacturers", "private"),
        ("Asian Federation of Builders", "private"),
        ("People's Committee of Hanoi", "local_government"),
        ("National People's Congress", "national_government"),
        ("Water Service of the City of Lomé", "local_government"),
        ("University of the City of Manila", "academia"),
        ("Asian University Network", "network"),
        ("Institution of Civil Engineers", "civil_society"),
        ("Road Fund", "national_government"),
        ("African Road Fund", "ifi"),
        ("Swedish Environment Institute", "national_government"),
        ("Stockholm Environment Institute", "academia"),
        ("Caribbean Institute for Meteorology and Hydrology", "igo"),
    ],
)
def test_the_type_is_told_by_the_words_of_the_name(name: str, kind: str) -> None:
    assert [row["type"] for row in read(f"Work with the {name} went on.")["organizations"]] == [kind]


def test_the_reporting_body_is_whoever_reports() -> None:
    text = "UN-Habitat and UNEP agreed."
    assert surfaces(text) == ["UNEP"]
    assert surfaces(text, symbol="UNEP/EA.9/1", body="") == ["UN-Habitat"]


@pytest.mark.parametrize(("line", "who"), [
    ("The Secretary-General has the honour to transmit to the General Assembly the report of the Director-General of the World Health "
     "Organization, submitted in accordance with resolution 69/1.", {"who"}),
    ("The Secretary-General has the honour to transmit the report prepared by the World Health Organization.", {"who"}),
    ("The Secretary-General has the honour to transmit the report of the Office of the United Nations High Commissioner for Human Rights.",
     {"ohchr"}),
    ("The Secretary-General has the honour to transmit the report of the Special Rapporteur of the Human Rights Council.", set()),
    ("The Secretary-General has the honour to transmit his comments on the report of the World Health Organization.", set()),
])  # fmt: skip
def test_a_note_is_of_the_body_whose_report_it_sends_on(line: str, who: set[str]) -> None:
    cover = Cover(symbol="A/70/1", title="Some matter", author="the Secretary-General", body="General Assembly")
    made = Report("A/70/1", "en", cover, (), (Paragraph(1, "1", "Work went on."),), (), (Line(1, line, "cover"),), "x", "")
    assert reporting_bodies(made) == who


def test_a_bare_organ_is_that_of_the_body_that_reports() -> None:
    assert [r["org_id"] for r in read("The Executive Board agreed.", symbol="DP/2030/1")["organizations"]] == ["undp_board"]


def test_evidence_holds_under_typographic_signs() -> None:
    text = "The “Women’s Land Trust” of Kenya – with the Ministry of Health – agreed."
    for row in read(text)["organization_mentions"]:
        assert text[row["start"] : row["end"]] == row["surface"]


def test_the_words_are_sound() -> None:
    assert {row["type"] for row in load("org_heads", "en")} <= TYPES
    assert {row["type"] for row in load("org_types", "en")} <= TYPES
    assert {row["org_id"] for row in load("org_bare_organs", "en")} <= {row["org_id"] for row in load("organizations")}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_mentions_never_overlap_and_always_stand_on_the_page(words: list[str]) -> None:
    text = " ".join(words)
    at = 0
    for row in read(text or "x")["organization_mentions"]:
        assert row["start"] >= at and text[row["start"] : row["end"]] == row["surface"]
        at = row["end"]


def test_a_council_alone_is_the_one_that_was_named_last() -> None:
    told = {"symbol": "A/85/1", "author": "Secretary-General", "body": "General Assembly"}
    found = read("The Security Council met. The Council agreed.", "The Human Rights Council met. The Council agreed.", **told)
    assert [r["org_id"] for r in found["organization_mentions"]] == ["security_council", "security_council", "hrc", "hrc"]


def test_a_name_is_english_and_says_whose_it_is() -> None:
    assert [r["name_en"] for r in read("Kenya's Ministry of Health agreed.")["organizations"]] == ["Ministry of Health of Kenya"]


def test_the_symbol_of_a_document_names_no_body() -> None:
    assert surfaces("The reports JIU/REP/2020/1 and UNEP/EA.5/Res.1 were noted.") == []


def test_a_short_form_behind_an_organ_means_the_body_that_the_organ_is_of() -> None:
    first = "It was submitted to the Executive Board of the United Nations Human Settlements Programme (UN-Habitat) in March."
    assert "UN-Habitat" not in surfaces(first, "UN-Habitat opened an office.")
    rows = read("The Executive Board of the United Nations Development Programme (UNDP) met. UNDP reported.")["organization_mentions"]
    assert rows[-1]["surface"] == "UNDP" and rows[-1]["org_id"] == "undp"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was signed with the Pontifical Catholic University of Chile on housing.", "Pontifical Catholic University of Chile"),
        ("It was signed with the University of the Philippines Manila on housing.", "University of the Philippines Manila"),
        ("It was signed with the University of Chile on housing.", "University of Chile"),
        ("In March University of Chile students took part.", "University of Chile"),
        ("It was signed with the University of Chile Professor Soto.", "University of Chile"),
        ("It was signed with the University of Melbourne Australia on housing.", "University of Melbourne"),
    ],
)
def test_a_university_of_the_register_cuts_no_longer_name(text: str, name: str) -> None:
    assert name in surfaces(text)
