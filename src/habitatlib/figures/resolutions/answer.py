"""The answer of the notebook on resolutions in two sentences, made of the findings of its figures."""

from __future__ import annotations

import pandas as pd

from habitatlib.figures.collaboration.frames import day
from habitatlib.figures.resolutions.cited import cited_title
from habitatlib.figures.resolutions.rows import counts
from habitatlib.figures.resolutions.tracker import tracker_title
from habitatlib.figures.study import Study

__all__ = ["answer"]


def answer(study: Study, rows: pd.DataFrame, steps: pd.DataFrame, cells: pd.DataFrame) -> tuple[str, str]:
    """What was done, with what money, what comes next; and who cites the resolutions: two findings, for ``Study.say``.

    Parameters
    ----------
    rows, steps, cells : DataFrame
        As of ``frames.resolutions``, ``frames.steps`` and ``frames.citations``.
    """
    if not study.reports:
        return study.nothing().rstrip(".。"), study.t("res.answer_none").rstrip(".。")
    told = tracker_title(study, rows).rstrip(".。")
    if len(rows):
        told = study.t("res.answer", title=told, done=counts(steps)["done"], n=len(steps))
        last = rows.drop_duplicates("key", keep="last")
        ahead = last[last["next_date"].notna()].sort_values("next_date", kind="stable")
        if len(ahead):
            told += study.t("res.answer_next", day=day(study, ahead["next_date"].iloc[0]), number=ahead["resolution"].iloc[0])
    return told, cited_title(study, cells).rstrip(".。")
