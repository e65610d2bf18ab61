"""Places whose names are printed in Latin letters: by their class word, by the words round them, or as the report tells them elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ..lexicons import load
from .place_sounds import letters
from .place_words import LATIN, Found, class_word, part, shapes, words

__all__ = ["in_latin", "latin_classed", "latin_led", "latin_told"]

_LATIN, _CAPITAL, _SMALL = re.compile(LATIN), re.compile("[A-Z]"), re.compile(r"[a-zà-ÿ]")


def latin_classed(text: str, begin: int, finish: int, language: str) -> Iterator[Found]:
    """Names in Latin letters with a class word behind the last of them: Kakuma和Dadaab难民营.

    Parameters
    ----------
    text : str
        Squeezed text.
    begin, finish : int
        The stretch.
    language : str
        ISO 639-1 code.

    Yields
    ------
    Found
    """
    for hit in shapes(language)[1].finditer(text, begin, finish):
        names = list(_LATIN.finditer(hit.group()))
        classed = class_word(text, hit.start("word"), language, "class", "latin")
        if not classed or not all(_SMALL.search(name.group()) for name in names):
            continue
        for name in names[:-1]:
            yield Found(hit.start() + name.start(), hit.start() + name.end(), classed[1], ())
        yield Found(hit.start() + names[-1].start(), hit.end(), classed[1], ())


def latin_led(text: str, taken: list[tuple[int, int]], language: str) -> Iterator[Found]:
    """Names in Latin letters that a word leads to and another leaves as a place: 在Nubul和Zahra，, 从Naqurah上空.

    Parameters
    ----------
    text : str
        Squeezed text.
    taken : list of (int, int)
        Where countries and places stand already.
    language : str
        ISO 639-1 code.

    Yields
    ------
    Found
    """
    for hit in part("latin_led", language, ("latin", LATIN)).finditer(text) if _CAPITAL.search(text) else ():
        for name in _LATIN.finditer(text, *hit.span("names")):
            free = not any(s < name.end() and name.start() < e for s, e in taken)
            if free and _SMALL.search(name[0]):
                yield Found(name.start(), name.end(), "city", ())


def latin_told(text: str, language: str) -> Iterator[tuple[str, str]]:
    """The names in Latin letters that a paragraph tells to be places, by a class word, by what it says they are, or in its dateline.

    Parameters
    ----------
    text : str
        Squeezed text.
    language : str
        ISO 639-1 code.

    Yields
    ------
    tuple of (str, str)
        The name without its class word, and the kind of place.
    """
    for place in latin_classed(text, 0, len(text), language):
        word = next((w for w in words(language, "class") if text.endswith(w, place.start, place.end)), "")
        if word or place.kind not in words(language, "latin").values():
            yield text[place.start : place.end - len(word)].rstrip(), place.kind
    for name in ("latin_is", "latin_dateline"):
        for hit in part(name, language, ("latin", LATIN)).finditer(text):
            if _SMALL.search(hit["name"]):
                yield hit["name"].rstrip(), words(language, "class").get(hit.groupdict().get("word") or "", "city")


@cache
def _in_register(language: str) -> dict[str, tuple[dict, ...]]:
    """The rows of the register by their name in Latin letters."""
    rows: dict[str, list[dict]] = {}
    for row in load("places"):
        if row["language"] == language:
            rows.setdefault(letters(row["name_en"]), []).append(row)
    return {name: tuple(some) for name, some in rows.items()}


def in_latin(text: str, names: Mapping[str, str], near: set[str], taken: Sequence[tuple[int, int]], language: str) -> Iterator[Found]:
    """Places in Latin letters that the report tells somewhere, each time they are named.

    Parameters
    ----------
    text : str
        Squeezed text.
    names : mapping
        The names with their kinds.
    near : set of str
        ISO3 of the countries that the paragraph names, or of the one that the report is about.
    taken : sequence of (int, int)
        Where names stand already.
    language : str
        ISO 639-1 code.

    Yields
    ------
    Found
    """
    for name, kind in names.items():
        rows = _in_register(language).get(letters(name), ())
        if len({row["iso3"] for row in rows}) > 1:
            rows = tuple(row for row in rows if row["iso3"] in near)
        for hit in re.finditer(rf"(?<![A-Za-z\u00c0-\u024f])(?<!\w\s){re.escape(name)}(?![A-Za-z\u00c0-\u024f]|\s\w)", text):
            if not any(s < hit.end() and hit.start() < e for s, e in taken):
                yield Found(hit.start(), hit.end(), kind, rows[:1])
