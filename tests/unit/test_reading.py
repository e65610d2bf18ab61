from __future__ import annotations

import pytest
from made_tables import document, made, paragraph
from matplotlib import colors

from habitatlib.errors import ParameterError
from habitatlib.figures import style
from habitatlib.figures.canvas import check
from habitatlib.figures.evidence import show_table
from habitatlib.figures.reading import frames
from habitatlib.figures.reading.answer import answer
from habitatlib.figures.reading.concordance import search
from habitatlib.figures.reading.filled import draw_filled, filled_table, filled_title, holdings
from habitatlib.figures.reading.lines import draw_lines, lines_table, lines_title
from habitatlib.figures.reading.spread import draw_spread, spread_title
from habitatlib.figures.study import study
from habitatlib.tables.schema import TABLES

FILE = "X_1.zh.txt"
DOCUMENTS = [document("X/1", "2020-01-01", "joint_unep") | {"source_file": FILE}, document("X/2", "2021-01-01") | {"source_file": "X_2.zh.txt"}]


def heading(section: str, level: int, title: str, first: int | None, last: int | None) -> dict:
    return {"symbol": "X/1", "language": "zh", "section": section, "level": level, "number": section.split(".")[-1], "title": title,
            "first_para": first, "last_para": last}  # fmt: skip


def line(number: int, place: str, ref: str | None = None, file: str = FILE) -> dict:
    return {"source_file": file, "line": number, "place": place, "ref": ref}


LINES = [line(1, "cover"), line(2, "cover"), line(4, "heading", "二"), line(6, "paragraph", "1"), line(7, "paragraph", "1"),
         line(9, "heading", "一"), line(10, "heading", "一.A"), line(12, "paragraph", "2"), line(14, "footnote", "*"),
         line(16, "unplaced"), line(1, "cover", file="X_2.zh.txt")]  # fmt: skip
SECTIONS = [heading("一", 1, "后者", 2, 2), heading("一.A", 2, "更深", 2, 2), heading("二", 1, "前者", 1, 1)]
TABLES_HERE = made(
    documents=DOCUMENTS, sections=SECTIONS, lines=LINES, unplaced=[{"source_file": FILE, "line": 16, "text": "- 3 -"}],
    paragraphs=[paragraph("X/1", 1, "能力建设很重要。"), paragraph("X/1", 2, "城市能力建设与资源。"), paragraph("X/2", 1, "别的词句。")],
    quantities=[{"symbol": "X/1", "language": "zh", "para": 1, "start": 0, "end": 2, "surface": "能力", "value": 2, "approximate": False}],
)  # fmt: skip


def of(symbol: str = "X/1", **parameters: object):
    return frames.of_report(study(TABLES_HERE, **parameters), symbol)


def texts(page) -> list[str]:
    return [t.get_text() for t in page.ax.texts]


def boxes(page, begin: str) -> list:
    return [p for p in page.ax.patches if (p.get_gid() or "").startswith(begin)]


def test_the_outline_has_the_order_of_the_file_not_of_the_numbers():
    assert list(frames.outline(of())["section"]) == ["二", "一", "一.A"]
    shown = frames.outline_table(of())
    assert shown.iloc[2, 0].startswith("    A") and list(shown.iloc[:, 3]) == [8, 10, 10]
    assert list(shown.iloc[:, 1]) == ["1", "2", "2"], "one paragraph is no span"


def test_a_field_of_the_cover_that_is_empty_is_said_to_be_empty():
    cover = frames.cover(of())
    told = dict(zip(cover.iloc[:, 1], cover.iloc[:, 2], strict=True))
    assert list(told) == list(TABLES["documents"].columns)
    assert told["distributed"] == "2020-01-01" and told["session"] == "(empty: not stated, or not read)"
    assert "（空：" in repr(show_table(frames.cover(of(lang="zh"))))


def test_codes_of_the_cover_are_told_in_words_too():
    rows = [DOCUMENTS[0] | {"body": "executive_board", "period_basis": "implied"}, DOCUMENTS[1] | {"body": "第二委员会"}]
    told = {lang: frames.cover(frames.of_report(study({**TABLES_HERE, "documents": made(documents=rows)["documents"]}, lang=lang), "X/1"))
            for lang in ("en", "zh")}  # fmt: skip
    english, chinese = (dict(zip(cover.iloc[:, 1], cover.iloc[:, 2], strict=True)) for cover in told.values())
    assert english["body"] == "Executive Board of UN-Habitat (executive_board)" and chinese["body"] == "人居署执行局（executive_board）"
    assert english["series"] == "Joint report with UNEP (joint_unep)" and chinese["period_basis"] == "推定（implied）"
    other = frames.cover(frames.of_report(study({**TABLES_HERE, "documents": made(documents=rows)["documents"]}), "X/2"))
    assert "第二委员会" in list(other.iloc[:, 2]), "an organ by its printed name"


