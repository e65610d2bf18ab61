"""Numbers held against names, and the words on what hinders the work."""

from __future__ import annotations

import pytest
from made_tables import document as made_document
from made_tables import made, paragraph

from habitatlib.figures.canvas import check
from habitatlib.figures.follow_up.answer import answer
from habitatlib.figures.follow_up.counted import counted_table, counted_title, draw_counted
from habitatlib.figures.follow_up.counts import counts
from habitatlib.figures.follow_up.hindrances import barriers, barriers_table, barriers_title, draw_barriers
from habitatlib.figures.follow_up.spoken import paragraphs, within
from habitatlib.figures.quality import quality_words
from habitatlib.figures.study import study


def document(symbol: str, *cells: str | None) -> dict:
    return made_document(symbol, *cells) | {"source_file": f"{symbol.replace('/', '_')}.zh.txt"}


TEXT = "基金由三个组织供资，包括甲署和乙行。两署有两个优先领域：水和路。15项决议已通过。四个项目正在进行。"
ORGANIZATIONS = [{"org_id": "a", "name_zh": "甲署", "name_en": "Alpha", "acronym": "AA", "type": "un"},
                 {"org_id": "b", "name_zh": "乙行", "name_en": "Bank", "acronym": None, "type": "ifi"}]  # fmt: skip


def row(words: str, text: str = TEXT, symbol: str = "X/1", para: int = 1, **cells: object) -> dict:
    at = text.index(words)
    return {"symbol": symbol, "language": "zh", "para": para, "start": at, "end": at + len(words), "surface": words} | cells


def count(words: str, value: float, unit: str, text: str = TEXT, **cells: object) -> dict:
    return row(words, text, value=value, unit=unit, approximate=False, **cells)


QUANTITIES = [count("三个组织", 3, "个组织"), count("两个优先领域", 2, "个优先领域"), count("15项决议", 15, "项决议"), count("四个项目", 4, "个项目")]
LIST = [row(w, label=w, list_id="l", item_number=n, period_basis="none", status="current", owner="joint") for n, w in enumerate(("水", "路"), 1)]


def of(lang: str = "en", text: str = TEXT, symbols: tuple = (), least: int = 2, **rows: list[dict]):
    base = {"documents": [document("X/1", "2017-02-09"), document("X/2", "2019-02-09")], "paragraphs": [paragraph("X/1", 1, text)],
            "organizations": ORGANIZATIONS, "quantities": QUANTITIES, "priorities": LIST,
            "organization_mentions": [row("甲署", org_id="a"), row("乙行", org_id="b")]}  # fmt: skip
    return study(made(**base | rows), lang=lang, symbols=list(symbols), least=least)


def test_names_are_those_of_the_list_that_follows_the_count():
    found = counts(of()).set_index("counts")
    assert found.loc["organization", ["claimed", "named"]].tolist() == [3, 2]
    assert found.loc["organization", "names"] == ["AA", "Bank"]
    assert found.loc["priority", "names"] == ["水", "路"]
    assert found.loc["project", "named"] == 0


def test_resolutions_are_those_with_a_heading_in_the_report():
    told = [{"symbol": "X/1", "language": "zh", "resolution": f"1/{n}", "first_para": n, "last_para": n, "funding": "not_stated"}
            for n in range(1, 16)]  # fmt: skip
    assert counts(of(resolutions=told)).set_index("counts").loc["resolution", "named"] == 15


def test_a_list_of_things_that_no_table_names_is_left_out():
    text = "该会有三大支柱（即甲会、乙会和丙会）。"
    assert counts(of(text=text, quantities=[count("三大支柱", 3, "大支柱", text)], priorities=[], organization_mentions=[])).empty


def test_a_count_that_a_report_repeats_is_one_row_with_its_paragraphs():
    again = [paragraph("X/1", 1, TEXT), paragraph("X/1", 4, "在两个优先领域中。")]
    repeated = count("两个优先领域", 2, "个优先领域", "在两个优先领域中。") | {"para": 4}
    found = counts(of(paragraphs=again, quantities=[*QUANTITIES, repeated])).set_index("counts")
    assert found.loc["priority", "paras"] == (1, 4) and found.loc["priority", "named"] == 2


def test_small_counts_can_be_left_out():
    assert set(counts(of(least=4))["claimed"]) == {4, 15}


def test_a_square_for_each_thing_counted_filled_where_named():
    frame = counts(of())
    page = draw_counted(of(), frame)
    squares = [p.get_gid() for p in page.ax.patches if p.get_gid() in ("named", "not named")]
    assert squares.count("named") == frame["named"].sum() and len(squares) == frame[["claimed", "named"]].max(axis=1).sum()
    assert sum(str(p.get_gid()).startswith("count-") for p in page.ax.patches) == len(frame)


