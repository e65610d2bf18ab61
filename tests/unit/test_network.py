from __future__ import annotations

import pytest
from made_tables import country, document, made, paragraph
from matplotlib.colors import to_hex

from habitatlib.figures.canvas import check
from habitatlib.figures.network import frames
from habitatlib.figures.network.answer import answer
from habitatlib.figures.network.bridges import bridges_table, bridges_title, draw_bridges
from habitatlib.figures.network.named import draw_named, named_table, named_title
from habitatlib.figures.network.order import crossings, untangle
from habitatlib.figures.network.pairs import draw_pairs, pairs_table, pairs_title
from habitatlib.figures.network.ties import draw_ties, drawn, ties_table, ties_title
from habitatlib.figures.network.told import clause, fitting, in_lines, in_two, numbers
from habitatlib.figures.study import study
from habitatlib.figures.style import SERIES
from habitatlib.tables.load import load_tables

DRAW = [draw_ties, draw_pairs, draw_named, draw_bridges]


def report(symbol: str, day: str, series: str | None = None) -> dict:
    return {**document(symbol, day, series), "source_file": f"{symbol.replace('/', '_')}.zh.txt"}


DOCUMENTS = [report("J/1", "2017-02-09", "joint_unep"), report("P/1", "2019-03-06", "all_partners"),
             report("N/1", "2024-02-26", "plan_preparation")]  # fmt: skip
NAMES = [("a", "甲组织", "Alpha", "un"), ("b", "乙组织", None, "un"), ("c", "丙公司", "Gamma", "private"), ("d", "丁大学", None, None),
         ("e", "戊协会", "Epsilon " * 30, "civil_society"), ("us", "本署", "Us", "un"), ("them", "彼署", "Them", "un"),
         ("government_nor", "挪威政府", "Government of Norway", "national_government"),
         ("government_che", "瑞士政府", "Government of Switzerland", "national_government")]  # fmt: skip
ORGANIZATIONS = [dict(zip(("org_id", "name_zh", "name_en", "type"), row, strict=True)) for row in NAMES]
CLAUSE = "与他方合作编写" * 8


def mention(symbol: str, para: int, org_id: str) -> dict:
    return {"symbol": symbol, "language": "zh", "para": para, "start": 0, "end": 2, "surface": "甲组", "org_id": org_id}


def joint(symbol: str, para: int, *members: str, status: str = "done", **more: object) -> tuple[dict, list[dict]]:
    key = f"{symbol}|{para}"
    action = {"collaboration_id": key, "symbol": symbol, "language": "zh", "para": para, "start": 0, "end": len(CLAUSE), "surface": CLAUSE,
              "mode": "mou", "status": status, **more}  # fmt: skip
    return action, [{"collaboration_id": key, "org_id": m, "name": m} for m in members]


def tables(acts: list, **more: list) -> dict:
    members = [m for _, group in acts for m in group]
    symbols = {a["collaboration_id"]: (a["symbol"], a["para"]) for a, _ in acts}
    ours = ("us", "them", "government_nor", "government_che")
    mentions = {(*symbols[m["collaboration_id"]], m["org_id"]) for m in members if m["org_id"] not in ours}
    paragraphs = [paragraph(*place, CLAUSE) for place in sorted(set(symbols.values()))]
    rows = {"documents": DOCUMENTS, "organizations": ORGANIZATIONS, "paragraphs": paragraphs,
            "organization_mentions": [mention(*row) for row in sorted(mentions)]}  # fmt: skip
    return made(**(rows | more), collaborations=[a for a, _ in acts], collaboration_members=members)


ACTS = [joint("J/1", 3, "us", "them", "a"), joint("J/1", 4, "us", "them"), joint("P/1", 1, "us", "a", "b", lead="甲组织", year=2018),
        joint("P/1", 2, "us", "a", "c", "d", status="planned"), joint("P/1", 7, "us", "c"), joint("P/1", 8, "us", "e", "b")]  # fmt: skip
TABLES = tables(ACTS)


def of(rows: dict | None = None, **parameters: object):
    return study(TABLES if rows is None else rows, **{"least": 2, "types": [], **parameters})


