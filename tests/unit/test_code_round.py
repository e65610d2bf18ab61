"""The making of a coded round: rows are put in their place by their words, and what cannot be is told."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]
STEPS = runpy.run_path(str(ROOT / "scripts" / "code_round.py"))
PAGE = "联合国\n\nHSP/HA.99/1\n\n执行主任的报告\n\n一、 导言\n\n1. 挪威资助了肯尼亚的项目，挪威还派出专家。\n"


def placed(tmp_path: Path, *rows: dict) -> tuple[list[str], list[dict]]:
    text, coder = tmp_path / "HSP_HA.99_1.zh.txt", tmp_path / "coder_a.json"
    text.write_text(PAGE, encoding="utf-8")
    coder.write_text(json.dumps({"HSP/HA.99/1": {**dict.fromkeys(STEPS["CELLS"], []), "country_mentions": rows}}), encoding="utf-8")
    told = STEPS["place"](text, coder)
    return told, json.loads(coder.read_text(encoding="utf-8"))["HSP/HA.99/1"]["country_mentions"]


def norway(**more: object) -> dict:
    return {"para": 1, "surface": "挪威", "iso3": "NOR", "role": "funder", **more}


def test_rows_are_placed_by_their_words_and_which_occurrence_is_meant(tmp_path: Path) -> None:
    told, rows = placed(tmp_path, norway(), norway(n=2))
    assert told == []
    assert [(row["start"], row["end"]) for row in rows] == [(0, 2), (12, 14)]


def test_what_cannot_be_placed_is_told(tmp_path: Path) -> None:
    told, _ = placed(tmp_path, norway(), norway(), norway(surface="瑞典"), {"para": 1, "surface": "肯尼亚"})
    assert len(told) == 3
    assert "is not in its paragraph" in told[0] and "lacks iso3, role" in told[1] and "say which occurrence" in told[2]


def test_examples_show_each_paragraph_of_the_coded_reports_with_its_rows() -> None:
    shown = STEPS["examples"]()
    assert shown.count("\n## ") == 2 and "- organization_mentions:" in shown and "- projects of the report:" in shown
    joint = next(line for line in shown.split("\n") if line.startswith("- collaborations:"))
    assert '"mode": ' in joint  # who codes a mode has seen some
