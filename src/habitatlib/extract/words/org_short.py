"""Short forms that a report defines in brackets behind a name."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...lexicons.written import written

__all__ = ["Defined", "defined_short"]

_ACRONYM = re.compile(r"[A-Z][\w&/+-]*[A-Z0-9][\w&/+-]*")
_SYMBOL = re.compile(r"/[A-Z.]*\d")  # of a document: (S/2043/311)


class Defined(NamedTuple):
    """A short form and where it stands."""

    word: str
    start: int
    end: int


def defined_short(flat: str, start: int, end: int, language: str) -> Defined | None:
    """The short form in brackets right behind the name ``flat[start:end]``: an acronym, words of the name, or its initials.

    Examples
    --------
    >>> text = "the Kenya Private Sector Alliance (KEPSA) and the Land Fund (Kenya)"
    >>> defined_short(text, 4, 33, "en").word, defined_short(text, 50, 59, "en")
    ('KEPSA', None)
    """
    found = written("org_parts", "short_form", language).match(flat, end, end + 120)
    if not found or _SYMBOL.search(found["short"]):
        return None
    word, name = found["short"], flat[start:end]
    letters = [c for c in word.lower() if c.isalpha()]
    initial = bool(letters) and letters[0] in {w[0].lower() for w in re.findall(r"\w+", name)}
    within = all(part in name for part in word.split()) and word != name
    mixed = _ACRONYM.fullmatch(word) is not None
    blended = initial and " " not in word and len(word) <= 8 and _in_order(word.lower(), name.lower())
    return Defined(word, found.start("short"), found.end("short")) if mixed or within or blended else None


def _in_order(word: str, name: str) -> bool:
    """Whether all the letters of a word stand in a name in their order (Sida, Norad)."""
    rest = iter(name)
    return all(letter in rest for letter in word)
