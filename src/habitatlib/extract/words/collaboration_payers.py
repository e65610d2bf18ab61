"""Who pays, told apart from what is done: behind it, before it, or of a project on the way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .collaboration_actors import Actor
from .collaboration_cues import part, past_of, verb_at
from .collaboration_members import Told, resolved
from .collaboration_parts import Clause, Frame
from .collaboration_predicates import Predicate
from .collaboration_units import Unit

__all__ = ["Action", "on_the_way", "parted"]

_BEFORE = 140  # signs before those who pay that are read


class Action(NamedTuple):
    """A joint action as read; ``leads`` are those who are said to lead, ``paid`` tells that it only pays for one told of before."""

    start: int
    end: int
    members: tuple[Actor, ...]
    frames: tuple[Frame, ...]
    verb: Predicate | None
    leads: tuple[Actor, ...]
    unit: Unit
    paid: bool = False


def on_the_way(clause: Clause, frames: Sequence[Frame], told: Told) -> list[Action]:
    """Those who pay for a project of which a clause tells on the way: under X, a project financed by Y, was held.

    Parameters
    ----------
    clause : Clause
    frames : sequence of Frame
        The parts of its bodies.
    told : Told
        What was told before.

    Returns
    -------
    list of Action
        One for each list of those who pay, with the reporting bodies, else with those who lead it.
    """
    out = []
    for frame in frames:
        if frame.mode != "funding" or frame.role not in ("agent", "got"):
            continue
        low = max(clause.start, frame.listed.start - _BEFORE)
        found = part("thing_paid", clause.language).search(clause.blank, low, frame.listed.start)
        at = max(found.span(name)[0] for name in ("thing", "got", "head")) if found else low
        if not found or (clause.subject and clause.subject.start < at):
            continue
        leading = [f for f in frames if f.role == "agent" and f.mode != "funding" and f.listed.end < frame.listed.start]
        members = resolved([*frame.actors, *([a for f in leading for a in f.actors] or told.us)], told)
        if len(members) > len({a.org_id for a in frame.actors}):
            leads = [a for f in leading if f.verb in past_of("lead", clause.language) for a in f.actors]
            aside = Unit(at, frame.listed.end)  # its tense and its year are its own
            out.append(Action(*aside[:2], members, (frame,), None, tuple(leads if len(leads) == 1 else ()), aside, paid=True))
    return out


def parted(action: Action, doers: Sequence[Actor], blank: str, text: str, language: str) -> list[Action]:
    """An action, and those who pay for it as one of their own where they are told before or behind what two bodies do.

    Parameters
    ----------
    action : Action
    doers : sequence of Actor
        Its subject.
    blank, text : str
        The paragraph with names hidden, and as printed.
    language : str
        ISO 639-1 code.

    Returns
    -------
    list of Action
    """
    if each := _dated(action, text, language):
        return each
    at = action.verb.end if action.verb and action.verb.form else action.end
    acting = [f.listed.end for f in action.frames if f.role == "agent" and f.mode != "funding" and _opens(blank, action, f, language)]
    apart = [f for f in action.frames if f.mode == "funding" and (f.listed.start > min([at, *acting]) or f.role == "aid")]
    paying = [f for f in apart if _told_apart(blank, f, language) is not None]
    doing = {a.org_id for a in doers} | {a.org_id for f in action.frames if f.role == "agent" and f not in paying for a in f.actors}
    payers = {a.org_id for f in paying for a in f.actors}
    if not doing and any(f.role in ("with", "joint", "bond") and f not in paying for f in action.frames):
        doing = {a.org_id for a in action.members}
    rest = tuple(a for a in action.members if a.org_id not in payers)
    if not payers or len(doing - payers) < 2 or len(rest) < 2:
        return [action]
    first = action._replace(members=rest, frames=tuple(f for f in action.frames if f not in paying))
    start = min(_told_apart(blank, f, language) or action.start for f in paying)
    start = action.start if all(f.role == "aid" for f in paying) else start
    return [first, action._replace(start=start, frames=tuple(paying), verb=None, paid=True)]


def _opens(blank: str, action: Action, frame: Frame, language: str) -> bool:
    """Whether a participle with its agents begins a sentence: Implemented by X and funded by Y, it."""
    verb = verb_at(blank, action.start, language)
    return verb is not None and verb[1] == frame.verb and part("by_next", language).match(blank, verb[0]) is not None


def _dated(action: Action, text: str, language: str) -> list[Action]:
    """An action with each partner where each has a day of its own: agreements with X (3 May 2025) and Y (7 June 2025)."""
    frame = action.frames[0] if len(action.frames) == 1 else None
    signed = frame.actors if frame and frame.mode == "mou" else ()
    if not frame or len(signed) < 2 or not all(part("dated_bracket", language).search(text, *a[:2]) for a in signed):
        return []
    rest = tuple(a for a in action.members if a not in frame.actors)
    return [
        action._replace(start=a.start, end=a.end, members=(*rest, a), frames=(frame._replace(actors=(a,)),), verb=None)
        for a in frame.actors if rest
    ]  # fmt: skip


def _told_apart(blank: str, frame: Frame, language: str) -> int | None:
    """Where the words begin that tell, apart from what is done, who pays for it."""
    found = part("paid_behind", language).search(blank, max(0, frame.listed.start - 90), frame.listed.start)
    return found.start() if found else None
