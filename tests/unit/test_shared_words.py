"""What many extractors ask of a text: names in it, words that begin at a place, sentences, blanks that go."""

from __future__ import annotations

import re

import ahocorasick_rs as aho
import pytest
from hypothesis import given
from hypothesis import strategies as st

from habitatlib import lexicons
from habitatlib.extract.crossings import begins_word, ends_word
from habitatlib.extract.edges import verdict
from habitatlib.extract.sieve import Patterns
from habitatlib.extract.spans import clauses, sentence_at, sentences, squeeze
from habitatlib.extract.wording import Words
from habitatlib.lexicons import Matcher, load

WORDS = ("甲", "甲乙", "乙丙丁", "丁甲", "丙丙丙丙")


@given(st.text(alphabet="甲乙丙丁x", max_size=60), st.integers(1, 9), st.integers(0, 70))
def test_names_in_pieces_of_a_text_are_those_of_the_whole(text, piece, at):
    whole = aho.AhoCorasick(list(WORDS), matchkind=aho.MatchKind.LeftmostLongest)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicons, "_PIECE", piece)
        found = [(h.start, h.end, h.word) for h in Matcher((w, "") for w in WORDS).find(text, at)]
    assert found == [(at + s, at + e, WORDS[i]) for i, s, e in whole.find_matches_as_indexes(text[at:])]


@given(st.text(alphabet="甲乙丙丁x", max_size=12), st.integers(0, 12))
def test_word_at_a_place_is_the_first_that_stands_there(text, at):
    assert Words(WORDS).at(text, at) == next((w for w in WORDS if text.startswith(w, at)), "")


@given(st.text(alphabet="甲。！？”，；ab ", max_size=30), st.integers(-2, 32))
def test_sentence_at_a_place_holds_it(text, at):
    spans = sentences(text)
    assert "".join(text[s.start : s.end] for s in spans) == text == "".join(text[c.start : c.end] for c in clauses(text))
    assert sentence_at(text, at) == next((s for s in spans if s.start <= at < s.end), (0, len(text)))


@given(st.text(alphabet="中１a1（( \u3000\t–", max_size=24))
def test_squeezing_keeps_the_way_back_and_drops_only_blanks(text):
    plain = squeeze(text)
    assert len(plain.text) == len(plain.index) and list(plain.index) == sorted(set(plain.index))
    assert [text[at] for at in range(len(text)) if at not in set(plain.index) and not text[at].isspace()] == []
    assert not re.search(r"\s\s|[中(（]\s|\s[中(（]|^\s|\s$", plain.text)


@given(st.text(alphabet="沿海地区的中国人，委托伦敦（", max_size=14), st.integers(0, 15))
def test_words_of_a_stretch_are_those_of_the_whole_text(text, at):
    import rjieba

    begins, ends, here = [], [], 0
    for word in rjieba.cut(text, False):
        begins += [here] * len(word)
        here += len(word)
        ends += [here] * len(word)
    assert begins_word(text, at) == (at < len(text) and begins[at] == at and ends[at] > at + 1)
    assert ends_word(text, at) == (1 < at <= len(text) and ends[at - 1] == at and begins[at - 1] < at - 1)


@given(st.data())
def test_longest_words_round_a_name_decide(data):
    row = data.draw(st.sampled_from([r for r in load("not_countries", "zh") if r["name"] != "*"]))
    before, after = data.draw(st.sampled_from(row["before"].split() or [""])), data.draw(st.sampled_from(row["after"].split() or [""]))
    name = row["name"].split()[0]
    text, start = f"{before}{name}{after}", len(before)
    fits = [
        (-len(b + a), r["name"].split()[0] == "*", r["verdict"])
        for r in load("not_countries", "zh")
        for n in r["name"].split()
        if n in (name, "*")
        for b in r["before"].split() or [""]
        for a in r["after"].split() or [""]
        if text.startswith(a, start + len(name)) and text.endswith(b, 0, start)
    ]
    assert verdict(text, start, start + len(name), "not_countries", "zh") == min(fits, key=lambda f: f[:2])[2]


def test_pattern_with_cue_words_is_sifted_once_it_was_asked_for():
    patterns = Patterns({"give": "提供|捐赠"}.__getitem__)
    assert patterns["(?:<give>)了(?P<what>药)"].search("捐赠了药")["what"] == "药"
    assert patterns.barred("访问了") == {"(?:<give>)了(?P<what>药)"}
    assert patterns.barred("提供了药") == set()
