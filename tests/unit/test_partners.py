from __future__ import annotations

import pytest
from made_tables import document, made

from habitatlib.figures.canvas import check
from habitatlib.figures.collaboration import frames
from habitatlib.figures.collaboration.partners import draw_partners, partners_table, partners_title, runs
from habitatlib.figures.study import study

DOCUMENTS = [document("J/1", "2017-02-09", "joint_unep"), document("P/1", "2019-03-06", "all_partners"),
             document("N/1", "2024-02-26", "plan_preparation")]  # fmt: skip
NAMES = [
    ("a", "甲组织", "Alpha Organization", "AO", "un"),
    ("b", "乙组织", None, None, "un"),
    ("c", "丙公司", "Gamma", None, "private"),
    ("d", "丁大学", None, None, None),
    ("us", "本署", "Us", "US", "un"),
    ("them", "彼署", "Them", "TH", "un"),
]
ORGANIZATIONS = [dict(zip(("org_id", "name_zh", "name_en", "acronym", "type"), row, strict=True)) for row in NAMES]


def named(symbol: str, para: int, org_id: str) -> dict:
    return {"symbol": symbol, "language": "zh", "para": para, "start": 0, "end": 2, "surface": "甲组", "org_id": org_id}


def joint(symbol: str, para: int, *members: str) -> tuple[dict, list[dict]]:
    key = f"{symbol}|{para}"
    action = {"collaboration_id": key, "symbol": symbol, "language": "zh", "para": para, "start": 0, "end": 2, "surface": "合作",
              "mode": "other", "status": "done"}  # fmt: skip
    return action, [{"collaboration_id": key, "org_id": m, "name": m} for m in members]


MENTIONS = [named("J/1", p, "a") for p in (3, 4, 5, 9)] + [named("P/1", 2, "a"), named("P/1", 7, "them"), named("J/1", 1, "b"),
                                                          named("P/1", 1, "c"), named("P/1", 1, "d")]  # fmt: skip
ACTIONS = [joint("J/1", 3, "us", "them", "a"), joint("P/1", 7, "us", "them")]
TABLES = made(documents=DOCUMENTS, organizations=ORGANIZATIONS, organization_mentions=MENTIONS, collaborations=[a for a, _ in ACTIONS],
              collaboration_members=[m for _, members in ACTIONS for m in members])  # fmt: skip


def of(**parameters: object):
    return study(TABLES, **parameters)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("symbols", [[], ["P/1"], ["N/1"], ["A/77/1"]])
def test_the_matrix_has_nothing_outside_and_no_two_texts_on_one_another(lang: str, symbols: list) -> None:
    check(draw_partners(of(lang=lang, symbols=symbols)))


def test_twenty_reports_have_their_heads_turned_and_still_fit() -> None:
    documents = [document(f"A/{n}", f"{2000 + n}-01-01") for n in range(20)]
    mentions = [named(f"A/{n}", p, org) for n in range(20) for p in range(1, 30) for org in ("a", "c")]
    page = draw_partners(study(made(documents=documents, organizations=ORGANIZATIONS, organization_mentions=mentions)))
    check(page)
    assert sum(t.get_rotation() == 90 for t in page.ax.texts) == 20


def test_a_body_that_only_reports_is_left_out_and_one_named_elsewhere_is_a_diamond() -> None:
    found = frames.partners(of())
    assert "us" not in set(found["org_id"])
    assert found.loc[found["org_id"] == "them", ["symbol", "reporting"]].values.tolist() == [["J/1", True], ["P/1", False]]
    diamonds = [line for line in draw_partners(of()).ax.lines if line.get_marker() == "D"]
    assert [line.get_gid() for line in diamonds] == ["partner-J_1-them"]


def test_returning_partners_have_a_mark_a_report_and_absence_is_a_grey_point() -> None:
    page = draw_partners(of())
    gids = [line.get_gid() for line in page.ax.lines if line.get_gid()]
    named = {g for g in gids if g.startswith("partner")}
    assert named == {"partner-J_1-3-a", "partner-P_1-2-a", "partner-J_1-them", "partner-P_1-7-them"}
    cells = 3 * (2 + 3)  # two returning partners, three rows of others
    assert gids.count("absent") == cells - 4 - 3


def test_dot_area_grows_with_the_number_of_paragraphs() -> None:
    sizes = {line.get_gid(): line.get_markersize() for line in draw_partners(of()).ax.lines if line.get_gid()}
    assert sizes["partner-J_1-3-a"] ** 2 == pytest.approx(4 * sizes["partner-P_1-2-a"] ** 2)


def test_the_title_counts_presence_only() -> None:
    assert partners_title(of(), frames.partners(of())) == "Two organizations appear in two or more of the three reports, 3 in one only"
    one = of(symbols=["P/1"])
    assert partners_title(one, frames.partners(one)) == "The report of 2019 names four organizations of three types"
    two = of(symbols=["J/1", "P/1"])
    assert partners_title(two, frames.partners(two)) == "Two organizations appear in both reports, 3 in one only"
    assert partners_title(of(symbols=["N/1"]), frames.partners(of(symbols=["N/1"]))) == "No organization read in the chosen report"


