"""The role of each place, in a language whose words are parted by blanks: read from the words round it, as a country's is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..spans import Span
from .role_weights import weighed
from .roles import roles

__all__ = ["Named", "named", "place_roles"]

_TO_COUNTRY = frozenset({"", ",", ", the", "(", "(the"})  # what may stand between a place and its country


class Named(NamedTuple):
    """What a paragraph names, in order: where, of which country, and which of the places it is; -1 for a country."""

    span: Span
    iso3: str
    place: int


def named(text: str, places: Sequence[dict], countries: Sequence[dict]) -> tuple[list[Named], dict[int, int]]:
    """The places and countries of a paragraph in one row, and for each place with its country right behind it which country that is.

    Parameters
    ----------
    text : str
        The paragraph.
    places, countries : sequence of dict
        Rows of ``place_mentions`` and of ``country_mentions``.

    Returns
    -------
    (list of Named, dict of int to int)
        A place with its country behind it is not in the row, its country is.
    """
    behind = {
        i: at
        for i, place in enumerate(places)
        for at, country in enumerate(countries)
        if place["end"] <= country["start"] and text[place["end"] : country["start"]].strip() in _TO_COUNTRY
    }
    alone = [(place["start"], place["end"], place["iso3"] or "", i) for i, place in enumerate(places) if i not in behind]
    beside = [(country["start"], country["end"], country["iso3"], -1) for country in countries]
    out: list[Named] = []
    for start, end, iso3, i in sorted(alone + beside):
        if not out or out[-1].span.end <= start:  # a place's name may hold its country's
            out.append(Named(Span(start, end), iso3, i))
    return out, behind


def place_roles(text: str, places: Sequence[dict], countries: Sequence[dict], language: str, share: float) -> list[str]:
    """The role of each place of a paragraph: that of the country printed right behind it, else its own.

    Parameters
    ----------
    text : str
        The paragraph.
    places, countries : sequence of dict
        Rows of ``place_mentions``, whose roles are asked for, and of ``country_mentions``, which stand in the same lists.
    language : str
        ISO 639-1 code.
    share : float
        How much of the report stands outside of cooperation (``role_report.outside``).

    Returns
    -------
    list of str
    """
    row, behind = named(text, places, countries)
    own = {i: countries[at]["role"] for i, at in behind.items()}
    towns = {at for at, one in enumerate(row) if one.place >= 0}
    if towns:
        spans = [one.span for one in row]
        said = roles(text, spans, [one.iso3 for one in row], language, share=share, towns=towns)
        own |= {row[at].place: role for at, role in enumerate(weighed(text, spans, said, language, share, places=True)) if at in towns}
    return [own.get(i, "other") for i in range(len(places))]
