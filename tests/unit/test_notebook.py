from __future__ import annotations

import json
import shutil
from contextlib import nullcontext
from pathlib import Path

import papermill
import pytest

from habitatlib.errors import InputError, ParameterError
from habitatlib.runs.answers import read_answer
from habitatlib.runs.notebook import NotebookError, by_papermill, cell_reached, find_notebook, output_name, refresh, run

NOTEBOOKS = Path(__file__).parents[1] / "data" / "notebooks"
ANSWERS = NOTEBOOKS / "answers.ipynb"


def test_a_run_has_its_parameters_and_its_figures_to_itself(tmp_path):
    executed = run(ANSWERS, {"lang": "zh", "least": 2}, tmp_path)
    assert executed.name == "answers.lang-zh.least-2.ipynb"
    assert read_answer(executed).answer == "It is in 3 countries <b>&</b> 2 more. zh True"
    assert str(tmp_path / "figures") in executed.read_text(encoding="utf-8")


def test_figures_go_where_who_asks_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    asked = []
    for notebook, name in ((ANSWERS, "out"), ("08_validate_extraction", "gold")):
        run(notebook, {name: "mine"}, tmp_path / "run", execute=lambda notebook, target, values, name=name, **_: asked.append(values[name]))
    assert asked == [str(tmp_path / "mine")] * 2


def test_a_wrong_parameter_runs_nothing(tmp_path):
    with pytest.raises(ParameterError):
        run(ANSWERS, {"lang": ["zh"]}, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_cell_that_fails_is_told_in_one_line(tmp_path):
    with pytest.raises(NotebookError) as caught:
        run(NOTEBOOKS / "fails_in_its_third_cell.ipynb", out=tmp_path)
    assert str(caught.value).startswith("fails_in_its_third_cell.ipynb, cell In [3]: ValueError: lang is en or zh; see ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("failing", "begun"), [(1, 2), (2, 2)])
def test_a_kernel_that_died_before_it_answered_is_started_once_more(failing, begun, monkeypatch):
    tried = []

    def execute(*given, **options):
        tried.append(given)
        if len(tried) <= failing:
            raise RuntimeError("Kernel died before replying to kernel_info")

    monkeypatch.setattr(papermill, "execute_notebook", execute)
    with pytest.raises(RuntimeError, match="before replying") if failing > 1 else nullcontext():
        by_papermill(Path("a.ipynb"), Path("b.ipynb"), {})
    assert len(tried) == begun


@pytest.mark.parametrize(("notebook", "given"), [
    ("00_read_a_report", {"para": 9999}), ("00_read_a_report", {"sort_by": "up"}), ("08_validate_extraction", {"table": "event"}),
    ("08_validate_extraction", {"gold": "nowhere"})])  # fmt: skip
def test_a_parameter_that_makes_no_sense_is_told_before_the_answer(notebook, given, tmp_path):
    with pytest.raises(ParameterError):
        run(notebook, given, tmp_path / "run.ipynb")
    assert cell_reached(tmp_path / "run.ipynb") == "In [4]"


def test_input_that_a_cell_refuses_is_bad_input_not_a_failed_cell(tmp_path):
    with pytest.raises(ParameterError, match=rf"^06_profile_country.ipynb: {tmp_path}: expected the tables .*; habitatlib build --out "):
        run("06_profile_country", {"data": str(tmp_path)}, tmp_path / "run")


def test_the_notebook_itself_is_never_overwritten(tmp_path):
    path = Path(shutil.copy(ANSWERS, tmp_path))
    with pytest.raises(InputError, match="another place"):
        run(path, out=tmp_path)
    assert path.read_bytes() == ANSWERS.read_bytes()


def test_an_output_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="a folder that can be written"):
        run(ANSWERS, out=tmp_path / "file" / "out")


def test_a_notebook_is_found_by_its_name(tmp_path, monkeypatch):
    monkeypatch.setenv("HABITATLIB_HOME", str(tmp_path))
    (tmp_path / "notebooks").mkdir()
    shutil.copy(ANSWERS, tmp_path / "notebooks")
    assert find_notebook("answers") == find_notebook("answers.ipynb") == tmp_path / "notebooks" / "answers.ipynb"
    with pytest.raises(InputError, match="answers.ipynb"):
        find_notebook("anwsers.ipynb")


def test_names_of_outputs_fit_every_file_system():
    assert output_name("01.ipynb", {"a": "x/y:*?", "b": []}) == "01.a-x_y___.b-.ipynb"
    assert len(output_name("01.ipynb", {"a": "长" * 500}).encode()) <= 255


def test_refreshing_twice_changes_nothing(tmp_path):
    path = Path(shutil.copy(ANSWERS, tmp_path))
    refresh(path)
    once = path.read_bytes()
    assert read_answer(path).answer.startswith("It is in 3 countries")
    assert {key for cell in json.loads(once)["cells"] for key in cell["metadata"]} == {"tags"}
    refresh(path)
    assert path.read_bytes() == once
