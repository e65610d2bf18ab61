"""A resolution with a heading of its own, and what the text under it says of the next step: ``resolutions``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ...lexicons import load
from ...lexicons.written import written
from ...reports.model import Report, Section
from ..spans import Span
from .citing import numbered
from .event_clauses import governed, told, veil
from .resolution_funding import funding
from .text import plain, sentence_at

__all__ = ["extract"]

_EDGES = " :,-–—()\"“”'’"
_LONGEST_LEAD = 12  # words
_SYMBOL = re.compile(r"(?:[A-Z][A-Za-z0-9.()/-]*(?:/Res\.|/RES/|/R|Res\.)\d[A-Za-z0-9/()]*|WHA\d{1,3}\.\d{1,3}|EB\d{1,3}\.R\d{1,2})")
_BARE = re.compile(r"(?P<number>\d{1,4}/\d{1,4}(?!\d)|\d{3,4}\s?\(\d{4}\))")
_YEAR, _NUMBER_YEAR = re.compile(r"\b(?:19|20)\d\d\b"), re.compile(r"^((?:19|20)\d\d)/|\(((?:19|20)\d\d)\)")
_ENDS = re.compile(r"[)\s.]*$")


class _Named(NamedTuple):
    """A resolution in a heading: where it stands and its number."""

    start: int
    end: int
    number: str


def _over(titles: Mapping[str, str], section: Section) -> list[str]:
    """The titles of a section and of those above it, nearest first, with plain signs."""
    path = section.path.split(".")
    return [plain(titles.get(".".join(path[:depth]), "")) for depth in range(len(path), 0, -1)]


def _named(title: str, over: Sequence[str], language: str) -> list[_Named]:
    """The resolutions that a heading is about, those that it begins with or ends on; none where it only mentions one."""
    class_word = written("resolution_parts", "class_word", language)
    found = [_Named(n.start, n.end, n.number) for n in numbered(title, language) if n.kind == "resolution"]
    if not found and (symbol := _SYMBOL.match(title)):
        found = [_Named(symbol.start(), symbol.end(), symbol[0])]
    if not found and (bare := _BARE.match(title)) and any(class_word.search(t) for t in over[1:]):
        found = [_Named(bare.start(), bare.end(), bare["number"].replace(" ", ""))]
    if not found:
        return []
    lead = title[: found[0].start]
    if written("resolution_parts", "only_mentioned", language).search(lead):
        return []
    return found if len(lead.split()) <= _LONGEST_LEAD or _ENDS.fullmatch(title, found[-1].end) else []


def _rest(title: str, named: Sequence[_Named], language: str) -> str:
    """The heading without the number: what follows it, else what stands before it."""
    lead, link = (written("resolution_parts", name, language) for name in ("subject_lead", "subject_link"))
    after = lead.sub("", title[named[-1].end :].strip(_EDGES)).strip(_EDGES)
    before = link.sub("", title[: named[0].start].strip(_EDGES))
    return after or before or title


def _adopted(over: Sequence[str], number: str) -> int | None:
    """The year that the headings over a resolution give it, else its number (2023/15, 2254 (2015))."""
    for title in over[1:]:
        if year := _YEAR.search(title):
            return int(year[0])
    found = _NUMBER_YEAR.search(number)
    return int(found[1] or found[2]) if found else None


def _next(report: Report, section: Section, events: Sequence[dict]) -> dict | None:
    """The event planned under the heading that is called the next milestone, else the earliest that lies after the report's date; else a
    step that a named meeting dates."""
    low, high = section.first_para or 0, section.last_para or -1
    planned = [e for e in events if low <= e["para"] <= high and e["status"] == "planned" and e["date_end"] > report.cover.distributed]
    texts = {p.number: p.text for p in report.paragraphs if low <= p.number <= high}
    called = written("resolution_parts", "milestone", report.language)

    def order(event: dict) -> tuple:
        text = texts[event["para"]]
        sentence = sentence_at(text, event["start"], report.language)
        return (not called.search(text, *sentence), event["date_end"], event["para"], event["start"])

    return min(planned, key=order, default=None) or _step(report, low, high)


def _step(report: Report, low: int, high: int) -> dict | None:
    """The first planned step that is tied to a named meeting."""
    step, meeting = (written("resolution_parts", name, report.language) for name in ("next_step", "named_meeting"))
    for paragraph in report.paragraphs:
        if not low <= paragraph.number <= high:
            continue
        text = veil(plain(paragraph.text), report.language)
        for found in step.finditer(text):
            if meeting.search(found["meeting"]):
                words = told(text, governed(text, Span(*found.span("meeting")), report.language), report.language)
                return {"text": paragraph.text[words.start : words.end], "date_end": None, "para": paragraph.number}
    return None


def extract(report: Report, found: Mapping[str, Sequence[dict]]) -> dict[str, list[dict]]:
    """The ``resolutions`` of a report.

    Parameters
    ----------
    report : Report
    found : mapping
        ``events`` are read for the next milestone.

    Returns
    -------
    dict
        ``resolutions``: one row a resolution that a heading is about.
    """
    if not load("funding_cues", report.language):
        return {"resolutions": []}
    out: list[dict] = []
    titles = {s.path: s.title for s in report.sections}
    sessions = written("resolution_parts", "session", report.language)
    for section in report.sections:
        over = _over(titles, section)
        named = _named(over[0], over, report.language)
        if not named or section.first_para is None:
            continue
        session = next((m[0] for t in over for m in [sessions.search(t)] if m), None)
        under = [p for p in report.paragraphs if section.first_para <= p.number <= (section.last_para or section.first_para)]
        state, where = funding(under, report.language)
        milestone = _next(report, section, found.get("events", ())) or {}
        for one in named:
            out.append(
                {
                    "resolution": one.number,
                    "title": _rest(section.title, named, report.language),
                    "session": session,
                    "adopted": _adopted(over, one.number),
                    "section": section.path,
                    "first_para": section.first_para,
                    "last_para": section.last_para,
                    "funding": state,
                    "funding_para": where,
                    "next_milestone": milestone.get("text"),
                    "milestone_date": milestone.get("date_end"),
                    "milestone_para": milestone.get("para"),
                }
            )
    return {"resolutions": out}
