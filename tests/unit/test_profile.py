from __future__ import annotations

import pytest
from made_profile import TABLES, printed
from made_tables import DOCUMENTS, country, made, paragraph

from habitatlib.errors import ParameterError
from habitatlib.figures import links
from habitatlib.figures.canvas import check
from habitatlib.figures.place_names import place_name
from habitatlib.figures.profile import frames, tables
from habitatlib.figures.profile.answer import answer
from habitatlib.figures.profile.lists import _listed, _told
from habitatlib.figures.profile.page import draw_profile, profile, profile_title
from habitatlib.figures.profile.quotes import cut, straight
from habitatlib.figures.study import study
from habitatlib.figures.style import PARA, TITLE
from habitatlib.figures.typesetting import measure, wrap


def of(given: dict = TABLES, iso3: str = "KEN", **parameters: object) -> tuple:
    s = study(given, **parameters)
    return s, profile(s, iso3)


def marks(page, kind: str) -> list:
    return [line for line in page.ax.lines if (line.get_gid() or "").startswith(f"{kind}-")]


def texts(page) -> str:
    return "\n".join(t.get_text() for t in page.ax.texts)


@pytest.mark.parametrize(
    ("iso3", "hint"),
    [
        ("KEX", "or KEN, Kenya?"),
        ("ken", "did you mean KEN, Kenya"),
        ("Kenya", "KEN, Kenya"),
        ("", "not ''"),
        ("肯尼亚", "KEN, Kenya"),
        (3, "not 3"),
    ],
)
def test_a_code_that_is_none_is_refused_in_a_sentence_that_guesses(iso3: object, hint: str) -> None:
    with pytest.raises(ParameterError, match="alpha-3 code in capitals of countries.csv, such as KEN") as error:
        frames.country_code(iso3)
    assert hint in str(error.value)
    assert "\n" not in str(error.value)


def test_a_province_is_told_under_the_state_that_it_is_part_of() -> None:
    with pytest.raises(ParameterError, match="it is told under CHN"):
        frames.country_code("TWN")


def test_a_mention_is_marked_by_role_and_hollow_where_all_is_planned() -> None:
    _, told = of()
    assert told.mentions[["symbol", "para", "surface", "via", "kind"]].values.tolist() == [
        ["J/1", 1, "肯尼亚", "country", "project"],
        ["J/1", 1, "内罗毕", "place", "project"],
        ["J/1", 2, "肯尼亚", "country", "other"],
        ["J/2", 1, "肯尼亚", "country", "planned"],
        ["J/2", 1, "纳库鲁县", "place", "planned"],
        ["J/2", 1, "Kibera居民区", "place", "planned"],
        ["R/1", 3, "内罗毕", "place", "venue"],
    ]
    assert told.mentions["sentence"].iloc[0].endswith("300万美元。")
    assert told.reports[["symbol", "kind", "n"]].values.tolist() == [
        ["J/1", "project", 3],
        ["J/2", "planned", 3],
        ["R/1", "venue", 1],
        ["N/1", "", 0],
    ]


def test_a_venue_of_what_is_to_come_is_hollow_wherever_it_is_drawn() -> None:
    text = "将于2025年3月在哥伦比亚卡利举行会议"
    where = {"symbol": "X/2", "language": "zh", "para": 5}
    event = where | {"start": 2, "end": 9, "surface": "2025年3月", "text": text, "status": "planned"}
    city = where | {"start": 14, "end": 16, "surface": "卡利", "iso3": "COL", "kind": "city", "role": "venue", "lon": -76.5, "lat": 3.4}
    given = made(documents=DOCUMENTS, paragraphs=[paragraph("X/2", 5, text)], events=[event], place_mentions=[city],
                 country_mentions=[country("X/2", 5, "COL", "venue", start=10)])  # fmt: skip
    s, told = of(given, "COL")
    assert told.mentions[["kind", "coming"]].values.tolist() == [["venue", True]] * 2
    assert told.reports.set_index("symbol")["coming"]["X/2"] and told.spots["coming"].tolist() == [True]
    drawn = draw_profile(s, told)
    triangles = [line for line in drawn.ax.lines if line.get_marker() == "^" and line.get_gid()]
    assert len(triangles) >= 3 and {line.get_markerfacecolor() for line in triangles} == {"white"}


