"""Text without the blanks that converters put between signs, clauses, sentences: always with the way back to the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Span", "Squeezed", "clauses", "sentence_at", "sentences", "squeeze"]

_WIDE = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}  # full-width digits
_WIDE |= {code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}  # full-width letters
_WIDE |= {ord("％"): ord("%"), ord("（"): ord("("), ord("）"): ord(")"), ord("–"): ord("-"), ord("—"): ord("-"), ord("‑"): ord("-")}
_WIDE |= {ord("．"): ord("."), ord("／"): ord("/"), ord("－"): ord("-")}


class Span(NamedTuple):
    """Code points ``start`` to ``end`` (exclusive) of a paragraph's text."""

    start: int
    end: int


class Squeezed(NamedTuple):
    """A text made plain for matching, and where each of its signs stands in the original."""

    text: str
    index: tuple[int, ...]

    def back(self, start: int, end: int) -> Span:
        """Offsets in the plain text (``start < end``) as offsets in the original."""
        return Span(self.index[start], self.index[end - 1] + 1)


@lru_cache(maxsize=4096)
def squeeze(text: str) -> Squeezed:
    """Drop every blank that does not part two Latin words; write full-width digits, letters, brackets and dashes half-width.

    A blank that groups thousands goes (``1 000`` is one number), any other between two Latin letters or digits stays.

    Examples
    --------
    >>> squeeze("2017 年第三季度").text
    '2017年第三季度'
    >>> squeeze("约 2 400 万美元").text
    '约2400万美元'
    >>> squeeze("和 Let's Do It 组织").text
    "和Let's Do It组织"
    """
    text = text.translate(_WIDE)
    inside = {m.start() for m in _THOUSANDS.finditer(text)}
    out: list[str] = []
    index: list[int] = []
    for at, sign in enumerate(text):
        if sign.isspace():
            after = text[at + 1] if at + 1 < len(text) else ""
            if at in inside or not (out and _latin(out[-1]) and _latin(after)):
                continue
        out.append(sign)
        index.append(at)
    return Squeezed("".join(out), tuple(index))


_THOUSANDS = re.compile(r"(?:(?<=\D\d)|(?<=\D\d\d)|(?<=\d{3})(?<!\d{4})|(?<=^\d)|(?<=^\d\d))\s(?=\d{3}(?!\d))")


def _latin(sign: str) -> bool:
    return bool(sign) and sign < "\u2000" and not sign.isspace() and sign not in "()"


_SENTENCE = re.compile(r"[^。！？]*[。！？]?[”」』）)]*")
_CLAUSE = re.compile(r"[^，；。！？：,;:]*[，；。！？：,;:]?[”」』）)]*")


def sentences(text: str) -> Iterator[Span]:
    """The sentences of a Chinese paragraph, end mark included."""
    yield from (Span(*m.span()) for m in _SENTENCE.finditer(text) if m.end() > m.start())


def clauses(text: str) -> Iterator[Span]:
    """The clauses of a paragraph: what stands between commas, semicolons, colons and full stops, mark included."""
    yield from (Span(*m.span()) for m in _CLAUSE.finditer(text) if m.end() > m.start())


def sentence_at(text: str, at: int) -> Span:
    """The sentence that holds offset ``at``."""
    return next((s for s in sentences(text) if s.start <= at < s.end), Span(0, len(text)))
