"""One pass of an automaton that says which of many patterns can match in a text at all, so that only these are tried.

Every pattern has words that it cannot do without: ``(?:访问|考察)了.*团`` needs 访问 or 考察. They are read from the pattern itself, so that
nothing is found or lost by asking first. Use, once a language and once a paragraph or sentence::

    @cache
    def _sieve(language):
        return Sieve({"visit": _visit(language), "gift": _GIFT})

    may = _sieve(language).may(sentence)
    if "visit" in may and _visit(language).search(part_of_the_sentence): ...

What ``may`` said of a text holds for each stretch of that text, not for a text made out of it (masked, joined). A pattern that needs
no words (``\\d+``) is always in ``may``; ``sieve.always`` tells which these are. Where patterns stand in the code right where they are
used, with cue words of a register in them, ``Patterns`` keeps and sifts them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from re import _parser as parser  # what stands in a pattern can be asked nowhere else
from typing import NamedTuple

import ahocorasick_rs as aho

__all__ = ["Patterns", "Sieve", "needs"]

_MANY = 400  # exact texts of a part of a pattern: of more the parts are looked at one by one
_CLASS = 24  # signs of a class that are as good as words


class _Part(NamedTuple):
    """All texts that a part of a pattern can be, if they are few; else words of which each match of it holds one, if there are such."""

    exact: frozenset[str] | None
    words: frozenset[str] | None


_NOTHING, _ANY = _Part(frozenset({""}), None), _Part(None, None)


@lru_cache(maxsize=4096)
def needs(pattern: str | re.Pattern[str]) -> frozenset[str] | None:
    """Words of which at least one stands in every match of a pattern; None where there are no such words.

    No words at all where nothing matches (``(?!)``).

    Examples
    --------
    >>> sorted(needs("(?:访问|考察)了?[^，]*团")), needs(r"\\d+")
    (['考察', '访问'], None)
    """
    compiled = re.compile(pattern)
    if compiled.flags & re.IGNORECASE:
        return None
    words = _words(_sequence(parser.parse(compiled.pattern, compiled.flags & ~re.UNICODE)))
    return words and frozenset(word for word in words if not any(part in words for part in _shorter(word)))


def _shorter(word: str) -> Iterator[str]:
    """What stands within a word."""
    return (word[at : at + size] for size in range(1, len(word)) for at in range(len(word) - size + 1))


def _words(part: _Part) -> frozenset[str] | None:
    if part.exact is None:
        return part.words
    return None if "" in part.exact else part.exact


def _better(a: frozenset[str] | None, b: frozenset[str] | None) -> frozenset[str] | None:
    """Of two sets of words the one that fewer texts hold: longer words, then fewer."""
    if a is None or b is None:
        return b if a is None else a
    return max(a, b, key=lambda words: (min(map(len, words), default=2) > 1, -len(words)))


def _sequence(tokens: Iterable[tuple]) -> _Part:
    run, best, whole = frozenset({""}), None, True
    for token in tokens:
        part = _part(*token)
        if part.exact is not None and len(run) * len(part.exact) <= _MANY:
            run = frozenset(a + b for a in run for b in part.exact)
            continue
        best, whole = _better(best, _words(_Part(run, None))), False
        run = part.exact if part.exact is not None and len(part.exact) <= _MANY else frozenset({""})
        best = _better(best, _words(part))
    return _Part(run, None) if whole else _Part(None, _better(best, _words(_Part(run, None))))


def _part(kind: object, value: object) -> _Part:
    name = str(kind)
    if name == "LITERAL":
        return _Part(frozenset({chr(value)}), None)
    if name == "FAILURE" or (name == "ASSERT_NOT" and not value[1]):
        return _Part(frozenset(), None)
    if name == "IN":
        return _class(value)
    if name == "BRANCH":
        return _branch([_sequence(branch) for branch in value[1]])
    if name == "SUBPATTERN":
        return _sequence(value[3]) if not value[1] else _ANY
    if name == "ATOMIC_GROUP":
        return _sequence(value)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, most, inner = value
        part = _sequence(inner)
        if part.exact is not None and most == 1:
            return part if least == 1 else _Part(part.exact | {""}, None)
        return _Part(None, _words(part)) if least else _ANY
    return _NOTHING if name in ("AT", "ASSERT", "ASSERT_NOT") else _ANY


def _class(members: list[tuple]) -> _Part:
    """A class of signs: as good as a word where it holds few."""
    signs: set[str] = set()
    for kind, value in members:
        if str(kind) == "LITERAL":
            signs.add(chr(value))
        elif str(kind) == "RANGE" and value[1] - value[0] < _CLASS:
            signs |= {chr(code) for code in range(value[0], value[1] + 1)}
        else:
            return _ANY
    return _Part(frozenset(signs), None) if 0 < len(signs) <= _CLASS else _ANY


def _branch(parts: list[_Part]) -> _Part:
    if all(part.exact is not None for part in parts):
        return _Part(frozenset().union(*(part.exact for part in parts)), None)
    words = [_words(part) for part in parts]
    return _Part(None, frozenset().union(*words)) if all(own is not None for own in words) else _ANY


class Sieve:
    """Which of many patterns can match in a text.

    Parameters
    ----------
    patterns : mapping of str to pattern
        A name of each and the pattern, compiled or not.

    Examples
    --------
    >>> sieve = Sieve({"visit": "访问|考察", "gift": "捐赠?了", "number": r"\\d+"})
    >>> sorted(sieve.may("他访问了该国")), sorted(sieve.always)
    (['number', 'visit'], ['number'])
    """

    def __init__(self, patterns: Mapping[str, str | re.Pattern[str]]) -> None:
        by_word: dict[str, set[str]] = {}
        always = set()
        for name, pattern in patterns.items():
            words = needs(pattern)
            if words is None:
                always.add(name)
            for word in words or ():
                by_word.setdefault(word, set()).add(name)
        self.always = frozenset(always)
        self._sifted = frozenset(patterns) - self.always
        self._names = [frozenset(names) for names in by_word.values()]
        self._automaton = aho.AhoCorasick(list(by_word))

    def may(self, text: str) -> set[str]:
        """The names of the patterns that can match in ``text`` or in a stretch of it."""
        found = set(self.always)
        for index in {hit[0] for hit in self._automaton.find_matches_as_indexes(text, overlapping=True)}:
            found |= self._names[index]
        return found

    def barred(self, text: str) -> set[str]:
        """The names of the patterns that cannot match in ``text`` nor in a stretch of it."""
        out = set(self._sifted)
        for index in {hit[0] for hit in self._automaton.find_matches_as_indexes(text, overlapping=True)}:
            out -= self._names[index]
        return out


class Patterns(dict[str, re.Pattern[str]]):
    """Patterns with cue words in them, ``<give>`` for those of a kind; compiled when first asked for, and sifted from then on.

    Parameters
    ----------
    words : callable
        For a kind its cue words as a pattern.
    parts : callable, optional
        For the name of a part, ``{visit}`` in a pattern, what a lexicon writes out for it; cue words may stand in that too.

    Examples
    --------
    >>> patterns = Patterns({"give": "提供|捐赠"}.__getitem__)
    >>> patterns["(?:<give>)了(?P<what>.)"].search("捐赠了药")["what"], patterns.barred("访问了")
    ('药', {'(?:<give>)了(?P<what>.)'})
    """

    _SLOT = re.compile(r"(?<!\(\?P)<(\w+)>")
    _PART = re.compile(r"\{([a-z_]+)\}")

    def __init__(self, words: Callable[[str], str], parts: Callable[[str], str] | None = None) -> None:
        super().__init__()
        self._words = words
        self._parts = parts
        self._sieve, self._known = Sieve({}), 0
        self.barred = lru_cache(maxsize=1024)(self._barred)

    def __missing__(self, template: str) -> re.Pattern[str]:
        whole = self._PART.sub(lambda part: self._parts(part[1]), template) if self._parts else template
        self[template] = made = re.compile(self._SLOT.sub(lambda slot: self._words(slot[1]), whole))
        return made

    def _barred(self, text: str) -> set[str]:
        """Of the templates asked for until now those that cannot match in ``text``; a new one may still be missing among them."""
        if len(self) > self._known * 5 // 4:  # so that the sieve is seldom made anew
            self._sieve, self._known = Sieve(self), len(self)
        return self._sieve.barred(text)
