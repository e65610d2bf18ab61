from __future__ import annotations

import pandas as pd
import pytest
from made_priorities import made_study
from matplotlib.colors import to_rgba

from habitatlib.figures.canvas import check
from habitatlib.figures.priorities.biennia import biennia_answer, draw_biennia
from habitatlib.figures.priorities.frames import announced_items, announced_lists, leading_themes
from habitatlib.figures.priorities.lanes import draw_priority_lanes
from habitatlib.figures.priorities.plan_chain import draw_plan_chain
from habitatlib.figures.priorities.plan_links import find_links
from habitatlib.figures.priorities.theme_matrix import draw_theme_matrix, matrix_frame
from habitatlib.figures.priorities.two_tellings import draw_two_tellings

DRAWN = [draw_priority_lanes, draw_theme_matrix, draw_two_tellings, draw_plan_chain, draw_biennia]
LONG = "在中间城市和快速增长的住区推广以人为本的、负担得起的、能抵御气候影响的基本服务和交通出行办法" * 3


def words(page) -> list[str]:
    return [t.get_text() for t in page.ax.texts]


def marks(page, kind: str) -> list:
    return [a for a in (*page.ax.patches, *page.ax.lines) if (a.get_gid() or "").startswith(kind)]


@pytest.mark.parametrize("draw", DRAWN)
@pytest.mark.parametrize(("lang", "choice"), [
    ("en", {}), ("zh", {}), ("en", {"symbols": ("X/2",)}), ("zh", {"themes": ("climate_change",)}), ("en", {"owners": ("un_system",)}),
    ("zh", {"symbols": ("Q/9",)}),
])  # fmt: skip
def test_every_figure_can_be_printed_whatever_is_chosen(draw, lang, choice):
    page = draw(made_study(lang, **choice))
    check(page)
    assert page.title and "{" not in page.title


@pytest.mark.parametrize("draw", DRAWN)
def test_long_words_and_many_lists_stay_on_the_page(draw):
    texts, lists = {}, []
    for n in range(1, 10):
        texts[("X/1", n)] = f"现有的重点是{LONG}{n}和能源筹资{n}。"
        period = None if n % 3 == 0 else f"{2000 + n}-{2000 + 2 * n}" if n % 2 else f"{2000 + n}"
        basis = "none" if period is None else "stated"
        lists.append(("X/1", n, f"{LONG}{n}|能源筹资{n}", "transport_mobility|energy", period, basis, "current",
                      ("joint", "other")[n % 2], "名称很长的可持续城市化伙伴关系框架" if n % 4 else None))  # fmt: skip
    check(draw(made_study(texts=texts, lists=lists)))


def test_one_chip_an_item_and_one_bar_a_list_with_years():
    study = made_study()
    page, lists = draw_priority_lanes(study), announced_lists(study)
    assert len(marks(page, "priority")) == len(announced_items(study))
    assert len(marks(page, "period")) == lists["first"].notna().sum()


def test_bars_are_true_to_scale():
    bars = sorted(b.get_width() for b in marks(draw_priority_lanes(made_study()), "period"))
    gap = 0.024
    year = bars[0] + gap
    assert [round((b + gap) / year) for b in bars] == [1, 2, 4]


def test_proposed_is_hollow_and_announced_is_filled():
    hollow = [c for c in marks(draw_priority_lanes(made_study()), "priority") if c.get_facecolor() == to_rgba("white")]
    assert len(hollow) == 2
    dots = marks(draw_theme_matrix(made_study()), "cell")
    assert sum(d.get_markerfacecolor() == "white" for d in dots) == 2


def test_one_dot_a_cell_and_one_series_bar_a_column():
    study = made_study()
    lists, cells = matrix_frame(study)
    page = draw_theme_matrix(study)
    assert len(marks(page, "cell")) == len(cells)
    assert len(marks(page, "series")) == len(lists)


def test_titles_follow_the_rows():
    assert draw_theme_matrix(made_study()).title == "No theme stands in all four lists; 'Resource efficiency' stands in three"
    assert draw_theme_matrix(made_study(themes=("climate_change",))).title == "'Climate change' stands in one of four lists"
    lanes = "Four lists of priorities: 2 with stated years, 1 with years from the context, 1 with none"
    assert draw_priority_lanes(made_study()).title == lanes
    assert "existing" in draw_two_tellings(made_study()).title and "new" in draw_two_tellings(made_study()).title
    assert draw_plan_chain(made_study()).title == "Four links are stated: 2 from plan to plan, 2 with an end unnamed"
    assert draw_biennia(made_study()).title == "One of four lists states years within a single biennium; one states no years"


def test_other_is_a_theme_where_it_is_chosen():
    cells = pd.DataFrame({"theme": ["other", "energy", "other"]})
    assert (leading_themes(cells), leading_themes(cells, other=True)) == ((["energy"], 1), (["other"], 2))


def test_grey_for_variants_amber_for_content_and_a_dashed_box_for_a_word_that_is_not_there():
    page = draw_two_tellings(made_study())
    assert len(marks(page, "mark lacking")) == 1
    assert len(marks(page, "mark variant")) == 8 + 1  # four pairs of variants and the key
    assert len(marks(page, "mark other")) == 2 + 1 + 1  # existing and new, the words that one lacks, the key


def test_an_arrow_only_for_a_link_that_is_read():
    study = made_study()
    assert len(marks(draw_plan_chain(study), "arrow")) == len(find_links(study))


def test_english_figures_show_printed_words_with_themes_beneath():
    said = words(draw_priority_lanes(made_study()))
    assert "气候变化" in said and "Climate change" in said
    assert "Climate change" not in words(draw_priority_lanes(made_study("zh")))


def test_the_order_of_items_is_said_to_be_no_ranking():
    assert any("not a ranking" in w for w in words(draw_priority_lanes(made_study())))


def test_the_answer_names_what_each_biennium_holds():
    study = made_study()
    said = biennia_answer(study, announced_lists(study), announced_items(study))
    assert said.endswith("in 2013\u20132014: 'Resource efficiency', 'Transport and mobility' and 'Waste and wastewater'")
    empty = made_study(symbols=("X/3",))
    assert biennia_answer(empty, announced_lists(empty), announced_items(empty)) == "The chosen report announces no list of priorities"


def test_years_stand_behind_bars_and_nowhere_over_cards():
    page = draw_priority_lanes(made_study("en"))
    bars, strips = marks(page, "period"), marks(page, "years")
    edges = [(s.get_y(), s.get_y() + s.get_height()) for s in strips]
    assert bars and all(any(top < b.get_y() and b.get_y() + b.get_height() < bottom for top, bottom in edges) for b in bars)
    lines = [line for line in page.ax.lines if len(line.get_xdata()) == 2 and line.get_gid() != "leader"]
    upright = [line for line in lines if line.get_xdata()[0] == line.get_xdata()[1]]
    assert all(abs(line.get_ydata()[1] - line.get_ydata()[0]) < 0.5 for line in upright)
