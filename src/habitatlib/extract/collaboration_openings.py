"""What stands before the bodies that are a clause's subject, and the others behind a country that acts with them.

Both are told by steps that can follow one another in many ways; places in the text are therefore visited once each, which no pattern does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .collaboration_words import clause_end, clause_start, endings, part

__all__ = ["acts_jointly", "opens", "organ_joins"]

_OTHERS = 6


def _begins(text: str, start: int, at: int, language: str) -> Iterator[int]:
    """Where the first step may begin: at the start, behind a colon or an opened quotation, and behind 会员国的."""
    for first in (start, *(i + 1 for i in range(start, at) if text[i] in "：“")):
        yield first
        if whose := part("opening_owner", language).match(text, first, at):
            yield from (of.end() for of in part("of", language).finditer(text, first + 2, min(whose.end() + 1, at)))


def _steps(text: str, here: int, at: int, told: list[tuple[int, int]], language: str) -> Iterator[int]:
    """Where a step from ``here`` may end. Of what tells a time or a place the nearest is enough: from there the next can be reached too."""
    if time := part("opening_time", language).match(text, here, at):
        yield time.end()
    yield from (here + len(word) for word in endings("opener", language) if text.startswith(word, here, at))
    yield from (end for start, end in told if 0 <= start - here <= 12)
    yield from (m.end() for m in part("opening_and", language).finditer(text, here + 2, min(here + 21, at)))


def opens(text: str, at: int, language: str) -> bool:
    """Whether a clause may begin with what stands in it before ``at``.

    Every place that steps from the start lead to is visited once, so that a long clause takes no longer for each of its words.

    Parameters
    ----------
    text : str
        A sentence with one sign for each name.
    at : int
        Where the bodies stand.
    language : str
        ISO 639-1 code.

    Examples
    --------
    >>> opens("2019年在内罗毕期间人居署", 11, "zh"), opens("此外，同时人居署", 5, "zh"), opens("他说人居署", 2, "zh")
    (True, True, False)
    """
    start = clause_start(text, at)
    if start == at:
        return True
    told = [m.span(1) for m in part("opening_is", language).finditer(text, start, at)]
    todo = list(_begins(text, start, at, language))
    seen = set(todo)
    while todo:
        here = todo.pop()
        if here == at:
            return True
        for end in _steps(text, here, at, told, language):
            if end <= at and end not in seen:
                seen.add(end)
                todo.append(end)
    return False


def acts_jointly(text: str, at: int, language: str) -> bool:
    """Whether the words behind a country tell what it does together with others, whose names may stand between.

    Parameters
    ----------
    text : str
        A squeezed paragraph.
    at : int
        Where the country's name ends.
    language : str
        ISO 639-1 code.

    Examples
    --------
    >>> acts_jointly("法国、德国和意大利签署了协定", 2, "zh"), acts_jointly("法国，德国签署了协定", 2, "zh")
    (True, False)
    """
    another, together = part("and_another", language), part("act_together", language)
    if not part("states_act", language).search(text, at, clause_end(text, at)):
        return False
    reached = seen = {at}
    for _ in range(_OTHERS):
        beside = [other for p in reached if (other := another.match(text, p))]
        reached = {end for other in beside for end in range(other.start(1) + 1, other.end() + 1)} - seen
        seen = seen | reached
    return any(together.match(text, p) for p in seen)


def organ_joins(text: str, start: int, end: int, names: Sequence[tuple[int, int]], language: str) -> bool:
    """Whether an organ that decides does something together with a body that is named beside it.

    Parameters
    ----------
    text : str
        A squeezed paragraph.
    start, end : int
        Where the organ is named.
    names : sequence of (int, int)
        Where bodies are named.
    language : str
        ISO 639-1 code.

    Examples
    --------
    >>> organ_joins("安理会与非盟举行了联席会议", 0, 3, [(0, 3), (4, 6)], "zh"), organ_joins("安理会和非盟核可了它", 0, 3, [(0, 3), (4, 6)], "zh")
    (True, False)
    """
    before, behind = part("organ_before", language), part("organ_behind", language)
    last = max((b for a, b in names if end < a and before.fullmatch(text, end, a)), default=-1)
    if last < 0 and any(behind.fullmatch(text, b, start) for _, b in names if b < start):
        last = end
    if last < 0 or part("organ_asked", language).search(text, 0, start):
        return False
    return part("organ_joined", language).match(text, last, clause_end(text, last)) is not None
