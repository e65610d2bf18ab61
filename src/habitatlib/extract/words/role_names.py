"""The institution that bears a country's name, and the town that is named before its country."""

from __future__ import annotations

from functools import cache

from .role_cues import cues, pattern

__all__ = ["institution", "kinds", "without_town"]

_REACH = 160  # signs that the name of an institution has at most


def institution(before: str, after: str, language: str) -> tuple[str, str, str]:
    """The institution whose name holds the country's: the Ministry of Lands of Kenya, the Kenyan Ministry of Lands.

    Parameters
    ----------
    before, after : str
        What stands round the country in its sentence.
    language : str
        ISO 639-1 code.

    Returns
    -------
    tuple of (str, str, str)
        The rest of the name, empty where there is none, and what stands round the whole name.
    """
    found = pattern("<right_name>", language).match(after)
    places = "<towns>|<cities>" if pattern("<placed_in>", language).search(before) else "<towns>"
    if found and not pattern(places, language).match(after):
        return found.group(), pattern("<head_of>", language).sub("", before), after[found.end() :]
    near = max(0, len(before) - _REACH)
    for head in pattern("<Institution>|<small_head>", language).finditer(before, near):
        if pattern("<left_name>", language).fullmatch(before, head.end()):
            more = pattern("<more_name>", language).search(before, near, head.start())
            start = more.start() if more else head.start()
            return before[start:], pattern("<lead_article>", language).sub("", before[:start]), after
    if seated := pattern("<seated_name>", language).search(before, near):
        return before[seated.start() :], before[: seated.start()], after
    return "", before, after


def kinds(named: str, language: str) -> set[str]:
    """What an institution is by the first head of its name.

    Parameters
    ----------
    named : str
        Its name, empty for none.
    language : str
        ISO 639-1 code.

    Returns
    -------
    set of str
        ``state`` for an organ of the State, ``government`` for its government, else ``body``.
    """
    head = pattern("<institution>", language).search(named.lower())
    if not head:
        return {"body"} if named else set()
    own = {"state"} if pattern("<state_head>", language).fullmatch(head.group()) else set()
    return own | ({"government"} if pattern("<government>", language).fullmatch(head.group()) else {"body"})


def without_town(before: str, language: str, *, bracketed: bool = False) -> tuple[bool, str]:
    """Whether a town stands before its country, and the words before the town: in Nairobi, Kenya.

    Parameters
    ----------
    before : str
        What stands before the country in its sentence.
    language : str
        ISO 639-1 code.
    bracketed : bool, optional
        Whether the country stands in brackets: in Nairobi (Kenya).

    Returns
    -------
    tuple of (bool, str)
    """
    found = pattern("<end_bracketed>" if bracketed else "<end_town>", language).search(before)
    if not found or not pattern("<led_town>", language).search(before[: found.start("place")]):
        return False, before
    if found["place"].split()[-1] in _openings(language) or pattern("<Institution>|<small_head>", language).search(found["place"]):
        return False, before
    return True, before[: found.start("place")]


@cache
def _openings(language: str) -> frozenset[str]:
    """Words with a capital that stand before a comma and are no towns."""
    return frozenset(cues(language).get("opening", ()))
