"""What a report tells of its places beyond one paragraph: names told once, names in Latin letters, the State that it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from .crossings import begins_word
from .place_edges import alone, is_no_name
from .place_latin import latin_told
from .place_words import BESIDE, Found, part, pattern, register, shapes, words

__all__ = ["About", "Told", "about", "again", "homed", "only", "tell"]

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
