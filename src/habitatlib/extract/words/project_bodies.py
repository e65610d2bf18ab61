"""What is named in a paragraph and is no project: organizations, the bodies whose report it is, treaties and frameworks that are cited."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ...lexicons import Hit, load
from ...reports.model import Paragraph, Report
from ..found_rows import Rows
from ..reporters import reporting_bodies
from .cue_frames import small
from .project_cues import Cues
from .text import Names

__all__ = ["acts_with_bodies", "bodies_in", "own_names"]


@cache
def _types() -> dict[str, str]:
    return {row["org_id"]: row["type"] for row in load("organizations")}


@cache
def _names(keys: tuple[str, ...], language: str) -> Names:
    known = [row for row in load("organization_names") if row["language"] == language and row["org_id"] in keys]
    return Names((row["name"], row["org_id"]) for row in known)


def own_names(report: Report, text: str) -> list[Hit]:
    """Where the reporting bodies are named, which are no mentions of organizations."""
    return _names(reporting_bodies(report), report.language).find(text)


def bodies_in(report: Report, para: Paragraph, rows: Rows, cue: Cues) -> list[tuple[int, int]]:
    """Where bodies, treaties and frameworks are named that are no projects.

    A name that no register knows and that ends as projects do (Lao Climate Alliance), or a network before a head word (the United for
    Smart Sustainable Cities initiative), may be a project: the words around decide.
    """
    low = small(para.text)
    out = [(hit.start, hit.end) for hit in own_names(report, para.text)]
    out += [(int(row["start"]), int(row["end"])) for row in rows.at("citations", para.number)]
    for row in rows.at("organization_mentions", para.number):
        kind, end = _types().get(str(row.get("org_id"))), int(row["end"])
        if kind is None and cue.regex("(?:<head>|<head_framed>)$").search(low, int(row["start"]), end):
            continue
        if kind is None and cue.part("name_goes_on").match(low, end) and para.text[end + 1].isupper():
            continue
        head = cue.regex(r"\s(?:<head>|<head_framed>)").match(low, end) if kind == "network" else None
        if head and (" " in str(row["surface"]) or para.text[end + 1].isupper()):
            continue
        out.append((int(row["start"]), end))
    return out


def acts_with_bodies(low: str, span: tuple[int, int], bodies: Sequence[tuple[int, int]], cue: Cues) -> bool:
    """Whether a name stands in a list of bodies that hold, sign or publish something, or is told to be one: it is a body itself."""
    joined, acts = cue.part("listed_beside"), cue.part("bodies_do")
    start, end = span
    if cue.part("told_body").match(low, end):
        return True
    links = [joined.fullmatch(low, e, start) for _, e in bodies if 0 < start - e < 40]
    for s, e in sorted(bodies):
        if s >= end and (link := joined.fullmatch(low, end, s)):
            links.append(link)
            end = e
    listed = any(link and (link["last"] or link["and"]) for link in links)  # With the …, UNDP held
    return listed and bool(acts.match(low, end))
