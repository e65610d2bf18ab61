from __future__ import annotations

import dataclasses

import pytest
from made_tables import country, document, made, paragraph

from habitatlib.figures.canvas import check
from habitatlib.figures.reading.frames import of_report
from habitatlib.figures.report_profile import frames, tables
from habitatlib.figures.report_profile.blocks import Block, Item, balanced, flow, tag
from habitatlib.figures.report_profile.named import shared_lines
from habitatlib.figures.report_profile.page import draw_profile, profile_title, tiles
from habitatlib.figures.study import study
from habitatlib.figures.style import MARK
from habitatlib.figures.typesetting import measure

TEXT = "人居署2016年6月21日在肯尼亚获得约100万欧元，2017年获得3 000美元，见HSP/X/2和《2030 年议程》、《新城市议程》。"
WHERE = {"symbol": "X/1", "language": "zh", "para": 1}


def named(start: int, surface: str, **more: object) -> dict:
    return {**WHERE, "start": start, "end": start + len(surface), "surface": surface, **more}


def money(start: int, surface: str, value: float, currency: str | None, approximate: bool = False) -> dict:
    return named(start, surface, value=value, unit="元", currency=currency, approximate=approximate)


def organization(number: int, kind: str, para: int = 1) -> tuple[dict, dict]:
    org = f"o{number}"
    return ({"org_id": org, "name_zh": f"第{number}号很长名称的组织", "name_en": f"Organization with the rather long name {number}", "type": kind},
            {**WHERE, "para": para, "start": number % 30, "end": number % 30 + 1, "surface": "人", "org_id": org})  # fmt: skip


def event(start: int, first: str, last: str, precision: str, status: str, kind: str = "meeting") -> dict:
    return named(start, "2016年", text=TEXT[:12], date_start=first, date_end=last, precision=precision, kind=kind, status=status)


def priority(number: int, theme: str, status: str = "current") -> dict:
    return named(number, "人", label=f"优先事项{number}", list_id="l1", item_number=number, period_basis="none", status=status, owner="joint",
                 theme=theme)  # fmt: skip


ORGANIZATIONS = [organization(i, "un" if i % 2 else "civil_society") for i in range(120)]
PROJECTS = [("p1", "甲项目", "energy", "planned"), ("p2", "乙项目", "finance", "ongoing"), ("p3", "丙项目", None, None)]
DOCUMENTS = [document("X/1", "2017-02-09", "joint_unep") | {"source_file": "X_1.zh.txt", "period_start": "2015-01-01", "period_end": "2016-12-31",
                                                           "period_basis": "stated"},
             document("X/2", None) | {"source_file": "X_2.zh.txt"}]  # fmt: skip
HERE = made(
    documents=DOCUMENTS,
    sections=[{"symbol": "X/1", "language": "zh", "section": "一", "level": 1, "number": "一", "title": "导言" * 40, "first_para": 2, "last_para": 3}],
    paragraphs=[paragraph("X/1", 1, TEXT), paragraph("X/1", 2, "短。"), paragraph("X/1", 3, "长" * 900), paragraph("X/2", 1, "见X/1号文件。")],
    country_mentions=[country("X/1", 1, "KEN", start=14, surface="肯尼亚"), country("X/1", 2, "NRU", "venue"), country("X/1", 2, "XKX", "other")],
    organizations=[o for o, _ in ORGANIZATIONS], organization_mentions=[m for _, m in ORGANIZATIONS],
    projects=[{"project_id": p, "symbol": "X/1", "language": "zh", "name": n, "theme": t, "stage": s} for p, n, t, s in PROJECTS],
    project_mentions=[named(i, "人", project_id=p) for i, (p, *_) in enumerate(PROJECTS)],
    priorities=[priority(1, "energy"), priority(2, "finance", "proposed")],
    events=[event(3, "2016-06-21", "2016-06-21", "day", "done"), event(4, "2017-01-01", "2017-12-31", "year", "planned"),
            event(5, "1950-01-01", "1950-12-31", "year", "done", "decision")],
    quantities=[money(18, "约100万欧元", 1e6, "EUR", True), money(34, "3 000美元", 3000, "USD"), money(0, "人", 1, None)],
    citations=[named(44, "HSP/X/2", kind="document", cited="X/2"), named(53, "2030 年议程", kind="treaty_or_framework"),
               named(63, "新城市议程", kind="treaty_or_framework"),
               {"symbol": "X/2", "language": "zh", "para": 1, "start": 1, "end": 4, "surface": "X/1", "kind": "document", "cited": "X/1"}],
)  # fmt: skip


def of(symbol: str = "X/1", given: dict = HERE, **parameters: object):
    whole = study(given, **parameters)
    return whole, of_report(whole, symbol)


@pytest.fixture(scope="module")
def page():
    return draw_profile(*of())


