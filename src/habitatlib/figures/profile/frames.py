"""Tables → small frames about one country or area: what stands in a sentence that names it or a place in it counts as said of it."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from typing import NamedTuple

import pandas as pd

from habitatlib.errors import ParameterError
from habitatlib.figures.countries.frames import countries
from habitatlib.figures.evidence import sentence
from habitatlib.figures.profile.shapes import part_of
from habitatlib.figures.rows import by_paragraph, each
from habitatlib.figures.study import Study

__all__ = ["KINDS", "LOOSE", "Quoted", "by_report", "country_code", "mentions", "organizations", "quoted", "region", "within"]

KINDS = ("project", "planned", "other", "venue")  # how a mention is marked, the one that says most first
_KEY = ["symbol", "para"]
_CLAUSE = re.compile(r"[，；：]|[,;:]\s")
_ENDS = " ）)」”"  # what of the sentence before may stand at the beginning of one
LOOSE = " ，、；：,;:"  # what may hang at the end of a clause


def country_code(iso3: str) -> str:
    """The code, if the register of countries and areas has it and it is told under its own name.

    Raises
    ------
    ParameterError
        If it is no such code; the sentence says what is expected and guesses what was meant.
    """
    register = countries()
    if isinstance(iso3, str) and iso3 in register.index:
        if whole := part_of(iso3):
            raise ParameterError(f"iso3: {iso3} has no page of its own, it is told under {whole}")
        return iso3
    words = str(iso3).strip()
    names = {name.lower(): code for column in ("name_en", "name_zh") for code, name in register[column].items()}
    near = difflib.get_close_matches(words.upper(), register.index, n=2, cutoff=0.6)
    meant = [names[words.lower()]] if words.lower() in names else [words.upper()] if words.upper() in register.index else near
    told = " or ".join(f"{code}, {name}" for code, name in register["name_en"][meant].items())
    hint = f" (did you mean {told}?)" if meant else ""
    raise ParameterError(f"iso3 is an ISO 3166-1 alpha-3 code in capitals of countries.csv, such as KEN, not {iso3!r}{hint}")


def mentions(study: Study, iso3: str, every: pd.DataFrame) -> pd.DataFrame:
    """Every time that the reports name it, in their order.

    Parameters
    ----------
    every : DataFrame
        Every time that any country is named: as of ``countries.frames.named``, with whether that is ``planned``.

    Returns
    -------
    DataFrame
        ``symbol``, ``para``, ``start``, ``end``, ``surface``, ``role``, ``via`` (``country``, ``place`` or ``project``), ``kind`` (of
        ``KINDS``; ``planned`` where all that the paragraph tells of a project there is planned), ``coming`` (a venue of what is to come),
        ``first`` and ``last`` of the sentence, ``sentence`` itself.
    """
    texts, order, found, all_planned = study.texts, _order(study), [], defaultdict(list)
    rows = list(each(every[every["iso3"] == iso3]))
    for row in rows:
        all_planned[row.role, row.symbol, row.para].append(row.planned)
    for row in sorted(rows, key=lambda row: (order[row.symbol], row.para, row.start, row.via)):
        text, to_come = texts[row.symbol, row.para], all(all_planned[row.role, row.symbol, row.para])
        first, last = sentence(text, row.start, row.end)
        kind = row.role if row.role in KINDS else "other"
        coming = kind == "venue" and to_come
        kind = "planned" if kind == "project" and to_come else kind
        words = text[first : row.start]
        first += len(words) - len(words.lstrip(_ENDS))
        at = row.symbol, row.para, row.start, row.end
        found.append((*at, row.surface, row.role, row.via, kind, coming, first, last, text[first:last].rstrip()))
    columns = [*_KEY, "start", "end", "surface", "role", "via", "kind", "coming", "first", "last", "sentence"]
    once = {(*row[:3], row[5]): row for row in reversed(found)}
    return pd.DataFrame(reversed(once.values()), columns=columns)


def by_report(study: Study, rows: pd.DataFrame) -> pd.DataFrame:
    """One row a report, in their order: ``kind`` that says most of ``KINDS`` (``""`` = not named there), and paragraphs a kind."""
    told, coming = defaultdict(list), defaultdict(list)
    for row in each(rows, "symbol", "kind", "para", "coming"):
        told[row.symbol].append((row.kind, row.para))
        coming[row.symbol, row.kind].append(row.coming)
    found = []
    for report in study.reports:
        own = told[report.symbol]
        paras = {kind: sorted({para for of, para in own if of == kind}) for kind in KINDS}
        kind = next((kind for kind in KINDS if paras[kind]), "")
        found.append((report.symbol, kind, all(coming[report.symbol, kind] or [False]), len(own), *paras.values()))
    return pd.DataFrame(found, columns=["symbol", "kind", "coming", "n", *KINDS])


class Quoted(NamedTuple):
    """A sentence that names the country: the words in it that do, its place among the kinds, where the first of these words stands."""

    symbol: str
    para: int
    first: int
    last: int
    start: int
    end: int
    kind: str
    coming: bool
    roles: list[str]
    surfaces: tuple[str, ...]
    place: bool
    sentence: str


def quoted(rows: pd.DataFrame) -> list[Quoted]:
    """The sentences, in the order of the mentions."""
    found, told = [], defaultdict(list)
    for row in each(rows):
        told[row.symbol, row.para, row.first, row.last].append(row)
    for span, own in told.items():
        best = min(own, key=lambda row: KINDS.index(row.kind))
        roles = list(dict.fromkeys(row.role for row in own))
        surfaces = tuple(sorted({row.surface for row in own}, key=len, reverse=True))
        place, coming = any(row.via == "place" for row in own), all(row.coming for row in own if row.kind == best.kind)
        found.append(Quoted(*span, best.start, best.end, best.kind, coming, roles, surfaces, place, best.sentence))
    return found


def within(study: Study, table: str, rows: pd.DataFrame, every: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table whose words stand in one of the sentences.

    Beside the columns of the table ``mark`` (of ``KINDS``), ``others`` (how many other countries and areas the sentence names),
    ``words`` (the clause around, of an event what is told of it) and ``own`` (whether that itself names the country or a place in it).
    """
    sentences, countries_named = by_paragraph(quoted(rows)), by_paragraph(each(every, *_KEY, "start", "iso3"))
    surfaces, order, found = by_paragraph(each(rows, *_KEY, "surface")), _order(study), []
    for number, row in enumerate(each(study.tables[table])):
        at = row.symbol, row.para
        for of in sentences.get(at, ()):
            if of.first <= row.start and row.end <= of.last:
                named = {beside.iso3 for beside in countries_named[at] if of.first <= beside.start < of.last}
                words = _clause(study.texts[at], row, of)
                own = any(mention.surface in words for mention in surfaces[at])
                found.append((order[row.symbol], row.para, row.start, number, of.first, of.last, of.kind, len(named) - 1, words, own))
    found.sort(key=lambda row: row[:3])
    numbers, *columns = ([row[column] for row in found] for column in range(3, 10))
    met = study.tables[table].iloc[numbers].reset_index(drop=True)
    names = {"first": int, "last": int, "mark": str, "others": int, "words": str, "own": bool}
    return met.assign(**{name: pd.Series(column, dtype=kind) for (name, kind), column in zip(names.items(), columns, strict=True)})


