"""Two ways to cut the signs round a name into words: one in which the name is a word, and the likeliest in which a word lies over its edge.

The words and how often each is printed are those of jieba's dictionary, which ``rjieba`` carries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from math import log
from typing import NamedTuple

from .crossings import small_words

__all__ = ["Crossing", "crossing", "split", "window"]

_CHINESE = re.compile("[\u4e00-\u9fff]*")
_ALL = log(60_101_967)  # how often all words of the dictionary are printed in the texts that it was counted in
_RARE = -10.0  # a name is taken to be no rarer than this, whatever the dictionary says of it
_NEVER = -1e9
_REACH = 6  # signs on either side


class Crossing(NamedTuple):
    """What a way to cut signs in which a word lies over an edge of a name has over the best one in which the name is a word.

    Attributes
    ----------
    left, right : bool
        Whether any word lies over that edge.
    gain : float
        How much likelier it is, in logarithms, halved.
    alone : int
        How many fewer signs it leaves alone that are no small words: 大|巴西|站, 大巴|西站.
    fewer : int
        How many fewer words it has.
    """

    left: bool
    right: bool
    gain: float
    alone: int
    fewer: int


@lru_cache(maxsize=50_000)
def _often(word: str) -> float:
    """The logarithm of a word's share of the words of texts."""
    import rjieba

    return log(max(rjieba.suggest_freq(word) if len(word) == 1 or rjieba.has_word(word) else 1, 1)) - _ALL


def window(text: str, start: int, end: int) -> tuple[str, int, int]:
    """The Chinese signs next to a name with the name among them, and where it begins and ends there."""
    before, behind = _CHINESE.match(text[max(0, start - _REACH) : start][::-1]), _CHINESE.match(text, end, end + _REACH)
    first = start - before.end()  # type: ignore[union-attr]
    return text[first : behind.end()], start - first, end - first  # type: ignore[union-attr]


@lru_cache(maxsize=4096)
def _words(signs: str) -> tuple[tuple[tuple[int, float], ...], ...]:
    """For each sign where the words end that begin with it, and how often each is printed."""
    import rjieba

    out: list[list[tuple[int, float]]] = [[(at + 1, _often(sign))] for at, sign in enumerate(signs)]
    at = 0
    for word in rjieba.cut_all(signs):
        at = max(at, signs.find(word, at))
        if len(word) > 1:
            out[at].append((at + len(word), _often(word)))
    return tuple(map(tuple, out))


def split(signs: str, start: int, end: int) -> float:
    """How well a name can be cut into shorter words, on average over its signs: high for 移民|组织, low for 巴|西."""
    best = [0.0] + [_NEVER] * (end - start)
    words = _words(signs)
    for at in range(start, end):
        for stop, often in words[at]:
            if stop <= end and (at, stop) != (start, end):
                best[stop - start] = max(best[stop - start], best[at - start] + often)
    return best[-1] / (end - start)


def _best(words: Iterable[Iterable[tuple[int, float]]], size: int, start: int, end: int, over: bool) -> tuple[float, list[tuple[int, int]]]:
    """The likeliest way to cut, with a word over an edge of the name or with the name as a word; no words where there is none."""
    ways: list[list[tuple[float, tuple[int, int] | None]]] = [[(_NEVER, None), (_NEVER, None)] for _ in range(size + 1)]
    ways[0][0] = 0.0, None
    for at, begun in enumerate(words):
        for crossed in (0, 1):
            sum_here = ways[at][crossed][0]
            if sum_here == _NEVER:
                continue
            for stop, often in begun:
                lies_over = at < start < stop < end or start < at < end < stop
                if not over and (lies_over or ((at, stop) != (start, end) and (start <= at < stop <= end or at <= start < end <= stop))):
                    continue
                now = int(crossed or (over and lies_over))
                if sum_here + often > ways[stop][now][0]:
                    ways[stop][now] = sum_here + often, (at, crossed)
    total, back = ways[size][int(over)]
    cut, stop = [], size
    while back:
        cut.append((back[0], stop))
        stop = back[0]
        back = ways[stop][back[1]][1]
    return total, cut if total > _NEVER else []


def crossing(signs: str, start: int, end: int) -> Crossing | None:
    """How the best way to cut with a word over an edge of a name stands to that in which the name is a word.

    Parameters
    ----------
    signs : str
        As of ``window``.
    start, end : int
        Where the name stands among them.

    Returns
    -------
    Crossing or None
        None where no word lies over an edge.

    Examples
    --------
    >>> crossing("长途大巴西站", 3, 5).alone, crossing("肯尼亚的", 0, 3)
    (2, None)
    """
    words = _words(signs)
    left = any(start < stop < end for at in range(start) for stop, _ in words[at])
    right = any(stop > end for at in range(start + 1, end) for stop, _ in words[at])
    if not (left or right):
        return None
    whole = [(end, max(_often(signs[start:end]), _RARE))]
    named = [whole + [w for w in begun if w[0] != end] if at == start else begun for at, begun in enumerate(words)]
    (as_name, cut), (across, other) = (_best(some, len(signs), start, end, over) for some, over in ((named, False), (words, True)))
    if not other:
        return Crossing(left, right, 0.0, 0, 0)
    small = small_words("zh")
    alone, fewer = (sum(stop == at + 1 and signs[at] not in small for at, stop in way) for way in (cut, other))
    return Crossing(left, right, (across - as_name) / 2, alone - fewer, len(cut) - len(other))
