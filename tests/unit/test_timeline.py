from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_tables import document, made, paragraph
from matplotlib import colors

from habitatlib.errors import ParameterError
from habitatlib.figures.canvas import check
from habitatlib.figures.collaboration import frames
from habitatlib.figures.collaboration.ribbon import draw_coverage_ribbon, ribbon_table, ribbon_title
from habitatlib.figures.collaboration.timeline import draw_event_lanes, event_table, event_title
from habitatlib.figures.study import study
from habitatlib.figures.timeaxis import TimeAxis, coverage_pieces, pack

TEXT = "两署于2016年6月21日举行了联合讲习班，并将于2030年再次审查其合作框架和工作方案。"


def covering(symbol: str, day: str, series: str, start: str, end: str, basis: str = "stated") -> dict:
    return document(symbol, day, series) | {"period_start": start, "period_end": end, "period_basis": basis}


DOCUMENTS = [
    covering("J/1", "2017-02-09", "joint_unep", "2015-01-01", "2016-12-31", "stated"),
    covering("J/2", "2023-03-27", "joint_unep", "2019-05-01", "2023-03-27", "implied"),
    covering("P/1", "2019-03-06", "all_partners", "2017-01-01", "2018-12-31", "stated"),
    covering("R/1", "2024-09-22", "resolution_tracker", "2024-05-01", "2024-12-31", "stated"),
    document("N/1", None, "plan_preparation"),
]


def event(symbol: str, start: str, end: str, precision: str, *, kind: str = "meeting", status: str = "done", at: int = 3) -> dict:
    return {"symbol": symbol, "language": "zh", "para": 1, "start": at, "end": at + 10, "surface": "2016年6月21日", "text": TEXT[:19],
            "date_start": start, "date_end": end, "precision": precision, "kind": kind, "status": status}  # fmt: skip


EVENTS = [
    event("J/1", "2016-06-21", "2016-06-21", "day"),
    event("J/1", "2016-01-01", "2016-12-31", "year", at=4, kind="publication"),
    event("J/1", "2018-07-01", "2018-09-30", "quarter", at=5, status="planned"),
    event("J/2", "2020-01-01", "2020-06-30", "half-year", status="ongoing"),
    event("J/2", "2021-06-01", "2021-06-30", "month", at=4),
    event("J/2", "2023-03-30", "2023-03-30", "day", at=5),
    event("P/1", "2005-01-01", "2005-12-31", "year", kind="review"),
    event("P/1", "2010-01-01", "2040-12-31", "year", kind="period", at=4, status="ongoing"),
]
TABLES = made(documents=DOCUMENTS, events=EVENTS, paragraphs=[paragraph(d["symbol"], 1, TEXT) for d in DOCUMENTS])


def of(tables: dict = TABLES, **parameters: object):
    return study(tables, **({"first_year": 2008, "last_year": 2026} | parameters))


def marks(page, begin: str) -> list:
    return [a for a in (*page.ax.patches, *page.ax.lines) if (a.get_gid() or "").startswith(begin)]


def texts(page) -> str:
    return "\n".join(t.get_text() for t in page.ax.texts)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("parameters", [{}, {"symbols": ["N/1"]}, {"first_year": 2018, "last_year": 2018}, {"last_year": 2100}])
def test_the_ribbon_has_nothing_outside_and_no_two_texts_on_one_another(lang: str, parameters: dict) -> None:
    check(draw_coverage_ribbon(of(lang=lang, **parameters)))


def test_the_hole_of_a_series_lies_between_its_consecutive_reports_and_is_in_the_title() -> None:
    covered = frames.coverage(of())
    found = frames.gaps(covered)
    assert found[["series", "start", "end", "before", "after"]].values.tolist() == [
        ["joint_unep", date(2017, 1, 1), date(2019, 4, 30), "J/1", "J/2"]
    ]
    assert "covers 2017–2018" in ribbon_title(of(), covered) and "the 2019 report on all partners" in ribbon_title(of(), covered)
    assert "2017–2018" in ribbon_title(of(lang="zh"), covered)


