"""All comparisons in one run: prints each with medians, quartiles and ratios; writes ``results.csv`` and the plot.

    make bench
    python benchmarks/run.py [--small] [--most 1000] [--only build batch] [--out DIR]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

if not __package__:  # run as a file
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks import batches, growth, plot, profile, reading, startup
from benchmarks.measure import Result, save

__all__ = ["main", "printed"]

HERE = Path(__file__).resolve().parent


def printed(rows: Sequence[Result]) -> str:
    """Results as a table for the terminal, a block for each thing measured."""
    out = []
    for (comparison, unit), group in groupby(rows, key=lambda r: (r.comparison, r.unit)):
        some = list(group)
        of = some[0].case if len({r.case for r in some}) == 1 else ""
        out += ["", f"{comparison}: {', '.join(filter(None, (of, unit)))}"]
        for r in some:
            name = r.rival if of else f"{r.case}, {r.rival}"
            ratio = f"{r.ratio:9.3g} x" if r.ratio is not None else " " * 11
            spread = f"({r.low:.4g} to {r.high:.4g})"
            out.append(f"  {name:36}{r.median:10.4g}  {spread:24}{ratio}  n={r.runs:<3} {r.version}")
    return "\n".join(out)


def main(words: Sequence[str] | None = None) -> int:
    """Run what is asked for; a comparison that cannot be run is told and the others go on."""
    known: dict[str, Callable[..., list[Result]]] = {
        "start-up": startup.run, "build": reading.run, "batch": batches.run, "growth": growth.run, "profile": profile.run,
    }  # fmt: skip
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--small", action="store_true", help="one short round of each, to see that all works; the figures mean nothing")
    parser.add_argument("--most", type=int, default=10_000, help="reports of the largest build (default: 10000, some twenty minutes)")
    parser.add_argument("--only", nargs="+", choices=known, default=list(known), help="some of the comparisons")
    parser.add_argument("--out", type=Path, help="folder for results.csv and the plot (default: benchmarks)")
    given = parser.parse_args(words)
    if given.out is None and (given.small or set(given.only) != set(known)):
        parser.error("--small and --only need --out: the results of whole runs stay in benchmarks")
    out = given.out or HERE
    known["growth"] = partial(growth.run, most=given.most)
    rows, failed = [], 0
    tell = partial(print, flush=True)
    for name in given.only:
        tell(f"-- {name}")
        try:
            rows += known[name](given.small, tell)
        except (ImportError, OSError, RuntimeError) as error:
            failed += 1
            tell(f"{name}: left out: {type(error).__name__}: {error}")
    tell(printed(rows))
    out.mkdir(parents=True, exist_ok=True)
    save(out / "results.csv", rows)
    plot.main(out)
    tell(f"\nwritten: results.csv ({len(rows)} rows), results.svg and results.png in {out}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
