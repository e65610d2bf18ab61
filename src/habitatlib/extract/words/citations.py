"""Each time another official text is cited: ``citations``, in languages whose words are parted by blanks.

By number (resolution 70/1), by symbol (HSP/EB.2024/17) or by title: what the register of treaties, agendas and frameworks holds, and what
is called with capitals as such texts are called. Publications are none, nor is a treaty within an organ's or a programme's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ...lexicons import load
from ...reports.model import Paragraph, Report
from .citing import canonical, context_titles, numbered
from .text import Names, any_of, plain

__all__ = ["extract"]

_SYMBOL = re.compile(
    r"(?<![A-Za-z0-9_/.:@-])[A-Z]{1,9}(?:\d{0,3}|\.\d{1,3}|\(\d{1,3}\))(?:/[A-Za-z0-9.()-]+)+(?:\s(?:Add|Corr|Rev)\.\d+|\s\([12]\d{3}\))?"
)
_PART = re.compile(r"(?:,\s(?:and\s)?|\sand\s)((?:Add|Corr|Rev)\.\d+(?:/(?:Add|Corr|Rev)\.\d+)?)")
_WORD = re.compile(r"\b[Rr]esolution\s$|\b[Dd]ecision\s$")
_BASE = re.compile(r"/(?:Add|Corr)\.\d+$")
_RESOLUTION, _DECISION = re.compile(r"/(?:RES/|Res\.)"), re.compile(r"/(?:DEC/|Dec\.)")
_SMALL = r"(?:of|on|the|and|for|in|to|against|at|its|their|or|from|with|by|all|among|between|towards|relating|concerning)"
_TITLE_WORD = r"[A-Z\u00c0-\u00de][\w'&-]*"
_BIG = rf"{_TITLE_WORD}(?:\s{_TITLE_WORD}){{0,7}}"
_REST = rf"(?:,?\s(?:(?:{_SMALL}|that|Deplete)\s){{0,3}}{_TITLE_WORD}(?:\s{_TITLE_WORD}){{0,5}}){{0,9}}"
_YEARS = re.compile(r"(?:,?\s(?:for\sthe\s(?:period\s|Decade\s)?)?)(?:19|20)\d\d-(?:19|20)?\d\d\b")
_BY_SYMBOL = re.compile(r"\s?\(?(?:[A-Z][A-Z0-9.]*/|see\s[A-Z]+/)")
_REPORT_END = re.compile(
    r"[(),;.:]|\s(?:which|that|was|were|is|are|has|had|submitted|prepared|will|contains?|provides?|states?|noted|and\sthe\sreport)\b"
)
_ALL = re.compile(
    r"(?:the|its|Its|The|In|Under|Of|By|A|An|To|For|On|With|From|At|This|That|Both|Since|Through|All|Member|States|Parties|Article)\s"
)
_OTHER = re.compile(
    r"(?:,\sand|,|\sand|\sor|\sas well as)\s(?:its|the|their|on|in|by|with|under|to)\s(?=(?:the\s)?[A-Z])"
)  # another follows
Found = tuple[int, int, str, str | None]


@cache
def _cues(language: str) -> Mapping[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for row in load("citation_cues", language):
        out[row["role"]] = (*out.get(row["role"], ()), row["word"])
    return out


@cache
def _register(language: str) -> Names:
    """The names of treaties, agendas and frameworks, the titles with their short forms."""
    names = {row[f"name_{language}"] for row in load("frameworks") if row.get(f"name_{language}") and row["only_marked"] != "true"}
    return Names((name, True) for name in (*names, *_cues(language).get("name", ())))


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    cues = _cues(language)

    def of(role: str) -> str:
        return any_of(cues.get(role, ()))

    return {
        # the Nairobi Declaration, the Convention on the Rights of the Child
        "title": re.compile(
            rf"(?:{_BIG}\s)?{of('head')}(?:\s(?:on|for|of|against|to|relating\sto|concerning|with|in)\s(?:the\s|a\s"
            rf"|all\s)?{_TITLE_WORD}(?:\s{_TITLE_WORD}){{0,5}}{_REST})?"
        ),
        "framework": re.compile(
            rf"(?:{_BIG}\s)?{of('title_head')}\s(?:on|for|of)\s(?:the\s)?{_TITLE_WORD}(?:\s{_TITLE_WORD}){{0,5}}{_REST}"
        ),
        "shared": re.compile(
            rf"(?P<first>{_TITLE_WORD})(?P<more>(?:,\s{_TITLE_WORD}){{0,5}}),?\sand\s(?P<last>{_TITLE_WORD}\s{of('heads')})"
        ),
        "after": re.compile(rf"(?:'s)?\s(?:\w+\s)?{of('after')}"),
        "before": re.compile(rf"{of('before')}\s(?:the\s)?$"),
        "labour": re.compile(rf"{of('labour').removesuffix('(?!' + chr(92) + 'w)')}\s\d{{1,3}}(?:(?:,\s|\sand\s|,\sand\s)\d{{1,3}})*"),
        "officer": re.compile(rf"\b(?:[Rr]eport|[Nn]ote) (?:of|by) the {of('officer')}(?:\sof\s[A-Z][\w-]*)? (?:on|entitled)\s"),
        "numbered": re.compile(rf"{of('numbered')}\s\d{{1,3}}(?!\d)", re.IGNORECASE),
        "head": re.compile(of("head")),
    }


def _by_number(text: str, paragraph: Paragraph, report: Report) -> Iterator[Found]:
    found = list(numbered(text))
    around = context_titles(report, paragraph) if found else []
    for one in found:
        yield one.start, one.end, one.kind, canonical(text, one, around, report)


def _by_symbol(text: str, own: str) -> Iterator[Found]:
    for found in _SYMBOL.finditer(text) if "/" in text else ():
        symbol = found[0].rstrip(".-/")
        while symbol.endswith(")") and symbol.count(")") > symbol.count("("):
            symbol = symbol[:-1].rstrip(".-/")
        if not re.search(r"\d", symbol.partition("/")[2]) or symbol == own:
            continue
        end = found.start() + len(symbol)
        kind = "resolution" if _RESOLUTION.search(symbol) else "decision" if _DECISION.search(symbol) else "document"
        word = _WORD.search(text, max(0, found.start() - 12), found.start()) if kind != "document" else None
        yield word.start() if word else found.start(), end, kind, symbol.replace(" (", "(")
        base = _BASE.sub("", symbol)
        while part := _PART.match(text, end):
            yield part.start(1), part.end(1), kind, f"{base}/{part[1]}"
            end = part.end()


def _is_organ(text: str, start: int, end: int, language: str) -> bool:
    """Whether a title is part of the name of an organ or a programme: the secretariat of the Convention, the Agreement Fund."""
    words = _patterns(language)
    return bool(words["after"].match(text, end) or words["before"].search(text, max(0, start - 60), start))


def _from_register(text: str, language: str) -> Iterator[tuple[int, int]]:
    for hit in _register(language).find(text):
        end = hit.end
        if years := _YEARS.match(text, end):
            end = years.end()
        yield hit.start, end


def _from_grammar(text: str, language: str) -> Iterator[tuple[int, int]]:
    words = _patterns(language)
    for name in ("title", "framework"):
        for found in words[name].finditer(text):
            start, end = found.span()
            if other := _OTHER.search(text, start, end):
                end = other.start()
            while lead := _ALL.match(text, start, end):
                start = lead.end()
            printed = text[start:end]
            heads = words["head"].fullmatch(printed)
            if (
                heads
                or printed.split()[0] == printed
                or printed.split()[-1] in _cues(language).get("after", ())
                or not re.search(r"[a-z]", printed)
            ):
                continue
            if years := _YEARS.match(text, end):
                end = years.end()
            yield start, end


def _titles(text: str, language: str) -> Iterator[Found]:
    words = _patterns(language)
    taken: list[tuple[int, int]] = []
    for found in words["shared"].finditer(text):
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
        if not _is_organ(text, start, end, language) and not any(name in text[start:end] for name in _cues(language).get("not", ())):
            yield start, end, "treaty_or_framework", None


def _labour(text: str, language: str) -> Iterator[Found]:
    """Labour conventions by number, each of a list by itself."""
    for found in _patterns(language)["labour"].finditer(text):
        for i, one in enumerate(re.finditer(r"\d{1,3}", found[0])):
            yield found.start() if i == 0 else found.start() + one.start(), found.start() + one.end(), "treaty_or_framework", None


def _by_author(text: str, language: str) -> Iterator[Found]:
    """Reports of an officer with their subject, and papers with nothing but a number."""
    words = _patterns(language)
    for found in words["officer"].finditer(text):
        stop = _REPORT_END.search(text, found.end())
        end = stop.start() if stop else len(text)
        if not _BY_SYMBOL.match(text, end) and end - found.end() > 3:
            yield found.start(), end, "document", None
    for found in words["numbered"].finditer(text):
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
            *_by_symbol(text, report.symbol),
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
