"""What a text says of the money for its work: that it lacks, that it is there, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ...lexicons.written import written
from ...reports.model import Paragraph
from .cue_frames import slots
from .event_clauses import veil
from .text import Names, clauses, plain, sentences, words_of

__all__ = ["funding"]


@cache
def _pattern(name: str, language: str) -> re.Pattern[str]:
    """A part of ``resolution_parts``, or the words of a role of ``funding_cues``, for text in small letters."""
    return written("resolution_parts", name, language, slots("funding_cues", language, fold=True))


def _says(text: str, language: str, *names: str) -> bool:
    return any(_pattern(name, language).search(text) for name in names)


@cache
def _shields(language: str) -> Names:
    return Names(((word, True) for word in words_of("funding_cues", language).get("not_money", ())), fold=True)


def _plainly(text: str, language: str) -> str:
    """The text without what only sounds like money."""
    for hit in _shields(language).find(text):
        text = text[: hit.start] + "·" * (hit.end - hit.start) + text[hit.end :]
    return text


def _lacks(sentence: str, language: str) -> bool:
    """Whether a sentence says that money for the work lacks."""
    if _says(sentence, language, "says_nothing", "no_want"):
        return False
    found = [_pattern(name, language).search(sentence) for name in ("broke", "unpaid")]
    if _says(sentence, language, "any_money"):
        found += [_pattern(name, language).search(sentence) for name in ("only_part", "missing")]
        for part in clauses(sentence, language):
            found += [_pattern(name, language).search(sentence, *part) for name in ("lack_of_money", "money_lacks")]
    return any(at and not _pattern("others", language).search(sentence, 0, at.start()) for at in found)


def _is_there(clause: str, language: str) -> bool:
    """Whether a clause says that the money for the work is there."""
    if _says(clause, language, "hedge", "says_nothing"):
        return False
    paid = _says(clause, language, "any_money", "expense")
    if paid and _says(clause, language, "no_want"):
        return True
    if _says(clause, language, "denied"):
        return False
    return _says(clause, language, "funded") or (paid and _says(clause, language, "secured"))


def funding(paragraphs: Sequence[Paragraph], language: str) -> tuple[str, int | None]:
    """``constrained`` where any sentence says that money lacks, else ``secured`` where a clause says that it is there; and the paragraph.

    Parameters
    ----------
    paragraphs : sequence of Paragraph
    language : str

    Returns
    -------
    str, int or None
    """
    secured: int | None = None
    for paragraph in paragraphs:
        text = _plainly(veil(plain(paragraph.text), language), language)
        for span in sentences(text, language):
            sentence = text[span.start : span.end].lower()
            if _lacks(sentence, language):
                return "constrained", paragraph.number
            parts = clauses(sentence, language)
            if secured is None and any(_is_there(sentence[part.start : part.end], language) for part in parts):
                secured = paragraph.number
    return ("secured", secured) if secured is not None else ("not_stated", None)
