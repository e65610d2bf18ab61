"""Foreign names that no register has, by the weight of their signs and by what stands before and behind them: 卡萨拉和奥贝德设立.

``place_signs.csv`` says how much more often a sign stands in names of places abroad than in the rest of a text; it is made by
``scripts/make_place_signs.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ..lexicons import load
from .crossings import begins_word, ends_word
from .org_register import named
from .place_edges import is_no_name, of_treaty
from .place_words import Found, class_word, part, pattern, words
from .role_cues import cues

__all__ = ["in_cities", "is_over", "is_spelt", "listed", "names_other", "weighed"]

_DROP = 2.0  # how much the weight of a name may fall before it ends where it was highest
_LEAST, _LEAST_MEAN, _LEAST_SHORT = 5.0, 1.5, 2.0  # of a whole name; of its signs; of the signs of a name of two
_SURE, _PLAIN = 2.2, -1.0  # of the signs of a name that needs less round it; of a sign that is in none
_SIGNS, _SHORT = 10, 2
_NO_PLACE = ("no_place", 0), ("weighed_body", 1), ("weighed_water", 1)  # how many signs of the name they begin with
_MANY, _MOST = 4, 2 / 3  # names of a list that all are places, or one less where one is known; what share of the list
_HAN, _DOTS = re.compile("[\u4e00-\u9fff]"), "·•"
_OFFICE = 6  # signs at most of an office, with the sign before it
_BEFORE = 4  # signs at most of a word that leads to a place


@cache
def _weights(language: str) -> dict[str, float]:
    return {row["sign"]: float(row["weight"]) for row in load("place_signs", language)}


@cache
def _light(language: str) -> re.Pattern[str]:
    """Two signs that stand more often in names, behind one that is in none."""
    light, plain = ("".join(s for s, weight in _weights(language).items() if fits(weight)) or "�" for fits in ((0.0).__lt__, _PLAIN.__ge__))
    return re.compile(f"(?:(?<=[{plain}])|(?<![\u4e00-\u9fff·]))[{light}]{{2}}")


@cache
def _around(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What leads to a place, what stands behind one that is led to, and what only a place has behind it."""
    led, at = ((use, pattern(language, use).pattern) for use in ("led", "at"))
    there = f"{pattern(language, 'there').pattern}|{cues(language, 'act').pattern}|{pattern(language, 'there_framed').pattern}"
    return part("weighed_led", language, led, at), part("weighed_there", language, ("there", there)), part("weighed_beside", language)


def _name(text: str, start: int, finish: int, language: str) -> tuple[int, bool]:
    """Where the name that begins at ``start`` ends (``start`` if it weighs too little), and whether it needs less round it."""
    weight = best = 0.0
    end = start
    weights = _weights(language)
    for at in range(start, min(finish, start + _SIGNS)):
        if text[at] in _DOTS:
            return start, False  # of a person
        if text[at] != "-" and not _HAN.match(text[at]):
            break
        weight += weights.get(text[at], -_DROP if text[at] != "-" else 0.0)
        if weight > best:
            best, end = weight, at + 1
        elif weight < best - _DROP:
            break
    if end > start and begins_word(text, end - 1, language):
        end -= 1  # 马科基|金会
        best -= weights[text[end]]
    size = end - start
    enough = best >= _LEAST_SHORT * size if size <= _SHORT else best >= max(_LEAST, _LEAST_MEAN * size)
    sure = size > _SHORT and best >= _SURE * size and (not _HAN.match(text, end) or weights.get(text[end], 0.0) <= _PLAIN)
    return (end, sure) if size >= _SHORT and enough else (start, False)


def weighed(text: str, taken: Sequence[tuple[int, int]], ends: set[int], language: str) -> Iterator[Found]:
    """Foreign names that their signs show, where a place is led to, in a list of places, or of a country.

    Parameters
    ----------
    text : str
        Squeezed text.
    taken : sequence of (int, int)
        Where countries and places stand already.
    ends : set of int
        Where countries and places end.
    language : str
        ISO 639-1 code; a language without ``place_signs.csv`` has none.

    Yields
    ------
    Found
    """
    led, there, beside = _around(language)
    alike = part("weighed_alike", language)
    ends, begins = set(ends), {s for s, _ in taken}
    for hit in _light(language).finditer(text):
        start = hit.start()
        if any(s < start + 2 and start < e for s, e in taken) or part("weighed_unless", language).fullmatch(text, start - 1, start):
            continue
        finish = min((s for s in begins if s > start), default=len(text))
        end, sure = _name(text, start, finish, language)
        if end == start or ends_word(text, start + 1, language):
            continue
        joined = start - 1 in ends and part("weighed_joins", language).fullmatch(text, start - 1, start)
        word = class_word(text, end, language, "class") or class_word(text, end, language, "region")
        stop = end + len(word[0]) if word else end
        is_led = joined or any(led.fullmatch(text, start - n, start) for n in range(1, min(_BEFORE, start) + 1))
        by_itself = beside.match(text, stop) or sure and (word or alike.match(text, stop))
        if not by_itself and not (is_led and (word or sure or there.match(text, stop))):
            continue
        if names_other(text, start, stop, language) or not word and part("named_work", language).match(text, stop):
            continue
        ends.add(stop)
        yield Found(start, stop, word[1] if word else "city", ())


