"""What a report tells of its places beyond one paragraph: names told once, names in Latin letters, the State that it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from ..lexicons import load
from .crossings import begins_word
from .place_edges import alone, is_no_name
from .place_latin import latin_told
from .place_words import BESIDE, Found, class_word, divided, part, pattern, register, shapes, words
from .wording import number as value_of

__all__ = ["About", "Told", "about", "again", "alike", "homed", "only", "tell"]

_AT_TOWNS = ("camp", "district")  # what lies in towns, whose names a list may hold: 戈马和布尼亚两个营地
_PAIR = 2  # a list of so many may name a city and a province: 巴格达和安巴尔省
_NAMESAKE = "by hand: the town that its division is named after"  # the note of such a town's row
_SHORT = 3  # a name of so few signs may be a piece of a longer one
_MOST = 1 / 2  # the share of a report's mentions of States that the State has which it is about


class Told(NamedTuple):
    """What a report has told of a place: its kind, its country and the row of the register, if any."""

    kind: str
    iso3: str | None
    row: dict | None


class About(NamedTuple):
    """What holds in a whole report: the State it is about, and the kinds of places that it names in Latin letters."""

    home: str | None = None
    latin: Mapping[str, str] = {}


def about(texts: Iterable[str], countries: Sequence[dict], language: str) -> About:
    """What holds in a whole report.

    Parameters
    ----------
    texts : iterable of str
        Its paragraphs, squeezed.
    countries : sequence of dict
        Rows of ``country_mentions``; where there is work, only the States count in which it is.
    language : str
        ISO 639-1 code.

    Returns
    -------
    About
    """
    count = Counter([r["iso3"] for r in countries if r.get("role") == "project"] or [r["iso3"] for r in countries])
    home = next((iso3 for iso3, n in count.most_common(1) if n > _MOST * count.total()), None)
    latin: dict[str, str] = {}
    for text in texts:
        latin = dict(latin_told(text, language)) | latin
    return About(home, latin)


def homed(rows: Sequence[dict]) -> None:
    """Give places without a country, in a report that names no State, that of most of its other places.

    Parameters
    ----------
    rows : sequence of dict
        Rows of ``place_mentions``, changed in place.
    """
    count = Counter(r["iso3"] for r in rows if r["iso3"])
    home = next((iso3 for iso3, n in count.most_common(1) if n > _MOST * count.total()), None)
    for row in rows:
        row["iso3"] = row["iso3"] or home


@cache
def _units(language: str) -> dict[tuple[str, str], str]:
    """The kind of each division of the register, by its name with the class word and its country."""
    classes = tuple(words(language, "class"))
    return {(r["name"], r["iso3"]): r["kind"] for r in load("places") if r["language"] == language and r["name"].endswith(classes)}


def _lists(text: str, known: Sequence[Found], language: str) -> Iterator[list[int]]:
    """The places that stand in one list, by where they stand among all."""
    joins, some = part("joins", language), list[int]()
    for at, place in enumerate(known):
        if some and place.start < known[some[-1]].end:
            continue
        if some and not joins.fullmatch(text, known[some[-1]].end, place.start):
            yield some
            some = []
        some.append(at)
    yield from [some] if some else []


def _shared(text: str, known: Sequence[Found], some: Sequence[int], language: str) -> dict[int, str]:
    """What kind the class word at the end of a list gives to its places: 甲、乙和丙三省, and 甲、乙和丙省 where all are provinces."""
    last = known[some[-1]]
    counted = part("counted_class", language, ("classes", pattern(language, "class").pattern)).match(text, last.end)
    if counted and (told := class_word(text, counted.start("word"), language, "class")) and told[0] == counted["word"]:
        alone = len(some) < _PAIR or (counted["count"] and value_of(counted["count"], language) != len(some)) or told[1] in _AT_TOWNS
        bare = [at for at in some if not text.endswith(tuple(words(language, "class")), known[at].start, known[at].end)]
        return {} if alone else dict.fromkeys(bare, told[1])
    word = next((w for w in words(language, "class") if text.endswith(w, last.start, last.end)), None)
    if not word or len(some) < _PAIR:
        return {}
    units, lands = _units(language), {r["iso3"] for r in last.rows}
    first = {at: next((units[name] for r in known[at].rows if (name := (r["name"] + word, r["iso3"])) in units
                       and r["iso3"] in lands and text[known[at].start : known[at].end] == r["name"]), None) for at in some[:-1]}
    if part("capital_before", language).search(text, 0, known[some[0]].start):
        return {}  # 首都喀布尔、坎大哈和赫尔曼德省
    enough = len(some) > _PAIR or any(r["note"] == _NAMESAKE for r in known[some[0]].rows)  # 巴格达和安巴尔省: the city
    return {at: kind for at, kind in first.items() if kind} if enough and all(first.values()) else {}


def alike(text: str, known: Sequence[Found], language: str) -> list[Found]:
    """The places, a town that shares the class word of the places it is listed with as what that is: 多索和津德尔地区.

    Parameters
    ----------
    text : str
        Squeezed text.
    known : sequence of Found
        Places, in order.
    language : str
        ISO 639-1 code.

    Returns
    -------
    list of Found
    """
    out, lands = list(known), {p.start: p.kind for p in known if part("region_end", language).search(text, p.start, p.end)}
    for some in _lists(text, known, language):
        for at, kind in _shared(text, known, some, language).items():
            out[at] = out[at]._replace(kind=kind)
    for at in range(len(out) - 1, -1, -1):
        place, kind = out[at], lands.get(out[at].end + 1)
        units = {divided(language).get((text[place.start : place.end], row["iso3"])) for row in place.rows}
        if kind and kind in units and part("joins", language).match(text, place.end):
            out[at] = place._replace(kind=kind)
            lands[place.start] = kind
    return out


def again(text: str, told: Mapping[str, dict[str, Told]], here: set[str], busy: Sequence[tuple], language: str) -> Iterator[Found]:
    """Names that words round them, their shape or their country have told once in the report, printed again without these.

    Parameters
    ----------
    text : str
        Squeezed text.
    told : mapping
        What the report has told, by the first two signs of a name and by name.
    here : set of str
        The names told in this paragraph.
    busy : sequence of tuple
        Where names stand already.
    language : str
        ISO 639-1 code.

    Yields
    ------
    Found
    """
    person, people = part("person", language), pattern(language, "people")
    busy = list(busy)
    names = dict.fromkeys(n for at in range(len(text) - 1) for n in told.get(text[at : at + 2], ()) if text.startswith(n, at))
    for name in sorted((n for n in names if len(n) >= _SHORT or n in here), key=len, reverse=True):
        for hit in re.finditer(re.escape(name), text):
            start, end = hit.span()
            if any(s < end and start < e for s, e in busy) or person.match(text, end) or people.match(text, end):
                continue
            if alone(text, start, end, language) and not is_no_name(text, start, end, language):
                busy.append((start, end))
                yield Found(start, end, told[name[:2]][name].kind, ())


def tell(text: str, place: Found, row: dict | None, iso3: str | None, language: str) -> tuple[str, Told] | None:
    """What to remember of a place that is no name by itself: its name without the class word.

    Parameters
    ----------
    text : str
        Squeezed text.
    place : Found
    row : dict or None
        The row of the register that is meant.
    iso3 : str or None
    language : str
        ISO 639-1 code.

    Returns
    -------
    tuple of (str, Told), or None
    """
    word = next((w for w in words(language, "class") if text.endswith(w, place.start, place.end)), "")
    name = text[place.start : place.end - len(word)]
    if place.rows and not (row and row["note"].startswith(BESIDE)):
        return None
    if not place.rows and not shapes(language)[2].fullmatch(name):
        return None
    if len(name) == 2 and begins_word(name, 0, language):
        return None  # 和平省, 红海省: by itself the name is a word or a sea
    return (name, Told(place.kind, iso3, row)) if len(name) > 1 else None


def only(name: str, language: str) -> dict | None:
    """The one row of the register that has a name, with its class word or without, that something else tells to be a place's; else None.

    Parameters
    ----------
    name : str
    language : str
        ISO 639-1 code.

    Returns
    -------
    dict or None
    """
    bare = name.removesuffix(next((w for w in words(language, "class") if name.endswith(w)), ""))
    hit = next((h for h in register(language).find(name) if h.end - h.start in (len(name), len(bare))), None)
    return hit.value[0] if hit and not hit.start and len({row["iso3"] for row in hit.value}) == 1 else None
