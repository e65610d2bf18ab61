"""Figures of countries: what they say under any choice, and that nothing is explained which is not drawn."""

from __future__ import annotations

import pytest
from made_tables import country, document, made, paragraph
from matplotlib.lines import Line2D

from habitatlib.figures import style
from habitatlib.figures.canvas import MARGIN, check
from habitatlib.figures.countries import charts, claims, frames, maps, matrix, panels, words
from habitatlib.figures.study import study
from habitatlib.figures.typesetting import measure, wrap

DOCUMENTS = [document("X/1", "2017-02-09", "joint_unep"), document("X/2", "2024-09-22", "resolution_tracker")]
PLANNED = {"collaboration_id": "c", "symbol": "X/2", "language": "zh", "para": 5, "start": 0, "end": 8, "mode": "other",
           "status": "planned"}  # fmt: skip


def chosen(*mentions, documents=DOCUMENTS, lang="en", roles=("project",), theme="", symbols=(), **tables):
    s = study(made(documents=documents, country_mentions=list(mentions), **tables), symbols=list(symbols), lang=lang, roles=list(roles), theme=theme)
    return s, frames.placed(s)


def texts(page):
    return [t.get_text() for t in page.ax.texts]


def label_dots(page):
    """The points from which the leaders of labels go out."""
    return [line for line in page.ax.lines if isinstance(line, Line2D) and line.get_marker() == "o" and line.get_zorder() == 4.4]


def small(s, rows):
    return panels.small_maps(s, frames.roles_by_report(s, rows))


def many(n: int, day: str = "2026-04-{:02}"):
    """Reports of one month, so that labels hold the symbol, each with three countries."""
    documents = [document(f"LONG/EB.2026/{i}", day.format(i % 28 + 1)) for i in range(1, n + 1)]
    mentions = [country(f"LONG/EB.2026/{i}", p, c) for i in range(1, n + 1) for p, c in enumerate(("KEN", "COL", "CHN"), 1)]
    return documents, mentions


@pytest.mark.parametrize(("roles", "theme", "en", "zh"), [
    (["project"], "", "No country or area has a project in these reports", "所选报告未提及有项目的国家或地区"),
    (["other"], "", "No country or area is named in another role in these reports", "所选报告未以其他角色提及任何国家或地区"),
    (["funder", "venue"], "", "No country or area is named as funder or venue of a meeting in these reports", "所选报告未将任何国家或地区作为出资方或会议地点提及"),
    ([], "", "No country or area is named in these reports", "所选报告未提及任何国家或地区"),
    (["project"], "finance", "No country or area has a named project on finance in these reports", "所选报告未提及任何国家或地区有筹资方面的具名项目"),
    (["project"], "other", "No country or area has a named project on other themes in these reports", "所选报告未提及任何国家或地区有其他主题方面的具名项目"),
])  # fmt: skip
def test_an_empty_choice_is_told_in_a_sentence_that_reads_well(roles, theme, en, zh):
    for lang, title in (("en", en), ("zh", zh)):
        s, rows = chosen(lang=lang, roles=roles, theme=theme)
        pages = [maps.world_map(s, frames.world(s, rows)), small(s, rows), matrix.dot_matrix(s, frames.cells(s, rows)),
                 charts.groups_chart(s, frames.groups(s, rows))]  # fmt: skip
        assert {page.title for page in pages} == {title}


def test_one_report_is_not_told_in_the_plural():
    s, _ = chosen(symbols=["X/1"])
    assert words.none(s).endswith("in this report")


def test_no_marks_of_other_roles_are_drawn_where_nothing_was_chosen():
    s, rows = chosen(country("X/1", 2, "USA", "venue"), roles=["project"])
    assert len(small(s, rows).ax.lines) == 1  # the one above the foot


