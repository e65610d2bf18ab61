"""What words have weighed in coded texts and what the rules say decide together which theme a project is for, or a priority.

``theme_weights.csv`` says for the signs and words of a name or label, for those of the sentence round a name, and for the themes that its
paragraph, the next sentence and the heading name, how much they speak for each theme. It is written by ``scripts/make_theme_weights.py``
from coded rounds and sets of passages that were made up: none of the five reports is among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ..lexicons import load
from ..lexicons.written import written
from .themes import theme_words
from .weights import Weights, plain, runs

__all__ = ["THEMES", "Around", "decided", "features", "firmest", "label_features", "of_label", "weighed"]

THEMES = tuple(row["theme"] for row in load("themes"))
_SURE = 0.6  # how likely a theme must be that overrules one of the rules, in reports to UN-Habitat's bodies, after which they were written
_NAMED = 0.9  # likewise, where the name itself has a word for the theme of the rules
_HALF = 0.5  # likewise of the label of a priority there
_ENDS = (1, 2, 3)  # signs at either end of a name
_ELSEWHERE = 0.35  # the same in other reports; chosen on rounds left out of learning


class Around(NamedTuple):
    """What stands round the name of a project: empty where there is none."""

    sentence: str = ""  # that holds the name, a sign in its place
    after: str = ""  # the sentence after it
    heading: str = ""  # above
    paragraph: str = ""


def features(name: str, around: Around, language: str) -> set[str]:
    """What is weighed: runs of signs and words of themes in the name, which of them is first and last, and what is told round it.

    Of a name that says what it is done for (以便……), only what stands before.

    Parameters
    ----------
    name : str
        The name of a project, or the label of a priority, as printed.
    around : Around
        What stands round it.
    language : str
        ISO 639-1 code.

    Returns
    -------
    set of str
        ``n`` or ``s`` and a run of the name or the sentence, ``y`` or ``z`` and one that the name begins or ends with; ``named`` and a word
        of the name that names a theme, with its rank; ``word``, ``first``, ``last`` of the name and ``near``, ``next``, ``heading``,
        ``told`` of what is round it with a theme, and ``twice`` where a theme is named again.
    """
    return _told(written("theme_parts", "purpose", language).split(name)[0], around, language)


def _told(name: str, around: Around, language: str) -> set[str]:
    own, letters = theme_words(name, language), plain(name)
    out = {*runs("n", letters, 1), *runs("n", letters, 2), *runs("n", letters, 3), *runs("s", plain(around.sentence), 2)}
    out.update(*({f"y {letters[:n]}", f"z {letters[-n:]}"} for n in _ENDS if len(letters) > n))
    out |= {f"word {w.rank} {w.theme}" for w in own} | {f"named {w.rank} {name[w.start : w.end]}" for w in own}
    if told := [w.theme for w in own if w.theme != "other"]:
        out |= {f"first {told[0]}", f"last {told[-1]}"}
    for where, text in (("near", around.sentence), ("next", around.after), ("heading", around.heading)):
        often = Counter(w.theme for w in theme_words(text, language) if w.rank < 3)
        out |= {f"{where} {theme}" for theme in often} | {f"{where} twice {theme}" for theme, n in often.items() if n > 1}
    return out | {f"told {w.theme}" for w in theme_words(around.paragraph, language) if w.rank == 1}


def label_features(label: str, heading: str, said: str, language: str) -> set[str]:
    """What is weighed of a priority: its label, the heading above it, and ``said`` with the theme that rules have its label name first."""
    return _told(label, Around(heading=heading), language) | {f"said {said}"}


@cache
def _weights(language: str) -> Weights:
    """The weights of each feature."""
    return Weights.read("theme_weights", language, THEMES)


def decided(said: str, name: str, chances: Sequence[float], language: str, *, own: bool = True) -> str:
    """The theme, given what the rules said of a name and how likely each of ``THEMES`` is by the words alone.

    Returns
    -------
    str
        In a report to UN-Habitat's bodies (``own``) what the rules said, unless another theme is likely enough; the likeliest where they
        named none (``other``) and in all other reports.
    """
    chance, best = max(zip(chances, THEMES, strict=True))
    named = any(w.theme == said for w in theme_words(name, language) if w.rank < 3)
    return best if said == "other" or not own or chance > (_NAMED if named else _SURE) else said


def weighed(said: str, name: str, around: Around, language: str, *, own: bool = True) -> str:
    """The theme of a project.

    Parameters
    ----------
    said : str
        What the rules say: one of ``THEMES``.
    name, around, language
        As of ``features``.
    own : bool, optional
        As of ``decided``.

    Returns
    -------
    str
        As ``decided``; in a language without weights what is said.
    """
    weights = _weights(language)
    return decided(said, name, weights.chances(features(name, around, language)), language, own=own) if weights else said


def firmest(named: Sequence[str], label: str, chances: Sequence[float], language: str, *, own: bool = True) -> str:
    """The theme that a label is for, given what rules say that it names and how likely each of ``THEMES`` is by its words.

    Returns
    -------
    str
        The likeliest where rules name none, or where it is likely enough; in a report to UN-Habitat's bodies (``own``) where it is likelier
        than all others together: but of two things that a label names side by side it is for the first there, and of two themes that it
        names for one of them.
    """
    chance, best = max(zip(chances, THEMES, strict=True))
    if not named or named[0] == "other" or (not own and chance > _ELSEWHERE):
        return best
    if chance <= _HALF or (len(named) > 1 and best not in named) or _beside(label, named[0], best, language):
        return named[0]
    return best


def _beside(label: str, first: str, later: str, language: str) -> bool:
    """Whether a label names one theme by a word of its own, and another only in a later part: 土地和负担得起的住房."""
    words = theme_words(label, language)
    own, other = next((w for w in words if w.theme == first and w.rank == 1), None), next((w for w in words if w.theme == later), None)
    return bool(own and other and own.end <= other.start and written("theme_parts", "parts", language).search(label, own.end, other.start))


def of_label(named: Sequence[str], subject: str, label: str, heading: str, language: str, *, own: bool = True) -> list[str]:
    """The themes that the label of a priority names, the one that it is for first.

    Parameters
    ----------
    named : sequence of str
        What the rules say: themes in the order of the label, or none.
    subject : str
        The theme that the whole report is on, where the label names none; ``other`` if it has none.
    label, heading, language
        As of ``label_features``.
    own : bool, optional
        As of ``decided``.

    Returns
    -------
    list of str
        ``firmest``, then the others that the rules have; in a language without weights what they have, else the subject.
    """
    told, weights = list(named) or [subject], _weights(language)
    if not weights:
        return told
    likely = weights.chances(label_features(label, heading, named[0] if named else "other", language))
    first = firmest(told, label, likely, language, own=own)
    return [first, *(theme for theme in told if theme != first and len(told) > 1)]
