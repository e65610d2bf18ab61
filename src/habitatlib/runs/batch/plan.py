"""The file of a batch → its runs, checked whole before the first of them."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from habitatlib.errors import InputError
from habitatlib.home import home
from habitatlib.runs.batch.document import Document, PlanError, read_document, short
from habitatlib.runs.batch.grid import values_of
from habitatlib.runs.batch.names import names_of
from habitatlib.runs.notebook import find_notebook
from habitatlib.runs.parameters import Parameter, misfit, read_parameters

__all__ = ["FORMATS", "Plan", "read_plan", "tables_folder"]

KEYS = ("notebook", "grid", "runs", "timeout", "formats", "memory")
FORMATS = ("ipynb", "html")
_MOST, _LEAST_MEMORY = 100_000, 256


@dataclass(frozen=True, slots=True)
class Plan:
    """What a batch is to do.

    Parameters
    ----------
    notebook : Path
        What is executed in each run.
    runs : mapping of str to dict
        Name of a run to its parameters, in the notebook's order.
    repeated : int
        How many runs the file names more than once; each is done once.
    timeout : float, optional
        Seconds that a run may take.
    formats : tuple of str
        What each run leaves.
    memory : int, optional
        Megabytes that a kernel may take.
    """

    notebook: Path
    runs: Mapping[str, dict]
    repeated: int = 0
    timeout: float | None = None
    formats: tuple[str, ...] = ("ipynb",)
    memory: int | None = None


def read_plan(path: Path | str) -> Plan:
    """Read the file of a batch and check all of it.

    Parameters
    ----------
    path : path
        YAML with ``notebook``, ``grid`` and ``runs`` (one of them at least), and, if wanted, ``timeout``, ``formats`` and ``memory``.

    Returns
    -------
    Plan
        Runs of the grid, every combination of its values; then the single ones.

    Raises
    ------
    PlanError
        With everything that is wrong, a sentence each. Nothing was run.
    """
    document = read_document(path)
    given = document.values
    for key in given:
        if key not in KEYS:
            document.unknown((key,), key, list(KEYS), "one of the keys")
    notebook, known = _notebook(document)
    timeout = _number(document, "timeout", "seconds, more than 0", 0)
    memory = _number(document, "memory", f"megabytes, a whole number of {_LEAST_MEMORY} or more", _LEAST_MEMORY, whole=True)
    formats = _formats(document)
    runs = [] if known is None else [*_grid(document, known, notebook), *_single(document, known)]
    if "grid" not in given and "runs" not in given:
        document.wrong(expected="grid: or runs:", found=f"only {', '.join(map(str, given))}", do="say which runs there are to be")
    if document.problems:
        raise PlanError(document.problems)
    defaults = {parameter.name: parameter.default for parameter in known.values()}
    once = {json.dumps({**defaults, **run}): {name: run[name] for name in known if name in run} for run in reversed(runs)}
    kept = list(reversed(once.values()))
    return Plan(notebook, dict(zip(names_of(kept), kept, strict=True)), len(runs) - len(kept), timeout, formats, memory)


def tables_folder(notebook: Path, known: Mapping[str, Parameter], given: Mapping[str, object]) -> Path:
    """The tables that a run reads, as `habitatlib.runs.notebook.run` understands it: those of the parameter ``data``, seen from the current
    folder, or of the notebook's default, seen from the notebook's; the project's if there are none."""
    default = known["data"].default if "data" in known else ""
    data, base = (given["data"], Path.cwd()) if "data" in given else (default, notebook.parent)
    return base / data if data and isinstance(data, str) else home() / "data" / "processed"


def _notebook(document: Document) -> tuple[Path, dict[str, Parameter] | None]:
    name = document.values.get("notebook")
    nothing = Path(), None
    if not isinstance(name, str) or not name:
        document.wrong("notebook", expected="notebook: and a path or a name within notebooks/", found=short(name) if name else "none",
                       do="say which notebook is to be run")  # fmt: skip
        return nothing
    beside = document.path.parent / name
    path = next((p for p in (beside, beside.with_name(f"{beside.name}.ipynb")) if p.is_file()), None)
    try:
        path = (path or find_notebook(name)).absolute()
        return path, read_parameters(path)
    except InputError as error:
        document.wrong("notebook", expected=error.expected, found=f"{name}: {error.found}", do=error.do)
        return nothing


