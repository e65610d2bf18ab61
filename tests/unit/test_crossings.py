"""A word over the edge of a name takes its signs away; a word that holds the name does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habitatlib.extract.crossings import crossed


@pytest.mark.parametrize(
    ("text", "name", "want"),
    [
        ("承蒙古巴政府邀请", "蒙古", True),
        ("承蒙古巴政府邀请", "古巴", False),
        ("工地产生的尘埃及噪声", "埃及", True),
        ("埃及及时发布了预警", "埃及", False),
        ("智利用遥感影像核对边界", "智利", False),
        ("湿地的明智利用", "智利", True),
        ("旅居海外的中国人", "中国", False),
        ("住房合作社的股东盟约", "东盟", True),
        ("码头劳工组织罢工", "劳工组织", False),
        ("代表们公开罗列了建议", "开罗", True),
        ("重新加坡道之后", "新加坡", False),
    ],
)
def test_a_word_over_the_edge(text, name, want):
    at = text.index(name)
    assert crossed(text, at, at + len(name)) is want


def test_only_chinese_is_cut_into_words():
    assert not crossed("沿海地区", 1, 3, "en")


@given(st.text(max_size=40), st.integers(-2, 45), st.integers(-2, 45))
def test_any_place_in_any_text_has_an_answer(text, start, end):
    assert crossed(text, start, end) in (True, False)
