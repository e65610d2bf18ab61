"""The years that a list of priorities is for: words round each year near it decide, with what the rules say.

``priority_year_weights.csv`` says how much each speaks for a year. It is written by ``scripts/make_priority_weights.py`` from coded rounds
and sets of passages that were made up: none of the five reports is among them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from functools import cache
from itertools import pairwise

from ..lexicons.written import source
from .cue_words import CueWords
from .priority_frames import Announced
from .spans import Span, sentences
from .weights import Weights, all_runs, plain

__all__ = ["KINDS", "candidates", "chosen", "weighed"]

KINDS = ("no", "years")
_SURE, _SURE_OWN = 0.4, 0.97  # how likely years must be; chosen on rounds left out, and for reports to UN-Habitat's bodies on the real ones
_YEAR = r"(?<!\d)((?:19|20)\d\d)(?:/(\d\d)(?!\d))?"
_BEFORE, _AFTER, _APART = 8, 10, 30  # signs beside a year, and between two that go together
_LEAST = 1  # signs of a run
_STATED = frozenset("ab")


def candidates(one: Announced, text: str, earlier: str, headings: Sequence[str], title: str, said: str | None, basis: str,
               today: date | None, cue: CueWords, language: str) -> dict[str, set[str]]:
    """The years near a list, each with what is weighed of it.

    Parameters
    ----------
    one : Announced
        The list.
    text : str
        The squeezed paragraph.
    earlier : str
        The paragraph before it in its section, if there is one.
    headings : sequence of str
        Those above the paragraph, the nearest first.
    title : str
        The report's.
    said : str, optional
        The years by the rules.
    basis : str
        How these are known, as of the table.
    today : date, optional
        The report's date, where it is known.
    cue : CueWords
        Of the report's language.
    language : str
        ISO 639-1 code.

    Returns
    -------
    dict of str to set of str
        ``2050`` or ``2050-2053``, and for each where it stands (``b`` or ``a`` before or after the list in its sentence; ``p``, ``q``
        or ``n`` in the sentence before, an earlier or the next one; ``u`` in the paragraph before; ``h``, ``g`` or ``t`` in the heading,
        the one above that or the title), runs of signs beside it there, how it is written, how it stands to the report's year, and what
        the rules say.
    """
    start, end = one.items[0][0], one.items[-1][1]
    known: dict[str, set[str]] = defaultdict(set)
    year = _year(language)
    for where, at, stop in _stretches(text, start, end):
        _read(where, text, at, stop, known, cue, year)
    for where, whole in (("u", earlier), *zip("hg", headings, strict=False), ("t", title)):
        _read(where, whole, 0, len(whole), known, cue, year)
    if said:
        known[said].add(f"said {basis}")
    for value, features in known.items():
        first, last = int(value[:4]), int(value[-4:])
        now = today.year if today else 0
        features.add("when " + ("none" if not now else "over" if last < now else "to come" if first > now else "now"))
        features.update({f"span {'-' in value}", f"rules {'here' if said == value else basis}", f"several {len(known) > 1}"})
    return known


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The sentences round a list, and where each stands: before it, behind it, and so on."""
    spans: Sequence[Span] = sentences(text)
    mine = next((n for n, (_, stop) in enumerate(spans) if stop > start), 0)
    last = next((n for n, (_, stop) in enumerate(spans) if stop >= end), len(spans) - 1)
    yield "b", spans[mine][0], start
    yield "a", end, max(end, spans[last][1])
    for where, n in (("p", mine - 1), *(("q", n) for n in range(mine - 1)), ("n", last + 1)):
        if 0 <= n < len(spans):
            yield where, *spans[n]


@cache
def _year(language: str) -> re.Pattern[str]:
    """A year, or a year of account that begins in one and ends in the next, with the sign for years that may stand behind it."""
    return re.compile(f"{_YEAR}(?:{source('page_parts', 'unspaced_date', language)})?")


def _read(where: str, text: str, at: int, stop: int, known: dict[str, set[str]], cue: CueWords, one_year: re.Pattern[str]) -> None:
    """Add the years of a stretch, alone and in pairs."""
    years = list(one_year.finditer(text, at, stop))
    for turn, year in enumerate(years):
        if cue.regex("{year_of_else}").match(text, year.start(), stop):
            continue
        value = f"{year[1]}-{year[1][:2]}{year[2]}" if year[2] else year[1]
        known[value] |= _beside(where, "s", text, at, year.start(), year.end(), stop) | {f"{where} last {turn == len(years) - 1}"}
    for turn, (one, two) in enumerate(pairwise(years)):
        between = text[one.end() : two.start()]
        if int(one[1]) < int(two[1]) and len(between) <= _APART and "。" not in between:
            beside = _beside(where, "d", text, at, one.start(), two.end(), stop) | {f"{where} last {turn == len(years) - 2}"}
            known[f"{one[1]}-{two[1]}"] |= beside | set(all_runs("m", f"|{plain(between)}|", _LEAST))


def _beside(where: str, form: str, text: str, at: int, start: int, end: int, stop: int) -> set[str]:
    before, after = plain(text[max(at, start - _BEFORE) : start]), plain(text[end : min(stop, end + _AFTER)])
    side = "h" if where in "hgt" else "b" if where == "b" else "x"
    words = (("<", before + "|"), (">", "|" + after))
    beside = (run for place in ("", side) for sign, some in words for run in all_runs(f"{form}{place}{sign}", some, _LEAST))
    return {f"{where} {form}", *beside}


@cache
def _weights(language: str) -> Weights:
    return Weights.read("priority_year_weights", language, KINDS)


def chosen(likely: Mapping[str, float], said: str | None, *, own: bool) -> str | None:
    """The likeliest years if likely enough, else what the rules say; in reports to UN-Habitat's bodies (``own``) these are firmer."""
    value, chance = max(likely.items(), key=lambda pair: pair[1], default=(None, 0.0))
    return value if chance > (_SURE_OWN if own else _SURE) else said


def weighed(said: str | None, basis: str, near: Mapping[str, Set[str]], language: str, *, own: bool) -> tuple[str | None, str]:
    """The years that a list is for, and how they are known.

    Parameters
    ----------
    said : str, optional
        The years by the rules.
    basis : str
        How these are known, as of the table.
    near : mapping of str to set of str
        As of ``candidates``.
    language : str
        ISO 639-1 code; in a language without weights what is said stays as it is.
    own : bool
        As of ``chosen``.
    """
    weights = _weights(language)
    if not weights:
        return said, basis
    value = chosen({value: weights.chances(features)[1] for value, features in near.items()}, said, own=own)
    if value == said or value is None:
        return said, basis
    stated = any(f"{where} {form}" in near[value] for where in _STATED for form in "sd")
    return value, "stated" if stated else "context"
