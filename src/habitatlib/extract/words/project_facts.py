"""What the sentences around a project's name say of it: how far it is and since when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...reports.model import Paragraph
from ..spans import Span
from .cue_frames import Frames, small
from .text import sentences

__all__ = ["Mention", "Telling", "reach", "stage_of", "tellings", "years_of"]

Row = dict[str, object]
_YEAR = r"((?:19|20)\d{2})"
_WHEN = rf"(?:[a-z]+\s){{0,2}}?(?:\d{{1,2}}\s)?(?:[a-z]+\s)?{_YEAR}(?!\s?-\s?\d)"
_SPAN = rf"{_YEAR}\s?(?:-|to|and|until)\s?((?:19|20)\d{{2}}|\d{{2}}(?!\d))"
_OWN = rf"\W{{0,2}}(?:\s(?:<head>|<head_framed>))?\s?\((?:[^()]{{0,30}}?\s)?{_SPAN}[^()]{{0,20}}\)"
_RUN = (r"(?:for the period|from|between|during|(?:over|in) the period|over|in|covering|cycle|phase|implemented|runs?|ran|spanning|of)"
        rf"\s(?:the\s)?(?:period\s)?{_SPAN}")  # fmt: skip
_SINCE = rf"(?:since|as of|starting in|beginning in|from)\s(?:[a-z]+\s)?{_YEAR}(?!\s?(?:-|to\s|until)\s?\d)"
_BEGUN = rf"<started>\s(?:[^,.;\d]{{0,40}}?\s)?(?:in|on|by|since|at the beginning of|at the end of|in late|in early|in mid-?)\s?{_WHEN}"
_IN_YEAR = rf"(?:^|[,;]\s)(?:in|since)\s(?:[a-z]+\s){{0,3}}?{_YEAR},?\s[^.;]{{0,80}}?<started>\s[^.;,]{{0,30}}$"
_THEN = rf"\W{{0,2}}(?:\s<head>)?(?:\s\([^()]{{1,60}}\))?\s(?:in|on)\s{_WHEN}"
_EVER_SINCE = rf"(?:^|[,;]\s)since\s(?:[a-z]+\s){{0,3}}?{_YEAR},?\s[^.;,]{{0,30}}$"
_OVER = (r"(?:<ended>\s(?:[^,.;\d]{0,30}?\s)?(?:in|by|at the end of|on|by the end of)|<until>(?:\sthe end of)?"
         rf"|(?:runs?|running|extended|prolonged|lasts?)\sto)\s(?:the end of\s)?{_WHEN}")  # fmt: skip
_BACK = (r"\W{0,2}(?:(?:since|in|by|between|during|so far|to date|as of|at present)(?:\s[\w-]+){0,4}?,?\s)?"
         r"(?:(?:in|over|during|throughout|under|through|as part of|within)\s)?<anaphor>")  # fmt: skip
_GAP = r"(?:\s(?:also|already|now|currently|still|only|then|subsequently|since|successfully|formally|officially|recently|yet|not))?"
_BEFORE_NAME = r"\s(?:(?!<joining>)[\w'-]+\s){0,5}?[\W]?$"
_AFTER_NAME = (r"\W{0,2}(?:\s\([^()]{1,60}\))?(?:\s(?:<modifier>\s){0,3}(?:<head>|<head_plural>|<head_small>))?"
               rf"(?:,[^,.;]{{1,90}},|,?\swhich)?{_GAP}\s")  # fmt: skip
_NO_PHASE = r"(?!\s(?:its|the|a|an)\s(?:[\w-]+\s){0,2}(?:phase|stage|round|call|agreement|contract))"
_TOLD_PLANNED = (r"\W{0,2}(?:\s(?:<head>|<head_small>))?,\s(?:which\sis\s)?"
                 r"(?:planned|foreseen|envisaged|to be (?:launched|opened|started|set up))\b"
                 r"|\W{0,2},\s<article>\s(?:[\w-]+\s){0,4}?(?:<head>|<head_framed>)\s"
                 r"(?:planned|to be launched|to be implemented|foreseen|proposed|scheduled|due|under preparation)\b")  # fmt: skip
_UNDER_WHICH = (r"\W{0,2}(?:\s(?:<modifier>\s){0,2}(?:<head>|<head_framed>))?,"
                r"\s(?:under|through|by|for|in|with) which\s(?:[\w-]+\s){1,4}?<planned_after>")
_ONLY_PLANNED = r"[^.;]{0,160}?\b<only_planned>"
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


def tellings(own: Sequence[Mention], every: Mapping[int, Sequence[Mention]], cue: Frames) -> Iterator[Telling]:
    """The sentences that tell of a project: those that name it, and those after that point back to it before another is named.

    Parameters
    ----------
    own : sequence of Mention
        Where this project is named.
    every : mapping of int to sequence of Mention
        Where any project is named, by paragraph.
    cue : Frames
        Cue words of the report's language.
    """
    for m in own:
        yield m, m.sentences[m.at], False
        for span in m.sentences[m.at + 1 :]:
            if any(span.start <= o.start < span.end for o in every[m.para.number]):
                break
            if not cue.regex(_BACK).match(m.low, *span):
                break
            yield m, span, True


def stage_of(told: Sequence[Telling], cue: Frames, years: tuple[int | None, int | None] = (None, None), now: int = 0) -> str:
    """``planned``, ``ongoing`` or ``completed`` at the report's date, by the words around the name and around what points back to it.

    Parameters
    ----------
    told : sequence of Telling
        The sentences that tell of the project.
    cue : Frames
        Cue words of the report's language.
    years : (int, int), optional
        Its first and last year, where they are said.
    now : int, optional
        Year of the report; 0 where it is not known.
    """
    first, last = years
    if any(not back and cue.regex(_ONLY_PLANNED).match(m.low, m.end, span.end) for m, span, back in told):
        return "planned"
    if now and last and last < now:
        return "completed"
    over = planned = begun = False
    for m, span, back in told:
        low = m.low
        if back:
            start = cue.regex(_BACK).match(low, *span).end()
            after = low[start : min(span.end, start + _REACH)]
            over |= bool(cue.regex(rf"{_GAP}\s<completed_after>{_NO_PHASE}").match(after))
            planned |= bool(cue.regex(rf"{_GAP}\s<planned_after>").match(after))
            continue
        before, after = low[max(span.start, m.start - _NEAR) : m.start], low[m.end : min(span.end, m.end + _REACH)]
        over |= bool(cue.regex(f"{_AFTER_NAME}<completed_after>{_NO_PHASE}").match(after))
        ended = cue.regex(f"<completed_before>{_BEFORE_NAME}").search(before)
        over |= bool(ended and not cue.regex("<part>").search(ended[0]))
        running = cue.regex(f"<existing_before>{_BEFORE_NAME}").search(before)
        coming = cue.regex(f"<planned_before>{_BEFORE_NAME}").search(before)
        soon = bool(coming and not (running and running.start() < coming.start()))  # continued to implement
        planned |= soon or bool(cue.regex(f"{_AFTER_NAME}<planned_after>").match(after) or cue.regex(_TOLD_PLANNED).match(after))
        planned |= bool(cue.regex(_UNDER_WHICH).match(after))
        begun |= not soon and bool(running)
    if over and not (now and last and last >= now):
        return "completed"
    if now and first and first > now:
        return "planned"
    return "planned" if planned and not begun else "ongoing"


def years_of(
    told: Sequence[Telling], cue: Frames, every: Mapping[int, Sequence[Mention]]
) -> tuple[int | None, int | None]:
    """First and last year, where the words say so: (2022–2025), launched in 2021, since 2019, will run until 2027.

    Parameters
    ----------
    told : sequence of Telling
        The sentences that tell of the project.
    cue : Frames
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
        before = "" if back else low[max(begin, m.start - _NEAR) : m.start]
        own = None if back else cue.regex(_OWN).match(low, m.end, span.end)
        if run := own or cue.regex(_RUN).search(near):
            first, last = int(run[1]), int(run[2]) if len(run[2]) == 4 else int(run[1][:2] + run[2])
            if first <= last:
                start, end = start or first, end or last
        launched = cue.regex(rf"<started>{_BEFORE_NAME}").search(before)
        if start is None and launched and (found := cue.regex(_THEN).match(near)):
            start = int(found[1])
        for frame, text in ((_SINCE, near), (_BEGUN, near), (_IN_YEAR, before), (_EVER_SINCE, before)):
            if start is None and (found := cue.regex(frame).search(text)):
                start = int(found[1])
        if end is None and (found := cue.regex(_OVER).search(near)):
            end = int(found[1])
    return start, end if not (start and end and end < start) else None
