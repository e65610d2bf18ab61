"""Each time a place below country level is named: ``place_mentions``.

Three ways lead to a place: its name stands in ``places.csv``; a foreign name stands before a class word (市, 省, 难民营 …), recognised by the
signs that write foreign names or by Latin letters; a foreign name or a zone (三角洲区) follows right after its country. What a name means is
decided by the country named right before it, else by a country of the paragraph, else the register's first row: rows kept by hand
(capitals, seats), then the most populous city.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from ..lexicons import Matcher, load
from ..reports.model import Paragraph, Report
from .edges import verdict
from .roles import roles
from .spans import Span, squeeze

__all__ = ["extract", "find_places"]

_NOT_ALONE = re.compile(r"[人族语派教裔·州县省市郡区]|难民|先生|女士")
_PERSON = re.compile(r"人(?![口民权道士员数均居类才工力体])")  # 提格雷人
_BOOK = re.compile(r"《[^《》]*》")
_LETTER = r"[A-Za-z\u00c0-\u024f’'.\-]"
_LATIN = rf"(?<![A-Za-z])[A-Z]{_LETTER}{{0,30}}(?:\s[A-Za-z]{_LETTER}{{0,30}}){{0,4}}"
_WELL_KNOWN = 1_000_000  # a city kept by hand of so many people needs no room to its right
_FIRM = "市县郡省州邦府"  # class words that need only two signs before them
_SHORT = 3  # a name of so few signs may be a piece of a longer one


class _Place(NamedTuple):
    start: int
    end: int
    kind: str
    rows: tuple[dict, ...]


@cache
def _register(language: str) -> Matcher:
    """Every place name with its rows, those kept by hand first, then by population."""
    rows: dict[str, list[dict]] = {}
    for row in load("places"):
        if row["language"] == language:
            rows.setdefault(row["name"], []).append(row)
    order = {name: tuple(sorted(some, key=lambda r: (r["note"].startswith("GeoNames"), -int(r["population"] or 0))))
             for name, some in rows.items()}
    return Matcher(order.items())


@cache
def _country_names(language: str) -> Matcher:
    return Matcher((row["name"], row["iso3"]) for row in load("country_names") if row["language"] == language)


@cache
def _words(language: str, *uses: str) -> dict[str, str]:
    """The place words of some uses with their kind, the longest first."""
    rows = [r for r in load("place_words", language) if r["use"] in uses]
    return {r["word"]: r["kind"] for r in sorted(rows, key=lambda r: -len(r["word"]))}


@cache
def _pattern(language: str, *uses: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _words(language, *uses))) or r"(?!)")


@cache
def _unless(language: str) -> dict[str, tuple[str, ...]]:
    """For a class word the words after it that make it another word (市场)."""
    return {r["word"]: tuple(r["after"].split()) for r in load("place_words", language) if r["use"] == "unless"}


@cache
def _shapes(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Foreign name and class word in Chinese signs; the same in Latin letters; a foreign name alone."""
    signs = "".join(_words(language, "syllables", "more_syllables")) or "�"
    classes = _pattern(language, "class").pattern
    latin = _pattern(language, "class", "latin").pattern
    return (re.compile(rf"[东西南北上下中]?[{signs}]{{2,12}}(?:[-－—–][{signs}]{{2,8}})?(?P<word>{classes})"),
            re.compile(rf"(?:{_LATIN}(?:、|和|与|以及))*{_LATIN}\s?(?P<word>{latin})"),
            re.compile(rf"[东西南北]?[{signs}]{{3,12}}"))


def _class_word(text: str, at: int, language: str, *uses: str) -> tuple[str, str] | None:
    """The class word printed at ``at`` and its kind, unless it begins another word."""
    hit = _pattern(language, *uses).match(text, at)
    if hit and not text.startswith(_unless(language).get(hit.group(), ()), hit.end()):
        return hit.group(), _words(language, *uses)[hit.group()]
    return None


def _loose(text: str, start: int, end: int, rows: tuple[dict, ...], ends: set[int], taken: list[tuple[int, int]], language: str) -> bool:
    """Whether a short name is only a piece of a longer foreign name."""
    if end - start > _SHORT or _pattern(language, "class").fullmatch(text, end - 1, end):
        return False
    signs, edges = set("".join(_words(language, "syllables"))), _pattern(language, "edge")
    if text[start - 1:start] in signs and start not in ends and not edges.fullmatch(text, max(0, start - 2), start):
        return True
    if text[end:end + 1] not in signs or edges.match(text, end) or any(s == end for s, _ in taken):
        return False
    well_known = not rows[0]["note"].startswith("GeoNames") and int(rows[0]["population"] or 0) >= _WELL_KNOWN
    return not well_known and not any(hit.start == 0 for hit in _register(language).find(text[end:end + 9]))


