"""The words that tell roles, and patterns made of them: ``<fund>`` in a pattern stands for any cue of that frame."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ...lexicons import load
from .text import any_of

__all__ = ["cues", "pattern"]

_NAME = re.compile(r"(?<!\?P)<([A-Za-z_]+)>")


@cache
def cues(language: str) -> dict[str, tuple[str, ...]]:
    """The cues of each frame of ``role_cues.csv``.

    Parameters
    ----------
    language : str
        ISO 639-1 code.

    Returns
    -------
    dict of str to tuple of str
    """
    out: dict[str, list[str]] = {}
    for row in load("role_cues", language):
        out.setdefault(row["frame"], []).append(row["cue"])
    return {frame: tuple(own) for frame, own in out.items()}


@cache
def pattern(template: str, language: str) -> re.Pattern[str]:
    """A pattern with the cues of frames and the parts of ``role_parts.csv`` in it.

    Parameters
    ----------
    template : str
        A regular expression; ``<fund>`` in it stands for any cue of a frame, as whole words (with capitals for
        ``<Fund>``), or for a part.
    language : str
        ISO 639-1 code.

    Returns
    -------
    re.Pattern
    """
    return re.compile(_filled(template, language))


def _filled(template: str, language: str) -> str:
    parts = {row["part"]: row["pattern"] for row in load("role_parts", language)}

    def fill(name: re.Match[str]) -> str:
        if name[1] in parts:
            return f"(?:{_filled(parts[name[1]], language)})"
        words = cues(language).get(name[1].lower(), ())
        return f"(?:{_either([word.title() for word in words] if name[1][0].isupper() else words)})"

    return _NAME.sub(fill, template)


def _either(words: Sequence[str]) -> str:
    """Any of some cues; a sign such as ``$`` has no edges, a word has."""
    signs = [re.escape(word) for word in words if not word[0].isalnum()]
    return "|".join([*signs, rf"(?<!\w-){any_of(word for word in words if word[0].isalnum())}(?!-\w)"])