def marks(page, begin: str) -> list:
    return [a for a in (*page.ax.patches, *page.ax.lines) if (a.get_gid() or "").startswith(begin)]


def words(page) -> list[str]:
    return [t.get_text() for t in page.ax.texts]


def test_a_report_with_120_organizations_fits_and_says_how_many_more(page):
    check(page)
    assert "120 organizations of two types" in words(page)
    assert len([w for w in words(page) if w.startswith("and ") and w.endswith(" more")]) == 2


def test_each_paragraph_event_project_priority_and_country_has_its_mark_that_leads_to_it(page):
    assert [m.get_url().split("#")[1] for m in marks(page, "piece-")] == ["p1", "p2", "p3"]
    assert len(marks(page, "event-")) == 2 and len(marks(page, "project-")) == 3 and len(marks(page, "priority-")) == 2
    assert len(marks(page, "country-")) == 2 and all("#p" in m.get_url() for m in marks(page, "country-"))


def test_few_places_are_named_on_the_map_whatever_their_role_and_off_every_sign():
    given = made(documents=DOCUMENTS, paragraphs=[paragraph("X/1", 1, TEXT)],
                 country_mentions=[country("X/1", 1, iso3, role) for iso3 in ("LKA", "MMR", "BTN", "KEN") for role in ("venue", "partner")])  # fmt: skip
    page = draw_profile(*of(given=given))
    check(page)
    box = {t.get_text(): t.get_window_extent() for t in page.ax.texts if t.get_path_effects() and t.get_fontweight() != "bold"}
    assert {"Sri Lanka", "Myanmar", "Bhutan", "Kenya"} <= set(box)
    signs = [page.ax.transData.transform((m.get_xdata()[0], m.get_ydata()[0])) for m in marks(page, "country-")]
    assert len(signs) == 8 and not [(name, x, y) for name in box for x, y in signs if box[name].contains(x, y)]


def test_pieces_of_the_outline_are_as_long_as_their_paragraphs(page):
    first, second, third = (m.get_width() for m in marks(page, "piece-"))
    assert first / third == pytest.approx(len(TEXT) / 900) and second / third == pytest.approx(2 / 900)


def test_planned_is_hollow_and_done_is_filled(page):
    done, planned = sorted(marks(page, "event-"), key=lambda m: m.get_gid())
    assert done.get_fillstyle() == "full" and done.get_markerfacecolor() != "white"
    assert planned.get_facecolor()[:3] == (1, 1, 1)
    assert [m.get_facecolor()[:3] == (1, 1, 1) for m in marks(page, "project-")] == [True, False, False]
    assert [m.get_facecolor()[:3] == (1, 1, 1) for m in marks(page, "priority-")] == [False, True]


def test_an_event_outside_the_axis_is_counted(page):
    assert any(w.startswith("1 event is not drawn") for w in words(page))
    assert frames.years(of()[1]) == (2015, 2017)


def test_amounts_are_printed_with_their_currency_and_never_added_up(page):
    shown = words(page)
    assert "约100万欧元" in shown and "EUR, not exact" in shown and "3 000美元" in shown and "USD" in shown
    assert not any("1003000" in w or "1,003,000" in w for w in shown)
    assert tables.money_table(of()[1]).iloc[:, 2].tolist() == ["1,000,000", "3,000"]


def test_citations_from_other_reports_are_named_with_their_paragraph(page):
    assert {"Cited by other reports", "X/2", "para. 1"} <= set(words(page))
    whole, one = of()
    assert tables.citing_table(whole, one).values.tolist() == [["X/2", "X/2", 1, "X/1"]]
    assert "the other report looked through cites it by its symbol" in whole.say(*tables.answer(whole, one))
    whole, alone = of(symbols=["X/1"])
    assert "there is no other report" in whole.say(*tables.answer(whole, alone))


@pytest.mark.parametrize(("lang", "told"), [("en", "1 with a project, 1 planned only"), ("zh", "1个有项目，1个仅计划")])
def test_the_number_of_countries_says_how_many_projects_are_only_planned(lang: str, told: str):
    planned = {"collaboration_id": "c", "symbol": "X/1", "language": "zh", "para": 1, "start": 0, "end": 40, "mode": "other", "status": "planned"}
    one = of(given=HERE | {"collaborations": made(collaborations=[planned])["collaborations"]}, lang=lang)[1]
    one = dataclasses.replace(one, tables={name: rows.iloc[:0] if name in ("events", "projects") else rows for name, rows in one.tables.items()})
    assert next(tile.told for tile in tiles(one) if tile.name == "countries") == told


