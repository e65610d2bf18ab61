"""What stands before the bodies that are a clause's subject, and the others behind a country that acts with them.

Both are told by steps that can follow one another in many ways; places in the text are therefore visited once each, which no pattern does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .collaboration_words import clause_start

__all__ = ["acts_jointly", "opens"]

_WORDS = (
    "此外", "另外", "同时", "目前", "随后", "其后", "此后", "最近", "例如", "比如", "譬如", "因此", "为此", "还", "也", "而", "并", "并且", "但", "不过", "以及",
    "接着", "去年", "今年", "与此同时", "其中", "任内", "会后", "之后",
)  # fmt: skip
_TIME = re.compile("[^，。；]{0,30}?(?:[中下内上间时后前年月日起初底度由经]|方面|框架|以来|之际|期间|会议|季度)")
_IS = re.compile("(?=((?:这|它|那|“[^”]*”)是))")
_JOINTLY = re.compile(
    r"(?:[两二三四五六七八九十]国)?(?:政府)?(?:的代表)?[于自在就]?[^，。；的]{0,24}?"
    r"(?:共同(?!主席)|联合(?!国|王国|酋长)|合力|一道|合资|签署|签订|订立|续签|缔结|发起|结对|并肩)"
)
_LISTS = tuple("、和与同及")
_OTHER = re.compile("[^，。；的]{1,14}")
_OTHERS = 6
_WHOSE = re.compile(r"[^，。；、和与\d]{2,8}")


def _begins(text: str, start: int, at: int) -> Iterator[int]:
    """Where the first step may begin: at the start, behind a colon or an opened quotation, and behind 会员国的."""
    for first in (start, *(i + 1 for i in range(start, at) if text[i] in "：“")):
        yield first
        whose = _WHOSE.match(text, first, at)
        last = whose.end() if whose else first
        yield from (i + 1 for i in range(first + 2, min(last + 1, first + 9, at)) if text[i] == "的")


def _steps(text: str, here: int, at: int, told: list[tuple[int, int]]) -> Iterator[int]:
    """Where a step from ``here`` may end. Of what tells a time or a place the nearest is enough: from there the next can be reached too."""
    if time := _TIME.match(text, here, at):
        yield time.end()
    yield from (here + len(word) for word in _WORDS if text.startswith(word, here, at))
    yield from (end for start, end in told if 0 <= start - here <= 12)
    yield from (i + 1 for i in range(here + 2, min(here + 21, at)) if text[i] in "和、")


def opens(text: str, at: int) -> bool:
    """Whether a clause may begin with what stands in it before ``at``.

    Every place that steps from the start lead to is visited once, so that a long clause takes no longer for each of its words.

    Parameters
    ----------
    text : str
        A sentence with one sign for each name.
    at : int
        Where the bodies stand.

    Examples
    --------
    >>> opens("2019年在内罗毕期间人居署", 11), opens("此外，同时人居署", 5), opens("他说人居署", 2)
    (True, True, False)
    """
    start = clause_start(text, at)
    if start == at:
        return True
    told = [m.span(1) for m in _IS.finditer(text, start, at)] if "是" in text else []
    todo = list(_begins(text, start, at))
    seen = set(todo)
    while todo:
        here = todo.pop()
        if here == at:
            return True
        for end in _steps(text, here, at, told):
            if end <= at and end not in seen:
                seen.add(end)
                todo.append(end)
    return False


def acts_jointly(text: str, at: int) -> bool:
    """Whether the words behind a country tell what it does together with others, whose names may stand between.

    Parameters
    ----------
    text : str
        A squeezed paragraph.
    at : int
        Where the country's name ends.

    Examples
    --------
    >>> acts_jointly("法国、德国和意大利签署了协定", 2), acts_jointly("法国，德国签署了协定", 2)
    (True, False)
    """
    reached = seen = {at}
    for _ in range(_OTHERS):
        beside = [other for p in reached if text.startswith(_LISTS, p) and (other := _OTHER.match(text, p + 1))]
        reached = {end for other in beside for end in range(other.start() + 1, other.end() + 1)} - seen
        seen = seen | reached
    return any(_JOINTLY.match(text, p) for p in seen)
