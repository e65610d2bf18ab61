"""Which themes of the codebook a text names: words of the lexicon ``theme_words``, the longest first.

The lexicon gives each word a rank: 1 names its theme, 2 cuts across themes (能力建设, 韧性: a theme in a list of priorities, little
evidence in a sentence), 3 is an attribute or a general word that counts only where nothing else is named (有韧性的, 城市). A word of
rank 0 only looks like a theme (环境署, 水平) and hides what stands in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from habitatlib.extract.spans import squeeze
from habitatlib.lexicons import Matcher, load

__all__ = ["ThemeWord", "main_theme", "named_themes", "theme_words"]

_WEIGHT = {1: 6, 2: 2, 3: 1}


class ThemeWord(NamedTuple):
    """A word of a theme in a text, at the offsets of that text."""

    start: int
    end: int
    theme: str
    rank: int


@lru_cache(maxsize=8)
def _matcher(language: str) -> Matcher:
    return Matcher((squeeze(row["word"]).text, (row["theme"], int(row["rank"]))) for row in load("theme_words", language))


def theme_words(text: str, language: str) -> list[ThemeWord]:
    """The words of ``text`` that name a theme, in order.

    Examples
    --------
    >>> [(w.theme, w.rank) for w in theme_words("有韧性的资源效率型城市", "zh")]
    [('disaster_crisis_recovery', 3), ('resource_efficiency', 1), ('urban_planning_land', 3)]
    """
    plain = squeeze(text)
    out = []
    for hit in _matcher(language).find(plain.text):
        theme, rank = hit.value
        if rank:
            out.append(ThemeWord(*plain.back(hit.start, hit.end), theme, rank))
    return out


def named_themes(text: str, language: str) -> list[str]:
    """The themes that a label names, in order, each once; the general words count only where there are no others.

    Examples
    --------
    >>> named_themes("可持续住房、能源和交通出行", "zh")
    ['buildings_housing', 'energy', 'transport_mobility']
    >>> named_themes("复原力", "zh")
    ['disaster_crisis_recovery']
    """
    words = theme_words(text, language)
    plain = [w for w in words if w.rank < 3] or words
    return list(dict.fromkeys(w.theme for w in plain))


def main_theme(name: str, context: Iterable[str], language: str) -> str:
    """The theme of a thing with a name: most weight in its name, then in the texts around it; the first named where two weigh the same.

    Parameters
    ----------
    name : str
        The name as printed.
    context : iterable of str
        The sentence, the heading: whatever tells of it.
    language : str
        Language of the lexicon.

    Returns
    -------
    str
        A theme of the codebook, ``other`` where no word names one.
    """
    weight: dict[str, int] = {}
    for text in (name, *context):
        for word in theme_words(text, language):
            weight[word.theme] = weight.get(word.theme, 0) + _WEIGHT[word.rank]
    return max(weight, key=weight.__getitem__) if weight else "other"
