"""The register of places and the words of ``place_words.csv`` as patterns: class words, signs of foreign names, words round a place."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..lexicons import Matcher, load
from ..lexicons.written import written

__all__ = [
    "BESIDE", "LATIN", "MACHINE", "Found", "class_word", "country_names", "divided", "part", "pattern", "register", "shapes", "words",
]  # fmt: skip

_LETTER = r"[A-Za-z\u00c0-\u024f’'.\-]"
LATIN = rf"(?<![A-Za-z])[A-Z]{_LETTER}{{0,30}}(?:\s[A-Za-z]{_LETTER}{{0,30}}){{0,4}}"
MACHINE = re.compile(r"(?:only beside its country: )?(?:GeoNames|iso-codes) ")  # how the note of a row that a script made begins

_DIVIDED = {"county": "district", "district": "district", "province": "region", "region": "region"}
_JOINED = {"class": ("vast", "vast_end"), "zone": ("ground", "ground_end")}  # words of a use that are made of two: 大都会 + 区

BESIDE = "only beside"  # how the note of a row begins that counts only where its country is named too


class Found(NamedTuple):
    """A place found: where it stands in the squeezed text, its kind, and the rows of the register that it may mean."""

    start: int
    end: int
    kind: str
    rows: tuple[dict, ...]


@cache
def register(language: str) -> Matcher:
    """Every place name with its rows, those kept by hand first, then by population.

    Parameters
    ----------
    language : str
        ISO 639-1 code.

    Returns
    -------
    Matcher
    """
    rows: dict[str, list[dict]] = {}
    for row in load("places"):
        if row["language"] == language:
            rows.setdefault(row["name"], []).append(row)
    order = {name: tuple(sorted(some, key=lambda r: (bool(MACHINE.match(r["note"])), -int(r["population"] or 0))))
             for name, some in rows.items()}
    return Matcher(order.items())


@cache
def divided(language: str) -> dict[tuple[str, str], str]:
    """What a landscape called after a town is, by name and country: ``region`` where a province has that name, ``district`` where a county.

    Parameters
    ----------
    language : str
        ISO 639-1 code.

    Returns
    -------
    dict
    """
    out: dict[tuple[str, str], str] = {}
    classes = tuple(words(language, "class"))
    for row in (row for row in load("places") if row["language"] == language and row["name"].endswith(classes)):
        word, kind = next(w for w in classes if row["name"].endswith(w)), _DIVIDED.get(row["kind"])
        if kind and out.get(key := (row["name"].removesuffix(word), row["iso3"])) != "region":
            out[key] = kind
    return out


@cache
def country_names(language: str) -> Matcher:
    """Every name of a country.

    Parameters
    ----------
    language : str
        ISO 639-1 code.

    Returns
    -------
    Matcher
    """
    return Matcher((row["name"], row["iso3"]) for row in load("country_names") if row["language"] == language)


@cache
def words(language: str, *uses: str) -> dict[str, str]:
    """The place words of some uses with their kind, the longest first.

    Parameters
    ----------
    language : str
        ISO 639-1 code.
    *uses : str
        What the words are for: ``class``, ``edge``, ``there``, …

    Returns
    -------
    dict
    """
    rows = load("place_words", language)
    found = {r["word"]: r["kind"] for r in rows if r["use"] in uses}
    for use in uses:
        begin, end = _JOINED.get(use, ("", ""))
        found |= {a["word"] + b["word"]: a["kind"] for a in rows if a["use"] == begin for b in rows if b["use"] == end}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


@cache
def pattern(language: str, *uses: str) -> re.Pattern[str]:
    """The place words of some uses as a pattern.

    Parameters
    ----------
    language : str
        ISO 639-1 code.
    *uses : str
        What the words are for; a word with others in ``after`` is none where one of these follows (内罗毕部长|级会议).

    Returns
    -------
    Pattern
    """
    rows = (row for row in load("place_words", language) if row["use"] in uses and row.get("after"))
    not_before = {row["word"]: "|".join(map(re.escape, row["after"].split())) for row in rows}
    some = (re.escape(word) + (f"(?!{not_before[word]})" if word in not_before else "") for word in words(language, *uses))
    return re.compile("|".join(some) or r"(?!)")


def part(name: str, language: str, *slots: tuple[str, str]) -> re.Pattern[str]:
    """A pattern of ``place_parts``, its slots filled."""
    return written("place_parts", name, language, slots)


@cache
def _unless(language: str) -> dict[str, tuple[str, ...]]:
    """For a class word the words after it that make it another word (市场); for ``*`` those after any (州长)."""
    return {r["word"]: tuple(r["after"].split()) for r in load("place_words", language) if r["use"] == "unless"}


@cache
def shapes(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Foreign name and class word in Chinese signs; the same in Latin letters; a foreign name alone.

    Parameters
    ----------
    language : str
        ISO 639-1 code.

    Returns
    -------
    tuple of Pattern
    """
    signs = "".join(words(language, "syllables", "more_syllables")) or "�"
    signed, latin = ("signs", signs), ("classes", pattern(language, "class", "latin").pattern)
    return (part("classed", language, signed, ("classes", pattern(language, "class").pattern)),
            part("latin_classed", language, ("latin", LATIN), latin), part("foreign", language, signed))


def class_word(text: str, at: int, language: str, *uses: str) -> tuple[str, str] | None:
    """The class word printed at ``at`` and its kind, unless it begins another word.

    Parameters
    ----------
    text : str
        Squeezed text.
    at : int
        Where the name before it ends.
    language : str
        ISO 639-1 code.
    *uses : str
        ``class``, and ``region`` or ``latin`` where those count too.

    Returns
    -------
    tuple of str, or None
    """
    hit = pattern(language, *uses).match(text, at)
    if hit and not text.startswith((*_unless(language).get(hit.group(), ()), *_unless(language).get("*", ())), hit.end()):
        return hit.group(), words(language, *uses)[hit.group()]
    return None
