"""A date expression and what happened then: ``events``, in languages whose words are parted by blanks.

``dates`` finds the dates, ``event_names`` leaves out those that are no events; here stands which year a date without one has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ...lexicons import load
from ...reports.model import Paragraph, Report
from ..spans import Span
from .dates import Dated, find_dates
from .event_clauses import governed, told, veil
from .event_kinds import kind
from .event_names import counted
from .event_status import status
from .event_weights import around, weighed
from .event_words import event_pattern
from .text import plain, sentence_at

__all__ = ["extract"]

_RECENT = 2


def _year(at: Dated) -> int:
    return at.last.year or at.year or 0


def _context_year(text: str, at: Dated, years: Sequence[Dated], fallback: int, now: int, language: str) -> int:
    """The year of the nearest date before in the paragraph, else after, else the fallback; of other sentences a date of long ago or
    yet to come is no context."""
    sentence = sentence_at(text, at.start, language)

    def near(d: Dated) -> bool:
        if d.is_span and d.precision == "year":
            return False
        return sentence.start <= d.start < sentence.end or now - _RECENT < _year(d) <= now

    before = next((d for d in reversed(years) if d.start < at.start and near(d)), None)
    beside = before or next((d for d in years if d.start > at.start and near(d)), None)
    return _year(beside) if beside else fallback


def _nearest_year(at: Dated, fallback: int, now: date | None, *, planned: bool) -> int:
    """The year of a day or month that no date of its paragraph gives one: the last such day before the report, of what is planned
    the report's; of a report without a date that of the last dated words of its section."""
    if now is None:
        return fallback
    return now.year if planned or (at.first.low, at.first.day or 1) <= (now.month, now.day) else now.year - 1


def _groups(text: str, found: Sequence[Dated], language: str) -> list[Span]:
    """For each date the list of dates that it stands in (3 March and 10 April), which one predicate shares."""
    listed = event_pattern("listed", language)
    out: list[Span] = []
    first = 0
    for i, at in enumerate(found):
        if i + 1 == len(found) or not listed.fullmatch(text, at.end, found[i + 1].start):
            out += [Span(found[first].start, at.end)] * (i + 1 - first)
            first = i + 1
    return out


def _rows(paragraph: Paragraph, dates: Sequence[Dated], year: int, now: date | None, language: str) -> Iterator[dict]:
    text = veil(plain(paragraph.text), language)
    years = [d for d in dates if d.year is not None]
    spans = [Span(d.start, d.end) for d in dates]
    report_year = now.year if now else year
    for at, group in zip(dates, _groups(text, dates, language), strict=True):
        clause = governed(text, group, language)
        ahead = status(text, at, (date.max, date.max), None, "", clause, language) == "planned"
        usual = _nearest_year(at, year, now, planned=ahead)
        days = at.resolve(_context_year(text, at, years, usual, report_year, language), report_year)
        if days is None:
            continue
        words = told(text, clause, language)
        beside = around(paragraph.text, spans, Span(at.start, at.end), language)
        of = weighed(kind(text, at, group, days, clause, language), beside, paragraph.text[words.start : words.end], at.precision, language)
        yield {
            "para": paragraph.number,
            "start": at.start,
            "end": at.end,
            "surface": paragraph.text[at.start : at.end],
            "text": paragraph.text[words.start : words.end],
            "date_start": days[0].isoformat(),
            "date_end": days[1].isoformat(),
            "precision": at.precision,
            "kind": of,
            "status": status(text, at, days, now, of, clause, language),
        }


def extract(report: Report, found: Mapping[str, Sequence[dict]]) -> dict[str, list[dict]]:
    """The ``events`` of a report.

    Parameters
    ----------
    report : Report
    found : mapping
        Not used: dates need no other table.

    Returns
    -------
    dict
        ``events``: one row a date expression, by the codebook.
    """
    if not load("date_words", report.language):
        return {"events": []}
    now = date.fromisoformat(report.cover.distributed) if report.cover.distributed else None
    out: list[dict] = []
    section, year = None, now.year if now else 0
    for paragraph in report.paragraphs:
        flat = plain(paragraph.text)
        dates = find_dates(flat, report.language)
        if paragraph.section != section:
            section, year = paragraph.section, now.year if now else year
        if not dates or not (year or any(d.year for d in dates)):
            continue
        dates = counted(flat, dates, now.year if now else year, report.language)
        out += _rows(paragraph, dates, year, now, report.language)
        said = [d for d in dates if d.year is not None and d.precision in ("day", "month")]
        year = _year(said[-1]) if said else year
    return {"events": out}
