"""Ctrl-C during a batch: the first is a wish, the second an order, and so is the word of a job scheduler (SIGTERM)."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from habitatlib.runs.batch.pool import Runs

__all__ = ["stopping"]


@contextmanager
def stopping(runs: Runs, say: Callable[[str], None]) -> Iterator[None]:
    """Hand interrupts on to the runs of a batch.

    Parameters
    ----------
    runs : Runs
        Asked to finish by the first interrupt, to stop by the second.
    say : callable
        Told what happens.
    """
    asked = 0

    def ask(number: int, _: object) -> None:
        nonlocal asked
        before, asked = asked, asked + (1 if number == signal.SIGINT else 2)
        if asked == 1:
            runs.finish()
            say("finishing the runs that have begun; interrupt once more to stop now")
        elif before < 2:
            runs.cancel()
            say("stopping now")

    handled = (signal.SIGINT, signal.SIGTERM) if threading.current_thread() is threading.main_thread() else ()
    kept = [(number, signal.signal(number, ask)) for number in handled]
    try:
        yield
    finally:
        for number, handler in kept:
            signal.signal(number, handler)
