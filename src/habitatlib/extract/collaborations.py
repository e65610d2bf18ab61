"""Who works with whom: joint actions of two or more named organizations, one row each, and their members."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..reports.model import Paragraph, Report
from .collaboration_actors import actors_of
from .collaboration_facts import Dated, leader, mode_of, status_of, year_of
from .collaboration_frames import Actor, Frame, cues, frames, has, lists, mask
from .collaboration_units import HIDDEN, Unit, blank, clause, serves, units, veiled
from .org_register import government, organization, reporting_bodies
from .spans import Squeezed, squeeze

__all__ = ["extract"]

_BARE = re.compile("(?:密切|广泛|良好)的?(?:开展)?(?:合作|协作)。?$")
_EDITORIAL = re.compile(r"本(?:报告|说明|文件|节)(?!所述)|报告由[^，。；]{1,40}编写")
_SAME = re.compile("[该此这上]")


class _Found(NamedTuple):
    members: tuple[Actor, ...]
    start: int
    end: int
    mode: str
    group: int
    strong: bool
    unit: Unit
    again: bool = False


def extract(report: Report, found: Mapping[str, Sequence[dict]]) -> dict[str, list[dict]]:
    """Joint actions and their members.

    Parameters
    ----------
    report : Report
        The report.
    found : mapping of str to sequence of dict
        Tables extracted before: ``organization_mentions``, ``organizations``, ``country_mentions`` (who funds) and ``events`` (years).

    Returns
    -------
    dict of str to list of dict
        ``collaborations``, ``collaboration_members``, and ``organizations`` for the members that no mention brought.
    """
    known = {row["org_id"]: row for row in found.get("organizations", ())}
    scene = _Scene(report, found, known)
    tables: dict[str, list[dict]] = {"collaborations": [], "collaboration_members": [], "organizations": []}
    for paragraph in report.paragraphs:
        plain = squeeze(paragraph.text)
        for row in scene.read(paragraph, plain):
            start, end = plain.back(row.start, row.end)
            key = f"{report.symbol}|{report.language}|{paragraph.number}|{start}"
            if any(r["collaboration_id"] == key for r in tables["collaborations"]):
                key += f"|{row.mode}"
            tables["collaborations"].append({
                "collaboration_id": key, "para": paragraph.number, "start": start, "end": end, "surface": paragraph.text[start:end],
                "lead": scene.lead(plain.text, row), "mode": row.mode, "year": scene.year(row), "status": scene.status(row),
            })  # fmt: skip
            for actor in row.members:
                name, org = scene.member(actor)
                tables["collaboration_members"].append({"collaboration_id": key, "org_id": actor.org_id, "name": name})
                if actor.org_id not in known:
                    known[actor.org_id] = org
                    tables["organizations"].append(org)
    return tables


class _Scene:
    """What is known of a report while its paragraphs are read."""

    def __init__(self, report: Report, found: Mapping[str, Sequence[dict]], known: Mapping[str, dict]) -> None:
        self.language, self.known = report.language, known
        self.own = len(reporting_bodies(report)) > 1 or has("own_title", re.sub(".*(?=[与同])", "", report.cover.title), report.language)
        self.bodies = reporting_bodies(report)
        self.rows: dict[int, list[dict]] = defaultdict(list)
        self.years: dict[int, list[dict]] = defaultdict(list)
        self.printed: dict[str, str] = {}
        self.named: Sequence[Actor] = ()
        self.before: tuple[Actor, ...] = ()
        self.units: Sequence[Unit] = ()
        self.dates: Sequence[Dated] = ()
        self.plain = self.text = self.blank = ""
        for row in found.get("organization_mentions", ()):
            self.rows[row["para"]].append(row)
            if len(row["surface"]) > len(self.printed.get(row["org_id"], "")):
                self.printed[row["org_id"]] = row["surface"]
        for row in found.get("country_mentions", ()):
            self.rows[row["para"]].append({**row, "org_id": f"government_{row['iso3'].lower()}", "country": True})
        for row in found.get("events", ()):
            if row["date_start"][:4] == row["date_end"][:4]:
                self.years[row["para"]].append(row)

    def read(self, paragraph: Paragraph, plain: Squeezed) -> list[_Found]:
        """The joint actions of one paragraph; the same members twice only where another sentence tells another kind of action."""
        self.named, names = actors_of(self.rows[paragraph.number], plain, self.bodies, self.known, self.language)
        self.plain, self.text = plain.text, veiled(plain.text, self.language)
        self.blank = blank(self.text, names)
        self.units = tuple(units(plain.text, self.language))
        self.dates = [Dated(bisect_left(plain.index, row["start"]), bisect_left(plain.index, row["end"]), int(row["date_start"][:4]))
                      for row in sorted(self.years[paragraph.number], key=lambda r: r["start"])]  # fmt: skip
        found: list[_Found] = []
        for unit in self.units:
            self.before = found[-1].members if found else ()
            here = [a for a in self.named if unit.start <= a.start < unit.end and not self._each(unit, a) and not self._made(a)]
            if found and self._joins(unit, here):
                found[-1] = found[-1]._replace(members=self._resolve([*found[-1].members, *here]))
                continue
            for row in self._unit(unit, here):
                same = [f for f in found if f.group == row.group and _ids(f.members) == _ids(row.members)]
                if len(self.bodies) > 1 and _ids(row.members) <= {*self.bodies} and _BARE.search(self.text[row.start : row.end]):
                    continue
                if not same or row.again or (all(f.unit != unit for f in same) and self._another(row, same)):
                    found.append(row)
        return found or list(self._told_apart(self.named))

    def _each(self, unit: Unit, actor: Actor) -> bool:
        """Whether a body is an example of what each does for itself: 其中 A 和 B 公布了数据."""
        lone = re.search(r"其中(?!包括|有)[^，。；]*$", self.text[unit.start : actor.start])
        jointly = "|".join(re.escape(cue) for cue, _ in cues("jointly", self.language))
        return bool(lone) and not re.match(rf"[^，。；]*?(?:{jointly}|的)", self.blank[actor.end : unit.end])

    def _joins(self, unit: Unit, here: Sequence[Actor]) -> bool:
        """Whether a sentence's one body takes part in what the sentence before told: X … 推广该方案, X … 记录这一进程."""
        alone = len(_ids(here)) == 1 and here[0].kind == "org" and here[0].start == unit.start and unit.opening is None
        taken_up = "|".join(re.escape(cue) for cue, _ in cues("taken_up", self.language))
        return alone and bool(re.search(rf"(?:[该此]|这一|这项|上述)(?:{taken_up})", self.text[unit.start : unit.end]))

    def _another(self, row: _Found, same: Sequence[_Found]) -> bool:
        """Whether a sentence tells another action of bodies that were named before: with another partner, or of another kind."""
        alone = _ids(row.members) <= {*self.bodies}
        words = self.blank[row.start : row.end]
        other = row.mode != "other" and all(row.mode != f.mode for f in same)
        if not alone:
            return row.strong or other
        definite = row.mode in ("co_organized_event", "co_publication", "mou") and (
            row.strong or has("both", self.text[row.start : row.end], self.language))  # fmt: skip
        return (row.mode != "other" and self._jointly(words)) or (other and definite)

    def _jointly(self, words: str) -> bool:
        """Whether words tell that something is done together: 共同组织了, 正在合作编写."""
        jointly, act, deed = ("|".join(re.escape(cue) for cue, _ in cues(kind, self.language)) for kind in ("jointly", "act", "deed"))
        return bool(re.search(rf"(?:{jointly})[^，。；]{{0,4}}?(?:{act}|{deed})", words))

    def _unit(self, unit: Unit, here: Sequence[Actor]) -> Iterator[_Found]:
        text = self.text
        if unit.opening:
            opening = [a for a in self.named if unit.opening[0] <= a.start < unit.opening[1]]
            if not opening and has("joint", text[slice(*unit.opening)], self.language):
                opening = self._default((), None)
            members = self._resolve([*opening, *(a for a in here if not self._is_whole(unit, a))])
            if len(_ids(members)) > 1 and not self._possible(*unit.opening):
                yield _Found(members, unit.start, unit.end, self._mode(unit.start, unit), unit.group, True, unit)
            return
        if has("general", text[unit.start : unit.end], self.language) or self._possible(unit.start, unit.end) or self._announces(unit):
            return
        if _EDITORIAL.match(self.plain[unit.start : unit.end]):
            return
        masked, index = mask(text, unit.start, unit.end, here)
        made = frames(masked, here, self.language)
        partners = {a for frame in made for a in frame.partners}
        if not made or any(f.mode == "funding" for f in made):
            made += [f for f in lists(masked, here, self.language) if not partners & {*f.partners} and self._outside(f, made)]
        partners |= {a for frame in made for a in frame.partners}
        told = {*partners}
        joined = {a for frame in made if frame.word for a in frame.partners}
        rows: list[_Found] = []
        for frame in made:
            start, end = clause(text, unit, index[frame.start], index[min(frame.end, len(index) - 1)])
            if self._asked(unit, start) or len(self._subjects(frame.partners)) < len(frame.partners):
                told |= {*here}
                continue
            taken = joined if frame.mode == "funding" else partners
            who = self._who(unit, index[frame.start])
            if frame.word and who == "person":
                told |= {*here}
                continue
            others = [a for a in frame.others if a not in taken] or ([] if who == "agent" else self._others(unit, here, frame))
            told |= {*others}
            members = self._resolve([*frame.partners, *others])
            joint = (index[frame.joint], frame.word) if frame.word else None
            words = masked[frame.start : frame.end]
            paid = any(a.kind != "country" for a in frame.partners) or frame.others or has("passive", words, self.language)
            paid = paid and (frame.mode != "funding" or frame.closed or bool({*others} - {*frame.partners}))
            if len(_ids(members)) > 1 and paid and any(a.kind != "country" for a in members):
                row = _Found(members, start, end, frame.mode or self._mode(start, unit, joint), unit.group, True, unit)
                rows += self._told_each(row, frame.partners, others) or [row]
        known = list(self._helped(unit, here, told, rows))
        further = [(*span, mode) for span in self._further(unit, known) if (mode := self._mode(span[0], unit)) != "other"]
        if further and not known[-1].strong:
            known[-1] = known[-1]._replace(end=further[0][0] - 1)
        yield from known or self._shared(unit, here)
        for start, end, mode in further:
            yield known[-1]._replace(start=start, end=end, mode=mode, again=True)

    def _further(self, unit: Unit, known: Sequence[_Found]) -> Iterator[tuple[int, int]]:
        """The later clauses in which the same bodies do another thing together: …，并合作编写了报告; …，并起草了一份谅解备忘录."""
        for m in re.finditer(r"，(?=(?:并且?|同时|还)(?![由与同]))[^，。；]*", self.text[unit.start : unit.end] if known else ""):
            start, end = unit.start + m.start() + 1, unit.start + m.end()
            words = self.blank[start:end]
            fresh = start >= max(row.end if row.strong else row.start for row in known) and HIDDEN not in words
            if fresh and (self._jointly(words) or re.search("(?:签署|起草|签订)了?[^，。；]*(?:备忘录|协议|协定)", words)):
                yield start, end

    def _shared(self, unit: Unit, here: Sequence[Actor]) -> Iterator[_Found]:
        """In a joint report: what an organ of both does, and what is done jointly without saying by whom."""
        shared, jointly, act, deed = ("|".join(re.escape(cue) for cue, _ in cues(kind, self.language)) for kind in ("organ", "jointly", "act", "deed"))
        opens = r"(?:[^，。；]{0,8}，)?(?:此外|另外|同时|现在)?(?:还|也|正|正在|目前|已|将|在)*"
        words = rf"{opens}(?:(?:联合|共同)[^，。；的]{{0,10}}(?:{shared})(?:{act}|[^，。；]{{0,6}}决定)|(?:{act}|{deed}|讨论)[^，。；]*(?:{jointly}))"
        m = re.match(words, self.text[unit.start : unit.end])
        if len(self.bodies) > 1 and m and not any(a.start < unit.start + m.end() for a in here):
            members = self._resolve(self._default((), None))
            yield _Found(members, unit.start, unit.end, self._mode(unit.start, unit), unit.group, True, unit, again=True)

    def _possible(self, start: int, end: int) -> bool:
        """Whether a sentence only says what could or should be done together: 可以合作, 应与 X 加强合作, 考虑围绕四个主题加强合作."""
        may, joint = ("|".join(re.escape(cue) for cue, _ in cues(kind, self.language)) for kind in ("may", "joint"))
        return bool(re.search(rf"(?:{may})[^，。；{HIDDEN}]{{0,20}}(?:{HIDDEN}[^，。；]{{0,30}}?)?(?:{joint})", self.blank[start:end])) or bool(
            re.match("(?:人们|各方)?希望", self.text[start:end]))  # fmt: skip

    def _announces(self, unit: Unit) -> bool:
        """Whether a sentence only announces the actions that examples tell: 开展了若干活动。例如，…."""
        some = re.search("(?:若干|多个|一系列|各种|许多|多种)[^，。；]{0,8}(?:活动|项目|举措|行动|工作|倡议)", self.text[unit.start : unit.end])
        return bool(some) and bool(re.match("例如|比如|譬如", self.text[unit.end :]))

    def _is_whole(self, unit: Unit, actor: Actor) -> bool:
        """Whether an item of a list is nothing but a name: what is listed is an action, and a name that is one takes no part in it."""
        return not re.sub(r"^\([\w]{1,2}\)|[、，；。和“”]|以及|\s", "", self.text[unit.start : actor.start] + self.text[actor.end : unit.end])

    def _made(self, actor: Actor) -> bool:
        """Whether a name is that of what is done: 实施由 X 资助的 N, 发起了 N, 由 X 牵头的 N 伙伴关系."""
        before = self.text[max(0, actor.start - 40) : actor.start]
        does, thing = ("|".join(re.escape(cue) for cue, _ in cues(kind, self.language)) for kind in ("makes", "made"))
        return actor.kind == "org" and bool(
            re.search(rf"(?:{does})了?“?(?:由[^，。；]{{1,30}}的)?$", before)
            or (re.search(r"由[^，。；]{1,30}(?:牵头|领导|主导|发起|管理|资助|供资)的$", before) and re.search(rf"(?:{thing})$", actor.surface)))  # fmt: skip

    def _told_each(self, row: _Found, partners: Sequence[Actor], others: Sequence[Actor]) -> list[_Found]:
        """A row for each partner where each has what is done with it in brackets: 与下列组织合作：A（“…”）、B（“…”）."""
        said = [re.match(r"\([^()]*[“《][^()]*\)", self.text[a.end :]) for a in partners]
        if len(partners) < 2 or not all(said):
            return []
        return [row._replace(members=self._resolve([a, *others]), start=a.start, end=a.end + m.end(), mode=self._mode(a.end, row.unit), again=True)
                for a, m in zip(partners, said, strict=True) if m]  # fmt: skip

    def _others(self, unit: Unit, here: Sequence[Actor], frame: Frame) -> list[Actor]:
        """Who takes part where a frame names one side only: the reporting bodies; where money is told of, only if it is for them."""
        return [] if frame.closed or (frame.mode == "funding" and not self._ours(unit, here)) else self._default(here, frame)

    def _who(self, unit: Unit, at: int) -> str:
        """Whether somebody who is no named organization is the subject: ``person`` (she, an expert), ``agent`` (a ministry), else empty."""
        start, _ = clause(self.text, unit, at, at)
        subject = self.blank[start:at]
        between = r"(?:[于在还也已正将曾]|随后|共同|联合|继续|最近|\d{4}年|\d+月|\d+日)*$"
        kinds = (kind for kind in ("person", "agent") for cue, _ in cues(kind, self.language) if re.search(re.escape(cue) + between, subject))
        return next(kinds, "")

    def _ours(self, unit: Unit, here: Sequence[Actor]) -> bool:
        """Whether a sentence tells of the reporting bodies: all of the report does, they are named, or it takes up what they do."""
        return self.own or self._goes_back(unit) or any(a.kind in ("body", "both") for a in here)

    def _goes_back(self, unit: Unit) -> bool:
        """Whether a sentence takes up what a reporting body does in the sentence before: 该项目由 X 供资."""
        at = self.units.index(unit)
        before = self.units[at - 1] if at else None
        named = before and any(a.kind in ("body", "both") and before.start <= a.start < before.end for a in self.named)
        return bool(named and _SAME.search(self.text[unit.start : unit.start + 4]))

    def _asked(self, unit: Unit, start: int) -> bool:
        """Whether an organ or a resolution asks for what follows, or says what it finds: 大会请秘书长与非洲联盟合作."""
        asker = "|".join(re.escape(cue) for cue, _ in cues("asker", self.language))
        asks = "|".join(re.escape(cue) for cue, _ in cues("asks", self.language))
        before = self.text[unit.start : min(start + 40, unit.end)]
        joint = re.search("|".join(re.escape(cue) for cue, _ in cues("joint", self.language)), self.text[start : unit.end])
        said = re.search(rf"(?:{asker})[^。；与]{{0,30}}?(?:{asks})", before)
        return bool(said and joint and unit.start + said.end() <= start + joint.start())

    def _outside(self, frame: Frame, made: Sequence[Frame]) -> bool:
        """Whether a list of subjects tells more than who is paid: it names others than the reporting bodies, or nobody pays."""
        return not made or not {a.org_id for a in frame.partners} <= {*self.bodies}

    def _helped(self, unit: Unit, here: Sequence[Actor], used: set[Actor], rows: list[_Found]) -> Iterator[_Found]:
        """What no frame tells: one body supports, joins or leads the work of another, or both act under one name.

        A clause without a subject of its own goes on with the action before: who is named in it takes part.
        """
        text = self.text
        cuts = [unit.start, *(unit.start + m.end() for m in re.finditer("，", text[unit.start : unit.end]))] if used else [unit.start]
        for start, end in zip(cuts, [*cuts[1:], unit.end], strict=True):
            inside = [a for a in here if start <= a.start < end]
            loose = [a for a in inside if a.kind == "org" and a.org_id not in {u.org_id for u in used}]
            if used:
                told = bool(loose) and has("help", self.blank[start:end], self.language)
                led = self._leads(start, end)
                within = next((i for i, row in enumerate(rows) if loose and start <= row.start < end and row.mode != "funding"), None)
                if told and within is not None and has("join", self.blank[start:end], self.language):
                    rows[within] = rows[within]._replace(members=self._resolve([*rows[within].members, *loose]))
                    continue
                beside = next((i for i, row in enumerate(rows) if loose and led and start <= row.start and row.mode != "funding"), None)
                if beside is not None:
                    rows[beside] = rows[beside]._replace(members=self._resolve([*loose, *rows[beside].members]))
                    continue
                if told and rows and rows[-1].mode != "funding" and start > rows[-1].start and self._goes_on(start):
                    rows[-1] = rows[-1]._replace(members=self._resolve([*rows[-1].members, *loose]))
                    continue
                same = next((i for i, row in enumerate(rows) if row.start == end and _SAME.match(text, end)), None)
                if told and same is not None:
                    rows[same] = rows[same]._replace(members=self._resolve([*loose, *rows[same].members]))
                    continue
                if not loose and any(a.kind == "both" for a in inside) and self._jointly(self.blank[start:end]) and all(r.start >= end for r in rows):
                    told, loose = True, self._subjects(inside)
                members = self._resolve([*loose, *(self._default(here, None) if self._ours(unit, here) else ())])
            else:
                members = self._resolve(self._subjects(inside if all(a.kind != "both" for a in inside) else self._not_owners(inside)))
                if len(members) > 1 and has("partners_are", text[start:end], self.language):
                    members = self._resolve([*members, *self._default(inside, None)])
                told = self._acts(self.blank[start:end], members, any(a.kind == "both" for a in inside)) and not self._apart(start, end)
            if told and len(_ids(members)) > 1 and not self._asked(unit, start):
                by = [a.start for a in inside if a.org_id not in self.bodies]
                first = min(by, default=min((a.start for a in inside), default=start))
                rows.append(_Found(members, start, end, self._mode(clause(text, unit, first, first)[0], unit), unit.group, False, unit))
        yield from rows

    def _not_owners(self, inside: Sequence[Actor]) -> list[Actor]:
        """The actors without those of whose meeting or report others speak: 两署派人参加了 X 的一次活动."""
        own = re.compile(r"的[^，。；、的]{0,8}(?:活动|会议|会外活动|报告|届会|大会|论坛)")
        return [a for a in inside if a.kind != "org" or not own.match(self.text, a.end)]

    def _leads(self, start: int, end: int) -> bool:
        """Whether a clause only says who leads: 由 X 牵头."""
        lead = "|".join(re.escape(cue) for cue, _ in cues("lead", self.language))
        return bool(re.search(rf"由{HIDDEN}+(?:\([^()]*\))?(?:共同|总体|负责)?(?:{lead}|负责)[^，。；{HIDDEN}]{{0,6}}，?$", self.blank[start:end]))

    def _apart(self, start: int, end: int) -> bool:
        """Whether each of the bodies does for itself what a clause tells: 两个机构均通过了一项战略."""
        words = self.text[start:end]
        each = re.search("(?:均|皆|分别|各自)(?!(?:已|还|也)?(?:参与|参加|支持|协助))", words)
        return bool(each) and not has("jointly", words, self.language) and not re.search("对方|彼此|相互|互相", words)

    def _goes_on(self, start: int) -> bool:
        """Whether a clause has no subject of its own and does not begin another action."""
        gap = self.text[start : min((a.start for a in self.named if a.start >= start), default=start)]
        begins = re.match("(?:并|还|也|同时|而|且|以及)", gap)
        return not begins and bool(re.match("[为向对给]", gap) or has("act", gap, self.language) or has("join", gap, self.language))

    def _subjects(self, inside: Sequence[Actor]) -> list[Actor]:
        """The actors that do something: 两署 in 两署之间, 两署的资源 or 促使两署 does not."""
        causes, dative = (tuple(cue for cue, _ in cues(kind, self.language)) for kind in ("causative", "dative"))
        whose = re.compile("之?间|(?:的|各自的)(?![^，。；]{0,8}(?:共同|联合))")
        since = re.compile(r"(?:^|[，。；])(?:由于|鉴于|如果|随着|虽然|尽管|即使|正如)[^，。；]*$")
        return [a for a in inside if not self.text[: a.start].endswith(causes) and not (
            a.kind == "both" and (since.search(self.text[max(0, a.start - 40) : a.start]) or whose.match(self.text, a.end) or self.text[: a.start].endswith(dative)))]  # fmt: skip

    def _acts(self, words: str, members: Sequence[Actor], both: bool) -> bool:
        if not both and not {a.org_id for a in members} & {*self.bodies}:
            return has("partners_are", words, self.language) or serves(words, self.language)
        alone = both or {a.org_id for a in members} <= {*self.bodies}
        return has("joint", words, self.language) or has("help", words, self.language) or (alone and has("act", words, self.language))

    def _told_apart(self, actors: Sequence[Actor]) -> Iterator[_Found]:
        """In a joint report: the one action of a paragraph that names what the bodies share, or each of them in a sentence of its own."""
        if len(self.bodies) < 2:
            return
        named = {a.org_id for a in actors if a.kind == "body"}
        for unit in self.units:
            sentence = self.text[unit.start : unit.end]
            if has("general", sentence, self.language) or not has("act", sentence, self.language) or self._asked(unit, unit.start):
                continue
            here = self._subjects([a for a in actors if unit.start <= a.start < unit.end])
            apart = named >= {*self.bodies} and here and has("help", sentence, self.language)
            dated = any(unit.start <= d.start < unit.end for d in self.dates)
            if apart or (has("shared", sentence, self.language) and (here or dated)):
                members = self._resolve([*here, *(Actor(0, 0, body, "", "body") for body in self.bodies)])
                yield _Found(members, unit.start, unit.end, self._mode(unit.start, unit), unit.group, False, unit)
                return

    def _default(self, here: Sequence[Actor], frame: Frame | None) -> list[Actor]:
        said = [a for a in here if a.kind in ("body", "both") and (frame is None or a not in frame.partners)]
        return said or [Actor(0, 0, body, "", "body") for body in self.bodies]

    def _resolve(self, who: Sequence[Actor]) -> tuple[Actor, ...]:
        """The actors with 两署, 双方 … replaced by the two bodies meant: the reporting bodies, or the two last named."""
        out: list[Actor] = []
        for actor in who:
            if actor.kind != "both":
                out.append(actor)
            elif len(self.bodies) < 2 and len(self.before) > 1:
                out += self.before
            elif len(self.bodies) > 1:
                out += [Actor(actor.start, actor.end, body, "", "body") for body in self.bodies]
            else:
                before = [a for a in self.named if a.start < actor.start and a.kind == "org"][-1:]
                out += [*before, *(Actor(actor.start, actor.end, body, "", "body") for body in self.bodies)]
        return tuple({a.org_id: a for a in reversed(out)}.values())[::-1]

    def _mode(self, start: int, unit: Unit, joint: tuple[int, str] | None = None) -> str:
        return mode_of(self.blank, start, unit, joint, self.language)

    def lead(self, text: str, row: _Found) -> str | None:
        """Who leads, as printed; told in the sentence before where this one refers to it."""
        at = self.units.index(row.unit)
        opens = [self.text[unit.start : unit.start + 12] for unit in self.units]
        told = [row.unit]
        if at and row.unit.opening is None and _SAME.search(opens[at]):
            told.append(self.units[at - 1])
        if at + 1 < len(opens) and self.units[at + 1].opening is None and _SAME.search(opens[at + 1]):
            told.append(self.units[at + 1])
        found = (leader(text, self.blank, self.named, _ids(row.members), unit, self.language) for unit in told)
        return next((who for who in found if who), None)

    def year(self, row: _Found) -> int | None:
        return year_of(self.dates, self.blank, row.unit, row.start, row.end, self.units)

    def status(self, row: _Found) -> str:
        opening = [self.blank[slice(*row.unit.opening)]] if row.unit.opening else []
        texts = [self.blank[row.start : row.end], self.blank[row.end : row.unit.end], self.blank[row.unit.start : row.start], *opening]
        return status_of(texts, self.language)

    def member(self, actor: Actor) -> tuple[str, dict]:
        """A member's full Chinese name, as printed where the report prints one, and its row in ``organizations``."""
        org = organization(actor.org_id)
        if org is None and actor.org_id not in self.known:
            org = government(actor.org_id.removeprefix("government_").upper())
        row = {k: v or None for k, v in org._asdict().items()} if org else self.known[actor.org_id]
        if actor.kind == "country":
            return actor.surface, row
        name, printed = str(row["name_zh"]), self.printed.get(actor.org_id, "")
        if len(printed) > 6 and not set(printed) <= set(name):
            name = printed
        return name, row


def _ids(members: Sequence[Actor]) -> frozenset[str]:
    return frozenset(a.org_id for a in members)
