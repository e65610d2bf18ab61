"""The warm process: it imports once what notebooks need, then forks a kernel whenever it is asked to.

`habitatlib.runs.warm.process` starts it and speaks with it in lines of JSON over the socket that is its standard input; others come in by
a door. It has one thread, no event loop and no socket of ZeroMQ, so what it forks is as sound as a fresh process. Where a socket ends its
client is gone: it kills every kernel of that one that is left, and ends with the one that started it.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import gc
import importlib
import json
import os
import random
import select
import shutil
import signal
import socket
import sys
import threading
from pathlib import Path
from typing import Any

from habitatlib.runs.warm.process import FIGURES

__all__ = ["main"]

_LAUNCHER = "ipykernel_launcher"
_LIBRARIES = (
    "ipykernel.kernelapp", "ipykernel.ipkernel", "matplotlib.pyplot", "geopandas", "psutil",
    "ipykernel.debugger", "IPython.core.debugger", "IPython.extensions.storemagic", "sqlite3", "tornado.platform.asyncio",  # a kernel's own
)  # fmt: skip
_OF_OTHERS = ("seaborn",)  # no figure of this library draws with it

_FAREWELL = 2.0  # seconds for the last words of the thread that ends a kernel: where all is closed before it waits in vain, to be killed


def main() -> None:
    """Answer requests until the owner is gone; in a forked process, be the kernel."""
    gc.disable()  # until all is here: what is imported stays
    if sys.path[0] in ("", str(Path.cwd())):
        del sys.path[0]  # as a kernel does: its own folder comes in its place
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the client's matter
    if request := _serve():
        _be_kernel(request)
    os._exit(0)  # its owner waits for its end, and to take apart all that it has imported takes a tenth of a second


class _Client:
    """A process that asks, and the kernels that were forked for it."""

    def __init__(self, channel: socket.socket) -> None:
        self.channel, self.lines = channel, channel.makefile("r", encoding="utf-8")
        self.kernels: set[int] = set()

    def fileno(self) -> int:
        """For ``select``."""
        return self.channel.fileno()

    def say(self, **answer: object) -> None:
        """Answer; whoever is gone is found to be so when it is next looked at."""
        with contextlib.suppress(ConnectionError):
            self.channel.sendall(json.dumps(answer).encode() + b"\n")

    def asked(self) -> dict[str, Any] | None:
        """What it asks; nothing where it is gone."""
        try:
            line = self.lines.readline()
        except ConnectionError:
            return None
        return json.loads(line) if line.endswith("\n") else None

    def close(self) -> None:
        """Hear it no more."""
        self.lines.close()
        self.channel.close()

    def end_kernels(self) -> None:
        """Kill what it left."""
        for pid in list(self.kernels):
            _signal(self.kernels, pid, signal.SIGKILL)


def _serve() -> dict[str, Any] | None:
    """The request, in a process that was forked for it; nothing in the warm process, once its owner is gone."""
    here, folder = os.getpid(), sys.argv[1]
    owner = _Client(socket.socket(fileno=os.dup(0)))
    doors = [socket.socket(fileno=int(word)) for word in sys.argv[2:] if word != FIGURES]
    for door in doors:
        door.set_inheritable(False)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    clients = [owner]
    try:
        _import()
        if FIGURES in sys.argv:
            _get_ready()
        else:
            _import(_OF_OTHERS)
            _keep()
        while owner in clients:
            for one in select.select([*clients, *doors], [], [])[0]:
                if one in doors:
                    clients.append(_Client(one.accept()[0]))
                    clients[-1].say(folder=folder, pid=here)
                elif not (request := one.asked()):
                    one.close()
                    one.end_kernels()
                    clients.remove(one)
                elif request["do"] == "fork":
                    if request["figures"]:
                        _get_ready()
                    pid = os.fork()
                    if not pid:
                        return request
                    one.kernels.add(pid)
                    one.say(pid=pid)
                else:
                    one.say(code=_signal(one.kernels, request["pid"], request["signal"]))
    finally:
        for one in (*clients, *doors):
            one.close()
        if os.getpid() == here:
            for one in clients:
                one.end_kernels()
            shutil.rmtree(folder, ignore_errors=True)
    return None


def _import(names: tuple[str, ...] = _LIBRARIES) -> None:
    for name in names:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


@functools.cache
def _get_ready() -> None:
    from habitatlib.figures.ready import get_ready

    get_ready()
    _keep()


def _keep() -> None:
    """Leave what is here now out of every later collection of garbage, so that its pages stay shared with kernels."""
    gc.collect()
    gc.freeze()
    gc.enable()


def _signal(kernels: set[int], pid: int, number: int) -> int | None:
    """Send a signal (0 is none) to a kernel and all that it started; its exit code if it has ended."""
    if pid not in kernels:
        return 1
    gone = contextlib.suppress(ProcessLookupError, PermissionError)
    if number:
        with gone:
            os.kill(pid, number)  # in its first moments it has no group yet
        with gone:
            os.killpg(pid, number)
    ended, status = os.waitpid(pid, 0 if number == signal.SIGKILL else os.WNOHANG)
    if not ended:
        return None
    kernels.discard(pid)
    with gone:
        os.killpg(pid, signal.SIGKILL)  # what a cell left running
    return os.waitstatus_to_exitcode(status)


def _be_kernel(request: dict[str, Any]) -> None:
    """A true kernel of IPython, with what a fresh process would have of its own."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (1, 2):
        with contextlib.suppress(OSError):  # what the system itself says of it goes where its client's words go; known on Linux only
            os.dup2(os.open(f"/proc/{request['by']}/fd/{number}", os.O_WRONLY | os.O_APPEND), number)
    os.environ.clear()
    os.environ.update(request["env"])
    os.chdir(request["cwd"])
    if request["memory"] and sys.platform == "linux":
        import resource

        begins_with = int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_DATA, (begins_with + request["memory"],) * 2)
    random.seed()
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()
    from ipykernel.kernelapp import IPKernelApp

    command = request["command"]
    arguments = command[command.index(_LAUNCHER) + 1 :]
    sys.argv = [importlib.util.find_spec(_LAUNCHER).origin, *arguments]
    kernel = IPKernelApp.instance(parent_handle=os.getppid())  # it ends where the warm process does
    kernel.initialize(arguments)
    kernel.kernel._progressively_terminate_all_children = functools.partial(_end_children, kernel.kernel)  # its own takes up to ten seconds
    kernel.start()
    kernel.control_thread.join(_FAREWELL)
    _end()


async def _end_children(kernel: Any) -> None:
    """Ask what cells left running to end; what does not is killed with the kernel's group."""
    kernel._signal_children(signal.SIGTERM)


def _end() -> None:
    """End as Python does, but do not take apart what is shared with the warm process: that would copy it first."""
    threading._shutdown()
    atexit._run_exitfuncs()  # among them IPython's, which empties the namespace
    gc.collect()  # files that a cell left open are written
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
