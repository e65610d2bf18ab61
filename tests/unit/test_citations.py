from __future__ import annotations

import csv
from pathlib import Path

import pytest
from made_reports import holds_evidence, report

from habitatlib.extract.citations import extract
from habitatlib.reports import Section

DATA = Path(__file__).parents[1] / "data"


def listed(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def read(text: str, symbol: str = "A/73/1", **more: object) -> list[tuple[str, str, str | None]]:
    of = report(text, symbol=symbol, **more)
    rows = extract(of, {})["citations"]
    assert holds_evidence(of, rows)
    return [(r["surface"], r["kind"], r["cited"]) for r in rows]


@pytest.mark.parametrize(("text", "cited"), [
    ("大会第 70/1 和 71/2 号决议", ["A/RES/70/1", "A/RES/71/2"]),
    ("在第 72/226 号决议中，联大重申", ["A/RES/72/226"]),
    ("经济及社会理事会第 2015/34 号决议和大会第 71/256 号决议", ["E/RES/2015/34", "A/RES/71/256"]),
    ("安全理事会第 1325（2000）、1820（2008）和第 2122（2013）号决议", ["S/RES/1325(2000)", "S/RES/1820(2008)", "S/RES/2122(2013)"]),
    ("人权理事会第 26/9 号决议", ["A/HRC/RES/26/9"]),
    ("人居署理事会在其关于政策的第 24/5 号决议中", ["24/5"]),
    ("人居大会第 1/2 号决议", ["HSP/HA.1/Res.2"]),
    ("联合国环境大会第 2/5 号决议", ["UNEP/EA.2/Res.5"]),
    ("大会第 47/120 A 和 B 号决议", ["A/RES/47/120A", "A/RES/47/120B"]),
    ("执行局第 2023/6 号决定", ["2023/6"]),
    ("缔约方大会第 1/CP.21 号决定", ["1/CP.21"]),
    ("世界卫生大会 WHA68.10 号决议", ["WHA68.10"]),
    ("见 HSP/EB.2024/INF/15 号文件", ["HSP/EB.2024/INF/15"]),
    ("（A/68/970 及 Corr.1）", ["A/68/970", "A/68/970/Corr.1"]),
    ("E/CN.5/2018/3；A/C.3/72/L.5/Rev.1。", ["E/CN.5/2018/3", "A/C.3/72/L.5/Rev.1"]),
    ("UNEP/EA.2/Res.5", ["UNEP/EA.2/Res.5"]),
    ("大会第 70/1 号关于发展的决议", ["A/RES/70/1"]),
    ("安全理事会第 1312（2000）号关于设立特派团的决议", ["S/RES/1312(2000)"]),
    ("大会第 62/208 和 209 号决议", ["A/RES/62/208", "A/RES/62/209"]),
    ("财政委员会的报告（FC 102/3）", ["FC 102/3"]),
])
def test_numbers_and_symbols_get_their_usual_form(text: str, cited: list[str]) -> None:
    assert [c for _, _, c in read(text)] == cited


@pytest.mark.parametrize(("text", "titles"), [
    ("《巴黎协定》的签署国和《新城市议程》", ["巴黎协定", "新城市议程"]),
    ("萨摩亚途径和维也纳行动纲领", ["萨摩亚途径", "维也纳行动纲领"]),
    ("《关于通天塔的巴别宣言》", ["关于通天塔的巴别宣言"]),
    ("2026 年秘书长关于《新城市议程》执行情况的四年期报告", ["2026 年秘书长关于《新城市议程》执行情况的四年期报告", "新城市议程"]),
    ("会议室文件 3", ["会议室文件 3"]),
    ("《公约》缔约国", ["公约"]),
])
def test_titles_of_official_texts_are_cited(text: str, titles: list[str]) -> None:
    assert [(s, c) for s, _, c in read(text)] == [(t, None) for t in titles]


@pytest.mark.parametrize("text", [
    "该决议", "《世界城市报告》", "题为《绿色框架》的出版物", "气候变化框架公约秘书处", "《联合国气候变化框架公约》缔约方会议", "生物多样性公约缔约方大会第十五届会议",
    "HIV/AIDS 和 24/7", "第 2 段", "第 1 号决议草案", "https://example.org/A/1/2", "本报告 A/73/1",
])
def test_publications_organs_and_mere_numbers_are_none(text: str) -> None:
    assert read(text) == []


def test_the_title_of_a_resolution_is_not_a_second_citation() -> None:
    assert [c for _, _, c in read("题为“变革我们的世界：2030 年可持续发展议程”的第 70/1 号决议中联大通过的")] == ["A/RES/70/1"]


def test_the_heading_names_the_organ_where_the_paragraph_does_not() -> None:
    over = Section("二", 1, "二", "人居大会第一届会议通过的各项决议", 1, 1)
    assert read("第 1/4 号决议和执行局的决定", "HSP/EB.2024/20", sections=(over,))[0][2] == "HSP/HA.1/Res.4"


def test_kinds_are_told_apart() -> None:
    kinds = [k for _, k, _ in read("大会第 70/1 号决议、第 72/5 号决定、S/2018/1 和《世界人权宣言》")]
    assert kinds == ["resolution", "decision", "document", "treaty_or_framework"]


@pytest.mark.parametrize("row", listed("citation_must_match.csv"), ids=lambda r: r["note"])
def test_must_match(row: dict[str, str]) -> None:
    rows = read(row["text"], symbol="A/80/1")
    assert " | ".join(f"{surface}={cited or kind}" for surface, kind, cited in rows) == row["expected"]


@pytest.mark.parametrize("row", listed("citation_must_not_match.csv"), ids=lambda r: r["note"])
def test_must_not_match(row: dict[str, str]) -> None:
    assert read(row["text"], symbol="A/80/1") == []
