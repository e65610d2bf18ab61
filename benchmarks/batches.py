"""Country profiles for a grid of countries and languages: this library's batch against papermill and nbclient, in notebooks a minute.

Wall time, each command or pool begun anew in each turn: what a person waits. All get the same notebook, parameters and number of workers.
"""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from pathlib import Path

from benchmarks.measure import Result, results, turns, versions

__all__ = ["run"]

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "notebooks" / "06_profile_country.ipynb"
COUNTRIES = (
    "KEN", "MMR", "LBN", "COL", "NPL", "BRA", "UGA", "CHN", "MEX", "ECU", "PER", "BOL", "IND", "PAK", "AFG", "IRQ", "SYR", "JOR", "EGY",
    "TUN", "MAR", "SEN", "MLI", "NER", "NGA", "GHA", "CMR", "COD", "RWA", "TZA", "ETH", "SOM", "SDN", "MOZ", "ZWE", "ZAF", "PHL", "VNM",
    "BGD", "UKR",
)  # fmt: skip
WORKERS = 2
OURS, LOOP = "habitatlib batch, 2 workers", "papermill's command in a loop"
QUIET = ["--log-level=CRITICAL"]  # a kernel whose pool ends says so on the terminal
Task = tuple[str, str, dict[str, str]]  # notebook, where it goes, parameters


def _tasks(notebook: Path, count: int, out: Path) -> list[Task]:
    grid = list(product(COUNTRIES[: max(1, count // 2)], ("en", "zh")))[:count]
    return [(str(notebook), str(out / f"{iso3}_{lang}.ipynb"), {"iso3": iso3, "lang": lang, "out": str(out / "figures" / f"{iso3}_{lang}")})
            for iso3, lang in grid]  # fmt: skip


def _command(words: list[str]) -> None:
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError((done.stderr.strip() or done.stdout.strip() or f"exit {done.returncode}").splitlines()[-1])


def papermill_command(tasks: list[Task]) -> None:
    """``papermill`` once a notebook, one after another."""
    for notebook, target, parameters in tasks:
        pairs = [word for name, value in parameters.items() for word in ("-p", name, value)]
        _command(["-m", "papermill", notebook, target, "--no-progress-bar", "--log-level", "ERROR", *pairs])


def _papermill(task: Task) -> None:
    import papermill

    notebook, target, parameters = task
    papermill.execute_notebook(notebook, target, parameters=parameters, progress_bar=False, extra_arguments=QUIET)


def _nbclient(task: Task) -> None:
    import nbclient
    import nbformat

    notebook, target, parameters = task
    cells = nbformat.read(notebook, as_version=4)
    at = next(n for n, cell in enumerate(cells.cells) if "parameters" in cell.metadata.get("tags", ()))
    cells.cells.insert(at + 1, nbformat.v4.new_code_cell("\n".join(f"{name} = {value!r}" for name, value in parameters.items())))
    nbclient.NotebookClient(cells, resources={"metadata": {"path": str(Path(notebook).parent)}}, extra_arguments=QUIET).execute()
    nbformat.write(cells, target)


def _pool(work: Callable[[Task], None]) -> Callable[[list[Task]], None]:
    def once(tasks: list[Task]) -> None:
        with ProcessPoolExecutor(WORKERS, mp_context=multiprocessing.get_context("spawn")) as pool:
            list(pool.map(work, tasks))

    return once


def batch_command(tasks: list[Task]) -> None:
    """``habitatlib batch`` with a file that names the same runs."""
    out = Path(tasks[0][1]).parent
    file = out / "batch.yml"
    runs = [{name: value for name, value in parameters.items() if name != "out"} for _, _, parameters in tasks]
    file.write_text(json.dumps({"notebook": tasks[0][0], "runs": runs}), encoding="utf-8")  # JSON is YAML
    _command(["-m", "habitatlib", "batch", str(file), "--out", str(out / "batch"), "--workers", str(min(WORKERS, len(tasks)))])
    made = len(list((out / "batch").rglob("*.ipynb")))
    if made != len(tasks):
        raise RuntimeError(f"{made} notebooks for {len(tasks)} runs")


def rivals() -> dict[str, tuple[Callable[[list[Task]], None], str]]:
    """Name → how it runs a list of tasks, and its version."""
    return {
        OURS: (batch_command, versions("habitatlib")),
        LOOP: (papermill_command, versions("papermill")),
        "papermill in 2 processes": (_pool(_papermill), versions("papermill")),
        "nbclient in 2 processes": (_pool(_nbclient), versions("nbclient")),
    }


def _tiny(folder: Path) -> Path:
    """A notebook that only prints its parameters."""
    import nbformat

    parameters = "\n".join(f'{name} = ""  # any' for name in ("iso3", "lang", "out"))
    cells = [nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}), nbformat.v4.new_code_cell("print(iso3, lang)")]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), folder / "tiny.ipynb")
    return folder / "tiny.ipynb"


def run(small: bool, tell: Callable[[str], None] = print) -> list[Result]:
    """Three rounds of 16 country profiles, then of forty countries in both languages by this library alone.

    What these would take papermill's command in a loop is not measured, but told by its rate for the 16 of the same run: it begins anew
    with each notebook, so that its rate does not depend on how many there are.

    ``small`` is one round of one run of a notebook that only prints, and one of two.
    """
    count, many, rounds = (1, 2, 1) if small else (16, 2 * len(COUNTRIES), 3)

    def seconds(work: Callable[[list[Task]], None], count: int) -> float:
        with tempfile.TemporaryDirectory() as room:
            tasks = _tasks(_tiny(Path(room)) if small else NOTEBOOK, count, Path(room))
            began = time.perf_counter()
            work(tasks)
            return time.perf_counter() - began

    def turn_of(work: Callable[[list[Task]], None]) -> Callable[[int], float]:
        return lambda turn: 60 * count / seconds(work, count)

    known = rivals()
    measured = turns({name: turn_of(work) for name, (work, _) in known.items()}, rounds, tell)
    of = {name: words for name, (_, words) in known.items()}
    forty = turns({OURS: lambda turn: seconds(batch_command, many)}, rounds, tell)
    rates = {OURS: [60 * many / took for took in forty.get(OURS, ())], LOOP: measured.get(LOOP, ())}
    same = f"The same {many}, the loop at its rate of the {count}"
    return [*results("batch", f"{count} country profiles", "notebooks a minute", measured, of, ours=OURS),
            *results("batch", "Forty countries in both languages", "seconds", forty, of, ours=OURS),
            *results("batch", same, "notebooks a minute", rates, of, ours=OURS)]  # fmt: skip
