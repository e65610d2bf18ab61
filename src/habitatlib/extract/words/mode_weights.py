"""What words have weighed in coded texts and what the rules say decide the mode of a joint action together, where blanks part the words.

``mode_weights.csv`` of a language is written by ``scripts/make_word_kinds.py`` from coded texts that were made up; what the rules say is
one of the things weighed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ..mode_weights import MODES
from ..spans import Span
from ..weights import Weights, firmly
from .stems import Words, runs, sentence, veiled

__all__ = ["BODY", "PLACE", "around", "features", "weighed"]

BODY, PLACE = "¤", "§"
_NEAR = 12  # words
_MANY = 4  # members
_FIRM = 0.5  # how likely another mode must be than what the rules say; chosen on rounds left out of learning
Signs = Sequence[tuple[Span, str]]


def around(text: str, start: int, end: int, signs: Signs, language: str) -> tuple[Words, Words, Words]:
    """The words before, in and after a clause of its sentence, with signs for what is named, in order, none over another."""
    begin, stop = sentence(text, start, language)
    edges = (begin, start), (start, end), (end, max(end, stop))
    before, clause, after = (veiled(text, *edge, signs, language) for edge in edges)
    return before, clause, after


def features(words: tuple[Words, Words, Words], members: int) -> set[str]:
    """What is weighed: runs of words, by where they stand, and how many take part.

    Parameters
    ----------
    words : tuple of (tuple of str)
        As of ``around``.
    members : int
        How many are named.

    Returns
    -------
    set of str
        ``b``, ``c``, ``a`` or ``s`` (before, clause, after, all of these) and a run; ``members`` and how many.
    """
    before, clause, after = words[0][-_NEAR:], words[1], words[2][:_NEAR]
    whole = before + clause + after
    out = {f"members {min(members, _MANY)}", *runs("b", before, 1), *runs("a", after, 1)}
    return out.union(runs("c", clause, 1), runs("c", clause, 2), runs("s", whole, 1), runs("s", whole, 2))


@cache
def _weights(language: str) -> Weights:
    """The weights of each feature."""
    return Weights.read("mode_weights", language, MODES)


def weighed(said: str, words: tuple[Words, Words, Words], members: int, language: str) -> str:
    """The mode of a joint action.

    Parameters
    ----------
    said : str
        What the rules say: one of ``MODES``.
    words, members
        As of ``features``.
    language : str
        ISO 639-1 code.

    Returns
    -------
    str
        What the rules said, unless another mode is likelier than ``_FIRM``; in a language without weights what was said.
    """
    weights = _weights(language)
    return firmly(said, weights.chances({*features(words, members), f"said {said}"}), MODES, _FIRM) if weights else said
