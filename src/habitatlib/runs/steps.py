"""Steps that ``make report`` and ``habitatlib refresh`` share: tables, then notebooks side by side, each only where it is out of date."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from habitatlib.errors import HabitatError
from habitatlib.home import home
from habitatlib.runs.parameters import read_notebook
from habitatlib.runs.state import State, files_under, fingerprint

__all__ = ["PACKAGE", "Job", "Say", "cells_of", "library", "make_tables", "pictures_of", "run_jobs", "tell"]

PACKAGE = Path(__file__).resolve().parents[1]
_READS_NO_CODE_OF = ("__pycache__", "evaluation", "export", "figures", "runs", "cli.py")  # what building tables never imports
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Job:
    """Work on a notebook: ``work(notebook, folder)`` runs in a process of its own; ``inputs`` and ``outputs`` say whether it is due."""

    name: str
    notebook: Path
    folder: Path
    work: Callable[[Path, Path], None]
    inputs: str
    outputs: Callable[[], str]


def library(root: Path, runs: Sequence[str] = ()) -> str:
    """A fingerprint of what every notebook reads: the package (of ``runs`` only these modules, if any are named), the data, the lock."""
    package = files_under(PACKAGE, skip=("__pycache__", "cli.py", "export"))
    read = [path for path in package if not runs or not path.is_relative_to(PACKAGE / "runs") or path.name in runs]
    return fingerprint([*read, *files_under(root / "data"), root / "requirements.lock"])


def cells_of(notebook: Path) -> str:
    """A fingerprint of a notebook's cells without their outputs; of its bytes where it is none."""
    try:
        cells = read_notebook(notebook)["cells"]
        found = [(cell["cell_type"], "".join(cell["source"]), cell.get("metadata", {}).get("tags")) for cell in cells]
    except (HabitatError, KeyError, TypeError):
        return fingerprint([notebook])
    return hashlib.sha256(json.dumps(found).encode()).hexdigest()


def pictures_of(root: Path, notebook: Path) -> list[Path]:
    """The files in ``figures`` that a notebook writes: they begin with its number."""
    return sorted((root / "figures").glob(f"{notebook.stem.split('_')[0]}_*"))


def make_tables(root: Path, state: State, say: Say) -> list[str]:
    """Build the tables if a report or a rule changed.

    Returns
    -------
    list of str
        Reports that were left out, a line each.
    """
    raw, processed = root / "data" / "raw", root / "data" / "processed"
    inputs = fingerprint([*files_under(PACKAGE, skip=_READS_NO_CODE_OF), *files_under(raw, skip=("boundaries",))])
    if state.is_fresh("tables", inputs, fingerprint(files_under(processed))):
        return []
    from habitatlib.tables.build import build

    began = time.monotonic()
    built = build(raw, processed)
    for warning in built.warnings:
        print(warning, file=sys.stderr)
    if not built.errors:
        state.record("tables", inputs, fingerprint(files_under(processed)))
    n = len(built.reports)
    say(f"tables: {n} report{'' if n == 1 else 's'}, {sum(built.rows.values()):,} rows, {time.monotonic() - began:.1f} s")
    return built.errors


def run_jobs(jobs: Sequence[Job], state: State, workers: int, say: Say) -> dict[str, str]:
    """Do the jobs that are due; each is recorded when it is done, so that what was interrupted goes on from there.

    Returns
    -------
    dict of str to str
        Name of a notebook to what went wrong in it.
    """
    todo = [job for job in jobs if not state.is_fresh(job.name, job.inputs, job.outputs())]
    failed: dict[str, str] = {}
    if not todo:
        return failed
    pool = ProcessPoolExecutor(max(1, min(workers, len(todo))), mp_context=get_context("spawn"))
    try:
        waiting = {pool.submit(_timed, job.work, job.notebook, job.folder): job for job in todo}
        for count, future in enumerate(as_completed(waiting), start=1):
            job = waiting[future]
            try:
                seconds, problem = future.result()
            except Exception as error:
                seconds, problem = 0.0, f"{job.notebook.name}: {type(error).__name__}: {error}"
            if problem:
                failed[job.notebook.name] = problem
            else:
                state.record(job.name, job.inputs, job.outputs())
                say(f"notebook: {job.name}, {seconds:.1f} s ({count} of {len(todo)})")
    finally:
        pool.shutdown(cancel_futures=True)
    return failed


def _timed(work: Callable[[Path, Path], None], notebook: Path, folder: Path) -> tuple[float, str]:
    """The seconds that work took, and what went wrong. Runs in a process of its own: papermill shares one folder a process."""
    began, problem = time.monotonic(), ""
    try:
        work(notebook, folder)
    except HabitatError as error:  # told in words: an exception of ours does not survive the way to the other process
        problem = str(error)
    return time.monotonic() - began, problem


def tell(make: Callable[[Path], tuple[Path, list[str]]], what: str) -> int:
    """Make pages of the project, and say where they are and what went wrong; 0 if all went well, else 1."""
    try:
        page, problems = make(home())
    except HabitatError as error:
        print(f"habitatlib: {error}", file=sys.stderr)
        return 1
    for problem in problems:
        print(f"habitatlib: {problem}", file=sys.stderr)
    sys.stderr.flush()
    print(f"The {what} is {page}", flush=True)
    return 1 if problems else 0
