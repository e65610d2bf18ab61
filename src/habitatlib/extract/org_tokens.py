"""A paragraph cut into the words that decide where an organization's name begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from ..lexicons import Matcher, load
from .crossings import crossed
from .org_register import find_names, fold

__all__ = ["Spot", "Token", "by_chance", "tokens"]

_LATIN = re.compile(r"[A-Z][\w'’.&+-]*(?: (?:&|[\w'’.+-]+))*", re.ASCII)
_CONJUNCTIONS = frozenset("和与及")
_STOPS = frozenset("，。；：？！,;:?!()《》<>[]…")
_QUOTES = frozenset("“”「」\"'")
_SMALL = ("determiner", "boundary", "inner", "deed", "class_word")  # by a raised dot they are signs of a person's name
_SMALL_SIGNS = frozenset("和与及或同由向对在请经被将给从让使以为把据按的了等至")  # words of one sign that stand before a name
_WITH_AGENT = ("组织编写", "组织实施", "组织开展", "组织举办", "组织召开", "组织培训", "组织会议")  # 由移民组织编写
_BEGIN = (
    "署",
    "组织",
    "联盟",
    "盟",
    "银行",
    "集团",
    "基金",
    "委员会",
    "法院",
    "议会",
    "公司",
    "机构",
    "大会",
    "论坛",
)  # words that begin as a name ends
_SHARED = re.compile("(?<![一大])(部)(?:分(?=[担别配享析摊发])|委(?=[托派任]))")  # a ministry does what follows: 外交部|分担, 财政部|委托
_BY_CHANCE = 5  # more signs than these spell a name by no accident


class Spot(NamedTuple):
    """Where a country or a place is named in a plain text, found elsewhere; ``value`` is a country's code."""

    start: int
    end: int
    kind: str
    value: object = None


class Token(NamedTuple):
    """A piece of a plain text and what it is.

    ``kind`` is ``org`` (of the register), ``country``, ``place``, ``opener``, ``class_opener``, ``verb``, ``inner``, ``boundary``,
    ``determiner``, ``head``, ``bare`` (an organ by its class word), ``latin``, ``conj``, ``list`` (、), ``stop``, ``quote``, ``number``
    or ``other`` (a sign of none of these).
    ``value`` is an identifier, a country's code, or a head's ``(type, rule)``.
    """

    start: int
    end: int
    kind: str
    word: str
    value: object = None


@cache
def _words(language: str) -> Matcher:
    found: list[tuple[str, object]] = [(fold(r["head"]), ("head", (r["type"], r["rule"]))) for r in load("org_heads", language)]
    found += [(fold(r["word"]), (r["kind"], None)) for r in load("org_words", language)]
    found += [(fold(r["word"]), ("bare", None)) for r in load("org_bare_organs", language)]
    return Matcher(found)


def _one(text: str, at: int) -> str:
    sign = text[at]
    if sign in _CONJUNCTIONS:
        return "conj"
    if sign in "、/":
        return "list"
    if sign in _STOPS:
        return "stop"
    if sign in _QUOTES:
        return "quote"
    return "number" if sign.isdigit() else "other"