def test_an_answer_ends_with_one_full_stop_and_says_nothing_twice():
    s, rows = chosen(symbols=["X/9"])
    told = s.say(maps.world_title(s, frames.world(s, rows)), charts.claims_title(s, claims.claims(s)))
    assert told.count("No report to show") == 1 and told.endswith("X/2.") and ".." not in told


@pytest.mark.parametrize(("roles", "en", "zh"), [
    (["project"], "1 of 45 LDCs, 1 of 32 LLDCs and 0 of 53 SIDS have a project", "45个最不发达国家中的1个、32个内陆发展中国家中的1个、53个小岛屿发展中国家中的0个有项目"),
    ([], "1 of 45 LDCs, 1 of 32 LLDCs and 1 of 53 SIDS are named", "45个最不发达国家中的1个、32个内陆发展中国家中的1个、53个小岛屿发展中国家中的1个被提及"),
    (["venue"], "0 of 45 LDCs, 0 of 32 LLDCs and 1 of 53 SIDS are named as venue of a meeting", None),
])  # fmt: skip
def test_the_groups_title_says_what_was_chosen_and_fits_a_line(roles, en, zh):
    for lang, title in (("en", en), ("zh", zh)):
        s, rows = chosen(country("X/1", 1, "UGA"), country("X/2", 2, "SGP", "venue"), lang=lang, roles=roles)
        told = charts.groups_title(s, frames.groups(s, rows))
        assert title in (told, None) and words.one_line(told)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("theme", ["gender_youth_inclusion", "urban_planning_land"])
def test_a_long_theme_leaves_the_titles_in_one_line(lang, theme):
    project = {"project_id": "p", "symbol": "X/1", "language": "zh", "name": "n", "theme": theme}
    where = [{"project_id": "p", "symbol": "X/1", "language": "zh", "para": i, "start": 0, "end": 2, "surface": "某国", "iso3": c}
             for i, c in enumerate(("KEN", "UGA", "COL"))]  # fmt: skip
    s, rows = chosen(lang=lang, theme=theme, projects=[project], project_countries=where)
    for title in (charts.groups_title(s, frames.groups(s, rows)), panels.panels_title(s, frames.roles_by_report(s, rows)),
                  matrix.matrix_title(s, frames.cells(s, rows)), maps.world_title(s, frames.world(s, rows))):  # fmt: skip
        assert words.one_line(title), title


def test_what_a_group_has_only_planned_is_hollow():
    s, rows = chosen(country("X/2", 5, "UGA"), country("X/2", 7, "RWA"), collaborations=[PLANNED])
    found = frames.groups(s, rows).set_index(["symbol", "group"])
    assert found.loc[("X/2", "ldc"), ["k", "planned"]].tolist() == [2, 1]
    page = charts.groups_chart(s, frames.groups(s, rows))
    hollow = [p for p in page.ax.patches if p.get_facecolor() == (1, 1, 1, 1)]
    assert len(hollow) == 4  # two groups, the report and all reports
    assert any("hollow: planned only" in t for t in texts(page))
    s, rows = chosen(country("X/2", 5, "UGA"))
    assert not any("hollow" in t for t in texts(charts.groups_chart(s, frames.groups(s, rows))))


def test_one_report_is_no_share_of_itself():
    s, rows = chosen(country("X/1", 1, "KEN"), country("X/1", 2, "KEN"), country("X/1", 1, "COL"), symbols=["X/1"])
    assert maps.world_title(s, frames.world(s, rows)) == "2 countries and areas have a project in the 2017 report"
    assert panels.panels_title(s, frames.roles_by_report(s, rows)) == "2 countries and areas have a project in the 2017 report"
    assert matrix.matrix_title(s, frames.cells(s, rows)) == "2 countries and areas have a project in the 2017 report; Kenya in 2 paragraphs"
    assert not any("trend" in t for t in texts(small(s, rows)))


