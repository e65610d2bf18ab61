"""Numbers of paragraphs with no blank before a year or a figure (``1.2031年1月27日``), told from decimals by the sequence of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from habitatlib.lexicons.written import any_language
from habitatlib.reports.lines import CleanLine
from habitatlib.reports.regions import starts_paragraph
from habitatlib.reports.sequence import SENTENCE_END

__all__ = ["part_numbers"]

_GLUED = re.compile(r"(\d{1,4})[.．、](?=\d)")
_NEAR = 60  # lines in which the next paragraph stands, and other numbers under the same one
_LEAST = 10  # signs: what is shorter is a cell of a table


@cache
def _year() -> re.Pattern[str]:
    """A year or two before a word."""
    return re.compile(rf"(?:19|20)\d{{2}}(?:\s?(?:[-–—]|{any_language('page_parts', 'dash')})\s?(?:19|20)\d{{2}})?\s*[^\W\d_]")


@cache
def _figure() -> re.Pattern[str]:
    """A figure of two digits or more before a word that is no measure; one digit alone would be the number of a part: 2.1."""
    return re.compile(rf"\d{{2,4}}(?:[,， \u00a0]\d{{3}})*(?![\d.,，．%])\s*(?!{any_language('page_parts', 'measure')})[^\W\d_]")


def _candidate(line: CleanLine) -> tuple[int, int, bool] | None:
    """Number, its end and whether a year follows, of a line that may open a paragraph so."""
    match = _GLUED.match(line.text)
    if match is None or len(line.text) < _LEAST:
        return None
    year = bool(_year().match(line.text, match.end()))
    return (int(match[1]), match.end(), year) if year or _figure().match(line.text, match.end()) else None


def part_numbers(lines: Sequence[CleanLine], language: str) -> list[CleanLine]:
    """The lines, a blank put behind each number of a paragraph that stands right before a year or a figure.

    Parameters
    ----------
    lines : sequence of CleanLine
    language : str

    Returns
    -------
    list of CleanLine
        As they were but for such numbers: at the begin of a line that stands apart or below the end of a sentence, the number before it
        already there and the next one to come, no part under the same number (2.1, 2.2) near, no measure behind it (2.25 million).
    """
    if not any(_GLUED.match(line.text) for line in lines):
        return list(lines)
    proper = [p[0] if (p := starts_paragraph(line.text, language)) else 0 for line in lines]
    found = [_candidate(line) if not number else None for line, number in zip(lines, proper, strict=True)]
    texts = ["", *(line.text for line in lines)]
    apart = [line.after_blank or bool(SENTENCE_END.search(above)) for line, above in zip(lines, texts, strict=False)]
    under = [int(m[1]) if apart[i] and not proper[i] and (m := _GLUED.match(line.text)) else 0 for i, line in enumerate(lines)]
    out = list(lines)
    last: dict[int, tuple[int, bool]] = {}  # number → where it stood last, and whether it is sure
    for at, line in enumerate(lines):
        if proper[at]:
            last[proper[at]] = (at, True)
        if (candidate := found[at]) is None:
            continue
        number, end, year = candidate
        parts = number in (*under[max(0, at - _NEAR) : at], *under[at + 1 : at + _NEAR])
        if apart[at] and not parts and _in_sequence(number, year, at, last, proper, found):
            out[at] = replace(line, text=f"{line.text[:end]} {line.text[end:]}")
            last[number] = (at, year)
    return out


def _in_sequence(
    number: int,
    year: bool,
    at: int,
    last: dict[int, tuple[int, bool]],
    proper: Sequence[int],
    found: Sequence[tuple[int, int, bool] | None],
) -> bool:
    """Whether the paragraph before is there, and the next one comes before this number again or no number comes at all."""
    before = last.get(number - 1, (-1, False))
    if number > 1 and before[0] <= last.get(number, (-1, False))[0]:
        return False
    ahead = [(n or f[0], bool(n) or f[2]) for n, f in zip(proper[at + 1 : at + _NEAR], found[at + 1 : at + _NEAR], strict=True) if n or f]
    next_ = next((i for i, (n, _) in enumerate(ahead) if n == number + 1), None)
    if any(n == number for n, _ in ahead[:next_]) or (next_ is None and (ahead or number == 1)):
        return False
    return year or before[1] or (next_ is not None and ahead[next_][1])
