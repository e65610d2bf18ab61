"""How far a batch is: a bar on a terminal, a plain line every so often elsewhere."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from types import TracebackType

__all__ = ["Progress", "line"]

_EVERY = 10.0  # seconds between two plain lines


def line(total: int, kept: int, done: int, failed: int, running: int, seconds: float) -> str:
    """How far a batch is.

    Parameters
    ----------
    total, kept, done, failed, running : int
        Runs in all; as they were from an earlier batch; done and failed in this one; begun.
    seconds : float
        Since it began.

    Examples
    --------
    >>> line(80, 0, 19, 1, 2, 60.0)
    '19 of 80 done, 2 running, 1 failed, about 3 min left'
    >>> line(80, 40, 0, 0, 2, 1.0)
    '40 of 80 done, 2 running, 0 failed'
    """
    words = f"{kept + done} of {total} done, {running} running, {failed} failed"
    ended, left = done + failed, total - kept - done - failed
    if not ended or not left:
        return words
    rest = seconds / ended * left
    return f"{words}, about {f'{rest:.0f} s' if rest < 90 else f'{rest / 60:.0f} min' if rest < 5400 else f'{rest / 3600:.1f} h'} left"


class Progress:
    """Tells how far a batch is, on stderr, while it is open (``with``).

    Parameters
    ----------
    total, kept : int
        Runs in all, and those that are not done again.
    running : callable
        How many run now.
    """

    def __init__(self, total: int, kept: int, running: Callable[[], int]) -> None:
        self._total, self._kept, self._running = total, kept, running
        self._states: Counter[str] = Counter()
        self._began, self._over, self._bar = time.monotonic(), threading.Event(), None
        self._teller = threading.Thread(target=self._tell, daemon=True)

    def __enter__(self) -> Progress:
        """Begin to tell."""
        if sys.stderr.isatty():
            from tqdm import tqdm

            self._bar = tqdm(total=self._total, initial=self._kept, unit="run", dynamic_ncols=True, file=sys.stderr)
        else:
            self._teller.start()
        return self

    def ended(self, state: str) -> None:
        """A run has ended, ``done`` or ``failed``."""
        self._states[state] += 1
        if self._bar is not None:
            self._bar.set_postfix_str(f"{self._running()} running, {self._states['failed']} failed", refresh=False)
            self._bar.update()

    def say(self, words: str) -> None:
        """Say something else in between; from a signal handler too, so past any buffer that may be half filled."""
        os.write(2, f"{chr(10) if self._bar is not None else ''}habitatlib: {words}\n".encode())

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End, with how far it came."""
        self._over.set()
        if self._bar is not None:
            self._bar.close()
        else:
            self._teller.join()
            self._write()

    def _tell(self) -> None:
        while not self._over.wait(_EVERY):
            self._write()

    def _write(self) -> None:
        counts = self._states["done"], self._states["failed"], self._running()
        print(line(self._total, self._kept, *counts, time.monotonic() - self._began), file=sys.stderr, flush=True)
