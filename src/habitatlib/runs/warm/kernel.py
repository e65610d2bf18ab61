"""What jupyter_client and papermill need to run a notebook in a forked kernel: provisioner, manager, client and engine."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerBase
from papermill.engines import NBClientEngine, papermill_engines

from habitatlib.runs.warm.process import WarmProcess, warm_process

__all__ = ["ENGINE"]

ENGINE = "habitatlib-warm"
_LONGEST_FOLDER = 80  # the path of a Unix socket has 107 signs at most
_POLL = 0.005  # seconds


class ForkProvisioner(KernelProvisionerBase):
    """A kernel that the warm process forks."""

    warm: WarmProcess
    memory, figures = 0, False
    pid = 0

    @property
    def has_process(self) -> bool:
        """Whether there is a kernel that has not been seen to end."""
        return self.pid > 0

    async def poll(self) -> int | None:
        """The exit code of the kernel; nothing while it runs."""
        return self._signal(0)

    def _signal(self, number: int) -> int | None:
        try:
            return self.warm.ask(do="signal", pid=self.pid, signal=int(number))["code"]
        except OSError:
            return 1  # the warm process is gone, and its kernels with it

    async def wait(self) -> int | None:
        """Wait until the kernel has ended."""
        while (code := await self.poll()) is None:
            await asyncio.sleep(_POLL)
        self.pid = 0
        return code

    async def send_signal(self, signum: int) -> None:
        """Send the kernel, and all that it started, a signal."""
        self._signal(signum)

    async def kill(self, restart: bool = False) -> None:
        """Kill it."""
        self._signal(signal.SIGKILL)

    async def terminate(self, restart: bool = False) -> None:
        """Ask it to end."""
        self._signal(signal.SIGTERM)

    async def shutdown_requested(self, restart: bool = False) -> None:
        """Give it the time to end by itself; `KernelManager` would look only every tenth of a second."""
        try:
            await asyncio.wait_for(self.wait(), timeout=self.parent.shutdown_wait_time / 2)
        except TimeoutError:
            pass

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Write the connection file, say the command."""
        manager = self.parent
        manager.write_connection_file()
        self.connection_info = manager.get_connection_info()
        command = manager.format_kernel_cmd(extra_arguments=kwargs.pop("extra_arguments", []))
        return await super().pre_launch(cmd=command, **kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Have it forked, and wait until its sockets are there: who calls too early waits longer."""
        cwd = str(kwargs.get("cwd") or Path.cwd())
        asked = {"command": cmd, "cwd": cwd, "env": dict(kwargs["env"]), "memory": self.memory, "figures": self.figures, "by": os.getpid()}
        self.pid = self.warm.ask(do="fork", **asked)["pid"]
        last = Path(f"{self.parent.ip}-{self.parent.iopub_port}")
        while self.parent.transport == "ipc" and not last.exists() and await self.poll() is None:
            await asyncio.sleep(_POLL)
        return self.connection_info

    async def cleanup(self, restart: bool = False) -> None:
        """Nothing is left: the manager removes files, `kill` the process."""


class WarmClient(AsyncKernelClient):
    """A client that is ready as soon as its kernel says so, and hears of its end from the manager rather than by a heartbeat."""

    def start_channels(self, shell: bool = True, iopub: bool = True, stdin: bool = True, hb: bool = False, control: bool = True) -> None:
        """As its parent's, without the thread of the heartbeat."""
        super().start_channels(shell=shell, iopub=iopub, stdin=stdin, hb=hb, control=control)

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel has answered and is heard on both channels; its parent's waits for a fifth of a second of silence.

        Raises
        ------
        RuntimeError
            If the kernel died or did not answer in time.
        """
        deadline = time.monotonic() + (timeout or float("inf"))
        while True:
            asked = self.kernel_info()
            try:
                reply = await self.get_shell_msg(timeout=1)
                while True:
                    said = await self.get_iopub_msg(timeout=1)
                    if said["parent_header"].get("msg_id") == asked and said["content"].get("execution_state") == "idle":
                        self._handle_kernel_info_reply(reply)
                        return
            except Empty:
                pass
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > deadline:
                raise RuntimeError(f"Kernel didn't respond in {timeout:.0f} seconds")


class WarmManager(AsyncKernelManager):
    """A manager whose kernels are forked.

    ``memory`` is the bytes of data that a kernel may take, 0 for no bound; ``figures`` is whether it will draw with this library.
    """

    memory, figures = 0, False

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        warm = warm_process()
        self.client_factory = WarmClient
        self.connection_file = f"{warm.folder}/{self.session.session}.json"
        self.transport = "ipc" if len(warm.folder) < _LONGEST_FOLDER else "tcp"
        self.provisioner = ForkProvisioner(parent=self, kernel_spec=self.kernel_spec)
        self.provisioner.warm, self.provisioner.memory, self.provisioner.figures = warm, self.memory, self.figures


class WarmEngine(NBClientEngine):
    """Papermill's own engine with forked kernels; a notebook is saved as it starts and as it ends, however it ends, not at each cell.

    Where nothing is raised here, papermill itself writes the notebook next.
    """

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, *, memory: int = 0, **kwargs: Any) -> None:
        """Run it."""
        figures = any("habitatlib.figures" in cell.source for cell in nb_man.nb.cells if cell.cell_type == "code")
        manager = type("ManagerOfOne", (WarmManager,), {"memory": memory, "figures": figures})
        path, nb_man.output_path = nb_man.output_path, None
        try:
            super().execute_managed_notebook(nb_man, kernel_name, kernel_manager_class=manager, **kwargs)
        except BaseException:
            nb_man.output_path = path
            raise


papermill_engines.register(ENGINE, WarmEngine)
