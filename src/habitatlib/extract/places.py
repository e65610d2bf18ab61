"""Each time a place below country level is named: ``place_mentions``.

Four ways lead to a place: its name stands in ``places.csv``; it sounds like a town of a country named beside it (``place_sounds``); a
foreign name stands before a class word (市, 省, 难民营 …), by the signs of foreign names or by Latin letters; a foreign name or a zone
(三角洲区) follows right after its country. What a report tells once (``place_told``) holds in all of it. The country named right before
a name decides what it means, else one of the paragraph, else the register's first row: by hand (capitals, seats), then by people.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from ..reports.model import Paragraph, Report
from .edges import verdict
from .for_whom import of_symbol
from .place_beside import bracketed, dated, linked, numbered, on_routes
from .place_edges import is_other, treaties
from .place_frames import told_plainly
from .place_known import known_places, stroked
from .place_latin import in_latin, latin_led
from .place_lists import alike, sharing
from .place_shapes import continued, framed, shaped
from .place_signs import in_cities, listed, weighed
from .place_sounds import sounding
from .place_told import About, Told, about, again, homed, only, tell
from .place_words import BESIDE, Found, part, words
from .role_report import UNKNOWN, Setting, outside
from .roles import roles
from .spans import Span, sentence_at, squeeze
from .wording import titles as titles_in

__all__ = ["extract", "find_places", "with_country"]

_OF_STATES = ("province", "region", "county", "city")  # what a name without a class word is by the row that is meant
_PAPER = "document"  # the kind of a citation that may but describe a paper: 关于内罗毕各组织的报告
_WORLD = 5e6  # people of a city that is meant wherever its name stands, but right behind another country


def _choose(text: str, place: Found, countries: list[tuple[int, int, str]]) -> dict | None:
    """The row that is meant, by a country right before, in brackets, before or behind; None where no row fits or there is none."""
    if not place.rows:
        return None
    own = {row["iso3"]: row for row in reversed(place.rows)}
    bracket = place.end + 1 if text.startswith("(", place.end) else -1
    near = min((c for c in countries if c[2] in own), default=None,
               key=lambda c: (c[1] != place.start, c[0] != bracket, c[0] > place.start, abs(c[0] - place.start)))
    free = next((r for r in place.rows if not r["note"].startswith(BESIDE)), None)
    here = sentence_at(text, place.start)
    world = near and free and near[1] != place.start and float(free["population"] or 0) > _WORLD  # 加拿大代表在伦敦
    if near and free and own[near[2]]["note"].startswith(BESIDE) and (world or not here.start <= near[0] < here.end):
        return free  # 洪都拉斯……。……驻拉巴斯的办事处: the capital, not a department of the country of another sentence
    return own[near[2]] if near else free


def find_places(
    paragraph: Paragraph, countries: Sequence[dict], cited: Sequence[dict], language: str, *, setting: Setting = UNKNOWN,
    told: dict[str, dict[str, Told]] | None = None, whole: About = About(),
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
    setting : Setting, optional
        What is known of the report, which weighs in every role.
    told : dict, optional
        What the report has told of places so far, by their first two signs and by name; what this paragraph tells is added.
    whole : About, optional
        What holds in the whole report.

    Returns
    -------
    list of dict
        Rows of ``place_mentions``, in order.
    """
    plain = squeeze(paragraph.text)
    named = [(bisect_left(plain.index, r["start"]), bisect_left(plain.index, r["end"]), r["iso3"]) for r in countries]
    homes = {at[0] for at, r in zip(named, countries, strict=True) if r.get("role") != "funder"}  # a town is in none that only pays
    titled = [row for row in cited if row.get("kind") != _PAPER or titles_in(row["surface"])]
    titles = treaties(plain.text, [(bisect_left(plain.index, r["start"]), bisect_left(plain.index, r["end"])) for r in titled], language)
    taken = [(s, e) for s, e, _ in named]
    codes = {code for *_, code in named}
    by_words = [*framed(plain.text, taken, language), *sharing(plain.text, named, codes or {whole.home or ""} - {""}, language)]
    by_words += told_plainly(plain.text, taken + [(p.start, p.end) for p in by_words], language)
    known = list(known_places(plain.text, taken + [(p.start, p.end) for p in by_words], codes, language))
    chosen = [_choose(plain.text, p, named) for p in known]
    near = named + [(p.start, p.end, row["iso3"]) for p, row in zip(known, chosen, strict=True) if row]
    if not all(chosen):  # a class word tells a place too
        known = [p for p in known if not p.rows or _choose(plain.text, p, near) or plain.text[p.start:p.end] != p.rows[0]["name"]]
    by_sound = [p for p in sounding(plain.text, near, taken, [*known, *by_words], language)
                if not stroked(plain.text, p.start, p.end, language)]
    known, by_words = ([p for p in some if not any(s.start <= p.start < s.end for s in by_sound)] for some in (known, by_words))
    known = linked(plain.text, [*known, *by_sound], language)
    wider = {e for _, e in taken} | {p.end for p in known if p.kind in ("province", "county")}
    by_words += in_cities(plain.text, known, language)
    by_shape = list(shaped(plain.text, taken + [(p.start, p.end) for p in (*by_words, *known)], wider, language))
    busy = taken + [(p.start, p.end) for p in (*by_words, *known, *by_shape)]
    by_shape += [p for told in (on_routes, dated, numbered) for p in told(plain.text, busy, language)]
    by_shape += in_latin(plain.text, whole.latin, {code for *_, code in near} or {whole.home or ""}, busy, language)
    busy = taken + [(p.start, p.end) for p in (*by_words, *known, *by_shape)]
    by_shape += latin_led(plain.text, busy, language)
    heads = [p for p in (*by_words, *known, *by_shape) if p.kind in ("city", "camp", "province", "county")]
    by_shape += [*continued(plain.text, heads, busy, language), *bracketed(plain.text, heads, busy, language)]
    busy = taken + [(p.start, p.end) for p in (*by_words, *known, *by_shape)]
    by_shape += listed(plain.text, busy, [(p.start, p.end) for p in (*by_words, *known, *by_shape)], language)
    busy = taken + [(p.start, p.end) for p in (*by_words, *known, *by_shape)]
    by_shape += weighed(plain.text, busy, {e for _, e in busy}, language)
    owner, said_of, islands = part("of", language), part("said_of", language), tuple(words(language, "island"))
    made: list[tuple[Span, str, str | None, dict | None]] = []  # where it stands, its kind, country, row
    told, here = {} if told is None else told, set[str]()
    last: tuple[int, str | None] | None = None
    home = whole.home if not codes or whole.home in codes else None
    for place in alike(plain.text, sorted({p.start: p for p in [*by_shape, *by_words, *known]}.values()), language):
        if any(s <= place.start and place.end <= e for s, e in titles) or is_other(plain.text, place.end, language):
            continue
        if not place.rows and verdict(plain.text, place.start, place.end, "not_places", language) == "no":
            continue
        row = _choose(plain.text, place, named) or _choose(plain.text, place, near)
        if last and place.start < last[0]:
            continue
        before = [code for s, _, code in sorted(named, key=lambda c: (c[0] in homes, c)) if s < place.start]
        in_list = last and (last[0] == place.start or part("joins", language).fullmatch(plain.text, last[0], place.start))
        # 毛里塔尼亚罗索 is not Dominica's, nor 马拉维的姆万扎 Tanzania's
        behind = next((code for _, e, code in named if e == place.start or owner.fullmatch(plain.text, e, place.start)), None)
        if not behind:  # 马里戈是海地南部的一个社区
            behind = next((code for start, _, code in named if said_of.fullmatch(plain.text, place.end, start)), None)
        row = None if row and behind and row["iso3"] != behind else row
        begins = sentence_at(plain.text, place.start).start
        told_so = (last and in_list) or any(begins < e <= place.start for _, e, _ in named)
        row = row or (None if told_so else only(plain.text[place.start : place.end], language))
        surface = plain.text[place.start : place.end]
        if row and row["kind"] == "city" and surface != row["name"] and surface.endswith(islands) and row["iso3"] not in codes:
            row = None  # an island called as a city elsewhere is
        within = next((code for s, _, code in near if plain.text.startswith("(", place.end) and s == place.end + 1), None)
        iso3 = row["iso3"] if row else behind or within or (last[1] if last and (in_list or not before) else before[-1] if before else home)
        last = (place.end, iso3)
        island = row in place.rows and row["kind"] == "region" and row["name"] == surface and place.kind == place.rows[0]["kind"]
        own = row in place.rows and row["name"] == surface and place.kind == place.rows[0]["kind"] and row["kind"] in _OF_STATES
        made.append((plain.back(place.start, place.end), "region" if island else row["kind"] if own else place.kind, iso3, row))
        taken.append((place.start, place.end))
        if told_here := tell(plain.text, place, row, iso3, language):
            told.setdefault(told_here[0][:2], {}).setdefault(*told_here)
            here.add(told_here[0])
    for place in again(plain.text, told, here, taken, language):
        name = plain.text[place.start : place.end]
        made.append((plain.back(place.start, place.end), *told[name[:2]][name]))
    made.sort(key=lambda m: m[0].start)
    rows = [{"para": paragraph.number, "start": span.start, "end": span.end, "surface": paragraph.text[span.start : span.end],
             "iso3": iso3, "kind": kind, "lat": float(row["lat"]) if row and row["lat"] else None,
             "lon": float(row["lon"]) if row and row["lon"] else None} for span, kind, iso3, row in made]
    quarters = tuple(words(language, "neighbourhood"))  # their class word still tells what is done there
    named_so = [{**r, "end": r["end"] - len(q)} if (q := next(filter(r["surface"].endswith, quarters), "")) else r for r in rows]
    spans = with_country(paragraph.text, named_so, countries)
    said = roles(paragraph.text, spans, [r["iso3"] or "" for r in rows], language, setting=setting)
    of_country = {r["start"]: r.get("role") for r in countries}
    for row, span, role in zip(rows, spans, said, strict=True):
        row["role"] = of_country.get(span.start) or role  # a place printed right after its country shares its role
    return rows


