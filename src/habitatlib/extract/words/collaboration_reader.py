"""Reads the clauses of a paragraph: who does what with whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .collaboration_actors import Actor, hidden
from .collaboration_cues import has, part, past_of, pattern, verb_at, words
from .collaboration_judges import no_action
from .collaboration_lists import Listed, lists, role_of
from .collaboration_parts import Clause, Frame, frames_of, is_given
from .collaboration_predicates import Predicate, first_verb, others, predicate, says
from .collaboration_units import Unit, clauses_of, units

__all__ = ["Action", "Reader"]

_CUT_ROLES = frozenset({"with", "bond", "joint", "given", "helped", "got"})
_GIVEN_ROLES = frozenset({"helped", "given", "to", "member", "through", "lead", "together"})  # parts beside one who acts


class Action(NamedTuple):
    """A joint action as read; ``leads`` are those who are said to lead."""

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
        self.blank, self.actors = "", ()  # type: tuple[str, Sequence[Actor]]
        self.last: tuple[Actor, ...] = ()
        self.told: tuple[Actor, ...] = ()

    def read(self, text: str, actors: Sequence[Actor]) -> list[Action]:
        """The joint actions that a paragraph tells, in order."""
        self.blank, self.actors, self.last = hidden(text, actors), actors, ()
        out: list[Action] = []
        before: Unit | None = None
        for unit in units(text, self.blank, self.language):
            inherited = self._stem(unit)
            ours = self.own or self._names_body(unit) or bool(before and self._names_body(before) and part("refers", self.language).match(self.blank, unit.start, unit.end))
            for start, end in clauses_of(unit, self.blank, self.language):
                told: tuple[Actor, ...] = ()
                for one, last in self._pieces(start, end):
                    action, subject = self._action(one, last, unit, (inherited or told) if one == start else (told or inherited), ours, out)
                    told = subject or told
                    self.told = told
                    if action:
                        out.append(action)
                        if not action.paid:
                            self.last = action.members
            before = unit
        return out

    def _names_body(self, unit: Unit) -> bool:
        return any(a.kind in ("body", "both") for a in self._within(unit.start, unit.end))

    def _within(self, start: int, end: int) -> list[Actor]:
        return [a for a in self.actors if start <= a.start < end]

    def _stem(self, unit: Unit) -> tuple[Actor, ...]:
        """Who acts in all items of a list: those named in the words before it, if they are its subject or partners."""
        if not unit.stem or no_action(self.blank, *unit.stem, unit.stem[1], self.language):
            return ()
        out: list[Actor] = []
        for listed in lists(self.blank, *unit.stem, self.actors, self.language):
            role, _ = role_of(self.blank, unit.stem[0], listed, self.language)
            if role in ("with", "joint", "bond") or part("before_subject", self.language).search(self.blank[unit.stem[0] : listed.start]):
                out += [a for a in listed.actors if a.kind != "country"]
        return tuple(out)

    def _pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """A clause cut where one subject does two things with two partners."""
        found = lists(self.blank, start, end, self.actors, self.language)
        partners = [one.start for one in found if role_of(self.blank, start, one, self.language)[0] in _CUT_ROLES]
        if len(partners) < 2:
            return [(start, end)]
        out, begin = [], start
        again = {m.end() for m in part("with_again", self.language).finditer(self.blank, start, end) if has("paper", self.blank[start : m.start()], self.language)}
        cuts = {m.end(): m.start() for name in ("cut", "with_again")
                for m in part(name, self.language).finditer(self.blank, start, end)}
        for at, stop in sorted(cuts.items()):
            if at in again:
                out.append((begin, stop))
                begin = at
                continue
            verb = verb_at(self.blank, at, self.language)
            if not (part("article_alone", self.language).match(self.blank, at) or (verb and not verb[1].endswith("ing"))):
                continue
            if any(begin <= p < stop for p in partners) and any(p >= at for p in partners) and self._whole(begin, stop, found):
                out.append((begin, stop))
                begin = at
        return [*out, (begin, end)]

    def _whole(self, start: int, end: int, found: Sequence[Listed]) -> bool:
        """Whether the first part of a clause has its verb, or is a thing made with a partner."""
        if part("article_alone", self.language).match(self.blank, start) or verb_at(self.blank, start, self.language):
            return True
        inside = (one for one in found if start <= one.start < end)
        subject = next((one for one in inside if part("before_subject", self.language).search(self.blank[max(start, one.start - 40) : one.start])), None)
        at = predicate(self.blank, subject.end, end, self.language) if subject else first_verb(self.blank, start, end, self.language)
        return at is not None

    def _subject(self, start: int, end: int, found: Sequence[Listed]) -> tuple[Listed, Predicate] | None:
        best = None
        for one in found:
            if not part("before_subject", self.language).search(self.blank[start : one.start]) or (one.start > start and part("each", self.language).match(self.blank, one.end)):
                continue
            verb = predicate(self.blank, one.end, end, self.language)
            if verb and (best is None or best[1].idle):
                best = (one, verb)
        return best or self._behind_opener(start, end, found)

    def _behind_opener(self, start: int, end: int, found: Sequence[Listed]) -> tuple[Listed, Predicate] | None:
        """The subject that an opener's list runs into: Under the leadership of X, Y and Z drew up."""
        one = found[0] if found else None
        opener = pattern("opener", self.language).match(self.blank, start + len(self.blank[start:end]) - len(self.blank[start:end].lstrip()))
        if not opener or not one or len(one.actors) < 2 or "," in self.blank[start : one.start]:
            return None
        comma = self.blank.find(",", one.start, one.end)
        verb = predicate(self.blank, one.end, end, self.language)
        after = tuple(a for a in one.actors if a.start > comma)
        if comma < 0 or not verb or not after or not role_of(self.blank, start, one, self.language)[0]:
            return None
        return Listed(after[0].start, one.end, after), verb

    def _action(
        self, start: int, end: int, unit: Unit, told: tuple[Actor, ...], ours: bool, before: Sequence[Action]
    ) -> tuple[Action | None, tuple[Actor, ...]]:
        blank, language = self.blank, self.language
        found = lists(blank, start, end, self.actors, language)
        subject = self._subject(start, end, found)
        verb = subject[1] if subject else None
        doers = subject[0].actors if subject else ()
        if subject and part("each", self.language).match(blank, subject[0].end):
            return None, doers
        if not subject and told:
            at = verb_at(blank, start, language)
            verb = Predicate(start, at[0], at[1], at[2], ()) if at else before[-1].verb if before and part("with_first", language).match(blank, start) else None
            doers = told
        verb = verb or first_verb(blank, start, end, language)
        frames = frames_of(Clause(blank, start, end, found, subject[0] if subject else None, verb, language))
        if (verb and verb.idle and (subject or told)) or (not doers and says(blank, start, end, language)):
            seated = verb is not None and verb.form in past_of("becomes", language)
            frames = [f for f in frames if (f.role == "agent" and len(f.actors) > 1) or (seated and f.role == "member")]
            doers = doers if seated and frames else ()
        if verb and verb.passive and verb.form in past_of("founded", language):
            doers = ()
        leads = tuple(a for f in frames if (f.role == "lead" and f.mode == "led") or f.verb in past_of("lead", language) for a in f.actors)
        leads += tuple(a for f in frames for a in f.actors if len(f.actors) == 1 and part("as_lead", self.language).match(blank, f.listed.end))
        if verb and not verb.passive and "lead" in verb.roles and len(doers) == 1:
            leads = (*doers, *leads)
        until = max([f.listed.start for f in frames] + [verb.end if verb else start])
        if no_action(blank, start, until, end, language) or (unit.start < start and has("asked", blank[unit.start : start], language)):
            return None, doers
        members = self._members(start, end, doers, frames, verb, ours, before, unit)
        if len({a.org_id for a in members}) < 2:
            return None, doers
        gift = bool(verb and {"give", "fund"} & set(verb.roles) and len(self._resolved([*doers, *(a for f in frames for a in f.actors)])) < 2)
        return Action(start, end, members, tuple(frames), verb, leads, unit, gift), doers

    def _members(
        self, start: int, end: int, doers: Sequence[Actor], frames: Sequence[Frame], verb: Predicate | None, ours: bool,
        before: Sequence[Action], unit: Unit,
    ) -> tuple[Actor, ...]:
        pays = bool(verb and not verb.passive and ("fund" in verb.roles or ("give" in verb.roles and is_given(Clause(self.blank, start, end, (), None, verb, self.language)))))
        if pays and verb and "fund" not in verb.roles and all(a.kind == "country" for a in doers) and not part("money", self.language).search(self.blank, start, end):
            pays = False
        apart = {f.role for f in frames} <= {"member", "partners"}
        doers = [a for a in doers if a.kind != "country" or pays or part("sign", self.language).match(verb.form if verb else "") or not apart]
        partners = [a for f in frames for a in f.actors]
        if verb and verb.form in words("partner", self.language) and verb.of_be and doers:
            return self._resolved([*doers, *(self.told or self.last or self._default(ours))])
        if not frames and not pays:
            acts = verb and verb.form and not verb.passive and not verb.idle and "general_verb" not in verb.roles
            return self._resolved(doers) if acts and len(self._resolved([a for a in doers if a.kind != "country"])) > 1 else ()
        partners += [a._replace(kind="org") for a in self._within(start, end) if a.kind == "whose" and verb and 0 < a.start - verb.end < 3
                     and {"help", "fund"} & set(verb.roles)]  # fmt: skip
        everyone = self._resolved([*doers, *partners])
        if frames and not doers and all(f.role in _GIVEN_ROLES for f in frames):
            return everyone if frames[0].role == "together" and len(everyone) > 1 else ()
        paid = bool(frames) and not doers and all(f.mode == "funding" for f in frames) and not pays
        if paid and not self._names_body(unit) and (self.last or ours):
            return self._resolved([*everyone, *(self.last or self._default(part("refers", self.language).match(self.blank, start) is not None or len(everyone) < 2))])
        meant = all(f.role in ("with", "bond", "joint", "aid", "thanks") or f.mode == "funding" for f in frames)
        beside = frames and not doers and meant and not others(self.blank, start, end, self.language)
        if beside and len(everyone) >= 2 and (not verb or verb.passive) and (ours or any(f.role != "agent" for f in frames)):
            everyone = self._resolved([*everyone, *self._default(True)])
        if len(everyone) >= 2 and not any(f.role == "partners" for f in frames):
            return everyone
        single = [f for f in frames if f.role == "agent"]
        if single and len(single) == len(frames) and not (single[0].mode == "funding" and ours):
            return ()
        if frames and any(f.role == "partners" for f in frames):
            return self._resolved([*everyone, *self._default(True)])
        if not everyone or (doers and not partners and not pays):
            return ()
        if pays or (single and single[0].mode == "funding"):
            money = part("money", self.language).search(self.blank, start, end) or "fund" in (verb.roles if verb else ()) or single
            told = list(self.last) if self.last and not self._names_body(unit) else [a for x in before if x.unit == unit for a in x.members]
            return self._resolved([*everyone, *(told or (self._default(ours) if money else ()))])
        active = verb and not verb.passive and verb.form
        if doers or (active and others(self.blank, start, end, self.language)):
            return everyone
        return self._resolved([*everyone, *self._default(True)])

    def _default(self, ours: bool) -> list[Actor]:
        return [Actor(0, 0, body, "", "body") for body in self.bodies] if ours else []

    def _resolved(self, who: Sequence[Actor]) -> tuple[Actor, ...]:
        """The actors with ``the two entities`` replaced by those meant: the reporting bodies, or those of the action before."""
        out: list[Actor] = []
        for actor in who:
            if actor.kind != "both":
                out.append(actor)
            elif actor.org_id == "they":
                out += self.last
            elif len(self.bodies) > 1:
                out += self._default(True)
            elif len(self.last) > 1:
                out += self.last
            else:
                named = [a for a in self.actors if a.start < actor.start and a.kind == "org"][-1:]
                out += [*named, *self._default(True)]
        return tuple({a.org_id: a for a in reversed(out)}.values())[::-1]
