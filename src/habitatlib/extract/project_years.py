"""Since when and until when a project runs, where words and dates around its name say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from habitatlib.extract.project_cues import Cues
from habitatlib.extract.project_facts import Telling

__all__ = ["years_of"]

Years = tuple[int | None, int | None]
_AROUND = 60  # signs
_BEFORE = 100  # signs between a date and the name of what was begun then
_FOUR = re.compile(r"\d{4}")
_STARTED = re.compile(r"[，。；)]")


def years_of(told: Sequence[Telling], cue: Cues) -> Years:
    """First and last year, where the words say so: 2012-2022年间开展, 自2014年起, 于2016年底启动, (于2008年结束).

    Parameters
    ----------
    told : sequence of (Mention, Span, bool)
        The sentences that tell of the project.
    cue : Cues
        Cue words of the report's language.

    Returns
    -------
    (int or None, int or None)
        The first of each that is found; what stands right beside the name counts before what its clauses say.
    """
    dated = [telling for telling in told if _FOUR.search(telling[0].plain.text, *telling[1])]
    start = end = None
    for reader in (_beside, _clauses):
        for telling in dated:
            for first, last in reader(telling, cue):
                start, end = start or first, end or last
    return start, end


def _beside(telling: Telling, cue: Cues) -> Iterator[Years]:
    """What stands near the name, or in a sentence that points back to it."""
    m, span, points_back = telling
    text = m.plain.text
    low, high = span if points_back else (max(span.start, m.start - _AROUND), min(span.end, m.end + _AROUND))
    own_years = cue.regex("{own_years}").match(text, m.end)
    near, name = text[low:high], text[m.start:m.end]
    if run := own_years or cue.regex("{run_years}").search(near):
        yield int(run.group(1)), int(run.group(2))
    if since := cue.regex("{since}").search(near):
        yield int(since.group(1)), None
    for begun in cue.regex("{year}<started>").finditer(near):
        if cue.regex("{next_phase}").search(text, m.end, low + begun.start()):
            continue
        if _STARTED.match(near, begun.end()) or near.startswith(name, cue.regex("{name_next}").match(near, begun.end()).end()):
            yield int(begun.group(1)), None
            break
    for during in cue.regex("{during}").finditer(near):
        if near.startswith(name, during.end()):
            yield int(during.group(1)), None
            break
    if over := cue.regex("{ended}").search(near):
        yield None, int(over.group(1))


def _clauses(telling: Telling, cue: Cues) -> Iterator[Years]:
    """What the clause before the name says was begun, and what clauses behind it say that have no subject but the project."""
    m, span, points_back = telling
    text = m.plain.text
    if not points_back and (begun := cue.regex("{begun_before}").search(text, max(span.start, m.start - _BEFORE), m.start)):
        yield _printed(begun)[0], None
    at = span.start if points_back else cue.regex("{name_tail}").match(text, m.end).end()
    after = text[at:span.end]
    phase = cue.regex("{any_phase}").search(after)
    after = after[:phase.start()] if phase else after
    for found in cue.regex("{clause_runs}").finditer(after):
        first, last = _printed(found)
        yield first, last
    for found in cue.regex("{clause_begun}").finditer(after):
        yield _printed(found)[0], None
    for found in cue.regex("{clause_over}").finditer(after):
        yield None, _printed(found)[0]


def _printed(found: re.Match[str]) -> list[int]:
    """The years of a match, whichever of its alternatives has them."""
    return [int(year) for year in found.groups() if year]
