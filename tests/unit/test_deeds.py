"""Words of action and their classes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habitatlib.extract.deeds import deeds, kinds
from habitatlib.extract.event_weights import KINDS, decided
from habitatlib.extract.role_weights import features
from habitatlib.lexicons import load

CLASSES = frozenset({
    "advise", "ask", "attend", "be", "build", "convene", "data", "decide", "deliver", "end", "fight", "found", "fund", "get_money", "join", "law", "lead",
    "like", "own", "plan", "publish", "run", "sign", "staff", "suffer", "support", "together", "trade", "train", "use",
})  # fmt: skip


def test_every_word_has_one_class_that_is_known():
    rows = load("deeds", "zh")
    assert {row["deed"] for row in rows} == CLASSES
    assert len({row["word"] for row in rows}) == len(rows)
    assert all(2 <= len(row["word"]) <= 6 and row["note"] for row in rows)


@pytest.mark.parametrize(("text", "told"), [
    ("斥资兴建后移交", ["fund", "build", "lead"]), ("签下协议并派出专家", ["sign", "staff"]), ("举办研讨会", ["convene"]), ("天气晴朗", []),
])  # fmt: skip
def test_a_rare_word_of_action_tells_what_its_like_do(text, told):
    assert [hit.value for hit in deeds(text, "zh")] == told


def test_the_longest_word_wins():
    assert [hit.word for hit in deeds("联合举办了", "zh")] == ["联合举办"]
    assert kinds("资助下修建", "zh") == {"fund", "build"}


def test_a_language_without_the_register_has_none():
    assert deeds("La France finance le projet", "fr") == ()


@given(st.text("中国出资修建，。§¤培训签署的了", max_size=40))
def test_words_of_action_stand_where_they_say(text):
    hits = deeds(text, "zh")
    assert all(text[hit.start : hit.end] == hit.word for hit in hits)
    assert all(one.end <= other.start for one, other in zip(hits, hits[1:], strict=False))


@given(st.text("出资修建，§¤培训签署的了", max_size=20), st.text("出资修建，§¤培训签署的了", max_size=20))
def test_what_is_weighed_of_a_role_has_no_blank_at_an_end(before, after):
    assert all(one == one.strip() for one in features(before, after, "zh") if " " in one)


def test_words_must_be_surer_of_an_event_in_a_report_after_which_the_grammar_was_written():
    likely = [0.8 if one == "training" else 0.2 / (len(KINDS) - 1) for one in KINDS]
    assert (decided("review", likely), decided("review", likely, own=True)) == ("training", "review")
