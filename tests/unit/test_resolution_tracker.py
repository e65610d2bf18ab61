"""The tracker of resolutions: rows, money as sign and word, steps done and planned, the next milestone."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from made_resolutions import TABLES, action, of, resolution, source
from made_tables import made, paragraph
from matplotlib import colors
from matplotlib.patches import Rectangle

from habitatlib.errors import ParameterError
from habitatlib.figures.canvas import canvas, check
from habitatlib.figures.collaboration.frames import events
from habitatlib.figures.collaboration.timeline import draw_event_lanes
from habitatlib.figures.follow_up.hindrances import barriers, draw_barriers
from habitatlib.figures.report_profile.when import events_block
from habitatlib.figures.resolutions import frames, tracker
from habitatlib.figures.resolutions.answer import answer
from habitatlib.figures.resolutions.marks import cut
from habitatlib.figures.resolutions.money import draw_money_told
from habitatlib.figures.resolutions.rows import MONEY
from habitatlib.figures.resolutions.sessions import session_name
from habitatlib.figures.resolutions.tracker import draw_tracker, tracker_table, tracker_title
from habitatlib.figures.resolutions.words import money_words
from habitatlib.figures.study import study
from habitatlib.figures.style import PARA
from habitatlib.figures.typesetting import measure
from habitatlib.tables.load import load_tables


@pytest.fixture
def coded(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if 20 rows of resolutions or more had been coded."""
    monkeypatch.setattr(tracker, "measures", lambda table, language: [("coded", 1.0)])


def drawn(tables: dict = TABLES, funding: tuple = (), **parameters: object):
    s = study(tables, **parameters)
    rows = frames.resolutions(s, funding)
    steps = frames.steps(s, rows)
    page = draw_tracker(s, rows, steps)
    check(page)
    return s, rows, steps, page


def marks(page, kind: str) -> dict:
    return {a.get_gid(): a for a in (*page.ax.patches, *page.ax.lines) if (a.get_gid() or "").startswith(f"{kind}-")}


def texts(page) -> str:
    return "\n".join(t.get_text() for t in page.ax.texts)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("symbols", "funding"), [([], ()), (["HSP/T.1"], ("secured",)), (["HSP/J.1"], ()), (["A/77/1"], ())])
def test_nothing_is_outside_and_no_two_texts_lie_on_one_another(lang: str, symbols: list, funding: tuple) -> None:
    drawn(lang=lang, symbols=symbols, funding=funding)


def test_rows_come_in_the_order_of_the_text_with_their_symbol() -> None:
    rows = frames.resolutions(study(TABLES))
    assert rows["resolution"].tolist() == ["1/2", "1/10", "2/1"]
    assert rows["key"].tolist() == ["HSP/HA.1/Res.2", "HSP/HA.1/Res.10", "HSP/HA.2/Res.1"]


@pytest.mark.parametrize(("number", "symbol", "cited", "key"), [
    ("5/14", "UNEP/EA.6/2", [], "UNEP/EA.5/Res.14"),
    ("5/14", "HSP/EB.2024/20", [("第 5/14 号决议", "UNEP/EA.5/Res.14")], "UNEP/EA.5/Res.14"),
    ("5/1", "HSP/EB.2024/20", [("第 5/14 号决议", "UNEP/EA.5/Res.14")], "HSP/HA.5/Res.1"),
    ("72/226", "A/73/307", [], "A/RES/72/226"),
    ("2015/34", "E/2016/1", [], "E/RES/2015/34"),
    ("WHA75.19", "A76/5", [], "WHA75.19"),
])  # fmt: skip
def test_a_number_becomes_a_symbol_by_the_text_then_by_the_organ(number: str, symbol: str, cited: list, key: str) -> None:
    assert frames.canonical(number, symbol, cited) == key


def test_every_dated_step_has_a_mark_filled_where_done_and_hollow_where_told_as_to_come() -> None:
    _, _, steps, page = drawn()
    found = marks(page, "step")
    assert len(found) == (steps["kind"] == "event").sum() == 4
    by_para = {gid.split("-")[2:4][0] + gid.split("-")[-1]: a for gid, a in found.items()}
    assert len(by_para) == 4
    boxes = [a for a in found.values() if isinstance(a, Rectangle)]
    assert sorted(a.get_facecolor() == colors.to_rgba("white") for a in boxes) == [False, True]
    days = [a for a in found.values() if not isinstance(a, Rectangle)]
    assert [a.get_markerfacecolor() for a in days] == ["white", "white"]  # one planned, one told as to come though its date is past


