"""What words have weighed in coded texts and what the frames say decide together the role of a mention, where blanks part the words.

``role_weights.csv`` and ``role_trust.csv`` of a language, and ``place_role_weights.csv`` and ``place_role_trust.csv`` for places, are
written by ``scripts/make_word_weights.py`` from coded texts that were made up, as those of Chinese are by ``scripts/make_role_weights.py``;
what is weighed are words, not signs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import log

from ...lexicons import load
from ..role_weights import ROLES
from ..spans import Span
from ..weights import NAME, Trust, Weights, veiled
from .org_tokens import role
from .stems import STEM, Words, runs, stems
from .text import plain, sentences

__all__ = ["around", "features", "weighed"]

_NEAR = 8  # words
_APART = f" {NAME} "  # a word of its own
_STOPS = frozenset({",", ":", ";"})


def around(text: str, spans: Sequence[Span], language: str) -> list[tuple[Words, Words]]:
    """The words before and after each mention in its sentence.

    Parameters
    ----------
    text : str
        The paragraph.
    spans : sequence of Span
        The mentions, in order.
    language : str
        ISO 639-1 code.

    Returns
    -------
    list of (tuple of str, tuple of str)
        Each word by its first letters in lower case; one sign stands for each other mention, each number and each word in capitals. What
        is named in the same list right beside the mention is left out, so that all its names have the same words beside them.

    Examples
    --------
    >>> around("It was funded by Norway and Kenya in 2024.", [Span(17, 23), Span(28, 33)], "en")[1]
    (('it', 'was', 'funde', 'by'), ('in', '0', '.'))
    """
    flat, out = plain(text), []
    whole = sentences(text, language)
    for span in spans:
        begin, end = next(((s.start, s.end) for s in whole if s.start <= span.start < s.end), (0, len(text)))
        near = [other for other in spans if begin <= other.start and other.end <= max(end, span.end)]
        left = stems(veiled(flat, begin, span.start, near, _APART), language)
        right = stems(veiled(flat, span.end, max(end, span.end), near, _APART), language)
        out.append((_past_names(left[::-1], language)[::-1], _past_names(right, language)))
    return out


@cache
def _joins(language: str) -> frozenset[str]:
    """What stands between the names of a list."""
    return frozenset({",", *(word.lower() for word in role(language, "and", "or", "article") if word.isalpha())})


def _past_names(words: Words, language: str) -> Words:
    """The words from a mention on, without the names of its list right behind it."""
    at = 0
    while True:
        next_name = at
        while next_name < len(words) and words[next_name] in _joins(language):
            next_name += 1
        if next_name == at or next_name == len(words) or words[next_name] != NAME:
            return words[at:]
        at = next_name + 1


def features(before: Words, after: Words, language: str) -> set[str]:
    """What is weighed: runs of words right beside the mention, near it, in its clause and in its sentence, and the frames of its cue words.

    Parameters
    ----------
    before, after : tuple of str
        As of ``around``.
    language : str
        ISO 639-1 code.

    Returns
    -------
    set of str
        Where each run stands (``<`` and ``>`` beside, ``l`` and ``r`` near, ``L`` and ``R`` in the clause, ``S`` and ``T`` before and
        after in the sentence, ``U`` and ``V`` in all of it) and the run, or in ``<>`` what frame of ``role_cues.csv`` a word belongs to.
    """
    near, clause = (before[-_NEAR:], after[:_NEAR]), (_to_stop(before[::-1])[::-1], _to_stop(after))
    out = {side + " ".join(run) for size in (1, 2, 3) for side, run in (("<", before[-size:]), (">", after[:size]))}
    for size in (1, 2):
        out.update(runs("l", near[0], size), runs("r", near[1], size))
    out.update(runs("V", before + after, 1), runs("U", before + after, 2))
    for where, words in (("L", clause[0]), ("R", clause[1]), ("S", before), ("T", after)):
        out.update(runs(where, words, 1))
    for where, words in (("l", near[0]), ("r", near[1]), ("L", clause[0]), ("R", clause[1]), ("S", before), ("T", after)):
        out.update(f"{where}<{frame}>" for word in words for frame in _frames(language).get(word, ()))
    return out


@cache
def _frames(language: str) -> dict[str, frozenset[str]]:
    """For the first letters of a word the frames whose cue words begin with them; cues of several words are left to the frames."""
    out: dict[str, set[str]] = {}
    for row in load("role_cues", language):
        if " " not in row["cue"]:
            out.setdefault(row["cue"].lower()[:STEM], set()).add(row["frame"])
    return {word: frozenset(frames) for word, frames in out.items()}


def _to_stop(words: Words) -> Words:
    """The words up to the next comma, colon or semicolon."""
    return words[: next((i for i, word in enumerate(words) if word in _STOPS), len(words))]


@cache
def _weights(language: str, places: bool) -> Weights:
    return Weights.read("place_role_weights", language, ROLES) if places else Weights.read("role_weights", language, ROLES)


@cache
def _trust(language: str, places: bool) -> Trust:
    return Trust(load("place_role_trust", language) if places else load("role_trust", language), ROLES)


def weighed(text: str, spans: Sequence[Span], said: Sequence[str], language: str, share: float, *, places: bool = False) -> list[str]:
    """Roles for what frames and the report have said in a paragraph.

    Parameters
    ----------
    text : str
        The paragraph.
    spans : sequence of Span
        The mentions, in order.
    said : sequence of str
        Their roles, as ``role_report.settled`` gives them.
    language : str
        ISO 639-1 code; in a language without weights what is said stays as it is.
    share : float
        How much of the report stands outside of cooperation, as ``role_report.outside`` says.
    places : bool, optional
        Whether these are places, not countries: they have weights of their own.

    Returns
    -------
    list of str
        The likeliest role of each.
    """
    trust, weights = _trust(language, places), _weights(language, places)
    if not trust or not weights:
        return list(said)
    odds = log(share / (1 - share))
    likely = [trust.likely(kind, weights.chances(features(*near, language)), share=odds)
              for kind, near in zip(said, around(text, spans, language), strict=True)]  # fmt: skip
    return [max(zip(chances, ROLES, strict=True))[1] for chances in likely]
