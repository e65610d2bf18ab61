"""How far a project is at the report's date, by the words and dates around its name and around what points back to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from .dates import find_dates
from .project_cues import Cues
from .project_facts import Telling

__all__ = ["ended_in_part", "only_begun", "stage_of"]

_NEAR = 25  # signs between a verb of planning and the name
_CLAUSE = re.compile("[，：；。]")
_CLAUSE_END = re.compile("[，；。]|$")


def stage_of(told: Sequence[Telling], cue: Cues, years: tuple[int | None, int | None] = (None, None), today: date | None = None) -> str:
    """``planned``, ``ongoing`` or ``completed`` at the report's date.

    Parameters
    ----------
    told : sequence of Telling
        The sentences that tell of the project.
    cue : Cues
        Cue words of the report's language.
    years : (int, int), optional
        Its first and last year, where they are said.
    today : date, optional
        The report's date, where it is known.
    """
    now = today.year if today else 0
    if now and years[1] and years[1] < now:
        return "completed"
    if now and years[0] and years[0] > now:
        return "planned"
    ends_later, this_year = bool(now and years[1] and years[1] > now), bool(now and years[1] == now)
    planned = begun = False
    for number, (m, span, points_back) in enumerate(told):
        text = m.plain.text
        start = span.start if points_back else m.end
        later = cue.regex("{to_run}").search(text, start, span.end) if now else None
        planned |= bool(later and int(later[1]) > now and not cue.regex("{next_part}").search(text, m.end, later.start()))
        planned |= bool(today) and _begins_later(text, start, span.end, today, cue)
        over = None if ends_later else _over(text, start, span.end, today, cue, points_back=points_back)
        if over and not (this_year and cue.regex("{to_come}").search(over)):
            return "completed"
        if points_back:
            planned |= bool(cue.regex("{soon_back}").match(text, *span))
            continue
        if not ends_later and _ended_beside(text, span.start, m.start, m.end, cue):
            return "completed"
        before, after = text[span.start:m.start].rstrip("“「\""), _behind(text, m.end, span.end, today, cue)
        planned |= bool(cue.regex("{talked_over}").search(before) and cue.regex("{talks}").match(after))
        planned |= _planned(before, cue) or _planned_after(after, cue, first=not number)
        planned |= bool(today) and _runs_later(before, today, cue)
        planned |= bool(cue.regex("<will>").search(before, max(0, len(before) - 30)) and cue.regex("{soon_before}").search(before[-30:]))
        planned |= bool(cue.regex("{will_begin}").search(before, max(0, len(before) - 100)))
        begun |= bool(cue.regex("<done_before><perfect>|<existing>").search(before, max(0, len(before) - 8)))
    return "planned" if planned and not begun else "ongoing"


def _behind(text: str, start: int, end: int, today: date | None, cue: Cues) -> str:
    """What follows a name in its sentence; without a class word that only looks like a verb of planning: “A”计划于2041年启动."""
    called = cue.regex("{plan_called}").match(text, start, end)
    clause = _CLAUSE_END.search(text, called.end()).start() if called else 0
    if called and today and any(first <= today for *_, first, _ in _dated(text, called.end(), clause, today, cue)):
        return text[called.end() : end]
    return text[start:].lstrip("”」\"")[: end - start]


def _ended_beside(text: str, start: int, name: int, behind: int, cue: Cues) -> bool:
    """Whether the words beside a name say that the project is over: 曾实施A, 已完成A, A为B所取代, 作为A的后续."""
    before = text[start:name]
    if cue.regex("{was_before}").search(before) or cue.regex("{is_followed}").match(text, behind):
        return True
    if cue.regex("{ended_it}").search(before) and cue.regex("{whole_name}").match(text, behind):
        return True
    return bool(cue.regex("{follows_it}").search(before) and cue.regex("{its_follower}").match(text, behind))


def _dated(text: str, start: int, end: int, today: date, cue: Cues) -> Iterator[tuple[int, int, date, date]]:
    """The dates with a year in a stretch: where they stand, their first and their last day."""
    for at in find_dates(text, cue.language):
        days = at.resolve(today.year, today.year) if at.year and start <= at.start and at.end <= end else None
        if days:
            yield at.start, at.end, *days


def ended_in_part(told: Sequence[Telling], cue: Cues) -> bool:
    """Whether only a phase of a project is said to be over, or its end is denied or put off: 第三阶段已于2025年3月结束."""
    overs = [_over_words(m.plain.text, span.start if back else m.end, span.end, cue, points_back=back) for m, span, back in told]
    return any(over and cue.regex("{not_over}").search(over[0]) for over in overs)


def only_begun(told: Sequence[Telling], cue: Cues) -> bool:
    """Whether right behind a project's name is said when it began or was widened: 已于2041年上线; words alone do not end it then."""
    texts = ((m.plain.text, m.end, span.end) for m, span, back in told if not back)
    return any(cue.regex("[”」\"]?{only_begun}").match(text, end, stop) for text, end, stop in texts)


