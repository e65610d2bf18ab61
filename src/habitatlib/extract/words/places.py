"""Each time a place below country level is named, in a language whose words are parted by blanks: ``place_mentions``.

A name counts that the register knows, with the class word printed on it (``Turkana County``, ``Kakuma refugee camp``), or that words make
one of (``the town of X``). What a name means is decided by the country named right behind it, else by the nearest country of the paragraph,
else by the register's first row: rows kept by hand, then the most populous.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ...reports.model import Paragraph, Report
from ..role_report import outside
from .place_register import BESIDE, MACHINE, Place, fold, part, pattern, places, verdict, with_counties, word_after, words
from .place_roles import place_roles
from .place_senses import is_person, is_treaty, is_water
from .place_shapes import common_words, shaped
from .text import Hit, plain, sentence_at, titles

__all__ = ["extract", "find_places"]

_SHORT = 4  # a name of so few letters that a script took from elsewhere needs its country
_NEAR = 40
_JOINED = re.compile(r",|\s[a-z]")  # what ends the first name of a list

State = tuple[int, int, str]


def find_places(
    paragraph: Paragraph, countries: Sequence[dict], cited: Sequence[dict], language: str, *, share: float = 1 / 3
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
        How much of the report stands outside of cooperation, which weighs in every role; a third if nothing is known of it.

    Returns
    -------
    list of dict
        Rows of ``place_mentions``, in order.
    """
    flat = plain(paragraph.text)
    states = [(r["start"], r["end"], r["iso3"]) for r in countries]
    called = [(r["start"], r["end"]) for r in cited if r.get("kind") == "treaty_or_framework"]
    found = [p for p in _known(flat, states, language) if not any(s <= p.start and p.end <= e for s, e in called)]

    taken = {at for s, e in [*((p.start, p.end) for p in found), *called, *((s, e) for s, e, _ in states)] for at in range(s, e)}

    def busy(start: int, end: int) -> bool:
        return not taken.isdisjoint(range(start, end))

    wide = [(p.start, p.end, p.rows[0]["iso3"]) for p in found if p.rows and p.kind in ("province", "region")]
    known = {(p.start, p.end): p.rows[0] for p in found if p.rows and p.kind == "city"}
    for place in shaped(flat, states, wide, known, busy, language):
        if not is_treaty(flat, place.end, language) and not busy(place.start, place.end):
            found.append(place)
            taken.update(range(place.start, place.end))
    found = _with_states(flat, found, language)
    wider = [(p.start, p.end, p.rows[0]["iso3"]) for p in found if p.rows and p.kind == "province"]
    rows, last = [], None
    for place in sorted(found):
        listed = flat.endswith(", ", 0, place.start)
        of_state = None if listed else _code_behind(flat, place.end, wider, language)  # Santa Clara, California
        row = _choose(flat, place, [(place.end, place.end, of_state)] if of_state else states, language)
        if row and of_state and row["iso3"] != of_state:
            row = None
        iso3 = (
            row["iso3"]
            if row
            else of_state
            or _code_behind(flat, place.end, states, language)
            or _code_beside(paragraph.text, place, rows, states, language)
            or _code_near(paragraph.text, place, states, language)
            or last
        )
        last = iso3 or last
        shared = part(language, "several_class").search(flat, place.start, place.end)
        end = shared.start() if shared else place.end
        rows.append({"para": paragraph.number, "start": place.start, "end": end,
                     "surface": paragraph.text[place.start : end], "iso3": iso3, "kind": place.kind,
                     "lat": float(row["lat"]) if row and row["lat"] else None,
                     "lon": float(row["lon"]) if row and row["lon"] else None})  # fmt: skip
    said = place_roles(paragraph.text, rows, countries, language, share)
    return [row | {"role": role} for row, role in zip(rows, said, strict=True)]


def _with_states(flat: str, found: Sequence[Place], language: str) -> list[Place]:
    """The places, a city as one with its State where that is the custom of the country: ``Portland, Oregon``."""
    out = {place.start: place for place in found}
    for state in found:
        if state.kind != "province" or not state.rows or state.rows[0]["iso3"] not in words(language, "one_with_state"):
            continue
        city = part(language, "city_before").search(flat, max(0, state.start - _NEAR), state.start)
        known = next((p for p in found if p.end + 2 == state.start and flat[p.end] == ","), None)
        own = tuple(r for r in (known.rows if known else ()) if r["iso3"] == state.rows[0]["iso3"] and r["kind"] == "city")
        strange = city is not None and not known and not common_words(language).intersection(city[1].split())
        acts = city is not None and part(language, "acts").search(flat, max(0, city.start(1) - 20), city.start(1)) is not None
        if state.start in out and (own or strange) and not acts:
            del out[state.start]
            start = known.start if known else city.start(1)  # type: ignore[union-attr]
            out[start] = Place(start, state.end, "city", own or ({**state.rows[0], "lat": "", "lon": ""},))
    return sorted(out.values())


