"""Each time another official text is cited: ``citations``, in languages whose words are parted by blanks.

By number (resolution 70/1), by symbol (HSP/EB.2024/17) or by title: what the register of treaties, agendas and frameworks holds, and what
is called with capitals as such texts are called. Publications are none, nor is a treaty within an organ's or a programme's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ...lexicons import load
from ...lexicons.written import source, written
from ...reports.model import Paragraph, Report
from .citing import canonical, context_titles, numbered
from .cue_frames import slots
from .text import Names, plain, words_of

__all__ = ["extract"]

_SYMBOL = re.compile(
    r"(?<![A-Za-z0-9_/.:@-])[A-Z]{1,9}(?:\d{0,3}|\.\d{1,3}|\(\d{1,3}\))(?:/[A-Za-z0-9.()-]+)+(?:\s(?:Add|Corr|Rev)\.\d+|\s\([12]\d{3}\))?"
)
_BASE = re.compile(r"/(?:Add|Corr)\.\d+$")
_RESOLUTION, _DECISION = re.compile(r"/(?:RES/|Res\.)"), re.compile(r"/(?:DEC/|Dec\.)")
_TITLE_WORD = r"[A-Z\u00c0-\u00de][\w'&-]*"
Found = tuple[int, int, str, str | None]


@cache
def _register(language: str) -> Names:
    """The names of treaties, agendas and frameworks, the titles with their short forms."""
    names = {row[f"name_{language}"] for row in load("frameworks") if row.get(f"name_{language}") and row["only_marked"] != "true"}
    return Names((name, True) for name in (*names, *words_of("citation_cues", language).get("name", ())))


@cache
def _pattern(name: str, language: str) -> re.Pattern[str]:
    """A part of ``citation_parts`` in which the roles of ``citation_cues`` stand for their words."""
    return written("citation_parts", name, language, (("word", _TITLE_WORD), *slots("citation_cues", language)))


@cache
def _supplement(language: str) -> re.Pattern[str]:
    """An addendum or a corrigendum of the document named before."""
    return re.compile(source("citation_parts", "supplement_joins", language) + r"((?:Add|Corr|Rev)\.\d+(?:/(?:Add|Corr|Rev)\.\d+)?)")


def _by_number(text: str, paragraph: Paragraph, report: Report) -> Iterator[Found]:
    found = list(numbered(text, report.language))
    around = context_titles(report, paragraph) if found else []
    for one in found:
        yield one.start, one.end, one.kind, canonical(text, one, around, report)


def _by_symbol(text: str, own: str, language: str) -> Iterator[Found]:
    for found in _SYMBOL.finditer(text) if "/" in text else ():
        symbol = found[0].rstrip(".-/")
        while symbol.endswith(")") and symbol.count(")") > symbol.count("("):
            symbol = symbol[:-1].rstrip(".-/")
        if not re.search(r"\d", symbol.partition("/")[2]) or symbol == own:
            continue
        end = found.start() + len(symbol)
        kind = "resolution" if _RESOLUTION.search(symbol) else "decision" if _DECISION.search(symbol) else "document"
        word = _pattern("symbol_lead", language).search(text, max(0, found.start() - 12), found.start()) if kind != "document" else None
        yield word.start() if word else found.start(), end, kind, symbol.replace(" (", "(")
        base = _BASE.sub("", symbol)
        while part := _supplement(language).match(text, end):
            yield part.start(1), part.end(1), kind, f"{base}/{part[1]}"
            end = part.end()


def _is_organ(text: str, start: int, end: int, language: str) -> bool:
    """Whether a title is part of the name of an organ or a programme: the secretariat of the Convention, the Agreement Fund."""
    before = _pattern("organ_before", language)
    return bool(_pattern("organ_after", language).match(text, end) or before.search(text, max(0, start - 60), start))


def _from_register(text: str, language: str) -> Iterator[tuple[int, int]]:
    for hit in _register(language).find(text):
        end = hit.end
        if years := _pattern("title_years", language).match(text, end):
            end = years.end()
        yield hit.start, end


def _from_grammar(text: str, language: str) -> Iterator[tuple[int, int]]:
    cues = words_of("citation_cues", language)
    for name in ("title", "framework"):
        for found in _pattern(name, language).finditer(text):
            start, end = found.span()
            if other := _pattern("another", language).search(text, start, end):
                end = other.start()
            while lead := _pattern("leading", language).match(text, start, end):
                start = lead.end()
            printed = text[start:end]
            named = " " in printed and re.search(r"[a-z]", printed) and _pattern("head", language).fullmatch(printed) is None
            if not named or printed.split()[-1] in cues.get("after", ()):
                continue
            if years := _pattern("title_years", language).match(text, end):
                end = years.end()
            yield start, end


def _titles(text: str, language: str) -> Iterator[Found]:
    taken: list[tuple[int, int]] = []
    others = words_of("citation_cues", language).get("not", ())
    for found in _pattern("shared_head", language).finditer(text):
        taken.append(found.span())
        if _is_organ(text, *found.span(), language):
            continue
        ones = [(found.start("first"), found.end("first"))]
        ones += [(found.start("more") + m.start(), found.start("more") + m.end()) for m in re.finditer(_TITLE_WORD, found["more"])]
        for start, end in (*ones, found.span("last")):
            yield start, end, "treaty_or_framework", None
    spans = sorted([*_from_register(text, language), *_from_grammar(text, language)], key=lambda s: (s[0], -s[1]))
    for start, end in spans:
        if any(low < end and start < high for low, high in taken):
            continue
        taken.append((start, end))
        if not _is_organ(text, start, end, language) and not any(name in text[start:end] for name in others):
            yield start, end, "treaty_or_framework", None


def _labour(text: str, language: str) -> Iterator[Found]:
    """Labour conventions by number, each of a list by itself."""
    for found in _pattern("labour_list", language).finditer(text):
        for i, one in enumerate(re.finditer(r"\d{1,3}", found[0])):
            yield found.start() if i == 0 else found.start() + one.start(), found.start() + one.end(), "treaty_or_framework", None


def _by_author(text: str, language: str) -> Iterator[Found]:
    """Reports of an officer with their subject, and papers with nothing but a number."""
    for found in _pattern("officer_report", language).finditer(text):
        stop = _pattern("subject_end", language).search(text, found.end())
        end = stop.start() if stop else len(text)
        if not _pattern("symbol_follows", language).match(text, end) and end - found.end() > 3:
            yield found.start(), end, "document", None
    for found in _pattern("numbered_paper", language).finditer(text):
        yield *found.span(), "document", None


def extract(report: Report, found: Mapping[str, Sequence[dict]]) -> dict[str, list[dict]]:
    """The ``citations`` of a report.

    Parameters
    ----------
    report : Report
    found : mapping
        Not used.

    Returns
    -------
    dict
        ``citations``: one row a printed number or title; ``cited`` is empty for frameworks and for documents without a symbol.
    """
    if not load("citation_cues", report.language):
        return {"citations": []}
    out: list[dict] = []
    for paragraph in report.paragraphs:
        text = plain(paragraph.text)
        rows: dict[int, tuple[int, str, str | None]] = {}
        whole: list[tuple[int, int]] = []
        for start, end, kind, cited in (
            *_by_number(text, paragraph, report),
            *_by_symbol(text, report.symbol, report.language),
            *_labour(text, report.language),
            *_titles(text, report.language),
        ):
            if not any(low < end and start < high for low, high in whole):
                rows[start] = (end, kind, cited)
                whole.append((start, end))
        for start, end, kind, cited in _by_author(text, report.language):
            rows.setdefault(start, (end, kind, cited))
        for start, (end, kind, cited) in sorted(rows.items()):
            out.append(
                {"para": paragraph.number, "start": start, "end": end, "surface": paragraph.text[start:end], "kind": kind, "cited": cited}
            )
    return {"citations": out}