def tokens(text: str, language: str, spots: Iterable[Spot] = ()) -> list[Token]:
    """Cut a squeezed text into tokens, names of the register and the longest words first.

    Parameters
    ----------
    text : str
        The text of ``spans.squeeze``.
    language : str
        ISO 639-1 code.
    spots : iterable of Spot
        Where countries and places stand.
    """
    folded = fold(text)
    hits = [h for h in find_names(language).find(folded) if not by_chance(text, h.start, h.end, language)]
    fixed = [Token(h.start, h.end, "org", text[h.start : h.end], h.value) for h in hits]
    for spot in spots:
        free = not any(t.start < spot.end and spot.start < t.end for t in fixed)
        if spot.start < spot.end and free and not _within_latin(text, spot):
            fixed.append(Token(spot.start, spot.end, spot.kind, text[spot.start : spot.end], spot.value))
    out: list[Token] = []
    at = 0
    for token in [*sorted(fixed, key=lambda t: t.start), Token(len(text), len(text), "end", "")]:
        for hit in _words(language).find(_SHARED.sub(r"\1\0", folded[at : token.start])):
            kind, value = hit.value  # type: ignore[misc]
            if kind in _SMALL and "·" in (text[at + hit.start - 1 : at + hit.start], text[at + hit.end : at + hit.end + 1]):
                continue
            _fill(text, out[-1].end if out and out[-1].end > at else at, at + hit.start, out)
            out.append(Token(at + hit.start, at + hit.end, kind, text[at + hit.start : at + hit.end], value))
        _fill(text, out[-1].end if out and out[-1].end > at else at, token.start, out)
        if token.kind != "end":
            out.append(token)
            at = token.end
    return [_unfold(out, i) for i in range(len(out))]


def _unfold(out: list[Token], i: int) -> Token:
    """A compass point right behind a sign that is no word is a sign of a foreign name (罗西研究中心)."""
    token = out[i]
    if token.kind == "opener" and len(token.word) == 1 and i and out[i - 1].kind == "other" and out[i - 1].end == token.start:
        return token._replace(kind="other")
    return token


def by_chance(text: str, start: int, end: int, language: str) -> bool:
    """Whether the signs of a short name belong to other words: a segmenter or a word of the lexicons lies over an edge of it.

    Examples
    --------
    >>> by_chance("住房合作社的股东盟约", 7, 9, "zh"), by_chance("由难民署名", 1, 4, "zh"), by_chance("由难民署编写", 1, 4, "zh")
    (True, True, False)
    """
    if end - start > _BY_CHANCE or text[start].isascii():
        return False
    if "·" in (text[start - 1 : start], text[end : end + 1]):
        return True
    if (
        text[start - 1 : start] not in _SMALL_SIGNS
        and crossed(text, start, end, language)
        and not crossed(text[start:], 0, end - start, language)
    ):
        return True  # a word lies over the first sign: 股东|盟约
    if crossed(text[start : end + 4], 0, end - start, language):
        cut = max((k for k in range(1, end - start) if not crossed(text[start : end + 4], 0, k, language)), default=0)
        if fold(text[start : start + cut]) in _subjects(language) or (cut and end - start == 2):
            return True  # a word lies over the last sign, and what is left is a word too: 世界|银行业
    for hit in _over(language).find(fold(text[start : end + 3])):
        if 0 < hit.start < end - start < hit.end and not crossed(text, start, start + hit.end, language):
            return not hit.word.startswith("组织") or text[start : start + hit.start] in _subjects(language)
    return False


@cache
def _subjects(language: str) -> frozenset[str]:
    """Words that may do or suffer what a verb says (移民组织了): what is no such word can only be a part of a name (世卫组织了)."""
    return frozenset(fold(r["word"]) for r in load("org_words", language) if r["kind"] in ("inner", "class_word", "deed", "opener"))


@cache
def _over(language: str) -> Matcher:
    rows = [r for r in load("org_words", language) if len(r["word"]) > 1 and r["word"] not in _WITH_AGENT]
    return Matcher((fold(r["word"]), None) for r in rows if r["kind"] == "boundary" and r["word"].startswith(_BEGIN))


def _within_latin(text: str, spot: Spot) -> bool:
    """Whether a name of a country or place in Latin letters is one word of a longer Latin name (GAME Lebanon)."""
    return text[spot.start].isascii() and bool(re.search(r"[\w&.,'’-] $", text[: spot.start][-2:], re.ASCII))


def _fill(text: str, at: int, end: int, out: list[Token]) -> None:
    """Latin words and single signs for what no word of the lexicons takes."""
    while at < end:
        latin = _LATIN.match(text, at, end)
        stop = latin.end() if latin else at + 1
        out.append(Token(at, stop, "latin" if latin else _one(text, at), text[at:stop]))
        at = stop