def _clause(text: str, row: object, of: Quoted) -> str:
    """The words of an event; of anything else the clause that holds it, with what hangs on it up to the next comma."""
    if not pd.isna(getattr(row, "text", None)):
        return row.text
    first = max((m.end() for m in _CLAUSE.finditer(text, of.first, row.start)), default=of.first)
    stop = _CLAUSE.search(text, row.end, of.last)
    return text[first : stop.start() if stop else of.last].strip(LOOSE)


def _order(study: Study) -> dict[str, int]:
    return {report.symbol: place for place, report in enumerate(study.reports)}


def organizations(study: Study, rows: pd.DataFrame, every: pd.DataFrame) -> pd.DataFrame:
    """Organizations named in the sentences, the reporting bodies apart: one row each, with its paragraphs by report."""
    first, told = {}, defaultdict(lambda: defaultdict(set))
    for row in each(within(study, "organization_mentions", rows, every)):
        first.setdefault(row.org_id, row.surface)
        told[row.org_id][row.symbol].add(int(row.para))
    found = [(org_id, surface, {s: sorted(paras) for s, paras in told[org_id].items()}) for org_id, surface in first.items()]
    return pd.DataFrame(found, columns=["org_id", "surface", "told"])


def region(study: Study, iso3: str, every: pd.DataFrame) -> tuple[str, int, pd.DataFrame]:
    """What the reports name of the countries and areas of its M49 subregion, or of its region where they name none of that.

    Parameters
    ----------
    every : DataFrame
        As of ``mentions``.

    Returns
    -------
    (str, int, DataFrame)
        Name of the region, how many countries and areas it has beside this one, and a row a report and country: ``symbol``, ``iso3``,
        ``paras``, ``roles`` (``planned`` instead of ``project`` where all work told of there is only planned).
    """
    register = countries()
    rows = every[(every["iso3"] != iso3) & every["iso3"].isin(register.index)]
    for level in ("subregion", "region"):
        name = register[f"{level}_en"][iso3]
        codes = set(register.index[(register[f"{level}_en"] == name) & (register.index != iso3)]) if name else set()
        own = rows[rows["iso3"].isin(codes)]
        if len(own):
            break
    work = own[own["role"] == "project"].groupby(["symbol", "iso3"])["planned"].all()
    planned = set(work.index[work])
    paras, roles = defaultdict(set), defaultdict(dict)
    for row in each(own):
        at = row.symbol, row.iso3
        paras[at].add(int(row.para))
        roles[at]["planned" if row.role == "project" and at in planned else row.role] = None
    order = _order(study)
    found = [(*at, sorted(paras[at]), list(roles[at])) for at in sorted(paras, key=lambda at: (order[at[0]], at[1]))]
    frame = pd.DataFrame(found, columns=["symbol", "iso3", "paras", "roles"])
    shown = "region" if name and not len(own) else level
    return register[f"{shown}_{study.lang}"][iso3], len(codes), frame
