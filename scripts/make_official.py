"""PDFs built as official documents are – operator by operator – which no word processor at hand gives: see tests/data/official/README.md.

Run by hand; it needs nothing beyond the package's own environment. It reads the documents of our own wording in
tests/data/official/source (``kind|text`` a line, words between two bars in italics, a soft hyphen where a word may be cut) and writes
beside that folder a PDF each, and ``expected.json`` with the numbered paragraphs that each must give.

    python scripts/make_official.py
"""

from __future__ import annotations

import json
from pathlib import Path

from official.layout import Layout
from official.lines import Paper
from official.operators import pdf

OUT = Path(__file__).parents[1] / "tests" / "data" / "official"


def main() -> None:
    expected = {}
    for path in sorted((OUT / "source").glob("*.txt")):
        paper = Paper(path)
        counted = Layout(paper)
        counted.make()
        layout = Layout(paper)
        layout.total = counted.page
        pages = layout.make()
        (OUT / f"{paper.name}.pdf").write_bytes(pdf(paper, pages, layout.out.han))
        expected[paper.name] = {"symbol": paper.known["symbol"], "pages": len(pages), "paragraphs": paper.paragraphs()}
    (OUT / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
