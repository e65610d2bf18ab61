"""Places that no register knows, by the shape of their names or by the words round them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from ..lexicons import load
from .crossings import ends_word
from .place_words import LATIN, Found, class_word, pattern, register, shapes, words
from .role_cues import cues

__all__ = ["continued", "framed", "shaped"]

_NOT_ALONE = re.compile(r"[人族语派教裔·州县省市郡区]|难民|先生|女士|[一二三四五六]世|亲王|国王|(?:[国皇]王|功)?(?:大学|基金会|学会|学院)|合作和")
_LATIN, _CAPITAL, _SMALL = re.compile(LATIN), re.compile("[A-Z]"), re.compile(r"[a-zà-ÿ]")
_UNITS = "省县郡州市镇村"  # class words that make any two signs after a country a name
_LED = "运往|前往|运到|运抵|运至|存放[在于]|位于|设[在于]|飞往|驶往|驶抵|抵达|转往|迁往|逃往|撤往"  # verbs that a place follows
_PLACES_TOLD = re.compile("[两三四五六等]地")  # 甲、乙两地
_FIRM = "市县郡省州邦府"  # class words that need only two signs before them


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
    han, latin, bare = shapes(language)
    may_han, may_latin = _hints(language)[0].search(text), _CAPITAL.search(text)
    starts = [*sorted(s for s, _ in taken), len(text)]
    for begin in sorted({0, *(e for _, e in taken)}):
        finish = starts[bisect_left(starts, begin)] if begin <= len(text) else len(text)
        for hit in han.finditer(text, begin, finish) if may_han else ():
            word = hit.group("word")
            first = hit.start() + 1 if ends_word(text, hit.start() + 1, language) else hit.start()  # 宣布|开赛省
            if pattern(language, "nation").match(hit.group()):
                continue
            sure = hit.end() - first - len(word) >= (2 if word in _FIRM or len(word) > 1 else 3)
            if sure and class_word(text, hit.start("word"), language, "class"):
                yield Found(first, hit.end(), words(language, "class")[word], ())
        for hit in latin.finditer(text, begin, finish) if may_latin else ():
            if not class_word(text, hit.start("word"), language, "class", "latin"):
                continue
            names = list(_LATIN.finditer(hit.group()))
            if not all(_SMALL.search(name.group()) for name in names):
                continue
            kind = words(language, "class", "latin")[hit.group("word")]
            for name in names[:-1]:
                yield Found(hit.start() + name.start(), hit.start() + name.end(), kind, ())
            yield Found(hit.start() + names[-1].start(), hit.end(), kind, ())
        if begin not in wider:
            continue
        unit = _unit(language).match(text, begin, finish)
        if unit and class_word(text, unit.start("word"), language, "class") and not cues(language, "act").search(unit.group()):
            yield Found(begin, unit.end(), words(language, "class")[unit["word"]], ())
            continue
        zone = pattern(language, "zone").match(text, begin)
        while zone:
            yield Found(zone.start(), zone.end(), words(language, "zone")[zone.group()], ())
            zone = pattern(language, "zone").match(text, zone.end() + 1) if text[zone.end():zone.end() + 1] in "和、与" else None
        alone = bare.match(text, begin, finish)
        while alone and pattern(language, "edge").match(text, alone.end() - 1):
            alone = bare.match(text, begin, alone.end() - 1)
        classed = han.match(text, begin, finish)
        if alone and text.startswith("地区", alone.end()):
            yield Found(alone.start(), alone.end() + 2, "region", ())  # 洪都拉斯莫斯基蒂亚地区
        elif alone and not classed and not pattern(language, "nation").match(alone.group()) and not _NOT_ALONE.match(text, alone.end()):
            yield Found(alone.start(), alone.end(), "city", ())


@cache
def _unit(language: str) -> re.Pattern[str]:
    """A name of any signs and a class word, right after a country: 泰国清盛县; ``no_unit`` has the words that are no names (各省, 城市)."""
    stop, classes = pattern(language, "no_unit").pattern, "|".join(w for w in words(language, "class") if w in _UNITS)
    return re.compile(rf"(?:(?!{stop})[\u4e00-\u9fff]){{2,3}}(?P<word>{classes or '(?!)'})")


@cache
def _hints(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a text cannot do without in which a foreign name stands before a class word, or in a frame; asked first because it is quick."""
    signs = "".join(words(language, "syllables", "more_syllables")) or "�"
    classes = "".join({word[0] for word in words(language, "class")}) or "�"
    framed = "".join(words(language, "syllables")) + "".join(r["signs"] for r in load("org_transliteration", language)) or "�"
    led = re.compile(f"(?:{_LED}|{pattern(language, 'at').pattern})[{framed}][{framed}]")
    return re.compile(f"[{signs}][{signs}][{classes}]"), led


