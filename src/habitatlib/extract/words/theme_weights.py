"""What words have weighed in coded texts and what the rules say decide the theme of a project together, where blanks part the words.

``theme_weights.csv`` of a language is written by ``scripts/make_word_kinds.py`` from coded texts that were made up: what words of the
lexicon of themes stand where is learned from the Chinese rounds, too.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

from ..theme_weights import THEMES
from ..weights import NAME, Weights, firmly
from .stems import runs, sentence, stems
from .text import sentences
from .themes import theme_words

__all__ = ["features", "told_around", "weighed"]

_FIRM = 0.6  # how likely another theme must be than what the rules say
_NONE = "other"
_SIDE = 3  # rank of words that name a theme only where nothing else does


def told_around(text: str, start: int, end: int, language: str) -> tuple[str, str]:
    """The sentence that holds a name, a sign in the name's place, and the sentence after it."""
    first = sentence(text, start, language)
    after = next((text[s.start : s.end] for s in sentences(text, language) if s.start >= first.end), "")
    return f"{text[first.start : start]} {NAME} {text[end : max(end, first.end)]}", after


def features(name: str, told: tuple[str, str], heading: str, language: str) -> set[str]:
    """What is weighed: words of the name and of what is told round it, and the themes that they name.

    Parameters
    ----------
    name : str
        The name as printed.
    told : tuple of str
        As of ``told_around``.
    heading : str
        What stands above; may be empty.
    language : str
        ISO 639-1 code.

    Returns
    -------
    set of str
        ``n``, ``s`` or ``a`` (name, its sentence, the one after) and a run; ``word``, ``first``, ``last`` of the name and ``near``,
        ``next``, ``heading`` of what is round it with a theme, as in Chinese, and ``twice`` where a theme is named again.
    """
    own, named, near, after = theme_words(name, language), stems(name, language), stems(told[0], language), stems(told[1], language)
    out = {f"word {w.rank} {w.theme}" for w in own}
    out.update(runs("n", named, 1), runs("n", named, 2), runs("s", near, 1), runs("s", near, 2), runs("a", after, 1))
    if themes := [w.theme for w in own if w.theme != _NONE]:
        out |= {f"first {themes[0]}", f"last {themes[-1]}"}
    for where, text in (("near", told[0]), ("next", told[1]), ("heading", heading)):
        often = Counter(w.theme for w in theme_words(text, language) if w.rank < _SIDE)
        out |= {f"{where} {theme}" for theme in often} | {f"{where} twice {theme}" for theme, n in often.items() if n > 1}
    return out


@cache
def _weights(language: str) -> Weights:
    """The weights of each feature."""
    return Weights.read("theme_weights", language, THEMES)


def weighed(said: str, name: str, told: tuple[str, str], heading: str, language: str) -> str:
    """The theme of a project.

    Parameters
    ----------
    said : str
        What the rules say: one of ``THEMES``.
    name, told, heading, language
        As of ``features``.

    Returns
    -------
    str
        What the rules said, unless they named none or another theme is likelier than ``_FIRM``; in a language without weights what was
        said.
    """
    weights = _weights(language)
    if not weights:
        return said
    return firmly("" if said == _NONE else said, weights.chances(features(name, told, heading, language)), THEMES, _FIRM)
