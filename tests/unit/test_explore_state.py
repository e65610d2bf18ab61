from __future__ import annotations

import functools
import random
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from made_tables import DOCUMENTS, country, document, made, paragraph
from made_time import counts

from habitatlib.errors import ParameterError
from habitatlib.figures import explore, labels
from habitatlib.figures.explore import told
from habitatlib.figures.explore.state import FACETS, Explorer
from habitatlib.figures.study import study
from habitatlib.tables.load import load_tables

real = functools.cache(load_tables)

TEXTS = [("X/1", 1, "甲组织在肯尼亚和 乌干达开展能源项目。肯尼亚政府参加。"), ("X/1", 2, "会议在内罗毕举行。"), ("X/2", 1, "挪威出资(a)。"),
         ("X/2", 2, "没有名称。"), ("X/3", 1, "乌干达的能源 项目由甲组织执行。")]  # fmt: skip
COUNTRIES = [country("X/1", 1, "KEN", start=4, surface="肯尼亚"), country("X/1", 1, "UGA", start=9, surface="乌干达"),
             country("X/1", 1, "KEN", "partner", start=19, surface="肯尼亚"), country("X/2", 1, "NOR", "funder", surface="挪威"),
             country("X/3", 1, "UGA", start=0, surface="乌干达")]  # fmt: skip
PLACES = [country("X/1", 2, "KEN", "venue", start=3, surface="内罗毕") | {"kind": "city"}]


def named(symbol: str, para: int, start: int, org_id: str, surface: str) -> dict:
    return {"symbol": symbol, "language": "zh", "para": para, "start": start, "end": start + len(surface), "surface": surface,
            "org_id": org_id}  # fmt: skip


def tables() -> dict[str, pd.DataFrame]:
    key = {"project_id": "p", "language": "zh"}
    return made(
        documents=DOCUMENTS, paragraphs=[paragraph(*row) for row in TEXTS], country_mentions=COUNTRIES, place_mentions=PLACES,
        organizations=[{"org_id": "a", "name_zh": "甲组织", "name_en": None, "acronym": None, "type": None}],
        organization_mentions=[named("X/1", 1, 0, "a", "甲组织"), named("X/3", 1, 10, "a", "甲组织")],
        projects=[key | {"symbol": s, "name": "能源项目", "theme": "energy", "stage": "ongoing"} for s in ("X/1", "X/3")],
        project_mentions=[key | {"symbol": "X/1", "para": 1, "start": 14, "end": 18, "surface": "能源项目"},
                          key | {"symbol": "X/3", "para": 1, "start": 4, "end": 9, "surface": "能源 项目"}],
    )  # fmt: skip


def of(**parameters: object) -> Explorer:
    return Explorer(study(tables(), **parameters))


def left(explorer: Explorer) -> list[tuple[str, int]]:
    return [(symbol, para) for symbol, _, para in (explorer.index.where[place] for place in explorer.places)]


@pytest.mark.parametrize(("chosen", "expected"), [
    ({}, [("X/1", 1), ("X/1", 2), ("X/3", 1), ("X/2", 1), ("X/2", 2)]),
    ({"report": "X/2"}, [("X/2", 1), ("X/2", 2)]),
    ({"country": "KEN"}, [("X/1", 1), ("X/1", 2)]),
    ({"country": "KEN", "role": "venue"}, [("X/1", 2)]),
    ({"country": "UGA", "role": "partner"}, []),
    ({"role": "funder"}, [("X/2", 1)]),
    ({"theme": "energy", "country": "UGA"}, [("X/1", 1), ("X/3", 1)]),
    ({"organization": "a", "report": "X/3"}, [("X/3", 1)]),
    ({"text": "能源项目"}, [("X/1", 1), ("X/3", 1)]),
    ({"text": "出资(A)"}, [("X/2", 1)]),
    ({"country": "FRA"}, []),
])  # fmt: skip
def test_a_paragraph_is_left_if_it_has_all_that_is_chosen(chosen, expected):
    assert left(of().choose(**chosen)) == expected


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_count_is_what_its_choice_leaves_whatever_else_is_chosen(lang):
    explorer = Explorer(study(real(), lang=lang))
    dice = random.Random(7)
    values = {facet: list(explorer.counts(facet)) for facet in FACETS}
    for _ in range(12):
        chosen = {facet: dice.choice(values[facet]) for facet in dice.sample(FACETS, 2)} | {"text": dice.choice(["", "", "城市"])}
        counts = {facet: explorer.choose(**chosen).counts(facet) for facet in FACETS}
        nothing = {facet: explorer.without(facet) for facet in FACETS}
        for facet in FACETS:
            assert len(explorer.choose(**{**chosen, facet: ""}).places) == nothing[facet]
            for value in dice.sample(values[facet], 3):
                assert len(explorer.choose(**{**chosen, facet: value}).places) == counts[facet].get(value, 0), (chosen, facet, value)


