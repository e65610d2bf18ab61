"""The numbers at the head of the page: each computed from the tables, with its n and how much is stated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from habitatlib.figures import labels
from habitatlib.figures.countries import frames as country_frames
from habitatlib.figures.study import study

__all__ = ["Card", "cards", "series_name"]

Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Card:
    """A number, what it counts, out of how many, in which table.

    ``bar`` holds (kind, share in %), kind being ``stated``, ``partly`` or ``silent``.
    """

    table: str
    value: int
    label: str
    label_zh: str
    detail: str
    series: str = ""
    bar: tuple[tuple[str, float], ...] = ()


def cards(tables: Tables) -> list[Card]:
    """Compute the cards.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        As of ``load_tables``.

    Returns
    -------
    list of Card
        Counts over reports of different kinds are counts of presence only; joint actions are counted within one series.
    """
    return [_paragraphs(tables), _countries(tables), _actions(tables), _themes(tables), _resolutions(tables)]


def series_name(series: str) -> str:
    """The English name of a series; its code in words where it has none."""
    key = f"series.{series}"
    return labels.text(key, "en") if key in labels.keys(key) else series.replace("_", " ")


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def _bar(*counts: tuple[str, int]) -> tuple[tuple[str, float], ...]:
    total = sum(count for _, count in counts)
    return tuple((kind, round(100 * count / total, 1)) for kind, count in counts if count) if total else ()


def _names(card: str) -> tuple[str, ...]:
    return tuple(labels.text(f"card.{card}", lang) for lang in labels.LANGUAGES)


def _paragraphs(tables: Tables) -> Card:
    documents = tables["documents"]
    kinds = documents["series"].dropna().nunique()
    detail = f"in {_many(len(documents), 'report')}" + (f" of {_many(kinds, 'kind')}" if kinds else "")
    return Card("paragraphs", len(tables["paragraphs"]), *_names("paragraphs"), detail)


def _countries(tables: Tables) -> Card:
    rows = country_frames.named(study(tables))
    named = rows["iso3"].nunique()
    places = rows.loc[rows["role"] == "project", "iso3"].nunique()
    detail = f"of {named:,} that are named; {named - places:,} only for something else"
    bar = _bar(("stated", places), ("silent", named - places))
    return Card("country_mentions", places, *_names("countries"), detail, bar=bar)


def _actions(tables: Tables) -> Card:
    documents = tables["documents"]
    sizes = documents["series"].value_counts().sort_index()
    series = sizes.idxmax() if len(sizes) else ""
    inside = documents[documents["series"] == series] if series else documents
    key = ["symbol", "language"]
    actions = tables["collaborations"].merge(inside[key], on=key)
    dated = int(actions["year"].notna().sum())
    where = f"{_many(len(inside), 'report')} of the series {series_name(series)!r}" if series else _many(len(inside), "report")
    detail = f"of {len(actions):,} in {where}"
    return Card("collaborations", dated, *_names("actions"), detail, series,
                _bar(("stated", dated), ("silent", len(actions) - dated)))  # fmt: skip


def _themes(tables: Tables) -> Card:
    items = tables["priorities"]
    basis = items["period_basis"].value_counts()
    stated, context = int(basis.get("stated", 0)), int(basis.get("context", 0))
    themes = set(tables["priority_themes"]["theme"].dropna()) - {"other"}
    detail = f"in {_many(items['list_id'].nunique(), 'announced list')}; {stated:,} of {_many(len(items), 'item')} say for which years"
    bar = _bar(("stated", stated), ("partly", context), ("silent", len(items) - stated - context))
    return Card("priority_themes", len(themes), *_names("themes"), detail, "plan_preparation", bar)


def _resolutions(tables: Tables) -> Card:
    # What is told of money is not counted: too few of these rows were ever coded by hand to say how often it is right.
    rows = tables["resolutions"]
    reports = len(rows[["symbol", "language"]].drop_duplicates())
    detail = f"each under a heading of its own, in {_many(reports, 'report')}" if reports else "no report here follows resolutions"
    return Card("resolutions", len(rows), *_names("resolutions"), detail, "resolution_tracker")
