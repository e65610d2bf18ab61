"""English names of projects, where they are carried out and by whom."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_time import more_for_twice

from habitatlib.extract.words import projects
from habitatlib.extract.words.projects import extract, project_id
from habitatlib.extract.words.text import Names
from habitatlib.lexicons import load
from habitatlib.reports import Cover, Paragraph, Report

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the rules alone say of themes, stages and countries; what words weigh is tested in test_word_kinds and test_word_reach."""
    monkeypatch.setattr(projects, "weighed", lambda said, *_: said)
    monkeypatch.setattr(projects, "reached", lambda own, every, said, *_: said)
    monkeypatch.setattr(projects, "staged", lambda said, *_: said)


def cases(name):
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def report(*texts, language="en", distributed="2026-05-01", title=""):
    paragraphs = tuple(Paragraph(n, "I", text) for n, text in enumerate(texts, 1))
    return Report("X/1", language, Cover(distributed=distributed, title=title), (), paragraphs, (), (), "x.txt", "")


@cache
def names(register, *columns):
    rows = [r for r in load(register) if r.get("language", "en") == "en" or "name_en" in r]
    return Names((r[columns[0]], r[columns[1]]) for r in rows if len(r[columns[0]]) > 2)


def found_in(text, roles=(), para=1):
    """Mentions as the extractors before this one hand them over: every name of the registers."""
    roles = dict(roles)
    bodies = [{"para": para, "start": h.start, "end": h.end, "surface": h.word, "org_id": h.value}
              for h in names("organization_names", "name", "org_id").find(text)]  # fmt: skip
    lands = [{"para": para, "start": h.start, "end": h.end, "surface": h.word, "iso3": h.value, "role": roles.get(h.word, "project")}
             for h in names("country_names", "name", "iso3").find(text)]  # fmt: skip
    places = [{"para": para, "start": text.index(n), "end": text.index(n) + len(n), "surface": n, "iso3": "KEN", "role": "project"}
              for n in ("Nairobi",) if n in text]  # fmt: skip
    return {"organization_mentions": bodies, "country_mentions": lands, "place_mentions": places}


def named(text):
    return [row["name"] for row in extract(report(text), found_in(text))["projects"]]


@pytest.mark.parametrize("case", cases("en_project_must_match.csv"), ids=lambda c: c["note"])
def test_names_a_project(case):
    assert named(case["sentence"]) == case["names"].split("|")


@pytest.mark.parametrize("case", cases("en_project_must_not_match.csv"), ids=lambda c: c["sentence"][:40])
def test_names_no_project(case):
    assert named(case["sentence"]) == []


@pytest.mark.parametrize(("english", "chinese"), [
    ("Participatory Slum Upgrading Programme", "参与式贫民窟改造方案"), ("the UrbanShift programme", "城市转变方案"),
    ("Global Wastewater Initiative", "全球废水倡议"), ("Greener Cities Partnership", "绿色城市伙伴关系"),
])  # fmt: skip
def test_a_known_project_has_one_identifier_in_both_languages(english, chinese):
    assert project_id(english, "en") == project_id(chinese, "zh")


def test_every_english_name_of_the_register_has_the_identifier_of_the_chinese_ones():
    rows = load("project_aliases")
    assert {(r["project_id"], project_id(r["name_en"], "en")) for r in rows if project_id(r["name_en"], "en") != r["project_id"]} == set()
    assert [r["variant"] for r in rows if r["variant"].isascii() and project_id(r["variant"], "en") != r["project_id"]] == []


@pytest.mark.parametrize(("one", "other"), [("Clean Ports Programme", "the Clean Ports project"), ("Clean Ports", "Clean Ports Initiative")])
def test_wordings_of_a_name_are_one_project(one, other):
    assert project_id(one, "en") == project_id(other, "en")


@pytest.mark.parametrize(("one", "other"), [("Clean Ports Programme", "Clean Rivers Programme"), ("Ports 2.0", "Ports 3.0")])
def test_other_names_are_other_projects(one, other):
    assert project_id(one, "en") != project_id(other, "en")


