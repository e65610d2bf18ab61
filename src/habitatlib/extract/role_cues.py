"""The cue words of ``role_cues.csv`` as patterns, one a frame."""

from __future__ import annotations

import re
from functools import cache

from ..lexicons import load
from ..lexicons.written import source
from .sieve import Patterns

__all__ = ["cues", "donors", "endings", "institution", "patterns", "words"]

_FOLLOWED = ("among", "approves", "by", "contact", "extent", "giver", "help", "host", "hurt", "origin", "recipient", "seated", "visit",
             "when")  # fmt: skip
_LOOSELY = ("among", "extent")  # a comma may stand between


@cache
def cues(language: str, frame: str) -> re.Pattern[str]:
    """The cues of a frame, the longest first; a frame without cues matches nothing."""
    own = words(language, frame)
    if frame in ("speech", "institution", "longer", "seat", "state", "is_donor", "donor_is", "donor", "are"):
        return re.compile("|".join(map(re.escape, own)) or r"(?!)")
    longer = words(language, "longer")
    found = [_unless(word, [w.removeprefix(word) for w in longer if w.startswith(word)]) for word in own if not word.startswith(longer)]
    return re.compile(f"(?:{'|'.join(found)})" if found else r"(?!)")


@cache
def words(language: str, *frames: str) -> tuple[str, ...]:
    """The cues of one or more frames, the longest first."""
    return tuple(sorted((r["cue"] for r in load("role_cues", language) if r["frame"] in frames), key=len, reverse=True))


def _unless(word: str, rests: list[str]) -> str:
    """A word that does not go on to a longer one."""
    return re.escape(word) + (f"(?!{'|'.join(map(re.escape, rests))})" if rests else "")


@cache
def endings(language: str) -> dict[tuple[bool, str], list[tuple[str, re.Pattern[str], int]]]:
    """The frames whose cues a list of countries may follow, a modifier between at most.

    Returns
    -------
    dict
        By the last sign before the list, and by whether a comma may stand between too: frames, each with the pattern of such an end and how
        many signs that can have.
    """
    out: dict[tuple[bool, str], list[tuple[str, re.Pattern[str], int]]] = {}
    modifiers = words(language, "modifier")
    for frame in _FOLLOWED:
        own = words(language, frame)
        pattern = re.compile(rf"(?:{cues(language, frame).pattern})(?:{cues(language, 'modifier').pattern})?$")
        reach = max(map(len, own), default=0) + max(map(len, modifiers), default=0)
        for sign in {word[-1] for word in (*own, *modifiers)} if own else ():
            out.setdefault((frame in _LOOSELY, sign), []).append((frame, pattern, reach))
    return out


@cache
def patterns(language: str) -> Patterns:
    """Patterns with the cues of frames and the parts of ``role_parts.csv`` in them: ``{of}<visit>``."""
    return Patterns(lambda frame: cues(language, frame).pattern, lambda part: source("role_parts", part, language))


@cache
def institution(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What goes on from a country's name to the head of an institution's name, and a head before an opening bracket."""
    made = patterns(language)
    return made["{institution_name}"], made[r"(?:<institution>)\($"]


@cache
def donors() -> frozenset[str]:
    """ISO3 codes of the members of the OECD's Development Assistance Committee, whose support is money."""
    return frozenset(r["iso3"] for r in load("countries") if r["donor"] == "true")
