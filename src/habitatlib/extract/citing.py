"""Numbers of resolutions and decisions, and the organ that took them: from 第70/1号决议 to A/RES/70/1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from ..lexicons import Hit, Matcher, load
from ..reports.model import Paragraph, Report
from .spans import sentence_at, squeeze
from .wording import number as value_of

__all__ = ["Numbered", "canonical", "context_titles", "numbered"]

_NUMBER = (r"(?:[A-Z]{1,4}[-.]|[IVXL]{1,5}/)?\d{1,4}(?:\.\d{1,3})?(?:/(?:[A-Z]{1,4}[.-]?)?\d{1,4}(?:\.\d{1,3})?)?"
           r"(?:\s?\([0-9A-Z-]{1,9}\)|\s?[A-Z]?\s?\((?:S-|ES-)?[一二三四五六七八九十]{1,3}\))?(?:\s?[A-Z](?![A-Za-z]))?")  # fmt: skip
_JOIN = r"(?:、|和|与|及|以及|至|到|或|-|~)"
_LIST = re.compile(rf"第(?P<numbers>{_NUMBER}(?:号?{_JOIN}第?(?:{_NUMBER}|[A-Z]\b|[A-Z](?=号))){{0,15}})号?(?P<word>决议|决定)(?!草案)")
_SESSION, _LAST_OLD = re.compile(r"(?<=[(-])([一二三四五六七八九十]{1,3})(?=\))"), 30  # after its thirtieth session the Assembly numbers 31/1
_MARK = r"(?=[^，。；、号]{0,24}\d|[IVXLC]+/)[A-Z0-9][A-Za-z0-9./()-]{1,24}(?:\s[A-Z][A-Za-z0-9./()-]{0,16})?"
_WILD = re.compile(rf"第(?P<numbers>{_MARK}(?:号?(?:、|和|与|及|以及)第?{_MARK}){{0,9}})号?(?P<word>决议|决定)(?!草案)")
_ONE_WILD = re.compile(_MARK)
_PLAIN = re.compile(r"(?<![A-Za-z0-9_/.:@第(-])(?:(?:E?S-)?\d{1,4}/\d{1,4}[A-Z]?|\d{3,4}\s?\((?:19|20)\d\d\))(?=号(?P<word>决议|决定)(?!草案))")
_ONE = re.compile(rf"{_NUMBER}|[A-Z]")
_BARE = re.compile(r"(?<![A-Za-z0-9_/.:@第-])[A-Z]{2,6}[-.]?\d[A-Za-z0-9./()-]*(?=号?(?P<word>决议|决定)(?!草案))")
_SHAPES = (("council", re.compile(r"\d{1,4}\(\d{4}\)")), ("old", re.compile(r"\d{1,4}[A-Z]?\([A-Z0-9一二三四五六七八九十-]+\)[A-Z]?")),
           ("special", re.compile(r"E?S-?\d+/\d+[A-Z]?")), ("year", re.compile(r"(?:19|20)\d\d/\d+[A-Z]?")),
           ("session", re.compile(r"\d{1,3}/\d+[A-Z]?")))  # fmt: skip


class Numbered(NamedTuple):
    """A printed number: where it stands in the squeezed text, the number without blanks, ``resolution`` or ``decision``."""

    start: int
    end: int
    number: str
    kind: str


def numbered(text: str) -> Iterator[Numbered]:
    """The resolutions and decisions that a squeezed text names by number, each of a list by itself.

    Examples
    --------
    >>> [n.number for n in numbered("第70/1和71/2号决议、第1244(1999)号决议")]
    ['70/1', '71/2', '1244(1999)']
    """
    if "决议" not in text and "决定" not in text:
        return
    taken = []
    for found in _LIST.finditer(text):
        kind = "resolution" if found["word"] == "决议" else "decision"
        printed = ""
        taken.append(found.end())
        ones = list(_ONE.finditer(text, found.start("numbers"), found.end("numbers")))
        for i, one in enumerate(ones):
            start = one.start() - (text[one.start() - 1] == "第")
            end = found.end() if i == len(ones) - 1 else one.end() + (text[one.end()] == "号")
            if one[0].isalpha():
                printed = f"{re.sub('[A-Z]$', '', printed)}{one[0]}"
            else:
                printed = one[0].replace(" ", "")
            yield Numbered(start, end, printed, kind)
    for found in _WILD.finditer(text):
        if found.end() in taken:
            continue
        taken.append(found.end())
        ones = list(_ONE_WILD.finditer(text, found.start("numbers"), found.end("numbers")))
        for i, one in enumerate(ones):
            end = found.end() if i == len(ones) - 1 else one.end() + (text[one.end()] == "号")
            yield Numbered(one.start() - (text[one.start() - 1] == "第"), end, one[0], "resolution" if found["word"] == "决议" else "decision")
    for found in (*_BARE.finditer(text), *_PLAIN.finditer(text)):
        if found.end("word") not in taken and ("/" not in found[0] or found.re is _PLAIN):
            end = found.end("word") if found.re is _PLAIN else found.end()
            yield Numbered(found.start(), end, found[0].replace(" ", ""), "resolution" if found["word"] == "决议" else "decision")


@cache
def _organs(language: str) -> Matcher:
    return Matcher((r["word"], r["organ"]) for r in load("citing_organ_words", language))


@lru_cache(maxsize=64)
def _named_organs(text: str, language: str) -> tuple[Hit, ...]:
    return tuple(h for h in _organs(language).find(text) if h.value)


def _shape(number: str) -> str:
    return next((name for name, pattern in _SHAPES if pattern.fullmatch(number)), "")


def _roman(numeral: str) -> str:
    tens, ones = divmod(int(value_of(numeral) or 0), 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def _form(organ: str, number: str) -> str | None:
    """The symbol that ``organ`` gives a resolution of this number; None where its numbers look otherwise."""
    shape, session = _shape(number), _SESSION.search(number)
    if session and organ == "general_assembly" and (value_of(session[1]) or 0) > _LAST_OLD:
        return None
    for row in load("citing_organs"):
        if row["organ"] == organ and row["shape"] == shape:
            lead = int((re.search(r"\d+", number) or [0])[0])
            if int(row["least"]) <= lead <= int(row["most"]):
                a, _, b = number.partition("/")
                n = _SESSION.sub(lambda m: _roman(m[1]), number) if "/" in row["resolution"] else number
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
    """The usual symbol of a resolution; a decision keeps its number unless an organ that gives decisions symbols is named before it.

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
    sentence = sentence_at(text, at.start)
    hits = _named_organs(text, report.language)
    before = [h for h in hits if sentence.start <= h.start < at.start][::-1]
    if at.kind == "decision":
        form = _form(str(before[0].value), at.number) if before else None
        return form.replace("/RES/", "/DEC/") if form and "/RES/" in form else at.number
    after = [h for h in hits if at.end <= h.start < sentence.end]
    earlier = [h for h in hits if h.start < sentence.start][::-1]
    over = (h for title in around for h in _named_organs(squeeze(title).text, report.language))
    for hit in chain(before, after, earlier, over):
        form = _form(str(hit.value), at.number)
        if form and (form != at.number or (hit in before and not re.search("[，；：]", text[hit.end:at.start]))):
            return form
    return _by_symbol(report.symbol, at.number)


@cache
def _by_prefix() -> tuple[dict[str, str], ...]:
    return tuple(sorted(load("citing_organs"), key=lambda r: -len(r["symbol_prefix"])))


def _by_symbol(symbol: str, number: str) -> str:
    for row in _by_prefix():
        if row["symbol_prefix"] and symbol.startswith(row["symbol_prefix"]) and (form := _form(row["organ"], number)):
            return form
    shape = _shape(number)
    usual = {"council": "security_council", "session": "general_assembly", "special": "general_assembly", "old": "general_assembly"}
    return (shape in usual and _form(usual[shape], number)) or number