def test_a_short_form_is_the_project_from_its_definition_on():
    texts = ("BIPT is no word yet.", "The Building Inclusive Ports Together (BIPT) project began.", "BIPT continues.")
    tables = extract(report(*texts), {})
    assert len(tables["projects"]) == 1
    assert [(r["para"], r["surface"]) for r in tables["project_mentions"]] == [
        (2, "Building Inclusive Ports Together (BIPT)"), (3, "BIPT")]  # fmt: skip


def test_a_part_of_a_longer_name_told_before_is_the_same_project():
    texts = ("The Coastal Towns Resilience Programme began.", "The Resilience Programme grew.")
    assert len(extract(report("The Myanmar Coastal Towns Programme began.", "The Coastal Towns Programme grew."), {})["projects"]) == 1
    assert extract(report(*texts), {})["projects"][0]["name"] == "Coastal Towns Resilience Programme"


def test_evidence_stands_on_the_page():
    texts = ("UNEP’s “Clean Ports” project – led by Kenya – began.", "“Clean Ports” goes on; so does the Go Blue project.")
    tables = extract(report(*texts), {})
    assert [r["name"] for r in tables["projects"]] == ["Clean Ports", "Go Blue project"]
    assert all(texts[r["para"] - 1][r["start"] : r["end"]] == r["surface"] for r in tables["project_mentions"])


@pytest.mark.parametrize(("text", "stage", "years"), [
    ("The Clean Ports Programme was launched in 2021.", "ongoing", (2021, None)),
    ("The Clean Ports Programme (2022–2025) serves fishers.", "completed", (2022, 2025)),
    ("The Clean Ports Programme (2024-2028) serves fishers.", "ongoing", (2024, 2028)),
    ("The Clean Ports Programme was completed in 2024.", "completed", (None, 2024)),
    ("The “Clean Ports” project ended in June 2023.", "completed", (None, 2023)),
    ("The Clean Ports Programme will run until 2027.", "ongoing", (None, 2027)),
    ("The Clean Ports Programme will be launched in 2027.", "planned", (2027, None)),
    ("UN-Habitat plans to launch the Clean Ports Programme.", "planned", (None, None)),
    ("The two agencies are designing a project entitled “Clean Ports”.", "planned", (None, None)),
    ("UN-Habitat designed the Clean Ports Programme.", "ongoing", (None, None)),
    ("The Clean Ports Programme is under preparation.", "planned", (None, None)),
    ("The Clean Ports Programme, led by UNEP, will start next year.", "planned", (None, None)),
    ("Since 2019, the Clean Ports Programme has trained 300 pilots.", "ongoing", (2019, None)),
    ("In 2020, FAO launched the Clean Ports Programme.", "ongoing", (2020, None)),
    ("FAO launched the Clean Ports Programme in May 2020 and began work in 2022.", "ongoing", (2020, None)),
    ("FAO implements the Clean Ports Programme. The programme was started in 2018 and will end in 2030.", "ongoing", (2018, 2030)),
    ("Following the completion of the Clean Ports Programme, staff left.", "completed", (None, None)),
    ("The Clean Ports Programme for the period 2024–2026 was approved.", "ongoing", (2024, 2026)),
    ("The Clean Ports Programme was implemented from 2015 to 2019.", "completed", (2015, 2019)),
])  # fmt: skip
def test_stage_and_years_are_told_by_the_words_around(text, stage, years):
    row = extract(report(text), {})["projects"][0]
    assert (row["stage"], (row["start_year"], row["end_year"])) == (stage, years)


