"""``habitatlib batch``: one notebook with many parameters, side by side, to be gone on with where it was left."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from habitatlib.home import home
from habitatlib.runs.answers import read_answer
from habitatlib.runs.batch.folder import alone, bring_font, prepare, runs_of, tidy
from habitatlib.runs.batch.index import Account
from habitatlib.runs.batch.plan import Plan, read_plan, tables_folder
from habitatlib.runs.batch.pool import LocalRuns, Runs, warm_up
from habitatlib.runs.batch.progress import Progress
from habitatlib.runs.batch.stop import stopping
from habitatlib.runs.batch.work import Result, Task, is_as_left
from habitatlib.runs.narrative import catalogue_path
from habitatlib.runs.parameters import read_parameters
from habitatlib.runs.state import files_under, fingerprint
from habitatlib.runs.steps import cells_of, library
from habitatlib.runs.warm.process import WarmProcess

__all__ = ["Batch", "batch"]


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of a batch.

    Parameters
    ----------
    folder : Path
        It has ``index.html``, ``runs.csv`` and a folder a run.
    results : tuple of Result
        How runs ended, those of an earlier batch that were not done again among them.
    runs, kept : int
        How many there were to be, and how many were not done again.
    others : tuple of str
        Folders of runs that the file no longer asks for; they are left as they are.
    """

    folder: Path
    results: tuple[Result, ...]
    runs: int
    kept: int = 0
    others: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[Result, ...]:
        """The runs that failed."""
        return tuple(result for result in self.results if result.state == "failed")


def batch(
    file: Path | str, out: Path | str | None = None, *, workers: int | None = None, dask: str | None = None, resume: bool = False,
    warm: bool = True,
) -> Batch:  # fmt: skip
    """Run a notebook once for each of many parameters.

    Parameters
    ----------
    file : path
        YAML, see `habitatlib.runs.batch.plan.read_plan`.
    out : path, optional
        The folder of the batch; ``build/batches/NAME OF THE FILE`` if not given.
    workers : int, optional
        How many runs at a time on this machine; as many as it has cores if not given.
    dask : str, optional
        Address of a Dask scheduler, whose workers do the runs then.
    resume : bool
        Go on with what stands in the folder: a run that was done with the same notebook, parameters, tables and library, and whose files
        are as it left them, is not done again.
    warm : bool
        Fork kernels from a warm process; else papermill starts each anew.

    Returns
    -------
    Batch
        How each run ended; where it was interrupted there are fewer results than runs.

    Raises
    ------
    PlanError
        If the file does not hold; nothing was run.
    InputError
        If the folder cannot be used, or holds an earlier batch and ``resume`` is not set.
    """
    plan = read_plan(file)
    folder = Path(out) if out is not None else Path("build", "batches", Path(file).stem)
    prepare(folder, resume)
    with alone(folder), ExitStack() as stack:
        tidy(folder)
        ready = warm_up(plan.notebook) if warm and dask is None and not resume else None  # while the tasks are made
        if ready:
            stack.callback(ready.close)
        at_a_time = workers or _cores()
        tasks = _tasks(plan, folder.absolute(), warm, at_a_time if dask is None else 0)
        kept = {task.name: found for task in tasks if (found := is_as_left(task))} if resume else {}
        names = [name for name in read_parameters(plan.notebook) if any(name in task.parameters for task in tasks)]
        account = Account(folder, read_answer(plan.notebook).title, tasks, names)
        account.results.update(kept)
        due = [task for task in tasks if task.name not in kept]
        runs = _where(due, at_a_time, dask, ready) if due else None  # a cluster that does not answer leaves no trace
        try:
            account.write()
            bring_font(folder)
            if runs:
                _do(runs, account, len(tasks), len(kept))
        finally:
            account.write(over=True)
            tidy(folder)
    others = runs_of(folder) - {task.name for task in tasks}
    results = tuple(account.results[task.name] for task in tasks if task.name in account.results)
    return Batch(folder, results, len(tasks), len(kept), tuple(sorted(others)))


def _do(runs: Runs, account: Account, total: int, kept: int) -> None:
    with Progress(total, kept, lambda: runs.running) as progress, stopping(runs, progress.say):
        for result in runs.results():
            account.add(result)
            progress.ended(result.state)


def _where(due: list[Task], workers: int, dask: str | None, ready: WarmProcess | None) -> Runs:
    if dask is None:
        return LocalRuns(due, workers, ready)
    from habitatlib.runs.batch.cluster import ClusterRuns  # needs the extra dask

    return ClusterRuns(dask, due)


def _tasks(plan: Plan, folder: Path, warm: bool, workers: int) -> list[Task]:
    """The runs of a plan; where it does not say how much memory a kernel may take, the workers of this machine share what it has."""
    from habitatlib.tables.cluster import libraries

    known = read_parameters(plan.notebook)
    memory = plan.memory or (_memory() // workers if workers else None)
    same = [cells_of(plan.notebook), fingerprint([catalogue_path(plan.notebook)]), library(home()), libraries(), *plan.formats]
    read: dict[Path, str] = {}

    def inputs(parameters: Mapping[str, object]) -> str:
        tables = tables_folder(plan.notebook, known, parameters)
        if tables not in read:
            read[tables] = fingerprint(files_under(tables), tables)
        return hashlib.sha256(json.dumps([*same, read[tables], parameters]).encode()).hexdigest()

    return [Task(name, plan.notebook, values, folder / name, plan.timeout, plan.formats, memory, inputs(values), warm)
            for name, values in plan.runs.items()]  # fmt: skip


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _memory() -> int:
    """Megabytes of this machine, less a quarter for everything else; a gigabyte where it does not tell."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") * 3 // 4 // 2**20
    except (AttributeError, OSError, ValueError):
        return 1024