def test_a_framework_is_one_text_under_its_english_name_and_blanks_do_not_count():
    cited = frames.cited(of()[1], ("X/2",))
    assert cited[["name", "here"]].values.tolist() == [["X/2", True], ["2030年议程", False], ["新城市议程", False]]
    assert cited["gloss"].tolist() == ["", "2030 Agenda for Sustainable Development", "New Urban Agenda"]
    assert set(frames.cited(of(lang="zh")[1])["gloss"]) == {""}


def test_a_report_with_nothing_in_it_says_so_block_by_block():
    whole, one = of("X/2", made(documents=DOCUMENTS))
    page = draw_profile(whole, one)
    check(page)
    assert {"No heading and no paragraph read.", "No country or area named.", "No organization named.", "No project named.",
            "No list of priorities announced.", "No dated event.", "No amount of money printed.", "No text cited."} <= set(words(page))  # fmt: skip
    assert words(page).count("none named") == len(tiles(one))
    assert profile_title(one) == "The X/2 report names no country with a project, no organization and no project by name"
    assert len(tables.organization_table(one)) == len(tables.place_table(one)) == len(tables.project_table(one)) == 0


def test_an_unknown_symbol_gives_one_sentence_with_the_known_ones():
    whole, one = of("A/99/99")
    page = draw_profile(whole, one)
    check(page)
    assert page.title == "No report to show: A/99/99 is not in the tables. There are X/1 and X/2."
    assert tables.answer(whole, one)[0] == page.title.rstrip(".")
    for table in (tables.numbers_table(one), tables.organization_table(one), tables.place_table(one), tables.project_table(one),
                  tables.money_table(one), tables.citation_table(whole, one), tables.citing_table(whole, one)):  # fmt: skip
        assert table.empty and len(table.columns) > 2


def test_the_bar_under_a_number_says_what_share_is_stated():
    found = {tile.name: tile for tile in tiles(of()[1])}
    assert (found["events"].n, found["events"].told, found["events"].share) == (3, "1 of 3 to the day", pytest.approx(1 / 3))
    assert found["projects"].share == 0 and found["actions"].share is None and found["actions"].told == "none named"


def test_the_tables_are_whole_where_the_page_is_cut():
    _, one = of()
    assert len(tables.organization_table(one)) == 120
    assert set(tables.place_table(one).iloc[:, 2]) == {"KEN", "NRU", "XKX"}
    assert tables.project_table(one).iloc[2, 1:3].tolist() == ["theme not stated", "not stated"]


def test_columns_are_balanced_and_the_first_block_stands_left():
    blocks = [Block(h, lambda *_: None) for h in (3, 1, 1, 1, 4, 2)]
    left, right = balanced(blocks, 0)
    assert left[0] is blocks[0] and sum(b.height for b in left) == sum(b.height for b in right) == 6
    assert balanced(blocks[:1], 0) == ([blocks[0]], [])


@pytest.mark.parametrize("most", [1, 3])
def test_a_flow_stays_within_its_lines_and_its_width(most):
    rows = flow(of()[1], [Item("一个名称" * (n % 5 + 1), "12 +3") for n in range(40)], 3.0, most)
    assert len(rows) == most
    assert all(x + measure(one.text, MARK) <= 3.01 for row in rows for x, one in row)
    shown = sum(one.tag != "" for row in rows for _, one in row)
    assert rows[-1][-1][1].text == f"and {40 - shown} more"


def test_groups_share_the_lines_that_others_leave():
    assert shared_lines([1, 9, 4], 10) == [1, 5, 4] and shared_lines([1, 1], 9) == [1, 1] and shared_lines([], 9) == []
    assert shared_lines([9] * 6, 3) == [2] * 6, "no group is without its two lines"


def test_a_report_of_few_organizations_names_them_all_however_long_their_names():
    few = [organization(i, "un") for i in range(12)]
    given = made(documents=DOCUMENTS, paragraphs=[paragraph("X/1", 1, TEXT)], organizations=[o | {"name_en": o["name_en"] * 2} for o, _ in few],
                 organization_mentions=[m for _, m in few])  # fmt: skip
    shown = words(draw_profile(*of(given=given)))
    assert len([w for w in shown if w.startswith("Organization with")]) == 12 and not [w for w in shown if w.endswith(" more")]


def test_projects_and_priorities_of_an_ordinary_report_are_shown_whole():
    ids = [f"p{i}" for i in range(18)]
    given = made(documents=DOCUMENTS, paragraphs=[paragraph("X/1", 1, TEXT)], priorities=[priority(i, "energy") for i in range(1, 25)],
                 projects=[{"project_id": p, "symbol": "X/1", "language": "zh", "name": p, "theme": "energy", "stage": "ongoing"} for p in ids],
                 project_mentions=[named(1, "人", project_id=p) for p in ids])  # fmt: skip
    page = draw_profile(*of(given=given))
    assert (len(marks(page, "project-")), len(marks(page, "priority-"))) == (18, 24)
    assert not [w for w in words(page) if w.endswith(" more")]


