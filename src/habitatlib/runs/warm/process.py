"""The client's side of the warm process: start or reach it, ask it, end it. One a process; a fork of this process starts its own."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from typing import Any

__all__ = ["FIGURES", "WarmProcess", "close", "gone", "share", "warm_process"]

FIGURES = "--figures"  # has it ready to draw before it is asked
_UNLESS_SET = {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",  # what a kernel sets before a cell can import matplotlib
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",  # large pages for the dots of a picture: half the page faults of a run
}
_ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
_ONE_THREAD["JE_ARROW_MALLOC_CONF"] = "background_thread:false"  # of the allocator that pyarrow carries
_UNTOLD = {"PYDEVD_DISABLE_FILE_VALIDATION": "1"}  # the debugger that kernels import would tell how Python was started


class WarmProcess:
    """A warm process, ready to fork.

    Parameters
    ----------
    door : str, optional
        The door of one that another process has started; one is started if not given.
    wait : bool
        Whether to wait until it is ready.
    figures : bool
        Whether to have it ready to draw with this library, too.

    Raises
    ------
    OSError
        If it cannot be started or reached, or did not live until it was ready.
    """

    def __init__(self, door: str = "", *, wait: bool = True, figures: bool = False) -> None:
        self._lock, self._process = threading.Lock(), None
        self.folder, self.pid = "", 0
        if door:
            self._channel = socket.socket(socket.AF_UNIX)
            self._channel.connect(door)
        else:
            self._channel = self._start(figures)
        self._answers = self._channel.makefile("r", encoding="utf-8")
        try:
            if door:
                told = self._answer()
                self.folder, self.pid = told["folder"], told["pid"]
            elif wait:
                self.ask(do="signal", pid=0, signal=0)  # answered once it is ready
        except OSError:
            self.close()
            raise

    def _start(self, figures: bool) -> socket.socket:
        """Start it; what it is asked before it is ready it answers then."""
        self.folder = tempfile.mkdtemp(prefix="habitatlib-")
        ours, theirs = socket.socketpair()
        with theirs, socket.socket(socket.AF_UNIX) as door:
            handed = [door.fileno()]
            try:
                door.bind(self.door)
                door.listen()
            except OSError:
                handed = []  # the folder's name is too long for a socket: nobody else comes in
            words = [sys.executable, "-m", "habitatlib.runs.warm.server", self.folder, *map(str, handed), *([FIGURES] if figures else [])]
            environment = {**_UNLESS_SET, **os.environ, **_ONE_THREAD, **_UNTOLD}
            self._process = subprocess.Popen(words, stdin=theirs, pass_fds=handed, env=environment, start_new_session=True)
        self.pid = self._process.pid
        return ours

    @property
    def door(self) -> str:
        """The socket by which other processes reach it."""
        return f"{self.folder}/door"

    def ask(self, **request: object) -> dict[str, Any]:
        """Send a request and wait for the answer.

        Raises
        ------
        OSError
            If the warm process is gone.
        """
        with self._lock:
            self._channel.sendall(json.dumps(request).encode() + b"\n")
            return self._answer()

    def _answer(self) -> dict[str, Any]:
        line = self._answers.readline()
        if not line:
            raise ConnectionError("the warm process is gone")
        return json.loads(line)

    def ended(self) -> bool:
        """Whether it is no more: it speaks only when it is asked."""
        with self._lock:
            return bool(select.select([self._channel], [], [], 0)[0])

    def forget(self) -> None:
        """Let go of the socket: this process is a fork of the one that it belongs to."""
        self._answers.close()
        self._channel.close()

    def close(self) -> None:
        """End its kernels, and it and what it left if it was killed, where this process has started it."""
        self.forget()
        if self._process is None:
            return
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)


_warm: WarmProcess | None = None
_door = ""
_starting = threading.Lock()


def share(door: str) -> None:
    """Have this process ask the warm process that another one has started; its own where that cannot be reached."""
    global _door
    _door = door


def warm_process() -> WarmProcess:
    """The warm process of this process, started where there is none.

    Raises
    ------
    OSError
        If it cannot be started.
    """
    global _warm
    with _starting:
        if _warm is not None and _warm.ended():
            _warm.close()
            _warm = None
        if _warm is None and _door:
            with contextlib.suppress(OSError):
                _warm = WarmProcess(_door)
        if _warm is None:
            _warm = WarmProcess()
        return _warm


def gone() -> bool:
    """Whether the warm process of this process was there and is no more."""
    with _starting:
        return _warm is not None and _warm.ended()


def close() -> None:
    """End the warm process of this process, and the kernels that it has forked. A later run starts another."""
    global _warm
    with _starting:
        if _warm is not None:
            _warm.close()
            _warm = None


def _forget() -> None:
    global _warm, _starting
    if _warm is not None:
        _warm.forget()
    _warm, _starting = None, threading.Lock()


atexit.register(close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