def marks(page: object, kind: str) -> list:
    return [a for a in (*page.ax.lines, *page.ax.patches) if str(a.get_gid() or "").startswith(f"{kind}-")]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("symbols", [[], ["P/1"], ["J/1"], ["N/1"], ["A/77/1"]])
@pytest.mark.parametrize("draw", DRAW)
def test_nothing_lies_outside_and_no_two_texts_on_one_another(draw, symbols: list, lang: str) -> None:
    check(draw(of(lang=lang, symbols=symbols)))


@pytest.fixture(scope="module")
def own() -> dict:
    return load_tables()


@pytest.mark.parametrize("parameters", [{}, {"lang": "zh"}, {"types": ["private", "academia"]}, {"least": 99}, {"symbols": ["A/99/99"]}])
def test_the_project_s_own_tables_are_drawn(own: dict, parameters: dict) -> None:
    s = of(own, **parameters)
    for draw in DRAW:
        check(draw(s))


def test_reporting_bodies_are_no_partners() -> None:
    assert set(frames.ties(of())["org_id"]) == {"a", "b", "c", "d", "e"}


def test_a_body_that_reports_in_one_report_is_a_partner_in_another() -> None:
    rows = tables([joint("J/1", 3, "us", "them", "a"), joint("P/1", 5, "us", "them")],
                  organization_mentions=[mention("J/1", 3, "a"), mention("P/1", 5, "them")])  # fmt: skip
    found = frames.ties(of(rows))
    assert found[["symbol", "org_id"]].values.tolist() == [["J/1", "a"], ["P/1", "them"]]


def test_a_state_named_as_a_country_is_a_partner_where_the_country_works_along_or_pays() -> None:
    acts = [joint("P/1", 1, "us", "government_nor"), joint("P/1", 2, "us", "government_che")]
    rows = tables(acts, country_mentions=[country("P/1", 1, "NOR", "funder"), country("P/1", 2, "CHE", "venue")])
    assert list(frames.ties(of(rows))["org_id"]) == ["government_nor"]


def test_actions_are_counted_by_how_many_partners_they_name() -> None:
    s = of()
    assert frames.actions(s, frames.ties(s)).values.tolist() == [["J/1", 2, 1, 1, 0], ["P/1", 4, 0, 1, 3], ["N/1", 0, 0, 0, 0]]
    assert ties_title(s, frames.ties(s)) == "Partners meet in 0 of 2 joint actions (2017), 3 of 4 (2019)"


def test_each_row_of_a_partner_drawn_is_a_mark_that_leads_to_its_paragraph() -> None:
    s, page = of(), draw_ties(of())
    rows = frames.ties(s)
    rows = rows[rows["acts"] >= 2]
    assert len(marks(page, "tie")) == (rows["others"] > 0).sum() == 5
    assert len(marks(page, "alone")) == (rows["others"] == 0).sum() == 2
    assert all("reports/" in a.get_url() and "#p" in a.get_url() for kind in ("tie", "alone", "action") for a in marks(page, kind))
    assert len({a.get_gid() for a in marks(page, "tie")}) == 5
    assert all(CLAUSE in a.get_label() for a in marks(page, "tie"))


def test_ties_have_the_colour_of_their_report_and_planned_ones_are_dashed_and_hollow() -> None:
    page = draw_ties(of())
    assert {to_hex(a.get_edgecolor()) for a in marks(page, "tie")} == {SERIES["all_partners"]}
    planned = [a for a in marks(page, "tie") if "-2-" in a.get_gid()]
    assert len(planned) == 2 and all(a.get_linestyle() != "-" for a in planned)
    faces = {a.get_gid(): a.get_markerfacecolor() for a in marks(page, "action")}
    assert faces["action-P_1-2-0"] == "white" and faces["action-P_1-1-0"] == SERIES["all_partners"]


def test_a_tie_ends_at_its_partner_and_its_action() -> None:
    page = draw_ties(of())
    actions = {a.get_gid().split("-")[2]: a.get_ydata()[0] for a in marks(page, "action")}
    names = {t.get_text(): t.get_position()[1] for t in page.ax.texts}
    for tie in marks(page, "tie"):
        (_, start), *_, (_, end) = tie.get_path().vertices
        assert end == pytest.approx(actions[tie.get_gid().split("-")[2]])
        assert start == pytest.approx(names[{"a": "Alpha", "b": "乙组织", "c": "Gamma"}[tie.get_gid().split("-")[-1]]], abs=0.06)


