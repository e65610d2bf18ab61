"""Reading many reports: here, or in processes side by side; one that takes its process down fails alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_all_start_methods, get_context

from habitatlib.errors import InputError
from habitatlib.tables.archive import Chunk, Source, failure, read_one

__all__ = ["ReadMany", "cores", "in_processes", "read_here"]

ReadMany = Callable[[Iterable[Source]], Iterator[Chunk]]  # a chunk for each source, in any order; sources are taken as there is room
_AHEAD = 3  # reports a worker that are on their way: none waits, and memory does not grow with their number
_READER = read_one


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_here(sources: Iterable[Source]) -> Iterator[Chunk]:
    """Read the reports one after the other in this process."""
    return (_READER(*source) for source in sources)


def in_processes(workers: int, *, tasks: int = 0) -> ReadMany:
    """A way to read reports in processes of their own.

    Parameters
    ----------
    workers : int
        How many.
    tasks : int
        Reports after which a process is replaced by a new one; 0: never.
    """

    def read_many(sources: Iterable[Source]) -> Iterator[Chunk]:
        from pebble import ProcessPool

        method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
        pool, waiting, left = ProcessPool(workers, max_tasks=tasks, context=get_context(method)), {}, iter(sources)
        try:
            while True:
                for source in left:
                    waiting[pool.schedule(_READER, args=source)] = source.name
                    if len(waiting) >= workers * _AHEAD:
                        break
                if not waiting:
                    break
                for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                    yield _result(future, waiting.pop(future))
        except (BrokenProcessPool, RuntimeError) as error:
            raise InputError("habitatlib build", expected="processes that read reports", found=str(error) or type(error).__name__,
                             do="run it again with --workers 1; what was read is kept") from None  # fmt: skip
        finally:
            pool.stop()
            pool.join()

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
