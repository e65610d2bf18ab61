"""What is carried out in a country or area: named projects, and joint actions that are told with it."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import NamedTuple

import pandas as pd

from habitatlib.figures.profile.frames import LOOSE, quoted
from habitatlib.figures.rows import by_paragraph, each
from habitatlib.figures.study import Study

__all__ = ["Action", "Project", "actions", "projects"]

_KEY = ["symbol", "para"]


class Action(NamedTuple):
    """A joint action told with a mention: ``words`` are all of the sentence from its beginning (``since``) to its end (``till``)."""

    symbol: str
    para: int
    start: int
    collaboration_id: str
    mode: str
    status: str
    since: int
    till: int
    words: str


def actions(study: Study, rows: pd.DataFrame) -> list[Action]:
    """Joint actions told with a mention: it stands in the action's clause, or beside it in the sentence with nobody else named between.

    An action ends where the next one begins; the first begins with the sentence, for a place may be named before those who act. Nobody
    else is an organization that takes no part.
    """
    order = {report.symbol: place for place, report in enumerate(study.reports)}
    told, found = by_paragraph(each(study.tables["collaborations"])), []
    named = by_paragraph(each(rows, *_KEY, "start", "end"))
    others = by_paragraph(each(study.tables["organization_mentions"], *_KEY, "start", "org_id"))
    members = defaultdict(set)
    for row in each(study.tables["collaboration_members"], "collaboration_id", "org_id"):
        members[row.collaboration_id].add(row.org_id)

    for of in sorted(quoted(rows), key=lambda of: of[:4]):
        met = sorted((row for row in told[of.symbol, of.para] if of.first <= row.start < of.last), key=lambda row: row.start)
        for number, row in enumerate(met):
            since, till = row.start if number else of.first, met[number + 1].start if met[number + 1 :] else of.last
            near = [mention for mention in named[of.symbol, of.para] if since <= mention.start < till]
            away = [other.start for other in others[of.symbol, of.para] if other.org_id not in members[row.collaboration_id]]
            between = [(row.end, mention.start) if mention.start >= row.end else (mention.end, row.start) for mention in near]
            if any(not any(low <= at < high for at in away) for low, high in between):
                words = study.texts[of.symbol, of.para][since:till].strip(LOOSE)
                found.append(Action(of.symbol, of.para, row.start, row.collaboration_id, row.mode, row.status, since, till, words))
    return sorted(found, key=lambda action: (order[action.symbol], action.para, action.start))


class Project(NamedTuple):
    """A named project: ``stage`` of the last report that says it, ``partners`` pairs of name and relation, ``told`` report to paragraphs.

    ``symbol``, ``para`` and ``start`` are of the place where it is said that it is carried out there.
    """

    project_id: str
    name: str
    theme: str
    stage: str
    partners: list[tuple[str, str]]
    told: dict[str, list[int]]
    symbol: str
    para: int
    start: int


def projects(study: Study, iso3: str) -> list[Project]:
    """Named projects carried out there."""
    order, places = {report.symbol: place for place, report in enumerate(study.reports)}, defaultdict(list)
    here = [row for row in each(study.tables["project_countries"], "project_id", "iso3", *_KEY, "start") if row.iso3 == iso3]
    for row in sorted(here, key=lambda row: (order[row.symbol], *(math.inf if pd.isna(at) else at for at in (row.para, row.start)))):
        places[row.project_id].append(row)
    own = {name: defaultdict(list) for name in ("projects", "project_mentions", "project_partners")}
    for name, of in own.items():
        for row in each(study.tables[name]):
            of[row.project_id].append(row)
    found = []
    for project_id, here in places.items():
        facts = sorted(own["projects"][project_id], key=lambda row: order[row.symbol])
        stages = [row.stage for row in facts if not pd.isna(row.stage)]
        paras = defaultdict(set)
        for row in (*own["project_mentions"][project_id], *here):
            if not pd.isna(row.para):
                paras[row.symbol].add(row.para)
        found.append(
            Project(
                project_id,
                facts[0].name if facts else project_id,
                next((row.theme for row in facts if not pd.isna(row.theme)), ""),
                stages[-1] if stages else "",
                list(dict.fromkeys((row.name, row.relation) for row in own["project_partners"][project_id])),
                {symbol: sorted(paras[symbol]) for symbol in order if symbol in paras},
                here[0].symbol,
                int(here[0].para),
                here[0].start,
            )
        )
    return found
