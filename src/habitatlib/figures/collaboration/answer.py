"""The answer of the notebook on collaboration in two sentences, made of the findings of its figures."""

from __future__ import annotations

from habitatlib.figures.collaboration.frames import coverage, events, leads, modes, nothing, partners
from habitatlib.figures.collaboration.leads import leads_title
from habitatlib.figures.collaboration.modes import modes_title
from habitatlib.figures.collaboration.partners import partners_title
from habitatlib.figures.collaboration.ribbon import ribbon_title
from habitatlib.figures.collaboration.timeline import event_title
from habitatlib.figures.study import Study

__all__ = ["answer"]


def answer(study: Study, inside: Study) -> tuple[str, str]:
    """When they worked together, and how and with whom: two findings, for ``Study.say``.

    Parameters
    ----------
    study, inside : Study
        All chosen reports, and those of the series that is looked at more closely.
    """
    if not study.reports:
        return _joined(study, study.nothing()), _joined(study, study.t("answer.none"))
    when = [ribbon_title(study, coverage(study)), event_title(inside, events(inside)) if inside.reports else nothing(inside)]
    how = [modes_title(inside, modes(inside)), leads_title(inside, leads(inside))] if inside.reports else []
    return _joined(study, *when), _joined(study, *how, partners_title(study, partners(study)))


def _joined(study: Study, *findings: str) -> str:
    first, *others = [finding.rstrip(".。") for finding in dict.fromkeys(findings)]
    others = [f[0].lower() + f[1:] if f[1:2].islower() else f for f in others]
    return study.t("answer.between").join([first, *others])