@pytest.mark.parametrize(("text", "stage"), [
    ("The Fund approved $12 million for the Orchards to Schools programme, under which work is to begin in Georgia in 2027.", "planned"),
    ("The Orchards to Schools programme, under which construction is scheduled to start in 2027, has 12 partners.", "planned"),
    ("FAO agreed to the Roads to Reefs programme, which is to begin in May 2027.", "planned"),
    ("The Blue Cable initiative exists on paper only: a feasibility study was completed in 2025.", "planned"),
    ("The Blue Cable initiative is still at the stage of a feasibility study.", "planned"),
    ("So far the Blue Cable initiative has been only a plan.", "planned"),
    ("FAO continued to implement the Clean Ports Programme. In Lima the work has not begun, because the contractor withdrew.", "ongoing"),
    ("FAO implements the Clean Ports Programme. The programme, which runs from 2023 to 2027, is financed by IFAD. In Bata work has not yet started.", "ongoing"),
    ("The Clean Ports Programme, which is to be extended to Chad, has trained 300 pilots.", "ongoing"),
    ("The Wells for Nomads facility, planned by the World Bank and FAO, is expected to open in January 2027.", "planned"),
    ("The Seed Growers facility, planned by FAO in 2019, was completed in 2024.", "completed"),
    ("Clean Hearths, approved in May 2026, is to replace 12,000 stoves.", "planned"),
    ("The Clean Ports Programme is to be extended to Chad.", "ongoing"),
    ("FAO designed the Clean Ports Accelerator, a programme with a budget of $6 million, which is to be rolled out in 2027.", "planned"),
    ("Cooperation goes back to the Clean Ports Programme of the 1990s.", "completed"),
    ("Divers trained in the earlier Clean Ports Programme advise the mayor.", "completed"),
    ("The earlier report of the Clean Ports Programme was read.", "ongoing"),
    ("Under the Clean Ports Programme, completed in March 2026, 300 pilots were trained.", "completed"),
    ("The evaluation of the Clean Ports Programme was completed in May 2025.", "ongoing"),
    ("A second phase of the Clean Ports Programme will start in 2027.", "ongoing"),
    ("The Clean Ports Programme has been agreed upon and will begin once funds are received.", "planned"),
    ("The Fund approved the Clean Ports Programme in March 2026. Work will start in 2027.", "planned"),
    ("FAO runs the Clean Ports Programme. Work on a guide will start in 2027.", "ongoing"),
    ("The Clean Ports Programme is still being designed.", "planned"),
    ("The Clean Ports Programme, to be carried out by FAO, will cost $3 million.", "planned"),
    ("The Clean Ports Programme is active in Benin; in Togo it will begin in 2031.", "ongoing"),
    ("UNDP runs the Clean Ports Programme; a second project will start in 2031.", "ongoing"),
    ("FAO leads the Clean Ports Programme; the first phase ended in 2024.", "ongoing"),
    ("The Clean Ports Programme, approved in 2026, will begin in 2031; the staff are in place.", "planned"),
])  # fmt: skip
def test_stage_is_planned_on_paper_only_and_ongoing_where_work_continues(text, stage):
    assert [row["stage"] for row in extract(report(text), {})["projects"]] == [stage]


def test_a_paragraph_that_begins_with_the_programme_goes_on_with_the_one_before():
    texts = ("FAO runs the Clean Ports Programme.", "The programme covers Ghana.", "The Programme has 900 staff in Kenya.")
    lands = {"country_mentions": [
        {"para": n, "start": texts[n - 1].index(name), "end": texts[n - 1].index(name) + 5, "surface": name, "iso3": code, "role": "project"}
        for n, name, code in ((2, "Ghana", "GHA"), (3, "Kenya", "KEN"))]}  # fmt: skip
    assert [(r["para"], r["iso3"]) for r in extract(report(*texts), lands)["project_countries"]] == [(2, "GHA")]


@pytest.mark.parametrize(("text", "theme"), [
    ("A reconstruction programme, Roofs Again, was begun.", "disaster_crisis_recovery"),
    ("A water project called “Blue Houses” was begun.", "water_sanitation"),
    ("“Blue Houses”, a five-year health campaign of WHO, was begun.", "air_quality_health"),
    ("“Blue Houses”, a joint project, builds homes.", "buildings_housing"),
])  # fmt: skip
def test_what_the_text_calls_a_project_tells_its_theme(text, theme):
    assert extract(report(text), found_in(text))["projects"][0]["theme"] == theme


