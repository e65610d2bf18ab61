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

from ..reports.model import Paragraph, Report
from .crossings import begins_word, crossed, ends_word
from .edges import verdict
from .place_shapes import continued, framed, shaped
from .place_words import MACHINE, Found, class_word, country_names, pattern, register, shapes, words
from .role_report import outside
from .roles import roles
from .spans import Span, squeeze

__all__ = ["extract", "find_places"]

_PERSON = re.compile(r"人(?![口民权道士员数均居类才工力体])")  # 提格雷人
_BOOK = re.compile(r"《[^《》]*》")
_WELL_KNOWN = 500_000  # a city kept by hand of so many people needs no room to its right
_BESIDE = "only beside"  # how the note of a row begins that counts only where its country is named too
_VALLEY = ("谷地", "平原", "高原")  # 加德满都谷地 is a region, not the city
_SHORT = 3  # a name of so few signs may be a piece of a longer one


def _loose(text: str, start: int, end: int, rows: tuple[dict, ...], ends: set[int], taken: list[tuple[int, int]], language: str) -> bool:
    """Whether a short name is only a piece of a longer foreign name."""
    if end - start > _SHORT or pattern(language, "class").fullmatch(text, end - 1, end):
        return False
    signs, edges = set("".join(words(language, "syllables"))), pattern(language, "edge", "there")
    parted = edges.fullmatch(text, max(0, start - 2), start) or ends_word(text, start, language)
    if text[start - 1:start] in signs and start not in ends and not parted:
        return True
    if text[end:end + 1] not in signs or edges.match(text, end) or begins_word(text, end, language) or any(s == end for s, _ in taken):
        return False
    well_known = not MACHINE.match(rows[0]["note"]) and int(rows[0]["population"] or 0) >= _WELL_KNOWN
    return not well_known and not any(hit.start == 0 for hit in register(language).find(text[end:end + 9]))


def _is_no_name(text: str, start: int, end: int, language: str) -> bool:
    """Whether the signs are something else there, as the register says, else for a short name by the words of the language."""
    said = verdict(text, start, end, "not_places", language, unsaid="")
    return said == "no" or (not said and end - start == 2 and crossed(text, start, end, language))


def _stray(text: str, start: int, end: int, rows: tuple[dict, ...], ends: set[int], language: str) -> bool:
    """Whether a name of two signs that counts only beside its country stands neither there nor in a list nor before a class word."""
    beside = end - start == 2 and all(r["note"].startswith(_BESIDE) and "GeoNames" in r["note"] for r in rows)
    joined = start - 1 in ends and text[start - 1] in "、和与及"
    return beside and start not in ends and not joined and not class_word(text, end, language, "class")


def _is_piece(text: str, start: int, end: int, rows: tuple[dict, ...], language: str) -> bool:
    """Whether a name of a machine-made row is but the beginning of a longer foreign name with a class word: 阿里萨比耶区."""
    whole = shapes(language)[0].match(text, start)
    if not MACHINE.match(rows[0]["note"]) or not whole or not end < whole.start("word") <= end + 2:
        return False
    inner = pattern(language, "edge", "there").match(text, end)
    return not inner and bool(class_word(text, whole.start("word"), language, "class"))


def _known(text: str, taken: list[tuple[int, int]], language: str) -> Iterator[Found]:
    """Places of the register, each with the class word printed on it."""
    ends = {e for _, e in taken}
    longer = list(country_names(language).find(text))  # 罗马 in 罗马尼亚文
    at = 0
    while at < len(text):
        for hit in register(language).find(text[at:]):
            start, end = hit.start + at, hit.end + at
            if (_loose(text, start, end, hit.value, ends, taken, language) or any(s < end and start < e for s, e in taken)
                    or any(c.start <= start and end <= c.end and c.end - c.start > end - start for c in longer)
                    or _PERSON.match(text, end) or pattern(language, "people").match(text, end)
                    or _is_no_name(text, start, end, language) or _stray(text, start, end, hit.value, ends, language)):
                at = start + 1
                break
            rows: tuple[dict, ...] = hit.value
            if _is_piece(text, start, end, rows, language):
                at = start + 1
                break
            uses = ("class", "region") if rows[0]["kind"] in ("region", "province") or text.startswith(_VALLEY, end) else ("class",)
            word = class_word(text, end, language, *uses)
            ends.add(end + len(word[0]) if word else end)
            kind = rows[0]["kind"] if not word or word[0] in words(language, "region") else word[1]
            yield Found(start, end + len(word[0]) if word else end, kind, rows)
            if word:
                at = end + len(word[0])
                break
        else:
            return


