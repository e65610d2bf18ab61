"""What words have weighed in coded texts and what the rules say decide together which theme a project is for.

``theme_weights.csv`` says for the signs and words of a name, for those of the sentence round it, and for the themes that the next sentence
and the heading name, how much they speak for each theme. It is written by ``scripts/make_theme_weights.py`` from coded rounds and sets of
passages that were made up: none of the five reports is among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from ..lexicons import load, stream
from .themes import theme_words
from .weights import Weights, plain, runs

__all__ = ["THEMES", "decided", "features", "weighed"]

THEMES = tuple(row["theme"] for row in load("themes"))
_SURE = 0.5  # how likely a theme must be that overrules one of the rules; with .4 rounds left out come out better, real reports worse


def features(name: str, sentence: str, after: str, heading: str, language: str) -> set[str]:
    """What is weighed: runs of signs and words of themes in the name, which of them is first and last, and what is told round it.

    Parameters
    ----------
    name : str
        The name as printed.
    sentence, after : str
        The sentence that holds the name, a sign in its place, and the one after it; may be empty.
    heading : str
        What stands above; may be empty.
    language : str
        ISO 639-1 code.

    Returns
    -------
    set of str
        ``n`` or ``s`` and a run of the name or the sentence; ``word``, ``first``, ``last`` of the name and ``near``, ``next``,
        ``heading`` of what is round it with a theme, and ``twice`` where a theme is named again.
    """
    own = theme_words(name, language)
    out = {*runs("n", plain(name), 1), *runs("n", plain(name), 2), *runs("s", plain(sentence), 2)}
    out |= {f"word {w.rank} {w.theme}" for w in own}
    if told := [w.theme for w in own if w.theme != "other"]:
        out |= {f"first {told[0]}", f"last {told[-1]}"}
    for where, text in (("near", sentence), ("next", after), ("heading", heading)):
        often = Counter(w.theme for w in theme_words(text, language) if w.rank < 3)
        out |= {f"{where} {theme}" for theme in often} | {f"{where} twice {theme}" for theme, n in often.items() if n > 1}
    return out


@cache
def _weights(language: str) -> Weights:
    """The weights of each feature."""
    return Weights(stream("theme_weights", language), THEMES)


def decided(said: str, chances: Sequence[float]) -> str:
    """The theme, given what the rules said and how likely each of ``THEMES`` is by the words alone.

    Returns
    -------
    str
        What the rules said, unless another theme is likelier than all others together; the likeliest where they named none (``other``).
    """
    chance, best = max(zip(chances, THEMES, strict=True))
    return best if said == "other" or chance > _SURE else said


def weighed(said: str, name: str, sentence: str, after: str, heading: str, language: str) -> str:
    """The theme of a project.

    Parameters
    ----------
    said : str
        What the rules say: one of ``THEMES``.
    name, sentence, after, heading, language
        As of ``features``.

    Returns
    -------
    str
        As ``decided``; in a language without weights what is said.
    """
    weights = _weights(language)
    return decided(said, weights.chances(features(name, sentence, after, heading, language))) if weights else said
