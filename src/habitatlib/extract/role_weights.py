"""What words have weighed in coded texts, what a frame says and what the report tells of decide the role of a mention together.

``role_weights.csv`` says for runs of one to three signs, by where they stand, how much they speak for each role of a country;
``role_trust.csv`` how far to believe these weights, what a frame has said, and how much of the report stands outside of cooperation.
``place_role_weights.csv`` and ``place_role_trust.csv`` say the same of places. All are written by ``scripts/make_role_weights.py`` from
coded rounds that were made up: none of the five reports is among them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from math import exp, log
from operator import mul

from ..lexicons import load
from .role_cues import words
from .role_report import PEACE
from .spans import Span

__all__ = ["LEAST", "ROLES", "chances", "decided", "features", "masked", "weighed"]

ROLES = ("project", "funder", "partner", "venue", "other")
LEAST = 1e-3  # no chance is taken to be less
_NEAR = 10  # signs
_TELLS = {"other": "other", "?organ": "partner"}  # of a place whose people or school present something: 纽约市的学生介绍了
_SPEAKS = 16  # signs between a place and a word for what its people present
_SURE = ("funder", "venue")  # where frames are seldom wrong
# how sure words must be that overrule a frame
_FIRM = {("partner", "project"): 1, ("partner", "venue"): 1, ("partner", "funder"): 0.6, ("project", "partner"): 0.6}
_FIRM_OF_PLACES = {("other", "project"): 0.75}  # the same of places: a wrong one stands on a map
_BITS = 40  # for the sum of one role's weights within a whole number: such numbers are added five times as fast as rows of weights
_HALF, _ALL = 1 << _BITS - 1, (1 << _BITS) - 1
_NAME, _STOP, _BREAK = "§", re.compile("[。；;\n]"), re.compile("[，：,:]")
_DIGITS, _LATIN = re.compile(r"[0-9][0-9,.]*"), re.compile(r"[A-Za-z]+")


def masked(text: str, spans: Sequence[Span]) -> list[tuple[str, str]]:
    """What stands before and after each mention in its sentence, with one sign for each other mention, number and word in Latin letters.

    Parameters
    ----------
    text : str
        The paragraph.
    spans : sequence of Span
        The mentions, in order.

    Returns
    -------
    list of (str, str)

    Examples
    --------
    >>> masked("2024年挪威向 UNDP 和肯尼亚提供", [Span(5, 7), Span(15, 18)])
    [('0年', '向A和§提供'), ('0年§向A和', '提供')]
    """
    stops = [-1, *(stop.start() for stop in _STOP.finditer(text)), len(text)]
    out = []
    for span in spans:
        begin, end = stops[bisect_left(stops, span.start) - 1] + 1, stops[bisect_left(stops, span.end)]
        near = [other for other in spans if begin <= other.start and other.end <= end]
        out.append((_plain(text, begin, span.start, near), _plain(text, span.end, end, near)))
    return out


def _plain(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    said, at = [], start
    for span in spans:
        if at <= span.start and span.end <= end:
            said += [text[at : span.start], _NAME]
            at = span.end
    said.append(text[at:end])
    return _LATIN.sub("A", _DIGITS.sub("0", "".join(said))).replace(" ", "")


def features(before: str, after: str) -> set[str]:
    """The runs of signs that are weighed: near the mention, in its clause, in its sentence, and right beside it.

    Parameters
    ----------
    before, after : str
        As of ``masked``.

    Returns
    -------
    set of str
        Where each stands (``l`` and ``r`` near, ``L`` and ``R`` in the clause, ``S`` in the sentence, ``<`` and ``>`` beside) and the run.
    """
    near_left, near_right = before[-_NEAR:], after[:_NEAR]
    runs = [side + run for size in (1, 2, 3) for side, run in (("<", before[-size:]), (">", after[:size]))]
    for size in (1, 2, 3):
        runs += _runs("l", near_left, size) + _runs("r", near_right, size)
    runs += _runs("L", _BREAK.split(before)[-1], 2) + _runs("R", _BREAK.split(after, maxsplit=1)[0], 2) + _runs("S", before + after, 2)
    return set(runs)


def _runs(where: str, text: str, size: int) -> list[str]:
    return [where + text[i : i + size] for i in range(len(text) - size + 1)]


@cache
def _weights(language: str, places: bool = False) -> dict[str, int]:
    """The weights of each feature in thousandths, one whole number for all roles; under no feature what all mentions start from."""
    rows = load("place_role_weights", language) if places else load("role_weights", language)
    return {row["feature"]: sum(round(1000 * float(row[role])) << _BITS * i for i, role in enumerate(ROLES)) for row in rows}


@cache
def _trust(language: str, places: bool = False) -> dict[str, tuple[float, ...]]:
    """What is added by role for each thing that frames say, and for each unit of what else is known; under nothing what all start from."""
    rows = load("place_role_trust", language) if places else load("role_trust", language)
    return {row["said"]: tuple(float(row[role]) for role in ROLES) for row in rows}


def chances(before: str, after: str, language: str, *, places: bool = False) -> list[float]:
    """How likely each role is by the words alone.

    Parameters
    ----------
    before, after : str
        As of ``masked``.
    language : str
        ISO 639-1 code of a language that has weights.
    places : bool, optional
        Whether it is a place that is named, not a country.

    Returns
    -------
    list of float
        One for each of ``ROLES``; they add up to 1.
    """
    weights = _weights(language, places)
    whole = weights[""] + sum([weights[feature] for feature in features(before, after) if feature in weights])
    sums = []
    for _ in ROLES:  # the lowest part of the whole number is this role's, and may be less than nothing
        part = ((whole + _HALF) & _ALL) - _HALF
        sums.append(part / 1000)
        whole = (whole - part) >> _BITS
    return _shares(sums)


def _shares(sums: Sequence[float]) -> list[float]:
    highest = max(sums)
    grown = [exp(one - highest) for one in sums]
    whole = sum(grown)
    return [one / whole for one in grown]


def decided(said: str, likely: Sequence[float], *, places: bool = False) -> str:
    """The role, given what frames said of a mention and how likely each of ``ROLES`` is by all that is known.

    Parameters
    ----------
    said : str
        A role, or a kind of mention that no frame decides.
    likely : sequence of float
        One for each of ``ROLES``.
    places : bool, optional
        Whether it is a place that is named, not a country.

    Returns
    -------
    str
        The likeliest, but a funder stays one, for these frames are seldom wrong (.96 right at first sight), and so does where a meeting was
        held; an institution that takes part is made no place of work or of a meeting, for that its name holds the country's the words do
        not see (the work of one that a place is named after is often there). Of an institution, of work and of a place that a frame calls
        ``other`` words must be surer than not.
    """
    chance, best = max(zip(likely, ROLES, strict=True))
    sure = (_FIRM_OF_PLACES if places else _FIRM).get((said, best), 0)
    return said if said in _SURE or chance < sure else best


@cache
def _presents(language: str) -> re.Pattern[str]:
    """The words of those who say what they do: 介绍, 通报."""
    return re.compile("|".join(map(re.escape, {*words(language, "speech")} & {*words(language, "does")})) or "(?!)")


def weighed(text: str, spans: Sequence[Span], said: Sequence[str], language: str, share: float, *, places: bool = False) -> list[str]:
    """Roles for what frames have said in a paragraph.

    Parameters
    ----------
    text : str
        The paragraph.
    spans : sequence of Span
        The mentions, in order.
    said : sequence of str
        As ``roles.framed`` gives them: a role, or a kind of mention that no frame decides.
    language : str
        ISO 639-1 code; in a language without weights what is said stays as it is.
    share : float
        How much of the report stands outside of cooperation, as ``role_report.outside`` says.
    places : bool, optional
        Whether these are places, not countries: they have weights of their own, for they are often seats.

    Returns
    -------
    list of str
        As ``decided``.
    """
    trust = _trust(language, places)
    if not trust or not _weights(language, places):
        return list(said)
    out, odds, by_words = [], log(share / (1 - share)), [trust[f"log {role}"] for role in ROLES]
    start = [all_start + odds * by_share for all_start, by_share in zip(trust[""], trust["share"], strict=True)]
    presents = _presents(language)
    for (before, after), kind in zip(masked(text, spans), said, strict=True):
        if kind in PEACE:
            out.append(PEACE[kind])
            continue
        if places and kind in _TELLS and presents.search(_BREAK.split(after, maxsplit=1)[0][:_SPEAKS]):
            out.append(_TELLS[kind])
            continue
        logs = [log(chance + LEAST) for chance in chances(before, after, language, places=places)]
        told = [sum(map(mul, logs, column)) for column in zip(*by_words, strict=True)]
        out.append(decided(kind, _shares(list(map(sum, zip(start, trust[kind], told, strict=True)))), places=places))
    return out
