"""Places of one list that share the class word at its end: 多索和津德尔地区, 中赤道、东赤道和西赤道州, 甲、乙和丙三省."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ..lexicons import load
from .place_words import BESIDE, Found, class_word, divided, part, pattern, register, words
from .wording import number as value_of

__all__ = ["alike", "sharing"]

_AT_TOWNS = ("camp", "district")  # what lies in towns, whose names a list may hold: 戈马和布尼亚两个营地
_PAIR = 2  # a list of so many may name a city and a province: 巴格达和安巴尔省
_NAMESAKE = "by hand: the town that its division is named after"  # the note of such a town's row
_SIGNS = range(8, 1, -1)  # of the name of a division without its class word


@cache
def _units(language: str) -> dict[str, dict[str, dict]]:
    """The rows of the divisions of the register, by name with the class word and by country."""
    classes, out = tuple(words(language, "class")), dict[str, dict[str, dict]]()
    for row in load("places"):
        if row["language"] == language and row["kind"] != "city" and row["name"].endswith(classes):
            out.setdefault(row["name"], {})[row["iso3"]] = row
    return out


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
    told = class_word(text, counted.start("word"), language, "class") if counted and not counted["more"] else None
    if counted and counted["more"]:
        told = counted["word"], words(language, "class")[counted["word"]]  # 等省|份
    if counted and told and told[0] == counted["word"]:
        alone = len(some) < _PAIR or (counted["count"] and value_of(counted["count"], language) != len(some)) or told[1] in _AT_TOWNS
        bare = [at for at in some if not text.endswith(tuple(words(language, "class")), known[at].start, known[at].end)]
        return {} if alone else dict.fromkeys(bare, told[1])
    word = next((w for w in words(language, "class") if text.endswith(w, last.start, last.end)), None)
    if not word or len(some) < _PAIR:
        return {}
    units, lands = _units(language), {r["iso3"] for r in last.rows}
    first = {at: next((own[r["iso3"]]["kind"] for r in known[at].rows if r["iso3"] in lands and r["iso3"] in own), None) for at in some[:-1]
             for own in (units.get(text[known[at].start : known[at].end] + word, {}),)}
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


def sharing(text: str, taken: Sequence[tuple[int, int, str]], codes: set[str], language: str) -> Iterator[Found]:
    """Divisions of one country that the register has with their class word alone, in a list that has it once, at its end: 中赤道和西赤道州.

    Parameters
    ----------
    text : str
        Squeezed text.
    taken : sequence of (int, int, str)
        Where the names of countries stand, and which they are.
    codes : set of str
        ISO 3166-1 alpha-3 codes of the countries that the places may lie in; of any, for lists of three and more, where there are none.

    Yields
    ------
    Found
    """
    units, joins = _units(language), part("joins", language)
    for tail in part("shared_class", language, ("classes", pattern(language, "class").pattern)).finditer(text):
        if not class_word(text, tail.start("word"), language, "class"):
            continue  # 北部和东部区|域
        some, lands, end = list[tuple[int, int]](), codes or None, tail.start()
        while start := next((end - n for n in _SIGNS if n <= end and text[end - n : end] + tail["word"] in units), None):
            own = set(units[text[start:end] + tail["word"]])
            if any(s < end and start < e for s, e, _ in taken) or not (own if lands is None else own & lands):
                break
            lands = own if lands is None else own & lands
            some.append((start, end))
            if not joins.match(text, start - 1):
                break
            end = start - 1
        if not lands or len(some) < _PAIR or (not codes and len(some) == _PAIR):
            continue
        rows = [row for start, end in some for iso3, row in units[text[start:end] + tail["word"]].items() if iso3 in lands]
        led = any(e == some[-1][0] and iso3 in lands for _, e, iso3 in taken)
        if not led and any(row["note"].startswith(BESIDE) for row in rows):
            continue  # 东部、西部和南部各省 lie anywhere
        bare = {h.word for h in register(language).find(text)}
        for start, end in some[tail.start() == tail.start("word") :]:
            if text[start:end] not in bare:
                rows = tuple(row for iso3, row in units[text[start:end] + tail["word"]].items() if iso3 in lands)
                yield Found(start, end, rows[0]["kind"], rows)