def test_partners_without_a_row_are_named_behind_the_action() -> None:
    assert "+ 丁大学" in [t.get_text() for t in draw_ties(of()).ax.texts]


def test_partners_of_chosen_types_only_and_the_others_are_named() -> None:
    blocks, more, cut = drawn(of(types=["private"]), frames.ties(of()))
    assert [(b.symbol, b.left, b.rest) for b in blocks] == [("P/1", {"private": ["c"]}, (1, 8))] and (more, cut) == (0, [])


def test_the_table_has_a_row_a_tie_and_says_what_is_not_stated() -> None:
    s = of()
    table = ties_table(s, frames.ties(s))
    assert len(table) == len(frames.ties(s)) == 9
    first = table[table["paragraph"] == 1].iloc[0]
    assert (first["together with"], first["year"], first["lead"], first["clause"]) == ("乙组织", 2018, "甲组织", CLAUSE)
    assert set(table.loc[table["paragraph"] == 2, "year"]) == {"not stated"}
    assert table.loc[table["paragraph"] == 7, "together with"].tolist() == ["no other partner"]


def test_pairs_of_types_are_counted_once_an_action_and_report() -> None:
    s = of()
    found = frames.together(s, frames.ties(s))
    assert found[["symbol", "first", "second", "n"]].values.tolist() == [
        ["P/1", "un", "un", 1], ["P/1", "un", "civil_society", 1], ["P/1", "un", "private", 1], ["P/1", "un", "", 1],
        ["P/1", "private", "", 1]]  # fmt: skip
    page = draw_pairs(s)
    assert len(marks(page, "pair")) == len(pairs_table(s, found)) == 5
    assert pairs_title(s, found, frames.ties(s)) == "Five pairs of types act together in joint actions of the 2019 report"


def test_a_pair_is_told_if_it_is_in_each_report_in_which_partners_meet() -> None:
    rows = tables([joint("J/1", 3, "us", "a", "b"), joint("J/1", 4, "us", "a", "c"), joint("P/1", 1, "us", "a", "b")])
    s = of(rows)
    every = frames.ties(s)
    told = "Together in each of the two reports in which partners meet: United Nations bodies with one another"
    assert pairs_title(s, frames.together(s, every), every) == told
    few = of(rows, types=["un", "private"])
    few_pairs = frames.together(few, every)
    title = pairs_title(few, few_pairs[few_pairs["second"] == "private"], every)
    assert title.startswith("No pair of the chosen types acts together in each")


def test_organizations_named_are_counted_within_a_report() -> None:
    more = [mention("P/1", 9, "them"), mention("P/1", 9, "us")]
    rows = tables(ACTS, organization_mentions=[*TABLES["organization_mentions"].to_dict("records"), *more])
    s = of(rows)
    found = frames.named(s, frames.ties(s)).set_index(["symbol", "type"])
    assert found.loc[("P/1", "un"), ["n", "acting", "total"]].tolist()[0::2] == [4, 7]
    assert named_title(s, found.reset_index()) == "No type of organization is named in each of the three reports"
    table = named_table(s, found.reset_index())
    assert table.loc[2, "United Nations system"] == "not named here"
    page = draw_named(s)
    assert len(marks(page, "named")) == (found["n"] > 0).sum()
    assert any("No organization of these types read in 2024" in t.get_text() for t in page.ax.texts)


def test_a_bar_is_filled_as_far_as_its_organizations_act() -> None:
    rows = tables([joint("P/1", 1, "us", "a")], organization_mentions=[mention("P/1", 1, "a"), mention("P/1", 2, "b")])
    page = draw_named(of(rows, symbols=["P/1"]))
    (whole,) = marks(page, "named")
    filled = [p for p in page.ax.patches if p.get_xy() == whole.get_xy() and p is not whole]
    assert filled[0].get_width() == pytest.approx(whole.get_width() / 2)
    assert whole.get_zorder() > filled[0].get_zorder() and whole.get_facecolor()[3] == 0, "what is filled can be pointed at too"


