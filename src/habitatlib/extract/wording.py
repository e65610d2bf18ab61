"""Numerals, and what stands between quotation marks or title marks: pieces that several small grammars share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

import cn2an

from ..lexicons.written import source, written
from .spans import Span

__all__ = ["Words", "inside", "number", "numeral", "quotations", "spoken", "titles", "veil"]

_TITLE = re.compile(r"《[^《》]{1,160}(?:《[^《》]{1,120}》[^《》]{0,80})?》|<[^<>]{1,120}>")
_QUOTE = re.compile(r"“[^“”]{1,160}”|「[^「」]{1,160}」|\"[^\"]{1,160}\"")
_SPOKEN = re.compile("[。！？][^“”]|[，。！？]$")
_BRACKET = re.compile(r"[(（][^()（）]{1,160}[)）]")
_MARKS = str.maketrans("，；：。！？,;:", "·" * 9)


class Words(tuple[str, ...]):
    """Words that may begin at a place of a text, longest first, found by their first sign.

    Examples
    --------
    >>> Words(("国家", "国", "城市")).at("22个国家", 3), Words(("城市",)).at("22个", 3)
    ('国家', '')
    """

    def __new__(cls, words: Iterable[str]) -> Words:
        """Sort the words by their first sign; of one sign they keep their order."""
        own = super().__new__(cls, words)
        own._by_sign = {}
        for word in own:
            own._by_sign.setdefault(word[:1], []).append(word)
        return own

    def at(self, text: str, at: int) -> str:
        """The first of the words that stands at ``at``, or nothing."""
        for word in self._by_sign.get(text[at : at + 1], ()):
            if text.startswith(word, at):
                return word
        return ""


def titles(text: str) -> list[Span]:
    """Where titles stand, their marks 《》 included; a title within a title belongs to the outer one."""
    return [Span(*m.span()) for m in _TITLE.finditer(text)] if "《" in text or "<" in text else []


def quotations(text: str, *, speech: bool = False) -> list[Span]:
    """Where words stand between quotation marks, the marks included; those that somebody says only with ``speech``."""
    found = _QUOTE.finditer(text) if "“" in text or "「" in text or '"' in text else ()
    return [Span(*m.span()) for m in found if speech or not spoken(m[0][1:-1])]


def spoken(quoted: str) -> bool:
    """Whether words between quotation marks are speech: a sentence ends in them, or a comma stands at their end.

    Examples
    --------
    >>> spoken("我们感谢各国政府，"), spoken("城市、水和能源")
    (True, False)
    """
    return _SPOKEN.search(quoted) is not None


def inside(spans: Iterable[Span], start: int, end: int) -> bool:
    """Whether ``start`` to ``end`` lies within one of the spans."""
    return any(s.start <= start and end <= s.end for s in spans)


@lru_cache(maxsize=1024)
def veil(text: str) -> str:
    """The text with every comma, colon and stop within titles, quotation marks and brackets hidden, so that it parts into true clauses.

    Examples
    --------
    >>> veil("发布了“状况：分布”，并")
    '发布了“状况·分布”，并'
    """
    for pattern in (_TITLE, _QUOTE, _BRACKET):
        text = pattern.sub(lambda m: m[0].translate(_MARKS), text)
    return text


def numeral(language: str) -> str:
    """The pattern of a numeral, to be put into others."""
    return source("quantity_parts", "numeral", language)


@lru_cache(maxsize=1024)
def number(printed: str, language: str = "zh") -> Decimal | None:
    """The value of a numeral in Arabic or Chinese digits or both; None for what is no number.

    Examples
    --------
    >>> [int(number(printed)) for printed in ("2400万", "二十一", "1.2万亿", "百万", "6万4千")]
    [24000000, 21, 1200000000000, 1000000, 64000]
    >>> number("十百") is None
    True
    """
    if parts := written("quantity_parts", "digits_and_scale", language).fullmatch(printed):
        scale = number(parts["scale"], language) if parts["scale"] else None
        return Decimal(parts["digits"].replace(",", "")) * (scale or 1)
    pieces = [piece[0] for piece in written("quantity_parts", "digits_by_scale", language).finditer(printed)]
    if len(pieces) > 1 and "".join(pieces) == printed:
        return sum((number(piece, language) or Decimal(0) for piece in pieces), Decimal(0))
    whole = written("quantity_parts", "no_digit", language).sub(source("quantity_parts", "one", language), printed)
    try:
        return Decimal(cn2an.cn2an(whole, "smart"))
    except (ValueError, KeyError):  # cn2an raises KeyError on some ill-formed numerals, 0千万 for one
        return None