def test_no_hole_is_told_where_the_reports_of_a_series_follow_on_one_another() -> None:
    documents = [d | {"period_start": "2017-01-01"} if d["symbol"] == "J/2" else d for d in DOCUMENTS]
    s = of(made(documents=documents))
    covered = frames.coverage(s)
    assert frames.gaps(covered).empty
    assert ribbon_title(s, covered) == "3 of 5 reports state what period they cover"


def test_a_period_is_solid_where_stated_light_where_implied_and_hollow_after_the_reports_date() -> None:
    page = draw_coverage_ribbon(of())
    white, blue = colors.to_rgba("white"), colors.to_rgba("#0077b6")
    assert [p.get_facecolor() for p in marks(page, "stated-J_1")] == [blue]
    light = marks(page, "implied-J_2")[0].get_facecolor()
    assert light not in (blue, white)
    assert [p.get_facecolor() for p in marks(page, "foreseen-R_1")] == [white]
    assert len(marks(page, "stated-R_1")) == 1
    assert len(marks(page, "tick")) == 4  # N/1 has no date


def test_a_period_that_is_not_stated_is_told_in_words_and_not_hatched() -> None:
    page = draw_coverage_ribbon(of(symbols=["N/1"]))
    assert "period not stated" in texts(page) and "date of distribution not stated" in texts(page)
    assert not marks(page, "uncovered") and len(marks(page, "unknown")) == 1


def test_what_no_report_covers_is_hatched() -> None:
    hatched = marks(draw_coverage_ribbon(of(symbols=["J/1", "J/2"])), "uncovered")
    assert len(hatched) == 3 and all(p.get_hatch() for p in hatched)


def test_the_table_under_the_ribbon_has_a_row_a_report() -> None:
    table = ribbon_table(of(), frames.coverage(of()))
    assert len(table) == 5 and table.iloc[-1]["distributed"] == "not stated"


def test_a_period_is_cut_at_the_reports_date() -> None:
    row = next(r for r in frames.coverage(of()).itertuples() if r.symbol == "R/1")
    assert [kind for _, _, kind in coverage_pieces(row)] == ["stated", "foreseen"]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("parameters", [{}, {"symbols": ["J/1"]}, {"symbols": ["P/1"]}, {"kinds": ["period"]}, {"first_year": 2016}])
def test_the_lanes_have_a_mark_an_event_and_no_two_texts_on_one_another(lang: str, parameters: dict) -> None:
    s = of(lang=lang, **parameters)
    found = frames.events(s)
    page = draw_event_lanes(s, found)
    check(page)
    assert len(marks(page, "event")) == found["shown"].sum() > 0


def test_many_events_are_packed_without_overlap() -> None:
    days = [date(2015 + i % 5, 1 + i % 12, 1 + i % 28).isoformat() for i in range(60)]
    rows = [event("J/1", d, d, "day", at=i) for i, d in enumerate(days)]
    page = draw_event_lanes(of(made(documents=DOCUMENTS[:1], events=rows)))
    check(page)
    assert len(marks(page, "event")) == 60


def test_done_is_filled_planned_hollow_and_a_day_a_dot() -> None:
    page = draw_event_lanes(frames.of_series(of(), "joint_unep"))
    by_name = {a.get_gid(): a for a in marks(page, "event")}
    white = colors.to_rgba("white")
    assert by_name["event-J_1-1-3"].get_marker() == "o"
    assert by_name["event-J_1-1-4"].get_facecolor() != white
    assert by_name["event-J_1-1-5"].get_facecolor() == white


def test_a_bar_is_as_wide_as_its_date_is_uncertain() -> None:
    page = draw_event_lanes(frames.of_series(of(), "joint_unep"))
    by_name = {a.get_gid(): a for a in marks(page, "event")}
    year, half, quarter = (by_name[f"event-{n}"].get_width() for n in ("J_1-1-4", "J_2-1-3", "J_1-1-5"))
    assert year == pytest.approx(2 * half, rel=0.02) == pytest.approx(4 * quarter, rel=0.02)


def test_a_done_event_after_the_reports_own_date_is_marked() -> None:
    found = frames.events(of())
    assert found.loc[found["odd"], ["symbol", "start"]].values.tolist() == [["J/2", 5]]
    assert "* told as still to come, or as past" in texts(draw_event_lanes(of())).replace("\n", " ")


