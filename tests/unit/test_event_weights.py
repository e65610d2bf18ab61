"""Weights of words for the kind of an event: they decide where the grammar finds none, and come from many texts."""

from __future__ import annotations

import csv
from collections import Counter
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reports import report

from habitatlib import lexicons
from habitatlib.evaluation.gold import codings
from habitatlib.extract import event_weights, events
from habitatlib.extract.event_weights import KINDS
from habitatlib.extract.spans import Span
from habitatlib.extract.weights import Trust, Weights, masked, plain
from habitatlib.lexicons import load
from habitatlib.reports import read_report

ROOT = Path(__file__).parents[2]
VALIDATION = ROOT / "data" / "validation"
DATED = st.text(alphabet="2024年5月3日至，。在举行启动了审查发表、。会议培训（） a", max_size=60)


def rows(*texts: str) -> list[dict]:
    return events.extract(report(*texts), {})["events"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("该委员会第四届会议于2017年5月3日至5日在维也纳举行。", "meeting"),
        ("2017年3月，两机构签署了谅解备忘录。", "agreement"),
        ("该报告于2017年6月发表。", "publication"),
        ("2016年11月，来自六个城市的25名学员参加了培训班。", "training"),
        ("该平台于2017年4月启动。", "launch"),
    ],
)
def test_the_words_alone_tell_the_kind_of_a_plain_event(text: str, kind: str) -> None:
    [row] = rows(text)
    [words] = masked(text, [Span(row["start"], row["end"])])
    weights = Weights.read("event_weights", "zh", KINDS)
    chances = weights.chances(event_weights.features(*words, row["text"], row["precision"], "zh"))
    assert KINDS[chances.index(max(chances))] == kind


def test_the_words_decide_where_the_grammar_finds_no_kind() -> None:
    text = "2017年3月，两机构签署了谅解备忘录。"
    [row] = rows(text)
    words = masked(text, [Span(row["start"], row["end"])])[0]
    assert event_weights.weighed("other", words, row["text"], "month", "zh") == "agreement"


def likely(**of: float) -> list[float]:
    rest = (1 - sum(of.values())) / (len(KINDS) - len(of))
    return [of.get(kind, rest) for kind in KINDS]


def test_what_the_grammar_found_is_overruled_only_where_all_is_sure() -> None:
    assert event_weights.decided("review", likely(publication=0.65)) == "review"
    assert event_weights.decided("review", likely(publication=0.75)) == "publication"
    assert event_weights.decided("other", likely(publication=0.5, other=0.4)) == "publication"
    assert event_weights.decided("other", likely(publication=0.4, other=0.5)) == "other"
    assert event_weights.decided("other", likely(publication=0.4, review=0.3)) == "other"


@pytest.mark.parametrize("said", ["decision", "training"])
def test_what_is_decided_or_taught_at_a_meeting_is_not_made_the_meeting(said: str) -> None:
    assert event_weights.decided(said, likely(meeting=0.9)) == said
    assert event_weights.decided("review", likely(meeting=0.9)) == "meeting"


def test_a_language_without_weights_keeps_what_the_grammar_says() -> None:
    assert event_weights.weighed("other", ("en ", ", le conseil"), "en 2017, le conseil", "year", "fr") == "other"


def test_figures_and_latin_words_are_one_sign_each() -> None:
    assert plain("2024 年 UNDP 捐 1,200 万") == "0年A捐0万"


def test_all_that_the_grammar_may_say_is_known_to_the_trust() -> None:
    trust = load("event_trust", "zh")
    assert {row["said"] for row in trust} == {"", *KINDS, *(f"log {kind}" for kind in KINDS)}
    assert sum(Trust(trust, KINDS).likely("other", [1 / len(KINDS)] * len(KINDS))) == pytest.approx(1)


@pytest.mark.parametrize("row", ["x,1", "x,1,2,3"])
def test_a_row_of_a_lexicon_that_is_too_short_or_too_long_is_no_weight(row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "made_weights.csv").write_text(f"feature,a,b\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(lexicons, "HERE", tmp_path)
    with pytest.raises(ValueError, match="zip"):
        Weights.read("made_weights", "zh", ["a", "b"])
    with pytest.raises(ValueError, match="zip"):
        Weights([[("", "x"), ("1", "2")]], ["a", "b"])


@given(st.lists(st.integers(-90_000, 90_000), min_size=9, max_size=9), st.lists(st.integers(-90_000, 90_000), min_size=9, max_size=9))
def test_weights_are_added_feature_by_feature(a: list[int], b: list[int]) -> None:
    kinds = [str(i) for i in range(9)]
    one, two, both = ([f"{cell / 1000:.3f}" for cell in row] for row in (a, b, map(sum, zip(a, b, strict=True))))
    weights = Weights([[("", "x"), *zip(one, two, strict=True)]], kinds)
    alone = Weights([[("",), *((cell,) for cell in both)]], kinds)
    assert weights.chances({"x", "unknown"}) == pytest.approx(alone.chances(set()))


@given(DATED)
def test_any_text_gives_one_known_kind_an_event(text: str) -> None:
    assert {row["kind"] for row in rows(text or "。")} <= set(KINDS)


def test_every_feature_stands_in_six_coded_rounds_or_more() -> None:
    rounds: Counter[str] = Counter()
    for coding in (*codings(VALIDATION), *codings(VALIDATION / "sentences")):
        if not coding.name.startswith(("unseen_", "sentences_")) or coding.card["language"] != "zh":
            continue
        here: set[str] = set()
        for one in map(read_report, coding.texts):
            for paragraph, some in groupby(events.told(one), key=attrgetter("paragraph")):
                dated = list(some)
                for event, words in zip(dated, masked(paragraph.text, [event.span for event in dated]), strict=True):
                    here |= event_weights.features(*words, event.text, event.precision, "zh")
        rounds.update(here)
    assert [row["feature"] for row in load("event_weights", "zh") if row["feature"] and rounds[row["feature"]] < 6] == []


def test_what_the_grammar_said_at_first_sight_points_at_paragraphs() -> None:
    paths = sorted(VALIDATION.glob("**/first_kinds.csv"))
    assert len(paths) >= 30
    for path in paths:
        (coding,) = codings(path.parent)
        texts = {(r.symbol, str(p.number)): p.text for r in map(read_report, coding.texts) for p in r.paragraphs}
        with path.open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                assert row["kind"] in KINDS, (path, row)
                assert 0 <= int(row["start"]) < int(row["end"]) <= len(texts[row["symbol"], row["para"]]), (path, row)


def test_what_went_on_all_along_stays_a_stretch_of_time() -> None:
    assert [row["kind"] for row in rows("教科文组织在 2029 年前一直主持秘书处，粮农组织参与工作队。")] == ["period"]
