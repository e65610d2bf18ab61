"""Every notebook runs: by papermill's own command from a folder elsewhere, with the outputs and figures that are committed; and for other choices.

A notebook is executed in a kernel once here and once by nbval (``make test``); the committed outputs were made by a third process. Other choices
run in this process with figures that are drawn and looked at but not written, which takes a tenth of the time.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from matplotlib.text import Text

from habitatlib.errors import ParameterError
from habitatlib.figures import canvas
from habitatlib.runs.parameters import read_notebook, read_parameters
from habitatlib.tables.build import build

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
each = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
NO_REPORTS = {"08_validate_extraction": {"table": "events"}}  # asked for a table, not for reports
NO_FIGURES = {"explore"}


def code(notebook: Path) -> list[dict]:
    return [cell for cell in read_notebook(notebook)["cells"] if cell["cell_type"] == "code"]


def whole_streams(outputs: list[dict]) -> list[dict]:
    """Outputs in which what was printed in one go is one: a kernel sends it in pieces whenever a fifth of a second has passed."""
    whole: list[dict] = []
    for output in outputs:
        if whole and output["output_type"] == "stream" and whole[-1].get("name") == output["name"]:
            whole[-1] = {**output, "text": "".join([*whole[-1]["text"], *output["text"]])}
        else:
            whole.append(output)
    return whole


def told(cell: dict) -> list[str]:
    """What a cell shows, without what differs from one process to the next: addresses, models of widgets, where what is printed was cut."""
    found = []
    for output in whole_streams(cell["outputs"]):
        data = {kind: text for kind, text in output.get("data", {}).items() if "widget" not in kind}
        data = {} if len(data) < len(output.get("data", {})) else data
        text = ["".join(output.get("text", ""))] + [f"{kind}: {''.join(part)}" for kind, part in sorted(data.items())]
        found.append(re.sub(r"\b0x[0-9a-fA-F]{6,}\b", "ADDRESS", "\n".join(text)))
    return found


@pytest.fixture(scope="session")
def executed(tmp_path_factory):
    """A notebook to its run at the defaults by papermill's command: the executed notebook and the folder of its figures."""
    runs: dict[Path, tuple[subprocess.CompletedProcess[str], Path, Path]] = {}

    def run(notebook: Path) -> tuple[subprocess.CompletedProcess[str], Path, Path]:
        if notebook not in runs:
            elsewhere = tmp_path_factory.mktemp("elsewhere")
            words = [sys.executable, "-m", "papermill", str(notebook), "out.ipynb", "--no-progress-bar", "-p", "out", "drawn"]
            environment = {**os.environ, "PYTHONHASHSEED": "4", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
            done = subprocess.run(words, cwd=elsewhere, env=environment, capture_output=True, text=True)
            runs[notebook] = (done, elsewhere / "out.ipynb", elsewhere / "drawn")
        return runs[notebook]

    return run


@each
def test_it_executes_from_any_folder(notebook, executed):
    done, book, drawn = executed(notebook)
    assert done.returncode == 0, done.stderr[-2000:]
    assert sorted(path.name for path in book.parent.iterdir() if path != drawn) == ["out.ipynb"], "it writes where it should not"


def test_what_a_slow_kernel_printed_in_two_pieces_is_told_as_one():
    at_once = [{"output_type": "stream", "name": "stdout", "text": ["one\n", "two\n"]}]
    in_pieces = [{"output_type": "stream", "name": "stdout", "text": [part]} for part in ("one", "\ntwo\n")]
    shown = {"output_type": "display_data", "data": {"text/plain": ["a table"]}}
    assert told({"outputs": in_pieces}) == told({"outputs": at_once}) == ["one\ntwo\n"]
    assert len(told({"outputs": [in_pieces[0], shown, in_pieces[1]]})) == 3


@each
def test_another_process_gives_the_outputs_that_are_committed(notebook, executed):
    _, book, _ = executed(notebook)
    again = [cell for cell in code(book) if "injected-parameters" not in cell["metadata"].get("tags", ())]
    for old, new in zip(code(notebook), again, strict=True):
        assert told(new) == told(old), f"{''.join(old['source'])}\nrun: habitatlib refresh"


@each
def test_another_process_draws_the_figures_that_are_committed(notebook, executed):
    _, _, drawn = executed(notebook)
    made = sorted(drawn.iterdir()) if drawn.exists() else []
    assert made or notebook.stem in NO_FIGURES
    assert [path.name for path in made if path.read_bytes() != (ROOT / "figures" / path.name).read_bytes()] == [], "run: habitatlib refresh"
    number = notebook.stem.split("_")[0]
    assert {path.name for path in made} == {path.name for path in (ROOT / "figures").glob(f"{number}_*")}, "figures that nobody draws any more"


@dataclass
class Ran:
    """What a run in this process said in its answer, and the figures that it drew."""

    answer: str = ""
    pages: list[canvas.Canvas] = field(default_factory=list)


@pytest.fixture
def run_here(monkeypatch, tmp_path, capsys):
    """Execute the cells of a notebook in this process; figures are looked at for what ``check`` finds, not written."""
    ran = Ran()

    def save(page, name, folder):
        canvas.check(page)
        ran.pages.append(page)
        return name

    monkeypatch.setattr(canvas, "save", save)
    monkeypatch.chdir(tmp_path)

    def run(notebook: Path, parameters: dict) -> Ran:
        names: dict = {}
        for cell in code(notebook):
            tree = ast.parse("".join(cell["source"]))
            last = ast.Expression(tree.body.pop().value) if isinstance(tree.body[-1], ast.Expr) else None
            capsys.readouterr()
            exec(compile(tree, notebook.name, "exec"), names)
            if "parameters" in cell["metadata"].get("tags", ()):
                names |= {**parameters, "out": "drawn"}
            if last:
                shown = eval(compile(last, notebook.name, "eval"), names)
                assert isinstance(repr(shown), str) and (not hasattr(shown, "_repr_html_") or shown._repr_html_())
            if "answer" in cell["metadata"].get("tags", ()):
                ran.answer = capsys.readouterr().out.strip()
        return ran

    return run


def choices():
    """Notebooks with parameters: all in Chinese; and a report that there is not, in both languages."""
    for notebook in NOTEBOOKS:
        known = read_parameters(notebook).keys()
        runs = {"zh": {"lang": "zh", **NO_REPORTS.get(notebook.stem, {})}}
        if missing := {"symbols": ["A/99/99"]} if "symbols" in known else {"symbol": "A/99/99"} if "symbol" in known else {}:
            runs |= {"absent": missing, "absent_zh": missing | {"lang": "zh"}}
        for name, parameters in runs.items():
            yield pytest.param(notebook, parameters, id=f"{notebook.stem}-{name}")


@pytest.mark.parametrize("notebook, parameters", list(choices()))
def test_it_runs_with_other_parameters(notebook, parameters, run_here):
    ran = run_here(notebook, parameters)
    assert ran.answer and (ran.pages or notebook.stem in NO_FIGURES)
    if parameters.get("lang") == "zh":
        assert all(re.search(r"[\u4e00-\u9fff]", text) for text in (ran.answer, *(page.title for page in ran.pages)))


@pytest.fixture(scope="session")
def english(tmp_path_factory):
    """Tables of a collection that holds English reports alone."""
    raw, out = tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("tables")
    for path in (ROOT / "data" / "validation" / "en").glob("english_[12]/*.en.*"):
        shutil.copy(path, raw)
    build(raw, out, cache=None)
    return str(out)


@pytest.mark.parametrize("notebook, lang", [*((book, "en") for book in NOTEBOOKS), *((book, "zh") for book in NOTEBOOKS[:2])],
                         ids=lambda one: getattr(one, "stem", one))  # fmt: skip
def test_it_runs_on_english_reports_alone(notebook, lang, english, run_here):
    ran = run_here(notebook, {"data": english, "lang": lang})
    assert ran.answer and (ran.pages or notebook.stem in NO_FIGURES)
    told = " ".join([ran.answer, *(words.get_text() for page in ran.pages for words in page.figure.findobj(Text))])
    assert "Chinese text" not in told and "(Chinese)" not in told
    if lang == "en":
        assert not re.search(r"[\u4e00-\u9fff]", told), "words that no text prints and nobody asked for"


@each
def test_it_refuses_nonsense_in_a_sentence(notebook, run_here):
    with pytest.raises(ParameterError, match="lang is one of"):
        run_here(notebook, {"lang": "tlh"})
