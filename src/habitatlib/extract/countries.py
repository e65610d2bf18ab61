"""Each time a country or area is named: ``country_mentions``.

Names come from ``country_names.csv``; ``not_countries.csv`` says when their characters are no country. A row there speaks of a name
with certain words right before or after it, and of all rows that fit the one with most characters round the name decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ..lexicons import Hit, Matcher, languages, load
from ..reports.model import Report
from .crossings import crossed
from .edges import verdict
from .for_whom import of_symbol
from .name_weights import is_name
from .namesakes import told_apart
from .place_words import class_word, part
from .role_report import Setting, outside, settled
from .role_weights import weighed
from .roles import framed
from .short_states import short_states
from .spans import Span, squeeze
from .wording import Words

__all__ = ["extract", "find_countries"]

_MONEY = "currency"  # what the name of a currency stands for, among codes of countries
_LONG_PLACE = 12  # signs of the longest name of a place that is looked for behind its country
_PLACE = 2  # a place's name of so few signs may be a piece of other words
_SHORT = 3  # a name of more signs is hardly ever part of other words
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


@cache
def _names(language: str) -> Matcher:
    """The names of countries in one language."""
    return Matcher((squeeze(r["name"]).text, r["iso3"]) for r in load("country_names") if r["language"] == language)


@cache
def _matcher(language: str) -> Matcher:
    """Names in the report's language; a Chinese report prints Latin names of bodies too, so English nouns hold there as well."""
    rows, inside = load("country_names"), _names(language)
    own = [(squeeze(r["name"]).text, r["iso3"]) for r in rows if r["language"] == language]
    foreign = [(r["name"], r["iso3"]) for r in rows if r["language"] in languages(language)[1:] and r["kind"] != "adjective"]
    return Matcher([*own, *foreign, *_longer(inside, language)])


def _longer(countries: Matcher, language: str) -> Iterator[tuple[str, str]]:
    """Place names that hold a country's name and two signs more: the longest name wins. Of fewer signs ``not_countries`` decides.

    Names of currencies too: like that of a language, that of a currency names no country.
    """
    for row in load("currencies"):
        if (name := row.get(f"name_{language}", "")) and next(countries.find(name), None):
            yield name, _MONEY
    for row in load("places"):
        if row["language"] == language and (hit := next(countries.find(row["name"]), None)):
            if len(row["name"]) >= len(hit.word) + 2:
                yield row["name"], ""


@cache
def _places(language: str) -> dict[str, Words]:
    """The names of places in each country, the longest first."""
    names: dict[str, list[str]] = {}
    for row in load("places"):
        if row["language"] == language and 2 <= len(row["name"]) <= _LONG_PLACE:
            names.setdefault(row["iso3"], []).append(row["name"])
    return {iso3: Words(sorted(own, key=len, reverse=True)) for iso3, own in names.items()}


@cache
def _moneys(language: str) -> tuple[str, ...]:
    return tuple(row[f"name_{language}"] for row in load("currencies") if row.get(f"name_{language}"))


def _place_behind(text: str, at: int, iso3: str, language: str) -> str:
    """The place of that country that follows, none else: 越南宁平省 is not 越|南宁."""
    places = _places(language)
    return places[iso3].at(text, at) if iso3 in places else ""


def _names_place(text: str, at: int, place: str, language: str) -> bool:
    """Whether what follows a country is a place of it, though it begins as another word: 波兰|卢布林, not 朝鲜|元."""
    stop = at + len(place)
    ends = place and (class_word(text, stop, language, "class") or part("name_over", language).match(text, stop))
    return bool(len(place) > _PLACE or ends) and not any(name.endswith(place) for name in _moneys(language))


def _verdict(text: str, hit: Hit, language: str) -> str:
    """``yes``, ``no``, ``short`` (its last sign begins the next word) or ``listed`` (a country only beside another in a list)."""
    start, end = hit.start, hit.end
    if hit.word[0] < "\u0250" and _LATIN.match(hit.word):
        edge = _LATIN.match(text[start - 1 : start]) or _LATIN.match(text[end : end + 1])
        return "no" if edge or part("titled", language).match(text, end) else "yes"
    place = _place_behind(text, end, str(hit.value), language)
    told = _names_place(text, end, place, language)
    if end - start <= _SHORT and not told and part("of_person", language).match(text, end):
        return "no"
    said = verdict(text, start, end, "not_countries", language, unsaid="")
    if said == "no" and told:
        return "yes"
    if said or place:
        return said or "yes"
    if end - start <= _SHORT and crossed(text, start, end, language):
        return "no"
    surely = not hit.value or hit.value == _MONEY or part("citizen", language).match(text, end)  # 泰国|籍警官
    return "yes" if surely or is_name(text, start, end, "country", language) else "no"