def test_what_was_about_to_be_years_before_the_report_is_not_marked_and_what_passed_while_it_was_written_is() -> None:
    found = frames.events(study())
    marked = found.loc[found["odd"], ["symbol", "para"]].values.tolist()
    assert ["HSP/EB.2024/20", 25] in marked and ["HSP/HA/1/2/Add.2", 54] not in marked


def test_the_words_of_an_event_leave_the_date_out() -> None:
    found = frames.events(of(symbols=["J/1"]))
    assert set(found["words"]) == {"举行了联合讲习"[:6]}


def test_what_lies_outside_the_years_is_counted_in_words() -> None:
    assert "1 event lies outside" in texts(draw_event_lanes(of()))
    page = draw_event_lanes(of(symbols=["P/1"], kinds=["review"]))
    assert page.title == "No dated event of the chosen kinds lies between 2008 and 2026 (1 outside)"
    s = of(symbols=["P/1"], kinds=["review"])
    assert event_title(s, frames.events(s)) == page.title  # the answer says the same


def test_the_title_counts_days_report_by_report() -> None:
    s = frames.of_series(of(), "joint_unep")
    assert event_title(s, frames.events(s)) == "The day is printed for 1 of 3 dates in the 2017 report and 1 of 3 in the 2023 report"


def test_the_title_and_the_table_count_only_what_is_shown() -> None:
    s = frames.of_series(of(first_year=2015, last_year=2018), "joint_unep")
    found = frames.events(s)
    assert event_title(s, found) == "The day is printed for 1 of 3 dates of 2015–2018 in the 2017 report"
    assert event_table(s, found)["events"].sum() == found["shown"].sum() == 3


def test_a_title_over_chosen_kinds_says_so_and_no_day_at_all_is_told_in_words() -> None:
    s = frames.of_series(of(kinds=["meeting"]), "joint_unep")
    assert event_title(s, frames.events(s)).startswith("The day is printed for 1 of 2 dates of the chosen kinds in the 2017 report")
    s = of(kinds=["publication"])
    assert event_title(s, frames.events(s)) == "No date of the chosen kinds is printed to the day"
    assert event_title(of(kinds=["publication"], lang="zh"), frames.events(s)) == "所选种类中没有精确到日的日期"


@pytest.mark.parametrize(
    ("days", "title"),
    [(4, "All of the four reports that tell of dated events print dates to the day"),
     (2, "2 of the 4 reports that tell of dated events print dates to the day"),
     (1, "1 of the 4 reports that tell of dated events prints a date to the day")],
)  # fmt: skip
def test_over_many_reports_the_title_tells_presence_only(days: int, title: str) -> None:
    documents = [document(f"M/{n}", f"202{n}-01-01") for n in range(4)]
    rows = [event(f"M/{n}", "2019-05-01", "2019-05-01" if n < days else "2019-05-31", "day" if n < days else "month") for n in range(4)]
    s = of(made(documents=documents, events=rows))
    assert event_title(s, frames.events(s)) == title


def test_a_kind_whose_dates_lie_outside_the_years_is_not_told_as_unread() -> None:
    words = texts(draw_event_lanes(of(symbols=["P/1"])))  # its review of 2005 is outside
    assert "1 event lies outside" in words and "Review" not in words and "Training" in words


def test_the_star_is_explained_only_where_it_is_drawn() -> None:
    assert "told as done" not in texts(draw_event_lanes(of(last_year=2022)))


def test_words_that_have_no_room_beside_a_bar_stand_under_it() -> None:
    page = draw_event_lanes(of(symbols=["P/1"], first_year=2012, last_year=2013))
    check(page)
    (bar,) = marks(page, "event")
    (words,) = [t for t in page.ax.texts if "举行了" in t.get_text()]
    assert words.get_position()[1] - 0.12 > bar.get_y() + bar.get_height()


def test_the_hatching_behind_the_lanes_is_lighter_than_that_of_the_ribbon() -> None:
    page = draw_event_lanes(frames.of_series(of(), "joint_unep"))
    hatched = [p for p in page.ax.patches if p.get_hatch()]
    drawn = {colors.to_hex(p.get_hatchcolor() if hasattr(p, "get_hatchcolor") else p.get_edgecolor()) for p in hatched}
    assert drawn == {"#edf0f3", "#a9b4bd"}