@pytest.mark.parametrize(("lang", "roles", "title"), [
    ("en", ("project",), "1 of 2 countries and areas has a project in one report only; Kenya in 2 paragraphs"),
    ("zh", ("project",), "2个国家和地区中有1个仅在一份报告中有项目；肯尼亚见于2个段落"),
    ("en", (), "1 of 3 countries and areas is named in one report only; Kenya and Uganda in 2 paragraphs each"),
    ("zh", (), "3个国家和地区中有1个仅在一份报告中被提及；肯尼亚和乌干达各见于2个段落"),
])  # fmt: skip
def test_the_title_of_the_matrix_says_what_countries_are_counted_for(lang, roles, title):
    told = (country("X/1", 1, "KEN"), country("X/2", 2, "KEN"), country("X/1", 3, "UGA"), country("X/2", 4, "UGA", "partner"),
            country("X/2", 5, "FRA", "funder"))  # fmt: skip
    s, rows = chosen(*told, lang=lang, roles=roles)
    assert matrix.matrix_title(s, frames.cells(s, rows)) == title


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_name_in_the_matrix_is_cut(lang):
    codes = ("VCT", "BOL", "COD", "CAF", "PRK", "BIH", "MKD", "STP", "NLD", "VGB", "KNA", "FSM")
    s, rows = chosen(*(country("X/1", i, code) for i, code in enumerate(codes, 1)), lang=lang)
    page = matrix.dot_matrix(s, frames.cells(s, rows))
    assert {s.country(code, short=True) for code in codes} <= set(texts(page))
    check(page)


def test_the_last_row_of_the_groups_is_no_sum_in_chinese():
    s, rows = chosen(country("X/1", 1, "UGA"), country("X/2", 1, "UGA"), lang="zh")
    words = texts(charts.groups_chart(s, frames.groups(s, rows)))
    assert "2份报告中任一份" in words and not any("合计" in t for t in words)


def test_one_country_is_told_in_the_singular():
    s, rows = chosen(country("X/1", 1, "KEN"))
    assert maps.world_title(s, frames.world(s, rows)) == "1 country or area has a project, in one report only of the two"
    assert panels.panels_title(s, frames.roles_by_report(s, rows)) == "1 country or area has a project in the 2017 report"
    assert matrix.matrix_title(s, frames.cells(s, rows)) == "Kenya is the only country or area, in 1 paragraph"
    assert "n = 1; 1 dot, 1 paragraph mention." in " ".join(texts(matrix.dot_matrix(s, frames.cells(s, rows))))


def test_a_map_of_one_report_has_no_histogram_and_its_labels_no_year():
    s, rows = chosen(country("X/1", 1, "KEN"), country("X/1", 2, "COL"), symbols=["X/1"])
    page = maps.world_map(s, frames.world(s, rows))
    assert {"Kenya", "Colombia"} <= set(texts(page)) and not {"2017", "Reports"} & set(texts(page))
    assert not any("coloured by" in t for t in texts(page))


def test_the_map_says_which_countries_have_a_label():
    mentions = [country(r, p, c) for r in ("X/1", "X/2") for p, c in enumerate(("KEN", "COL", "CHN"))]
    s, rows = chosen(*mentions, country("X/1", 9, "PER"))
    assert "Labelled: the 3 in two or more reports" in texts(maps.world_map(s, frames.world(s, rows)))
    s, rows = chosen(country("X/1", 9, "PER"))
    assert not any("Labelled" in t for t in texts(maps.world_map(s, frames.world(s, rows))))


def test_more_names_than_there_is_room_for_are_counted():
    codes = [c for c, row in frames.countries().iterrows() if row["region_en"] == "Africa"]
    s, rows = chosen(*(country(r, p, c) for r in ("X/1", "X/2") for p, c in enumerate(codes)))
    page = maps.world_map(s, frames.world(s, rows))
    note = next(t for t in texts(page) if t.startswith("Labelled"))
    assert note.endswith(f" of the {len(codes)} in two or more reports")
    assert int(note.split()[1]) == len(label_dots(page)) < len(codes)


