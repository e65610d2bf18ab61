"""Lines as every format gives them: clean, with the place they came from; what is furniture of the page; how pieces are joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from habitatlib.lexicons import load

__all__ = ["SUPERSCRIPT", "CleanLine", "FileLines", "between", "clean", "is_furniture", "join", "narrow"]

_STARS = {0x2217: "*", 0xFF0A: "*", 0xFE61: "*"}  # other stars mark notes too
_INVISIBLE = dict.fromkeys([0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF])
_NARROW = {wide: wide - 0xFEE0 for wide in (*range(0xFF0F, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HEADING = re.compile(r"^#{1,6}\s+")
_BULLET = re.compile(r"^[-+•]\s+")
_STRONG = re.compile(r"\*\*(?!\s)([^*]+?)(?<!\s)\*\*|__(?!\s)([^_]+?)(?<!\s)__")
_EMPHASIS = re.compile(r"(?<![^\s(（“\"])\*(?![\s*])([^*]{2,}?)(?<!\s)\*(?![^\s,.;:，。；：)）”\"])")
_NOTE = re.compile(r"\[\^(\d{1,3})\]|<sup>\s*(\d{1,3})\s*</sup>|(?<![\^\d])\^(\d{1,3})\^")
_LINK = re.compile(r"(?<!!)\[([^\]\[]+)\]\((?:[^()\s]*)\)")
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^<>\s]+)>")
_LATIN_END = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789,.;:)%&§")
_LATIN_START = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789($€£¥&§")
_PARTED = re.compile(r"[\u00c0-\u024f\u0370-\u06ff]")  # letters, digits and stops of the other scripts that part words by blanks
_QUOTES_END, _QUOTES_START = "”’»\"'!?]", "“‘«\"'["  # they count as the sign that they stand beside
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TAIL = 200  # signs at the end of the words before, which say whether a blank follows; a paragraph may have thousands of lines
_DASHED = re.compile(r"\s(?:[–—-]|\d{1,3}/)$")  # a dash between words, a note's mark
_GUARD = 0xE000  # private use: stands for an escaped sign while marks are taken away
_GUARDED = re.compile("[\ue000-\ue07f]")
_MARK = re.compile(  # a line without these is clean
    r"\s*[-+•#]|.*?[\\*_\[^<\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ue000-\ue07f]", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class CleanLine:
    """A non-blank line: number in the file from 1, text without marks, whether a blank line stands before, whether ``#`` marked it.

    ``page`` is that of the file, 0 where it has none.
    """

    number: int
    raw: str
    text: str
    after_blank: bool
    marked: bool
    page: int = 0


class FileLines(NamedTuple):
    """What a file gives to the grammar: its lines, those that are aside of the text (heads and feet of pages), and what is odd.

    ``joined`` holds lines all of whose words stand in another line, such as a lone half of a word, each with the number of that line.
    """

    lines: list[CleanLine]
    aside: list[CleanLine]
    warnings: list[str]
    joined: Sequence[tuple[CleanLine, int]] = ()


def clean(raw: str) -> tuple[str, bool]:
    r"""Take the Markdown marks off a line; what a reader of the page reads stays, blanks inside too.

    Returns
    -------
    text : str
    marked : bool
        Whether the line carried heading marks (``#``); their count means nothing.

    Examples
    --------
    >>> clean(r"## **E. 与专门机构的接触**")
    ('E. 与专门机构的接触', True)
    >>> clean(r"临时议程\*项目7")
    ('临时议程*项目7', False)
    """
    raw = raw.translate(_STARS)
    if not _MARK.match(raw):
        return raw.strip(), False
    text = raw.translate(_INVISIBLE).strip()
    text = _ESCAPED.sub(lambda m: chr(_GUARD + ord(m.group(1))), text)
    bare = _HEADING.sub("", text)
    marked = bare != text
    text = _BULLET.sub("", bare)
    text = _STRONG.sub(lambda m: m.group(1) or m.group(2), text)
    text = _EMPHASIS.sub(r"\1", text) if "*" in text else text
    text = _NOTE.sub(lambda m: (m[1] or m[2] or m[3]).translate(SUPERSCRIPT), text)
    text = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", text))
    return _GUARDED.sub(lambda m: chr(ord(m[0]) - _GUARD), text).strip(), marked


_FURNITURE = re.compile("|".join(f"(?:{row['pattern']})" for row in load("furniture")))


def narrow(text: str) -> str:
    """The text with digits, letters and strokes of full width as plain ones, sign for sign.

    Examples
    --------
    >>> narrow("Ａ／７２，（ａ）")
    'A/72，（a）'
    """
    return text.translate(_NARROW)


def is_furniture(line: CleanLine) -> bool:
    """Whether a line is what only the page needs: a rule, a page number, a job number, the digits of a bar code."""
    printed = line.raw.strip()
    return bool(_FURNITURE.fullmatch(line.text) or (printed != line.text and _FURNITURE.fullmatch(printed)))


def join(left: str, right: str) -> str:
    """Join two pieces of a broken line: nothing between, but a blank where words are parted by blanks.

    Examples
    --------
    >>> join("减少", "城市"), join("human", "settlements"), join("qualité", "de"), join("доклад", "о"), join("sum of", "$4")
    ('减少城市', 'human settlements', 'qualité de', 'доклад о', 'sum of $4')
    """
    return f"{left}{between(left, right)}{right}"


def between(left: str, right: str) -> str:
    """What `join` puts between two pieces: a blank or nothing."""
    return " " if _ends_parted(left[-_TAIL:]) and _begins_parted(right) else ""


def _ends_parted(left: str) -> bool:
    if left[-1:] in _LATIN_END:
        return True
    bare = left.rstrip(_RAISED)
    bare = (left if bare[-1:].isspace() else bare).rstrip(_QUOTES_END)
    return bare[-1:] in _LATIN_END or bool(_PARTED.match(bare[-1:])) or bool(_DASHED.search(left[-5:]))


def _begins_parted(right: str) -> bool:
    bare = right.lstrip(_QUOTES_START)[:1]
    return bool(bare) and (bare in _LATIN_START or bool(_PARTED.match(bare)) or right[:2] in ("– ", "— ", "- "))
