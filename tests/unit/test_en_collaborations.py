"""English: which sentences tell a joint action, who takes part, how, who leads, and when.

The column ``aside`` of the data says which sentences were not looked at while the rules were first written, and in which round.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from habitatlib.extract.words import collaborations
from habitatlib.extract.words.collaboration_cues import inflected
from habitatlib.extract.words.org_register import always, government, identifier, organization, reporting_bodies
from habitatlib.extract.words.text import Names, plain
from habitatlib.lexicons import load
from habitatlib.reports.model import Cover, Paragraph, Report

DATA = Path(__file__).parents[1] / "data"
SYMBOLS = {"escap": "E/ESCAP/90/1", "fao": "COAG/2030/1", "ifad": "IFAD/2030/1", "none": "A/90/1"}
# Bodies that no register has; the extractor of organizations finds them by its grammar, and has tests of its own.
UNKNOWN = ("Arup", "City of Utrecht", "Delft University of Technology", "Ford Foundation", "Ghanaian Ministry of Housing",
           "Green Roofs Alliance", "Housing Finance Agency",
           "Kisumu County Government", "Lake Cities Network", "Ministry of Housing of Ghana", "Municipality of Tirana", "Norad",
           "University of Nairobi", "General Assembly", "Habitat Assembly", "Governing Council", "Executive Board")  # fmt: skip
KNOWN = {"Ford Foundation": "ford_foundation", "Norad": "norad"}


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the rules alone say of modes; what words weigh is tested in test_word_kinds."""
    monkeypatch.setattr(collaborations, "weighed", lambda said, *_: said)


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def found_in(made: Report) -> dict[str, list[dict]]:
    """Mentions as the extractors of organizations and countries find them, every country as one that pays."""
    text = made.paragraphs[0].text
    countries = Names((r["name"], r["iso3"]) for r in load("country_names") if r["language"] == "en" and r["kind"] != "adjective")
    spots = [(h.start, h.end, h.word, str(h.value)) for h in countries.find(text)]
    mentions, orgs, states = [], {}, []
    for start, end, word, iso3 in spots:
        lead = re.search(r"Governments? of (?:the )?$|(?<=Governments of )[\w ]+(?:, [\w ]+)*,? and $", text[:start])
        if lead:
            at = lead.start() if lead[0].startswith("Gov") else start
            mentions.append({"para": 1, "start": at, "end": end, "surface": text[at:end], "org_id": f"government_{iso3.lower()}"})
            orgs[f"government_{iso3.lower()}"] = {k: v or None for k, v in government(iso3)._asdict().items()}
        states.append({"para": 1, "start": start, "end": end, "surface": word, "iso3": iso3, "role": "funder"})
    held = [(m["start"], m["end"]) for m in mentions]
    for hit in (*Names((n, KNOWN.get(n, identifier(n))) for n in UNKNOWN).find(text), *always("en").find(text)):
        org_id = str(hit.value)
        if org_id in reporting_bodies(made) or any(s < hit.end and hit.start < e for s, e in held):
            continue
        held.append((hit.start, hit.end))
        org = organization(org_id)
        orgs[org_id] = org._asdict() if org else {"org_id": org_id, "name_en": plain(hit.word), "type": None}
        mentions.append({"para": 1, "start": hit.start, "end": hit.end, "surface": text[hit.start : hit.end], "org_id": org_id})
    return {"organization_mentions": mentions, "organizations": list(orgs.values()), "country_mentions": states}


def read(text: str, report: str = "") -> dict[str, list[dict]]:
    title = "Cooperation with other entities" if report == "own" else "Report of the Executive Director"
    symbol = SYMBOLS.get(report, "HSP/EB.2030/1")
    cover = Cover(symbol=symbol, title=title, distributed="2030-01-01")
    provenance = {"series": report if report == "joint_unep" else ""}
    made = Report(symbol, "en", cover, (), (Paragraph(1, "I", text),), (), (), "x.txt", "", provenance)
    return collaborations.extract(made, found_in(made))


def members(tables: dict[str, list[dict]]) -> list[set[str]]:
    return [{m["org_id"] for m in tables["collaboration_members"] if m["collaboration_id"] == row["collaboration_id"]}
            for row in tables["collaborations"]]  # fmt: skip


def wanted(cell: str, many: int) -> list[str]:
    parts = [part.strip() for part in cell.split("/")]
    return parts if len(parts) == many else parts * many


@pytest.mark.parametrize("row", rows("en_collaboration_must_match.csv"), ids=lambda r: r["note"])
def test_must_match(row: dict[str, str]) -> None:
    tables = read(row["text"], row["report"])
    want = [set(part.split()) for part in row["members"].split("/")]
    assert members(tables) == want
    for column in ("mode", "year", "lead", "status"):
        for found, said in zip(tables["collaborations"], wanted(row[column], len(want)), strict=True):
            if said or column == "lead" or (column == "year" and not row["year"]):
                assert str(found[column] or "") == said, column


@pytest.mark.parametrize("row", rows("en_collaboration_must_not_match.csv"), ids=lambda r: r["note"])
def test_must_not_match(row: dict[str, str]) -> None:
    assert members(read(row["text"], row["report"])) == []


@pytest.mark.parametrize(("base", "irregular", "forms"), [
    ("fund", "", "fund funds funding funded"), ("share", "", "share shares sharing shared"), ("agree", "", "agree agrees agreeing agreed"),
    ("carry", "", "carry carries carrying carried"), ("deploy", "", "deploy deploys deploying deployed"),
    ("publish", "", "publish publishes publishing published"), ("write", "wrote written", "write writes writing wrote written"),
])  # fmt: skip
def test_forms_of_verbs_are_made_with_the_endings_of_the_lexicon(base, irregular, forms):
    assert inflected(base, irregular) == tuple(forms.split())


def test_a_language_without_endings_has_the_forms_that_its_rows_write_out():
    assert inflected("signer", "signé signée", "xx") == ("signer", "signé", "signée")


@pytest.mark.parametrize(("printed", "full"), [
    ("the Ghanaian Ministry of Housing", "Ministry of Housing of Ghana"), ("Ford Foundation", "Ford Foundation"),
])  # fmt: skip
def test_a_ministry_is_named_in_full_with_its_country(printed, full):
    made = read(f"UN-Habitat and {printed} built 40 homes.")
    assert full in {m["name"] for m in made["collaboration_members"]}