def _hits(flat: str, language: str) -> list[Hit]:
    """Where names of the register stand, also those that a text prints with accents that the register lacks: Chișinău."""
    found = list(places(language).find(flat))
    bare = "".join(c if c.isascii() or len(fold(c)) != 1 else fold(c) for c in flat)
    taken = {at for hit in found for at in range(hit.start, hit.end)}
    for hit in places(language).find(bare) if bare != flat else ():
        if flat[hit.start : hit.end] != hit.word and taken.isdisjoint(range(hit.start, hit.end)):
            found.append(hit)
    return sorted(found, key=lambda hit: hit.start)


def _known(flat: str, states: Sequence[State], language: str) -> Iterator[Place]:
    """Places of the register, each with the class word printed on it."""
    called, until = titles(language).find(flat), 0
    lists = list(_lists(flat, language))
    for hit in _hits(flat, language):
        rows: tuple[dict, ...] = hit.value  # type: ignore[assignment]
        end, kind = _classed(flat, hit.end, rows, states, language)
        classed = end > hit.end
        start = hit.start
        if start < until:
            continue
        longer = None if classed else part(language, "longer").match(flat, end)
        if longer and kind == "city" and not any(s < longer.end() and end < e for s, e, _ in states):
            if _is_place(flat, start, longer.end(), longer.end(), hit.word, rows, states, language, classed=True):
                until = longer.end()
                yield Place(start, until, kind, ())
            continue
        if not classed and (of := part(language, "class_of").search(flat[max(0, start - _NEAR) : start])):
            start, classed = start - len(of[0]), True
            kind = words(language, "class").get(of["class"], rows[0]["kind"])
        if shared := next((unit for s, e, unit in lists if s <= start and hit.end <= e), ""):
            kind, classed = shared if kind == "city" else kind, True
        if any(s < hit.end and hit.start < e for s, e, _ in states) and not _wider(flat, hit.start, end, states, rows, language):
            continue
        if any(t.start <= hit.start and hit.end <= t.end for t in called):
            continue
        if _is_place(flat, hit.start, hit.end, end, hit.word, rows, states, language, classed=classed):
            yield Place(start, end, kind, rows, classed)


