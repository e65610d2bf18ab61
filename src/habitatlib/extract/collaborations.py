"""Who works with whom: joint actions of two or more named organizations, one row each, and their members."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from .collaboration_frames import Actor, Frame, cues, frames, has, lists, mask
from .collaboration_units import Unit, blank, clause, units
from .org_register import find_names, fold, government, organization, reporting_bodies
from .spans import Squeezed, squeeze
from ..lexicons import load
from ..reports.model import Paragraph, Report

__all__ = ["extract"]


class _Found(NamedTuple):
    members: tuple[Actor, ...]
    start: int
    end: int
    mode: str
    group: int
    strong: bool
    unit: Unit


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
                "lead": scene.lead(plain.text, row), "mode": row.mode,
                "year": scene.year(paragraph.number, plain, row.unit, row.start, row.end),
                "status": _status((plain.text[row.start : row.end], plain.text[row.unit.start : row.unit.end]), report.language),
            })  # fmt: skip
            for actor in row.members:
                name, org = scene.member(actor)
                tables["collaboration_members"].append({"collaboration_id": key, "org_id": actor.org_id, "name": name})
                if actor.org_id not in known:
                    known[actor.org_id] = org
                    tables["organizations"].append(org)
    return tables


def _status(texts: Sequence[str], language: str) -> str:
    """By the words of the action itself, then by those of its sentence; 将 tells the future only before a verb."""
    verbs = "|".join(re.escape(cue) for kind in ("act", "help", "joint") for cue, _ in cues(kind, language))
    future = re.compile(rf"将(?:于|在|会|继续|与|由|为|努力|进行|{verbs})")
    for text in texts:
        if future.search(text) or has("planned", text, language):
            return "planned"
        if has("ongoing", text, language):
            return "ongoing"
    return "done"


class _Scene:
    """What is known of a report while its paragraphs are read."""

    def __init__(self, report: Report, found: Mapping[str, Sequence[dict]], known: Mapping[str, dict]) -> None:
        self.language, self.known = report.language, known
        self.bodies = reporting_bodies(report)
        self.rows: dict[int, list[dict]] = defaultdict(list)
        self.years: dict[int, list[dict]] = defaultdict(list)
        self.printed: dict[str, str] = {}
        self.named: Sequence[Actor] = ()
        self.blank = ""
        for row in found.get("organization_mentions", ()):
            self.rows[row["para"]].append(row)
            if len(row["surface"]) > len(self.printed.get(row["org_id"], "")):
                self.printed[row["org_id"]] = row["surface"]
        for row in found.get("country_mentions", ()):
            if row.get("role") in ("funder", "partner", "other"):
                self.rows[row["para"]].append({**row, "org_id": f"government_{row['iso3'].lower()}", "country": True})
        for row in found.get("events", ()):
            self.years[row["para"]].append(row)

    def read(self, paragraph: Paragraph, plain: Squeezed) -> list[_Found]:
        """The joint actions of one paragraph, the same members told of twice in one item or paragraph only once."""
        self.named = actors = self._actors(paragraph, plain)
        self.blank = blank(plain.text, actors)
        found: list[_Found] = []
        for unit in units(plain.text, self.language):
            here = [a for a in actors if unit.start <= a.start < unit.end]
            for row in self._unit(plain.text, unit, here, actors):
                same = [f for f in found if f.group == row.group and _ids(f.members) == _ids(row.members)]
                alone = _ids(row.members) <= {*self.bodies}
                if not same or (row.strong and not alone and all(f.unit != unit for f in same)):
                    found.append(row)
        return found or list(self._told_apart(paragraph, plain, actors))

    def _actors(self, paragraph: Paragraph, plain: Squeezed) -> list[Actor]:
        out: list[Actor] = []
        for row in self.rows[paragraph.number]:
            start, end = bisect_left(plain.index, row["start"]), bisect_left(plain.index, row["end"])
            inside = row.get("country") and any(r["start"] <= row["start"] < r["end"] for r in self.rows[paragraph.number] if r is not row)
            if row.get("country") and not self._acting(row, plain.text[end:]):
                continue
            if not inside and not any(row["surface"].endswith(cue) for cue, _ in cues("deliberative", self.language)):
                out.append(Actor(start, end, row["org_id"], row["surface"], "country" if row.get("country") else "org"))
        for hit in find_names(self.language).find(fold(plain.text)):
            if hit.value in self.bodies:
                out.append(Actor(hit.start, hit.end, str(hit.value), plain.text[hit.start : hit.end], "body"))
        for cue, _ in cues("both", self.language):
            for m in re.finditer(re.escape(cue), plain.text):
                if not any(a.start < m.end() and m.start() < a.end for a in out):
                    out.append(Actor(m.start(), m.end(), "", cue, "both"))
        return sorted(out)

    def _acting(self, row: Mapping, after: str) -> bool:
        """Whether a country is named as one who pays or does, not as a place."""
        verbs = "|".join(re.escape(cue) for cue, _ in cues("act", self.language))
        return row["role"] == "funder" or bool(re.match(rf"(?:在[^，。；]{{1,20}}?)?(?:还|也|已|将)?(?:{verbs})(?!政府)", after))

    def _unit(self, text: str, unit: Unit, here: Sequence[Actor], actors: Sequence[Actor]) -> Iterator[_Found]:
        sentence = text[unit.start : unit.end]
        if unit.opening:
            opening = [a for a in actors if unit.opening[0] <= a.start < unit.opening[1]]
            if not opening and has("joint", text[slice(*unit.opening)], self.language):
                opening = self._default((), None)
            members = self._resolve([*opening, *here], actors)
            if len(_ids(members)) > 1:
                yield _Found(members, unit.start, unit.end, self._mode(unit.start, unit.end), unit.group, True, unit)
            return
        if has("general", sentence, self.language):
            return
        masked, index = mask(text, unit.start, unit.end, here)
        made = frames(masked, here, self.language)
        partners = {a for frame in made for a in frame.partners}
        if not made or any(f.mode == "funding" for f in made):
            made += [f for f in lists(masked, here, self.language) if not partners & {*f.partners} and self._outside(f, made)]
        partners |= {a for frame in made for a in frame.partners}
        told = {*partners}
        for frame in made:
            others = [a for a in frame.others if a not in partners] or self._default(here, frame)
            told |= {*others}
            members = self._resolve([*frame.partners, *others], actors)
            if len(_ids(members)) > 1:
                start, end = clause(text, unit, index[frame.start], index[min(frame.end, len(index) - 1)])
                yield _Found(members, start, end, frame.mode or self._mode(start, unit.end), unit.group, True, unit)
        yield from self._helped(text, unit, here, actors, told)

    def _outside(self, frame: Frame, made: Sequence[Frame]) -> bool:
        """Whether a list of subjects tells more than who is paid: it names others than the reporting bodies, or nobody pays."""
        return not made or not {a.org_id for a in frame.partners} <= {*self.bodies}

    def _helped(self, text: str, unit: Unit, here: Sequence[Actor], actors: Sequence[Actor], used: set[Actor]) -> Iterator[_Found]:
        """What no frame tells: one body supports, joins or leads the work of another, or both act under one name."""
        used = {*used}
        cuts = [unit.start, *(m.end() for m in re.finditer("，", text[unit.start : unit.end]))] if used else [unit.start]
        bounds = [unit.start if cut == unit.start else unit.start + cut for cut in cuts]
        for start, end in zip(bounds, [*bounds[1:], unit.end], strict=True):
            inside = [a for a in here if start <= a.start < end]
            loose = [a for a in inside if a not in used and a.kind == "org"]
            words = text[start:end]
            if used:
                told = bool(loose) and has("help", words, self.language)
                members = self._resolve([*loose, *self._default(here, None)], actors)
            else:
                members = self._resolve(self._subjects(text, inside), actors)
                if len(members) > 1 and has("partners_are", words, self.language):
                    members = self._resolve([*members, *self._default(inside, None)], actors)
                told = self._acts(words, members)
            if told and len(_ids(members)) > 1:
                first = min((a.start for a in inside if a.org_id not in self.bodies and a.kind != "both"), default=start)
                yield _Found(members, start, end, self._mode(clause(text, unit, first, first)[0], end), unit.group, False, unit)

    def _subjects(self, text: str, inside: Sequence[Actor]) -> list[Actor]:
        """The actors that do something: 两署 in 两署之间 or 两署的 does not."""
        return [a for a in inside if a.kind != "both" or not re.match("之?间|的|各自的", text[a.end :])]

    def _acts(self, words: str, members: Sequence[Actor]) -> bool:
        if not {a.org_id for a in members} & {*self.bodies}:
            return has("partners_are", words, self.language)
        alone = {a.org_id for a in members} <= {*self.bodies}
        return has("joint", words, self.language) or has("help", words, self.language) or (alone and has("act", words, self.language))

    def _told_apart(self, paragraph: Paragraph, plain: Squeezed, actors: Sequence[Actor]) -> Iterator[_Found]:
        """In a joint report: the one action of a paragraph that names what the bodies share, or each of them in a sentence of its own."""
        if len(self.bodies) < 2:
            return
        named = {a.org_id for a in actors if a.kind == "body"}
        for unit in units(plain.text, self.language):
            sentence = plain.text[unit.start : unit.end]
            if has("general", sentence, self.language) or not has("act", sentence, self.language):
                continue
            here = self._subjects(plain.text, [a for a in actors if unit.start <= a.start < unit.end])
            apart = named >= {*self.bodies} and here and has("help", sentence, self.language)
            shared = has("shared", sentence, self.language) and (here or self.year(paragraph.number, plain, unit, unit.start, unit.end))
            if apart or shared:
                members = self._resolve([*here, *(Actor(0, 0, body, "", "body") for body in self.bodies)], actors)
                yield _Found(members, unit.start, unit.end, self._mode(unit.start, unit.end), unit.group, False, unit)
                return

    def _default(self, here: Sequence[Actor], frame: Frame | None) -> list[Actor]:
        said = [a for a in here if a.kind in ("body", "both") and (frame is None or a not in frame.partners)]
        return said or [Actor(0, 0, body, "", "body") for body in self.bodies]

    def _resolve(self, who: Sequence[Actor], actors: Sequence[Actor]) -> tuple[Actor, ...]:
        """The actors with 两署, 双方 … replaced by the two bodies meant: the reporting bodies, or the two last named."""
        out: list[Actor] = []
        for actor in who:
            if actor.kind != "both":
                out.append(actor)
            elif len(self.bodies) > 1:
                out += [Actor(actor.start, actor.end, body, "", "body") for body in self.bodies]
            else:
                before = [a for a in actors if a.start < actor.start and a.kind == "org"][-1:]
                out += [*before, *(Actor(actor.start, actor.end, body, "", "body") for body in self.bodies)]
        return tuple({a.org_id: a for a in reversed(out)}.values())[::-1]

    def _mode(self, start: int, end: int) -> str:
        """The mode of the first clause that has a cue: a memorandum wherever it stands, else the clause's last cue, which is its object."""
        found = re.compile("|".join(re.escape(cue) for cue, _ in cues("mode", self.language)))
        modes = dict(cues("mode", self.language))
        for words in re.split("[，；。：]", self.blank[start:end]):
            hits = [modes[m[0]] for m in found.finditer(words)]
            if hits:
                return "mou" if "mou" in hits else hits[-1]
        return "other"

    def lead(self, text: str, row: _Found) -> str | None:
        """Who leads, as printed: the first member named before 牵头, 担任主席 or 组织的; None where it is not said."""
        words = "|".join(re.escape(cue) for cue, _ in cues("lead", self.language))
        follows = re.compile(rf"(?:\([^()]{{1,20}}\))?(?:在[^，。；\ue000]{{0,20}}?|还|将|也|切实)?(?:{words})")
        for actor in self.named:
            inside = row.unit.start <= actor.start < row.unit.end and actor.org_id in _ids(row.members)
            if inside and text[actor.start - 1 : actor.start] not in ("和", "与", "及", "、") and follows.match(self.blank, actor.end):
                return actor.surface
        return None

    def year(self, para: int, plain: Squeezed, unit: Unit, start: int, end: int) -> int | None:
        """The first year of a date within the words of the action or at the head of its sentence; a span of years is none."""
        for row in sorted(self.years[para], key=lambda r: r["start"]):
            at = bisect_left(plain.index, row["start"])
            if (start <= at < end or unit.start <= at <= unit.start + 4) and row["date_start"][:4] == row["date_end"][:4]:
                return int(row["date_start"][:4])
        return None

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
