"""Joint actions that one phrase tells by itself: X asked Y to, X was the largest donor to Y, X joined Y's campaign."""

from __future__ import annotations

import re

from .collaboration_actors import Actor
from .collaboration_cues import part
from .collaboration_lists import Listed
from .collaboration_members import Told, resolved
from .collaboration_parts import Clause, Frame
from .collaboration_payers import Action
from .collaboration_units import Unit
from .org_register import organization

__all__ = ["in_a_phrase"]

# each phrase's pattern and its mode; where it is empty, verb and noun say the mode
_PHRASES = (("phrase_asks", "other"), ("phrase_donor", "funding"), ("phrase_joins", ""), ("phrase_with_which", ""))


def in_a_phrase(clause: Clause, actors: tuple[Actor, ...], told: Told, unit: Unit) -> Action | None:
    """The joint action of a clause in which no other reading finds one.

    Parameters
    ----------
    clause : Clause
    actors : tuple of Actor
        Those of the paragraph, in order.
    told : Told
        What was told before.
    unit : Unit
        Its sentence.

    Returns
    -------
    Action or None
    """
    for name, mode in _PHRASES:
        found = part(name, clause.language).search(clause.blank, clause.start, clause.end)
        if not found:
            continue
        first, second = (_named(actors, found, k) for k in ("a", "b"))
        again = part("phrase_again", clause.language).search(clause.blank, found.end(), unit.end)
        if not first or not second or (name == "phrase_asks" and (again or any(_mandates(a) for a in first))):
            continue
        members = resolved([*first, *(a._replace(kind="org") if a.kind == "whose" else a for a in second)], told)
        if len(members) > 1:
            frame = Frame("bond", mode, Listed(second[0].start, second[-1].end, second), second)
            return Action(clause.start, clause.end, members, (frame,), None if mode else clause.verb, (), unit)
    return None


def _named(actors: tuple[Actor, ...], found: re.Match[str], group: str) -> tuple[Actor, ...]:
    """The actors in a group of a phrase; where a phrase is written in two ways, that of the second has a number."""
    low, high = max(found.span(name) for name in found.groupdict() if name.rstrip("2") == group)
    return tuple(a for a in actors if low <= a.start < high)


def _mandates(actor: Actor) -> bool:
    """Whether a body's request is a mandate: that of an organ of the United Nations."""
    known = organization(actor.org_id)
    return actor.kind == "body" or (known is not None and known.type == "un")