def test_a_period_outside_the_years_leaves_no_sliver_at_the_edge() -> None:
    page = draw_event_lanes(frames.of_series(of(first_year=2015, last_year=2018), "joint_unep"))
    assert all(p.get_width() > 0.01 for p in page.ax.patches)


def test_the_key_has_only_the_widths_and_fillings_that_are_drawn() -> None:
    words = texts(draw_event_lanes(of(kinds=["publication"], symbols=["J/1"])))
    assert "year or years" in words and "done" in words
    assert not any(word in words for word in ("quarter", "half-year", "ongoing", "planned when reported"))


def test_the_key_has_the_width_of_a_year_also_where_few_years_are_shown_and_it_has_room() -> None:
    assert "year or years" in texts(draw_event_lanes(of(kinds=["publication"], symbols=["J/1"], first_year=2013, last_year=2016)))
    page = draw_event_lanes(of(kinds=["publication"], symbols=["J/1"], first_year=2015, last_year=2015))
    assert "year or years" not in texts(page)
    check(page)


@pytest.mark.parametrize(
    ("text", "printed", "words"),
    [("2015 年起该项目已在五个国家试行方法", "2015 年", "2015 年起该项目已在五个国家试行方法"),
     ("在2023年前一直领导秘书处", "2023年", "2023年前一直领导秘书处"),
     ("在十年方案框架（是一项2012-2022年间开展的全球方案）下", "2012-2022年", "在十年方案框架（是一项2012-2022年间开展的全球方案）下"),
     ("联盟秘书处自2023年起运作", "2023年", "联盟秘书处自2023年起运作"),
     ("2017 年现阶段，该联盟瞄准了能力建设", "2017 年", "现阶段，该联盟瞄准了能力建设"),
     ("in 2027 and 2028 the Network met twice", "2027", "2027 and 2028 the Network met twice"),
     ("in May 2027 the Network met twice", "May 2027", "the Network met twice")],
)  # fmt: skip
def test_the_date_stays_where_the_words_after_it_hang_on_it(text: str, printed: str, words: str) -> None:
    row = event("J/1", "2016-01-01", "2016-12-31", "year") | {"text": text, "surface": printed}
    assert frames.events(of(made(documents=DOCUMENTS, events=[row])))["words"].tolist() == [words]


@pytest.mark.parametrize("draw", [draw_coverage_ribbon, draw_event_lanes])
def test_an_empty_choice_gives_a_figure_that_says_so(draw) -> None:
    page = draw(of(symbols=["A/77/1"]))
    check(page)
    assert "A/77/1 is not in the tables" in page.title
    assert draw_event_lanes(of(kinds=["training"])).title == "No dated event of the chosen kinds in the chosen reports"
    assert draw_event_lanes(of(symbols=["N/1"])).title == "No dated event in the chosen report"


def test_a_series_that_no_chosen_report_has_gives_a_sentence_and_an_unknown_one_an_error() -> None:
    s = frames.of_series(of(symbols=["P/1"]), "joint_unep")
    assert draw_event_lanes(s).title == "No joint report with UNEP is among the chosen reports"
    assert 'series = ""' in texts(draw_event_lanes(s)) and "series" not in texts(draw_event_lanes(of(symbols=["A/77/1"])))
    with pytest.raises(ParameterError, match="series is one of .*joint_unep"):
        frames.of_series(of(), "joint")


@pytest.mark.parametrize(("years", "said"), [
    ((2019, 2010), "first_year is not after last_year, not 2019 and 2010"),
    ((1800, 2026), "first_year is 0 or a year from 1945 to 2100, not 1800"),
    ((0, 3000), "last_year is 0 or a year from 1945 to 2100, not 3000"),
    ((2200, 0), "first_year is 0 or a year from 1945 to 2100, not 2200"),
])  # fmt: skip
def test_years_that_make_no_axis_are_refused_and_only_those_given_are_named(years: tuple[int, int], said: str) -> None:
    with pytest.raises(ParameterError) as caught:
        frames.years(of(first_year=years[0], last_year=years[1]))
    assert str(caught.value) == said


