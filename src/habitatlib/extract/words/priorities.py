"""Announced priorities: each item of a list of priorities, focus areas, pillars, key themes or entry points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...reports.model import Report
from ..found_rows import Rows
from .priority_facts import facts, headings
from .priority_frames import cues
from .priority_lists import announced
from .themes import named_themes, subject_of

__all__ = ["extract"]

Row = dict[str, object]


def extract(report: Report, found: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """Find the announced priorities of a report.

    Parameters
    ----------
    report : Report
    found : mapping
        Tables of this report found before; ``project_mentions`` name the framework of a list, a list of ``organization_mentions`` or
        ``country_mentions`` is none.

    Returns
    -------
    dict
        ``priorities`` and ``priority_themes``.
    """
    cue, language, rows = cues(report.language), report.language, Rows(found)
    priorities: list[Row] = []
    themes: list[Row] = []
    subject = subject_of(f"{report.cover.agenda_title}; {report.cover.title}", language) or "other"
    titles = {s.path: s.title for s in report.sections}
    for para in report.paragraphs if cue.words else ():
        told = announced(para.text, cue)
        named = [(r["start"], r["end"]) for table in ("organization_mentions", "country_mentions") for r in rows.at(table, para.number)]
        lists = [one for one in told if not _of_names(one.items, named)] if told else []
        for n, one in enumerate(lists, 1):
            list_id = f"{report.symbol}|{language}|{para.number}|{n}"
            shared = {"list_id": list_id} | facts(one, para, headings(titles, para), report, rows, cue)
            for number, (start, end) in enumerate(one.items, 1):
                label = para.text[start:end]
                about = named_themes(label, language) or [subject]
                where = {"para": para.number, "start": start}
                priorities.append(where | {"end": end, "surface": label, "label": label, "item_number": number, "theme": about[0]} | shared)
                themes += [{**where, "theme": theme} for theme in about]
    return {"priorities": priorities, "priority_themes": themes}


def _of_names(items: Sequence[tuple[int, int]], names: Sequence[tuple[int, int]]) -> bool:
    """Whether most items are nothing but organizations or countries: priority countries, pillars that are committees."""
    whole = sum(any(s <= a + 4 and b - 1 <= e for s, e in names) for a, b in items)
    return 2 * whole > len(items)
