"""The register of places under the names of a language, and the words round a place as patterns."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from ...lexicons import load
from ...lexicons.written import written
from .text import Names, any_of, plain

__all__ = ["BESIDE", "MACHINE", "Place", "fold", "part", "pattern", "places", "verdict", "with_counties", "word_after", "words"]

MACHINE = re.compile(r"(?:only beside its country: )?(?:GeoNames|iso-codes|by hand: ISO 3166-2) ")
# how the note of a row begins that comes from a list of all
BESIDE = "only beside"  # how the note of a row begins that counts only where its country is named too
_UPPER = "A-ZÀ-ÖØ-ÞĀĆČĐĒĞĪİŁŌŚŞŠŪŹŻŽ"
_NAME = rf"[{_UPPER}][^\W\d_]+(?:['-][^\W\d_]+)*"
_WORD_AFTER = re.compile(r"\s([^\W\d_][\w'.-]*)")
_FAR = 40  # signs within which a word behind a place ends
_CLASSED = "with its class word in Chinese"  # how the note of a row ends whose Chinese name holds what its English one does not


class Place(NamedTuple):
    """A place found: ``text[start:end]``, its kind, the register's rows that it may mean, and whether a class word is on it."""

    start: int
    end: int
    kind: str
    rows: tuple[dict, ...]
    classed: bool = False


def fold(name: str) -> str:
    """A name without accents.

    Examples
    --------
    >>> fold("Cox’s Bāzār"), fold("São Paulo")
    ("Cox's Bazar", 'Sao Paulo')
    """
    flat = plain(name).replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("ə", "a")
    return "".join(c for c in unicodedata.normalize("NFKD", flat) if not unicodedata.combining(c))


@cache
def _short(language: str) -> tuple[tuple[str, str], ...]:
    return tuple((f"{row['word']} ", f"{row['other']} ") for row in load("spellings", language) if row["use"] == "place")


def _spellings(name: str, language: str) -> set[str]:
    """A name as reports print it: with and without accents, with ``St.`` for ``Saint``."""
    out = {plain(name), fold(name)}
    return out | {n.replace(whole, short) for whole, short in _short(language) for n in out if n.startswith(whole)}


@cache
def places(language: str) -> Names:
    """Every place name of a language with its rows, those kept by hand first, then by population."""
    rows: dict[str, dict[tuple, dict]] = {}
    for row in load("places"):
        if row["note"].endswith(_CLASSED):
            continue  # its English name is without one: Adrar may be the province or the town
        name = row["name"] if row["language"] == language else row.get(f"name_{language}", "")
        for spelt in _spellings(name, language) if name else ():
            if any(c.isupper() for c in spelt[:2]):
                rows.setdefault(spelt, {}).setdefault((row["iso3"], row["kind"], row["lat"]), row)
    return Names((name, tuple(sorted(some.values(), key=_weight))) for name, some in rows.items())


def _weight(row: dict) -> tuple[bool, bool, int]:
    return row["note"].startswith(BESIDE), bool(MACHINE.match(row["note"])), -int(row["population"] or 0)


@cache
def with_counties() -> frozenset[str]:
    """The countries that have counties."""
    return frozenset(row["iso3"] for row in load("places") if row["kind"] == "county")


@cache
def words(language: str, *uses: str) -> dict[str, str]:
    """The place words of some uses with their kind."""
    return {plain(r["word"]): r["kind"] for r in load("place_words", language) if r["use"] in uses}


@cache
def pattern(language: str, *uses: str) -> re.Pattern[str]:
    """The place words of some uses as a pattern of whole words, the longest first."""
    return re.compile(any_of(words(language, *uses)))


@cache
def part(language: str, name: str) -> re.Pattern[str]:
    """A pattern of the language for what stands round a place."""
    return written("place_parts", name, language, (("name", _NAME), *_uses(language)))


@cache
def _uses(language: str) -> tuple[tuple[str, str], ...]:
    return tuple((use, any_of(words(language, use))) for use in ("before", "shape", "there", "weak", "begins", "go"))


def word_after(flat: str, end: int) -> str:
    """The word right behind a place, empty where there is none."""
    after = _WORD_AFTER.match(flat, end, end + _FAR)
    return after[1].rstrip(".") if after else ""


@cache
def _verdicts(language: str) -> dict[str, str]:
    return {plain(r["name"]): r["verdict"] for r in load("not_places", language)}


def verdict(name: str, language: str) -> str:
    """What else a name is: ``beside`` a word of the language, ``person`` a name of persons; empty where it is neither."""
    return _verdicts(language).get(name, "")
