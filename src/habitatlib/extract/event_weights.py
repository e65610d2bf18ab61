"""What words have weighed in coded texts and what the clause's grammar says decide together what kind of event a date tells of.

``event_weights.csv`` says for runs of one to three signs, by where they stand, how much they speak for each kind; ``event_trust.csv`` how
far to believe these weights and what the grammar has said. Both are written by ``scripts/make_event_weights.py`` from coded rounds that
were made up: none of the five reports is among them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..lexicons import load
from .deeds import deeds, kinds
from .weights import Trust, Weights, plain, runs

__all__ = ["KINDS", "decided", "features", "weighed"]

KINDS = ("meeting", "publication", "agreement", "decision", "launch", "training", "review", "period", "other")
_NEAR = 16  # signs
_BREAK = re.compile("[，：,:]")
_FAIR, _FAIR_OWN = 0.45, 0.6  # how likely a kind must be where the grammar has found none: elsewhere, in reports to UN-Habitat's bodies
_FIRM, _FIRM_OWN = 0.7, 0.9  # how sure both must be that another kind is meant than the one that the grammar has found; likewise
_AT = ("decision", "training")  # what the grammar finds at a meeting: that its words speak of a meeting, too, is known to it


def features(before: str, after: str, clause: str, precision: str, language: str) -> set[str]:
    """What is weighed: runs of signs near the date, in its sentence, in what it governs and right beside it, what is done, how exact it is.

    Parameters
    ----------
    before, after : str
        As of ``weights.masked``.
    clause : str
        What the date governs, as printed.
    precision : str
        A precision of the codebook.
    language : str
        ISO 639-1 code.

    Returns
    -------
    set of str
        Where each run stands (``l`` and ``r`` near, ``S`` and ``T`` before and after in the sentence, ``G`` in what is governed, ``<`` and
        ``>`` beside) and the run; what ``_done`` says; ``precision`` and how exact.
    """
    near_left, near_right, governed = before[-_NEAR:], after[:_NEAR], plain(clause)
    out = {f"precision {precision}"}
    for size in (1, 2, 3):
        out.update(("<" + before[-size:], ">" + after[:size]), runs("l", near_left, size), runs("r", near_right, size))
    out.update(runs("S", before, 2), runs("T", after, 2), runs("G", governed, 2), runs("G", governed, 3))
    return out | _done(before, after, clause, language)


def _done(before: str, after: str, clause: str, language: str) -> set[str]:
    """The classes of the words of action in what a date governs, before and after it in its clause, and in its sentence."""
    left, right = _BREAK.split(before)[-1], _BREAK.split(after, maxsplit=1)[0]
    ahead, behind, governed = deeds(left, language), deeds(right, language), deeds(clause, language)
    last, first = ahead[-1].value if ahead else "-", behind[0].value if behind else "-"
    out = {f"does {last} {first}", f"does before {last}", f"does behind {first}"}
    out |= {f"does first {governed[0].value}", f"does last {governed[-1].value}"} if governed else set()
    out |= {f"does after {behind[-1].value}"} if behind else set()
    for where, text in (("governed", clause), ("ahead", left), ("after all", right), ("sentence", before + after)):
        out |= {f"does {where} {one}" for one in kinds(text, language)}
    return out


@cache
def _weights(language: str) -> Weights:
    """The weights of each feature."""
    return Weights.read("event_weights", language, KINDS)


@cache
def _trust(language: str) -> Trust:
    """How far they are believed."""
    return Trust(load("event_trust", language), KINDS)


def decided(said: str, likely: Sequence[float], *, own: bool = False) -> str:
    """The kind, given what the grammar said and how likely each of ``KINDS`` is by all that is known.

    Parameters
    ----------
    said : str
        One of ``KINDS``.
    likely : sequence of float
        One for each of ``KINDS``.
    own : bool, optional
        Whether it is a report to UN-Habitat's bodies, after which the grammar was written.

    Returns
    -------
    str
        The likeliest where the grammar found no kind, if it is likely at all; else what it found, unless another is far likelier. What is
        decided or taught at a meeting is not made the meeting.
    """
    chance, best = max(zip(likely, KINDS, strict=True))
    fair, firm = (_FAIR_OWN, _FIRM_OWN) if own else (_FAIR, _FIRM)
    least = fair if said == "other" else firm
    return said if chance < least or (best == "meeting" and said in _AT) else best


def weighed(said: str, words: tuple[str, str], clause: str, precision: str, language: str, *, own: bool = False) -> str:
    """The kind of an event.

    Parameters
    ----------
    said : str
        What the grammar says: one of ``KINDS``.
    words : tuple of str
        What stands before and after the date, as of ``weights.masked``.
    clause, precision : str
        As of ``features``.
    language : str
        ISO 639-1 code; in a language without weights what is said stays as it is.
    own : bool, optional
        As of ``decided``.

    Returns
    -------
    str
        As ``decided``.
    """
    trust, weights = _trust(language), _weights(language)
    if not trust or not weights:
        return said
    likely = trust.likely(said, weights.chances(features(*words, clause, precision, language)))
    return decided(said, likely, own=own)
