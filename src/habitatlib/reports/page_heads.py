"""What a page has above its text or its notes, told by the lines beside it: the symbol again, the language, the word Notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from habitatlib.lexicons.written import any_language
from habitatlib.reports.language import language_code
from habitatlib.reports.lines import CleanLine, is_furniture
from habitatlib.reports.symbols import columns, whole_heads

__all__ = ["heads_notes", "heads_page"]

_SENTENCE_END = re.compile(r"[。！？.!?；;：:؟؛][”」』）)»\"]*[⁰¹²³⁴-⁹*]*$")
_NOTE = re.compile(r"(?:\*{1,5}|[⁰¹²³⁴-⁹]+|[①-⑳]|\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}/|\d{1,3}(?=\s))\s*\S")


@cache
def _notes() -> re.Pattern[str]:
    return re.compile(any_language("page_parts", "notes"), re.IGNORECASE)


def _has_symbol(line: CleanLine, symbol: str) -> bool:
    """Whether the document's symbol stands in a line, alone or beside a short title."""
    text = whole_heads(line.text)
    beside = text.startswith(f"{symbol} ") or text.endswith(f" {symbol}")
    return bool(symbol) and (symbol in columns(text) or (beside and line.after_blank and not _SENTENCE_END.search(text)))


def heads_page(lines: Sequence[CleanLine], at: int, symbol: str) -> bool:
    """Whether a line is of a page's head: the document's symbol, or a language's name beside it or beside the page's number.

    Parameters
    ----------
    lines : sequence of CleanLine
    at : int
        Which of them.
    symbol : str
        That of the document.
    """
    if _has_symbol(lines[at], symbol):
        return True
    near = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    return bool(language_code(lines[at].text)) and any(is_furniture(line) or _has_symbol(line, symbol) for line in near)


def heads_notes(lines: Sequence[CleanLine], at: int) -> bool:
    """Whether a line is the word under which notes stand (Notes, 注), and one stands there."""
    below = next((line for line in lines[at + 1 : at + 3] if not is_furniture(line)), None)
    return bool(_notes().fullmatch(lines[at].text)) and below is not None and bool(_NOTE.match(below.text))