def _known(text: str, taken: list[tuple[int, int]], language: str) -> Iterator[_Place]:
    """Places of the register, each with the class word printed on it."""
    ends = {e for _, e in taken}
    longer = list(_country_names(language).find(text))  # 罗马 in 罗马尼亚文
    at = 0
    while at < len(text):
        for hit in _register(language).find(text[at:]):
            start, end = hit.start + at, hit.end + at
            if (_loose(text, start, end, hit.value, ends, taken, language) or any(s < end and start < e for s, e in taken)
                    or any(c.start <= start and end <= c.end and c.end - c.start > end - start for c in longer)
                    or _PERSON.match(text, end) or _pattern(language, "people").match(text, end)
                    or verdict(text, start, end, "not_places", language) == "no"):
                at = start + 1
                break
            rows: tuple[dict, ...] = hit.value
            uses = ("class", "region") if rows[0]["kind"] in ("region", "province") else ("class",)
            word = _class_word(text, end, language, *uses)
            ends.add(end + len(word[0]) if word else end)
            kind = rows[0]["kind"] if not word or word[0] in _words(language, "region") else word[1]
            yield _Place(start, end + len(word[0]) if word else end, kind, rows)
            if word:
                at = end + len(word[0])
                break
        else:
            return


def _shaped(text: str, taken: list[tuple[int, int]], wider: set[int], language: str) -> Iterator[_Place]:
    """Places that no register knows, by the shape of their names; ``wider`` are the ends of countries and provinces."""
    han, latin, bare = _shapes(language)
    limits = sorted(taken)
    borders = sorted({0, *(e for _, e in limits)})
    for begin in borders:
        finish = min((s for s, _ in limits if s >= begin), default=len(text))
        for hit in han.finditer(text, begin, finish):
            word = hit.group("word")
            if _pattern(language, "nation").match(hit.group()):
                continue
            sure = len(hit.group()) - len(word) >= (2 if word in _FIRM or len(word) > 1 else 3)
            if sure and _class_word(text, hit.start("word"), language, "class"):
                yield _Place(hit.start(), hit.end(), _words(language, "class")[word], ())
        for hit in latin.finditer(text, begin, finish):
            if not _class_word(text, hit.start("word"), language, "class", "latin"):
                continue
            names = list(re.finditer(_LATIN, hit.group()))
            if not all(re.search(r"[a-zà-ÿ]", name.group()) for name in names):
                continue
            kind = _words(language, "class", "latin")[hit.group("word")]
            for name in names[:-1]:
                yield _Place(hit.start() + name.start(), hit.start() + name.end(), kind, ())
            yield _Place(hit.start() + names[-1].start(), hit.end(), kind, ())
        if begin not in wider:
            continue
        zone = _pattern(language, "zone").match(text, begin)
        while zone:
            yield _Place(zone.start(), zone.end(), _words(language, "zone")[zone.group()], ())
            zone = _pattern(language, "zone").match(text, zone.end() + 1) if text[zone.end():zone.end() + 1] in "和、与" else None
        alone = bare.match(text, begin, finish)
        while alone and _pattern(language, "edge").match(text, alone.end() - 1):
            alone = bare.match(text, begin, alone.end() - 1)
        classed = han.match(text, begin, finish)
        if alone and not classed and not _pattern(language, "nation").match(alone.group()) and not _NOT_ALONE.match(text, alone.end()):
            yield _Place(alone.start(), alone.end(), "city", ())


@cache
def _frame(language: str) -> re.Pattern[str]:
    """Foreign names between a word that leads to a place and a word that tells what happens there; later ones of a list may be short."""
    signs = "".join(_words(language, "syllables")) + "".join(r["signs"] for r in load("org_transliteration", language)) or "�"
    first, more = rf"[{signs}]{{3,8}}(?:[-—][{signs}]{{2,6}})?", rf"[{signs}]{{2,8}}(?:[-—][{signs}]{{2,6}})?"
    at, there = _pattern(language, "at").pattern, _pattern(language, "there").pattern
    return re.compile(rf"(?:{at})(?P<names>(?:{first}|{more}(?=附近|、|和|与))(?:(?:、|和|与|及){more}?)*)(?={there})")


def _framed(text: str, taken: list[tuple[int, int]], language: str) -> Iterator[_Place]:
    """Places that only the words round them show: 在博桑戈阿附近."""
    known = _register(language)
    for hit in _frame(language).finditer(text):
        for name in re.finditer(r"[^、和与及]+", hit["names"]):
            start, end = hit.start("names") + name.start(), hit.start("names") + name.end()
            is_known = any(h.end - h.start == end - start for h in known.find(name.group()))
            if is_known or any(s < end and start < e for s, e in taken) or _pattern(language, "nation", "edge").search(name.group()):
                continue
            yield _Place(start, end, "city", ())


