"""Batches as people run them: what fails, hangs or is killed leaves the others alone; what was interrupted goes on from where it was."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from habitatlib.runs.batch.make import batch
from habitatlib.runs.batch.work import LOG, RECORD

NOTEBOOKS = Path(__file__).parents[1] / "data" / "notebooks"
TOLD = NOTEBOOKS / "does_as_it_is_told.ipynb"
LONG = 300  # seconds; a limit for a machine that is stuck, never waited for

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="kills processes as Linux knows them")


def written(folder: Path, **values: object) -> Path:
    path = folder / "batch.yml"
    path.write_text(json.dumps({"notebook": str(TOLD), **values}), encoding="utf-8")  # JSON is YAML
    return path


def rows(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "runs.csv").open(encoding="utf-8", newline="") as lines:
        return {row["run"]: row for row in csv.DictReader(lines)}


def wait_for(there, what: str) -> None:
    until = time.monotonic() + LONG
    while not there():
        assert time.monotonic() < until, f"no {what}"
        time.sleep(0.05)


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


class Command:
    """``habitatlib batch`` in a session of its own, so that an interrupt reaches all its processes, as Ctrl-C in a terminal does."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.told = folder / "told.txt"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "habitatlib", "batch", *words], stdout=subprocess.PIPE, stderr=self.told.open("w"), text=True,
            start_new_session=True, cwd=folder,
        )  # fmt: skip

    def interrupt(self, answer: str) -> None:
        os.killpg(self._process.pid, signal.SIGINT)
        wait_for(lambda: answer in self.told.read_text(encoding="utf-8"), answer)

    def kill(self) -> None:
        """As the system does that has no memory left: the first process alone."""
        self._process.kill()
        self._process.communicate(timeout=LONG)

    def ends(self) -> tuple[int, str]:
        said, _ = self._process.communicate(timeout=LONG)
        return self._process.returncode, said


def test_one_that_fails_hangs_or_is_killed_leaves_the_others_alone(tmp_path):
    kinds = ["hang", "warn", "fail", "eat", "die", "end its worker", "work"]
    made = batch(written(tmp_path, grid={"do": kinds}, timeout=40, memory=4096, formats=["ipynb", "html"]), tmp_path / "out", workers=2)
    found = rows(made.folder)
    told = {row["do"]: (row["state"], row["cell"], row["error"]) for row in found.values()}
    assert told["warn"] == told["work"] == ("done", "", "")
    assert told["fail"] == ("failed", "In [4]", "to <b>fail</b>")
    assert told["eat"] == ("failed", "In [4]", "MemoryError:")
    assert told["hang"] == ("failed", "In [4]", "not done within 40 seconds")
    assert told["die"][:2] == told["end its worker"][:2] == ("failed", "In [4]")
    assert "SIGKILL" in told["end its worker"][2]
    assert len(made.failed) == 5 and len(made.results) == made.runs == 7
    for row in found.values():
        folder = made.folder / row["folder"]
        assert (folder / TOLD.name).is_file() and (folder / RECORD).is_file() and (folder / LOG).stat().st_size
        assert ".part" not in (folder / LOG).read_text(encoding="utf-8") + (folder / TOLD.name).read_text(encoding="utf-8")
        assert (folder / "figures").exists() == (folder / "does_as_it_is_told.html").exists() == (row["state"] == "done")
    assert "a word of warning" in (made.folder / "do=warn" / LOG).read_text(encoding="utf-8")
    assert "its last words" in (made.folder / "do=die" / LOG).read_text(encoding="utf-8")
    whole = made.folder / "do=work" / "figures"
    assert (whole / "figure.txt").exists() and str(whole) in (made.folder / "do=work" / TOLD.name).read_text(encoding="utf-8")
    assert not [path for path in made.folder.iterdir() if path.name.endswith((".part", ".old", ".new"))]


def test_interrupted_once_it_finishes_what_runs_and_goes_on_from_there(tmp_path):
    file = written(tmp_path, grid={"do": "wait", "flags": str(tmp_path), "number": [1, 2, 3]})
    command = Command(tmp_path, str(file), "--out", "out", "--workers", "1")
    wait_for((tmp_path / "1.begun").exists, "run")
    command.interrupt("finishing")
    (tmp_path / "go").touch()
    code, said = command.ends()
    assert code == 130 and "1 of 3 runs done, 0 failed, 2 left for --resume" in said
    assert [row["state"] for row in rows(tmp_path / "out").values()] == ["done", "waiting", "waiting"]
    code, said = Command(tmp_path, str(file), "--out", "out", "--workers", "1", "--resume").ends()
    assert code == 0 and "3 of 3 runs done (1 of them earlier), 0 failed" in said
    assert [len((tmp_path / f"{n}.begun").read_text().split()) for n in (1, 2, 3)] == [1, 1, 1]


def test_interrupted_twice_it_stops_at_once_and_leaves_nothing_half_done(tmp_path):
    file = written(tmp_path, grid={"do": "wait", "flags": str(tmp_path), "number": [1, 2]})
    command = Command(tmp_path, str(file), "--out", "out", "--workers", "1")
    begun = tmp_path / "1.begun"
    wait_for(lambda: begun.exists() and begun.read_text().endswith("\n"), "run")
    command.interrupt("finishing")
    command.interrupt("stopping")
    code, said = command.ends()
    assert code == 130 and "0 of 2 runs done, 0 failed, 2 left for --resume" in said
    assert "Traceback" not in command.told.read_text(encoding="utf-8")
    assert {path.name for path in (tmp_path / "out").iterdir()} - {"fonts"} == {".lock", "index.html", "runs.csv"}
    wait_for(lambda: not lives(int(begun.read_text())), "end of the kernel")
    (tmp_path / "go").touch()
    code, said = Command(tmp_path, str(file), "--out", "out", "--workers", "1", "--resume").ends()
    assert code == 0 and "2 of 2 runs done, 0 failed" in said


def test_killed_it_takes_its_workers_with_it_and_goes_on(tmp_path):
    file = written(tmp_path, grid={"do": "wait", "flags": str(tmp_path), "number": [1, 2]})
    command = Command(tmp_path, str(file), "--out", "out", "--workers", "1")
    begun = tmp_path / "1.begun"
    wait_for(lambda: begun.exists() and begun.read_text().endswith("\n"), "run")
    command.kill()
    wait_for(lambda: not lives(int(begun.read_text())), "end of the kernel")
    (tmp_path / "go").touch()
    code, said = Command(tmp_path, str(file), "--out", "out", "--workers", "1", "--resume").ends()
    assert code == 0 and "2 of 2 runs done, 0 failed" in said
    assert sorted(path.name for path in (tmp_path / "out").glob(".*")) == [".lock"]


def test_a_file_that_does_not_hold_runs_nothing(tmp_path):
    code, said = Command(tmp_path, str(written(tmp_path, grid={"nmber": 1, "do": 3})), "--out", "out").ends()
    told = (tmp_path / "told.txt").read_text(encoding="utf-8").splitlines()
    assert code == 2 and not said and not (tmp_path / "out").exists()
    assert [line.startswith("habitatlib: ") for line in told] == [True, True] and "did you mean number?" in told[0]
