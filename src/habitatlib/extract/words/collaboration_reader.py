"""Reads the clauses of a paragraph: who does what with whom."""

from __future__ import annotations

from collections.abc import Sequence

from .collaboration_actors import Actor, hidden
from .collaboration_clauses import begins, pieces, subject_of, taken_up
from .collaboration_cues import has, modes, part, past_of, pattern, verb_at
from .collaboration_judges import no_action
from .collaboration_lists import Listed, lists, role_of
from .collaboration_members import Told, members_of, resolved
from .collaboration_parts import Clause, Frame, frames_of, is_given
from .collaboration_payers import Action, on_the_way, parted
from .collaboration_phrases import in_a_phrase
from .collaboration_predicates import Predicate, first_verb, predicate, says
from .collaboration_units import Unit, clauses_of, units

__all__ = ["Reader"]


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
        self.leader: tuple[Unit, Actor] | None = None
        self.payer: Action | None = None
        self.follow: tuple[int, int] | None = None
        self.pending: Action | None = None
        self.text = self.place = ""
        self.places: dict[Unit, str] = {}

    def read(self, text: str, actors: Sequence[Actor]) -> list[Action]:
        """The joint actions that a paragraph tells, in order."""
        self.previous = next((action.members for action in reversed(self.found) if len(action.members) == 2), ())
        self.blank, self.actors, self.found, self.subject = hidden(text, actors), actors, [], ()
        self.leader = self.payer = self.pending = None
        self.text, self.place, self.places = text, "", {}
        before: Unit | None = None
        for unit in units(text, self.blank, self.language):
            stem, ours = self._stem(unit), self._ours(unit, before)
            head = part("head_place", self.language).match(self.blank, unit.start, unit.end)
            self.place = self.places[unit] = head["place"][:1] + text[slice(*head.span("place"))] if head else self.place
            self.pending = self.pending if self.pending and self.pending.unit == before else None
            self.follow = unit.stem if unit.stem and part("following", self.language).search(self.blank, *unit.stem) else None
            for start, end in clauses_of(unit, self.blank, self.language):
                shared: tuple[Actor, ...] = ()
                for one, last in pieces(self.blank, start, end, self.actors, self.language):
                    inherited = (stem or shared) if one == start else (shared or stem)
                    known = len(self.found)
                    shared = self._read(one, last, unit, inherited, ours) or shared
                    if len(self.found) == known:
                        self._phrase(one, last, unit, ours)
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
        papers = not out and part("papers_with", self.language).search(self.blank, *unit.stem)
        return tuple(Actor(0, 0, body, "", "body") for body in self.bodies) if papers else tuple(out)

    def _read(self, start: int, end: int, unit: Unit, inherited: tuple[Actor, ...], ours: bool) -> tuple[Actor, ...]:
        """Read a clause, keep the action that it tells, and return its subject."""
        blank, language = self.blank, self.language
        found = lists(blank, start, end, self.actors, language)
        if listed := self._listed(start, end, unit, found, inherited):
            self.found.append(listed)
            return inherited
        subject = subject_of(blank, start, end, found, language)
        it = None if subject or inherited else taken_up(blank, start, end, found, self.subject, language)
        doers = named = subject[0].actors if subject else self.subject if it else inherited
        verb = subject[1] if subject else self._verb_of_piece(start) if inherited else it
        if subject and part("each", language).match(blank, subject[0].end):
            return named
        verb = verb or first_verb(blank, start, end, language)
        clause = Clause(blank, start, end, found, subject[0] if subject else None, verb, language)
        frames = frames_of(clause)
        at = subject[0].start if subject else start
        ours = ours or part("project_which", language).search(blank, max(unit.start, at - 160), at) is not None
        asides = on_the_way(clause, frames, self._told(unit, ours))
        frames = [f for f in frames if all(f not in one.frames for one in asides)]
        self.found += asides
        if frames and start > unit.start and self.found and part("with_first", language).match(blank, start):
            paper = has("paper", blank[self.found[-1].start : start], language)
            frames[0] = frames[0]._replace(role="bond", mode="mou") if paper else frames[0]
        first = min([f.listed.start for f in frames] + [end])
        if clause.does("get") and doers and all(a.kind == "country" for a in doers):  # a country gets what others make together
            if len([a for f in frames for a in f.actors]) < 2 and {f.role for f in frames} <= {"got"}:
                return named
            doers = ()
        aside = [f for f in frames if verb and f.listed.end <= verb.start]
        if not doers and aside and aside[0].role == "agent" and says(blank, start, end, end, language):
            came = part("attended", language).match(verb.form)
            frames, end, verb = aside, end if came else verb.start, None
        elif (verb and verb.idle and doers) or (not doers and says(blank, start, first, end, language)):
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
        if not frames and named and len(members) < 2:
            members = self._beside(clause, named, unit)
            verb = None if members else verb
        if len(members) > 1:
            said = resolved([*doers, *(a for f in frames for a in f.actors)], told)
            paid = clause.does("give", "fund") and len(said) < 2
            action = Action(start, end, members, tuple(frames), verb, self._leads(clause, doers, frames), unit, paid)
            payer = self.payer if self.payer and self.payer.end == start else self._pays_for(clause)
            for_it = [payer._replace(members=resolved([*payer.members, *members], told))] if payer else []
            self.found += [*for_it, *parted(action, doers, blank, self.text, language)]
        if len(members) < 2 and len(frames) == 1 and len(frames[0].actors) == 1 and frames[0].verb in past_of("lead", language):
            self.leader = (unit, frames[0].actors[0])
        self._promise_pay(clause, doers, frames, unit, alone=len(members) < 2)
        self._remember(clause, doers, unit, alone=len(members) < 2)
        return named

    def _phrase(self, start: int, end: int, unit: Unit, ours: bool) -> None:
        """Keep the action that one phrase of a clause tells by itself."""
        verb = first_verb(self.blank, start, end, self.language)
        clause = Clause(self.blank, start, end, (), None, verb, self.language)
        if action := in_a_phrase(clause, tuple(self.actors), self._told(unit, ours), unit):
            self.found.append(action)

    def _listed(self, start: int, end: int, unit: Unit, found: Sequence[Listed], inherited: tuple[Actor, ...]) -> Action | None:
        """The action with a partner of a list: concluded agreements with: (a) X, on Y; or the next of partners that semicolons part."""
        head = part("list_head", self.language).match(self.blank, start, end)
        if not head or not found or found[0].start != head.end() or all(a.kind == "country" for a in found[0].actors):
            return None
        mode, rest, follows = "", (), self.follow
        last = self.found[-1] if self.found and self.found[-1].unit == unit else None
        if follows and start == unit.start and inherited:
            cue = pattern("bond", self.language).search(self.blank, *follows)
            mode, rest = modes("bond", self.language).get(cue[0].lower(), "") if cue else "", inherited
        elif (
            last and last.end == start and self.blank[found[0].end] in ",;." and not predicate(self.blank, found[0].end, end, self.language)
        ):
            with_them = {a.org_id for f in last.frames for a in f.actors}
            rest = tuple(a for a in last.members if a.org_id not in with_them)
            mode = last.frames[0].mode if last.frames else ""
        if not rest:
            return None
        frame = Frame("bond", mode, found[0], found[0].actors)
        members = tuple({a.org_id: a for a in (*rest, *found[0].actors)}.values())
        return Action(start, end, members, (frame,), None, (), unit) if len(members) > 1 else None

    def _beside(self, clause: Clause, doers: Sequence[Actor], unit: Unit) -> tuple[Actor, ...]:
        """The members where one leads and others do a part: X leads the work and Y trains the staff."""
        in_charge = clause.verb is not None and part("responsible", self.language).match(self.blank, clause.verb.end) is not None
        if not self.leader or self.leader[0] != unit or not clause.verb or (clause.verb.passive and not in_charge):
            return ()
        takes_part = part("takes_part", self.language).match(clause.verb.form) is not None
        does = in_charge or takes_part or (len(doers) == 1 and not clause.verb.idle and clause.does("deed", "give", "help"))
        members = tuple({a.org_id: a for a in (self.leader[1], *doers)}.values())
        return members if does and len(members) > 1 else ()

    def _remember(self, clause: Clause, doers: Sequence[Actor], unit: Unit, *, alone: bool) -> None:
        """Keep who leads what was told of, and who pays for what a relative clause is about to tell."""
        self.payer = None
        if not alone or len(doers) != 1 or not clause.verb or clause.verb.passive:
            return
        relative = part("relative_end", self.language).search(self.blank, clause.start, clause.end)
        if relative and clause.does("give", "fund") and is_given(clause):
            self.payer = Action(clause.start, clause.end, tuple(doers), (), clause.verb, (), unit, paid=True)
        if clause.does("lead") and part("leads_it", self.language).match(self.blank, clause.verb.end):
            self.leader = (unit, doers[0])
            last = self.found[-1] if self.found else None
            if last and not last.leads and doers[0].org_id in {a.org_id for a in last.members}:
                self.found[-1] = last._replace(leads=(doers[0],))

    def _promise_pay(self, clause: Clause, doers: Sequence[Actor], frames: Sequence[Frame], unit: Unit, *, alone: bool) -> None:
        """Keep who alone pays for what the next sentence may tell of: X funds it, it is funded by X, a project that X funds."""
        funds = part("which_funds", self.language).search(self.blank, clause.start, clause.end)
        who = tuple(a for a in self.actors if funds and funds.start("who") <= a.start < funds.end("who"))
        if not who and clause.does("fund") and clause.verb:
            who = tuple([a for f in frames if f.role == "agent" for a in f.actors] if clause.verb.passive else doers)
        if alone and len(who) == 1:
            at = funds.start() if funds else clause.start
            self.pending = Action(at, clause.end, who, (), None if funds else clause.verb, (), unit, paid=True)

    def _pays_for(self, clause: Clause) -> Action | None:
        """Who pays, as the sentence before tells, for what is done now: a project that X funds. Y carries it out with Z."""
        payer, self.pending = self.pending, None
        head = part("it_head", self.language).match(self.blank, clause.start)
        head = head or part("does_it", self.language).search(self.blank, clause.start, clause.end)
        return payer if payer and payer.unit.end <= clause.start and head else None

    def _verb_of_piece(self, start: int) -> Predicate | None:
        """The verb with which a part of a clause begins that has no subject; with X goes on with the verb before."""
        at = verb_at(self.blank, start, self.language)
        if at:
            return Predicate(start, at[0], at[1], at[2], (), self.language)
        return self.found[-1].verb if self.found and part("with_first", self.language).match(self.blank, start) else None

    def _told(self, unit: Unit, ours: bool) -> Told:
        before = next((action for action in reversed(self.found) if not action.paid), None)
        last = before.members if before and not self._elsewhere(before.unit) else ()
        same = tuple(a for action in self.found if action.unit == unit for a in action.members)
        subject = self.subject or ((self.leader[1],) if self.leader and self.leader[0] == unit else ())
        return Told(self.bodies, self.actors, ours, self._names_us(unit), last, subject, same, self.previous)

    def _elsewhere(self, unit: Unit) -> bool:
        """Whether another country or town is told of since; a town told of behind a country may lie in it."""
        there, here = self.places.get(unit, ""), self.place
        return "" != there != here and (not there.startswith(tuple("\ue003\ue004")) or here.startswith(tuple("\ue003\ue004")))

    def _leads(self, clause: Clause, doers: Sequence[Actor], frames: Sequence[Frame]) -> tuple[Actor, ...]:
        """Who is said to lead: the one subject of to lead, those by whom or under whose lead it is done, X as lead agency."""
        leading = past_of("lead", self.language)
        if self.leader and self.leader[0].start <= clause.start < self.leader[0].end and not clause.does("give", "fund"):
            return (self.leader[1],)
        said = [a for a in doers if part("lead_aside", self.language).match(self.blank, a.end)]
        if len(said) == 1 and len(doers) > 1:
            return tuple(said)
        out = list(doers) if clause.does("lead") and clause.verb and not clause.verb.passive and len(doers) == 1 else []
        for frame in frames:
            if frame.verb in leading and len(frame.actors) > 1:
                first, second = frame.actors[:2]
                out += [first] if part("with_between", self.language).fullmatch(self.blank, first.end, second.start) else []
            alone = len(frame.actors) == 1 and part("as_lead", self.language).match(self.blank, frame.listed.end)
            chairs = frame.verb in past_of("chair_verb", self.language) and len(frame.actors) == 1
            if alone or chairs or frame.mode == "led" or (frame.verb in leading and len(frame.actors) == 1):
                out += frame.actors
        return tuple(out)
