"""Write anew what the README prints of the notebooks: the gallery, and how well each table is extracted.

    python scripts/readme.py
"""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- gallery: made by scripts/readme.py -->", "<!-- end of gallery -->"
SCORES, SCORES_END = "<!-- scores: printed by notebooks/08_validate_extraction.ipynb -->", "<!-- end of scores -->"
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_SAVED = re.compile(r'\bsave\(.*f"(\w+)\.\{lang\}"')


def finding(svg: Path) -> str:
    """The title of a figure."""
    return unescape(_TITLE.search(svg.read_text(encoding="utf-8"))[1])


def entry(notebook: Path, figures: Path) -> str:
    """A notebook in the gallery: its first figure, its question, what the figure finds."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    question = next(block for block in "".join(cells[0]["source"]).split("\n\n") if not block.startswith("#"))
    first = next(found[1] for cell in cells if cell["cell_type"] == "code" if (found := _SAVED.search("".join(cell["source"]))))
    words = re.sub(r"([|\[\]])", r"\\\1", finding(figures / f"{first}.en.svg"))
    return f"[![{words}](figures/{first}.en.png)](notebooks/{notebook.name})<br>**{question.strip()}**<br>{words}"


def gallery(root: Path) -> str:
    """The gallery in Markdown, two notebooks a row."""
    entries = [entry(notebook, root / "figures") for notebook in sorted((root / "notebooks").glob("*.ipynb"))]
    rows = [" | ".join(pair).join(("| ", " |")) for pair in zip(entries[::2], [*entries[1::2], ""], strict=False)]
    return "\n".join([BEGIN, "", "| | |", "|---|---|", *rows, "", END])


def with_gallery(readme: str, root: Path) -> str:
    """The README with its gallery made anew."""
    before, rest = readme.split(BEGIN)
    return before + gallery(root) + rest.split(END)[1]


def with_scores(readme: str) -> str:
    """The README with its table of scores as the last cell of the notebook on validation prints it."""
    notebook = json.loads((ROOT / "notebooks" / "08_validate_extraction.ipynb").read_text(encoding="utf-8"))
    cell = next(c for c in notebook["cells"] if "readme" in c["metadata"].get("tags", ()))
    table = "".join(text for out in cell["outputs"] for text in out.get("text", ()))
    before, rest = readme.split(SCORES)
    return f"{before}{SCORES}\n\n{table.strip()}\n\n{SCORES_END}{rest.split(SCORES_END)[1]}"


if __name__ == "__main__":
    path = ROOT / "README.md"
    path.write_text(with_scores(with_gallery(path.read_text(encoding="utf-8"), ROOT)), encoding="utf-8")
