"""The answer of the notebook on reading in two sentences: how the report is built, and how full the tables are."""

from __future__ import annotations

from habitatlib.figures.reading.filled import filled_title
from habitatlib.figures.reading.frames import account, fullness, outline
from habitatlib.figures.reading.lines import lines_title
from habitatlib.figures.reading.spread import spread_title
from habitatlib.figures.study import Study

__all__ = ["answer"]


def answer(whole: Study, one: Study, hits: object, query: str) -> tuple[str, str]:
    """Two findings, for ``Study.say``.

    Parameters
    ----------
    whole, one : Study
        All chosen reports, and the one that is read.
    hits : DataFrame
        As of ``concordance.search``.
    query : str
        What was searched for.
    """
    if not one.reports:
        return one.nothing().rstrip(".。"), whole.t("rd.answer.none")
    texts, parts = one.tables["paragraphs"], outline(one)
    top = int((parts["level"] == 1).sum())
    key, report = "rd.answer.built" if top < len(parts) else "rd.answer.built_flat", one.reports[0]
    built = one.t(key, label=report.label, symbol=report.symbol, paras=len(texts), heads=len(parts), top=top,
                  signs=int(texts["text"].str.len().sum()))  # fmt: skip
    between = whole.t("rd.between")
    return between.join([built, _inside(lines_title(one, account(one)))]), between.join(
        [spread_title(whole, hits, query), _inside(filled_title(whole, fullness(whole)))]
    )


def _inside(finding: str) -> str:
    return finding[:1].lower() + finding[1:] if finding[1:2].islower() else finding
