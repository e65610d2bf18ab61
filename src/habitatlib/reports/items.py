"""The pieces of a paragraph → its text and its lettered items (a), (b) …, whether they stand on lines of their own or within it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from habitatlib.reports.lines import join
from habitatlib.reports.model import Item

__all__ = ["Piece", "read_items"]

_LABEL = re.compile(r"[(（]([a-z])[)）]")
_REFERENCE_BEFORE = re.compile(r"(?:\d|第|段|款|条|paragraphs?|item|Goal|target)\s*$")
_REFERENCE_AFTER = re.compile(r"\s*(?:分段|段|款|项|条|至|和第)")
_STOP = re.compile(r"[。！？]")


class Piece(NamedTuple):
    """A line of a paragraph; ``item`` if it opens with a letter in brackets."""

    text: str
    item: bool


def read_items(pieces: Sequence[Piece]) -> tuple[str, tuple[Item, ...]]:
    """Join a paragraph's lines and find its lettered items.

    Returns
    -------
    text : str
        Pieces joined with nothing between, one blank before an item that begins a line.
    items : tuple of Item
        Labels as printed, in sequence from (a); a later list's label carries its turn, ``(a)#2``.

    Examples
    --------
    >>> text, items = read_items([Piece("包括：", False), Piece("(a) 减少", True), Piece("贫穷；", False), Piece("(b) 住房。", True)])
    >>> text, [i.text for i in items]
    ('包括： (a) 减少贫穷； (b) 住房。', ['(a) 减少贫穷；', '(b) 住房。'])
    """
    text, opened, ends = "", [], {}
    for piece in pieces:
        if piece.item and text:
            text += " "
            opened.append(len(text))
            text += piece.text
        elif opened and text.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹").rstrip("”」』）)").endswith(("。", "！", "？", ".", "!", "?")):
            ends.setdefault(opened[-1], len(text))
            text = join(text, piece.text)
        else:
            text = join(text, piece.text)
    for here, after in zip(opened, [*opened[1:], None], strict=False):
        ends.setdefault(here, len(text) if after is None else after - 1)
    return text, tuple(_items(text, ends))


def _labels(text: str) -> list[list[re.Match[str]]]:
    """Runs of labels a, b, c … of at least two; a reference such as 第2(a)段 is none."""
    runs: list[list[re.Match[str]]] = []
    for match in _LABEL.finditer(text):
        if _REFERENCE_BEFORE.search(text[: match.start()][-12:]) or _REFERENCE_AFTER.match(text, match.end()):
            continue
        letter = match[1]
        if letter == "a":
            runs.append([match])
        else:
            run = next((r for r in reversed(runs) if ord(r[-1][1]) + 1 == ord(letter)), None)
            if run is not None:
                run.append(match)
    return [run for run in runs if len(run) > 1]


def _items(text: str, ends: dict[int, int]) -> list[Item]:
    out: list[Item] = []
    for turn, run in enumerate(_labels(text), 1):
        for match, after in zip(run, [*run[1:], None], strict=True):
            start = match.start()
            stop = _STOP.search(text, start)
            end = ends.get(start) or (after.start() if after else stop.end() if stop else len(text))
            if after:
                end = min(end, after.start())
            words = text[start:end].rstrip()
            label = match.group() if turn == 1 else f"{match.group()}#{turn}"
            out.append(Item(label, start, start + len(words), words))
    return out