def test_dates_and_numbers_stand_in_the_same_sentence_and_say_whether_their_own_words_name_the_country() -> None:
    _, told = of()
    assert told.events[["surface", "own", "mark", "others"]].values.tolist() == [
        ["2016年5月", False, "project", 0],
        ["2025年", True, "planned", 1],
        ["2024年9月", True, "venue", 0],
    ]
    assert told.amounts[["surface", "words", "own", "others"]].values.tolist() == [
        ["300万美元", "出资300万美元。", False, 0],
        ["20个国家", "另有20个国家参加。", False, 1],
    ]


def test_a_joint_action_is_told_with_the_country_only_if_nobody_else_is_named_between() -> None:
    _, told = of()
    assert [(item.sort, item.what, item.stage) for item in told.items] == [
        ("project", "绿洲项目", "ongoing"),
        ("action", "人居署与甲署合作，在肯尼亚内罗毕实施了绿洲项目，2016年5月启动，出资300万美元。", "done"),
        ("action", "人居署计划2025年在肯尼亚纳库鲁县和Kibera居民区开展活动，并请乌干达参加。", "planned"),
    ]
    assert told.items[0].partners == [("甲署", "funder")]
    assert told.items[1].where == ["Nairobi"]


def test_a_county_without_coordinates_stands_at_the_city_of_its_name_and_a_quarter_nowhere() -> None:
    _, told = of()
    assert told.spots[["name", "mark", "city"]].values.tolist() == [
        ["Nairobi", "project", False],
        ["Nakuru (county)", "planned", True],
        ["Kibera居民区", "planned", False],
    ]
    assert told.spots["lon"].isna().tolist() == [False, False, True]
    assert told.spots["also"].iloc[0] == ["R/1"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_as_many_marks_as_rows_each_with_its_link_and_words(lang: str) -> None:
    s, told = of(lang=lang)
    page = draw_profile(s, told)
    check(page)
    expected = {"place": 2, "report": 3, "sentence": 4, "project": 1, "action": 2, "event": 3, "amount": 2}
    assert {kind: len(marks(page, kind)) for kind in expected} == expected
    for kind in expected:
        for mark in marks(page, kind):
            assert mark.get_url().startswith("../reports/")
            assert mark.get_label()
    ids = [line.get_gid() for line in page.ax.lines if line.get_gid()]
    assert len(ids) == len(set(ids))


def test_planned_is_hollow_and_a_venue_a_triangle() -> None:
    s, told = of()
    reports = {m.get_gid(): m for m in marks(draw_profile(s, told), "report")}
    shapes = {gid.split("-")[1]: (m.get_marker(), m.get_markerfacecolor()) for gid, m in reports.items()}
    assert shapes == {"J_1": ("o", s.color("J/1")), "J_2": ("o", "white"), "R_1": ("^", s.color("R/1"))}
    assert set(links.mark_id("report", symbol) for symbol in ("J/1", "J/2", "R/1")) == set(reports)


def test_the_words_that_name_the_country_are_tinted_in_their_quotation() -> None:
    s, told = of()
    tinted = [p for p in draw_profile(s, told).ax.patches if p.get_gid() == "named"]
    assert len(tinted) == len(told.mentions)


def test_the_title_counts_reports_and_tells_of_venues() -> None:
    assert profile_title(*of()) == "Kenya: three of the four reports name it, one with work there, one with plans only"
    assert profile_title(*of(lang="zh")) == "肯尼亚：4份报告中有3份提及，其中1份写及在当地开展的工作、1份仅写及计划"
    assert profile_title(*of(symbols=["R/1"])) == "Kenya: the 2024 report names it in 1 paragraph, only as a venue"
    assert profile_title(*of(symbols=["J/1"])) == "Kenya: the 2017 report names it in 2 paragraphs, with work there"
    assert profile_title(*of(iso3="SDN")) == "Sudan: one of the four reports names it, with work there"
    assert profile_title(*of(symbols=["A/99/99"])).startswith("No report to show")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_country_that_no_report_names_has_a_page_that_shows_its_region(lang: str) -> None:
    s, told = of(iso3="RWA", lang=lang)
    assert told.mentions.empty
    assert told.region[2][["symbol", "iso3", "paras"]].values.tolist() == [
        ["J/1", "KEN", [1, 2]],
        ["J/1", "UGA", [2]],
        ["J/2", "KEN", [1]],
        ["J/2", "UGA", [1]],
        ["R/1", "KEN", [3]],
    ]
    page = draw_profile(s, told)
    check(page)
    assert s.country("UGA") in texts(page)
    assert not marks(page, "sentence")
    assert told.region[2]["roles"].tolist() == [["project", "other"], ["project"], ["planned"], ["partner"], ["venue"]]
    assert [m.get_markerfacecolor() == "white" for m in marks(page, "report")] == [False, True, False]
    assert len(tables.region_table(s, told)) == 5
    assert s.country("RWA") in s.say(*answer(s, told))


def test_where_the_subregion_has_nothing_the_region_is_shown_and_where_that_has_nothing_it_says_so() -> None:
    assert profile(study(TABLES), "SEN").region[0] == "Africa"
    s, told = of(iso3="PER")
    assert told.region[0] == "Americas"
    assert told.region[2].empty
    assert "Nor do they name another country or area of its region" in s.say(*answer(s, told))
    check(draw_profile(s, told))
    s, told = of(iso3="ATA")
    assert told.region[2].empty
    check(draw_profile(s, told))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_without_a_report_the_page_says_so(lang: str) -> None:
    s, told = of(symbols=["A/99/99"], lang=lang)
    page = draw_profile(s, told)
    check(page)
    assert "A/99/99" in page.title
    assert s.say(*answer(s, told))


def test_a_country_of_sixty_sentences_is_quoted_in_part_and_the_page_says_how_many_more() -> None:
    text = "".join(f"第{i}项工作在某国展开。" for i in range(1, 61))
    starts = [i for i in range(len(text)) if text.startswith("某国", i)]
    s, told = of(
        made(
            documents=[printed("X/1", "2020-01-01")],
            paragraphs=[paragraph("X/1", 1, text)],
            country_mentions=[country("X/1", 1, "KEN", start=i) for i in starts],
        )
    )
    page = draw_profile(s, told)
    check(page)
    shown = len(marks(page, "sentence"))
    assert 0 < shown < 20
    assert f"{60 - shown} more sentences in para. 1" in texts(page)
    assert len(tables.quotations_table(s, told)) == 60


def test_fifty_reports_fit_on_a_page() -> None:
    symbols = [f"X/{i}" for i in range(50)]
    many = made(
        documents=[printed(symbol, f"{1970 + i}-05-01") for i, symbol in enumerate(symbols)],
        paragraphs=[paragraph(symbol, 1, "在某国展开工作。") for symbol in symbols],
        country_mentions=[country(symbol, 1, "KEN", start=1) for symbol in symbols[:40]],
    )
    s, told = of(many)
    page = draw_profile(s, told)
    check(page)
    assert page.height < 20
    assert "26 more reports name it" in texts(page)


def test_a_sentence_too_long_begins_at_the_clause_that_names_the_country() -> None:
    text = "本报告叙述了许多国家的经验，" * 8 + "例如肯尼亚的经验，" + "以及其他许多国家的经验，" * 8
    start = text.index("肯尼亚")
    lines = cut(text, start, start + 3, 3.0, 2)
    assert len(lines) == 2
    assert lines[0].startswith("... ")
    assert lines[1].endswith("...")
    assert "肯尼亚" in "".join(lines)
    english = "The programme, which began in 2014, supports many cities; for example, it works in Kenya with two counties."
    assert "".join(cut(english, english.index("Kenya"), english.index("Kenya") + 5, 20, 2)) == english


def test_the_tables_have_a_row_a_row_in_both_languages() -> None:
    for lang in ("en", "zh"):
        s, told = of(lang=lang)
        assert [
            len(make(s, told))
            for make in (tables.mentions_table, tables.quotations_table, tables.items_table, tables.events_table, tables.amounts_table)
        ] == [7, 4, 3, 3, 2]
        assert tables.amounts_table(s, told).iloc[0].tolist()[2:5] == ["300万美元", "3000000", "USD"]


def test_whatever_the_tables_leave_empty_is_left_empty() -> None:
    bare = {name: frame.copy() for name, frame in TABLES.items()}
    for name, columns in (
        ("events", ["text", "date_start", "kind", "status"]),
        ("quantities", ["value", "unit", "currency"]),
        ("projects", ["theme", "stage"]),
        ("collaborations", ["mode", "status"]),
        ("organizations", ["type", "name_zh"]),
    ):
        for column in columns:
            bare[name][column] = bare[name][column].reindex([]).reindex(bare[name].index)
    s, told = of(bare)
    check(draw_profile(s, told))
    assert tables.events_table(s, told).iloc[:, 3].tolist() == ["", "", ""]
    assert tables.amounts_table(s, told).iloc[:, 3].tolist() == ["", ""]
    assert tables.items_table(s, told).iloc[0].tolist()[2:4] == ["not stated", "not stated"]


@pytest.mark.parametrize("iso3", ["RUS", "HKG", "NZL", "VAT", "ESH", "UGA"])
def test_the_title_of_a_country_that_no_report_names_stands_on_one_line_with_its_full_name(iso3: str) -> None:
    rows = {name: TABLES[name] for name in TABLES}
    near = [country("J/1", 1, code) for code in ("SWE", "CHN", "AUS", "ITA", "EGY", "RWA")]
    s = study(rows | {"country_mentions": made(country_mentions=near)["country_mentions"]})
    title = profile_title(s, profile(s, iso3))
    assert title.startswith(f"{s.country(iso3)}: none of the four reports names it")
    assert len(wrap(title, 11.5 - 0.76, TITLE)) == 1


def test_where_every_other_of_the_region_is_named_the_title_says_all() -> None:
    near = [country("J/1", 1, code) for code in ("AFG", "BGD", "BTN", "IND", "IRN", "NPL", "PAK", "LKA")]
    rows = TABLES | {"country_mentions": made(country_mentions=near)["country_mentions"]}
    assert profile_title(*of(rows, iso3="MDV")).endswith("; all 8 others in its region (Southern Asia) are named")
    assert profile_title(*of(rows, iso3="MDV", lang="zh")).endswith("；南亚的其余8个国家和地区均有提及")


def test_on_the_page_of_a_region_a_venue_is_a_triangle_and_the_key_has_only_what_is_drawn() -> None:
    rows = TABLES | {"country_mentions": made(country_mentions=[country("J/1", 1, "EGY", "venue")])["country_mentions"]}
    page = draw_profile(*of(rows, iso3="LBY", symbols=["J/1", "J/2"]))
    assert [line.get_marker() for line in marks(page, "report")] == ["^"]
    assert "venue" in texts(page).split("\n") and "work there" not in texts(page).split("\n")


def test_between_latin_letters_quotation_marks_are_straight_and_between_chinese_ones_they_stay() -> None:
    assert straight("Kenya’s “new” towns") == "Kenya's \"new\" towns"
    assert straight("推出“热点信号灯”项目") == "推出“热点信号灯”项目"
    assert cut("Kenya’s Institute", 0, 5, 3, 1) == ["Kenya's Institute"]


def test_a_partner_that_is_a_government_is_called_by_its_name_in_the_language_of_the_page() -> None:
    norway = {"org_id": "government_nor", "name_zh": "挪威政府", "name_en": "Government of Norway", "type": "national_government"}
    more = made(organizations=[norway], collaboration_members=[{"collaboration_id": "1", "org_id": "government_nor", "name": "挪威"}])
    rows = TABLES | {name: more[name] for name in ("organizations", "collaboration_members")}
    called = {lang: next(i for i in of(rows, lang=lang)[1].items if i.sort == "action").partners for lang in ("en", "zh")}
    assert called == {"en": [("Government of Norway", "")], "zh": [("挪威", "")]}


def test_a_place_printed_with_and_without_what_it_is_has_one_mark_in_both_languages() -> None:
    text = "人居署在内罗毕市开展工作。在内罗毕举行会议。"
    spots = [{"symbol": "R/1", "language": "zh", "para": 3, "start": start, "end": start + len(name), "surface": name, "iso3": "KEN",
              "kind": "city", "role": "project", "lat": -1.283, "lon": 36.817} for start, name in ((4, "内罗毕市"), (14, "内罗毕"))]  # fmt: skip
    rows = made(documents=[printed("R/1", "2024-09-22")], paragraphs=[paragraph("R/1", 3, text)], place_mentions=spots)
    for lang in ("en", "zh"):
        assert len(of(rows, lang=lang)[1].spots) == 1


def test_a_place_whose_english_name_says_what_it_is_is_not_told_what_it_is_again() -> None:
    s = study(TABLES)
    assert place_name(s, "COD", "南基伍省", "province") == "South Kivu Province"
    assert place_name(s, "KEN", "纳库鲁县", "county") == "Nakuru (county)"


def test_a_report_whose_label_has_no_room_is_cited_by_its_symbol_and_its_paragraphs_are_not_cut() -> None:
    s = study(made(documents=[printed("E/ICEF/2025/14", "2025-01-01"), printed("E/ICEF/2025/15", "2025-01-20")]))
    assert s.label("E/ICEF/2025/14") == "2025 (E/ICEF/2025/14)"
    words = _told(s, "E/ICEF/2025/14", [20], 1.39)
    assert words == "E/ICEF/2025/14 para. 20" and measure(words, PARA) < 1.39
    assert _told(s, "E/ICEF/2025/14", [20], 3.0) == "2025 (E/ICEF/2025/14) para. 20"


def test_paragraph_numbers_have_the_comma_and_semicolon_of_the_language() -> None:
    s, told = of(iso3="RWA", lang="zh")
    words = texts(draw_profile(s, told))
    assert "第1、2段" in words and "；乌干达" in words and "1, 2" not in words


def of_kenya(*mentions: tuple[str, str], **parameters: object) -> tuple:
    """Reports named A, B, ... of one paragraph each that say of Kenya what is told: a report and a role a mention."""
    symbols = sorted({symbol for symbol, _ in mentions} | {"A/1", "B/1"})
    days = {symbol: f"20{17 + number}-01-01" for number, symbol in enumerate(symbols)}
    rows = made(
        documents=[printed(symbol, day) for symbol, day in days.items()],
        paragraphs=[paragraph(symbol, 1, "肯尼亚。") for symbol in symbols],
        country_mentions=[country(symbol, 1, "KEN", role) for symbol, role in mentions],
    )
    return of(rows, **parameters)


@pytest.mark.parametrize(
    ("mentions", "title", "first"),
    [
        (
            (("A/1", "project"), ("B/1", "project")),
            "Kenya: both reports name it, both with work there",
            "Kenya: both reports name it, with 2 mentions in 2 paragraphs, both of them on work there",
        ),
        (
            (("A/1", "partner"), ("B/1", "partner")),
            "Kenya: both reports name it, neither with work there",
            "Kenya: both reports name it, with 2 mentions in 2 paragraphs, neither of them on work there",
        ),
        ((), "Kenya: neither of the two reports names it", "Kenya: neither of the two reports names it or a place in it"),
        (
            (("A/1", "project"), ("B/1", "project"), ("C/1", "project")),
            "Kenya: all three reports name it, all with work there",
            "Kenya: all three reports name it, with 3 mentions in 3 paragraphs, all of them on work there",
        ),
    ],
)
def test_two_reports_are_both_or_neither_and_three_are_all(mentions: tuple, title: str, first: str) -> None:
    s, told = of_kenya(*mentions)
    assert profile_title(s, told) == title
    assert answer(s, told)[0] == first


def test_work_that_is_only_planned_is_not_counted_as_work_there_and_is_told_beside_it() -> None:
    for lang, title, number in (
        ("en", "Kenya: the 2023 report names it in 1 paragraph, with plans only", "reports with work there, 1 with plans"),
        ("zh", "肯尼亚：2023年的报告在1个段落中提及；仅写及计划", "份报告有当地工作，另1份仅为计划"),
    ):
        s, told = of(symbols=["J/2"], lang=lang)
        assert profile_title(s, told) == title
        words = texts(draw_profile(s, told))
        assert "0/1" in words and number.replace(" ", "") in words.replace("\n", "").replace(" ", "")
    assert answer(*of(symbols=["J/2"]))[0].startswith("Kenya: the 2023 report names it, with 3 mentions in 1 paragraph, 3 on planned work only")
    assert profile_title(*of(symbols=["J/2", "N/1"])) == "Kenya: one of the two reports names it, with plans only"


def test_the_answer_tells_of_what_is_there_and_of_no_noughts() -> None:
    s, told = of()
    assert s.say(*answer(s, told)) == (
        "Kenya: three of the four reports name it, with 7 mentions in 4 paragraphs, 2 of them on work there, 3 on planned work only; 3 places in it are named. "
        "1 named project is carried out or planned there and 2 joint actions are told with it; "
        "its sentences also mention 3 organizations, 3 dates and 2 numbers."
    )
    s, told = of(iso3="SDN")
    words = s.say(*answer(s, told))
    assert words.startswith("Sudan: one of the four reports names it, with 1 mention in 1 paragraph, on work there. No named project")
    assert " 0 " not in words
    s, told = of(lang="zh")
    assert s.say(*answer(s, told)) == (
        "肯尼亚：4份报告中有3份提及，共4个段落、7处，其中2处涉及当地工作，3处仅涉及计划中的工作；具名地点3个。"
        "在当地开展或计划的具名项目1个，述及当地的联合行动2项；同句另有3个组织、3个日期和2个数量。"
    )


def test_one_report_is_no_many_in_answer_subtitle_and_tint() -> None:
    s, told = of(iso3="RWA", symbols=["J/1"])
    words = s.say(*answer(s, told))
    assert words.startswith("Rwanda: the 2017 report names neither it nor a place in it. ") and "the report names 2; " in words
    page = texts(draw_profile(s, told))
    assert "the reports name" not in " ".join(page.split()) and "number of reports" not in page
    assert "Tinted: named in the report" in page


def test_an_area_is_not_called_a_country_in_chinese() -> None:
    s, told = of(iso3="SDN", lang="zh")
    page = texts(draw_profile(s, told))
    assert "该国。" not in page and "国名" not in page and "相关句中没有日期。" in page
    assert "国名" not in tables.mentions_table(s, told).to_string()


def test_the_key_of_a_page_has_only_what_is_drawn() -> None:
    def key(page: object) -> set[str]:
        return {t.get_text() for t in page.ax.texts if abs(t.get_position()[1] - page.top - 0.1) < 0.04}

    assert key(draw_profile(*of())) == {"work there", "planned only", "partner, funder, other", "venue"}
    assert key(draw_profile(*of(iso3="SDN"))) == {"work there"}
    assert key(draw_profile(*of(symbols=["R/1"]))) == {"venue"}


def test_paragraphs_beside_a_head_stay_where_name_and_symbol_leave_room() -> None:
    words = "肯尼亚。"
    rows = made(
        documents=[printed("HSP/HA/1/2/Add.2", "2019-03-06", "all_partners")],
        paragraphs=[paragraph("HSP/HA/1/2/Add.2", para, words) for para in (20, 26, 35, 36, 43, 70, 72, 79)],
        country_mentions=[country("HSP/HA/1/2/Add.2", para, "KEN") for para in (26, 35, 36, 43, 72, 79)]
        + [country("HSP/HA/1/2/Add.2", para, "KEN", "partner") for para in (20, 70, 72)],
    )
    page = draw_profile(*of(rows, lang="zh"))
    check(page)
    assert {"工作 26、35、36、43、72、79", "伙伴或其他 20、70、72"} <= set(texts(page).split("\n"))


def test_names_without_room_are_counted_and_the_count_is_not_cut() -> None:
    s, _ = of()
    provinces = ["Yunnan (province)", "Gansu (province)", "Inner Mongolia (region)"]
    assert _listed(s, provinces, 1.3) == ["Yunnan (province),", "and 2 more"]
    assert _listed(s, ["Shanghai (harbour)", "Guangzhou", "Wuxi"], 1.3) == ["Shanghai (harbour),", "Guangzhou, Wuxi"]
    assert _listed(s, ["Jiangsu (province)", "Lianyungang"], 1.3) == ["Jiangsu (province),", "Lianyungang"]
