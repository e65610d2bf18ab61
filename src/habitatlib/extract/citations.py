"""Each time another official text is cited: ``citations``.

By number (第70/1号决议), by symbol (HSP/EB.2024/17) or by title: what stands between title marks and is called as official texts are called,
and what the register of treaties, agendas and frameworks holds. Publications are none, nor is a treaty within an organ's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ..lexicons import Matcher, load
from ..reports.model import Paragraph, Report
from .citing import canonical, context_titles, numbered
from .spans import Span, squeeze
from .wording import inside, quotations, titles

__all__ = ["extract"]

_SYMBOL = re.compile(r"(?<![A-Za-z0-9_/.:@-])[A-Z]{1,9}(?:\d{0,3}|\.\d{1,3}|\(\d{1,3}\))(?:/[A-Za-z0-9.()-]+)+(?:\s(?:Add|Corr|Rev)\.\d+)?")
_SPACED = re.compile(r"(?<![A-Za-z0-9/])(?:(?:C|CL|CCP|COFI|COAG|COFO|JM|CFS)\s(?:19|20)?\d{2,4}(?:/[A-Z0-9.]{1,8}){1,2}"
                     r"|\d{2,3}\s(?:C|EX)/\d{1,3})(?=[^A-Za-z0-9]|$)")
_LABOUR = re.compile(r"劳工组织(?P<list>第\d{1,3}号(?:公约|建议书)?(?:(?:、|和|与|及)第?\d{1,3}号(?:公约|建议书)?)*)")
_LABOURS = re.compile(r"第?\d{1,3}号(?:公约|建议书)?")
_SERIES = re.compile(r"关于(?:(?!关于)[^，。；]){2,60}?的第[一二三四五六七八九十\d]+[次份](?:进展|两年期|四年期|综合|定期|年度|补充)*报告(?!员)")
_ALSO = re.compile(r"》?(?:(?:、|和|与|及|以及)《[^》]{1,60}》)+")
_ALSO_NAMED = re.compile(r"(?:(?:、|和|与|及|以及)[^，。；：、和与及《》]{2,24}?(?:公约|协定|议定书|条约|盟约))+")
_BY_SYMBOL = re.compile(r"\s?[(（][A-Z][A-Z0-9.]*/")
_PART = re.compile(r"(?:、|和|及其?|与|以及)((?:Add|Corr|Rev)\.\d+(?:/(?:Add|Corr|Rev)\.\d+)?)")
_BASE = re.compile(r"/(?:Add|Corr)\.\d+$")
_RESOLUTION, _DECISION = re.compile(r"/(?:RES/|Res\.)"), re.compile(r"/(?:DEC/|Dec\.)")
_TAIL = re.compile(r"\([^()]*\)$")
_SERIAL = re.compile(r"\s?\d{1,3}(?![\d个项份号])")
_SCHEME = re.compile(r"(?:方案|项目|计划|倡议|举措|行动|运动|伙伴关系|基金|网络|联盟|平台)$")
_WROTE = re.compile(r"(?:合编|合著|合写|编写|编著|编制|撰写|出版|刊印|刊发)的?$")
_LEAD = re.compile(r"(?:(?:19|20)\d\d年)?$")
_REPORT = re.compile(r"(?:(?:19|20)\d\d年)?(?:的)?(?:关于[^，。；：]{2,60}?|题为[“《][^”》]{2,80}[”》])(?:的|第[一二三四五六七八九十\d]+[次份])*"
                     r"(?:最新|年度|两年期|四年期|进展|进度|综合|最后|中期|初步|专题|补充|特别|全面|执行情况|情况)*报告(?!员)")  # fmt: skip
Found = tuple[int, int, str, str | None]


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
    found = list(numbered(text))
    around = context_titles(report, paragraph) if found else []
    for one in found:
        yield one.start, one.end, one.kind, canonical(text, one, around, report)


def _by_symbol(text: str, own: str) -> Iterator[Found]:
    for found in _SYMBOL.finditer(text) if "/" in text else ():
        symbol = found[0].rstrip(".-/")
        while symbol.endswith(")") and symbol.count(")") > symbol.count("("):
            symbol = symbol[:-1].rstrip(".-/")
        if not re.search(r"/.*\d", symbol) or symbol == own or text[found.start() - 1:found.start()] == "第":
            continue
        end = found.start() + len(symbol)
        called = "" if text.startswith("草案", end + 3) else text[end:end + 3]
        kind = ("resolution" if _RESOLUTION.search(symbol) or called == "号决议" else
                "decision" if _DECISION.search(symbol) or called == "号决定" else "document")  # fmt: skip
        yield found.start(), end, kind, symbol
        base = _BASE.sub("", symbol)
        while part := _PART.match(text, end):
            yield part.start(1), part.end(1), kind, f"{base}/{part[1]}"
            end = part.end()


def _is_organ(text: str, end: int, language: str) -> bool:
    listed = _ALSO.match(text, end) or _ALSO_NAMED.match(text, end)
    end = listed.end() if listed else end + (text[end:end + 1] in "》”")
    return text.startswith(_cues(language)["organ"], end)


def _is_published(text: str, span: Span, language: str) -> bool:
    """Whether 题为 stands before a title, or 出版物, 报告, 一书 after it."""
    cues = _cues(language)
    after = text[span.end:span.end + 40].removeprefix("一").removeprefix("的").removeprefix("这一")
    wrote = _WROTE.search(text, max(0, span.start - 4), span.start)
    return text.endswith(cues["titled"], 0, span.start) or bool(wrote) or after.startswith(cues["publication"])


def _by_title(text: str, marked: Sequence[Span], language: str) -> Iterator[Found]:
    cues, (_, known) = _cues(language), _register(language)
    for span in marked:
        name = text[span.start + 1:span.end - 1]
        if _is_organ(text, span.end, language):
            continue
        if name in known or (_TAIL.sub("", name).endswith(cues["head"]) and not _is_published(text, span, language)):
            yield span.start + 1, span.end - 1, "treaty_or_framework", None


def _by_name(text: str, marked: Sequence[Span], language: str) -> Iterator[Found]:
    quoted = quotations(text)
    titled = [q for q in quoted if text.endswith(_cues(language)["titled"], 0, q.start)]
    for hit in _register(language)[0].find(text):
        longer = any(q.start < hit.start < hit.end < q.end - 1 and _SCHEME.search(text, hit.end, q.end - 1) for q in quoted)
        if not longer and not inside([*marked, *titled], hit.start, hit.end) and not _is_organ(text, hit.end, language):
            yield hit.start, hit.end, "treaty_or_framework", None


def _by_form(text: str) -> Iterator[Found]:
    """Papers whose symbols hold a blank (C 2023/3, 42 C/5) and labour conventions by number."""
    for found in _SPACED.finditer(text) if "/" in text else ():
        after = text[found.end():found.end() + 3]
        yield *found.span(), "resolution" if after == "号决议" else "decision" if after == "号决定" else "document", found[0]
    for found in _LABOUR.finditer(text):
        if "公约" in found["list"] or "建议书" in found["list"]:
            for one in _LABOURS.finditer(text, *found.span("list")):
                yield *one.span(), "treaty_or_framework", None


def _by_author(text: str, language: str) -> Iterator[Found]:
    """Reports of an officer with their subject, and papers with nothing but a number."""
    cues = _cues(language)
    officer, numbered_words = _leads(language)
    for word in officer.finditer(text) if "报告" in text else ():
        report = _REPORT.match(text, word.end())
        if report and not _BY_SYMBOL.match(text, report.end()):
            lead = _LEAD.search(text, max(0, word.start() - 5), word.start())
            yield lead.start() if lead else word.start(), report.end(), "document", None
    for series in _SERIES.finditer(text) if "报告" in text else ():
        if not _BY_SYMBOL.match(text, series.end()) and not text.endswith(cues["officer"], 0, series.start()):
            yield *series.span(), "document", None
    for word in numbered_words.finditer(text):
        if serial := _SERIAL.match(text, word.end()):
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
    for paragraph in report.paragraphs:
        sq = squeeze(paragraph.text)
        marked = titles(sq.text)
        rows = {}
        printed = [*_by_number(sq.text, paragraph, report), *_by_form(sq.text)]
        whole = [Span(start, end) for start, end, _, _ in printed]
        for start, end, kind, cited in (
            *(p for p in printed if sum(inside([w], p[0], p[1]) for w in whole) == 1),
            *(p for p in _by_symbol(sq.text, report.symbol) if not inside(whole, p[0], p[1])),
            *_by_title(sq.text, marked, report.language), *_by_name(sq.text, marked, report.language),
            *_by_author(sq.text, report.language),
        ):  # fmt: skip
            rows.setdefault(start, (end, kind, cited))
        for start, (end, kind, cited) in sorted(rows.items()):
            low, high = sq.back(start, end)
            out.append({"para": paragraph.number, "start": low, "end": high, "surface": paragraph.text[low:high], "kind": kind,
                        "cited": cited})  # fmt: skip
    return {"citations": out}
