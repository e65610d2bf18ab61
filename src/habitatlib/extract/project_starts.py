"""Where a name without quotation marks begins, by what has weighed in coded texts: words and signs before and behind each possible place.

``project_start_weights.csv`` says for each feature how much it speaks for a beginning; ``scripts/make_project_weights.py`` writes it from
the coded texts of ``project_weights.csv``. A name begins where a word of the dictionary does, or where a country, place or body begins or
ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import log
from typing import NamedTuple

from ..lexicons import Hit
from .project_quotes import HARD, Candidate
from .weights import LEAST, Signs, Weights, signed

__all__ = ["KINDS", "SURER", "begun", "starts"]

KINDS = ("begins", "not")
_FAR = 34  # signs
_LONG = 16  # signs
_NEAR = 3  # signs
SURER = {False: 1.0, True: 3.0}  # what the logarithm of odds of another beginning has more, where rules do not name it and where they do


class _Place(NamedTuple):
    """Where a name may begin, and the words before and behind it with their parts of speech."""

    at: int
    before: tuple[str, str]
    behind: tuple[str, str]


def _places(text: str, head: Hit, signs: Signs) -> list[_Place]:
    """Where a name that ends with a head word may begin, from left to right."""
    import rjieba

    low = head.start
    while low and head.start - low < _FAR and text[low - 1] not in HARD:
        low -= 1
    edges = {edge for start, end, _ in signs for edge in (start, end)}
    out, at, before = [], low, ("", "start")
    for word in map(tuple, rjieba.tag(text[low : head.start], False)):
        for place in (at, *sorted(edge for edge in edges if at < edge < at + len(word[0]))):
            out.append(_Place(place, before if place == at else (text[at:place], "part"), word))
        at, before = at + len(word[0]), word
    return out


def starts(text: str, candidate: Candidate, head: Hit, signs: Signs) -> Iterator[tuple[int, set[str]]]:
    """Where a name that ends with a head word may begin, and what is weighed of each place.

    Parameters
    ----------
    text : str
        Squeezed text of a paragraph.
    candidate : Candidate
        The name as the rules cut it.
    head : Hit
        Its head word.
    signs : sequence of (int, int, str)
        Where bodies, countries and places stand, and a sign for each.

    Yields
    ------
    tuple of (int, set of str)
        The signs, words and mentions on both sides, the words within, how far the head word is, and whether the rules cut there.
    """
    places = _places(text, head, signs)
    for i, (at, (left, was), (right, comes)) in enumerate(places):
        before, behind = "^^^" + signed(text, max(0, at - 2 * _NEAR), at, signs), signed(text, at, head.end, ())
        out = {side + run for size in range(1, _NEAR + 1) for side, run in (("<", before[-size:]), (">", behind[:size]))}
        out |= {f"x{before[-1]}{behind[0]}", f"x{before[-2:]}|{behind[:2]}", f"word {left}<", f"word >{right}"}
        out |= {f"is {was}<", f"is >{comes}", f"is {was}<>{comes}", f"far {min(head.start - at, _LONG)}"}
        out |= {"rule" if at == candidate.start else "rule behind" if at < candidate.start else "rule before"}
        for start, end, sign in signs:
            if start <= at <= end:
                out.add(f"{sign} {'begins' if at == start else 'ends' if at == end else 'goes on'}")
            elif at < start and end <= head.start:
                out.add(f"{sign} within")
        yield at, out.union(*({f"holds {place.behind[0]}", f"holds {place.before[1]}"} for place in places[i + 1 :]))


@cache
def _weights(language: str) -> Weights:
    """The weights of each feature."""
    return Weights.read("project_start_weights", language, KINDS)


def begun(text: str, candidate: Candidate, head: Hit, signs: Signs, language: str) -> Candidate:
    """A name that begins where it most likely does, or where the rules cut it if that is hardly less likely.

    Parameters
    ----------
    text, candidate, head, signs
        As of ``starts``.
    language : str
        ISO 639-1 code; in a language without weights the name stays as it is.

    Returns
    -------
    Candidate
    """
    weights = _weights(language)
    likely = {at: _odds(weights.chances(known)[0]) for at, known in starts(text, candidate, head, signs)} if weights else {}
    start = max(likely, key=likely.__getitem__, default=candidate.start)
    if start == candidate.start or likely[start] < likely.get(candidate.start, log(LEAST)) + SURER[candidate.named]:
        return candidate
    return candidate._replace(start=start, name=text[start : candidate.end])


def _odds(chance: float) -> float:
    """The logarithm of the odds."""
    return log((chance + LEAST) / (1 - chance + LEAST))
