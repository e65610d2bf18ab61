"""Words and dates for the stage of a project: they stand beside the rules, come from many texts, and end nothing that has a date to come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reports import report

from habitatlib.extract import projects
from habitatlib.extract.stage_weights import STAGES, decided
from habitatlib.lexicons import load

TOLD = st.text(alphabet="“”项目方案结束移交将启动已，。2019204年月", max_size=40)


def stages(*texts: str, distributed: str = "2026-06-02") -> list[str]:
    return [row["stage"] for row in projects.extract(report(*texts, distributed=distributed), {})["projects"]]


def test_another_stage_must_be_likely_enough() -> None:
    assert decided("ongoing", [0.1, 0.3, 0.6]) == "completed"
    assert decided("ongoing", [0.8, 0.1, 0.1]) == "ongoing"
    assert decided("ongoing", [0.9, 0.05, 0.05]) == "planned"
    assert decided("planned", [0.3, 0.6, 0.1]) == "planned"


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("“长堤”项目的最后一批设备已移交市政府，账目于2025年结清。", "completed"),
        ("“长堤”项目的终期评价认为其成果值得推广。", "completed"),
        ("“长堤”项目正在四个城市修建泵站。", "ongoing"),
        ("“长堤”项目的最后一批设备将于2027年移交市政府。", "ongoing"),
    ],
)
def test_words_tell_that_a_project_is_over_unless_that_is_to_come(text: str, stage: str) -> None:
    assert stages(text) == [stage]


@given(TOLD)
def test_any_words_give_one_stage(told: str) -> None:
    assert set(stages(f"“长堤”项目{told}")) <= set(STAGES)


def test_weights_are_learned_from_more_than_one_text() -> None:
    rows = load("stage_weights", "zh")
    assert all(row["note"].startswith("learned; in ") and int(row["note"].split()[2]) >= 4 for row in rows[1:])
