"""Where the cover ends and the numbered text begins, what stands between the two without a number, and what below the last paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from habitatlib.lexicons import load
from habitatlib.reports.cover_dates import single_date
from habitatlib.reports.cover_lines import fits, organ_names, squeeze, words
from habitatlib.reports.headings import Numbering, kinds
from habitatlib.reports.language import unaccented, unparted
from habitatlib.reports.lines import CleanLine
from habitatlib.reports.symbols import columns, is_symbol

__all__ = ["close_of", "cover_end", "first_line", "opens_preamble", "starts_paragraph"]

_PARAGRAPH = re.compile(r"(\d{1,4})\s*[.．、](?:\s+(\S.*)|(?!\d)(\S.*)|)")
_ORGAN = re.compile(r"(?P<organ>.{2,60})[，,]")
_LONG, _PAGE, _NEAR = 100, 80, 6


def starts_paragraph(text: str, language: str = "") -> tuple[int, str] | None:
    """The number and the words of a line that opens like a numbered paragraph, in the language's own way too; else None."""
    if match := _PARAGRAPH.fullmatch(text):
        return int(match[1]), match[2] or match[3] or ""
    match = next((m for p in kinds("paragraph", language) if (m := p.fullmatch(text))), None)
    return (int(match["number"]), match["title"] or "") if match else None


def first_line(lines: Sequence[CleanLine], numbering: Numbering, language: str) -> int:
    """Where the body begins: the last first chapter before paragraph 1, the item that a record takes up there, or paragraph 1 itself.

    It is len(lines) where there is none of them.
    """
    first = next((i for i, line in enumerate(lines) if (p := starts_paragraph(line.text, language)) and p[0] == 1), len(lines))
    if first == len(lines):
        first = next((i for i, line in enumerate(lines) if line.after_blank and starts_paragraph(line.text, language)), len(lines))
    chapters = [i for i in range(first) if numbering.read(lines[i].text, marked=lines[i].marked, restart=True)]
    if chapters and first < len(lines):
        return chapters[-1]
    item = "|".join(r["pattern"] for r in load("cover_words", language) if r["field"] == "item") or r"(?!)"
    return first - 1 if 0 < first < len(lines) and re.fullmatch(item, lines[first - 1].text) else first


@cache
def _recalls() -> tuple[str, ...]:
    """How preambular paragraphs begin, in all languages."""
    return tuple(r["word"].lower() for r in load("preamble_words"))


@cache
def _closings() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(f"(?:{r['pattern']})" for r in load("closings")) + ")[,،]?", re.IGNORECASE)


def opens_preamble(text: str, after: Sequence[str], language: str) -> bool:
    """Whether a line is the organ whose resolution follows: 大会， or The General Assembly, and one of the lines after it recalls or notes.

    Examples
    --------
    >>> opens_preamble("The General Assembly,", ["Recalling its decision,"], "en"), opens_preamble("安全理事会，", ["回顾其决定，"], "zh")
    (True, True)
    >>> opens_preamble("The General Assembly,", ["in June"], "en")
    False
    """
    if text[-1:] not in "，,،" or len(text) > _LONG or not any(line.lower().startswith(_recalls()) for line in after[:_NEAR]):
        return False
    for pattern in (_ORGAN,) if unparted(language) else words("preamble", language):
        if match := pattern.fullmatch(text):
            organ = squeeze(match["organ"], language)
            if unaccented(organ) in organ_names(language) or fits("organ", language, organ):
                return True
    return False


def close_of(lines: Sequence[CleanLine], at: int) -> int:
    """How many lines from here are the meeting, the day and the vote of a resolution's adoption; 0 if none is."""
    end, found = at, False
    while end < len(lines) and (_closings().fullmatch(lines[end].text) or single_date(lines[end].text)):
        found = found or bool(_closings().fullmatch(lines[end].text))
        end += 1
    return end - at if found else 0


def cover_end(lines: Sequence[CleanLine], language: str) -> int:
    """Where the cover of a document without numbered paragraphs ends: at its preamble, else at the first long sentence below the symbol."""
    seen = False
    for at, line in enumerate(lines):
        seen = seen or any(map(is_symbol, columns(line.text)))
        long = len(line.text) > _LONG and line.text.endswith((".", "。", "!", "?", ":", "；", ";"))
        if opens_preamble(line.text, [n.text for n in lines[at + 1 : at + 1 + _NEAR]], language) or (seen and (long or at >= _PAGE)):
            return at
    return len(lines)
