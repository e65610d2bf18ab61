"""Shapes that may be lists of priorities, which of them are, and the years of lists: judged by words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habitatlib.extract.cue_words import cue_words
from habitatlib.extract.priority_frames import Announced
from habitatlib.extract.priority_items import headline
from habitatlib.extract.priority_judge import chosen, judged
from habitatlib.extract.priority_lists import announced
from habitatlib.extract.priority_shapes import Shape, shapes
from habitatlib.extract.priority_years import candidates
from habitatlib.extract.priority_years import chosen as years

CUE = cue_words("priority_cues", "zh")


def parted(text: str) -> list[list[str]]:
    return [[text[a:b] for a, b in shape.list.items] for shape in shapes(text, CUE)]


def lists(text: str) -> list[list[str]]:
    found = judged(announced(text, CUE), text, "", [], CUE, "zh", own=False)
    return [[text[a:b] for a, b in one.items] for one in found]


def test_each_and_of_the_last_things_may_part_them():
    ways = parted("规划署把桥梁、渡口和港口与学校列为优先事项。")
    assert ["桥梁", "渡口", "港口与学校"] in ways
    assert ["桥梁", "渡口和港口", "学校"] in ways


def test_where_a_number_says_one_fewer_two_neighbours_may_be_one():
    assert ["和平、安全与对话", "供水", "交通"] in parted("战略有三个主题领域：和平、安全与对话、供水和交通。")


@pytest.mark.parametrize("text", ["工作侧重于会员国、各实体的代表和民间社会组织。", "有三种趋势值得关注：老龄化、少子化和外流。", "渔业和旅游是该国经济的两大支柱。"])
def test_who_takes_part_and_what_is_counted_as_something_else_is_no_list(text):
    assert parted(text) == []


@pytest.mark.parametrize(("text", "items"), [
    ("2041-2044年合作框架有三条工作线：港口防洪；街道照明；幼儿照料。", ["港口防洪", "街道照明", "幼儿照料"]),
    ("该基金2041-2044年战略优先资助港口防洪、街道照明和幼儿照料。", ["港口防洪", "街道照明", "幼儿照料"]),
    ("新的伙伴关系战略以港口防洪和街道照明为重点。", ["港口防洪", "街道照明"]),
    ("港口防洪、街道照明和幼儿照料构成该合作框架的三大支柱。", ["港口防洪", "街道照明", "幼儿照料"]),
])  # fmt: skip
def test_a_list_is_found_by_the_words_round_it(text, items):
    assert lists(text) == [items]


def test_things_told_of_one_by_one_are_priorities_though_each_stands_in_a_sentence_of_its_own():
    text = "计划有三个优先领域。第一个领域是港口防洪，由气象局负责。第二个领域是街道照明。第三个领域是幼儿照料。"
    assert [item for items in lists(text) for item in items] == ["港口防洪", "街道照明", "幼儿照料"]


@pytest.mark.parametrize(("item", "label"), [
    ("改善供水：规划署将在十座城市检修管道和泵站", "改善供水"), ("街道照明——更换灯具，架设线路", "街道照明"), ("港口防洪，由气象局负责", "港口防洪"),
    ("投资于人：教育和健康", "投资于人：教育和健康"),
])  # fmt: skip
def test_a_label_ends_where_it_is_explained(item, label):
    start, end = headline(item.replace("—", "-"), 0, len(item), CUE)
    assert item[start:end] == label


def test_in_a_list_whose_items_are_explained_behind_colons_none_keeps_its_explanation():
    text = "框架有两个优先领域：(a) 改善供水：规划署将在十座城市检修管道；(b) 街道照明：在街区一级更换灯具、线路和开关。"
    assert lists(text) == [["改善供水", "街道照明"]]


def shape(*items: tuple[int, int]) -> Shape:
    return Shape("framed", "重点", Announced((0, 99), 0, items))


def test_of_shapes_that_overlap_the_likeliest_is_taken_if_together_they_are_likely_enough():
    one, other = shape((5, 9), (10, 14)), shape((5, 9), (10, 12), (13, 14))
    assert chosen([(0.5, one), (0.45, other)], [], own=False) == [one.list]
    assert chosen([(0.5, one), (0.1, other)], [], own=False) == []
    assert chosen([(0.5, one), (0.45, other)], [], own=True) == []


def test_a_list_that_rules_announce_is_not_told_otherwise():
    told = Announced((0, 99), 0, ((5, 9), (10, 14)))
    assert chosen([(0.99, shape((5, 7), (8, 9)))], [told], own=False) == []


@given(st.text(alphabet="优先重点支柱是为以将和、，；。：（）一二三四个大项甲乙丙丁第前后"))
def test_items_stand_in_order_within_the_text(text):
    for one in shapes(text, CUE):
        edges = [edge for item in one.list.items for edge in item]
        assert edges == sorted(edges)
        assert edges[0] >= 0
        assert edges[-1] <= len(text)
        assert all(b > a for a, b in one.list.items)


def near(text: str, items: str, **known: str) -> dict[str, set[str]]:
    start = text.index(items)
    one = Announced((0, len(text)), 0, ((start, start + len(items)),))
    return candidates(one, text, known.get("earlier", ""), [known.get("heading", "")], "", None, "none", date(2045, 5, 1), CUE, "zh")


def test_years_are_sought_in_the_sentences_round_a_list_the_paragraph_before_and_the_heading():
    found = near("框架涵盖2044年至2047年。它的重点是供水和照明。", "供水和照明", earlier="2050年的目标。", heading="2042-2043两年期")
    assert {"2044-2047", "2050", "2042-2043"} <= set(found)
    assert "p d" in found["2044-2047"]
    assert "when now" in found["2044-2047"]


@pytest.mark.parametrize("text", ["理事会2044年核准了三个重点：供水和照明。", "2044年第二届会议商定的重点是供水和照明。", "《2044年愿景》的重点是供水和照明。"])
def test_a_year_of_adoption_of_a_meeting_or_of_a_vision_is_none_of_a_list(text):
    assert "2044" not in near(text, "供水和照明")


def test_a_financial_year_is_two():
    assert "2044-2045" in near("2044/45财政年度的重点是供水和照明。", "供水和照明")


def test_without_likely_years_the_rules_decide():
    assert years({"2044": 0.3}, "2045", own=False) == "2045"
    assert years({"2044": 0.5, "2046": 0.6}, "2045", own=False) == "2046"
    assert years({"2044": 0.6}, "2045", own=True) == "2045"
    assert years({}, None, own=False) is None