def test_many_squares_are_broken():
    text = "3300个组织参加。"
    page = draw_counted(of(), counts(of(text=text, quantities=[count("3300个组织", 3300, "个组织", text)])))
    check(page)
    assert "//" in [t.get_text() for t in page.ax.texts] and len(page.ax.patches) < 60


def test_the_title_leaves_out_kinds_that_were_coded_in_too_few_rows():
    frame = counts(of())
    assert counted_title(of(), frame) == "1 of 3 counts comes without a single name beside it; 1 can be checked in full"
    assert "Resolutions" in "".join(t.get_text() for t in draw_counted(of(), frame).ax.texts if "fewer than 20" in t.get_text())


STATED = "资金不足限制了工作。人手不足。"
ROWS = [row("资金不足限制了工作", STATED, kind="funding", cue="资金不足"), row("人手不足", STATED, kind="staff", cue="人手不足")]


def hindered(**changes: object):
    return of(text=STATED, quantities=[], priorities=[], organization_mentions=[], **{"barriers": ROWS} | changes)


def test_a_dot_for_each_statement_and_a_grey_point_where_none_is_stated():
    s = hindered()
    page = draw_barriers(s, barriers(s))
    gids = [str(line.get_gid()) for line in page.ax.lines]
    assert sum(g.startswith("barrier-") for g in gids) == 2 and gids.count("none stated") == 2
    assert "none stated" in [t.get_text() for t in page.ax.texts]


def test_the_words_that_decide_are_tinted():
    s = hindered()
    assert sum(p.get_gid() == "tint" for p in draw_barriers(s, barriers(s)).ax.patches) == 2


def test_the_title_states_no_finding_and_the_foot_says_that_nothing_was_measured():
    s = hindered()
    assert not any(sign.isdigit() for sign in barriers_title(s, barriers(s)))
    assert "not measured: barriers" in quality_words(s, ("barriers",))
    assert "not measured: barriers" in quality_words(s, ("events", "barriers")) and "0." in quality_words(s, ("events", "barriers"))


def test_more_reports_than_columns_leave_only_the_words():
    documents = [document(f"X/{n}", f"{1990 + n}-01-01") for n in range(1, 21)]
    s = hindered(documents=documents)
    page = draw_barriers(s, barriers(s))
    check(page)
    assert not [line for line in page.ax.lines if str(line.get_gid()).startswith("barrier-")]


def test_many_statements_of_a_kind_are_cut():
    s = hindered(barriers=[ROWS[0] | {"start": n, "end": n + 9} for n in range(30)])
    page = draw_barriers(s, barriers(s))
    check(page)
    assert "and 16 more" in [t.get_text() for t in page.ax.texts]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("symbols", [[], ["HSP/EB.2024/5"], ["HSP/HA/1/2/Add.2"], ["A/99/99"]])
def test_the_figures_of_the_real_tables(lang, symbols):
    s = study(lang=lang, symbols=symbols, least=2)
    found, stated = counts(s), barriers(s)
    check(draw_counted(s, found))
    check(draw_barriers(s, stated))
    assert len(counted_table(s, found)) == len(found) and len(barriers_table(s, stated)) == len(stated)
    assert all(answer(s, [], [], found, stated))


def squares_of(page) -> list[str]:
    return [t.get_text() for t in page.ax.texts]


def test_where_no_count_has_a_name_the_title_says_all_and_no_nought():
    s = of(quantities=QUANTITIES[2:], priorities=[])
    assert counted_title(s, counts(s)) == "The one count comes without a single name beside it"
    text = "四个项目正在进行。九个项目已结束。"
    s = of(text=text, quantities=[count("四个项目", 4, "个项目", text), count("九个项目", 9, "个项目", text)], priorities=[], organization_mentions=[])
    assert counted_title(s, counts(s)) == "All 2 counts come without a single name beside them"


def test_where_each_count_has_a_name_the_title_says_so():
    s = of(quantities=QUANTITIES[:2])
    assert counted_title(s, counts(s)) == "Each count has at least one name beside it; 1 can be checked in full"


def test_one_report_is_not_one_of_one():
    one = of(symbols=("X/1",))
    assert any("in 1 report." in text for text in squares_of(draw_counted(one, counts(one))))
    assert any("1 of 2 reports" in text for text in squares_of(draw_counted(of(), counts(of()))))


def test_the_smallest_count_that_was_chosen_is_told():
    s = of(least=4)
    assert any("counts of 4 or more" in text for text in squares_of(draw_counted(s, counts(s))))
    assert not any("or more in" in text for text in squares_of(draw_counted(of(), counts(of()))))


def test_of_many_counts_each_kind_is_drawn():
    text = "".join(f"{n}个组织参加。" for n in range(100, 160)) + "四个项目正在进行。"
    many = [count(f"{n}个组织", n, "个组织", text) for n in range(100, 160)]
    s = of(text=text, quantities=[*many, count("四个项目", 4, "个项目", text)], priorities=[], organization_mentions=[])
    page = draw_counted(s, counts(s))
    check(page)
    texts = squares_of(page)
    assert "Projects and programmes" in texts and "159" in texts and "100" not in texts
    assert any("40 of 61 counts are drawn" in text for text in texts)


