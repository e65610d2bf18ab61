"""The reports of ``data/raw`` as templates: cover, chapters, paragraphs in parts, and which countries people found in them."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from benchmarks.made.names import Slot, slots
from habitatlib.reports import read_report

__all__ = ["PrintedLine", "PrintedParagraph", "PrintedSection", "Template", "sentences", "templates"]

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class PrintedLine:
    """A printed line in parts, words that stay and slots; ``blank``: a blank line stands before it; ``note``: it is a note."""

    parts: list[str | Slot]
    blank: bool
    note: bool = False


@dataclass
class PrintedParagraph:
    """A numbered paragraph, the notes that stand within it among its lines; ``items``: it has lettered items."""

    number: int
    lines: list[PrintedLine] = field(default_factory=list)
    items: bool = False


@dataclass
class PrintedSection:
    """A heading with its paragraphs and the sections under it."""

    level: int
    heading: list[str]
    marked: bool = False
    children: list = field(default_factory=list)


@dataclass
class Template:
    """A report taken apart; ``kept`` and ``doubtful`` count the countries of each paragraph as people coded them."""

    symbol: str
    cover: list[str]
    card: dict[str, str]
    chapters: list[PrintedSection]
    kept: dict[int, Counter]
    doubtful: dict[int, Counter]


def _parts(text: str) -> list[str | Slot]:
    out: list[str | Slot] = []
    at = 0
    for slot in slots(text):
        out += [text[at : slot.start], slot]
        at = slot.end
    return [part for part in (*out, text[at:]) if part]


@cache
def sentences() -> tuple[list[str | Slot], ...]:
    """Sentences that may be put after a paragraph, with slots in them."""
    with (Path(__file__).parent / "sentences.csv").open(encoding="utf-8", newline="") as handle:
        return tuple(_parts(row["words"]) for row in csv.DictReader(handle))


def _coded(symbol: str) -> tuple[dict[int, Counter], dict[int, Counter]]:
    """Countries that the coders found, paragraph → code → times: sure ones and doubtful ones."""
    for path in sorted((ROOT / "data" / "validation").glob("*/gold_*.json")):
        gold = json.loads(path.read_text(encoding="utf-8")).get(symbol)
        if gold:
            out = ({}, {})
            for rows, into in zip((gold["country_mentions"]["required"], gold["country_mentions"]["optional"]), out, strict=True):
                for (para, iso3), times in rows:
                    into.setdefault(int(para), Counter())[iso3] += times
            return out
    return {}, {}


def _read(path: Path) -> Template:
    """A report of the collection as a template."""
    report = read_report(path)
    raw = path.read_text(encoding="utf-8").split("\n")
    blank = {n.number: n.number < 2 or not raw[n.number - 2].strip() for n in report.lines}
    body = next(n.number for n in report.lines if n.place in ("heading", "paragraph"))
    known = {s.path: s for s in report.sections}
    items = {p.number for p in report.paragraphs if p.items}
    chapters: list[PrintedSection] = []
    stack: list[PrintedSection] = []
    last, paragraph = "", None
    for line in report.lines:
        if line.number < body:
            continue
        text = _plain(raw[line.number - 1])
        if line.place == "heading":
            if line.ref != last:
                section = PrintedSection(known[line.ref].level, [text], raw[line.number - 1].startswith("#"))
                stack = [s for s in stack if s.level < section.level]
                (stack[-1].children if stack else chapters).append(section)
                stack.append(section)
                last = line.ref
            else:
                stack[-1].heading.append(text)
        elif line.place == "paragraph":
            if paragraph is None or paragraph.number != int(line.ref):
                paragraph = PrintedParagraph(int(line.ref), items=int(line.ref) in items)
                stack[-1].children.append(paragraph)
                text = re.sub(r"^\d+[.、．]\s*", "", text)
            paragraph.lines.append(PrintedLine(_parts(text), blank[line.number]))
        else:
            paragraph.lines.append(PrintedLine([text], blank[line.number], note=True))
    return Template(report.symbol, raw[: body - 1], dict(tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))), chapters,
                     *_coded(report.symbol))  # fmt: skip


def _plain(raw: str) -> str:
    """A line without its marks of a heading, a list or bold type."""
    return re.sub(r"\*\*(?!\s)([^*]+?)\*\*", r"\1", re.sub(r"^(?:#+|-)\s+", "", raw.strip()))


@cache
def templates() -> tuple[Template, ...]:
    """The reports of the collection, by file name."""
    return tuple(_read(path) for path in sorted((ROOT / "data" / "raw").glob("*.zh.txt")))
