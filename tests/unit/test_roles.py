"""Roles: one frame a sentence."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habitatlib.extract.countries import find_countries
from habitatlib.extract.role_cues import patterns
from habitatlib.extract.role_report import outside, settled
from habitatlib.extract.roles import framed, roles
from habitatlib.lexicons import load

DATA = Path(__file__).parents[1] / "data"
with (DATA / "country_roles.csv").open(encoding="utf-8", newline="") as handle:
    ROWS = list(csv.DictReader(handle))


def said(text: str) -> list[str]:
    """What the frames alone say; what the words round a mention weigh is tested in test_role_weights."""
    return settled(raw(text), 1.0)


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r["sentence"])
def test_role_follows_the_frame(row):
    assert ";".join(said(row["sentence"])) == row["expected"], row["note"]


def test_each_role_has_its_sentences():
    assert {role for row in ROWS for role in row["expected"].split(";")} == {"project", "funder", "partner", "venue", "other"}


def test_every_cue_stands_once_in_its_frame_and_has_a_note():
    cues = [(r["frame"], r["cue"]) for r in load("role_cues", "zh")]
    assert len(cues) == len(set(cues)) and all(r["note"] for r in load("role_cues", "zh"))


def test_every_frame_of_the_register_is_used_by_the_code():
    code = "".join(path.read_text(encoding="utf-8") for path in Path(roles.__code__.co_filename).parent.glob("role*.py"))
    code += "".join(row["pattern"] for row in load("role_parts", "zh"))
    used = ('"{}"', "'{}'", "<{}>")
    assert all(any(form.format(frame) in code for form in used) for frame in {r["frame"] for r in load("role_cues", "zh")})


@given(st.text(alphabet="肯尼亚法国在由资助举行会议政府的、，。（）“”向为 a1", max_size=60))
def test_any_text_gives_one_known_role_a_mention(text):
    assert set(said(text)) <= {"project", "funder", "partner", "venue", "other"}
    assert len(said(text)) == len(find_countries(text))


COOPERATION = ["北马其顿拟于2027年上半年跟进。", "肯尼亚气象局利用旱情模型发布了展望。", "挪威开发合作署出资四千万克朗。", "在也门修复了医院。"]
THE_WORLD = ["尼日尔的出口以黄金为主。", "巴西、智利批准了该公约。", "古巴代表说，该国反对制裁。", "马里北部的袭击增多。", "肯尼亚气象局利用旱情模型发布了展望。"]


def raw(text: str) -> list[str]:
    mentions = find_countries(text)
    return framed(text, [span for span, _ in mentions], [iso3 for _, iso3 in mentions])


def test_what_no_frame_decides_is_of_the_cooperation_in_a_report_of_cooperation():
    told = [raw(text) for text in COOPERATION]
    share = outside([role for roles in told for role in roles] * 5)
    assert [settled(roles, share) for roles in told] == [["project"], ["partner"], ["funder"], ["project"]]


def test_what_no_frame_decides_is_other_in_a_report_of_the_world():
    told = [raw(text) for text in THE_WORLD]
    share = outside([role for roles in told for role in roles])
    assert {role for roles in told for role in settled(roles, share)} == {"other"}


def test_a_report_that_names_little_is_not_believed_to_be_of_cooperation():
    assert outside([]) > outside(["project"]) > outside(["project"] * 9)


PIECES = [*("肯尼亚", "法国", "中国", "（", "）", "，", "。", "、", "和", "在", "向", "的", "“", "”", "2024年5月", "200万"), *(r["cue"] for r in load("role_cues", "zh"))]


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_patterns_sifted_out_would_not_have_matched(text):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(patterns("zh"), "barred", lambda words: set())
        without = said(text)
    assert said(text) == without