def _grid(document: Document, known: Mapping[str, Parameter], notebook: Path) -> list[dict]:
    grid = document.values.get("grid")
    if "grid" not in document.values:
        return []
    if not isinstance(grid, dict) or not grid:
        document.wrong("grid", expected="parameters and their values", found=short(grid), do=f"name some of {', '.join(_given(known))}")
        return []
    values: dict[str, list] = {}
    for name, given in grid.items():
        place = ("grid", name)
        if not _is_known(document, place, name, known):
            continue
        if isinstance(given, dict):
            data = grid.get("data")
            told = {"data": data[0] if isinstance(data, list) and len(data) == 1 else data} if data else {}
            folder = tables_folder(notebook, known, told)
            found = values_of(document, place, given, folder)
        else:
            found = given if isinstance(given, list) else [given]
            if not found:
                document.wrong(*place, expected=f"at least one value of {name}", found="an empty list", do="give values, or take it out")
        values[name] = [value for number, value in enumerate(found) if _fits(document, place, number, known[name], value, given)]
    count = math.prod(map(len, values.values()))
    if count > _MOST:
        document.wrong("grid", expected=f"at most {_MOST:,} runs", found=f"{count:,} combinations", do="make several batches of it")
        return []
    order = sorted(values, key=list(known).index)
    return [dict(zip(order, chosen, strict=True)) for chosen in itertools.product(*(values[name] for name in order))]


def _single(document: Document, known: Mapping[str, Parameter]) -> list[dict]:
    runs = document.values.get("runs")
    if "runs" not in document.values:
        return []
    if not isinstance(runs, list) or not runs:
        document.wrong("runs", expected="a list of runs, such as - {lang: zh}", found=short(runs),
                       do="write one run a line, or take it out")  # fmt: skip
        return []
    found = []
    for number, run in enumerate(runs):
        if not isinstance(run, dict):
            document.wrong("runs", number, expected="parameters of a run, such as {lang: zh}", found=short(run), do="write name: value")
            continue
        for name, value in run.items():
            if _is_known(document, ("runs", number, name), name, known):
                _fits(document, ("runs", number, name), 0, known[name], value, value)
        found.append(run)
    return found


def _is_known(document: Document, place: tuple[str | int, ...], name: object, known: Mapping[str, Parameter]) -> bool:
    if name == "out":
        document.wrong(*place, expected="parameters other than out", found="out", do="take it out: each run has a folder of its own")
        return False
    if not known:
        document.wrong(*place, expected="a notebook that has parameters", found=f"{name!r}, and no cell tagged parameters",
                       do="write name = value lines into one such cell, or take it out")  # fmt: skip
    elif name not in known:
        document.unknown(place, str(name), _given(known), "a parameter of the notebook")
    return name in known


def _given(known: Mapping[str, Parameter]) -> list[str]:
    return [name for name in known if name != "out"]


def _fits(document: Document, place: tuple[str | int, ...], number: int, parameter: Parameter, value: object, given: object) -> bool:
    problem = misfit(parameter, value)
    if problem:
        do = "give a value of that type"
        if parameter.type == "list" and isinstance(given, list):
            do = f"write a list of lists, such as {parameter.name}: [[{short(value)}]]"
        elif parameter.type == "str" and not isinstance(value, (list, dict)):
            do = "write it in quotation marks"
        place = (*place, number) if isinstance(given, list) and given and given[number : number + 1] == [value] else place
        expected, _, found = problem.partition(", ")
        what, _, kind = found.rpartition(" is ")
        document.wrong(*place, expected=expected.replace(" is ", " to be ", 1), found=f"{what}, which is {kind}", do=do)
    return not problem


def _number(document: Document, key: str, words: str, least: float, whole: bool = False) -> float | int | None:
    value = document.values.get(key)
    fits = isinstance(value, int) if whole else isinstance(value, (int, float)) and math.isfinite(value)
    if value is None or fits and not isinstance(value, bool) and (value >= least if whole else value > least):
        return value
    document.wrong(key, expected=words, found=short(value), do=f"write {key}: 600")
    return None


def _formats(document: Document) -> tuple[str, ...]:
    given = document.values.get("formats", ["ipynb"])
    found = given if isinstance(given, list) else [given]
    wrong = [value for value in found if value not in FORMATS]
    for value in wrong:
        document.unknown(("formats",), str(value), list(FORMATS), "formats")
    if not found:
        document.wrong("formats", expected=f"formats ({', '.join(FORMATS)})", found="an empty list", do="name one, or take it out")
    return tuple(name for name in FORMATS if name in found)
