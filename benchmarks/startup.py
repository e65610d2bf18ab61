"""How long ``import habitatlib`` and ``habitatlib --help`` take, against bare Python with argparse: the best of many runs.

    python benchmarks/startup.py
"""

from __future__ import annotations

import subprocess
import sys
import time

RUNS = 15
WORDS = {
    "python with argparse": ["-c", "import argparse; argparse.ArgumentParser().format_help()"],
    "import habitatlib": ["-c", "import habitatlib"],
    "habitatlib --help": ["-m", "habitatlib", "--help"],
}


def seconds(arguments: list[str]) -> float:
    """Wall time of one run of Python."""
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def main() -> None:
    """Take turns, so that a busy machine slows all alike, and print a line each with its ratio to the first."""
    best = dict.fromkeys(WORDS, float("inf"))
    for _ in range(RUNS):
        for name, arguments in WORDS.items():
            best[name] = min(best[name], seconds(arguments))
    bare = next(iter(best.values()))
    for name, took in best.items():
        print(f"{name:22} {1000 * took:6.1f} ms  {took / bare:4.2f} x")


if __name__ == "__main__":
    main()
