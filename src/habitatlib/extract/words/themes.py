"""Which themes of the codebook a text names, in languages that part their words by blanks: words of the lexicon ``theme_words``.

A word with a star stands for every word that begins so. The ranks are those of the other languages: 1 names its theme, 2 cuts across
themes, 3 is an attribute or a general word that counts only where nothing else is named, 4 counts only where no other word does; a word
of rank 0 only looks like a theme and hides what stands in it. Words of the theme ``other`` name a subject that has no theme of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import ahocorasick_rs as aho

from ...lexicons import load
from .text import any_of, plain, words_of

__all__ = ["ThemeWord", "main_theme", "named_themes", "subject_of", "theme_words"]

_HEADS = frozenset({"finance", "data_monitoring"})  # road maintenance fund, disease surveillance: the last word says what is done
_ASIDE = frozenset({"finance", "partnerships_capacity", "other"})  # around a name they tell who pays and takes part
_MEANS = frozenset({"data_monitoring", "urban_planning_land", "finance", "partnerships_capacity"})  # of two that weigh the same not these
_CROSS = "partnerships_capacity"  # gives way to another theme in the same name
_STRONG = 2  # what a word that names its theme weighs more where it stands in the name
_PLACE = "urban_planning_land"  # cities and towns in a name: where, not what for
_PARTS = re.compile("[,;:]|\\s-\\s")
_WORD_GOES_ON = re.compile(r"\w*")


class ThemeWord(NamedTuple):
    """A word of a theme in a text, at the offsets of that text."""

    start: int
    end: int
    theme: str
    rank: int


@cache
def _register(language: str) -> tuple[list[tuple[bool, str, int]], aho.AhoCorasick | None]:
    """What each word of the lexicon means, and what finds them."""
    rows = load("theme_words", language)
    words = [plain(row["word"]).lower() for row in rows]
    means = [(word.endswith("*"), row["theme"], int(row["rank"])) for word, row in zip(words, rows, strict=True)]
    return means, aho.AhoCorasick([word.rstrip("*") for word in words]) if words else None


def theme_words(text: str, language: str) -> list[ThemeWord]:
    """The words of ``text`` that name a theme, in order, the longest first.

    Examples
    --------
    >>> [(w.theme, w.rank) for w in theme_words("Resilient, resource-efficient cities", "en")]
    [('disaster_crisis_recovery', 3), ('resource_efficiency', 2), ('urban_planning_land', 3)]
    """
    means, finder = _register(language)
    flat = plain(text).lower()
    if finder is None or len(flat) != len(text):
        return []
    hits = []
    for index, start, end in finder.find_matches_as_indexes(flat, overlapping=True):
        begins, theme, rank = means[index]
        stop = _WORD_GOES_ON.match(flat, end).end()
        if (start and flat[start - 1].isalnum() and flat[start].isalnum()) or (stop > end and not begins):
            continue
        hits.append((start, -stop, -end, ThemeWord(start, stop, theme, rank)))
    out: list[ThemeWord] = []
    last = 0
    for start, stop, _, word in sorted(hits):
        if start >= last:
            last = -stop
            out.append(word)
    return [word for word in out if word.rank]


@cache
def _joints(language: str, *kinds: str) -> re.Pattern[str]:
    """The small words of a kind: what joins (and), what parts a noun from what it is for (of, for)."""
    words = words_of("project_cues", language, "kind")
    return re.compile(any_of(word for kind in kinds for word in words.get(kind, ())))


def _pieces(text: str, words: Sequence[ThemeWord], language: str, *kinds: str) -> list[list[ThemeWord]]:
    """The words parted where marks or small words stand between them; no empty pieces."""
    flat, out = plain(text).lower(), []
    for word in words:
        gap = flat[out[-1][-1].end:word.start] if out else ""
        if out and not _PARTS.search(gap) and not _joints(language, *kinds).search(gap):
            out[-1].append(word)
        else:
            out.append([word])
    return out


def named_themes(text: str, language: str) -> list[str]:
    """The themes that a label names, in order, each once; the general words count only where there are no others.

    Examples
    --------
    >>> named_themes("Sustainable housing, energy and mobility", "en")
    ['buildings_housing', 'energy', 'transport_mobility']
    >>> named_themes("Road maintenance fund", "en"), named_themes("Resilience", "en")
    (['finance', 'transport_mobility'], ['disaster_crisis_recovery'])
    """
    every = [w for w in theme_words(text, language) if w.theme != "other"]
    words = next((found for top in (2, 3, 4) if (found := [w for w in every if w.rank <= top])), [])
    if not words:
        return []
    first = _pieces(text, words, language, "joining")[0]
    head = _head(text, first, language)
    return list(dict.fromkeys([head.theme, *(w.theme for w in words)]))


def _head(text: str, words: Sequence[ThemeWord], language: str) -> ThemeWord:
    """Of the words of one noun phrase the one that says what it is about."""
    before = _pieces(text, words, language, "preposition")[0]  # health of mothers
    if before[-1].theme in _HEADS and before[-1].rank == 1:
        return before[-1]
    return min(before if any(w.rank == 1 and w.theme != _CROSS for w in before) else words, key=lambda w: (w.rank, w.theme == _CROSS))


def subject_of(title: str, language: str) -> str:
    """The theme that a report is on, where the titles of its cover name one and no other.

    Examples
    --------
    >>> subject_of("Crime prevention and criminal justice", "en"), subject_of("Regional cooperation", "en")
    ('safety_governance', '')
    """
    told = {w.theme for w in theme_words(title, language) if w.rank == 1 and w.theme not in _ASIDE}
    return told.pop() if len(told) == 1 else ""


def main_theme(name: str, context: Iterable[str], language: str, subject: str = "") -> str:
    """The theme of a thing with a name: its name weighs most, then the first of the texts around it that says anything, then the heading.

    Parameters
    ----------
    name : str
        The name as printed.
    context : iterable of str
        Whatever tells of it, the nearest first, the heading above it last; asked for only where the name leaves it open.
    language : str
        Language of the lexicon.
    subject : str, optional
        The theme that the whole report is on; counts where neither name nor context says anything.

    Returns
    -------
    str
        A theme of the codebook, ``other`` where no word names one.

    Examples
    --------
    >>> main_theme("Rooftop Solar Project", (), "en"), main_theme("Blueprint", ("irrigation for farmers", ""), "en")
    ('energy', 'water_sanitation')
    """
    own = theme_words(name, language)
    weight = Counter({theme: 2 * n for theme, n in Counter(w.theme for w in own if w.rank < 3 and w.theme != "other").items()})
    weight.update(dict.fromkeys((w.theme for w in own if w.rank == 1 and w.theme == _CROSS), 2))  # Skills for …
    if strong := [w for w in own if w.rank == 1 and w.theme not in ("other", _CROSS)]:
        weight[_most(name, strong, language)] += _STRONG
    if any(w.rank == 1 and w.theme == "other" for w in own):
        weight["other"] += 1 + _STRONG  # School Meals
    also = (w.theme for w in own if w.rank == 3 and w.theme not in (_CROSS, _PLACE))
    weight.update(dict.fromkeys(also, 1))  # in their order, which settles a tie
    *near, heading = (*context,) or ("",)
    told = [found for text in near if (found := _told(text, language))]
    for found in told[:1]:
        first = {w.theme for w in found if w.rank == found[0].rank}
        for theme, n in Counter(w.theme for w in found).items():
            weight[theme] += 2 + (len({w.theme for w in found}) == 1 and found[0].rank == 1) + (n > 1) if theme in first else 1
    for found in told[1:]:
        weight.update(dict.fromkeys((w.theme for w in found if w.rank == 1), 1))
    above = [w.theme for w in _told(heading, language)]
    above = [theme for theme in dict.fromkeys(above) if theme not in _MEANS] or above
    weight.update(dict.fromkeys(above, 2 if len(set(above)) == 1 else 1))
    if subject:
        weight[subject] += 2
    if weight:
        return max(weight, key=lambda theme: (weight[theme], theme not in _MEANS))
    return own[-1].theme if own else "other"


def _most(name: str, words: Sequence[ThemeWord], language: str) -> str:
    """The theme named most often; of those the one in the first phrase, and there the last, since the head of a compound comes last."""
    count = Counter(w.theme for w in words)
    best = max(count.values())
    first = _pieces(name, [w for w in words if count[w.theme] == best], language, "joining", "preposition", "foreign")[0]
    return first[-1].theme


def _told(text: str, language: str) -> list[ThemeWord]:
    """The words that tell what a text is on, those that name their theme before those that cut across.

    Who pays and takes part counts for nothing; what a town earns (property tax, municipal bonds) only where nothing else is told.
    """
    words = [w for w in theme_words(text, language) if w.rank < 3]
    told = [w for w in words if w.theme not in _ASIDE]
    earned = [w for w in words if w.theme == "finance" and w.rank == 1 and not _pays(language).fullmatch(text[w.start : w.end].lower())]
    return sorted(told or earned, key=lambda w: w.rank)


@cache
def _pays(language: str) -> re.Pattern[str]:
    """The words that tell who pays for a thing, not what it is on."""
    words = words_of("project_partner_cues", language, "kind")
    return re.compile(any_of(word for kind in ("fund_noun", "pays") for word in words.get(kind, ())))
