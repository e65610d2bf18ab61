"""Refreshing makes anew what is out of date and nothing else, says what changed, and goes on where it was stopped."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import Executor, Future
from pathlib import Path

import pytest

from habitatlib.cli import main
from habitatlib.runs import refresh as refreshing
from habitatlib.runs import steps
from habitatlib.runs.changes import row_changes
from habitatlib.runs.refresh import refresh_all

DATA = Path(__file__).parents[1] / "data"
COUNTS = """import os
from pathlib import Path
home = Path(os.environ["HABITATLIB_HOME"])
rows = (home / "data" / "processed" / "documents.csv").read_text(encoding="utf-8").count("\\n") - 1
(home / "figures").mkdir(exist_ok=True)
print((home / "figures" / "01_counts.en.svg").write_text(f"<svg>{rows}</svg>"), rows)"""


def notebook(path, *sources):
    cells = [{"cell_type": "code", "id": f"c{i}", "metadata": {}, "source": source, "outputs": [], "execution_count": None}
             for i, source in enumerate(sources)]  # fmt: skip
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), encoding="utf-8")


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A small project: two reports, a notebook that draws and one that only speaks."""
    monkeypatch.setenv("HABITATLIB_HOME", str(tmp_path))
    shutil.copytree(DATA / "reports", tmp_path / "data" / "raw")
    (tmp_path / "notebooks").mkdir()
    notebook(tmp_path / "notebooks" / "01_count.ipynb", COUNTS)
    notebook(tmp_path / "notebooks" / "02_speak.ipynb", "print('words')")
    return tmp_path


class AtOnce(Executor):
    """Does the work here and now."""

    def __init__(self, *args, **kwargs):
        pass

    def submit(self, work, *args):
        done = Future()
        try:
            done.set_result(work(*args))
        except Exception as error:
            done.set_exception(error)
        return done


@pytest.fixture
def at_once(monkeypatch):
    """Notebooks are run in this process, without a kernel: their code, and the number of reports in place of outputs."""

    def run(path, folder):
        book = json.loads(path.read_text(encoding="utf-8"))
        for cell in book["cells"]:
            exec(cell["source"], {})
        documents = path.parents[1] / "data" / "processed" / "documents.csv"
        book["metadata"] = {"reports": documents.read_text(encoding="utf-8").count("\n")}
        path.write_text(json.dumps(book), encoding="utf-8")

    monkeypatch.setattr(steps, "ProcessPoolExecutor", AtOnce)
    monkeypatch.setattr(refreshing, "_in_place", run)


def refreshed(project):
    said = []
    return said, refresh_all(project, site=False, say=said.append)


def test_only_what_is_out_of_date_is_made(project, at_once):
    said, problems = refreshed(project)
    assert problems == []
    assert [line.split(",")[0] for line in said if line.startswith("notebook: ")] in (
        [f"notebook: {name}.ipynb in place" for name in names] for names in (["01_count", "02_speak"], ["02_speak", "01_count"]))
    assert "figures added: 01_counts.en.svg" in said and "notebooks changed: 01_count.ipynb, 02_speak.ipynb" in said
    assert any(line.strip().startswith("documents: 3 rows added") for line in said)
    assert refreshed(project) == (["nothing changed"], [])
    notebook(project / "notebooks" / "02_speak.ipynb", "print('other words')")
    said, _ = refreshed(project)
    assert "02_speak.ipynb" in said[0] and said[1:] == ["notebooks changed: 02_speak.ipynb"]
    (project / "figures" / "01_counts.en.svg").unlink()
    said, _ = refreshed(project)
    assert "01_count.ipynb" in said[0] and said[1:] == ["figures added: 01_counts.en.svg"]


def test_a_report_taken_away_and_put_back_changes_its_own_rows_only(project, at_once):
    refreshed(project)
    report = sorted((project / "data" / "raw").glob("*.txt"))[0]
    text = report.read_bytes()
    report.unlink()
    said, _ = refreshed(project)
    assert "  documents: 1 row gone" in said and not [line for line in said if "changed" in line and line.startswith("  ")]
    assert {"figures changed: 01_counts.en.svg", "notebooks changed: 01_count.ipynb, 02_speak.ipynb"} <= set(said)
    report.write_bytes(text)
    said, _ = refreshed(project)
    assert "  documents: 1 row added" in said


def test_a_bad_report_and_a_bad_notebook_stop_no_other(project, capsys):
    (project / "data" / "raw" / "empty.txt").write_text("")
    (project / "notebooks" / "00_broken.ipynb").write_text("no notebook")
    notebook(project / "notebooks" / "03_fail.ipynb", "raise ValueError('not today')")
    assert main(["refresh", "--workers", "1", "--no-site"]) == 1
    out, err = capsys.readouterr()
    assert [word for word in ("empty.txt", "00_broken.ipynb", "not today") if word in err] == ["empty.txt", "00_broken.ipynb", "not today"]
    assert sum(line.startswith("habitatlib: ") for line in err.splitlines()) == 3 and "Traceback" not in err
    assert "01_counts.en.svg" in out and (project / "notebooks" / "00_broken.ipynb").read_text() == "no notebook"


def test_no_report_at_all_is_told_in_a_sentence(project, capsys):
    for report in (project / "data" / "raw").glob("*.txt"):
        report.unlink()
    assert main(["refresh", "--no-site"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_what_was_interrupted_goes_on(project, at_once, monkeypatch):
    def stopped(line):
        if line.startswith("notebook"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        refresh_all(project, workers=1, site=False, say=stopped)
    said, _ = refreshed(project)
    assert not [line for line in said if line.startswith("tables")]
    assert len([line for line in said if line.startswith("notebook: ")]) == 1
    assert refreshed(project)[0] == ["nothing changed"]


def test_a_changed_rule_makes_all_anew_but_what_only_writes_pages_does_not(project, at_once, monkeypatch, tmp_path_factory):
    package = tmp_path_factory.mktemp("package")
    for name in ("lexicons/words.csv", "runs/page.py", "runs/site/make.py", "runs/notebook.py", "cli.py"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text("1")
    monkeypatch.setattr(steps, "PACKAGE", package)
    refreshed(project)
    (package / "runs" / "page.py").write_text("2")
    (package / "runs" / "site" / "make.py").write_text("2")
    (package / "cli.py").write_text("2")
    assert refreshed(project)[0] == ["nothing changed"]
    (package / "lexicons" / "words.csv").write_text("2")
    said, _ = refreshed(project)
    assert said[0].startswith("tables") and len(said) == 4 and said[-1] == "nothing changed"


def test_the_site_is_made_only_where_something_changed_and_what_is_wrong_with_it_is_told(project, at_once, monkeypatch):
    made = []

    def make_site(root, **options):
        made.append(root)
        return root / "build" / "site" / "index.html", ["a link leads nowhere"] * (len(made) == 1)

    monkeypatch.setattr(refreshing, "make_site", make_site)
    assert refresh_all(project, say=[].append) == ["a link leads nowhere"]
    assert refresh_all(project, say=[].append) == []
    refresh_all(project, say=[].append)
    assert made == [project, project]


def test_changes_are_told_by_key_and_column():
    old = {"events": {("a",): {"kind": "x", "status": "done"}, ("b",): {"kind": "x"}, ("c",): {"kind": "x"}}}
    new = {"events": {("a",): {"kind": "y", "status": "done"}, ("b",): {"kind": "x"}, ("d",): {"kind": "x"}}}
    assert row_changes(old, new) == ["events: 1 row added, 1 gone, 1 changed (kind)"]
    assert row_changes(old, old) == []
