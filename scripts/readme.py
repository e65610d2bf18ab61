"""Write anew what the README prints of the notebooks and benchmarks: the gallery, how well each table is extracted, how fast it goes.

    python scripts/readme.py
"""

from __future__ import annotations

import csv
import json
import re
from html import unescape
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- gallery: made by scripts/readme.py -->", "<!-- end of gallery -->"
SCORES, SCORES_END = "<!-- scores: printed by notebooks/08_validate_extraction.ipynb -->", "<!-- end of scores -->"
SPEED, SPEED_END = "<!-- speed: made by scripts/readme.py from benchmarks/results.csv -->", "<!-- end of speed -->"
ENGLISH, ENGLISH_END = "<!-- English scores: made by scripts/readme.py from data/validation/en -->", "<!-- end of English scores -->"
LEARNED, LEARNED_END = "<!-- learned: made by scripts/readme.py from data/validation -->", "<!-- end of learned -->"
_WEIGHED = (  # what is learned, its file and its columns: how many, right by rules, by words, by both
    ("roles of countries", "role_weights", "mentions", "frames", "words", "both"),
    ("roles of places", "role_weights", "places", "places_frames", "", "places_both"),
    ("kinds of dated facts", "event_weights", "events", "grammar", "words", "both"),
    ("themes of projects", "theme_weights", "projects", "rules", "words", "both"),
    ("themes of priorities", "theme_weights", "labels", "labels_rules", "labels_words", "labels_both"),
    ("priorities, F1", "priority_weights", "rows", "rules_f1", "", "both_f1"),
    ("how lists of priorities stand", "priority_weights", "lists", "status_rules", "status_words", "status_both"),
    ("years of lists of priorities", "priority_weights", "with_years", "years_rules", "", "years_both"),
    ("stages of projects", "stage_weights", "projects", "rules", "words", "both"),
    ("countries of projects, F1", "reach_weights", "countries", "rules_f1", "", "both_f1"),
    ("joint actions, F1", "collaboration_weights", "actions", "rules_f1", "", "both_f1"),
    ("modes of joint actions", "mode_weights", "actions", "rules", "words", "both"),
    ("status of joint actions", "status_weights", "actions", "rules", "words", "both"),
)
_FEW = 20  # coded rows: of fewer nothing is claimed
_LAST = 4  # English codings in the README
_GROWTH = ("seconds", "MB of memory at most", "MB of tables", "seconds for one report more")
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


def learned(folder: Path) -> str:
    """What learned weights are worth on texts left out of learning, as Markdown: a row for each thing that is weighed."""
    lines = [LEARNED, "", "| left out of learning | n | by rules alone | by words alone | by both |", "|---|---|---|---|---|"]
    for what, file, count, *ways in _WEIGHED:
        with (folder / f"{file}.csv").open(encoding="utf-8", newline="") as handle:
            whole = next(row for row in csv.DictReader(handle) if row["left_out"] == "all")
        lines.append(f"| {what} | {int(whole[count]):,} | {' | '.join(whole.get(way, '') for way in ways)} |")
    return "\n".join([*lines, "", LEARNED_END])


def with_learned(readme: str, root: Path) -> str:
    """The README with its table of what is learned made anew."""
    before, rest = readme.split(LEARNED)
    return before + learned(root / "data" / "validation") + rest.split(LEARNED_END)[1]


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as handle:
        return [row for row in csv.DictReader(handle) if not row["column"]]


def english(folder: Path) -> str:
    """How well the tables are extracted from English texts, as Markdown: a column for each of the last codings, as measured first."""
    now = _rows(folder / "scores.csv")
    codings = list(dict.fromkeys(row["coding"] for row in now))[-_LAST:]
    heads, columns = [], []
    for coding in codings:
        first = _rows(folder / coding / "first.csv")
        rows = first or [row for row in now if row["coding"] == coding]
        heads.append(f"{coding.replace('_', ' ')}, {'first' if first else 'fit'}")
        agreed = folder / coding / "agreement.json"
        coders = json.loads(agreed.read_text(encoding="utf-8")) if agreed.exists() else {}
        columns.append({row["table"]: (row["f1"], int(row["gold"]), coders.get(row["table"])) for row in rows})
    lines = [ENGLISH, "", f"| table | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    for table in dict.fromkeys(row["table"] for row in now):
        cells = []
        for column in columns:
            f1, gold, two = column.get(table, ("", 0, None))
            beside = f"{gold}; two coders {two:.3f}" if two is not None else f"{gold}"
            cells.append("" if not gold else f"{f1} ({beside})" if gold >= _FEW else f"*{f1}* ({beside})")
        lines.append(f"| `{table}` | {' | '.join(cells)} |")
    return "\n".join([*lines, "", ENGLISH_END])


def with_english(readme: str, root: Path) -> str:
    """The README with its table of English scores made anew."""
    before, rest = readme.split(ENGLISH)
    return before + english(root / "data" / "validation" / "en") + rest.split(ENGLISH_END)[1]


def _number(text: str) -> str:
    value = float(text)
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _rivals(rows: list[dict]) -> list[str]:
    """A row a comparison: this library with its quartiles, then the others with how many times as well it does."""
    out = []
    for (comparison, unit), group in groupby(rows, key=lambda r: (r["comparison"], r["unit"])):
        some = list(group)
        own = next((r for r in some if r["rival"].startswith("habitatlib")), None)
        if own is None or comparison in ("growth", "profile", "start-up"):
            continue
        times = {r["rival"]: f" (×{_number(r['ratio'])})" for r in some if r["ratio"]}
        others = [f"{r['rival']} {_number(r['median'])}{times.get(r['rival'], '')}" for r in some if r is not own]
        spread = f"{_number(own['low'])} to {_number(own['high'])}"
        out.append(f"| {own['case']}, {unit} | **{_number(own['median'])}** ({spread}) | {'; '.join(others)} |")
    return out


def _growth(rows: list[dict]) -> list[str]:
    """A row a size of archive."""
    cells: dict[str, dict[str, str]] = {}
    for row in rows:
        if row["comparison"] == "growth":
            cells.setdefault(row["case"], {})[row["unit"]] = _number(row["median"])
    return [f"| {int(case.split()[0]):,} | {' | '.join(told.get(unit, '') for unit in _GROWTH)} |" for case, told in cells.items()]


def speed(results: Path) -> str:
    """What the benchmarks measured, as Markdown."""
    with results.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    machine = f"{rows[0]['cpus']} cores, Python {rows[0]['python']}, {rows[0]['system']}"
    head = f"| measured ({machine}) | this library | beside it (× this library's speed over the rival's) |"
    lines = [SPEED, "", head, "|---|---|---|", *_rivals(rows), ""]
    if growth := _growth(rows):
        lines += [f"| reports | {' | '.join(_GROWTH)} |", "|---|---|---|---|---|", *growth, ""]
    return "\n".join([*lines, SPEED_END])


def with_speed(readme: str, root: Path) -> str:
    """The README with its tables of speed made anew."""
    before, rest = readme.split(SPEED)
    return before + speed(root / "benchmarks" / "results.csv") + rest.split(SPEED_END)[1]


if __name__ == "__main__":
    path = ROOT / "README.md"
    made = with_scores(with_gallery(path.read_text(encoding="utf-8"), ROOT))
    path.write_text(with_speed(with_learned(with_english(made, ROOT), ROOT), ROOT), encoding="utf-8")
