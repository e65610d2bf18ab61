from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_tables import DOCUMENTS, country, made, paragraph

from habitatlib.figures.countries import frames
from habitatlib.figures.countries.claims import claims
from habitatlib.figures.countries.tables import matrix_table, panels_table, places_table, world_table
from habitatlib.figures.study import study

HERE = {"symbol": "X/2", "language": "zh", "para": 5, "start": 0}
ROWS = [country("X/1", 1, "KEN"), country("X/1", 1, "KEN", start=9), country("X/1", 2, "KEN"), country("X/2", 5, "KEN"),
        country("X/2", 5, "COL"), country("X/2", 7, "USA", "venue"), country("X/3", 7, "BTN", "funder")]  # fmt: skip


def planned(status: str, **place) -> dict:
    return HERE | {"collaboration_id": f"c{status}", "end": 8, "mode": "other", "status": status} | place


def chosen(roles=("project",), theme="", **tables):
    s = study(made(documents=DOCUMENTS, **{"country_mentions": ROWS} | tables), roles=list(roles), theme=theme)
    return s, frames.placed(s)


def test_only_the_chosen_roles_are_counted():
    s, rows = chosen()
    assert frames.world(s, rows)[["iso3", "reports", "which", "paragraphs"]].to_numpy().tolist() == [
        ["KEN", 2, "2017, Sep 2024", 3], ["COL", 1, "Sep 2024", 1]]  # fmt: skip
    s, rows = chosen(["venue", "funder"])
    assert set(rows["iso3"]) == {"USA", "BTN"}
    assert len(chosen([])[1]) == len(ROWS) - 1  # Kenya twice in one paragraph


def test_what_stands_in_planned_actions_only_is_planned():
    s, rows = chosen(collaborations=[planned("planned")])
    world = frames.world(s, rows).set_index("iso3")["planned"]
    assert not world["KEN"] and world["COL"]
    assert frames.cells(s, rows).set_index(["iso3", "symbol"])["planned"].to_dict() == {
        ("COL", "X/2"): True, ("KEN", "X/1"): False, ("KEN", "X/2"): True}  # fmt: skip
    assert not chosen(collaborations=[planned("planned"), planned("done")])[1]["planned"].any()


def test_what_stands_beside_a_date_to_come_is_planned():
    event = HERE | {"start": 7, "end": 12, "surface": "2025年", "text": "某国和某国将于2025年", "status": "planned"}
    texts = [paragraph("X/2", 5, "某国和某国将于2025年开展项目")]
    mentions = [country("X/2", 5, "COL"), country("X/2", 5, "KEN", start=30)]
    rows = chosen(events=[event], paragraphs=texts, country_mentions=mentions)[1]
    assert rows["planned"].tolist() == [True, False]


def test_a_planned_project_makes_its_country_planned():
    project = {"project_id": "p", "symbol": "X/2", "language": "zh", "name": "n", "stage": "planned", "theme": "energy"}
    where = HERE | {"project_id": "p", "iso3": "COL", "end": 2, "surface": "某国"}
    rows = chosen(projects=[project], project_countries=[where])[1]
    assert list(rows.loc[rows["planned"], "iso3"]) == ["COL"]
    rows = chosen(theme="energy", projects=[project], project_countries=[where])[1]
    assert rows[["iso3", "planned"]].to_numpy().tolist() == [["COL", True]]
    assert chosen(theme="finance", projects=[project], project_countries=[where])[1].empty


def test_other_roles_stand_beside_the_chosen_ones():
    s, rows = chosen()
    kinds = frames.roles_by_report(s, rows)
    assert set(zip(kinds["symbol"], kinds["kind"], kinds["iso3"], strict=True)) == {
        ("X/1", "chosen", "KEN"), ("X/2", "chosen", "KEN"), ("X/2", "chosen", "COL"), ("X/2", "venue", "USA"),
        ("X/3", "funder", "BTN")}  # fmt: skip


@given(st.sets(st.integers(1, 60), max_size=20))
def test_merged_runs_still_hold_every_paragraph(numbers):
    merged = frames.runs(sorted(numbers))
    parts = [part.split("-") for part in merged.split(", ")] if merged else []
    assert {n for part in parts for n in range(int(part[0]), int(part[-1]) + 1)} == numbers


def test_the_matrix_has_a_column_a_report():
    s, rows = chosen()
    assert matrix_table(s, frames.cells(s, rows)).frame.to_numpy().tolist() == [["Colombia", "", "", "5"], ["Kenya", "1, 2", "", "5"]]


def test_who_graduated_counts_until_that_day():
    assert "BTN" in frames.members("ldc", date(2019, 3, 6))
    assert "BTN" not in frames.members("ldc", date(2024, 2, 26))
    assert "VEN" not in frames.members("ldc", None) | frames.members("lldc", None) | frames.members("sids", None)
    assert "COD" in frames.members("ldc", None) - frames.members("lldc", None)


