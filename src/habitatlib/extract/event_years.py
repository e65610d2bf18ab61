"""The year of a month or day that is printed without one.

A report that tells many months and days without a year, as one of a mission in some months does, tells of its own time: there only a date
before in the same sentence gives another year.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from .date_points import Dated
from .dates import date_parts
from .event_clauses import event_parts
from .spans import sentence_at

__all__ = ["context_year", "in_full", "nearest_year", "tells_own_year", "year_of"]

_RECENT = 2  # years
_OWN = 10  # so many dates without a year: of coded made-up texts with as many, none has a year from another sentence; below, half do
_SHARE = 0.4  # of all its months and days, at least: a hundred unrelated passages have as many


def tells_own_year(found: Iterable[tuple[str, Sequence[Dated]]], language: str) -> bool:
    """Whether a report tells many months and days without a year, so that these are of its own time.

    Parameters
    ----------
    found : iterable of (str, sequence of Dated)
        Squeezed paragraphs and the dates in them.
    language : str
        ISO 639-1 code.
    """
    same = date_parts(language)["<same_year>"]
    told = [(d, text) for text, dates in found for d in dates if d.precision != "year" or d.year is None]
    bare = sum(d.year is None and d.first.offset is None and not same.match(text, d.start) for d, text in told)
    return bare >= max(_OWN, _SHARE * len(told))


def context_year(
    text: str, at: Dated, years: Sequence[Dated], fallback: int, now: date, planned: bool, language: str, *, own: bool = False
) -> int:
    """The year of the nearest date before in the paragraph, else after in the sentence, else the fallback.

    A day on which a numbered resolution was adopted has the year in its number. No context is a date of long ago in another sentence
    (figures of 2015), unless the words point back to it (同年) or what it tells goes on in time (2018年3月12日收到. 5月3日访问), a year to come
    for what is over, a target year, a year since which something lasts, one that another is compared with, and a year's budget. What is
    planned for a month to come is of the report's year, where the sentence before tells of an earlier one. What is told goes on in time:
    behind 2034年11月27日 a day in January is of 2035.

    Parameters
    ----------
    text : str
        The squeezed paragraph.
    at : Dated
        A date without a year.
    years : sequence of Dated
        The dates of the paragraph that have one, in order.
    fallback : int
        The year where no other date tells it: see ``nearest_year``.
    now : date
        The day of the report.
    planned : bool
        Whether what it dates is to come.
    language : str
        ISO 639-1 code.
    own : bool, optional
        Whether the report's months and days are its own (``tells_own_year``): then only a date before in the same sentence tells the year.

    Returns
    -------
    int
    """
    sentence, pointed = sentence_at(text, at.start), date_parts(language)["<same_year>"].match(text, at.start)
    says = event_parts(language)
    until = says["{no_later_than}"].search(text, max(0, at.start - 4), at.start)
    if not until and (adopted := says["{its_resolution}"].match(text, at.end)):
        return int(adopted["year"])

    def near(d: Dated) -> bool:
        if pointed:
            return not d.since
        beside = sentence.start <= d.start < sentence.end
        over = planned or (year_of(d), at.first.low) <= (now.year, now.month)
        against = says["{compared_with}"].search(text, max(0, d.start - 2), d.start) or says["{comparing}"].match(text, d.end)
        against = against or says["{budget_of}"].match(text, d.end) or says["{record}"].match(text, d.end)
        against = against or says["{target_year}"].search(text, max(0, d.start - 3), d.start)
        goes_on = d.precision in ("day", "month") and d.start < at.start and d.last.low <= at.first.low
        lately = goes_on or year_of(d) >= now.year - _RECENT
        return not (d.is_bare_year and against) and (beside or (not own and over and lately))

    before = next((d for d in reversed(years) if d.start < at.start and near(d)), None)
    if before and not pointed and before.precision != "year" and at.precision != "year":
        later, month = year_of(before) + 1, at.first.low
        back = says["{earlier}"].search(text, before.end, at.start)
        within = before.is_span and before.first.low <= month
        if month < before.last.high and (planned or (later, month) <= (now.year, now.month)) and not back and not within:
            return later
    gone = before and before.precision == "year" and before.end <= sentence.start and year_of(before) < now.year
    if gone and planned and not pointed and at.first.low >= now.month:
        return now.year

    def past(d: Dated) -> bool:
        return planned or (year_of(d), at.first.low) <= (now.year, now.month)

    def told_of(d: Dated) -> bool:
        return not d.is_years and not says["{looks_back}"].search(text, at.end, d.start)

    if own and not before:
        return fallback
    beside = before or next((d for d in years if at.start < d.start < sentence.end and near(d) and past(d) and told_of(d)), None)
    return year_of(beside) if beside else fallback


def in_full(at: Dated, now: date) -> Dated:
    """A date with its year: what 今年 and 去年 mean."""
    first, last = (p if p.year or p.offset is None else p._replace(year=now.year + p.offset) for p in (at.first, at.last))
    return at._replace(first=first, last=last if at.is_span else first)


def year_of(at: Dated) -> int:
    """The last year printed of a date; 0 where none is."""
    return at.last.year or at.year or 0


def nearest_year(at: Dated, fallback: int, now: date | None, planned: bool) -> int:
    """The year of a day or month that no date of its paragraph gives one: the last such day before the report.

    Of what is planned it is the report's; of a report without a date that of the last dated words of its section.
    """
    if now is None:
        return fallback
    return now.year if planned or (at.first.low, at.first.day or 1) <= (now.month, now.day) else now.year - 1
