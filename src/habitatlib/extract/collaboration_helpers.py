"""Who helps with a joint action in the clauses that follow it, and belongs to it: A 与 B 合办了诊所，C 培训护士.

Coders who had the two coded reports at hand count a body that does a part of the same work as one more member, not as another joint action.
What is paid for it stays a row of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from . import collaboration_judges as judge
from .collaboration_frames import Actor
from .collaboration_page import Action, Page, ids
from .collaboration_words import part, tells
from .deeds import deeds

__all__ = ["gathered"]

_CLAUSE = re.compile("[^，；。]+")
_NEAR = 1  # sentences from one that tells of an action to one that goes on with it
_BY = 10  # signs before one by whom something is done: 船只由 C 调拨
_GOES_ON = ("other", "joint_programme", "")  # ways of acting that may be a part of another; what is read as one may act in any way


def gathered(page: Page, rows: Sequence[Action]) -> list[Action]:
    """The joint actions of the paragraph that is read, each with those who do a part of it.

    Parameters
    ----------
    page : Page
        Its paragraph was read.
    rows : sequence of Action
        What was found in it.

    Returns
    -------
    list of Action
        The same without those that only tell of one more body in what a row before it tells, whose members it has all. In a list each item
        is an action of its own, and in a joint report the two bodies act in most sentences: there nothing is gathered.
    """
    if len(page.bodies) > 1 or any(unit.opening for unit in page.units):
        return list(rows)
    out: dict[int, Action] = {}
    for place, row in sorted(enumerate(rows), key=lambda one: one[1].start):
        at = next((at for at in reversed(out) if _goes_on(page, out[at], row)), None)
        if at is None:
            out[place] = row
        else:
            out[at] = _with(page, out[at], row.members)
    kept = [out[place] for place in sorted(out)]
    return [_with(page, row, list(_helpers(page, row, kept))) for row in kept]


def _goes_on(page: Page, earlier: Action, row: Action) -> bool:
    """Whether a row names all who act in an earlier one and somebody more, soon after it."""
    near = page.turns[row.unit] - page.turns[earlier.unit] <= _NEAR and not _names_another(page, row)
    part_of_it = row.mode in _GOES_ON or (bool(row.core) and row.mode != "funding")
    return near and part_of_it and earlier.mode != "funding" and ids(earlier.members) < ids(row.members)


def _names_another(page: Page, row: Action) -> bool:
    """Whether a row names what it is about, which then is a work of its own: “地方治理”项目帮助了市政府."""
    return part("quoted_name", page.language).search(page.plain, row.start, row.end) is not None


def _with(page: Page, row: Action, more: Sequence[Actor]) -> Action:
    """A row with more members: a common work of several parts, if its words do not say what it is."""
    if not more:
        return row
    return row._replace(members=page.resolve([*row.members, *more]), mode="joint_programme" if row.mode == "other" else row.mode)


def _helpers(page: Page, row: Action, rows: Sequence[Action]) -> Iterator[Actor]:
    """The bodies that act in the clauses behind a row, up to the next row, and are members of none."""
    known = frozenset().union(*(ids(one.members) for one in rows))
    turn = page.turns[row.unit]
    for clause in _CLAUSE.finditer(page.blank, max(row.start, row.end - 1)) if row.mode != "funding" else ():
        start, end = clause.span()
        if start < row.end - 1 or not (inside := [a for a in page.within(start, end) if a.kind == "org"]):
            continue
        here = next(at for at, unit in enumerate(page.units) if start < unit.end)
        if here > turn + _NEAR or any(one.start < end and start < one.end for one in rows if one is not row):
            return
        if inside[0].org_id not in known and _does_a_part(page, start, inside[0], end):
            turn = here
            yield inside[0]


def _does_a_part(page: Page, start: int, actor: Actor, end: int) -> bool:
    """Whether a clause begins with a body or tells by whom something is done, and that is neither payment nor mere presence."""
    before, words, language = page.blank[start : actor.start], page.blank[start:end], page.language
    by = len(before) <= _BY and tells("helps_by", before, language)
    begins = by or part("helper_begins", language).fullmatch(before)
    if not begins or tells("no_help", words, language) or judge.denied(words, language):
        return False
    return bool(deeds(words if by else page.blank[actor.end : end], language))
