"""One paragraph as the reading of joint actions needs it: who is named, what may be read as a cue, and who is meant by 两署."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..reports.model import Paragraph, Report
from .collaboration_actors import actors_of, again, called, groups, own_short_names
from .collaboration_facts import leader, mode_of, status_of
from .collaboration_frames import Actor, Frame
from .collaboration_judges import asked
from .collaboration_listed import listed, veil
from .collaboration_names import Names
from .collaboration_units import Unit, blank, units, veiled
from .collaboration_words import begins, cues, endings, has, part, tells
from .collaboration_years import Dated, year_of
from .for_whom import is_own
from .org_register import find_names, fold, organization, short_forms
from .reporters import reporting_bodies, reporting_mission, reporting_panel
from .spans import Squeezed, squeeze

__all__ = ["Action", "Page", "ids"]

_HEAD = 20  # signs at the head of a paragraph in which news say where and when they are written


class Action(NamedTuple):
    """A joint action as read: ``strong`` if its words say that it is joint, ``again`` if it stands beside one of the same members.

    ``got`` are those of a gift's members to whom it is given, ``core`` those who act where the others only do their part.
    """

    members: tuple[Actor, ...]
    start: int
    end: int
    mode: str
    group: int
    strong: bool
    unit: Unit
    again: bool = False
    got: tuple[Actor, ...] = ()
    core: tuple[Actor, ...] = ()


def ids(members: Sequence[Actor]) -> frozenset[str]:
    """The identifiers of actors."""
    return frozenset([a.org_id for a in members])


def _speaking(report: Report) -> tuple[str, ...]:
    """The reporting bodies; where only an office is named as author (总干事), the one body that the title names."""
    bodies = reporting_bodies(report)
    if not bodies and part("head_author", report.language).fullmatch(squeeze(report.cover.author).text):
        title = fold(squeeze(report.cover.title).text, report.language)
        titled = dict.fromkeys(str(hit.value) for hit in find_names(report.language).find(title))
        titled = titled or dict.fromkeys(short.org_id for short in short_forms(report.language) if short.name in title)
        return tuple(titled) if len(titled) == 1 else ()
    decide = endings("deliberative", report.language)  # what the Security Council decides it does not do itself
    return tuple(body for body in bodies if not ((known := organization(body)) and known.name_zh.endswith(decide)))


class Page:
    """What is known of a report while its paragraphs are read.

    Parameters
    ----------
    report : Report
        The report.
    found : mapping of str to sequence of dict
        Tables extracted before.
    known : mapping of str to dict
        The table ``organizations`` by identifier; it grows while the report is read.
    """

    def __init__(self, report: Report, found: Mapping[str, Sequence[dict]], known: Mapping[str, dict]) -> None:
        self.language, self.known, self.to_habitat = report.language, known, is_own(report.symbol)
        self.this_one = part("this_one", report.language)
        title = report.cover.title
        beside = part("after_last_with", report.language).search(title)
        titled = bool(beside) and has("own_title", beside[0], report.language) and not tells("their_cooperation", title, report.language)
        self.bodies = _speaking(report)
        self.own = len(self.bodies) > 1 or titled
        self.author = reporting_panel(report) or reporting_mission(report) or squeeze(report.cover.author).text
        self.rows: dict[int, list[dict]] = defaultdict(list)
        self.rows_here: Sequence[dict] = ()
        self.events: dict[int, list[dict]] = defaultdict(list)
        self.named: Sequence[Actor] = ()
        self.before: tuple[Actor, ...] = ()
        self.donors: frozenset[str] = frozenset()
        self.units: Sequence[Unit] = ()
        self.turns: Mapping[Unit, int] = {}
        self.dates: Sequence[Dated] = ()
        self.dateline: Dated | None = None
        self.spells: Sequence[Dated] = ()
        self.plain = self.text = self.blank = self.payers = ""
        for row in found.get("organization_mentions", ()):
            self.rows[row["para"]].append(row)
        self.called = called(report, self.bodies)
        self.short = own_short_names(report, found.get("organization_mentions", ()))
        self.names = Names(report, found.get("organization_mentions", ()), known, self.bodies, self.author)
        for row in found.get("country_mentions", ()):
            self.rows[row["para"]].append({**row, "org_id": f"government_{row['iso3'].lower()}", "country": True})
        for row in found.get("events", ()):
            self.events[row["para"]].append(row)

    def turn(self, paragraph: Paragraph, plain: Squeezed) -> None:
        """Make a paragraph the one that is read."""
        self.donors, self.rows_here = frozenset(), self.rows[paragraph.number]
        here = [{**row, "org_id": self.names.whole(row["org_id"])} for row in self.rows[paragraph.number]]
        rows = [*here, *again(paragraph.text, here, self.short, self.language)]
        rows += self._that_country(paragraph)
        acting, names = actors_of(rows, plain, self.bodies, self.known, self.language, self.called)
        only = listed(plain.text, acting, self.language)
        self.named = [actor for actor in acting if actor not in only]
        self.plain, together = plain.text, part("plain_with", self.language).pattern
        self.text = veil(veiled(part("and_for_with", self.language).sub(together, plain.text), self.language), only)
        payers = part("payer_word", self.language)
        self.payers = veiled(plain.text, self.language, payers) if payers.search(plain.text) else self.text
        self.blank = blank(self.text, names)
        self.units = tuple(units(plain.text, self.language))
        self.turns = {unit: i for i, unit in enumerate(self.units)}
        dated = [(Dated(bisect_left(plain.index, row["start"]), bisect_left(plain.index, row["end"]), int(row["date_start"][:4])), row)
                 for row in sorted(self.events[paragraph.number], key=lambda r: r["start"])]  # fmt: skip
        self.dates = [d for d, row in dated if row["date_start"][:4] == row["date_end"][:4]]
        heads = part("dateline_behind", self.language)
        self.dateline = next((d for d in self.dates if d.start < _HEAD and heads.match(plain.text, d.end)), self.dateline)
        spell, several = part("spell", self.language), [d for d, row in dated if row["date_start"][:4] != row["date_end"][:4]]
        self.spells = [d for d in several if spell.match(plain.text, d.start)]

    def _that_country(self, paragraph: Paragraph) -> list[dict]:
        """该国 where it stands by itself: the speaker's country, X 先生（大韩民国）说, else the one that was named last before it."""
        again = list(part("that_country", self.language).finditer(paragraph.text))
        if not again:
            return []
        named = sorted((r for r in self.rows[paragraph.number] if r.get("country")), key=lambda r: r["start"])
        speaker = part("before_speaker_country", self.language)
        named = named[:1] if named and speaker.fullmatch(paragraph.text, 0, named[0]["start"]) else named
        found = []
        for m in again:
            before = [r for r in named if r["end"] <= m.start()][-1:]
            found += [{**r, "start": m.start(), "end": m.end(), "role": "project"} for r in before]
        return found

    def within(self, start: int, end: int) -> Sequence[Actor]:
        """Who may act of those named in a stretch of the paragraph."""
        return self.named[bisect_left(self.named, (start,)) : bisect_left(self.named, (end,))]

    def ours(self, unit: Unit, here: Sequence[Actor]) -> bool:
        """Whether a sentence tells of the reporting bodies: all of the report does, they are named, or it takes up what they do."""
        return self.own or self.goes_back(unit) or any(a.kind in ("body", "both") for a in here)

    def goes_back(self, unit: Unit) -> bool:
        """Whether a sentence takes up what a reporting body does in the sentence before: 该项目由 X 供资."""
        at = self.turns[unit]
        before = self.units[at - 1] if at else None
        named = before and any(a.kind in ("body", "both") for a in self.within(before.start, before.end))
        return bool(named and self.this_one.search(self.text, unit.start, unit.start + 4))

    def asked(self, unit: Unit, start: int) -> bool:
        """Whether an organ asks for what follows."""
        words = self.text[unit.start : min(start + 40, unit.end)]
        first = next((a.start for a in self.within(start, unit.end)), unit.end) - unit.start
        return asked(words, self.blank[start : unit.end], start - unit.start, first, self.language)

    def goes_on(self, start: int) -> bool:
        """Whether a clause has no subject of its own and does not begin another action."""
        at = bisect_left(self.named, (start,))
        gap = self.text[start : self.named[at].start] if at < len(self.named) else ""
        if begins("another_action", gap, self.language):
            return False
        return begins("given_to", gap, self.language) or has("act", gap, self.language) or has("join", gap, self.language)

    def subjects(self, inside: Sequence[Actor]) -> list[Actor]:
        """The actors that do something: 两署 in 两署之间, 两署的资源 or 促使两署 does not."""
        causes, dative = endings("causative", self.language), endings("dative", self.language)
        by, jointly = part("by_before", self.language), part("does_together", self.language)
        since, whose = part("circumstance", self.language), part("what_is_of_both", self.language)

        def idle(actor: Actor) -> bool:
            before = self.text[max(0, actor.start - 40) : actor.start]
            passive = by.match(self.text, actor.start) and not jointly.match(self.text, actor.end)
            return bool(passive or since.search(before) or whose.match(self.text, actor.end) or before.endswith(dative))

        return [a for a in inside if not self.text.endswith(causes, 0, a.start) and not (a.kind == "both" and idle(a))]

    def default(self, here: Sequence[Actor], frame: Frame | None) -> list[Actor]:
        """The reporting bodies as a sentence names them, else all of them."""
        said = [a for a in here if a.kind in ("body", "both") and (frame is None or a not in frame.partners)]
        return said or [Actor(0, 0, body, "", "body") for body in self.bodies]

    def resolve(self, who: Sequence[Actor]) -> tuple[Actor, ...]:
        """The actors with 两署, 双方 … replaced by the two bodies meant: the reporting bodies, or the two last named."""
        out: list[Actor] = []
        for actor in who:
            if actor.kind != "both":
                out.append(actor)
            elif group := groups(self.language).get(actor.surface):
                out += [Actor(actor.start, actor.end, body, "", "org") for body in group]
            elif self._number(actor) != len(self.bodies) and (meant := self._meant(actor)):
                out += meant
            elif len(self.bodies) > 1:
                out += [Actor(actor.start, actor.end, body, "", "body") for body in self.bodies]
            else:
                before = [a for a in self.named if a.start < actor.start and a.kind == "org"][-1:]
                out += [*before, *(Actor(actor.start, actor.end, body, "", "body") for body in self.bodies)]
        return tuple({a.org_id: a for a in reversed(out)}.values())[::-1]

    def _number(self, both: Actor) -> int:
        return next((int(mode) for cue, mode in cues("count", self.language) if both.surface.startswith(cue)), 2)

    def _meant(self, both: Actor) -> Sequence[Actor]:
        """Who is meant by 双方 or 三方: as many as a sentence before it names, the nearest such, else those of the last action."""
        count = self._number(both)
        if len(self.before) == count:
            return self.before
        for unit in [u for u in self.units if u.end <= both.start][::-1]:
            named = self.within(unit.start, unit.end)
            if len(ids(named)) == count and all(a.kind in ("org", "body") for a in named):
                return named
        return self.before if len(self.before) > 1 else ()

    def mode(self, start: int, unit: Unit, joint: tuple[int, str] | None = None) -> str:
        """How bodies act together in the words from a place on."""
        return mode_of(self.blank, start, unit, joint, self.language)

    def _refers(self, unit: Unit) -> bool:
        """Whether a sentence begins with what was told in the one before it."""
        return unit.opening is None and self.this_one.search(self.text, unit.start, unit.start + 12) is not None

    def lead(self, text: str, row: Action) -> str | None:
        """Who leads, under the name that it has as a member; told in the sentence before where this one refers to it."""
        if row.got:
            return None
        at = self.turns[row.unit]
        told = [row.unit]
        if at and self._refers(row.unit):
            told.append(self.units[at - 1])
        if at + 1 < len(self.units) and self._refers(self.units[at + 1]):
            told.append(self.units[at + 1])
        found = (leader(text, self.blank, self.within(unit.start, unit.end), ids(row.members), self.language) for unit in told)
        return next((self.member(who) for who in found if who), None)

    def year(self, row: Action) -> int | None:
        """The year of an action, if it is said: the first of a time over several years in which it was done."""
        head, at = range(row.unit.start, row.unit.start + 5), self.turns[row.unit]
        dates = sorted((*self.dates, *(d for d in self.spells if row.start <= d.start < row.end or d.start in head)))
        last, after = self.units[at - 1] if at else None, self.units[at + 1] if at + 1 < len(self.units) else None
        if row.got:
            last = last if part("same_time", self.language).match(self.blank, row.unit.start) else None
            dates, after = [d for d in dates if self._may_date(d, row) or (last and last.start <= d.start < last.end)], None
        said = year_of(dates, self.blank, row.unit, row.start, row.end, last, after, self.language)
        today = part("today", self.language).search(self.blank, 0, row.unit.end) if self.dateline and not said else None
        return self.dateline.year if today and self.dateline else said

    def _may_date(self, date: Dated, row: Action) -> bool:
        """Whether a date may be that of a gift for what was told before: its own, its sentence's, or of what the sentence says was done."""
        if row.start <= date.start or row.unit.start <= date.start <= row.unit.start + 4:
            return True
        begun, on = part("since_before", self.language), part("since_behind", self.language)
        since = begun.match(self.blank, date.start) or on.match(self.blank, date.end)
        launched = part("launched", self.language).search(self.blank, date.end, row.start)  # what began then is paid for over years
        return row.unit.start <= date.start and not since and not launched and "；" not in self.blank[date.end : row.start]

    def status(self, row: Action) -> str:
        """Whether an action is done, ongoing or planned."""
        unit = row.unit
        stretches = ((row.start, row.end), (row.end, unit.end), (unit.start, row.start), unit.opening or (0, 0))
        return status_of(self.blank, stretches, self.language)

    def member(self, actor: Actor) -> str:
        """A member's full Chinese name, as printed where the report prints one."""
        return actor.surface if actor.kind == "country" else self.names.of(actor.org_id, actor.surface)
