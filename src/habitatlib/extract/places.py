"""Each time a place below country level is named: ``place_mentions``.

Four ways lead to a place: its name stands in ``places.csv``; it sounds like a town of a country named beside it (``place_sounds``); a
foreign name stands before a class word (市, 省, 难民营 …), by the signs of foreign names or by Latin letters; a foreign name or a zone
(三角洲区) follows right after its country. What a report tells once (``place_told``) holds in all of it. The country named right before
a name decides what it means, else one of the paragraph, else the register's first row: by hand (capitals, seats), then by people.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from ..reports.model import Paragraph, Report
from .edges import verdict
from .for_whom import of_symbol
from .name_weights import is_name
from .place_beside import bracketed, dated, linked, numbered, on_routes
from .place_edges import is_no_name, is_other, is_piece, treaties
from .place_latin import in_latin, latin_led
from .place_lists import alike, sharing
from .place_shapes import continued, framed, shaped
from .place_signs import in_cities, is_over, listed, weighed
from .place_sounds import sounding
from .place_told import About, Told, about, again, homed, only, tell
from .place_words import BESIDE, MACHINE, Found, class_word, country_names, divided, part, pattern, register, shapes, words
from .role_report import UNKNOWN, Setting, outside
from .roles import roles
from .spans import Span, sentence_at, squeeze

__all__ = ["extract", "find_places", "with_country"]

_OF_STATES = ("province", "region", "county", "city")  # what a name without a class word is by the row that is meant
_STROKES = tuple("-－—–")
_WORLD = 5e6  # people of a city that is meant wherever its name stands, but right behind another country


def _stray(
    text: str, start: int, end: int, rows: tuple[dict, ...], ends: set[int], begins: set[int], codes: set[str], language: str
) -> bool:
    """Whether a name of two signs that counts only beside its country stands neither there nor in a list nor before a class word."""
    beside = end - start == 2 and all(r["note"].startswith(BESIDE) and "GeoNames" in r["note"] for r in rows)
    joined = start - 1 in ends and part("joined_or_of", language).match(text, start - 1)  # 阿塞拜疆的占贾
    joined = joined or part("seat_before", language).search(text, max(0, start - 2), start)
    joined = joined or text.startswith("(", end) and end + 1 in begins  # 高松(日本)
    here = any(r["iso3"] in codes for r in rows)
    joined = joined or here and part("led_here", language).search(text, max(0, start - 3), start) and is_over(text, end, language)
    classed = class_word(text, end, language, "class") or class_word(text, end - 1, language, "class")  # 柏市
    return beside and start not in ends and not joined and not classed


def _stroked(text: str, start: int, end: int, language: str) -> bool:
    """Whether a foreign name goes on behind a stroke up to its class word: 圣胡安|-德卢里甘乔区."""
    whole = shapes(language)[0].match(text, start) if text[end : end + 1] in _STROKES else None
    return whole is not None and class_word(text, whole.start("word"), language, "class") is not None


def _is_piece(text: str, start: int, end: int, rows: tuple[dict, ...], language: str) -> bool:
    """Whether a name of a machine-made row is but the beginning of a longer foreign name with a class word: 阿里萨比耶区."""
    whole = shapes(language)[0].match(text, start)
    if _stroked(text, start, end, language):
        return True
    if not MACHINE.match(rows[0]["note"]) or not whole or not end < whole.start("word") <= end + 2:
        return False
    inner = pattern(language, "edge", "there").match(text, end)
    return not inner and bool(class_word(text, whole.start("word"), language, "class"))


def _within(name: tuple[int, int] | None, start: int, end: int) -> bool:
    """Whether a stretch is but a part of a country's name."""
    return name is not None and end <= name[1] and name != (start, end)


def _countries(text: str, language: str) -> dict[int, tuple[int, int]]:
    """For each sign of a country's name where that stands: 罗马 in 罗马尼亚文."""
    out: dict[int, tuple[int, int]] = {}
    for name in country_names(language).find(text):
        out |= dict.fromkeys(range(name.start, name.end), (name.start, name.end))
    return out


def _known(text: str, taken: list[tuple[int, int]], codes: set[str], language: str) -> Iterator[Found]:
    """Places of the register, each with the class word printed on it."""
    ends = {e for _, e in taken}
    person, valleys = part("person", language), tuple(words(language, "valley"))  # 加德满都谷地 is a region, not the city
    classes = tuple(words(language, "firm"))
    begins, covered = {s for s, _ in taken}, {at for s, e in taken for at in range(s, e)}
    longer: dict[int, tuple[int, int]] | None = None
    at = 0
    while at < len(text):
        for hit in register(language).find(text, at):
            start, end = hit.start, hit.end
            longer = _countries(text, language) if longer is None else longer
            rows: tuple[dict, ...] = hit.value
            if (not covered.isdisjoint(range(start, end)) or _within(longer.get(start), start, end) or person.match(text, end)
                    or pattern(language, "people").match(text, end) or is_piece(text, start, end, rows, ends, begins, language)
                    or is_no_name(text, start, end, language, apart=start in ends)
                    or _stray(text, start, end, rows, ends, begins, codes, language)
                    or _is_piece(text, start, end, rows, language)
                    or part("titled_person", language).match(text, end) or not (
                        start in ends or class_word(text, end, language, "class") or is_name(text, start, end, "place", language)
                        or hit.word.endswith(classes) and part("head_of", language).match(text, end))):
                at = start + 1
                break
            land = rows[0]["kind"] in ("region", "province") and not hit.word.endswith(classes)  # 巴里州|山区
            uses = ["class"] + ["region"] * (land or text.startswith(valleys, end))
            uses += [use for use in ("camp", "neighbourhood") if rows[0]["kind"] == use]
            word = class_word(text, end, language, *uses)
            word = None if word and word[0] in words(language, "port") else word  # 杜阿拉港 is the port of Douala
            land = part("region", language).match(text, end)
            if not word and land and (unit := divided(language).get((hit.word, rows[0]["iso3"]))):
                word = land[0], unit  # a town's name on its district: 多索地区
            ends.add(end + len(word[0]) if word else end)
            kind = rows[0]["kind"] if not word or "region" in uses and word[0] in words(language, "region") else word[1]
            wider = word and start - 1 not in covered and part("greater", language).search(text, 0, start)
            yield Found(start - 1 if wider else start, end + len(word[0]) if word else end, kind, rows)  # 大安曼|市
            if word:
                at = end + len(word[0])
                break
        else:
            return


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
    titles = treaties(plain.text, [(bisect_left(plain.index, r["start"]), bisect_left(plain.index, r["end"])) for r in cited], language)
    taken = [(s, e) for s, e, _ in named]
    codes = {code for *_, code in named}
    by_words = [*framed(plain.text, taken, language), *sharing(plain.text, named, codes or {whole.home or ""} - {""}, language)]
    known = list(_known(plain.text, taken + [(p.start, p.end) for p in by_words], codes, language))
    chosen = [_choose(plain.text, p, named) for p in known]
    near = named + [(p.start, p.end, row["iso3"]) for p, row in zip(known, chosen, strict=True) if row]
    if not all(chosen):  # a class word tells a place too
        known = [p for p in known if _choose(plain.text, p, near) or plain.text[p.start:p.end] != p.rows[0]["name"]]
    by_sound = [p for p in sounding(plain.text, near, taken, [*known, *by_words], language)
                if not _stroked(plain.text, p.start, p.end, language)]
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
    owner, islands = part("of", language), tuple(words(language, "island"))
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
