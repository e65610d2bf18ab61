"""The words between the cells of a notebook in Chinese: ``notebooks/zh/NAME.csv`` has them block by block."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

from habitatlib.runs.parameters import read_notebook

__all__ = ["blocks", "catalogue", "catalogue_path", "in_chinese", "translate"]

_BETWEEN = re.compile(r"(\n\s*\n)")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def catalogue_path(notebook: Path) -> Path:
    """Where the Chinese words of a notebook stand."""
    return notebook.parent / "zh" / f"{notebook.stem}.csv"


def catalogue(notebook: Path) -> dict[str, str]:
    """English blocks to Chinese ones; none where the notebook has no such file."""
    path = catalogue_path(notebook)
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as handle:
        return {row["en"]: row["zh"] for row in csv.DictReader(handle)}


def blocks(notebook: Path) -> Iterator[str]:
    """The blocks of Markdown, parted by blank lines, that need words in Chinese: all but the question, which stands in both languages."""
    for number, cell in enumerate(cell for cell in read_notebook(notebook)["cells"] if cell["cell_type"] == "markdown"):
        found = [block.strip() for block in _BETWEEN.split("".join(cell["source"])) if block.strip()]
        yield from (block for block in found if number or block.startswith(("#", "Reads ")))


def in_chinese(source: str, words: dict[str, str]) -> str:
    """A cell of Markdown with its blocks in Chinese; what has no translation stays.

    Examples
    --------
    >>> in_chinese("## Sources\\n\\nThese.", {"## Sources": "## 出处"})
    '## 出处\\n\\nThese.'
    """
    return "".join(words.get(part.strip(), part) for part in _BETWEEN.split(source))


def translate(executed: Path, notebook: Path) -> None:
    """Put Chinese words between the cells of an executed notebook.

    Parameters
    ----------
    executed : Path
        Rewritten in place, if there is anything to be put.
    notebook : Path
        Where it came from; its catalogue is read. The English question goes, for the Chinese one stands beneath it.
    """
    words = catalogue(notebook)
    if not words:
        return
    book = json.loads(executed.read_text(encoding="utf-8"))
    marked = [cell for cell in book["cells"] if cell["cell_type"] == "markdown"]
    for number, cell in enumerate(marked):
        text = in_chinese("".join(cell["source"]), words)
        if not number:
            text = "\n\n".join(part for part in re.split(r"\n\s*\n", text) if _CHINESE.search(part))
        cell["source"] = text.splitlines(keepends=True)
    executed.write_text(json.dumps(book, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