def test_the_point_of_a_label_can_be_seen_on_a_dark_country():
    s, rows = chosen(country("X/1", 1, "KEN"), country("X/2", 1, "KEN"))
    page = maps.world_map(s, frames.world(s, rows))
    dots = label_dots(page)
    assert len(dots) == 1 and dots[0].get_markeredgecolor() == "white" and dots[0].get_markeredgewidth() > 0.4


def test_the_head_of_the_key_does_not_lie_on_a_coloured_country():
    west = [country("X/1", p, c) for p, c in enumerate(("PER", "ECU", "CHL", "BRB"))]
    documents, mentions = many(6, "2026-{:02}-01")
    s, rows = chosen(*mentions, *[country(d["symbol"], 20 + i, c["iso3"]) for d in documents for i, c in enumerate(west)], documents=documents)
    page = maps.world_map(s, frames.world(s, rows))
    heads = [t for t in page.ax.texts if t.get_text() in ("Reports", "countries and areas")]
    world = maps.atlas(page, MARGIN - 0.15, page.top, words.WIDTH - 2 * MARGIN + 0.3, include=set(rows["iso3"]))
    for head in heads:
        (x, y), wide = head.get_position(), measure(head.get_text(), head.get_fontsize())
        assert not any(world.shapes[c].intersects(maps.shapely.box(x, y - 0.09, x + wide, y)) for c in ("PER", "ECU", "CHL"))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_key_of_many_small_maps_lies_above_the_foot_and_no_text_on_another(lang):
    documents, mentions = many(11)
    others = [country(d["symbol"], 9, c, role) for d in documents for c, role in (("NOR", "funder"), ("ITA", "partner"), ("USA", "venue"), ("STP", "project"))]
    planned = [PLANNED | {"symbol": d["symbol"], "para": 9, "end": 80} for d in documents]
    s, rows = chosen(*mentions, *others, documents=documents, lang=lang, collaborations=planned)
    page = small(s, rows)
    check(page)
    key = next(p for p in page.ax.patches if p.get_facecolor() == pytest.approx(maps.style.colors.to_rgba(style.PANEL)))
    assert key.get_y() + key.get_height() <= page.bottom + 0.01
    inside = [t for t in page.ax.texts if key.get_x() < t.get_position()[0] < key.get_x() + key.get_width() and key.get_y() < t.get_position()[1]]
    assert max(t.get_position()[1] for t in inside if t.get_position()[1] < page.bottom + 0.05) < key.get_y() + key.get_height()
    assert not any(t.endswith("...") for t in texts(page))
    last = [t.get_position()[1] for t in page.ax.texts if t.get_text().startswith(("funder in", "出资方所在国"))]
    heads = [t.get_position()[1] for t in page.ax.texts if t.get_text() == "4"]
    assert all(min(abs(head - y) for head in heads if head > y) > 0.4 for y in last if y < max(heads))


def test_the_key_of_the_small_maps_explains_only_what_is_drawn():
    s, rows = chosen(country("X/1", 1, "KEN"))
    told = texts(small(s, rows))
    for absent in ("Hollow: planned only", "Venue of a meeting", "Home of a partner or funder", "Point: area under 60,000 km²"):
        assert absent not in told
    assert not any(t.startswith("Marks that would") for t in told)
    s, rows = chosen(country("X/1", 1, "STP"), country("X/2", 5, "USA", "venue"), collaborations=[PLANNED])
    told = texts(small(s, rows))
    assert {"Hollow: planned only", "Venue of a meeting", "Point: area under 60,000 km²"} <= set(told)
    assert "venue in 1 (1 planned)" in told


