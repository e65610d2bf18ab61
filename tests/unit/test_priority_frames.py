from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_priorities import made_study

from habitatlib import lexicons
from habitatlib.figures.priorities import frames
from habitatlib.figures.priorities.plan_links import find_links, plan_mentions
from habitatlib.figures.priorities.tables import biennia_table, chain_table, list_table, matrix_table
from habitatlib.figures.style import FAMILIES


def links(*texts: str) -> list[tuple[str, str, str]]:
    made = {("X/3", n): text for n, text in enumerate(texts, 1)}
    found = find_links(made_study(texts=made, lists=[]))
    return list(zip(found["source"], found["relation"], found["target"], strict=True))


@given(st.integers(1990, 2060), st.integers(0, 12))
def test_a_biennium_starts_in_an_odd_year_and_holds_the_whole_period(first, more):
    name = frames.biennium(first, first + more)
    if name == frames.LONGER:
        assert more > 1 or first % 2 == 0
    else:
        start, end = map(int, name.split("-"))
        assert start % 2 == 1 and end == start + 1 and start <= first <= first + more <= end


def test_lists_stand_in_the_order_of_their_years_and_those_without_come_last():
    lists = frames.announced_lists(made_study())
    assert list(lists["period"]) == ["2014", "2015-2016", "2020-2023", ""]
    assert lists["items"].sum() == len(frames.announced_items(made_study()))


def test_only_stated_years_place_a_list_and_a_longer_list_is_never_split():
    places = frames.lists_by_biennium(frames.announced_lists(made_study()))["place"]
    assert list(places) == ["2013-2014", "context", frames.LONGER, "none"]


def test_a_chosen_theme_keeps_only_the_items_that_name_it():
    items = frames.announced_items(made_study(themes=("climate_change",)))
    assert list(items["label"]) == ["气候变化"]
    assert frames.announced_items(made_study(owners=("un_system",))).empty


def test_a_cell_is_proposed_only_where_every_item_is():
    cells = frames.theme_cells(frames.announced_items(made_study()))
    assert dict(zip(cells["list_id"], cells["proposed"], strict=True)) == {"X/1|2": False, "X/1|6": False, "X/2|4": False, "X/2|9": True}
    assert frames.leading_themes(cells) == (["resource_efficiency"], 3)


def test_the_other_theme_leads_nothing():
    items = frames.announced_items(made_study())
    items["themes"] = [("other",)] * len(items)
    assert frames.leading_themes(frames.theme_cells(items)) == ([], 0)


def test_the_words_of_a_theme_are_the_part_between_commas_that_names_it():
    assert frames.words_of("转型：可持续住房、能源供应", "energy", "zh") == "能源供应"
    assert frames.words_of("某事", "energy", "zh") == "某事"


def test_every_theme_has_a_name_and_a_family_with_a_colour():
    for theme in frames.theme_order():
        assert frames.family(theme) in FAMILIES
        assert all(frames.theme_name(theme, lang) and frames.family_name(frames.family(theme), lang) for lang in ("en", "zh"))


@pytest.mark.parametrize("text", ["2020–2023 年期间战略计划", "2020-2023年战略规划", "2020 至 2023年期间的战略计划"])
def test_a_plan_is_known_by_its_years_in_any_print(text):
    assert [n.name for n in plan_mentions(text, "zh")] == ["战略计划 2020–2023"]


@pytest.mark.parametrize("text", ["2020–2023 年期间的联合活动", "战略计划", "《2030年议程》", "2008-2013年间制定的多项内容，战略计划"])
def test_what_has_no_years_or_is_no_plan_is_none(text):
    assert not plan_mentions(text, "zh")


def test_links_are_read_from_sentences_with_both_ends_and_a_verb():
    found = find_links(made_study())
    assert set(zip(found["source"], found["relation"], found["target"], strict=True)) == {
        ("战略计划 2020–2023", "extended", "战略计划 2020–2025"),
        ("A/RES/77/173", "guided", "优先事项"),
        ("上述因素", "considered", "战略计划 2026–2029"),
        ("战略计划 2020–2025", "draws", "战略计划 2026–2029"),
    }
    above = found.loc[found["source"] == "上述因素", "above"].iloc[0]
    assert above == ("战略计划 2020–2023", "A/RES/77/173")


def test_a_plan_that_replaces_another_follows_it_whichever_is_named_first():
    expected = [("中期战略 2018–2021", "replaced", "中期战略 2022–2025")]
    assert links("2018–2021年中期战略已到期，取而代之的是2022–2025年中期战略。") == expected
    assert links("2022–2025年中期战略取代了2018–2021年中期战略。") == expected


@pytest.mark.parametrize("text", [
    "2020–2023年战略计划的执行情况良好。", "委员会审议了第1/1号决议。2020–2023年战略计划继续执行。", "会议延长至2025年。",
    "2020–2023年战略计划延长了会议时间。", "2018–2021年中期战略和2022–2025年中期战略均已印发。",
])  # fmt: skip
def test_no_verb_or_no_second_end_is_no_link(text):
    assert links(text) == []


def test_words_of_every_link_stand_in_its_paragraph():
    study = made_study()
    texts = study.tables["paragraphs"].set_index(["symbol", "para"])["text"]
    for row in find_links(study).itertuples():
        text = texts[(row.symbol, row.para)]
        assert row.sentence in text and 0 <= row.start < row.end <= len(text) and row.offset >= 0


def test_tables_beneath_the_figures_hold_every_list():
    study = made_study()
    items = frames.announced_items(study)
    lists, cells = frames.announced_lists(study, items), frames.theme_cells(items)
    assert len(list_table(study, lists, items).frame) == 4
    assert len(matrix_table(study, lists, cells).frame) == cells["theme"].nunique()
    assert biennia_table(study, lists).frame["lists"].sum() == 4
    assert len(chain_table(study, find_links(study)).frame) == 4


def test_every_end_of_a_link_cue_is_one_of_the_places_that_the_finder_knows():
    for row in lexicons.load("link_cues", "zh"):
        places = {row["source"], row["target"]}
        assert places <= {"before", "inside", "after"} or row["relation"] == "extended", row
        assert bool(row["open"]) == ("inside" in places), row
