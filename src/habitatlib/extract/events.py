"""A date expression and what happened then: ``events``.

``dates`` finds the dates; here stands which of them tell of an event (a year within a name does not), which year a date without one
has, and by the words beside it what kind of event it was and whether it is over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from ..lexicons import Hit, Matcher, load
from ..reports.model import Paragraph, Report
from .date_points import Dated
from .dates import find_dates
from .event_clauses import event_parts, governed
from .event_kinds import kind
from .event_tenses import is_ahead, status
from .event_verbs import event_cues
from .event_weights import weighed
from .event_years import context_year, in_full, nearest_year, tells_own_year, year_of
from .for_whom import is_own
from .spans import Span, Squeezed, squeeze
from .weights import masked
from .wording import inside, quotations, titles, veil

__all__ = ["Told", "extract", "told"]

_NAME_REACH, _YEAR_REACH = 40, 16
_YEARLY = 64  # signs
_KEPT = "{yearly}", "{named_month}"  # what stands before a date that comes back each year
_FAR = 5
_MARK, _STOP = re.compile("[，。；：？！]"), re.compile("[，。；]")
_INNER = re.compile(r"《[^《》]*》?")


class Told(NamedTuple):
    """A date that tells of an event: the words it governs, its first and last day, its kind by grammar, and what gives its status."""

    paragraph: Paragraph
    span: Span
    text: str
    days: tuple[date, date]
    precision: str
    said: str
    status: Callable[[str, str], str]


@cache
def _context(language: str) -> Mapping[str, Matcher]:
    rows = load("date_context", language)
    roles = ("plan", "act", "horizon", "extend", "held", "begins", "projected")
    return {role: Matcher((r["word"], r["role"]) for r in rows if r["role"] in (role, "")) for role in roles}


def _first(matcher: Matcher, text: str) -> Hit | None:
    return next((hit for hit in matcher.hits(text) if hit.value), None)


def _is_name(text: str, at: Dated, language: str) -> bool:
    """Whether the years belong to the name of a plan or agenda: 2014-2019年期间战略计划, 2015年后发展议程."""
    says = event_parts(language)
    if at.first.precision != "year":
        return False
    reach = _NAME_REACH if at.is_span else _YEAR_REACH
    rest = _MARK.split(_INNER.sub("", text[at.end:at.end + 2 * reach]), maxsplit=1)[0][:reach]
    words = _context(language)
    begins = _first(words["begins"], rest[:2])
    if (begins and begins.start == 0) or says["{onward}"].match(rest):
        return False
    if at.is_span and text.endswith("(", 0, at.start) and text.startswith(")", at.end):
        name = text[max(0, at.start - 10):at.start - 1].rstrip("》”")
        return says["{decade_name}"].search(name) or any(h.end == len(name) for h in words["plan"].find(name))
    if at.is_span and says["{programme}"].match(rest):
        return True
    treaty = says["{treaty_name}"].match(rest) if at.is_bare_year else None
    if treaty and not _first(words["act"], treaty[0]) and not _first(event_cues(language), treaty[0][:-3]):
        return True
    plan = _first(words["plan"], rest)
    act = _first(words["act"], rest) if plan else None
    return bool(plan and (act is None or plan.start < act.start))


def _is_horizon(text: str, at: Dated, now: int, language: str) -> bool:
    """Whether a future year only bounds a goal or a forecast: 到2030年, 预测2050年前的; a term that is set (承诺在2035年前) is an event."""
    says = event_parts(language)
    if not (at.is_bare_year or at.is_years) or at.year is None:
        return False
    before = text[max(0, at.start - 12):at.start]
    if at.is_bare_year and says["{to_year_only}"].search(before) and says["{told_ahead}"].match(text, at.end):
        return True
    if at.year <= now:
        return False
    words = _context(language)
    if _first(words["extend"], before):
        return False
    if says["{beyond}"].match(text, at.end) or _first(words["horizon"], _STOP.split(before)[-1]):
        return True
    if at.year - now >= _FAR:
        beside = before + "，" + _STOP.split(text[at.end:at.end + 40].lstrip("，"))[0]
        if _first(words["projected"], beside) or _first(words["horizon"], before):
            return True
    far = at.year - now >= 3 or at.year % 5 == 0
    return far and bool(says["{to_year}"].search(before) or (at.before and says["{goal}"].match(text, at.end)))


def _same_meeting(text: str, a: Dated, b: Dated, language: str) -> Dated | None:
    """Of two dates of one meeting the year that only begins its name, if there is one.

    2018年…论坛于7月8日至18日举行; 于6月在…举行的2024年…论坛; 2024年…会议(2024年5月): in each the exact date is the event's.
    """
    between, words = text[a.end:b.start], _context(language)
    if len(between) > 60 or _STOP.search(between) or not between:
        return None
    if a.is_bare_year and b.precision != "year" and b.year in (None, a.year):
        acts = _first(words["act"], event_parts(language)["{before_act}"].sub("", between))
        return None if acts or _first(event_cues(language), text[a.end:a.end + 1]) else a
    if b.is_bare_year and a.precision != "year" and a.year in (None, b.year):
        held = list(words["held"].find(between))
        return b if held and not _first(words["act"], between[held[-1].end:]) else None
    return None


def _true(text: str, found: Sequence[Dated], now: int, language: str) -> list[Dated]:
    """The dates that stand in no title, name no plan and bound no goal."""
    marked = [*titles(text), *quotations(text)]
    out = [d for d in found if not inside(marked, d.start, d.end)]
    return [d for d in out if not _is_name(text, d, language) and not _is_horizon(text, d, now, language)]


def _is_kept(text: str, d: Dated, language: str) -> bool:
    """Whether a date without a year comes back each year: 12月18日定为国际移民日."""
    says = event_parts(language)
    if d.year is not None:
        return False
    if says["{observed}"].match(text, d.end) or any(says[p].search(text, max(0, d.start - _YEARLY), d.start) for p in _KEPT):
        return True
    named = says["{day_of}"].match(text, d.end) or says["{day_before}"].search(text, max(0, d.start - 16), d.start)
    return d.precision == "day" and not d.is_span and bool(named)


def _counted(text: str, true: Sequence[Dated], language: str) -> list[Dated]:
    """Of true dates those that tell of an event: no day that is kept each year, no year that only begins a meeting's name."""
    left = [d for d in true if not _is_kept(text, d, language)]
    veiled, names = veil(text), set()
    for a, b in zip(left, left[1:], strict=False):
        if (drop := _same_meeting(veiled, a, b, language)) is not None:
            names.add(drop.start)
    return [d for d in left if d.start not in names]


