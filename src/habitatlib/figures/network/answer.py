"""The answer of the notebook on partners in two sentences, made of the findings of its figures."""

from __future__ import annotations

import pandas as pd

from habitatlib.figures.network.bridges import bridges_title
from habitatlib.figures.network.frames import bridges, together
from habitatlib.figures.network.pairs import pairs_title
from habitatlib.figures.network.ties import ties_title
from habitatlib.figures.study import Study

__all__ = ["answer"]


def answer(study: Study, frame: pd.DataFrame) -> list[str]:
    """In how many joint actions partners meet; which types act together and who stands between others: for ``Study.say``.

    Parameters
    ----------
    frame : DataFrame
        As of ``frames.ties``.
    """
    who = dict.fromkeys((pairs_title(study, together(study, frame), frame), bridges_title(study, bridges(study, frame), frame)))
    first, *more = (title.rstrip(".。") for title in who)
    found = (ties_title(study, frame).rstrip(".。"), study.t("answer.between").join([first, *(t[:1].lower() + t[1:] for t in more)]))
    return list(dict.fromkeys(found))
