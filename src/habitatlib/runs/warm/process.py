"""The client's side of the warm process: start it, ask it, end it. One a process; a fork of this process starts its own."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from typing import Any

__all__ = ["WarmProcess", "close", "warm_process"]

_INLINE = "module://matplotlib_inline.backend_inline"  # what a kernel sets before a cell can import matplotlib
_ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
_ONE_THREAD["JE_ARROW_MALLOC_CONF"] = "background_thread:false"  # of the allocator that pyarrow carries


class WarmProcess:
    """A warm process, ready to fork.

    Raises
    ------
    OSError
        If it cannot be started, or did not live until it was ready.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        ours, theirs = socket.socketpair()
        with theirs:
            words = [sys.executable, "-m", "habitatlib.runs.warm.server"]
            environment = {"MPLBACKEND": _INLINE, **os.environ, **_ONE_THREAD}
            self._process = subprocess.Popen(words, stdin=theirs, env=environment, start_new_session=True)
        self._channel, self._answers = ours, ours.makefile("r", encoding="utf-8")
        self.folder = ""
        try:
            self.folder = self._answer()["folder"]
        except OSError:
            self.close()
            raise

    @property
    def pid(self) -> int:
        """Of the warm process."""
        return self._process.pid

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

    def forget(self) -> None:
        """Let go of the socket: this process is a fork of the one that it belongs to."""
        self._answers.close()
        self._channel.close()

    def close(self) -> None:
        """End it and its kernels, and remove what it left if it was killed."""
        self.forget()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)


_warm: WarmProcess | None = None
_starting = threading.Lock()


def warm_process() -> WarmProcess:
    """The warm process of this process, started where there is none.

    Raises
    ------
    OSError
        If it cannot be started.
    """
    global _warm
    with _starting:
        if _warm is not None and _warm._process.poll() is not None:
            _warm.close()
            _warm = None
        if _warm is None:
            _warm = WarmProcess()
        return _warm


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