def test_no_mark_hides_a_country_that_is_a_point():
    s, rows = chosen(country("X/1", 1, "FJI"), country("X/1", 2, "FJI", "venue"))
    page = small(s, rows)
    point, sign = (next(line for line in page.ax.lines if line.get_marker() == m) for m in ("o", "^"))
    away = abs(point.get_xdata()[0] - sign.get_xdata()[0]) + abs(point.get_ydata()[0] - sign.get_ydata()[0])
    assert away > 0.05


def test_a_label_without_room_is_the_symbol_not_a_cut_year():
    documents, mentions = many(2)
    s, rows = chosen(*mentions, documents=documents)
    assert words.brief(s, "LONG/EB.2026/1", 0.85, style.PARA) == "LONG/EB.2026/1"
    assert words.brief(s, "LONG/EB.2026/1", 3, style.PARA) == "2026 (LONG/EB.2026/1)"


def counted(*counts, mentions=(), text="某句。", lang="en"):
    rows = [{"symbol": "X/1", "language": "zh", "para": 3, "start": 0, "end": 2, "surface": "某句", "value": float(n), "unit": unit,
             "approximate": False} for n, unit in counts]  # fmt: skip
    s, _ = chosen(*mentions, quantities=rows, paragraphs=[paragraph("X/1", 3, text)], lang=lang)
    return s, claims.claims(s)


def test_names_are_those_printed_in_that_order_and_none_is_cut():
    codes = ["ZAF", "COL", "KEN", "BRA", "PER", "AFG", "AZE", "BTN", "BFA", "KHM", "ETH", "GMB", "IRN", "LAO", "MYS", "MOZ", "MMR", "PAK"]
    s, frame = counted((20, "个国家"), mentions=[country("X/1", 3, c, start=i) for i, c in enumerate(codes)], text="某句，" + "某" * 60)
    assert frame.iloc[0]["names"][:3] == ["South Africa", "Colombia", "Kenya"]
    told = [t for t in texts(charts.claims_chart(s, frame)) if "named" in t or "more" in t]
    assert any(t.endswith(" more") for t in told) and not any("..." in t for t in told)


def test_a_place_of_a_venue_is_not_one_of_those_counted():
    here = {"symbol": "X/1", "language": "zh", "para": 3, "start": 0, "end": 1, "iso3": "KEN", "kind": "city"}
    places = [here | {"surface": "甲", "role": "venue"}, here | {"surface": "乙", "role": "project", "start": 1, "end": 2}]
    rows = [{"symbol": "X/1", "language": "zh", "para": 3, "start": 0, "end": 2, "surface": "甲乙", "value": 2.0, "unit": "个城市", "approximate": False}]
    s, _ = chosen(quantities=rows, paragraphs=[paragraph("X/1", 3, "甲乙。")], place_mentions=places)
    assert claims.claims(s).iloc[0]["names"] == ["乙"]


def test_a_place_near_a_count_bears_its_name_in_the_language_of_the_figure():
    named = {"symbol": "X/1", "language": "zh", "para": 3, "start": 1, "end": 4, "surface": "内罗毕", "iso3": "KEN", "kind": "city", "role": "project"}
    rows = [{"symbol": "X/1", "language": "zh", "para": 3, "start": 4, "end": 8, "surface": "2个城市", "value": 2.0, "unit": "个城市", "approximate": False}]
    for lang, name in (("en", "Nairobi"), ("zh", "内罗毕")):
        s, _ = chosen(quantities=rows, paragraphs=[paragraph("X/1", 3, "在内罗毕2个城市。")], place_mentions=[named], lang=lang)
        assert claims.claims(s).iloc[0]["names"] == [name]


def test_of_many_counts_both_kinds_are_drawn():
    s, frame = counted(*[(n, "个国家") for n in range(2, 62)], *[(n, "个城市") for n in range(2, 12)])
    assert charts._drawn(frame)["counts"].value_counts().to_dict() == {"country": 30, "place": 10}
    s, frame = counted(*[(n, "个国家") for n in range(2, 62)])
    assert len(charts._drawn(frame)) == 40


