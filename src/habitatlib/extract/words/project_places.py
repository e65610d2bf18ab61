"""Where a project is carried out: what the name says, what its sentence and those that point back to it say, else what the report is on.

A list of countries shares its frame; a country that only pays, hosts a meeting or works along is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from ...lexicons import load
from ..found_rows import Rows
from .cue_frames import Frames
from .project_facts import Mention, Telling, reach, tellings
from .project_follow import told_after
from .project_lands import Land, row_of, runs
from .text import Names, plain

__all__ = ["countries_of"]

Row = dict[str, object]
_BREAK = re.compile(r"[.;]")
_BESIDE_AFTER = (r"[\"']?(?:\s(?:<modifier>\s){0,2}(?:<head>|<head_plural>|<head_framed>))?\s?"
                 r"(?:\((?:in\s)?|in\s|across\s|throughout\s|for\s|of\s|covering\s)(?:the\s)?$")  # fmt: skip
_PLACE_AFTER = r"(?P<cue><place_after>)\s(?:[^,.;]{0,60}?\s)?\W?$|(?:\(|:|,)\s?$"
_PLACE_BEFORE = r"(?:^|[\s,(])(?:<place_before>)\s(?:[^,.;]{0,70}\s)?$"
_FRONT = r"\W{0,2}(?:in|across|throughout|for|within|both|at the request of|upon the request of|in response to a request)\b[^.;]{0,80}$"
_OWNED = r"(?:'s?|\W{0,2})\s(?:[\w-]+\s){0,2}\W?$"
_AT_HOME = (r"(?:\s(?:have|has|had|are|is|also|both|all|jointly|now|already|will|together|currently|successfully|been))*"
            r"(?:\s[a-z]+ing\sand)?\s<at_home>"
            r"\s(?:(?:the|a|an|its|their|in the)\s)?(?:[\w-]+\s){0,2}\W?$")  # fmt: skip
_AMONG = r"<among>(?:\s(?:are|is|include|includes|included|including|were|will be|as follows))*(?:\sas follows)?:?\s(?:the\s)?$"
_NEXT_SUBJECT = r"\W{0,2}(?:\s(?:<modifier>\s){0,2}<head>)?,\s(?:the\s)?(?:governments?\sof\s)?(?:the\s)?"
_SPEAKER = r"\b(?:his|her|its|their)\s(?:country|government|ministry)\s(?:[\w-]+\s){0,3}?(?:<started>|<at_home>|<begin>)\s"
_GIVES = r"\s(?:has\s|have\s|had\s|will\s|also\s)?<gives>"
_ASIDE = r"<aside>\s(?:of|for)\s(?:the\s|its\s)?\W?$"
_ROLLS_OUT = r"\s(?:<started>|<begin>|rolling out)\s(?:[\w-]+\s){0,4}\W?$"
_OWNERS = (r"(?:joint\s(?:<head>|undertaking|effort|venture)\sof|jointly\sby|"
           r"(?:carried out|run|implemented|executed|undertaken)\s(?:jointly\s)?by)\s"
           r"[^.;]{0,120}?\bgovernments?\sof\s(?:the\s)?(?:[a-z-]+,\s)?$")
_MEANT_FOR = r"\b(?:planned|designed|prepared|intended|foreseen|meant|envisaged|developed)\b[^.;]{0,120}\sfor\s(?:the\s)?$"
_OPENED = r"<begin>\s(?:the\s|its\s|their\s)?\W?$"
_ON_DAY = r"(?:,\s[a-z]+)?,?\son\s\d{1,2}\s[a-z]+"
_STARTS = r"(?:'s?)?\s(?:(?:government|ministry|municipality|authorities|parliament)\s)?(?:[a-z]+\s){0,2}<started>\s(?:[a-z]+\s){0,3}\W?$"


def countries_of(
    own: Sequence[Mention], every: Mapping[int, Sequence[Mention]], rows: Rows, cue: Frames, titles: Sequence[str] = ()
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
    cue : Frames
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
                for land in run:
                    if not _in_body(land, bodies, m, cue) and land.row.get("role") not in ("funder", "venue"):
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


def _in_body(land: Land, bodies: Sequence[tuple[int, int]], m: Mention, cue: Frames) -> bool:
    """Whether a country is part of the name of who takes part, and not of the project's name or that of its own government."""
    if m.start <= land.start and land.end <= m.end:
        return False
    own = cue.regex(r"(?:the\s)?<state_body>")
    return any(s <= land.start and land.end <= e and (s, e) != (land.start, land.end) and not own.match(m.low, s) for s, e in bodies)


