"""Write anew what the README prints of the figures: the gallery, and how well each table is extracted.

    python scripts/readme.py
"""

from __future__ import annotations

import json
import re
from html import unescape
from itertools import takewhile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- gallery: made by scripts/readme.py -->", "<!-- end of gallery -->"
SCORES, SCORES_END = "<!-- scores: printed by notebooks/08_validate_extraction.ipynb -->", "<!-- end of scores -->"
_TEXT = re.compile(r'<text style="([^"]*)"[^>]*>([^<]*)')
_SIZE = re.compile(r"font-size: ([\d.]+)px")


def finding(svg: Path) -> str:
    """The title of a figure: the texts that it begins with, as long as they have the size of the first."""
    sized = [(float(_SIZE.search(style)[1]), unescape(words)) for style, words in _TEXT.findall(svg.read_text(encoding="utf-8"))]
    return " ".join(words for _, words in takewhile(lambda text: text[0] == sized[0][0], sized))


def gallery(figures: Path) -> str:
    """The gallery in Markdown, two figures a row."""
    cells = []
    for svg in sorted(figures.glob("*.en.svg")):
        words = finding(svg).replace("|", "\\|").replace("[", "\\[").replace("]", "\\]")
        cells.append(f"![{words}](figures/{svg.stem}.png)<br>{words}")
    rows = [" | ".join(pair).join(("| ", " |")) for pair in zip(cells[::2], [*cells[1::2], ""], strict=False)]
    return "\n".join([BEGIN, "", "| | |", "|---|---|", *rows, "", END])


def with_gallery(readme: str, figures: Path) -> str:
    """The README with its gallery made anew."""
    before, rest = readme.split(BEGIN)
    return before + gallery(figures) + rest.split(END)[1]


def with_scores(readme: str) -> str:
    """The README with its table of scores as the last cell of the notebook on validation prints it."""
    notebook = json.loads((ROOT / "notebooks" / "08_validate_extraction.ipynb").read_text(encoding="utf-8"))
    cell = next(c for c in notebook["cells"] if "readme" in c["metadata"].get("tags", ()))
    table = "".join(text for out in cell["outputs"] for text in out.get("text", ()))
    before, rest = readme.split(SCORES)
    return f"{before}{SCORES}\n\n{table.strip()}\n\n{SCORES_END}{rest.split(SCORES_END)[1]}"


if __name__ == "__main__":
    path = ROOT / "README.md"
    path.write_text(with_scores(with_gallery(path.read_text(encoding="utf-8"), ROOT / "figures")), encoding="utf-8")
