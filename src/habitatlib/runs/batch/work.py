"""One run of a batch: a notebook with its parameters into a folder of its own, whole or not at all. Any worker can do it."""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TextIO

from habitatlib.errors import HabitatError, InputError
from habitatlib.runs.notebook import NotebookError, by_papermill, cell_reached, run
from habitatlib.runs.parameters import read_notebook, read_parameters
from habitatlib.runs.state import files_under, fingerprint

__all__ = ["LOG", "RECORD", "THUMBNAIL", "Result", "Task", "cut_short", "is_as_left", "part_of", "work"]

LOG, RECORD, THUMBNAIL = "log.txt", "run.json", "thumbnail.png"
_TELL_OF_FOLDERS = (".ipynb", ".html", ".txt")
_BEGUN = re.compile(r"^(In \[\d+\]) begins", re.MULTILINE)
_WIDE = 480  # dots of a thumbnail, across


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done in one run.

    Parameters
    ----------
    name : str
        Of the run and its folder, such as ``iso3=KEN,lang=en``.
    notebook : Path
        What is executed, in the folder that it stands in.
    parameters : dict
        Name to value, checked.
    folder : Path
        The run's folder; it is there when the run has ended, with all of its files, and not before.
    timeout : float, optional
        Seconds that the run may take.
    formats : tuple of str
        ``ipynb``, ``html``.
    memory : int, optional
        Megabytes of data that the kernel may hold.
    inputs : str
        A fingerprint of all that the run reads, kept with what it wrote.
    warm : bool
        Whether the kernel is forked from a warm process; else papermill starts one anew.
    """

    name: str
    notebook: Path
    parameters: dict
    folder: Path
    timeout: float | None = None
    formats: tuple[str, ...] = ("ipynb",)
    memory: int | None = None
    inputs: str = ""
    warm: bool = True


@dataclass(frozen=True, slots=True)
class Result:
    """How a run ended: ``done`` or ``failed``, after how many seconds, in which cell, with which last line.

    ``words`` tell what its first figure shows, or what it answers.
    """

    name: str
    parameters: dict = field(default_factory=dict)
    state: str = "done"
    seconds: float = 0.0
    error: str = ""
    cell: str = ""
    words: str = ""


def part_of(folder: Path) -> Path:
    """Where a run writes until it has ended: beside its folder, so that a rename makes it whole."""
    return folder.with_name(f".{folder.name}.part")


def work(task: Task) -> Result:
    """Do one run.

    Parameters
    ----------
    task : Task
        What is to be done.

    Returns
    -------
    Result
        How it ended. What goes wrong in a notebook is told here and never raised. The folder of a run that failed has the notebook as far
        as it came and its log; of a run that was done before, nothing is left.
    """
    began, part = time.monotonic(), part_of(task.folder)
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    executed = part / task.notebook.name
    error, cell, words = "", "", ""
    with _logged(part / LOG) as log:
        try:
            try:
                _execute(task, executed)
            finally:
                _write_what_cells_said(executed, log)
            words = _finish(task, executed)
        except NotebookError as problem:
            error, cell = problem.last, problem.cell
            log.write(f"{cell or 'failed'}: {error}\n")
        except Exception as problem:  # what a worker meets must not stop the others
            last = str(problem) if isinstance(problem, HabitatError) else f"{type(problem).__name__}: {problem}"
            error, cell = " ".join(last.split()), cell_reached(executed)
            logging.getLogger(__name__).exception("the run failed")
    state = "failed" if error else "done"
    return _leave(task, Result(task.name, task.parameters, state, round(time.monotonic() - began, 2), error, cell, words))


def cut_short(task: Task, error: str, seconds: float = 0.0) -> Result:
    """What is left of a run whose worker is no more: its folder with the notebook as far as it came, told as failed."""
    part = part_of(task.folder)
    part.mkdir(parents=True, exist_ok=True)
    with (part / LOG).open("a", encoding="utf-8") as log:
        log.write(f"{error}\n")
    begun = _BEGUN.findall((part / LOG).read_text(encoding="utf-8", errors="replace"))
    return _leave(task, Result(task.name, task.parameters, "failed", round(seconds, 2), error, begun[-1] if begun else ""))


def is_as_left(task: Task) -> Result | None:
    """How a run ended that was done from the same inputs and whose files are as it left them; None if it is due."""
    try:
        record = json.loads((task.folder / RECORD).read_text(encoding="utf-8"))
        found = Result(**record["result"])
        same = record["inputs"] == task.inputs and record["outputs"] == _outputs(task.folder) and found.state == "done"
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return found if same and found.parameters == task.parameters else None


def _execute(task: Task, executed: Path) -> None:
    values = dict(task.parameters)
    if "out" in read_parameters(task.notebook):
        values["out"] = str(executed.parent.absolute() / "figures")
    execute = by_papermill
    if task.warm:
        from habitatlib.runs.warm import execute
    run(task.notebook, values, executed, execute=execute, timeout=task.timeout, memory=task.memory and task.memory * 2**20)


def _finish(task: Task, executed: Path) -> str:
    """Make of an executed notebook what is asked for; the words that tell its first figure."""
    from habitatlib.runs.answers import read_answer

    answer = read_answer(executed)
    if answer.picture:
        _thumbnail(answer.picture, executed.with_name(THUMBNAIL))
    if "html" in task.formats:
        from habitatlib.runs.html import notebook_html

        page = notebook_html(executed, f"{answer.title}: {task.name}")
        executed.with_suffix(".html").write_text(page, encoding="utf-8")
    if "ipynb" not in task.formats:
        executed.unlink()
    return answer.alt if answer.picture else answer.answer


def _thumbnail(picture: bytes, path: Path) -> None:
    from PIL import Image

    with Image.open(BytesIO(picture)) as image:
        small = image.convert("RGB")
    small.thumbnail((_WIDE, _WIDE))
    small.save(path)


def _write_what_cells_said(executed: Path, log: TextIO) -> None:
    """Put into the log what cells wrote to stderr: warnings, mostly."""
    try:
        cells = read_notebook(executed)["cells"]
    except InputError:
        return
    for cell in cells:
        for output in cell.get("outputs", ()):
            if output.get("name") == "stderr":
                log.write(f"In [{cell['execution_count']}] said: {''.join(output['text']).rstrip()}\n")


def _leave(task: Task, result: Result) -> Result:
    """Write down how the run ended and put its folder in place of what stood there."""
    part, old = part_of(task.folder), task.folder.with_name(f".{task.folder.name}.old")
    for path in part.iterdir():
        if path.suffix in _TELL_OF_FOLDERS:
            path.write_bytes(path.read_bytes().replace(part.name.encode(), task.folder.name.encode()))
    record = {"inputs": task.inputs, "outputs": _outputs(part), "result": asdict(result)}
    (part / RECORD).write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    shutil.rmtree(old, ignore_errors=True)
    if task.folder.exists():
        task.folder.rename(old)
    part.rename(task.folder)
    shutil.rmtree(old, ignore_errors=True)
    return result


def _outputs(folder: Path) -> str:
    return fingerprint((path for path in files_under(folder) if path.name != RECORD), folder)


class _Said(logging.StreamHandler):
    """Writes what is logged, and of nbclient's notes on its way which cell begins."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
        self._began, self._cells = time.monotonic(), 0

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith("Executing cell:"):
            self._cells += 1
            self.stream.write(f"In [{self._cells}] begins after {time.monotonic() - self._began:.2f} s\n")
            self.flush()
        elif record.levelno >= logging.INFO:
            super().emit(record)


@contextmanager
def _logged(path: Path) -> Iterator[TextIO]:
    """Put into a file what this process and its children say meanwhile, to the last word of a kernel that dies."""
    sys.stdout.flush(), sys.stderr.flush()
    root, papermill = logging.getLogger(), logging.getLogger("papermill")
    kept = os.dup(1), os.dup(2), papermill.level
    with path.open("a", buffering=1, encoding="utf-8") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
        handler = _Said(log)
        root.addHandler(handler)
        papermill.setLevel(logging.DEBUG)
        logging.captureWarnings(True)
        try:
            yield log
        finally:
            sys.stdout.flush(), sys.stderr.flush()
            logging.captureWarnings(False)
            papermill.setLevel(kept[2])
            root.removeHandler(handler)
            for number in (1, 2):
                os.dup2(kept[number - 1], number)
                os.close(kept[number - 1])
