"""Treaties and declarations without title marks: called after the city of their adoption, or told to be signed, ratified and in force."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ..lexicons import load
from ..lexicons.written import written
from .place_words import BESIDE, MACHINE

__all__ = ["unmarked_texts"]

_SURE = 3  # signs of a city's name that the register has from a list of all
_LONGEST = 20  # signs between the beginning of a title and the word for what it is


@cache
def _cities(language: str) -> frozenset[str]:
    """Names of cities that count by themselves; of those with few signs only the ones kept by hand."""
    rows = (row for row in load("places") if row["language"] == language and row["kind"] == "city")
    plain = (row for row in rows if not row["note"].startswith(BESIDE))
    return frozenset(row["name"] for row in plain if len(row["name"]) >= _SURE or not MACHINE.match(row["note"]))


@cache
def _lengths(language: str) -> tuple[int, ...]:
    return tuple(sorted({len(name) for name in _cities(language) if len(name) > 1}, reverse=True))


def _begins(text: str, end: int, language: str) -> int | None:
    """Where the city's name begins that ends at ``end``."""
    return next((end - n for n in _lengths(language) if n <= end and text[end - n:end] in _cities(language)), None)


def unmarked_texts(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Where titles stand in a squeezed text: 基加利宣言, 名古屋遗传资源议定书, 禁雷条约已生效.

    Parameters
    ----------
    text : str
        The squeezed paragraph.
    language : str
        ISO 639-1 code.

    Yields
    ------
    int, int
        Beginning and end of a title.

    Examples
    --------
    >>> text = "会议发表了关于渔业的基加利宣言。"
    >>> [text[start:end] for start, end in unmarked_texts(text, "zh")]
    ['基加利宣言']
    """
    subject = written("citation_parts", "pact_subject", language)
    for kind in written("citation_parts", "city_pact", language).finditer(text):
        start = _begins(text, kind.start(), language)
        for at in range(kind.start() - 2, max(0, kind.start() - _LONGEST), -1) if start is None and kind["long"] else ():
            if not subject.fullmatch(text, at, kind.start()):
                break
            if (start := _begins(text, at, language)) is not None:
                break
        if start is not None:
            yield start, kind.end()
    for told in written("citation_parts", "told_treaty", language).finditer(text):
        yield told.span("name")
