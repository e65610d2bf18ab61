"""Builds that are killed at random moments: the tables are the old ones or the new ones, whole, every time.

    python scripts/kills.py --kills 200

Half of them are aimed: they wait until the new tables are complete beside the old ones, and fall within milliseconds of the replacement.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import habitatlib

ROOT = Path(__file__).resolve().parents[1]


def state(folder: Path) -> str:
    """A hash over all tables, once an interrupted replacement is finished as the next reader finishes it."""
    habitatlib.load_tables(folder)
    whole = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()


def complete(new: Path) -> bool:
    """Whether a folder of new tables has all that it will have: what is written last."""
    try:
        return (new / "datapackage.json").stat().st_size > 0
    except OSError:
        return False


def aim(out: Path, job: subprocess.Popen[bytes]) -> None:
    """Wait until the build has written its new tables beside the old ones, or has ended."""
    while job.poll() is None:
        if any(complete(new) for new in out.parent.glob(f".{out.name}.new-*")):
            return
        time.sleep(0.0001)


def moment(out: Path) -> str:
    """Where in the replacement a build was killed, as the folders tell it; empty where it was not in it."""
    if out.with_name(f".{out.name}.old").exists():
        return "the old tables away and the new not there" if not out.exists() else "the new tables there and the old not yet deleted"
    if any(out.parent.glob(f".{out.name}.gone-*")):
        return "the old tables half deleted"
    return "the new tables complete and the old still there" if any(map(complete, out.parent.glob(f".{out.name}.new-*"))) else ""


def main() -> int:
    """Kill and look; 1 where tables were neither the old nor the new."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--kills", type=int, default=200)
    words.add_argument("--seed", type=int, default=0)
    args = words.parse_args()
    chance, neither, seen = random.Random(args.seed), 0, {"old": 0, "new": 0, "done before": 0}
    moments: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as room:
        raws = [Path(room) / "all", Path(room) / "fewer"]
        for raw, files in zip(raws, (5, 4), strict=True):
            raw.mkdir()
            for path in sorted((ROOT / "data" / "raw").glob("*.*"))[: 2 * files]:
                shutil.copy(path, raw)
        out, states, took = Path(room) / "out", [], {}

        def start(to: int, cached: bool) -> subprocess.Popen[bytes]:
            command = [sys.executable, "-m", "habitatlib", "build", "--raw", raws[to], "--out", out, *([] if cached else ["--no-cache"])]
            return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        for to in (0, 1):
            for cached in (False, True, True):  # the last is how long one takes that finds all kept
                began = time.monotonic()
                start(to, cached).wait()
                took[cached] = time.monotonic() - began
            states.append(state(out))
        now = 1
        for turn in range(args.kills):
            aimed = bool(turn % 2)
            to, cached = 1 - now, aimed or chance.random() < 0.7  # most builds find what was read kept, and so are mostly writing
            job = start(to, cached)
            if aimed:
                aim(out, job)
                time.sleep(chance.choice((0, 0, chance.uniform(0, 0.001), chance.uniform(0, 0.004))))
            else:
                time.sleep(chance.uniform(0, took[cached]))
            seen["done before"] += job.poll() is not None
            job.kill()
            job.wait()
            moments[moment(out)] += 1
            for left in (*out.parent.glob(f".{out.name}.new-*"), *out.parent.glob(f".{out.name}.gone-*")):
                shutil.rmtree(left)  # else it is taken for the next build's
            found = state(out)
            if found not in states:
                neither += 1
                print(f"kill {turn + 1}: neither the old tables nor the new")
            now = states.index(found) if found in states else now
            seen["new" if now == to else "old"] += 1
    done = f"{seen['done before']} builds were done before"
    print(f"{args.kills} kills: the old tables {seen['old']} times, the new ones {seen['new']} times ({done}), a mix {neither} times")
    within = {name: count for name, count in sorted(moments.items()) if name}
    print(f"{sum(within.values())} fell into the replacement: {'; '.join(f'{name} {count}' for name, count in within.items()) or 'none'}")
    return 1 if neither else 0


if __name__ == "__main__":
    sys.exit(main())
