"""Who works with whom: joint actions of two or more named organizations, one row each, and their members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..reports.model import Report
from . import status_weights
from .collaboration_helpers import gathered
from .collaboration_judges import idle
from .collaboration_page import Action
from .collaboration_reader import Reader
from .collaboration_weights import added
from .for_whom import is_own
from .found_rows import Rows
from .mode_weights import around, weighed
from .role_report import outside
from .spans import squeeze

__all__ = ["extract"]

_STOPS = " 。，；：、"  # a clause ends before the stop that ends it
_A_NAME = 3  # signs: a shorter beginning names no body whose organ the other could be
_WORLDLY = 0.7  # from this share outside of cooperation on what States do together is what the report tells of the world


def extract(report: Report, found: Mapping[str, Sequence[dict]]) -> dict[str, list[dict]]:
    """Joint actions and their members.

    Parameters
    ----------
    report : Report
        The report.
    found : mapping of str to sequence of dict
        Tables extracted before: ``organization_mentions``, ``organizations``, ``country_mentions`` (who funds), ``place_mentions``,
        ``events`` (years) and ``projects`` (how far they are).

    Returns
    -------
    dict of str to list of dict
        ``collaborations``, ``collaboration_members``, and ``organizations`` for the members that no mention brought.
    """
    known = {row["org_id"]: row for row in found.get("organizations", ())}
    reader = Reader(report, found, known)
    tables: dict[str, list[dict]] = {"collaborations": [], "collaboration_members": [], "organizations": []}
    seen: set[str] = set()
    rows, today = Rows(found), int(report.cover.distributed[:4] or 0)
    worldly = outside([row["role"] for row in found.get("country_mentions", ())]) >= _WORLDLY
    for paragraph in report.paragraphs:
        plain = squeeze(paragraph.text)
        read = reader.read(paragraph, plain)
        told = [row for row in read if not _nothing(row, reader, worldly=worldly)]
        for row in gathered(reader, [*told, *added(reader, told)]):
            if _own_organ([{actor.surface, reader.member(actor)} for actor in row.members]):
                continue
            start, end = plain.back(row.start, row.end)
            end = start + len(paragraph.text[start:end].rstrip(_STOPS))
            words = around(paragraph.text, start, end, rows, paragraph.number)
            members, year = len({actor.org_id for actor in row.members}), reader.year(row)
            mode = weighed(row.mode, words, members, report.language, own=is_own(report.symbol))
            beside = status_weights.known(paragraph.text, start, end, rows, paragraph.number, year, today)
            key = f"{report.symbol}|{report.language}|{paragraph.number:04d}|{start:06d}"  # sorts in the order of the page
            key += f"|{row.mode or mode}" if key in seen else ""
            while key in seen:
                key += "+"
            seen.add(key)
            tables["collaborations"].append({
                "collaboration_id": key, "para": paragraph.number, "start": start, "end": end, "surface": paragraph.text[start:end],
                "lead": reader.lead(plain.text, row), "mode": mode, "year": year,
                "status": status_weights.weighed(reader.status(row), words, members, mode, beside, report.language),
            })  # fmt: skip
            for actor in row.members:
                tables["collaboration_members"].append({"collaboration_id": key, "org_id": actor.org_id, "name": reader.member(actor)})
                if actor.org_id not in known:
                    known[actor.org_id] = org = reader.names.organization(actor.org_id)
                    tables["organizations"].append(org)
    return tables


def _nothing(row: Action, reader: Reader, *, worldly: bool) -> bool:
    """Whether what was read is no joint action: nothing is done, or the report tells of the world what States do."""
    words = slice(row.start, row.end)
    states = worldly and all(actor.kind == "country" for actor in row.members)
    return states or idle(reader.plain[words], reader.language, reader.blank[words])


def _own_organ(members: Sequence[set[str]]) -> bool:
    """Whether of two members one is an organ of the other, by its name: the fund and the fund's assembly do nothing jointly."""
    if len(members) != 2:
        return False
    one, other = members
    pairs = [sorted((a, b), key=len) for a in one for b in other if a != b]
    return any(len(short) > _A_NAME and long.startswith(short) for short, long in pairs)
