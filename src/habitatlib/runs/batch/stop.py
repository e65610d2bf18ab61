"""Ctrl-C during a batch: the first is a wish, the second an order."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from habitatlib.runs.batch.pool import Runs

__all__ = ["stopping"]


@contextmanager
def stopping(runs: Runs, say: Callable[[str], None]) -> Iterator[Callable[[], int]]:
    """Hand interrupts on to the runs of a batch.

    Parameters
    ----------
    runs : Runs
        Asked to finish by the first interrupt, to stop by the second.
    say : callable
        Told what happens.

    Yields
    ------
    callable
        How often it was asked so far.
    """
    asked = 0

    def ask(*_: object) -> None:
        nonlocal asked
        asked += 1
        if asked == 1:
            runs.finish()
            say("finishing the runs that have begun; interrupt once more to stop now")
        elif asked == 2:
            runs.cancel()
            say("stopping now")

    try:
        before = signal.signal(signal.SIGINT, ask)
    except ValueError:  # not in the main thread: nobody interrupts here
        yield lambda: asked
        return
    try:
        yield lambda: asked
    finally:
        signal.signal(signal.SIGINT, before)
