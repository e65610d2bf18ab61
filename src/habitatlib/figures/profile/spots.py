"""The places of a country that reports name: where they lie, what is said to be there, and which have no coordinates."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

from habitatlib.figures.place_names import place_name, registered, registered_as
from habitatlib.figures.profile.frames import KINDS
from habitatlib.figures.rows import each
from habitatlib.figures.study import Study

__all__ = ["spots"]


def _city_of_that_name(iso3: str, surface: str) -> tuple[float, float] | None:
    """Where a county or province lies that bears the name of a city of its country: the register has coordinates of cities only."""
    english = registered_as(iso3, surface).get("name_en")
    cities = [row for row in registered(iso3) if row["name_en"] == english and row["kind"] == "city" and row["lat"]]
    return (float(cities[0]["lon"]), float(cities[0]["lat"])) if english and cities else None


def spots(study: Study, iso3: str, rows: pd.DataFrame) -> pd.DataFrame:
    """One row a named place, in the order in which the reports name them.

    Parameters
    ----------
    rows : DataFrame
        As of ``frames.mentions``.

    Returns
    -------
    DataFrame
        ``name``, ``place`` (its kind), ``lon`` and ``lat`` (NA: nobody here knows), ``city`` (whether they are those of the city of its
        name), ``mark`` (of ``KINDS``), ``coming`` (only to come), ``told`` (report to paragraphs, of that mark), ``also`` (reports that
        name it otherwise), ``symbol`` and ``para`` of the first.
    """
    known, groups, found = defaultdict(list), defaultdict(list), []
    for row in each(study.tables["place_mentions"], "symbol", "para", "start", "kind", "lon", "lat"):
        known[row[:3]].append(row[3:])
    for row in each(rows):
        for place, lon, lat in known[row[:3]] if row.via == "place" else ():
            name = place_name(study, iso3, row.surface, place)
            groups[registered_as(iso3, row.surface).get("name_en") or name, place].append((row, name, lon, lat))
    for (_, place), own in groups.items():
        first, name, lon, lat = own[0]
        mark = min((row.kind for row, *_ in own), key=KINDS.index)
        best = [row for row, *_ in own if row.kind == mark]
        there = _city_of_that_name(iso3, first.surface) if pd.isna(lon) and place in ("county", "province", "region") else None
        lon, lat = there or (lon, lat)
        told = defaultdict(set)
        for row in best:
            told[row.symbol].add(row.para)
        also = [symbol for symbol in dict.fromkeys(row.symbol for row, *_ in own) if symbol not in told]
        paras = {symbol: sorted(numbers) for symbol, numbers in told.items()}
        coming = all(row.coming for row in best)
        found.append((name, place, lon, lat, there is not None, mark, coming, paras, also, best[0].symbol, best[0].para))
    return pd.DataFrame(found, columns=["name", "place", "lon", "lat", "city", "mark", "coming", "told", "also", "symbol", "para"])
