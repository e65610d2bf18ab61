"""The role of each place, in a language whose words are parted by blanks: read from the words round it, as a country's is."""

from __future__ import annotations

from collections.abc import Sequence

from ..spans import Span
from .roles import roles

__all__ = ["place_roles"]

_TO_COUNTRY = frozenset({"", ",", ", the", "(", "(the"})  # what may stand between a place and its country


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
    behind = {}
    for i, place in enumerate(places):
        for country in countries:
            if place["end"] <= country["start"] and text[place["end"] : country["start"]].strip() in _TO_COUNTRY:
                behind[i] = country["role"]
    alone = [(place["start"], place["end"], place["iso3"] or "", i) for i, place in enumerate(places) if i not in behind]
    beside = [(country["start"], country["end"], country["iso3"], -1) for country in countries]
    named: list[tuple[int, int, str, int]] = []
    for one in sorted(alone + beside):
        if not named or named[-1][1] <= one[0]:  # a place's name may hold its country's
            named.append(one)
    spans, codes = [Span(start, end) for start, end, *_ in named], [iso3 for _, _, iso3, _ in named]
    said = roles(text, spans, codes, language, share=share, towns={at for at, (*_, i) in enumerate(named) if i >= 0})
    own = {i: role for (*_, i), role in zip(named, said, strict=True)} | behind
    return [own.get(i, "other") for i in range(len(places))]