def test_only_the_lines_of_the_report_count():
    counts = dict(zip(*(frames.account(of())[c] for c in ("place", "lines")), strict=True))
    assert counts == {"cover": 2, "heading": 3, "paragraph": 3, "footnote": 1, "unplaced": 1}
    assert lines_title(of(), frames.account(of())) == "9 of the 10 non-blank lines of the 2020 report have one place each; one is left over"
    other = of("X/2")
    assert lines_title(other, frames.account(other)).endswith("none is left over")


def test_a_paragraph_over_two_lines_is_one_mark_that_leads_to_it():
    marks = boxes(draw_lines(of()), "line-")
    assert len(marks) == len(frames.runs_of_lines(of())) == 8
    paragraphs = [m for m in marks if m.get_url()]
    assert [m.get_url().split("#")[1] for m in paragraphs] == ["p1", "p2"]


def test_a_place_is_told_by_its_lane_and_not_by_its_colour_alone():
    page = draw_lines(of())
    heights = {m.get_label().split(",")[0]: m.get_y() for m in boxes(page, "line-")}
    assert len(set(heights.values())) == 5
    amber = [m for m in boxes(page, "line-") if colors.to_hex(m.get_facecolor()) == style.AMBER]
    assert [m.get_label() for m in amber] == ["No place, line 16 to 16"]


def test_lines_without_a_place_are_listed_with_their_words_and_many_are_counted():
    assert "line 16: - 3 -" in texts(draw_lines(of()))
    left = [{"source_file": FILE, "line": 20 + i, "text": "x" * 160} for i in range(30)]
    rows = [*LINES, *(line(20 + i, "unplaced") for i in range(30))]
    many = frames.of_report(study(made(documents=DOCUMENTS, lines=rows, unplaced=left)), "X/1")
    page = draw_lines(many)
    check(page)
    assert "and 18 more" in texts(page)


def test_a_short_heading_that_fits_its_box_is_written_whole():
    rows = [line(1, "heading", "一"), line(40, "paragraph", "1"), line(41, "heading", "二"), line(42, "paragraph", "2")]
    heads = [heading("一", 1, "引言", 1, 1), heading("二", 1, "一个放不下的长标题", 2, 2)]
    page = draw_lines(frames.of_report(study(made(documents=DOCUMENTS, lines=rows, sections=heads)), "X/1"))
    assert "一 引言" in texts(page) and "二" in texts(page)


def test_headings_stand_beneath_as_boxes():
    assert len(boxes(draw_lines(of()), "heading-")) == 3


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_file_of_many_lines_still_fits(lang):
    rows = [line(i, "heading" if i % 9 == 1 else "paragraph", str(i)) for i in range(1, 901)]
    heads = [heading(str(i), 1, "很长的标题" * 3, i, i) for i in range(1, 901, 30)]
    check(draw_lines(frames.of_report(study(made(documents=DOCUMENTS, lines=rows, sections=heads), lang=lang), "X/1")))


def test_tables_without_an_account_of_lines_say_so():
    bare = frames.of_report(study(made(documents=DOCUMENTS)), "X/1")
    assert draw_lines(bare).title == "No line of the 2020 report is in the account"
    assert lines_table(bare, frames.account(bare)).iloc[:, 1].sum() == 0


def test_each_column_that_has_empty_cells_has_a_bar_and_says_the_share():
    s = study(TABLES_HERE)
    frame = frames.fullness(s)
    page = draw_filled(s)
    check(page)
    assert len(boxes(page, "column-")) == 2 * int((frame["empty"] > 0).sum())
    assert len([t for t in texts(page) if t.endswith("% empty")]) == int((frame["empty"] > 0).sum()), "each says it in the same words"
    assert set(frame.loc[frame["empty"] > 0, "column"]) <= set(texts(page)), "no name of a column is cut"
    cell = frame[(frame["table"] == "quantities") & (frame["column"] == "currency")].iloc[0]
    assert (cell["rows"], cell["empty"]) == (1, 1)


def test_keys_and_words_as_printed_are_not_asked_whether_they_are_empty():
    frame = frames.fullness(study(TABLES_HERE))
    assert not {"symbol", "language", "start", "surface"} & set(frame.loc[frame["table"] == "events", "column"])
    assert "para" in set(frame.loc[frame["table"] == "footnotes", "column"])


def test_rows_are_counted_a_report_also_where_a_table_has_no_symbol():
    counts = frames.row_counts(study(TABLES_HERE))
    assert counts.loc["lines"].tolist() == [10, 1, 11] and counts.loc["unplaced"].tolist() == [1, 0, 1]
    assert counts.loc["organizations"].isna().tolist() == [True, True, False]
    held = holdings(study(TABLES_HERE))
    assert len(held) == len(TABLES) and "<NA>" not in repr(show_table(held))


