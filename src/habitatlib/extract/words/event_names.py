"""Which dates are no events: years within the names of plans and texts, horizons of goals and forecasts, days that come back each year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from .date_grammar import date_words
from .dates import Dated
from .event_words import event_pattern, hits
from .text import sentence_at

__all__ = ["counted"]

_FAR, _NEAR, _REACH, _CLAUSE = 5, 3, 90, 300
_CAPITAL = re.compile(r"([A-Z][\w'-]*)(?:\s\([A-Z][\w-]{1,9}\))?,?\s$")
_TITLED = re.compile(r"\"[^\"]{1,160}\"")


def _is_name(text: str, at: Dated, language: str) -> bool:
    """Whether the years belong to the name of a plan, a text or a publication: strategic plan 2020-2023, the 2030 Agenda."""
    if at.precision != "year":
        return False
    find, head = partial(event_pattern, language=language), text[max(0, at.start - _REACH) : at.start]
    before = find("named_before").search(head)
    if before and (at.is_span or not before["open"]):
        return True
    called = list(find("plan").finditer(head))
    if (
        at.is_span
        and called
        and find("plan_called").fullmatch(head, called[-1].end())
        and not any(h.value.is_verb for h in hits(head[called[-1].end() :], language))
    ):
        return True
    if at.is_span and (find("plan_bracket").search(head) or find("called_decade").search(head)):
        return True
    capital = _CAPITAL.search(head)
    if capital and not head.endswith(", ") and capital[1] not in date_words(language).get("no_name", {}):
        return True
    return not find("date_led").search(head) and bool(find("named_after").match(text, at.end))


def _is_horizon(text: str, at: Dated, now: int, language: str) -> bool:
    """Whether a future year only bounds a goal or a forecast: by 2030, projected to grow until 2050."""
    year = at.last.year or 0
    if at.precision != "year" or year <= now:
        return False
    sentence = sentence_at(text, at.start, language)
    find, head = partial(event_pattern, language=language), text[max(sentence.start, at.start - _CLAUSE) : at.start]
    if find("extend").search(head):
        return False
    if find("always_horizon").search(head):
        return True
    if find("by_horizon").search(head) and (year - now >= _NEAR or year % 5 == 0):
        return True
    return year - now >= _FAR and bool(
        find("projected").search(text, max(sentence.start, at.start - _CLAUSE), min(sentence.end, at.end + _CLAUSE))
    )


def _is_kept(text: str, at: Dated, language: str) -> bool:
    """Whether a date without a year comes back each year: World Cities Day (31 October), every 8 March."""
    if at.year is not None or at.first.offset is not None:
        return False
    sentence = sentence_at(text, at.start, language)
    find = partial(event_pattern, language=language)
    near = text[max(sentence.start, at.start - 16) : at.start], text[at.end : min(sentence.end, at.end + 16)]
    nth = find("nth_weekday").search(text, max(sentence.start, at.start - 40), at.start)
    if nth or any(find("comes_back").search(part) for part in near):
        return True
    if at.is_span or at.precision != "day":
        return False
    return bool(find("day_after").match(text, at.end) or find("day_before").search(text, max(0, at.start - 60), at.start))


def _same_meeting(text: str, a: Dated, b: Dated, language: str) -> Dated | None:
    """Of two dates of one meeting the year that only begins its name: the 2018 session, held from 7 to 18 May 2018."""
    between = text[a.end : b.start]
    if len(between) > _REACH or re.search(r"[.;]\s", between):
        return None
    before, found = hits(text[max(0, a.start - _CLAUSE) : a.start], language), hits(between, language)
    its_year = event_pattern("for_year", language).search(text, max(0, a.start - 20), a.start)
    if not any(h.value.kind == "meeting" and h.value.is_noun for h in (*found, *(before if its_year else ()))):
        return None
    if any(h.value.is_verb and h.value.kind not in ("meeting", "other", "launch") for h in found):
        return None
    held = event_pattern("held", language).search(between)
    return a if held and a.is_bare_year and b.precision != "year" and b.year in (None, a.year) else None


def counted(text: str, found: Sequence[Dated], now: int, language: str) -> list[Dated]:
    """The dates that tell of an event, of a paragraph with plain signs.

    Parameters
    ----------
    text : str
    found : sequence of Dated
    now : int
        The report's year.
    language : str

    Returns
    -------
    list of Dated
    """
    titled = [m.span() for m in _TITLED.finditer(text)]
    left = [d for d in found if not any(low <= d.start and d.end <= high for low, high in titled)]
    left = [d for d in left if not (_is_name(text, d, language) or _is_horizon(text, d, now, language) or _is_kept(text, d, language))]
    names = {drop.start for a, b in zip(left, left[1:], strict=False) if (drop := _same_meeting(text, a, b, language))}
    return [d for d in left if d.start not in names]
