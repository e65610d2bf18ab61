"""Each time a country or area is named, in a language whose words are parted by blanks: ``country_mentions``.

Names come from ``country_names.csv``; ``not_countries.csv`` and ``name_words.csv`` of the language say when they name something else. The
names of a people (``Kenyans``) and adjectives (``Kenyan``) count; the name of a language does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...reports.model import Report
from ..role_report import outside, settled
from ..spans import Span
from .country_names import names, shared
from .country_senses import is_country
from .role_weights import weighed
from .roles import framed
from .text import plain

__all__ = ["extract", "find_countries"]


def find_countries(text: str, language: str = "en") -> list[tuple[Span, str]]:
    """The countries and areas named in a text.

    Parameters
    ----------
    text : str
        A paragraph as printed.
    language : str
        ISO 639-1 code of the text.

    Returns
    -------
    list of (Span, str)
        Place in the text and ISO 3166-1 alpha-3 code (XKX for Kosovo), in order.

    Examples
    --------
    >>> [iso3 for _, iso3 in find_countries("Kenyan cities, Atlanta, Georgia, and the Democratic Republic of the Congo")]
    ['KEN', 'COD']
    """
    flat = plain(text)
    hits = [hit for hit in names(language).find(text) if hit.value and is_country(flat, hit, language)]
    several = shared(language)
    sure = {(hit.word, hit.value) for hit in hits if hit.word not in several} if any(hit.word in several for hit in hits) else set()
    found = []
    for hit in hits:
        codes = several.get(hit.word, (hit.value,))
        # North Korean does not say whose Korean is
        named = [code for code in codes if any(value == code and not word.endswith(hit.word) for word, value in sure)]
        found.append((Span(hit.start, hit.end), str(named[0] if len(named) == 1 else codes[0])))
    return found


def extract(report: Report, found: Mapping[str, Sequence[dict]]) -> dict[str, list[dict]]:
    """Rows of ``country_mentions``.

    Parameters
    ----------
    report : Report
        The report, read.
    found : mapping
        Tables extracted before (none is needed).

    Returns
    -------
    dict
        ``{"country_mentions": rows}``.
    """
    named = [find_countries(paragraph.text, report.language) for paragraph in report.paragraphs]
    said = [framed(p.text, [s for s, _ in m], [c for _, c in m], report.language) for p, m in zip(report.paragraphs, named, strict=True)]
    share = outside([role for roles in said for role in roles])
    rows = []
    for paragraph, mentions, kinds in zip(report.paragraphs, named, said, strict=True):
        roles = weighed(paragraph.text, [span for span, _ in mentions], settled(kinds, share), report.language, share)
        for (span, iso3), role in zip(mentions, roles, strict=True):
            rows.append({"para": paragraph.number, "start": span.start, "end": span.end,
                         "surface": paragraph.text[span.start : span.end], "iso3": iso3, "role": role})  # fmt: skip
    return {"country_mentions": rows}
