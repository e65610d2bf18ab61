"""The sieve lets through every pattern that matches."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habitatlib.extract.sieve import Sieve, needs

PATTERNS = {
    "plain": "甲乙", "choice": "甲|乙丙", "optional": "甲?乙", "repeated": "(?:甲乙)+丁", "class": "[甲乙]丙", "negated": "[^甲]乙", "ahead": "甲(?=乙)丙?",
    "behind": "(?<=甲)乙", "not_behind": "(?<!甲)乙*丙", "range": "[0-9]{2}年", "lazy": "甲.*?丁", "group": "(?P<a>甲|乙)丙(?P=a)", "end": "(?:甲|丙)$",
    "any": ".*", "nothing": "(?!)", "nested": "(?:甲(?:乙|丙)?|丁){1,2}乙", "upper": "(?i:ab)丙", "empty": "甲|", "dot": "甲.丁",
}  # fmt: skip


@given(st.text(alphabet="甲乙丙丁0年aB", max_size=12))
def test_pattern_that_matches_is_never_sifted_out(text: str) -> None:
    may = Sieve(PATTERNS).may(text)
    assert {name for name, pattern in PATTERNS.items() if re.search(pattern, text)} <= may


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("(?:访问|考察)了?[^，]*团", {"访问", "考察"}),
        (r"\d+", None),
        ("甲?", None),
        ("[中美]国", {"中国", "美国"}),
        ("(?:共同|联合).{0,4}(?:举办|召开)", {"共同", "联合"}),
        ("(?!)", set()),
    ],
)
def test_words_that_a_pattern_cannot_do_without(pattern: str, words: set[str] | None) -> None:
    found = needs(pattern)
    assert (set(found) if found is not None else None) == words


def test_pattern_of_no_words_is_always_tried() -> None:
    sieve = Sieve({"number": r"\d+", "visit": "访问"})
    assert sieve.always == {"number"}
    assert sieve.may("无") == {"number"}
