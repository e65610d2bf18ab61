"""Places that no register knows, by the shape of their names or by the words round them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from ..lexicons import load
from .crossings import begins_word, ends_word, small_words
from .place_edges import cuts_body
from .place_latin import latin_classed
from .place_words import BESIDE, Found, class_word, part, pattern, register, shapes, words
from .role_cues import cues

__all__ = ["continued", "framed", "framed_signs", "shaped"]

_CAPITAL, _HAN = re.compile("[A-Z]"), re.compile(r"[\u4e00-\u9fff]")


def shaped(text: str, taken: list[tuple[int, int]], wider: set[int], language: str) -> Iterator[Found]:
    """Places that no register knows, by the shape of their names.

    Parameters
    ----------
    text : str
        Squeezed text.
    taken : list of (int, int)
        Where countries and places stand already.
    wider : set of int
        Where countries and provinces end: a foreign name right after them is a place.
    language : str
        ISO 639-1 code.

    Yields
    ------
    Found
    """
    han, _, bare = shapes(language)
    firm, zone_joins, region, no_place = words(language, "firm"), *(part(name, language) for name in ("zone_joins", "region", "no_place"))
    may_han, may_latin = _hints(language)[0].search(text), _CAPITAL.search(text)
    starts = [*sorted(s for s, _ in taken), len(text)]
    for begin in sorted({0, *(e for _, e in taken)}):
        finish = starts[bisect_left(starts, begin)] if begin <= len(text) else len(text)
        for hit in han.finditer(text, begin, finish) if may_han else ():
            word = hit.group("word")
            first = _first(text, hit.start(), hit.start("word"), language)
            if pattern(language, "nation").match(hit.group()):
                continue
            sure = hit.end() - first - len(word) >= (2 if word in firm or len(word) > 1 else 3)
            if sure and class_word(text, hit.start("word"), language, "class"):
                yield Found(first, hit.end(), words(language, "class")[word], ())
        yield from latin_classed(text, begin, finish, language) if may_latin else ()
        if begin not in wider:
            continue
        unit = part("unit", language, *_units(language)).match(text, begin, finish)
        if unit and class_word(text, unit.start("word"), language, "class") and not cues(language, "act").search(unit.group()):
            yield Found(begin, unit.end(), words(language, "class")[unit["word"]], ())
            continue
        zone = pattern(language, "zone").match(text, begin)
        while zone:
            yield Found(zone.start(), zone.end(), words(language, "zone")[zone.group()], ())
            zone = pattern(language, "zone").match(text, zone.end() + 1) if zone_joins.match(text, zone.end()) else None
        alone = bare.match(text, begin, finish)
        while alone and (pattern(language, "edge").match(text, alone.end() - 1) or begins_word(text, alone.end() - 1, language)):
            alone = bare.match(text, begin, alone.end() - 1)  # 马拉|提供
        if alone and (built := pattern(language, "edge", "there").match(text, begin)) and built.end() - begin > 1:
            alone = None  # 肯尼亚|铁路提高
        classed = han.match(text, begin, finish)
        if alone and (word := region.match(text, alone.end())):
            yield Found(alone.start(), word.end(), "region", ())  # 洪都拉斯莫斯基蒂亚地区
        elif (alone and not classed and not pattern(language, "nation").match(alone.group()) and not no_place.match(text, alone.end())
                and not cuts_body(text, *alone.span(), language) and not part("company", language).match(text, alone.end())
                and not part("named_after", language).match(text, alone.end())):
            yield Found(alone.start(), alone.end(), "city", ())


def _first(text: str, at: int, end: int, language: str) -> int:
    """Where the name before a class word begins whose signs of foreign names begin at ``at``."""
    if ends_word(text, at + 1, language):
        return at + 1  # 宣布|开赛省
    if (other := pattern(language, "edge").match(text, at, end)) and end - other.end() > 1:
        return other.end()  # 考察|豪兹省
    lead = text[at - 1 : at]
    opens = part("opens_name", language).fullmatch(text, max(0, at - 2), at - 1)
    if opens and _HAN.fullmatch(lead) and lead not in small_words(language) and not part("no_lead", language).fullmatch(lead):
        return at - 1  # 在|廓尔喀县
    return at


@cache
def _units(language: str) -> tuple[tuple[str, str], ...]:
    """What a name of any signs right after a country needs: the words that are no names, and class words."""
    classes = [word for word in words(language, "unit") if word in words(language, "class")]
    return ("no_unit", pattern(language, "no_unit").pattern), ("units", "|".join(classes) or "(?!)")


@cache
def framed_signs(language: str) -> str:
    """The signs of foreign names that the words round them show to be places.

    Parameters
    ----------
    language : str
        ISO 639-1 code.

    Returns
    -------
    str
        For a class of a regular expression.
    """
    return "".join(words(language, "syllables")) + "".join(r["signs"] for r in load("org_transliteration", language)) or "�"


@cache
def _hints(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a text cannot do without in which a foreign name stands before a class word, or in a frame; asked first because it is quick."""
    signs = "".join(words(language, "syllables", "more_syllables")) or "�"
    classes = "".join({word[0] for word in words(language, "class")}) or "�"
    framed = framed_signs(language)
    led = re.compile(f"(?:{pattern(language, 'led', 'at').pattern})[{framed}][{framed}]")
    return re.compile(f"[{signs}][{signs}][{classes}]"), led


