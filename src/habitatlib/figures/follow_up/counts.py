"""Tables → how many bodies, projects, priorities … a sentence counts, beside countries and places, and which of them are named there."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from habitatlib import lexicons
from habitatlib.figures.countries.claims import claims, clause_words, counted_word, near, once
from habitatlib.figures.evidence import sentence
from habitatlib.figures.study import Study

__all__ = ["COUNTED", "counts"]

COUNTED = ("country", "place", "organization", "project", "resolution", "priority", "goal")
_BESIDE = 3  # signs between a count and the list that it opens
_COLUMNS = ["symbol", "para", "start", "end", "surface", "counts", "claimed", "approximate", "named", "names", "clause", "paras"]


class _Near:
    """What the tables name near a count."""

    def __init__(self, study: Study) -> None:
        tables = study.tables
        self.language = study.lang
        self.bodies = tables["organization_mentions"].merge(tables["organizations"], on="org_id", how="left").sort_values("start")
        names = tables["projects"][["project_id", "symbol", "name"]]
        self.projects = tables["project_mentions"].merge(names, on=["project_id", "symbol"]).sort_values("start")
        self.priorities = tables["priorities"].sort_values("start")
        self.goals = tables["sdg_mentions"].sort_values("start")
        self.resolutions = tables["resolutions"].sort_values("first_para")
        self.cited = tables["citations"]

    def names(self, word: dict[str, str], row: object, text: str) -> list[str]:
        """What is named of the things counted: in the list that follows, an announced list whole, resolutions in the whole report."""
        return list(dict.fromkeys(str(name) for name in getattr(self, f"_{word['counts']}")(word, row, text) if not pd.isna(name)))

    def listed(self, row: object, text: str) -> tuple[int, int]:
        """Where what is counted is listed: from the word that opens the list (包括) to the end of its sentence; else nowhere."""
        first, last = int(row.end), sentence(text, int(row.end), int(row.end))[1]
        openers = [w["word"] for w in lexicons.load("counted_names", row.language) if w["counts"] == "opens"]
        at = min((found for word in openers if (found := text.find(word, first, last)) >= 0), default=last)
        return at, last

    def _inside(self, rows: pd.DataFrame, row: object, first: int, last: int) -> pd.DataFrame:
        return rows[(rows["symbol"] == row.symbol) & (rows["para"] == row.para) & rows["start"].between(first, last - 1)]

    def _organization(self, word: dict[str, str], row: object, text: str) -> Iterator[str]:
        found = self._inside(self.bodies, row, *self.listed(row, text))
        if word["types"]:
            found = found[found["type"].isin(word["types"].split())]
        for body in found.drop_duplicates("org_id").itertuples():
            name = body.name_en if self.language == "en" else body.name_zh
            yield body.acronym if not pd.isna(body.acronym) and self.language == "en" else body.surface if pd.isna(name) else name

    def _project(self, word: dict[str, str], row: object, text: str) -> Iterator[str]:
        found = self._inside(self.projects, row, *self.listed(row, text))
        yield from found.drop_duplicates("project_id")["name"]

    def _resolution(self, word: dict[str, str], row: object, text: str) -> Iterator[str]:
        told = self.resolutions[self.resolutions["symbol"] == row.symbol]
        found = self._inside(self.cited[self.cited["kind"] == "resolution"], row, *near(text, int(row.start), int(row.end)))
        yield from told["resolution"] if 0 < len(told) <= row.value else found["cited"]  # of more headings it is not said which are meant

    def _priority(self, word: dict[str, str], row: object, text: str) -> Iterator[str]:
        last = sentence(text, int(row.end), int(row.end))[1]
        begun = self._inside(self.priorities, row, int(row.end), sentence(text, last, last)[1] if last < len(text) else last)
        if len(begun):
            whole = self.priorities[(self.priorities["symbol"] == row.symbol) & (self.priorities["list_id"] == begun["list_id"].iloc[0])]
            yield from whole.sort_values("item_number")["label"]

    def _goal(self, word: dict[str, str], row: object, text: str) -> Iterator[str]:
        found = self._inside(self.goals[self.goals["level"] == "goal"], row, *self.listed(row, text))
        yield from found["code"]


def counts(study: Study) -> pd.DataFrame:
    """One row a counted quantity of things that the tables can name, and those that they name near it.

    Returns
    -------
    DataFrame
        As of ``claims``, with all that is in ``COUNTED``: a count that a report repeats is one row, of projects only within a
        paragraph, with the names of where any are named first. Counts under ``least`` of the study are left out.
    """
    texts = study.texts
    named, found = _Near(study), []
    for row in study.tables["quantities"].itertuples():
        text = texts[(row.symbol, row.para)]
        word = counted_word(lexicons.load("counted_names", row.language), row.language, row.unit, text[row.end : row.end + 24])
        if not word or word["counts"] == "opens" or pd.isna(row.value) or row.value < 2 or not pd.isna(row.currency):
            continue
        names, (opened, ends) = named.names(word, row, text), named.listed(row, text)
        if not names and opened - int(row.end) <= _BESIDE and opened < ends:
            continue  # they are listed, by names that no table has
        found.append({"symbol": row.symbol, "para": int(row.para), "start": int(row.start), "end": int(row.end), "surface": row.surface,
                      "counts": word["counts"], "claimed": int(row.value), "approximate": bool(row.approximate), "named": len(names),
                      "names": names, "clause": clause_words(text, row.start, row.end), "head": word["word"]})  # fmt: skip
    other = pd.DataFrame(found, columns=[*_COLUMNS[:-1], "head"])
    other["_apart"] = other["para"].where(other["counts"] == "project", 0)  # two projects here are not two projects there
    own = other.assign(_none=other["named"] == 0).sort_values(["_none", "symbol", "para"], kind="stable")
    merged = ["symbol", "counts", "claimed", "head", "_apart"]
    paras = other.groupby(merged)["para"].agg(lambda p: tuple(sorted(set(p)))).rename("paras").reset_index()
    own = own.drop_duplicates(merged).merge(paras, on=merged, how="left")
    places = claims(study)
    projects = own["counts"] == "project"
    frame = pd.concat([places, once(own.loc[~projects, _COLUMNS]), own.loc[projects, _COLUMNS]], ignore_index=True)
    frame = frame[frame["claimed"] >= int(study.choices.get("least", 2))]
    order = {r.symbol: n for n, r in enumerate(study.reports)}
    keys = {"_kind": frame["counts"].map(COUNTED.index), "_claimed": -frame["claimed"], "_order": frame["symbol"].map(order)}
    frame = frame.assign(**keys).sort_values([*keys, "para", "start"])
    return frame[_COLUMNS].reset_index(drop=True)
