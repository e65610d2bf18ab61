"""A corpus to measure on: the five reports of the collection varied, beside it ``truth.csv``: what was put where.

    python benchmarks/make_corpus.py 1000 --out build/corpus [--seed 0] [--first 0]
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

if not __package__:  # run as a file
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.made import Fact, made


def write(out: Path, count: int, *, seed: int = 0, first: int = 0) -> int:
    """Write ``count`` reports with their cards and the truth; gives the number of characters. A later ``first`` adds to what is there."""
    out.mkdir(parents=True, exist_ok=True)
    characters = 0
    with (out / "truth.csv").open("a" if first else "w", encoding="utf-8", newline="") as handle:
        truth = csv.writer(handle, lineterminator="\n")
        if not first:
            truth.writerow(["symbol", *Fact._fields])
        for report in made(count, seed=seed, first=first):
            path = out / report.name
            path.write_text(report.text, encoding="utf-8")
            path.with_suffix(".toml").write_text(report.card, encoding="utf-8")
            truth.writerows([report.symbol, *fact] for fact in report.facts)
            characters += len(report.text)
    return characters


def main() -> None:
    """Read the words of the command and write the corpus."""
    words = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    words.add_argument("count", type=int, help="how many reports")
    words.add_argument("--out", type=Path, required=True, help="folder for reports, cards and truth.csv")
    words.add_argument("--seed", type=int, default=0, help="another seed is another corpus")
    words.add_argument("--first", type=int, default=0, help="number of the first report: to add to a corpus of so many")
    given = words.parse_args()
    print(f"{given.count} reports, {write(given.out, given.count, seed=given.seed, first=given.first)} characters in {given.out}")


if __name__ == "__main__":
    main()
