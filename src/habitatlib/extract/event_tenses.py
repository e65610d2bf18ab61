"""Whether what a date tells of is done, ongoing or planned at the report's date: by the date first, then by the verb that governs it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache, lru_cache

from ..lexicons import Hit, Matcher, load
from .date_points import Dated
from .event_clauses import Governed, around, event_parts, governed
from .spans import Span, sentence_at

__all__ = ["is_ahead", "status", "tense"]

@cache
def _cues(language: str) -> Matcher:
    return Matcher((r["word"], r["status"]) for r in load("event_status_cues", language))


def _hits(words: str, language: str) -> list[Hit]:
    says = event_parts(language)
    found = [h for h in _cues(language).hits(words) if h.value]
    nouns = [h for h in found if says["{noun_or_verb}"].fullmatch(h.word) and says["{noun_behind}"].match(words, h.end)]
    return [h for h in found if h not in nouns and not says["{disposal}"].match(words, h.start)]


def _at(veiled: str, group: Span, clause: Governed, language: str) -> tuple[str, str]:
    """The words after and before the dates: between brackets those within and those before, else what the dates govern."""
    says = event_parts(language)
    after, before = around(veiled, group.start, group.end)
    if not veiled.startswith(before + "(", sentence_at(veiled, group.start).start):
        after = max(after, veiled[group.end:max(clause.high, group.end)], key=len)
    if relative := says["{done_then}"].match(after):
        after = relative["act"]
    return says["{purpose}"].split(after)[0], before


@lru_cache(maxsize=64)
def tense(veiled: str, group: Span, language: str) -> str:
    """What the words say of the time of what the dates govern; nothing where they say nothing.

    An auxiliary right before the date comes first (将于), then the first mark after it, so that 核准了将于5月举行的会议 is done, then the last
    before it.
    """
    says = event_parts(language)
    after, before = _at(veiled, group, governed(veiled, group.start, group.end, language), language)
    behind = _hits(before, language)
    if behind and says["{beside}"].fullmatch(before, behind[-1].end):
        return str(behind[-1].value)
    if ahead := _hits(after, language):
        joined = len(ahead) > 1 and ahead[1].start == ahead[0].end and ahead[1].value == "planned"
        return "planned" if joined and says["{already}"].match(after, ahead[0].start) else str(ahead[0].value)
    if (intended := _intended(before, language)) and behind and behind[-1].end <= intended.start():
        return "planned"
    return str(behind[-1].value) if behind else ""


def is_ahead(veiled: str, group: Span, language: str) -> bool:
    """Whether the words say that what the dates govern is to come: 将于5月; 以便在10月前.

    Parameters
    ----------
    veiled : str
        The squeezed paragraph, commas within titles and brackets hidden.
    group : Span
    language : str

    Returns
    -------
    bool
    """
    said = tense(veiled, group, language)
    before = veiled[max(0, group.start - 20):group.start]
    return said == "planned" or (not said and bool(event_parts(language)["{looks_ahead}"].search(before)))


def _intended(before: str, language: str) -> re.Match[str] | None:
    """The verb of asking or deciding that the date's clause depends on, unless the act was done on request."""
    says = event_parts(language)
    return None if says["{on_request}"].search(before) else says["{intended}"].search(before)


def _is_meant(veiled: str, group: Span, language: str) -> bool:
    """Whether what a date tells of is asked for, decided or prepared for, without a word of time."""
    says = event_parts(language)
    after, before = _at(veiled, group, governed(veiled, group.start, group.end, language), language)
    made_for = says["{for_whom}"].search(before) and says["{for_meeting}"].match(after)
    return bool(made_for or _intended(before, language) or says["{toward}"].search(before) or says["{until}"].search(before))


def _untold(veiled: str, group: Span, language: str) -> str:
    """What a date within which the report was written tells of, where no word of time does: an act is done, what lasts goes on."""
    says = event_parts(language)
    clause = governed(veiled, group.start, group.end, language)
    after, _ = _at(veiled, group, clause, language)
    if says["{lasting}"].match(after):
        return "planned" if says["{agreed}"].search(veiled, clause.low, group.start) else "ongoing"
    return "ongoing" if says["{lasting_state}"].search(after) else "done"


def status(veiled: str, at: Dated, group: Span, days: tuple[date, date], now: date | None, kind: str, language: str) -> str:
    """The status of an event at the report's date.

    Parameters
    ----------
    veiled : str
        The squeezed paragraph, commas within titles and brackets hidden.
    at : Dated
    group : Span
        From the first to the last of the dates that one predicate shares.
    days : tuple of date
        The first and the last day that it means.
    now : date or None
        The report's date.
    kind : str
        The kind of the event.
    language : str

    Returns
    -------
    str
        ``done``, ``ongoing`` or ``planned``.
    """
    low, high = days
    said = tense(veiled, group, language)
    if now is None:
        return "ongoing" if at.since else said or ("planned" if _is_meant(veiled, group, language) else "done")
    if at.before and at.is_bare_year and low <= now and said != "planned":
        high = low - timedelta(1)
    if at.since and low <= now:
        return "done" if event_parts(language)["{begins_work}"].match(veiled, at.end) else "ongoing"
    if high < now:
        return "done"
    if low > now:
        put_off = event_parts(language)["{put_off}"].search(veiled, max(0, group.start - 5), group.start)
        return "done" if said == "done" and not put_off and _is_told(veiled, group, language) else "planned"
    if not said and (_is_meant(veiled, group, language) or (at.before and not at.is_bare_year and high > now)):
        return "planned"  # 年底前完成, where the year's end is still to come
    if kind == "period" and said != "planned":
        return "ongoing"
    return said or ("ongoing" if at.is_span else _untold(veiled, group, language))


def _is_told(veiled: str, group: Span, language: str) -> bool:
    """Whether the mark of a finished act stands right by the date or after it, not in a clause that only speaks of it."""
    after, before = around(veiled, group.start, group.end)
    behind = _hits(before, language)
    return bool(_hits(after, language)) or bool(behind and event_parts(language)["{beside}"].fullmatch(before, behind[-1].end))
