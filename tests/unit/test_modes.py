from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_tables import document, made
from matplotlib import colors

from habitatlib.figures.canvas import check
from habitatlib.figures.collaboration import frames
from habitatlib.figures.collaboration.answer import answer
from habitatlib.figures.collaboration.leads import draw_leads, leads_table, leads_title
from habitatlib.figures.collaboration.modes import draw_modes, modes_table, modes_title, spread
from habitatlib.figures.study import study

DOCUMENTS = [document("J/1", "2017-02-09", "joint_unep"), document("J/2", "2023-03-27", "joint_unep"),
             document("P/1", "2019-03-06", "all_partners"), document("N/1", "2024-02-26", "plan_preparation")]  # fmt: skip
MODES = ("joint_programme", "co_publication", "co_organized_event", "funding", "mou", "advisory_or_membership", "other")


def action(symbol: str, n: int, mode: str, lead: str | None = None, year: int | None = None) -> dict:
    return {"collaboration_id": f"{symbol}|{n}", "symbol": symbol, "language": "zh", "para": 1, "start": n, "end": n + 2, "surface": "合作",
            "lead": lead, "mode": mode, "year": year, "status": "done"}  # fmt: skip


ACTIONS = [
    *(action("J/1", i, mode, year=2016 if i < 3 else None) for i, mode in enumerate([*MODES, "joint_programme"])),
    *(action("J/2", i, "other") for i in range(40)),
    action("J/2", 50, "mou", lead="环境署"),
    action("J/2", 51, "funding", lead="某国政府"),
    action("P/1", 0, "joint_programme"),
]
UNEP = {"org_id": "unep", "name_zh": "联合国环境规划署", "name_en": "United Nations Environment Programme", "acronym": "UNEP", "type": "un"}
TABLES = made(documents=DOCUMENTS, collaborations=ACTIONS, organizations=[UNEP])


def of(tables: dict = TABLES, **parameters: object):
    return study(tables, **parameters)


def patches(page, begin: str) -> list:
    return [a for a in page.ax.patches if (a.get_gid() or "").startswith(begin)]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("parameters", [{}, {"symbols": ["J/1"]}, {"symbols": ["N/1"]}])
@pytest.mark.parametrize("series", ["", "joint_unep"])
def test_bars_and_leads_have_no_two_texts_on_one_another(lang: str, parameters: dict, series: str) -> None:
    s = of(lang=lang, **parameters)
    check(draw_modes(s, series=series))
    check(draw_leads(frames.of_series(s, series)))


def test_the_parts_of_a_bar_fill_it_in_proportion_to_the_counts() -> None:
    s = of()
    found = frames.modes(s)
    parts = patches(draw_modes(s, found), "mode-J_1")
    assert len(parts) == 7 == (found.loc[found["symbol"] == "J/1", "n"] > 0).sum()
    widths = {p.get_gid().split("-")[-1]: p.get_width() for p in parts}
    assert sum(widths.values()) == pytest.approx(8 * widths["other"])
    assert widths["joint_programme"] == pytest.approx(2 * widths["mou"])


def test_n_and_the_years_not_stated_are_printed_and_silence_is_told_in_words() -> None:
    words = [t.get_text() for t in draw_modes(of(), series="joint_unep").ax.texts]
    assert {"N = 8", "N = 42", "N = 1", "year stated 3 of 8", "not stated 5", "no joint action read"} <= set(words)


@pytest.mark.parametrize(("lang", "words"), [("en", "none read as event, advisory or other"), ("zh", "未见：合办活动、咨询或成员、其他")])
def test_modes_that_a_report_does_not_have_are_told_as_alternatives(lang: str, words: str) -> None:
    rows = made(documents=DOCUMENTS[2:3], collaborations=[action("P/1", i, mode) for i, mode in enumerate(MODES[:2] + MODES[3:5])])
    assert words in [t.get_text() for t in draw_modes(study(rows, lang=lang)).ax.texts]


def test_the_series_stands_above_the_other_kinds() -> None:
    heads = {t.get_text(): t.get_position()[1] for t in draw_modes(of(), series="all_partners").ax.texts}
    assert heads["Report on all partners"] < heads["Joint report with UNEP"] < heads["Another kind of report"]


