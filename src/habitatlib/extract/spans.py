"""Text without the blanks that converters put between signs, clauses, sentences: always with the way back to the page."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Span", "Squeezed", "clauses", "sentence_at", "sentences", "squeeze"]

_WIDE = {chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_WIDE |= {"％": "%", "（": "(", "）": ")", "–": "-", "—": "-", "‑": "-", "．": ".", "／": "/", "－": "-"}
_GROUPED = re.compile(r"(?<![\d，,])[1-9]\d{0,2}(?:，\d{3})+(?![\d，])")  # 1，250，000
_WIDE_SIGN = re.compile(f"[{''.join(_WIDE)}]")


class Span(NamedTuple):
    """Code points ``start`` to ``end`` (exclusive) of a paragraph's text."""

    start: int
    end: int


class Squeezed(NamedTuple):
    """A text made plain for matching, and where each of its signs stands in the original."""

    text: str
    index: Sequence[int]

    def back(self, start: int, end: int) -> Span:
        """Offsets in the plain text (``start < end``) as offsets in the original."""
        return Span(self.index[start], self.index[end - 1] + 1)

    def within(self, start: int, end: int) -> Span:
        """The offsets here of a stretch of the text."""
        return Span(bisect_left(self.index, start), bisect_left(self.index, end))


@lru_cache(maxsize=4096)
def squeeze(text: str) -> Squeezed:
    """Drop every blank that does not part two Latin words; write full-width digits, letters, brackets and dashes half-width.

    So are commas between the groups of a number.

    A blank that groups thousands goes (``1 000`` is one number), any other between two Latin letters or digits stays.

    Examples
    --------
    >>> squeeze("2017 年第三季度").text
    '2017年第三季度'
    >>> squeeze("约 2 400 万美元").text
    '约2400万美元'
    >>> squeeze("１，２５０，０００美元").text
    '1,250,000美元'
    >>> squeeze("和 Let's Do It 组织").text
    "和Let's Do It组织"
    """
    text = _WIDE_SIGN.sub(lambda m: _WIDE[m[0]], text)
    text = _GROUPED.sub(lambda m: m[0].replace("，", ","), text)
    out: list[str] = []
    index: list[int] = []
    last = 0
    for blanks in _BLANKS.finditer(text):
        start, end = blanks.span()
        parts = _latin(text[start - 1 : start]) and _latin(text[end : end + 1]) and not _THOUSANDS.match(text, end - 1)
        for low, high in ((last, start), (end - 1, end if parts else end - 1)):
            out.append(text[low:high])
            index.extend(range(low, high))
        last = end
    if not last:
        return Squeezed(text, range(len(text)))
    return Squeezed("".join((*out, text[last:])), (*index, *range(last, len(text))))


_BLANKS = re.compile(r"\s+")
_THOUSANDS = re.compile(r"(?:(?<=\D\d)|(?<=\D\d\d)|(?<=\d{3})(?<!\d{4})|(?<=^\d)|(?<=^\d\d))\s(?=\d{3}(?!\d))"
                        r"|(?<=\d\.\d{3})\s(?=\d{1,3}(?!\d))")


def _latin(sign: str) -> bool:
    return "" < sign < "\u2000" and sign not in "()"


_SENTENCE = re.compile(r"[^。！？]*[。！？]?[”」』）)]*")
_CLAUSE = re.compile(r"[^，；。！？：,;:]*[，；。！？：,;:]?[”」』）)]*")


@lru_cache(maxsize=1024)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a Chinese paragraph, end mark included."""
    return tuple(map(Span._make, (m.span() for m in _SENTENCE.finditer(text) if m[0])))


@lru_cache(maxsize=1024)
def clauses(text: str) -> tuple[Span, ...]:
    """The clauses of a paragraph: what stands between commas, semicolons, colons and full stops, mark included."""
    return tuple(map(Span._make, (m.span() for m in _CLAUSE.finditer(text) if m[0])))


def sentence_at(text: str, at: int) -> Span:
    """The sentence that holds offset ``at``."""
    turn = bisect_right(sentences(text), (at, len(text))) - 1  # no sentence is empty
    return sentences(text)[turn] if 0 <= at < len(text) else Span(0, len(text))