def test_the_table_has_paragraphs_of_those_that_return_and_counts_of_the_others() -> None:
    table = partners_table(of(), frames.partners(of()))
    assert table.iloc[:, 1].tolist() == ["Alpha Organization", "Them", "in one report only", "in one report only", "in one report only"]
    assert table.iloc[0, 2:].tolist() == ["paras. 3–5, 9", "para. 2", ""]
    assert table.iloc[2, 2:].tolist() == ["1", "", ""]


def words_of(page) -> list[str]:
    return [t.get_text() for t in page.ax.texts]


LONG = "Conference of the Parties to the Convention on the Names of Organizations That Are Very Long and Yet Are Printed Whole"


def test_paragraphs_in_the_chinese_table_are_parted_as_chinese_parts_them() -> None:
    s = of(lang="zh")
    assert partners_table(s, frames.partners(s)).iloc[0]["2017年"] == "第3–5、9段"


def test_a_long_name_is_printed_whole_over_several_lines_and_two_that_begin_alike_stay_apart() -> None:
    rows = [ORGANIZATIONS[0] | {"org_id": "l", "name_en": LONG, "acronym": None}]
    mentions = [named(symbol, 1, "l") for symbol in ("J/1", "P/1")]
    page = draw_partners(study(made(documents=DOCUMENTS, organizations=rows, organization_mentions=mentions)))
    check(page)
    assert LONG in " ".join(words_of(page))


def test_a_single_report_names_all_its_partners_without_a_column_that_says_so_again() -> None:
    rows = [ORGANIZATIONS[0] | {"org_id": f"o{n}", "name_en": f"Organization Number {n}", "acronym": None} for n in range(40)]
    mentions = [named("J/1", 1, f"o{n}") for n in range(40)]
    page = draw_partners(study(made(documents=DOCUMENTS[:1], organizations=rows, organization_mentions=mentions)))
    check(page)
    said = " ".join(words_of(page))
    assert all(f"Organization Number {n}" in said for n in range(40)) and "in this report" not in said


def many(reports: int, partners: int, in_two: int):
    """A study where so many partners stand in all reports, and as many more as said in two of them."""
    documents = [document(f"A/{n}", f"{2000 + n}-01-01") for n in range(reports)]
    rows = [ORGANIZATIONS[0] | {"org_id": f"o{n}", "name_en": f"Body {n}", "acronym": None} for n in range(partners + in_two)]
    mentions = [named(f"A/{r}", 1, f"o{n}") for n in range(partners + in_two) for r in range(reports if n < partners else 2)]
    return study(made(documents=documents, organizations=rows, organization_mentions=mentions))


def test_too_many_returning_partners_leave_rows_to_those_in_the_most_reports() -> None:
    s = many(4, 5, 70)
    page = draw_partners(s)
    check(page)
    said = words_of(page)
    assert "in fewer than three reports" in said and "Body 4" in said and "Body 5" not in said
    assert said.count("70") == 2  # counted in the two reports where they stand
    assert partners_title(s, frames.partners(s)).startswith("75 organizations")
    assert len(partners_table(s, frames.partners(s))) == 75  # the table keeps a row for each


def test_bold_names_are_explained_and_none_is_bold_where_all_would_be() -> None:
    for in_two, bold in ((3, True), (70, False)):
        page = draw_partners(many(4, 5, in_two))
        name = next(t for t in page.ax.texts if t.get_text() == "Body 0")
        assert (name.get_fontweight() == "bold") == bold
        assert any("Bold: in three reports or more." in words for words in words_of(page)) == bold
    assert not any("Bold" in words for words in words_of(draw_partners(of())))


def test_paragraphs_are_told_beside_the_dots_only_where_their_report_can_be_known() -> None:
    assert "paragraphs; below: names of the others" in words_of(draw_partners(many(3, 2, 1)))
    assert "names of the others" in words_of(draw_partners(many(12, 2, 1)))


def test_heads_too_wide_for_a_column_stand_in_two_lines_before_they_are_turned() -> None:
    documents = [document(f"A/{n}", f"2028-{n + 1:02}-01") for n in range(7)]
    mentions = [named(f"A/{n}", 1, "a") for n in range(7)]
    page = draw_partners(study(made(documents=documents, organizations=ORGANIZATIONS, organization_mentions=mentions), lang="zh"))
    check(page)
    assert not any(t.get_rotation() for t in page.ax.texts) and words_of(page).count("2028") == 7


def test_a_type_that_is_not_stated_is_told() -> None:
    assert "Type not stated" in [t.get_text() for t in draw_partners(of()).ax.texts]


def test_a_report_without_partners_is_named_at_the_foot() -> None:
    assert any("No organization read in 2024" in t.get_text() for t in draw_partners(of()).ax.texts)


@pytest.mark.parametrize(("numbers", "words"), [([], ""), ([7], "7"), ([2, 1], "1, 2"), ([5, 3, 4, 9], "3–5, 9")])
def test_neighbouring_paragraphs_are_merged(numbers: list, words: str) -> None:
    assert runs(numbers) == words