def is_over(text: str, end: int, language: str) -> bool:
    """Whether what stands behind a name is what stands behind a place that something leads to.

    Parameters
    ----------
    text : str
        Squeezed text.
    end : int
        Where the name ends.
    language : str
        ISO 639-1 code.

    Returns
    -------
    bool
    """
    return bool(_around(language)[1].match(text, end))


def in_cities(text: str, places: Sequence[Found], language: str) -> Iterator[Found]:
    """The districts named right after a city of a country that writes its names in Chinese signs: 成都市武侯区.

    Parameters
    ----------
    text : str
        Squeezed text.
    places : sequence of Found
        Places of the register.
    language : str
        ISO 639-1 code.

    Yields
    ------
    Found
    """
    unit = part("quarter_unit", language, *((use, pattern(language, use).pattern) for use in ("no_unit", "no_quarter", "quarter")))
    own_signs = words(language, "own_signs")
    for place in places:
        own = place.kind == "city" and any(row["iso3"] in own_signs for row in place.rows)
        hit = unit.match(text, place.end) if own else None
        while hit and class_word(text, hit.start("word"), language, "class"):
            yield Found(*hit.span(), "district", ())
            joins = part("joins", language).match(text, hit.end())
            hit = unit.match(text, joins.end()) if joins else None


def listed(text: str, taken: Sequence[tuple[int, int]], known: Sequence[tuple[int, int]], language: str) -> Iterator[Found]:
    """Foreign names that stand in a list of many, or in one with a place that is known: 空袭了萨赫恩、杰德拉亚、萨穆林和巴拉.

    Parameters
    ----------
    text : str
        Squeezed text.
    taken, known : sequence of (int, int)
        Where names stand already; where places do.
    language : str
        ISO 639-1 code.

    Yields
    ------
    Found
    """
    for hit in part("weighed_list", language).finditer(text):
        spans = [name.span() for name in part("listed_name", language).finditer(text, *hit.span())]
        (low, high), last = spans[0], spans[-1][0]
        spans[0] = next((n for n in range(low, high - 1) if is_spelt(text, n, high, language)), low), high
        spans[-1] = last, _name(text, last, len(text), language)[0]
        spelt = [span for span in spans if span not in known and is_spelt(text, *span, language)]
        of_places = any(span in known for span in spans)
        if len(spelt) < max(_MANY - of_places, _MOST * len(spans)) or names_other(text, *spans[-1], language):
            continue
        for start, end in spans:
            if (start, end) not in spelt and sum(_weights(language).get(sign, -_DROP) for sign in text[start:end]) <= 0:
                continue
            if not any(s < end and start < e for s, e in taken) and not names_other(text, start, end, language):
                yield Found(start, end, "city", ())


def is_spelt(text: str, start: int, end: int, language: str) -> bool:
    """Whether all signs from ``start`` to ``end`` are one name.

    Parameters
    ----------
    text : str
        Squeezed text.
    start, end : int
        Where the signs stand.
    language : str
        ISO 639-1 code.

    Returns
    -------
    bool
    """
    return end - start >= _SHORT and _name(text, start, end, language)[0] == end


def names_other(text: str, start: int, end: int, language: str) -> bool:
    """Whether the name is a person's, a people's, a body's, a treaty's or no name at all.

    Parameters
    ----------
    text : str
        Squeezed text.
    start, end : int
        Where the name stands.
    language : str
        ISO 639-1 code.

    Returns
    -------
    bool
    """
    if part("person", language).match(text, end) or pattern(language, "people").match(text, end) or of_treaty(text, end, language):
        return True
    if any(part(name, language).match(text, end - back) for name, back in _NO_PLACE):
        return True
    if part("office_before", language).search(text, max(0, start - _OFFICE), start):
        return True  # 行长|佐利克已宣布
    if any((hit.start, hit.end) == (start, end) for hit in named(text, language)):
        return True  # 毕马威
    return bool(pattern(language, "nation", "edge").search(text, start, end)) or is_no_name(text, start, end, language)