def test_a_bar_is_as_wide_as_its_date_is_uncertain() -> None:
    found = [a for a in marks(drawn()[3], "step").values() if isinstance(a, Rectangle)]
    month, year = sorted(a.get_width() for a in found)
    assert year == pytest.approx(month * 365 / 30, rel=0.02)


def test_every_paragraph_has_a_square_that_leads_to_it() -> None:
    _, rows, _, page = drawn()
    squares = marks(page, "paragraph")
    assert len(squares) == sum(r.last - r.first + 1 for r in rows.itertuples()) == 4
    assert {a.get_url() for a in squares.values()} == {f"../reports/HSP_T.1.zh.html#p{n}" for n in (2, 3, 4, 5)}


def test_money_is_a_sign_and_a_word_and_an_amount() -> None:
    page = drawn()[3]
    assert len(marks(page, "money")) == 3
    words = texts(page).split("\n")
    assert [w for w in words if w in ("constrained", "secured", "not stated")] == ["constrained", "secured", "not stated"]
    assert "USD 2,000,000 (about)" in texts(page)


def test_money_given_under_a_constrained_resolution_is_told_too() -> None:
    rows = of("HSP/T.1", "2024-09-22")
    rows["resolutions"][1] |= {"funding": "constrained"}
    assert "also told: money given" in texts(drawn(made(**rows))[3])
    assert "also told: money given" not in texts(drawn()[3])


def test_a_next_milestone_is_a_diamond_with_its_day_and_silence_is_told() -> None:
    page = drawn()[3]
    assert len(marks(page, "milestone")) == 2
    assert "9 Dec 2024, para. 2" in texts(page) and "by 31 Dec 2026, para. 4" in texts(page) and "next milestone not stated" in texts(page)


def test_a_next_milestone_without_a_date_has_words_and_no_diamond() -> None:
    rows = of("HSP/T.1", "2024-09-22")
    rows["resolutions"][0] |= {"milestone_date": None}
    page = drawn(made(**rows))[3]
    assert len(marks(page, "milestone")) == 1 and "date not stated, para. 2" in texts(page)


def test_a_step_told_as_to_come_before_the_reports_date_is_marked_and_not_told_as_done() -> None:
    s, rows, steps, page = drawn()
    assert steps.loc[steps["odd"] != "", ["para", "surface", "odd"]].values.tolist() == [[4, "2024年9月20日", "passed"]]
    assert "* told as still to come" in texts(page)
    [star] = [line for line in page.ax.lines if line.get_gid() == "odd"]
    dots = [dot for dot in marks(page, "step").values() if hasattr(dot, "get_markerfacecolor") and dot.get_ydata()[0] == star.get_ydata()[0]]
    assert min(dots, key=lambda dot: abs(dot.get_xdata()[0] - star.get_xdata()[0])).get_markerfacecolor() == "white"
    table = tracker_table(s, rows, steps)
    assert table["done"].tolist() == [1, 1, 0] and table["told as to come, date past"].tolist() == [0, 1, 0]
    assert "9月20日" not in "".join(table["first told as done"])


def test_a_step_that_the_tracker_marks_is_marked_in_lanes_and_in_the_profile_of_the_report_too() -> None:
    s = study(symbols=["HSP/EB.2024/20"], first_year=2020, last_year=2026)
    marked = frames.steps(s, frames.resolutions(s)).query("odd != ''")
    assert marked["para"].tolist() == [25]
    assert events(s).query("odd")["para"].tolist() == [25]
    lanes = {t.get_text() for t in draw_event_lanes(s).ax.texts}
    assert any(words.endswith("*") for words in lanes) and "* told as still to come" in "".join(lanes)
    block = events_block(s, 10.0, 0.4)
    page = canvas(11.5, block.height, title="x")
    block.draw(page, 0.4, page.top)
    assert "25*" in {t.get_text() for t in page.ax.texts}


def test_a_lack_of_money_that_is_not_told_of_a_resolution_is_said_by_both_figures() -> None:
    s = study(symbols=["HSP/EB.2024/20"])
    rows = frames.resolutions(s)
    words = [t.get_text() for t in draw_money_told(s, rows, money_words(s, rows)).ax.texts]
    assert sum("not as that of this resolution: para. 47" in text for text in words) == 1
    note = " ".join(t.get_text() for t in draw_barriers(s, barriers(s)).ax.texts)
    assert "(notebook 05): 2024, para. 47." in " ".join(note.split())


