"""Numbers of resolutions and decisions, and the organ that took them: from resolution 70/1 to A/RES/70/1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from ...lexicons import Hit, load
from ...lexicons.written import source, written
from ...reports.model import Paragraph, Report
from ..spans import Span
from .text import Names, plain, sentence_at

__all__ = ["Numbered", "canonical", "context_titles", "numbered"]

_NUMBER = (
    r"(?:[A-Z]{2,6}[-.]?\d[A-Za-z0-9./-]*(?:\(\d{1,3}\))?|(?:E?S-)?[IVXLC]{1,7}/\d{1,3}|(?:E?S-)?\d{1,4}/[A-Z]{1,4}\.\d{1,3}"
    r"|(?:E?S-)?\d{1,4}(?:/\d{1,4})?"
    r"(?:\s?\((?:[12]\d{3}|(?:S-|ES-)?[IVXLC]{1,7})\))?(?:\s?[A-H](?![\w'-]))?|[A-Z]\.\d{2,4}\s?\(\d{1,2}\))"
)
_ONE = re.compile(rf"{_NUMBER}|[A-H](?![\w'-])")
_LONG = 3  # digits
_ITS = 5  # signs of a word right before a number, whose it is
_LABEL = re.compile(r"(?:^|\s)\((?:[a-z]|[ivx]{1,4})\)\s(?=[A-Z])")
_SHAPES = (
    ("council", re.compile(r"\d{1,4}\(\d{4}\)")),
    ("old", re.compile(r"\d{1,4}[A-Z]?\((?:S-|ES-)?[IVXLC]+\)[A-Z]?")),
    ("special", re.compile(r"E?S-?\d+/\d+[A-Z]?")),
    ("year", re.compile(r"(?:19|20)\d\d/\d+[A-Z]?")),
    ("session", re.compile(r"\d{1,3}/\d+[A-Z]?")),
)


class Numbered(NamedTuple):
    """A printed number: where it stands, the number without blanks, ``resolution`` or ``decision``."""

    start: int
    end: int
    number: str
    kind: str


@cache
def _list(language: str) -> re.Pattern[str]:
    """A class word with one number or a list of them."""
    head, joins = (source("citation_parts", name, language) for name in ("numbers_follow", "between_numbers"))
    return re.compile(rf"{head}(?P<numbers>{_NUMBER}(?:{joins}(?:{_NUMBER}|[A-H](?![\w'-]))){{0,19}})(?![\w/])")


def numbered(text: str, language: str) -> Iterator[Numbered]:
    """The resolutions and decisions that a text with plain signs names by number, each of a list by itself.

    Examples
    --------
    >>> [(n.number, n.kind) for n in numbered("resolutions 70/1 and 71/2 and Security Council decision 1244 (1999)", "en")]
    [('70/1', 'resolution'), ('71/2', 'resolution'), ('1244(1999)', 'decision')]
    """
    counted, draft = (written("citation_parts", name, language) for name in ("counted_next", "draft_before"))
    for found in _list(language).finditer(text):
        kind, printed = "resolution" if found["resolution"] else "decision", ""
        ones = list(_ONE.finditer(text, found.start("numbers"), found.end("numbers")))
        if ones[0][0].isdigit() and ((found[kind][0].islower() and len(ones[0][0]) < _LONG) or counted.match(text, found.end())):
            continue
        if draft.search(text, max(0, found.start() - 8), found.start()):
            continue
        for i, one in enumerate(ones):
            start = found.start() if i == 0 else one.start()
            if one[0].isalpha() and len(one[0]) == 1:
                printed = f"{re.sub('[A-Z]$', '', printed)}{one[0]}"
            else:
                printed = one[0].replace(" ", "").rstrip(".-/")
            yield Numbered(start, one.start() + len(one[0].rstrip(".-/")), printed, kind)


@cache
def _organs(language: str) -> Names:
    return Names((row["word"], row["organ"]) for row in load("citation_cues", language) if row["role"] == "organ")


@cache
def _own(language: str) -> dict[tuple[str, str], str]:
    """By the class word and the organ whose report it is: the Commission, in reports of a regional commission."""
    rows = (row for row in load("citation_cues", language) if row["role"] == "own")
    return {(row["word"], row["organ"]): row["organ"] for row in rows}


@lru_cache(maxsize=64)
def _named_organs(text: str, language: str) -> tuple[Hit, ...]:
    return tuple(hit for hit in _organs(language).find(text) if hit.value)


def _shape(number: str) -> str:
    return next((name for name, pattern in _SHAPES if pattern.fullmatch(number)), "")


def _form(organ: str, number: str) -> str | None:
    """The symbol that ``organ`` gives a resolution of this number; None where its numbers look otherwise."""
    shape = _shape(number)
    for row in load("citing_organs"):
        if row["organ"] == organ and row["shape"] == shape:
            lead = int((re.search(r"\d+", number) or [0])[0])
            if int(row["least"]) <= lead <= int(row["most"]):
                a, _, b = number.partition("/")
                return row["resolution"].format(n=number, a=a, b=b)
    return None


def context_titles(report: Report, paragraph: Paragraph) -> list[str]:
    """What stands over a paragraph, nearest first: its headings, the report's title, the agenda item's."""
    path = paragraph.section.split(".") if paragraph.section else []
    paths = [".".join(path[:depth]) for depth in range(len(path), 0, -1)]
    titles = {s.path: s.title for s in report.sections if s.path in paths}
    return [*(titles.get(path, "") for path in paths), report.cover.title, report.cover.agenda_title]


def canonical(text: str, at: Numbered, around: Sequence[str], report: Report) -> str:
    """The usual symbol of a resolution; a decision keeps its number.

    Parameters
    ----------
    text : str
        The paragraph with plain signs.
    at : Numbered
    around : sequence of str
        Headings and titles over the paragraph, nearest first.
    report : Report

    Returns
    -------
    str
        Of the organs named right before the number (General Assembly resolution 77/1) or right behind it (of the Habitat Assembly), then
        nearest before it in its sentence, after it there, before it in the paragraph, in the headings over it or in the report's title,
        the first that numbers its resolutions so; else the organ that the report's own symbol names.
    """
    if at.kind == "decision":
        return at.number
    sentence = sentence_at(text, at.start, report.language)
    own = _own(report.language)
    mine = _organ_of(report.symbol)
    hits = [h._replace(value=own.get((h.word, mine), h.value)) for h in _named_organs(text, report.language)]
    if other := _other_items(text, sentence.start, at.start):
        hits = [h for h in hits if not other.start <= h.start < other.end]
    before = [h for h in hits if sentence.start <= h.start < at.start][::-1]
    after = [h for h in hits if at.end <= h.start < sentence.end]
    of_organ = written("citation_parts", "organ_behind", report.language, (("number", _NUMBER),))
    its_own = written("citation_parts", "organ_beside", report.language)
    behind = [h for h in after if of_organ.fullmatch(text, at.end, h.start)]
    if written("citation_parts", "its", report.language).search(text, max(0, at.start - _ITS), at.start):
        behind += [h for h in after if written("citation_parts", "its_organ", report.language).fullmatch(text, at.end, h.start)]
    beside = [h for h in before[:1] if its_own.fullmatch(text, h.end, at.start)]
    earlier = [h for h in hits if h.start < sentence.start][::-1]
    over = (h for title in around for h in _named_organs(plain(title), report.language))
    for hit in chain(behind[:1], beside, before, after, earlier, over):
        form = _form(str(hit.value), at.number)
        if form and (form != at.number or hit in behind or hit in beside or hit in before):
            return form
    return _by_symbol(report.symbol, at.number)


def _other_items(text: str, low: int, at: int) -> Span | None:
    """The lettered items of a list that stand before the one with ``at``: what they name does not go with it."""
    labels = list(_LABEL.finditer(text, low, at))
    return Span(labels[0].start(), labels[-1].start()) if len(labels) > 1 else None


def _organ_of(symbol: str) -> str:
    """The organ that a document's symbol names."""
    return next((row["organ"] for row in _by_prefix() if row["symbol_prefix"] and symbol.startswith(row["symbol_prefix"])), "")


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
