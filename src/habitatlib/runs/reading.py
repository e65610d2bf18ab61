"""A report as a page to read: each numbered paragraph under its number, with all that was found in it marked."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from habitatlib.figures import labels
from habitatlib.figures.reading.pieces import pieces
from habitatlib.runs.html import render
from habitatlib.tables.schema import TABLES

__all__ = ["reading_page"]

_PLACE = {"symbol", "language", "para", "start", "end", "surface"}


def reading_page(tables: Mapping[str, pd.DataFrame], symbol: str, language: str, template: str = "reading.html.j2",
                 **more: object) -> str:  # fmt: skip
    """Write the page of one report.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        As of ``load_tables``.
    symbol, language : str
        Which report.
    template : str
        A page of its own, or ``site/reading.md.j2``, a source for the site.
    **more
        What that template needs besides.

    Returns
    -------
    str
        HTML or Markdown; paragraph 17 has the anchor ``p17``.
    """
    own = {name: t[(t["symbol"] == symbol) & (t["language"] == language)] for name, t in tables.items()
           if {"symbol", "language"} <= set(t.columns)}  # fmt: skip
    found: dict[int, list[tuple[int, int, str, str]]] = {}
    marked = [name for name, table in TABLES.items() if table.has_evidence and len(own.get(name, ()))]
    for name in marked:
        for row in own[name].dropna(subset=["para", "start", "end"]).to_dict("records"):
            found.setdefault(int(row["para"]), []).append((int(row["start"]), int(row["end"]), name, _note(name, row)))
    heads: dict[int, list[tuple[int, str]]] = {}
    for row in own["sections"].sort_values("level").dropna(subset=["first_para"]).to_dict("records"):
        heads.setdefault(int(row["first_para"]), []).append((int(row["level"]), f"{_words(row['number'])} {_words(row['title'])}".strip()))
    paragraphs = [(int(row["para"]), heads.get(int(row["para"]), []), list(pieces(row["text"], found.get(int(row["para"]), []))))
                  for row in own["paragraphs"].sort_values("para").to_dict("records")]  # fmt: skip
    document = {name: _words(value) for name, value in own["documents"].iloc[0].items()}
    notes = [(_words(n["mark"]), _words(n["para"]), n["text"]) for n in own["footnotes"].to_dict("records")]
    counts = [(name, *(labels.text(f"rd.table.{name}", lang) for lang in labels.LANGUAGES), len(own[name])) for name in marked]
    return render(template, document=document, paragraphs=paragraphs, notes=notes, counts=counts, language=language, **more)


def _words(value: object) -> str:
    if pd.isna(value):
        return ""
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)


def _note(table: str, row: dict) -> str:
    told = [f"{column} {_words(value)}" for column, value in row.items() if column not in _PLACE and _words(value)]
    return f"{table}: {', '.join(told)}" if told else table
