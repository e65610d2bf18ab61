"""What was planned and told of later: the plans, the ties, the figure."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_tables import document as made_document
from made_tables import made, paragraph

from habitatlib.figures.canvas import check
from habitatlib.figures.follow_up.follow import _end_of, _same, draw_follow_up, follow_rows, follow_table, follow_title
from habitatlib.figures.follow_up.plans import later_reports, plans
from habitatlib.figures.follow_up.traces import traces
from habitatlib.figures.follow_up.wordings import Rarity, clause, meetings, sentences
from habitatlib.figures.study import study
from habitatlib.figures.style import INK, MUTED


def document(symbol: str, *cells: str | None) -> dict:
    return made_document(symbol, *cells) | {"source_file": f"{symbol.replace('/', '_')}.zh.txt"}


DOCUMENTS = [document("X/1", "2017-02-09", "joint_unep"), document("X/2", "2019-03-06"), document("X/3", "2023-03-27", "joint_unep")]
PLANNED = "甲城将于2018年主办第三届清水论坛。"
TEXTS = {
    ("X/1", 1): PLANNED, ("X/1", 2): "两署正在筹备碧水项目。", ("X/1", 3): "两署将于2017年在乙市改造水渠。",
    ("X/2", 1): "各方在清水论坛第三届会议上签署了协议。", ("X/2", 2): "两署改造了乙市的水渠。", ("X/2", 3): "丙市举行了清水论坛第四届会议。",
    ("X/3", 1): "由于疫情，碧水项目推迟。",
}  # fmt: skip


def row(symbol: str, para: int, words: str, **cells: object) -> dict:
    text = TEXTS[symbol, para]
    return {"symbol": symbol, "language": "zh", "para": para, "start": text.index(words), "end": text.index(words) + len(words),
            "surface": words} | cells  # fmt: skip


def event(symbol: str, para: int, words: str, year: int, status: str = "planned") -> dict:
    return row(symbol, para, words, text=TEXTS[symbol, para].rstrip("。"), date_start=f"{year}-01-01", date_end=f"{year}-12-31",
               precision="year", kind="other", status=status)  # fmt: skip


def place(symbol: str, para: int, role: str = "project") -> dict:
    return row(symbol, para, "乙市", iso3="KEN", kind="city", lat=1.0, lon=2.0, role=role)


def joint(symbol: str, para: int, status: str) -> dict:
    return row(symbol, para, TEXTS[symbol, para].rstrip("。"), collaboration_id=f"{symbol}|{para}", mode="other", status=status)


def project(symbol: str, para: int) -> tuple[dict, dict]:
    named = row(symbol, para, "碧水项目")
    whole = {"project_id": "water", "symbol": symbol, "language": "zh", "name": "碧水", "theme": "other", "stage": "planned"}
    return whole, named | {"project_id": "water"}


def tables(**changes: list[dict]) -> dict[str, pd.DataFrame]:
    pairs = [project("X/1", 2), project("X/3", 1)]
    rows = {
        "documents": DOCUMENTS, "paragraphs": [paragraph(s, p, text) for (s, p), text in TEXTS.items()],
        "events": [event("X/1", 1, "2018年", 2018), event("X/1", 3, "2017年", 2017)],
        "projects": [p for p, _ in pairs], "project_mentions": [m for _, m in pairs],
        "place_mentions": [place("X/1", 3), place("X/2", 2)],
        "collaborations": [joint("X/1", 3, "planned"), joint("X/2", 2, "done")],
        "collaboration_members": [{"collaboration_id": c, "org_id": o, "name": o} for c in ("X/1|3", "X/2|2") for o in ("a", "b")],
        "barriers": [row("X/3", 1, "由于疫情，碧水项目推迟", kind="pandemic", cue="疫情")],
    }  # fmt: skip
    return made(**rows | changes)


def both(**changes: object) -> tuple:
    lang = changes.pop("lang", "en")
    symbols = changes.pop("symbols", [])
    s = study(tables(**changes), lang=lang, symbols=symbols)
    found = plans(s)
    return s, found, traces(s, found)


def test_what_several_tables_tell_of_the_same_words_is_one_plan():
    _, found, _ = both()
    assert [(p.para, p.sources) for p in found] == [(1, ("events",)), (2, ("projects",)), (3, ("events", "collaborations"))] + [
        (1, ("projects",))
    ]


def test_each_tie_is_told_with_its_grade_and_what_the_later_report_makes_of_it():
    _, _, seen = both()
    assert [(t.plan.para, t.symbol, t.para, t.tie, t.told) for t in seen] == [
        (1, "X/2", 1, "meeting", ""), (2, "X/3", 1, "project", "planned"), (3, "X/2", 2, "place", "done")]  # fmt: skip
    assert seen[1].barriers == ("pandemic",)


def test_another_session_of_a_meeting_is_no_trace():
    s, found, _ = both()
    assert not [t for t in traces(s, found[:1]) if t.para == 3]


def test_the_same_place_without_the_same_bodies_is_no_trace():
    members = [{"collaboration_id": "X/1|3", "org_id": "a", "name": "a"}, {"collaboration_id": "X/2|2", "org_id": "b", "name": "b"}]
    assert "place" not in {t.tie for t in both(collaboration_members=members)[2]}


def test_a_place_where_a_meeting_was_held_ties_nothing():
    assert "place" not in {t.tie for t in both(place_mentions=[place("X/1", 3), place("X/2", 2, "venue")])[2]}


def test_what_an_earlier_report_tells_is_no_trace_of_a_later_plan():
    documents = [DOCUMENTS[0], document("X/2", "2016-03-06"), document("X/3", None)]
    assert both(documents=documents)[2] == []


def test_a_report_without_a_date_has_no_later_report_and_is_none():
    s = study(tables(documents=[document("X/1", None), *DOCUMENTS[1:]]))
    assert later_reports(s, "X/1") == [] and later_reports(s, "X/2") == ["X/3"]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("symbols", [[], ["X/1"], ["X/2"], ["A/99/99"]])
def test_the_figure_has_nothing_outside_and_no_two_texts_on_one_another(lang, symbols):
    check(draw_follow_up(*both(lang=lang, symbols=symbols)))


def test_a_mark_for_each_plan_and_each_trace_and_planned_is_hollow():
    s, found, seen = both()
    page = draw_follow_up(s, found, seen)
    marks = [line for line in page.ax.lines if str(line.get_gid()).startswith(("plan-", "trace-"))]
    assert sum(m.get_gid().startswith("plan-") for m in marks) == len(found)
    faces = {m.get_gid(): m.get_markerfacecolor() for m in marks}
    assert all(face == "white" for gid, face in faces.items() if gid.startswith("plan-"))
    assert faces["trace-X_2-2-0"] == s.color("X/2") and faces["trace-X_3-1-0"] == "white"
    assert faces["trace-X_2-1-0"] not in ("white", s.color("X/2")), "stage not told"
    assert all(m.get_url().endswith(f"#p{m.get_gid().split('-')[2]}") for m in marks)


def test_a_dot_is_one_mark_and_no_line_that_nobody_sees_beside_it():
    dots = [line for line in draw_follow_up(*both()).ax.lines if line.get_url()]
    assert dots and {line.get_linestyle() for line in dots} == {"None"}


def test_the_title_counts_plans_that_return_meetings_and_those_that_cannot_be_followed():
    s, found, seen = both()
    assert follow_title(s, found, seen) == "3 of 3 planned things are named again, 1 only as a meeting; 1 has no later report here"
    one = both(symbols=["X/1"])
    assert follow_title(*one) == "3 planned things; no later report is here that could tell of them"


def test_the_table_says_of_each_plan_whether_it_returns():
    s, found, seen = both(place_mentions=[])
    told = follow_table(s, found, seen)["tie"].tolist()
    assert told == ["same meeting named", "same project named", "no trace in 2 later reports", "no later report here"]
    assert len(follow_rows(seen)) == 2 * len(seen)


def test_of_many_traces_each_plan_has_one_drawn_before_a_second():
    later = [document(f"Y/{n}", f"20{n + 24}-01-01") for n in range(14)]
    texts = [paragraph(f"Y/{n}", 1, "甲城办了第三届清水论坛。") for n in range(14)]
    s, found, seen = both(documents=[*DOCUMENTS, *later], paragraphs=[*(paragraph(a, b, t) for (a, b), t in TEXTS.items()), *texts])
    page = draw_follow_up(s, found, seen)
    check(page)
    drawn = {str(line.get_gid()) for line in page.ax.lines if str(line.get_gid()).startswith("trace-")}
    assert len(seen) == 17 and len(drawn) == 12 and "trace-X_2-2-0" in drawn


def test_a_long_list_is_cut_and_says_so():
    texts = [paragraph("X/1", 10 + n, f"第{n}事将于2018年进行。") for n in range(40)]
    rows = [{"symbol": "X/1", "language": "zh", "para": 10 + n, "start": 0, "end": 3, "surface": "第某事", "text": "", "date_start": "2018-01-01",
             "date_end": "2018-12-31", "precision": "year", "kind": "other", "status": "planned"} for n in range(40)]  # fmt: skip
    s, found, seen = both(paragraphs=[*(paragraph(a, b, t) for (a, b), t in TEXTS.items()), *texts], events=rows)
    page = draw_follow_up(s, found, seen)
    check(page)
    assert "and 10 more" in [t.get_text() for t in page.ax.texts]


@pytest.mark.parametrize(("a", "b", "language", "want"), [
    ("第九届世界城市论坛", "世界城市论坛第九届会议", "zh", [("世界城市论坛", True, "")]),
    ("第九届世界城市论坛", "世界城市论坛第十届会议", "zh", [("世界城市论坛", False, "")]),
    ("未来峰会（9月）", "在2024年未来峰会上", "zh", [("未来峰会", None, "2024")]),
    ("召开了会议", "举行会议", "zh", []),
    ("the ninth session of the World Water Forum", "at the World Water Forum, ninth session", "en", [("World Water Forum", True, "")]),
    ("a meeting in May", "the meeting in June", "en", []),
    ("第一次会议", "第一次会议", "fr", []),
])  # fmt: skip
def test_meetings_are_the_same_by_name_and_number(a, b, language, want):
    found = [m for m in meetings(a, b, language) if m[0] == want[0][0]] if want else list(meetings(a, b, language))
    assert found == want


@given(st.text(alphabet="水论坛第三届会议 Forum the ninth，。", max_size=30), st.text(alphabet="水论坛第三届会议 Forum the，。", max_size=30))
def test_any_two_passages_can_be_compared(a, b):
    for language in ("zh", "en"):
        for name, _, _ in meetings(a, b, language):
            assert name.replace(" ", "") in a.replace(" ", "")


@given(st.text(alphabet="一二。！ab. ，", max_size=40))
def test_sentences_make_up_the_text(text):
    assert "".join(text[a:b] for a, b in sentences(text)) == text
    if text:
        first, last = clause(text, 0, 1)
        assert first == 0 and last >= 1


def test_rare_words_weigh_more():
    rarity = Rarity(["城市水渠", "城市道路", "城市绿地"])
    assert rarity.shared("城市水渠", "水渠") > rarity.shared("城市水渠", "城市") == 0


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("symbols", [[], ["HSP/GC/26/2/Add.3"], ["A/99/99"]])
def test_the_figure_of_the_real_tables(lang, symbols):
    s = study(lang=lang, symbols=symbols)
    found = plans(s)
    check(draw_follow_up(s, found, traces(s, found)))


BODY = [{"org_id": "audit", "name_zh": "查账处", "name_en": "Audit", "acronym": None, "type": "un"}]
LATER_PLAN = "查账处正在评估碧湖堤坝修缮方案的成效，结论将于2018年提交。"


def with_body(told: str, others: int = 0) -> list:
    texts = {("X/1", 1): LATER_PLAN, ("X/2", 1): told, **{("X/2", 10 + n): f"甲{n}乙{n}丙戊己庚辛。" for n in range(others)}}
    plan = {"symbol": "X/1", "language": "zh", "para": 1, "start": 20, "end": 25, "surface": "2018年", "text": "结论将于2018年提交",
            "date_start": "2018-01-01", "date_end": "2018-12-31", "precision": "year", "kind": "other", "status": "planned"}  # fmt: skip
    named = [{"symbol": s, "language": "zh", "para": 1, "start": 0, "end": 3, "surface": "查账处", "org_id": "audit"} for s in ("X/1", "X/2")]
    s = study(made(documents=DOCUMENTS[:2], paragraphs=[paragraph(a, b, text) for (a, b), text in texts.items()], events=[plan],
                   organizations=BODY, organization_mentions=named))  # fmt: skip
    return traces(s, plans(s))


@pytest.mark.parametrize("others", [20, 2000])
def test_a_body_ties_by_the_share_of_the_later_sentence_however_many_reports_there_are(others):
    assert [t.tie for t in with_body("查账处对碧湖堤坝修缮方案的评估已结束。", others)] == ["body"]
    long = "查账处在一份关于别的许多事务的长篇文件中建议，各部门今后应当为每一项新决议附上费用说明，另外也提到堤坝修缮方案。"
    assert with_body(long, others) == []


def test_a_body_and_a_word_or_two_are_no_tie():
    assert with_body("查账处评估了培训。", 20) == []


def test_of_several_later_sentences_one_that_tells_the_stage_is_shown():
    texts = TEXTS | {("X/2", 4): "乙方在清水论坛第三届会议期间主办甲城展览。", ("X/2", 5): "清水论坛第三届会议将于2019年续办。"}
    later = {"symbol": "X/2", "language": "zh", "para": 5, "start": 11, "end": 16, "surface": "2019年", "text": "", "date_start": "2019-01-01",
             "date_end": "2019-12-31", "precision": "year", "kind": "other", "status": "planned"}  # fmt: skip
    _, _, seen = both(paragraphs=[paragraph(a, b, t) for (a, b), t in texts.items()],
                      events=[event("X/1", 1, "2018年", 2018), event("X/1", 3, "2017年", 2017), later])  # fmt: skip
    first = next(t for t in seen if t.plan.para == 1)
    assert (first.para, first.told) == (5, "planned") and 4 in first.also


@pytest.mark.parametrize(("a", "b", "language"), [
    ("2027年5月的投资者圆桌会议", "2027年5月的高级别圆桌会议", "zh"), ("举行部长级会议", "召开部长级会议", "zh"),
    ("a high-level meeting in May", "the high-level meeting in May", "en"),
])  # fmt: skip
def test_what_many_meetings_are_called_ties_none(a, b, language):
    assert list(meetings(a, b, language)) == []


def test_where_nothing_returns_the_title_says_so_without_a_nought():
    none = both(symbols=["X/1", "X/2"], place_mentions=[], project_mentions=[], projects=[], events=[event("X/1", 3, "2017年", 2017)])
    assert none[2] == [] and follow_title(*none) == "The one planned thing that could be followed is not named again"
    assert "0" not in follow_title(*none)
    key = " ".join(t.get_text() for t in draw_follow_up(*none).ax.texts)
    assert "Hollow = told as planned." in key and "filled" not in key


def test_the_title_tells_of_no_meeting_where_none_returns():
    some = both(events=[event("X/1", 3, "2017年", 2017)])
    assert follow_title(*some) == "2 of 2 planned things are named again; 1 has no later report here"


@pytest.mark.parametrize(("a", "b", "want"), [
    ("请执行主任在 2027 年", "请执行主任至迟在 2029 年", "请执行主任"), ("组在JIU/REP/2024/5号文件中", "组在JIU/REP/2025/6号文件中", "组在JIU/REP/号文件中"),
    ("于2024年甲地", "乙于2024年", ""), ("the ninth session", "on the third session", "session"),
])  # fmt: skip
def test_what_both_print_is_marked_in_whole_words_and_never_a_year_alone(a, b, want):
    one, two = _same(a, b)
    assert "".join(sign for sign, flag in zip(a, one, strict=True) if flag).replace(" ", "") == want
    assert "".join(sign for sign, flag in zip(b, two, strict=True) if flag).replace(" ", "") == want


def test_the_number_of_a_paragraph_is_never_cut():
    documents = [document("LONG/NAME/OF/A/BODY/2017/14", "2017-01-01"), document("ANOTHER/LONG/NAME/OF/A/BODY/2017/9", "2017-01-09"), DOCUMENTS[1]]
    rows = [event("X/1", 1, "2018年", 2018) | {"symbol": documents[0]["symbol"], "para": 14}]
    s = study(made(documents=documents, paragraphs=[paragraph(documents[0]["symbol"], 14, PLANNED)], events=rows))
    page = draw_follow_up(s, plans(s), [])
    check(page)
    assert any(t.get_text().endswith("para. 14") for t in page.ax.texts)


def test_several_planned_things_of_one_paragraph_have_one_paragraph():
    text = "一事将于2018年进行，二事将于2019年进行。"
    rows = [{"symbol": "X/3", "language": "zh", "para": 1, "start": at, "end": at + 5, "surface": text[at : at + 5], "text": "", "precision": "year",
             "date_start": f"{year}-01-01", "date_end": f"{year}-12-31", "kind": "other", "status": "planned"} for at, year in ((4, 2018), (15, 2019))]  # fmt: skip
    changes = {"paragraphs": [*(paragraph(a, b, t) for (a, b), t in TEXTS.items() if a != "X/3"), paragraph("X/3", 1, text)], "barriers": []}
    s, found, seen = both(**changes, projects=[], project_mentions=[], events=[event("X/1", 1, "2018年", 2018), *rows])
    assert "2 planned: para. 1" in [t.get_text() for t in draw_follow_up(s, found, seen).ax.texts]


def test_a_plan_in_a_list_stands_in_its_sentence():
    text = "甲署请乙署相助，定于2018年开始，为期两年。"
    plan = {"symbol": "X/1", "language": "zh", "para": 1, "start": 10, "end": 15, "surface": "2018年", "text": "定于2018年开始", "precision": "year",
            "date_start": "2018-01-01", "date_end": "2018-12-31", "kind": "other", "status": "planned"}  # fmt: skip
    s = study(made(documents=DOCUMENTS[:2], paragraphs=[paragraph("X/1", 1, text)], events=[plan]))
    tones = {t.get_text(): t.get_color() for t in draw_follow_up(s, plans(s), []).ax.texts}
    assert tones["定于2018年开始"] == INK and tones["甲署请乙署相助，"] == tones["，为期两年。"] == MUTED


def test_a_barrier_stands_on_lines_of_its_own():
    texts = [t.get_text() for t in draw_follow_up(*both(lang="zh")).ax.texts]
    assert "仍为计划" in texts and "所述障碍：大流行病" in texts


def test_the_table_leaves_cells_empty_where_nothing_returns():
    s, found, seen = both(place_mentions=[])
    assert {"", "1"} == set(follow_table(s, found, seen)["its para."])


def test_of_a_long_sentence_the_words_right_before_a_plan_are_shown():
    text = "The second part of the survey of settlements along the northern coast, " * 3 + "in Kenya, will follow in 2018."
    at = text.index("in Kenya")
    plan = {"symbol": "X/1", "language": "en", "para": 1, "start": at + 24, "end": at + 28, "surface": "2018", "text": "in Kenya, will follow in 2018",
            "date_start": "2018-01-01", "date_end": "2018-12-31", "precision": "year", "kind": "other", "status": "planned"}  # fmt: skip
    documents = [made_document(symbol, day, None, "en") for symbol, day in (("X/1", "2017-02-09"), ("X/2", "2019-02-09"))]
    s = study(made(documents=documents, paragraphs=[paragraph("X/1", 1, text) | {"language": "en"}], events=[plan]))
    page = draw_follow_up(s, plans(s), [])
    check(page)
    tones = {t.get_text(): t.get_color() for t in page.ax.texts}
    (before,) = [words for words, tone in tones.items() if words.endswith("along the northern coast,") and tone == MUTED]
    assert before.startswith("...") and tones["in Kenya, will follow in 2018"] == INK


def test_a_plan_has_words_after_it_too_where_those_before_it_are_long():
    text = "甲署同各方商定了下列各项安排并请其他伙伴一并参加有关活动，" * 4 + "定于2018年开始，公开征求各方意见。"
    at = text.index("2018年")
    plan = {"symbol": "X/1", "language": "zh", "para": 1, "start": at, "end": at + 5, "surface": "2018年", "text": "定于2018年开始", "precision": "year",
            "date_start": "2018-01-01", "date_end": "2018-12-31", "kind": "other", "status": "planned"}  # fmt: skip
    s = study(made(documents=DOCUMENTS[:2], paragraphs=[paragraph("X/1", 1, text)], events=[plan]))
    page = draw_follow_up(s, plans(s), [])
    check(page)
    texts = [t.get_text() for t in page.ax.texts]
    assert "，公开征求各方意见。" in texts and any(t.startswith("...") and t.endswith("有关活动，") for t in texts)


@pytest.mark.parametrize("words", ["自 2025年7月7日至11日，借峰会之机，", "La situación económica, según el órgano,"])
def test_no_number_or_word_is_cut_where_a_sentence_is_begun_later(words):
    for room in range(2, 40):
        end = _end_of(words, room / 15)
        if end and end != words:
            at = len(words) - len(end.removeprefix("..."))
            assert not (words[at - 1].isalnum() and words[at].isalnum() and words[at] < "一" and words[at - 1] < "一")


def test_the_key_tells_of_the_circles_that_are_drawn_and_the_note_of_ties_only_where_any_could_be():
    s, found, seen = both()
    words = " ".join(t.get_text() for t in draw_follow_up(s, found, seen).ax.texts)
    drawn = {trace.told or "named" for trace in seen}
    for stage, told in (("done", "filled = done"), ("ongoing", "half = going on"), ("named", "grey = stage not read")):
        assert (told in words) == (stage in drawn)
    assert "Ties:" in words
    alone = " ".join(t.get_text() for t in draw_follow_up(*both(symbols=["X/1"])).ax.texts)
    assert "Ties:" not in alone and "No trace" not in alone and "Hollow = told as planned." in alone
