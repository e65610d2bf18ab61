"""The words that tell a project's name from a description, and the matchers made of them."""

from __future__ import annotations

import re
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from habitatlib.extract.cue_words import CueWords, cue_words
from habitatlib.lexicons import Matcher

__all__ = ["Cues", "cues"]

_MARKS = re.compile(r"\W")


class Cues(CueWords):
    """Cues of the lexicon ``project_cues``.

    Attributes
    ----------
    heads : Matcher
        Head words of names (方案, 倡议) and the longer words that hold one by accident; the value is the kind.
    left : Matcher
        Where a name that has no quotation marks may begin; the value is the kind.
    """

    def __init__(self, base: CueWords) -> None:
        super().__init__(base.words, base.parts)
        self.heads = self._matcher("not_head", "head_strong", "head", "head_framed")
        self.left = self._matcher("keep", "determiner", "boundary", "join", "body")
        kinds = ("generic", "scope", "head", "head_strong", "boundary", "determiner")
        words = dict.fromkeys(word for kind in kinds for word in self.words.get(kind, ()))
        self._generic = AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest)

    def _matcher(self, *kinds: str) -> Matcher:
        return Matcher((word, kind) for kind in kinds for word in self.words.get(kind, ()))

    def content(self, stem: str) -> int:
        """How many signs of a name's stem say which project it is: 城市发展 has none, 未来城市 has two."""
        return len(_MARKS.sub("", stem)) - sum(end - start for _, start, end in self._generic.find_matches_as_indexes(stem))


@cache
def cues(language: str) -> Cues:
    """The cues of a language; in a language without the lexicon no project is found."""
    return Cues(cue_words("project_cues", language))