@pytest.mark.parametrize(("empty", "rows", "words"), [(0, 5, "0%"), (5, 5, "100%"), (1, 1000, "<1%"), (999, 1000, ">99%"), (0, 0, "")])
def test_a_share_that_is_not_nothing_is_not_called_nothing(empty, rows, words):
    assert frames.empty_share(empty, rows) == words


@pytest.mark.parametrize("n", [1, 12])
def test_many_reports_have_their_rows_in_all_only(n):
    documents = [document(f"A/{i}", f"20{i:02d}-01-01") | {"source_file": f"{i}"} for i in range(n)]
    s = study(made(documents=documents, paragraphs=[paragraph(f"A/{i}", 1, "能力" * 50) for i in range(n)]))
    check(draw_filled(s))
    check(draw_spread(s, search(s, "能"), "能"))


def test_a_tick_stands_where_the_words_stand_and_leads_there():
    s = study(TABLES_HERE)
    hits = search(s, "能力建设")
    page = draw_spread(s, hits, "能力建设")
    check(page)
    ticks = boxes(page, "hit-")
    assert [t.get_url().split("#")[1] for t in ticks] == ["p1", "p2"]
    strip = next(b for b in boxes(page, "strip X/1"))
    middle = ticks[1].get_x() + ticks[1].get_width() / 2
    assert middle == pytest.approx(strip.get_x() + strip.get_width() * (8 + 2) / 18, abs=0.01)
    assert spread_title(s, hits, "能力建设") == "'能力建设' (capacity-building) is found in one of the two reports, not in that of 2021"
    assert "not in this text" in texts(page)


def report_texts(*found: str) -> object:
    """A study of one report a text."""
    documents = [document(f"A/{i}", f"{2001 + i}-01-01") | {"source_file": f"{i}"} for i in range(len(found))]
    return study(made(documents=documents, paragraphs=[paragraph(f"A/{i}", 1, text) for i, text in enumerate(found)]))


def spread_words(s: object, query: str) -> list[str]:
    return texts(draw_spread(s, search(s, query), query))


def test_where_few_of_many_reports_have_the_words_the_title_names_them():
    s = report_texts("水。", "水。", *["土。"] * 5)
    assert spread_title(s, search(s, "水"), "水") == "'水' is found in two of the seven reports: those of 2001 and 2002"
    assert spread_title(s, search(s, "土"), "土") == "'土' is found in five of the seven reports, not in those of 2001 and 2002"


def test_one_report_is_told_without_the_others_and_without_a_plural_for_one():
    s = report_texts("水和水，土。")
    assert spread_title(s, search(s, "水"), "水") == "'水' is found 2 times in the 2001 report, in 1 paragraph"
    assert spread_title(s, search(s, "土"), "土") == "'土' is found once in the 2001 report"
    assert spread_title(s, search(s, "火"), "火") == "'火' is not found in the 2001 report"
    for query in "水土火":
        assert not [w for w in spread_words(s, query) if "each report" in w or "reports differ" in w or "0 tick" in w or "1 tick" in w]
    assert not [w for w in texts(draw_filled(s)) if "reports differ" in w.lower() or "all reports" in w]


def test_a_title_in_chinese_does_not_begin_with_a_mark_that_is_half_blank():
    for symbols, query in (([], "能力建设"), ([], "别的"), ([], "没有"), (["X/1"], "能力建设"), (["X/1"], "城市"), (["X/1"], "没有")):
        s = study(TABLES_HERE, lang="zh", symbols=symbols)
        title = spread_title(s, search(s, query), query)
        assert not title.startswith("“") and f"“{query}”" in title


def test_a_label_that_holds_the_symbol_stands_beside_the_middle_of_its_strip():
    documents = [document(f"A/{i}", "2001-01-01") | {"source_file": f"{i}"} for i in range(2)]
    s = study(made(documents=documents, paragraphs=[paragraph(f"A/{i}", 1, "水。") for i in range(2)]))
    page = draw_spread(s, search(s, "水"), "水")
    strip = boxes(page, "strip A/0")[0]
    box = next(t for t in page.ax.texts if t.get_text() == s.reports[0].label).get_window_extent()
    middle = page.ax.transData.inverted().transform((box.x0, (box.y0 + box.y1) / 2))[1]
    assert middle == pytest.approx(strip.get_y() + strip.get_height() / 2, abs=0.03)


