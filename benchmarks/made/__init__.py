"""Made reports: the five of ``data/raw`` with other symbols, numbers, names and order, and with known truth.

What is put where is known because it is put there; what is kept of countries comes from the coding by hand in ``data/validation``.
Chapters but the first and the last, sections and paragraphs change places; numbers run on from 1.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.made.choice import Choice, Deck
from benchmarks.made.names import Slot, capitals, countries, organizations
from benchmarks.made.sources import PrintedParagraph, PrintedSection, Template, sentences, templates
from habitatlib.reports.lines import join

__all__ = ["Fact", "Made", "made", "make"]

_CHINESE = "一二三四五六七八九十"
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+|[A-Z])")
_ITEM = re.compile(r"[(（]?[a-z]{1,2}[)）]")
_ISSUED = re.compile(r"^\d{1,2} ([A-Z][a-z]+ \d{4})")
_ADDENDUM = "{item}/Add.{add}"
_SYMBOLS = {"HSP/EB.2024/": "{n}", "HSP/GC/26/": _ADDENDUM, "HSP/HA.2/": _ADDENDUM, "HSP/HA/1/": _ADDENDUM}


class Fact(NamedTuple):
    """What stands at a place of a paragraph: kept facts have no place (they are only known to be in the paragraph)."""

    para: int
    start: int | None
    end: int | None
    surface: str
    kind: str
    value: str


class Made(NamedTuple):
    """A made report: file name, text, card and truth."""

    name: str
    symbol: str
    text: str
    card: str
    facts: list[Fact]


def _shuffled(rng: random.Random, rows: list, ends: bool) -> list:
    """Rows in another order; the first and the last stay where ``ends`` is set."""
    inner = rows[1:-1] if ends else rows
    return [*rows[: int(ends)], *rng.sample(inner, len(inner)), *rows[max(1, len(rows) - 1) :] * ends]


class _Printer:
    """Prints one report from a template and keeps what it put where."""

    def __init__(self, template: Template, rng: random.Random) -> None:
        self.template, self.rng = template, rng
        self.choice = Choice(rng, Deck(rng, capitals()), Deck(rng, organizations()))
        self.spare = (Deck(rng, capitals()), Deck(rng, countries()), Deck(rng, organizations()))
        self.lines: list[str] = []
        self.facts: list[Fact] = []
        self.number = 0

    def body(self) -> list[str]:
        for n, chapter in enumerate(_shuffled(self.rng, self.template.chapters, ends=True)):
            self._section(chapter, n)
        return self.lines

    def _section(self, section: PrintedSection, turn: int) -> None:
        number = _numeral(turn + 1) if section.level == 1 else chr(ord("A") + turn)
        first, *more = section.heading
        self.lines += ["", f"{'## ' * section.marked}{_NUMBER.sub(number, first)}", *(line for text in more for line in ("", text))]
        for row in _shuffled(self.rng, [c for c in section.children if isinstance(c, PrintedParagraph)], ends=False):
            self._paragraph(row)
        for n, row in enumerate(_shuffled(self.rng, [c for c in section.children if isinstance(c, PrintedSection)], ends=False)):
            self._section(row, n)

    def _paragraph(self, paragraph: PrintedParagraph) -> None:
        self.number += 1
        text, gone = "", Counter()
        last = max(n for n, line in enumerate(paragraph.lines) if not line.note)
        for n, line in enumerate(paragraph.lines):
            if line.note:
                self.lines += [""] * line.blank + [*line.parts]
                continue
            words, facts = self._fill(line.parts, self.choice, gone)
            if n == last and not paragraph.items and words.endswith("。"):
                parts = self.rng.choice(sentences())
                codes = self.spare[not any(isinstance(p, Slot) and p.kind == "place" for p in parts)]
                more, added = self._fill(parts, Choice(self.rng, codes, self.spare[2], range(2012, 2024)), Counter())
                facts += [(at + len(words), *rest) for at, *rest in added]
                words += more
            joined = f"{text} {words}" if text and _ITEM.match(words) else join(text, words) if text else words
            shift = len(joined) - len(words)
            self.facts += [Fact(self.number, at + shift, at + shift + len(s), s, kind, value) for at, s, kind, value in facts]
            self.lines += [""] * (line.blank or not text) + [words if text else f"{self.number}. {words}"]
            text = joined
        sure, doubtful = (coded.get(paragraph.number, Counter()) for coded in (self.template.kept, self.template.doubtful))
        for kind, counts in (("kept", sure - gone), ("doubtful", doubtful - (gone - sure))):
            self.facts += [Fact(self.number, None, None, "", kind, iso3) for iso3 in sorted(counts.elements())]

    def _fill(self, parts: list[str | Slot], choice: Choice, gone: Counter) -> tuple[str, list[tuple[int, str, str, str]]]:
        words, facts = "", []
        for part in parts:
            if isinstance(part, Slot):
                put, kind, value = choice.put(part)
                facts.append((len(words), put, kind, value))
                if part.kind == "country":
                    gone[part.value] += 1
                words += put
            else:
                words += part
        return words, facts


def _numeral(number: int) -> str:
    return _CHINESE[number - 1] if number <= 10 else f"十{_CHINESE[number - 11]}"


def _symbol(old: str, n: int) -> str:
    """The symbol of report ``n``, of the organ and session of the old one."""
    head, tail = next(form for form in _SYMBOLS.items() if old.startswith(form[0]))
    turn = n // len(templates())
    return f"{head}{tail.format(n=100 + n, item=2 + turn // 99, add=1 + turn % 99)}"


def make(n: int, seed: int = 0) -> Made:
    """The ``n``-th report of a corpus, from 0; each is made by itself, so that a corpus may grow by one."""
    rng = random.Random(f"{seed}/{n}")
    template = templates()[n % len(templates())]
    symbol = _symbol(template.symbol, n)
    printer = _Printer(template, rng)
    day = rng.randint(1, 28)
    cover = [symbol if line.strip() == template.symbol else _ISSUED.sub(rf"{day} \1", line) for line in template.cover]
    text = "\n".join([*cover, *printer.body()]) + "\n"
    issued = next(line for line in cover if _ISSUED.match(line)).strip()
    printer.facts.insert(0, Fact(0, None, None, issued, "symbol", symbol))
    name = f"{symbol.replace('/', '_')}.zh.txt"
    source = f"made from {template.symbol} by benchmarks/make_corpus.py: invented, cite nothing"
    card = template.card | {"symbol": symbol, "source": source, "sha256": hashlib.sha256(text.encode()).hexdigest()}
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in card.items()]
    return Made(name, symbol, text, "".join(lines), printer.facts)


def made(count: int, *, seed: int = 0, first: int = 0) -> Iterator[Made]:
    """``count`` made reports from number ``first`` on, one at a time."""
    return (make(n, seed) for n in range(first, first + count))
