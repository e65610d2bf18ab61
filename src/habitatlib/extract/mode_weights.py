"""What words have weighed in coded texts and what the rules say decide together what a joint action is: its mode.

``mode_weights.csv`` says for runs of signs of the clause, of what stands before and after it, and of its sentence, names veiled, how much
they speak for each mode. It is written by ``scripts/make_mode_weights.py`` from coded rounds that were made up: none of the five reports is
among them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from .deeds import deeds
from .found_rows import Rows
from .weights import Weights, firmly, runs, signed

__all__ = ["MODES", "around", "decided", "features", "sentence", "weighed"]

MODES = ("joint_programme", "funding", "co_organized_event", "co_publication", "mou", "advisory_or_membership", "other")
_FIRM = 0.97  # how likely another mode must be to overrule the rules in UN-Habitat's own reports, after which these were written
_BEFORE, _AFTER = 12, 30  # signs
_MANY = 4  # members
_STOP = re.compile("[。；]")
_BODY, _PLACE = "¤", "§"


def around(text: str, start: int, end: int, rows: Rows, number: int) -> tuple[str, str, str]:
    """A clause with a sign for each body, country and place in it, and what stands before and after it in its sentence, likewise.

    Parameters
    ----------
    text : str
        The paragraph.
    start, end : int
        The clause.
    rows : Rows
        Tables found before.
    number : int
        The paragraph's number.

    Returns
    -------
    tuple of str
        Before, the clause, after.
    """
    signs = sorted((row["start"], row["end"], sign) for table, sign in _TABLES for row in rows.at(table, number))
    begin, stop = sentence(text, start, end)
    return tuple(signed(text, *piece, signs) for piece in ((begin, start), (start, end), (end, stop)))


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence of a clause begins and ends, its stop left out."""
    stop = _STOP.search(text, end)
    return max((stop.end() for stop in _STOP.finditer(text, 0, start)), default=0), stop.start() if stop else len(text)


_TABLES = (("organization_mentions", _BODY), ("country_mentions", _PLACE), ("place_mentions", _PLACE))


def features(before: str, clause: str, after: str, members: int, said: str = "", language: str = "zh") -> set[str]:
    """What is weighed: runs of signs, by where they stand, classes of words of action, how many take part, and what the rules say.

    Parameters
    ----------
    before, clause, after : str
        As of ``around``.
    members : int
        How many are named.
    said : str, optional
        What the rules say: one of ``MODES``, or nothing.
    language : str, optional
        ISO 639-1 code.

    Returns
    -------
    set of str
        ``c``, ``b``, ``a`` or ``s`` (clause, before, after, all of these) and a run; ``does``, ``ere`` or ``then`` and a class of words of
        action; ``members`` and how many; ``said`` and a mode.
    """
    before, after = before[-_BEFORE:], after[:_AFTER]
    whole = f"{before}|{clause}|{after}"
    out = {f"members {min(members, _MANY)}", *runs("b", before, 2), *runs("a", after, 2), *runs("s", whole, 2), *runs("s", whole, 3)}
    out.update({f"said {said}"} if said else ())
    done = [hit.value for hit in deeds(clause, language)]
    out |= {f"does {one}" for one in done} | {f"does {one} {other}" for one, other in pairwise(done)}
    out |= {f"does first {done[0]}", f"does last {done[-1]}"} if done else set()
    out |= {f"ere {hit.value}" for hit in deeds(before, language)} | {f"then {hit.value}" for hit in deeds(after, language)}
    return out.union(*(runs("c", clause, size) for size in (1, 2, 3)))


@cache
def _weights(language: str) -> Weights:
    """The weights of each feature."""
    return Weights.read("mode_weights", language, MODES)


def decided(said: str, chances: Sequence[float], *, own: bool = True) -> str:
    """The mode, given what the rules said and how likely each of ``MODES`` is by that and by the words.

    Parameters
    ----------
    said : str
        One of ``MODES``, or nothing.
    chances : sequence of float
        One for each of ``MODES``.
    own : bool, optional
        Whether it is a report to UN-Habitat's bodies.

    Returns
    -------
    str
        The likeliest; in such a report what the rules said, if they said anything, unless another is far likelier.
    """
    return firmly(said, chances, MODES, _FIRM if own else 0)


def weighed(said: str, words: tuple[str, str, str], members: int, language: str, *, own: bool = True) -> str:
    """The mode of a joint action.

    Parameters
    ----------
    said : str
        What the rules say: one of ``MODES``, or nothing.
    words : tuple of str
        As of ``around``.
    members : int
        How many take part.
    language : str
        ISO 639-1 code; in a language without weights what is said stays as it is.
    own : bool, optional
        As of ``decided``.

    Returns
    -------
    str
        As ``decided``.
    """
    weights = _weights(language)
    return decided(said, weights.chances(features(*words, members, said, language)), own=own) if weights else said
