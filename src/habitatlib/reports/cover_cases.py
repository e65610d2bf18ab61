"""Pages of treaty bodies: the table of a communication, which is no part of the cover, and titles that stand in two blocks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from habitatlib.lexicons import load
from habitatlib.reports.cover_lines import Segment, fits
from habitatlib.reports.language import unaccented
from habitatlib.reports.lines import join

__all__ = ["case_table", "of_procedure", "treaty_titles"]

_LEAST = 3  # heads that make a table


def case_table(page: Sequence[Segment], language: str) -> int:
    """Where the table of a communication begins: who submitted it, who is the alleged victim, which State party; len(page) without one."""
    heads = [i for i, s in enumerate(page) if fits("case", language, s.text)]
    return heads[0] if len(heads) >= _LEAST else len(page)


def of_procedure(text: str, language: str) -> bool:
    """Whether a line is what conclusions of treaty bodies stand under in the old form.

    Examples
    --------
    >>> of_procedure("审议缔约国根据《公约》第18条提交的报告", "zh"), of_procedure("缔约国根据《公约》第18条提交的报告", "zh")
    (True, False)
    """
    return bool(fits("procedure", language, text))


@cache
def _countries(language: str) -> frozenset[str]:
    return frozenset(unaccented(r["name"]) for r in load("country_names") if r["language"] == language)


def _belongs(first: str, second: str, language: str) -> bool:
    """Whether two blocks are one title: conclusions and their country, a decision and the number of its communication."""
    if fits("of_country", language, first):
        return unaccented(second) in _countries(language)
    pairs = ((first, second), (second, first))
    return any(fits("case_number", language, number) and fits("decides", language, word) for number, word in pairs)


def treaty_titles(texts: Sequence[str], language: str, *, agenda: bool = False) -> list[str]:
    """The blocks below a session without the procedure over them, and each title that stands in two blocks made one.

    Below an ``agenda`` item the procedure is the item's title and stays.

    Examples
    --------
    >>> treaty_titles(["Examen des rapports présentés par les États parties en application de l'article 9", "Observations finales"], "fr")
    ['Observations finales']
    >>> treaty_titles(["决定", "第88/2031号来文"], "zh"), treaty_titles(["儿童权利委员会的结论性意见", "斐济"], "zh")
    (['决定第88/2031号来文'], ['儿童权利委员会的结论性意见斐济'])
    """
    texts = list(texts[1:] if not agenda and len(texts) > 1 and of_procedure(texts[0], language) else texts)
    out = texts[:1]
    for text in texts[1:]:
        if _belongs(out[-1], text, language):
            out[-1] = join(out[-1], text)
        else:
            out.append(text)
    return out