@pytest.mark.parametrize("title", ["Cooperation with local authorities", "Relations between cities and the private sector"])
def test_who_works_along_is_not_what_a_report_is_on(title):
    assert extract(report("Under the Seven Bays Initiative, work continued.", title=title), {})["projects"][0]["theme"] == "other"


def test_what_the_report_is_on_with_others_still_counts():
    text = "Under the Seven Bays Initiative, work continued."
    title = "Cooperation with regional bodies on drinking water"
    assert extract(report(text, title=title), {})["projects"][0]["theme"] == "water_sanitation"


def test_a_town_that_no_register_knows_may_be_a_project_before_its_head_word():
    text = "The cities of the Dry Cellars programme include Bergen."
    town = {"para": 1, "start": 18, "end": 29, "surface": "Dry Cellars", "iso3": None, "role": "other"}
    assert [row["name"] for row in extract(report(text), {"place_mentions": [town]})["projects"]] == ["Dry Cellars programme"]


def test_a_town_where_it_was_launched_on_a_day_is_not_where_it_works():
    text = "FAO and UNDP launched the Clear Sky Initiative in Nairobi on 15 July 2025."
    lands = {"place_mentions": [{"para": 1, "start": text.index("Nairobi"), "end": text.index("Nairobi") + 7, "surface": "Nairobi", "iso3": "KEN",
                                 "kind": "city", "role": "other"}]}  # fmt: skip
    assert extract(report(text), lands)["project_countries"] == []


@pytest.mark.parametrize(("text", "codes", "roles"), [
    ("The “Clean Ports” project is carried out in Bhutan, Nepal and Viet Nam.", "BTN NPL VNM", {}),
    ("In Kenya and Uganda, the Clean Ports Programme trained 300 pilots.", "KEN UGA", {}),
    ("The Kenya Clean Ports Programme began.", "KEN", {}),
    ("The Clean Ports Programme in Togo ended.", "TGO", {}),
    ("The “Clean Ports” project (Benin, Togo) was approved.", "BEN TGO", {}),
    ("The Clean Ports Programme began. The programme covers Ghana and the Gambia.", "GHA GMB", {}),
    ("The Clean Ports Programme, funded by Norway, serves Malawi.", "MWI", {"Norway": "funder"}),
    ("The Clean Ports Programme was launched at a meeting in France.", "", {"France": "venue"}),
    ("The Clean Ports Programme began. Work in Ghana went on without it.", "", {}),
    ("At the request of the Government of Chad, the Clean Ports Programme was begun.", "TCD", {}),
    ("The Government of Chad, rolling out the Clean Ports Programme, trained pilots.", "TCD", {"Chad": "partner"}),
    ("Panama’s Clean Ports Programme benefits pupils.", "PAN", {}),
    ("The Clean Ports Programme was set up and the Blue Docks Programme is active in Peru.", "PER", {}),
    ("The Green Steppe Partnership, a joint undertaking of FAO and the Government of Mongolia, ended in 2025.", "MNG", {"Mongolia": "partner"}),
    ("The Blue Nets Partnership, carried out jointly by FAO and the Government of Samoa, ended.", "WSM", {"Samoa": "partner"}),
    ("The Quiet Streets Initiative was discussed with the Government of Bhutan.", "", {"Bhutan": "partner"}),
    ("The Roofs for Learning facility, planned by UNICEF and FAO for Djibouti, is expected to open in 2027.", "DJI", {"Djibouti": "partner"}),
    ("FAO completed the Quiet Roads project. It helped Benin, Quorlandia and Ghana to pave roads.", "BEN GHA",
     {"Benin": "other", "Ghana": "other"}),
])  # fmt: skip
def test_countries_are_where_it_is_carried_out(text, codes, roles):
    rows = extract(report(text), found_in(text, roles))["project_countries"]
    assert {r["iso3"] for r in rows} == set(codes.split())
    assert all(text[r["start"] : r["end"]] == r["surface"] for r in rows)


