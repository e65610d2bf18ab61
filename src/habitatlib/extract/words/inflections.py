"""The forms of regular nouns and verbs, by the endings in ``inflections.csv``."""

from __future__ import annotations

import re
from functools import cache

from ...lexicons import load

__all__ = ["inflected"]


@cache
def _endings(kind: str, language: str) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    rows = (row for row in load("inflections", language) if row["kind"] == kind)
    return tuple((re.compile(f"(?:{row['ending']})$"), tuple(row["forms"].split("|"))) for row in rows)


def inflected(word: str, kind: str, language: str) -> tuple[str, ...]:
    """The forms of a ``noun`` or a ``verb``, the word itself first; it alone in a language without such a lexicon.

    Examples
    --------
    >>> inflected("city", "noun", "en"), inflected("close", "verb", "en")
    (('city', 'cities'), ('close', 'closed', 'closes', 'closing'))
    """
    for ending, forms in _endings(kind, language):
        if found := ending.search(word):
            return tuple(word[: found.start()] + form for form in forms)
    return (word,)
