"""The names in a report with their English ones: what an index at the end of a book has."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from habitatlib import lexicons

__all__ = ["names"]


def names(tables: Mapping[str, pd.DataFrame], symbol: str, language: str) -> list[tuple[str, str, list[int]]]:
    """Countries, places and organizations that a report names.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        As of ``load_tables``.
    symbol, language : str
        Which report.

    Returns
    -------
    list of (str, str, list of int)
        English name, the words printed, the paragraphs; by English name. What has no English name is left out.
    """
    countries = {row["iso3"]: row["name_en"] for row in lexicons.load("countries")}
    places = {(row["name"], row["iso3"]): row["name_en"] for row in lexicons.load("places")}
    organizations = tables["organizations"].set_index("org_id")
    english = organizations["name_en"].fillna(organizations["acronym"]).fillna("")
    found: dict[str, tuple[dict[str, None], set[int]]] = {}
    for table, name_of in (("country_mentions", lambda row: countries.get(row.iso3, "")),
                           ("place_mentions", lambda row: places.get((row.surface, "" if pd.isna(row.iso3) else row.iso3), "")),
                           ("organization_mentions", lambda row: english.get(row.org_id, ""))):  # fmt: skip
        rows = tables[table]
        for row in rows[(rows["symbol"] == symbol) & (rows["language"] == language)].sort_values(["para", "start"]).itertuples():
            if name := name_of(row):
                printed, paras = found.setdefault(name, ({}, set()))
                printed[row.surface] = None
                paras.add(int(row.para))
    return [(name, "、".join(found[name][0]), sorted(found[name][1])) for name in sorted(found, key=str.casefold)]
