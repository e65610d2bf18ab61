"""How well the tables are extracted: what the figures and tables of it say."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest
from made_tables import document, made

from habitatlib.figures import style
from habitatlib.figures.canvas import check
from habitatlib.figures.study import study
from habitatlib.figures.validation.charts import draw_cells, draw_losses, draw_rows, rows_title
from habitatlib.figures.validation.frames import bars, confusions, firsts, measured, reached
from habitatlib.figures.validation.tables import (
    absent,
    codings_table,
    confusions_table,
    error_list,
    left_out_table,
    lexicons_table,
    losses_table,
    other_table,
    readme_table,
)

SPAN = {"low": 0.9, "high": 1.0, "precision": 1.0, "recall": 1.0, "alpha": None, "column": ""}


def of(lang: str = "en"):
    return study(made(documents=[document("X/1", "2017-02-09")]), lang=lang)


def figure(coding: str, table: str, f1: float, coders: float | None = None, gold: int = 30, **cells: object) -> dict:
    tier = "unseen" if coding.startswith("unseen") else coding
    return SPAN | {"coding": coding, "tier": tier, "title": "", "table": table, "gold": gold, "f1": f1, "coders": coders,
                   "enough": gold >= 20} | cells  # fmt: skip


ROWS = [figure("coded", "events", 0.97, 0.95), figure("coded", "places", 0.99, 0.98), figure("own", "events", 0.96, 0.98),
        figure("own", "places", 0.99, 0.97), figure("unseen_1", "events", 0.99), figure("unseen_1", "places", 0.99)]  # fmt: skip
CELLS = [figure("coded", "events", 0.97, 0.95, column="kind"), figure("own", "events", 0.87, 0.95, column="kind", low=0.0),
         figure("unseen_1", "events", 0.99, column="kind")]  # fmt: skip


def frames(rows: list[dict] | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    frame = pd.DataFrame(rows or [*ROWS, *CELLS]).replace({"table": {"places": "place_mentions"}})
    first = frame[frame["coding"] != "coded"][["coding", "table", "column", "gold", "f1"]].assign(f1=lambda f: f["f1"] - 0.03)
    return frame, first


def texts(page) -> list[str]:
    return [t.get_text() for t in page.ax.texts]


def test_a_coding_by_two_coders_is_held_beside_these_and_one_by_a_single_coder_beside_those_of_the_coded_reports():
    frame, first = frames()
    assert bars(frame, "own").set_index(["table", "column"])["coders"].to_dict() == {
        ("events", ""): 0.98, ("place_mentions", ""): 0.97, ("events", "kind"): 0.95}  # fmt: skip
    assert set(bars(frame, "unseen_1")["coding"]) == {"coded"}
    assert reached(frame, "own", bars(frame, "own")) == (1, 2)
    assert rows_title(of(), frame, first) == "Tables as good as two coders: 2/2 in coded reports, 1/2 in the others and 1/2 in made-up texts"


def test_the_title_is_what_the_strokes_and_dots_show():
    frame, first = frames(ROWS)
    page = draw_rows(of(), frame, first)
    check(page)
    strokes = [line.get_xdata()[0] for line in page.ax.lines if line.get_gid() == "coders"]
    dots = [line.get_xdata()[0] for line in page.ax.lines if line.get_marker() == "o"]
    assert len(strokes) == len(dots) == 6
    assert sum(dot >= stroke for dot, stroke in zip(dots, strokes, strict=True)) == 2 + 1 + 1


def test_the_axis_begins_near_what_is_shown_whatever_other_codings_scored():
    low = figure("unseen_0", "events", 0.2)
    frame, first = frames([low, *ROWS])
    page = draw_rows(of(), frame, first)
    assert "0.7" in texts(page) and "0.6" not in texts(page) and "1.0" in texts(page)


def test_an_interval_that_goes_on_beyond_the_axis_says_so():
    page = draw_cells(of(), *frames())
    check(page)
    assert [line.get_marker() for line in page.ax.lines if line.get_gid() == "goes on"] == ["<"]


@pytest.mark.parametrize(("lang", "title", "row"), [
    ("en", "Read worst: kind (events) with 87 per cent right in the reports and 96 in made-up texts", "Events: kind"),
    ("zh", "读得最差：报告中事件的类型正确87%和虚构文本中96%", "事件：类型"),
])  # fmt: skip
def test_columns_are_told_in_words(lang, title, row):
    page = draw_cells(of(lang), *frames())
    assert title in page.title and row in texts(page)


def test_another_column_that_unseen_texts_have_worst_is_named():
    other = figure("unseen_1", "projects", 0.80, column="theme")
    page = draw_cells(of(), *frames([*ROWS, *CELLS, other]))
    assert page.title == "Read worst: kind (events) with 87 per cent right in the reports and theme (projects) with 77 per cent right in made-up texts"


def test_a_figure_of_rows_counts_rows_alone():
    page = draw_rows(of(), *frames())
    assert any("n = 60" in text for text in texts(page))


def test_without_two_coders_no_stroke_is_explained():
    frame, first = frames([figure("made", "events", 0.9), figure("unseen_1", "events", 0.8)])
    page = draw_rows(of(), frame, first)
    check(page)
    assert "Amber" not in " ".join(texts(page)) and "Amber" in " ".join(texts(draw_rows(of(), *frames())))


def test_an_agreement_below_the_axis_is_no_stroke_at_its_end():
    frame, first = frames([*ROWS[:4], figure("unseen_1", "events", 0.99, 0.5)])
    page = draw_rows(of(), frame, first)
    marks = [line for line in page.ax.lines if line.get_gid() == "goes on" and line.get_color() == style.AMBER]
    assert len(marks) == 1 and marks[0].get_marker() == "<"


def test_whose_agreement_a_stroke_shows_is_said():
    one, two = ([*ROWS[:4], figure("unseen_1", "events", 0.99, coders)] for coders in (None, 0.9))
    assert "texts that have one coder" in " ".join(texts(draw_rows(of(), *frames(one)))).replace("\n", " ")
    assert "texts that have one coder" not in " ".join(texts(draw_rows(of(), *frames(two)))).replace("\n", " ")


def test_the_readme_shows_the_unseen_rounds_that_two_have_coded_and_how_far_they_agree():
    frame, first = frames([*ROWS[:5], figure("unseen_2", "events", 0.9, 0.93)])
    row = next(line for line in readme_table(of(), frame, first, []).splitlines() if line.startswith("| `events`"))
    assert row.endswith("| 0.870 (30; two coders 0.930) |") and row.count("0.960 (30)") == 1  # that of the own reports, not round 1
    alone = next(line for line in readme_table(of(), *frames(ROWS[:5]), []).splitlines() if line.startswith("| `events`"))
    assert alone.count("0.960 (30)") == 2


LOSSES = pd.DataFrame([{"removed": f"one report: {kind}", "rows": 1200, "coding": "own", "figure": table, "before": 1.0, "after": 1 - loss,
                        "loss": loss} for kind in ("grammar", "register", "alone") for table, loss in (("events", 0.047), ("projects", 0.06))])  # fmt: skip


def test_losses_are_told_so_that_the_title_can_be_checked():
    page = draw_losses(of(), LOSSES, ["own"])
    check(page)
    assert page.title.startswith("Without lexicon rows that one of the five reports alone needs, 1 of 2 tables loses 0.05")
    assert page.title.endswith("no other coded text has either, 1")
    assert {"0.047", "0.060", "0.05"} <= set(texts(page)) and "Words of the language (1,200 rows)" in texts(page)
    assert "words of the language" in losses_table(of(), LOSSES).frame["taken out"].tolist()


def test_where_no_loss_was_measured_nothing_but_that_is_said():
    page = draw_losses(of("zh"), LOSSES.head(0), ["own"])
    check(page)
    assert "没有测量结果" in page.title and not any("0" in text for text in texts(page))


def test_a_table_without_an_error_says_so():
    one = SimpleNamespace(coding=SimpleNamespace(name="own", card={"tier": "own"}), tables={"events": SimpleNamespace(missed=[], extra=[])})
    assert error_list(of(), [one], "events").frame["row"].tolist() == ["no error in the codings of the reports"]


@pytest.mark.parametrize("rows", [[], ["one,1,1,1,1,1,1,1"], ["one,,,,,1,1,1"]])
def test_weights_of_countries_and_places_are_shown(tmp_path, rows):
    header = "left_out,mentions,frames,words,both,places,places_frames,places_both"
    (tmp_path / "role_weights.csv").write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    assert left_out_table(of(), tmp_path, "role").frame.fillna("").astype(str).to_numpy().tolist() == [row.split(",") for row in rows]


@pytest.mark.parametrize(("card", "told"), [({"title": "two texts", "title_zh": "两份文本"}, "两份文本"), ({"title": "two texts"}, "two texts")])
def test_a_coding_is_told_in_the_language_of_the_run_or_else_in_english(card, told):
    done = [SimpleNamespace(coding=SimpleNamespace(name="mine", card=card, symbols=()), texts={})]
    assert told in str(codings_table(of("zh"), done).frame.iloc[0, 1]) and "two texts" in str(codings_table(of(), done).frame.iloc[0, 1])


def test_a_coding_that_is_left_out_is_told_in_the_language_of_the_run(capsys):
    for lang in ("en", "zh"):
        absent(of(lang))("mine", "X/9")
    assert capsys.readouterr().out == "mine: not scored, for the tables lack X/9.\nmine：未评分，因为各表中没有X/9。\n"


def test_the_last_row_of_rounds_left_out_and_what_is_lost_whole_are_told_in_the_language_of_the_run(tmp_path):
    (tmp_path / "name_weights.csv").write_text("table,places\nall,3\n", encoding="utf-8")
    assert list(left_out_table(of("zh"), tmp_path, "name").frame.iloc[0]) == ["合计", "3"]
    lost = pd.DataFrame([{"removed": "zh/date_words", "rows": 2, "coding": "own", "figure": "everything", "loss": 1.0}])
    assert "全部" in list(lexicons_table(of("zh"), lost).frame.iloc[0])


def test_columns_that_the_codings_leave_out_are_told_in_the_words_of_the_reader(tmp_path):
    (tmp_path / "other_cells.csv").write_text(
        "texts,table,column,compared,right,share,coders\nmade up,collaborations,status,8,6,0.750,0.900\nreal,projects,end_year,2,2,1.000,1.000\n",
        encoding="utf-8",
    )
    assert other_table(of(), tmp_path).frame.to_numpy().tolist() == [
        ["made-up rounds", "collaborations.status", "8", "0.750", "0.900"], ["real reports", "projects.end_year", "2", "1.000", "1.000"],
    ]  # fmt: skip
    assert list(other_table(of("zh"), tmp_path).frame.iloc[1])[0] == "真实报告"


def test_where_no_coding_is_of_these_reports_nothing_is_measured():
    rows, first = measured([]), firsts("nowhere")
    assert rows.empty and {"coding", "f1", "enough"} <= set(rows.columns)
    assert rows_title(of(), rows, first) == "Nothing was measured"


def test_yes_and_no_are_spelt_as_the_tables_spell_them():
    score = SimpleNamespace(table="quantities", column="approximate", pairs=[("a", True, "false", False), ("b", True, "false", False)])
    one = SimpleNamespace(coding=SimpleNamespace(name="own"), cells={"quantities.approximate": score})
    found = confusions([one])
    assert found[["coded", "found", "n"]].to_numpy().tolist() == [["true", "false", 2]]
    assert len(confusions_table(of(), found).frame) == 1


@pytest.mark.parametrize(("moved", "drawn"), [(0.0, 3), (0.01, 2)])
def test_the_unseen_texts_have_intervals_as_long_as_no_figure_of_theirs_has_moved_since_the_first_measure(moved, drawn):
    frame, _ = frames([figure("coded", "events", 0.97, 0.95), figure("own", "events", 0.96, 0.98), figure("unseen_1", "events", 0.95)])
    first = frame[frame["coding"] != "coded"][["coding", "table", "column", "gold", "f1"]].assign(f1=lambda f: f["f1"] - moved)
    page = draw_rows(of(), frame, first)
    check(page)
    assert sum(line.get_linewidth() == 2.6 for line in page.ax.lines) == drawn
    assert f"{0.95 - moved:.2f}" in texts(page) and "triangle" in " ".join(texts(page))
    assert ("no interval is drawn" in " ".join(texts(page))) == bool(moved)


def test_intervals_kept_with_the_first_measure_are_drawn_after_figures_have_moved():
    frame, _ = frames([figure("coded", "events", 0.97, 0.95), figure("unseen_1", "events", 0.95), figure("unseen_2", "events", 0.95)])
    first = frame[frame["coding"] != "coded"][["coding", "table", "column", "gold", "f1"]].assign(f1=0.9)
    first[["low", "high"]] = [[float("nan")] * 2, [0.85, 0.94]]
    page = draw_rows(of(), frame, first)
    check(page)
    assert sum(line.get_linewidth() == 2.6 for line in page.ax.lines) == 2 and "no interval is drawn" not in " ".join(texts(page))


def test_the_readme_shows_the_last_five_rounds():
    rounds = [figure(f"unseen_{n}", "events", 0.9, 0.93) for n in range(1, 7)]
    assert readme_table(of(), *frames([*ROWS[:4], *rounds]), []).splitlines()[0].count("round") == 5


def test_the_panel_of_unseen_texts_shows_the_last_round_of_many_tables_and_not_one_of_a_single_table():
    many = [figure("unseen_1", table, 0.9, 0.93) for table in ("events", "places", "citations", "quantities", "sdg_mentions")]
    frame, first = frames([*ROWS[:4], *many, figure("unseen_2", "collaborations", 0.7, 0.9)])
    assert f"n = {5 * 30}" in " ".join(texts(draw_rows(of(), frame, first)))
    alone, early = frames([*ROWS[:4], figure("unseen_1", "events", 0.9, 0.93), figure("unseen_2", "collaborations", 0.7, 0.9)])
    assert "n = 30" in " ".join(texts(draw_rows(of(), alone, early)))
