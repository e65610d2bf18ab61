"""``make site``: the notebooks in two languages, the reports, the figures, the tables as pages that need no network."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from habitatlib.runs.state import State, files_under
from habitatlib.runs.steps import tell

__all__ = ["main", "make_site"]

_MOST = 5  # lines that tell of links


def make_site(root: Path, *, workers: int = 2, say: Callable[[str], None] = print) -> tuple[Path, list[str]]:
    """Build the site, only what is out of date.

    Parameters
    ----------
    root : Path
        The project's folder, with ``docs``, ``notebooks``, ``figures``, ``data/processed``. The site goes to ``build/site``.
    workers : int
        Notebooks that run at the same time.
    say : callable
        Called with one line for each step that was done.

    Returns
    -------
    Path, list of str
        The start page, and what went wrong, one line each: notebooks that failed, Sphinx's warnings, links that lead nowhere, addresses
        that a page would load from the network.
    """
    from habitatlib.runs.site.check import check_site
    from habitatlib.runs.site.notebooks import run_in_chinese
    from habitatlib.runs.site.source import write_source
    from habitatlib.tables.load import load_tables

    build = root / "build"
    out = build / "site"
    chinese, wrong = run_in_chinese(root, build / "site-zh", workers=workers, say=say)
    began = time.monotonic()
    write_source(root, build / "site-source", build / "site-files", load_tables(root / "data" / "processed"), chinese)
    say(f"sources: {time.monotonic() - began:.1f} s")
    began = time.monotonic()
    wrong += _sphinx(build / "site-source", out, build / "site-doctrees")
    shutil.copytree(build / "site-files", out, dirs_exist_ok=True)
    say(f"pages: {time.monotonic() - began:.1f} s")
    wrong += few(check_site(out))
    return out / "index.html", wrong


def few(wrong: list[str]) -> list[str]:
    """The first lines of many, and a sentence for the rest of them."""
    if len(wrong) <= _MOST:
        return wrong
    rest = f"and {len(wrong) - _MOST} more of this kind: where the notebooks tell of older tables, habitatlib refresh runs them anew"
    return [*wrong[:_MOST], rest]


def _sphinx(source: Path, out: Path, doctrees: Path) -> list[str]:
    """Run Sphinx in a process of its own; its warnings. Pages whose source is gone are removed."""
    state, titles = State(doctrees / "titles.json"), _titles(source)
    words = [sys.executable, "-m", "sphinx", "-b", "html", "-d", doctrees, "-j", "auto", "-q", "-N", source, out]
    if not state.is_fresh("titles", titles, ""):
        words.append("--write-all")  # every page lists the others at its side
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8")
    if done.returncode == 0:
        state.record("titles", titles, "")
    pages = {path.relative_to(source).with_suffix(".html") for path in source.rglob("*") if path.suffix in (".md", ".ipynb")}
    for path in out.rglob("*.html"):
        name = path.relative_to(out)
        if name not in pages and name.parts[0] not in ("search.html", "_static"):
            path.unlink()
    return [line.replace(f"{source}/", "") for line in done.stderr.splitlines() if line.strip()]


def _titles(source: Path) -> str:
    """The title of every page, one a line."""
    found = []
    for path in (path for path in files_under(source) if path.suffix in (".md", ".ipynb")):
        title = re.search(r"# [^\n\\\"]*", path.read_text(encoding="utf-8"))
        found.append(f"{path.relative_to(source)} {title[0] if title else ''}")
    return "\n".join(found)


def main() -> int:
    """Make the site; 0 if all went well, else 1."""
    return tell(make_site, "site")