def test_the_words_told_as_done_go_on_to_the_end_of_the_sentence() -> None:
    s, rows, steps, _ = drawn()
    assert tracker_table(s, rows, steps)["first told as done"].tolist() == [
        "本署于2024年4月举行了会议",
        "在甲国政府的资助下，编写了手册",
        "",
    ]


def test_what_is_told_as_past_beyond_the_reports_date_is_marked_and_stays_told_as_done() -> None:
    s, rows, steps, _ = drawn(made(**of("HSP/T.1", "2024-03-22")))
    assert steps["odd"].tolist().count("late") == 2
    assert tracker_table(s, rows, steps)["done"].tolist() == [1, 2, 0]


def test_gifts_of_money_come_last_among_what_is_told_as_done() -> None:
    rows = of("HSP/T.1", "2024-10-22")
    rows["resolutions"][0] |= {"last_para": 3}
    rows["collaborations"].append(action("HSP/T.1", 3, "资源已经得到保障"))
    s, found, steps, _ = drawn(made(**rows))
    assert tracker_table(s, found, steps)["first told as done"].tolist()[:2] == [
        "本署于2024年4月举行了会议",
        "资源已经得到保障，拨款约 200 万美元",
    ]


def test_the_day_of_the_report_is_a_dashed_line_through_its_rows() -> None:
    page = drawn()[3]
    dashed = [line for line in page.ax.lines if line.get_linestyle() == "--"]
    assert len(dashed) == 5 and len({line.get_xdata()[0] for line in dashed}) == 1  # two groups and three rows
    assert "report distributed 22 Sep 2024" in texts(page)


def test_words_for_a_lack_of_money_outside_the_sections_are_told_as_words_only() -> None:
    assert "Outside its sections the report of 2024 has words for a lack of money: para. 1." in texts(drawn()[3]).replace("\n", " ")


def test_the_title_counts_what_is_told_of_money_where_enough_rows_are_coded(coded: None) -> None:
    s, rows, steps, page = drawn()
    assert page.title == "Money: short for 1 of 3 resolutions, secured for 1, not stated for 1; 2 have a dated next step"
    assert drawn(symbols=["HSP/J.1"])[3].title == "The chosen report has no section of its own on a resolution"
    assert drawn(funding=("secured",))[3].title == "Resolution 1/10: money secured; a dated next step"
    assert drawn(funding=("secured", "constrained"))[3].title == "2 resolutions, money constrained and secured: 2 with a dated next step"
    one = rows.tail(1)
    assert tracker_title(study(made(**of("HSP/T.1", None) | {"resolutions": [resolution("HSP/T.1", "2/1", 5, 5)]})), one, steps) == (
        "Resolution 2/1: money not stated; no dated next step"
    )


def test_a_resolution_told_of_twice_counts_once_as_last_told(coded: None) -> None:
    first, second = of("HSP/T.1", "2024-03-22"), of("HSP/T.2", "2024-09-22")
    second["resolutions"][0] |= {"funding": "secured"}
    s, rows, _, page = drawn(made(**{name: first[name] + second[name] for name in first}))
    assert len(rows) == 6 and "short for 0 of 3 resolutions, secured for 2" in page.title
    assert "Report of Mar 2024. Adopted in 2019" in texts(page)


def test_rows_of_many_reports_are_capped_and_the_others_counted() -> None:
    parts = [of(f"HSP/T.{n}", f"{1990 + n}-06-01") for n in range(21)]
    page = drawn(made(**{name: [row for part in parts for row in part[name]] for name in parts[0]}))[3]
    assert len(marks(page, "money")) == 60
    assert "3 more sections" in texts(page)


def test_empty_cells_are_told_and_break_nothing() -> None:
    row = resolution("X", "GC.20/Res.1", 1, 1, title="一个名称非常长" * 12, session=None, adopted=None, last_para=None)
    tables = made(documents=[source("X", None)], paragraphs=[paragraph("X", 1, "Text.")], resolutions=[row])
    _, rows, steps, page = drawn(tables)
    assert steps.empty and "Session and year not stated" in texts(page) and "no dated step, no joint action read" in texts(page)
    assert rows["next_date"].tolist() == [None] and page.title == "1 section on resolutions, no dated step and no joint action told"


@pytest.mark.parametrize("funding", ["secured", ["rich"], [1], None])
def test_a_funding_that_is_none_is_refused_in_a_sentence(funding: object) -> None:
    with pytest.raises(ParameterError, match="^funding"):
        frames.resolutions(study(TABLES), funding)


