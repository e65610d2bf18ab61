"""Where the cover ends and the numbered text begins, what stands between the two without a number, and what below the last paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from habitatlib.lexicons import load, unparted
from habitatlib.reports.cover_dates import read_meeting, single_date
from habitatlib.reports.cover_lines import ends_open, fits, opens_text, words
from habitatlib.reports.cover_names import organ_names, squeeze
from habitatlib.reports.headings import Numbering, kinds
from habitatlib.reports.language import unaccented
from habitatlib.reports.lines import CleanLine
from habitatlib.reports.symbols import columns, is_symbol

__all__ = ["annex_of", "closes", "cover_end", "first_line", "opens_preamble", "preamble_of", "starts_paragraph"]

_PARAGRAPH = re.compile(r"(\d{1,4})\s*[.．、](?:\s+(\S.*)|(?!\d)(\S.*)|)")
_ORGAN = re.compile(r"(?P<organ>.{2,60})[，,]")
_LONG, _PAGE, _NEAR = 100, 80, 6
_ITEM_LINES, _MANY = 4, 200
_SMALL, _HAN = re.compile(r"\s[a-zà-öø-ÿа-яё\u0621-\u064a]"), re.compile(r"[\u4e00-\u9fff]")
_SENTENCE, _HAN_SENTENCE = 60, 12  # signs: what is shorter is no sentence of a text


def starts_paragraph(text: str, language: str = "") -> tuple[int, str] | None:
    """The number and the words of a line that opens like a numbered paragraph, in the language's own way too; else None."""
    if match := _PARAGRAPH.fullmatch(text):
        return int(match[1]), match[2] or match[3] or ""
    match = next((m for p in kinds("paragraph", language) if (m := p.fullmatch(text))), None)
    return (int(match["number"]), match["title"] or "") if match else None


def first_line(lines: Sequence[CleanLine], numbering: Numbering, language: str) -> int:
    """Where the body begins: the last first chapter before paragraph 1, the item that a record takes up there, a heading without a number
    right above (导言), or paragraph 1 itself.

    It is len(lines) where there is none of them.
    """
    first = next((i for i, line in enumerate(lines) if (p := starts_paragraph(line.text, language)) and p[0] == 1), len(lines))
    if first == len(lines):
        first = _later_first(lines, language)
    chapters = [i for i in range(first) if numbering.read(lines[i].text, marked=lines[i].marked, restart=True)]
    if chapters and first < len(lines):
        return chapters[-1]
    item = "|".join(r["pattern"] for r in load("cover_words", language) if r["field"] == "item") or r"(?!)"
    for above in range(1, min(_ITEM_LINES, first if first < len(lines) else 0) + 1):
        if re.fullmatch(item, " ".join(line.text for line in lines[first - above : first])):
            return first - above
    return first - 1 if 0 < first < len(lines) and fits("front", language, lines[first - 1].text) else first


def _later_first(lines: Sequence[CleanLine], language: str) -> int:
    """The first paragraph of a text whose begin is lost: a number after which the next one follows."""
    numbered = [(i, p[0]) for i, line in enumerate(lines) if (p := starts_paragraph(line.text, language))]
    after = zip(numbered, numbered[1:], strict=False)
    return next((i for (i, n), (_, next_) in after if lines[i].after_blank and n < next_ <= n + 2 and n <= _MANY), len(lines))


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


@cache
def annex_of(language: str) -> re.Pattern[str]:
    """The line with which an annex begins."""
    return re.compile("|".join(r["pattern"] for r in load("cover_words", language) if r["field"] == "annex") or r"(?!)")


def closes(lines: Sequence[CleanLine], at: int) -> bool:
    """Whether a line is the meeting, day or vote of an adoption, the end of a meeting or a signature: no paragraph goes on below."""
    text = lines[at].text
    if _closings().fullmatch(text):
        return True
    dated = single_date(text) or ((held := read_meeting(text)) and held.start == held.end != "")
    return bool(dated) and any(_closings().fullmatch(line.text) for line in lines[at + 1 : at + _NEAR])


def preamble_of(lines: Sequence[CleanLine], annex: re.Pattern[str], language: str) -> int:
    """Where words without numbers begin that stand before the first paragraph: a preamble, or a letter whose annex has the numbers."""
    texts = [line.text for line in lines]
    at = next((i for i, text in enumerate(texts) if opens_preamble(text, texts[i + 1 : i + 1 + _NEAR], language)), len(lines))
    if at < len(lines) or any(fits("front", language, text) for text in texts):
        return at
    annexed = next((i for i, text in enumerate(texts) if annex.fullmatch(text)), len(lines))
    return min(cover_end(lines, language), annexed) if annexed < len(lines) else annexed


def cover_end(lines: Sequence[CleanLine], language: str) -> int:
    """Where the cover of a document without numbered paragraphs ends: at its preamble, its first sentence below the symbol, Corrigendum."""
    seen, begun = False, 0
    for at, line in enumerate(lines):
        begun = at if line.after_blank else begun
        seen = seen or any(map(is_symbol, columns(line.text)))
        if opens_preamble(line.text, [n.text for n in lines[at + 1 : at + 1 + _NEAR]], language) or (seen and at >= _PAGE):
            return at
        ends = at + 1 == len(lines) or lines[at + 1].after_blank
        if seen and len(line.text) > _LONG and _is_prose(line.text):
            return at
        if seen and ends:
            letter = _below_letter(lines[begun : at + 1], language)
            begun = begun + letter if letter else next((i + 1 for i in range(at, begun - 1, -1) if _on_cover(lines[i], language)), begun)
            if begun <= at and _is_prose(" ".join(n.text for n in lines[begun : at + 1])):
                return begun
    return next((at + 1 for at, line in enumerate(lines) if fits("corrigendum", language, line.text)), len(lines))


def _below_letter(lines: Sequence[CleanLine], language: str) -> int:
    """Where the text of a letter begins right below its title of several lines; 0 where no title of a letter stands."""
    for i in range(1, min(len(lines), _NEAR)):
        below = lines[i + 1].text if i + 1 < len(lines) else ""
        opens = opens_text(lines[i].text, below, language) and not ends_open(lines[i - 1].text, language)
        if opens and fits("titled", language, " ".join(line.text for line in lines[:i])):
            return i
    return 0


def _is_prose(text: str) -> bool:
    """Whether words that stand together are a sentence, and no note."""
    if text[0] in "*⁰¹²³⁴⁵⁶⁷⁸⁹":
        return False
    if text[-1] in "。：；":
        return len(text) >= _HAN_SENTENCE and bool(_HAN.search(text))
    return text[-1] in ".!?:؟" and len(text) >= _SENTENCE and bool(_SMALL.search(text))


def _on_cover(line: CleanLine, language: str) -> bool:
    """Whether a line has what a cover has: a symbol, a session, an item of the agenda, a letter's title, a remark."""
    if any(map(is_symbol, columns(line.text))):
        return True
    return any(fits(kind, language, line.text) for kind in ("session", "agenda", "aside", "tag", "titled"))
