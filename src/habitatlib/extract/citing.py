"""Numbers of resolutions and decisions, and the organ that took them: from 第70/1号决议 to A/RES/70/1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from ..lexicons import Hit, Matcher, load
from ..lexicons.written import written
from ..reports.model import Paragraph, Report
from .spans import sentence_at, squeeze
from .wording import number as value_of

__all__ = ["Numbered", "canonical", "context_titles", "numbered"]

_LAST_OLD = {"general_assembly": 30, "economic_and_social_council": 63}  # sessions; since then 31/1 and 1978/1
_NAMES_ITSELF, _SINCE = 1000, 1995  # number and year from which a resolution with a day is one of the Security Council
_PARTED = re.compile(r"\d{1,2}\.\d{1,2}")
_CLAUSE = re.compile("[，；：]")
_SHARED = 3  # digits of a number that leaves its session out
_ONES = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_TENS = ("X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
_SHAPES = (("council", re.compile(r"\d{1,4}\(\d{4}\)")), ("old", None),  # the old ones hold numerals of the language
           ("special", re.compile(r"E?S-?\d+/\d+[A-Z]?")), ("year", re.compile(r"(?:19|20)\d\d/\d+[A-Z]?")),
           ("session", re.compile(r"\d{1,3}/\d+[A-Z]?")))  # fmt: skip


class Numbered(NamedTuple):
    """A printed number: where it stands in the squeezed text, the number without blanks, ``resolution`` or ``decision``."""

    start: int
    end: int
    number: str
    kind: str


def _part(name: str, language: str) -> re.Pattern[str]:
    return written("citation_parts", name, language)


def numbered(text: str, language: str) -> Iterator[Numbered]:
    """The resolutions and decisions that a squeezed text names by number, each of a list by itself.

    Examples
    --------
    >>> [n.number for n in numbered("第70/1和71/2号决议、第1244(1999)号决议", "zh")]
    ['70/1', '71/2', '1244(1999)']
    """
    if not _part("taken", language).search(text):
        return
    taken, begun = set(), set()
    for several, single in (("listed", "one"), ("marks", "one_mark")):
        for found in _part(several, language).finditer(text):
            if found.end() in taken:
                continue
            taken.add(found.end())
            ones, printed = list(_part(single, language).finditer(text, found.start(), found.end("numbers"))), ""
            for one in ones:
                number = one["number"] if several == "marks" else one["number"].replace(" ", "")
                printed = _in_full(number, printed)
                begun.add(one.start())
                yield Numbered(one.start(), found.end() if one is ones[-1] else one.end(), printed, str(found.lastgroup))
    for found in _part("bare", language).finditer(text):
        if found.end(found.lastgroup) not in taken and not re.search("/(?!D|R)", found[0]):
            yield Numbered(*found.span(), found[0].replace(" ", ""), str(found.lastgroup))
    for found in _part("plain", language).finditer(text):
        if (end := found.end(found.lastgroup)) not in taken:
            last = _part("called_taken", language).match(text, found.end())
            yield Numbered(found.start(), end if last else found.end(), found[0].replace(" ", ""), str(found.lastgroup))
    for found in _part("reversed", language).finditer(text):
        kind = "resolution" if found["resolution"] else "decision"
        for n, one in enumerate(_part("behind_number", language).finditer(text, *found.span("numbers"))):
            yield Numbered(one.start() if n else found.start(), one.end(), one[0].replace(" ", ""), kind)
    for found in _part("shared", language).finditer(text):
        if found.start() not in begun:
            yield Numbered(*found.span(), found["number"], str(found.lastgroup))


def _in_full(number: str, before: str) -> str:
    """A number of a list with what it shares with the one before: A and B of a resolution, 62/208 and 209, 115 EX/7.1 and 7.2."""
    if len(number) == 1 and number.isalpha():
        return f"{re.sub('[A-Z]$', '', before)}{number}"
    shared, _, last = before.rpartition("/")
    if shared and _PARTED.fullmatch(number) and _PARTED.fullmatch(last):
        return f"{shared}/{number}"
    follows = shared and len(number) <= _SHARED and last.isdigit() and number.isdigit() and int(last) < int(number)
    return f"{shared}/{number}" if follows else number


@cache
def _organs(language: str) -> Matcher:
    return Matcher((r["word"], r["organ"]) for r in load("citing_organ_words", language))


@lru_cache(maxsize=64)
def _named_organs(text: str, language: str) -> tuple[Hit, ...]:
    return tuple(h for h in _organs(language).find(text) if h.value)


def _shape(number: str, language: str) -> str:
    return next((name for name, pattern in _SHAPES if (pattern or _part(name, language)).fullmatch(number)), "")


def _roman(value: int) -> str:
    tens, ones = divmod(value, 10)
    return ("", *_TENS)[tens] + ("", *_ONES)[ones]


def _session(numeral: str) -> int:
    """What a numeral says, Roman or of the language; 0 where it is none."""
    return next((value for value in range(1, 100) if _roman(value) == numeral), 0) or int(value_of(numeral) or 0)


def _form(organ: str, number: str, language: str, *, named: bool = False) -> str | None:
    """The symbol that ``organ`` gives a resolution of this number; None where its numbers look otherwise.

    An old number that others may have too is an organ's where the organ is ``named`` in the same clause before it.
    """
    old = _part("session", language)
    shape, session = _shape(number, language), old.search(number)
    if session and _session(session[1]) > _LAST_OLD.get(organ, 99):
        return None
    sure = named and shape == "old"
    for row in load("citing_organs"):
        if row["organ"] == organ and row["shape"] == shape:
            lead = int((re.search(r"\d+", number) or [0])[0])
            if (sure or int(row["least"]) <= lead) and lead <= int(row["most"]):
                a, _, b = number.partition("/")
                n = old.sub(lambda m: _roman(_session(m[1])) or m[1], number) if "/" in row["resolution"] else number
                return row["resolution"].format(n=n, a=a, b=b)
    return None


def context_titles(report: Report, paragraph: Paragraph) -> list[str]:
    """What stands over a paragraph, nearest first: its headings, the report's title, the agenda item's."""
    path = paragraph.section.split(".") if paragraph.section else []
    paths = [".".join(path[:depth]) for depth in range(len(path), 0, -1)]
    titles = {s.path: s.title for s in report.sections if s.path in paths}
    over = [titles.get(path, "") for path in paths]
    return [*over, report.cover.title, report.cover.agenda_title]


def canonical(text: str, at: Numbered, around: Sequence[str], report: Report) -> str:
    """The usual symbol of a resolution; a decision keeps its number.

    Parameters
    ----------
    text : str
        The squeezed paragraph.
    at : Numbered
    around : sequence of str
        Headings and titles over the paragraph, nearest first.
    report : Report

    Returns
    -------
    str
        Of the organs named nearest before the number in its sentence, after it there, before it in the paragraph, in the headings over it
        or in the report's title, the first that numbers its resolutions so (one that gives them no symbol only in the same clause); else
        the organ that the report's own symbol names.
    """
    if at.kind == "decision":
        return at.number
    sentence = sentence_at(text, at.start)
    hits = _named_organs(text, report.language)
    before = [h for h in hits if sentence.start <= h.start < at.start][::-1]
    after = [h for h in hits if at.end <= h.start < sentence.end]
    earlier = [h for h in hits if h.start < sentence.start][::-1]
    over = (h for title in around for h in _named_organs(squeeze(title).text, report.language))
    if at.number.isdigit() and (short := _completed(text, at, sentence.start, [*before, *earlier], report)):
        return short
    for hit in chain(before, after, earlier, over):
        beside = hit in before and not _CLAUSE.search(text, hit.end, at.start)
        organs = [str(hit.value)] if hit.value != "council" else [_own_council(report.symbol), _council_before(hits, hit), "council"]
        form = next((f for o in organs if (f := _form(o, at.number, report.language, named=beside))), None)
        if form and (form != at.number or beside):
            return form
    return _by_symbol(report.symbol, at.number, report.language)


def _council_before(hits: Sequence[Hit], bare: Hit) -> str:
    """The Council named in full before 理事会: 人权理事会关于理事会体制建设的第5/1号决议."""
    return next((str(h.value) for h in reversed(hits) if h.end <= bare.start and str(h.value).endswith("_council")), "")


def _completed(text: str, at: Numbered, start: int, organs: Sequence[Hit], report: Report) -> str | None:
    """The symbol of a number whose year or session stands before it: 安理会2003年9月19日第1509号, 第71届联大通过的第256号."""
    language = report.language
    if found := _part("of_session", language).search(text, start, at.start):
        return _form("general_assembly", f"{found['before'] or found['after']}/{at.number}", language)
    if not (day := _part("council_date", language).search(text, start, at.start)):
        return None
    known = int(at.number) >= _NAMES_ITSELF and int(day["year"]) >= _SINCE
    nearest = next((str(h.value) for h in organs if h.end <= day.start()), "security_council" if known else "")
    organ = _own_council(report.symbol) if nearest == "council" else nearest
    return _form(organ, f"{at.number}({day['year']})", language) if organ == "security_council" else None


@cache
def _by_prefix() -> tuple[dict[str, str], ...]:
    return tuple(sorted(load("citing_organs"), key=lambda r: -len(r["symbol_prefix"])))


@cache
def _own_council(symbol: str) -> str:
    """The Council that a report to it means: the Human Rights Council in A/HRC/97/41; empty where the symbol names none."""
    councils = (row for row in _by_prefix() if row["organ"].endswith("_council") and row["symbol_prefix"])
    return next((row["organ"] for row in councils if symbol.startswith(row["symbol_prefix"])), "")


def _by_symbol(symbol: str, number: str, language: str) -> str:
    for row in _by_prefix():
        if row["symbol_prefix"] and symbol.startswith(row["symbol_prefix"]) and (form := _form(row["organ"], number, language)):
            return form
    shape = _shape(number, language)
    usual = {"council": "security_council", "session": "general_assembly", "special": "general_assembly", "old": "general_assembly"}
    return (shape in usual and _form(usual[shape], number, language)) or number
