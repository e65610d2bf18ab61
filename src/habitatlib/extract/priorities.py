"""Announced priorities: each item of a list of priorities, focus areas, pillars, key themes or entry points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from habitatlib.extract.cue_words import CueWords, cue_words
from habitatlib.extract.priority_items import nouns
from habitatlib.extract.priority_lists import Announced, announced
from habitatlib.extract.spans import squeeze
from habitatlib.extract.themes import named_themes, subject_of
from habitatlib.reports import Paragraph, Report

__all__ = ["extract"]

Row = dict[str, object]
_SPAN = re.compile(r"(?<!\d)(\d{4})年?[-至](\d{4})(?:年|两年期|期间|周期)")
_OBJECT = re.compile(r"[将把](?:[^，。；]{0,8}重[点心]放在)?$")  # 将A列为优先事项: no word of the future
_BIENNIUM = re.compile(r"(\d{4})-(\d{4})年?两年期")


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
    for para in report.paragraphs:
        plain = squeeze(para.text)
        bodies = [(r["start"], r["end"]) for r in found.get("organization_mentions", ()) if r["para"] == para.number]
        lists = [a for a in announced(plain.text, cue) if not _of_bodies([plain.back(*i) for i in a.items], bodies)]
        for n, one in enumerate(lists, 1):
            shared = _facts(one, para, report, found, cue) | {"list_id": f"{report.symbol}|{language}|{para.number}|{n}"}
            for number, item in enumerate(one.items, 1):
                start, end = plain.back(*item)
                label = para.text[start:end]
                named = named_themes(label, language) or [subject]
                where = {"para": para.number, "start": start}
                item_row = {"end": end, "surface": label, "label": label, "item_number": number, "theme": named[0]}
                priorities.append(where | item_row | shared)
                themes += [{**where, "theme": theme} for theme in named]
    return {"priorities": priorities, "priority_themes": themes}


def _of_bodies(items: Sequence[tuple[int, int]], bodies: Sequence[tuple[int, int]]) -> bool:
    """Whether most items are nothing but organizations: three pillars that are committees are no priorities."""
    full = sum(any(s <= a + 1 and b - 1 <= e for a, b in bodies) for s, e in items if any(a <= s and e <= b + 1 for a, b in bodies))
    return 2 * full > len(items)


def _facts(one: Announced, para: Paragraph, report: Report, found: Mapping[str, Sequence[Row]], cue: CueWords) -> Row:
    text = squeeze(para.text).text
    titles = _headings(report, para)
    framework = _framework(one, para, titles[0], found, cue)
    ahead = para.text[:squeeze(para.text).index[one.at]].rstrip("则也还又仍均都 ")  # A则把……列为首要任务
    state = any(r["para"] == para.number and r["end"] == len(ahead) for r in found.get("country_mentions", ()))
    owner = "other" if state else _owner(text[:one.items[0][0]], framework or "", one, report, cue)
    whole = squeeze(report.cover.title).text
    period, basis = _period(one, text, [*titles, whole if owner == "un_habitat" else ""], report, cue)
    status = _status(one, text, [*titles, whole], cue)
    if basis == "stated" and "-" in period and status == "current" and int(period[-4:]) < int(report.cover.distributed[:4] or 0):
        status = "past"  # the years of the plan are over
    return {"period": period, "period_basis": basis, "status": status, "owner": owner, "framework": framework}


def _headings(report: Report, para: Paragraph) -> list[str]:
    """The heading above a paragraph and those above that, the nearest first."""
    path = para.section.split(".")
    above = [".".join(path[:n]) for n in range(len(path), 0, -1)]
    titles = {s.path: squeeze(s.title).text for s in report.sections}
    return [titles.get(p, "") for p in above]


def _period(one: Announced, text: str, titles: Sequence[str], report: Report, cue: CueWords) -> tuple[str | None, str]:
    """The years in the words before the list; else those of the report's biennium, the paragraph, the heading or the report's title."""
    *before, clause = cue.regex("[，；。]").split(text[one.sentence[0]:one.at]) if one.at <= one.items[0][0] else [""]
    if before and (now := cue.regex(r"在?(\d{4})年(?:现阶段|年度|期间)").fullmatch(before[-1])):
        return now.group(1), "stated"
    acted = rf"[^，。；]{{0,3}}{cue.pattern('adopted')}"
    if own := cue.regex(rf"{_SPAN.pattern}|(?<!\d)(\d{{4}})年(?!\d+月|《|[^，。；]{{0,3}}<adopted>|[^，。]*(?:第\S+届|会议|报告))").search(clause):
        return (f"{own.group(1)}-{own.group(2)}" if own.group(1) else own.group(3)), "stated"
    if cue.regex("<report_period>").search(text[one.sentence[0]:one.items[0][0]]):
        for para in report.paragraphs[:3]:
            if two := _BIENNIUM.search(squeeze(para.text).text):
                return f"{two.group(1)}-{two.group(2)}", "context"
    back = cue.regex("[^。]*(?:这些|上述)(?:<nouns>|<ranked>|重点|领域)[^。]*").search(text[one.items[-1][1]:])
    plans = [t for n, t in enumerate(titles) if n in (0, len(titles) - 1) or cue.regex("<draft>|<nouns>").search(t)]
    for place in (back.group() if back else "", text[:one.items[0][0]], *plans):
        if near := _SPAN.findall(place):
            return "-".join(near[-1]), "context"
    opening = "".join(squeeze(para.text).text for para in report.paragraphs[:3])
    for plan in cue.regex("《([^》]{4,})》").findall(squeeze(report.cover.title).text):  # the years of the plan that the report's title names
        if years := re.search(rf"《[^《》]*?(\d{{4}})-(\d{{4}})[^《》]{{0,8}}{re.escape(plan)}", opening):
            return f"{years.group(1)}-{years.group(2)}", "context"
    return None, "none"


def _last(kind: str, text: str, cue: CueWords) -> int:
    found = re.finditer(cue.pattern(kind), text)
    return max((m.end() for m in found if not (m.group() == "联合" and text.startswith("国", m.end()))), default=-1)


def _status(one: Announced, text: str, titles: Sequence[str], cue: CueWords) -> str:
    """The cue nearest before the list decides; a list that grows or begins is proposed, unless the words before say that it is adopted.

    Where the words before say nothing, a list under the heading of a draft is proposed.
    """
    start, end = one.sentence
    if one.new and not cue.regex("<adopted>").search(text[start:one.at]):
        return "proposed"
    words = text[start:one.items[0][0]] if one.at <= one.items[0][0] else text[start:end]
    words += text[one.items[-1][1]:end] if len(one.items) == 1 else ""
    words = _OBJECT.sub("", words)
    between = "".join(text[a[1]:b[0]] for a, b in zip(one.items, one.items[1:], strict=False))
    if cue.regex("<past>").search(words + between):
        return "past"
    proposed, current = _last("proposed", words, cue), _last("current", words, cue)
    if proposed < 0 and current < 0 and any(cue.regex("<draft>").search(title) for title in titles):
        return "proposed"
    return "proposed" if proposed > current else "current"


def _owner(before: str, framework: str, one: Announced, report: Report, cue: CueWords) -> str:
    """Whose: as the framework's name says, else the owner named last before the list, else the report's body."""
    kinds = {"joint": "joint", "un_system": "un_system", "other": "other_owner", "un_habitat": "un_habitat"}
    for words in (framework, before[one.sentence[0]:], before):
        at = {owner: _last(kind, words, cue) for owner, kind in kinds.items()}
        best = max(at, key=lambda owner: at[owner])
        if at[best] >= 0:
            return best
    return "joint" if report.series.startswith("joint") else "un_habitat"


def _framework(one: Announced, para: Paragraph, title: str, found: Mapping[str, Sequence[Row]], cue: CueWords) -> str | None:
    """What is named last before the list in its sentence, else what 该…… points back to, else in the paragraph or the heading."""
    plain = squeeze(para.text)
    first, limit = plain.index[one.sentence[0]], plain.index[max(one.at, one.items[0][0])]
    mentions = [(r["para"], r["start"], str(r["surface"])) for r in found.get("project_mentions", ())]
    limit = plain.index[one.sentence[1] - 1] if one.at > one.items[0][0] else limit
    names = [(start, name) for number, start, name in mentions if number == para.number and start < limit]
    names += [(plain.index[m.start()], m.group()) for m in _named_frameworks(plain.text, cue) if plain.index[m.start()] < limit]
    here = [n for n in names if n[0] >= first]
    if not here and (back := cue.regex("[该这](<framework>)").search(plain.text[one.sentence[0]:one.sentence[1]])):
        here = [(0, name) for number, _, name in mentions if number < para.number and back.group(1) in name][-1:]
    if here or names:
        return cue.regex("[“”「」《》]").sub("", max(here or names)[1])
    return next((m.group() for m in _named_frameworks(title, cue)), None)


def _named_frameworks(text: str, cue: CueWords) -> Iterator[re.Match[str]]:
    """联合国全系统可持续城市化战略, 战略计划, 协作执行框架."""
    return cue.regex("<framework_scope>[^，。；的《》]{2,16}(?:战略|框架)|<framework_name>").finditer(text)
