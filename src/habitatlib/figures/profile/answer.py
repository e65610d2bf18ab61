"""The answer of the notebook on one country in two sentences: how often it is named and for what; with what it is told."""

from __future__ import annotations

from habitatlib.figures.profile.page import Profile, of_two
from habitatlib.figures.study import Study

__all__ = ["answer"]


def answer(study: Study, told: Profile) -> tuple[str, str]:
    """Two findings, for ``Study.say``; what is not there at all is left out rather than told as nought."""
    if not study.reports:
        return study.nothing().rstrip(".。"), study.t("profile.answer.empty", name=study.country(told.iso3))
    return _unnamed(study, told) if told.mentions.empty else (_named(study, told), _told_with(study, told))


def _unnamed(study: Study, told: Profile) -> tuple[str, str]:
    (region, total, near), n = told.region, len(study.reports)
    key = "profile.answer.none_one" if n == 1 else of_two("profile.answer.none", n)
    second = "profile.answer.region" if len(near) else "profile.answer.nowhere"
    return (
        study.t(key, name=study.country(told.iso3), n=n, label=study.reports[0].label),
        study.t(second, region=region, k=near["iso3"].nunique(), N=total, n=n),
    )


def _named(study: Study, told: Profile) -> str:
    rows, n = told.mentions, len(study.reports)
    k, m = rows["symbol"].nunique(), len(rows)
    work, planned = (int((rows["kind"] == kind).sum()) for kind in ("project", "planned"))
    begin = "profile.answer.one" if n == 1 else of_two("profile.title.all", n) if k == n else "profile.title"
    share = "some" if 0 < work < m else of_two("all" if work else "none", m)
    words = [
        study.t(begin, name=study.country(told.iso3), label=study.reports[0].label, k=k, n=n),
        study.t("profile.answer.mentions", m=m, paras=len(rows[["symbol", "para"]].drop_duplicates())),
        study.t(f"profile.answer.work.{share}", m=m, work=work) if work or not planned else "",
        study.t("profile.answer.planned", m=m, n=planned) if planned else "",
        study.t("profile.answer.places", n=len(told.spots)) if len(told.spots) else "",
    ]
    return "".join(words)


def _told_with(study: Study, told: Profile) -> str:
    projects = sum(item.sort == "project" for item in told.items)
    counts = {"projects": projects, "actions": len(told.items) - projects}
    first = [study.t(f"profile.answer.{key}", n=n) for key, n in counts.items() if n]
    others = {"organizations": len(told.organizations), "events": len(told.events), "amounts": len(told.amounts)}
    beside = [study.t(f"profile.answer.{key}", n=n) for key, n in others.items() if n]
    words = study.t("profile.answer.and").join(first) or study.t("profile.answer.neither")
    return words + (study.t("profile.answer.beside", parts=beside) if beside else "")
