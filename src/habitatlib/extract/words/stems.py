"""Words by their first letters, of which learned weights are made where blanks part the words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ..spans import Span
from .org_tokens import role
from .text import plain, sentences

__all__ = ["STEM", "Words", "runs", "sentence", "stems", "veiled"]

STEM = 5  # letters: funded, funding and funds are one word
_NUMBER, _CAPITALS = "0", "A"
Words = tuple[str, ...]


@cache
def _token(language: str) -> re.Pattern[str]:
    """A word without the ending that makes it an owner, a number or another sign."""
    owner = "|".join(map(re.escape, sorted(role(language, "owner"))))
    return re.compile(rf"(?P<word>[^\W\d_]+)(?:(?:{owner})\b)?|(?P<number>\d(?:[\d,.]*\d)?)|[^\w\s]")


def stems(text: str, language: str) -> Words:
    """Each word of a text by its first letters in lower case; one sign stands for each number and each word in capitals.

    Examples
    --------
    >>> stems("UNDP funded 12 wells, didn't it?", "en")
    ('A', 'funde', '0', 'wells', ',', 'didn', "'", 't', 'it', '?')
    """
    return tuple(_NUMBER if m["number"] else _word(m["word"]) if m["word"] else m[0] for m in _token(language).finditer(plain(text)))


def _word(printed: str) -> str:
    return _CAPITALS if len(printed) > 1 and printed.isupper() else printed.lower()[:STEM]


def runs(where: str, words: Words, size: int) -> list[str]:
    """All runs of so many words, each behind a sign for where they stand."""
    return [where + " ".join(words[i : i + size]) for i in range(len(words) - size + 1)]


def sentence(text: str, at: int, language: str) -> Span:
    """The sentence that holds a place; all of the text where none does."""
    return next((s for s in sentences(text, language) if s.start <= at < s.end), Span(0, len(text)))


def veiled(text: str, start: int, end: int, signs: Iterable[tuple[Sequence[int], str]], language: str) -> Words:
    """The words of a stretch of a text with a sign for each thing in it: where these stand, in order, none over another."""
    flat, said, at = plain(text), list[str](), start
    for (first, last), sign in signs:
        if at <= first and last <= end:
            said += [flat[at:first], f" {sign} "]
            at = last
    said.append(flat[at:end])
    return stems("".join(said), language)
