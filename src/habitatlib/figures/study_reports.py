"""Reports as figures speak of them: the shortest label that no other report has, series, colour, dates."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

import pandas as pd

from habitatlib.figures import labels, style

__all__ = ["StudyReport", "study_reports"]


@dataclass(frozen=True, slots=True)
class StudyReport:
    """A report as figures speak of it: ``label`` is short and no other report here has it; ``lines`` is the same for a narrow column."""

    symbol: str
    language: str
    label: str
    lines: tuple[str, ...]
    series: str
    color: str
    distributed: date | None
    period: tuple[date | None, date | None]
    period_basis: str


def _day(value: object) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()


def _names(days: list[date | None], symbols: list[str], lang: str) -> list[tuple[str, tuple[str, ...]]]:
    """For each report the shortest label that no other has (year, month, symbol), and its lines."""
    forms = []
    for day, symbol in zip(days, symbols, strict=True):
        if day:
            year = labels.text("label.year", lang, year=day.year)
            month = labels.text(f"month.{day.month}", lang)
            values = {"year": day.year, "month": month, "symbol": symbol}
            forms.append([(year, (str(day.year),)), (labels.text("label.month", lang, **values), (str(day.year), month)),
                          (labels.text("label.symbol", lang, **values), (str(day.year), symbol))])  # fmt: skip
        else:
            forms.append([(symbol, (symbol,))] * 3)
    taken = [Counter(form[level][0] for form in forms) for level in range(3)]
    return [next((form[level] for level in range(2) if taken[level][form[level][0]] == 1), form[2]) for form in forms]


def study_reports(documents: pd.DataFrame, lang: str) -> tuple[StudyReport, ...]:
    """The reports of a table of documents, in its order, with labels in a language that tell them apart."""
    days = [_day(value) for value in documents["distributed"]]
    names = _names(days, list(documents["symbol"]), lang)
    rows = []
    for (name, lines), day, row in zip(names, days, documents.to_dict("records"), strict=True):
        series = "" if pd.isna(row["series"]) else row["series"]
        basis = "none" if pd.isna(row["period_basis"]) else row["period_basis"]
        period = (_day(row["period_start"]), _day(row["period_end"]))
        rows.append(StudyReport(row["symbol"], row["language"], name, lines, series, style.series_color(series), day, period, basis))
    return tuple(rows)
