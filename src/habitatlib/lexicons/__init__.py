"""The registers: what the library knows of the world and of the languages of reports, as CSV files with a ``note`` column.

``load("countries")`` reads ``countries.csv`` beside this file, ``load("role_cues", "zh")`` reads ``zh/role_cues.csv``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import ahocorasick_rs as aho

__all__ = ["Hit", "Matcher", "columns", "files", "languages", "load", "unparted"]

HERE = Path(__file__).parent
_PIECE, _ROWS = 256, 4096  # signs, rows


def files() -> list[Path]:
    """Every lexicon file, sorted by path."""
    return sorted(HERE.rglob("*.csv"))


@cache
def load(name: str, language: str = "") -> tuple[dict[str, str], ...]:
    """Read one lexicon.

    Parameters
    ----------
    name : str
        File name without ``.csv``.
    language : str, optional
        ISO 639-1 code for words of one language; a language that has no such file gives no rows.

    Returns
    -------
    tuple of dict
        One dict a row, column name to text; an empty cell is an empty string.

    Examples
    --------
    >>> load("no_such_words", "xx")
    ()
    """
    same: dict[str, str] = {}  # most cells say what others say, and are kept once
    with _opened(name, language) as rows:
        header = next(rows, [])
        return tuple(dict(zip(header, map(same.setdefault, row, row), strict=True)) for row in rows)


def columns(name: str, language: str, *names: str) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Read some columns of a large lexicon piece by piece and keep nothing, for who makes something smaller of it.

    Parameters
    ----------
    name, language : str
        As of ``load``; a language that has no such file yields nothing.
    *names : str
        The columns.

    Yields
    ------
    tuple of tuple of str
        The cells of each column, of some thousand rows at a time.

    Examples
    --------
    >>> iso3, names = next(columns("countries", "", "iso3", "name_en"))
    >>> (iso3[0], names[0]) == (load("countries")[0]["iso3"], load("countries")[0]["name_en"])
    True
    """
    with _opened(name, language) as rows:
        header = next(rows, [])
        while piece := list(islice(rows, _ROWS)):
            cells = dict(zip(header, zip(*piece, strict=True), strict=True))
            yield tuple(cells[column] for column in names)


@contextmanager
def _opened(name: str, language: str) -> Iterator[Iterator[list[str]]]:
    """The rows of a file, its header first; none of a language that has no such file."""
    path = HERE / language / f"{name}.csv"
    if language and not path.exists():
        yield iter(())
        return
    with path.open(encoding="utf-8", newline="") as handle:
        yield csv.reader(handle)


@cache
def languages(language: str) -> tuple[str, ...]:
    """The language of a report and the one whose words it may print beside its own: English, on covers, in names and symbols."""
    also = {r["language"]: r["also"] for r in load("grammars")}.get(language, "en")
    return (language, also) if also else (language,)


@cache
def unparted(language: str) -> bool:
    """Whether the language prints no blanks between its words."""
    return any(r["language"] == language and r["grammar"] == "signs" for r in load("grammars"))


class Hit(NamedTuple):
    """A name found: ``text[start:end] == word``; ``value`` is what the lexicon says of the word."""

    start: int
    end: int
    word: str
    value: object


class Matcher:
    """Find many words at once, leftmost first and the longest of those.

    Parameters
    ----------
    words : iterable of (str, object)
        A word and what it stands for. A word given twice keeps its first meaning.

    Examples
    --------
    >>> m = Matcher([("苏丹", "SDN"), ("南苏丹", "SSD")])
    >>> [(h.word, h.value) for h in m.find("南苏丹和苏丹")]
    [('南苏丹', 'SSD'), ('苏丹', 'SDN')]
    """

    def __init__(self, words: Iterable[tuple[str, object]]) -> None:
        values: dict[str, object] = {}
        for word, value in words:
            if word:
                values.setdefault(word, value)
        self._means = list(values.items())
        self._longest = max(map(len, values), default=0)
        self._automaton = aho.AhoCorasick(list(values), matchkind=aho.MatchKind.LeftmostLongest)

    def __len__(self) -> int:
        return len(self._means)

    def hits(self, text: str) -> list[Hit]:
        """The hits in ``text`` all at once: what ``find`` yields, sooner where the text is short."""
        found = self._automaton.find_matches_as_indexes(text)
        return [tuple.__new__(Hit, (start, end, *self._means[index])) for index, start, end in found]

    def find(self, text: str, at: int = 0) -> Iterator[Hit]:
        """Yield the hits in ``text`` from ``at`` on, in order, none overlapping another.

        A long text is read in pieces as hits are asked for, so that who begins anew after a hit does not read all the rest each time.
        """
        while at < len(text):
            stop = at + _PIECE
            last = stop + self._longest >= len(text)  # of the last piece all hits count
            for index, start, end in self._automaton.find_matches_as_indexes(text[at:] if last else text[at : stop + self._longest]):
                if at + start >= stop and not last:
                    break
                yield tuple.__new__(Hit, (at + start, at + end, *self._means[index]))  # thrice as quick as Hit(…)
                stop = max(stop, at + end)
            at = len(text) if last else stop
