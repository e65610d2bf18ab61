"""Tables → one frame a kind of choice, each row pointing at its paragraph by number, so that a choice is a look-up and not a search."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from habitatlib.figures.countries.frames import named, placed
from habitatlib.figures.study import Study
from habitatlib.tables.schema import TABLES, THEMES

__all__ = ["READ", "ROLES", "Index", "index"]

READ = tuple(name for name, table in TABLES.items() if table.has_evidence and name != "footnotes")
ROLES = tuple(TABLES["country_mentions"].column("role").values)
_KEY = ["symbol", "para"]
_WORDS = ["start", "end", "surface"]


@dataclass(frozen=True, slots=True)
class Index:
    """What can be chosen, paragraph by paragraph.

    Attributes
    ----------
    paragraphs : DataFrame
        ``symbol``, ``language``, ``para``, ``section``, ``text``; reports oldest first. The index is the paragraph's ``place``.
    squeezed : list of str
        The texts as words are looked for in them: small letters, no blanks.
    choices : dict of str to DataFrame
        ``report``, ``country``, ``theme``, ``organization``: one row a mention with ``place``, ``value`` (a category) and its words; of a
        country also ``role``, ``via`` and ``planned``, as of ``countries.frames``.
    spans : DataFrame
        Everything read: ``place``, ``table``, ``row`` (its number in the table), sorted by ``place``.
    """

    paragraphs: pd.DataFrame
    squeezed: list[str]
    choices: dict[str, pd.DataFrame]
    spans: pd.DataFrame


def index(study: Study) -> Index:
    """Put the tables of a study in order for choosing."""
    order = {report.symbol: i for i, report in enumerate(study.reports)}
    texts = study.tables["paragraphs"]
    texts = texts.assign(_order=texts["symbol"].map(order)).sort_values(["_order", "para"])
    texts = texts[["symbol", "language", "para", "section", "text"]].reset_index(drop=True)
    places = pd.MultiIndex.from_arrays([texts["symbol"], texts["para"].astype("int64")])
    tables = study.tables
    cells = placed(study)[[*_KEY, "iso3", "planned"]]
    countries = named(study).merge(cells, on=[*_KEY, "iso3"], how="left").assign(value=lambda f: f["iso3"])
    projects = tables["project_mentions"].merge(tables["projects"], on=["project_id", "symbol", "language"])
    priorities = tables["priorities"].drop(columns="theme").merge(tables["priority_themes"], on=["symbol", "language", "para", "start"])
    themes = pd.concat([part[[*_KEY, *_WORDS, "theme"]] for part in (projects, priorities)]).assign(value=lambda f: f["theme"])
    organizations = tables["organization_mentions"].assign(value=lambda f: f["org_id"])
    rows = {"country": countries, "theme": themes, "organization": organizations}
    choices = {"report": pd.DataFrame({"place": texts.index, "value": pd.Categorical(texts["symbol"], categories=list(order))})}
    choices |= {name: _placed(frame, places, THEMES if name == "theme" else ()) for name, frame in rows.items()}
    found = [_placed(tables[name].assign(table=name, row=range(len(tables[name]))), places)[["place", "table", "row"]] for name in READ]
    spans = pd.concat(found).sort_values(["place"], kind="stable").reset_index(drop=True)
    squeezed = ["".join(text.split()).casefold() for text in texts["text"]]
    return Index(texts, squeezed, choices, spans)


def _placed(frame: pd.DataFrame, places: pd.MultiIndex, values: tuple[str, ...] = ()) -> pd.DataFrame:
    """The rows that point at a paragraph, with its ``place``, in the order of the text."""
    frame = frame.dropna(subset=["para", "start", "end", *(["value"] if "value" in frame else [])])
    place = places.get_indexer(pd.MultiIndex.from_arrays([frame["symbol"], frame["para"].astype("int64")]))
    frame = frame.assign(place=place.astype(np.int64))[place >= 0].sort_values(["place", "start", "end"], kind="stable")
    if "value" in frame:
        frame["value"] = pd.Categorical(frame["value"], categories=values or sorted(set(frame["value"])))
        frame = frame.drop_duplicates(["place", "start", "end", "value", *(["role"] if "role" in frame else [])])
    if "role" in frame and "value" in frame:
        frame["role"] = pd.Categorical(frame["role"], categories=ROLES)
        frame["planned"] = frame["planned"].eq(True)
    return frame.reset_index(drop=True)
