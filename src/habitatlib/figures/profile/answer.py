"""The answer of the notebook on one country in two sentences: how often it is named and for what; with what it is told."""

from __future__ import annotations

from habitatlib.figures.profile.page import Profile
from habitatlib.figures.study import Study

__all__ = ["answer"]


def answer(study: Study, told: Profile) -> tuple[str, str]:
    """Two findings, for ``Study.say``."""
    if not study.reports:
        return study.nothing().rstrip(".。"), study.t("profile.answer.empty", name=study.country(told.iso3))
    rows, (region, total, near) = told.mentions, told.region
    name, n = study.country(told.iso3), len(study.reports)
    if rows.empty:
        second = study.t(
            "profile.answer.region" if len(near) else "profile.answer.nowhere", region=region, k=near["iso3"].nunique(), N=total, name=name
        )
        return study.t("profile.answer.none", name=name, n=n), second
    projects = sum(item.sort == "project" for item in told.items)
    first = study.t(
        "profile.answer.said",
        name=name,
        k=rows["symbol"].nunique(),
        n=n,
        m=len(rows),
        paras=len(rows[["symbol", "para"]].drop_duplicates()),
        work=int(rows["kind"].isin(("project", "planned")).sum()),
        places=len(told.spots),
    )
    return first, study.t(
        "profile.answer.with",
        projects=projects,
        actions=len(told.items) - projects,
        organizations=len(told.organizations),
        events=len(told.events),
        amounts=len(told.amounts),
    )
