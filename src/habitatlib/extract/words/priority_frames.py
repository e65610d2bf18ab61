"""Cue words of priorities in a language, and the patterns that its lexicon makes of them."""

from __future__ import annotations

import re
from functools import cache

from ...lexicons.written import source
from .cue_frames import Frames

__all__ = ["Cues", "cues"]


class Cues(Frames):
    """The cue words of ``priority_cues`` and the patterns of ``priority_parts``.

    Parameters
    ----------
    language : str
        ISO 639-1 code.
    """

    def __init__(self, language: str) -> None:
        super().__init__("priority_cues", language)
        self.language = language

    def frame(self, name: str) -> str:
        """A part with its cue words still in angle brackets."""
        return source("priority_parts", name, self.language)

    def part(self, name: str) -> re.Pattern[str]:
        """A part as a pattern for text in small letters."""
        return self.regex(self.frame(name))


@cache
def cues(language: str) -> Cues:
    """The cue words and patterns of a language, made once."""
    return Cues(language)
