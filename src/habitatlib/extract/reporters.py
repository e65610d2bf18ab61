"""Who reports: the bodies that speak in a report, by its cover, its symbol and its first paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicons import Hit, load
from ..reports.model import Report
from .org_register import find_names, fold, identifier
from .org_words import part, words
from .spans import squeeze

_NO_MARKS = {ord(mark): None for mark in "《》"}

__all__ = ["reporting_bodies", "reporting_mission", "reporting_panel"]


def _names_in(text: str, language: str) -> Iterator[Hit]:
    yield from find_names(language).find(fold(squeeze(text).text, language))


def reporting_panel(report: Report) -> str:
    """The panel of experts that reports, by the cover: its author, whose report it sends on, of 专家小组的报告 as the title has it; else empty."""
    author, title = squeeze(report.cover.author).text, squeeze(report.cover.title).text
    if panel := part(report.language, "panel").search(author):
        return panel[0]
    bare = part(report.language, "bare_panel").fullmatch(author)
    titled = (part(report.language, "panel_of_title").search(told) for told in (title, squeeze(report.cover.body).text) if bare)
    sent = part(report.language, "panel_of_title").match(title) if author and not (bare or _own(report)) else None
    return sent[0] if sent else next((hit[0] for hit in titled if hit), author if bare else "")


def reporting_mission(report: Report) -> str:
    """The mission or office of which the Secretary-General's report bears the title X的活动: it reports, by his hand; else empty."""
    lines = (squeeze(line.text).text for line in report.lines if line.place == "cover")
    told = next((hit for line in lines if (hit := part(report.language, "activities_of").fullmatch(line))), None)
    return told[1] if told and _own(report) else ""


def _own(report: Report) -> bool:
    """Whether the cover calls the report the Secretary-General's."""
    return any(line.place == "cover" and part(report.language, "own_report").match(squeeze(line.text).text) for line in report.lines)


def reporting_bodies(report: Report) -> tuple[str, ...]:
    """The organizations that speak in a report: whom the cover names as author, else whose symbol or series it is.

    Returns
    -------
    tuple of str
        Identifiers; empty where the Secretary-General or an expert reports, since these are no organizations.
    """
    author = squeeze(report.cover.author).text
    found = [hit.value for hit in _names_in(author, report.language)]
    if not found and author:
        found = [hit.value for office in words(report.language, "office_of") for hit in _names_in(author + office, report.language)]
    if not found and part(report.language, "heads_of_bodies").search(author):
        found += [hit.value for hit in _names_in(report.cover.title, report.language)]  # 两署执行主任: the title says which
    if panel := reporting_panel(report):
        found = [identifier(panel, "un", report.language)]
    elif mission := reporting_mission(report):
        whole = [hit.value for hit in _names_in(mission, report.language) if hit.end - hit.start == len(mission)]
        found = whole or [identifier(mission, "un", report.language)]
    if not found and part(report.language, "head_of_body").search(report.cover.author):
        # the head of the body whose meeting it is (粮农组织欧洲区域会议)
        names = _names_in(report.cover.body, report.language)
        found += [hit.value for hit in names if hit.start == 0 and hit.end < len(squeeze(report.cover.body).text)]
        found = _secretariat(report) or found
    rows = load("org_reporting_bodies")
    found += [r["org_id"] for r in rows if r["field"] == "series" and r["value"] == report.series]
    prefixes = [r for r in rows if r["field"] == "symbol" and report.symbol.startswith(r["value"])]
    found += [r["org_id"] for r in sorted(prefixes, key=lambda r: len(r["value"]))[-1:]]
    if not found and part(report.language, "head_of_own_body").search(report.cover.author):
        found += [r["org_id"] for r in rows if r["field"] == "body" and report.cover.body.startswith(r["value"])]  # its secretariat
    recorded = part(report.language, "record").search(report.cover.title)
    if not found:
        found += _presented(report) if recorded else _said_to_write(report)
    if not found and not report.cover.author and not recorded:
        names = _names_in(report.cover.body, report.language)  # what an organ says itself: decisions, its President's statement
        found += [hit.value for hit in names if hit.start == 0 and hit.end == len(squeeze(report.cover.body).text)]
    return tuple(dict.fromkeys(str(f) for f in found if f))


def _secretariat(report: Report) -> list[object]:
    """The secretariat that the register has of the treaty whose parties meet: 生物多样性公约缔约方大会."""
    body, language = squeeze(report.cover.body).text.translate(_NO_MARKS), report.language
    parties = part(language, "treaty_of_parties").match(body)
    names = [fold(parties[1] + office, language) for office in words(language, "secretariat_of")] if parties else []
    return [hit.value for name in names for hit in find_names(language).find(name) if (hit.start, hit.end) == (0, len(name))]


def _always() -> set[str]:
    return {row["org_id"] for row in load("org_reporting_bodies") if row["field"] == "always"}


def _presented(report: Report) -> list[object]:
    """Whose report a meeting is about, by its record: of the bodies that always report the one whose officer presents it."""
    texts = (squeeze(paragraph.text).text.replace("（", "(").replace("）", ")") for paragraph in report.paragraphs)
    told = (said[1] for text in texts for said in part(report.language, "presents").finditer(text))
    return [hit.value for words in told for hit in _names_in(words, report.language) if hit.value in _always()][:1]


def _said_to_write(report: Report) -> list[object]:
    """Who a note says has written it, or whose report it sends on.

    What the cover calls the Secretary-General's report is his, whoever drafted it, but for a body that always reports: where it is said to
    have written the report, or the report to tell of its work.
    """
    his = _own(report)
    for line in () if his else (squeeze(line.text).text for line in report.lines if line.place == "cover"):
        sent = part(report.language, "sent_on").search(line)
        named = find_names(report.language).find(fold(sent[1], report.language)) if sent else ()
        if whose := [hit.value for hit in named if hit.start == 0][:1]:
            return whose
    always = _always()
    for paragraph in report.paragraphs[:2]:
        text = squeeze(paragraph.text).text
        for way in ("written_by", "tells_of") if his else ("written_by", "written_so"):
            if not (said := part(report.language, way).search(text)):
                continue
            named = find_names(report.language).find(fold(said[1], report.language))
            who = [hit.value for hit in named if said[1].startswith("(", hit.end)]  # who defines a short form will speak of itself
            who = [one for one in who if one in always and (way == "written_by" or len(who) == 1)] if his else who
            if who or not his:
                return who
    return []