@pytest.mark.parametrize("case", cases("en_project_countries.csv"), ids=lambda c: c["sentence"][:40])
def test_countries_of_a_whole_sentence(case):
    funders = {name: "funder" for name in case["funders"].split(";") if name}
    rows = extract(report(case["sentence"]), found_in(case["sentence"], funders))["project_countries"]
    assert {r["iso3"] for r in rows} == set(case["codes"].split())


def test_a_report_on_one_country_tells_of_that_country():
    rows = extract(report("The Clean Ports Programme began.", title="Visit to Bhutan"), {})["project_countries"]
    assert [(r["iso3"], r["surface"]) for r in rows] == [("BTN", "Clean Ports Programme")]


@pytest.mark.parametrize(("text", "relations"), [
    ("The Clean Ports Programme, led by FAO and financed by the World Bank, began.", {"FAO": "lead", "World Bank": "funder"}),
    ("FAO and UNICEF jointly launched the Clean Ports Programme.", {"FAO": "partner", "UNICEF": "partner"}),
    ("The “Clean Ports” project is carried out in partnership with UNICEF.", {"UNICEF": "partner"}),
    ("With funding from Norway, the Clean Ports Programme was extended.", {"Norway": "funder"}),
    ("The Clean Ports Programme began. It is coordinated by UNESCO.", {"UNESCO": "lead"}),
    ("FAO’s Clean Ports Programme began.", {"FAO": "lead"}),
    ("The Norway-funded Clean Ports Programme began.", {"Norway": "funder"}),
    ("The Clean Ports Programme began with $3 million from UNICEF.", {"UNICEF": "funder"}),
    ("The Clean Ports Programme received a contribution of 9 million euros from the World Bank.", {"World Bank": "funder"}),
    ("UNICEF welcomed the report of the Clean Ports Programme.", {}),
    ("UNESCO and UNICEF, together with FAO, implement the Clean Ports Programme.", {"FAO": "partner", "UNESCO": "partner", "UNICEF": "partner"}),
])  # fmt: skip
def test_partners_are_told_beside_the_name(text, relations):
    rows = extract(report(text), found_in(text, {"Norway": "funder"}))["project_partners"]
    assert {r["name"]: r["relation"] for r in rows} == relations
    assert all(text[r["start"] : r["end"]] == r["surface"] for r in rows)


@pytest.mark.parametrize(("words", "parts", "filled"), [
    ("project_cues", "project_parts", set()), ("project_partner_cues", "project_partner_parts", {"body", "project", "cue"}),
])  # fmt: skip
def test_each_part_and_each_kind_of_word_is_used_and_known(words, parts, filled):
    room = Path(projects.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in [*sorted(room.glob("project*.py")), room / "themes.py"])
    patterns = "\n".join(row["pattern"] for row in load(parts, "en"))
    names, kinds = {row["part"] for row in load(parts, "en")}, {row["kind"] for row in load(words, "en")}
    slots, said = set(re.findall(r"\{([a-z_]+)\}", patterns)), set(re.findall(r'"([a-z_]+)"', code))
    marks = set(re.findall(r"(?<!\(\?P)<([a-z_]+)>", patterns))
    assert names - slots - said == set()
    assert slots - names - filled == set()
    assert kinds - marks - said - set(re.findall(r"<([a-z_]+)>", code)) == set()
    assert marks - kinds == set()


def test_a_language_without_cues_has_no_projects():
    assert not any(extract(report("The “Clean Ports” project", language="xx"), {}).values())


@given(st.text(alphabet="The Clean Ports Programme “”(),.:-&’s of for and in project initiative 2", max_size=80))
def test_any_text_gives_names_that_stand_in_it(text):
    for row in extract(report(text), {})["project_mentions"]:
        assert text[row["start"] : row["end"]] == row["surface"]


@pytest.mark.parametrize("piece", [
    "Clean and ", "“A” project, ", "the Programme for ", "Project ", "programmes include A B, ", "(A) ",
    "Under the “Clean Ports” project and the Safe Docks Programme ",
])  # fmt: skip
def test_long_texts_do_not_explode(piece):
    assert more_for_twice(lambda times: extract(report(piece * times), {}), 150) < 3
