"""A report → every table of it. The only module that knows the order of extraction."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from itertools import groupby

from habitatlib.lexicons import load
from habitatlib.reports import Report
from habitatlib.reports.symbol_forms import canonical_symbols
from habitatlib.tables.schema import TABLES

__all__ = ["ORDER", "SHARED", "Row", "Rows", "extractor", "one_a_key", "seldom_collected", "tables_of"]

Row = dict[str, object]
Rows = dict[str, list[Row]]

ORDER = ("sdgs", "citations", "countries", "places", "organizations", "projects", "priorities", "events", "quantities", "resolutions",
         "collaborations", "barriers")  # fmt: skip


SHARED = ("sdgs", "barriers")  # one grammar for every language, told apart by their words
_RARELY = 20_000  # objects more than there were, at which garbage is collected
_ROOMS = {"signs": "habitatlib.extract", "words": "habitatlib.extract.words"}


@cache
def extractor(table: str, language: str) -> str:
    """The module that extracts a step of `ORDER` from reports in a language.

    A language that ``grammars.csv`` does not name is taken for one that parts its words.
    """
    grammars = {row["language"]: row["grammar"] for row in load("grammars")}
    return f"{_ROOMS['signs' if table in SHARED else grammars.get(language, 'words')]}.{table}"


def _structure(report: Report) -> Rows:
    paragraphs = report.paragraphs
    return {
        "sections": [{"section": s.path, "level": s.level, "number": s.number, "title": s.title, "first_para": s.first_para,
                      "last_para": s.last_para} for s in report.sections],
        "paragraphs": [{"para": p.number, "section": p.section, "text": p.text} for p in paragraphs],
        "subparagraphs": [{"para": p.number, "label": i.label, "start": i.start, "end": i.end, "text": i.text}
                          for p in paragraphs for i in p.items],
        "footnotes": [{"mark": f.mark, "para": f.para, "text": f.text} for f in report.footnotes],
        "unplaced": [{"source_file": report.source_file, "line": n.number, "text": n.text} for n in report.unplaced],
        "lines": [{"source_file": report.source_file, "line": n.number, "place": n.place, "ref": n.ref} for n in report.lines],
    }  # fmt: skip


def _document(report: Report, events: Sequence[Row]) -> Row:
    cover = report.cover
    fields = (
        "body",
        "session",
        "distributed",
        "original_language",
        "meeting_start",
        "meeting_end",
        "meeting_place",
        "agenda_item",
        "agenda_title",
        "title",
        "is_addendum",
        "author",
    )
    coverage = import_module(extractor("coverage", report.language)).coverage(report, events)
    return {name: getattr(cover, name) for name in fields} | coverage | {
        "series": report.series, "source_file": report.source_file, "sha256": report.sha256, "paragraph_count": len(report.paragraphs),
        "character_count": sum(len(p.text) for p in report.paragraphs),
        "canonical": " ".join(canonical_symbols(report.symbol)) or report.symbol}  # fmt: skip


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for garbage more seldom than Python does: to look through lexicons and rows again and again takes a fourteenth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(max(_RARELY, before[0]) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@seldom_collected()
def tables_of(report: Report) -> Rows:
    """All tables of one report.

    Parameters
    ----------
    report : Report

    Returns
    -------
    dict of str to list of dict
        Table name to rows with the columns of ``schema.TABLES``; empty cells are None.
    """
    found: Rows = _structure(report)
    for name in ORDER:
        for table, rows in import_module(extractor(name, report.language)).extract(report, found).items():
            found.setdefault(table, []).extend(rows)
    found["documents"] = [_document(report, found.get("events", ()))]
    for table, rows in found.items():
        if "symbol" in TABLES[table].columns:
            for row in rows:
                row["symbol"], row["language"] = report.symbol, report.language
    return found


def one_a_key(table: str, rows: Iterable[Row]) -> list[Row]:
    """Rows sorted by the primary key and then by start, one for each key: the first in the order of their words."""
    rows, columns = list(rows), TABLES[table].columns
    order = (*TABLES[table].key, *(("start",) if "start" in columns else ()))
    places = list(zip(*(_sortable([row.get(column) for row in rows]) for column in order), strict=True))
    seen: dict[tuple, Row] = {}
    for _, same in groupby(sorted(range(len(rows)), key=places.__getitem__), key=places.__getitem__):
        tied = [rows[index] for index in same]
        if len(tied) > 1:
            tied.sort(key=lambda row: [str(row.get(column) or "") for column in columns])
        for row in tied:
            seen.setdefault(tuple(row.get(column) for column in TABLES[table].key), row)
    return list(seen.values())


def _sortable(values: Sequence[object]) -> Sequence[object]:
    """Numbers before words, and words by their signs; values of one kind can be compared as they are."""
    kinds = set(map(type, values))
    if kinds <= {int, float} or kinds == {str}:
        return values
    return [(0, value, "") if isinstance(value, int | float) else (1, 0, str(value or "")) for value in values]
