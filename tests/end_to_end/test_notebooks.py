"""Every notebook keeps the rules and runs in both languages, for any choice of reports. (test_documents runs papermill's own command.)"""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

import habitatlib
from habitatlib.errors import ParameterError
from habitatlib.runs.answers import read_answer
from habitatlib.runs.parameters import read_notebook, read_parameters

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
each = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)


def sources(notebook: Path, kind: str) -> list[str]:
    return ["".join(cell["source"]) for cell in read_notebook(notebook)["cells"] if cell["cell_type"] == kind]


@each
def test_it_keeps_the_rules_of_the_house(notebook):
    assert len(NOTEBOOKS) >= 1
    text = notebook.read_text(encoding="utf-8")
    found = read_answer(notebook)
    assert found.title and found.question and found.question_zh and found.answer and found.pictures
    assert "What this cannot show" in text
    for parameter in read_parameters(notebook).values():
        assert parameter.help, f"{parameter.name} has no comment"
    for source in sources(notebook, "code"):
        assert len(source.splitlines()) <= 15
        assert not [node for node in ast.walk(ast.parse(source)) if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Lambda))]
    for cell in json.loads(text)["cells"]:
        for output in cell.get("outputs", ()):
            assert output["output_type"] != "error" and output.get("name") != "stderr"


@each
@pytest.mark.parametrize("parameters", [{"lang": "zh"}, {"symbols": ["A/99/99"]}], ids=["zh", "absent"])
def test_it_runs_with_other_parameters(notebook, parameters, tmp_path):
    before = {path: path.read_bytes() for path in (ROOT / "figures").iterdir()}
    if not parameters.keys() <= {parameter.name for parameter in read_parameters(notebook).values()}:
        parameters = {"table": "events"}  # the notebook on validation asks for a table, not for reports
    answer = read_answer(habitatlib.run(notebook, parameters, tmp_path))
    assert answer.answer and answer.pictures
    assert {path: path.read_bytes() for path in (ROOT / "figures").iterdir()} == before
    assert list((tmp_path / "figures").glob("*.png"))


@each
def test_it_refuses_nonsense_in_a_sentence(notebook, tmp_path):
    with pytest.raises(ParameterError, match="lang is one of"):
        habitatlib.run(notebook, {"lang": "tlh"}, tmp_path)