def _treaties(text: str, spans: list[tuple[int, int]], language: str) -> list[tuple[int, int]]:
    """Titles of treaties and declarations, in 《》 or as cited."""
    ends = re.compile(rf"(?:{_pattern(language, 'treaty').pattern})》$")
    return spans + [m.span() for m in _BOOK.finditer(text) if ends.search(m.group())]


def _of_treaty(text: str, end: int, language: str) -> bool:
    """Whether a treaty's name goes on after the place, as in 巴黎协定."""
    return bool(re.match(rf"(?:-[\u4e00-\u9fff]{{2,6}}?)?(?:{_pattern(language, 'treaty').pattern})", text[end:end + 24]))


def _choose(place: _Place, countries: list[tuple[int, int, str]]) -> dict | None:
    """The register's row that is meant, by the codes named near; None where no row fits or there is none."""
    beside = [code for _, e, code in countries if e == place.start]
    near = [code for _, _, code in sorted(countries, key=lambda c: abs(c[0] - place.start))]
    for code in beside + near:
        for row in place.rows:
            if row["iso3"] == code:
                return row
    free = [r for r in place.rows if not r["note"].startswith("only beside")]
    return free[0] if free else None


def find_places(paragraph: Paragraph, countries: Sequence[dict], cited: Sequence[dict], language: str) -> list[dict]:
    """The places named in a paragraph.

    Parameters
    ----------
    paragraph : Paragraph
        The paragraph.
    countries, cited : sequence of dict
        Its rows of ``country_mentions`` and ``citations``.
    language : str
        ISO 639-1 code.

    Returns
    -------
    list of dict
        Rows of ``place_mentions``, in order.
    """
    plain = squeeze(paragraph.text)
    named = [(bisect_left(plain.index, r["start"]), bisect_left(plain.index, r["end"]), r["iso3"]) for r in countries]
    titles = _treaties(plain.text, [(bisect_left(plain.index, r["start"]), bisect_left(plain.index, r["end"])) for r in cited], language)
    taken = [(s, e) for s, e, _ in named]
    framed = list(_framed(plain.text, taken, language))
    known = list(_known(plain.text, taken + [(p.start, p.end) for p in framed], language))
    wider = {e for _, e in taken} | {p.end for p in known if p.kind in ("province", "county")}
    shaped = list(_shaped(plain.text, taken + [(p.start, p.end) for p in (*framed, *known)], wider, language))
    rows, spans, codes = [], [], []
    end_of = {e: s for s, e, _ in named}
    last = None
    for place in sorted({p.start: p for p in [*shaped, *framed, *known]}.values()):
        if any(s <= place.start and place.end <= e for s, e in titles) or _of_treaty(plain.text, place.end, language):
            continue
        row = _choose(place, named)
        if place.rows and not row:
            continue
        before = [code for s, _, code in named if s < place.start]
        iso3 = row["iso3"] if row else last[1] if last and last[0] == place.start else (before[-1] if before else None)
        last = (place.end, iso3)
        span = plain.back(place.start, place.end)
        wide = end_of.get(place.start, place.start)
        end_of[place.end] = wide
        rows.append({"para": paragraph.number, "start": span.start, "end": span.end, "surface": paragraph.text[span.start:span.end],
                     "iso3": iso3, "kind": place.kind, "lat": float(row["lat"]) if row and row["lat"] else None,
                     "lon": float(row["lon"]) if row and row["lon"] else None})
        spans.append(Span(plain.index[wide], span.end))
        codes.append(iso3 or "")
    of_country = {plain.index[s]: r.get("role") for (s, _, _), r in zip(named, countries, strict=True)}
    for row, span, role in zip(rows, spans, roles(paragraph.text, spans, codes, language), strict=True):
        row["role"] = of_country.get(span.start) or role  # a place printed right after its country shares its role
    return rows


def extract(report: Report, found: Mapping[str, Sequence[dict]]) -> dict[str, list[dict]]:
    """Rows of ``place_mentions``.

    Parameters
    ----------
    report : Report
        The report, read.
    found : mapping
        ``country_mentions`` (what a country's name holds is no place) and, where there are, ``citations`` (titles hold no places).

    Returns
    -------
    dict
        ``{"place_mentions": rows}``.
    """
    rows = []
    for paragraph in report.paragraphs:
        countries = [r for r in found.get("country_mentions", ()) if r["para"] == paragraph.number]
        cited = [r for r in found.get("citations", ()) if r["para"] == paragraph.number]
        rows += find_places(paragraph, countries, cited, report.language)
    return {"place_mentions": rows}
