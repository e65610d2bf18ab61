"""Foreign names that what stands beside them shows to be places: the other end of a road, a bracket, a date of news, a number of a camp."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .crossings import begins_word, word_at
from .place_shapes import framed_signs
from .place_words import Found, part, pattern

__all__ = ["bracketed", "dated", "linked", "numbered", "on_routes"]

_ROUTE = 6  # signs of a town at an end of a road
_LINKED = 2  # signs at least behind a town, with the word that links them


def on_routes(text: str, taken: list[tuple[int, int]], language: str) -> Iterator[Found]:
    """The towns that a road or a line joins: 他曲—永昂铁路.

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
    for hit in part("route", language, ("signs", framed_signs(language))).finditer(text):
        for name in re.finditer(r"[\u4e00-\u9fff]+", hit["names"]):
            start, end = hit.start("names") + name.start(), hit.start("names") + name.end()
            known = any(s < end and start < e for s, e in taken) or pattern(language, "nation").search(name[0])
            if not known and end - start <= _ROUTE:
                yield Found(start, end, "city", ())


def linked(text: str, places: Sequence[Found], language: str) -> list[Found]:
    """The places, two that a small word of a foreign language makes one name as one: 圣佩德罗德阿塔卡马.

    Parameters
    ----------
    text : str
        Squeezed text.
    places : sequence of Found
        Places of the register and of sounds.
    language : str
        ISO 639-1 code.

    Returns
    -------
    list of Found
    """
    out, link = list[Found](), part("links_names", language)
    for place in sorted(places):
        if (end := _over_link(text, place, places, language)) > place.end:
            place = place._replace(end=end, rows=())
        whole = out and out[-1].end < place.start and link.fullmatch(text, out[-1].end, place.start)
        if whole and place.kind != "camp":
            out[-1] = Found(out[-1].start, place.end, place.kind, ())
        else:
            out.append(place)
    return out


def _over_link(text: str, place: Found, places: Sequence[Found], language: str) -> int:
    """Where a town's name ends that a small word links to a name that no register has: 卡塔赫纳|德印地亚斯."""
    signs = framed_signs(language)
    more = part("links_unknown", language, ("signs", signs)).match(text, place.end) if place.kind == "city" else None
    if not more or not set(signs).issuperset(word_at(text, place.end)) or any(place.end <= p.start < more.end() for p in places):
        return place.end
    end = more.end()
    while end > place.end and (pattern(language, "edge", "there").match(text, end - 1) or begins_word(text, end - 1, language)):
        end -= 1
    return end if end - place.end > _LINKED else place.end


def bracketed(text: str, places: Sequence[Found], taken: Sequence[tuple[int, int]], language: str) -> Iterator[Found]:
    """Foreign names that tell in brackets where they lie: 吉加吉加(索马里州).

    Parameters
    ----------
    text : str
        Squeezed text.
    places : sequence of Found
        Places that may stand in brackets.
    taken : sequence of (int, int)
        Where countries and places stand already.
    language : str
        ISO 639-1 code.

    Yields
    ------
    Found
    """
    for place in places if "(" in text else ():
        if text[place.start - 1 : place.start] + text[place.end : place.end + 1] != "()":
            continue
        hit = part("before_bracket", language, ("signs", framed_signs(language))).search(text, 0, place.start - 1)
        if hit and not any(s < hit.end("name") and hit.start("name") < e for s, e in taken):
            yield Found(*hit.span("name"), "city", ())


def dated(text: str, taken: list[tuple[int, int]], language: str) -> Iterator[Found]:
    """The foreign name that a paragraph of news is dated from: 卡洛梅，2031年5月3日--.

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
    hit = part("dateline", language, ("signs", framed_signs(language))).match(text)
    if hit and not any(s < hit.end("name") and hit.start("name") < e for s, e in taken):
        yield Found(*hit.span("name"), "city", ())


def numbered(text: str, taken: list[tuple[int, int]], language: str) -> Iterator[Found]:
    """Camps that a number tells, right after the place they belong to: 4号扩展营地.

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
    for end in sorted({e for _, e in taken}):
        of = part("of", language).match(text, end)
        if hit := part("numbered", language).match(text, of.end() if of else end):
            yield Found(*hit.span(), "camp", ())
