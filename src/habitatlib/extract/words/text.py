"""Text whose words are parted by blanks: plain signs at the same offsets, sentences, clauses, and names found at the edges of words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

import ahocorasick_rs as aho

from ...lexicons import Hit, load
from ..spans import Span

__all__ = ["Names", "any_of", "clause_at", "clauses", "plain", "sentence_at", "sentences", "titles", "words_of"]

# one sign for one sign, so that offsets hold
_PLAIN = str.maketrans({
    "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\t": " ", "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"',
    "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "（": "(", "）": ")", "，": ",", "；": ";", "：": ":",
    **dict.fromkeys("¹⁰⁴⁵⁶⁷⁸⁹", "˙"),  # a note's mark is no part of the word before it
})  # fmt: skip
_END = re.compile(r"[.!?][\"')\]˙]*\s+(?=[\"'(\[]?[A-Z\u00c0-\u00de\u0410-\u042f\d])|[.!?][\"')\]˙]*$|[؟]\s+")
_MARK = re.compile(r"(?<!\bm)(?<!\bkm)(?<!\bcm)[²³]")  # but not those of km²
_BREAK = re.compile(r"(?:[,;:](?=\s|$)|\s-\s)")
_LAST_WORD = re.compile(r"(?:^|[\s(\"'])([\w.-]+\.)$")
_SHORT = 40  # signs that a short form has at most
_INITIAL = re.compile(r"^(?:[A-Z]\.)+$")


@lru_cache(maxsize=2048)
def plain(text: str) -> str:
    """The text with typographic blanks, quotation marks and dashes as on a keyboard, marks of notes as a dot; every sign stays where it is.

    Examples
    --------
    >>> plain("Kenya’s “new” plan, 2020–2023")
    'Kenya\\'s "new" plan, 2020-2023'
    """
    flat = text.translate(_PLAIN)
    return _MARK.sub("˙", flat) if "²" in flat or "³" in flat else flat


@cache
def _short_forms(language: str) -> frozenset[str]:
    return frozenset(row["word"] for row in load("short_forms", language))


@lru_cache(maxsize=1024)
def sentences(text: str, language: str = "en") -> tuple[Span, ...]:
    """The sentences of a paragraph, end mark and the blank after it included; a short form's full stop (``No.``, ``U.S.``) ends none.

    Examples
    --------
    >>> [s for s in sentences("See No. 5. It grew.")]
    [Span(start=0, end=11), Span(start=11, end=19)]
    """
    out, begin, flat = [], 0, plain(text)
    for mark in _END.finditer(flat):
        if mark.end() < len(flat) and flat[mark.start()] == ".":
            last = _LAST_WORD.search(flat, max(begin, mark.start() - _SHORT), mark.start() + 1)
            if last and (last[1] in _short_forms(language) or _INITIAL.match(last[1])):
                continue
        out.append(Span(begin, mark.end()))
        begin = mark.end()
    if begin < len(text):
        out.append(Span(begin, len(text)))
    return tuple(out)


@lru_cache(maxsize=1024)
def clauses(text: str, language: str = "en") -> tuple[Span, ...]:
    """The clauses of a paragraph: what stands between commas, semicolons, colons, dashes and the ends of sentences, mark included."""
    flat = plain(text)
    out = []
    for sentence in sentences(text, language):
        begin = sentence.start
        for mark in _BREAK.finditer(flat, *sentence):
            out.append(Span(begin, mark.end()))
            begin = mark.end()
        if begin < sentence.end:
            out.append(Span(begin, sentence.end))
    return tuple(out)


def _at(spans: Iterable[Span], at: int, text: str) -> Span:
    return next((span for span in spans if span.start <= at < span.end), Span(0, len(text)))


def sentence_at(text: str, at: int, language: str = "en") -> Span:
    """The sentence that holds offset ``at``."""
    return _at(sentences(text, language), at, text)


def clause_at(text: str, at: int, language: str = "en") -> Span:
    """The clause that holds offset ``at``."""
    return _at(clauses(text, language), at, text)


class Names:
    """Find many names at once at the edges of words: leftmost first and the longest of those that end where a word ends.

    Capitals count, since ``Chad`` and ``Turkey`` are names where ``chad`` and ``turkey`` are none; ``fold`` finds cue words in any case.

    Examples
    --------
    >>> names = Names([("Niger", "NER"), ("Nigeria", "NGA"), ("Guinea", "GIN"), ("Guinea-Bissau", "GNB")])
    >>> [(h.word, h.value) for h in names.find("Niger, Nigeria, Nigerian and Guinea-Bissau’s")]
    [('Niger', 'NER'), ('Nigeria', 'NGA'), ('Guinea-Bissau', 'GNB')]
    """

    def __init__(self, names: Iterable[tuple[str, object]], *, fold: bool = False) -> None:
        values: dict[str, object] = {}
        for name, value in names:
            if name:
                values.setdefault(plain(name).lower() if fold else plain(name), value)
        self._fold, self._means = fold, list(values.items())
        self._automaton = aho.AhoCorasick(list(values)) if values else None

    def __len__(self) -> int:
        return len(self._means)

    def find(self, text: str) -> list[Hit]:
        """The hits in order, none overlapping another; ``text[hit.start:hit.end]`` are the printed signs."""
        flat = plain(text)
        flat = flat.lower() if self._fold and len(flat.lower()) == len(flat) else flat
        hits = self._automaton.find_matches_as_indexes(flat, overlapping=True) if self._automaton else []
        out: list[Hit] = []
        for index, start, end in sorted(hits, key=lambda h: (h[1], -h[2])):
            if (not out or start >= out[-1].end) and _edge(flat, start) and _edge(flat, end):
                out.append(Hit(start, end, *self._means[index]))
        return out


def _edge(text: str, at: int) -> bool:
    """Whether no word goes on over this place."""
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())


def any_of(words: Iterable[str]) -> str:
    """The words as a part of a regular expression, whole words only, the longest first; it matches nothing where there are none."""
    longest = sorted({plain(word) for word in words}, key=lambda word: (-len(word), word))
    either = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest)
    return rf"(?<!\w)(?:{either})(?!\w)" if longest else r"(?!)"


@cache
def titles(language: str) -> Names:
    """The titles of treaties and frameworks: their words name no place and no organization."""
    names = (row.get(f"name_{language}", "") for row in load("frameworks"))
    return Names((name, "") for name in names if " " in name)


@cache
def words_of(name: str, language: str, key: str = "role") -> dict[str, tuple[str, ...]]:
    """The words of a lexicon of cue words under each value of a column: ``{"joint": ("together with", …)}``; empty where there is none."""
    out: dict[str, list[str]] = {}
    for row in load(name, language):
        out.setdefault(row[key], []).append(row["word"])
    return {value: tuple(words) for value, words in out.items()}