def test_the_title_names_the_most_frequent_mode_and_never_other_beside_a_named_one() -> None:
    s = of()
    title = modes_title(s, frames.modes(s), "joint_unep")
    assert title == (
        "Modes named most often: programme in the 2017 report (2 of 8) and funding and agreement in the 2023 report (1 of 42 each)"
    )


@pytest.mark.parametrize(
    ("top", "title"),
    [(["funding"] * 3, "In all of the three reports that name joint actions, funding is the mode named most often"),
     (["funding", "funding", "mou"], "In 2 of the 3 reports that name joint actions, funding is the mode named most often"),
     (["funding", "funding", "tie"], "In none of the three reports that name joint actions is a mode named more often than funding")],
)  # fmt: skip
def test_over_many_reports_the_title_tells_in_how_many_and_never_hides_a_tie(top: list[str], title: str) -> None:
    documents = [document(f"M/{n}", f"202{n}-01-01") for n in range(4)]  # the last names no joint action
    actions = [action(f"M/{n}", i, m) for n, mode in enumerate(top) for i, m in enumerate(["funding", "mou"] if mode == "tie" else [mode])]
    s = of(made(documents=documents, collaborations=actions))
    assert modes_title(s, frames.modes(s)) == title


def words_of(page) -> list[str]:
    return [t.get_text() for t in page.ax.texts]


def test_one_report_without_a_series_has_no_heading_and_several_are_not_called_other_kinds() -> None:
    documents = [document(f"M/{n}", f"202{n}-01-01") for n in range(2)]
    tables = made(documents=documents, collaborations=[action(f"M/{n}", 0, "mou") for n in range(2)])
    assert not any("stands alone" in words or "kind" in words for words in words_of(draw_modes(of(tables, symbols=["M/0"]))))
    assert "Reports of no known series" in words_of(draw_modes(of(tables)))
    assert "Reports of different kinds" in words_of(draw_modes(of(symbols=["P/1", "N/1"])))
    said = set(words_of(draw_modes(of(symbols=["J/1", "J/2", "P/1"]))))
    assert {"Another kind of report", "the bar stands alone and is not compared"} <= said


