"""``make report``: tables, notebooks and page, each made anew only where its inputs changed."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from habitatlib.runs.state import State, files_under, fingerprint
from habitatlib.runs.steps import Job, Say, cells_of, library, make_tables, pictures_of, run_jobs, tell

__all__ = ["main", "make_report"]


def make_report(root: Path, *, workers: int = 2, say: Say = print) -> tuple[Path, list[str]]:
    """Build the tables, run the notebooks at their defaults, write the page.

    Parameters
    ----------
    root : Path
        The project's folder, with ``data/raw`` and ``notebooks``; tables go to ``data/processed``, all else to ``build/report``.
    workers : int
        Notebooks that run at the same time.
    say : callable
        Called with one line for each step that was done.

    Returns
    -------
    Path, list of str
        The page, and what went wrong, one line each. A notebook that fails stops no other and is told on the page.

    Raises
    ------
    HabitatError
        If there are no tables to be made.
    """
    out = root / "build" / "report"
    out.mkdir(parents=True, exist_ok=True)
    state = State(out / "made.json")
    problems = make_tables(root, state, say)
    failed = _notebooks(root, out, state, workers, say)
    _pages(root, out, failed)
    return out / "index.html", problems + list(failed.values())


def _notebooks(root: Path, out: Path, state: State, workers: int, say: Say) -> dict[str, str]:
    """Run the notebooks that are not fresh; name to what went wrong."""
    notebooks = sorted((root / "notebooks").glob("*.ipynb"))
    folder = out / "notebooks"
    folder.mkdir(exist_ok=True)
    for stale in [path for path in folder.iterdir() if path.stem not in {notebook.stem for notebook in notebooks}]:
        stale.unlink()
    shared = library(root)

    def job(notebook: Path) -> Job:
        made = [folder / notebook.name, folder / f"{notebook.stem}.html"]
        return Job(notebook.name, notebook, folder, _run_one, shared + cells_of(notebook),
                   lambda: fingerprint([*made, *pictures_of(root, notebook)]))  # fmt: skip

    return run_jobs([job(notebook) for notebook in notebooks], state, workers, say)


def _run_one(notebook: Path, folder: Path) -> None:
    """Execute one notebook and write its HTML."""
    from habitatlib.runs.answers import read_answer
    from habitatlib.runs.html import notebook_html
    from habitatlib.runs.notebook import run

    executed = run(notebook, out=folder / notebook.name)
    page = notebook_html(executed, read_answer(executed).title)
    executed.with_suffix(".html").write_text(page, encoding="utf-8")


def _pages(root: Path, out: Path, failed: dict[str, str]) -> None:
    """Write the start page, a page a report, the pictures and a copy of the tables."""
    from habitatlib.figures.links import page_name
    from habitatlib.runs.answers import read_answer
    from habitatlib.runs.html import FONT
    from habitatlib.runs.page import index_page
    from habitatlib.runs.reading import reading_page
    from habitatlib.tables.load import load_tables

    font = out / FONT
    if not font.exists():
        from habitatlib.figures.style import font_path

        font.parent.mkdir(exist_ok=True)
        shutil.copyfile(font_path(), font)
    tables = load_tables(root / "data" / "processed")
    for name in ("reports", "pictures", "tables"):
        shutil.rmtree(out / name, ignore_errors=True)
        (out / name).mkdir(parents=True)
    for row in tables["documents"].to_dict("records"):
        page = reading_page(tables, row["symbol"], row["language"])
        (out / "reports" / page_name(row["source_file"])).write_text(page, encoding="utf-8")
    answers = []
    for notebook in sorted((root / "notebooks").glob("*.ipynb")):
        error = failed.get(notebook.name, "")
        answer = read_answer(notebook if error else out / "notebooks" / notebook.name, error)
        if answer.picture:
            (out / "pictures" / f"{notebook.stem}.png").write_bytes(answer.picture)
        answers.append(answer)
    for path in files_under(root / "data" / "processed"):
        shutil.copyfile(path, out / "tables" / path.name)
    (out / "index.html").write_text(index_page(tables, answers), encoding="utf-8")


def main() -> int:
    """Make the report; 0 if all went well, else 1."""
    return tell(make_report, "page")


if __name__ == "__main__":
    sys.exit(main())
