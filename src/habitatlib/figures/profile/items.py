"""Projects and joint actions as rows of one table: what, theme or mode, with whom, where, in which paragraphs."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from habitatlib import lexicons
from habitatlib.figures import style
from habitatlib.figures.place_names import place_name
from habitatlib.figures.profile.frames import KINDS, actions, projects
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
    table = study.tables["organizations"].query("type == 'national_government'").dropna(subset=["name_en"])
    return {known: row.name_en for row in table[::-1].itertuples() for known in (row.org_id, row.name_zh) if not pd.isna(known)}


def _where(study: Study, iso3: str, rows: pd.DataFrame, kinds: Mapping[tuple[str, int, int], str]) -> list[str]:
    """Names of the places among some mentions."""
    named = rows[rows["via"] == "place"]
    at = zip(named["symbol"], named["para"], named["start"], strict=True)
    words = zip(named["surface"], (kinds.get(place, "city") for place in at), strict=True)
    return list(dict.fromkeys(place_name(study, iso3, word, kind) for word, kind in words))


def items(study: Study, iso3: str, rows: pd.DataFrame) -> list[Item]:
    """Named projects carried out there, then joint actions told with it, each in the order of the reports."""
    found, themes = [], {row["theme"]: row for row in lexicons.load("themes")}
    named, governments, places = study.tables["project_mentions"], _governments(study), study.tables["place_mentions"]
    kinds = dict(zip(zip(places["symbol"], places["para"], places["start"], strict=True), places["kind"], strict=True))
    beside = rows.merge(named[["project_id", "symbol", "para", "start"]], on=["symbol", "para"], suffixes=("", "_of"))
    beside = beside[(beside["start_of"] >= beside["first"]) & (beside["start_of"] < beside["last"])]
    for row in projects(study, iso3).itertuples():
        met = beside[beside["project_id"] == row.project_id]
        partners = [(_called(study, name, "", governments), relation) for name, relation in row.partners]
        family = themes.get(row.theme, {}).get("family_en", "")
        found.append(
            Item(
                "project",
                "project",
                row.name,
                study.theme(row.theme) if row.theme else "",
                style.family_color(family),
                row.stage,
                partners,
                _where(study, iso3, met, kinds),
                row.told,
                row.symbol,
                row.para,
                int(row.start),
            )
        )
    members = study.tables["collaboration_members"]
    for row in actions(study, rows).itertuples():
        own = members[members["collaboration_id"] == row.collaboration_id]
        partners = [(_called(study, m.name, m.org_id, governments), "") for m in own.itertuples()]
        met = rows[(rows["symbol"] == row.symbol) & (rows["para"] == row.para) & (rows["start"] >= row.since) & (rows["start"] < row.till)]
        found.append(
            Item(
                "action",
                min(met["kind"], key=KINDS.index),
                row.words,
                study.t(f"mode.{row.mode}") if not pd.isna(row.mode) else "",
                style.NEUTRAL,
                "" if pd.isna(row.status) else row.status,
                partners,
                _where(study, iso3, met, kinds),
                {row.symbol: [int(row.para)]},
                row.symbol,
                int(row.para),
                int(row.start),
            )
        )
    return found
