"""Where a project is carried out: what the name says, what its sentence and those that point back to it say, else what the report is on.

A list of countries shares its frame; a country that only pays, hosts a meeting or works along is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from ...lexicons import load
from ..found_rows import Rows
from .project_cues import Cues
from .project_facts import Mention, Telling, reach, tellings
from .project_follow import told_after
from .project_lands import Land, row_of, runs
from .text import Names, plain

__all__ = ["countries_of"]

Row = dict[str, object]
_NOT_BEHIND = ("gives", "members_only", "not_there", "not_in_it")
_BREAK = re.compile(r"[.;]")
_PLACE_AFTER = r"<place_after>\s(?:[^,.;]{0,60}?\s)?\W?$|(?:\(|:|,)\s?$"
_PLACE_BEFORE = r"(?:^|[\s,(])(?:<place_before>)\s(?:[^,.;]{0,70}\s)?$"


def countries_of(
    own: Sequence[Mention], every: Mapping[int, Sequence[Mention]], rows: Rows, cue: Cues, titles: Sequence[str] = ()
) -> list[Row]:
    """Where a project is carried out, and the words that say so.

    Parameters
    ----------
    own : sequence of Mention
        Where this project is named.
    every : mapping of int to sequence of Mention
        Where any project is named, by paragraph.
    rows : Rows
        Mentions of countries, places and organizations.
    cue : Cues
        Cue words of the report's language.
    titles : sequence of str
        The heading above the project and the report's title: where nothing else is said, a report on one country tells of that one.

    Returns
    -------
    list of dict
        Rows of ``project_countries``.
    """
    out: dict[object, Row] = {}
    for telling in tellings(own, every, cue):
        m, span = telling[0], reach(*telling)
        bodies = [(r["start"], r["end"]) for r in rows.at("organization_mentions", m.para.number)]
        for run in runs(m, span, rows):
            if _tells(telling, run, every[m.para.number], bodies, cue):
                going = bool(cue.part("going_just").search(m.low, span.start, run[0].start))
                for land in run:
                    if not _in_body(land, bodies, m, cue) and (going or land.row.get("role") not in ("funder", "venue")):
                        out.setdefault(land.row["iso3"], row_of(m, land))
    for m, land in told_after(own, every, rows, cue):
        out.setdefault(land.row["iso3"], row_of(m, land))
    if out or cue.regex("<region>|<wide>").search(own[0].low, own[0].start, own[0].end):
        return list(out.values())
    named = [{str(hit.value) for hit in _names(own[0].language).find(title)} for title in titles]
    only = next((codes for codes in named if codes), set())
    if len(only) != 1:
        return []
    first = own[0]
    return [{"project_id": first.project, "para": first.para.number, "start": first.start, "end": first.end, "surface": first.surface,
             "iso3": next(iter(only))}]  # fmt: skip


@cache
def _names(language: str) -> Names:
    return Names((row["name"], row["iso3"]) for row in load("country_names") if row["language"] == language and row["kind"] != "adjective")


def _in_body(land: Land, bodies: Sequence[tuple[int, int]], m: Mention, cue: Cues) -> bool:
    """Whether a country is part of the name of who takes part, and not of the project's name or that of its own government."""
    if m.start <= land.start and land.end <= m.end:
        return False
    around = [(s, e) for s, e in bodies if s <= land.start and land.end <= e and (s, e) != (land.start, land.end)]
    own = cue.part("state_body")  # the Ministry of Works of Samoa, the Bhutanese Ministry of Works
    return any(not own.match(m.low, s) and not (s == land.start and own.match(m.low, land.end + 1)) for s, _ in around)


