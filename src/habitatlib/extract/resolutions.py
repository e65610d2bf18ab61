"""A resolution with a heading of its own, and what the text under it says of money and of the next step: ``resolutions``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from ..lexicons import Hit, Matcher, load
from ..lexicons.written import written
from ..reports.model import Paragraph, Report, Section
from .citing import numbered
from .event_clauses import governed
from .spans import clauses, squeeze
from .wording import number as value_of
from .wording import numeral, veil

__all__ = ["extract"]

_LEAD = 15
_EDGES = " 　：:，,-—–()（）“”《》「」"
_BEFORE, _AFTER, _BESIDE = 24, 10, 2
_SYMBOL = re.compile(r"(?:[A-Z][A-Za-z0-9.()/-]*(?:/Res\.|/RES/|/R|Res\.)\d[A-Za-z0-9/()]*|WHA\d{1,3}\.\d{1,3}|EB\d{1,3}\.R\d{1,2})")
_NUMBER_YEAR = re.compile(r"^((?:19|20)\d\d)/|\(((?:19|20)\d\d)\)")
_BLANK = re.compile(r"(?<=[\u3000-\u9fff])\s+(?=[\u3000-\u9fff])")


@cache
def _cues(language: str) -> tuple[Matcher, Mapping[str, tuple[str, ...]]]:
    rows = load("funding_cues", language)
    roles = ("lack_before", "lack_after", "little", "state", "secured", "funded", "broke")
    words = {role: tuple(r["word"] for r in rows if r["role"] == role) for role in roles}
    return Matcher((r["word"], r["role"]) for r in rows if r["role"] in ("money", "")), words


@cache
def _holds(language: str, *roles: str) -> re.Pattern[str]:
    """Any word of some roles."""
    words = (word for role in roles for word in _cues(language)[1][role])
    return re.compile("|".join(map(re.escape, words)) or r"(?!)")


@cache
def _part(name: str, language: str) -> re.Pattern[str]:
    state = f"(?:{_holds(language, 'state').pattern})"
    return written("resolution_parts", name, language, (("numeral", numeral(language)), ("state", state)))


def _lacks(clause: str, money: Hit, language: str) -> bool:
    words, describes = _cues(language)[1], _part("describes", language)
    before, after = clause[max(0, money.start - _BEFORE):money.start], clause[money.end:money.end + _AFTER]
    if _part("others_lack", language).search(re.split("|".join(words["lack_before"]), before)[0]):
        return False
    if any(w in before for w in words["lack_before"]) or any(w in before[-_BESIDE - len(w):] for w in words["little"]):
        return True
    return any((at := after.find(w)) >= 0 and not describes.match(clause, money.end + at + len(w)) for w in words["lack_after"])


def _funding(paragraphs: Sequence[Paragraph], language: str) -> tuple[str, int | None]:
    """``constrained`` where any clause says that money lacks, else ``secured`` where one says that it is there; and the paragraph."""
    matcher, secured = _cues(language)[0], None
    says_nothing, no_want, only_part, withdrawn, given, hedged = (
        _part(name, language) for name in ("says_nothing", "no_want", "only_part", "withdrawn", "given", "hedged")
    )
    for paragraph in paragraphs:
        text = veil(squeeze(paragraph.text).text)
        for span in clauses(text):
            clause = text[span.start:span.end]
            money = [h for h in matcher.hits(clause) if h.value == "money"]
            if says_nothing.search(clause):
                continue
            enough = bool(money and no_want.search(clause))
            if not enough and (only_part.search(clause) and money or withdrawn.search(clause) or _holds(language, "broke").search(clause)
                               or any(_lacks(clause, hit, language) for hit in money)):  # fmt: skip
                return "constrained", paragraph.number
            if enough and secured is None:
                secured = paragraph.number
            said = given.search(clause) or (money and _holds(language, "secured", "funded").search(clause))
            if secured is None and said and not hedged.search(clause):
                secured = paragraph.number
    return ("secured", secured) if secured is not None else ("not_stated", None)


def _next(report: Report, section: Section, events: Sequence[dict]) -> dict | None:
    """The event planned under the heading that is called the next milestone, else the earliest that lies after the report's date; else a
    step that a named meeting dates."""
    under = [e for e in events if (section.first_para or 0) <= e["para"] <= (section.last_para or -1)]
    planned = [e for e in under if e["status"] == "planned" and e["date_end"] > report.cover.distributed
               and not (e["kind"] == "publication" and _part("input", report.language).search(e["text"]))]  # fmt: skip
    texts = {p.number: p.text for p in report.paragraphs}

    def order(event: dict) -> tuple:
        text = texts[event["para"]]
        before = text[text.rfind("。", 0, event["start"]) + 1 : event["start"]]
        return (not _part("milestone", report.language).search(before), event["date_end"], event["para"], event["start"])

    return min(planned, key=order, default=None) or _step(report, section, events)


def _step(report: Report, section: Section, events: Sequence[dict]) -> dict | None:
    """The first planned step under the heading that is tied to a named meeting, and the meeting's date where the report prints one."""
    for paragraph in report.paragraphs:
        if not (section.first_para or 0) <= paragraph.number <= (section.last_para or -1):
            continue
        sq = squeeze(paragraph.text)
        for found in _part("next_step", report.language).finditer(veil(sq.text)):
            name = found["meeting"] or found["reader"]
            day = _held(report, name, events)
            if not _part("named_meeting", report.language).search(name) or (day and day <= report.cover.distributed):
                continue
            clause = governed(veil(sq.text), *found.span("meeting" if found["meeting"] else "reader"), report.language)
            words = sq.back(clause.low, clause.high)
            return {"text": paragraph.text[words.start:words.end], "date_end": day, "para": paragraph.number}
    return None


