"""What a batch has done so far, for people: ``index.html`` with a picture a run, ``runs.csv`` with a row a run."""

from __future__ import annotations

import csv
import json
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from urllib.parse import quote

from habitatlib.runs.batch.work import LOG, THUMBNAIL, Result, Task

__all__ = ["COLUMNS", "INDEX", "TABLE", "Account", "table"]

INDEX, TABLE = "index.html", "runs.csv"
COLUMNS = ("state", "seconds", "cell", "error", "folder")
_EVERY = 2.0  # seconds between two writings while runs end
_SHARE = 20  # and at least so many times as long as a writing takes


class Account:
    """Keeps both files of a batch up to date.

    Parameters
    ----------
    folder : Path
        The batch's.
    title : str
        What the notebook calls itself.
    tasks : sequence of Task
        All runs, in the order of the files.
    names : sequence of str
        The parameters that any run has.
    """

    def __init__(self, folder: Path, title: str, tasks: Sequence[Task], names: Sequence[str]) -> None:
        self._folder, self._title, self._tasks, self._names = folder, title, tasks, names
        self.results: dict[str, Result] = {}
        self._next = 0.0

    def add(self, result: Result) -> None:
        """Take up how a run ended; both files are written anew if that is long ago."""
        self.results[result.name] = result
        if time.monotonic() >= self._next:
            self.write()

    def write(self, over: bool = False) -> None:
        """Write both files, whole; ``over`` when nothing more will come."""
        began = time.monotonic()
        text = table(self._tasks, self.results, self._names)
        _put(self._folder / TABLE, text)
        _put(self._folder / INDEX, self._page(over))
        ended = time.monotonic()
        self._next = ended + max(_EVERY, _SHARE * (ended - began))

    def _page(self, over: bool) -> str:
        from habitatlib.runs.html import render

        counts = Counter(result.state for result in self.results.values())
        left = len(self._tasks) - sum(counts.values())
        return render("batch/index.html.j2", title=self._title, notebook=self._tasks[0].notebook.name, n=len(self._tasks), counts=counts,
                      left=left, over=over, runs=[self._shown(task) for task in self._tasks])  # fmt: skip

    def _shown(self, task: Task) -> dict[str, object]:
        """A run as the page shows it; links are relative and quoted."""
        result = self.results.get(task.name)
        here, there = quote(task.name), task.folder
        page = task.notebook.with_suffix(".html").name if "html" in task.formats else task.notebook.name
        failed = result is not None and result.state == "failed"
        links = {} if result is None else {
            "notebook": task.notebook.name if failed or "ipynb" in task.formats else "",
            "figures": "figures/" if (there / "figures").is_dir() else "",
            "log": LOG,
        }  # fmt: skip
        return {
            "name": task.name,
            "parameters": [(name, _cell(value)) for name, value in task.parameters.items()],
            "state": result.state if result else "waiting",
            "result": result,
            "picture": f"{here}/{THUMBNAIL}" if result and not failed and (there / THUMBNAIL).is_file() else "",
            "page": "" if result is None else f"{here}/{quote(task.notebook.name if failed else page)}",
            "links": [(words, f"{here}/{quote(target)}") for words, target in links.items() if target],
        }


def table(tasks: Sequence[Task], results: Mapping[str, Result], names: Sequence[str]) -> str:
    """``runs.csv``: a row a run with its parameters, a column each, then `COLUMNS`.

    A parameter that has the name of another column stands under ``parameter:NAME``. Runs that have not ended are ``waiting``.
    """
    written = StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(["run", *(f"parameter:{name}" if name in ("run", *COLUMNS) else name for name in names), *COLUMNS])
    for task in tasks:
        result = results.get(task.name)
        told = ("waiting", "", "", "", "")
        if result:
            told = (result.state, f"{result.seconds:.2f}", result.cell, result.error, task.folder.name)
        rows.writerow([task.name, *(_cell(task.parameters[name]) if name in task.parameters else "" for name in names), *told])
    return written.getvalue()


def _cell(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _put(path: Path, text: str) -> None:
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)
