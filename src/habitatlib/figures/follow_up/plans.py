"""Tables → what the reports tell as planned: one row a thing, wherever a table has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from habitatlib.figures.follow_up.wordings import clause
from habitatlib.figures.study import Study

__all__ = ["PLANS_FROM", "Plan", "later_reports", "plans"]

PLANS_FROM = ("events", "collaborations", "collaborations.status", "projects", "resolutions")


class Plan(NamedTuple):
    """A planned thing: where it is told, its words (``start`` to ``end`` of the paragraph), its dates and project, if it has them.

    ``sources`` are the tables that have it; ``resolution`` is the one under whose heading it stands.
    """

    symbol: str
    para: int
    start: int
    end: int
    words: str
    sources: tuple[str, ...]
    dates: tuple[tuple[pd.Timestamp, pd.Timestamp], ...] = ()
    projects: tuple[str, ...] = ()
    resolution: str = ""


def later_reports(study: Study, symbol: str) -> list[str]:
    """The reports distributed after this one, oldest first; none where its date is not known."""
    day = study.report(symbol).distributed
    return [r.symbol for r in study.reports if day and r.distributed and r.distributed > day]


def _found(text: str, words: str, near: int) -> tuple[int, int]:
    """Where the words stand in the text so that they hold ``near``; the clause around it where they do not."""
    at = text.rfind(words, 0, near + len(words)) if words else -1
    return (at, at + len(words)) if 0 <= at <= near else clause(text, near, near + 1)


def _rows(study: Study) -> Iterator[Plan]:
    """One row each time a table calls something planned; several may tell the same."""
    texts = study.texts
    rows = study.tables["events"]
    for row in rows[rows["status"] == "planned"].itertuples():
        start, end = _found(texts[(row.symbol, row.para)], row.text if isinstance(row.text, str) else "", int(row.start))
        yield Plan(row.symbol, int(row.para), min(start, row.start), max(end, row.end), "", ("events",), ((row.date_start, row.date_end),))
    rows = study.tables["collaborations"]
    for row in rows[rows["status"] == "planned"].itertuples():
        yield Plan(row.symbol, int(row.para), int(row.start), int(row.end), "", ("collaborations",))
    rows = study.tables["projects"]
    mentions = study.tables["project_mentions"].sort_values(["para", "start"]).drop_duplicates(["project_id", "symbol"])
    for row in rows[rows["stage"] == "planned"][["project_id", "symbol"]].merge(mentions, on=["project_id", "symbol"]).itertuples():
        start, end = clause(texts[(row.symbol, row.para)], int(row.start), int(row.end))
        yield Plan(row.symbol, int(row.para), start, end, "", ("projects",), projects=(row.project_id,))
    for row in study.tables["resolutions"].dropna(subset=["next_milestone", "milestone_para"]).itertuples():
        text = texts[(row.symbol, row.milestone_para)]
        at = max(text.find(row.next_milestone), 0)
        dates = () if pd.isna(row.milestone_date) else ((row.milestone_date, row.milestone_date),)
        yield Plan(row.symbol, int(row.milestone_para), at, at + len(row.next_milestone), "", ("resolutions",), dates, (), row.resolution)


def _joined(a: Plan, b: Plan) -> Plan:
    return a._replace(start=min(a.start, b.start), end=max(a.end, b.end), sources=tuple(dict.fromkeys(a.sources + b.sources)),
                      dates=tuple(dict.fromkeys(a.dates + b.dates)), projects=tuple(dict.fromkeys(a.projects + b.projects)),
                      resolution=a.resolution or b.resolution)  # fmt: skip


def plans(study: Study) -> list[Plan]:
    """What is told as planned, oldest report first, in the order of the page; what several tables have of the same words is one.

    Returns
    -------
    list of Plan
        Dated events, joint actions and projects that are planned at the report's date, and the next steps of resolutions.
    """
    order = {r.symbol: n for n, r in enumerate(study.reports)}
    texts = study.texts
    found: list[Plan] = []
    for plan in sorted(_rows(study), key=lambda p: (order[p.symbol], p.para, p.start, p.end)):
        last = found[-1] if found else None
        if last and (last.symbol, last.para) == (plan.symbol, plan.para) and plan.start < last.end:
            found[-1] = _joined(last, plan)
        else:
            found.append(plan)
    return [p._replace(words=texts[(p.symbol, p.para)][p.start : p.end]) for p in found]