def with_country(text: str, rows: Sequence[dict], countries: Sequence[dict]) -> list[Span]:
    """Where each place stands together with the country or place right before it: 肯尼亚内罗毕 is one who acts.

    Parameters
    ----------
    text : str
        The paragraph.
    rows, countries : sequence of dict
        Its places and its rows of ``country_mentions``, in order.

    Returns
    -------
    list of Span
    """
    begins, out = {r["end"]: r["start"] for r in countries}, []
    for row in rows:
        start = begins.get(len(text[:row["start"]].rstrip()), row["start"])
        begins[row["end"]] = start
        out.append(Span(start, row["end"]))
    return out


def _by_paragraph(rows: Sequence[dict]) -> dict[int, list[dict]]:
    out: dict[int, list[dict]] = {}
    for row in rows:
        out.setdefault(row["para"], []).append(row)
    return out


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
    rows, told = [], dict[str, dict[str, Told]]()
    setting = Setting(outside([r["role"] for r in found.get("country_mentions", ())]), of_symbol(report.symbol))
    countries, cited = (_by_paragraph(found.get(table, ())) for table in ("country_mentions", "citations"))
    whole = about([squeeze(p.text).text for p in report.paragraphs], found.get("country_mentions", ()), report.language)
    for paragraph in report.paragraphs:
        at = paragraph.number
        rows += find_places(paragraph, countries.get(at, ()), cited.get(at, ()), report.language, setting=setting, told=told, whole=whole)
    if not found.get("country_mentions"):
        homed(rows)
    return {"place_mentions": rows}