def test_the_map_says_in_how_many_reports_and_keeps_what_else_could_be_chosen():
    assert of().on_map() == {"KEN": (1, False), "NOR": (1, False), "UGA": (2, False)}
    assert of().choose(country="KEN", role="project").on_map() == {"KEN": (1, False), "UGA": (2, False)}
    assert of().choose(report="X/2").on_map() == {"NOR": (1, False)}


def test_what_is_only_planned_is_told():
    rows = tables()
    rows["projects"]["stage"] = "planned"
    rows["project_countries"] = made(project_countries=[{"project_id": "p", "symbol": "X/3", "language": "zh", "iso3": "UGA", "para": 1,
                                                         "start": 0, "end": 3, "surface": "乌干达"}])["project_countries"]  # fmt: skip
    explorer = Explorer(study(rows))
    assert explorer.choose(report="X/3").on_map() == {"UGA": (1, True)}
    assert explorer.choose().on_map()["UGA"] == (2, False)


def test_what_there_is_not_is_refused_with_what_is_near():
    with pytest.raises(ParameterError, match="country: 'KENYA' is not among .*KEN"):
        of().choose(country="KENYA")
    with pytest.raises(ParameterError, match="organization: '甲组' is not among a"):
        of().choose(organization="甲组")
    with pytest.raises(ParameterError, match="role: .* project"):
        of().choose(role="projects")
    with pytest.raises(ParameterError, match="report: 'X/9'.*X/1"):
        of().choose(report="X/9")
    with pytest.raises(ParameterError, match="no paragraph 7"):
        of().open("X/1", 7)


def test_the_sentence_says_how_much_is_left_and_how_often_each_thing_is_named():
    explorer = of()
    assert told.phrase(explorer) == "All 5 paragraphs of 3 reports; nothing is chosen yet."
    explorer.choose(country="KEN", organization="a")
    assert told.phrase(explorer) == "1 of 5 paragraphs, in 1 of 3 reports: 2 mentions of Kenya; 1 mention of 甲组织."
    assert told.by_report(explorer).endswith("by report: 2017: 1 of 2; Feb 2024: 0 of 1; Sep 2024: 0 of 2.")
    assert "(1 of them by a place or project there)" in told.phrase(explorer.choose(country="KEN"))
    assert told.phrase(explorer.choose(report="X/1", theme="energy")).startswith("1 of the 2 paragraphs of the 2017 report: 1 mention")
    assert told.phrase(explorer.choose(country="NOR", theme="energy")).startswith("No paragraph has all of this; each alone: 1 mention of N")
    assert told.phrase(explorer.choose(text="没 有的")) == "No paragraph has this: the words '没 有的'."
    assert told.by_report(explorer) == ""
    assert told.phrase(of(lang="zh").choose(country="KEN", role="venue")).startswith("5个段落中的1个，见于3份报告中的1份：肯尼亚（会议地点）")


def test_the_first_paragraph_that_is_left_is_open_until_another_is_opened():
    explorer = of().choose(country="UGA")
    assert told.head(explorer).startswith("2017 report, X/1, para. 1")
    explorer.open("X/3", 1).choose(theme="energy")
    assert told.head(explorer).startswith("Feb 2024 report")
    explorer.choose(role="funder")
    assert told.head(explorer).endswith("X/2, para. 1")


def test_a_paragraph_is_whole_with_everything_marked_and_the_chosen_words_in_brackets():
    explorer = of().choose(country="KEN", text="参 加")
    assert "".join(piece.text for piece, _ in told.paragraph(explorer)) == TEXTS[0][2]
    assert told.read(explorer).splitlines()[1] == "甲组织在[肯尼亚]和 乌干达开展能源项目。[肯尼亚]政府[参加]。"
    assert [row[3:] for row in told.found(explorer)] == [("甲组织", ""), ("肯尼亚", "Kenya, project"), ("乌干达", "Uganda, project"),
                                                         ("能源项目", "Energy, ongoing"), ("肯尼亚", "Kenya, partner")]  # fmt: skip
    pieces = {piece.text: piece for piece, _ in told.paragraph(explorer)}
    assert pieces["乌干达"].tables == ("country_mentions",) and "Uganda, project" in pieces["乌干达"].note
    assert not pieces["参加"].tables


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_paragraph_of_the_reports_can_be_opened(lang):
    explorer = Explorer(study(real(), lang=lang))
    for symbol, _, para in explorer.index.where[::7]:
        explorer.open(symbol, para)
        assert "".join(piece.text for piece, _ in told.paragraph(explorer)) == explorer.index.texts[explorer.opened]
        for start, end, _, words, _ in told.found(explorer):
            assert explorer.index.texts[explorer.opened][start:end] == words


def test_the_rows_have_what_was_chosen_as_printed_and_the_code_gives_them_again():
    explorer = Explorer(study(real(), lang="zh", symbols=["HSP/HA/1/2/Add.2"])).choose(country="KEN", role="project", text="城市")
    rows, scope = explorer.rows(), {}
    assert len(rows) == len(explorer.places) > 0 and set(rows["symbol"]) == {"HSP/HA/1/2/Add.2"}
    for row in rows.itertuples():
        assert all(words in row.text for words in row.words.split("; ")) and "KEN" in row.countries
    exec(explorer.python(), scope)
    pd.testing.assert_frame_equal(scope["rows"], rows)


