"""A process of its own that calls functions for this one: what it prints, breaks or leaves behind stays with it.

A worker of a cluster has threads, and its process may have no children by `multiprocessing`; so they are started as commands are.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection, Pipe
from queue import SimpleQueue

__all__ = ["Child", "ChildDied", "ChildHeld", "ChildLate", "apart", "call", "hold", "stop"]

_CALLS = 250  # then a process is replaced by a fresh one, so that what leaks stays small
_LOCK = threading.Lock()
_IDLE: dict[tuple[tuple[str, str], ...], list[Child]] = {}
_BUSY: dict[str, set[Child]] = {}
_HELD: set[str] = set()


class ChildDied(Exception):
    """The process ended before its function did."""


class ChildHeld(Exception):
    """The function was not called: whoever asked for it has thought better of it."""


class ChildLate(Exception):
    """The function took longer than it may, and its process was ended."""


class Child:
    """A process that calls functions, one at a time.

    Parameters
    ----------
    environment : mapping of str to str
        Variables that are set in it beside those of this process.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.calls = 0
        self._pipe, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__, str(theirs.fileno())], pass_fds=[theirs.fileno()], start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env={**os.environ, **environment},
            )  # fmt: skip

    def call(self, function: Callable[..., object], *args: object, seconds: float | None = None) -> object:
        """What the function gives, as it would here; an exception of its own is raised.

        Parameters
        ----------
        function : callable
            Of a module: it is sent by its name.
        seconds : float, optional
            How long it may take.

        Raises
        ------
        ChildDied, ChildLate
            The process is gone.
        """
        self.calls += 1
        try:
            self._pipe.send((function, args))
            if not self._pipe.poll(seconds):
                raise ChildLate(f"took longer than {seconds:g} seconds")
            done, value = self._pipe.recv()
        except (EOFError, OSError):
            code = self._process.wait()
            raise ChildDied(f"was killed ({signal.Signals(-code).name})" if code < 0 else f"ended ({code})") from None
        if done:
            return value
        raise value

    def kill(self) -> None:
        """End the process and what it started, now."""
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self._process.wait()

    def close(self) -> None:
        """End the process, which is idle."""
        self._pipe.close()
        self._process.wait()


def call(
    token: str, environment: Mapping[str, str], function: Callable[..., object], *args: object, seconds: float | None = None
) -> object:
    """Call a function in a process that has this environment: one that is idle, else a new one; see `Child.call`.

    Parameters
    ----------
    token : str
        Of whom it is; `hold` and `stop` go by it.

    Raises
    ------
    ChildHeld
        If no more calls are to begin.
    """
    key = tuple(sorted(environment.items()))
    with _LOCK:
        others = [child for other in _IDLE.keys() - {key} for child in _IDLE.pop(other)]
        child = _IDLE[key].pop() if _IDLE.get(key) else None
    for other in others:
        other.close()
    child = child or Child(environment)
    with _LOCK:
        _BUSY.setdefault(token, set()).add(child)
    try:
        if token in _HELD:
            raise ChildHeld
        value = child.call(function, *args, seconds=seconds)
    except BaseException:
        child.kill()
        raise
    finally:
        with _LOCK:
            _BUSY.get(token, set()).discard(child)
    if child.calls < _CALLS:
        with _LOCK:
            _IDLE.setdefault(key, []).append(child)
    else:
        child.close()
    return value


def apart(item: object, work: Callable[..., object], *common: object) -> object:
    """Do work for an item in a process of its own: ``each(apart, items, work)`` in place of ``each(work, items)``.

    If that process dies, it is tried in another one, once.
    """
    try:
        return call("", {}, work, item, *common)
    except ChildDied:
        return call("", {}, work, item, *common)


def hold(token: str) -> None:
    """Begin no more calls with this token."""
    with _LOCK:
        _HELD.add(token)


def stop(token: str) -> None:
    """End all calls with this token, now, and begin no more."""
    with _LOCK:
        _HELD.add(token)
        children = list(_BUSY.pop(token, ()))
    for child in children:
        child.kill()


def _serve(pipe: Connection) -> None:
    """Call what comes through the pipe; end with everything when its other end is gone, even in the midst of a call."""
    calls: SimpleQueue[bytes] = SimpleQueue()

    def listen() -> None:
        try:
            while True:
                calls.put(pipe.recv_bytes())
        finally:
            os.killpg(0, signal.SIGKILL)

    threading.Thread(target=listen, daemon=True).start()
    while True:
        call = calls.get()
        try:
            function, args = pickle.loads(call)
            answer = True, function(*args)
        except Exception as error:
            answer = False, error
        pipe.send(answer)


if __name__ == "__main__":
    _serve(Connection(int(sys.argv[1])))
