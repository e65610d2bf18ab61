"""The answer of the notebook on follow-up in two sentences, made of the findings of its figures."""

from __future__ import annotations

import pandas as pd

from habitatlib.figures.follow_up.counted import counted_title
from habitatlib.figures.follow_up.follow import follow_title
from habitatlib.figures.follow_up.plans import Plan
from habitatlib.figures.follow_up.traces import Trace
from habitatlib.figures.study import Study

__all__ = ["answer"]


def answer(study: Study, planned: list[Plan], seen: list[Trace], counted: pd.DataFrame, stated: pd.DataFrame) -> tuple[str, str]:
    """What was planned and returned, and how counts stand to names; of barriers only whether there are words, for they were not measured.

    Parameters
    ----------
    planned, seen, counted, stated
        As of ``plans``, ``traces``, ``counts`` and ``barriers``.
    """
    if not study.reports:
        return study.nothing().rstrip(".。"), study.t("fu.answer.none")
    words = study.t("fu.answer.barriers" if len(stated) else "fu.answer.no_barriers", r=len(study.reports))
    numbers = [counted_title(study, counted).rstrip(".。"), words]
    return follow_title(study, planned, seen).rstrip(".。"), study.t("answer.between").join(numbers)
