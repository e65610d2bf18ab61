"""Signs that only happen to spell a name: 沿海|地区 is not 海地. A segmenter of Chinese words is asked where words end."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import accumulate

from ..lexicons import load

__all__ = ["begins_word", "crossed", "ends_word", "small_words", "within_word", "word_at"]


_PARTS = re.compile("[，。；：、！？“”（）()《》]")  # no word goes on over these signs


@lru_cache(maxsize=64)
def _parted(text: str) -> list[int]:
    """Where the signs stand that part what the segmenter takes one by one."""
    return [found.start() for found in _PARTS.finditer(text)]


@lru_cache(maxsize=256)
def _words(stretch: str) -> tuple[int, ...]:
    """Where the words of a stretch begin, and its end."""
    import rjieba

    return (*accumulate(map(len, rjieba.cut(stretch, False)), initial=0),)


def _word(text: str, at: int) -> tuple[int, int]:
    """Where the word begins and ends that holds the sign at ``at``."""
    parted = _parted(text)
    turn = bisect_right(parted, at)
    low = parted[turn - 1] + 1 if turn else 0
    if low > at:
        return at, low
    words = _words(text[low : parted[turn] if turn < len(parted) else None])
    here = bisect_right(words, at - low)
    return low + words[here - 1], low + words[here]


def ends_word(text: str, at: int, language: str = "zh") -> bool:
    """Whether a word of two signs or more of the language ends at ``at``: 委托|伦敦."""
    if not small_words(language) or not 1 < at <= len(text):
        return False
    begin, end = _word(text, at - 1)
    return end == at and begin < at - 1


def begins_word(text: str, at: int, language: str = "zh") -> bool:
    """Whether a word of two signs or more of the language begins at ``at``."""
    if not small_words(language) or at >= len(text):
        return False
    begin, end = _word(text, at)
    return begin == at and end > at + 1


def word_at(text: str, at: int) -> str:
    """The word that holds the sign at ``at``, as a segmenter of Chinese cuts it."""
    begin, end = _word(text, at)
    return text[begin:end]


def within_word(text: str, start: int, end: int, language: str = "zh") -> bool:
    """Whether signs are but a part of a longer word: 都 in 洪都拉斯, 均 in 平均."""
    if not small_words(language):
        return False
    begin, stop = _word(text, start)
    return begin < start or stop > end


@cache
def small_words(language: str) -> frozenset[str]:
    """The words of one sign of a language without blanks; none for other languages.

    Parameters
    ----------
    language : str
        ISO 639-1 code.

    Returns
    -------
    frozenset of str
    """
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
        ISO 639-1 code; only a language with ``small_words`` is written without blanks.

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
    if not small_words(language) or start < 0 or end > len(text) or end <= start:
        return False
    begin, stop = _word(text, start)
    first, last = (begin, stop) if stop >= end else _word(text, end - 1)
    left, right = begin < start < stop < end, start < first < end < last
    if left and right:
        return True
    if not left and not right:
        return False
    rest = text[stop:end] if left else text[start:first]
    return len(rest) > 1 or rest in small_words(language)
