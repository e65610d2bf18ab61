"""What the comparisons share: rivals take turns, a fresh process each turn where that matters, medians with quartiles, rows of results."""

from __future__ import annotations

import csv
import gc
import multiprocessing
import os
import platform
import statistics
import sysconfig
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["Result", "cpu_seconds", "forked", "load", "results", "save", "turns", "versions"]

MACHINE = ("cpus", "python", "system")


class Result(NamedTuple):
    """One row of ``results.csv``; ``ratio`` is how many times better this library does than the rival of the row."""

    comparison: str
    case: str
    rival: str
    unit: str
    median: float
    low: float  # lower quartile
    high: float  # upper quartile
    ratio: float | None
    runs: int
    version: str


def versions(*packages: str) -> str:
    """Packages with their versions, such as ``jieba 0.42.1``."""
    out = []
    for package in packages:
        try:
            out.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            out.append(f"{package} (not installed)")
    return ", ".join(out)


def cpu_seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds of this process that a piece of work takes, and what it gives."""
    began = time.process_time()
    given = work()
    return time.process_time() - began, given


def _send(pipe: Any, work: Callable[[], Any]) -> None:
    try:
        pipe.send((True, work()))
    except Exception as error:
        pipe.send((False, f"{type(error).__name__}: {error}"))


def forked(work: Callable[[], Any]) -> Any:
    """What ``work`` gives in a process forked for it alone: nothing that it keeps is there the next time.

    Raises
    ------
    RuntimeError
        If the work failed, with its words.
    """
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    gc.collect()
    gc.freeze()  # so that a collection in the child does not copy every page
    process = context.Process(target=_send, args=(theirs, work))
    process.start()
    theirs.close()
    try:
        fine, given = ours.recv()
    except EOFError:
        fine, given = False, "the process died"
    process.join()
    gc.unfreeze()
    if not fine:
        raise RuntimeError(given)
    return given


def turns(rivals: Mapping[str, Callable[[int], Any]], rounds: int, tell: Callable[[str], None] = lambda words: None) -> dict[str, list]:
    """What each rival gives in each round. Each round begins with another one, so that a busy machine slows all alike.

    A rival that fails is left out, and that is told.
    """
    given: dict[str, list] = {name: [] for name in rivals}
    names = list(rivals)
    for turn in range(rounds):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            if name in given:
                try:
                    given[name].append(rivals[name](turn))
                except RuntimeError as error:
                    tell(f"{name}: left out: {error}")
                    del given[name]
    return given


def _quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    if len(values) < 2:
        return values[0], values[0], values[0]
    low, median, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, median, high


def results(
    comparison: str, case: str, unit: str, measured: Mapping[str, Sequence[float]], of: Mapping[str, str], *, ours: str = "",
    less: bool = False,
) -> list[Result]:  # fmt: skip
    """Rows of results.

    Parameters
    ----------
    measured : mapping
        Rival → what was measured, a number a round.
    of : mapping
        Rival → its libraries with versions.
    ours : str
        Which rival is this library; ratios are its median over the others', or the other way round with ``less`` (less is better).
    """
    medians = {name: statistics.median(values) for name, values in measured.items() if values}
    rows = []
    for name, values in measured.items():
        if not values:
            continue
        low, median, high = _quartiles(values)
        ratio = None
        if ours in medians and name != ours and median and medians[ours]:
            ratio = median / medians[ours] if less else medians[ours] / median
        rows.append(Result(comparison, case, name, unit, median, low, high, ratio, len(values), of.get(name, "")))
    return rows


def save(path: Path, rows: Sequence[Result]) -> None:
    """Write results, with the number of cores and the system, without the machine's name."""
    tuned = "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or "")  # worth a tenth of the time
    machine = [os.cpu_count(), platform.python_version() + ("" if tuned else " built without optimizations"), platform.system()]
    with path.open("w", encoding="utf-8", newline="") as handle:
        table = csv.writer(handle, lineterminator="\n")
        table.writerow([*Result._fields, *MACHINE])
        for row in rows:
            table.writerow([f"{cell:.5g}" if isinstance(cell, float) else "" if cell is None else cell for cell in (*row, *machine)])


def load(path: Path) -> tuple[list[Result], dict[str, str]]:
    """Results as they were saved, and the machine."""
    with path.open(encoding="utf-8", newline="") as handle:
        lines = list(csv.DictReader(handle))
    rows = [
        Result(*(r[c] for c in Result._fields[:4]), *(float(r[c]) for c in ("median", "low", "high")),
               float(r["ratio"]) if r["ratio"] else None, int(r["runs"]), r["version"]) for r in lines
    ]  # fmt: skip
    return rows, {name: lines[0][name] for name in MACHINE} if lines else {}
