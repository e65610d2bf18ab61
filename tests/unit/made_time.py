"""How long work takes, measured so that a machine that is slow or busy does not fail it."""

from __future__ import annotations

import time
from collections.abc import Callable


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def counts(work: Callable[[], object], most: float) -> float:
    """Processor time of the work, in counts to a million on this machine now (about 0.05 s where it is fast); the slower of two counts.

    What takes ``most`` or longer is measured again, up to five times: slow work is slow each time, a slow moment passes.
    """
    best = float("inf")
    for _ in range(5):
        before = _seconds(_count)
        taken = _seconds(work)
        best = min(best, taken / max(before, _seconds(_count)))
        if best < most:
            break
    return best


def _count() -> None:
    for _ in range(1_000_000):
        pass


def more_for_twice(work: Callable[[int], object], size: int) -> float:
    """How many times longer work of twice the size takes: 2 where time grows with size, 4 where it grows with its square.

    What a slow moment makes longer is measured again, up to eight times; what grows too fast is slow each time. 0 is too short to tell.
    """
    best = [float("inf")] * 2
    for _ in range(8):
        best = [min(known, _seconds(lambda times=times: work(times))) for known, times in zip(best, (size, 2 * size), strict=True)]
        if best[1] < 0.05:
            return 0.0
        if best[1] < 3.0 * best[0]:
            break
    return best[1] / best[0]