@pytest.mark.parametrize(("counts", "named", "title"), [
    ([3], 0, "One count of countries or places, without a single name"),
    ([3], 1, "One count of countries or places, with 1 of 3 names"),
    ([2], 2, "One count of countries or places, and it can be checked in full"),
    ([3, 4], 0, "None of the 2 counts of countries or places comes with a name"),
    ([3, 2], 2, "Each of the 2 counts of countries or places comes with a name; one can be checked in full"),
])  # fmt: skip
def test_the_title_of_the_counts_reads_well_for_few(counts, named, title):
    mentions = [country("X/1", 3, c, start=i) for i, c in enumerate(("KEN", "COL")[:named])]
    s, frame = counted(*[(n, "个国家") for n in counts], mentions=mentions)
    assert charts.claims_title(s, frame) == title


def test_a_tick_is_explained_only_where_there_is_one():
    s, frame = counted((3, "个国家"))
    assert not any("tick" in t for t in texts(charts.claims_chart(s, frame)))
    s, frame = counted((2, "个国家"), mentions=[country("X/1", 3, c, start=i) for i, c in enumerate(("KEN", "COL", "PER"))])
    assert any("tick = the count" in t for t in texts(charts.claims_chart(s, frame)))


def test_a_wide_number_leaves_the_clause_alone():
    words_ = "四百万个城市"
    long = f"“儿童友好型城市倡议”目前在四十三个国家的{words_}提供服务并将于明年在更多地方推出"
    rows = [{"symbol": "X/1", "language": "zh", "para": 3, "start": long.find(words_), "end": long.find(words_) + 6, "surface": words_,
             "value": 4000000.0, "unit": "个城市", "approximate": True}]  # fmt: skip
    s, _ = chosen(quantities=rows, paragraphs=[paragraph("X/1", 3, long + "。")])
    page = charts.claims_chart(s, claims.claims(s))
    number = next(t for t in page.ax.texts if t.get_text() == "4,000,000+")
    clause = [t for t in page.ax.texts if t.get_text() and t.get_text() in long]
    ends = max(t.get_position()[0] + measure(t.get_text(), t.get_fontsize()) for t in clause)
    assert ends < number.get_position()[0] - measure("4,000,000+", number.get_fontsize())


def test_seven_reports_stand_in_two_blocks():
    documents = [document(f"X/{i}", f"20{i}0-01-01") for i in range(1, 8)]
    codes = list(frames.countries().index[:30])
    s, rows = chosen(*(country("X/1", p, c) for p, c in enumerate(codes) if c != "TWN"), documents=documents)
    page = matrix.dot_matrix(s, frames.cells(s, rows))
    check(page)
    assert texts(page).count("paragraphs") == 2


def test_disputed_lines_can_be_seen_on_a_coloured_country():
    s, rows = chosen(country("X/1", 1, "CHN"))
    page = maps.world_map(s, frames.world(s, rows))
    dashed = next(c for c in page.ax.collections if c.__class__.__name__ == "LineCollection")
    white = next(c for c in page.ax.collections if 2.5 < c.get_zorder() < dashed.get_zorder())
    assert white.get_edgecolor()[0].tolist()[:3] == [1, 1, 1] and len(white.get_paths()) == len(dashed.get_paths())


def test_a_subtitle_has_no_lonely_word():
    s, rows = chosen(*(country(r, p, c) for r in ("X/1", "X/2") for p, c in enumerate(("KEN", "COL"))), collaborations=[PLANNED])
    for page in (matrix.dot_matrix(s, frames.cells(s, rows)), charts.groups_chart(s, frames.groups(s, rows))):
        head = [t.get_text() for t in page.ax.texts if t.get_fontsize() == style.SUBTITLE]
        assert len(head) == 1 and len(wrap(head[0], words.WIDTH - 2 * MARGIN, style.SUBTITLE)) == 1
