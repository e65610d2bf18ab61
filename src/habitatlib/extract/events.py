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
from .dates import date_parts, find_dates
from .event_clauses import event_parts, governed
from .event_kinds import kind
from .event_tenses import status, tense
from .event_verbs import event_cues
from .event_weights import weighed
from .spans import Span, Squeezed, sentence_at, squeeze
from .weights import masked
from .wording import inside, quotations, titles, veil

__all__ = ["Told", "extract", "told"]

_NAME_REACH, _YEAR_REACH = 40, 16
_YEARLY = 64  # signs
_KEPT = "{yearly}", "{named_month}"  # what stands before a date that comes back each year
_RECENT, _FAR = 2, 5
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
    plan = _first(words["plan"], rest)
    act = _first(words["act"], rest) if plan else None
    return bool(plan and (act is None or plan.start < act.start))


def _is_horizon(text: str, at: Dated, now: int, language: str) -> bool:
    """Whether a future year only bounds a goal or a forecast: 到2030年, 预测2050年前的; a term that is set (承诺在2035年前) is an event."""
    says = event_parts(language)
    if not (at.is_bare_year or at.is_years) or at.year is None or at.year <= now:
        return False
    before = text[max(0, at.start - 12):at.start]
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
    marked = [*titles(text), *quotations(text, speech=True)]
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


def _context_year(text: str, at: Dated, years: Sequence[Dated], fallback: int, now: date, planned: bool, language: str) -> int:
    """The year of the nearest date before in the paragraph, else after in the sentence, else the fallback.

    A day on which a numbered resolution was adopted has the year in its number. No context is a date of long ago in another sentence
    (figures of 2015), unless the words point back to it (同年), a year to come for what is over, a year that another is compared with, and
    a year's budget. What is planned for a month to come is of the report's year, where the sentence before tells of an earlier one. What is
    told goes on in time: behind 2034年11月27日 a day in January is of 2035.
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
        over = planned or (_year(d), at.first.low) <= (now.year, now.month)
        against = says["{compared_with}"].search(text, max(0, d.start - 2), d.start) or says["{comparing}"].match(text, d.end)
        against = against or says["{budget_of}"].match(text, d.end)
        return not (d.is_bare_year and against) and (beside or over and _year(d) >= now.year - _RECENT)

    before = next((d for d in reversed(years) if d.start < at.start and near(d)), None)
    if before and not pointed and before.precision != "year" and at.precision != "year":
        later, month = _year(before) + 1, at.first.low
        back = says["{earlier}"].search(text, before.end, at.start)
        within = before.is_span and before.first.low <= month
        if month < before.last.high and (planned or (later, month) <= (now.year, now.month)) and not back and not within:
            return later
    gone = before and before.precision == "year" and before.end <= sentence.start and _year(before) < now.year
    if gone and planned and not pointed and at.first.low >= now.month:
        return now.year

    def past(d: Dated) -> bool:
        return planned or (_year(d), at.first.low) <= (now.year, now.month)

    def told_of(d: Dated) -> bool:
        return not d.is_years and not says["{looks_back}"].search(text, at.end, d.start)

    beside = before or next((d for d in years if at.start < d.start < sentence.end and near(d) and past(d) and told_of(d)), None)
    return _year(beside) if beside else fallback


def _in_full(at: Dated, now: date) -> Dated:
    """A date with its year: what 今年 and 去年 mean."""
    first, last = (p if p.year or p.offset is None else p._replace(year=now.year + p.offset) for p in (at.first, at.last))
    return at._replace(first=first, last=last if at.is_span else first)


def _year(at: Dated) -> int:
    return at.last.year or at.year or 0


def _nearest_year(at: Dated, fallback: int, now: date | None, planned: bool) -> int:
    """The year of a day or month that no date of its paragraph gives one: the last such day before the report.

    Of what is planned it is the report's; of a report without a date that of the last dated words of its section.
    """
    if now is None:
        return fallback
    return now.year if planned or (at.first.low, at.first.day or 1) <= (now.month, now.day) else now.year - 1


def _groups(text: str, counted: Sequence[Dated], language: str) -> list[Span]:
    """For each date the list of dates that it stands in (2018年10月和11月), which one predicate shares."""
    out: list[Span] = []
    first = 0
    for i, at in enumerate(counted):
        if i + 1 == len(counted) or not event_parts(language)["{listed}"].fullmatch(text, at.end, counted[i + 1].start):
            out += [Span(counted[first].start, at.end)] * (i + 1 - first)
            first = i + 1
    return out


def _told(paragraph: Paragraph, sq: Squeezed, true: Sequence[Dated], year: int, now: date | None, language: str) -> Iterator[Told]:
    today = now or date(year or 1, 12, 31)
    years = [_in_full(d, today) for d in true if d.year is not None or (now and d.first.offset is not None)]
    veiled = veil(sq.text)
    counted = _counted(sq.text, true, language)
    for at, group in zip(counted, _groups(sq.text, counted, language), strict=True):
        planned = tense(veiled, group, language) == "planned"
        usual = _nearest_year(at, year, now, planned)
        days = at.resolve(_context_year(sq.text, at, years, usual, today, planned, language), today.year)
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
    earlier one.
    """
    now = date.fromisoformat(report.cover.distributed) if report.cover.distributed else None
    out: list[Told] = []
    section, year = None, now.year if now else 0
    for paragraph in report.paragraphs:
        sq = squeeze(paragraph.text)
        dates = find_dates(sq.text, report.language)
        if paragraph.section != section:
            section, year = paragraph.section, now.year if now else year
        if not dates or not (year or any(d.year for d in dates)):
            continue
        true = _true(sq.text, dates, now.year if now else year, report.language)
        out += _told(paragraph, sq, true, year, now, report.language)
        said = [d for d in true if d.year is not None and d.precision in ("day", "month")]
        year = _year(said[-1]) if said else year
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
    out, language = [], report.language
    named = {(row["para"], row["start"]) for row in found.get("organization_mentions", ())}
    for paragraph, some in groupby(told(report), key=attrgetter("paragraph")):
        events = list(some)
        for event, words in zip(events, masked(paragraph.text, [event.span for event in events]), strict=True):
            lasts = event.said == "period" and event_parts(language)["{all_along}"].search(event.text)
            of = event.said if lasts else weighed(event.said, words, event.text, event.precision, language)
            start, end = event.span
            if (paragraph.number, start) in named and event.precision == "year":
                continue  # 2030年水资源小组
            out.append({"para": paragraph.number, "start": start, "end": end, "surface": paragraph.text[start:end], "text": event.text,
                        "date_start": event.days[0].isoformat(), "date_end": event.days[1].isoformat(), "precision": event.precision,
                        "kind": of, "status": event.status(of, language)})  # fmt: skip
    return {"events": out}
