"""States named by one sign beside another: 中法气候对话, 美墨边境, 中日韩三方."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..lexicons import load
from .place_words import part, pattern

__all__ = ["short_states"]


class _Name(NamedTuple):
    """The State of a sign, of which signs one must stand beside it if any, and those after which it is none."""

    iso3: str
    beside: frozenset[str]
    not_after: frozenset[str]


@cache
def _names(language: str) -> tuple[dict[str, _Name], re.Pattern[str]]:
    rows = load("short_states", language)
    names = {row["sign"]: _Name(row["iso3"], frozenset(row["beside"].split()), frozenset(row["not_after"].split())) for row in rows}
    together = pattern(language, "of_states").pattern
    signs, pairs = "".join(n for n in names if len(n) == 1), "|".join(n for n in names if len(n) > 1)
    more = f"(?:{part('zone_joins', language).pattern}(?:{pairs or '(?!)'}|[{signs or '�'}]{{2}}))*"
    return names, re.compile(rf"(?:(?P<pair>{pairs or '(?!)'})|[{signs or '�'}]{{2,4}})(?={more}(?:{together}))")


@cache
def _beside(language: str) -> re.Pattern[str]:
    """Two signs beside each other, or with a mark of a list between them, that both stand for States."""
    signs = re.escape("".join(_names(language)[0]))
    joins = part("zone_joins", language).pattern
    return re.compile(f"[{signs}](?:{joins})?[{signs}]" if signs else r"(?!)")


@cache
def _listed(language: str) -> re.Pattern[str]:
    """Signs of States in a list that their number or what they do together ends: 中、美、俄三国."""
    signs = "".join(n for n in _names(language)[0] if len(n) == 1) or "�"
    return part("states_listed", language, ("signs", signs), ("told", pattern(language, "of_states").pattern))


def short_states(text: str, language: str = "zh") -> list[tuple[int, int, str]]:
    """The States named by one sign each.

    Parameters
    ----------
    text : str
        A paragraph without blanks between Chinese signs.
    language : str
        ISO 639-1 code.

    Returns
    -------
    list of (int, int, str)
        Where each sign stands and its ISO3 code.

    Examples
    --------
    >>> short_states("中法气候对话")
    [(0, 1, 'CHN'), (1, 2, 'FRA')]
    >>> short_states("其中法律合作"), short_states("中西医合作")
    ([], [])
    >>> [iso3 for *_, iso3 in short_states("，中、美和俄三国")]
    ['CHN', 'USA', 'RUS']
    """
    names, pattern = _names(language)
    out = []
    for hit in _listed(language).finditer(text) if _beside(language).search(text) else ():
        spots = range(hit.start(), hit.end(), 2)
        signs = {text[at] for at in spots}
        if all(not names[sign].beside or names[sign].beside & signs for sign in signs):
            out += [(at, at + 1, names[text[at]].iso3) for at in spots]
    for hit in pattern.finditer(text) if _beside(language).search(text) else ():
        if hit["pair"]:
            out += [(hit.start() + i, hit.start() + i + 1, code) for i, code in enumerate(names[hit["pair"]].iso3.split())]
            continue
        signs, start, before = hit.group(), hit.start(), text[max(0, hit.start() - 1) : hit.start()]
        if before in names[signs[0]].not_after:
            signs, start = signs[1:], start + 1
        fits = len(set(signs)) == len(signs) > 1
        if fits and all(not names[sign].beside or names[sign].beside & set(signs) for sign in signs):
            out += [(start + i, start + i + 1, names[sign].iso3) for i, sign in enumerate(signs)]
    return sorted(out)