def test_years_that_are_not_asked_for_are_those_that_the_reports_need() -> None:
    assert frames.years(of(first_year=0, last_year=0)) == (2010, 2024)  # 2005 is too early, 2040 too late
    assert frames.years(of(first_year=2012, last_year=0)) == (2012, 2024)
    later = [document("L/1", "2031-05-01", None)]
    assert frames.years(of(made(documents=later, paragraphs=[paragraph("L/1", 1, TEXT)]), first_year=0, last_year=0)) == (2031, 2031)
    assert frames.years(of(made(documents=[]), first_year=0, last_year=0)) == (2000, 2030)
    assert frames.years(of(made(documents=[document("L/1", "1900-05-01", None)]), first_year=0, last_year=0)) == (2000, 2030)


def test_a_chosen_series_keeps_the_years_of_all_chosen_reports() -> None:
    s = of(first_year=0, last_year=0)
    assert frames.years(frames.of_series(s, "all_partners")) == frames.years(s)


LOOSE = [covering(f"X/{n}", f"202{n}-03-01", "", f"202{n - 1}-01-01", f"202{n - 1}-12-31") for n in range(1, 7)] + [
    document("X/7", "2024-05-01", None)
]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("years", [(0, 0), (2008, 2022), (2025, 2026)])
def test_reports_of_no_known_series_have_a_row_each_and_nothing_is_hatched_between_them(lang: str, years: tuple[int, int]) -> None:
    page = draw_coverage_ribbon(of(made(documents=LOOSE), lang=lang, first_year=years[0], last_year=years[1]))
    check(page)
    assert not marks(page, "uncovered")
    rows = {t.get_text(): t.get_position()[1] for t in page.ax.texts if t.get_text().startswith("X/")}
    assert len(set(rows.values())) == len(LOOSE)
    for tick in marks(page, "tick"):
        y = rows[tick.get_gid().removeprefix("tick ")]
        assert all(abs(end - y) < 0.16 for end in tick.get_ydata())  # it stays within its row


def test_the_key_and_the_note_tell_only_of_what_is_drawn() -> None:
    words = texts(draw_coverage_ribbon(of(symbols=["N/1"])))
    assert "period implied" not in words and "Hatched" not in words and "different kinds" not in words
    words = texts(draw_coverage_ribbon(of()))
    assert "period implied" in words and "Hatched" in words and "different kinds" in words


def test_a_report_date_outside_the_years_is_told_as_the_day_of_distribution() -> None:
    assert "distributed 27 Mar 2023" in texts(draw_coverage_ribbon(of(first_year=2015, last_year=2018)))


@pytest.mark.parametrize(
    ("symbols", "title"),
    [(["J/1", "P/1", "N/1"], "2 of 3 reports state what period they cover"),
     (["P/1", "N/1"], "1 of 2 reports states what period it covers"),
     (["J/1", "P/1"], "All of the two reports state what period they cover")],
)  # fmt: skip
def test_the_number_of_reports_that_state_their_period_is_told_in_good_grammar(symbols: list, title: str) -> None:
    s = of(symbols=symbols)
    assert ribbon_title(s, frames.coverage(s)) == title


DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))


@given(st.lists(st.tuples(DAYS, DAYS).map(lambda p: (min(p), max(p))), max_size=6), DAYS)
@settings(max_examples=60, deadline=None)
def test_a_day_is_either_covered_or_in_a_hole(periods: list, day: date) -> None:
    holes = frames.uncovered(periods, date(2000, 1, 1), date(2030, 12, 31))
    assert any(a <= day <= b for a, b in periods) != any(a <= day <= b for a, b in holes)


@given(st.lists(st.tuples(st.floats(0, 10), st.floats(0, 3)).map(lambda p: (p[0], p[0] + p[1])), max_size=12))
@settings(max_examples=60, deadline=None)
def test_packed_stretches_of_one_row_never_touch(stretches: list) -> None:
    rows = pack(stretches, 0.1)
    for i, (a, b) in enumerate(stretches):
        for j, (c, d) in enumerate(stretches[:i]):
            assert rows[i] != rows[j] or a >= d + 0.1 or b <= c - 0.1


def test_the_axis_puts_days_in_order_and_clips_at_its_edges() -> None:
    axis = TimeAxis(1.0, 5.0, 2010, 2013)
    assert axis.x(date(2010, 1, 1)) == 1.0 and axis.x(date(2013, 12, 31), after=True) == 5.0
    assert axis.x(date(1999, 1, 1)) == 1.0 and axis.x(date(2050, 1, 1)) == 5.0
    assert axis.x(date(2011, 1, 1)) < axis.x(date(2012, 1, 1))


