"""What bodies do together without a frame of words: further clauses of the same subject, organs of both, and joint reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import collaboration_judges as judge
from .collaboration_frames import Actor, mask, picked
from .collaboration_giving import Giving
from .collaboration_page import Action, ids
from .collaboration_units import Unit, clause, signed_again
from .collaboration_words import has, part, tells

__all__ = ["Sharing"]


class Sharing(Giving):
    """Reads what is told of both bodies of a report, and of the bodies of the clause before."""

    def further(self, unit: Unit, known: Sequence[Action]) -> Iterator[tuple[int, int]]:
        """The later clauses in which the same bodies do another thing together."""
        last = max(row.end if row.strong else row.start for row in known)
        again = self.within(max(last, unit.start + 1), unit.end) if len(self.bodies) < 2 else ()
        for actor in (a for a in again if a.kind == "both"):
            end = clause(self.text, unit, actor.start, actor.end)[1]
            words = self.blank[actor.end : end]
            agreed = known[-1].mode == "mou" and part("agreed", self.language).match(self.text, actor.end)
            if judge.taken_on(self.text[unit.start : actor.start], self.language) and judge.does(words, self.language) and not agreed:
                yield actor.start, end
        for start, end in judge.going_on(self.text[unit.start : unit.end], self.language):
            if unit.start + start >= last and judge.further(self.blank[unit.start + start : unit.start + end], self.language):
                yield unit.start + start, unit.start + end

    def shared(self, unit: Unit, here: Sequence[Actor]) -> Iterator[Action]:
        """In a joint report: what an organ of both does, and what is done jointly without saying by whom."""
        head = [d for d in self.dates if unit.start <= d.start <= unit.start + 8] if len(self.bodies) > 1 else []
        if head and judge.impersonal(self.blank[head[0].end : unit.end], self.language):
            members = self.resolve(self.default((), None))
            yield Action(members, unit.start, unit.end, self.mode(unit.start, unit), unit.group, True, unit, again=True)
            return
        until = judge.shared(self.text[unit.start : unit.end], self.language) if len(self.bodies) > 1 else 0
        if until and not any(a.start < unit.start + until for a in here):
            members = self.resolve(self.default((), None))
            yield Action(members, unit.start, unit.end, self.mode(unit.start, unit), unit.group, True, unit, again=True)

    def own_paper(self, unit: Unit, here: Sequence[Actor]) -> Iterator[Action]:
        """Who wrote the report together: 本报告由 X 会同 Y 编写."""
        masked, index = mask(self.plain, unit.start, unit.end, here)
        if m := part("own_paper", self.language).match(masked):
            members = self.resolve(picked(m["all"] + (m["more"] or ""), here))
            if len(ids(members)) > 1:
                yield Action(members, unit.start, index[m.end() - 1] + 1, "co_publication", unit.group, True, unit)

    def in_brackets(self, unit: Unit, here: Sequence[Actor]) -> Iterator[Action]:
        """An action for each project with the names of those in brackets behind it who carry it out: 节水方案(X/Y)."""
        masked, index = mask(self.text, unit.start, unit.end, here)
        opening = {a.org_id: a for a in self.within(*unit.opening)} if unit.opening else {}  # 挪威政府, which the item calls 挪威
        for m in part("bracketed", self.language).finditer(masked) if len(here) > 1 and "(" in masked else ():
            members = self.resolve([opening.get(a.org_id, a) for a in picked(m["all"], here)])
            if len(ids(members)) > 1:
                start = clause(self.text, unit, index[m.start()], index[m.start()])[0]
                yield Action(members, start, index[m.end() - 1] + 1, "joint_programme", unit.group, True, unit, again=True)

    def told_apart(self, actors: Sequence[Actor]) -> Iterator[Action]:
        """In a joint report: the one action of a paragraph that names what the bodies share, or each of them in a sentence of its own."""
        if len(self.bodies) < 2:
            return
        named = {a.org_id for a in actors if a.kind == "body"}
        for unit in self.units:
            sentence = self.text[unit.start : unit.end]
            no = judge.editorial(self.plain[unit.start : unit.end], self.language) or has("general", sentence, self.language)
            no = no or judge.possible(self.blank[unit.start : unit.end], self.language) or judge.proposed(sentence, self.language)
            if no or not has("act", sentence, self.language) or self.asked(unit, unit.start):
                continue
            here = self.subjects([a for a in actors if unit.start <= a.start < unit.end])
            apart = named >= {*self.bodies} and here and has("help", sentence, self.language)
            dated = any(unit.start <= d.start < unit.end for d in self.dates)
            if apart or (has("shared", sentence, self.language) and (here or dated)):
                members = self.resolve([*here, *(Actor(0, 0, body, "", "body") for body in self.bodies)])
                yield Action(members, unit.start, unit.end, self.mode(unit.start, unit), unit.group, False, unit)
                return

    def joins(self, unit: Unit, here: Sequence[Actor], last: Action) -> bool:
        """Whether a sentence's one body takes part in what the sentence before told: X … 推广该方案, X … 记录这一进程."""
        words = self.blank[unit.start : unit.end]
        if judge.wishes(words, self.language) or tells("no_gift", words, self.language):
            return False
        if last.unit.end == unit.start and part("participants_are", self.language).match(self.text, unit.start):
            return True
        alone = len(ids(here)) == 1 and here[0].kind == "org" and here[0].start == unit.start and unit.opening is None
        return alone and judge.taken_up(self.text[unit.start : unit.end], self.language) and not self.given(unit, here)

    def further_part(self, unit: Unit, here: Sequence[Actor], last: Action) -> bool:
        """Whether the words behind a semicolon only give other bodies their part in what was told before it: …；X 负责建模."""
        beside = unit.opening is None and self.text[unit.start - 1 : unit.start] == "；" and last.unit.end == unit.start
        other = bool(here) and all(a.kind == "org" for a in here) and not ids(here) & ids(last.members)
        alone = "，" not in self.text[unit.start : unit.end] and here[0].start == unit.start if other else False
        told = beside and alone and last.strong and last.mode != "funding" and judge.part(self.blank[unit.start : unit.end], self.language)
        return told and not self.given(unit, here)

    def same_gift(self, row: Action, last: Action) -> bool:
        """Whether a sentence only says more of the gift that the one before it told, or who signed its paper: 这笔捐款是…."""
        if signed_again(self.text, row.unit, self.language) and last.unit.end == row.unit.start and ids(row.members) & ids(last.members):
            return True
        gifts = row.mode == last.mode == "funding" and ids(row.members) <= ids(last.members)
        return gifts and part("that_money", self.language).match(self.text, row.unit.start) is not None
