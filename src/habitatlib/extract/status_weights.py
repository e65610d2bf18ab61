"""Words, dates and projects of its sentence decide, with what the rules say, whether a joint action is done, ongoing or planned.

``status_weights.csv`` says how much each speaks for which. It is written by ``scripts/make_status_weights.py`` from coded rounds that were
made up: none of the five reports is among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from .found_rows import Rows
from .mode_weights import features as worded
from .mode_weights import sentence
from .weights import Weights, firmly

__all__ = ["STATUSES", "decided", "features", "known", "weighed"]

STATUSES = ("done", "ongoing", "planned")
_FIRM = 0.8  # how likely another status must be to overrule what the rules say; chosen on rounds left out of learning and on real reports
_SPAN = "period"
Words = tuple[str, str, str]


def known(text: str, start: int, end: int, rows: Rows, number: int, year: int | None, today: int) -> set[str]:
    """What the sentence of a joint action has besides words: dates and what happened then, projects and how far they are.

    Parameters
    ----------
    text : str
        The paragraph.
    start, end : int
        The clause.
    rows : Rows
        Tables found before: ``events``, ``project_mentions`` and ``projects``.
    number : int
        The paragraph's number.
    year : int, optional
        That of the action, if it is said.
    today : int
        The year of the report, 0 if it is not known.
    """
    begin, stop = sentence(text, start, end)
    out = {f"year {_when(year, today)}"}
    dates = [row for row in rows.at("events", number) if begin <= row["start"] < stop]
    for row in dates:
        side = "b" if row["start"] < start else "c" if row["start"] < end else "a"
        out.add(f"event {side} {row['status']}")
        out.update({f"event {side} {_SPAN} {row['status']}"} if row["kind"] == _SPAN else ())
    stages = {row["project_id"]: row["stage"] for row in rows.found.get("projects", ())}
    named = [row for row in rows.at("project_mentions", number) if begin <= row["start"] < stop]
    out.update(f"project {'c' if start <= row['start'] < end else 's'} {stages.get(row['project_id'], '')}" for row in named)
    return out | ({"event none"} if not dates else set()) | ({"project none"} if not named else set())


def _when(year: int | None, today: int) -> str:
    """How the year of an action stands to the report's."""
    if not year or not today:
        return "none"
    return "later" if year > today else "this" if year == today else "before"


def features(words: Words, members: int, said: str, mode: str, beside: set[str]) -> set[str]:
    """What is weighed: runs of signs and how many take part as for modes, what the rules say, the mode, and what ``known`` gives."""
    return worded(*words, members, said) | beside | {f"mode {mode}"}


@cache
def _weights(language: str) -> Weights:
    return Weights.read("status_weights", language, STATUSES)


def decided(said: str, chances: Sequence[float]) -> str:
    """The status: what the rules said, unless another is far likelier."""
    return firmly(said, chances, STATUSES, _FIRM)


def weighed(said: str, words: Words, members: int, mode: str, beside: set[str], language: str) -> str:
    """The status of a joint action.

    Parameters
    ----------
    said : str
        What the rules say: one of ``STATUSES``.
    words : tuple of str
        As of ``mode_weights.around``.
    members : int
        How many take part.
    mode : str
        What is done.
    beside : set of str
        As of ``known``.
    language : str
        ISO 639-1 code; in a language without weights what is said stays as it is.
    """
    weights = _weights(language)
    return decided(said, weights.chances(features(words, members, said, mode, beside))) if weights else said
