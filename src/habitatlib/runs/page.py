"""The start page: the answers, the numbers, the reports, the account of what was read. From tables and executed notebooks alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from habitatlib.extract.spans import sentence_at
from habitatlib.figures import style
from habitatlib.figures.links import page_name
from habitatlib.figures.reading.pieces import Piece, pieces
from habitatlib.runs.answers import Answer
from habitatlib.runs.cards import cards, series_name
from habitatlib.runs.html import render
from habitatlib.tables.schema import TABLES

__all__ = ["PLACES", "Example", "Ribbon", "account", "example", "index_page", "ribbons"]

PLACES = ("cover", "heading", "paragraph", "footnote", "unplaced")
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WIDTH, _YEAR = 200.0, 24.0  # of a ribbon and of a year's four digits, in the ribbon's own units


@dataclass(frozen=True, slots=True)
class Ribbon:
    """What a report covers, drawn: ``basis`` is stated, implied or none; ``tick`` is where it was distributed."""

    x: float
    width: float
    basis: str
    tick: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Example:
    """A dated event, the sentence that tells it, and the other dates of that report and year as dots (x in %, status)."""

    symbol: str
    para: int
    page: str
    date: str
    tags: tuple[str, ...]
    sentence: tuple[Piece, ...]
    dots: tuple[tuple[float, str], ...] = field(default_factory=tuple)
    at: float = 50.0
    color: str = ""


def index_page(
    tables: Mapping[str, pd.DataFrame], answers: Sequence[Answer], template: str = "index.html.j2", table_page: str = "tables/{}.csv",
    validated: str = "in the README",
) -> str:  # fmt: skip
    """Write the start page.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        As of ``load_tables``.
    answers : sequence of Answer
        One a notebook, in the order of the page.
    template : str
        A page of its own, or ``site/index.md.j2``, a source for the site.
    table_page : str
        Where a number leads: the place of its table, with ``{}`` for the table's name.
    validated : str
        Where it is told how well the tables were extracted.

    Returns
    -------
    str
        HTML or Markdown that loads nothing from the network. Pictures are expected in ``pictures/``, notebooks in ``notebooks/``,
        reports in ``reports/``, tables in ``tables/`` beside it.
    """
    documents = tables["documents"].sort_values(["distributed", "symbol"], na_position="last")
    actions = tables["collaborations"].groupby(["symbol", "language"]).size()
    drawn, years = ribbons(documents)
    reports = [
        {
            "symbol": row["symbol"],
            "title": _text(row["title"]),
            "distributed": _day(row["distributed"]),
            "paragraphs": int(row["paragraph_count"]),
            "actions": int(actions.get((row["symbol"], row["language"]), 0)),
            "series": series_name(_text(row["series"])),
            "color": style.series_color(_text(row["series"])),
            "page": page_name(row["source_file"]),
            "source_file": row["source_file"],
            "ribbon": ribbon,
        }
        for row, ribbon in zip(documents.to_dict("records"), drawn, strict=True)
    ]
    when = documents["distributed"].dropna().dt.year
    span = "" if when.empty else f"{when.min()}" if when.min() == when.max() else f"{when.min()} to {when.max()}"
    files = [(name, TABLES[name].description.split(". ")[0] if name in TABLES else "", len(table)) for name, table in tables.items()]
    n_words = _WORDS[len(reports)] if len(reports) < len(_WORDS) else str(len(reports))
    says, silent = (" says", "it is") if len(reports) == 1 else ("s say", "they are")
    heading = f"How UN-Habitat works with its partners: what {n_words} report{says}, and where {silent} silent"
    return render(
        template, n=len(reports), n_words=n_words, span=span, heading=heading, table_page=table_page, validated=validated,
        cards=[(card, style.series_color(card.series) if card.series else style.INK) for card in cards(tables)], answers=answers,
        reports=reports, years=years, accounts=account(tables), places=PLACES, example=example(tables), files=files, width=_WIDTH,
    )  # fmt: skip


def account(tables: Mapping[str, pd.DataFrame]) -> list[tuple[str, dict[str, int]]]:
    """How many lines of each file ended in each of `PLACES`."""
    counted = tables["lines"].groupby(["source_file", "place"]).size()
    files = sorted(set(tables["lines"]["source_file"]))
    return [(file, {place: int(counted.get((file, place), 0)) for place in PLACES}) for file in files]


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value)


def _day(value: object) -> str:
    if pd.isna(value):
        return "not stated"
    return f"{value.day} {value:%b} {value.year}"


def ribbons(documents: pd.DataFrame) -> tuple[list[Ribbon], list[tuple[float, int]]]:
    """Lay out what the reports cover on one axis.

    Returns
    -------
    list of Ribbon, list of (x, year)
        One ribbon a row of ``documents``; the years to print above, at most four.
    """
    days = pd.concat([documents[c].dropna() for c in ("period_start", "period_end", "distributed")])
    if days.empty:
        return [Ribbon(0, 0, "none", None, "period not stated") for _ in range(len(documents))], []
    first, last = days.min().year, days.max().year + 1
    start = date(first, 1, 1).toordinal()
    scale = _WIDTH / (date(last, 1, 1).toordinal() - start)

    def x(day: pd.Timestamp) -> float:
        return round((day.toordinal() - start) * scale, 1)

    drawn = []
    for row in documents.to_dict("records"):
        tick = None if pd.isna(row["distributed"]) else x(row["distributed"])
        if pd.isna(row["period_start"]) or pd.isna(row["period_end"]):
            drawn.append(Ribbon(0, 0, "none", tick, "period not stated"))
            continue
        words = f"{_day(row['period_start'])} to {_day(row['period_end'])}, {_text(row['period_basis'])}"
        at = x(row["period_start"])
        drawn.append(Ribbon(at, max(2.0, round(x(row["period_end"]) - at, 1)), _text(row["period_basis"]) or "none", tick, words))
    step = max(1, -(-(last - first) // 4))
    years = [(round((date(year, 1, 1).toordinal() - start) * scale, 1), year) for year in range(first, last, step)]
    return drawn, [(at, year) for at, year in years if at <= _WIDTH - _YEAR]


def example(tables: Mapping[str, pd.DataFrame]) -> Example | None:
    """Choose the first event with an exact day of the earliest report that has one; None where no report has."""
    documents = tables["documents"].set_index(["symbol", "language"])
    events = tables["events"].join(documents[["distributed", "series", "source_file"]], on=["symbol", "language"])
    exact = events[(events["precision"] == "day") & events["date_start"].notna()]
    if exact.empty:
        return None
    row = exact.sort_values(["distributed", "symbol", "para", "start"], na_position="last").iloc[0]
    texts = tables["paragraphs"].set_index(["symbol", "language", "para"])["text"]
    text = texts[(row["symbol"], row["language"], row["para"])]
    sentence = sentence_at(text, int(row["start"]))
    mark = (int(row["start"]) - sentence.start, int(row["end"]) - sentence.start, "events", "")
    same = events[(events["symbol"] == row["symbol"]) & (events["language"] == row["language"])]
    same = same[(same["date_start"].dt.year == row["date_start"].year) & (same["precision"] != "year")]
    dots = sorted({(_share(day), status) for day, status in zip(same["date_start"], same["status"], strict=True)})
    tags = tuple(f"{name} {row[name]}" for name in ("kind", "status", "precision"))
    return Example(
        row["symbol"], int(row["para"]), page_name(row["source_file"]), row["surface"], tags,
        tuple(pieces(text[sentence.start : sentence.end], [mark])), tuple(dots), _share(row["date_start"]),
        style.series_color(_text(row["series"])),
    )  # fmt: skip


def _share(day: pd.Timestamp) -> float:
    return round(100 * (day.day_of_year - 1) / 365, 1)
