"""Document symbols: the forms that UN bodies print, alone on a line, in a column, or cut over two lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from habitatlib.lexicons import load
from habitatlib.lexicons.written import any_language
from habitatlib.reports.lines import narrow

__all__ = ["columns", "find_symbol", "is_symbol", "whole_heads"]

_WITHIN = re.compile(
    r"[A-Z]{1,8}(?:\d{1,4}(?=/|-[A-Z]{2})|\(\d{1,3}\)(?=/))?"
    r"(?:[./]{1,2}[A-Za-z0-9()_*]+|-[A-Z0-9&]{1,6}(?=/)|[-–—][A-Z]+(?:\(\d{1,3}\)|\.\d{1,3})?(?=/))*"
    r"(?:\.?/[A-Za-z0-9().]+)(?:[-–]\d{1,2}(?!\d))?"  # CRC/C/LAO/7-8: two reports in one; EB131/INF.DOC./2
)
_BLANK = r"(?:[A-Z]{1,6} \d{1,4}|\d{1,3} [A-Z]{1,3}|[A-Z]{2,6}:\d{4})(?:/[A-Za-z0-9().]+)+"  # CL 180/5, 224 EX/5, CFS:2031/4: alone
_OF_A_KIND = r"[A-Z][A-Za-z]{0,5}-\d{1,3}/(?:Doc|DOC|Inf|INF)\. ?\d[\d.()]*"  # EC-83/Doc. 3.1(2)
_WHOLE = re.compile(
    rf"(?:{_WITHIN.pattern}|{_BLANK}|{_OF_A_KIND})(?:-[A-Z]{{1,3}})?(?: ?\((?:[12]\d{{3}}|(?:Sect|Vol|Part|Suppl)\.? ?[0-9IVXL]{{1,5}})\))?"
    r"(?: (?:Part|Partie|Parte) [IVX]{1,4}(?: ?\([A-Z]\))?)?(?:[ /-](?:Add|Corr|Rev)\.\s?\d+)*"
)
_AT_THE_END = re.compile(rf"(?<!\S){_BLANK}$")
_COLUMN = re.compile(r"\t+|\s{4,}|\s*\|\s*|\s+(?=Distr\b)")
_SIGN, _DIGIT = re.compile(r"\w"), re.compile(r"\d")
_TORN = re.compile(r"(?<![A-Z/.-])([A-Z]{1,6}) ([A-Z]{1,6})(?=[./])")  # C ERD/C/8: the head of a symbol, a blank within
_SPACED = re.compile(r"[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff])+")


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"^{any_language('page_parts', 'symbol_label')}\s*[:：]?\s*", re.IGNORECASE)


@cache
def _heads() -> frozenset[str]:
    return frozenset(row["head"] for row in load("symbol_heads"))


def whole_heads(text: str) -> str:
    """The text with no blank within the head of a symbol, where what both pieces make is a known head.

    Examples
    --------
    >>> whole_heads("C RPD/C/3/D/5/2030"), whole_heads("UN CRC/C/3"), whole_heads("C ITY/C/3")
    ('CRPD/C/3/D/5/2030', 'UN CRC/C/3', 'C ITY/C/3')
    """
    return _TORN.sub(lambda m: m[1] + m[2] if m[1] + m[2] in _heads() else m[0], text)


def _torn(text: str, at: int) -> bool:
    """Whether a symbol within a text may have lost its begin: capitals or a number and a blank before a head that is not known."""
    before, head = re.search(r"(?<!\S)(?:[A-Z]{1,2}|\d{1,3}) $", text[:at]), re.match("[A-Z]+", text[at:])
    return bool(before and head and len(head[0]) > 1 and head[0] not in _heads())


def columns(text: str) -> list[str]:
    """The columns of a printed line: parted by tabs, wide blanks or a converter's bars; a word printed wide is one.

    Examples
    --------
    >>> columns("联 合 国          A/80/1"), columns("大      会")
    (['联 合 国', 'A/80/1'], ['大      会'])
    """
    if _SPACED.fullmatch(text):
        return [text]
    return [part.strip() for part in _COLUMN.split(text) if _SIGN.search(part)]


def is_symbol(text: str) -> str:
    """The symbol that a text is, nothing but a mark of a note or a word such as 文件 beside it; else an empty string."""
    plain = whole_heads(_label().sub("", narrow(text).rstrip("*").strip(), count=1))
    return plain if _WHOLE.fullmatch(plain) and _DIGIT.search(plain) else ""


def find_symbol(lines: Sequence[str]) -> str:
    """The document's symbol: a line or column that is nothing else, also cut in two, else the first in a line, else empty."""
    lines = [whole_heads(narrow(t)) for t in lines]
    pairs = [a + b for a, b in zip(lines, lines[1:], strict=False) if a.endswith("/") or b.startswith("/")]
    whole = next((s for t in (*pairs, *lines) for part in columns(t) if (s := is_symbol(part))), "")
    whole = whole or next((m.group() for t in lines if (m := _AT_THE_END.search(t))), "")
    if whole:
        return whole
    found = ((t, m) for t in lines if not t.startswith("*") for m in _WITHIN.finditer(t))
    inside = (m.group().rstrip(".") for t, m in found if not _torn(t, m.start()))
    return next((t for t in inside if _DIGIT.search(t)), "")
