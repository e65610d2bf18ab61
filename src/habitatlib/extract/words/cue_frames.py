"""The cue words of one lexicon within patterns: ``<head>`` in a frame, a slot in a written one stand for any word of that kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..sieve import Patterns
from .text import any_of, plain, words_of

__all__ = ["Frames", "frames", "slots", "small"]


class Frames:
    """The cue words of a lexicon in a language, in small letters, and patterns made of them.

    Parameters
    ----------
    name, language : str
        The lexicon, with the columns ``word`` and ``kind``; a language that lacks it has no words, and its patterns never match.
    """

    def __init__(self, name: str, language: str) -> None:
        words = words_of(name, language, "kind")
        self.words = {kind: frozenset(plain(word).lower() for word in own) for kind, own in words.items()}
        self._patterns = Patterns(lambda kind: any_of(self.words.get(kind, ())))

    def of(self, *kinds: str) -> frozenset[str]:
        """The words of some kinds."""
        return frozenset().union(*(self.words.get(kind, ()) for kind in kinds))

    def regex(self, frame: str) -> re.Pattern[str]:
        """A frame as a pattern for text in small letters, compiled once."""
        return self._patterns[frame]

    def last(self, frame: str, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The last place where a frame matches."""
        *_, found = (None, *self.finditer(frame, text, start, end))
        return found

    def finditer(self, frame: str, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Every place where a frame matches."""
        return self._patterns[frame].finditer(text, start, len(text) if end is None else end)


@cache
def frames(name: str, language: str) -> Frames:
    """The frames of a lexicon, made once."""
    return Frames(name, language)


@cache
def slots(name: str, language: str, *, fold: bool = False) -> tuple[tuple[str, str], ...]:
    """The words of each role of a lexicon, to be put into the patterns of another; in small letters where ``fold``.

    Examples
    --------
    >>> slots("no_such_words", "en")
    ()
    """
    roles = words_of(name, language)
    return tuple((role, any_of(word.lower() if fold else word for word in words)) for role, words in roles.items())


def small(text: str) -> str:
    """The plain text in small letters, at the same offsets.

    Examples
    --------
    >>> small("The “Programme”")
    'the "programme"'
    """
    flat = plain(text)
    low = flat.lower()
    return low if len(low) == len(flat) else flat