def test_members_are_counted_on_the_day_of_each_report():
    s, rows = chosen(["funder"])
    found = frames.groups(s, rows).set_index(["symbol", "group"])
    assert found.loc[("X/3", "lldc"), "k"] == 1 and found.loc[("X/3", "ldc"), "k"] == 0
    assert found.loc[("X/1", "ldc"), "n"] > found.loc[("X/2", "ldc"), "n"]
    assert found.loc[("", "lldc"), "k"] == 1


def place(iso3: str, surface: str, role: str = "project", **where) -> dict:
    return {"symbol": "X/1", "language": "zh", "para": 5, "start": 0, "end": len(surface), "surface": surface, "iso3": iso3, "kind": "city",
            "role": role} | where  # fmt: skip


def test_a_country_is_also_named_by_a_place_in_it():
    s, rows = chosen(place_mentions=[place("CHN", "成都", start=4), place("KEN", "蒙巴萨", para=1), place("ARG", "布城", "venue")])
    assert rows.loc[rows["iso3"] == "CHN", ["para", "surface", "via"]].to_numpy().tolist() == [[5, "成都", "place"]]
    assert set(rows.loc[(rows["iso3"] == "KEN") & (rows["para"] == 1), "via"]) == {"country"}
    assert frames.only_by(rows) == {"CHN": ["成都"]}
    assert "ARG" not in set(rows["iso3"])
    assert set(chosen(["venue"], place_mentions=[place("ARG", "布城", "venue")])[1]["iso3"]) == {"ARG", "USA"}
    assert dict(world_table(s, frames.world(s, rows)).frame[["ISO3", "only by"]].to_numpy()) == {"KEN": "", "CHN": "成都", "COL": ""}
    assert places_table(s, rows).frame.to_numpy().tolist() == [["2017", 5, "China", "成都"]]
    marks = frames.roles_by_report(s, rows)
    assert marks.loc[marks["iso3"] == "ARG", ["symbol", "kind"]].to_numpy().tolist() == [["X/1", "venue"]]


def test_a_place_that_a_project_is_carried_out_in_names_its_country():
    project = {"project_id": "p", "symbol": "X/1", "language": "zh", "name": "n", "theme": "energy"}
    where = place("CHN", "当地") | {"project_id": "p"}
    rows = chosen(projects=[project], project_countries=[where])[1]
    assert rows.loc[rows["iso3"] == "CHN", "via"].tolist() == ["project"]
    rows = chosen(theme="energy", projects=[project], project_countries=[where], place_mentions=[place("CHN", "当地", "other")])[1]
    assert rows[["iso3", "via"]].to_numpy().tolist() == [["CHN", "place"]]


@pytest.mark.parametrize(("kind", "role", "there"), [("academia", "project", False), ("local_government", "project", True),
                                                     ("academia", "partner", True)])  # fmt: skip
def test_a_place_in_the_name_of_an_institution_is_no_project(kind, role, there):
    whose = {"org_id": "o", "name_zh": "成都大学", "type": kind}
    named = HERE | {"symbol": "X/1", "end": 4, "surface": "成都大学", "org_id": "o"}
    rows = chosen([role], place_mentions=[place("CHN", "成都", role)], organizations=[whose], organization_mentions=[named])[1]
    assert ("CHN" in set(rows["iso3"])) == there


def test_a_country_of_an_institution_is_still_named():
    whose = {"org_id": "o", "name_zh": "成都大学", "type": "academia"}
    named = HERE | {"symbol": "X/1", "end": 4, "surface": "成都大学", "org_id": "o"}
    rows = chosen(["other"], place_mentions=[place("CHN", "成都")], organizations=[whose], organization_mentions=[named])[1]
    assert rows[["iso3", "surface"]].to_numpy().tolist() == [["CHN", "成都"]]


def test_a_venue_is_planned_where_the_date_nearest_to_it_is_to_come():
    text = "2024年5月核准了将于2025年3月在卡利举行的会议"
    dated = [HERE | {"start": at, "end": at + 7, "surface": text[at : at + 7], "text": text, "status": status}
             for at, status in ((0, "done"), (12, "planned"))]  # fmt: skip
    there = {"paragraphs": [paragraph("X/2", 5, text)], "country_mentions": [country("X/2", 5, "COL", "venue", start=20)]}
    assert chosen(["venue"], events=dated, collaborations=[planned("done", end=len(text))], **there)[1]["planned"].tolist() == [True]
    assert chosen(["venue"], events=dated[:1], **there)[1]["planned"].tolist() == [False]


def test_a_country_is_hollow_only_if_all_that_names_it_there_is_planned():
    there = {"collaborations": [planned("planned")], "country_mentions": [country("X/2", 5, "COL")]}
    inside, beyond = place("COL", "卡利", symbol="X/2", start=3), place("COL", "卡利", symbol="X/2", start=30, end=32)
    assert chosen(**there, place_mentions=[inside])[1]["planned"].tolist() == [True]
    s, rows = chosen(**there, place_mentions=[beyond])
    assert rows["planned"].tolist() == [False]
    s, rows = chosen(**there, place_mentions=[inside])
    assert panels_table(s, frames.roles_by_report(s, rows)).frame.iloc[-1].tolist() == ["Sep 2024", 0, 1, 0, 0, 0]


