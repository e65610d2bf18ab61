"""The frames in which a clause names those who lead, pay for and take part in a project, over the signs of ``project_page``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from habitatlib.extract.cue_words import CueWords
from habitatlib.extract.project_cues import BODY, partner_cues
from habitatlib.extract.sieve import Sieve

__all__ = ["Frames", "frames_of"]

_BODY = re.compile(BODY)
_SOUGHT = ("verb", "by", "subject", "together", "under", "gets", "also", "role_of", "as_role", "money", "owner", "shared", "holds", "gives",
           "through", "toward", "within")  # fmt: skip
_ASKED = ("opens", "named", "among", "joins", "takers", "alone", "about", "leads_on", "thing", "acts", "then_done")


class Frames(dict[str, re.Pattern[str]]):
    """The frames of a clause by their names, as ``project_partner_parts`` writes them out.

    Each names those whom it finds ``g`` (and ``h``, the other side of 与); where it does not say the relation by a verb that follows, its
    groups ``lead``, ``fund`` and ``part`` do.
    """

    def __init__(self, cue: CueWords) -> None:
        super().__init__((name, cue.regex(f"{{{name}}}")) for name in (*_SOUGHT, *_ASKED))
        self.cue = cue
        self._sieve = Sieve({name: self[name] for name in _SOUGHT})
        self._asked: tuple[str, set[str]] = ("", set())  # the clause asked last and what it can hold

    def every(self, name: str, text: str) -> Iterable[re.Match[str]]:
        """Where a frame is found in a clause; it is looked for only where the words are there that it needs."""
        asked = self._asked
        if text is not asked[0]:
            may = self._sieve.may(text)
            asked = self._asked = (text, may if "verb" in may else may - {"by", "subject"})
        return self[name].finditer(text) if name in asked[1] else ()

    def opening(self, clause: str) -> re.Match[str] | None:
        """The bodies that a clause begins with."""
        return self["opens"].match(clause) if _BODY.search(clause) else None

    def relation(self, text: str, at: int, gap: str, several: bool) -> str:
        """What the verb at an offset makes of those before it."""
        found = self["verb"].match(text, at)
        together = self.cue.words.get("joint", ())
        while found and found["part"] in together and (after := self["verb"].match(text, found.end())):
            found, several = after, True  # 共同出资
        if not found or self.cue.regex("<speaks>").search(gap):
            return ""
        if found["fund"]:
            return "funder"
        shared = several or self.cue.regex("<in_common>").search(gap)
        if found["lead"]:
            return "partner" if shared and found["lead"] in self.cue.words.get("lead_shared", ()) else "lead"
        return "partner"


@cache
def frames_of(language: str) -> Frames:
    """The frames of a language, compiled once."""
    return Frames(partner_cues(language))
