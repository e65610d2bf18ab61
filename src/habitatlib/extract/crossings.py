"""Signs that only happen to spell a name: 沿海|地区 is not 海地. A segmenter of Chinese words is asked where words end."""

from __future__ import annotations

from functools import cache, lru_cache

from ..lexicons import load

__all__ = ["begins_word", "crossed", "ends_word"]


@lru_cache(maxsize=64)
def _words(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """For each sign, where the word begins and ends that it stands in."""
    import rjieba

    begins, ends, at = [], [], 0
    for word in rjieba.cut(text, False):
        begins += [at] * len(word)
        at += len(word)
        ends += [at] * len(word)
    return tuple(begins), tuple(ends)


def ends_word(text: str, at: int, language: str = "zh") -> bool:
    """Whether a word of two signs or more of the language ends at ``at``: 委托|伦敦."""
    return language == "zh" and 1 < at <= len(text) and _words(text)[1][at - 1] == at and _words(text)[0][at - 1] < at - 1


def begins_word(text: str, at: int, language: str = "zh") -> bool:
    """Whether a word of two signs or more of the language begins at ``at``."""
    return language == "zh" and at < len(text) and _words(text)[0][at] == at and _words(text)[1][at] > at + 1


@cache
def _small_words(language: str) -> frozenset[str]:
    return frozenset(row["word"] for row in load("small_words", language))


def crossed(text: str, start: int, end: int, language: str = "zh") -> bool:
    """Whether a word of the text lies over an edge of ``text[start:end]``, so that these signs are no name there.

    Parameters
    ----------
    text : str
        A paragraph without blanks between Chinese signs.
    start, end : int
        Where the signs of a name stand.
    language : str
        ISO 639-1 code; only Chinese is written without blanks.

    Returns
    -------
    bool
        A word that holds the whole name (中国人) crosses nothing. Where the word leaves a single sign of the name by itself, and no small
        word of the language is written so, the segmenter is not believed: 智利|用遥感, not 智|利用.

    Examples
    --------
    >>> crossed("承蒙古巴政府邀请", 1, 3), crossed("承蒙古巴政府邀请", 2, 4)
    (True, False)
    """
    if language != "zh" or start < 0 or end > len(text) or end <= start:
        return False
    begins, ends = _words(text)
    left, right = begins[start] < start < ends[start] < end, start < begins[end - 1] < end < ends[end - 1]
    if left and right:
        return True
    if not left and not right:
        return False
    rest = text[ends[start] : end] if left else text[start : begins[end - 1]]
    return len(rest) > 1 or rest in _small_words(language)
