"""``habitatlib refresh``: tables, notebooks in place with their figures, and the site, only what is out of date; what changed is said."""

from __future__ import annotations

from pathlib import Path

from habitatlib.errors import HabitatError
from habitatlib.runs.changes import Files, file_changes, files, row_changes, rows
from habitatlib.runs.notebook import refresh
from habitatlib.runs.site.make import make_site
from habitatlib.runs.state import State, files_under, fingerprint
from habitatlib.runs.steps import PACKAGE, Job, Say, cells_of, library, make_tables, pictures_of, run_jobs

__all__ = ["refresh_all"]

_RUNS = ("narrative.py", "notebook.py", "parameters.py")  # of this room, what executes a notebook


def refresh_all(root: Path, *, workers: int = 2, site: bool = True, say: Say = print) -> list[str]:
    """Make anew what a new report or a changed rule has put out of date.

    Parameters
    ----------
    root : Path
        The project's folder, with ``data/raw`` and ``notebooks``.
    workers : int
        Notebooks that run at the same time.
    site : bool
        Whether to make the site too.
    say : callable
        Called with one line for each step that was done, then for each change. Changes of the tables are said as soon as they are there:
        what is interrupted later is made, not told, the next time.

    Returns
    -------
    list of str
        What went wrong, a line each; a report or notebook that is bad stops no other.

    Raises
    ------
    HabitatError
        If there are no tables to be made.
    """
    state = State(root / "build" / "report" / "made.json")
    processed = root / "data" / "processed"
    before, notebooks, figures = rows(processed), _notebooks(root), _figures(root)
    problems = make_tables(root, state, say)
    changed = row_changes(before, rows(processed))
    for line in changed:
        say(f"  {line}")
    shared = library(root, _RUNS)
    jobs = [_job(root, notebook, shared) for notebook in sorted((root / "notebooks").glob("*.ipynb"))]
    problems += run_jobs(jobs, state, workers, say).values()
    lines = [*file_changes("notebooks", notebooks, _notebooks(root)), *file_changes("figures", figures, _figures(root))]
    if site:
        problems += _site(root, state, workers, say)
    for line in lines:
        say(line)
    if not changed and not lines:
        say("nothing changed")
    return problems


def _notebooks(root: Path) -> Files:
    return files(files_under(root / "notebooks"))


def _figures(root: Path) -> Files:
    return files(files_under(root / "figures"))


def _job(root: Path, notebook: Path, shared: str) -> Job:
    return Job(f"{notebook.name} in place", notebook, notebook.parent, _in_place, shared + cells_of(notebook),
               lambda: fingerprint([notebook, *pictures_of(root, notebook)]))  # fmt: skip


def _in_place(notebook: Path, folder: Path) -> None:
    refresh(notebook)


def _site(root: Path, state: State, workers: int, say: Say) -> list[str]:
    """Make the site anew if anything that it shows has changed; what went wrong."""
    shown = [files_under(folder) for folder in (PACKAGE, root / "data", root / "notebooks", root / "figures", root / "docs")]
    inputs = fingerprint(path for found in shown for path in found)
    if state.is_fresh("site", inputs, fingerprint(files_under(root / "build" / "site"))):
        return []
    try:
        page, wrong = make_site(root, workers=workers, say=say)
    except ModuleNotFoundError as error:
        say(f"site: left out, for {error.name} is not installed; habitatlib[site] has it")
        return []
    except HabitatError as error:
        return [f"the site: {error}"]
    if not wrong:
        state.record("site", inputs, fingerprint(files_under(root / "build" / "site")))
    say(f"site: {page.relative_to(root)}")
    return wrong
