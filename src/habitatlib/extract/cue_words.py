"""Cue words of one lexicon by their kind, and the few questions that a grammar asks of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache

from habitatlib.extract.sieve import Patterns
from habitatlib.extract.spans import squeeze
from habitatlib.lexicons import load
from habitatlib.lexicons.written import source

__all__ = ["CueWords", "cue_words"]


class CueWords:
    """Words by kind, the longest first.

    Parameters
    ----------
    words : mapping of str to tuple of str
        Kind to squeezed words. A kind that is not there has none, and its pattern never matches.
    parts : callable, optional
        For the name of a part, ``{visit}`` in a frame, what a lexicon writes out for it.

    Examples
    --------
    >>> cue = CueWords({"head": ("方案", "方案框架")})
    >>> cue.ends("head", "十年方案框架"), cue.starts("head", "方案的"), cue.pattern("none")
    ('方案框架', '方案', '(?!)')
    >>> cue.regex("该(<head>)").search("该方案的")[1]
    '方案'
    """

    def __init__(self, words: Mapping[str, tuple[str, ...]], parts: Callable[[str], str] | None = None) -> None:
        self.words = {kind: tuple(sorted(own, key=lambda w: (-len(w), w))) for kind, own in words.items()}
        self._patterns: dict[str, str] = {}
        for kind, own in self.words.items():
            if own:
                self._patterns[kind] = f"(?:{'|'.join(map(re.escape, own))})"
                self._patterns[f"{kind}_sign"] = f"[{''.join(dict.fromkeys(re.escape(word[0]) for word in own))}]"
        self.parts = parts
        self._frames = Patterns(self.pattern, parts)
        self._first = {kind: _by_sign(own, 0) for kind, own in self.words.items()}
        self._last = {kind: _by_sign(own, -1) for kind, own in self.words.items()}

    def pattern(self, kind: str) -> str:
        """The words of a kind as an alternation; for ``kind_sign`` the signs that they begin with."""
        return self._patterns.get(kind, "(?!)")

    def regex(self, frame: str) -> re.Pattern[str]:
        """A frame as a pattern, compiled once: ``<kind>`` in it stands for any word of that kind, ``{part}`` for a part."""
        return self._frames[frame]

    def ends(self, kind: str, text: str, end: int | None = None) -> str:
        """The longest word of a kind that ``text`` ends with (up to ``end``), or nothing."""
        end = len(text) if end is None else end
        for word in self._last[kind].get(text[end - 1], ()) if end > 0 and kind in self._last else ():
            if text.endswith(word, 0, end):
                return word
        return ""

    def starts(self, kind: str, text: str, at: int = 0) -> str:
        """The longest word of a kind that stands at ``at`` of ``text``, or nothing."""
        for word in self._first[kind].get(text[at], ()) if at < len(text) and kind in self._first else ():
            if text.startswith(word, at):
                return word
        return ""


def _by_sign(words: tuple[str, ...], at: int) -> dict[str, tuple[str, ...]]:
    """Words by their first or last sign, so that few have to be tried."""
    out: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for word in words:
        out[word[at]] += (word,)
    return dict(out)


@cache
def cue_words(name: str, language: str) -> CueWords:
    """The cues of a lexicon with the columns ``word`` and ``kind``; none for a language that has no such lexicon.

    The patterns that go with ``x_cues`` stand in ``x_parts``.
    """
    words: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in load(name, language):
        words[row["kind"]] += (squeeze(row["word"]).text,)
    parts = f"{name.rpartition('_')[0]}_parts"
    return CueWords(words, lambda part: source(parts, part, language))
