"""Each time another official text is cited: ``citations``.

By number (第70/1号决议), by symbol (HSP/EB.2024/17) or by title: what stands between title marks and is called as official texts are called,
and what the register of treaties, agendas and frameworks holds. Publications are none, nor is a treaty within an organ's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ..lexicons import Matcher, load
from ..lexicons.written import written
from ..reports.model import Paragraph, Report
from .citing import canonical, context_titles, numbered
from .city_pacts import unmarked_texts
from .spans import Span, squeeze
from .wording import inside, quotations, titles

__all__ = ["extract"]

_SYMBOL = re.compile(r"(?<![A-Za-z0-9_/.:@-])(?:[A-Z]{1,9}(?:\d{0,3}|\.\d{1,3}|\(\d{1,3}\))|[A-Z]{2,5}(?:-[A-Z0-9]{1,3}){1,2}"
                     r"|[A-Z]{2,6}-Art\.[IVXLC]{1,5}|[A-Z]{2,6}:(?:[A-Z]{1,4}(?=/[IVXLC\d])|\d{2,4}))"  # CTBT-Art.XIV, CFS:2041, COFI:FT
                     r"(?:/[A-Za-z0-9.()-]+)+(?:\s(?:Add|Corr|Rev)\.\d+|\sSup(?:pl)?\.?\s?\d+)?")
_SPACED = re.compile(r"(?<![A-Za-z0-9/])(?:(?:C|CL|FC|PC|CCP|CCLM|COFI|COAG|COFO|JM|CFS)\s(?:19|20)?\d{2,4}(?:/[A-Z0-9.]{1,8}){1,4}"
                     r"|(?:EB|GC)\s\d{2,4}(?:/\d{1,4})?(?:/[A-Z][A-Za-z]{0,3}\.?\d{0,3}){1,3}"
                     r"|\d{2,3}\s(?:C|EX)/\d{1,3})(?=[^A-Za-z0-9/]|$)")
_BY_SYMBOL = re.compile(r"\s?[(（][A-Z][A-Z0-9.]*/")
_BASE = re.compile(r"/(?:Add|Corr|SR|L|PV)\.\d+$")
_RESOLUTION, _DECISION = re.compile(r"/(?:RES/|Res\.)"), re.compile(r"/(?:DEC/|Dec\.)")
_RECORD = re.compile(r"/SR\.\d+$")
_SUBTITLE = re.compile("[：:]")
_TAIL = re.compile(r"\([^()]*\)$")
Found = tuple[int, int, str, str | None]


def _part(name: str, language: str) -> re.Pattern[str]:
    return written("citation_parts", name, language)


@cache
def _cues(language: str) -> Mapping[str, tuple[str, ...]]:
    rows = load("citation_cues", language)
    return {role: tuple(r["word"] for r in rows if r["role"] == role)
            for role in ("head", "publication", "organ", "officer", "numbered", "titled")}  # fmt: skip


@cache
def _leads(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The officers who report, and the words that only a number follows."""
    return tuple(re.compile("|".join(map(re.escape, _cues(language)[role])) or "$^") for role in ("officer", "numbered"))


@cache
def _register(language: str) -> tuple[Matcher, frozenset[str]]:
    """The names that are known without title marks, and all of them."""
    names = [(r[f"name_{language}"], r["only_marked"]) for r in load("frameworks") if r.get(f"name_{language}")]
    return Matcher((name, True) for name, marked in names if not marked), frozenset(name for name, _ in names)


def _by_number(text: str, paragraph: Paragraph, report: Report) -> Iterator[Found]:
    found = list(numbered(text, report.language))
    around = context_titles(report, paragraph) if found else []
    for one in found:
        yield one.start, one.end, one.kind, canonical(text, one, around, report)


def _ended(symbol: str) -> str:
    """A symbol up to the bracket that closes what no bracket of its own has opened: (E/AC.51/2041/6)2041年."""
    depth = 0
    for at, sign in enumerate(symbol):
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return symbol[:at]
    return symbol[: symbol.rindex("(")] if depth else symbol


def _by_symbol(text: str, own: str, language: str) -> Iterator[Found]:
    for found in _SYMBOL.finditer(text) if "/" in text else ():
        symbol = _ended(found[0]).rstrip(".-/")
        end = found.start() + len(symbol)
        if not re.search(r"/.*\d", symbol) or symbol == own:
            continue
        if _part("ordinal", language).match(text, found.start()) and not _part("paper", language).match(text, end):
            continue
        before = _part("no_paper_before", language).search(text, max(0, found.start() - 6), found.start())
        if before or _part("no_paper", language).match(text, end):
            continue
        called = _called(_part("called_taken", language).match(text, end))
        kind = ("resolution" if _RESOLUTION.search(symbol) or called == "resolution" else
                "decision" if _DECISION.search(symbol) else called)  # fmt: skip
        yield found.start(), end, kind, symbol
        base = _BASE.sub("", symbol)
        while part := _part("supplement", language).match(text, end):
            yield part.start(1), part.end(1), kind, f"{base}/{part[1]}"
            end = part.end()
        while _RECORD.search(symbol) and (part := _part("supplement_more", language).match(text, end)):
            yield part.start(1), part.end(1), kind, f"{base}/SR.{part[1]}"
            end = part.end()


def _is_organ(text: str, end: int, language: str) -> bool:
    listed = _part("also_titled", language).match(text, end) or _part("also_named", language).match(text, end)
    end = listed.end() if listed else end + (text[end:end + 1] in "》”")
    return text.startswith(_cues(language)["organ"], end) or bool(_part("its_body", language).match(text, end))


