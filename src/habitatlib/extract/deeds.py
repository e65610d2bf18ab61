"""What words of action say is done, by class: a general register of verbs and nouns of action (``deeds.csv``).

Weights that are learned know a word by its signs alone, so that a rare verb tells them nothing; by its class it tells what its like do.
"""

from __future__ import annotations

from functools import cache, lru_cache

from ..lexicons import Hit, Matcher, load

__all__ = ["deeds", "kinds"]


@cache
def _matcher(language: str) -> Matcher:
    return Matcher((row["word"], row["deed"]) for row in load("deeds", language))


@lru_cache(maxsize=4096)
def deeds(text: str, language: str) -> tuple[Hit, ...]:
    """The words of action in a text, in order, none overlapping another.

    Parameters
    ----------
    text : str
        A clause or a sentence, names veiled or not.
    language : str
        ISO 639-1 code; none in a language without the register.

    Returns
    -------
    tuple of Hit
        ``value`` is the class: ``fund``, ``sign``, ``train`` ….

    Examples
    --------
    >>> [(hit.word, hit.value) for hit in deeds("捐款、修缮并移交", "zh")]
    [('捐款', 'fund'), ('修缮', 'build'), ('移交', 'lead')]
    """
    matcher = _matcher(language)
    return tuple(matcher.hits(text)) if len(matcher) else ()


def kinds(text: str, language: str) -> set[str]:
    """The classes of what a text says is done.

    Examples
    --------
    >>> sorted(kinds("捐款并修缮", "zh"))
    ['build', 'fund']
    """
    return {str(hit.value) for hit in deeds(text, language)}
