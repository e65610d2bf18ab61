"""Countries that a later clause brings into a project: they join it, have their share of what is counted, it is carried on to them.

Offsets are those of the squeezed text. Each frame says by itself that it speaks of the project, whatever stands between.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from habitatlib.extract.project_cues import Cues
from habitatlib.extract.project_facts import Mention
from habitatlib.extract.project_settings import Named, Setting, goes_on_by_name
from habitatlib.extract.role_cues import donors
from habitatlib.extract.wording import number

__all__ = ["later_runs", "pointed_runs"]


def later_runs(m: Mention, page: Setting, told: set[int], cue: Cues) -> Iterator[Sequence[Named]]:
    """The lists of countries after a project's name that a frame of their own brings into it, up to the next project.

    Parameters
    ----------
    m : Mention
        Where the project is named.
    page : Setting
        Its paragraph.
    told : set of int
        The sentences that are known to tell where it is carried out; more are added.
    cue : Cues
        Cue words of the report's language.
    """
    stop = page.next_project(m.end)
    another = cue.regex("<one>[^，。；]{0,20}(?:<head>|<head_strong>)").search(page.text, page.sentences[page.sentence(m.start)].end, stop)
    stop = another.end() if another else stop  # 此外，一个渔业项目……: one without a name
    shared, placed = False, bool(told)
    topic = page.sentence(page.projects[0][0]) == 0 and len({project for _, _, project in page.projects}) == 1
    for run in page.runs[bisect_left(page.starts, m.end):bisect_left(page.starts, stop)]:
        shared, at = _shares(run, page, shared, cue), page.sentence(run[0].start)
        if goes_on_by_name(page, page.sentences[at], cue):
            told.add(at)
            placed = True
        open_to = topic and not placed  # 在也门实施了A项目。在约旦，……: something else
        if shared or _comes_in(run, page, cue) or _goes_on_there(run, page, cue, topic=open_to, beside=at in told):
            told.add(at)
            yield run


def _clause(run: Sequence[Named], page: Setting) -> int:
    """Where the clause of a list of countries begins."""
    start = page.sentences[page.sentence(run[0].start)].start
    return max(start, *(page.text.rfind(sign, start, run[0].start) + 1 for sign in "，；："))


def _comes_in(run: Sequence[Named], page: Setting, cue: Cues) -> bool:
    """A(的部)2026年加入, A成为该项目的试点国, 将方案推广到A, A的9家工厂正在试用."""
    at, text, start, end = _clause(run, page), page.text, run[0].start, run[-1].end
    if cue.regex("{carried_on}").search(text, at, start) and not cue.regex("{not_carried}").search(text, at, start):
        return True
    if not cue.regex("{opens_later}").fullmatch(text, at, start):
        return False
    if cue.regex("{becomes_part}").match(text, end):
        return True
    if any(n.row["iso3"] in donors() for n in run):
        return False
    organ = next((e for s, e in page.bodies if s <= run[-1].start < e and cue.regex("{organ_ends}").search(text, s, e)), end)
    return bool(cue.regex("{joins_later}").match(text, organ) or cue.regex("{counted_works}").match(text, end))


def _goes_on_there(run: Sequence[Named], page: Setting, cue: Cues, *, topic: bool, beside: bool) -> bool:
    """In a paragraph on the project or beside a clause on it: 在A，……；在B，……; ；B的……也在筹备."""
    at, text, start, end = _clause(run, page), page.text, run[0].start, run[-1].end
    if (topic or beside) and cue.regex("{in_place}").fullmatch(text, at, start):
        return bool(cue.regex("{place_then}").match(text, end))
    if any(n.row["iso3"] in donors() for n in run) or not cue.regex("{opens_later}").fullmatch(text, at, start):
        return False
    return bool(
        (beside and cue.regex("{also_there}").match(text, end)) or ((topic or beside) and cue.regex("{also_counts}").match(text, end))
    )


def _shares(run: Sequence[Named], page: Setting, before: bool, cue: Cues) -> bool:
    """学校共120所，其中A64所，B56所."""
    at, text = _clause(run, page), page.text
    if not cue.regex("{its_share}").match(text, run[-1].end):
        return False
    return bool(cue.regex("{share_of}").fullmatch(text, at, run[0].start) or (before and at == run[0].start))


def pointed_runs(m: Mention, page: Setting, cue: Cues) -> Iterator[Sequence[Named]]:
    """The lists of countries before a project's name that words on it point back to.

    In A and B something is done; 这项名为“X”的倡议…… names it. A and B are named; 在上述两国实施“X”, or 该方案将扩大到这两个国家, tells of them by number.

    Parameters
    ----------
    m, page, cue
        As of ``later_runs``.
    """
    turn = page.sentence(m.start)
    begin, stop = page.sentences[turn].start, page.next_project(m.end)
    if turn and cue.regex("{named_back}").match(page.text[begin : m.start]):
        before = page.sentences[turn - 1]
        yield from (run for run in page.runs if before.start <= run[0].start < before.end and _at_work_there(run))
    for told in cue.regex("{those_states}").finditer(page.text, begin, stop):
        at = page.sentence(told.start())
        if at > turn and not goes_on_by_name(page, page.sentences[at], cue):
            continue
        yield from _last_of(page, told.start(), int(number(told.group(1), cue.language) or 0))


def _at_work_there(run: Sequence[Named]) -> bool:
    return all(n.row.get("role") in ("project", "partner", None) and n.row["iso3"] not in donors() for n in run)


def _last_of(page: Setting, at: int, count: int) -> list[Sequence[Named]]:
    """The last lists of countries before an offset that name so many States; none where no such lists do."""
    taken: list[Sequence[Named]] = []
    for run in reversed([run for run in page.runs if run[-1].end <= at]):
        taken.append(run)
        states = {n.row["iso3"] for one in taken for n in one}
        if len(states) >= count:
            return taken if len(states) == count else []
    return []