def _lists(flat: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Where lists of names stand that share a class word, and what kind it makes of them: Herat and Kandahar provinces."""
    for found in part(language, "shared_class").finditer(flat):
        word = (found["word"] or found["of"]).lower()
        start, end = found.span("before" if found["word"] else "behind")
        first = _JOINED.search(flat, start, end)
        named = [hit.start for hit in places(language).find(flat[start : first.start() if first else end])]
        opened = first is not None and named and min(named) > 0  # In Kabul, Herat and Kandahar provinces
        yield first.end() if opened and first else start, end, words(language, "before")[f"{word} of"]


def _wider(flat: str, start: int, end: int, states: Sequence[State], rows: tuple[dict, ...], language: str) -> bool:
    """Whether the place's name holds the country's (Mexico City), or the country behind it makes it a State of it (Georgia, …)."""
    if any(s <= start and end <= e for s, e, _ in states):
        behind = _code_behind(flat, end, states, language)
        whole = part(language, "article").search(flat, max(0, start - _NEAR), start) or part(language, "listed").match(flat, end)
        return behind is not None and not whole and any(row["iso3"] == behind and row["kind"] == "province" for row in rows)
    return True


def _classed(flat: str, end: int, rows: tuple[dict, ...], states: Sequence[State], language: str) -> tuple[int, str]:
    """Where the name with its class words ends, and its kind."""
    kind = rows[0]["kind"]
    for _ in range(2):
        match = pattern(language, "class").match(flat, end + 1) if flat[end : end + 1] == " " else None
        if not match:
            break
        word = re.sub(r"\s+", " ", match[0])
        after, said = part(language, "possessive").sub("", word_after(flat, match.end())), words(language, "class")[word]
        if said == "city" and after in words(language, "body") or after in words(language, "learning"):
            break
        goes_on = word[0].isupper() and part(language, "goes_on").match(flat, match.end())
        if goes_on and not _code_behind(flat, match.end(), states, language, "of_state"):
            break
        if word in words(language, "if_province") and not any(r["kind"] == "province" for r in rows):
            break
        end, kind = match.end(), said
    return end, kind


def _is_place(
    flat: str, start: int, named: int, end: int, name: str, rows: tuple[dict, ...], states: Sequence[State], language: str, *, classed: bool
) -> bool:
    """Whether a name of the register names a place where it stands."""
    beside = _code_behind(flat, end, states, language) in {row["iso3"] for row in rows}
    if not classed and not beside and rows[0]["kind"] == "city" and part(language, "name_ends").match(flat, end):
        if part(language, "water_alone").search(flat[max(0, start - _NEAR) : start]):
            return False  # on the Zambezi: a town has no article
    if is_water(flat, start, named, language) or is_treaty(flat, named, language) and not classed:
        return False
    said = verdict(name, language)
    here = {code for _, _, code in states} & {row["iso3"] for row in rows}
    upper = classed and flat[named + 1 : named + 2].isupper()
    if said == "beside" and not beside and not (upper and (here or flat[named + 1 : end] in words(language, "sure"))):
        return False
    if said in ("person", "near") and not beside and not classed and not here:
        return False
    if not here and not classed:
        if all(row["note"].startswith(BESIDE) and row["language"] == language for row in rows):
            return False  # a name that is short or a word in another language is none in this one
        if len(name) <= _SHORT and all(MACHINE.match(row["note"]) for row in rows) and not _in_list(flat, start, named, language):
            return False
    return beside or not is_person(flat, start, end, language)


def _in_list(flat: str, start: int, end: int, language: str) -> bool:
    """Whether a short name stands in a list between other places: Bogotá, Sfax and Kochi."""
    before = part(language, "item_before").search(flat, max(0, start - _NEAR), start)
    after = part(language, "item_after").match(flat, end, end + _NEAR)
    return all(item is not None and any(len(hit.word) >= _SHORT for hit in places(language).find(item[1])) for item in (before, after))


def _code_behind(flat: str, end: int, states: Sequence[State], language: str, joint: str = "behind") -> str | None:
    """The code of the country named right behind a place."""
    gap = part(language, joint).match(flat, end)
    return next((code for start, _, code in states if gap and start == gap.end()), None)


def _code_beside(text: str, place: Place, rows: Sequence[dict], states: Sequence[State], language: str) -> str | None:
    """The code of the place named last before one that no register knows, in its sentence, no country named between them."""
    begin = max((start for start, _, _ in states if start < place.start), default=0)
    begin = max(begin, sentence_at(text, place.start, language).start)
    here = (row["iso3"] for row in reversed(rows) if row["start"] >= begin and row["iso3"])
    return None if place.rows else next(here, None)


def _code_near(text: str, place: Place, states: Sequence[State], language: str) -> str | None:
    """The code of the country named last before a place, in its sentence if there is one, else first behind it there."""
    span = sentence_at(text, place.start, language)
    before = [code for start, _, code in states if start < place.start]
    inside = [code for start, _, code in states if span.start <= start < place.start]
    behind = [code for start, _, code in states if place.end <= start < span.end]
    return inside[-1] if inside else behind[0] if behind else before[-1] if before else None


def _choose(flat: str, place: Place, states: Sequence[State], language: str) -> dict | None:
    """The register's row that is meant, by the countries named near and by the class word; None where there is none."""
    if not place.rows:
        return None
    fit = [r for r in place.rows if r["kind"] == place.kind] if place.classed else []
    rows = fit or list(place.rows)
    own: dict[str, dict] = {}
    if place.classed and place.kind == "county":
        rows = [r for r in rows if r["iso3"] in with_counties()]
    for row in rows if place.kind == "county" else [*rows, *place.rows]:
        own.setdefault(row["iso3"], row)
    behind = _code_behind(flat, place.end, states, language)
    if behind in own:
        return own[str(behind)]
    near = min((s for s in states if s[2] in own), key=lambda s: abs(s[0] - place.start), default=None)
    if near:
        return own[near[2]]
    free = [r for r in rows if not r["note"].startswith(BESIDE)]
    return next(iter(free or rows), None)


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
    rows, share = [], outside([r["role"] for r in found.get("country_mentions", ())])
    countries, cited = (_by_paragraph(found.get(table, ())) for table in ("country_mentions", "citations"))
    for paragraph in report.paragraphs:
        at = paragraph.number
        rows += find_places(paragraph, countries.get(at, ()), cited.get(at, ()), report.language, share=share)
    return {"place_mentions": rows}
