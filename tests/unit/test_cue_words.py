"""Cue words answer as a scan of all words would, and frames with cue words in them are patterns."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habitatlib.extract.cue_words import CueWords, cue_words
from habitatlib.extract.found_rows import Rows, squeezed
from habitatlib.extract.priority_items import NOUNS, noun_words, trim
from habitatlib.extract.spans import squeeze

WORDS = st.lists(st.text("甲乙丙", min_size=1, max_size=3), max_size=8)
TEXT = st.text("甲乙丙丁", max_size=8)


@given(WORDS, TEXT, st.integers(0, 8))
def test_the_longest_word_at_an_offset_is_found(words, text, at):
    cue = CueWords({"kind": tuple(words)})
    assert cue.starts("kind", text, at) == max((w for w in words if text[at:].startswith(w)), key=len, default="")
    assert cue.ends("kind", text, min(at, len(text))) == max((w for w in words if text[:at].endswith(w)), key=len, default="")
    assert cue.ends("kind", text) == max((w for w in words if text.endswith(w)), key=len, default="")
    assert cue.starts("other", text) == cue.ends("other", text) == ""


@given(WORDS.filter(bool), TEXT)
def test_a_frame_stands_for_its_words(words, text):
    cue = CueWords({"kind": tuple(words)})
    found = re.search(f"丁(?:{'|'.join(sorted(set(words), key=lambda w: (-len(w), w)))})", text)
    assert [m and m.span() for m in (cue.regex("丁<kind>").search(text), cue.regex("丁(?=<kind_sign>)<kind>").search(text))] == [found and found.span()] * 2
    assert not cue.regex("<none>").search(text)


@pytest.mark.parametrize("text", ["优先领域", "贯穿各领域的主题", "战略目标", "次级目标", "工作重点", "旗舰领域", "新增的重点工作"])
def test_a_noun_that_announces_a_list_holds_a_word_that_is_asked_for_first(text):
    cue = cue_words("priority_cues", "zh")
    assert cue.regex(NOUNS).search(text)
    assert any(word in text for word in noun_words(cue))


@pytest.mark.parametrize(("piece", "left"), [("、治理，以及", "治理"), ("住房和", "住房"), ("、、", ""), ("公众参与", "公众参与"), (" 水；。", "水")])
def test_an_item_has_no_marks_and_joining_words_at_its_ends(piece, left):
    start, end = trim(piece, 0, len(piece), cue_words("priority_cues", "zh"))
    assert piece[start:end] == left


@given(st.text("甲 1（", max_size=12), st.integers(0, 11), st.integers(1, 12))
def test_offsets_are_told_in_the_squeezed_text_where_their_signs_are_in_it(text, start, length):
    plain, end = squeeze(text), start + length
    index = list(plain.index)
    whole = (index.index(start), index.index(end - 1) + 1) if start in index and end - 1 in index else None
    assert squeezed(plain, start, end) == whole


def test_rows_are_asked_for_by_paragraph():
    rows = Rows({"mentions": [{"para": 2, "iso3": "KEN"}, {"para": 1, "iso3": "TGO"}, {"para": 2, "iso3": "TGO"}]})
    assert [row["iso3"] for row in rows.at("mentions", 2)] == ["KEN", "TGO"]
    assert [row["para"] for row in rows.by("mentions", "iso3")["TGO"]] == [1, 2]
    assert list(rows.at("mentions", 3)) == list(rows.at("none", 1)) == []
