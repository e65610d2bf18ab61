"""Where a project is carried out, by what words have weighed in coded texts, beside what the rules of ``project_places`` say.

``project_reach_weights.csv`` of a language says for the words round a country or place, for those between it and the project's name, for
where it stands and for what the rules say of its country, how much they speak for it. It is written by ``scripts/make_word_reach.py`` from
coded texts that were made up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ..found_rows import Rows
from ..project_reach import KINDS
from ..spans import Span
from ..weights import NAME, Weights
from .project_facts import Mention
from .stems import runs, veiled

__all__ = ["candidates", "reached"]

Row = dict[str, object]
_PROJECT = "¤"
_SURE = 0.5
_BESIDE, _READ, _GAP = 4, 60, 12  # words right beside a country, signs in which these stand, words between it and the name that are read
_MANY, _LONG, _FAR = 4, 6, 2


def candidates(
    own: Sequence[Mention], every: Mapping[int, Sequence[Mention]], said: Sequence[Row], rows: Rows
) -> Iterator[tuple[Row, set[str]]]:
    """The countries named in the paragraphs of a project, each where it stands nearest to the name, and what is weighed of each.

    Parameters
    ----------
    own : sequence of Mention
        Where this project is named.
    every : mapping of int to sequence of Mention
        Where any project is named, by paragraph.
    said : sequence of dict
        What the rules say: rows of ``project_countries``.
    rows : Rows
        Mentions of countries, places and organizations.

    Yields
    ------
    dict, set of str
        A row of ``project_countries`` and its features.
    """
    told = {row["iso3"] for row in said}
    best: dict[object, tuple[tuple[int, int], Row, set[str]]] = {}
    for mention in own:
        number = mention.para.number
        lands = [row for table in ("country_mentions", "place_mentions") for row in rows.at(table, number) if row.get("iso3")]
        others = [m.start for m in every[number] if m.project != mention.project]
        bodies = [(r["start"], r["end"]) for r in rows.at("organization_mentions", number)]
        signs = _signs(mention, lands)
        for land in lands:
            nearness, known = _weighed(mention, land, signs, others, bodies)
            if land["iso3"] not in best or nearness < best[land["iso3"]][0]:
                row = {key: land[key] for key in ("start", "end", "surface", "iso3")}
                best[land["iso3"]] = nearness, {"project_id": mention.project, "para": number, **row}, known
    for iso3, (_, row, known) in best.items():
        yield row, known | {f"said {iso3 in told}", f"any said {bool(told)}", f"countries {min(len(best), _MANY)}"}


def _signs(mention: Mention, lands: Sequence[Row]) -> list[tuple[Span, str]]:
    """The signs for the project's name and for what is named in its paragraph, in order, none over another."""
    name, out = (mention.start, mention.end), list[tuple[Span, str]]()
    for span in sorted({*((row["start"], row["end"]) for row in lands), name}):
        if not out or span[0] >= out[-1][0].end:
            out.append((Span(*span), _PROJECT if span == name else NAME))
    return out


def _weighed(
    mention: Mention, land: Row, signs: Sequence[tuple[Span, str]], others: Sequence[int], bodies: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], set[str]]:
    """How near a country stands to a project's name, and what is weighed of it."""
    text, language, (start, end) = mention.para.text, mention.language, (land["start"], land["end"])
    at = next((n for n, s in enumerate(mention.sentences) if s.start <= start < s.end), mention.at)
    far = max(-1, min(at - mention.at, _FAR))
    side = "before" if end <= mention.start else "after" if start >= mention.end else "in"
    low, high = {"before": (end, mention.start), "after": (mention.end, start), "in": (start, start)}[side]
    own = mention.sentences[at] if mention.sentences else Span(0, len(text))
    between = any(low <= other < high for other in others)
    gap = veiled(text, low, high, signs, language)
    before = veiled(text, max(own.start, start - _READ), start, signs, language)[-_BESIDE:]
    after = veiled(text, end, max(end, min(own.end, end + _READ)), signs, language)[:_BESIDE]
    role, kind = land.get("role") or "", "place" if "kind" in land else "country"
    known = {
        f"sentence {far}", f"role {role}", f"role {role} {far} {side}", f"side {side}", f"{kind} {role}", f"between {between} {far}",
        f"body {any(s <= start and end <= e for s, e in bodies)}", f"gap {min(len(gap) // _BESIDE, _LONG)} {far}",
        "<" + " ".join(before[-2:]), ">" + " ".join(after[:2]), "g<" + " ".join(gap[:2]), "g>" + " ".join(gap[-2:]),
        " ".join(("side", side, *before[-1:])),
    }  # fmt: skip
    return (abs(far), len(gap)), known.union(runs("g", gap[:_GAP], 1), runs("b", before, 1), runs("a", after, 1))


@cache
def _weights(language: str) -> Weights:
    """The weights of each feature."""
    return Weights.read("project_reach_weights", language, KINDS)


def reached(own: Sequence[Mention], every: Mapping[int, Sequence[Mention]], said: Sequence[Row], rows: Rows, language: str) -> list[Row]:
    """Where a project is carried out.

    Parameters
    ----------
    own, every, said, rows
        As of ``candidates``.
    language : str
        ISO 639-1 code.

    Returns
    -------
    list of dict
        Rows of ``project_countries``: what the rules say and words do not make unlikely, and what words make likely; in a language without
        weights what the rules say.
    """
    weights = _weights(language)
    if not weights:
        return list(said)
    likely = {row["iso3"]: (weights.chances(known)[0] > _SURE, row) for row, known in candidates(own, every, said, rows)}
    kept = [row for row in said if row["iso3"] not in likely or likely[row["iso3"]][0]]
    told = {row["iso3"] for row in said}
    return kept + [row for iso3, (sure, row) in likely.items() if sure and iso3 not in told]
