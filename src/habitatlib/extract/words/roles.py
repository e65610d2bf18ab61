"""The role of each country mentioned, in a language whose words are parted by blanks: project, funder, partner, venue or other.

Frames are looked for round the mention's list in its sentence; their words are rows of ``role_cues.csv``. What no frame decides is told
by what the whole report tells of (``role_report``). ``role_weights`` has the last word, of countries and of places.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache

from ...lexicons import load
from ..role_report import settled
from ..spans import Span
from .role_cues import pattern
from .role_frames import Frame, frames

__all__ = ["framed", "roles"]

_ASKED = ("ends", "leads", "goes_on", "follows", "holds", "tells", "earlier", "named", "bracket", "not_ends", "not_leads",
          "not_goes_on", "not_follows", "not_holds", "not_tells")  # fmt: skip


def roles(
    text: str, spans: Sequence[Span], codes: Sequence[str], language: str = "en", *, share: float = 1 / 3, towns: Set[int] = frozenset()
) -> list[str]:
    """The role of each mention.

    Parameters
    ----------
    text : str
        The paragraph.
    spans : sequence of Span
        Where countries are named, in order.
    codes : sequence of str
        ISO3 of each: support by a donor country counts as money.
    language : str
        ISO 639-1 code; in a language without cues every role is ``other``.
    share : float, optional
        How much of the report stands outside of cooperation (``role_report.outside``); a third if nothing is known of it.
    towns : set of int, optional
        Which of the mentions are places below country level.

    Returns
    -------
    list of str
        ``project``, ``funder``, ``partner``, ``venue`` or ``other`` for each span.

    Examples
    --------
    >>> roles("Funded by Norway, it was carried out in Kenya.", [Span(10, 16), Span(40, 45)], ["NOR", "KEN"])
    ['funder', 'project']
    """
    return settled(framed(text, spans, codes, language, towns), share)


def framed(text: str, spans: Sequence[Span], codes: Sequence[str], language: str = "en", towns: Set[int] = frozenset()) -> list[str]:
    """Like ``roles``, before it is known what the report tells of.

    Parameters
    ----------
    text, spans, codes, language, towns
        As of ``roles``.

    Returns
    -------
    list of str
        A role, or where no frame decides one of the kinds of ``role_report``.
    """
    if not spans or not load("role_cues", language):
        return ["other"] * len(spans)
    told: dict[Frame, str] = {}
    said = [told.get(frame) or told.setdefault(frame, _role(frame)) for frame in frames(text, spans, codes, language, towns)]
    here = {"?body": "partner"} if {"project", "funder"} & set(said) else {}
    if not {"project", "funder", "partner"} & set(said):
        here["?place"] = "other"
    return [here.get(role, role) for role in said]


@cache
def _rules(language: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...], list[tuple[str, str, bool]]]]:
    """The rows of ``role_rules.csv``: role, facts there must be, facts there must not be, and what to ask of the frame."""
    out = []
    for row in load("role_rules", language):
        when = row["when"].split()
        asked = [(column.removeprefix("not_"), row[column], not column.startswith("not_")) for column in _ASKED if row[column]]
        out.append((row["role"], [w for w in when if w[0] != "!"], [w[1:] for w in when if w[0] == "!"], asked))
    return out


def _role(frame: Frame) -> str:
    """What the first rule says that fits; a rule whose role begins with ``+`` only adds a fact for those after it."""
    facts, known = set(frame.facts), {}
    for role, must, must_not, asked in _rules(frame.language):
        if not facts.issuperset(must) or not facts.isdisjoint(must_not):
            continue
        for asks, template, wanted in asked:
            key = (asks, template)
            if key not in known:
                known[key] = _holds(frame, asks, template)
            if known[key] != wanted:
                break
        else:
            if role[0] != "+":
                return role
            facts.add(role[1:])
    return "other"


def _holds(frame: Frame, asks: str, template: str) -> bool:
    if asks == "named":
        return bool(pattern(template, frame.language).search(f"{frame.name} {frame.named}".lower().rstrip()))
    if asks == "bracket":
        return bool(pattern(template, frame.language).search(frame.bracket))
    return getattr(frame, asks)(template)
