"""Bad input through the command: one line each, no traceback, the good files written, nothing half done."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "data" / "raw" / "HSP_EB.2024_5.zh.txt"
BAD = {
    "a_binary_file.txt": bytes(range(256)) * 20,
    "an_empty_file.txt": b"",
    "blanks_only.txt": b" \n\t\n\n",
    "cut_within_a_sign.txt": REPORT.read_bytes()[:4001],
    "no_report.txt": "亲爱的朋友：\n\n今天天气很好。\n\n1. 买菜\n2. 做饭\n".encode(),
    "only_a_cover.txt": REPORT.read_bytes()[:500].decode(errors="ignore").encode(),
}


def habitatlib(*words: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """What a command said; without the lines of progress that a machine which is slow gets."""
    done = subprocess.run([sys.executable, "-m", "habitatlib", *map(str, words)], capture_output=True, text=True, cwd=cwd)
    assert "Traceback" not in done.stderr
    done.stderr = "".join(line for line in done.stderr.splitlines(keepends=True) if not re.match(r"read \d+ of \d+ reports, ", line))
    return done


@pytest.fixture
def raw(tmp_path):
    folder = tmp_path / "raw"
    folder.mkdir()
    shutil.copy(REPORT, folder)
    return folder


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_left_out_whole_and_told_in_one_line(name, raw, tmp_path):
    (raw / name).write_bytes(BAD[name])
    done = habitatlib("build", "--raw", raw, "--out", tmp_path / "out")
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert len(lines) == 1 and name in lines[0] and "expected" in lines[0] and "found" in lines[0]
    assert (tmp_path / "out" / "documents.csv").read_text(encoding="utf-8").count("\n") == 2


def test_of_two_files_with_one_symbol_one_is_left_out(raw, tmp_path):
    shutil.copy(REPORT, raw / "the_same_again.txt")
    done = habitatlib("build", "--raw", raw, "--out", tmp_path / "out")
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1 and "HSP/EB.2024/5" in done.stderr


def test_a_report_without_a_card_has_no_series(raw, tmp_path):
    done = habitatlib("build", "--raw", raw, "--out", tmp_path / "out")
    assert done.returncode == 0 and done.stderr == ""
    assert "plan_preparation" not in (tmp_path / "out" / "documents.csv").read_text(encoding="utf-8")


def test_a_folder_that_is_not_there_or_is_empty_is_told(tmp_path):
    for folder in (tmp_path / "nowhere", tmp_path):
        done = habitatlib("build", "--raw", folder, "--out", tmp_path / "out")
        assert done.returncode == 2 and len(done.stderr.splitlines()) == 1
        assert not (tmp_path / "out").exists()


def test_an_output_that_cannot_be_written_leaves_all_as_it_was(raw, tmp_path):
    (tmp_path / "file").write_text("kept")
    for out in (tmp_path / "file", tmp_path / "file" / "out"):
        done = habitatlib("build", "--raw", raw, "--out", out)
        assert done.returncode == 2 and len(done.stderr.splitlines()) == 1
    assert (tmp_path / "file").read_text() == "kept"


def test_a_folder_of_other_files_is_never_replaced(raw, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.doc").write_text("kept")
    assert habitatlib("build", "--raw", raw, "--out", tmp_path / "out").returncode == 2
    assert (tmp_path / "out" / "thesis.doc").read_text() == "kept"


def test_a_pipe_gets_no_progress(raw, tmp_path):
    done = habitatlib("build", "--raw", raw, "--out", tmp_path / "out")
    assert done.stderr == "" and "\r" not in done.stdout and "\033" not in done.stdout


@pytest.mark.parametrize("words", [["--no-cache"], []])
def test_a_disk_that_is_full_is_told_and_the_old_tables_stay(raw, tmp_path, words):
    resource = pytest.importorskip("resource")
    out = tmp_path / "out"
    habitatlib("build", "--raw", raw, "--out", out, "--no-cache")
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    def full() -> None:  # no file can grow: what the system does when no room is left
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))

    command = [sys.executable, "-B", "-m", "habitatlib", "build", "--raw", str(raw), "--out", str(out), *words]
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=full)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert any("File too large" in line and "expected" in line for line in done.stderr.splitlines()), done.stderr
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