def test_a_mark_reaches_no_further_than_the_reports_date_allows() -> None:
    told = [event("J/2", "2023-01-01", "2023-12-31", "year"), event("J/2", "2023-01-01", "2023-12-31", "year", at=4, status="planned"),
            event("J/2", "2024-01-01", "2024-12-31", "year", at=5), event("J/2", "2022-01-01", "2022-12-31", "year", at=6, status="planned")]
    found = frames.events(of(made(documents=DOCUMENTS, events=told))).set_index("start")
    day = date(2023, 3, 27)
    assert found.loc[3, ["earliest", "latest"]].tolist() == [date(2023, 1, 1), day]
    assert found.loc[4, ["earliest", "latest"]].tolist() == [day, date(2023, 12, 31)]
    assert found.loc[[5, 6], "odd"].all()  # told on the other side of the report's date: as printed
    assert found.loc[5, ["earliest", "latest"]].tolist() == [date(2024, 1, 1), date(2024, 12, 31)]
    assert found.loc[6, ["earliest", "latest"]].tolist() == [date(2022, 1, 1), date(2022, 12, 31)]
    page = draw_event_lanes(of(made(documents=DOCUMENTS, events=told[:2], paragraphs=[paragraph("J/2", 1, TEXT)])))
    done, planned = sorted((m for m in marks(page, "event")), key=lambda m: m.get_x())
    assert done.get_x() + done.get_width() == pytest.approx(planned.get_x(), abs=0.01)


def test_marks_that_the_reports_date_cuts_have_no_arrow_and_none_beyond_the_axis() -> None:
    told = [event("J/2", "2020-01-01", "2030-12-31", "year", kind="period"),
            event("J/2", "2018-01-01", "2030-12-31", "year", kind="period", at=4, status="planned"),
            event("J/2", "2005-01-01", "2005-12-31", "year", kind="period", at=5, status="ongoing")]
    tables = made(documents=DOCUMENTS, events=told, paragraphs=[paragraph("J/2", 1, TEXT)])
    page = draw_event_lanes(of(tables, first_year=2010, last_year=2024))
    check(page)
    signs = [line.get_marker() for line in page.ax.lines if line.get_marker() in "<>"]
    assert sorted(signs) == ["<", ">"]  # what began in 2005, and what is planned until 2030; what was done ended by the report's date
    early = draw_event_lanes(of(tables, first_year=2010, last_year=2021))
    assert sorted(m.get_gid().split("-")[-1] for m in marks(early, "event")) == ["3", "5"]  # what is planned begins in 2023, beyond the axis


def test_what_is_ongoing_from_a_day_on_has_its_line_too() -> None:
    told = [event("J/2", "2020-05-03", "2020-05-03", "day", status="ongoing")]
    page = draw_event_lanes(of(made(documents=DOCUMENTS, events=told, paragraphs=[paragraph("J/2", 1, TEXT)])))
    (tail,) = marks(page, "tail")
    assert tail.get_xdata()[1] > tail.get_xdata()[0]


def test_what_is_ongoing_is_drawn_on_to_the_reports_date_and_no_further() -> None:
    told = [event("J/2", "2013-01-01", "2013-12-31", "year", kind="period", status="ongoing"),
            event("J/2", "2020-01-01", "2026-12-31", "year", kind="period", at=4, status="ongoing")]
    page = draw_event_lanes(of(made(documents=DOCUMENTS, events=told, paragraphs=[paragraph("J/2", 1, TEXT)])))
    check(page)
    (tail,) = marks(page, "tail")
    bars = sorted(marks(page, "event"), key=lambda m: m.get_x())
    begin, end = tail.get_xdata()
    assert begin == pytest.approx(bars[0].get_x() + bars[0].get_width()) and end > begin
    assert "leads to the report's date" in texts(page).replace("\n", " ")
    assert "leads to the report's date" not in texts(draw_event_lanes(of(symbols=["J/1"]))).replace("\n", " ")
    assert "drawn as ending" not in texts(draw_event_lanes(of(symbols=["N/1"]))).replace("\n", " ")  # it has no date that could cut