def test_a_bridge_joins_circles_that_never_meet() -> None:
    s = of()
    every = frames.ties(s)
    found = frames.bridges(s, every)
    assert found[["org_id", "circle", "members"]].values.tolist() == [
        ["a", 1, ("乙组织",)], ["a", 2, ("Gamma", "丁大学")], ["b", 1, ("Alpha",)], ["b", 2, (NAMES[4][2],)]]  # fmt: skip
    page = draw_bridges(s)
    assert len(marks(page, "circle")) == len(found) == 4
    table = bridges_table(s, found, every)
    assert len(table) == 4 and set(table["circle"]) == {"1 of 2", "2 of 2"} and set(table["clause"]) == {CLAUSE}
    assert bridges_title(s, found, every) == "Two of the 5 partners that meet others act with organizations that never meet one another here"


def test_partners_of_partners_who_meet_elsewhere_are_one_circle() -> None:
    acts = [joint("P/1", 1, "a", "b"), joint("P/1", 2, "a", "c"), joint("J/1", 3, "b", "c", "d"), joint("J/1", 4, "d", "e")]
    s = of(tables(acts))
    assert set(frames.bridges(s, frames.ties(s))["org_id"]) == {"d"}


def test_nobody_of_one_circle_stands_in_an_action_with_anybody_of_another(own: dict) -> None:
    s = of(own)
    every = frames.ties(s)
    groups = [set(part["name"]) for _, part in every.groupby("collaboration_id")]
    for _, part in frames.bridges(s, every).groupby("org_id"):
        circles = [set(members) for members in part["members"]]
        assert len(circles) == part["circles"].iloc[0] > 1
        assert all(sum(bool(group & circle) for circle in circles) < 2 for group in groups)
        assert all(len(keys) for keys in part["actions"])


def test_the_only_triangle_has_its_pairs_with_their_paragraphs_beside_it() -> None:
    texts = [t.get_text() for t in draw_pairs(of()).ax.texts]
    assert {"United Nations bodies with one another", "Private sector bodies with organizations of a type not stated"} <= set(texts)


def test_reports_in_which_nobody_collaborates_say_so() -> None:
    s = of(made(documents=DOCUMENTS, organizations=ORGANIZATIONS))
    texts = [draw(s).title for draw in DRAW]
    assert texts[0] == "No joint action read in the chosen reports" and all(texts)
    assert len(answer(s, frames.ties(s))) == 2
    assert answer(of(symbols=["A/99/99"]), frames.ties(of(symbols=["A/99/99"])))[0].startswith("No report to show")


def test_only_the_reporting_bodies_together_is_told() -> None:
    s = of(tables([joint("J/1", 4, "us", "them")]))
    assert draw_ties(s).title == "No two partners meet in the only joint action of the 2017 report"
    assert draw_bridges(s).title == "In the chosen reports no two partners stand in one joint action"


def test_fifty_reports_with_many_partners_are_capped_and_say_how_many_more() -> None:
    documents = [report(f"A/{n}", f"{1970 + n}-01-01") for n in range(50)]
    organizations = [{"org_id": f"o{i}", "name_zh": f"组织{i}" * 6, "name_en": None, "type": "network"} for i in range(120)]
    acts = [joint(f"A/{n}", para, "us", *(f"o{(n * 7 + para * 3 + k) % 120}" for k in range(4)))
            for n in range(50) for para in (1, 2, 3, 5)]  # fmt: skip
    s = of(tables(acts, documents=documents, organizations=organizations))
    pages = [draw(s) for draw in DRAW]
    for page in pages:
        check(page)
        assert page.height < 45
    blocks, more, cut = drawn(s, frames.ties(s))
    assert len(blocks) <= 8 and more > 0 and len(cut) == 42
    texts = " ".join(t.get_text() for t in pages[0].ax.texts)
    assert f"{more} more partners have no room" in texts and "42 more reports stand in the table" in texts
    assert pages[0].title == "Partners meet in joint actions of each of the 50 reports that tell of any"


def test_with_chosen_types_the_finding_counts_their_actions_with_others() -> None:
    s = of(types=["private"])
    assert ties_title(s, frames.ties(s)) == "Partners of the chosen types meet others in 0 of 2 joint actions (2017), 1 of 4 (2019)"


