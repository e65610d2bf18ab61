"""Weights of words: they decide what no frame decides, and come from many texts."""

from __future__ import annotations

import csv
from collections import Counter
from math import exp
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habitatlib.evaluation.gold import codings
from habitatlib.extract.countries import find_countries
from habitatlib.extract.for_whom import COUNCIL, RECORD, of_symbol
from habitatlib.extract.role_report import _KINDS, CERTAIN, Setting
from habitatlib.extract.role_weights import ROLES, _trust, again, chances, decided, features, weighed
from habitatlib.extract.roles import framed, roles
from habitatlib.extract.spans import Span
from habitatlib.extract.weights import masked
from habitatlib.lexicons import load
from habitatlib.reports import read_report

ROOT = Path(__file__).parents[2]
WEIGHTS = load("role_weights", "zh")
MIXED = st.text(alphabet="肯尼亚法国在由资助举行会议政府的、，。（）“”向为 a1", max_size=60)


def named(text: str) -> tuple[list[Span], list[str]]:
    mentions = find_countries(text)
    return [span for span, _ in mentions], [iso3 for _, iso3 in mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在赞比亚，农户学会了修理水泵，收成增加了一倍。", ["project"]),
        ("第三届会议定于2030年5月在葡萄牙波尔图举行。", ["venue"]),
        ("研究引用了瑞士和奥地利的统计数据作为比较。", ["other", "other"]),
        ("该基金收到了荷兰的300万欧元自愿捐款。", ["funder"]),
    ],
)
def test_the_words_alone_tell_a_plain_case(text, expected):
    spans, _ = named(text)
    found = [chances(before, after, "zh") for before, after in masked(text, spans)]
    assert [ROLES[chance.index(max(chance))] for chance in found] == expected


def test_names_joined_in_a_list_share_their_role():
    text = "秘书处启动了该倡议，喀麦隆、埃及、加纳、肯尼亚、毛里求斯、卢旺达、坦桑尼亚联合共和国和突尼斯参加了该倡议。"
    spans, codes = named(text)
    assert len(spans) == 8 and len(set(roles(text, spans, codes))) == 1


def test_what_no_frame_decides_is_decided_by_the_words():
    text = "在赞比亚，农户学会了修理水泵，收成增加了一倍。"
    spans, codes = named(text)
    assert weighed(text, spans, codes, ["?place"], "zh", Setting(0.2)) == ["project"]


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("该基金收到了荷兰的300万欧元自愿捐款。", "other", "funder"),
        ("在赞比亚，农户学会了修理水泵，收成增加了一倍。", "funder", "funder"),
        ("在赞比亚，农户学会了修理水泵，收成增加了一倍。", "venue", "venue"),
        ("在赞比亚，农户学会了修理水泵，收成增加了一倍。", "partner", "partner"),
    ],
)
def test_the_words_may_overrule_a_frame_but_not_of_donors_venues_and_institutions(text, said, expected):
    assert weighed(text, *named(text), [said], "zh", Setting(0.2)) == [expected]


def test_the_same_words_are_work_in_a_report_of_cooperation_and_a_fact_in_one_of_the_world():
    text = "新宪法草案在冈比亚交付讨论。"
    spans, codes = named(text)
    assert [weighed(text, spans, codes, framed(text, spans, codes), "zh", Setting(share)) for share in (0.05, 0.95)] == [["project"], ["other"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("于5月向派驻班珠尔的代表团作了说明。", "other"),
        ("课程由设在班珠尔的区域办事处管理。", "other"),
        ("在班珠尔修建了排水沟和公共厕所。", "project"),
        ("第三届会议定于2030年5月在班珠尔举行。", "venue"),
        ("与班珠尔大学签署了谅解备忘录。", "partner"),
    ],
)
def test_places_have_weights_of_their_own(text, expected):
    at = text.index("班珠尔")
    assert roles(text, [Span(at, at + 3)], ["GMB"], setting=Setting(0.1)) == [expected]


def test_words_overrule_work_for_an_institution_only_where_they_are_sure():
    likely = dict.fromkeys(ROLES, 0.0)
    assert decided("project", [*(likely | {"partner": 0.55, "project": 0.45}).values()]) == "project"
    assert decided("project", [*(likely | {"partner": 0.65, "project": 0.35}).values()]) == "partner"
    assert decided("project", [*(likely | {"venue": 0.55, "project": 0.45}).values()]) == "project"
    assert decided("partner", [*(likely | {"project": 0.95, "partner": 0.05}).values()]) == "partner"
    assert decided("partner", [*(likely | {"venue": 0.95, "partner": 0.05}).values()]) == "partner"
    assert decided("partner", [*(likely | {"project": 0.55, "partner": 0.45}).values()], places=True) == "project"
    assert decided("other", [*(likely | {"project": 0.65, "other": 0.35}).values()], places=True) == "other"


