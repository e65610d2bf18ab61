"""Whether signs that spell a name are one: two ways to cut the signs round it, and learned weights of what stands beside."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habitatlib.extract.countries import find_countries
from habitatlib.extract.name_paths import crossing, split, window
from habitatlib.extract.name_weights import KINDS, LEAST, chance, features, is_name
from habitatlib.lexicons import load

VALIDATION = Path(__file__).parents[2] / "data" / "validation"
SIGNS = st.text(alphabet="大巴西站湾国的在组织学会了，。、2024aU 汤加骨", min_size=1, max_size=40)


def of(text: str, name: str, kind: str) -> float:
    start = text.index(name)
    return chance(text, start, start + len(name), kind, "zh")


@pytest.mark.parametrize(
    ("true", "false", "name", "kind"),
    [
        ("专家组访问了巴西并会见了市长", "学生乘大巴西去参观水库", "巴西", "country"),
        ("汤加的珊瑚礁已受到损害", "摊贩把热汤加到碗里分给灾民", "汤加", "country"),
        ("世卫组织和劳工组织起草了准则", "外籍劳工组织起了自己的储蓄小组", "劳工组织", "organization"),
        ("移民组织编写了该报告", "合作社把无证移民组织起来", "移民组织", "organization"),
        ("讲习班在开罗举行", "论文集首次公开罗列了全部数据", "开罗", "place"),
    ],
)
def test_what_stands_beside_a_name_says_whether_it_is_one(true: str, false: str, name: str, kind: str) -> None:
    assert of(true, name, kind) > LEAST[kind] > of(false, name, kind)


def test_a_word_over_an_edge_leaves_fewer_signs_alone_where_the_name_is_none() -> None:
    signs, start, end = window("乘坐大巴西站下车", 3, 5)
    over = crossing(signs, start, end)
    assert over and over.left and over.right and over.alone == 2


def test_no_word_lies_over_the_edges_of_a_name_among_plain_words() -> None:
    assert crossing("肯尼亚的", 0, 3) is None


def test_a_name_of_common_words_is_cut_into_them_and_a_foreign_one_is_not() -> None:
    assert split("移民组织", 0, 4) > -5 > split("巴西", 0, 2)


def test_words_end_at_signs_that_are_not_chinese() -> None:
    assert window("(见第3页，巴西站)", 6, 8) == ("巴西站", 0, 2)


def test_what_a_register_says_of_a_name_is_not_weighed_again() -> None:
    assert [iso3 for _, iso3 in find_countries("承蒙古巴政府邀请，专家组前往哈瓦那。")] == ["CUB"]


@given(SIGNS, st.sampled_from(KINDS), st.data())
def test_any_signs_have_a_chance_and_what_stands_far_off_changes_nothing(text: str, kind: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert 0 <= chance(text, start, end, kind, "zh") <= 1
    near, far = f"，，{text}，，，", f"大巴西站，，{text}，，，湾国学会"
    assert features(near, start + 2, end + 2, kind) == features(far, start + 6, end + 6, kind)


@given(SIGNS)
def test_a_language_without_weights_has_no_doubts(text: str) -> None:
    assert is_name(text, 0, len(text), "country", "en")


def test_weights_are_learned_from_many_names_and_say_so() -> None:
    rows = load("name_weights", "zh")
    assert rows[0]["feature"] == "" and all(float(row["weight"]) for row in rows)
    assert all("learned; stands with" in row["note"] for row in rows[1:])
    assert min(int(row["note"].split()[3]) for row in rows[1:]) >= 3


def test_left_out_of_learning_the_weights_are_right_more_often_than_a_longest_name_match_and_a_segmenter() -> None:
    with (VALIDATION / "name_weights.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            assert float(row["weights"]) > max(float(row["longest"]), float(row["segmenter"])) + 0.05, row["table"]
