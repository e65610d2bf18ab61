"""The parts of a paragraph in which a joint action is told: sentences, lettered items, and clauses that have a subject of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .collaboration_cues import is_form, part, verb_at, words
from .text import sentences

__all__ = ["Unit", "clauses_of", "units"]

_WORD = re.compile(r"(?<!\w)[^\W\d_A-Z][\w-]*")


class Unit(NamedTuple):
    """A sentence or an item; ``stem`` is where the words stand under which an item stands."""

    start: int
    end: int
    stem: tuple[int, int] | None = None


def units(text: str, blank: str, language: str) -> list[Unit]:
    """The sentences and lettered items of a paragraph, in order; the words before the first item are a unit of their own."""
    out: list[Unit] = []
    stem: tuple[int, int] | None = None
    for sentence in sentences(text, language):
        cuts = [m.end() for m in part("item_start", language).finditer(blank, *sentence)]
        if not cuts:
            out.append(Unit(*sentence))
            stem = None
            continue
        if blank[sentence.start : cuts[0]].strip():
            stem = (sentence.start, cuts[0])
            out.append(Unit(*stem))
        for start, end in zip(cuts, [*cuts[1:], sentence.end], strict=True):
            label = part("label", language).match(blank, start)
            out.append(Unit(label.end() if label else start, end, stem))
    return out


def _says(blank: str, start: int, end: int, language: str) -> bool:
    """Whether words hold a verb of their own."""
    for word in _WORD.finditer(blank, start, end):
        verb = verb_at(blank, word.start(), language)
        told = verb and not is_form("going", verb[1], language) and (" " in verb[1] or verb[1] not in words("deed", language))
        if told or part("has_verb", language).fullmatch(word[0]):
            return True
    return False


def _told(found: re.Match[str], blank: str, language: str) -> bool:
    """Whether the bodies with which a relative clause begins have a verb."""
    at = max(found.start("verb"), found.start("other_verb"), found.start("single"))
    return bool(verb_at(blank, at, language) or part("has_verb", language).match(blank, at) or part("finite", language).match(blank, at))


def clauses_of(unit: Unit, blank: str, language: str) -> Iterator[tuple[int, int]]:
    """The clauses of a unit that have a subject of their own."""
    cuts = {m.end() for m in part("semicolon", language).finditer(blank, unit.start, unit.end)}
    asides = [m.span() for name in ("apposition", "which_aside") for m in part(name, language).finditer(blank, unit.start, unit.end)]
    for m in part("new_subject", language).finditer(blank, unit.start, unit.end):
        if any(s < m.start() < e and not _says(blank, unit.start, s, language) for s, e in asides):
            continue
        if not _says(blank, max([unit.start, *(c for c in cuts if c < m.start())]), m.start(), language):
            continue
        if m["verb"] is None or verb_at(blank, m.start("verb"), language) or part("has_verb", language).match(blank, m.start("verb")):
            cuts.add(m.end())
    cuts |= {m.end() for m in part("leads_and", language).finditer(blank, unit.start, unit.end)}
    cuts |= {m.end() for m in part("relative_start", language).finditer(blank, unit.start, unit.end) if _told(m, blank, language)}
    edges = [unit.start, *sorted(c for c in cuts if c < unit.end), unit.end]
    yield from zip(edges, edges[1:], strict=False)
