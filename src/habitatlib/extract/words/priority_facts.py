"""What is said of a list of priorities: its years, whether it is in force, whose it is and to which framework it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ...reports.model import Paragraph, Report
from ..found_rows import Rows
from ..whose import own_priorities
from .cue_frames import small
from .date_grammar import date_words
from .priority_frames import Cues
from .priority_lists import Announced

__all__ = ["facts", "headings"]

Row = dict[str, object]
_OWNERS = {"joint": "joint", "un_system": "un_system", "other": "other_owner", "un_habitat": "un_habitat", "own": "own"}
_ALONE = {"joint": "un_habitat"}  # whose the strategic plan is that a joint report tells of


def headings(titles: Mapping[str, str], para: Paragraph) -> list[str]:
    """The heading above a paragraph and those above that, the nearest first, in small letters."""
    path = para.section.split(".")
    return [small(titles.get(".".join(path[:n]), "")) for n in range(len(path), 0, -1)]


def facts(one: Announced, para: Paragraph, titles: Sequence[str], report: Report, rows: Rows, cue: Cues) -> Row:
    """Period, status, owner and framework of a list.

    Parameters
    ----------
    one : Announced
    para : Paragraph
        Where it stands.
    titles : sequence of str
        The headings above it, of ``headings``.
    report : Report
    rows : Rows
        Tables found before.
    cue : Cues
        Cue words of priorities.

    Returns
    -------
    dict
        Cells that all items of the list share.
    """
    low = small(para.text)
    framework = _framework(one, para, titles, rows, cue)
    owner = _owner(low, small(framework or ""), one, report, cue)
    mine = own_priorities(report)
    period, basis = _period(one, low, [*titles, small(report.cover.title) if owner == _ALONE.get(mine, mine) else ""], report, cue)
    status = _status(one, low, [*titles, small(report.cover.title)], cue)
    now = report.cover.distributed[:4]
    if basis == "stated" and period and now and period[:4] > now:
        status = "proposed"  # the years of the plan are yet to come
    if basis == "stated" and period and "-" in period and status == "current" and now and period[-4:] < now:
        status = "past"  # the years of the plan are over
    return {"period": period, "period_basis": basis, "status": status, "owner": owner, "framework": framework}


def _around(one: Announced, low: str) -> str:
    """The words of the sentence that announce the list: those before its items, or after them where the noun comes last."""
    start, end = one.sentence
    if one.at <= one.items[0][0]:
        return low[start : one.items[0][0]]
    return f"{low[start:one.items[0][0]]} {low[one.items[-1][1]:end]}"


def _years(span: re.Match[str]) -> str:
    first, last = [year for year in span.groups() if year]
    return f"{first}-{last if len(last) == 4 else first[:2] + last}"


def _period(one: Announced, low: str, titles: Sequence[str], report: Report, cue: Cues) -> tuple[str | None, str]:
    """The years in the words before the list; else those of the biennium, the paragraph, the heading or the report's title."""
    words = _around(one, low)
    years = cue.part("span")
    behind = max(one.at - one.sentence[0], 0) if one.at <= one.items[0][0] else len(words)
    if spans := [*list(years.finditer(words))[-1:], *list(years.finditer(words, behind))[:1]]:
        return _years(spans[-1]), "stated"
    if own := cue.part("own_year").search(words):
        return own[1], "stated"
    if own := cue.part("for_year").search(words):
        return own[1], "stated"
    ahead = cue.part("in_year").match(words)
    if ahead and ahead[1] >= report.cover.distributed[:4] and cue.regex("<proposed>").search(words):
        return ahead[1], "stated"
    if cue.regex("<report_period>").search(words):
        for para in report.paragraphs[:3]:
            if two := cue.part("biennium").search(small(para.text)):
                return _years(two), "context"
    back = cue.part("points_back").search(low, one.items[-1][1])
    near = [*years.finditer(low, 0, one.items[0][0])] or ([*years.finditer(back[0])] if back else [])
    for title in titles:
        if not near:
            near = [*years.finditer(title)]
    if near and (year := _nth_year(_years(near[-1]), words, report.language, cue)):
        return year, "context"
    return (_years(near[-1]), "context") if near else (None, "none")


def _nth_year(years: str, words: str, language: str, cue: Cues) -> str | None:
    """The year of a plan that is only counted: in the second year of the plan; None where none is or the plan has no such year."""
    said = cue.part("nth_year").search(words)
    place = int(date_words(language)["ordinal"].get(said["nth"], 0)) if said else 0
    first, last = (int(year) for year in years.split("-"))
    year = first + place - 1 if place > 0 else last + place + 1
    return str(year) if place and first <= year <= last else None


def _last(kind: str, words: str, cue: Cues) -> int:
    found = cue.last(f"<{kind}>", words)
    return found.end() if found else -1


def _status(one: Announced, low: str, titles: Sequence[str], cue: Cues) -> str:
    """The cue nearest before the list decides; a list that grows is proposed, unless the words say that it is adopted."""
    words = _around(one, low)
    if one.new and not cue.regex("<adopted>").search(words):
        return "proposed"
    if cue.regex("<past>").search(words):
        return "past"
    if cue.part("agreed").search(words) and not cue.regex("<draft_verb>").search(words):
        return "current"  # agreed on three pillars for the next phase
    proposed, current = _last("proposed", words, cue), _last("current", words, cue)
    if proposed < 0 and current < 0 and any(cue.regex("<draft>").search(title) for title in titles):
        return "proposed"
    return "proposed" if proposed > current else "current"


def _owner(low: str, framework: str, one: Announced, report: Report, cue: Cues) -> str:
    """Whose: as the framework's name says, else the owner named last before the list, else the report's body."""
    mine = own_priorities(report)
    for words in (framework, _around(one, low), low[: one.items[0][0]]):
        at = {owner: _last(kind, words, cue) for owner, kind in _OWNERS.items()}
        best = max(at, key=lambda owner: at[owner])
        if at[best] >= 0:
            return best if best != "own" else _ALONE.get(mine, mine)
    return mine


def _framework(one: Announced, para: Paragraph, titles: Sequence[str], rows: Rows, cue: Cues) -> str | None:
    """The project or plan that is named last before the list in its sentence, else in the paragraph, else in the heading."""
    low, (start, end) = small(para.text), one.sentence
    limit = one.items[0][0] if one.at <= one.items[0][0] else end
    names = [(r["start"], r["start"] >= start, str(r["surface"])) for r in rows.at("project_mentions", para.number) if r["start"] < limit]
    for m in _plans(low, limit, cue):
        names.append((m.start(), m.start() >= start, _whole(para.text, m, cue)))
    if names:
        return max(names, key=lambda n: (n[1], n[0]))[2]
    return next((m[0] for m in _plans(titles[0], len(titles[0]), cue)), None) if titles else None


def _whole(text: str, plan: re.Match[str], cue: Cues) -> str:
    """The name of a plan with the capitalised words before it: the Awaza Programme of Action."""
    start, end = plan.span()
    before = cue.part("plan_capitals").search(text[max(0, start - 60) : start]) if text[start].isupper() else None
    return text[start - len(before[0]) : end] if before else text[start:end]


def _plans(low: str, limit: int, cue: Cues) -> Iterator[re.Match[str]]:
    """The strategic plan, the 2026-2029 strategic plan, the United Nations Sustainable Development Cooperation Framework."""
    return cue.part("named_plan").finditer(low, 0, limit)
