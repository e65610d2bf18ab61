"""What a line with a number is: the next paragraph, one out of its turn, a list within a paragraph, or another count that begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from habitatlib.lexicons.written import any_language
from habitatlib.reports.cover_lines import fits
from habitatlib.reports.items import label_spaced, opens_item
from habitatlib.reports.lines import CleanLine, is_furniture
from habitatlib.reports.regions import opens_preamble, starts_paragraph
from habitatlib.reports.symbols import columns, is_symbol

__all__ = ["COLON", "SENTENCE_END", "another_text", "first_number", "follows", "is_row", "is_text", "out_of_turn", "title_length"]

# The last: a note's mark that is no longer raised.
SENTENCE_END = re.compile(r"[。！？.!?；;：:؟؛][”」』）)»\"]*[⁰¹²³⁴-⁹*]*$|[。！？]\d{1,3}$")
COLON = re.compile(r"[：:][”」』）)»\"]*[⁰¹²³⁴-⁹*]*$")
_ROW = re.compile(r"\|.*\|.*\||[^\t]+\t[^\t]+(?:\t|$)")
_LEAP, _FAR = 5, 200
_AHEAD, _LIST = 60, 120  # lines
_TITLE_LINES, _TITLE_LENGTH, _SHORT, _TIGHT = 4, 300, 60, 40
_HEAD, _PAGE = 10, 16  # lines of a document before its text, and before the word of its distribution


def _numbers(lines: Sequence[CleanLine], language: str) -> list[int]:
    return [p[0] for line in lines if (p := starts_paragraph(line.text, language))]


def first_number(lines: Sequence[CleanLine], start: int, language: str) -> int:
    """The number with which the text begins: 1, or a later one where its begin is lost."""
    found = next((p[0] for line in lines[start : start + _TITLE_LINES] if (p := starts_paragraph(line.text, language))), 1)
    return found if found <= _FAR else 1


def follows(lines: Sequence[CleanLine], at: int, number: int, expected: int, language: str, *, listed: int = 0) -> bool:
    """Whether a paragraph's number is the next one, or a later one that the text goes on from, as those between are not in the file.

    ``listed`` is the number of the last item of a list within the paragraph before; its next item may be what is expected, too.
    """
    line = lines[at]
    if number == expected and listed and number == listed + 1 and expected in _numbers(lines[at + 1 : at + _AHEAD], language):
        return False
    if number == expected:
        after = lines[at + 1] if at + 1 < len(lines) else None
        again = after is not None and (p := starts_paragraph(after.text, language)) is not None and p[0] == number
        return not again or bool(SENTENCE_END.search(line.text))
    if not expected < number <= expected + _FAR or not line.after_blank:
        return False
    later = _numbers(lines[at + 1 : at + _AHEAD], language)
    if expected in later:
        return False
    near = number <= expected + _LEAP
    if number + 1 in later[:3]:
        return near or number + 2 in later[:4]
    return near and not later and bool(SENTENCE_END.search(lines[at - 1].text))


def out_of_turn(before: str, line: CleanLine, number: int, expected: int, *, listed: int, tight: bool) -> bool:
    """Whether a number that does not follow stands for a paragraph out of its turn; else it belongs to a list within one, or to its words.

    Parameters
    ----------
    before : str
        The words before it.
    line : CleanLine
    number, expected : int
    listed : int
        The number of the last item of a list within the paragraph, 0 if it has none.
    tight : bool
        Whether paragraphs follow one another without a blank line.
    """
    if number == listed + 1 or not (line.after_blank or tight):
        return False
    return bool(SENTENCE_END.search(before)) and not COLON.search(before)


def _begins_anew(lines: Sequence[CleanLine], at: int, expected: int, language: str) -> bool:
    """Whether number 1 opens another count; a list within a paragraph is followed by the number that is expected."""
    if expected < 3 and not lines[at].after_blank:
        return False
    numbers = _numbers(lines[at : at + _LIST], language)
    run = next((i for i, n in enumerate(numbers) if n != i + 1), len(numbers))
    return not (run < len(numbers) and numbers[run] == expected and run + 1 != expected)


def _opens_cover(lines: Sequence[CleanLine], at: int, language: str) -> bool:
    if starts_paragraph(lines[at].text, language) or not (lines[at].after_blank or len(lines[at].text) <= _SHORT):
        return False
    head = []
    for near in lines[at : at + 3]:
        if SENTENCE_END.search(near.text):
            break
        head += columns(near.text)
    distributed = re.compile(any_language("page_parts", "distributed"))
    return any(map(is_symbol, head)) and any(distributed.search(n.text) for n in lines[at : at + _PAGE])


def is_row(line: CleanLine) -> bool:
    """Whether a line is a row of a table, as converters and word processors write it."""
    return bool(_ROW.match(label_spaced(line.raw.strip())))


def is_text(lines: Sequence[CleanLine], at: int, language: str) -> bool:
    """Whether what stands below a heading is text that has no number: an item, or words apart that end a sentence; else it is its title."""
    if opens_item(lines[at].text, language):
        return True
    if not lines[at].after_blank:
        return False
    end = next((i for i in range(at + 1, min(at + _LIST, len(lines))) if lines[i].after_blank), min(at + _LIST, len(lines)))
    return bool(SENTENCE_END.search(lines[end - 1].text)) or sum(len(line.text) for line in lines[at:end]) > _TITLE_LENGTH


def another_text(lines: Sequence[CleanLine], at: int, before: str, expected: int, language: str) -> str:
    """What begins at a line that is not the text's any more: another document, another resolution, another count; else empty.

    Its title lines, which stand before its preamble or its first number, belong to it.
    """
    line = lines[at]
    if _opens_cover(lines, at, language):  # whatever stands before: the text may be cut
        return "another document begins"
    if not (line.after_blank or starts_paragraph(line.text, language)) or not SENTENCE_END.search(before):
        return ""
    listed = bool(COLON.search(before))
    for here in range(at, min(at + _HEAD, len(lines))):
        text = lines[here].text
        if opens_preamble(text, [n.text for n in lines[here + 1 : here + _HEAD]], language):
            return "another resolution begins"
        opened = starts_paragraph(text, language)
        if opened:
            if opened[0] == 1 and expected > 1 and not listed and _begins_anew(lines, here, expected, language):
                return "the numbers begin again"
            return ""
        if SENTENCE_END.search(text) or opens_item(text, language) or fits("item", language, text) or fits("annex", language, text):
            return ""
    return ""


def _is_short(text: str, language: str) -> bool:
    """Whether a line could be a heading though no blank line parts it from the paragraph below, or is the item that a record takes up."""
    return not SENTENCE_END.search(text) and (len(text) <= _TIGHT or fits("item", language, text) is not None)


def title_length(lines: Sequence[CleanLine], at: int, expected: int, language: str) -> int:
    """How many lines from here are a heading without a number: they end no sentence, and the next paragraph follows; 0 if none are."""
    if opens_item(lines[at].text, language) or is_row(lines[at]):
        return 0
    if not lines[at].after_blank:  # where no blank line parts paragraphs
        below = starts_paragraph(lines[at + 1].text, language) if at + 1 < len(lines) else None
        tight = below and below[0] == expected and not lines[at + 1].after_blank
        return int(bool(tight) and _is_short(lines[at].text, language))
    signs = 0
    for here in range(at, min(at + _TITLE_LINES + 1, len(lines))):
        line = lines[here]
        opened = starts_paragraph(line.text, language)
        if opened and opened[0] == expected:
            apart = line.after_blank or (here == at + 1 and _is_short(lines[at].text, language))
            return here - at if apart and signs <= _TITLE_LENGTH else 0
        if here > at and is_furniture(line):
            continue
        signs += len(line.text)
        if opened or SENTENCE_END.search(line.text):
            return 0
    return 0
