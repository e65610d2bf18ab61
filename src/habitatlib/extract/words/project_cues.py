"""The cue words of projects and of their partners, and the patterns that ``project_parts`` and ``project_partner_parts`` make of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from ...lexicons.written import Slots, source
from .cue_frames import Frames

__all__ = ["Cues", "cues", "partner_cues"]


class Cues(Frames):
    """Cue words, and the patterns of a lexicon in which ``<head>`` stands for any word of that kind.

    Parameters
    ----------
    name, language : str
        The lexicon of the words, as of ``Frames``.
    parts : callable
        For the name of a part and what is put into its slots the pattern as text.
    """

    def __init__(self, name: str, language: str, parts: Callable[[str, Slots], str]) -> None:
        super().__init__(name, language)
        self._parts = parts

    def part(self, name: str, *slots: tuple[str, str]) -> re.Pattern[str]:
        """A part as a pattern for text in small letters."""
        return self.regex(self._parts(name, slots))


@cache
def cues(language: str) -> Cues:
    """What tells of projects."""
    return Cues("project_cues", language, lambda name, slots: source("project_parts", name, language, slots))


@cache
def partner_cues(language: str) -> Cues:
    """What tells of those who take part."""
    return Cues("project_partner_cues", language, lambda name, slots: source("project_partner_parts", name, language, slots))