def _tells(telling: Telling, run: Sequence[Land], here: Sequence[Mention], bodies: Sequence[tuple[int, int]], cue: Cues) -> bool:
    m, span, back = telling
    start, end, low = run[0].start, run[-1].end, plain(m.low)
    if not back and m.start <= start and end <= m.end:
        return True
    if not back and any(o.start <= start and end <= o.end for o in here):
        return False
    role = next((land.row.get("role") for land in run), None)
    going = (back or start >= m.end) and cue.part("going_just").search(low, span[0] if back else m.end, start)
    if role == "funder" or (role == "venue" and not going) or any(cue.part(p).match(low, end) for p in _NOT_BEHIND):
        return False
    chosen = cue.part("are_chosen").match(low, end)
    if back or start >= m.end:
        since = span[0] if back else m.end
        if any(o.project != m.project and since <= o.start < start for o in here):
            return False
        gap = low[since:start]
        runs_it = cue.part("run_by_land").search(gap) and cue.part("its_ministry").match(low, end)
        if chosen or runs_it or cue.part("joins_from").search(gap):
            return True
        of_another, beside = _of_another(telling, cue), not back and cue.part("beside_name").fullmatch(gap)
        if of_another and not beside:
            return False
        if going or (cue.part("shared_thing").search(gap) and cue.part("which_share").match(low, end)):
            return True
        if not back and cue.part("opened_here").search(low, span[0], m.start) and _launch(low, m, run, cue):
            return False
        if not back and cue.part("aside_of").search(low, span[0], m.start) and not cue.regex(r";\s<anaphor>").search(low, since, start):
            return False
        if beside or cue.part("just_in").fullmatch(gap):
            return True
        if not back and cue.part("are_these").fullmatch(gap) and cue.part("places_of").search(low, span[0], m.start):
            return True
        fronted = not back and cue.part("within_name").search(low, span[0], m.start)
        return bool(fronted and cue.part("next_subject").fullmatch(gap)) or _after(gap, role, cue)
    between = low[end : m.start]
    if any(o.project != m.project and end <= o.start < m.start for o in here) or _BREAK.search(between):
        return False
    lead = low[span[0] : start]
    if cue.part("speaker").search(between):
        return True
    if cue.regex("(?:<place_not>)[^,;]{0,40}$").search(lead) or cue.regex("<place_not>").search(between):
        return False
    if cue.part("where_it_is").fullmatch(between) or (chosen and cue.part("places_of").search(between)):
        return True
    if cue.part("under_name").fullmatch(between) and cue.regex(_PLACE_BEFORE).search(lead):
        return True
    if cue.part("owned").fullmatch(between) and not cue.part("owned_by").search(lead):
        return True
    if cue.part("fronted").fullmatch(lead):
        return True
    if role == "project" and (cue.regex(_PLACE_BEFORE).search(lead) or "," in between):
        return True
    if cue.part("the_government_of").search(lead) and cue.part("rolls_out").search(between):
        return True
    if cue.part("ministry_of").search(lead) and cue.part("of_land").fullmatch(between):
        return True
    return any(cue.part(name).fullmatch(between) for name in ("starts", "at_home", "ministry_does"))


def _of_another(telling: Telling, cue: Cues) -> bool:
    """Whether a sentence tells of what was drawn from a project, or of what has a place of its own: its film, its results."""
    m, span, back = telling
    if not back:
        beside = cue.part("aside_closes").match(m.low, m.end) and cue.part("made_with").search(m.low, span[0], m.start)
        return bool(beside or cue.part("drawn_from").search(m.low, span[0], m.start))
    return bool(cue.part("its_aside").match(m.low, *span))


def _launch(low: str, m: Mention, run: Sequence[Land], cue: Cues) -> bool:
    """Whether a place tells only where something was launched on a day: launched the Initiative in Nairobi on 17 June."""
    direct = cue.part("in_or_at").fullmatch(low, m.end, run[0].start)
    return bool(direct and "kind" in run[0].row and cue.part("on_a_day").match(low, run[-1].end))


def _after(gap: str, role: object, cue: Cues) -> bool:
    """Whether the words between a project and a list of countries say that it is carried out there."""
    near = gap[max((m.start() + 1 for m in cue.part("clause_cut").finditer(gap)), default=0) :]
    barred = cue.last("<place_not>", near)
    placed = cue.last("<place_after>", near)
    if cue.part("owners").search(gap) or cue.part("meant_for").search(gap):
        return True
    if cue.regex("<told_at>[^,;]*$").search(near):
        return False
    if barred and (placed is None or placed.start() <= barred.end()):
        return False
    if barred and role != "project" and "," not in near[barred.end() :]:
        return False
    if role == "project" or cue.part("among").search(near):
        return True
    if role is None:
        return bool(cue.regex(_PLACE_AFTER).search(near))
    return bool(cue.regex(r"<place_in>\s(?:[\w-]+:?\s){0,3}\W?$").search(near))