def test_that_no_partner_of_a_chosen_type_meets_others_is_not_told_of_all_partners() -> None:
    s = of(types=["academia"])
    every = frames.ties(s)
    told = bridges_title(s, frames.bridges(s, every), every)
    assert told == "In the chosen reports no partner of the chosen types stands in a joint action with another partner"
    assert "of the chosen types" not in draw_pairs(of(symbols=["J/1"])).title
    assert "chosen report no" in draw_pairs(of(symbols=["J/1"])).title


def test_the_only_partner_that_meets_others_is_not_one_of_the_1() -> None:
    s = of(types=["private"])
    every = frames.ties(s)
    assert bridges_title(s, frames.bridges(s, every), every).startswith("The only partner of the chosen types that meets others joins no")


def test_a_share_is_of_all_organizations_named_also_where_types_are_chosen() -> None:
    s = of(types=["private"], symbols=["P/1"])
    found = frames.named(s, frames.ties(s))
    assert found[["n", "total"]].values.tolist() == [[1, 5]]
    page = draw_named(s)
    (bar,) = marks(page, "named")
    assert "n = 5" in [t.get_text() for t in page.ax.texts]
    assert bar.get_width() < 1
    (silent,) = [draw_named(of(types=["academia", "private"]))]
    assert any("No organization of these types read in 2017 and 2024" in t.get_text() for t in silent.ax.texts)


def test_the_evidence_is_of_the_chosen_types_and_of_so_many_partners() -> None:
    s = of(types=["private"])
    every = frames.ties(s)
    assert frames.meeting(s, every)[["para", "org_id"]].values.tolist() == [[2, "c"]]
    assert set(frames.meeting(of(), every, 3)["para"]) == {2}
    assert set(frames.mentions(s)["org_id"]) == {"c"}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_long_label_of_a_report_does_not_run_into_the_number_beside_it(lang: str) -> None:
    documents = [report("E/ESCWA/S.33/6", "2026-03-01"), report("HSP/EB.2026/17", "2026-03-02")]
    acts = [joint(d["symbol"], 1, "us", "a", "b") for d in documents]
    page = draw_named(of(tables(acts, documents=documents), lang=lang))
    assert any("ESCWA" in t.get_text() for t in page.ax.texts)
    check(page)


def test_actions_not_drawn_are_told_with_all_their_paragraphs() -> None:
    acts = [joint("P/1", 1, "us", "a", "b"), *(joint("P/1", 2 * n + 3, "us", "b", "c") for n in range(40))]
    rows = tables([*acts, joint("J/1", 3, "us", "a")])
    page = draw_ties(of(rows, least=2, types=["un"], symbols=["P/1"]))
    assert marks(page, "action")
    page = draw_ties(of(tables([joint("P/1", 1, "us", "a", "c"), joint("P/1", 2, "us", "a"), *(joint("P/1", 2 * n + 3, "us", "d", "e") for n in range(40))]),
                        types=["un"]))  # fmt: skip
    texts = [t.get_text() for t in page.ax.texts]
    first = next(i for i, words in enumerate(texts) if words.startswith("not drawn: 40 more"))
    told = " ".join(texts[first : first + 4])
    assert "81" in told and "..." not in texts[first]
    check(page)


def test_a_long_name_has_two_lines_and_is_not_cut() -> None:
    name = "Ministry of National Education and Vocational Training of Cote d’Ivoire"
    organizations = [*(o for o in ORGANIZATIONS if o["org_id"] != "a"), {**ORGANIZATIONS[0], "name_zh": None, "name_en": name}]
    rows = {**TABLES, "organizations": made(organizations=organizations)["organizations"]}
    for draw in (draw_ties, draw_bridges):
        page = draw(of(rows))
        texts = [t.get_text() for t in page.ax.texts]
        first = next(i for i, words in enumerate(texts) if words.startswith("Ministry of National"))
        assert f"{texts[first]} {texts[first + 1]}" == name.replace("’", "'")
        check(page)


def test_a_long_title_breaks_between_two_reports() -> None:
    parts = ", ".join(f"{n} of {9 * n} (20{n} Sep)" for n in range(10, 19))
    first, second = in_lines(parts, 10.74).split("\n")
    assert first.endswith("Sep),") and second[:2].isdigit() and f"{first} {second}" == parts
    assert in_lines("short, title", 10.74) == "short, title"


