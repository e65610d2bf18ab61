"""What README and CONTRIBUTING tell people to type works; what there is, they tell of."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BOTH = README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FIFTY = "role == 'project'"
RUN_BY_HAND = ("git", "cd", "conda")
PROGRAMS = {"habitatlib": "habitatlib", "papermill": "papermill"}


def blocks(language: str, text: str = README) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    lines = (line.split(" # ")[0].strip() for block in blocks("sh", BOTH) for line in block.splitlines())
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A working folder like the repository after ``make report``, in which commands may write, each test by itself."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "build").mkdir()
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    batch = folder / "notebooks" / "batches" / "countries.yml"  # two countries of fifty do: their number is no matter of the documents
    plan = batch.read_text(encoding="utf-8")
    assert FIFTY in plan
    batch.write_text(plan.replace(FIFTY, f"{FIFTY} and iso3 in ['KEN', 'UGA']"), encoding="utf-8")
    shutil.copytree(ROOT / "tests" / "data" / "reports", folder / "my_reports")
    shutil.copy(folder / "my_reports" / "english_with_notes.en.txt", folder / "my_report.txt")
    return folder


@pytest.mark.parametrize("command", commands())
def test_a_command_of_the_documents_runs(command, folder):
    program, *words = shlex.split(command)
    if program == "make":
        targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        assert set(words) <= set(targets)
    elif program not in RUN_BY_HAND:
        done = subprocess.run([sys.executable, "-m", PROGRAMS[program], *words], cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("number", range(len(blocks("python"))))
def test_the_python_lines_of_the_readme_run(number, tmp_path):
    code = blocks("python")[number]
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_the_readme_has_python_lines_and_commands():
    assert blocks("python") and len(commands()) > 5


def test_every_command_and_target_is_told():
    words = subprocess.run([sys.executable, "-m", "habitatlib", "--help"], capture_output=True, text=True, check=True).stdout
    known = re.findall(r"^    (\w+) ", words, re.MULTILINE)
    assert len(known) >= 4
    for command in known:
        assert f"habitatlib {command}" in README, command
    for target in re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE):
        assert f"make {target}" in BOTH or target == "help", target


def test_every_link_of_the_documents_leads_somewhere():
    for link in re.findall(r"\]\(([^)#]+)\)", BOTH):
        if "://" not in link:
            assert (ROOT / link).exists(), link


def test_the_gallery_says_what_the_figures_say():
    script = runpy.run_path(str(ROOT / "scripts" / "readme.py"))
    assert README == script["with_gallery"](README, ROOT), "run make notebooks"


def test_the_scores_are_those_that_the_notebook_prints():
    script = runpy.run_path(str(ROOT / "scripts" / "readme.py"))
    assert README == script["with_scores"](README), "run make notebooks"
    assert README == script["with_english"](README, ROOT), "run make notebooks"
    assert README == script["with_learned"](README, ROOT), "run make notebooks"
    assert README.count("](figures/") > 5


def test_the_page_on_a_report_of_your_own_can_be_followed_word_by_word(tmp_path):
    page = (ROOT / "docs" / "how-to" / "own_report.md").read_text(encoding="utf-8")
    shutil.copy(ROOT / "tests" / "data" / "reports" / "english_with_notes.en.txt", tmp_path / "my_report.txt")
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    steps = [line.strip() for block in re.findall(r"```sh\n(.*?)```", page, re.DOTALL) for line in block.splitlines() if line.strip()]
    assert [shlex.split(step)[1] for step in steps] == ["add", "list", "build", "check", "show", "run", "remove"]
    for step in steps:
        done = subprocess.run([sys.executable, "-m", "habitatlib", *shlex.split(step)[1:]], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, f"{step}: {done.stderr}"
        if " show " not in step and " check " not in step:
            assert done.stdout.strip(), step
    assert not list((tmp_path / "my_reports").iterdir())
