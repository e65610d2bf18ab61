"""What two passages have in common: clauses, sentences, rare words, names of meetings. Words are pairs of signs in Chinese, else words."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from habitatlib import lexicons
from habitatlib.figures.evidence import sentence
from habitatlib.lexicons.written import source, written

__all__ = ["Rarity", "clause", "meetings", "sentences", "words"]

_CLAUSE = re.compile(r"[，。；：！？]|[,;:.!?](?=\s)")
_RUN = re.compile(r"[\u3400-\u9fff]+|[A-Za-z][A-Za-z-]{2,}|\d{4}")
_STOPS = frozenset("，。；：！？、（）()“”《》,;:")
_YEAR_IN = re.compile(r"((?:19|20)\d\d)")
_NEAR = {True: 5, False: 24}  # signs beside a meeting's name in which its number may stand: in an unparted language, in others
_LEAST = 2  # signs of a name besides what every meeting is called
_BLANK = re.compile(r"\s+(?=[^A-Za-z])|(?<=[^A-Za-z])\s+")


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause begins and ends that holds ``text[start:end]``.

    Examples
    --------
    >>> clause("一，二二，三。", 2, 3)
    (2, 4)
    """
    last = _CLAUSE.search(text, end)
    return max((m.end() for m in _CLAUSE.finditer(text, 0, start)), default=0), last.start() if last else len(text)


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end.

    Examples
    --------
    >>> sentences("一。二二。")
    [(0, 2), (2, 5)]
    """
    spans, at = [], 0
    while at < len(text):
        spans.append(sentence(text, at, at + 1))
        at = spans[-1][1]
    return spans


def words(text: str) -> set[str]:
    """The words of a text: words and years in Latin letters and digits, pairs of neighbours in Chinese.

    Examples
    --------
    >>> sorted(words("成都市, 2017 The Forum"))
    ['2017', 'forum', 'the', '成都', '都市']
    """
    found: set[str] = set()
    for run in _RUN.findall(text):
        found |= {run.lower()} if run.isascii() else {run[i : i + 2] for i in range(len(run) - 1)}
    return found


class Rarity:
    """How rare words are in a number of texts: the logarithm of all by those that have the word."""

    def __init__(self, texts: Iterable[str]) -> None:
        every = [words(text) for text in texts]
        self.all = len(every)
        self.having = Counter(word for found in every for word in found)

    def of(self, word: str) -> float:
        """The weight of a word; one that stands in no text weighs as one that stands in one."""
        return math.log(max(self.all, 1) / max(self.having[word], 1))

    @property
    def most(self) -> float:
        """The weight of a word that one text alone has."""
        return math.log(max(self.all, 1))

    def whole(self, text: str) -> float:
        """The weight of a passage."""
        return sum(self.of(word) for word in words(text))

    def shared(self, a: str, b: str) -> float:
        """The weight of what two passages share."""
        return sum(self.of(word) for word in words(a) & words(b))


@functools.cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    rows = lexicons.load("meeting_names", language)
    rows = sorted(rows, key=lambda row: (-len(row["word"]), row["word"]))
    own = {role: "|".join(row["word"] for row in rows if row["role"] == role) for role in ("head", "number")}
    leading, no_name = (source("figure_parts", part, language) for part in ("leading", "no_name"))
    own |= {"leading": f"^(?:{leading})+", "no_name": rf"[\W\d]|{no_name}"} if own["head"] else {}
    return {role: re.compile(pattern, re.IGNORECASE) for role, pattern in own.items() if pattern}


@functools.lru_cache(maxsize=20_000)
def _heads(text: str, language: str) -> tuple[str, tuple[re.Match[str], ...]]:
    """A passage without needless blanks, and what in it may be the end of a meeting's name."""
    text = _BLANK.sub("", text)
    return text, tuple(_patterns(language)["head"].finditer(text))


def _numbers(text: str, start: int, end: int, language: str) -> set[str]:
    """The numbers of a meeting (第九届, ninth) that stand in its name or right beside it."""
    room = _NEAR[lexicons.unparted(language)]
    window = text[max(0, start - room) : end + room]
    return {m.group().lower()[: -1 if lexicons.unparted(language) else None] for m in _patterns(language)["number"].finditer(window)}


def _tail(a: str, i: int, b: str, j: int, spaced: bool) -> int:
    """How many signs before ``a[i]`` and ``b[j]`` are the same; of words only whole ones."""
    n = 0
    while n < min(i, j) and a[i - n - 1] == b[j - n - 1] and a[i - n - 1] not in _STOPS:
        n += 1
    while spaced and n and ((i - n and a[i - n - 1].isalnum()) or (j - n and b[j - n - 1].isalnum())) and a[i - n].isalnum():
        n -= 1
    return n


def meetings(a: str, b: str, language: str) -> Iterator[tuple[str, bool | None, str]]:
    """The meetings that both passages name.

    Parameters
    ----------
    a, b : str
        Two passages of one language.

    Yields
    ------
    (str, bool or None, str)
        The words of the name that both print; whether its number is the same in both (None where one of them prints none); the year
        that the second prints before it.
    """
    patterns = _patterns(language)
    if not patterns:
        return
    (a, heads), (b, others) = _heads(a, language), _heads(b, language)
    for one in heads:
        for two in others:
            if one.group().lower() != two.group().lower():
                continue
            tail = _tail(a, one.start(), b, two.start(), not lexicons.unparted(language))
            name = patterns["leading"].sub("", a[one.start() - tail : one.end()].lstrip())
            start = one.end() - len(name), two.end() - len(name)
            bare = patterns["no_name"].sub("", patterns["head"].sub("", patterns["number"].sub("", name)))
            if len(bare) < _LEAST:
                continue
            left, right = _numbers(a, start[0], one.end(), language), _numbers(b, start[1], two.end(), language)
            year = written("figure_parts", "year_before", language).search(b[: start[1]]) or _YEAR_IN.match(name)
            yield name, bool(left & right) if left and right else None, year[1] if year else ""