def test_a_long_sentence_about_money_ends_with_a_whole_word():
    text = "In 2017 the fund gave $3,000 " + "for the improvement of settlements " * 20 + "."
    amount = {"symbol": "X/1", "language": "en", "para": 1, "start": 22, "end": 28, "surface": "$3,000", "value": 3000, "unit": "$",
              "currency": "USD", "approximate": False}  # fmt: skip
    given = made(documents=[DOCUMENTS[0] | {"language": "en"}], paragraphs=[paragraph("X/1", 1, text) | {"language": "en"}], quantities=[amount])
    last = next(w for w in words(draw_profile(*of(given=given))) if w.endswith("..."))
    assert last.removesuffix("...").split()[-1] in text.split()


def test_the_number_of_a_note_does_not_open_the_sentence_after_it():
    text = "此前已有说明。²会后又获3 000美元。"
    given = made(documents=DOCUMENTS, paragraphs=[paragraph("X/1", 1, text)], quantities=[money(12, "3 000美元", 3000, "USD")])
    assert frames.money(of(given=given)[1])["sentence"].tolist() == ["会后又获3 000美元。"]


def test_the_other_report_and_no_heading_are_told_in_plain_words():
    whole, one = of("X/2")
    told = {tile.name: tile.told for tile in tiles(one)}
    assert told["paragraphs"] == "no main heading"
    assert "the other report looked through cites it" in whole.say(*tables.answer(whole, one))
    given = HERE | {"citations": HERE["citations"].head(0)}
    whole, one = of(given=given)
    assert "the other report looked through does not cite it" in whole.say(*tables.answer(whole, one))
    assert "The other report looked through does not cite it by its symbol." in words(draw_profile(whole, one))


def test_years_of_a_list_are_years_in_chinese_too():
    given = HERE | {"priorities": HERE["priorities"].assign(period="2015-2016", period_basis="stated")}
    assert any(w.endswith("：2015–2016年，载明") for w in words(draw_profile(*of(given=given, lang="zh"))))


def test_a_period_that_is_not_stated_stands_clear_of_the_axis():
    page = draw_profile(*of(given=HERE | {"documents": HERE["documents"].assign(period_start=None, period_end=None, period_basis="none")}))
    told = next(t for t in page.ax.texts if t.get_text() == "period not stated" and t.get_position()[1] > page.top + 1)
    assert min(abs(told.get_position()[0] - line.get_xdata()[0]) for line in page.ax.lines if len(set(line.get_xdata())) == 1) >= 0.04


def test_the_first_paragraph_stands_behind_a_name_and_how_many_more():
    assert (tag((4,)), tag((4, 8, 9))) == ("4", "4 +2")


@pytest.mark.parametrize(("lang", "symbol"), [("en", "HSP/EB.2024/5"), ("zh", "HSP/HA/1/2/Add.2")])
def test_the_page_of_the_real_tables(lang, symbol):
    whole, one = of(symbol, None, lang=lang)
    page = draw_profile(whole, one)
    check(page)
    assert len(marks(page, "piece-")) == len(one.tables["paragraphs"])
    assert len(marks(page, "event-")) == len(one.tables["events"])
    said = whole.say(*tables.answer(whole, one))
    assert "。。" not in said and ".." not in said


def test_a_report_is_cited_by_any_form_of_its_symbol():
    whole = of()[0]
    documents = whole.tables["documents"]
    documents["canonical"] = [f"{symbol}.form" for symbol in documents["symbol"]]
    assert frames.forms(whole, documents["symbol"].iloc[0]) == {documents["symbol"].iloc[0], documents["canonical"].iloc[0]}
    assert frames.forms(whole) >= set(documents["symbol"]) | set(documents["canonical"])


def test_the_key_of_the_axis_tells_of_stages_that_are_drawn(page):
    assert {"done", "planned when reported", "distributed"} <= set(words(page)) and "ongoing" not in words(page)


def test_characters_are_parted_in_chinese_too():
    given = made(documents=DOCUMENTS, paragraphs=[paragraph("X/1", 2, "短。"), paragraph("X/1", 3, "长" * 2000)],
                 sections=[{"symbol": "X/1", "language": "zh", "section": "一", "level": 1, "number": "一", "title": "导言", "first_para": 2, "last_para": 3}])  # fmt: skip
    assert "2段，2 002字符" in words(draw_profile(*of(given=given, lang="zh")))


def test_tiles_tell_shares_as_shortly_in_chinese_as_in_english():
    found = words(draw_profile(*of(lang="zh")))
    assert {"类型已知：120/120", "载明起始年：0/3"} <= set(found) and not [w for w in found if "个中" in w or "项中" in w]
