"""Cue words of one lexicon by their kind, and the few questions that a grammar asks of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property, lru_cache

from habitatlib.extract.spans import squeeze
from habitatlib.lexicons import load

__all__ = ["CueWords", "cue_words"]


class CueWords:
    """Words by kind, the longest first.

    Parameters
    ----------
    words : mapping of str to tuple of str
        Kind to squeezed words. A kind that is not there has none, and its pattern never matches.

    Examples
    --------
    >>> cue = CueWords({"head": ("方案", "方案框架")})
    >>> cue.ends("head", "十年方案框架"), cue.starts("head", "方案的"), cue.pattern("none")
    ('方案框架', '方案', '(?!)')
    """

    def __init__(self, words: Mapping[str, tuple[str, ...]]) -> None:
        self.words = {kind: tuple(sorted(own, key=lambda w: (-len(w), w))) for kind, own in words.items()}

    @cached_property
    def _patterns(self) -> dict[str, str]:
        return {kind: "(?:" + "|".join(map(re.escape, own)) + ")" for kind, own in self.words.items() if own}

    def pattern(self, kind: str) -> str:
        """The words of a kind as an alternation."""
        return self._patterns.get(kind, "(?!)")

    def ends(self, kind: str, text: str) -> str:
        """The longest word of a kind that ``text`` ends with, or nothing."""
        return next((w for w in self.words.get(kind, ()) if text.endswith(w)), "")

    def starts(self, kind: str, text: str) -> str:
        """The longest word of a kind that ``text`` begins with, or nothing."""
        return next((w for w in self.words.get(kind, ()) if text.startswith(w)), "")


@lru_cache(maxsize=16)
def cue_words(name: str, language: str) -> CueWords:
    """The cues of a lexicon with the columns ``word`` and ``kind``; none for a language that has no such lexicon."""
    words: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in load(name, language):
        words[row["kind"]] += (squeeze(row["word"]).text,)
    return CueWords(words)
