"""Run a notebook with parameters, strictly; find it, name its output, say in one line what went wrong in it."""

from __future__ import annotations

import hashlib
import math
import os
import re
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from habitatlib.errors import HabitatError, InputError, ParameterError
from habitatlib.home import home
from habitatlib.runs.narrative import translate
from habitatlib.runs.parameters import check_parameters, read_notebook, read_parameters

__all__ = [
    "START", "Execute", "NotebookError", "by_papermill", "cell_reached", "find_notebook", "last_line", "notebook_folder", "output_name",
    "refresh", "run", "within",
]  # fmt: skip

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_LONGEST_NAME = 60
_KERNEL = ["--log-level=CRITICAL"]  # no notes of the kernel's own among what is printed
_UNBORN = "Kernel died before replying"  # what nbclient says of it
START = 300  # seconds within which a kernel has to answer first; a busy machine once took more than the 60 that are usual


class NotebookError(HabitatError):
    """A cell of a notebook that failed: ``cell`` says which one (``In [5]``), ``last`` has the last line of what it said."""

    def __init__(self, words: str, cell: str = "", last: str = "") -> None:
        super().__init__(words)
        self.cell, self.last = cell, last or words


def notebook_folder() -> Path:
    """The folder of the notebooks: ``notebooks`` of the project; see `habitatlib.home.home`."""
    return home() / "notebooks"


def find_notebook(name: Path | str) -> Path:
    """Find a notebook by its path or by its name within the folder of the notebooks, with or without ``.ipynb``.

    Raises
    ------
    InputError
        If there is none; the message names the ones there are.
    """
    folder = notebook_folder()
    for base in (Path(name), folder / name):
        for path in (base, base.with_name(base.name + ".ipynb")):
            if path.is_file():
                return path
    names = ", ".join(path.name for path in sorted(folder.glob("*.ipynb"))) or "none"
    raise InputError(str(name), expected="a notebook", found="no such file", do=f"give a path, or one of those in {folder}: {names}")


def output_name(notebook: Path | str, parameters: Mapping[str, object]) -> str:
    """The name of an executed notebook: the notebook's, then the parameters in order, in signs that every file system takes.

    Examples
    --------
    >>> output_name("notebooks/01_map.ipynb", {"lang": "zh", "symbols": ["HSP/EB.2024/5"]})
    '01_map.lang-zh.symbols-HSP_EB.2024_5.ipynb'
    >>> output_name("01_map.ipynb", {})
    '01_map.ipynb'
    """
    words = [f"{name}-{'+'.join(map(str, value)) if isinstance(value, list) else value}" for name, value in sorted(parameters.items())]
    stem = ".".join([Path(notebook).stem, *words])
    name = re.sub(r"[^\w.+-]", "_", stem)
    if len(name) > _LONGEST_NAME:
        name = f"{name[:_LONGEST_NAME]}-{hashlib.sha256(stem.encode()).hexdigest()[:8]}"
    return f"{name}.ipynb"


class Execute(Protocol):
    """What executes a notebook: papermill (`by_papermill`), or something else that writes the same and raises what papermill raises."""

    def __call__(
        self, notebook: Path, target: Path, parameters: Mapping[str, object], *, timeout: float | None = None, memory: int | None = None
    ) -> None:
        """Execute ``notebook`` with parameters into ``target``, within so many seconds and bytes."""


def by_papermill(
    notebook: Path, target: Path, parameters: Mapping[str, object], *, timeout: float | None = None, memory: int | None = None
) -> None:
    """Execute a notebook with papermill and a kernel of its own.

    Parameters
    ----------
    notebook, target : Path
        What is executed, in its own folder, and where the executed notebook goes.
    parameters : mapping
        Name to value.
    timeout : float, optional
        Seconds that all cells together may take.
    memory : int, optional
        Not held here: papermill's kernels have no bound.
    """
    import papermill  # heavy: only where a notebook is run

    _begun(lambda: papermill.execute_notebook(
        str(notebook), str(target), parameters=dict(parameters), progress_bar=False, cwd=str(notebook.parent), kernel_name="python3",
        language="python", extra_arguments=_KERNEL, timeout_func=within(timeout), start_timeout=START
    ))  # fmt: skip


def _begun(execute: Callable[[], object]) -> None:
    """Execute a notebook, once more where its kernel died before it answered: another process took a port of its in that moment."""
    try:
        execute()
    except RuntimeError as error:
        if _UNBORN not in str(error):
            raise
        execute()


def within(seconds: float | None) -> Callable[[object], int | None]:
    """How many seconds, counted from now, are left for a cell; for nbclient's ``timeout_func``, which knows only limits of a cell."""
    until = time.monotonic() + (seconds or 0)
    return lambda cell: max(1, math.ceil(until - time.monotonic())) if seconds else None


