"""Reads the clauses of a paragraph: who does what with whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .collaboration_actors import Actor, hidden
from .collaboration_clauses import begins, pieces, subject_of
from .collaboration_cues import has, part, past_of, verb_at
from .collaboration_judges import no_action
from .collaboration_lists import lists, role_of
from .collaboration_members import Told, members_of, resolved
from .collaboration_parts import Clause, Frame, frames_of
from .collaboration_predicates import Predicate, first_verb, says
from .collaboration_units import Unit, clauses_of, units

__all__ = ["Action", "Reader"]


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


class Reader:
    """Reads paragraphs one after another.

    Parameters
    ----------
    bodies : sequence of str
        The reporting bodies.
    own : bool
        Whether all that the report tells is what they do.
    language : str
        ISO 639-1 code.
    """

    def __init__(self, bodies: Sequence[str], own: bool, language: str) -> None:
        self.bodies, self.own, self.language = tuple(bodies), own, language
        self.blank = ""
        self.actors: Sequence[Actor] = ()
        self.found: list[Action] = []
        self.subject: tuple[Actor, ...] = ()
        self.previous: tuple[Actor, ...] = ()

    def read(self, text: str, actors: Sequence[Actor]) -> list[Action]:
        """The joint actions that a paragraph tells, in order."""
        self.previous = next((action.members for action in reversed(self.found) if len(action.members) == 2), ())
        self.blank, self.actors, self.found, self.subject = hidden(text, actors), actors, [], ()
        before: Unit | None = None
        for unit in units(text, self.blank, self.language):
            stem, ours = self._stem(unit), self._ours(unit, before)
            for start, end in clauses_of(unit, self.blank, self.language):
                shared: tuple[Actor, ...] = ()
                for one, last in pieces(self.blank, start, end, self.actors, self.language):
                    inherited = (stem or shared) if one == start else (shared or stem)
                    shared = self._read(one, last, unit, inherited, ours) or shared
                    self.subject = shared
            before = unit
        return self.found

    def _ours(self, unit: Unit, before: Unit | None) -> bool:
        """Whether a sentence tells of the reporting bodies: all of the report does, they are named, or it takes up what they do."""
        if self.own or self._names_us(unit):
            return True
        return before is not None and self._names_us(before) and part("refers", self.language).match(self.blank, unit.start) is not None

    def _names_us(self, unit: Unit) -> bool:
        return any(a.kind in ("body", "both") for a in self.actors if unit.start <= a.start < unit.end)

    def _stem(self, unit: Unit) -> tuple[Actor, ...]:
        """Who acts in all items of a list: those named in the words before it, if they are its subject or partners."""
        if not unit.stem or no_action(self.blank, *unit.stem, unit.stem[1], self.language):
            return ()
        out: list[Actor] = []
        for listed in lists(self.blank, *unit.stem, self.actors, self.language):
            role, _ = role_of(self.blank, unit.stem[0], listed, self.language)
            if role in ("with", "joint", "bond") or begins(self.blank, unit.stem[0], listed, self.language):
                out += [a for a in listed.actors if a.kind != "country"]
        return tuple(out)

    def _read(self, start: int, end: int, unit: Unit, inherited: tuple[Actor, ...], ours: bool) -> tuple[Actor, ...]:
        """Read a clause, keep the action that it tells, and return its subject."""
        blank, language = self.blank, self.language
        found = lists(blank, start, end, self.actors, language)
        subject = subject_of(blank, start, end, found, language)
        doers = named = subject[0].actors if subject else inherited
        verb = subject[1] if subject else self._verb_of_piece(start) if inherited else None
        if subject and part("each", language).match(blank, subject[0].end):
            return named
        verb = verb or first_verb(blank, start, end, language)
        clause = Clause(blank, start, end, found, subject[0] if subject else None, verb, language)
        frames = frames_of(clause)
        first = min([f.listed.start for f in frames] + [end])
        if (verb and verb.idle and doers) or (not doers and says(blank, start, first, end, language)):
            seated = verb is not None and verb.form in past_of("becomes", language)
            frames = [f for f in frames if (f.role == "agent" and len(f.actors) > 1) or (seated and f.role == "member")]
            doers = doers if seated and frames else ()
        if verb and verb.passive and verb.form in past_of("founded", language):
            doers = ()
        until = max([f.listed.start for f in frames] + [verb.end if verb else start])
        asked = not subject and unit.start < start and has("asked", blank[unit.start : start], language)
        if asked or no_action(blank, start, until, end, language):
            return named
        told = self._told(unit, ours)
        members = members_of(clause, doers, frames, told)
        if len(members) > 1:
            said = resolved([*doers, *(a for f in frames for a in f.actors)], told)
            paid = clause.does("give", "fund") and len(said) < 2
            action = Action(start, end, members, tuple(frames), verb, self._leads(clause, doers, frames), unit, paid)
            self.found += self._parted(action, doers)
        return named

    def _verb_of_piece(self, start: int) -> Predicate | None:
        """The verb with which a part of a clause begins that has no subject; with X goes on with the verb before."""
        at = verb_at(self.blank, start, self.language)
        if at:
            return Predicate(start, at[0], at[1], at[2], (), self.language)
        return self.found[-1].verb if self.found and part("with_first", self.language).match(self.blank, start) else None

    def _told(self, unit: Unit, ours: bool) -> Told:
        last = next((action.members for action in reversed(self.found) if not action.paid), ())
        same = tuple(a for action in self.found if action.unit == unit for a in action.members)
        return Told(self.bodies, self.actors, ours, self._names_us(unit), last, self.subject, same, self.previous)

    def _parted(self, action: Action, doers: Sequence[Actor]) -> list[Action]:
        """An action, and those who pay for it as one of their own where they are told behind what two bodies do."""
        at = action.verb.end if action.verb and action.verb.form else action.end
        paying = [f for f in action.frames if f.mode == "funding" and f.listed.start > at and self._told_behind(f)]
        doing = {a.org_id for a in doers} | {a.org_id for f in action.frames if f.role == "agent" and f not in paying for a in f.actors}
        payers = {a.org_id for f in paying for a in f.actors}
        rest = tuple(a for a in action.members if a.org_id not in payers)
        if not payers or len(doing - payers) < 2 or len(rest) < 2:
            return [action]
        first = action._replace(members=rest, frames=tuple(f for f in action.frames if f not in paying))
        return [first, action._replace(frames=tuple(paying), verb=None, paid=True)]

    def _told_behind(self, frame: Frame) -> bool:
        return part("paid_behind", self.language).search(self.blank, max(0, frame.listed.start - 90), frame.listed.start) is not None

    def _leads(self, clause: Clause, doers: Sequence[Actor], frames: Sequence[Frame]) -> tuple[Actor, ...]:
        """Who is said to lead: the one subject of to lead, those by whom or under whose lead it is done, X as lead agency."""
        leading = past_of("lead", self.language)
        out = list(doers) if clause.does("lead") and clause.verb and not clause.verb.passive and len(doers) == 1 else []
        for frame in frames:
            alone = len(frame.actors) == 1 and part("as_lead", self.language).match(self.blank, frame.listed.end)
            if alone or frame.mode == "led" or (frame.verb in leading and len(frame.actors) == 1):
                out += frame.actors
        return tuple(out)