@cache
def _frame(language: str) -> re.Pattern[str]:
    """Foreign names between a word that leads to a place and a word that tells what happens there; later ones of a list may be short."""
    there = f"{pattern(language, 'there').pattern}|{cues(language, 'act').pattern}|{pattern(language, 'there_framed').pattern}"
    led, at = ((use, pattern(language, use).pattern) for use in ("led", "at"))
    return part("framed", language, ("signs", framed_signs(language)), led, at, ("there", there))


def _framings(text: str, language: str) -> Iterator[re.Match[str]]:
    """The matches of the frame, which is only tried where it can begin."""
    frame, led, at = _frame(language), _hints(language)[1], 0
    if part("places_told", language).search(text):
        yield from frame.finditer(text)
        return
    while begun := led.search(text, at):
        hit = frame.match(text, begun.start())
        at = hit.end() if hit else begun.start() + 1
        if hit:
            yield hit


def framed(text: str, taken: list[tuple[int, int]], language: str) -> Iterator[Found]:
    """Places that only the words round them show: 在博桑戈阿附近.

    Parameters
    ----------
    text : str
        Squeezed text.
    taken : list of (int, int)
        Where countries and places stand already.
    language : str
        ISO 639-1 code.

    Yields
    ------
    Found
    """
    known = register(language)
    hits = list(_framings(text, language))
    wider = [(h.start, h.end) for h in known.find(text)] if hits else []  # 亚的|斯亚贝巴 is no beginning of a name
    for hit in hits:
        use = hit.lastgroup or "names"
        for name in part("listed_name", language).finditer(hit[use]):
            start, end = hit.start(use) + name.start(), hit.start(use) + name.end()
            rows: tuple[dict, ...] = next((h.value for h in known.find(name.group()) if h.end - h.start == end - start), ())
            is_known = any(not r["note"].startswith(BESIDE) for r in rows)
            if any(s < end and start < e and (s < start or end < e) for s, e in wider):
                continue
            if any(s == start and e < end and pattern(language, "edge", "there").match(text, e) for s, e in wider):
                continue  # 在卢萨卡|约有, 在瓦加杜古|提供水位数据
            if is_known or any(s < end and start < e for s, e in taken) or pattern(language, "nation", "edge").search(name.group()):
                continue
            if part("illness", language).match(text, end):
                continue  # 在埃博拉|疫情后
            told = part("told", language).match(text, hit.end("many") + 1) if use == "many" else None  # 甲、乙两镇
            kind = words(language, "class").get(told.group()[-1], "city") if told else "city"
            if not rows and (wider_word := part("region", language).match(text, end)):
                end, kind = wider_word.end(), "region"  # 在塔尔班特|地区
            yield Found(start, end, "region" if part("region_end", language).search(name.group()) else kind, rows)


@cache
def _further(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What goes on a list of places: a foreign name that a word of a list or of work follows, or any name with a class word."""
    signs = "".join(words(language, "syllables")) or "�"
    there = rf"{pattern(language, 'there').pattern}|{cues(language, 'act').pattern}"
    return part("goes_on", language, ("signs", signs), ("there", there)), part("goes_on_alike", language, *_units(language))


def continued(text: str, places: Sequence[Found], taken: list[tuple[int, int]], language: str) -> Iterator[Found]:
    """Foreign names that go on a list of places, and the parts of a county right behind it: 布里亚和锡博之间, 永胜县程海乡.

    Parameters
    ----------
    text : str
        Squeezed text.
    places : sequence of Found
        Places that a list may begin with.
    taken : list of (int, int)
        Where countries and places stand already.
    language : str
        ISO 639-1 code.

    Yields
    ------
    Found
    """
    more, alike = _further(language)
    parts = part("township", language, *_units(language)[:1])
    for place in places:
        own = parts.match(text, place.end) if place.kind == "county" else None
        if own and class_word(text, own.start("word"), language, "class") and not any(s < own.end() and own.start() < e for s, e in taken):
            yield Found(*own.span(), words(language, "class")[own["word"]], ())
        at = place.end
        while (hit := alike.match(text, at)) and hit["word"] == text[at - 1] and class_word(text, hit.start("word"), language, "class"):
            start, at = hit.span("name")
            if any(s < at and start < e for s, e in taken):
                break
            yield Found(start, at, words(language, "class")[hit["word"]], ())
        at = place.end
        while hit := more.match(text, at):
            start, at = hit.span("name")
            if any(s < at and start < e for s, e in taken) or pattern(language, "nation", "edge").search(hit["name"]):
                break
            yield Found(start, at, "city", ())
