"""Announced priorities: each item of a list of priorities, focus areas, pillars, key themes or entry points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from habitatlib.extract.cue_words import CueWords, cue_words
from habitatlib.extract.for_whom import is_own
from habitatlib.extract.found_rows import Rows
from habitatlib.extract.priority_items import NOUNS
from habitatlib.extract.priority_judge import judged
from habitatlib.extract.priority_lists import Announced, announced
from habitatlib.extract.priority_status import weighed
from habitatlib.extract.priority_years import candidates
from habitatlib.extract.priority_years import weighed as weighed_years
from habitatlib.extract.spans import squeeze
from habitatlib.extract.theme_weights import of_label
from habitatlib.extract.themes import named_themes, subject_of
from habitatlib.extract.whose import own_priorities
from habitatlib.reports import Paragraph, Report

__all__ = ["extract"]

Row = dict[str, object]
_NAMED = ("organization_mentions", "country_mentions", "place_mentions")
_ALONE = {"joint": "un_habitat"}  # whose the strategic plan is that a joint report tells of
_YEARS = re.compile(r"\d{4}-\d{4}")
_PLAN = re.compile("《([^》]{4,})》")
_MARK, _QUOTES, _TITLE_MARK = re.compile("[，；。]"), re.compile("[“”「」《》]"), re.compile("[《》]")


def extract(report: Report, found: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """Find the announced priorities of a report.

    Parameters
    ----------
    report : Report
    found : mapping
        Tables of this report found before; ``project_mentions`` name the framework of a list, a list of ``organization_mentions`` is none.

    Returns
    -------
    dict
        ``priorities`` and ``priority_themes``.
    """
    cue, language = cue_words("priority_cues", report.language), report.language
    priorities: list[Row] = []
    themes: list[Row] = []
    subject = subject_of(f"{report.cover.agenda_title}，{report.cover.title}", language) or "other"
    rows, titles, own = Rows(found), {s.path: s.title for s in report.sections}, is_own(report.symbol)
    for before, para in pairwise([None, *report.paragraphs]):
        plain, headings = squeeze(para.text), _headings(titles, para)
        earlier = squeeze(before.text).text if before and before.section == para.section else ""
        named = [plain.within(r["start"], r["end"]) for table in _NAMED for r in rows.at(table, para.number)]
        told = judged(announced(plain.text, cue), plain.text, headings[0], named, cue, language, own=own)
        bodies = [(r["start"], r["end"]) for r in rows.at("organization_mentions", para.number)]
        lists = [a for a in told if not _of_bodies([plain.back(*i) for i in a.items], bodies)]
        for n, one in enumerate(lists, 1):
            shared = _facts(one, para, earlier, headings, report, rows, cue) | {"list_id": f"{report.symbol}|{language}|{para.number}|{n}"}
            for number, item in enumerate(one.items, 1):
                start, end = plain.back(*item)
                label = para.text[start:end]
                named = of_label(named_themes(label, language), subject, label, headings[0], language, own=own)
                where = {"para": para.number, "start": start}
                item_row = {"end": end, "surface": label, "label": label, "item_number": number, "theme": named[0]}
                priorities.append(where | item_row | shared)
                themes += [{**where, "theme": theme} for theme in named]
    return {"priorities": priorities, "priority_themes": themes}


def _of_bodies(items: Sequence[tuple[int, int]], bodies: Sequence[tuple[int, int]]) -> bool:
    """Whether most items are nothing but organizations: three pillars that are committees are no priorities."""
    full = sum(any(s <= a + 1 and b - 1 <= e for a, b in bodies) for s, e in items if any(a <= s and e <= b + 1 for a, b in bodies))
    return 2 * full > len(items)


def _facts(one: Announced, para: Paragraph, earlier: str, titles: Sequence[str], report: Report, rows: Rows, cue: CueWords) -> Row:
    plain = squeeze(para.text)
    text = plain.text
    framework = _framework(one, para, titles[0], rows, cue)
    ahead = cue.regex("{after_owner}").sub("", para.text[:plain.index[one.at]])
    state = any(r["end"] == len(ahead) for r in rows.at("country_mentions", para.number))
    owner = "other" if state else _owner(text[:one.items[0][0]], framework or "", one, report, cue)
    whole, mine = squeeze(report.cover.title).text, own_priorities(report)
    period, basis = _period(one, text, [*titles, whole if owner == _ALONE.get(mine, mine) else ""], report, cue)
    day = date.fromisoformat(report.cover.distributed) if report.cover.distributed else None
    near = candidates(one, text, earlier, titles, whole, period, basis, day, cue, report.language)
    period, basis = weighed_years(period, basis, near, report.language, own=is_own(report.symbol))
    status = _status(one, text, [*titles, whole], cue)
    today = report.cover.distributed[:4]
    if basis == "stated" and today and period[:4] > today:
        status = "proposed"  # the years of the plan are yet to come
    elif status == "current" and basis != "none" and period[-4:] < today and _of_years(one, text, period, basis, cue):
        status = "past"  # the years of the plan, or the year of the work, are over
    status = weighed(status, one, text, titles, (period, basis), day, report.language, own=is_own(report.symbol))
    return {"period": period, "period_basis": basis, "status": status, "owner": owner, "framework": framework}


def _of_years(one: Announced, text: str, period: str, basis: str, cue: CueWords) -> bool:
    """Whether the years are those of the list, not of when it was made or of what else its sentence names."""
    if basis != "stated":
        return "-" in period and bool(cue.regex("{over_years}").search(text, one.sentence[0], one.items[0][0]))
    return "-" in period or bool(cue.regex("{year_of_work}").search(text[: one.at], one.sentence[0]))


def _headings(titles: Mapping[str, str], para: Paragraph) -> list[str]:
    """The heading above a paragraph and those above that, the nearest first."""
    path = para.section.split(".")
    above = [".".join(path[:n]) for n in range(len(path), 0, -1)]
    return [squeeze(titles.get(p, "")).text for p in above]


def _period(one: Announced, text: str, titles: Sequence[str], report: Report, cue: CueWords) -> tuple[str | None, str]:
    """The years in the words before the list; else those of the report's biennium, the paragraph, the heading or the report's title."""
    *before, clause = _MARK.split(text[one.sentence[0]:one.at]) if one.at <= one.items[0][0] else [""]
    if before and (now := cue.regex("{now}").fullmatch(before[-1])):
        return now.group(1), "stated"
    if own := cue.regex("{own_years}").search(clause):
        return (f"{own.group(1)}-{own.group(2)}" if own.group(1) else own.group(3)), "stated"
    if made := cue.regex("{made_for_years}").match(text, one.items[-1][1]):
        return f"{made.group(1)}-{made.group(2)}", "stated"
    if cue.regex("<report_period>").search(text, one.sentence[0], one.items[0][0]):
        for para in report.paragraphs[:3]:
            if two := cue.regex("{biennium}").search(squeeze(para.text).text):
                return f"{two.group(1)}-{two.group(2)}", "context"
    spans = cue.regex("{year_span}")
    near = _back_years(text, one.items[-1][1], cue) or spans.findall(text, 0, one.items[0][0])
    for n, title in enumerate(titles):
        if near:
            break
        if (years := spans.findall(title)) and (n in (0, len(titles) - 1) or cue.regex(f"<draft>|{NOUNS}").search(title)):
            near = years
    if near:
        return "-".join(near[-1]), "context"
    title, opening = squeeze(report.cover.title).text, "".join(squeeze(para.text).text for para in report.paragraphs[:3])
    for plan in _PLAN.findall(text, one.sentence[0], one.items[0][0]):  # 《行动纲领》: in full 《2024-2034十年期……行动纲领》
        for whole in _PLAN.findall(title + opening):
            if whole.endswith(plan) and (years := _YEARS.search(whole)):
                return years[0], "context"
    for plan in _PLAN.findall(title):
        if years := _plan_years(opening, plan):
            return years, "context"
    return None, "none"


def _back_years(text: str, end: int, cue: CueWords) -> list[tuple[str, str]]:
    """The years in the first sentence after a list that points back to it, but for those of a text named there: 这些重点领域."""
    back = cue.regex("{points_back}").search(text, end)
    if not back:
        return []
    stop = text.find("。", back.end())
    told = text[max(end, text.rfind("。", end, back.start()) + 1):stop if stop >= 0 else len(text)]
    return cue.regex("{year_span}").findall(_PLAN.sub("", told))


def _plan_years(opening: str, plan: str) -> str:
    """The years of the plan that the report's title names: 《2014-2019年战略计划》."""
    for years in _YEARS.finditer(opening):
        name = opening.find(plan, years.end(), years.end() + 8 + len(plan))
        inside = opening.rfind("《", 0, years.start()) > opening.rfind("》", 0, years.start())
        if inside and name >= 0 and not _TITLE_MARK.search(opening, years.end(), name):
            return years[0]
    return ""


