"""Lines as every format gives them: clean, with the place they came from; what is furniture of the page; how pieces are joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from habitatlib.lexicons import load

__all__ = ["SUPERSCRIPT", "CleanLine", "FileLines", "clean", "is_furniture", "join"]

_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD])
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HEADING = re.compile(r"^#{1,6}\s+")
_BULLET = re.compile(r"^[-+•]\s+")
_STRONG = re.compile(r"\*\*(?!\s)([^*]+?)(?<!\s)\*\*|__(?!\s)([^_]+?)(?<!\s)__")
_EMPHASIS = re.compile(r"(?<![^\s(（“\"])\*(?![\s*])([^*]{2,}?)(?<!\s)\*(?![^\s,.;:，。；：)）”\"])")
_NOTE = re.compile(r"\[\^(\d{1,3})\]|<sup>\s*(\d{1,3})\s*</sup>|(?<![\^\d])\^(\d{1,3})\^")
_LINK = re.compile(r"(?<!!)\[([^\]\[]+)\]\((?:[^()\s]*)\)")
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^<>\s]+)>")
_LATIN_END = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789,.;:)%")
_LATIN_START = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789(")
_GUARD = 0xE000  # private use: stands for an escaped sign while marks are taken away
_GUARDED = re.compile("[\ue000-\ue07f]")
_MARK = re.compile(r"\s*[-+•#]|.*?[\\*_\[^<\u00ad\u200b-\u200d\u2060\ufeff\ue000-\ue07f]", re.DOTALL)  # a line without these is clean


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


def is_furniture(line: CleanLine) -> bool:
    """Whether a line is what only the page needs: a rule, a page number, a job number, the digits of a bar code."""
    printed = line.raw.strip()
    return bool(_FURNITURE.fullmatch(line.text) or (printed != line.text and _FURNITURE.fullmatch(printed)))


def join(left: str, right: str) -> str:
    """Join two pieces of a broken line: nothing between, but a blank between Latin words.

    Examples
    --------
    >>> join("减少", "城市"), join("human", "settlements")
    ('减少城市', 'human settlements')
    """
    gap = " " if left[-1:] in _LATIN_END and right[:1] in _LATIN_START else ""
    return f"{left}{gap}{right}"
