"""The countries and places of a sentence, in the lists in which they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...lexicons.written import written
from ..found_rows import Rows
from .project_facts import Mention

__all__ = ["Land", "row_of", "runs"]

Row = dict[str, object]


class Land(NamedTuple):
    """A country or a place in it, and its row."""

    start: int
    end: int
    row: Row


def row_of(m: Mention, land: Land) -> Row:
    """A row of ``project_countries``."""
    return {"project_id": m.project, "para": m.para.number, "start": land.start, "end": land.end,
            "surface": m.para.text[land.start:land.end], "iso3": land.row["iso3"]}  # fmt: skip


def runs(m: Mention, span: tuple[int, int], rows: Rows) -> Iterator[list[Land]]:
    """The lists of countries and places of a sentence in the paragraph of a mention."""
    countries = rows.at("country_mentions", m.para.number)
    of_country = {r["iso3"]: r.get("role") for r in countries if r.get("role") != "funder"}  # a city seldom pays
    places = ({**r, "role": of_country.get(r["iso3"])} for r in rows.at("place_mentions", m.para.number))
    every = (r for r in (*countries, *places) if r.get("iso3"))
    lands = sorted((r["start"], r["end"], n, r) for n, r in enumerate(every) if span[0] <= r["start"] < span[1])
    joined, town = written("project_parts", "lands_joined", m.language), written("project_parts", "unknown_town", m.language)
    run: list[Land] = []
    for start, end, _, row in lands:
        between = m.low[run[-1].end : start] if run else ""
        apart = run and (run[-1].row.get("role") == "funder") != (row.get("role") == "funder")
        unknown = run and town.fullmatch(m.para.text, run[-1].end, start)
        if run and (apart or not (unknown or joined.fullmatch(between))):
            yield run
            run = []
        run.append(Land(start, end, row))
    if run:
        yield run