def test_names_that_hold_an_and_are_parted_by_semicolons():
    named = [r | {"label": label} for r, label in zip(LIST, ("水和路", "桥"), strict=True)]
    s = of(lang="zh", priorities=named)
    assert any("水和路；桥" in text for text in squares_of(draw_counted(s, counts(s))))


def test_all_names_are_written_where_there_is_room():
    names = [f"第{n}号组织署" for n in range(30)]
    text = "基金由30个组织供资，包括" + "、".join(names) + "。"
    bodies = [{"org_id": name, "name_zh": name, "name_en": name, "acronym": None, "type": "un"} for name in names]
    s = of(text=text, quantities=[count("30个组织", 30, "个组织", text)], organizations=bodies, priorities=[],
           organization_mentions=[row(name, text, org_id=name) for name in names])  # fmt: skip
    page = draw_counted(s, counts(s))
    check(page)
    assert all(name in "".join(squares_of(page)) for name in names)


def test_of_more_resolutions_than_are_counted_none_is_taken_for_one_of_them():
    told = [{"symbol": "X/1", "language": "zh", "resolution": f"1/{n}", "first_para": n, "last_para": n, "funding": "not_stated"} for n in range(1, 20)]
    assert counts(of(resolutions=told)).set_index("counts").loc["resolution", "named"] == 0


@pytest.mark.parametrize(("paras", "en", "zh"), [
    ((7,), "para. 7", "第7段"), ((7, 7), "para. 7", "第7段"), ((3, 2), "paras. 2, 3", "第2、3段"),
    ((6, 12, 13, 14, 17, 18, 19), "paras. 6, 12–14, 17–19", "第6、12–14、17–19段"),
])  # fmt: skip
def test_paragraphs_in_a_row_are_told_as_a_run(paras, en, zh):
    assert (paragraphs(of(), paras), paragraphs(of(lang="zh"), paras)) == (en, zh)


def test_the_key_of_barriers_tells_of_the_marks_that_are_drawn_only():
    many = hindered(documents=[document(f"X/{n}", f"{1990 + n}-01-01") for n in range(1, 21)])
    assert not any("A dot for each" in text for text in squares_of(draw_barriers(many, barriers(many))))
    one = hindered(symbols=("X/1",))
    texts = " ".join(squares_of(draw_barriers(one, barriers(one))))
    assert "A dot for each" in texts and "Grey point" not in texts
    both = hindered()
    assert "Grey point" in " ".join(squares_of(draw_barriers(both, barriers(both))))


def test_heads_of_barriers_begin_with_a_capital():
    s = hindered()
    assert "Money" in squares_of(draw_barriers(s, barriers(s))) and set(barriers_table(s, barriers(s))["kind"]) == {"Money", "Staff"}


def test_the_table_tells_an_approximate_count_in_words():
    s = of(lang="zh", quantities=[QUANTITIES[2], QUANTITIES[3] | {"approximate": True}])
    told = counted_table(s, counts(s)).set_index("所计")["约数"].to_dict()
    assert told == {15: "", 4: "是"}


def test_the_key_of_counts_tells_of_a_tick_and_a_break_only_where_one_is_drawn():
    def told(n: int) -> str:
        text = f"{n}个组织参加。"
        s = of(text=text, quantities=[count(f"{n}个组织", n, "个组织", text)])
        return " ".join(squares_of(draw_counted(s, counts(s))))

    assert "hollow = not. n =" in told(4)
    assert "hollow = not, // = not all are drawn. n =" in told(3300)
    s = of()
    assert "hollow = not, tick = the count. n =" in " ".join(squares_of(draw_counted(s, counts(s).assign(claimed=1))))


def test_one_report_states_its_barriers_in_its_own_words_and_two_are_both():
    one = hindered(symbols=("X/1",))
    assert barriers_title(one, barriers(one)) == "What the report says hinders the work, in its words"
    assert barriers_title(one, barriers(one).head(0)) == "No barrier to the work was read in the chosen report"
    two = hindered(documents=[document("X/1", "2017-01-01"), document("X/2", "2019-01-01")])
    assert barriers_title(two, barriers(two)) == "What the reports say hinders the work, in their words"
    assert (within(two, 2), within(two, 1), within(one, 1)) == ("both reports", "1 of 2 reports", "1 report")


def test_kinds_of_barriers_that_hold_an_and_are_parted_by_more_than_a_comma():
    s = hindered()
    silent = next(text for text in squares_of(draw_barriers(s, barriers(s))) if text.startswith("Not stated"))
    assert "; conflict and safety; disaster; " in silent and silent.endswith("; other")
