"""Names of organs as the register has them, and lines of a cover without the blanks that only a page or a converter puts into them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from habitatlib.lexicons import load, unparted
from habitatlib.reports.language import unaccented

__all__ = ["organ_names", "squeeze", "whole_name"]

_BLANKS = re.compile(r"\s+")
_SPACED_APOSTROPHE = re.compile(r"(?<=\w)\s+[’']\s+(?=\w)")


@lru_cache(maxsize=256)
def squeeze(text: str, language: str) -> str:
    """The text without the blanks that Chinese does not print; one blank each in other languages."""
    text = _SPACED_APOSTROPHE.sub("'", text)
    return ("".join(text.split()) if unparted(language) else _BLANKS.sub(" ", text.replace("\u0640", ""))).replace("’", "'")


@cache
def organ_names(language: str) -> dict[str, dict[str, str]]:
    """Registered names of organs in small letters without accents, each with its row."""
    return {unaccented(r["printed"]): r for r in load("organs") if r["language"] == language}


@cache
def _unbroken(language: str) -> dict[str, str]:
    return {"".join(name.split()): row["printed"] for name, row in organ_names(language).items()}


def whole_name(text: str, language: str) -> str:
    """The text; where it is a registered organ's name but for blanks that a converter put into its words, that name.

    Examples
    --------
    >>> whole_name("Комитет по пра вам ребенка", "ru"), whole_name("Комитет по пра вам", "ru")
    ('Комитет по правам ребенка', 'Комитет по пра вам')
    """
    plain = unaccented(squeeze(text, language))
    return text if plain in organ_names(language) else _unbroken(language).get("".join(plain.split()), text)
