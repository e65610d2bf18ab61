"""From 10 reports to 10,000: time, memory of all processes and bytes of ``habitatlib build``, then one report more.

Memory is the proportional set size (PSS) of the command and all its children, looked at every tenth of a second, where the system
tells it (Linux), else the resident size. Truth is checked up to 1,000 reports.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.check_corpus import check
from benchmarks.make_corpus import write
from benchmarks.measure import Result, results, versions

__all__ = ["run"]

SIZES = (10, 100, 1_000, 10_000)
OURS = "habitatlib build"
UNITS = ("seconds", "million characters a second", "MB of memory at most", "MB of tables", "seconds for one report more",
         "share of planted facts found", "share of rows there that are right")  # fmt: skip
_EVERY = 0.1  # seconds
_CHECKED = 1_000


class Once(NamedTuple):
    """One build: wall seconds, highest memory of all its processes in MB, MB of tables."""

    seconds: float
    memory: float
    size: float


def _memory(pid: int) -> float:
    """MB that a process and its children hold now; pages that they share count once."""
    import psutil

    total = 0
    try:
        every = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.Error:
        return 0
    for process in every:
        try:
            held = process.memory_full_info()
            total += getattr(held, "pss", held.rss)
        except psutil.Error:
            continue
    return total / 1e6


@cache
def _options() -> tuple[str, ...]:
    """What this checkout's ``build`` understands of workers and format."""
    words = subprocess.run([sys.executable, "-m", "habitatlib", "build", "--help"], capture_output=True, text=True, check=True).stdout
    known = {"--workers": ("--workers", "2"), "--format": ("--format", "parquet")}
    return tuple(word for name, pair in known.items() if name in words for word in pair)


def _build(corpus: Path, out: Path) -> Once:
    """Build, watched.

    Raises
    ------
    RuntimeError
        If the command fails.
    """
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "habitatlib", "build", "--raw", str(corpus), "--out", str(out), *_options()],
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)  # fmt: skip
    most, done = [0.0], threading.Event()

    def watch() -> None:
        while not done.wait(_EVERY):
            most[0] = max(most[0], _memory(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, trouble = process.communicate()
    seconds = time.perf_counter() - began
    done.set()
    watcher.join()
    if process.returncode:
        raise RuntimeError(trouble.strip().splitlines()[-1] if trouble.strip() else f"exit {process.returncode}")
    return Once(seconds, most[0], sum(p.stat().st_size for p in out.rglob("*") if p.is_file()) / 1e6)


def _checked(corpus: Path, out: Path, tell: Callable[[str], None]) -> list[float]:
    from habitatlib import load_tables

    scores, misses, wrong = check(corpus, load_tables(out))
    if len(misses) or len(wrong):
        tell(f"{corpus.name}: {len(misses)} of {scores['planted'].sum()} facts are missed, {len(wrong)} rows are wrong (check_corpus.py)")
    found = scores["found"].sum()
    return [float(found / scores["planted"].sum()), float(found / (found + scores["wrong"].sum()))]


def run(small: bool, tell: Callable[[str], None] = print, *, most: int = 10_000, seed: int = 12) -> list[Result]:
    """Each size once (the two small ones three times), then with one report more; ``small`` builds one report only."""
    out: list[Result] = []
    for size in (1,) if small else [n for n in SIZES if n <= most]:
        taken: dict[str, list[float]] = {}
        for turn in range(1 if small or size > 100 else 3):
            with tempfile.TemporaryDirectory() as room:
                corpus, tables = Path(room, f"{size} reports"), Path(room, "tables")
                characters = write(corpus, size, seed=seed + turn)
                first = _build(corpus, tables)
                write(corpus, 1, seed=seed + turn, first=size)
                more = _build(corpus, tables)
                rates = _checked(corpus, tables, tell) if size <= _CHECKED else []
            tell(f"{size} reports: {first.seconds:.1f} s, {first.memory:.0f} MB at most, one more {more.seconds:.1f} s")
            rate = characters / first.seconds / 1e6
            told = dict(zip(UNITS, (first.seconds, rate, first.memory, first.size, more.seconds, *rates), strict=False))
            for unit, value in told.items():
                taken.setdefault(unit, []).append(value)
        for unit, values in taken.items():
            out += results("growth", f"{size} reports", unit, {OURS: values}, {OURS: " ".join((versions("habitatlib"), *_options()))})
    return sorted(out, key=lambda row: UNITS.index(row.unit))
