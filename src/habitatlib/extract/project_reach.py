"""Where a project is carried out, by what words have weighed in coded texts: countries and places of paragraphs that name no other project.

``project_reach_weights.csv`` says for the signs round a country or place, for those between it and the project's name, and for where it
stands, how much they speak for it. It is written by ``scripts/make_reach_weights.py`` from coded rounds that were made up: none of the five
reports is among them. Where a paragraph names several projects the rules of ``project_places`` alone decide: in such lists, which the real
reports have and the made-up rounds hardly do, weights of words are no help.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ..lexicons import stream
from .found_rows import Rows
from .project_facts import Mention
from .spans import Span, sentences
from .weights import Weights, plain, runs

__all__ = ["KINDS", "features", "reached"]

Row = dict[str, object]
KINDS = ("runs", "not")
_SURE = 0.85  # how likely it must be that a project runs there: a wrong one stands on a map
_NEAR = 12  # signs
_OPENING = 14  # signs at the beginning of a sentence
_FAR = 4  # sentences
_CLAUSE = re.compile("[，；：。]")
_TABLES = ("country_mentions", "place_mentions")


def features(text: str, names: Sequence[tuple[int, int]], rows: Sequence[Row], bodies: Sequence[tuple[int, int]]) -> Iterator[tuple[Row, set[str]]]:
    """What is weighed of each country and place of a paragraph that is no mere venue.

    Parameters
    ----------
    text : str
        The paragraph.
    names : sequence of (int, int)
        Where it names the project, in order.
    rows : sequence of dict
        Its mentions of countries and places, in order.
    bodies : sequence of (int, int)
        Where it names organizations.

    Yields
    ------
    tuple of (dict, set of str)
        The row; and how many sentences it stands before or after the name, in which clause, in what, and of what kind it is, runs of signs
        beside it (``<`` and ``>``), near it (``l`` and ``r``), between it and the name (``v`` and ``w``) and where its sentence opens (``s``).
    """
    signs = sorted([*((*span, "¶") for span in names), *((*span, "¤") for span in bodies), *((r["start"], r["end"], "§") for r in rows)])
    told = sentences(text)

    def veiled(start: int, end: int) -> str:
        said, at = [], start
        for s, e, sign in signs:
            if at <= s and e <= end:
                said += [text[at:s], sign]
                at = e
        return plain("".join([*said, text[at:end]]))

    def turn(at: int) -> int:
        return bisect_right(told, (at, len(text))) - 1

    countries = [r["iso3"] for r in rows]
    for row in rows:
        start, end, iso3 = int(row["start"]), int(row["end"]), row["iso3"]
        if not iso3 or row["role"] == "venue":
            continue
        name = max((n for n in names if n[0] <= start), default=names[0])
        ahead, sentence = start < name[0], told[turn(start)]
        far = max(-2, min(turn(start) - turn(name[0]), _FAR))
        left = max([sentence.start, *(m.end() for m in _CLAUSE.finditer(text, sentence.start, start))])
        right = next((m.start() for m in _CLAUSE.finditer(text, end, sentence.end)), sentence.end)
        before, after = veiled(left, start)[-_NEAR:], veiled(end, right)[:_NEAR]
        inside = "name" if _within(start, end, names) else "body" if _within(start, end, bodies) else "text"
        where = f"{'before' if ahead else 'after'} {far}"
        out = {where, f"in {inside}", f"in {inside} {where}", f"kind {row.get('kind') or 'country'}", f"clause {left <= name[0] < right}"}
        out |= {side + run for size in (1, 2, 3) for side, run in (("<", before[-size:]), (">", after[:size]))}
        out.update(runs("l", before, 2), runs("r", after, 2))
        if far == 0 and inside != "name":
            out.update(runs("v", veiled(end, name[0]), 2) if ahead else runs("w", veiled(name[1], start), 2))
        opening = veiled(sentence.start, min(sentence.start + _OPENING, sentence.end))
        out |= {"s" + opening[:2], "s" + opening[:3]} | ({f"opens {min(far, 3)} {opening[:2]}"} if far > 0 else set())
        out |= {"country first" if countries[0] == iso3 else "country later"} | ({"country again"} if countries.count(iso3) > 1 else set())
        yield row, out


def _within(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(s <= start and end <= e for s, e in spans)


@cache
def _weights(language: str) -> Weights:
    """The weights of each feature."""
    return Weights(stream("project_reach_weights", language), KINDS)


def reached(own: Sequence[Mention], every: Mapping[int, Sequence[Mention]], rows: Rows, language: str) -> list[Row]:
    """The countries where words say that a project is carried out.

    Parameters
    ----------
    own : sequence of Mention
        Where this project is named, in order.
    every : mapping of int to sequence of Mention
        All projects' mentions by paragraph.
    rows : Rows
        Tables found before.
    language : str
        ISO 639-1 code; in a language without weights nothing is found.

    Returns
    -------
    list of dict
        Rows of ``project_countries``, the surest words of each country; none where one of the paragraphs names another project.
    """
    weights = _weights(language)
    if not weights or any(m.project != own[0].project for number in {m.para.number for m in own} for m in every[number]):
        return []
    best: dict[object, tuple[float, Row]] = {}
    for para in {m.para.number: m.para for m in own}.values():
        found = sorted((r for table in _TABLES for r in rows.at(table, para.number)), key=lambda r: r["start"])
        bodies = [(r["start"], r["end"]) for r in rows.at("organization_mentions", para.number)]
        for row, known in features(para.text, [m.span for m in own if m.para is para], found, bodies):
            likely = weights.chances(known)[0]
            if likely > max(_SURE, best.get(row["iso3"], (0.0,))[0]):
                words = {"para": para.number} | {column: row[column] for column in ("start", "end", "surface")}
                best[row["iso3"]] = likely, {"project_id": own[0].project, "iso3": row["iso3"]} | words
    return [row for _, row in best.values()]
