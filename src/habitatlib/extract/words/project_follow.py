"""Where a project is carried out by what the sentences around its own say: what was chosen, what was done, what ``there`` points to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..found_rows import Rows
from ..spans import Span
from .project_cues import Cues
from .project_facts import Mention
from .project_lands import Land, runs

__all__ = ["told_after"]

_AFTER = 3  # sentences after the name that still tell of it
_ROOT = 5  # letters that a word shares with its kin: revised, revision


def told_after(own: Sequence[Mention], every: Mapping[int, Sequence[Mention]], rows: Rows, cue: Cues) -> Iterator[tuple[Mention, Land]]:
    """Countries and places that the sentences around a project's own give as where it is carried out.

    Parameters
    ----------
    own : sequence of Mention
        Where this project is named.
    every : mapping of int to sequence of Mention
        Where any project is named, by paragraph: the next name ends what is told.
    rows : Rows
        Mentions of countries, places and organizations.
    cue : Cues
        Cue words of the report's language.
    """
    for m in own:
        if any(o.project != m.project and m.sentences[m.at].start <= o.start < m.sentences[m.at].end for o in every[m.para.number]):
            continue
        for run in _pointed_to(m, rows, cue):
            yield from _lands(m, run, rows)
        for span in m.sentences[m.at + 1 : m.at + 1 + _AFTER]:
            if any(o.project != m.project and span.start <= o.start < span.end for o in every[m.para.number]):
                break
            for run in runs(m, span, rows):
                if _tells(m, span, run, cue):
                    yield from _lands(m, run, rows)


def _lands(m: Mention, run: Sequence[Land], rows: Rows) -> Iterator[tuple[Mention, Land]]:
    bodies = [(r["start"], r["end"]) for r in rows.at("organization_mentions", m.para.number)]
    for land in run:
        if land.row.get("role") not in ("funder", "venue") and not any(s <= land.start and land.end <= e for s, e in bodies):
            yield m, land


def _tells(m: Mention, span: Span, run: Sequence[Land], cue: Cues) -> bool:
    """Whether a sentence says of a list that it was chosen, that it shares the thing, or that something was done there."""
    low, (start, end) = m.low, (run[0].start, run[-1].end)
    if cue.part("not_in_it").match(low, end):
        return False
    if any(cue.part(part).match(low, end, span.end) for part in ("are_chosen", "share", "joins_after")):
        return True
    if cue.part("joins_from").search(low, span.start, start):
        return True
    if m.at == 0 and run[0].row.get("role") == "project" and _works_there(low, span, start, cue):
        return True
    if m.at == 0 and run[0].row.get("role") == "project" and cue.part("in_many").search(low, m.end, m.sentences[0].end):
        if cue.part("at_its_head").match(low[_clause(low, span, start, cue) : start]) and not cue.part("not_there").match(low, end):
            return True
    done = cue.part("is_done").search(low, span.start, start)
    return bool(done and not cue.regex("<place_not>").search(done["gap"]) and cue.part("done_in").search(low, done.end("done"), start))


def _works_there(low: str, span: Span, start: int, cue: Cues) -> bool:
    """Whether something is done there, and nothing that is like it or elsewhere: UNDP paid for 900 operations in …"""
    near = cue.part("in_just").search(low, span.start, start)
    if not near or near.start() == span.start or cue.regex("<elsewhere>|<place_not>").search(low, span.start, start):
        return False
    return bool(cue.regex("<works>|<done>").search(low, _clause(low, span, near.start() + 1, cue), near.start()))


def _clause(low: str, span: Span, start: int, cue: Cues) -> int:
    """Where the clause of a place begins, if it stands against another: …, while in Haiti."""
    return max((found.end() for found in cue.part("by_contrast").finditer(low, span.start, start)), default=span.start)


def _just_told(made: re.Match[str], before: str, cue: Cues) -> bool:
    """Whether what was done under a project is what the sentence before told of: they, the works, the lamps after twelve lamps."""
    noun = made["noun"] or made["second"]
    return not noun or noun[:_ROOT] in before or noun in cue.of("work_noun") or bool(cue.regex("<work_noun>").match(noun))


def _pointed_to(m: Mention, rows: Rows, cue: Cues) -> Iterator[list[Land]]:
    """The longest list of the sentence before, where the name's own points back to it: … completed the project there."""
    span = m.sentences[m.at]
    if not m.at:
        return
    before = m.sentences[m.at - 1]
    if cue.part("there").search(m.low, m.end, span.end):
        if found := max(runs(m, before, rows), key=len, default=None):
            yield found
    elif (made := cue.part("made_under").match(m.low[span.start : m.start])) and _just_told(made, m.low[before.start : before.end], cue):
        yield from (run for run in runs(m, before, rows) if not cue.regex("<place_not>").search(m.low, before.start, run[0].start))
    elif cue.part("called_so").search(m.low, span.start, m.start):
        yield from (run for run in runs(m, before, rows) if cue.part("at_its_head").match(m.low[before.start : run[0].start]))