def _last(frame: str, text: str, cue: CueWords) -> int:
    return max((m.end() for m in cue.regex(frame).finditer(text)), default=-1)


def _status(one: Announced, text: str, titles: Sequence[str], cue: CueWords) -> str:
    """The cue nearest before the list decides; a list that grows or begins is proposed, unless the words before say that it is adopted.

    Where the words before say nothing, a list under the heading of a draft is proposed.
    """
    start, end = one.sentence
    if one.new and not cue.regex("<adopted>").search(text, start, one.at):
        return "proposed"
    words = text[start:one.items[0][0]] if one.at <= one.items[0][0] else text[start:end]
    words += text[one.items[-1][1]:end] if len(one.items) == 1 else ""
    words = cue.regex("{no_cue}").sub("", words)
    between = "".join(text[a[1]:b[0]] for a, b in zip(one.items, one.items[1:], strict=False))
    if cue.regex("<past>").search(between) or _last("<past>", words, cue) > _last("<current>", words, cue):
        return "past"
    proposed, current = _last("<proposed>", words, cue), _last("<current>", words, cue)
    if proposed < 0 and current < 0 and any(cue.regex("<draft>").search(title) for title in titles):
        return "proposed"
    return "proposed" if proposed > current else "current"


def _owner(before: str, framework: str, one: Announced, report: Report, cue: CueWords) -> str:
    """Whose: as the framework's name says, else the owner named last before the list, else the report's body."""
    said = {"joint": "{joint}", "un_system": "<un_system>", "other": "<other_owner>", "un_habitat": "<un_habitat>", "own": "<own>"}
    mine = own_priorities(report)
    for words in (framework, before[one.sentence[0]:], before):
        at = {owner: _last(frame, words, cue) for owner, frame in said.items()}
        best = max(at, key=lambda owner: at[owner])
        if at[best] >= 0:
            return best if best != "own" else _ALONE.get(mine, mine)
    return mine


