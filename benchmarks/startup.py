"""How long ``import habitatlib`` and ``habitatlib --help`` take, against bare Python with argparse.

    python benchmarks/startup.py
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

if not __package__:  # run as a file
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.measure import Result, results, turns, versions

__all__ = ["run"]

BARE, IMPORT, HELP = "python with argparse", "import habitatlib", "habitatlib --help"
WORDS = {
    BARE: ["-c", "import argparse; argparse.ArgumentParser().format_help()"],
    IMPORT: ["-c", "import habitatlib"],
    HELP: ["-m", "habitatlib", "--help"],
}


def milliseconds(arguments: list[str]) -> float:
    """Wall time of one run of Python."""
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return 1000 * (time.perf_counter() - began)


def run(small: bool, tell: Callable[[str], None] = print) -> list[Result]:
    """Fifteen rounds, or one if ``small``."""
    measured = turns({name: lambda turn, words=words: milliseconds(words) for name, words in WORDS.items()}, 1 if small else 15, tell)
    of = {BARE: f"Python {sys.version.split()[0]}", IMPORT: versions("habitatlib"), HELP: versions("habitatlib")}
    return results("start-up", "start", "milliseconds", measured, of, ours=HELP, less=True)


def main() -> None:
    """Print a line each with its ratio to the first."""
    rows = run(small=False)
    for row in rows:
        print(f"{row.rival:22} {row.median:6.1f} ms ({row.low:.1f} to {row.high:.1f})  {row.median / rows[0].median:4.2f} x")


if __name__ == "__main__":
    main()
