"""The joint actions of a paragraph, sentence by sentence: what frames and lists tell, who helps whom, what a joint report tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..reports.model import Paragraph
from . import collaboration_judges as judge
from .collaboration_doers import doers
from .collaboration_frames import Actor, Frame, apart, frames, lists, mask
from .collaboration_page import Action, ids
from .collaboration_shared import Sharing
from .collaboration_units import Unit, clause, served, serves
from .collaboration_words import has, part, tells
from .spans import Squeezed

__all__ = ["Reader"]

_COMMA = re.compile("，")


class Reader(Sharing):
    """Reads paragraph after paragraph."""

    def read(self, paragraph: Paragraph, plain: Squeezed) -> list[Action]:
        """The joint actions of one paragraph; the same members twice only where another sentence tells another kind of action."""
        self.turn(paragraph, plain)
        found: list[Action] = []
        for unit in self.units:
            self.before = (found[-1].got or found[-1].core or found[-1].members) if found else ()
            here = [a for a in self.within(unit.start, unit.end) if self._takes_part(unit, a)]
            if not (here or unit.opening or len(self.bodies) > 1):
                continue  # nobody who could act
            if found and (self.joins(unit, here, found[-1]) or self.further_part(unit, here, found[-1])):
                found[-1] = found[-1]._replace(members=self.resolve([*found[-1].members, *here]))
                continue
            for row in self._unit(unit, here):
                if found and self.same_gift(row, found[-1]):
                    continue
                same = [f for f in found if f.group == row.group and ids(f.members) == ids(row.members)]
                again = row.again or self._dated_apart(row, same)
                if not same or again or (all(f.unit != unit for f in same) and self._another(row, same)):
                    found.append(row)
        return found or list(self.told_apart(self.named))

    def _takes_part(self, unit: Unit, actor: Actor) -> bool:
        """Whether a body may be a member: it is no example of what each does, and not the name of what is done."""
        before = self.text[max(0, actor.start - 40) : actor.start]
        alone = judge.example(self.text[unit.start : actor.start], self.blank[actor.end : unit.end], self.language)
        out = judge.stays_out(before, self.blank[actor.end : unit.end], self.language)
        out = out or judge.only_when(self.text[unit.start : actor.start], self.blank[actor.end : unit.end], self.language)
        return not alone and not out and not judge.made(before, actor, self.blank[actor.end : unit.end], self.language)

    def _dated_apart(self, row: Action, same: Sequence[Action]) -> bool:
        """Whether an action has a date of its own and each of some others too, all of other years: two papers that are signed."""
        years = [{d.year for d in self.dates if one.start <= d.start < one.end} for one in (row, *same)]
        return all(years) and not years[0] & set().union(*years[1:])

    def _another(self, row: Action, same: Sequence[Action]) -> bool:
        """Whether a sentence tells another action of the same bodies: on a date of its own, with others, or of another kind."""
        if part("to_this_end", self.language).match(self.text, row.unit.start):
            return False
        if any(0 <= d.start - row.unit.start < 8 for d in self.dates):
            return True
        other = row.mode != "other" and all(row.mode != f.mode for f in same)
        if not ids(row.members) <= {*self.bodies}:
            return row.strong or other or tells("too", self.text[row.start : row.start + 16], self.language)
        made = row.mode in ("co_organized_event", "co_publication", "mou")
        definite = made and (row.strong or has("both", self.text[row.start : row.end], self.language))
        return (row.mode != "other" and judge.jointly(self.blank[row.start : row.end], self.language)) or (other and definite)

    def _unit(self, unit: Unit, here: Sequence[Actor]) -> Iterator[Action]:
        listed = list(self.in_brackets(unit, here))
        if listed or unit.opening:
            yield from listed or self._item(unit, here)
            return
        words = slice(unit.start, unit.end)
        if has("general", self.text[words], self.language) or judge.possible(self.blank[words], self.language):
            return
        if judge.editorial(self.plain[words], self.language) or judge.proposed(self.text[words], self.language):
            yield from self.own_paper(unit, here)
            return
        if judge.announces(self.text[words], self.text[unit.end : unit.end + 4], self.language):
            return
        if len(ids(here)) > 2 and judge.roles(self.blank[words], self.language) > 2:
            yield Action(self.resolve(here), unit.start, unit.end, "joint_programme", unit.group, True, unit)
            return
        known = self._known(unit, here) if here else []
        further = self.further(unit, known) if known else ()
        more = [(*span, mode) for span in further if (mode := self.mode(span[0], unit)) != "other"]
        if more and not known[-1].strong:
            known[-1] = known[-1]._replace(end=more[0][0] - 1)
        if not known and len(self.bodies) > 1 and judge.bare(self.text[words].split("，")[0], self.language):
            return
        yield from known or self.shared(unit, here)
        for start, end, mode in more:
            yield known[-1]._replace(start=start, end=end, mode=mode, again=True)

    def _item(self, unit: Unit, here: Sequence[Actor]) -> Iterator[Action]:
        """An item of a list: its actors and those of the opening words, which say that the items are joint."""
        opening = list(self.within(*unit.opening)) if unit.opening else []
        said = slice(*unit.opening) if unit.opening else slice(0)
        words, bidden = self.text[said], has("asks may agent", self.text[said], self.language)
        ours = not bidden and judge.item_with(self.blank[unit.start : unit.end], self.language)
        if not opening and (ours or has("joint", words, self.language) or judge.partners_help(words, self.language)):
            opening = self.default((), None)
        inside = [a for a in here if not judge.whole(self.text[unit.start : a.start], self.text[a.end : unit.end], self.language)]
        members = self.resolve([*opening, *inside])
        wanted = judge.wanted(self.text[unit.start : unit.end], self.language)
        if len(ids(members)) > 1 and not wanted and not judge.possible(self.blank[said], self.language):
            given = [g for g in self.given(unit, here) if not g.passive and g.start < unit.start + 4]
            mode = "funding" if given else self.mode(unit.start, unit)
            yield Action(members, unit.start, unit.end, mode, unit.group, True, unit, again=True)

    def _known(self, unit: Unit, here: Sequence[Actor]) -> list[Action]:
        """The actions of a sentence: what is given apart from what is done."""
        given = self.given(unit, here)
        self.donors |= {a.org_id for g in given for a in g.givers}
        if len({*ids(here), *self.bodies}) < 2 and all(a.kind != "both" for a in here):  # one body, which can only give or do its part
            return self.paid_along([], self.gifts(unit, here, given, [])) or list(self.parts(unit, here))
        left = [a for a in here if all(a not in g.givers and (g.passive or a not in g.named) for g in given)]
        rows, told = self._framed(unit, left)
        told |= {a for g in given for a in g.givers}
        known = [row for row in self._helped(unit, left, told, rows) if not self._bare(row)]
        gifts = self.gifts(unit, here, given, known)
        if given and not gifts and not known:
            rows, told = self._framed(unit, here)
            givers = {a.org_id for g in given for a in g.givers}
            known = [row for row in self._helped(unit, here, told, rows) if not self._bare(row) and not ids(row.members) <= givers]
        return self.paid_along(known, gifts) or list(self.parts(unit, here))

    def _framed(self, unit: Unit, here: Sequence[Actor]) -> tuple[list[Action], set[Actor]]:
        """What the frames of a sentence tell, and whom of it they dealt with."""
        masked, index = mask(self.text, unit.start, unit.end, here)
        made = frames(masked, here, self.language)
        partners = {a for frame in made for a in frame.partners}
        if not made or any(f.mode == "funding" for f in made):
            made += [f for f in lists(masked, here, self.language) if not partners & {*f.partners} and self._outside(f, made)]
        busy = {a for frame in made for a in frame.others}
        doing = doers(masked, here, self.language)
        beside = [f for f in doing if all(apart(f, g, masked, self.language) for g in made) and self._outside(f, made)]
        earlier = [f for f in beside if busy & {*f.partners}]
        made = [*earlier, *made, *(f for f in beside if f not in earlier)]
        partners |= {a for frame in made for a in frame.partners}
        told = {*partners}
        joined = {a for frame in made if frame.word for a in frame.partners}
        ours = [f.start for f in doing if ids(f.partners) <= {*self.bodies}]
        rows: list[Action] = []
        for frame in made:
            start, end = clause(self.text, unit, index[frame.start], index[min(frame.end, len(index) - 1)])
            opens, _ = clause(self.text, unit, index[frame.start], index[frame.start])
            else_ = judge.who_else(self.blank[opens : index[frame.start]], self.language)
            behind = max(a.end for a in frame.partners)
            told_of = part("joint_of_them", self.language).match(self.text, behind, unit.end)
            idle = bool(frame.closed and not frame.mode and part("all_do", self.language).match(self.text, behind))
            idle = idle or not (frame.asks or told_of) and len(self.subjects(frame.partners)) < len(frame.partners)
            idle = idle or (bool(frame.word) and judge.bidden(self.blank[opens : index[frame.start]], self.language))
            idle = idle or judge.denied(self.blank[opens:end], self.language)
            idle = idle or (frame.mode == "funding" and judge.unpaid(self.blank[start:end], self.language))
            idle = idle or judge.called_off(self.blank[opens : unit.end], self.language)
            states = all(a.kind == "country" for a in (*frame.partners, *frame.others))
            idle = idle or (states and not frame.mode and not judge.allied(self.blank[opens:end], self.language))
            if self.asked(unit, start) or idle or (frame.word and else_ == "person"):
                told |= {*here}
                continue
            taken = joined if frame.mode == "funding" else partners
            goes_on = part("and_then", self.language).match(self.text, opens)
            others = [a for a in frame.others if a not in taken or goes_on] or ([] if else_ == "agent" else self._others(unit, here, frame))
            told |= {*others}
            if frame.closed and not (others or frame.mode) and judge.joins_it(self.blank[behind:end], self.language):
                others = [a for a in self.those_before(unit) if a not in frame.partners]
            if frame.closed and not (others or frame.mode or frame.asks) and judge.part(self.blank[opens:end], self.language, active=True):
                others = [a for a in here if a.end <= start and a not in taken and a.kind != "country"]  # A 牵头执行，B 和 C 负责
            members = self.resolve([*frame.partners, *others])
            if len(ids(members)) > 1 and self._acted(frame, others, masked[frame.start : frame.end]):
                joint = (index[frame.joint], frame.word) if frame.word else None
                later = next((at for at in ours if at > frame.end), None) if part("of", self.language).match(masked, frame.end) else None
                mode = self.mode(index[later], unit) if later is not None else frame.mode
                if frame.asks and not has("aids", self.text[start:end], self.language):
                    mode = self.mode(start, unit, joint)
                    mode = "other" if mode == "joint_programme" else mode
                row = Action(members, start, end, mode or self.mode(start, unit, joint), unit.group, True, unit)
                rows += self.one_each(row, frame.partners, others) or [row]
        return rows, told

    def _acted(self, frame: Frame, others: Sequence[Actor], words: str) -> bool:
        """Whether a frame tells of more than countries, and of money only if it is said who gets it or that it is given together."""
        if all(a.kind == "country" for a in (*frame.partners, *others)):
            return (frame.closed or bool(frame.others)) and frame.mode != "funding"
        if frame.mode == "funding" and not frame.closed and not {*others} - {*frame.partners}:
            return False
        return any(a.kind != "country" for a in frame.partners) or bool(frame.others) or has("passive", words, self.language)

    def _bare(self, row: Action) -> bool:
        return len(self.bodies) > 1 and ids(row.members) <= {*self.bodies} and judge.bare(self.text[row.start : row.end], self.language)

    def _others(self, unit: Unit, here: Sequence[Actor], frame: Frame) -> list[Actor]:
        """Who takes part where a frame names one side only: the reporting bodies; where money is told of, only if it is for them."""
        if frame.mode == "funding" and self.before and self._refers(unit):
            return list(self.before)
        return [] if frame.closed or (frame.mode == "funding" and not self.ours(unit, here)) else self.default(here, frame)

    def _outside(self, frame: Frame, made: Sequence[Frame]) -> bool:
        """Whether a list of subjects tells more than who is paid: it names others than the reporting bodies, or nobody pays."""
        return not made or not {a.org_id for a in frame.partners} <= {*self.bodies}

    def _helped(self, unit: Unit, here: Sequence[Actor], used: set[Actor], rows: list[Action]) -> list[Action]:
        """What no frame tells: one body supports, joins or leads the work of another, or both act under one name."""
        comma = [m.end() for m in _COMMA.finditer(self.text, unit.start, unit.end)] if used else []
        comma = [at for at in comma if not part("list_follows", self.language).match(self.text, at)]
        for start, end in zip([unit.start, *comma], [*comma, unit.end], strict=True):
            inside = [a for a in here if start <= a.start < end]
            members = self._beside(unit, (start, end), here, used, rows) if used else self._alone(unit, start, end, inside)
            if len(ids(members)) > 1 and not self.asked(unit, start):
                by = [a.start for a in inside if a.org_id not in self.bodies] or [a.start for a in inside]
                first = min(by, default=start)
                mode = self.mode(clause(self.text, unit, first, first)[0], unit)
                if mode == "other" and used and judge.partners_are(self.blank[start:end], self.language):
                    mode = self.mode(unit.start, unit)
                rows.append(Action(members, start, end, mode, unit.group, False, unit))
        return rows

    def _beside(self, unit: Unit, span: tuple[int, int], here: Sequence[Actor], used: set[Actor], rows: list[Action]) -> tuple[Actor, ...]:
        """Who acts in a clause beside those that frames tell; who only takes part in one of these is added to it.

        A clause without a subject of its own goes on with the action before: who is named in it takes part.
        """
        start, end = span
        words = self.blank[start:end]
        inside = [a for a in here if start <= a.start < end]
        if judge.wishes(words, self.language):
            return ()
        kinds = ("org", "body") if judge.part(words, self.language, active=True) and len(self.bodies) == 1 else ("org",)
        loose = [a for a in inside if a.kind in kinds and a.org_id not in {u.org_id for u in used}]
        loose = [a for a in loose if not part("names_thing", self.language).match(self.text, a.end)]
        if any(row.start <= start < row.end for row in rows):  # 帮助 B 为 C 编写: C has the good of it
            loose = [a for a in loose if a not in served(self.text, loose, self.language)]
        told = bool(loose) and has("help", words, self.language)
        owner = bool(loose) and part("of", self.language).match(self.text, loose[-1].end) is not None
        at = self._part_of(span, words, told, rows, owner=owner) if loose else None
        if at is not None:
            late = start > rows[at].start or (start == rows[at].start and start < rows[at].end)
            rows[at] = rows[at]._replace(members=self.resolve([*rows[at].members, *loose] if late else [*loose, *rows[at].members]))
            return ()
        first = all(row.start >= end for row in rows)
        if not loose and first and any(a.kind == "both" for a in inside) and judge.does(words, self.language):
            told, loose = True, self.subjects(inside)
        if rows and told and judge.joins_bare(words, self.language):
            return self.resolve([*loose, *rows[-1].members])
        if not told:
            return ()
        it = bool(loose) and judge.joins_it(self.blank[loose[-1].end : end], self.language) and ids(self.before) & {*self.bodies}
        return self.resolve([*loose, *((self.before if it else self.default(here, None)) if self.ours(unit, here) else ())])

    def _part_of(self, span: tuple[int, int], words: str, told: bool, rows: Sequence[Action], *, owner: bool) -> int | None:
        """The row of which a clause's body is a part: it joins it in the clause, leads it, goes on with it, or 这是 refers to it."""
        start, end = span
        signed = not owner  # who signs to give together; the owner of a fund gets nothing itself
        paid = [row.mode == "funding" and not (signed and has("joint", self.text[row.start : row.end], self.language)) for row in rows]
        for at, row in enumerate(rows):
            joins = told and start <= row.start < end and has("join", words, self.language)
            leads = start <= row.start and judge.leads(words, self.language)
            if not paid[at] and (joins or leads):
                return at
        later = bool(rows) and start > rows[-1].start and (not paid[-1] or judge.role_only(words, self.language))
        takes = rows[-1].strong and judge.part(words, self.language) if rows else False
        if later and (takes or judge.partners_are(words, self.language) or judge.follows(words, self.language)):
            return len(rows) - 1
        if told and later and self.goes_on(start):
            return len(rows) - 1
        refers = told and self.this_one.match(self.text, end)
        return next((at for at, row in enumerate(rows) if refers and row.start == end), None)

    def _alone(self, unit: Unit, start: int, end: int, inside: Sequence[Actor]) -> tuple[Actor, ...]:
        """Who acts jointly in a sentence that no frame tells."""
        both = any(a.kind == "both" for a in inside)
        owned = [a for a in inside if both and a.kind == "org" and part("their_event", self.language).match(self.text, a.end)]
        members = self.resolve(self.subjects([a for a in inside if a not in owned]))
        if len(members) > 1 and self.ours(unit, inside) and judge.partners_are(self.text[start : inside[0].start], self.language):
            members = self.resolve([*members, *self.default(inside, None)])
        joins = len(members) == 1 and members[0].kind == "org" and judge.joins_it(self.blank[inside[-1].end : end], self.language)
        if joins or (members and part("participants_are", self.language).match(self.text, start)):
            members = self.resolve([*members, *self.those_before(unit)])
        said = judge.wishes(self.blank[start:end], self.language) or (judge.said(self.blank[start:end], self.language) and not both)
        told = joins or (self._acts(self.blank[start:end], members, both) and not judge.apart(self.text[start:end], self.language))
        return members if told and not said else ()

    def _acts(self, words: str, members: Sequence[Actor], both: bool) -> bool:
        if not both and not ids(members) & {*self.bodies}:
            return judge.partners_are(words, self.language) or serves(words, self.language)
        alone = both or ids(members) <= {*self.bodies}
        return has("joint", words, self.language) or has("help", words, self.language) or (alone and has("act", words, self.language))