def test_the_key_has_no_point_where_no_point_is_drawn(monkeypatch):
    s = study(TABLES_HERE)
    assert "no row in that report" in texts(draw_filled(s))
    monkeypatch.setattr("habitatlib.figures.reading.filled.row_counts", lambda study: frames.row_counts(study).fillna(1).clip(lower=1))
    assert "no row in that report" not in texts(draw_filled(s))


def test_no_hit_is_no_error():
    s = study(TABLES_HERE)
    check(draw_spread(s, search(s, "xyz"), "xyz"))
    assert spread_title(s, search(s, "xyz"), "xyz") == "'xyz' is found in none of the two reports"


def test_the_report_is_the_earliest_or_the_one_that_is_named():
    whole = study(TABLES_HERE)
    assert frames.of_report(whole, "").reports[0].symbol == "X/1"
    assert [r.label for r in frames.of_report(whole, "X/2").reports] == ["2021"]
    assert [r.symbol for r in frames.of_report(whole, "x／2").reports] == ["X/2"]
    gone = frames.of_report(whole, "A/99/99")
    assert gone.nothing() == "No report to show: A/99/99 is not in the tables. There are X/1 and X/2."
    assert frames.of_report(study(TABLES_HERE, symbols=["A/99/99"]), "").reports == ()


@pytest.mark.parametrize(("symbol", "said"), [("rubbish", "symbol: 'rubbish' is no symbol"), (3, "symbol is the symbol of a report"),
                                              ("X/2", "X/2 is not among the chosen reports")])  # fmt: skip
def test_a_symbol_that_makes_no_sense_is_refused_in_a_sentence(symbol, said):
    with pytest.raises(ParameterError) as caught:
        frames.of_report(study(TABLES_HERE, symbols=["X/1"]), symbol)
    assert said in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("symbols", [[], ["A/99/99"]])
def test_figures_and_answer_of_the_real_tables(lang, symbols):
    s = study(None, symbols=symbols, lang=lang)
    one, hits = frames.of_report(s, ""), search(s, "能力建设|城市")
    for page in (draw_lines(one), draw_filled(s), draw_spread(s, hits, "能力建设|城市")):
        check(page)
    said = s.say(*answer(s, one, hits, "城市"))
    assert said and "。。" not in said and ".." not in said
    assert len(filled_table(s, frames.fullness(s))) == len(frames.fullness(s))
    assert filled_title(s, frames.fullness(s))


def test_the_answer_says_how_many_headings_are_main_ones_only_where_others_lie_below():
    s, hits = study(TABLES_HERE), search(study(TABLES_HERE), "能力")
    assert "under 3 headings, 2 of them main ones" in answer(s, of(), hits, "能力")[0]
    flat = study(made(documents=DOCUMENTS, sections=SECTIONS[:1], paragraphs=[paragraph("X/1", 2, "能力。")], lines=LINES))
    assert "1 numbered paragraph of 3 characters under 1 main heading;" in answer(flat, frames.of_report(flat, "X/1"), hits, "能力")[0]


def test_every_table_with_words_has_a_mark_and_every_table_a_name():
    from habitatlib.figures import labels
    from habitatlib.figures.explore.told import _TOLD
    from habitatlib.figures.reading.marked import KINDS
    from habitatlib.tables.schema import TABLES

    assert {name for name, table in TABLES.items() if table.has_evidence} == KINDS.keys() == _TOLD.keys()
    assert {f"rd.table.{name}" for name in TABLES} == set(labels.keys("rd.table."))
    assert {f"rd.mark.{name}" for name in KINDS} == set(labels.keys("rd.mark."))


def test_numbers_of_four_figures_are_parted_as_the_language_parts_them(monkeypatch):
    monkeypatch.setattr("habitatlib.figures.reading.filled.row_counts", lambda study: frames.row_counts(study).fillna(1) + 1200)
    found = {lang: texts(draw_filled(study(TABLES_HERE, lang=lang))) for lang in ("en", "zh")}
    assert "1,201" in found["en"] and "1 201" in found["zh"] and "1201" not in found["en"] + found["zh"]


def test_one_report_has_no_rows_per_report_and_its_figure_says_whose_the_register_is():
    one, two = (texts(draw_filled(study(TABLES_HERE, symbols=symbols))) for symbols in (["X/1"], []))
    assert any("tables in the one report" in w for w in one) and any(w.startswith("Rows per report") for w in two)
    assert all(any("register of organizations" in w for w in found) for found in (one, two))


@pytest.mark.parametrize(("text", "told"), [("水。", "共出现1处，以刻度标出"), ("水水。", "共出现2处，每处一个刻度")])
def test_one_place_is_not_each_place_in_chinese(text, told):
    s = study(made(documents=[document("A/1", "2001-01-01")], paragraphs=[paragraph("A/1", 1, text)]), lang="zh")
    assert any(told in w for w in spread_words(s, "水"))
