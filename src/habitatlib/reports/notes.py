"""The marks of notes: where they stand in the text, raised or not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from habitatlib.reports.model import Footnote, Paragraph

__all__ = ["lost", "notes_placed"]

_RAISED = re.compile(r"[⁰¹²³⁴-⁹①-⑳](?<![⁰¹²³⁴-⁹*km].)(?:(?<=[⁰¹²³⁴-⁹])[⁰¹²³⁴-⁹]*)?(?![⁰¹²³⁴-⁹*])")  # a note's mark within a text
# A word of four small letters and a stop: no Add.1, no vol.1, no number with a decimal.
_WORD = r"(?<=[a-zß-öø-ÿа-яё\u0621-\u064a]{4}[.,;:])"
_BEFORE_STOP = r"(?<=[a-zß-öø-ÿа-яё\u0621-\u064a]{4})"  # French and Arabic set the mark before the stop
_BRACKETED = re.compile(r"(?<=\S)\(\d{1,3}\)")  # Arabic sets it in brackets


@lru_cache(maxsize=1024)
def lost(mark: str) -> re.Pattern[str]:
    """The pattern of a note's mark that lost its height: right after a sign, and no number of its own."""
    mark = re.escape(mark)
    return re.compile(rf"(?<=[。；，”》)）]){mark}(?![\d.%万亿])|{_WORD}{mark}(?=\s|$)|{_BEFORE_STOP}{mark}(?=[.,;:](?:\s|$))")


def notes_placed(notes: Sequence[Footnote], paragraphs: Sequence[Paragraph]) -> list[Footnote]:
    """Each note with the paragraph in which its mark stands; a mark used again is told apart by its turn."""
    standing: dict[str, list[int]] = {}  # a bare digit could be any number
    for paragraph in paragraphs:
        for mark in dict.fromkeys((*_RAISED.findall(paragraph.text), *_BRACKETED.findall(paragraph.text))):
            standing.setdefault(mark, []).append(paragraph.number)
    out: list[Footnote] = []
    turns: Counter[str] = Counter()
    for note in notes:
        turn, where = turns[note.mark], standing.get(note.mark)
        turns[note.mark] += 1
        mark = note.mark if not turn else f"{note.mark}#{turn + 1}"
        out.append(Footnote(mark, where[min(turn, len(where) - 1)] if where else None, note.text))
    return out
