"""Who works with whom: joint actions of two or more named organizations, one row each, and their members."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ...reports.model import Report
from ..spans import Span
from .collaboration_actors import Actor, actors_of, hidden
from .collaboration_cues import part, words
from .collaboration_facts import mode_of, status_of, year_of
from .collaboration_reader import Reader
from .mode_weights import BODY, PLACE, around, weighed
from .org_register import always, country_of, government, organization, reporting_bodies, words_in
from .text import plain

__all__ = ["extract"]

_STOPS = " .,;:"
_SIGNS = (("organization_mentions", BODY), ("country_mentions", PLACE), ("place_mentions", PLACE))
_SEVERAL = 3  # words at least of a full name


def extract(report: Report, found: Mapping[str, Sequence[dict]]) -> dict[str, list[dict]]:
    """Joint actions and their members.

    Parameters
    ----------
    report : Report
        The report.
    found : mapping of str to sequence of dict
        Tables extracted before: ``organization_mentions``, ``organizations``, ``country_mentions`` (who pays) and ``events`` (years).

    Returns
    -------
    dict of str to list of dict
        ``collaborations``, ``collaboration_members``, and ``organizations`` for the members that no mention brought.
    """
    known = {row["org_id"]: row for row in found.get("organizations", ())}
    bodies = _bodies(report)
    rows: dict[int, list[Mapping]] = defaultdict(list)
    for row in (*found.get("organization_mentions", ()), *found.get("country_mentions", ())):
        rows[row["para"]].append(row)
    named = _named(found)
    dates: dict[int, list[Mapping]] = defaultdict(list)
    for row in sorted(found.get("events", ()), key=lambda r: (r["para"], r["start"])):
        dates[row["para"]].append(row)
    dated, printed = bool(dates), _printed(found.get("organization_mentions", ()))
    reader = Reader(bodies, len(bodies) > 1 or bool(part("own_title", report.language).search(report.cover.title)), report.language)
    tables: dict[str, list[dict]] = {"collaborations": [], "collaboration_members": [], "organizations": []}
    seen: set[str] = set()
    for paragraph in report.paragraphs:
        actors = actors_of(rows[paragraph.number], paragraph.text, bodies, known, report.language)
        blank = hidden(paragraph.text, actors)
        for action in reader.read(paragraph.text, actors):
            start, end = _trimmed(paragraph.text, action.start, action.end, report.language)
            words = around(paragraph.text, start, end, named[paragraph.number], report.language)
            mode = weighed(mode_of(blank, action, report.language), words, len(action.members), report.language)
            key = f"{report.symbol}|{report.language}|{paragraph.number:04d}|{start:06d}"
            key += f"|{mode}" if key in seen else ""
            while key in seen:
                key += "+"
            seen.add(key)
            leads = [_name(a, known, printed, report.language) for a in action.leads if a.org_id in {m.org_id for m in action.members}]
            tables["collaborations"].append({
                "collaboration_id": key, "para": paragraph.number, "start": start, "end": end, "surface": paragraph.text[start:end],
                "lead": leads[0] if leads else None, "mode": mode,
                "year": year_of(blank, action, dates[paragraph.number], dated, report.language),
                "status": status_of(blank, action, report.language),
            })  # fmt: skip
            for actor in action.members:
                if actor.org_id not in known:
                    known[actor.org_id] = org = _row(actor)
                    tables["organizations"].append(org)
                name = _name(actor, known, printed, report.language)
                tables["collaboration_members"].append({"collaboration_id": key, "org_id": actor.org_id, "name": name})
    return tables


def _named(found: Mapping[str, Sequence[dict]]) -> Mapping[int, list[tuple[Span, str]]]:
    """Where bodies, countries and places are named in each paragraph, in order, none over another."""
    out: dict[int, list[tuple[Span, str]]] = defaultdict(list)
    rows = [(row["para"], row["start"], row["end"], sign) for table, sign in _SIGNS for row in found.get(table, ())]
    for para, start, end, sign in sorted(rows):
        if not out[para] or start >= out[para][-1][0].end:
            out[para].append((Span(start, end), sign))
    return out


def _bodies(report: Report) -> list[str]:
    """The reporting bodies, and those whose cooperation the title tells of."""
    found = reporting_bodies(report)
    title = report.cover.title
    titled = {str(hit.value) for hit in always(report.language).find(title)} if part("own_title", report.language).search(title) else set()
    return sorted(found | titled) if len(titled) > 1 and (not found or found & titled) else sorted(found)


def _trimmed(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return start, start + len(part("and_last", language).sub("", text[start:end].rstrip(_STOPS)).rstrip(_STOPS))


def _row(actor: Actor) -> dict:
    org = organization(actor.org_id) or government(actor.org_id.removeprefix("government_").upper())
    return {k: v or None for k, v in org._asdict().items()}


def _printed(mentions: Sequence[Mapping]) -> dict[str, str]:
    """The longest name that a report prints of each body."""
    out: dict[str, str] = {}
    for row in mentions:
        if len(row["surface"]) > len(out.get(row["org_id"], "")):
            out[row["org_id"]] = row["surface"]
    return out


def _is_longer(said: frozenset[str], known: frozenset[str]) -> bool:
    """Whether a printed name holds all the words of the known one, and more: … of Latin America and the Caribbean."""
    return len(known) > 1 and known < said


def _is_own(actor: Actor, said: str, known: str) -> bool:
    """Whether a report has a full name of its own for a body of the register: several words that are no part of the known one."""
    several = len(words_in(said)) >= _SEVERAL and organization(actor.org_id) is not None
    return several and not words_in(said) <= words_in(known)


def _name(actor: Actor, known: Mapping[str, Mapping], printed: Mapping[str, str], language: str) -> str:
    """A member's full English name, spelt as the report spells it where it prints it in full; ``Egypt's Ministry`` is one of Egypt."""
    name = str((known.get(actor.org_id) or _row(actor)).get("name_en") or actor.surface)
    said = plain(printed.get(actor.org_id, ""))
    if said and (words_in(said) == words_in(name) or _is_longer(words_in(said), words_in(name)) or _is_own(actor, said, name)):
        name = said
    state = part("state_name", language).fullmatch(name)
    if state and plain(actor.surface) in (state["bare"], state["head"] + state["short"]):
        name = state["head"] + state["short"]
    first = part("state_first", language).fullmatch(name) if organization(actor.org_id) is None else None
    state = next((h for h in country_of(language).find(first["owner"]) if h.end - h.start == len(first["owner"])), None) if first else None
    whose = part("government_of", language).fullmatch(government(str(state.value)).name_en or "") if state else None
    if first and whose:
        return " ".join((first["rest"], *sorted(words("genitive", language)), whose["state"]))
    owned = part("owner_first", language).fullmatch(name) if organization(actor.org_id) is None else None
    if owned and any(hit.end - hit.start == len(owned["owner"]) for hit in country_of(language).find(owned["owner"])):
        return " ".join((owned["rest"], *sorted(words("genitive", language)), owned["owner"]))
    return name