def _tells(telling: Telling, run: Sequence[Land], here: Sequence[Mention], bodies: Sequence[tuple[int, int]], cue: Frames) -> bool:
    m, span, back = telling
    start, end, low = run[0].start, run[-1].end, plain(m.low)
    if not back and m.start <= start and end <= m.end:
        return True
    if not back and any(o.start <= start and end <= o.end for o in here):
        return False
    role = next((land.row.get("role") for land in run), None)
    if role in ("funder", "venue") or cue.regex(_GIVES).match(low, end):
        return False
    if back or start >= m.end:
        since = span[0] if back else m.end
        if any(o.project != m.project and since <= o.start < start for o in here):
            return False
        gap = low[since:start]
        if not back and cue.regex(_OPENED).search(low, span[0], m.start) and _launch(low, m, run, cue):
            return False
        if not back and cue.regex(_ASIDE).search(low, span[0], m.start) and not cue.regex(r";\s<anaphor>").search(low, since, start):
            return False
        if not back and cue.regex(_BESIDE_AFTER).fullmatch(gap) or gap.strip() in ("(", "in"):
            return True
        fronted = not back and cue.regex(r"<within>\s(?:the\s|its\s)?\W?$").search(low, span[0], m.start)
        return bool(fronted and cue.regex(_NEXT_SUBJECT).fullmatch(gap)) or _after(gap, role, cue)
    between = low[end : m.start]
    if any(o.project != m.project and end <= o.start < m.start for o in here) or _BREAK.search(between):
        return False
    lead = low[span[0] : start]
    if cue.regex(_SPEAKER).search(between):
        return True
    if cue.regex("(?:<place_not>)[^,;]{0,40}$").search(lead) or cue.regex("<place_not>").search(between):
        return False
    if cue.regex(_OWNED).fullmatch(between) and not cue.regex(r"(?:by|from|with)\s(?:the\s)?(?:government of\s)?$").search(lead):
        return True
    if cue.regex(_FRONT).fullmatch(lead):
        return True
    if role == "project" and (cue.regex(_PLACE_BEFORE).search(lead) or "," in between):
        return True
    if re.search(r"\bgovernments? of (?:the )?$", lead) and cue.regex(_ROLLS_OUT).search(between):
        return True
    return bool(cue.regex(_STARTS).fullmatch(between) or cue.regex(_AT_HOME).fullmatch(between))


def _launch(low: str, m: Mention, run: Sequence[Land], cue: Frames) -> bool:
    """Whether a place tells only where something was launched on a day: launched the Initiative in Nairobi on 17 June."""
    direct = cue.regex(r"[\"']?(?:\s(?:<head>|<head_framed>))?\s(?:in|at)\s").fullmatch(low, m.end, run[0].start)
    return bool(direct and "kind" in run[0].row and cue.regex(_ON_DAY).match(low, run[-1].end))


def _after(gap: str, role: object, cue: Frames) -> bool:
    """Whether the words between a project and a list of countries say that it is carried out there."""
    clause = max(gap.rfind(";"), gap.rfind(", and "), gap.rfind(", with "), gap.rfind(", while "), gap.rfind(", which "), gap.rfind(" - "))
    near = gap[clause + 1 :] if clause >= 0 else gap
    barred = cue.last("<place_not>", near)
    placed = cue.last("<place_after>", near)
    if cue.regex(_OWNERS).search(gap) or cue.regex(_MEANT_FOR).search(gap):
        return True
    if barred and (placed is None or placed.start() <= barred.end()):
        return False
    if barred and role != "project" and "," not in near[barred.end() :]:
        return False
    if role == "project" or cue.regex(_AMONG).search(near):
        return True
    if role is None:
        return bool(cue.regex(_PLACE_AFTER).search(near))
    return bool(cue.regex(r"<place_in>\s(?:[a-z-]+\s){0,3}\W?$").search(near))