def test_the_answer_tells_done_money_next_and_citations(coded: None) -> None:
    s, rows, steps, _ = drawn()
    told, cited = answer(s, rows, steps, frames.citations(s, rows))
    assert told.endswith("2 of 6 steps told are done; the earliest next milestone is dated 9 Dec 2024 (resolution 1/2)")
    assert cited == "1 of 3 resolutions reported on is cited in another report; 1 other is only cited"
    empty = study(TABLES, symbols=["A/99/99"])
    nothing = frames.resolutions(empty)
    assert answer(empty, nothing, frames.steps(empty, nothing), frames.citations(empty, nothing))[1].startswith("Nothing can be said")


@pytest.mark.parametrize("funding", [(), ("secured",), ("constrained", "secured")])
def test_nothing_is_claimed_of_money_or_milestones_where_too_few_rows_are_coded(funding: tuple) -> None:
    s, rows, steps, page = drawn(funding=funding)
    told = answer(s, rows, steps, frames.citations(s, rows))[0]
    for words in (page.title, told):
        assert not any(word in words for word in ("short", "secured", "constrained", "not stated", "milestone"))
    assert "nothing is claimed of money or milestones" in " ".join(texts(page).split())


def test_the_title_counts_the_steps_of_the_measured_tables() -> None:
    assert drawn()[3].title == "3 sections on resolutions tell of 6 steps: 2 done, 1 ongoing, 3 to come"
    assert drawn(lang="zh")[3].title == "3个决议章节共述步骤6项：已完成2项，进行中1项，尚待开展3项"
    assert drawn(funding=("secured",))[3].title == "The section on resolution 1/10 tells of 3 steps: 1 done, 0 ongoing, 2 to come"


def test_the_answer_names_the_first_date_that_was_still_to_come() -> None:
    s, rows, steps, _ = drawn()
    told = answer(s, rows, steps, frames.citations(s, rows))[0]
    assert "; the first date still to come when reported is 9 Dec 2024 (resolution 1/2); " in told
    assert "still to come when reported" not in answer(s, rows, steps[steps["status"] != "planned"], frames.citations(s, rows))[0]


@pytest.mark.parametrize(("lang", "language", "printed", "shown"), [
    ("en", "zh", "世界清洁日", "World Cleanup Day"),
    ("en", "zh", "增强城乡联系", "增强城乡联系"),
    ("en", "en", "Sanitation and drainage", "Sanitation and drainage"),
    ("zh", "en", "World cleanup day", "世界清洁日"),
    ("zh", "en", "Sanitation and drainage", "Sanitation and drainage"),
    ("zh", "zh", "世界清洁日活动", "世界清洁日活动"),
])  # fmt: skip
def test_a_title_is_translated_only_where_the_register_has_the_printed_one(lang: str, language: str, printed: str, shown: str) -> None:
    row = resolution("HSP/T.1", "2/3", 1, 1, title=printed) | {"language": language}
    report, text = source("HSP/T.1", "2024-09-22"), paragraph("HSP/T.1", 1, "Text.")
    tables = made(documents=[report | {"language": language}], paragraphs=[text | {"language": language}], resolutions=[row])
    assert frames.resolutions(study(tables, lang=lang))["name"].tolist() == [shown]


def test_the_counts_under_the_words_stay_in_their_column() -> None:
    rows = of("HSP/T.1", "2024-09-22")
    rows["resolutions"][1] |= {"first_para": 2, "last_para": 5}
    rows["resolutions"] = rows["resolutions"][1:2]
    page = drawn(made(**rows))[3]
    (line,) = [t for t in page.ax.texts if t.get_text().startswith("para. ") and " done" in t.get_text()]
    assert line.get_position()[0] + measure(line.get_text(), PARA) < MONEY
    assert "1 told as to come*" in texts(page).replace("\n", " ")


def test_a_long_amount_is_not_broken_within_its_paragraph_number() -> None:
    rows = of("HSP/T.1", "2024-09-22")
    rows["quantities"][0] |= {"value": 9_800_000_000, "currency": "MGA", "approximate": False}
    lines = texts(drawn(made(**rows))[3]).split("\n")
    assert lines[lines.index("MGA 9,800,000,000,") + 1] == "para. 3"
    assert "第3段" in texts(drawn(made(**rows), lang="zh")[3]).split("\n")


