"""Projects named in one list are carried out where the list is said to be: “A”项目和“B”项目都在C开展, A和B分别在C和D开展."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from habitatlib.extract.found_rows import squeezed
from habitatlib.extract.project_cues import Cues
from habitatlib.extract.project_facts import Mention

__all__ = ["together"]

Row = dict[str, object]


def together(every: Mapping[int, Sequence[Mention]], found: Sequence[Row], cue: Cues) -> list[Row]:
    """The rows of ``project_countries``, with those that projects of one list share.

    Parameters
    ----------
    every : mapping of int to sequence of Mention
        Where projects are named, by paragraph.
    found : sequence of dict
        Rows found for each project alone.
    cue : Cues
        Cue words of the report's language.

    Returns
    -------
    list of dict
        Those rows and the shared ones, the rows of a project side by side; where a list of countries is dealt out
        one by one, each project keeps its own.
    """
    rows = list(found)
    for number, here in every.items():
        for group in _groups(here, cue):
            rows = _shared(group, number, rows, cue)
    order = {key: at for at, key in enumerate(dict.fromkeys(m.project for here in every.values() for m in here))}
    return sorted(rows, key=lambda row: order[row["project_id"]])


def _groups(here: Sequence[Mention], cue: Cues) -> list[list[Mention]]:
    """Mentions of different projects with nothing between them but what joins names."""
    groups: list[list[Mention]] = []
    for m in sorted(here, key=lambda m: m.start):
        last = groups[-1][-1] if groups else None
        if last and m.start >= last.end and cue.regex("{names_joined}").fullmatch(m.plain.text, last.end, m.start):
            groups[-1].append(m)
        else:
            groups.append([m])
    return [group for group in groups if len({m.project for m in group}) > 1]


def _shared(group: Sequence[Mention], number: int, rows: Sequence[Row], cue: Cues) -> list[Row]:
    """The rows with what is said of all projects of one list in its sentence."""
    plain, sentence = group[0].plain, group[0].sentences[group[0].at]
    keys = list(dict.fromkeys(m.project for m in group))

    def outside(row: Row) -> bool:
        at = squeezed(plain, row["start"], row["end"]) if row["para"] == number and row["project_id"] in keys else None
        return bool(at) and sentence.start <= at[0] < sentence.end and not group[0].start <= at[0] < group[-1].end

    first: dict[object, Row] = {}
    for row in sorted(filter(outside, rows), key=lambda row: row["start"]):
        first.setdefault(row["iso3"], row)
    lands = list(first.values())
    if cue.regex("<one_by_one>").search(plain.text, group[-1].end, sentence.end):
        if len(lands) != len(keys):
            return list(rows)
        dealt = [{**land, "project_id": key} for key, land in zip(keys, lands, strict=True)]
        return [*(row for row in rows if not outside(row)), *dealt]
    if cue.regex("{apart_again}").search(plain.text, group[-1].end, sentence.end):
        return list(rows)
    return [*rows, *_missing(keys, rows, lands)]


def _missing(keys: Iterable[str], rows: Sequence[Row], lands: Sequence[Row]) -> Iterator[Row]:
    for key in keys:
        has = {row["iso3"] for row in rows if row["project_id"] == key}
        yield from ({**land, "project_id": key} for land in lands if land["iso3"] not in has)
