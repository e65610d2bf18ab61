"""The command: exit statuses, one line a trouble, no traceback."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from habitatlib.cli import main
from habitatlib.cli.commands import COMMANDS

SAMPLES = Path(__file__).parents[1] / "data" / "reports"


def test_build_and_check_end_with_0(tmp_path, capsys):
    assert main(["build", "--raw", str(SAMPLES), "--out", str(tmp_path / "out")]) == 0
    assert main(["check", str(tmp_path / "out"), "--raw", str(SAMPLES)]) == 0
    out = capsys.readouterr().out
    assert "3 reports" in out and "checked evidence" in out and out.endswith("all holds\n")


def test_bad_input_ends_with_2_and_one_line_each(tmp_path, capsys):
    raw = Path(shutil.copytree(SAMPLES, tmp_path / "raw"))
    (raw / "empty.txt").write_text("")
    assert main(["build", "--raw", str(raw), "--out", str(tmp_path / "out")]) == 2
    captured = capsys.readouterr()
    assert [line for line in captured.err.splitlines() if "left out" in line] == [
        "habitatlib: left out: empty.txt: expected the text of a report; found an empty file; put the report's text into it or take it away"]
    assert "3 reports" in captured.out


def test_a_folder_without_tables_is_told_with_its_name(tmp_path, capsys):
    assert main(["check", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith(f"habitatlib: {tmp_path}/documents.csv: expected a table ")


def test_what_one_may_not_read_is_told_with_what_to_do(monkeypatch, capsys):
    def refuse(args):
        raise PermissionError(13, "Permission denied", "tables/documents.csv")

    monkeypatch.setitem(COMMANDS, "list", refuse)
    assert main(["list"]) == 2
    told = "expected a file or folder that one may read or write; found Permission denied; check its rights"
    assert capsys.readouterr().err == f"habitatlib: tables/documents.csv: {told}\n"


def test_where_tables_cannot_be_written_out_is_named_not_the_cache(tmp_path, capsys):
    (tmp_path / "file").touch()
    out = tmp_path / "file" / "tables"
    assert main(["build", "--raw", str(SAMPLES), "--out", str(out)]) == 2
    assert capsys.readouterr().err.startswith(f"habitatlib: {out}: expected a folder that can be written; ")


@pytest.mark.parametrize("words", [["refresh", "--workers", "0"], ["build", "--workers", "two"], ["show", "X/1", "one"]])
def test_what_is_no_number_is_refused_in_words(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2 and f", found {words[-1]!r}" in capsys.readouterr().err


def test_a_wrong_table_ends_check_with_1(tmp_path, capsys):
    main(["build", "--raw", str(SAMPLES), "--out", str(tmp_path / "out")])
    path = tmp_path / "out" / "paragraphs.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("秘书长谨提交本报告。", "", 1), encoding="utf-8")
    assert main(["check", str(tmp_path / "out"), "--raw", str(SAMPLES)]) == 1
    assert "wrong: paragraphs.csv" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["build", "--raw", "nowhere"], ["check", "nowhere"], ["show", "X/1", "1", "--tables", "nowhere"],
                                   ["run", "nowhere.ipynb"], ["check", "--raw", "nowhere"]])  # fmt: skip
def test_what_is_not_there_ends_with_2_and_no_traceback(tmp_path, monkeypatch, capsys, words):
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and "nowhere" in err


@pytest.mark.parametrize(("words", "says"), [
    (["run", "06_profile_country.ipynb", "-p", "lang", "zh", "-p", "lang", "en"], "lang is given twice: 'zh' and 'en'"),
    (["run", "06_profile_country.ipynb", "-p", "data", "nope"], "data: there is no folder 'nope'; habitatlib build --out nope makes it"),
])  # fmt: skip
def test_a_parameter_that_cannot_be_meant_so_runs_nothing(words, says, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    assert says in capsys.readouterr().err and not list(tmp_path.iterdir())


def test_progress_is_shown_on_a_terminal_only(tmp_path):
    done = subprocess.run([sys.executable, "-m", "habitatlib", "build", "--raw", str(SAMPLES), "--out", str(tmp_path / "out")],
                          capture_output=True, text=True, check=True)  # fmt: skip
    assert "\r" not in done.stderr + done.stdout


@pytest.mark.parametrize("command", ["build", "check", "show", "run"])
def test_help_gives_an_example_for_each_command(command, capsys):
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert f"example:\n  habitatlib {command} " in capsys.readouterr().out


def test_a_notebook_shows_an_error_as_one_sentence():
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    shown = []
    shell._showtraceback = lambda kind, value, lines: shown.extend(lines)
    shell.run_cell("from habitatlib.errors import ParameterError; raise ParameterError('lang is one of en, zh')")
    assert shown == ["ParameterError: lang is one of en, zh"]


def test_workers_beside_a_cluster_are_refused_not_forgotten(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["build", "--workers", "2", "--dask", "tcp://127.0.0.1:1"])
    assert stopped.value.code == 2
    assert "--dask: not allowed with argument --workers" in capsys.readouterr().err
