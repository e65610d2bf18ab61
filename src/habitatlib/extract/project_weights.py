"""Whether words are the name of a project, by what has weighed in coded texts: the signs of the name, those beside it, and what rules say.

``project_weights.csv`` says for each feature how much it speaks for a name. It is written by ``scripts/make_project_weights.py`` from coded
rounds, sets of passages and misleading sentences that were made up: none of the five reports is among them. Names in quotation marks and
without have weights of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from ..lexicons import Hit
from .org_register import named as registered
from .project_cues import HEADS, Cues
from .project_quotes import NOTHING, Candidate
from .project_starts import begun
from .themes import theme_words
from .weights import Signs, Weights, runs, signed

__all__ = ["KINDS", "SURE", "SpansOf", "features", "signs_of", "weighed"]

KINDS = ("name", "not")
SURE = 0.81  # how likely a name has to be of which the rules say too little; chosen on rounds and sets left out of learning
LACKS = ((SURE, 0), (0.65, 1), (0.45, 2))  # how many points a name lacks that is less likely: a repeated one gains one, one in a list two
FIRM = ((0.95, 0), (0.8, 1), (0.6, 2))  # the same in reports to UN-Habitat's bodies, which the rules were written after
_NEAR, _WINDOW = 10, 30  # signs
_SIZE, _CONTENT = 14, 8  # from so many signs on a name is long, and says enough
_GENERAL = 3  # the rank of words of a theme that are general
_LIST, _CLOSED = "、", "”」)》"
_STOP = re.compile("[。；]")
_BODY, _LAND = "¤", "§"
SpansOf = Callable[[str], Sequence[tuple[int, int]]]
_TABLES = (("organization_mentions", _BODY), ("country_mentions", _LAND), ("place_mentions", _LAND))


def signs_of(named: SpansOf) -> list[tuple[int, int, str]]:
    """A sign for each body and each country or place of a paragraph, in order; the longest where several begin."""
    every = [(*span, sign) for table, sign in _TABLES for span in named(table)]
    return sorted(every, key=lambda one: (one[0], -one[1]))


def features(text: str, candidate: Candidate, head: Hit | None, signs: Signs, cue: Cues) -> set[str]:
    """What is weighed of words that may be a name.

    Parameters
    ----------
    text : str
        Squeezed text of a paragraph.
    candidate : Candidate
        The words, and what the rules say of them.
    head : Hit or None
        The head word at the end of words without quotation marks.
    signs : sequence of (int, int, str)
        As of ``signs_of``.
    cue : Cues
        Cue words of the report's language.

    Returns
    -------
    set of str
        Each behind ``n`` (bare) or ``q`` (quoted): what the rules say, the head word, how long the name is and how many of its signs say
        which it is, its signs (``s``), the runs at its edges (``f``, ``l``), and those before (``b``, ``<``) and behind it (``a``, ``>``).
    """
    start, end, quoted = candidate.start, candidate.end, candidate.quoted
    low, high = max(0, start - _WINDOW), end + quoted + _WINDOW
    begin = max((m.end() for m in _STOP.finditer(text, low, start)), default=low)
    stop = _STOP.search(text, end, high)
    before = "^^^^" + signed(text, begin, start - quoted, signs)
    behind = signed(text, end + quoted, stop.start() if stop else min(high, len(text)), signs) + "。"
    stem = signed(text, start, head.start if head else end, [one for one in signs if one[2] == _LAND])
    points = "named" if candidate.named else "nothing" if candidate.need == NOTHING else str(max(-3, candidate.sure - candidate.need))
    out = {f"rule {points}", f"long {min(len(stem), _SIZE)}", f"fl{stem[:2]}", f"ll{stem[-2:]}"}
    out |= {f"x{before[-1]}{behind[0]}", f"y{before[-2:]}|{behind[:2]}"}
    for first, last, sign in signs:
        if sign == _BODY and first < end and start < last:
            out.add("body " + ("same" if (first, last) == (start, end) else "ends" if last == end else "around" if last > end else "in"))
    if head:
        out |= {f"head {head.word}", f"kind {head.value}", f"says {min(cue.content(stem), _CONTENT)}", f"f{stem[:1]}", f"l{stem[-1:]}"}
    out |= {side + run for size in (1, 2, 3, 4) for side, run in (("<", before[-size:]), (">", behind[:size]))}
    out.update(runs("b", before[4:][-_NEAR:], 2), runs("a", behind[:_NEAR], 2), runs("s", stem, 1), runs("s", stem, 2))
    sort = "q " if quoted else "n "
    return {sort + one for one in out}


@cache
def _weights(language: str) -> Weights:
    """The weights of each feature."""
    return Weights.read("project_weights", language, KINDS)


def weighed(text: str, found: Sequence[tuple[Candidate, Hit | None]], cue: Cues, named: SpansOf, *,
            firm: bool = False) -> Iterator[Candidate]:  # fmt: skip
    """Words that may be names, each named or not by what has weighed.

    Parameters
    ----------
    text : str
        Squeezed text of a paragraph.
    found : sequence of (Candidate, Hit or None)
        The words, what rules say of them, and the head word of those without quotation marks.
    cue : Cues
        Cue words of the report's language; in a language without weights what the rules say stays as it is.
    named : callable
        Gives where the rows of a table of mentions stand.
    firm : bool
        Whether it is a report to UN-Habitat's bodies.

    Yields
    ------
    Candidate
        What rules name, or words make likely enough; what lacks a point or two; and that of which rules say something.
    """
    weights = _weights(cue.language)
    signs = signs_of(named) if weights else []
    for candidate, head in found:
        name = _judged(text, candidate, head, signs, cue, weights, FIRM if firm else LACKS) if weights else candidate
        if name.sure > name.need - NOTHING:
            yield name


def _judged(text: str, candidate: Candidate, head: Hit | None, signs: Signs, cue: Cues, weights: Weights,
            steps: Sequence[tuple[float, int]]) -> Candidate:  # fmt: skip
    """A candidate with its beginning and with the points that words give it."""
    lacks = 0
    if (candidate.start, candidate.end, _BODY) in signs:
        return candidate
    if not candidate.named:
        chance = weights.chances(features(text, candidate, head, signs, cue))[0]
        lacks = next((points for least, points in steps if chance >= least), NOTHING)
    if lacks == NOTHING:
        return candidate
    name = begun(text, candidate, head, signs, cue.language) if head else candidate
    if head and not candidate.named and (_of_a_body(text[name.start : name.end], cue) or _of_a_kind(text, name, head, cue)):
        return candidate
    return name._replace(sure=max(name.sure, name.need - lacks))


def _of_a_body(words: str, cue: Cues) -> bool:
    """Whether words are an organization of the register (全球更安全城市网络): only what the rules ask can make a project of it."""
    return any((body.start, body.end) == (0, len(words)) for body in registered(words, cue.language))


def _of_a_kind(text: str, name: Candidate, head: Hit, cue: Cues) -> bool:
    """Whether words say a kind and no name, however likely they are by their signs.

    Some of many (若干零废物倡议), a verb before the head word (科学家担任项目顾问), one of a list that names no other
    (冲突、复原力和保有权项目), a verb behind a name (该伙伴关系计划就……), one word of a theme (快速公交项目).
    """
    stem = text[name.start : head.start]
    if len(cue.starts("determiner", stem)) > 1 or cue.regex("{verb_of_kind}").search(stem) or cue.regex("{of_kinds}").match(text, head.end):
        return True
    listed = text[name.start - 1 : name.start] == _LIST
    if listed and text[name.start - 2] not in _CLOSED and not any(cue.ends(kind, text, name.start - 1) for kind in HEADS):
        return True
    if head.value in ("head_framed", "head_weighed") and any(cue.ends(kind, stem) for kind in ("head", "head_strong")):
        return True
    words = theme_words(stem, cue.language) if head.word in cue.words.get("head_of_works", ()) else ()
    return any((w.start, w.end) == (0, len(stem)) and w.rank < _GENERAL for w in words)