def counted(text: str, words: str, unit: str | None, value: float = 2.0, approximate: bool = False, **tables):
    start = text.find(words)
    row = HERE | {"start": start, "end": start + len(words), "surface": words, "value": value, "unit": unit, "approximate": approximate}
    return claims(chosen(quantities=[row], paragraphs=[paragraph("X/2", 5, text)], **tables)[0])


@pytest.mark.parametrize(("unit", "counts"), [
    ("个国家", "country"), ("个 会员国", "country"), ("个国家和地区", "country"), ("个城市", "place"), ("座 城市", "place"), ("个沿海县", "place"),
    ("国", "country"), ("个国家方案", None), ("欧元", None), (None, None), ("个优先领域", None), ("项可持续城市", None), ("名国家", None),
])  # fmt: skip
def test_units_that_count_countries_or_places(unit, counts):
    assert list(counted("在20 多个，某国", "20 多个", unit)["counts"]) == ([counts] if counts else [])


@pytest.mark.parametrize("after", ["", "。", "、两个镇", "（见附件）", "的代表", "和机构", "中均有", " 已批准", "在会上", "开展工作", "提供服务", "合作，", "支持了", "实施该项目"])
def test_a_counted_noun_that_ends_with_the_place_counts_places(after):
    assert len(counted(f"有四个城市{after}", "四个城市", "个城市")) == 1


@pytest.mark.parametrize("after", ["环境主题", "电子课程", "能源项目", "合作项目", "在线平台", "可持续交通", "和平进程", "中心", "和地方政府", "“热点”", "也门难民"])
def test_a_place_word_before_another_noun_counts_no_places(after):
    assert counted(f"有四个城市{after}", "四个城市", "个城市").empty


def test_a_count_is_held_against_the_names_near_it():
    text = "某国在此。第二句。第三句，两个国家，即某国和某国，是的。第四句某国。第五句某国。"
    at = [0, 18, 27, 31, 37]
    codes = ["ZAF", "COL", "KEN", "BRA", "PER"]
    rows = [country("X/2", 5, code, start=start) for code, start in zip(codes, at, strict=True)]
    claim = counted(text, "两个国家", "个国家", country_mentions=rows).iloc[0]
    assert (claim["claimed"], claim["named"], claim["names"], claim["clause"]) == (2, 3, ["Colombia", "Kenya", "Brazil"], "两个国家")


def test_who_pays_takes_part_or_hosts_is_not_one_of_those_counted():
    rows = [country("X/2", 5, code, role) for code, role in [("NOR", "funder"), ("ITA", "partner"), ("USA", "venue"), ("KEN", "project")]]
    assert counted("在两个国家", "两个国家", "个国家", country_mentions=rows).iloc[0]["names"] == ["Kenya"]


def test_a_city_or_county_is_one_of_the_cities_counted():
    places = [place("KEN", name, kind=kind, symbol="X/2", start=i) for i, (name, kind) in enumerate([("甲", "city"), ("乙县", "county"),
                                                                                                     ("丙", "province")])]  # fmt: skip
    assert counted("甲和乙县这两个城市", "两个城市", "个城市", place_mentions=places).iloc[0]["names"] == ["甲", "乙县"]


def test_nothing_chosen_gives_empty_frames():
    s = study(made(documents=DOCUMENTS), symbols=["X/9"], roles=["project"])
    rows = frames.placed(s)
    assert rows.empty and claims(s).empty
    for of in (frames.world, frames.cells, frames.groups, frames.roles_by_report):
        assert of(s, rows).empty


def test_a_count_repeated_with_the_same_names_is_one_row_with_both_paragraphs():
    text = "两个国家，即某国和某国。"
    rows = [HERE | {"para": para, "start": 0, "end": 4, "surface": "两个国家", "value": 2.0, "unit": "个国家", "approximate": False}
            for para in (5, 6, 7)]  # fmt: skip
    named = [country("X/2", para, code, start=start) for para in (5, 6) for code, start in (("KEN", 6), ("BRA", 9))]
    found = claims(chosen(quantities=rows, paragraphs=[paragraph("X/2", para, text) for para in (5, 6, 7)], country_mentions=named)[0])
    assert found["paras"].tolist() == [(5, 6), (7,)]  # what names nothing may be other countries
    assert found["names"].tolist() == [["Kenya", "Brazil"], []]
    rows[1] |= {"approximate": True}
    found = claims(chosen(quantities=rows, paragraphs=[paragraph("X/2", para, text) for para in (5, 6, 7)], country_mentions=named)[0])
    assert found["approximate"].tolist() == [False, True, False]
