"""Two States of one short name: which of them is meant by what else the paragraph names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ..lexicons import Matcher, load
from .org_units import tagged
from .place_edges import alone
from .place_words import BESIDE, MACHINE, part

__all__ = ["told_apart"]

_NEXT = 6  # signs behind a name whose first word says whether it is of something: 刚果|中央银行
_TWINS = {"COG": "COD"}  # the State that has the short name by itself, and the one that is called so where it is clear


@cache
def _towns(language: str) -> Matcher:
    """The places, kept by hand, whose name lies in no other State than one of such a pair."""
    lands: dict[str, set[str]] = {}
    for row in load("places"):
        if row["language"] == language:
            lands.setdefault(row["name"], set()).add(row["iso3"])
    some = {*_TWINS, *_TWINS.values()}
    return Matcher((row["name"], row["iso3"]) for row in load("places") if row["language"] == language and row["iso3"] in some
                   and len(lands[row["name"]]) == 1 and not row["note"].startswith(BESIDE) and not MACHINE.match(row["note"]))


def told_apart(text: str, named: Sequence[tuple[int, int, str]], language: str) -> list[str]:
    """The State of each mention: the other of the name where only that one, or its towns, stand in the paragraph: 刚果军队在戈马.

    Parameters
    ----------
    text : str
        Squeezed text.
    named : sequence of (int, int, str)
        Where countries stand, in order, and which each is by its name alone.
    language : str
        ISO 639-1 code.

    Returns
    -------
    list of str
        ISO3 codes. In a list of States, and where it does something and the other is only named after it, the short name is that of
        the State that has it by itself: 刚果、加蓬和刚果民主共和国; 刚果没有答复，刚果民主共和国则同意.

    Examples
    --------
    >>> told_apart("刚果民主共和国东部，刚果军队", [(0, 7, "COD"), (10, 12, "COG")], "zh")
    ['COD', 'COD']
    >>> told_apart("刚果和刚果民主共和国", [(0, 2, "COG"), (3, 10, "COD")], "zh")
    ['COG', 'COD']
    >>> told_apart("刚果没有答复，刚果民主共和国则同意", [(0, 2, "COG"), (7, 14, "COD")], "zh")
    ['COG', 'COD']
    """
    codes = [iso3 for *_, iso3 in named]
    bare = [i for i, (s, e, iso3) in enumerate(named) if iso3 in _TWINS and part("namesake", language).fullmatch(text, s, e)]
    if not bare:
        return codes
    joins, begins, ends = part("country_joins", language), {s for s, *_ in named}, {e for _, e, _ in named}
    towns = {str(hit.value) for hit in _towns(language).find(text) if alone(text, hit.start, hit.end, language)}
    for own, other in _TWINS.items():
        mine = [i for i in bare if codes[i] == own]
        listed = any((hit := joins.match(text, named[i][1])) and hit.end() in begins for i in mine)
        before = [(named[i][0] - n, named[i][0]) for i in mine for n in (1, 2)]
        listed = listed or any(low in ends and joins.fullmatch(text, low, high) for low, high in before)
        if listed or own in towns or codes.count(own) != len(mine):
            continue
        whole = codes.index(other) if other in codes else None
        for i in mine:
            behind = text[named[i][1] : named[i][1] + _NEXT]
            of_it = whole is not None and (whole < i or tagged(behind).startswith("n"))
            if of_it or (whole is None and other in towns):
                codes[i] = other
    return codes