def _treaties(text: str, spans: list[tuple[int, int]], language: str) -> list[tuple[int, int]]:
    """Titles of treaties and declarations, in 《》 or as cited."""
    ends = re.compile(rf"(?:{pattern(language, 'treaty').pattern})》$")
    return spans + [m.span() for m in _BOOK.finditer(text) if ends.search(m.group())]


def _of_treaty(text: str, end: int, language: str) -> bool:
    """Whether a treaty's name goes on after the place, as in 巴黎协定."""
    return bool(re.match(rf"(?:-[\u4e00-\u9fff]{{2,6}}?)?(?:{pattern(language, 'treaty').pattern})", text[end:end + 24]))


def _choose(place: Found, countries: list[tuple[int, int, str]]) -> dict | None:
    """The register's row that is meant, by the codes named near; None where no row fits or there is none."""
    beside = [code for _, e, code in countries if e == place.start]
    near = [code for _, _, code in sorted(countries, key=lambda c: abs(c[0] - place.start))]
    for code in beside + near:
        for row in place.rows:
            if row["iso3"] == code:
                return row
    free = [r for r in place.rows if not r["note"].startswith(_BESIDE)]
    return free[0] if free else None


def find_places(
    paragraph: Paragraph, countries: Sequence[dict], cited: Sequence[dict], language: str, *, share: float = 1.0
) -> list[dict]:
    """The places named in a paragraph.

    Parameters
    ----------
    paragraph : Paragraph
        The paragraph.
    countries, cited : sequence of dict
        Its rows of ``country_mentions`` and ``citations``.
    language : str
        ISO 639-1 code.
    share : float, optional
        How much of the report stands outside of cooperation, which decides roles that no words decide.

    Returns
    -------
    list of dict
        Rows of ``place_mentions``, in order.
    """
    plain = squeeze(paragraph.text)
    named = [(bisect_left(plain.index, r["start"]), bisect_left(plain.index, r["end"]), r["iso3"]) for r in countries]
    titles = _treaties(plain.text, [(bisect_left(plain.index, r["start"]), bisect_left(plain.index, r["end"])) for r in cited], language)
    taken = [(s, e) for s, e, _ in named]
    by_words = list(framed(plain.text, taken, language))
    known = list(_known(plain.text, taken + [(p.start, p.end) for p in by_words], language))
    wider = {e for _, e in taken} | {p.end for p in known if p.kind in ("province", "county")}
    by_shape = list(shaped(plain.text, taken + [(p.start, p.end) for p in (*by_words, *known)], wider, language))
    busy = taken + [(p.start, p.end) for p in (*by_words, *known, *by_shape)]
    heads = [p for p in (*by_words, *known, *by_shape) if p.kind in ("city", "camp", "province", "county")]
    by_shape += continued(plain.text, heads, busy, language)
    rows, spans, codes = [], [], []
    end_of = {e: s for s, e, _ in named}
    last = None
    for place in sorted({p.start: p for p in [*by_shape, *by_words, *known]}.values()):
        if any(s <= place.start and place.end <= e for s, e in titles) or _of_treaty(plain.text, place.end, language):
            continue
        row = _choose(place, named)
        if place.rows and not row and plain.text[place.start:place.end] == place.rows[0]["name"]:
            continue  # without a class word
        if last and place.start < last[0]:
            continue
        before = [code for s, _, code in named if s < place.start]
        iso3 = row["iso3"] if row else last[1] if last and (last[0] == place.start or not before) else (before[-1] if before else None)
        last = (place.end, iso3)
        span = plain.back(place.start, place.end)
        wide = end_of.get(place.start, place.start)
        end_of[place.end] = wide
        rows.append({"para": paragraph.number, "start": span.start, "end": span.end, "surface": paragraph.text[span.start:span.end],
                     "iso3": iso3, "kind": place.kind, "lat": float(row["lat"]) if row and row["lat"] else None,
                     "lon": float(row["lon"]) if row and row["lon"] else None})
        spans.append(Span(plain.index[wide], span.end))
        codes.append(iso3 or "")
    said = roles(paragraph.text, spans, codes, language, share=share)
    of_country = {plain.index[s]: r.get("role") for (s, _, _), r in zip(named, countries, strict=True)}
    for row, span, role in zip(rows, spans, said, strict=True):
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
    share = outside([r["role"] for r in found.get("country_mentions", ())])
    for paragraph in report.paragraphs:
        countries = [r for r in found.get("country_mentions", ()) if r["para"] == paragraph.number]
        cited = [r for r in found.get("citations", ()) if r["para"] == paragraph.number]
        rows += find_places(paragraph, countries, cited, report.language, share=share)
    return {"place_mentions": rows}
