from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_tables import DOCUMENTS, country, made, paragraph

from habitatlib.figures import country_frames as frames
from habitatlib.figures.country_tables import matrix_table, places_only
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
        ["KEN", 2, "2017, 2024 Sep", 3], ["COL", 1, "2024 Sep", 1]]  # fmt: skip
    s, rows = chosen(["venue", "funder"])
    assert set(rows["iso3"]) == {"USA", "BTN"}
    assert len(chosen([])[1]) == len(ROWS)


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


@pytest.mark.parametrize(("unit", "counts"), [
    ("个国家", "country"), ("个 会员国", "country"), ("个国家和地区", "country"), ("个城市", "place"), ("个沿海县", "place"),
    ("个国家方案", None), ("欧元", None), (None, None), ("个优先领域", None),
])  # fmt: skip
def test_units_that_count_countries_or_places(unit, counts):
    words = "20 多个"
    row = HERE | {"start": 1, "end": 6, "surface": words, "value": 20.0, "unit": unit, "approximate": True}
    s, _ = chosen(quantities=[row], paragraphs=[paragraph("X/2", 5, f"在{words}，某国")])
    assert list(frames.claims(s)["counts"]) == ([counts] if counts else [])


def test_a_count_is_held_against_the_names_in_its_paragraph():
    text = "第一句，两个国家，即某国和某国，第三句"
    row = HERE | {"start": 4, "end": 8, "surface": "两个国家", "value": 2.0, "unit": "个国家", "approximate": False}
    s, _ = chosen(quantities=[row], paragraphs=[paragraph("X/2", 5, text)])
    claim = frames.claims(s).iloc[0]
    assert (claim["claimed"], claim["named"], claim["names"], claim["clause"]) == (2, 2, ["Colombia", "Kenya"], "两个国家")


def test_a_country_named_by_a_place_only_is_told():
    place = HERE | {"symbol": "X/1", "end": 2, "surface": "成都", "iso3": "CHN", "kind": "city", "role": "project"}
    s, rows = chosen(place_mentions=[place, place | {"iso3": "KEN", "start": 3, "surface": "蒙巴萨"}])
    assert places_only(s, rows).frame.to_numpy().tolist() == [["2017", "China", "成都"]]


def test_nothing_chosen_gives_empty_frames():
    s = study(made(documents=DOCUMENTS), symbols=["X/9"], roles=["project"])
    rows = frames.placed(s)
    assert rows.empty and frames.claims(s).empty
    for of in (frames.world, frames.cells, frames.groups, frames.roles_by_report):
        assert of(s, rows).empty
