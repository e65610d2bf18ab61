"""The year of a joint action, by the dates in its words and round them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from .collaboration_facts import pieces
from .collaboration_units import Unit
from .collaboration_words import clause_start, part, tells

__all__ = ["Dated", "year_of"]

_CLAUSE = re.compile("[^，；。]*")


class Dated(NamedTuple):
    """A date in a squeezed paragraph, and the year that it tells: the first, where it runs over several."""

    start: int
    end: int
    year: int


def year_of(
    dates: Sequence[Dated], blank: str, unit: Unit, start: int, end: int, last: Unit | None, after: Unit | None, language: str
) -> int | None:
    """The year of a date in the action's words, at its sentence's head, or in a sentence beside it that speaks of the same (该报告 …).

    Parameters
    ----------
    dates : sequence of Dated
        The dates of the paragraph that may tell its year, in order.
    blank : str
        The paragraph with names hidden.
    unit : Unit
        The action's sentence or item.
    start, end : int
        The action's words.
    last, after : Unit, optional
        The sentences or items right before and behind it.
    language : str
        ISO 639-1 code.
    """
    said = _said(dates, blank, unit, start, end, last, after, language)
    for d in said:
        if start <= d.start < end or unit.start <= d.start <= unit.start + 4:
            return d.year
    if unit.opening:
        return next((d.year for d in said[::-1] if unit.opening[0] <= d.start < unit.opening[1]), None)
    if goes_on := _goes_on(said, blank, unit, start, end, language):
        return goes_on[0]
    before = [d for d in said if unit.start <= d.start < start]
    if before and not part("goes_on_apart", language).match(blank, start, end):
        return before[-1].year
    if after and part("refers_back", language).match(blank, after.start):
        head = _CLAUSE.match(blank, after.start, after.end).end()  # type: ignore[union-attr]
        since = part("since_before", language)
        told = [d.year for d in said if after.start <= d.start < head and not since.match(blank, d.start)]
        if told:
            return told[0]
    if last and not before and part("refers_back", language).match(blank, unit.start):
        told = [d.year for d in said if last.start <= d.start < last.end]
        return told[-1] if told else None
    if last and not before and part("during_it", language).search(blank, unit.start, end):
        told = [d.year for d in dates if d.start < unit.start]
        return told[-1] if told else None
    return None


def _said(
    dates: Sequence[Dated], blank: str, unit: Unit, start: int, end: int, last: Unit | None, after: Unit | None, language: str
) -> list[Dated]:
    """The dates in and round an action that are no limit, no end, none of a paper or a disaster and none in brackets."""
    opens = min(start, (last or unit).start, (unit.opening or (unit.start,))[0])
    near = dates[bisect_left(dates, (opens,)) : bisect_left(dates, (max(end, (after or unit).end, unit.start + 5),))]
    until, then, goal = part("until_behind", language), part("until_then", language), part("until_before", language)
    basis, ends, struck = part("on_basis", language), part("ends_behind", language), part("after_disaster", language)
    about, behind = part("pact_about", language), part("pact_about_behind", language)
    opens_item = unit.start + 5 if unit.opening else 0

    def counts(d: Dated) -> bool:
        inside = start <= d.start < end
        if d.start >= opens_item and ((then if inside else until).match(blank, d.end) or goal.match(blank, d.start)):
            return False
        if inside and about.search(blank, start, d.start) and behind.match(blank, d.end):
            return False
        if _bracketed(blank, unit, d, language) or struck.match(blank, d.end):
            return False
        return inside or not (ends.match(blank, d.end) or basis.search(blank, max(0, clause_start(blank, d.start) - 1), d.start))

    return [d for d in near if counts(d)]


def _goes_on(said: Sequence[Dated], blank: str, unit: Unit, start: int, end: int, language: str) -> list[int]:
    """The years told behind an action in its sentence, where they are its own: ，并于, ，自2023年启动以来."""
    words = blank[start:end]
    if tells("shows_end", words, language):
        return []
    closes = min(start + sum(len(piece) + 1 for piece in pieces(blank, start, unit.end, language)), unit.end)
    follows = part("then_they_on" if part("under_before", language).match(blank, end) else "then_on", language)
    since, begun, figure, others, from_then = (
        part(name, language) for name in ("since_before", "begun", "figure_behind", "others_on", "from_then")
    )
    and_on, another = part("and_on", language), part("then_another", language)
    done = tells("told_done", words, language)
    later, planned = part("later_planned", language), part("planned_on" if done else "expected", language)

    def its_own(d: Dated) -> bool:
        if figure.match(blank, d.end) or others.search(blank, end, d.start) or (done and later.search(blank, end, d.start)):
            return False
        if planned.search(blank, end, d.start) and not tells("comes_out", blank[d.end : d.end + 12], language):
            return False
        if and_on.search(blank, end, d.start) and another.match(blank, d.end):
            return False
        if from_then.search(blank, end, d.start):
            return True
        if since.match(blank, d.start):
            return bool(begun.match(blank, d.end))
        return bool(follows.search(blank[start : d.start]))

    return [d.year for d in said if end <= d.start < closes and its_own(d)]


def _bracketed(blank: str, unit: Unit, date: Dated, language: str) -> bool:
    """Whether a date stands in brackets, where it tells of the name before them."""
    opened = blank.rfind("(", max(unit.start, date.start - 20), date.start)
    placed = opened > unit.start and "，" in blank[opened : date.start]  # the place and the date of a meeting
    if placed and part("dated_event", language).search(blank, max(unit.start, opened - 40), opened):
        return False
    if opened > unit.start and part("pact_before", language).search(blank, unit.start, opened):
        return False
    over_years = part("years_in_brackets", language).match(blank, opened) if opened > unit.start else None
    return opened > unit.start and blank.find(")", opened, date.start) < 0 and not over_years
