"""``make report``: tables, notebooks and page, each made anew only where its inputs changed."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from habitatlib.errors import HabitatError
from habitatlib.runs.state import State, files_under, fingerprint

__all__ = ["main", "make_report"]

PACKAGE = Path(__file__).resolve().parents[1]
_READS_NO_CODE_OF = ("__pycache__", "figures", "runs", "cli.py")  # what building tables never imports
Say = Callable[[str], None]


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
    problems = _tables(root, state, say)
    failed = _notebooks(root, out, state, workers, say)
    _pages(root, out, failed)
    return out / "index.html", problems + list(failed.values())


def _tables(root: Path, state: State, say: Say) -> list[str]:
    raw, processed = root / "data" / "raw", root / "data" / "processed"
    inputs = fingerprint([*files_under(PACKAGE, skip=_READS_NO_CODE_OF), *files_under(raw, skip=("boundaries",))])
    if state.is_fresh("tables", inputs, fingerprint(files_under(processed))):
        return []
    from habitatlib.tables.build import build

    began = time.monotonic()
    built = build(raw, processed)
    for warning in built.warnings:
        print(warning, file=sys.stderr)
    if not built.errors:
        state.record("tables", inputs, fingerprint(files_under(processed)))
    say(f"tables: {len(built.reports)} reports, {sum(built.rows.values()):,} rows, {time.monotonic() - began:.1f} s")
    return built.errors


def _notebooks(root: Path, out: Path, state: State, workers: int, say: Say) -> dict[str, str]:
    """Run the notebooks that are not fresh; name to what went wrong."""
    library = [*files_under(PACKAGE, skip=("__pycache__", "cli.py")), *files_under(root / "data"), root / "requirements.lock"]
    shared = fingerprint(library)
    notebooks = sorted((root / "notebooks").glob("*.ipynb"))
    folder = out / "notebooks"
    folder.mkdir(exist_ok=True)
    for stale in [path for path in folder.iterdir() if path.stem not in {notebook.stem for notebook in notebooks}]:
        stale.unlink()

    def inputs(notebook: Path) -> str:
        return shared + fingerprint([notebook])

    def outputs(notebook: Path) -> str:
        figures = sorted((root / "figures").glob(f"{notebook.stem.split('_')[0]}_*"))
        return fingerprint([folder / notebook.name, folder / f"{notebook.stem}.html", *figures])

    todo = [n for n in notebooks if not state.is_fresh(n.name, inputs(n), outputs(n))]
    failed: dict[str, str] = {}
    if not todo:
        return failed
    with ProcessPoolExecutor(min(workers, len(todo)), mp_context=get_context("spawn")) as pool:
        waiting = {pool.submit(_run_one, notebook, folder): notebook for notebook in todo}
        for future in as_completed(waiting):
            notebook = waiting[future]
            try:
                seconds = future.result()
            except HabitatError as error:
                failed[notebook.name] = str(error)
            except Exception as error:
                failed[notebook.name] = f"{notebook.name}: {type(error).__name__}: {error}"
            else:
                state.record(notebook.name, inputs(notebook), outputs(notebook))
                say(f"notebook: {notebook.name}, {seconds:.1f} s")
    return failed


def _run_one(notebook: Path, folder: Path) -> float:
    """Execute one notebook and write its HTML; the seconds it took. Runs in a process of its own: papermill shares one folder a process."""
    from habitatlib.runs.answers import read_answer
    from habitatlib.runs.html import notebook_html
    from habitatlib.runs.notebook import run

    began = time.monotonic()
    executed = run(notebook, out=folder / notebook.name)
    page = notebook_html(executed, read_answer(executed).title)
    executed.with_suffix(".html").write_text(page, encoding="utf-8")
    return time.monotonic() - began


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


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the report, or with ``--refresh`` write the notebooks' outputs anew in place; 0 if all went well, else 1."""
    from habitatlib.tables.load import home

    parser = argparse.ArgumentParser(prog="python -m habitatlib.runs.report", description=__doc__)
    parser.add_argument("--refresh", action="store_true", help="run each notebook at its defaults and keep its outputs in notebooks/")
    refresh = parser.parse_args(arguments).refresh
    root = home()
    try:
        if refresh:
            return _refresh(root)
        page, problems = make_report(root)
    except HabitatError as error:
        print(f"habitatlib: {error}", file=sys.stderr)
        return 1
    for problem in problems:
        print(f"habitatlib: {problem}", file=sys.stderr)
    sys.stderr.flush()
    print(f"The page is {page}", flush=True)
    return 1 if problems else 0


def _refresh(root: Path) -> int:
    from habitatlib.runs.notebook import refresh

    failed = 0
    for notebook in sorted((root / "notebooks").glob("*.ipynb")):
        try:
            print(f"refreshed {refresh(notebook).name}")
        except HabitatError as error:
            print(f"habitatlib: {error}", file=sys.stderr)
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