def test_a_count_inside_a_bar_is_legible_on_its_shade() -> None:
    page = draw_modes(of(), series="joint_unep")
    page.figure.canvas.draw()
    boxes = [(p.get_window_extent(), colors.to_hex(p.get_facecolor())) for p in patches(page, "mode")]
    inside = [(t, face) for t in page.ax.texts for box, face in boxes if t.get_text().isdigit() and box.contains(*t.get_window_extent().p0)]
    assert len(inside) >= 9
    for text, face in inside:
        light, dark = sorted((luminance(face), luminance(colors.to_hex(text.get_color()))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 3.8, (text.get_text(), face)


def luminance(color: str) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colors.to_rgb(color)]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def test_a_symbol_that_is_in_the_name_of_a_report_is_not_printed_twice() -> None:
    documents = [document(f"M/{n}", "2026-01-01") for n in range(2)]
    tables = made(documents=documents, collaborations=[action(f"M/{n}", 0, "mou") for n in range(2)])
    for draw in (draw_modes, draw_leads):
        words = words_of(draw(of(tables)))
        assert "Report 2026 (M/0)" in words and not any(w.startswith("M/0") for w in words)


def test_the_tables_under_the_figures_add_up() -> None:
    s = of()
    assert modes_table(s, frames.modes(s))["of N"].sum() == len(ACTIONS)
    table = leads_table(s, frames.leads(s))
    assert table["joint actions"].sum() == len(ACTIONS)


def test_a_lead_that_is_not_stated_is_hatched_and_counted_in_the_title() -> None:
    s = frames.of_series(of(), "joint_unep")
    found = frames.leads(s)
    assert leads_title(s, found) == "No lead is stated for 8 of 8 joint actions in the 2017 report and 40 of 42 in the 2023 report"
    page = draw_leads(s, found)
    assert len(patches(page, "lead-J_2")) == 3 and len(patches(page, "lead-J_1")) == 1
    assert sum(bool(p.get_hatch()) for p in page.ax.patches) == 2


def test_a_lead_has_its_short_english_name_where_the_register_knows_it() -> None:
    names = set(frames.leads(of())["name"])
    assert {"UNEP  环境署", "某国政府"} <= names
    assert "环境署" in set(frames.leads(of(lang="zh"))["name"])


@pytest.mark.parametrize(
    ("stated", "title"),
    [(0, "None of the three reports that name joint actions states who leads any"),
     (1, "1 of the 3 reports that name joint actions states who leads at least one of them"),
     (2, "2 of the 3 reports that name joint actions state who leads at least one of them"),
     (3, "All of the three reports that name joint actions state who leads at least one of them")],
)  # fmt: skip
def test_over_many_reports_the_title_tells_how_many_name_any_lead(stated: int, title: str) -> None:
    documents = [document(f"M/{n}", f"202{n}-01-01") for n in range(3)]
    s = of(made(documents=documents, collaborations=[action(f"M/{n}", 0, "mou", lead="某署" if n < stated else None) for n in range(3)]))
    assert leads_title(s, frames.leads(s)) == title


def test_a_lead_with_a_long_name_is_told_in_two_lines_and_a_state_by_its_english_name() -> None:
    long = {"org_id": "x", "name_zh": "某大洲联盟城市发展和人类住区小组委员会", "acronym": None, "type": "igo",
            "name_en": "Continental Union Sub-Committee on Urban Development and Human Settlements"}  # fmt: skip
    actions = [action("J/1", 1, "mou", lead=long["name_zh"]), action("J/1", 2, "mou", lead="法国")]
    page = draw_leads(of(made(documents=DOCUMENTS[:1], collaborations=actions, organizations=[long])))
    check(page)
    said = " ".join(words_of(page))
    assert "Continental Union Sub-Committee" in said and "Human Settlements" in said and "France  法国" in said


def test_a_report_without_joint_actions_has_no_row_in_the_table_of_leads() -> None:
    s = of(symbols=["J/1", "N/1"])
    assert leads_table(s, frames.leads(s))["of N"].tolist() == [8]


def test_two_forms_of_one_organizations_name_are_one_lead() -> None:
    actions = [action("J/1", 1, "mou", lead="环境署"), action("J/1", 2, "mou", lead="联合国环境规划署")]
    found = frames.leads(of(made(documents=DOCUMENTS[:1], collaborations=actions, organizations=[UNEP])))
    assert found[["lead", "n"]].values.tolist() == [["环境署", 2], ["", 0]]


def test_a_mode_named_once_among_very_many_has_its_count_beside_its_name() -> None:
    actions = [action("J/1", n, "funding" if n else "mou") for n in range(300)]
    page = draw_modes(of(made(documents=DOCUMENTS[:1], collaborations=actions)))
    check(page)
    assert {"agreement 1", "funding", "299"} <= {t.get_text() for t in page.ax.texts}


def test_one_mode_that_leads_in_both_reports_is_named_once_in_the_title() -> None:
    s = of(made(documents=DOCUMENTS[:2], collaborations=[action("J/1", 1, "mou"), action("J/2", 1, "mou")]))
    assert modes_title(s, frames.modes(s)) == "Mode named most often: agreement in the 2017 report (1 of 1) and the 2023 report (1 of 1)"


@pytest.mark.parametrize("draw", [draw_modes, draw_leads])
def test_an_empty_choice_gives_a_figure_that_says_so(draw) -> None:
    assert draw(of(symbols=["N/1"])).title == "No joint action read in the chosen report"
    assert "A/77/1 is not in the tables" in draw(of(symbols=["A/77/1"])).title


@pytest.mark.parametrize("symbols", [[], ["J/1"], ["P/1"], ["N/1"], ["A/77/1"]])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_answer_is_two_findings_without_an_end_mark(symbols: list, lang: str) -> None:
    s = of(symbols=symbols, lang=lang, first_year=2008, last_year=2026)
    said = answer(s, frames.of_series(s, "joint_unep"))
    assert len(said) == 2 and all(f and f[-1] not in ".。" for f in said)


@given(st.lists(st.tuples(st.floats(0, 8), st.floats(0.1, 1.0)), min_size=1, max_size=7))
@settings(max_examples=60, deadline=None)
def test_words_that_are_spread_keep_their_order_their_gaps_and_the_edges(words: list) -> None:
    centres, widths = zip(*sorted(words), strict=True)
    places = spread(centres, widths, 0.0, 8.0)
    edges = [(p - w / 2, p + w / 2) for p, w in zip(places, widths, strict=True)]
    assert all(a[1] + 0.08 <= b[0] + 1e-9 for a, b in zip(edges, edges[1:], strict=False))
    assert edges[-1][1] <= 8.0 + 1e-9 and edges[0][0] >= -1e-9