def test_two_lines_of_a_name_are_about_alike() -> None:
    first, second = in_two("联合国亚太区域可持续城市发展问题区域工作队", 2.3, 8.6)
    assert len(second) > 5 and first + second == "联合国亚太区域可持续城市发展问题区域工作队"


def test_where_no_action_is_drawn_those_that_are_not_are_no_more_actions() -> None:
    page = draw_ties(of(tables([joint("P/1", 1, "us", "a"), joint("P/1", 2, "us", "a"), joint("P/1", 3, "us", "c", "d")])))
    assert "not drawn: 1 action in which partners meet, para. 3" in [t.get_text() for t in page.ax.texts]


def test_a_clause_begins_with_its_words() -> None:
    assert clause("² , with funds from the Fund’s office") == "with funds from the Fund's office"


def test_names_without_room_are_counted_as_the_language_counts() -> None:
    names = ["甲" * 12, "乙" * 12, "丙" * 12]
    assert fitting(of(lang="en"), names, 2.0, 8) == f"{names[0]}, +2"
    assert fitting(of(lang="zh"), names, 2.0, 8) == f"{names[0]}等3个"
    assert fitting(of(lang="zh"), names[:1], 0.5, 8).endswith("...")
    assert numbers(of(lang="zh"), [3, 4, 5, 9]) == "3–5、9"


def test_a_box_has_all_names_where_the_line_has_room() -> None:
    acts = [joint("P/1", 1, "a", "b", "c", "d"), joint("P/1", 2, "a", "e")]
    texts = [t.get_text() for t in draw_bridges(of(tables(acts))).ax.texts]
    assert "Gamma, 丁大学, 乙组织" in texts or "Gamma, 乙组织, 丁大学" in texts


def test_paragraphs_that_a_box_does_not_list_are_counted() -> None:
    acts = [*(joint("P/1", para, "a", "b") for para in range(1, 8)), joint("P/1", 9, "a", "c")]
    texts = [t.get_text() for t in draw_bridges(of(tables(acts))).ax.texts]
    assert "+3" in texts and "2019/4" in texts and "2019/5" not in texts


def test_each_pair_of_more_than_one_action_has_its_number() -> None:
    acts = [*(joint("P/1", para, "us", "a", "b") for para in range(1, 15)), joint("P/1", 20, "us", "a", "c"), joint("P/1", 21, "us", "b", "c"),
            joint("J/1", 1, "us", "a", "b")]  # fmt: skip
    page = draw_pairs(of(tables(acts)))
    texts = [t.get_text() for t in page.ax.texts]
    assert {"14", "2"} <= set(texts)
    assert "1 joint action in which two or more partners meet" in texts


def test_the_foot_of_the_pairs_does_not_say_that_no_partners_meet_where_others_than_the_chosen_do() -> None:
    rows = tables([joint("J/1", 3, "us", "a", "c"), joint("P/1", 1, "us", "a", "b")])
    words = " ".join(t.get_text() for t in draw_pairs(of(rows, types=["un"])).ax.texts)
    assert "No action in which two partners of the chosen types meet in 2017." in words


def test_nine_reports_have_a_triangle_each() -> None:
    documents = [report(f"A/{n}", f"{2001 + n}-01-01") for n in range(10)]
    page = draw_pairs(of(tables([joint(d["symbol"], 1, "us", "a", "b") for d in documents], documents=documents)))
    assert len(marks(page, "pair")) == 9
    assert any("1 more report stands in the table" in t.get_text() for t in page.ax.texts)
    check(page)


def test_of_one_report_nothing_is_said_of_comparing_reports() -> None:
    for draw in DRAW:
        words = " ".join(t.get_text() for t in draw(of(symbols=["P/1"])).ax.texts)
        assert "not compared" not in words and "these reports" not in words and "along a row only" not in words
    assert any("not compared" in t.get_text() for t in draw_ties(of()).ax.texts)


