"""Reading many reports: here, or in processes side by side; one that takes two processes down fails alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_all_start_methods, get_context
from typing import Any

from habitatlib.errors import InputError
from habitatlib.tables.archive import Chunk, Source, failure, read_one, read_source
from habitatlib.tables.child import apart

__all__ = ["ReadMany", "cores", "in_processes", "on_cluster", "read_here"]

ReadMany = Callable[[Iterable[Source]], Iterator[Chunk]]  # a chunk for each source, in any order; sources are taken as there is room
_AHEAD = 3  # reports a worker that are on their way: none waits, and memory does not grow with their number
_TRIES = 2  # what ended a process may have been another report's doing, or the system's


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_here(sources: Iterable[Source]) -> Iterator[Chunk]:
    """Read the reports one after the other in this process."""
    return (read_one(*source) for source in sources)


def in_processes(workers: int, *, work: Callable[..., Chunk] = read_one, tasks: int = 2000) -> ReadMany:
    """A way to read reports in processes of their own.

    Parameters
    ----------
    workers : int
        How many.
    work : callable
        Of a module: what they do with the parts of a source.
    tasks : int
        Reports after which a process makes room for a new one, so that none grows for ever.
    """

    def read_many(sources: Iterable[Source]) -> Iterator[Chunk]:
        from pebble import ProcessExpired, ProcessPool

        method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
        pool, waiting, left = ProcessPool(workers, max_tasks=tasks, context=get_context(method)), {}, iter(sources)
        try:
            while True:
                for source in left:
                    waiting[pool.schedule(work, args=source)] = source, 1
                    if len(waiting) >= workers * _AHEAD:
                        break
                if not waiting:
                    break
                for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                    source, tries = waiting.pop(future)
                    if tries < _TRIES and isinstance(future.exception(), ProcessExpired):
                        waiting[pool.schedule(work, args=source)] = source, tries + 1
                    else:
                        yield _result(future, source.name)
        except (BrokenProcessPool, RuntimeError) as error:
            do = "begin a script with if __name__ == '__main__':, or take one worker; what was read is kept"
            raise InputError("habitatlib build", expected="processes that read reports", found=str(error).strip(), do=do) from None
        finally:
            pool.stop()
            pool.join()

    return read_many


def on_cluster(cluster: Any) -> ReadMany:
    """A way to read reports on a `habitatlib.tables.cluster.Cluster`."""

    def read_many(sources: Iterable[Source]) -> Iterator[Chunk]:
        for source, got in cluster.each(apart, sources, read_source):
            yield got if isinstance(got, Chunk) else Chunk(source.name, unread=failure(source.name, f"{type(got).__name__}: {got}"))

    return read_many


def _result(future: object, name: str) -> Chunk:
    from pebble import ProcessExpired

    try:
        return future.result()
    except ProcessExpired as error:
        return Chunk(name, unread=failure(name, f"the process that read it ended with {error.exitcode}"))
    except BrokenProcessPool:
        raise
    except Exception as error:
        return Chunk(name, unread=failure(name, f"{type(error).__name__}: {error}"))