def _framework(one: Announced, para: Paragraph, title: str, rows: Rows, cue: CueWords) -> str | None:
    """What is named last before the list in its sentence, else what 该…… points back to, else in the paragraph or the heading."""
    plain = squeeze(para.text)
    first, limit = plain.index[one.sentence[0]], plain.index[max(one.at, one.items[0][0])]
    limit = plain.index[one.sentence[1] - 1] if one.at > one.items[0][0] else limit
    names = [(r["start"], str(r["surface"])) for r in rows.at("project_mentions", para.number) if r["start"] < limit]
    names += [(plain.index[m.start()], m.group()) for m in _named_frameworks(plain.text, cue) if plain.index[m.start()] < limit]
    here = [n for n in names if n[0] >= first]
    if not here and (back := cue.regex("{that_framework}").search(plain.text, *one.sentence)):
        before = (str(r["surface"]) for r in rows.found.get("project_mentions", ()) if r["para"] < para.number)
        here = [(0, name) for name in before if back.group(1) in name][-1:]
    if here or names:
        return _QUOTES.sub("", max(here or names)[1])
    return next((m.group() for m in _named_frameworks(title, cue)), None)


def _named_frameworks(text: str, cue: CueWords) -> Iterator[re.Match[str]]:
    """联合国全系统可持续城市化战略, 战略计划, 协作执行框架."""
    return cue.regex("{named_framework}").finditer(text)
