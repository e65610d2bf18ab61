"""Words and dates of the sentences that tell of a project decide, with what the rules say, how far it is at the report's date.

``stage_weights.csv`` says how much each speaks for which. It is written by ``scripts/make_stage_weights.py`` from coded rounds and sets of
passages that were made up: none of the five reports is among them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import islice

from .dates import find_dates
from .deeds import deeds, kinds
from .project_facts import Telling
from .weights import NAME, Signs, Weights, all_runs, signed

__all__ = ["STAGES", "dated", "decided", "features", "weighed"]

STAGES = ("planned", "ongoing", "completed")
_FIRM = {"planned": 0.85, "ongoing": 0.7, "completed": 0.5}  # to overrule the rules; chosen on sets left out and on real reports
_TOLD = 4  # so many sentences, the first that tell of it
_NEAR = 12  # signs beside the name
_BREAK = re.compile("[，：]")
_PAST, _NOW, _COMING = "<", "=", ">"


def features(told: Sequence[Telling], years: tuple[int | None, int | None], today: date | None, said: str, language: str) -> set[str]:
    """What is weighed: runs of signs before and after the name and in what points back to it, its years, and what the rules say.

    Parameters
    ----------
    told : sequence of Telling
        The sentences that tell of the project.
    years : (int, int)
        Its first and last year, where they are said.
    today : date, optional
        The report's date, where it is known: each date becomes a sign that says whether it is over, running or to come.
    said : str
        What the rules say: one of ``STAGES``.
    language : str
        ISO 639-1 code.

    Returns
    -------
    set of str
        ``s`` (the sentence), ``b`` or ``a`` (before and after the name in it), ``l`` or ``r`` (beside it), ``k`` (what points back) or
        ``x`` (the next sentence) and a run; ``does`` and what ``_done`` and ``_points`` say; ``date`` and when one in these sentences is,
        ``first`` or ``last`` and when that year is; ``said`` and a stage.
    """
    out = {f"said {said}", *(f"{which} {_when(year, today)}" for which, year in zip(("first", "last"), years, strict=True))}
    for mention, span, points_back in islice(told, _TOLD):
        text = mention.plain.text
        dates = dated(text, today, language)
        out |= {f"date {sign}" for start, _, sign in dates if span.start <= start < span.end}
        if points_back:
            out.update(all_runs("k", signed(text, *span, dates)), _points(text[span.start : span.end], language))
            continue
        before, after = signed(text, span.start, mention.start, dates), signed(text, mention.end, span.end, dates)
        out.update(all_runs("s", before + NAME + after), all_runs("b", before + NAME), all_runs("a", NAME + after))
        out |= _done(text[span.start : mention.start], text[mention.end : span.end], language)
        out.update(all_runs("l", before[-_NEAR:] + NAME), all_runs("r", NAME + after[:_NEAR]))
        for later in mention.sentences[mention.at + 1 : mention.at + 2]:
            out.update(all_runs("x", signed(text, *later, dates)))
    return out


def _done(before: str, after: str, language: str) -> set[str]:
    """The classes of the words of action before and after the name in its sentence, and of the nearest ones in its clause."""
    ahead, behind = deeds(_BREAK.split(before)[-1], language), deeds(_BREAK.split(after, maxsplit=1)[0], language)
    last, first = ahead[-1].value if ahead else "-", behind[0].value if behind else "-"
    out = {f"does {last} {first}", f"does before {last}", f"does behind {first}"}
    return out | {f"does ahead {one}" for one in kinds(before, language)} | {f"does after {one}" for one in kinds(after, language)}


def _points(sentence: str, language: str) -> set[str]:
    """The classes of the words of action in a sentence that points back to a project, and of the first of them."""
    first = {f"does first {hit.value}" for hit in deeds(sentence, language)[:1]}
    return first | {f"does then {one}" for one in kinds(sentence, language)}


def _when(year: int | None, today: date | None) -> str:
    """How a year stands to the report's."""
    if not year or not today:
        return "none"
    return "over" if year < today.year else "this" if year == today.year else "to come"


def dated(text: str, today: date | None, language: str) -> Signs:
    """Where each date with a year stands in a text, and a sign that says whether it is over, running or to come at the report's date."""
    out = []
    for at in find_dates(text, language) if today else ():
        if days := at.resolve(today.year, today.year) if at.year else None:
            out.append((at.start, at.end, _PAST if days[1] < today else _COMING if days[0] > today else _NOW))
    return out


@cache
def _weights(language: str) -> Weights:
    """The weights of each feature."""
    return Weights.read("stage_weights", language, STAGES)


def decided(said: str, chances: Sequence[float]) -> str:
    """The stage: what the rules said, unless another is likely enough."""
    chance, best = max(zip(chances, STAGES, strict=True))
    return best if chance > _FIRM[best] else said


def weighed(said: str, told: Sequence[Telling], years: tuple[int | None, int | None], today: date | None, language: str) -> str:
    """The stage of a project.

    Parameters
    ----------
    said : str
        What the rules say: one of ``STAGES``.
    told, years, today, language
        As of ``features``; in a language without weights what is said stays as it is. Words alone do not end what has a date
        to come or what the rules call planned.
    """
    if not (weights := _weights(language)):
        return said
    known = features(told, years, today, said, language)
    stage = decided(said, weights.chances(known))
    return said if stage == "completed" and (said == "planned" or f"date {_COMING}" in known) else stage
