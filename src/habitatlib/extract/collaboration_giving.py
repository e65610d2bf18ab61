"""What is given to a joint action, and what each body does as its part of it, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from . import collaboration_judges as judge
from .collaboration_frames import Actor, mask
from .collaboration_money import Gift, gifts
from .collaboration_page import Action, Page, ids
from .collaboration_units import Unit
from .collaboration_words import has, part

__all__ = ["Giving"]

_CLAUSE_ENDS = re.compile("[，；]")
_EACH_SAID = re.compile(r"\([^()]*[“《][^()]*\)")


class Giving(Page):
    """Reads gifts and parts of a sentence of the page."""

    def given(self, unit: Unit, here: Sequence[Actor]) -> list[Gift]:
        """The clauses that tell who gives, by their place in the paragraph."""
        masked, index = mask(self.payers, unit.start, unit.end, here)
        found = gifts(masked, here, self.language)
        placed = [g._replace(start=index[g.start], end=index[min(g.end, len(index) - 1)]) for g in found]
        return [g for g in placed if not self.asked(unit, g.start)]

    def parts(self, unit: Unit, here: Sequence[Actor]) -> Iterator[Action]:
        """What a sentence tells clause by clause: each body does its part of one thing, or of what was told before."""
        if not any(a.kind in ("org", "body") for a in here):
            return
        starts = [unit.start, *(m.end() for m in _CLAUSE_ENDS.finditer(self.text, unit.start, unit.end))]
        spans = [(a, b) for a, b in zip(starts, [*starts[1:], unit.end], strict=True) if judge.part(self.blank[a:b], self.language)]
        doing = [[a for a in self.subjects(here) if s <= a.start < e and a.kind in ("org", "body")] for s, e in spans]
        who = [a for one in doing for a in one]
        if not who or self.asked(unit, unit.start) or (
                not judge.together(self.blank[unit.start : unit.end], self.language)
                and self._for_others([span for span, one in zip(spans, doing, strict=True) if one])):
            return
        alone = sum(bool(one) for one in doing) < 2
        earlier = [a for a in here if a.end <= spans[0][0] and a not in who and a.start in starts]
        if alone and all(a.kind == "body" for a in who) and not any(a.kind == "org" for a in earlier):
            return
        first = self.blank[slice(*spans[0])]
        if alone and not judge.part(first, self.language, active=True) and not judge.hosted(first, self.language):
            return
        if ids(who) <= ids(self.before):
            return
        goes = bool(self.before)
        back = self.goes_back(unit) or any(a.kind == "body" for a in self.named if a.end <= unit.start)
        more = (earlier or (self.before if goes else self.default((), None) if back else ())) if alone else self.before
        members = self.resolve([*who, *more])
        if len(ids(members)) > 1 and (more or not alone):
            mode = self.mode(spans[0][0], unit)
            if mode in ("other", "joint_programme"):
                mode = "other" if alone else "joint_programme"
            yield Action(members, spans[0][0], spans[-1][1], mode, unit.group, False, unit, core=self.resolve(more))

    def _for_others(self, spans: Sequence[tuple[int, int]]) -> bool:
        """Whether each of several clauses tells of another country: 儿基会为尼泊尔提供了帐篷，粮食署为孟加拉国提供了大米."""
        led = part("for_country", self.language)
        named = {row["surface"] for row in self.rows_here if row.get("country")}
        lands = [{name for name in named if (at := self.text.find(name, start, end)) > 0 and led.search(self.text[start:at])}
                 for start, end in spans]  # fmt: skip
        return len(lands) > 1 and all(lands) and not set.intersection(*lands)

    def gifts(self, unit: Unit, here: Sequence[Actor], given: Sequence[Gift], rows: Sequence[Action]) -> list[Action]:
        """The gifts of a sentence, and beside them what others do as their part of what was told before: X 出资，Y 派出专家."""
        beside = [] if rows else self._parts_beside(unit, here, given)
        doing = {a for row in beside for a in row.members} - {*self.before}
        found = [row for gift in given if (row := self._gift(unit, [a for a in here if a not in doing], gift, rows))]
        if not beside or found:
            return sorted([*found, *beside], key=lambda row: row.start)
        return [row for gift in given if (row := self._gift(unit, here, gift, rows))]

    def _parts_beside(self, unit: Unit, here: Sequence[Actor], given: Sequence[Gift]) -> list[Action]:
        """What other bodies than those that give do as their part of what a reporting body was told to do."""
        if not given or not ids(self.before) & {*self.bodies}:
            return []
        starts = [unit.start, *(m.end() for m in _CLAUSE_ENDS.finditer(self.text, unit.start, unit.end))]
        rows = []
        for start, end in zip(starts, [*starts[1:], unit.end], strict=True):
            paid = any(gift.start < end and start < gift.end for gift in given)
            if paid or not judge.part(self.blank[start:end], self.language, active=True) or self.asked(unit, start):
                continue
            doing = [a for a in self.subjects(here) if start <= a.start < end and a.kind == "org" and a.org_id not in self.donors]
            if doing and not ids(doing) <= ids(self.before):
                mode = self.mode(start, unit)
                mode = "other" if mode == "joint_programme" else mode
                members = self.resolve([*doing, *self.before])
                rows.append(Action(members, start, end, mode, unit.group, False, unit, again=True, core=self.before))
        return rows

    def _gift(self, unit: Unit, here: Sequence[Actor], gift: Gift, rows: Sequence[Action]) -> Action | None:
        """A gift as a joint action of those who give and those who get: the clause names them, or they are who acted before."""
        givers, words, language = ids(gift.givers), self.blank[gift.start : gift.end], self.language
        before = [row.members for row in rows if row.start < gift.start and row.mode != "funding"][-1:]
        self.donors |= givers
        said = [a for a in here if a.kind != "country" and a.org_id not in self.donors]
        named = any(a.kind in ("body", "both") for a in self.named)
        many = [a for a in self.before if a.org_id in self.bodies] if len(self.before) > 3 else []
        acting = bool(said) and said[0].start < gift.start and not part("by_before", language).match(self.text, said[0].start)
        acting = acting and not judge.takes_part(self.blank[unit.start : gift.start], self.language)
        doing = [] if self.before and has("join", self.blank[unit.start : gift.start], self.language) else said
        told = said if acting else [*doing, *(many or self.before or self._last_named(unit))]
        told = () if not (before or acting) and self._elsewhere(unit, gift) else told
        taken = not self.before and part("to_it", language).search(self.text, gift.start, gift.end)  # of the paragraph before
        taken = taken or (not said and part("income", language).search(self.text, unit.start, gift.start + 2))
        ways = (gift.named, *before, told, self.default((), None) if named or self.own or taken else ())
        ways = () if gift.joint else ways
        states = tuple(a.surface for a in gift.givers if a.kind == "country")
        getting = ([a for a in way if a.org_id not in givers and (a in gift.named or not _of(a, states))] for way in ways)
        got = next((left for left in getting if left), [])
        if not (got or gift.joint or judge.together(words, language) or judge.channelled(words, language) or judge.split(words, language)):
            return None
        if self.own and got and all(a.start >= gift.end for a in got):  # only named as what the gift is for
            got = [*got, *self.default((), None)]
        members = self.resolve([*gift.givers, *got])
        mode = "other" if judge.lends(words, language) else "funding"
        row = Action(members, gift.start, gift.end, mode, unit.group, True, unit, True, self.resolve(got))
        return row if len(ids(members)) > 1 else None

    def _elsewhere(self, unit: Unit, gift: Gift) -> bool:
        """Whether a sentence gives to something else than what was told before it: in another country, or under a name of its own."""
        words, before = self.text[unit.start : unit.end], self.text[: unit.start]
        if part("taken_up_word", self.language).search(words):
            return False
        if (m := part("given_to_named", self.language).search(self.text, gift.start, gift.end)) and m[1] not in before:
            return True
        given = part("given_to_place", self.language)
        places = {row["surface"] for row in self.rows_here if row.get("country")}
        return any(given.search(words[:at]) for name in places if name not in before and (at := words.find(name)) > 0)

    def paid_along(self, known: list[Action], given: Sequence[Action]) -> list[Action]:
        """The actions of a sentence and, each a row of its own, the gifts to them; who only has a part in what was told is added to it."""
        known = [row for row in known if not self._for_it(row, given)]
        for at in range(len(known) - 1, 0, -1):
            one, last = known[at], known[at - 1]
            does = one.start > last.end and judge.part(self.blank[one.start : one.end], self.language, active=True)
            if does and last.strong and not ids(one.members) & ids(last.members) and all(a.kind == "org" for a in one.members):
                known[at - 1 : at + 1] = [last._replace(members=self.resolve([*last.members, *one.members]))]
        for at in range(len(known) - 1, 0, -1):
            one, last = known[at], known[at - 1]
            same = last.mode == "funding" and ids(one.members) <= ids(last.members) and last.end < one.start <= last.end + 2
            words = self.blank[one.start : one.end]
            if same and judge.executes(words, self.language):
                known[at - 1 : at + 1] = [one._replace(members=last.members, start=last.start)]
            elif one.start > last.end and judge.role_only(words, self.language):
                mode = "joint_programme" if last.mode in ("funding", "other") else last.mode
                known[at - 1 : at + 1] = [last._replace(members=self.resolve([*last.members, *one.members]), mode=mode)]
        apart: list[Action] = []
        for gift in given:
            if (told := (*known, *apart)[-1:]) and judge.role_only(self.blank[gift.start : gift.end], self.language):
                at, rows = (len(known) - 1, known) if told[0] in known else (len(apart) - 1, apart)
                rows[at] = told[0]._replace(members=self.resolve([*told[0].members, *gift.members]))
            else:
                apart.append(gift)
        return self._whole(known + apart)

    def _for_it(self, row: Action, given: Sequence[Action]) -> bool:
        """Whether a clause without a subject only says what the gift in the clause before it is for: 承诺了600万美元，支持…."""
        behind = any(gift.end <= row.start <= gift.end + 1 and ids(gift.members) & ids(row.members) for gift in given)
        return behind and not row.strong and part("for_it", self.language).match(self.text, row.start) is not None

    def _whole(self, rows: list[Action]) -> list[Action]:
        """The rows of a sentence without those that only tell what some members of another do as their part of it."""
        parts = [a for a in rows if any(ids(a.members) < ids(b.members) and b.start < a.start for b in rows)
                 and judge.part(self.blank[a.start : a.end], self.language, active=True)]  # fmt: skip
        return [row for row in rows if row not in parts]

    def one_each(self, row: Action, partners: Sequence[Actor], others: Sequence[Actor]) -> list[Action]:
        """A row for each partner where each has what is done with it in brackets: 与下列组织合作：A（“…”）、B（“…”）."""
        said = [_EACH_SAID.match(self.text, a.end) for a in partners]
        if len(partners) < 2 or not all(said):
            return []
        return [row._replace(members=self.resolve([a, *others]), start=a.start, end=m.end(), mode=self.mode(a.end, row.unit), again=True)
                for a, m in zip(partners, said, strict=True) if m]  # fmt: skip

    def those_before(self, unit: Unit) -> Sequence[Actor]:
        """Who acts in what was told before a sentence: the members of the last action, else who was named, else the reporting bodies."""
        return self.before or self._last_named(unit) or self.default((), None)

    def _last_named(self, unit: Unit) -> list[Actor]:
        """Who acts in the sentence before, or in the one before that if nobody is named in it."""
        at, passive = self.turns[unit], list[Actor]()
        for one in self.units[max(0, at - 2) : at][::-1]:
            inside = [a for a in self.within(one.start, one.end) if a.kind != "country" and a.org_id not in self.donors]
            if doing := [a for a in inside if not part("by_before", self.language).match(self.text, a.start)]:
                return doing
            passive = passive or inside
        return passive


def _of(actor: Actor, states: tuple[str, ...]) -> bool:
    """Whether a body is one of some States, by its name: of what 加纳 gives 加纳农业部 gets nothing."""
    return actor.kind == "org" and actor.surface.startswith(states)
