"""What the sentences around a project's name say of it: how far it is and since when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...reports.model import Paragraph
from ..spans import Span
from .cue_frames import small
from .project_cues import Cues
from .text import sentences

__all__ = ["Mention", "Telling", "reach", "stage_of", "tellings", "years_of"]

Row = dict[str, object]
_BESIDE = 25  # names that stand so close share what is told of them
_NEAR = 160


@dataclass(frozen=True)
class Mention:
    """A project's name in a paragraph, at the offsets of its text."""

    project: str
    para: Paragraph
    start: int
    end: int
    language: str
    after: Paragraph | None = None  # the next paragraph

    @property
    def surface(self) -> str:
        """The words as printed."""
        return self.para.text[self.start : self.end]

    @cached_property
    def low(self) -> str:
        """The paragraph in small letters."""
        return small(self.para.text)

    @cached_property
    def sentences(self) -> Sequence[Span]:
        """The sentences of the paragraph."""
        return sentences(self.para.text, self.language)

    @cached_property
    def at(self) -> int:
        """Which of the sentences holds the name."""
        return next((n for n, s in enumerate(self.sentences) if s.start <= self.start < s.end), 0)

    def row(self) -> Row:
        """A row of ``project_mentions``."""
        return {"project_id": self.project, "para": self.para.number, "start": self.start, "end": self.end, "surface": self.surface}


_REACH = 700  # signs around a name that are read, however long the sentence is


def reach(m: Mention, span: Span, back: bool) -> Span:
    """The part of a sentence near the name, or its beginning where it only points back."""
    low, high = (span.start, span.start) if back else (m.start, m.end)
    return Span(max(span.start, low - _REACH), min(span.end, high + _REACH))


Telling = tuple[Mention, Span, bool]  # a sentence that tells of a project, and whether it only points back to the name


def tellings(own: Sequence[Mention], every: Mapping[int, Sequence[Mention]], cue: Cues) -> Iterator[Telling]:
    """The sentences that tell of a project: those that name it, and those after that point back to it before another is named.

    The next paragraph goes on with the only project of this one where it begins with ``The programme``.

    Parameters
    ----------
    own : sequence of Mention
        Where this project is named.
    every : mapping of int to sequence of Mention
        Where any project is named, by paragraph.
    cue : Cues
        Cue words of the report's language.
    """
    for m in own:
        yield m, m.sentences[m.at], False
        for span in m.sentences[m.at + 1 :]:
            if any(span.start <= o.start < span.end for o in every[m.para.number]):
                break
            if not cue.part("points_back").match(m.low, *span):
                break
            yield m, span, True
        if m.after and m is every[m.para.number][-1] and all(o.project == m.project for o in every[m.para.number]):
            following = Mention(m.project, m.after, 0, 0, m.language)
            first = following.sentences[0] if following.sentences else Span(0, 0)
            if cue.part("goes_on_with").match(m.after.text, *first) and not any(o.start < first.end for o in every.get(m.after.number, ())):
                yield following, first, True


def stage_of(told: Sequence[Telling], cue: Cues, years: tuple[int | None, int | None] = (None, None), now: int = 0) -> str:
    """``planned``, ``ongoing`` or ``completed`` at the report's date, by the words around the name and around what points back to it.

    Parameters
    ----------
    told : sequence of Telling
        The sentences that tell of the project.
    cue : Cues
        Cue words of the report's language.
    years : (int, int), optional
        Its first and last year, where they are said.
    now : int, optional
        Year of the report; 0 where it is not known.
    """
    first, last = years
    if any(not back and cue.regex(r"[^.;]{0,160}?\b<only_planned>").match(m.low, m.end, span.end) for m, span, back in told):
        return "planned"
    decades = (cue.part("decade").match(m.low, m.end, span.end) for m, span, back in told if not back)
    last = last or next((int(found[1]) + 9 for found in decades if found), None)
    if now and last and last < now:
        return "completed"
    over = planned = begun = False
    for m, span, back in told:
        low = m.low
        if back:
            start = cue.part("points_back").match(low, *span).end()
            after = low[start : min(span.end, start + _REACH)]
            over |= bool(cue.part("back_completed").match(after))
            planned |= bool(cue.part("back_planned").match(after))
            continue
        before, after = low[max(span.start, m.start - _NEAR) : m.start], low[m.end : min(span.end, m.end + _REACH)]
        only_part, next_part = cue.part("part_of_it").search(before), cue.part("next_of_it").search(before)
        over |= bool(not only_part and cue.part("name_completed").match(after))
        ended = cue.part("completed_name").search(before)
        over |= bool(ended and not cue.regex("<part>").search(ended[0]))
        running = cue.part("existing_name").search(before)
        coming = None if cue.part("to_join_it").search(before) else cue.part("planned_name").search(before)
        soon = bool(coming and not (running and running.start() < coming.start()))  # continued to implement
        parts = ("name_planned", "told_planned", "under_which", "is_to_do")
        planned |= soon or (not next_part and any(cue.part(part).match(after) for part in parts))
        planned |= any(cue.part("work_to_come").match(low, *after) for after in m.sentences[m.at + 1 : m.at + 3])
        begun |= not soon and bool(running)
    if over and not (now and last and last > now):
        return "completed"
    if now and first and first > now:
        return "planned"
    return "planned" if planned and not begun else "ongoing"


def years_of(
    told: Sequence[Telling], cue: Cues, every: Mapping[int, Sequence[Mention]]
) -> tuple[int | None, int | None]:
    """First and last year, where the words say so: (2022–2025), launched in 2021, since 2019, will run until 2027.

    Parameters
    ----------
    told : sequence of Telling
        The sentences that tell of the project.
    cue : Cues
        Cue words of the report's language.
    every : mapping of int to sequence of Mention
        Where any project is named, by paragraph: what follows the next name tells of that one.
    """
    start = end = None
    for m, span, back in told:
        low = m.low
        others = [o for o in every[m.para.number] if o.project != m.project and span.start <= o.start < span.end]
        stop = min((o.start for o in others if o.start > m.end + _BESIDE), default=span.end)
        begin = max((o.end for o in others if o.end < m.start - _BESIDE), default=span.start)
        near = low[slice(*reach(m, span, back))] if back else low[m.end : min(stop, m.end + _NEAR)]
        if other := None if back else cue.part("other_clause").search(near):
            near = near[: other.start()]  # …; in Togo it will begin in 2030
        before = "" if back else low[max(begin, m.start - _NEAR) : m.start]
        own = None if back else cue.part("own_years").match(low, m.end, span.end)
        if not own and cue.part("next_of_it").search(before):
            continue
        if run := own or cue.part("runs_years").search(near):
            first, last = int(run[1]), int(run[2]) if len(run[2]) == 4 else int(run[1][:2] + run[2])
            if first <= last:
                start, end = start or first, end or last
        launched = cue.part("started_name").search(before)
        if start is None and launched and (found := cue.part("name_begun_in").match(near)):
            start = int(found[1])
        for part, text in (("since_year", near), ("begun_in", near), ("in_year_begun", before), ("ever_since", before)):
            if start is None and (found := cue.part(part).search(text)):
                start = int(found[1])
        if end is None and not cue.part("part_of_it").search(before) and (found := cue.part("over_in").search(near)):
            end = int(found[1]) if not cue.part("of_a_phase").search(near[: found.start()]) else None
    return start, end if not (start and end and end < start) else None
