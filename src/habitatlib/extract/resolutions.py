"""A resolution with a heading of its own, and what the text under it says of money and of the next step: ``resolutions``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from ..lexicons import Hit, Matcher, load
from ..reports.model import Paragraph, Report, Section
from .citing import numbered
from .spans import clauses, squeeze
from .wording import veil

__all__ = ["extract"]

_LEAD = 15
_BEFORE, _AFTER, _BESIDE = 24, 10, 2
_SESSION = re.compile(r"第[一二三四五六七八九十百\d]+届(?:[^，。；届]{0,6}(?:会议|常会))?")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_BLANK = re.compile(r"(?<=[\u3000-\u9fff])\s+(?=[\u3000-\u9fff])")


@cache
def _cues(language: str) -> tuple[Matcher, Mapping[str, tuple[str, ...]]]:
    rows = load("funding_cues", language)
    roles = ("lack_before", "lack_after", "little", "state", "secured", "funded")
    words = {role: tuple(r["word"] for r in rows if r["role"] == role) for role in roles}
    return Matcher((r["word"], r["role"]) for r in rows if r["role"] in ("money", "")), words


def _describes(clause: str, end: int, states: Sequence[str]) -> bool:
    """Whether 资金不足 only describes the noun after it (资金不足的决议)."""
    return clause.startswith("的", end) and not clause.startswith(tuple(states), end + 1)


def _lacks(clause: str, money: Hit, words: Mapping[str, Sequence[str]]) -> bool:
    before, after = clause[max(0, money.start - _BEFORE):money.start], clause[money.end:money.end + _AFTER]
    if any(w in before for w in words["lack_before"]) or any(w in before[-_BESIDE - len(w):] for w in words["little"]):
        return True
    return any((at := after.find(w)) >= 0 and not _describes(clause, money.end + at + len(w), words["state"]) for w in words["lack_after"])


def _funding(paragraphs: Sequence[Paragraph], language: str) -> tuple[str, int | None]:
    """``constrained`` where any clause says that money lacks, else ``secured`` where one says that it is there; and the paragraph."""
    matcher, words = _cues(language)
    secured: int | None = None
    for paragraph in paragraphs:
        text = veil(squeeze(paragraph.text).text)
        for span in clauses(text):
            clause = text[span.start:span.end]
            money = [h for h in matcher.find(clause) if h.value == "money"]
            if any(_lacks(clause, hit, words) for hit in money):
                return "constrained", paragraph.number
            if secured is None and money and any(w in clause for w in (*words["secured"], *words["funded"])):
                secured = paragraph.number
    return ("secured", secured) if secured is not None else ("not_stated", None)


def _next(report: Report, section: Section, events: Sequence[dict]) -> dict | None:
    """The earliest event planned under the heading that lies after the report's date."""
    planned = [e for e in events if (section.first_para or 0) <= e["para"] <= (section.last_para or -1)
               and e["status"] == "planned" and e["date_end"] > report.cover.distributed]  # fmt: skip
    return min(planned, key=lambda e: (e["date_end"], e["para"], e["start"]), default=None)


def _over(report: Report, section: Section) -> list[str]:
    """The titles of a section and of those above it, nearest first, squeezed."""
    path = section.path.split(".")
    titles = {s.path: s.title for s in report.sections}
    return [squeeze(titles.get(".".join(path[:depth]), "")).text for depth in range(len(path), 0, -1)]


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
        ``resolutions``: one row a heading that begins with a resolution's number.
    """
    out: list[dict] = []
    for section in report.sections:
        title = squeeze(section.title)
        named = [n for n in numbered(title.text) if n.kind == "resolution"]
        if not named or named[0].start > _LEAD or section.first_para is None:
            continue
        over = _over(report, section)
        rest = section.title[title.back(named[-1].start, named[-1].end).end:].strip(" 　：:，,") or section.title
        session = next((m[0] for t in over for m in [_SESSION.search(t)] if m), None)
        adopted = next((int(m[0]) for t in over[1:] for m in [_YEAR.search(t)] if m), None)
        under = [p for p in report.paragraphs if section.first_para <= p.number <= (section.last_para or section.first_para)]
        funding, funding_para = _funding(under, report.language)
        milestone = _next(report, section, found.get("events", ())) or {}
        for one in named:
            out.append({
                "resolution": one.number, "title": _BLANK.sub("", rest), "session": session, "adopted": adopted, "section": section.path,
                "first_para": section.first_para, "last_para": section.last_para, "funding": funding, "funding_para": funding_para,
                "next_milestone": milestone.get("text"), "milestone_date": milestone.get("date_end"),
                "milestone_para": milestone.get("para"),
            })  # fmt: skip
    return {"resolutions": out}