def _over_words(text: str, start: int, end: int, cue: Cues, *, points_back: bool) -> re.Match[str] | None:
    """The words of a stretch that say that something is over."""
    words = text[start:end] if points_back else text[start:end].lstrip("”」\"")
    if not cue.regex("<completed>").search(words):
        return None
    over = cue.regex("{over_back}" if points_back else "{over_after}").match(words)
    return over or cue.regex("{over_back_on}" if points_back else "{over_on}").match(words)


def _over(text: str, start: int, end: int, today: date | None, cue: Cues, *, points_back: bool) -> str:
    """The words of a stretch that say that the project is over; none if that is still to come, was put off, or is said of a phase."""
    over = _over_words(text, start, end, cue, points_back=points_back)
    if not over or cue.regex("{not_over}").search(over[0]):
        return ""
    if today and any(last > today for *_, last in _dated(over[0], 0, len(over[0]), today, cue)):
        return ""
    return over[0]


def _begins_later(text: str, start: int, end: int, today: date, cue: Cues) -> bool:
    """Whether a stretch says that the work begins on a date after the report's: 工程2037年底开工."""
    put_off = cue.regex("{put_off}").search(text[start:end].lstrip("”」\""))
    if not put_off and not cue.regex("{work_begins}").search(text, start, end):
        return False
    for begin, last, first_day, _ in _dated(text, start, end, today, cue):
        if put_off and text.endswith(put_off[0][-3:], start, begin) and first_day > today:
            return True
        begins = cue.regex("{work_begins}").match(text, last, end)
        if begins and first_day > today and not cue.regex("{next_part}").search(text, start, begins.end()):
            return True
    return False


def _runs_later(before: str, today: date, cue: Cues) -> bool:
    """Whether the clause before a name says that it runs from a date after the report's: 用于2064年至2068年在越南实施."""
    if not cue.regex("{runs_it}").search(before):
        return False
    start = max((sign.end() for sign in _CLAUSE.finditer(before)), default=0)
    dates = _dated(before, start, len(before), today, cue)
    return any(first > today and cue.regex("{runs_it}").match(before, at) for _, at, first, _ in dates)


def _planned(before: str, cue: Cues) -> bool:
    """Whether the words before a name say that it is planned."""
    *_, verb = (None, *cue.regex("<planned>").finditer(before))
    if verb is None or cue.starts("perfect", before, verb.end()) or cue.regex("{planned_not}").search(before, 0, verb.start()):
        return False
    gap = cue.regex("，?(?:<naming>|<namely>)$").sub("", before[verb.end():])
    return len(gap) <= _NEAR and not cue.regex("[，：；。]|<in_between>").search(gap)


def _planned_after(after: str, cue: Cues, *, first: bool) -> bool:
    """Whether the words after a name say that it is planned; what it will do says so only where it is named first."""
    if cue.regex("(?:<head>|<head_strong>)?<planned_after>").match(after):
        return True
    if cue.regex("{planned_state}").match(after) and (first or not cue.regex("(?:<head>|<head_strong>)?{is_to_come}").match(after)):
        return True
    return bool(cue.regex("<will>").search(after) and cue.regex("{soon_after}").match(after))
