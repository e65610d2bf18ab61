"""Work as tasks on a Dask cluster: connect, see that its workers have the code that is here, keep few tasks on their way."""

from __future__ import annotations

import gc
import hashlib
import logging
import math
import pickle
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib import metadata
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from habitatlib.errors import InputError

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["Cluster", "LostError", "code", "libraries"]

_PACKAGE = Path(__file__).resolve().parents[1]
_SECONDS_TO_ANSWER = 10
_SECONDS_BETWEEN_LOOKS = 1.0
_END = object()
_INSTALL = "install on the workers what is installed here"
T = TypeVar("T")


class LostError(Exception):
    """Work that was given up, because one worker after the other died of it."""


@cache
def code() -> dict[str, str]:
    """What decides about the bytes that come out: this package with its files, the packages it stands on, Python.

    Returns
    -------
    dict of str to str
        Name to version; that of this package has a digest of its files behind it.
    """
    total = hashlib.sha256()
    for path in sorted(path for path in _PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        total.update(f"{path.relative_to(_PACKAGE).as_posix()}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    from habitatlib import __version__

    return {"habitatlib": f"{__version__} ({total.hexdigest()[:12]})", **libraries()}


def libraries() -> dict[str, str]:
    """The versions of Python and of what this package requires, by name; ``none`` where it is not installed."""
    found = {"Python": ".".join(map(str, sys.version_info[:2]))}
    for name in ("distributed", *(re.match(r"[\w.-]+", line)[0] for line in _requirements())):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "none"
    return found


def _requirements() -> list[str]:
    try:
        return [line for line in metadata.requires("habitatlib") or () if "extra" not in line]
    except metadata.PackageNotFoundError:  # run from its source
        return []


def _guard() -> Callable[..., tuple[bool, object]]:
    """A function that does work on a worker, if its code is that of the client; else it gives what the worker has.

    It is sent whole, not by its name: a worker that has this package in another version, or none, would end where it cannot find a name.
    """

    def guarded(here: dict[str, str], call: bytes, *common: object) -> tuple[bool, object]:
        import pickle

        try:
            from habitatlib.tables.cluster import code

            found = code()
        except ImportError as error:
            found = here | {"habitatlib": str(error)}
        if found != here:
            return False, found
        work, item = pickle.loads(call)
        return True, work(item, *common)

    return guarded


class Cluster:
    """A cluster that does work.

    Parameters
    ----------
    address : str
        Of its scheduler, such as ``tcp://host:8786``, or the file into which the scheduler wrote it (``.json``).

    Raises
    ------
    InputError
        If ``distributed`` is not installed, the cluster does not answer, or a worker has other code than there is here.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self._client = _connect(address)
        self._guarded = _guard()
        self._looked, self._room, self._waiting = -math.inf, 0, 0
        self.threads = 0
        try:
            self._look()
            for worker, found in self._client.run(code, on_error="return").items():
                self._same(worker, found)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def running(self) -> int:
        """How many tasks are at work: as many of those on their way as there were threads a second ago."""
        return min(self._waiting, self.threads)

    def send(self, data: bytes) -> Future:
        """Bytes that every worker gets once, to be given to `each`; a worker that dies with them loses them for no other."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of a large graph: so it is
            return self._client.submit(bytes, data, pure=False)

    def each(
        self, work: Callable[..., object], items: Iterable[T], *common: object, stop: Callable[[], bool] = bool
    ) -> Iterator[tuple[T, object]]:
        """Do work for each item, in the order in which it is done.

        Parameters
        ----------
        work : callable
            Of a module: ``work(item, *common)`` is called on a worker; it is called again if its worker dies.
        items : iterable
            Taken as there is room for them, so that their number does not matter.
        stop : callable
            Looked at every second; when it says so, this ends and what is on its way is forgotten.

        Yields
        ------
        tuple
            The item, and what the work gave; or the exception that it raised, a `LostError` if its workers died of it.

        Raises
        ------
        InputError
            If the cluster is gone, or a worker that came later has other code.
        """
        done: SimpleQueue[Future] = SimpleQueue()
        waiting: dict[str, tuple[Future, T]] = {}
        todo = iter(items)
        try:
            while not stop():
                self._look()
                while len(waiting) < self._room and (item := next(todo, _END)) is not _END:
                    future = self._client.submit(self._guarded, code(), pickle.dumps((work, item)), *common, pure=False)
                    waiting[future.key] = future, item
                    future.add_done_callback(done.put)
                self._waiting = len(waiting)
                if not waiting:
                    return
                try:
                    key = done.get(timeout=_SECONDS_BETWEEN_LOOKS).key
                except Empty:
                    continue
                future, item = waiting.pop(key)
                value = self._value(future)
                del future
                yield item, value
        finally:
            self._waiting = 0
            if waiting and self._client.status == "running":
                self._client.cancel([future for future, _ in waiting.values()])

    def everywhere(self, work: Callable[..., object], *args: object) -> None:
        """Call a function in the process of every worker, at once, whatever it is at."""
        if self._client.status == "running":
            with suppress(Exception):  # a cluster that is about to go needs to be told nothing
                self._client.run(work, *args, on_error="ignore")

    def close(self) -> None:
        """Leave the cluster; what it was still to do is forgotten."""
        self._client.close(timeout=2)

    def _look(self) -> None:
        """Count the threads, every second. Let one task for each be on its way, and one more a worker, so that none waits for us."""
        try:
            if self._client.status != "running":
                raise self._gone()
            if time.monotonic() > self._looked + _SECONDS_BETWEEN_LOOKS:
                threads = self._client.nthreads().values()
                self.threads, self._room, self._looked = sum(threads), max(2, sum(threads) + len(threads)), time.monotonic()
        except OSError:
            raise self._gone() from None

    def _value(self, future: Future) -> object:
        from distributed import CancelledError
        from distributed.scheduler import KilledWorker

        try:
            same, value = future.result()
        except KilledWorker as error:
            return LostError(f"{error.allowed_failures + 1} workers died while they did it")
        except (CancelledError, OSError) as error:
            if self._client.status != "running" or isinstance(error, CancelledError):
                raise self._gone() from None
            return error
        except Exception as error:
            return error
        if not same:
            self._same("a worker", value)
        return value

    def _gone(self) -> InputError:
        return InputError(self.address, expected="a cluster that goes on until all is done", found="it is gone",
                          do="start it and run the same again; a batch with --resume")  # fmt: skip

    def _same(self, worker: str, found: object) -> None:
        if isinstance(found, BaseException):
            found = code() | {"habitatlib": str(found)}
        for name, version in code().items():
            if found.get(name) != version:
                raise InputError(f"{self.address}, {worker}", expected=f"{name} {version}, as here", found=str(found.get(name)),
                                 do=_INSTALL)  # fmt: skip


def _connect(address: str) -> Client:
    try:
        from distributed import Client, config
    except ModuleNotFoundError:
        raise InputError("--dask", expected="the package distributed", found="it is not installed",
                         do="pip install habitatlib[dask]") from None  # fmt: skip
    for name in ("distributed", "distributed.client", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what goes wrong is told by us, in a line
    try:
        where = {"scheduler_file": address} if address.endswith(".json") else {"address": address}
        if "scheduler_file" in where:
            Path(address).read_bytes()  # distributed would wait for it
        with warnings.catch_warnings(), _short_memory(config["distributed"]["admin"]):
            warnings.simplefilter("ignore")  # of versions: they are compared, and told in a line
            return Client(**where, timeout=_SECONDS_TO_ANSWER, set_as_default=False, name="habitatlib")
    except (OSError, ValueError, TypeError, KeyError) as error:
        found = "it does not answer" if isinstance(error, OSError) and "scheduler_file" not in where else f"{type(error).__name__}: {error}"
        failed = InputError(address, expected="the address of a Dask scheduler (tcp://host:8786) or its file (.json)", found=found,
                            do="see that it runs and can be reached from here")  # fmt: skip
    gc.collect()  # the client that did not connect: let go of while another one begins, it waits for itself
    raise failed


@contextmanager
def _short_memory(settings: dict[str, object]) -> Iterator[None]:
    """Let what connects meanwhile keep no log of its last thousand messages: there are whole reports in them."""
    kept, settings["low-level-log-length"] = settings["low-level-log-length"], 0
    try:
        yield
    finally:
        settings["low-level-log-length"] = kept
