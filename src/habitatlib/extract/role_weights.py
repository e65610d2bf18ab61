"""What words have weighed in coded texts, what a frame says and what the report tells of decide the role of a mention together.

``role_weights.csv`` says for runs of one to three signs, by where they stand, how much they speak for each role of a country;
``role_trust.csv`` how far to believe these weights, what a frame has said, how much of the report stands outside of cooperation, for whom
it is, what words say where the same country is named again in the paragraph, and whether it is a donor.
``place_role_weights.csv`` and ``place_role_trust.csv`` say the same of places. All are written by ``scripts/make_role_weights.py`` from
coded rounds that were made up: none of the five reports is among them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from math import log

from ..lexicons import load
from .deeds import deeds, kinds
from .role_cues import donors, patterns, words
from .role_report import CERTAIN, Setting
from .spans import Span
from .weights import LEAST, Trust, Weights, masked, runs, shares

__all__ = ["ROLES", "again", "alike", "chances", "decided", "features", "weighed"]

ROLES = ("project", "funder", "partner", "venue", "other")
_NEAR = 10  # signs
_STEP, _STEPS = 3, 3  # signs in which the way to a word of action is told, and so many at most
# of a place whose people or school present something (纽约市的学生介绍了); of a State whose institution does
_TELLS, _TELLS_OF_STATES = {"other": "other", "?organ": "partner"}, {"?organ": "partner"}
_SPEAKS = 16  # signs between a place or State and a word for what its people present
_SURE = ("funder", "venue")  # where frames are seldom wrong
# how sure words must be that overrule a frame
_FIRM = {
    ("partner", "project"): 1, ("partner", "venue"): 1, ("partner", "funder"): 0.6, ("project", "partner"): 0.6, ("project", "venue"): 0.8
}  # fmt: skip
_FIRM_OF_PLACES = {("other", "project"): 0.75, ("project", "venue"): 0.7}  # the same of places: a wrong one stands on a map
_BREAK = re.compile("[，：,:]")


def features(before: str, after: str, language: str) -> set[str]:
    """The runs of signs that are weighed: near the mention, in its clause, in its sentence, and right beside it; and what is done there.

    Parameters
    ----------
    before, after : str
        As of ``weights.masked``.
    language : str
        ISO 639-1 code.

    Returns
    -------
    set of str
        Where each stands (``l`` and ``r`` near, ``L`` and ``R`` in the clause, ``S`` in the sentence, ``<`` and ``>`` beside) and the run;
        and what ``_done`` says.
    """
    near_left, near_right = before[-_NEAR:], after[:_NEAR]
    out = {side + run for size in (1, 2, 3) for side, run in (("<", before[-size:]), (">", after[:size]))}
    for size in (1, 2, 3):
        out.update(runs("l", near_left, size), runs("r", near_right, size))
    out.update(runs("L", _BREAK.split(before)[-1], 2), runs("R", _BREAK.split(after, maxsplit=1)[0], 2), runs("S", before + after, 2))
    return out | _done(before, after, language)


def _done(before: str, after: str, language: str) -> set[str]:
    """The classes of the words of action round a mention: the nearest ones in its clause, how far, beside what, and all in its sentence."""
    (*_, earlier, left), (right, *rest) = ("", *_BREAK.split(before)), _BREAK.split(after)
    ahead, behind = deeds(left, language), deeds(right, language)
    last, first = ahead[-1] if ahead else None, behind[0] if behind else None
    out = {f"does {last.value if last else '-'} {first.value if first else '-'}"}
    if last:
        far, kind = min((len(left) - last.end) // _STEP, _STEPS), last.value
        out |= {f"before {kind}", f"before {kind} {far}", f"before {kind}|{left[last.end : last.end + 1]}", f"before {kind}>{left[-1:]}"}
    if first:
        far, kind = min(first.start // _STEP, _STEPS), first.value
        out |= {f"behind {kind}", f"behind {kind} {far}", f"behind {right[: first.start][-1:]}|{kind}", f"behind {right[:1]}>{kind}"}
        out |= {f"behind {kind} {behind[1].value}"} if len(behind) > 1 else set()
    out |= {f"ahead {one}" for one in kinds(left, language)} | {f"after {one}" for one in kinds(right, language)}
    out |= {f"clause before {hit.value}" for hit in deeds(earlier, language)[-1:]}
    out |= {f"clause behind {hit.value}" for hit in deeds(rest[0] if rest else "", language)[:1]}
    return out | {f"sentence {one}" for one in kinds(before + after, language)}


@cache
def _weights(language: str, places: bool = False) -> Weights:
    """The weights of each feature."""
    return Weights.read("place_role_weights", language, ROLES) if places else Weights.read("role_weights", language, ROLES)


@cache
def _trust(language: str, places: bool = False) -> Trust:
    """How far they are believed."""
    return Trust(load("place_role_trust", language) if places else load("role_trust", language), ROLES)


def chances(before: str, after: str, language: str, *, places: bool = False) -> list[float]:
    """How likely each role is by the words alone.

    Parameters
    ----------
    before, after : str
        As of ``weights.masked``.
    language : str
        ISO 639-1 code of a language that has weights.
    places : bool, optional
        Whether it is a place that is named, not a country.

    Returns
    -------
    list of float
        One for each of ``ROLES``; they add up to 1.
    """
    return _weights(language, places).chances(features(before, after, language))


def again(chances: Sequence[Sequence[float]], codes: Sequence[str], said: Sequence[str]) -> list[dict[str, float]]:
    """What else is known of each mention of a country in a paragraph: what words say where it is named again, and whether it is a donor.

    Parameters
    ----------
    chances : sequence of sequence of float
        Of each mention, one for each of ``ROLES``, by the words alone.
    codes : sequence of str
        ISO3 of each.
    said : sequence of str
        What frames say of each: where one says that work is done there, or that there is none, another mention tells nothing.

    Returns
    -------
    list of dict
        Rows of ``role_trust.csv`` and how often each counts: ``donor`` and ``again`` once; ``again`` with a role as often as the logarithm
        of the greatest chance of that role at another mention.
    """
    logs = [[log(chance + LEAST) for chance in one] for one in chances]
    out: list[dict[str, float]] = []
    for at, code in enumerate(codes):
        known = {"donor": 1.0} if code in donors() else {}
        others = [logs[i] for i, other in enumerate(codes) if other == code and i != at]
        if others and (said[at] == "partner" or said[at] not in ROLES):
            known |= {"again": 1.0, **{f"again {role}": max(column) for role, column in zip(ROLES, zip(*others, strict=True), strict=True)}}
        out.append(known)
    return out


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


def alike(likely: Sequence[Sequence[float]], lists: Sequence[Sequence[int]]) -> list[Sequence[float]]:
    """How likely each kind is where the members of a list share one: the mean of what speaks for it, in logarithms.

    Parameters
    ----------
    likely : sequence of sequence of float
        Of each mention, one for each kind.
    lists : sequence of sequence of int
        The mentions of each list.

    Returns
    -------
    list of sequence of float
        As ``likely``; the members of a list have the same.

    Examples
    --------
    >>> [[round(chance, 1) for chance in one] for one in alike([[0.9, 0.1], [0.4, 0.6], [0.2, 0.8]], [[0, 1]])]
    [[0.7, 0.3], [0.7, 0.3], [0.2, 0.8]]
    """
    out = list(likely)
    for members in lists:
        logs = [sum(log(likely[i][kind] + LEAST) for i in members) / len(members) for kind in range(len(likely[members[0]]))]
        for i in members:
            out[i] = shares(logs)
    return out


def _lists(text: str, spans: Sequence[Span], said: Sequence[str], language: str) -> list[list[int]]:
    """Mentions with nothing but what joins a list between, of which no frame is sure: names joined in a list share their frame."""
    joined, sure, out = patterns(language)["{next_member}"], {*CERTAIN, *_SURE}, [[0]]
    for i in range(1, len(spans)):
        if sure.isdisjoint(said[i - 1 : i + 1]) and joined.fullmatch(text, spans[i - 1].end, spans[i].start):
            out[-1].append(i)
        else:
            out.append([i])
    return [members for members in out if len(members) > 1]


def weighed(
    text: str, spans: Sequence[Span], codes: Sequence[str], said: Sequence[str], language: str, setting: Setting, *, places: bool = False
) -> list[str]:
    """Roles for what frames have said in a paragraph.

    Parameters
    ----------
    text : str
        The paragraph.
    spans : sequence of Span
        The mentions, in order.
    codes : sequence of str
        ISO3 of each; of places they tell nothing.
    said : sequence of str
        As ``roles.framed`` gives them: a role, or a kind of mention that no frame decides.
    language : str
        ISO 639-1 code; in a language without weights what is said stays as it is.
    setting : Setting
        What is known of the report that they stand in.
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
    around = masked(text, spans)
    by_words = [chances(*words, language, places=places) for words in around]
    known: Sequence[Mapping[str, float]] = [{}] * len(spans) if places else again(by_words, codes, said)
    out, whole = [], {"share": log(setting.share / (1 - setting.share)), **setting.known}
    presents, tells = _presents(language), _TELLS if places else _TELLS_OF_STATES
    alone = [
        [] if kind in CERTAIN else trust.likely(kind, chance, **whole, **more)
        for kind, chance, more in zip(said, by_words, known, strict=True)
    ]
    likely = alike(alone, _lists(text, spans, said, language))
    for (_, after), kind, chance in zip(around, said, likely, strict=True):
        if kind in CERTAIN:
            out.append(CERTAIN[kind])
        elif kind in tells and presents.search(_BREAK.split(after, maxsplit=1)[0][:_SPEAKS]):
            out.append(tells[kind])
        else:
            out.append(decided(kind, chance, places=places))
    return out
