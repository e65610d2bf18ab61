"""Tables → one column a kind of choice, each row pointing at its paragraph by number, so that a choice is a look-up and not a search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from habitatlib.figures.countries.frames import named, placed
from habitatlib.figures.study import Study
from habitatlib.tables.schema import TABLES, THEMES

__all__ = ["READ", "ROLES", "Index", "Mentions", "index"]

READ = tuple(name for name, table in TABLES.items() if table.has_evidence)
ROLES = tuple(TABLES["country_mentions"].column("role").values)
_KEY = ["symbol", "para"]
_WORDS = ["start", "end", "surface"]


@dataclass(frozen=True, slots=True)
class Mentions:
    """What can be chosen of one kind, in the order of the text.

    Attributes
    ----------
    values : tuple of str
        All choices.
    place, code, role : ndarray of int
        A number a mention: its paragraph, its value, its role (0 where it has none).
    first : dict of str to ndarray of bool
        Whether a mention is the first in its paragraph of its ``value``, its ``role``, or ``both``.
    planned : ndarray of bool
        Whether all that the paragraph says of the country is only planned.
    rows : DataFrame
        The mentions with ``start``, ``end``, ``surface``; of a country also ``via``, as of ``countries.frames``.
    """

    values: tuple[str, ...]
    place: np.ndarray
    code: np.ndarray
    role: np.ndarray
    first: dict[str, np.ndarray]
    planned: np.ndarray
    rows: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Index:
    """The paragraphs, reports oldest first, and what was found in them.

    Attributes
    ----------
    where : list of (str, str, int)
        Symbol, language and number of each paragraph.
    texts, squeezed : list of str
        Their texts as printed, and as words are looked for in them: small letters, no blanks.
    sections : list of str
        The section that each stands in.
    choices : dict of str to Mentions
        ``report``, ``country``, ``theme``, ``organization``.
    spans : tuple of ndarray, list, list
        Everything read, in the order of paragraphs: paragraph, table, number of the row in the table.
    """

    where: list[tuple[str, str, int]]
    texts: list[str]
    squeezed: list[str]
    sections: list[str]
    choices: dict[str, Mentions]
    spans: tuple[np.ndarray, list[str], list[int]]


def index(study: Study) -> Index:
    """Put the tables of a study in order for choosing."""
    tables, order = study.tables, {report.symbol: i for i, report in enumerate(study.reports)}
    texts = tables["paragraphs"].assign(_order=tables["paragraphs"]["symbol"].map(order)).sort_values(["_order", "para"])
    places = pd.MultiIndex.from_arrays([texts["symbol"], texts["para"].astype("int64")])
    countries = named(study).merge(placed(study)[[*_KEY, "iso3", "planned"]], on=[*_KEY, "iso3"], how="left")
    projects = tables["project_mentions"].merge(tables["projects"], on=["project_id", "symbol", "language"])
    priorities = tables["priorities"].drop(columns="theme").merge(tables["priority_themes"], on=["symbol", "language", "para", "start"])
    themes = pd.concat([part[[*_KEY, *_WORDS, "theme"]] for part in (projects, priorities)])
    reports = texts.assign(start=0, end=0, surface="")
    choices = {"report": _mentions(reports, "symbol", places, tuple(order)), "country": _mentions(countries, "iso3", places),
               "theme": _mentions(themes, "theme", places, THEMES),
               "organization": _mentions(tables["organization_mentions"], "org_id", places)}  # fmt: skip
    found = pd.concat([_placed(tables[n][[*_KEY, *_WORDS]].assign(table=n, row=range(len(tables[n]))), places) for n in READ])
    found = found.sort_values("place", kind="stable")
    where = [(symbol, language, int(para)) for symbol, language, para in texts[["symbol", "language", "para"]].itertuples(index=False)]
    squeezed = ["".join(text.split()).casefold() for text in texts["text"]]
    spans = found["place"].to_numpy(), found["table"].tolist(), found["row"].tolist()
    return Index(where, texts["text"].tolist(), squeezed, texts["section"].fillna("").tolist(), choices, spans)


def _placed(frame: pd.DataFrame, places: pd.MultiIndex) -> pd.DataFrame:
    """The rows that point at a paragraph, with its number as ``place``, in the order of the text."""
    frame = frame.dropna(subset=["para", "start", "end"])
    place = places.get_indexer(pd.MultiIndex.from_arrays([frame["symbol"], frame["para"].astype("int64")])).astype(np.int64)
    return frame.assign(place=place)[place >= 0].sort_values(["place", "start", "end"], kind="stable")


def _mentions(frame: pd.DataFrame, column: str, places: pd.MultiIndex, values: Sequence[str] = ()) -> Mentions:
    frame = _placed(frame.dropna(subset=[column]), places)
    of = {"value": ["place", column], "role": ["place", "role"], "both": ["place", column, "role"]}
    frame = frame.assign(role=frame.get("role", ROLES[0]), planned=frame.get("planned", False), via=frame.get("via", ""))
    frame = frame.drop_duplicates(["place", "start", "end", column, "role"]).reset_index(drop=True)
    values = tuple(values) or tuple(sorted(set(frame[column])))
    codes = pd.Categorical(frame[column], categories=values).codes.astype(np.int64)
    role = pd.Categorical(frame["role"], categories=ROLES).codes.astype(np.int64)
    first = {name: ~frame.duplicated(columns).to_numpy() for name, columns in of.items()}
    return Mentions(values, frame["place"].to_numpy(), codes, role, first, frame["planned"].eq(True).to_numpy(), frame[[*_WORDS, "via"]])