def test_folder_and_symbols_stand_in_the_code_where_they_are_not_the_usual_ones():
    assert "Explorer(study()).choose().rows()" in of().python()
    assert "study('my \"tables\"', symbols=['X/1', 'A/1'], lang='zh')" in (
        Explorer(study(tables(), symbols=["X/1", "A/1"], lang="zh"), 'my "tables"').python())  # fmt: skip
    assert "study(symbols=['A/99/99'])" in of(symbols=["A/99/99"]).python()


def test_of_one_report_it_is_not_said_in_how_many():
    assert told.phrase(of(symbols=["X/3"]).choose(country="UGA")).startswith("1 of the 1 paragraph of the 2024 report: 1 mention of Uganda")


def test_excerpts_hold_the_words_and_are_capped():
    shown = Explorer(study(real())).choose(text="城市")
    for place, pieces in shown.excerpts():
        text = "".join(t for t, _ in pieces)
        assert "城市" in "".join(t for t, hit in pieces if hit).replace(" ", "") and len(text) < 400
        assert text.removeprefix("...").removesuffix("...") in shown.index.texts[place]
    assert len(Explorer(study(real())).excerpts()) == 100
    assert len(shown.table(3).frame) == 3


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_to_choose_from_is_said(lang):
    for explorer in (of(symbols=["A/99/99"], lang=lang), Explorer(study(made(), lang=lang))):
        assert told.phrase(explorer) and all(told.answer(explorer))
        assert explorer.rows().empty and not explorer.on_map() and told.paragraph(explorer) == []
        assert told.read(explorer) == explorer.study.t("explore.ui.nothing")


def test_the_answer_has_no_plural_for_one_and_tells_of_no_paragraph_where_all_name_something():
    first, second = told.answer(of(symbols=["X/3"]))
    assert first == ("The 1 paragraph of 1 report can be chosen by what it names: 1 by 1 country or area, 1 by 1 organization, "
                     "1 by 1 theme of named projects and priorities")  # fmt: skip
    assert second == "Each paragraph names one or more of these"
    assert told.answer(of(lang="zh"))[1] == "其余1个段落未提及这些内容，可按报告或字词查找"


def test_a_role_is_told_as_a_role():
    assert "1 mention of Kenya in the role of venue (by a place or project there)" in told.phrase(of().choose(country="KEN", role="venue"))
    assert "（以境内地点或项目提及）" in told.phrase(of(lang="zh").choose(country="KEN", role="venue"))


def test_every_text_of_the_explorer_is_used_somewhere():
    folder = Path(explore.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir() if path.suffix in (".py", ".js"))
    for key in labels.keys("explore."):
        name = key.removeprefix("explore.")
        short = name.removeprefix("ui.")
        of_column = name.split(".")[0] in ("kind", "stage", "relation", "status", "column") or short in FACETS
        assert of_column or re.search(rf"[\"']{re.escape(key)}[\"']|texts\.{short}\b", code), key


def test_a_change_takes_no_longer_than_two_counts_to_a_million_with_two_hundred_thousand_rows():
    rng, n, paras, reports = np.random.default_rng(1), 200_000, 20_000, 40
    big = made(documents=[document(f"A/{r}", f"{1970 + r}-01-01") for r in range(reports)])
    big["organizations"] = pd.DataFrame({"org_id": [f"o{i}" for i in range(500)]}).reindex(columns=big["organizations"].columns)
    number = np.arange(paras)
    frame = {"symbol": [f"A/{p % reports}" for p in number], "language": "zh", "para": number // reports + 1, "section": None,
             "text": "在某国开展的项目涉及气候变化。" * 8}  # fmt: skip
    big["paragraphs"] = pd.DataFrame(frame).astype(big["paragraphs"].dtypes)
    place, start = rng.integers(0, paras, n), rng.integers(0, 90, n)
    rows = pd.DataFrame({"symbol": [f"A/{p % reports}" for p in place], "language": "zh", "para": place // reports + 1, "start": start,
                         "end": start + 2, "surface": "某国"})  # fmt: skip
    half = rows.iloc[: n // 2].assign(iso3=rng.choice(["KEN", "UGA", "NOR", "CHN", "BRA"], n // 2), role=rng.choice(["project", "other"], n // 2))
    others = rows.iloc[n // 2 :].assign(org_id=[f"o{i}" for i in rng.integers(0, 500, n - n // 2)])
    for name, more in (("country_mentions", half), ("organization_mentions", others)):
        big[name] = more[list(big[name].columns)].astype(big[name].dtypes)
    explorer = Explorer(study(big))
    for chosen in ({}, {"country": "KEN"}, {"role": "project", "organization": "o7"}, {"text": "气候"}):

        def change(chosen=chosen):
            explorer.choose(**chosen)
            return [explorer.counts(facet) for facet in FACETS], explorer.on_map(), explorer.excerpts(), told.phrase(explorer), told.found(explorer)

        assert counts(change, 2) < 2