def _sift(text: str, language: str) -> Iterator[tuple[Hit, str]]:
    """The hits that are not ruled out; where one is, the search goes on one sign later."""
    at = 0
    while at < len(text):
        for hit in _matcher(language).find(text, at):
            said = _verdict(text, hit, language)
            if said == "no":
                at = hit.start + 1
                break
            if not hit.value:
                continue
            if hit.value == _MONEY:
                own = next(_names(language).find(hit.word), None)
                behind = own and _place_behind(text, hit.start + own.end, str(own.value), language)  # 阿富汗|尼姆鲁兹
                longer = behind and own.end + len(behind) > len(hit.word)
                if own is None or own.start or not (longer or class_word(text, hit.end, language, "class")):
                    continue
                hit = own._replace(start=hit.start, end=hit.start + own.end)  # the place that a currency is called after: 洪都拉斯|伦皮拉省
            if said == "short":
                own = next(_names(language).find(hit.word[:-1]), hit)  # 刚果|金融: another State than 刚果金
                hit, said = hit._replace(end=hit.end - 1, value=own.value), "yes"
            yield hit, said
        else:
            return


def find_countries(text: str, language: str = "zh") -> list[tuple[Span, str]]:
    """The countries and areas named in a text.

    Parameters
    ----------
    text : str
        A paragraph as printed, blanks inside names included.
    language : str
        ISO 639-1 code of the text.

    Returns
    -------
    list of (Span, str)
        Place in the text and ISO 3166-1 alpha-3 code (XKX for Kosovo), in order.

    Examples
    --------
    >>> [iso3 for _, iso3 in find_countries("南苏丹、刚果民主共和国和其他发展中国家的沿海地区")]
    ['SSD', 'COD']
    """
    plain = squeeze(text)
    sifted = list(_sift(plain.text, language))
    sure = {edge for hit, said in sifted if said == "yes" for edge in (hit.start, hit.end)}
    kept = list[Hit]()
    for hit, said in sifted:
        if said == "listed":
            joins = part("country_joins", language)
            before = joins.search(plain.text[max(0, hit.start - 2) : hit.start])
            after = joins.match(plain.text, hit.end)
            beside = (before and any(hit.start - n in sure for n in (1, 2))) or (after and after.end() in sure)
            if not beside:
                continue
        kept.append(hit)
    codes = told_apart(plain.text, [(hit.start, hit.end, str(hit.value)) for hit in kept], language)
    found = [(plain.back(hit.start, hit.end), iso3) for hit, iso3 in zip(kept, codes, strict=True)]
    taken = {at for span, _ in found for at in range(span.start, span.end)}
    short = [(plain.back(start, end), iso3) for start, end, iso3 in short_states(plain.text, language)]
    return sorted(found + [(span, iso3) for span, iso3 in short if span.start not in taken], key=lambda f: f[0].start)


def extract(report: Report, found: Mapping[str, Sequence[dict]]) -> dict[str, list[dict]]:
    """Rows of ``country_mentions``.

    Parameters
    ----------
    report : Report
        The report, read.
    found : mapping
        Tables extracted before: a country that a cited framework is named after takes no part (安提瓜和巴布达议程).

    Returns
    -------
    dict
        ``{"country_mentions": rows}``.
    """
    cited = [row for row in found.get("citations", ()) if row["kind"] == "treaty_or_framework"]
    titles = {(row["para"], at) for row in cited for at in range(row["start"], row["end"])}
    rows, named = [], [find_countries(paragraph.text, report.language) for paragraph in report.paragraphs]
    said = [framed(p.text, [s for s, _ in m], [c for _, c in m], report.language) for p, m in zip(report.paragraphs, named, strict=True)]
    setting = Setting(outside([role for roles in said for role in roles]), of_symbol(report.symbol))
    for paragraph, mentions, roles in zip(report.paragraphs, named, said, strict=True):
        spans, codes = [span for span, _ in mentions], [iso3 for _, iso3 in mentions]
        decided = settled(weighed(paragraph.text, spans, codes, roles, report.language, setting), setting.share)
        for (span, iso3), role in zip(mentions, decided, strict=True):
            rows.append(
                {
                    "para": paragraph.number,
                    "start": span.start,
                    "end": span.end,
                    "surface": paragraph.text[span.start : span.end],
                    "iso3": iso3,
                    "role": "other" if (paragraph.number, span.start) in titles else role,
                }
            )
    return {"country_mentions": rows}
