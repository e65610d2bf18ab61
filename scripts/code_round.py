"""What the making of a coded round needs, step by step; ``data/validation/CODING.md`` has what its coders are told.

    python scripts/code_round.py examples                    # the two coded reports with the rows of their coders, for coders to read first
    python scripts/code_round.py place TEXT.zh.txt CODER.json    # fill in where each row stands, and say which does not
    python scripts/code_round.py first unseen_48             # what the software finds at first sight: once, before anything is mended

``place`` writes ``start`` and ``end`` into the file. ``first`` writes ``first.csv`` and, by the learners' own ``--first``, what their rules
say (it needs scikit-learn); a round of which a first sight is there is left alone.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
from pathlib import Path

from habitatlib.evaluation.evaluate import evaluate
from habitatlib.evaluation.gold import codings
from habitatlib.reports import read_report

ROOT = Path(__file__).parents[1]
GOLD, RAW = ROOT / "data" / "validation", ROOT / "data" / "raw"
CELLS = {
    "country_mentions": ("iso3", "role"), "place_mentions": ("iso3", "kind", "role"), "organization_mentions": ("name", "type"),
    "projects": ("name", "theme", "stage", "countries"), "priorities": ("label", "theme", "status", "period"),
    "events": ("date_start", "date_end", "precision", "kind", "status"), "citations": ("kind", "cited"), "sdg_mentions": ("code", "level"),
    "quantities": ("value", "unit", "currency", "approximate"), "collaborations": ("members", "lead", "mode", "year", "status"),
}  # fmt: skip
ONE_A_PLACE = set(CELLS) - {"projects", "collaborations", "priorities"}
# each with the table whose rows it learns from
FOLDERS = {"sentences_": "sentences", "english_": "en"}
LEARNERS = {"role": "country_roles", "event": "events", "theme": "projects", "reach": "projects", "mode": "collaborations"}
WORD_LEARNERS = {"word": "country_roles"}  # where blanks part the words


def examples() -> str:
    """The coded reports, paragraph by paragraph, with the keys of the rows that both coders have and the cells on which they agree."""
    (coding,) = [one for one in codings(GOLD) if one.name == "coded"]
    lines = ["# Two real reports, paragraph by paragraph, with the rows on which both of their coders agree"]
    for report in map(read_report, sorted(RAW.glob("*.txt"))):
        if report.symbol not in coding.symbols:
            continue
        left = {table: list(cells) for table, cells in coding.cells.items()}
        own = [(table, [*key[1:], *agreed(left[table], key)]) for table, keys in coding.required.items() for key in keys
               if key[0] == report.symbol]  # fmt: skip
        lines.append(f"\n## {report.symbol}")
        for paragraph in report.paragraphs:
            lines.append(f"\n**{paragraph.number}.** {paragraph.text}\n")
            lines += [f"- {table}: {json.dumps(key[1:], ensure_ascii=False)}" for table, key in own if key[0] == paragraph.number]
        lines += [f"- {table} of the report: {json.dumps(key, ensure_ascii=False)}" for table, key in own if not isinstance(key[0], int)]
    return "\n".join(lines)


def agreed(left: list[tuple[tuple, dict]], key: tuple) -> list[dict]:
    """The cells on which the coders of a row agree, taken from those that are left; none where they agree on none."""
    at = next((at for at, (other, _) in enumerate(left) if other == key), None)
    return [] if at is None else [left.pop(at)[1]]


def place(text: Path, coded: Path) -> list[str]:
    """Fill in where each row of a coder stands, by its words and which occurrence of them (``n``); what cannot be placed is told."""
    report, told = read_report(text), list[str]()
    words = {paragraph.number: paragraph.text for paragraph in report.paragraphs}
    coding = json.loads(coded.read_text(encoding="utf-8"))
    for symbol, tables in coding.items():
        told += [f"the text is {report.symbol}, coded is {symbol}"] * (symbol != report.symbol)
        told += [f"{table}: no such list" for table in CELLS if table not in tables]
        for table, rows in tables.items():
            for row in rows:
                lacking = [cell for cell in ("para", "surface", *CELLS.get(table, ())) if cell not in row]
                at = -1
                for _ in range(0 if lacking else row.get("n", 1)):
                    at = words.get(row["para"], "").find(row["surface"], at + 1)
                if at >= 0:
                    row["start"], row["end"] = at, at + len(row["surface"])
                else:
                    told.append(f"{table}: {row} " + (f"lacks {', '.join(lacking)}" if lacking else "is not in its paragraph"))
            stands = [(row["para"], row["start"]) for row in rows if "start" in row] if table in ONE_A_PLACE else []
            told += [f"{table}: two rows at {one}, say which occurrence (n)" for one in sorted(set(stands)) if stands.count(one) > 1]
    coded.write_text(json.dumps(coding, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return told


def first(name: str) -> None:
    """Measure a round or a set of sentences once, and keep what the rules say of it."""
    gold = next((GOLD / folder for begin, folder in FOLDERS.items() if name.startswith(begin)), GOLD)
    path = gold / name / "first.csv"
    if path.exists():
        sys.exit(f"{name}: first.csv is there; a first sight is written down once")
    (coding,) = [one for one in codings(gold) if one.name == name]
    for learner, table in (LEARNERS if coding.card["language"] == "zh" else WORD_LEARNERS).items():
        if table in coding.card.get("tables", LEARNERS.values()):
            subprocess.run([sys.executable, str(ROOT / "scripts" / f"make_{learner}_weights.py"), "--first", name], check=True)
    (done,) = [one for one in evaluate(gold=gold) if one.coding.name == name]
    header = ("table", "column", "gold", "precision", "recall", "f1", "low", "high")
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(header)
        for figure in done.figures:
            shares = (f"{value:.3f}" if isinstance(value := getattr(figure, column), float) else "" for column in header[3:])
            writer.writerow([figure.table, figure.column, figure.gold, *shares])


def main() -> None:
    """Do one step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = parser.add_subparsers(dest="step", required=True)
    steps.add_parser("examples")
    placing = steps.add_parser("place")
    placing.add_argument("text", type=Path)
    placing.add_argument("coded", type=Path)
    steps.add_parser("first").add_argument("name")
    given = parser.parse_args()
    if given.step == "examples":
        print(examples())
    elif given.step == "first":
        first(given.name)
    else:
        told = place(given.text, given.coded)
        print("\n".join(told) or "all placed")
        sys.exit(1 if told else 0)


if __name__ == "__main__":
    main()