def test_words_of_a_milestone_without_room_end_before_the_day_of_the_report() -> None:
    rows = of("HSP/T.1", "2026-11-15")
    rows["resolutions"][1] |= {"next_milestone": "计划于2026年推出平台，并" + "继续推广" * 9}
    page = drawn(made(**rows))[3]
    (dashed,) = {line.get_xdata()[0] for line in page.ax.lines if line.get_linestyle() == "--"}
    (words,) = [t for t in page.ax.texts if t.get_text() == "by 31 Dec 2026, para. 4"]
    assert words.get_ha() == "right" and words.get_position()[0] < dashed


def test_cut_lines_end_at_a_word() -> None:
    assert (
        cut("Enhancing capacity-building for the implementation of the New Urban Agenda", 2.0, 9.5, 2)[1] == "the implementation of the ..."
    )
    assert cut("短", 2.0, 9.5, 2) == ["短"] and cut("", 2.0, 9.5, 2) == []


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("symbols", [[], ["A/99/99"]])
def test_the_committed_tables_are_drawn_whole(lang: str, symbols: list) -> None:
    s, rows, steps, page = drawn(load_tables(), lang=lang, symbols=symbols)
    shown = steps[steps["kind"] == "event"]
    assert len(marks(page, "step")) == len(shown)
    assert len(marks(page, "milestone")) == rows["next_date"].notna().sum()
    assert len(marks(page, "paragraph")) == sum(r.last - r.first + 1 for r in rows.itertuples())
    assert isinstance(tracker_table(s, rows, steps), pd.DataFrame)
    assert all(isinstance(d, date) for d in rows["next_date"].dropna())


@pytest.mark.parametrize(("printed", "en", "zh"), [
    ("第一届会议", "first session", "第一届会议"), ("第七十七届", "seventy-seventh session", "第七十七届"),
    ("Twenty-sixth session", "twenty-sixth session", "第二十六届会议"), ("第5届会议", "fifth session", "第五届会议"),
    ("第三届常会", "third regular session", "第三届常会"), ("第八届特别会议", "", ""), ("", "", ""),
])  # fmt: skip
def test_a_numbered_session_is_named_in_the_language_of_the_page(printed: str, en: str, zh: str) -> None:
    assert (session_name(printed, "en"), session_name(printed, "zh")) == (en, zh)


def test_a_head_names_the_session_and_keeps_the_words_printed_in_another_language() -> None:
    assert "Adopted in 2019 at the first session (第一届会议)" in texts(drawn()[3])
    assert "2019年第一届会议通过" in texts(drawn(lang="zh")[3]).split("\n")
    rows = of("HSP/T.1", "2024-09-22")
    rows["resolutions"][0] |= {"session": "第八届特别会议"}
    assert "Adopted in 2019, session: 第八届特别会议" in texts(drawn(made(**rows))[3])


def test_the_key_has_only_what_is_drawn() -> None:
    words = texts(drawn()[3]).split("\n")
    assert {"done", "planned when reported", "one day", "next milestone, last day"} <= set(words) and "ongoing" not in words
    rows = of("HSP/T.1", "2024-09-22")
    rows["events"] = [rows["events"][0] | {"status": "ongoing"}]
    rows["resolutions"] = [r | {"next_milestone": None, "milestone_date": None, "milestone_para": None} for r in rows["resolutions"]]
    words = texts(drawn(made(**rows))[3]).split("\n")
    assert "ongoing" in words and not {"done", "planned when reported", "one day", "next milestone, last day"} & set(words)


def test_the_foot_explains_constrained_only_where_a_row_is() -> None:
    assert "money is lacking" in texts(drawn()[3])
    assert "money is lacking" not in texts(drawn(funding=("secured",))[3])


def test_no_title_ends_in_a_line_of_one_sign() -> None:
    text = "到2030年加快改造非正规住区和贫民窟"
    for n in range(6, len(text)):
        lines = cut(text, measure(text[:n], PARA) + 0.01, PARA, 3)
        assert "".join(lines) == text and (len(lines) == 1 or len(lines[-1]) > 1) or lines[-1].endswith("...")


@pytest.mark.parametrize("last", [18, 108])
def test_the_day_of_a_milestone_ends_at_the_margin(last: int) -> None:
    rows = of("HSP/T.1", "2024-09-22")
    rows["paragraphs"].append(paragraph("HSP/T.1", last, "将于2026年推出平台。"))
    for day in ("2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31", "2026-12-31"):
        rows["resolutions"][1] |= {"milestone_date": day, "milestone_para": last, "last_para": last}
        page = drawn(made(**rows), lang="zh")[3]
        for t in page.ax.texts:
            if t.get_text().startswith("至迟"):
                assert t.get_ha() == "right" or t.get_position()[0] + measure(t.get_text(), PARA) <= page.right + 0.02
