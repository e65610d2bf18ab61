"""What a report tells of, cooperation or the world, decides the roles that no frame decides in a language without ``role_weights``.

A report of projects, grants and joint actions names a State without more where the next step is taken (A将首先试用); a panel's report, a
summary record or a survey names it for a fact. How much of a report stands outside of cooperation says which kind it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

__all__ = ["ALONG", "CERTAIN", "DATELINE", "GIVEN", "MISSION", "TOLD", "TROOPS", "UNKNOWN", "WORK", "Setting", "outside", "settled"]

MISSION = "?mission"  # a country that the mission there is named after, in all that world affairs tell
TROOPS = "?troops"  # a State whose troops or police serve in a mission
GIVEN = "?given"  # one of a list of States with what each gets
DATELINE = "?dateline"  # where a piece of news comes from
WORK, ALONG, TOLD = "?work", "?along", "?told"  # what frames of news tell: a place of work, who works along, who is only told of
CERTAIN = {  # what these are, whatever words say
    MISSION: "project", TROOPS: "partner", GIVEN: "project", DATELINE: "other", WORK: "project", ALONG: "partner", TOLD: "other"
}  # fmt: skip


class Setting(NamedTuple):
    """What is known of the report that a mention stands in.

    ``share`` of it that stands outside of cooperation, a third if nothing is known of it; what else is ``known``: rows of
    ``role_trust.csv`` and how often each counts.
    """

    share: float = 1 / 3
    known: Mapping[str, float] = MappingProxyType({})


UNKNOWN = Setting()


class Kind(NamedTuple):
    """A mention that no frame decides.

    ``role`` it has in a report of cooperation, that is one of which less than ``limit`` stands outside, and how much the mention itself
    ``counts`` as outside. Limits and counts were chosen on all coded mentions of data/validation, which prove nothing of them.
    """

    role: str
    limit: float
    counts: float


_KINDS = {
    "?place": Kind("project", 0.29, 0),  # a State or place
    "?pupil": Kind("project", 0.31, 0),  # the same where it only sends pupils: a paragraph of training does not say where the work is
    "?alone": Kind("project", 0.2, 0.25),  # the same in a paragraph that names no work
    "?fact": Kind("project", 0.2, 1),  # the same in a clause of figures, treaties, meetings or crimes
    "?body": Kind("partner", 0.5, 0),  # an institution of the State
    "?out": Kind("other", 1, 0.5),  # what the work expressly leaves out: a State, a place, an institution that acts by itself
    MISSION: Kind("project", 2, 1),  # what a mission is named after is where it works, whatever is told of it
    GIVEN: Kind("project", 2, 0),
    DATELINE: Kind("other", 1, 0),
    WORK: Kind("project", 2, 0),
    ALONG: Kind("partner", 2, 0),
    TOLD: Kind("other", 1, 0.5),
    TROOPS: Kind("partner", 2, 1),  # whose men serve in a mission works along
    "?organ": Kind("partner", 0.31, 0),  # one that judges, makes laws, speaks or sells
}


_WEIGHT = 16  # mentions


def outside(said: Sequence[str]) -> float:
    """How much of what a report names stands outside of cooperation: in facts, positions and figures of the world.

    Parameters
    ----------
    said : sequence of str
        The roles of all its mentions, as ``framed`` or ``roles`` gives them.

    Returns
    -------
    float
        From 0 to 1; what no frame decides says nothing of the world unless its clause does, and of a few mentions less is believed.

    Examples
    --------
    >>> round(outside(["project"] * 9 + ["?place"] * 4), 2), round(outside(["project", "?fact"]), 2)
    (0.06, 0.4)
    """
    return (_outside(said) + 1) / (len(said) + 3)


def _outside(said: Sequence[str]) -> float:
    return sum(_KINDS[role].counts if role in _KINDS else role == "other" for role in said)


def settled(said: Sequence[str], share: float) -> list[str]:
    """Roles for what no frame decides in a paragraph: of the cooperation where the report and the paragraph tell of one, else ``other``.

    The report counts as much as ``_WEIGHT`` mentions, so that a long paragraph may differ from it.

    Parameters
    ----------
    said : sequence of str
        As ``framed`` gives them.
    share : float
        As ``outside`` says of the whole report.

    Returns
    -------
    list of str
    """
    here = (_outside(said) + _WEIGHT * share) / (len(said) + _WEIGHT)
    known = {name: kind.role if (share if name == "?pupil" else here) < kind.limit else "other" for name, kind in _KINDS.items()}
    return [known.get(role, role) for role in said]