def test_what_words_say_where_a_country_is_named_again_and_whether_it_is_a_donor_counts():
    chances = [[0.9, 0.02, 0.04, 0.02, 0.02], [0.1, 0.1, 0.7, 0.05, 0.05], [0.2, 0.6, 0.1, 0.05, 0.05]]
    once, twice, donor = again(chances, ["KEN", "KEN", "NOR"], ["?place", "partner", "funder"])
    assert round(exp(once["again partner"]), 2) == 0.7 and round(exp(twice["again project"]), 2) == 0.9
    assert once["again"] == 1 and "donor" not in once
    assert donor == {"donor": 1.0}
    assert again(chances, ["KEN"] * 3, ["project", "other", "?body"])[:2] == [{}, {}]


@pytest.mark.parametrize(
    ("symbol", "known"),
    [
        ("S/2043/512", {COUNCIL: 1.0}),
        ("S/PV.9512", {RECORD: 1.0}),
        ("HSP/EB.2030/5", {}),
        ("A/C.2/99/SR.14", {RECORD: 1.0}),
        ("SPT/1", {}),
        ("A/99/14", {}),
    ],
)
def test_the_symbol_tells_for_whom_a_report_is(symbol, known):
    assert of_symbol(symbol) == known


def test_the_same_mention_of_a_state_that_acts_is_rather_a_partner_where_the_security_council_is_told():
    text = "2043年3月，布隆迪当局向该组织移交了两批文件。"
    partner, other = ROLES.index("partner"), ROLES.index("other")
    likely = [weights_of(text, symbol) for symbol in ("S/2043/512", "HSP/EB.2030/5")]
    assert likely[0][partner] / likely[0][other] > likely[1][partner] / likely[1][other]


def weights_of(text, symbol):
    """How likely each role of the one country is, by all that is known."""
    spans, codes = named(text)
    chance = chances(*masked(text, spans)[0], "zh")
    return _trust("zh").likely(framed(text, spans, codes)[0], chance, share=0.0, **of_symbol(symbol))


def test_a_language_without_weights_keeps_what_frames_say():
    text = "Kenya and France"
    assert weighed(text, [Span(0, 5), Span(10, 16)], ["KEN", "FRA"], ["?place", "funder"], "fr", Setting(0.2)) == ["?place", "funder"]


def test_other_names_figures_and_latin_words_are_one_sign_each():
    assert masked("2024年挪威向 UNDP 和肯尼亚提供1,200万", [Span(5, 7), Span(15, 18)]) == [("0年", "向A和§提供0万"), ("0年§向A和", "提供0万")]


def test_nothing_of_another_sentence_is_weighed():
    assert masked("会议闭幕。由挪威资助；在2024年", [Span(6, 8)]) == [("由", "资助")]


@given(MIXED)
def test_any_text_gives_one_known_role_a_mention(text):
    spans, codes = named(text)
    assert set(roles(text, spans, codes)) <= set(ROLES)
    assert len(roles(text, spans, codes)) == len(spans)
    assert all(sum(chances(*words, "zh")) == pytest.approx(1) for words in masked(text, spans))


def test_everything_that_frames_say_is_known_to_the_trust():
    texts = [path for coding in codings(ROOT / "data" / "validation") for path in coding.texts if path.name.endswith(".zh.txt")]
    paragraphs = [p.text for path in texts[::4] for p in read_report(path).paragraphs]
    said = {kind for text in paragraphs for kind in framed(text, *named(text))}
    known = {*_KINDS, *ROLES} - CERTAIN.keys()  # which needs no weighing
    of_places = said - CERTAIN.keys() | {*known, *(f"log {role}" for role in ROLES), "", "share", COUNCIL, RECORD}
    assert of_places == {row["said"] for row in load("place_role_trust", "zh")}
    assert of_places | {"donor", "again", *(f"again {role}" for role in ROLES)} == {row["said"] for row in load("role_trust", "zh")}


def test_each_weight_stands_in_six_or_more_coded_rounds():
    """So that no weight is the wording of one text; counted anew from the texts of the rounds."""
    times: Counter[str] = Counter()
    for coding in (*codings(ROOT / "data" / "validation"), *codings(ROOT / "data" / "validation" / "sentences")):
        if coding.name.startswith(("unseen_", "sentences_")) and coding.card["language"] == "zh":
            paragraphs = [p.text for path in coding.texts for p in read_report(path).paragraphs]
            times.update({one for text in paragraphs for words in masked(text, named(text)[0]) for one in features(*words, "zh")})
    assert [row["feature"] for row in WEIGHTS if row["feature"] and times[row["feature"]] < 6] == []


def test_what_frames_said_at_first_sight_points_at_mentions():
    for path in sorted((ROOT / "data" / "validation").glob("*/first_said.csv")):
        (coding,) = codings(path.parent)
        texts = {(r.symbol, str(p.number)): p.text for r in map(read_report, coding.texts) for p in r.paragraphs}
        with path.open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                surface = texts[row["symbol"], row["para"]][int(row["start"]) : int(row["end"])]
                assert [iso3 for _, iso3 in find_countries(surface)] in ([row["iso3"]], []), (path.parent.name, row, surface)
