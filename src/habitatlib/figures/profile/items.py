"""Projects and joint actions as rows of one table: what, theme or mode, with whom, where, in which paragraphs."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from habitatlib import lexicons
from habitatlib.figures import style
from habitatlib.figures.place_names import place_name
from habitatlib.figures.profile.frames import KINDS
from habitatlib.figures.profile.work import actions, projects
from habitatlib.figures.rows import each
from habitatlib.figures.study import Study

__all__ = ["Item", "items", "organization_name"]


@dataclass(frozen=True, slots=True)
class Item:
    """A project or a joint action.

    ``kind`` is that of the mention beside it, ``partners`` are pairs of name and relation, ``told`` is from report to paragraphs.
    """

    sort: str
    kind: str
    what: str
    tag: str
    color: str
    stage: str
    partners: list[tuple[str, str]]
    where: list[str]
    told: dict[str, list[int]]
    symbol: str
    para: int
    start: int


@functools.cache
def _names() -> dict[str, str]:
    return {row["name"]: row["org_id"] for row in lexicons.load("organization_names")}


@functools.cache
def _register() -> dict[str, dict[str, str]]:
    return {row["org_id"]: row for row in lexicons.load("organizations")}


@functools.cache
def _shortest() -> dict[str, str]:
    """The shortest Chinese name of each organization that always means it."""
    rows = [row for row in lexicons.load("organization_names") if row["language"] == "zh" and row["when"] == "always"]
    return {row["org_id"]: row["name"] for row in sorted(rows, key=lambda row: -len(row["name"]))}


def organization_name(name: str, lang: str, org_id: str = "") -> str:
    """A short name of an organization in a language, where the register has one; else the name as it is."""
    org_id = org_id or _names().get(name, "")
    row = _register().get(org_id, {})
    if lang == "zh":
        return name if not row or len(name) <= len(_shortest().get(org_id, name)) else _shortest()[org_id]
    return row.get("acronym") or row.get("name_en") or name


def _called(study: Study, name: str, org_id: str, governments: Mapping[str, str]) -> str:
    """A partner's name: short where the register has one; a Government printed in another language by the name that the table has."""
    short = organization_name(name, study.lang, org_id)
    if study.lang == "zh" or short != name:
        return short
    return governments.get(org_id or name, name)


def _governments(study: Study) -> dict[str, str]:
    """The English name of each Government of the tables, by its identifier and by its Chinese name."""
    rows = [row for row in each(study.tables["organizations"]) if row.type == "national_government" and not pd.isna(row.name_en)]
    return {known: row.name_en for row in reversed(rows) for known in (row.org_id, row.name_zh) if not pd.isna(known)}


def _where(study: Study, iso3: str, rows: Iterable[tuple], kinds: Mapping[tuple[str, int, int], str]) -> list[str]:
    """Names of the places among some mentions."""
    named = [(row.surface, kinds.get((row.symbol, row.para, row.start), "city")) for row in rows if row.via == "place"]
    return list(dict.fromkeys(place_name(study, iso3, word, kind) for word, kind in named))


def items(study: Study, iso3: str, rows: pd.DataFrame) -> list[Item]:
    """Named projects carried out there, then joint actions told with it, each in the order of the reports."""
    mentions, themes, governments = list(each(rows)), {row["theme"]: row for row in lexicons.load("themes")}, _governments(study)
    kinds = {row[:3]: row.kind for row in each(study.tables["place_mentions"], "symbol", "para", "start", "kind")}
    named, found = defaultdict(list), []
    for row in each(study.tables["project_mentions"], "project_id", "symbol", "para", "start"):
        named[row[:3]].append(row.start)
    for project in projects(study, iso3):
        met = [row for row in mentions if any(row.first <= at < row.last for at in named[project.project_id, row.symbol, row.para])]
        found.append(
            Item(
                "project",
                "project",
                project.name,
                study.theme(project.theme) if project.theme else "",
                style.family_color(themes.get(project.theme, {}).get("family_en", "")),
                project.stage,
                [(_called(study, name, "", governments), relation) for name, relation in project.partners],
                _where(study, iso3, met, kinds),
                project.told,
                project.symbol,
                project.para,
                int(project.start),
            )
        )
    members = defaultdict(list)
    for row in each(study.tables["collaboration_members"]):
        members[row.collaboration_id].append(row)
    for action in actions(study, rows):
        here = [row for row in mentions if (row.symbol, row.para) == (action.symbol, action.para)]
        met = [row for row in here if action.since <= row.start < action.till]
        found.append(
            Item(
                "action",
                min((row.kind for row in met), key=KINDS.index),
                action.words,
                study.t(f"mode.{action.mode}") if not pd.isna(action.mode) else "",
                style.NEUTRAL,
                "" if pd.isna(action.status) else action.status,
                [(_called(study, member.name, member.org_id, governments), "") for member in members[action.collaboration_id]],
                _where(study, iso3, met, kinds),
                {action.symbol: [action.para]},
                action.symbol,
                action.para,
                action.start,
            )
        )
    return found
