"""Where a project is carried out by what the sentences around its own say: what was chosen, what was done, what ``there`` points to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..found_rows import Rows
from ..spans import Span
from .cue_frames import Frames
from .project_facts import Mention
from .project_lands import Land, runs

__all__ = ["told_after"]

_BE = r"(?:was|were|is|are|has been|have been|had been|is being|are being|will be|are to be|is to be)"
_CHOSEN = (rf"\W{{0,3}}(?:\s?\([^()]{{1,60}}\))?\s?{_BE}\s(?:also\s|then\s|now\s|both\s|all\s)?(?:"
           r"(?:the\s)?<chosen>\s(?:as|for|first|to)\b|the\s(?:[\w-]+\s){0,2}<chosen_places>)")  # fmt: skip
_SHARE = r"\s(?:all\s|both\s)?shares?\s(?:the|this|that)\s(?:[\w-]+\s)?<shared>"
_DONE = rf"\b{_BE}\s(?:also\s|then\s|now\s|already\s|since\s|successfully\s)?(?P<done><done>)\b(?P<gap>[^.;:]{{0,70}})$"
_IN = r"\s(?:in|across|throughout|around|along|between|at|near)\s(?:[a-z-]+\s){0,5}\W?$"
_THERE = (r"\bthere\b(?!\s(?:is|are|was|were|has|have|had|will|would|may|might|can|could|should|remain|remains|exist|seems?)\b)"
          r"|\bin\s(?:both|all|each|these|those|the|all of these|all of the|each of the|each of these)\s"
          r"(?:<number_word>\s)?<place_class>\b(?!\s(?:of|in)\s)")  # fmt: skip
_AFTER = 3  # sentences after the name that still tell of it


def told_after(own: Sequence[Mention], every: Mapping[int, Sequence[Mention]], rows: Rows, cue: Frames) -> Iterator[tuple[Mention, Land]]:
    """Countries and places that the sentences around a project's own give as where it is carried out.

    Parameters
    ----------
    own : sequence of Mention
        Where this project is named.
    every : mapping of int to sequence of Mention
        Where any project is named, by paragraph: the next name ends what is told.
    rows : Rows
        Mentions of countries, places and organizations.
    cue : Frames
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


def _tells(m: Mention, span: Span, run: Sequence[Land], cue: Frames) -> bool:
    """Whether a sentence says of a list that it was chosen, that it shares the thing, or that something was done there."""
    low, (start, end) = m.low, (run[0].start, run[-1].end)
    if cue.regex(_CHOSEN).match(low, end, span.end) or cue.regex(_SHARE).match(low, end, span.end):
        return True
    done = cue.regex(_DONE).search(low, span.start, start)
    return bool(done and not cue.regex("<place_not>").search(done["gap"]) and cue.regex(_IN).search(low, done.end("done"), start))


def _pointed_to(m: Mention, rows: Rows, cue: Frames) -> Iterator[list[Land]]:
    """The longest list of the sentence before, where the name's own points back to it: … completed the project there."""
    span = m.sentences[m.at]
    if not m.at or not cue.regex(_THERE).search(m.low, m.end, span.end):
        return
    if found := max(runs(m, m.sentences[m.at - 1], rows), key=len, default=None):
        yield found
