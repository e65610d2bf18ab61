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
    found = (ties_title(study, frame), study.t("answer.between").join(title.rstrip(".。") for title in who))
    return list(dict.fromkeys(title.rstrip(".。") for title in found))
