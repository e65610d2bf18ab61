"""Whether signs that spell a registered name are one where they stand: learned weights of what stands beside and of how words can be cut.

``name_weights.csv`` says for each feature how much it speaks for a name. It is written by ``scripts/make_name_weights.py`` from sentences
that were written to mislead and from texts; rules are asked first, and only what they take for a name is weighed here.
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import exp

from ..lexicons import columns
from .name_paths import crossing, split, window

__all__ = ["KINDS", "LEAST", "chance", "features", "is_name"]

KINDS = ("country", "organization", "place")
LEAST = {"country": 0.27, "organization": 0.27, "place": 0.2}  # how likely a name has to be; chosen on sentences left out of learning
_GAINS, _SPLITS = (-6, -4, -3, -2, -1, 0, 1, 2, 4), (-11, -10, -9, -8, -7, -6, -5, -4)
_FEW, _LONG = 3, 6  # signs of a name
_TAIL = 8  # signs beside a name of which the next word is cut


@lru_cache(maxsize=4096)
def _first_words(signs: str) -> tuple[tuple[str, str], ...]:
    """The words of a stretch, each with its part of speech."""
    import rjieba

    return tuple(rjieba.tag(signs, False))


def features(text: str, start: int, end: int, kind: str) -> set[str]:
    """What is weighed of the signs that spell a name.

    Parameters
    ----------
    text : str
        Squeezed text.
    start, end : int
        Where the name stands.
    kind : str
        One of ``KINDS``.

    Returns
    -------
    set of str
        The signs before (``<``) and behind (``>``) it, the words there and what these are, how long it is, how well it can be cut into
        shorter words (``split``), and, where a word lies over an edge, what speaks for that (``gain``, ``alone``, ``fewer``).
    """
    signs, low, high = window(text, start, end)
    size = "short" if end - start <= _FEW else "long"
    before, behind = text[max(0, start - 1) : start] or "^", text[end : end + 1] or "$"
    out = {
        f"{kind} {min(end - start, _LONG)}", f"{before}<", f">{behind}", f"{kind} {before}<", f"{kind} >{behind}",
        f"{text[max(0, start - 2) : start]}<<", f">>{text[end : end + 2]}", f"{kind} >>{text[end : end + 2]}", f">>>{text[end : end + 3]}",
        f"{text[end - 2 : end]}>{behind}", f"{text[end - 1]}>{behind}", f"{before}<{text[start]}",
    }  # fmt: skip
    left, right = _first_words(signs[max(0, low - _TAIL) : low]), _first_words(signs[high : high + _TAIL])
    was, comes = left[-1] if left else ("", "start"), right[0] if right else ("", "end")
    out |= {f"is {was[1]}<", f"is >{comes[1]}", f"{kind} is {was[1]}<", f"{kind} is >{comes[1]}", f"{kind} is {was[1]}<>{comes[1]}",
            f"word {was[0]}<", f"word >{comes[0]}", f"{text[end - 2 : end]} is >{comes[1]}"}  # fmt: skip
    if right:
        out.add(f"{kind} is >{comes[1]}" + (f" {right[1][1]}" if len(right) > 1 else " end"))
    parts = split(signs, low, high)
    out.update(f"split {size} {least}" for least in _SPLITS if parts >= least)
    over = crossing(signs, low, high)
    if over:
        out |= {f"over {size}", f"over{' left' * over.left}{' right' * over.right}"}
        out |= {f"alone {size} {max(-2, min(2, over.alone))}", f"fewer {size} {max(-2, min(2, over.fewer))}"}
        out.update(f"gain {size} {least}" for least in _GAINS if over.gain >= least)
        out.update(f"gain and alone {least}" for least in _GAINS if over.gain + 2 * over.alone >= least)
    return out


@cache
def _weights(language: str) -> dict[str, float]:
    pieces = columns("name_weights", language, "feature", "weight")
    return {feature: float(weight) for features, weights in pieces for feature, weight in zip(features, weights, strict=True)}


def chance(text: str, start: int, end: int, kind: str, language: str) -> float:
    """How likely it is that signs which spell a name are one; 1 in a language without weights."""
    weights = _weights(language)
    if not weights:
        return 1.0
    return 1 / (1 + exp(-weights[""] - sum(filter(None, map(weights.get, features(text, start, end, kind))))))


def is_name(text: str, start: int, end: int, kind: str, language: str) -> bool:
    """Whether signs that spell a registered name, and that no rule takes for anything else, are that name.

    Parameters
    ----------
    text : str
        Squeezed text.
    start, end : int
        Where they stand.
    kind : str
        One of ``KINDS``.
    language : str
        ISO 639-1 code; a language without ``name_weights.csv`` has no such doubts.

    Returns
    -------
    bool
    """
    return chance(text, start, end, kind, language) >= LEAST[kind]