def _groups(text: str, counted: Sequence[Dated], language: str) -> list[Span]:
    """For each date the list of dates that it stands in (2018年10月和11月), which one predicate shares."""
    out: list[Span] = []
    first = 0
    for i, at in enumerate(counted):
        if i + 1 == len(counted) or not event_parts(language)["{listed}"].fullmatch(text, at.end, counted[i + 1].start):
            out += [Span(counted[first].start, at.end)] * (i + 1 - first)
            first = i + 1
    return out


def _told(
    paragraph: Paragraph, sq: Squeezed, true: Sequence[Dated], year: int, now: date | None, language: str, *, own: bool
) -> Iterator[Told]:
    today = now or date(year or 1, 12, 31)
    years = [in_full(d, today) for d in true if d.year is not None or (now and d.first.offset is not None)]
    veiled = veil(sq.text)
    counted = _counted(sq.text, true, language)
    for at, group in zip(counted, _groups(sq.text, counted, language), strict=True):
        planned = is_ahead(veiled, group, language)
        usual = nearest_year(at, year, now, planned)
        days = at.resolve(context_year(sq.text, at, years, usual, today, planned, language, own=own), today.year)
        if days is None:
            continue
        clause, said = governed(veiled, at.start, at.end, language), kind(veiled, at, group, days, language)
        low, high = sq.back(clause.low, clause.high)
        yield Told(paragraph, Span(*sq.back(at.start, at.end)), paragraph.text[low:high], days, at.precision, said,
                   partial(status, veiled, at, group, days, now))  # fmt: skip


def told(report: Report) -> list[Told]:
    """The dates of a report that tell of an event, in order, with what the grammar of their clauses says of each.

    Parameters
    ----------
    report : Report

    Returns
    -------
    list of Told
        One a date, by the codebook; its kind is not yet weighed.

    Notes
    -----
    A missing year is that of the nearest dated words before it in the paragraph, then after it, else that of the last such
    day before the report. What is planned for a month that is to come is of the report's year, where a sentence before tells of an
    earlier one. In a report that tells many months and days without a year these are its own (``event_years``).
    """
    now = date.fromisoformat(report.cover.distributed) if report.cover.distributed else None
    out: list[Told] = []
    section, year = None, now.year if now else 0
    found = [(paragraph, sq := squeeze(paragraph.text), find_dates(sq.text, report.language)) for paragraph in report.paragraphs]
    own = now is not None and tells_own_year(((sq.text, dates) for _, sq, dates in found), report.language)
    for paragraph, sq, dates in found:
        if paragraph.section != section:
            section, year = paragraph.section, now.year if now else year
        if not dates or not (year or any(d.year for d in dates)):
            continue
        true = _true(sq.text, dates, now.year if now else year, report.language)
        out += _told(paragraph, sq, true, year, now, report.language, own=own)
        said = [d for d in true if d.year is not None and d.precision in ("day", "month")]
        year = year_of(said[-1]) if said else year
    return out


def extract(report: Report, found: Mapping[str, Sequence[dict]]) -> dict[str, list[dict]]:
    """The ``events`` of a report.

    Parameters
    ----------
    report : Report
    found : mapping
        Tables extracted before: a year that begins a name of ``organization_mentions`` tells of no event.

    Returns
    -------
    dict
        ``events``: one row a date expression, by the codebook.
    """
    out, language, own = [], report.language, is_own(report.symbol)
    named = {(row["para"], row["start"]) for row in found.get("organization_mentions", ())}
    for paragraph, some in groupby(told(report), key=attrgetter("paragraph")):
        events = list(some)
        for event, words in zip(events, masked(paragraph.text, [event.span for event in events]), strict=True):
            lasts = event.said == "period" and event_parts(language)["{all_along}"].search(event.text)
            lasts = lasts or event_parts(language)["{settled}"].match(words[1])
            of = event.said if lasts else weighed(event.said, words, event.text, event.precision, language, own=own)
            if of == "meeting" and event_parts(language)["{no_later_than}"].search(words[0]):
                of = event.said  # 至迟于6月10日表示有意主办: a meeting that is told of is not held on the last day
            start, end = event.span
            if (paragraph.number, start) in named and event.precision == "year":
                continue  # 2030年水资源小组
            out.append({"para": paragraph.number, "start": start, "end": end, "surface": paragraph.text[start:end], "text": event.text,
                        "date_start": event.days[0].isoformat(), "date_end": event.days[1].isoformat(), "precision": event.precision,
                        "kind": of, "status": event.status(of, language)})  # fmt: skip
    return {"events": out}
