"""Which dates are no events: years within the names of plans and texts, horizons of goals and forecasts, days that come back each year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from .date_grammar import date_words
from .dates import Dated
from .event_words import hits
from .text import any_of, sentence_at

__all__ = ["counted"]

_FAR, _NEAR, _REACH, _CLAUSE = 5, 3, 90, 300
_STOP = (
    r"(?:of|in|for|to|by|with|on|at|from|the|a|an|was|were|is|are|has|have|had|will|that|which|who|it|its|their|this|as|when|where|while)"
)
_LED = re.compile(r"\b(?:in|since|during|by|until|from|between|throughout|early|late|on|before|after)\s$", re.IGNORECASE)
_CAPITAL = re.compile(r"([A-Z][\w'-]*)(?:\s\([A-Z][\w-]{1,9}\))?,?\s$")
_CALLED = re.compile(r"(?:\s(?!from\b|between\b|during\b|since\b)[\w'&-]+){0,7},?\s\(?")  # the strategy for women and health (2016-2030)
_DECADE = re.compile(r"\bDecade\b[^.;]*?[\s(]$")
_TITLED = re.compile(r"\"[^\"]{1,160}\"")
_DAY_AFTER = re.compile(
    r"(?:\)|,|\sas|\sthe|\sis|\sto be)*\s(?:the\s)?(?:[A-Z][\w'-]*\s(?:(?:of|for|on|and|the|against|to)\s){0,2}){1,8}Day\b"
)
_DAY_BEFORE = re.compile(
    r"\bDay\b(?:,|\s\(|\son|,?\s(?:is|are|was)?\s?(?:celebrated|observed|marked|commemorated|held)(?:\s[a-z]+)?\son"
    r"|\sfalls on)\s?(?:the\s)?$"
)
_FOR_YEAR = re.compile(r"\b(?:for|of)\s(?:the\syear\s)?$")
_WEEKDAY = re.compile(r"\b(?:first|second|third|fourth|last)\s\w+day\s(?:of|in)\s$")
_HELD = re.compile(
    r"\b(?:held|convened|organized|hosted|scheduled|opened|commenced|began|started|resumed|took place|taking place|take place|met"
    r"|which)\b|^,?\s(?:from|on|in)\s"
)


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    words = date_words(language)
    plan, stretch = any_of(words.get("plan", ())), any_of(words.get("stretch", ()))
    horizon, always = any_of(words.get("horizon", ())), any_of(words.get("always", ()))
    return {
        "named_after": re.compile(rf"\)?\s(?:(?!{_STOP}\s)[\w'&-]+\s){{0,5}}?{plan}"),
        "named_before": re.compile(
            rf"{plan}\)?,?(?:\sof\s(?:the\s)?[\w'&-]+(?:\s[\w'&-]+){{0,5}}?(?=\sfor\s))?"
            rf"(?:\s(?:for|of|covering|to|through))?(?:\s{stretch}(?:\sfrom)?)?\s(?P<open>\()?$"
        ),
        "plan": re.compile(plan),
        "bracketed": re.compile(rf"{plan}\s\($"),
        "horizon": re.compile(rf"{horizon}(?:\s{stretch})?\s$", re.IGNORECASE),
        "always": re.compile(rf"{always}(?:\s{stretch})?\s$", re.IGNORECASE),
        "extend": re.compile(any_of(words.get("extend", ()))),
        "projected": re.compile(any_of(words.get("projected", ()))),
        "yearly": re.compile(any_of(words.get("yearly", ())), re.IGNORECASE),
    }


def _is_name(text: str, at: Dated, language: str) -> bool:
    """Whether the years belong to the name of a plan, a text or a publication: strategic plan 2020-2023, the 2030 Agenda."""
    if at.precision != "year":
        return False
    words, head = _patterns(language), text[max(0, at.start - _REACH) : at.start]
    before = words["named_before"].search(head)
    if before and (at.is_span or not before["open"]):
        return True
    called = [h for h in words["plan"].finditer(head)]
    if (
        at.is_span
        and called
        and _CALLED.fullmatch(head, called[-1].end())
        and not any(h.value.is_verb for h in hits(head[called[-1].end() :], language))
    ):
        return True
    if at.is_span and (words["bracketed"].search(head) or _DECADE.search(head)):
        return True
    capital = _CAPITAL.search(head)
    if capital and not head.endswith(", ") and capital[1] not in date_words(language).get("no_name", {}):
        return True
    return not _LED.search(head) and bool(words["named_after"].match(text, at.end))


def _is_horizon(text: str, at: Dated, now: int, language: str) -> bool:
    """Whether a future year only bounds a goal or a forecast: by 2030, projected to grow until 2050."""
    year = at.last.year or 0
    if at.precision != "year" or year <= now:
        return False
    sentence = sentence_at(text, at.start, language)
    words, head = _patterns(language), text[max(sentence.start, at.start - _CLAUSE) : at.start]
    if words["extend"].search(head):
        return False
    if words["always"].search(head):
        return True
    if words["horizon"].search(head) and (year - now >= _NEAR or year % 5 == 0):
        return True
    return year - now >= _FAR and bool(
        words["projected"].search(text, max(sentence.start, at.start - _CLAUSE), min(sentence.end, at.end + _CLAUSE))
    )


def _is_kept(text: str, at: Dated, language: str) -> bool:
    """Whether a date without a year comes back each year: World Cities Day (31 October), every 8 March."""
    if at.year is not None or at.first.offset is not None:
        return False
    sentence = sentence_at(text, at.start, language)
    yearly = _patterns(language)["yearly"]
    near = text[max(sentence.start, at.start - 16) : at.start], text[at.end : min(sentence.end, at.end + 16)]
    if any(yearly.search(part) for part in near) or _WEEKDAY.search(text, max(sentence.start, at.start - 40), at.start):
        return True
    if at.is_span or at.precision != "day":
        return False
    return bool(_DAY_AFTER.match(text, at.end) or _DAY_BEFORE.search(text, max(0, at.start - 60), at.start))


def _same_meeting(text: str, a: Dated, b: Dated, language: str) -> Dated | None:
    """Of two dates of one meeting the year that only begins its name: the 2018 session, held from 7 to 18 May 2018."""
    between = text[a.end : b.start]
    if len(between) > _REACH or re.search(r"[.;]\s", between):
        return None
    before, found = hits(text[max(0, a.start - _CLAUSE) : a.start], language), hits(between, language)
    if not any(
        h.value.kind == "meeting" and h.value.is_noun
        for h in (*found, *(before if _FOR_YEAR.search(text, max(0, a.start - 20), a.start) else ()))
    ):
        return None
    if any(h.value.is_verb and h.value.kind not in ("meeting", "other", "launch") for h in found):
        return None
    return a if a.is_bare_year and b.precision != "year" and b.year in (None, a.year) and _HELD.search(between) else None


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
