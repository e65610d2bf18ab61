"""Every comparison still runs: a short round of each, from the command to the plot. The figures mean nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.measure import load

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    for library in ("flashgeotext", "jieba", "psutil", "spacy"):
        pytest.importorskip(library, reason="the extra 'bench' is not installed", exc_type=ImportError)
    out = tmp_path_factory.mktemp("bench")
    words = [sys.executable, str(ROOT / "benchmarks" / "run.py"), "--small", "--out", str(out)]
    return subprocess.run(words, capture_output=True, text=True, cwd=out), out


def test_all_comparisons_run_and_nothing_is_left_out(done):
    told, out = done
    assert told.returncode == 0 and "left out" not in told.stdout, told.stdout + told.stderr
    rows, _ = load(out / "results.csv")
    assert {r.comparison for r in rows} == {"start-up", "build", "countries", "batch", "growth", "profile"}
    assert {p.name for p in out.iterdir()} == {"results.csv", "results.svg", "results.png"}


def test_every_rival_has_its_version(done):
    rows, _ = load(done[1] / "results.csv")
    assert len({r.rival for r in rows if r.comparison in ("build", "countries", "batch")}) == 15
    assert all(r.version and "not installed" not in r.version and r.median > 0 for r in rows if r.comparison != "profile"), rows
