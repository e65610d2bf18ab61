"""What words have weighed in coded texts and what the rules say decide the stage of a project together, where blanks part the words.

``stage_weights.csv`` of a language is written by ``scripts/make_word_kinds.py`` from coded texts that were made up; what the rules say is
one of the things weighed.
"""

from __future__ import annotations

import re
from functools import cache

from ..weights import NAME, Weights, firmly
from .stems import runs, stems

__all__ = ["STAGES", "features", "staged"]

STAGES = ("planned", "ongoing", "completed")
_FIRM = 0.5  # how likely another stage must be than what the rules say
_BEFORE, _AFTER = 5, 8  # words beside the name
_YEAR = re.compile(r"(?<![\d/.,-])(?:19|20)\d\d(?![\d/])")


def features(told: tuple[str, str], now: int, language: str) -> set[str]:
    """What is weighed: words of the sentence that holds the name, right beside it, and of the next; and what years are named.

    Parameters
    ----------
    told : tuple of str
        As of ``theme_weights.told_around``.
    now : int
        Year of the report; 0 where it is not known.
    language : str
        ISO 639-1 code.

    Returns
    -------
    set of str
        ``s``, ``l``, ``r`` or ``a`` (sentence, left and right of the name, next sentence) and a run; ``years`` and whether the sentence
        names one that is past, present or to come, ``later`` the same of the next.
    """
    near, after = stems(told[0], language), stems(told[1], language)
    at = near.index(NAME) if NAME in near else 0
    out = {*runs("s", near, 1), *runs("s", near, 2), *runs("a", after, 1), *runs("a", after[:_AFTER], 2)}
    out.update(runs("l", near[max(0, at - _BEFORE) : at], 1), runs("r", near[at + 1 : at + 1 + _AFTER], 1))
    out.update(runs("r", near[at + 1 : at + 1 + _AFTER], 2))
    for where, text in (("years", told[0]), ("later", told[1])):
        years = [int(year) for year in _YEAR.findall(text)] if now else []
        out |= {f"{where} {'past' if year < now else 'present' if year == now else 'to come'}" for year in years}
        if years:
            out.add(f"{where} last {'past' if max(years) < now else 'present' if max(years) == now else 'to come'}")
    return out


@cache
def _weights(language: str) -> Weights:
    """The weights of each feature."""
    return Weights.read("stage_weights", language, STAGES)


def staged(said: str, told: tuple[str, str], now: int, language: str) -> str:
    """The stage of a project.

    Parameters
    ----------
    said : str
        What the rules say: one of ``STAGES``.
    told, now, language
        As of ``features``.

    Returns
    -------
    str
        What the rules said, unless another stage is likelier than ``_FIRM``; in a language without weights what was said.
    """
    weights = _weights(language)
    return firmly(said, weights.chances({*features(told, now, language), f"said {said}"}), STAGES, _FIRM) if weights else said
