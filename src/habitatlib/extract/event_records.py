"""Kinds of dated facts that records, budgets and news tell in set words: a resolution's date, a year's budget, how long work goes on."""

from __future__ import annotations

from .date_points import Dated
from .event_clauses import event_parts

__all__ = ["outright", "told_later"]

_OPEN = ("", "other")  # of kinds: nothing is told yet
_SOFT = ("decision", "review")  # what words of urging or weighing in a meeting are taken for


def outright(head: str, before: str, tail: str, at: Dated, language: str) -> str:
    """The kind that the words right beside a date say outright.

    Parameters
    ----------
    head, before : str
        What stands before the date in its sentence, and in its clause.
    tail : str
        What stands behind it in its sentence.
    at : Dated
    language : str

    Returns
    -------
    str
        A kind of the codebook; empty where none of these words stands there.

    Examples
    --------
    >>> from .dates import find_dates
    >>> words = "项目将执行至2036年6月"
    >>> outright("项目将执行至", "项目将执行至", "", find_dates(words, "zh")[0], "zh")
    'period'
    """
    says = event_parts(language)
    if at.precision == "year" and (says["{year_budget}"].match(tail) or says["{year_givers}"].match(tail)):
        return "period"
    if says["{kept_until}"].search(head) or (says["{term_ends}"].search(before) and says["{to_the_end}"].match(tail)):
        return "period"
    if says["{to_session_end}"].match(tail):
        return "period"
    if at.precision != "day" or at.is_span:
        return ""
    if says["{dated_text}"].match(tail) or says["{meeting_decides}"].match(tail):
        return "decision"
    if says["{report_of}"].match(tail) or says["{issued_as}"].match(tail):
        return "publication"
    if says["{letter_of}"].match(tail):
        return "other"
    return "decision" if says["{organ_ends}"].search(before) and says["{asks_then}"].match(tail) else ""


def told_later(found: str, tail: str, at: Dated, language: str) -> str:
    """What was found, or what later words tell: a meeting at which something was said, the beginning of a scheme, but a ceremony.

    Parameters
    ----------
    found : str
        The kind that the grammar found.
    tail : str
        What stands behind the date in its sentence.
    at : Dated
    language : str

    Returns
    -------
    str
    """
    says = event_parts(language)
    if found == "meeting" and says["{mere_rite}"].search(tail):
        return "other"
    if found in _OPEN and (says["{first_begun}"].match(tail) or (says["{dash}"].match(tail) and says["{news_begun}"].search(tail))):
        return "launch"
    said = at.precision != "year" and says["{said_there}"].match(tail)
    return "meeting" if said and (found in _OPEN or found in _SOFT and not says["{resolves}"].search(tail)) else found
