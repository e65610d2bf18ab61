"""Run notebooks as papermill does, with kernels that are forked from one warm process rather than started anew.

Half of a run's time goes to starting Python and importing pandas, geopandas and matplotlib. The warm process has done that once.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping
from pathlib import Path

from habitatlib.runs.notebook import START, within
from habitatlib.runs.warm.process import close, gone, warm_process

__all__ = ["close", "execute"]


def execute(
    notebook: Path, target: Path, parameters: Mapping[str, object], *, timeout: float | None = None, memory: int | None = None
) -> None:
    """Run a notebook with parameters and write it with its outputs, cell for cell as papermill does.

    Parameters
    ----------
    notebook : Path
        The notebook; it runs in its own folder.
    target : Path
        Where it goes; also as far as it came, where it fails.
    parameters : mapping
        Name to value.
    timeout : float, optional
        Seconds that all cells together may take, rounded up.
    memory : int, optional
        Bytes of data that the kernel may take beside what it shares with the warm process; more is a ``MemoryError`` in the cell.
        Only where kernels can be forked, on Linux.

    Raises
    ------
    PapermillExecutionError
        If a cell fails.
    CellTimeoutError
        If that is too short.
    DeadKernelError
        If the kernel died.
    """
    import papermill
    from nbclient.exceptions import DeadKernelError

    def once() -> None:
        warm: dict[str, object] = {}
        if _can_fork():
            from habitatlib.runs.warm.kernel import ENGINE

            warm = {"engine_name": ENGINE, "memory": memory or 0}
        papermill.execute_notebook(
            str(notebook), str(target), parameters=dict(parameters), progress_bar=False, cwd=str(notebook.parent), kernel_name="python3",
            language="python", extra_arguments=["--log-level=CRITICAL"], timeout_func=within(timeout),
            start_timeout=START, **warm,
        )  # fmt: skip

    try:
        once()
    except DeadKernelError:
        if not gone():
            raise
        once()  # its kernel may have died with the warm process, by another's fault


def _can_fork() -> bool:
    try:
        if not hasattr(os, "fork"):
            raise OSError("this system cannot fork")
        warm_process()
    except OSError as error:
        warnings.warn(f"kernels are started anew, which takes longer: {error}", RuntimeWarning, stacklevel=3)
        return False
    return True
