"""Where a project is carried out, by what words have weighed in coded texts, where the rules find no country in the sentence that names it.

``project_reach_weights.csv`` says for the signs round a country or place, for those between it and the project's name, and for where it
stands, how much they speak for it. It is written by ``scripts/make_reach_weights.py`` from coded rounds that were made up: none of the five
reports is among them. What the rules of ``project_places`` bar is no question of weights, and none is asked where a paragraph names several
projects: in such lists, which the real reports have and the made-up rounds hardly do, weights of words are no help.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ..lexicons import stream
from .found_rows import Rows
from .project_cues import Cues
from .project_facts import Mention
from .project_settings import Setting
from .project_shares import barred
from .spans import sentences
from .weights import Weights, runs, signed

__all__ = ["KINDS", "SURE", "candidates", "reached"]

Row = dict[str, object]
KINDS = ("runs", "not")
SURE = 0.75  # how likely it must be that a project runs there; from .65 to .85 rounds left out come out much alike
_NEAR = 12  # signs
_OPENING = 14  # signs at the beginning of a sentence
_FAR = 4  # sentences
_CLAUSE = re.compile("[，；：。]")


def candidates(own: Sequence[Mention], settings: Mapping[int, Setting], rows: Rows, cue: Cues) -> Iterator[tuple[Row, set[str]]]:
    """The countries and places that words may place a project in, and what is weighed of each.

    Parameters
    ----------
    own : sequence of Mention
        Where this project is named, in order.
    settings : mapping of int to Setting
        The paragraphs in which projects are named.
    rows : Rows
        Tables found before.
    cue : Cues
        Cue words of the report's language.

    Yields
    ------
    tuple of (dict, set of str)
        A row of ``project_countries``, and what ``_features`` says; nothing where one of the paragraphs names another project.
    """
    if any(project != own[0].project for m in own for *_, project in settings[m.para.number].projects):
        return
    for number in dict.fromkeys(m.para.number for m in own):
        here, page = [m for m in own if m.para.number == number], settings[number]
        bodies = [(r["start"], r["end"]) for r in rows.at("organization_mentions", number)]
        named = [n.row for run in page.runs for n in run]
        for run in page.runs:
            name = max((m for m in here if m.start <= run[0].start), key=lambda m: m.start, default=here[0])
            for n in () if barred(name, run, page, cue) else run:
                words = {"para": number} | {column: n.row[column] for column in ("start", "end", "surface")}
                row = {"project_id": name.project, "iso3": n.row["iso3"]} | words
                yield row, _features(name.para.text, [m.span for m in here], name.span, n.row, named, bodies)


def _features(text: str, names: Sequence[tuple[int, int]], name: tuple[int, int], row: Row, rows: Sequence[Row],
              bodies: Sequence[tuple[int, int]]) -> set[str]:  # fmt: skip
    """How far a country or place stands from the name, in which clause, in what, of what kind it is, and runs of signs.

    How far is told in sentences before or after it; runs of signs stand beside it (``<`` and ``>``), near it (``l`` and ``r``), between it
    and the name (``v`` and ``w``) and where its sentence opens (``s``).
    """
    signs = sorted([*((*span, "¶") for span in names), *((*span, "¤") for span in bodies), *((r["start"], r["end"], "§") for r in rows)])
    told = sentences(text)

    def veiled(start: int, end: int) -> str:
        return signed(text, start, end, signs)

    def turn(at: int) -> int:
        return bisect_right(told, (at, len(text))) - 1

    start, end, iso3, countries = int(row["start"]), int(row["end"]), row["iso3"], [r["iso3"] for r in rows]
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
    return out


def _within(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(s <= start and end <= e for s, e in spans)


@cache
def _weights(language: str) -> Weights:
    """The weights of each feature."""
    return Weights(stream("project_reach_weights", language), KINDS)


def _named_beside(own: Sequence[Mention], row: Row) -> Iterator[Mention]:
    """The names of a project in the sentence of a row."""
    for m in own:
        if m.para.number == row["para"]:
            first, last = sorted((m.span, (int(row["start"]), int(row["end"]))))
            if "。" not in m.para.text[first[1] : last[0]]:
                yield m


def reached(own: Sequence[Mention], settings: Mapping[int, Setting], rows: Rows, cue: Cues, told: Sequence[Row] = ()) -> list[Row]:
    """The countries where words say that a project is carried out, where rules find none or only in sentences that do not name it.

    Parameters
    ----------
    own, settings, rows, cue
        As of ``candidates``.
    told : sequence of dict
        What the rules found: if it is all told in other sentences, only what stands behind the name in its own is added.

    Returns
    -------
    list of dict
        Rows of ``project_countries``, the surest words of each country that is not among ``told``; none in a language without weights.
    """
    best: dict[object, tuple[float, Row]] = {}
    weights = _weights(cue.language)
    if not weights or any(next(_named_beside(own, row), None) for row in told):
        return []
    known = {row["iso3"] for row in told}
    for row, features in candidates(own, settings, rows, cue):
        if told and (row["iso3"] in known or not any(m.span[1] <= int(row["start"]) for m in _named_beside(own, row))):
            continue
        likely = weights.chances(features)[0]
        if likely > max(SURE, best.get(row["iso3"], (0.0,))[0]):
            best[row["iso3"]] = likely, row
    return [row for _, row in best.values()]