def test_where_no_partners_meet_nothing_is_said_of_ties_and_the_key_has_only_what_is_drawn() -> None:
    alone = [joint("J/1", 3, "us", "a"), joint("J/1", 4, "us", "a", status="ongoing")]
    for lang, tie, planned in (("en", "tie", "planned when reported"), ("zh", "连线", "报告时为计划")):
        words = [t.get_text() for t in draw_ties(of(tables(alone), lang=lang)).ax.texts]
        assert not any(tie in said for said in words) and planned not in words
        words = [t.get_text() for t in draw_ties(of(lang=lang)).ax.texts]
        assert any(tie in said for said in words) and planned in words
    of_types = of(tables([joint("J/1", 3, "us", "a"), joint("J/1", 4, "us", "a")]), types=["un"])
    assert draw_ties(of_types).title == "No partner of the chosen types meets another in the 2 joint actions of the 2017 report"


def test_bold_is_explained_only_where_a_partner_stands_in_two_reports() -> None:
    once = [joint("J/1", 3, "us", "a"), joint("J/1", 4, "us", "a"), joint("P/1", 1, "us", "b"), joint("P/1", 2, "us", "b")]
    assert not any("bold" in t.get_text() for t in draw_ties(of(tables(once))).ax.texts)
    assert any("bold" in t.get_text() for t in draw_ties(of()).ax.texts)


def test_the_measures_of_a_chinese_foot_fit_one_line() -> None:
    line = next(t for t in draw_ties(of(lang="zh")).ax.texts if "F1" in t.get_text())
    assert "其方式" in line.get_text() and "进展" in line.get_text() and line.get_text().endswith("。")


def test_only_figures_that_show_modes_tell_how_well_modes_were_read() -> None:
    told = {draw.__name__: any("their modes" in t.get_text() for t in draw(of()).ax.texts) for draw in DRAW}
    assert told == {"draw_ties": True, "draw_pairs": False, "draw_named": False, "draw_bridges": False}


def test_a_second_finding_in_a_sentence_begins_small() -> None:
    first, second = answer(of(symbols=["J/1"]), frames.ties(of(symbols=["J/1"])))
    assert first == "No two partners meet in the 2 joint actions of the 2017 report" and second == "In the chosen report no two partners stand in one joint action"
    assert "; one of" in answer(of(types=["un"]), frames.ties(of()))[1] or "; two of" in answer(of(types=["un"]), frames.ties(of()))[1]


def test_the_partners_that_have_room_are_the_same_in_both_languages() -> None:
    organizations = [{"org_id": f"o{i:03}", "name_zh": f"组织{999 - i}", "name_en": f"Body {i}", "type": "network"} for i in range(120)]
    acts = [joint("P/1", para, "us", f"o{para:03}", f"o{119 - para:03}") for para in range(1, 119)]
    rows = tables(acts, organizations=organizations)
    en, zh = ({org for b in drawn(of(rows, lang=lang), frames.ties(of(rows, lang=lang)))[0] for own in b.left.values() for org in own}
              for lang in ("en", "zh"))  # fmt: skip
    assert en == zh and len(en) == 90


def test_names_are_ordered_within_their_groups_so_that_fewer_ties_cross() -> None:
    left, right, ties = [["a", "b"], ["c"]], [["1", "2", "3"]], [("a", "3"), ("b", "1"), ("c", "2"), ("a", "2")]
    best = untangle(left, right, ties)
    assert [sorted(group) for group in best[0]] == [["a", "b"], ["c"]] and sorted(best[1][0]) == ["1", "2", "3"]
    assert crossings(*best, ties) == 1 < crossings(left, right, ties)
    assert untangle([["a"]], [[]], []) == ([["a"]], [[]])


def test_a_body_and_a_part_of_it_are_no_two_circles():
    named = [dict(zip(("org_id", "name_zh", "name_en", "type"), row, strict=True)) for row in (
        ("a", "甲组织", "Alpha", "un"), ("u", "某联盟", "Some Union", "intergovernmental"), ("p", "某联盟委员会", None, "intergovernmental"),
        ("q", "另一盟", "Some Unions", "intergovernmental"))]  # fmt: skip
    acts = [joint("P/1", 1, "a", "u"), joint("P/1", 2, "a", "p"), joint("P/1", 3, "a", "q")]
    s = study(tables(acts, organizations=named))
    found = frames.bridges(s, frames.ties(s))
    assert found["members"].tolist() == [("Some Union", "某联盟委员会"), ("Some Unions",)]
    named[2] |= {"type": "civil_society"}  # who watches a union is no part of it
    s = study(tables(acts, organizations=named))
    assert len(frames.bridges(s, frames.ties(s))) == 3
