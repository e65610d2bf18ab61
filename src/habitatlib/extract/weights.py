"""Learned weights: how much what stands round a mention speaks for each of a few kinds, and how far that and a rule are believed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from math import exp, log
from operator import mul

from ..lexicons import columns
from .spans import Span

__all__ = ["LEAST", "NAME", "Signs", "Trust", "Weights", "all_runs", "firmly", "masked", "plain", "runs", "shares", "signed", "veiled"]

LEAST = 1e-3  # no chance is taken to be less
_STOP = re.compile("[。；;\n]")
_BITS = 40  # for the sum of one kind's weights within a whole number: such numbers are added five times as fast as rows of weights
_HALF, _ALL = 1 << _BITS - 1, (1 << _BITS) - 1
NAME = "§"
Signs = Sequence[tuple[int, int, str]]  # where things stand, in order, and the sign of each
_DIGITS, _LATIN = re.compile(r"[0-9][0-9,.]*"), re.compile(r"[A-Za-z]+")


def plain(text: str) -> str:
    """Words with one sign for each number and for each word in Latin letters, without spaces."""
    return _LATIN.sub("A", _DIGITS.sub("0", text)).replace(" ", "")


def masked(text: str, spans: Sequence[Span]) -> list[tuple[str, str]]:
    """What stands before and after each mention in its sentence, with one sign for each other mention, number and word in Latin letters.

    Parameters
    ----------
    text : str
        The paragraph.
    spans : sequence of Span
        The mentions, in order.

    Returns
    -------
    list of (str, str)

    Examples
    --------
    >>> masked("2024年挪威向 UNDP 和肯尼亚提供", [Span(5, 7), Span(15, 18)])
    [('0年', '向A和§提供'), ('0年§向A和', '提供')]
    """
    stops = [-1, *(stop.start() for stop in _STOP.finditer(text)), len(text)]
    out = []
    for span in spans:
        begin, end = stops[bisect_left(stops, span.start) - 1] + 1, stops[bisect_left(stops, span.end)]
        near = [other for other in spans if begin <= other.start and other.end <= end]
        out.append((plain(veiled(text, begin, span.start, near)), plain(veiled(text, span.end, end, near))))
    return out


def veiled(text: str, start: int, end: int, spans: Sequence[Span], sign: str = NAME) -> str:
    """A stretch of a text with a sign for each mention in it; the mentions are in order."""
    said, at = [], start
    for span in spans:
        if at <= span.start and span.end <= end:
            said += [text[at : span.start], sign]
            at = span.end
    said.append(text[at:end])
    return "".join(said)


def signed(text: str, start: int, end: int, signs: Signs) -> str:
    """A stretch of a text, plain, with its own sign for each thing in it: where these stand, in order, and their signs."""
    said, at = [], start
    for first, last, sign in signs:
        if at <= first and last <= end:
            said += [text[at:first], sign]
            at = last
    return plain("".join([*said, text[at:end]]))


def runs(where: str, text: str, size: int) -> list[str]:
    """All runs of so many signs, each behind a sign for where they stand."""
    return [where + text[i : i + size] for i in range(len(text) - size + 1)]


def all_runs(where: str, text: str, least: int = 2, most: int = 3) -> list[str]:
    """All runs of so many signs to so many, the shortest first, each behind a sign for where they stand.

    Examples
    --------
    >>> all_runs("b", "四国", 1)
    ['b四', 'b国', 'b四国']
    """
    return [run for size in range(least, most + 1) for run in runs(where, text, size)]


def firmly(said: str, chances: Sequence[float], kinds: Sequence[str], firm: float) -> str:
    """What rules said, unless another kind is likelier than ``firm``; the likeliest where they said nothing.

    Examples
    --------
    >>> firmly("b", [0.7, 0.3], "ab", 0.8), firmly("b", [0.9, 0.1], "ab", 0.8), firmly("", [0.4, 0.6], "ab", 0.8)
    ('b', 'a', 'b')
    """
    chance, best = max(zip(chances, kinds, strict=True))
    return best if not said or chance > firm else said


class _Thousandths(dict[str, int]):
    """Printed weights in thousandths, in their place within a whole number; most cells say what others say, and are read once."""

    def __init__(self, bits: int) -> None:
        super().__init__()
        self._bits = bits

    def __missing__(self, printed: str) -> int:
        self[printed] = weight = round(1000 * float(printed)) << self._bits
        return weight


class Weights:
    """For each feature how much it speaks for each of some kinds.

    Parameters
    ----------
    pieces : iterable of tuple of sequence of str
        Pieces of a lexicon of weights: features, then for each kind the weights that are printed. The row without a feature is what all
        mentions start from.
    kinds : sequence of str
        The kinds, in this order.
    """

    def __init__(self, pieces: Iterable[Sequence[Sequence[str]]], kinds: Sequence[str]) -> None:
        self.kinds = kinds
        parts = [_Thousandths(_BITS * i).__getitem__ for i in range(len(kinds))]
        self._weights: dict[str, int] = {}  # one whole number a feature
        for features, *printed in pieces:
            cells = (map(part, column) for part, column in zip(parts, printed, strict=True))
            self._weights.update(zip(features, map(sum, zip(*cells, strict=True)), strict=True))

    @classmethod
    def read(cls, name: str, language: str, kinds: Sequence[str]) -> Weights:
        """The weights of a lexicon; none of a language that has no such file."""
        return cls(columns(name, language, "feature", *kinds), kinds)

    def __len__(self) -> int:
        return len(self._weights)

    def chances(self, features: Iterable[str]) -> list[float]:
        """How likely each kind is by these features; they add up to 1."""
        weights = self._weights
        whole = weights[""] + sum(filter(None, map(weights.get, features)))
        sums = []
        for _ in self.kinds:  # the lowest part of the whole number is this kind's, and may be less than nothing
            part = ((whole + _HALF) & _ALL) - _HALF
            sums.append(part / 1000)
            whole = (whole - part) >> _BITS
        return shares(sums)


def shares(sums: Sequence[float]) -> list[float]:
    """What speaks for each kind, in logarithms, as chances that add up to 1."""
    highest = max(sums)
    grown = [exp(one - highest) for one in sums]
    whole = sum(grown)
    return [one / whole for one in grown]


class Trust:
    """How far weights and a rule are believed.

    Parameters
    ----------
    rows : iterable of mapping
        Of a lexicon with a row for each thing that rules say and for each unit of what else is known.
    kinds : sequence of str
        As of ``Weights``.
    """

    def __init__(self, rows: Iterable[Mapping[str, str]], kinds: Sequence[str]) -> None:
        self._rows = {row["said"]: tuple(float(row[kind]) for kind in kinds) for row in rows}
        self._by_words = [self._rows[f"log {kind}"] for kind in kinds] if self._rows else []

    def __len__(self) -> int:
        return len(self._rows)

    def likely(self, said: str, chances: Sequence[float], **known: float) -> list[float]:
        """How likely each kind is, given what a rule says, chances by ``Weights`` and what else is known; they add up to 1."""
        logs = [log(chance + LEAST) for chance in chances]
        told = [sum(map(mul, logs, column)) for column in zip(*self._by_words, strict=True)]
        more = [[value * one for one in self._rows[name]] for name, value in known.items()]
        return shares(list(map(sum, zip(self._rows[""], *more, self._rows[said], told, strict=True))))
