"""Towns that are written by their sound: 穆桑泽 is Musanze where Rwanda is named.

``sounds.csv`` says which letters a sign stands for in foreign names and how often, ``towns.csv`` which towns a country has; both are made
by ``scripts/make_sounds.py``.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from ..lexicons import load
from .place_edges import alone, is_no_name, of_treaty
from .place_words import BESIDE, Found, class_word, part, pattern

__all__ = ["heard", "letters", "sounding"]

# Mean log share of a name's signs; make_sounds.py says how many names kept aside are told, and how many are taken for a town of another
# country (a few that many countries have: 圣罗莎). A name of two signs has less to show and needs to sound more alike.
_LEAST = {2: -1.3, 3: -1.8}
_LEAST_LONG = -2.0
_SLACK = 3.0  # how much worse a name may begin than it ends
_BESIDE = 8  # signs between a country and a town that can be in no other: 秘鲁国立圣马尔科斯大学
_MORE = 2  # signs that a name must have more than one of the register that it holds
_STOPS, _OPENS = "。；", ("·", "“", "‘", "《")  # between sentences; before a piece of a name or a title
_OTHER = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "e", "œ": "e", "ə": "a", "ð": "d", "þ": "t"})


def letters(name: str) -> str:
    """A name in Latin letters as it is compared: small, without accents, blanks and marks.

    Parameters
    ----------
    name : str

    Returns
    -------
    str

    Examples
    --------
    >>> letters("San Pedro de Macorís")
    'sanpedrodemacoris'
    """
    plain = unicodedata.normalize("NFD", name.lower()).translate(_OTHER)
    return re.sub("[^a-z]", "", plain)


@cache
def _sounds(language: str) -> dict[str, tuple[tuple[str, float], ...]]:
    """For each sign the letters that it may stand for, with the logarithm of their share."""
    out: dict[str, list[tuple[str, float]]] = {}
    for row in load("sounds", language):
        out.setdefault(row["sign"], []).append((row["letters"], math.log(float(row["share"]))))
    return {sign: tuple(some) for sign, some in out.items()}


@cache
def _money(language: str) -> frozenset[str]:
    """Names of money that sound like a town: 第纳尔 is Dinar too."""
    return frozenset(row[f"name_{language}"] for row in load("currencies"))


@cache
def _by_country() -> dict[str, tuple[dict, ...]]:
    out: dict[str, list[dict]] = {}
    for row in load("towns"):
        out.setdefault(row["iso3"], []).append(row)
    return {iso3: tuple(rows) for iso3, rows in out.items()}


@cache
def _tree(iso3: str) -> dict:
    """The towns of a country as a tree of letters; where a name ends stands its row under ''."""
    root: dict = {}
    for row in _by_country().get(iso3, ()):
        at = root
        for letter in letters(row["name"]):
            at = at.setdefault(letter, {})
        at.setdefault("", row)
    return root


@cache
def _runs(language: str) -> re.Pattern[str]:
    """Two or more signs that write foreign names."""
    signs = "".join(_sounds(language)) or "�"
    return re.compile(f"[{signs}](?:-?[{signs}])+")


def _step(states: list[tuple[float, dict]], sign: str, language: str, least: float) -> list[tuple[float, dict]]:
    """Where one sign more leads in the tree; of several ways to one place the likeliest."""
    out: dict[int, tuple[float, dict]] = {}
    for so_far, node in states:
        for sound, share in _sounds(language)[sign]:
            if so_far + share < least:
                break  # the likeliest letters stand first
            at: dict | None = node
            for letter in sound:
                at = at.get(letter) if at else None
            if at is not None and (id(at) not in out or out[id(at)][0] < so_far + share):
                out[id(at)] = (so_far + share, at)
    return list(out.values())


def _longest(text: str, start: int, finish: int, iso3: str, language: str) -> tuple[int, float, dict] | None:
    """The longest town of a country that is heard from ``start`` on: where it ends, how well it sounds, its row."""
    states, best, size = [(0.0, _tree(iso3))], None, 0
    for end in range(start + 1, finish + 1):
        if text[end - 1] == "-":
            continue
        size += 1
        states = _step(states, text[end - 1], language, _LEAST_LONG * size - _SLACK)
        if not states:
            break
        fit, row = max(((so_far / size, node[""]) for so_far, node in states if "" in node), key=lambda hit: hit[0], default=(-99.0, {}))
        if size > 1 and fit >= _LEAST.get(size, _LEAST_LONG):
            best = end, fit, row
    return best


def heard(text: str, start: int, finish: int, countries: Collection[str], language: str) -> Iterator[Found]:
    """The towns of some countries that a stretch of signs sounds like.

    Parameters
    ----------
    text : str
        Squeezed text.
    start, finish : int
        The stretch.
    countries : collection of str
        ISO3 of the countries that are named near by.
    language : str
        ISO 639-1 code; a language without ``sounds.csv`` has none.

    Yields
    ------
    Found
        Leftmost first and the longest of those, none overlapping another.
    """
    for run in _runs(language).finditer(text, start, finish):
        at = run.start()
        while at < run.end() - 1:
            hits = [(*hit, iso3) for iso3 in countries if text[at] != "-" and (hit := _longest(text, at, run.end(), iso3, language))]
            if not hits:
                at += 1
                continue
            end, _, row, iso3 = max(hits, key=lambda hit: hit[:2])
            told = {"name": text[at:end], "name_en": row["name"], "kind": "city", "note": f"{BESIDE} its country: {row['note']}"}
            yield Found(at, end, "city", (row | told,))  # as of places.csv
            at = end


def sounding(
    text: str, named: Sequence[tuple[int, int, str]], taken: Sequence[tuple[int, int]], found: Sequence[Found], language: str
) -> list[Found]:
    """Towns that are known by their sound alone, of the countries named near by.

    Parameters
    ----------
    text : str
        Squeezed text.
    named : sequence of (int, int, str)
        Where countries and places are named, and the country of each.
    taken : sequence of (int, int)
        Where names stand that are no places.
    found : sequence of Found
        Places found by the register or by the words round them.
    language : str
        ISO 639-1 code.

    Returns
    -------
    list of Found
        With the class word printed on the name. None is a piece of another name; who holds one of ``found`` is the longer name.
    """
    out, order = [], sorted(named)
    for run in _runs(language).finditer(text):
        at, stop = run.span()
        if any(p.rows and p.start <= at and stop <= p.end for p in found):
            continue
        for start, end in [*sorted((s, e) for s, e in taken if at < e and s < stop), (stop, stop)]:
            for codes in _near(text, at, order, taken) if start - at > 1 else ():
                towns = [whole for town in heard(text, at, start, codes, language) if (whole := _whole(text, town, taken, found, language))]
                if towns:
                    out += towns
                    break
            at = max(at, end)
    return out


def _near(
    text: str, at: int, named: Sequence[tuple[int, int, str]], countries: Sequence[tuple[int, int]]
) -> Iterator[tuple[str, ...]]:
    """The countries that a town may lie in, nearest first: the last in its clause, those of its sentence, those told before or after."""
    begin = max(text.rfind(mark, 0, at) for mark in _STOPS) + 1
    finish = min((end for mark in _STOPS if (end := text.find(mark, at)) >= 0), default=len(text))
    here = [place for place in named if begin <= place[0] < finish]
    last = [place for place in here if place[0] < at and "，" not in text[place[1] : at]][-1:]
    yield tuple(code for *_, code in last)
    if not last or at - last[0][1] > _BESIDE or last[0][:2] not in countries:
        yield tuple(dict.fromkeys(code for *_, code in here))
        yield tuple(dict.fromkeys(code for start, _, code in named if start < begin))
        yield tuple(dict.fromkeys(code for start, _, code in named if start >= finish))


def _whole(text: str, town: Found, taken: Sequence[tuple[int, int]], found: Sequence[Found], language: str) -> Found | None:
    """A town with the class word printed on it, unless it is a piece of another name or no name."""
    start, end = span = town.start, town.end
    for place in found:
        apart = place.end <= start or end <= place.start
        inside, holds = place.start <= start and end <= place.end, start <= place.start and place.end <= end
        if not apart and (not holds if not inside else place.rows or place.end - place.start > end - start):
            return None
        if holds and place.rows and end - start - (place.end - place.start) < _MORE:
            return None  # 乌兰巴托|合作
    if text[start - 1 : start] in _OPENS or text[end : end + 1] == "·" or not alone(text, *span, language):
        return None
    if part("person", language).match(text, end) or pattern(language, "people").match(text, end):
        return None
    if is_no_name(text, *span, language) or of_treaty(text, end, language) or text[start:end] in _money(language):
        return None
    if pattern(language, "nation").fullmatch(text, start, end) or part("office_before", language).search(text, max(0, start - 6), start):
        return None  # 安第斯|议会, 行长|佐利克
    word = class_word(text, end, language, "class")
    if not word and part("named_work", language).match(text, end):
        return None
    if end - start == 2 and not word and not _is_beside(text, town, taken, found, language):
        return None
    kind = next((p.kind for p in found if (p.start, p.end) == span), town.kind)
    return town._replace(end=end + len(word[0]), kind=word[1]) if word else town._replace(kind=kind)


def _is_beside(text: str, town: Found, taken: Sequence[tuple[int, int]], found: Sequence[Found], language: str) -> bool:
    """Whether a name stands right after its country, or in a list with another name."""
    joins = part("joins", language)
    ends = {e for _, e in taken} | {p.end for p in found}
    begins = {s for s, _ in taken} | {p.start for p in found}
    joined_to = joins.match(text, town.start - 1) and town.start - 1 in ends
    return bool(town.start in ends or joined_to or (joins.match(text, town.end) and town.end + 1 in begins))