@cache
def _frame(language: str) -> re.Pattern[str]:
    """Foreign names between a word that leads to a place and a word that tells what happens there; later ones of a list may be short."""
    signs = "".join(words(language, "syllables")) + "".join(r["signs"] for r in load("org_transliteration", language)) or "�"
    first, more = rf"[{signs}]{{3,8}}(?:[-—][{signs}]{{2,6}})?", rf"[{signs}]{{2,8}}(?:[-—][{signs}]{{2,6}})?"
    at, there = pattern(language, "at").pattern, pattern(language, "there").pattern
    there = rf"(?:{there}|{cues(language, 'act').pattern}|转运|清除|空军基地|海军基地|军事基地)"
    led = rf"(?:{_LED})(?P<led>{first}(?:地区)?)(?=[，。；、]|$)"
    many = rf"(?<![{signs}])(?P<many>{more}(?:、{more})*[和与及、]{more})(?=[两三四五六]地|等地)"
    return re.compile(rf"{led}|{many}|(?:{at})(?P<names>(?:{first}|{more}(?=附近|、|和|与))(?:(?:、|和|与|及){more}?)*)(?={there})")


def _framings(text: str, language: str) -> Iterator[re.Match[str]]:
    """The matches of the frame, which is only tried where it can begin."""
    frame, led, at = _frame(language), _hints(language)[1], 0
    if _PLACES_TOLD.search(text):
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
        for name in re.finditer(r"[^、和与及]+", hit[use]):
            start, end = hit.start(use) + name.start(), hit.start(use) + name.end()
            is_known = any(h.end - h.start == end - start for h in known.find(name.group()))
            if any(s < end and start < e and (s < start or end < e) for s, e in wider):
                continue
            if is_known or any(s < end and start < e for s, e in taken) or pattern(language, "nation", "edge").search(name.group()):
                continue
            yield Found(start, end, "region" if name.group().endswith("地区") else "city", ())


@cache
def _further(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What goes on a list of places: a foreign name that a word of a list or of work follows, or any name with a class word."""
    signs = "".join(words(language, "syllables")) or "�"
    there = rf"{pattern(language, 'there').pattern}|{cues(language, 'act').pattern}"
    more = re.compile(rf"(?:、|和|与|及|以及|至|到)(?P<name>[{signs}]{{3,8}}(?=[、和与及至的等，。；]|{there}|$)"
                      rf"|[{signs}]{{2,8}}(?=(?:[、和与及][{signs}]{{2,8}})*(?:之间|等地|附近|路段|[两三四五六][地省州市县])))")
    alike = rf"(?:、|和|与|及|以及)(?P<name>(?:(?!{pattern(language, 'no_unit').pattern})[\u4e00-\u9fff]){{2,3}}(?P<word>[{_UNITS}]))"
    return more, re.compile(alike)


def continued(text: str, places: Sequence[Found], taken: list[tuple[int, int]], language: str) -> Iterator[Found]:
    """Foreign names that go on a list of places: 布里亚和锡博之间.

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
    for place in places:
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
