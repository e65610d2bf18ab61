"""The words that tell a project's name from a description, the matchers made of them, and the signs in which a page is written."""

from __future__ import annotations

import re
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from habitatlib.extract.cue_words import CueWords, cue_words
from habitatlib.lexicons import Hit, Matcher
from habitatlib.lexicons.written import source

__all__ = ["BODY", "HEADS", "PROJECT", "Cues", "cues", "partner_cues"]

BODY, PROJECT = "[\ue000-\ue7ff]", "[\ue800-\uefff]"  # one who may take part, and a project, in a page that is written in signs
_SLOTS = (("body", BODY), ("bodies", BODY[1:-1]), ("project", PROJECT), ("projects", PROJECT[1:-1]), ("signs", BODY[1:-1] + PROJECT[1:-1]))
_MARKS = re.compile(r"\W")
HEADS = ("head_strong", "head", "head_framed", "head_weighed")  # kinds of words at the end of a name


class Cues(CueWords):
    """Cues of the lexicon ``project_cues``; in a language without it no project is found.

    Attributes
    ----------
    language : str
        ISO 639-1 code.
    heads : Matcher
        Head words of names (方案, 倡议) and the longer words that hold one by accident; the value is the kind.
    all_heads : Matcher
        Those, and the words that end a name only where weights say so (基金).
    left : Matcher
        Where a name that has no quotation marks may begin; the value is the kind.
    """

    def __init__(self, language: str) -> None:
        super().__init__(cue_words("project_cues", language).words, lambda part: source("project_parts", part, language, _SLOTS))
        self.language = language
        self.heads = self._matcher("not_head", *HEADS[:3])
        self.all_heads = self._matcher("not_head", *HEADS)
        self.left = self._matcher("keep", "whole", "determiner", "boundary", "join", "body")
        kinds = ("generic", "scope", "head", "head_strong", "boundary", "determiner")
        words = dict.fromkeys(word for kind in kinds for word in self.words.get(kind, ()))
        counted = [*words, *(word for word in self.words.get("whole", ()) if word not in words)]
        self._says_nothing = len(words)  # so many of these tell nothing; the others only hold one of them
        self._generic = AhoCorasick(counted, matchkind=MatchKind.LeftmostLongest)

    def _matcher(self, *kinds: str) -> Matcher:
        return Matcher((word, kind) for kind in kinds for word in self.words.get(kind, ()))

    def name_heads(self, text: str) -> list[Hit]:
        """The head words of a text; the frame in which something is done ends no name: 方案|框架下."""
        heads, frame = self.all_heads.hits(text), self.regex("{in_frame}")
        if not frame.search(text):
            return heads
        cut = [(head, frame.search(text, head.start + 1, head.end + 2)) for head in heads]
        return [head._replace(end=m.start(), word=text[head.start : m.start()]) if m else head for head, m in cut]

    def content(self, stem: str) -> int:
        """How many signs of a name's stem say which project it is: 城市发展 has none, 未来城市 has two."""
        found = self._generic.find_matches_as_indexes(stem)
        return len(_MARKS.sub("", stem)) - sum(end - start for at, start, end in found if at < self._says_nothing)

    def again(self, head: str, text: str, start: int, end: int) -> bool:
        """Whether a stretch of a text points back with a head word: 该方案."""
        return any(text.find(that + head, start, end) >= 0 for that in self.words.get("that", ()))


cues = cache(Cues)


@cache
def partner_cues(language: str) -> CueWords:
    """Cues of the lexicon ``project_partner_cues``, and the frames of ``project_partner_parts`` over the signs of a page."""
    words = cue_words("project_partner_cues", language).words
    before = "".join(f"(?<!{word})" for word in words.get("no_subject", ()))
    return CueWords(words, lambda part: source("project_partner_parts", part, language, (*_SLOTS, ("no_subject", before))))