def _held(report: Report, name: str, events: Sequence[dict]) -> str | None:
    """The last day of a meeting that the report dates: 论坛第十届会议(2024年11月), 于2024年11月举行的论坛第十届会议."""
    texts = {p.number: p.text for p in report.paragraphs}
    for event in events:
        before = squeeze(texts[event["para"]][:event["start"]]).text
        after = _part("held", report.language).match(squeeze(texts[event["para"]][event["end"]:]).text)
        if re.search(rf"{re.escape(name)}\([^()]{{0,20}}$", before) or (after and after["name"].startswith(name)):
            return event["date_end"]
    return None


def _over(titles: Mapping[str, str], section: Section) -> list[str]:
    """The titles of a section and of those above it, nearest first, squeezed."""
    path = section.path.split(".")
    return [squeeze(titles.get(".".join(path[:depth]), "")).text for depth in range(len(path), 0, -1)]


def _named(title: str, over: Sequence[str], language: str) -> list[tuple[int, int, str]]:
    """The resolutions that a heading is about: where each stands in it and its number; none where it only mentions one.

    A heading is about what it begins with, an organ's name before it allowed, or ends with (结束塑料污染(第5/14号决议)).
    """
    found = [(n.start, n.end, n.number) for n in numbered(title, language) if n.kind == "resolution"]
    if found:
        if _part("only_mentioned", language).search(title, 0, found[0][0]):
            return []
        leads = found[0][0] <= _LEAD or bool(_part("organ_before", language).fullmatch(title[:found[0][0]]))
        return found if leads or _part("heading_end", language).fullmatch(title, found[-1][1]) else []
    if symbol := _SYMBOL.match(title):
        return [(symbol.start(), symbol.end(), symbol[0])]
    bare, so_called = _part("bare_number", language).match(title), _part("resolution", language)
    if bare and (so_called.search(bare[0]) or any(so_called.search(t) for t in over)):
        return [(bare.start("printed"), bare.end(), bare["number"].replace(" ", ""))]
    return []


def _rest(section: Section, low: int, high: int, start: int, language: str) -> str:
    """The heading without the number: what follows it, else what stands before it."""
    after = _part("number_ends", language).sub("", section.title[high:].strip(_EDGES)).strip(_EDGES)
    if _part("organ_before", language).fullmatch(section.title[:low].strip()):
        return after or section.title
    before = _part("title_frame", language).sub("", section.title[:low].strip(_EDGES)).strip(_EDGES)
    return after if after and not _part("heading_end", language).fullmatch(after) else (before if start > 1 and before else section.title)


def _adopted(over: Sequence[str], number: str, sessions: Mapping[str, int], language: str) -> int | None:
    """The year that the headings over a resolution give it, else its number (2023/15, 2254(2015)), else the text for its session."""
    for title in over[1:]:
        if year := _part("year", language).search(title):
            return int(year[0])
    found = _NUMBER_YEAR.search(number)
    own = _part("bracketed_year", language).search(over[0]) if over else None
    return int(found[1] or found[2]) if found else int(own[1]) if own else sessions.get(number.partition("/")[0])


def _sessions(report: Report) -> dict[str, int]:
    """The year in which a session took its resolutions, where the report prints it: by the number before the stroke (3/4)."""
    out: dict[str, int] = {}
    for paragraph in report.paragraphs:
        text = squeeze(paragraph.text).text
        for name in ("session_adopting", "dated_number"):
            for found in _part(name, report.language).finditer(text):
                out.setdefault(f"{value_of(found['session']):.0f}", int(found["year"]))
    return out


def extract(report: Report, found: Mapping[str, Sequence[dict]]) -> dict[str, list[dict]]:
    """The ``resolutions`` of a report.

    Parameters
    ----------
    report : Report
    found : mapping
        ``events`` are read for the next milestone.

    Returns
    -------
    dict
        ``resolutions``: one row a heading that begins with a resolution's number.
    """
    out: list[dict] = []
    language, titles, sessions = report.language, {s.path: s.title for s in report.sections}, _sessions(report)
    for section in report.sections:
        title = squeeze(section.title)
        over = _over(titles, section)
        named = _named(title.text, over, language)
        if not named or section.first_para is None:
            continue
        low, high = title.back(named[0][0], named[0][1]).start, title.back(named[-1][0], named[-1][1]).end
        rest = _rest(section, low, high, named[0][0], language)
        session = next((m[0] for t in over for m in [_part("session", language).search(t)] if m), None)
        under = [p for p in report.paragraphs if section.first_para <= p.number <= (section.last_para or section.first_para)]
        funding, funding_para = _funding(under, language)
        milestone = _next(report, section, found.get("events", ())) or {}
        for _, _, number in named:
            out.append({
                "resolution": number, "title": _BLANK.sub("", rest), "session": session,
                "adopted": _adopted(over, number, sessions, language), "section": section.path,
                "first_para": section.first_para, "last_para": section.last_para, "funding": funding, "funding_para": funding_para,
                "next_milestone": milestone.get("text"), "milestone_date": milestone.get("date_end"),
                "milestone_para": milestone.get("para"),
            })  # fmt: skip
    return {"resolutions": out}
