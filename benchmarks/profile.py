"""Where the time of a build goes: CPU time by step and by function, on made reports that the process has not seen.

    python benchmarks/profile.py [--reports 5] [--rounds 3] [--functions 25]
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

if not __package__:  # run as a file; this folder must not stand first, for its name is that of a module of Python
    sys.path[0] = str(Path(__file__).resolve().parents[1])

import cProfile
import pstats

import habitatlib.extract
from benchmarks.make_corpus import write
from benchmarks.measure import Result, forked, results, versions
from benchmarks.reading import plain_build, warm_up
from habitatlib.reports import read_report, report_files

__all__ = ["run"]

REST = "order, write, all else"


@contextmanager
def _timed(spent: dict[str, float]) -> Iterator[None]:
    """Adds up the CPU seconds of each extractor while it holds."""
    modules = [importlib.import_module(f"habitatlib.extract.{m.name}") for m in pkgutil.iter_modules(habitatlib.extract.__path__)]
    kept = {module: module.extract for module in modules if callable(getattr(module, "extract", None))}

    def watched(name: str, extract: Callable) -> Callable:
        def timed(*words: object) -> object:
            began = time.process_time()
            try:
                return extract(*words)
            finally:
                spent[name] = spent.get(name, 0.0) + time.process_time() - began

        return timed

    try:
        for module, extract in kept.items():
            module.extract = watched(module.__name__.rpartition(".")[2], extract)
        yield
    finally:
        for module, extract in kept.items():
            module.extract = extract


def _once(corpus: Path) -> dict[str, float]:
    """Seconds by step of one build."""
    began = time.process_time()
    for path in report_files(corpus):
        read_report(path)
    spent = {"read the report": time.process_time() - began}
    with _timed(spent):
        began = time.process_time()
        plain_build(corpus)
        whole = time.process_time() - began
    return spent | {REST: max(0.0, whole - sum(spent.values())), "": whole}


def _functions(corpus: Path, most: int) -> list[tuple[str, int, float, float]]:
    watch = cProfile.Profile(time.process_time)
    watch.runcall(plain_build, corpus)
    rows = []
    for (path, line, name), (_, calls, own, whole, _) in pstats.Stats(watch).stats.items():
        place = f"{Path(path).parent.name}/{Path(path).name}:{line}" if line else ""
        rows.append((f"{name} {place}".strip(), calls, own, whole))
    return sorted(rows, key=lambda row: -row[2])[:most]


def run(
    small: bool, tell: Callable[[str], None] = print, *, count: int = 5, rounds: int = 3, functions: int = 25, seed: int = 13
) -> list[Result]:
    """Prints both tables and gives the shares of the steps."""
    count, rounds = (1, 1) if small else (count, rounds)
    taken: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        for turn in range(rounds + 1):
            write(room / f"raw{turn}", count, seed=seed, first=turn * count)
        warm_up(small)
        for turn in range(rounds):
            spent = forked(lambda turn=turn: _once(room / f"raw{turn}"))
            for step, seconds in spent.items():
                taken.setdefault(step, []).append(100 * seconds / spent[""])
        whole = taken.pop("")
        rows = results("profile", f"build of {count} reports", "% of CPU time", taken, dict.fromkeys(taken, versions("habitatlib")))
        rows.sort(key=lambda row: -row.median)
        tell(f"where the time goes, % of the CPU time of a build ({len(whole)} rounds of {count} made reports)")
        for row in rows:
            tell(f"  {row.rival:24}{row.median:6.1f}  ({row.low:.1f} to {row.high:.1f})")
        tell("functions by their own time under cProfile, which slows small calls most: milliseconds own, with what they call, calls")
        for what, calls, own, all_ in forked(lambda: _functions(room / f"raw{rounds}", functions)):
            tell(f"  {1000 * own:8.1f} {1000 * all_:9.1f} {calls:8}  {what}")
    return rows


def main() -> None:
    """Read the words of the command and print."""
    words = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    words.add_argument("--reports", type=int, default=5)
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--functions", type=int, default=25)
    given = words.parse_args()
    run(False, count=given.reports, rounds=given.rounds, functions=given.functions)


if __name__ == "__main__":
    main()