def _is_published(text: str, span: Span, language: str) -> bool:
    """Whether 题为 stands before a title, or 出版物, 报告, 一书 after it."""
    cues = _cues(language)
    between = _part("before_publication", language).match(text, span.end)
    wrote = _part("wrote", language).search(text, max(0, span.start - 4), span.start)
    published = text.startswith(cues["publication"], between.end() if between else span.end)
    return text.endswith(cues["titled"], 0, span.start) or bool(wrote) or published


def _by_title(text: str, marked: Sequence[Span], language: str) -> Iterator[Found]:
    cues, (_, known) = _cues(language), _register(language)
    for span in marked:
        name = text[span.start + 1:span.end - 1]
        if _is_organ(text, span.end, language) or _part("bare_pact", language).fullmatch(name):
            continue
        plain = _part("dated_title", language).sub("", _TAIL.sub("", name))  # 同酬公约，1951年（第100号）
        called = any(part.endswith(cues["head"]) for part in (plain, _SUBTITLE.split(name)[0]))
        if name in known or (called and not _is_published(text, span, language)):
            yield span.start + 1, span.end - 1, "treaty_or_framework", None


def _by_name(text: str, marked: Sequence[Span], language: str) -> Iterator[Found]:
    quoted, scheme = quotations(text), _part("scheme", language)
    titled = [q for q in quoted if text.endswith(_cues(language)["titled"], 0, q.start)]
    for hit in _register(language)[0].find(text):
        longer = any(q.start < hit.start < hit.end < q.end - 1 and scheme.search(text, hit.end, q.end - 1) for q in quoted)
        if not longer and not inside([*marked, *titled], hit.start, hit.end) and not _is_organ(text, hit.end, language):
            yield hit.start, hit.end, "treaty_or_framework", None
    known = [Span(hit.start, hit.end) for hit in _register(language)[0].find(text)]
    for start, end in unmarked_texts(text, language):
        apart = not any(start < k.end and k.start < end for k in known)
        if apart and not inside([*marked, *quoted], start, end) and not _is_organ(text, end, language):
            yield start, end, "treaty_or_framework", None
    for q in quoted:
        if _part("outcome", language).search(text, max(0, q.start - 10), q.start):
            yield q.start + 1, q.end - 1, "treaty_or_framework", None


def _called(words: re.Match[str] | None) -> str:
    return str(words.lastgroup) if words else "document"


def _by_form(text: str, language: str, labour: bool) -> Iterator[Found]:
    """Papers whose symbols hold a blank (C 2023/3, 42 C/5), opinions and judgments by number and labour conventions by number."""
    for found in _part("ruled", language).finditer(text):
        yield *found.span(), "document", None
    for found in _SPACED.finditer(text) if "/" in text else ():
        yield *found.span(), _called(_part("called", language).match(text, found.end())), found[0]
    listed = [found.span() for found in _part("labour", language).finditer(text)] if labour else []
    listed += [found.span(1) for found in _part("labour_more", language).finditer(text)] if labour else []
    for span in listed:
        for one in _part("labour_one", language).finditer(text, *span):
            yield *one.span(), "treaty_or_framework", None


def _by_author(text: str, language: str) -> Iterator[Found]:
    """Reports of an officer with their subject, and papers with nothing but a number."""
    cues = _cues(language)
    officer, numbered_words = _leads(language)
    told = _part("report", language).search(text)
    for word in officer.finditer(text) if told else ():
        report = _part("officer_report", language).match(text, word.end())
        if report and not _BY_SYMBOL.match(text, report.end()):
            lead = _part("year_before", language).search(text, max(0, word.start() - 5), word.start())
            yield lead.start() if lead else word.start(), report.end(), "document", None
    for series in _part("series", language).finditer(text) if told else ():
        own = _part("of_this", language).search(text, max(0, series.start() - 12), series.start())
        if not own and not _BY_SYMBOL.match(text, series.end()) and not text.endswith(cues["officer"], 0, series.start()):
            yield *series.span(), "document", None
    for word in numbered_words.finditer(text):
        if serial := _part("serial", language).match(text, word.end()):
            yield word.start(), serial.end(), "document", None


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
    out: list[dict] = []
    told = "".join((report.cover.title, *(paragraph.text for paragraph in report.paragraphs)))
    labour = _part("labour_apart", report.language).search(squeeze(told).text) is not None
    for paragraph in report.paragraphs:
        sq = squeeze(paragraph.text)
        marked = titles(sq.text)
        rows = {}
        printed = [*_by_number(sq.text, paragraph, report), *_by_form(sq.text, report.language, labour)]
        whole = [Span(start, end) for start, end, _, _ in printed]
        for start, end, kind, cited in (
            *(p for p in printed if sum(inside([w], p[0], p[1]) for w in whole) == 1),
            *(p for p in _by_symbol(sq.text, report.symbol, report.language) if not inside(whole, p[0], p[1])),
            *_by_title(sq.text, marked, report.language), *_by_name(sq.text, marked, report.language),
            *_by_author(sq.text, report.language),
        ):  # fmt: skip
            rows.setdefault(start, (end, kind, cited))
        for start, (end, kind, cited) in sorted(rows.items()):
            low, high = sq.back(start, end)
            out.append({"para": paragraph.number, "start": low, "end": high, "surface": paragraph.text[low:high], "kind": kind,
                        "cited": cited})  # fmt: skip
    return {"citations": out}
