"""What may stand before and behind the bodies that act together: the same as plain patterns say, however long the clause."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from habitatlib.extract.collaboration_openings import acts_jointly, opens

TIME = "[^，。；]{0,30}(?:[中下内上间时后前年月日起初底度由经]|方面|框架|以来|之际|期间|会议|季度)"
STEP = f"此外|并|并且|以及|{TIME}|[^，。；]{{0,12}}(?:这|它|那|“[^”]*”)是|[^，。；]{{2,20}}[和、]"
OPENS = re.compile(rf"(?:.*[：“])?(?:[^，。；、和与\d]{{2,8}}的)?(?:{STEP})*")
TOGETHER = re.compile(
    "(?:[、和与同及][^，。；的]{1,14}){0,6}?(?:[两二三四五六七八九十]国)?(?:政府)?(?:的代表)?[于自在就]?[^，。；的]{0,24}?"
    "(?:共同(?!主席)|签署)"
)


@given(st.lists(st.sampled_from([*"在年中由和、的是这“”：家", "此外", "期间", "并且", "该机构", "各会员国的", "“网”是"]), max_size=8).map("".join))
def test_a_clause_opens_as_the_plain_pattern_says(words: str) -> None:
    assert opens(words, len(words), "zh") == bool(OPENS.fullmatch(words))


@given(st.lists(st.sampled_from([*"、和与甲乙丙，的国于", "两国", "政府", "的代表", "共同", "共同主席", "签署", "一二三四五六七八"]), max_size=10).map("".join))
def test_a_country_acts_jointly_as_the_plain_pattern_says(words: str) -> None:
    assert acts_jointly(words, 0, "zh") == bool(TOGETHER.match(words))


def test_a_clause_of_a_thousand_steps_is_read_at_once() -> None:
    assert not opens("在年中" * 400 + "的", 1201, "zh")  # a pattern would try each way to take the steps together


def test_a_list_of_hundreds_is_read_at_once() -> None:
    assert not acts_jointly("、甲和乙与丙及丁" * 100, 0, "zh")
