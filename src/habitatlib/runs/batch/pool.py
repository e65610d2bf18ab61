"""The runs of a batch in processes of this machine. One that dies, hangs or is killed takes its own run with it and no other."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Protocol

from pebble import ProcessExpired, ProcessPool

from habitatlib.runs.batch.work import Result, Task, cut_short, part_of, work
from habitatlib.runs.warm.process import WarmProcess, share

__all__ = ["LocalRuns", "Runs", "warm_up"]

_LOOK = 0.5  # seconds between two looks at whether to stop
_GRACE = 20.0  # seconds after which a run that should have given up by itself is ended
_RUNS_A_WORKER = 250  # then it is replaced by a fresh one, so that what leaks stays small
_TRIES = 3


class Runs(Protocol):
    """Where runs are done. `LocalRuns` does them here, `habitatlib.runs.batch.cluster.ClusterRuns` on a Dask cluster."""

    running: int

    def results(self) -> Iterator[Result]:
        """How each run ended, as soon as its folder is in its place."""

    def finish(self) -> None:
        """Begin no more runs; those that have begun are waited for. Called from a signal handler."""

    def cancel(self) -> None:
        """Stop now: what runs is ended and leaves nothing. Called from a signal handler."""


class LocalRuns:
    """Runs side by side on this machine.

    Parameters
    ----------
    tasks : sequence of Task
        What is to be done, in this order.
    workers : int
        How many at a time.
    ready : WarmProcess, optional
        As of `warm_up`; one is started if it is needed and not given.
    """

    def __init__(self, tasks: Sequence[Task], workers: int, ready: WarmProcess | None = None) -> None:
        self._waiting, self._workers = deque(tasks), max(1, min(workers, len(tasks)))
        self._running: dict[Future[Result], tuple[Task, float]] = {}
        self._finishing = self._cancelled = False
        self._warm = ready

    @property
    def running(self) -> int:
        """How many runs have begun and not ended."""
        return len(self._running)

    def finish(self) -> None:
        """Begin no more runs; those that have begun are waited for."""
        self._finishing = True

    def cancel(self) -> None:
        """Stop now: what runs is ended and leaves nothing."""
        self._finishing = self._cancelled = True

    def results(self) -> Iterator[Result]:
        """How each run ended, as soon as its folder is in its place."""
        tries: Counter[str] = Counter()
        if self._warm is None and (one := next((task for task in self._waiting if task.warm), None)):
            self._warm = warm_up(one.notebook)
        pool = self._pool()
        try:
            while self._running or self._waiting and not self._finishing:
                if not pool.active:
                    pool = self._pool()
                self._begin_some(pool)
                ended, _ = wait(self._running, timeout=_LOOK, return_when=FIRST_COMPLETED)
                if self._cancelled:
                    break
                for future in ended:
                    task, began = self._running.pop(future)
                    if isinstance(future.exception(), BrokenProcessPool) and tries[task.name] < _TRIES:
                        tries[task.name] += 1
                        self._waiting.appendleft(task)
                    else:
                        yield _result(future, task, time.monotonic() - began)
        finally:
            pool.stop()
            pool.join()
            if self._warm:
                self._warm.close()
            for task, _ in self._running.values():
                shutil.rmtree(part_of(task.folder), ignore_errors=True)

    def _pool(self) -> ProcessPool:
        door = self._warm.door if self._warm else ""
        return ProcessPool(self._workers, max_tasks=_RUNS_A_WORKER, initializer=_begin, initargs=[door], context=get_context("spawn"))

    def _begin_some(self, pool: ProcessPool) -> None:
        with _interrupts_held_back():
            while self._waiting and len(self._running) < self._workers and not self._finishing:
                task = self._waiting.popleft()
                limit = task.timeout + _GRACE if task.timeout else None
                self._running[pool.schedule(_work, args=[task], timeout=limit)] = task, time.monotonic()


def warm_up(notebook: Path) -> WarmProcess | None:
    """One warm process for all runs of a notebook, which becomes ready meanwhile; none where none can be."""
    if not hasattr(os, "fork"):
        return None
    try:
        return WarmProcess(wait=False, figures="habitatlib.figures" in notebook.read_text(encoding="utf-8"))
    except OSError:
        return None  # a worker starts its own, or tells why it cannot


def _result(future: Future[Result], task: Task, seconds: float) -> Result:
    problem = future.exception()
    if problem is None:
        return future.result()
    if isinstance(problem, TimeoutError):
        words = f"not done within {task.timeout:g} seconds"
    elif isinstance(problem, ProcessExpired):
        code = problem.exitcode or 0
        words = f"its worker was killed ({signal.Signals(-code).name})" if code < 0 else f"its worker ended ({code})"
    else:
        words = f"{type(problem).__name__}: {problem}"
    return cut_short(task, words, seconds)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Keep an interrupt from workers while they start: Ctrl-C reaches every process of the terminal, only the first is to act on it.

    A worker, and the threads that start one, inherit what is held back here.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(door: str) -> None:
    """In a worker: ask the warm process behind a door; pass over interrupts, with a handler that its own children do not inherit."""
    share(door)
    sys.modules.setdefault("pyarrow.fs", None)  # papermill would import it, which takes long, for files of Hadoop: a worker writes none
    signal.signal(signal.SIGINT, lambda *_: None)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    threading.Thread(target=_end_with_the_batch, daemon=True).start()


def _end_with_the_batch() -> None:
    """A batch that was killed takes its workers with it, and they their kernels: whoever goes on with it has its folder alone."""
    parent_process().join()
    os._exit(1)


def _end(*_: object) -> None:
    raise SystemExit(1)


def _work(task: Task) -> Result:
    signal.signal(signal.SIGTERM, _end)
    try:
        return work(task)
    except SystemExit:  # told to end: its kernel has been, now it is the worker's turn
        os._exit(1)
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
