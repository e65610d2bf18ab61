"""Figures of priorities where the choice is small, the words are long, or the texts are in the other language."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from made_priorities import made_study, made_with
from matplotlib.colors import to_rgba

from habitatlib.figures.canvas import check
from habitatlib.figures.priorities import frames, marks
from habitatlib.figures.priorities.biennia import biennia_answer, biennia_title, draw_biennia
from habitatlib.figures.priorities.lanes import draw_priority_lanes, lanes_title
from habitatlib.figures.priorities.plan_chain import chain_title, draw_plan_chain
from habitatlib.figures.priorities.plan_links import find_links
from habitatlib.figures.priorities.theme_matrix import _parted, _told_in, draw_theme_matrix
from habitatlib.figures.priorities.two_tellings import draw_two_tellings
from habitatlib.figures.study import Study, study
from habitatlib.figures.style import PARA, family_color
from habitatlib.figures.typesetting import measure


def listed(*rows: tuple, lang: str = "en", **choice: object) -> Study:
    """A study of lists given as (period, status, labels, themes), each in a paragraph of its own."""
    texts = {("X/1", n): f"重点是{labels}。" for n, (_, _, labels, _) in enumerate(rows, 1)}
    lists = [
        ("X/1", n, labels, themes, period, "stated" if period else "none", status, "joint", None)
        for n, (period, status, labels, themes) in enumerate(rows, 1)
    ]
    return made_study(lang, texts=texts, lists=lists, **choice)


def words(page) -> list[str]:
    return [t.get_text() for t in page.ax.texts]


def said(study: Study, title) -> str:
    return title(study, frames.announced_lists(study))


ENERGY = ("2019", "current", "能源", "energy")
LONG = ("2019-2022", "current", "能源", "energy")
SILENT = (None, "current", "能源", "energy")


@pytest.mark.parametrize(("rows", "expected"), [
    ((ENERGY,), "The one list states years within a single biennium"),
    ((ENERGY, ENERGY), "All lists state years within a single biennium"),
    ((ENERGY, LONG), "One of two lists states years within a single biennium"),
    ((SILENT,), "The one list states no years"),
    ((SILENT, SILENT), "None of the lists states any years"),
    ((LONG,), "The one list does not state years within a single biennium"),
    ((LONG, SILENT), "None of the lists states years within a single biennium; one states no years"),
])  # fmt: skip
def test_the_title_of_the_biennia_is_english_for_one_list_for_all_and_for_none(rows, expected):
    assert said(listed(*rows), biennia_title) == expected


@pytest.mark.parametrize(("rows", "expected"), [
    ((ENERGY,), "One list of priorities, with stated years"),
    ((ENERGY, LONG), "Two lists of priorities, all with stated years"),
    ((ENERGY, SILENT), "Two lists of priorities: 1 with stated years, 1 with none"),
    ((SILENT,), "One list of priorities; the text does not say for which years"),
    ((SILENT, SILENT), "Two lists of priorities; no text says for which years"),
])  # fmt: skip
def test_no_title_counts_what_is_not_there(rows, expected):
    assert said(listed(*rows), lanes_title) == expected
    assert "0份" not in said(listed(*rows, lang="zh"), lanes_title) + said(listed(*rows, lang="zh"), biennia_title)


def test_links_of_one_kind_are_not_counted_twice():
    def titled(*texts: str) -> str:
        made = made_study(texts={("X/1", n): text for n, text in enumerate(texts, 1)}, lists=[])
        return chain_title(made, find_links(made))

    assert titled("会员国决定延长2020–2023年期间战略计划，以涵盖2020–2025年期间。") == "One link is stated, from plan to plan"
    both = titled("2018–2021年中期战略已到期，取而代之的是2022–2025年中期战略。", "会员国决定延长2020–2023年期间战略计划，以涵盖2020–2025年期间。")
    assert both == "Two links are stated, all from plan to plan"


def test_one_list_is_not_said_to_name_each_theme_in_one_list():
    assert draw_theme_matrix(listed(("2019", "current", "能源|筹资", "energy|finance"))).title == "One list names two themes"


def test_a_list_of_two_years_in_two_biennia_is_not_called_longer_than_one():
    page = draw_biennia(listed(("2026-2027", "current", "能源", "energy")))
    assert "longer" not in " ".join(words(page)) and "over more than" in " ".join(words(page))


def test_the_foot_of_the_biennia_explains_only_what_is_drawn():
    foot = " ".join(words(draw_biennia(listed(SILENT))))
    assert "dashed" not in foot and "wider" not in foot and "empty biennium" not in foot
    assert "dashed" in " ".join(words(draw_biennia(listed(ENERGY, ("2027", "current", "能源", "energy")))))


def test_columns_are_called_wider_only_where_a_reader_sees_it():
    assert "wider" in " ".join(words(draw_biennia(listed(ENERGY, ("2019-2030", "current", "能源", "energy")))))
    as_wide = listed(ENERGY, ("2021", "current", "能源", "energy"), ("2019-2026", "current", "能源", "energy"))
    assert "wider" not in " ".join(words(draw_biennia(as_wide)))


@pytest.mark.parametrize("rows", [(LONG,), (ENERGY, LONG), (ENERGY, ("2027-2030", "proposed", "能源", "energy"))])
def test_the_biennia_reach_over_the_whole_page(rows):
    page = draw_biennia(listed(*rows))
    upright = [line.get_xdata()[0] for line in page.ax.lines if line.get_xdata()[0] == line.get_xdata()[1]]
    assert max(upright) > page.right - 0.1


def test_the_answer_names_every_theme_of_a_biennium_not_only_the_first_of_each_item():
    tables = made_with({("X/1", 1): "重点是能源和筹资。"}, [("X/1", 1, "能源和筹资", "energy", "2019", "stated", "current", "joint", None)])
    more = tables["priority_themes"].assign(theme="finance")
    tables["priority_themes"] = type(more)([*tables["priority_themes"].to_dict("records"), *more.to_dict("records")])
    made = study(tables, symbols=(), lang="en", themes=(), owners=())
    items = frames.announced_items(made)
    assert biennia_answer(made, frames.announced_lists(made, items), items).endswith("in 2019–2020: 'Energy' and 'Finance'")
    chosen = study(tables, symbols=(), lang="en", themes=("finance",), owners=())
    assert list(frames.announced_items(chosen)["themes"]) == [("finance", "energy")]
    assert marks.chip(chosen, next(frames.announced_items(chosen).itertuples()), 2.0).color == family_color(frames.family("finance"))


def test_names_of_themes_stand_in_quotation_marks_in_a_title():
    both = listed(("2019", "current", "能源|筹资", "energy|finance"), ("2020", "current", "能源|筹资", "energy|finance"))
    assert draw_theme_matrix(both).title == "'Energy' and 'Finance' stand in each of the two lists"


def test_a_title_that_would_need_two_lines_counts_the_themes():
    themes = "ecosystems_biodiversity|water_sanitation_services|disaster_crisis_recovery|migration_displacement"
    row = ("2019", "current", "生态|供水|灾害|移民", themes)
    assert draw_theme_matrix(listed(row, row)).title == "Four themes stand in each of the two lists"
    assert draw_theme_matrix(listed(row, row, ENERGY)).title == "No theme stands in more than two of three lists"
    few = ("2019", "current", "生态|能源|规划", "ecosystems_biodiversity|energy|urban_planning_land")
    named = "'Ecosystems and biodiversity', 'Energy' and 'Urban planning and land'"
    three = listed(few, few, ("2019", "current", "交通", "transport_mobility"))
    assert draw_theme_matrix(three).title == f"{named} stand in two of three lists"


def test_the_answer_counts_the_themes_of_a_biennium_where_a_sentence_cannot_name_them():
    themes = list(frames.theme_order())[:7]
    made = listed(("2019", "current", "|".join(f"第{n}项" for n in range(7)), "|".join(themes)))
    items = frames.announced_items(made)
    assert biennia_answer(made, frames.announced_lists(made, items), items).endswith("in 2019–2020: 7 themes")


def test_a_comma_inside_a_figure_parts_no_words():
    label = "warning systems in every city of more than 500,000 inhabitants, the protection of outdoor workers"
    assert frames.words_of(label, "disaster_crisis_recovery", "en") == "warning systems in every city of more than 500,000 inhabitants"


def test_cut_words_keep_the_blank_between_them():
    assert marks.cut(["warning systems", "the protection", "of workers"], 2, 1.4, PARA)[1].startswith("the protection of")
    assert marks.cut(["废物", "废水", "管理"], 2, 2.0, PARA) == ["废物", "废水管理"]


def test_no_line_is_left_with_a_single_sign():
    text = "具有复原力的资源节约型城市"
    width = measure(text, PARA) * 0.95
    assert len(marks.wrap_within(text, width, PARA)[-1]) == 1
    assert min(map(len, marks.balanced(text, width, PARA))) > 4
    assert len(marks.balanced(text, width, PARA)) == 2


def test_one_word_that_is_too_wide_does_not_part_the_others():
    assert marks.wrap_within("Report of 2025 (E/ICEF/2025/14/Add.1/Rev.2)", 0.8, PARA)[0] == "Report of 2025"


def test_how_many_more_themes_never_stands_alone_on_a_line():
    row = next(frames.announced_items(made_study()).itertuples())._replace(themes=("disaster_crisis_recovery", "energy"))
    narrow = measure("Disasters, crises and recovery", PARA) + 0.16
    beneath = marks.chip(made_study(), row, narrow).themes
    assert beneath[-1].endswith("+1") and beneath[-1] != "+1"
    assert "+1 = one more" in " ".join(marks.themes_beneath(made_study(), [marks.chip(made_study(), row, narrow)]))


def test_the_paragraph_is_not_parted_from_its_number():
    made = made_study()
    whole = marks.where_told(made, "X/1", (2,))
    assert marks.where_lines(made, "X/1", (2,), measure(whole, PARA) - 0.05)[-1] == "para. 2"
    assert marks.where_lines(made, "X/1", (2,), 5.0) == [whole]


def test_chinese_names_of_themes_stand_beneath_english_words_on_a_chinese_figure():
    row = next(frames.announced_items(made_study()).itertuples())
    assert marks.chip(made_study("zh"), row, 2.0).themes == []
    assert marks.chip(made_study("zh"), row._replace(language="en"), 2.0).themes == ["资源效率"]


def test_lines_from_bars_to_cards_do_not_cross():
    rows = [("2024-2025", "current", "能源", "energy"), ("2024-2034", "current", "能源", "energy"), ("2025", "current", "能源", "energy"),
            ("2026", "current", "能源", "energy"), *[("2026-2029", "proposed", "能源", "energy")] * 4]  # fmt: skip
    page = draw_priority_lanes(listed(*rows))
    leaders = [line for line in page.ax.lines if line.get_gid() == "leader"]
    assert len(leaders) == len(rows)
    by_row: dict[float, list] = {}
    for line in leaders:
        by_row.setdefault(round(line.get_ydata()[1], 3), []).append(line)
    for row in by_row.values():
        for one, two in itertools.combinations(row, 2):
            low = max(one.get_ydata()[0], two.get_ydata()[0])  # from here both are drawn
            (a0, a1), (b0, b1) = ((np.interp(low, line.get_ydata(), line.get_xdata()), line.get_xdata()[1]) for line in (one, two))
            assert (a0 - b0) * (a1 - b1) > 0


def test_a_bar_hides_the_line_that_passes_behind_it():
    page = draw_priority_lanes(listed(*[("2026-2029", "proposed", "能源", "energy")] * 3))
    bars = [p.get_zorder() for p in page.ax.patches if p.get_gid() == "period"]
    assert min(bars) > max(line.get_zorder() for line in page.ax.lines if line.get_gid() == "leader")
    assert all(p.get_facecolor() == to_rgba("white") for p in page.ax.patches if p.get_gid() == "period")


def test_every_arrow_has_its_verb():
    text = "《新城市议程》、《2030年可持续发展议程》是2020–2025年期间战略计划的主要基础。"
    tables = made_with({("X/3", 1): text}, [])
    row = {"symbol": "X/3", "language": "zh", "para": 1, "kind": "treaty_or_framework"}
    cited = [row | {"start": text.index(w), "end": text.index(w) + len(w), "surface": w, "cited": w} for w in ("新城市议程", "2030年可持续发展议程")]
    tables["citations"] = type(tables["citations"])(cited)
    page = draw_plan_chain(study(tables, symbols=(), lang="en", themes=(), owners=()))
    arrows = [p for p in page.ax.patches if (p.get_gid() or "") == "arrow"]
    assert len(arrows) == 2 == words(page).count("basis of")
    assert {"New Urban Agenda", "新城市议程"} <= set(words(page))
    assert "2030 Agenda for Sustainable Development 2030年可持续发展议程" in " ".join(words(page))


def test_a_long_symbol_stays_in_its_column():
    page = draw_theme_matrix(listed(*[ENERGY] * 11))
    check(page)
    told = _parted("Report of 2026 (HSP/EB.2026/17)", 0.6).split()
    assert "".join(told[3:]) == "(HSP/EB.2026/17)" and len(told) > 4 and all(measure(t, PARA) <= 0.6 for t in told)


def test_a_cell_leaves_items_out_and_counts_them_rather_than_cut_one():
    many = "|".join(f"能源供应的第{n}个方面" for n in "一二三四五六")
    page = draw_theme_matrix(listed(*[("2019", "current", many, "|".join(["energy"] * 6))] * 11))
    told = words(page)
    assert not any(t.endswith("...") for t in told) and any(t.endswith(" +4") or t.endswith(" +5") for t in told)
    assert any("+1 = one more item" in t for t in told)


def test_chinese_names_part_after_a_mark_rather_than_inside_a_word():
    for name in ("危机、安全与民众", "住房、土地与规划"):
        for shown in (name[:-1], name[:-2]):
            assert marks.balanced(name, measure(shown, PARA) + 0.02, PARA)[0].endswith("、")


def test_an_empty_figure_of_one_report_speaks_of_one_report():
    one = made_study(symbols=("X/1",), lists=[])
    assert draw_priority_lanes(one).title == "The chosen report announces no list of priorities"
    assert draw_two_tellings(one).title == "The chosen report tells no list twice"
    assert draw_plan_chain(one).title == "No sentence of the chosen report links a plan with years to another text"
    assert draw_two_tellings(made_study(lists=[])).title == "No list is told by two of the chosen reports, nor twice in one"


def test_of_several_chosen_themes_any_one_is_said_to_do():
    made = listed(ENERGY, ("2020", "current", "交通", "transport_mobility"), themes=("energy", "finance"))
    page = draw_priority_lanes(made)
    assert page.title == "One list names 'Energy' or 'Finance', with stated years"
    assert "Only items that name 'Energy' or 'Finance'." in " ".join(words(page))
    none = listed(ENERGY, themes=("finance",), owners=("other",))
    assert draw_priority_lanes(none).title == "No announced list has an item of this kind: 'Finance'; Others"


def test_a_figure_speaks_of_lists_told_twice_only_where_one_is() -> None:
    twice, once = made_study(), listed(ENERGY, ("2020", "current", "交通", "transport_mobility"))
    for draw in (draw_priority_lanes, draw_theme_matrix):
        assert any("told twice" in t or "two texts tell" in t for t in words(draw(twice)))
        assert not any("told twice" in t or "two texts tell" in t for t in words(draw(once)))
    zh = listed(ENERGY, ("2020", "current", "交通", "transport_mobility"), lang="zh")
    assert not any("两处所列" in t for draw in (draw_priority_lanes, draw_theme_matrix) for t in words(draw(zh)))


def test_a_chain_explains_dashed_boxes_only_where_it_has_one() -> None:
    plain = made_study(texts={("X/3", 1): "会员国决定延长2020–2023年期间战略计划，以涵盖2020–2025年期间。"}, lists=[])
    assert "dashed" not in " ".join(words(draw_plan_chain(plain))).lower()
    assert "dashed: an end it does not name" in " ".join(words(draw_plan_chain(made_study())))


def test_what_stands_above_is_named_in_the_language_of_the_page() -> None:
    told = " ".join(words(draw_plan_chain(made_study())))
    assert "above in the section: Strategic plan 2020–2023" in told and "战略计划 2020" not in told
    assert "2020–2023年战略计划" in " ".join(words(draw_plan_chain(made_study("zh"))))


def test_a_family_of_two_lines_parts_after_and() -> None:
    assert marks.balanced("交通与基础设施", measure("交通与基础", PARA) + 0.02, PARA) == ["交通与", "基础设施"]


def test_the_head_of_a_column_has_no_line_of_one_sign() -> None:
    page = draw_theme_matrix(listed(*[ENERGY] * 11, lang="zh"))
    assert not any(t.strip() in ("告", "期", "份") for t in words(page))
    assert len(_told_in("2025年10月报告", measure("2025年10月报", PARA) + 0.02)[-1]) > 1
    assert "（" not in _told_in("2026年（DP/2026/21）报告", measure("（DP/2026/21", PARA) + 0.02)
