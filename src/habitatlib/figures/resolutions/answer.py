"""The answer of the notebook on resolutions in two sentences, made of the findings of its figures."""

from __future__ import annotations

import pandas as pd

from habitatlib.figures.collaboration.frames import day
from habitatlib.figures.resolutions.cited import cited_title
from habitatlib.figures.resolutions.rows import counts
from habitatlib.figures.resolutions.tracker import enough_coded, tracker_title
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
    told = tracker_title(study, rows, steps).rstrip(".。")
    if len(rows) and not enough_coded(study):
        told += _ahead(study, steps) + study.t("res.answer_money")
    elif len(rows):
        told = study.t("res.answer", title=told, done=counts(steps)["done"], n=len(steps))
        last = rows.drop_duplicates("key", keep="last")
        ahead = last[last["next_date"].notna()].sort_values("next_date", kind="stable")
        if len(ahead):
            told += study.t("res.answer_next", day=day(study, ahead["next_date"].iloc[0]), number=ahead["resolution"].iloc[0])
    return told, cited_title(study, cells).rstrip(".。")


def _ahead(study: Study, steps: pd.DataFrame) -> str:
    """The first planned step that ends after the day of its report; empty where there is none."""
    planned = steps[(steps["kind"] == "event") & (steps["status"] == "planned")]
    late = [s for s in planned.itertuples() if (told := study.report(s.symbol).distributed) and s.date_end > told]
    if not late:
        return ""
    first = min(late, key=lambda s: s.date_end)
    when = study.t("res.on" if first.date_start == first.date_end else "res.by", day=day(study, first.date_end))
    return study.t("res.answer_ahead", when=when, number=first.resolution)
