"""Bodies that a text only names: what a report is about, who sits in a delegation or attends, what was set up, whom one thanks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from .collaboration_frames import Actor, mask, picked
from .collaboration_words import part
from .sieve import Sieve

__all__ = ["listed", "veil"]

# The parts of ``collaboration_parts.csv`` whose group ``n`` holds names that do nothing by what is said of them.
_WAYS = (
    "named_about", "named_reviewed", "named_matters", "named_seats", "named_observers", "named_set_up", "named_degrees", "named_former",
    "named_alone", "named_those", "named_thanked", "named_praising", "named_or", "named_once", "named_fighting", "named_are",
    "named_heard", "named_texts", "named_titled", "named_called", "named_host", "named_experience", "named_persons", "named_made_of",
    "named_members", "named_idle", "named_owner", "named_by_paper",
)  # fmt: skip


@cache
def _sieve(language: str) -> Sieve:
    return Sieve({way: part(way, language) for way in _WAYS})


def listed(text: str, actors: Sequence[Actor], language: str) -> frozenset[Actor]:
    """Those of some actors that a text only names and of which it tells nothing that they do.

    Parameters
    ----------
    text : str
        A squeezed paragraph.
    actors : sequence of Actor
        Who is named in it, in order.
    language : str
        ISO 639-1 code.

    Returns
    -------
    frozenset of Actor

    Examples
    --------
    >>> two = [Actor(2, 5, "un", "联合国"), Actor(6, 8, "au", "非盟")]
    >>> len(listed("关于联合国同非盟合作的报告", two, "zh")), len(listed("关于联合国同非盟合作编写的报告", two, "zh"))
    (2, 0)
    """
    may = _sieve(language).may(text) if actors else ()
    parents = _parents(text, actors, language) if "/" in text else []
    if not may:
        return frozenset(parents)
    masked, _ = mask(text, 0, len(text), actors)
    found = [(way, a) for way in _WAYS if way in may for m in part(way, language).finditer(masked) for a in picked(m["n"], actors)]
    told = [actor for way, actor in found if way != "named_owner" or actor.kind == "org"]  # A 加入人居署|咨询小组
    return frozenset([*told, *parents])


def _parents(text: str, actors: Sequence[Actor], language: str) -> list[Actor]:
    """Bodies whose joint body acts alone, with strokes between them: 粮农组织/世卫组织联合专家委员会."""
    found: list[Actor] = []
    row: list[Actor] = []
    for actor in actors:
        row = [*row, actor] if row and text[row[-1].end : actor.start] == "/" else [actor]
        if len(row) > 1 and part("joint_body", language).match(text, actor.start):
            found += row
    return found


def veil(text: str, actors: frozenset[Actor]) -> str:
    """The text with the names of some actors hidden, so that no cue is read in them."""
    for actor in actors:
        text = text[: actor.start] + "□" * (actor.end - actor.start) + text[actor.end :]
    return text