def run(
    notebook: Path | str, parameters: Mapping[str, object] | None = None, out: Path | str | None = None, *, strict: bool = True,
    execute: Execute = by_papermill, timeout: float | None = None, memory: int | None = None,
) -> Path:  # fmt: skip
    """Execute a notebook with papermill.

    Parameters
    ----------
    notebook : path or str
        Its path, or its name within ``notebooks/``.
    parameters : mapping, optional
        Name to value; what is not given keeps the notebook's default.
    out : path, optional
        Folder for the executed notebook, or the file itself if the name ends in ``.ipynb``; ``build/runs`` if not given.
    strict : bool
        Refuse names that the notebook does not have, and values of another type. Where the notebook has a parameter ``out`` and other
        values than the defaults are given, figures go to ``figures/NAME OF THE RUN`` beside the executed notebook, never over the committed
        ones or those of another run.
    execute : Execute
        What does the work.
    timeout, memory : float or int, optional
        Seconds and bytes, as ``execute`` holds them.

    Returns
    -------
    Path
        The executed notebook; with ``lang="zh"`` the words between its cells are Chinese too, where `narrative.catalogue` has them.

    Raises
    ------
    ParameterError
        If a parameter does not fit; nothing was run, or the notebook ended where it saw that.
    NotebookError
        If a cell fails: which one, and the error's last line. The notebook as far as it came is left in ``out``.
    InputError
        If there is no such notebook, or ``out`` cannot be written.
    """
    path = find_notebook(notebook)
    values = check_parameters(path, parameters or {}) if strict else dict(parameters or {})
    known = read_parameters(path)
    target = Path(out) if out is not None else Path("build", "runs")
    if target.suffix != ".ipynb":
        target = target / output_name(path, values)
    if target.resolve() == path.resolve():
        raise InputError(str(target), expected="another place than the notebook itself", found="the notebook",
                         do="give another folder with --out")  # fmt: skip
    if values and "out" in known:
        values.setdefault("out", str(target.parent / "figures" / target.stem))
    for name in ("data", "gold", "out"):  # as who asks means it; the notebook runs in its own folder
        if isinstance(values.get(name), str) and values[name]:
            given, values[name] = values[name], str(Path(values[name]).resolve())
            if name == "data" and known[name].default == "" and not Path(values[name]).is_dir():
                do = "give another" if Path(values[name]).exists() else f"habitatlib build --out {given} makes it"
                raise ParameterError(f"{path.name}: data: there is no folder {given!r}; {do}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.open("a").close()
    except OSError as error:
        raise InputError(str(target.parent), expected="a folder that can be written", found=error.strerror or "an error",
                         do="give another folder with --out") from None  # fmt: skip
    _quiet()
    from nbclient.exceptions import CellTimeoutError
    from nbformat import ValidationError
    from papermill.exceptions import PapermillException, PapermillExecutionError

    try:
        execute(path, target, values, timeout=timeout, memory=memory)
    except PapermillExecutionError as error:
        cell, last = f"In [{error.exec_count}]", last_line(f"{error.ename}: {error.evalue}") or error.ename
        if error.ename in (ParameterError.__name__, InputError.__name__):
            raise ParameterError(f"{path.name}: {error.evalue}") from None
        raise NotebookError(f"{path.name}, cell {cell}: {last}; see {target}", cell, last) from None
    except (PapermillException, RuntimeError, TimeoutError, KeyError, ValidationError) as error:
        cell = cell_reached(target)
        late = f"not done within {timeout:g} seconds" if timeout and isinstance(error, (CellTimeoutError, TimeoutError)) else ""
        last = late or last_line(str(error)) or type(error).__name__
        raise NotebookError(f"{path.name}{f', cell {cell}' if cell else ''}: {last}", cell, last) from None
    if values.get("lang") == "zh":
        translate(target, path)
    return target


def last_line(text: str) -> str:
    """The last line of an error that says anything, without colours."""
    lines = _ANSI.sub("", text).strip().splitlines()
    return lines[-1].strip() if lines else ""


def cell_reached(executed: Path) -> str:
    """The cell in which a run ended that was cut short, such as ``In [3]``, from what papermill notes in each; empty where none began."""
    try:
        cells = read_notebook(executed)["cells"]
    except InputError:
        return ""
    begun = [
        cell for cell in cells
        if cell["cell_type"] == "code" and "".join(cell["source"]).strip()
        and cell.get("metadata", {}).get("papermill", {}).get("start_time")
    ]  # fmt: skip
    return f"In [{len(begun)}]" if begun else ""


def refresh(notebook: Path | str) -> Path:
    """Execute a notebook at its defaults and write it back with its outputs, without any trace of when or where.

    Returns
    -------
    Path
        The notebook, rewritten if anything changed.

    Raises
    ------
    NotebookError
        If a cell fails; the notebook is left as it was.
    """
    path = find_notebook(notebook)
    read_notebook(path)
    _quiet()
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    book = nbformat.read(path, as_version=4)
    options = {"kernel_name": "python3", "extra_arguments": _KERNEL, "startup_timeout": START, "record_timing": False,
               "coalesce_streams": True, "resources": {"metadata": {"path": str(path.parent)}}}  # fmt: skip
    try:
        _begun(lambda: NotebookClient(book, **options).execute())
    except CellExecutionError as error:
        raise NotebookError(f"{path.name}: {error.ename}: {error.evalue}") from None
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    book.metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    for cell in book.cells:
        cell.metadata = {"tags": cell.metadata["tags"]} if cell.metadata.get("tags") else {}
    text = nbformat.writes(nbformat.from_dict(book)) + "\n"
    if text != path.read_text(encoding="utf-8"):
        new = path.with_name(f".{path.name}.new")
        new.write_text(text, encoding="utf-8")
        new.replace(path)
    return path


def _quiet() -> None:
    """Keep notes of Jupyter's own out of kernels' outputs; have no grammar of IRIs read for a second, which notebooks do not need."""
    sys.modules.setdefault("rfc3987_syntax", None)  # jsonschema goes without, where nothing has asked for it before
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    os.environ.setdefault("JUPYTER_PLATFORM_DIRS", "1")
