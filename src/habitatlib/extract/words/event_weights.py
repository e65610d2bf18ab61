"""What words have weighed in coded texts and what the grammar says decide the kind of an event together, where blanks part the words.

``event_weights.csv`` of a language is written by ``scripts/make_word_kinds.py`` from coded texts that were made up; what the grammar says
is one of the things weighed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ..event_weights import KINDS
from ..spans import Span
from ..weights import NAME, Weights, firmly
from .stems import Words, runs, sentence, stems, veiled

__all__ = ["around", "features", "weighed"]

_NEAR = 10  # words
_NONE = "other"
_FIRM = 0.6  # how likely another kind must be than the one that the grammar has found
_FAIR = 0.45  # how likely a kind must be where the grammar has found none


def around(text: str, dates: Sequence[Span], at: Span, language: str) -> tuple[Words, Words]:
    """The words before and after a date in its sentence, with a sign for each other date; the dates are in order."""
    begin, end = sentence(text, at.start, language)
    signs = [(date, NAME) for date in dates]
    return veiled(text, begin, at.start, signs, language), veiled(text, at.end, max(end, at.end), signs, language)


def features(words: tuple[Words, Words], told: str, precision: str, language: str) -> set[str]:
    """What is weighed: runs of words beside the date, near it, in its sentence and in what it governs, and how exact the date is.

    Parameters
    ----------
    words : tuple of (tuple of str)
        As of ``around``.
    told : str
        What the date governs, as printed.
    precision : str
        A precision of the codebook.
    language : str
        ISO 639-1 code.

    Returns
    -------
    set of str
        Where each run stands (``<`` and ``>`` beside, ``l`` and ``r`` near, ``S`` and ``T`` in the sentence, ``G`` in what is governed) and
        the run; ``precision`` and how exact.
    """
    before, after = words
    governed = stems(told, language)
    out = {f"precision {precision}", *runs("S", before, 1), *runs("T", after, 1), *runs("G", governed, 1), *runs("G", governed, 2)}
    out |= {side + " ".join(run) for size in (1, 2, 3) for side, run in (("<", before[-size:]), (">", after[:size]))}
    for where, near in (("l", before[-_NEAR:]), ("r", after[:_NEAR])):
        out.update(runs(where, near, 1), runs(where, near, 2))
    return out


@cache
def _weights(language: str) -> Weights:
    """The weights of each feature."""
    return Weights.read("event_weights", language, KINDS)


def weighed(said: str, words: tuple[Words, Words], told: str, precision: str, language: str) -> str:
    """The kind of an event.

    Parameters
    ----------
    said : str
        What the grammar says: one of ``KINDS``.
    words, told, precision, language
        As of ``features``.

    Returns
    -------
    str
        What the grammar said, unless another kind is likelier than ``_FIRM``; in a language without weights what was said.
    """
    weights = _weights(language)
    if not weights:
        return said
    chances = weights.chances({*features(words, told, precision, language), f"said {said}"})
    return firmly(said, chances, KINDS, _FAIR if said == _NONE else _FIRM)
