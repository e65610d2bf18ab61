"""Made-up reports in every state of damage, for minutes: prints how many were tried and writes down what went wrong.

    python scripts/fuzz.py --inputs 50000 --workers 2

What is found lands in build/fuzz, a file each; cut it small, put it into tests/data/found_by_fuzz, and mend.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from fuzz.damage import damaged  # noqa: E402
from fuzz.holds import trouble, unlike  # noqa: E402
from fuzz.made import made_report  # noqa: E402

_PIECE = 200
_SLOW = 10  # seconds; an input of a few thousand signs takes hundredths, the first with its lexicons one or two


def _too_slow(*_: object) -> None:
    raise TimeoutError


def piece(first: int) -> tuple[Counter[str], list[tuple[int, str, str]]]:
    """Try the inputs from ``first`` on; what was done to them, and what went wrong."""
    done, wrong, files = Counter(), [], {}
    signal.signal(signal.SIGALRM, _too_slow)
    for seed in range(first, first + _PIECE):
        names, data = damaged(made_report(seed).encode(), seed)
        done.update(names.split(", "))
        signal.alarm(_SLOW)
        try:
            found = trouble(data)
        except TimeoutError:
            found = f"took more than {_SLOW} s"
        finally:
            signal.alarm(0)
        if found:
            wrong.append((seed, names, found))
        if seed % 20 == 0:
            files[f"{seed}.txt"] = data
    if found := unlike(files):
        wrong.append((int(found.split(".")[0]), "nothing", found))
    return done, wrong


def main() -> int:
    """Try them; 1 where anything went wrong."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--inputs", type=int, default=50_000)
    words.add_argument("--first", type=int, default=0, help="number of the first input: other inputs each time")
    words.add_argument("--workers", type=int, default=2)
    words.add_argument("--out", type=Path, default=ROOT / "build" / "fuzz")
    args = words.parse_args()
    done, wrong, began = Counter(), [], time.monotonic()
    firsts = range(args.first, args.first + args.inputs, _PIECE)
    with ProcessPoolExecutor(args.workers) as pool:
        for number, (what, found) in enumerate(pool.map(piece, firsts), start=1):
            done += what
            wrong += found
            if number % 25 == 0:
                print(f"{number * _PIECE} tried, {len(wrong)} findings, {time.monotonic() - began:.0f} s", flush=True)
    for seed, names, found in wrong:
        args.out.mkdir(parents=True, exist_ok=True)
        (args.out / f"{seed}.txt").write_bytes(damaged(made_report(seed).encode(), seed)[1])
        print(f"{seed} ({names}): {found}")
    print(f"{len(firsts) * _PIECE} inputs tried in {time.monotonic() - began:.0f} s, {len(wrong)} findings; "
          f"{', '.join(f'{name} {count}' for name, count in sorted(done.items()))}")  # fmt: skip
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
