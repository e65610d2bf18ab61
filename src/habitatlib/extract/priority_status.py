"""Words and dates round a list of priorities decide, with what the rules say, whether it is over, in force or proposed.

``priority_status_weights.csv`` says how much each speaks for which. It is written by ``scripts/make_priority_weights.py`` from coded rounds
and sets of passages that were made up: none of the five reports is among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from .priority_lists import Announced
from .spans import sentences
from .stage_weights import dated
from .weights import NAME, Weights, all_runs, firmly, signed

__all__ = ["STATUSES", "decided", "features", "weighed"]

STATUSES = ("past", "current", "proposed")
_FIRM, _FIRM_OWN = 0.7, 0.9  # how likely another status must be to overrule the rules; chosen on rounds left out of learning, and for
# reports to UN-Habitat's bodies on the five real ones, where words alone have half of all lists right
_NEAR = 12  # signs beside the list


def features(said: str, one: Announced, text: str, headings: Sequence[str], years: tuple[str | None, str], today: date | None,
             language: str) -> set[str]:
    """What is weighed: runs of signs round the list, dates among them, its years, and what the rules say.

    Parameters
    ----------
    said : str
        What the rules say: one of ``STATUSES``.
    one : Announced
        The list.
    text : str
        The squeezed paragraph.
    headings : sequence of str
        Those above the paragraph, the nearest first.
    years : (str, str)
        The years that the list is for, and how that is known, as of the table.
    today : date, optional
        The report's date, where it is known: each date becomes a sign that says whether it is over, running or to come.
    language : str
        ISO 639-1 code.

    Returns
    -------
    set of str
        ``s`` (the sentence), ``b`` or ``a`` (before and after the list in it), ``l`` or ``r`` (beside it), ``p`` or ``x`` (the sentences
        before and after), ``h`` (the heading) and a run; ``years`` and how they stand to the report's; ``said`` and a status.
    """
    start, end = one.items[0][0], one.items[-1][1]
    spans = list(sentences(text))
    before = [span for span in spans if span[0] <= start]
    begin = before[-1][0] if before else 0
    stop = min((span[1] for span in spans if span[1] >= end), default=len(text))
    dates = dated(text, today, language)
    ahead, behind = signed(text, begin, start, dates), signed(text, end, stop, dates)
    out = {f"said {said}", f"years {_when(years[0], today)} {years[1]}", f"new {one.new}"}
    out.update(all_runs("s", ahead + NAME + behind), all_runs("b", ahead + NAME), all_runs("a", NAME + behind))
    out.update(all_runs("l", ahead[-_NEAR:] + NAME), all_runs("r", NAME + behind[:_NEAR]))
    out.update(*(all_runs("p", signed(text, *span, dates)) for span in before[-2:-1]))
    out.update(*(all_runs("x", signed(text, *span, dates)) for span in [span for span in spans if span[0] >= stop][:1]))
    out.update(*(all_runs("h", signed(title, 0, len(title), dated(title, today, language))) for title in headings[:1]))
    return out


def _when(years: str | None, today: date | None) -> str:
    """How the years of a list stand to the report's."""
    if not years or not today:
        return "none"
    first, last = int(years[:4]), int(years[-4:])
    if last < today.year:
        return "over"
    return "to come" if first > today.year else "begin" if first == today.year else "running"


@cache
def _weights(language: str) -> Weights:
    return Weights.read("priority_status_weights", language, STATUSES)


def decided(said: str, chances: Sequence[float], *, own: bool) -> str:
    """The status: what the rules said, unless another is likely enough; in reports to UN-Habitat's bodies (``own``) they are firmer."""
    return firmly(said, chances, STATUSES, _FIRM_OWN if own else _FIRM)


def weighed(said: str, one: Announced, text: str, headings: Sequence[str], years: tuple[str | None, str], today: date | None,
            language: str, *, own: bool) -> str:
    """How a list stands.

    Parameters
    ----------
    said, one, text, headings, years, today, language
        As of ``features``; in a language without weights what is said stays as it is.
    own : bool
        As of ``decided``.
    """
    weights = _weights(language)
    if not weights:
        return said
    return decided(said, weights.chances(features(said, one, text, headings, years, today, language)), own=own)
