"""Who leads, pays for and takes part in a project, as the sentences that tell of it say.

A sentence is first written with one sign for each body and one for each project: “A and B launched the C project” becomes
“① and ② launched the ⓟ”. The frames of ``project_partner_cues`` then read the signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ...reports.model import Report
from ..found_rows import Rows
from .cue_frames import small
from .project_bodies import own_names
from .project_cues import Cues, cues, partner_cues
from .project_facts import Mention, reach, tellings

__all__ = ["partners_of"]

Row = dict[str, object]
_BODY, _PROJECT = "[\ue000-\ue7ff]", "[\ue800-\uefff]"
_SIGNS = 0x800
_PRIVATE = re.compile("[\ue000-\uefff]")
_AFTERWARDS = {"fund_by": "funder", "lead_by": "lead", "part_with": "partner", "part_by": "partner"}
_BEFORE = {"fund_verb": "funder", "lead_verb": "lead", "part_verb": "partner"}
_STRENGTH = {"lead": 0, "funder": 1, "partner": 2}


class _Body(NamedTuple):
    """One who may take part, at the offsets of the paragraph's text."""

    start: int
    end: int
    key: str
    country: bool


def partners_of(report: Report, every: Mapping[int, Sequence[Mention]], rows: Rows) -> dict[str, list[Row]]:
    """Who leads, pays or takes part, for each project.

    Parameters
    ----------
    report : Report
    every : mapping of int to sequence of Mention
        Where any project is named, by paragraph, in the order of the report.
    rows : Rows
        Tables of this report found before.

    Returns
    -------
    dict
        Project to rows of ``project_partners``, a body once a relation; who leads or pays is not told again as one who takes part.
    """
    cue, back = partner_cues(report.language), cues(report.language)
    best: dict[tuple[str, str], dict[str, Row]] = {}
    for here in every.values():
        bodies = _bodies(report, here[0], rows)
        for m in here if bodies else ():
            for telling in tellings([m], {m.para.number: here}, back):
                for relation, body in _read(m, here, reach(*telling), bodies, cue):
                    if body.country and relation != "funder":
                        continue
                    surface = m.para.text[body.start : body.end]
                    row = {"project_id": m.project, "para": m.para.number, "start": body.start, "end": body.end, "surface": surface,
                           "name": surface, "relation": relation}  # fmt: skip
                    best.setdefault((m.project, body.key), {}).setdefault(relation, row)
    out: dict[str, list[Row]] = {}
    for (project, _), told in best.items():
        kept = [row for kind, row in told.items() if kind != "partner" or len(told) == 1]
        out.setdefault(project, []).extend(sorted(kept, key=lambda row: _STRENGTH[str(row["relation"])]))
    return out


def _bodies(report: Report, m: Mention, rows: Rows) -> list[_Body]:
    """Organizations, the reporting bodies and the countries that pay, the longest first."""
    number = m.para.number
    out = [_Body(r["start"], r["end"], str(r.get("org_id") or r["surface"]), False) for r in rows.at("organization_mentions", number)]
    out += [_Body(h.start, h.end, str(h.value), False) for h in own_names(report, m.para.text)]
    paying = (r for r in rows.at("country_mentions", number) if r.get("role") == "funder")
    out += [_Body(r["start"], r["end"], f"government_{str(r['iso3']).lower()}", True) for r in paying]
    return sorted(out, key=lambda body: (body.start - body.end, body.start))


def _written(m: Mention, here: Sequence[Mention], span: tuple[int, int], bodies: Sequence[_Body]) -> tuple[str, dict[str, _Body], str]:
    """The sentence in signs, what the signs of bodies mean, and the sign of this project."""
    pieces, means, mine = [], {}, ""
    for n, other in enumerate(o for o in here[:_SIGNS] if span[0] <= o.start < span[1]):
        sign = chr(0xE800 + n)
        mine = sign if other is m else mine
        pieces.append((other.start, other.end, sign))
    for body in bodies[:_SIGNS]:
        if span[0] <= body.start < span[1] and not any(s < body.end and body.start < e for s, e, _ in pieces):
            sign = chr(0xE000 + len(means))
            means[sign] = body
            pieces.append((body.start, body.end, sign))
    low, out, at = _PRIVATE.sub("□", small(m.para.text)), [], span[0]
    for start, end, sign in sorted(pieces):
        out += [low[at:start], sign]
        at = max(end, at)
    return "".join([*out, low[at : span[1]]]), means, mine


def _read(m: Mention, here: Sequence[Mention], span: tuple[int, int], bodies: Sequence[_Body], cue: Cues) -> Iterator[tuple[str, _Body]]:
    """The relations that a sentence tells of a project; in one that only points back the project is what it begins with."""
    text, means, mine = _written(m, here, span, bodies)
    if not means or cue.regex(rf"{_BODY}[^,.;]{{0,30}}<speaks>").search(text):
        return
    for kind, relation in _AFTERWARDS.items():
        for found in _part("led_to", cue, kind).finditer(text):
            if _about(text, found.start(), mine):
                yield from ((relation, means[sign]) for sign in found["g"] if sign in means)
    for found in _part("sum_from", cue).finditer(text):
        if _about(text, found.start(), mine):
            yield from (("funder", means[sign]) for sign in found["g"] if sign in means)
    for kind, relation in _BEFORE.items():
        for found in _part("doing", cue, kind).finditer(text):
            if not mine or mine in text[found.end() : found.end() + 120].split(".")[0] or found.start() <= 4:
                yield from ((relation, means[sign]) for sign in found["g"] if sign in means)
        for found in _part("which_they", cue, kind).finditer(text):
            if mine and found[0].startswith(mine):
                yield from ((relation, means[sign]) for sign in found["g"] if sign in means)
    for kind, relation in (("fund_joined", "funder"), ("lead_joined", "lead")):
        for found in _part("joined", cue, kind).finditer(text):
            yield from ((relation, means[sign]) for sign in found["g"] if sign in means and (not mine or mine in found[0]))
    for found in _part("own", cue).finditer(text):
        if mine and mine in found["n"] and not cue.regex("<part_verb>|<fund_verb>|<lead_verb>|<stop>").search(found["n"]):
            yield ("lead" if "'" in found[0] else "partner"), means[found["g"]]
    for found in _part("of_body", cue).finditer(text):
        if mine == found["n"]:
            yield "lead", means[found["g"]]


def _part(name: str, cue: Cues, kind: str = "") -> re.Pattern[str]:
    """A frame in which one sign stands for a body or a project, with the cue words of a kind in it."""
    return cue.part(name, ("body", _BODY), ("project", _PROJECT), ("cue", f"<{kind}>"))


def _about(text: str, at: int, mine: str) -> bool:
    """Whether words at a place of a sentence speak of this project: the last named before them, else the first after."""
    signs = re.compile(_PROJECT)
    before = signs.findall(text, 0, at)
    first = signs.search(text, at)
    return (before[-1] if before else first[0] if first else mine) == mine
