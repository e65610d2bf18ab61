"""The places of a country that reports name: where they lie, what is said to be there, and which have no coordinates."""

from __future__ import annotations

import pandas as pd

from habitatlib.figures.place_names import place_name, registered, registered_as
from habitatlib.figures.profile.frames import KINDS
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
    columns = ["symbol", "para", "start", "place", "lon", "lat"]
    known = study.tables["place_mentions"].rename(columns={"kind": "place"})[columns]
    met = rows[rows["via"] == "place"].merge(known, on=["symbol", "para", "start"])
    met = met.assign(name=[place_name(study, iso3, r.surface, r.place) for r in met.itertuples()])
    same = [(registered_as(iso3, r.surface).get("name_en") or r.name, r.place) for r in met.itertuples()]
    met, found = met.assign(same=pd.Series(same, index=met.index, dtype=object)), []
    for _, own in met.groupby("same", sort=False):
        name = own["name"].iloc[0]
        mark = min(own["kind"], key=KINDS.index)
        best = own[own["kind"] == mark]
        lon, lat, city = own["lon"].iloc[0], own["lat"].iloc[0], False
        if (
            pd.isna(lon)
            and own["place"].iloc[0] in ("county", "province", "region")
            and (there := _city_of_that_name(iso3, own["surface"].iloc[0]))
        ):
            (lon, lat), city = there, True
        told = {symbol: sorted(set(part["para"])) for symbol, part in best.groupby("symbol", sort=False)}
        also = [s for s in dict.fromkeys(own["symbol"]) if s not in told]
        coming, first = bool(best["coming"].all()), best[["symbol", "para"]].iloc[0]
        found.append((name, own["place"].iloc[0], lon, lat, city, mark, coming, told, also, first["symbol"], first["para"]))
    return pd.DataFrame(found, columns=["name", "place", "lon", "lat", "city", "mark", "coming", "told", "also", "symbol", "para"])
