"""Patterns that a language's lexicon writes out: ``written("date_parts", "until", "en")``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from . import load

__all__ = ["Slots", "any_language", "every_language", "source", "written"]

_SLOT = re.compile(r"\{([a-z_]+)\}")
Slots = tuple[tuple[str, str], ...]


@cache
def _rows(lexicon: str, language: str) -> Mapping[str, str]:
    return {row["part"]: row["pattern"] for row in load(lexicon, language)}


@cache
def source(lexicon: str, name: str, language: str, slots: Slots = ()) -> str:
    """A pattern as text, to be put into another.

    Parameters
    ----------
    lexicon : str
        Name of a file with the columns ``part``, ``pattern`` and ``note``.
    name : str
        The part. In its pattern ``{x}`` stands for the slot or the part ``x`` of the same file.
    language : str
        ISO 639-1 code.
    slots : tuple of (str, str), optional
        What the caller puts in: a name and a pattern each.

    Returns
    -------
    str
        The pattern, its slots filled; one that matches nothing where the language has no such part.
    """
    filled = dict(slots)
    if name in filled:
        return filled[name]
    found = _rows(lexicon, language).get(name)
    return _SLOT.sub(lambda m: source(lexicon, m[1], language, slots), found) if found is not None else "(?!)"


@cache
def written(lexicon: str, name: str, language: str, slots: Slots = ()) -> re.Pattern[str]:
    """The pattern ``source`` gives, compiled.

    Examples
    --------
    >>> written("no_such_parts", "until", "en").search("until then") is None
    True
    """
    return re.compile(source(lexicon, name, language, slots))


@cache
def every_language(lexicon: str, name: str) -> tuple[re.Pattern[str], ...]:
    """The pattern of each language that has a part of this name, compiled, in the order of ``grammars.csv``."""
    languages = (row["language"] for row in load("grammars"))
    return tuple(written(lexicon, name, language) for language in languages if name in _rows(lexicon, language))


def any_language(lexicon: str, name: str) -> str:
    """One pattern, as text, for a part of this name in whichever language: for what is read before the language is known.

    Examples
    --------
    >>> any_language("no_such_parts", "original")
    '(?:(?!))'
    """
    return f"(?:{'|'.join(pattern.pattern for pattern in every_language(lexicon, name)) or '(?!)'})"
