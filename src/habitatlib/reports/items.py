"""The pieces of a paragraph → its text and its lettered items (a), (b) …, whether they stand on lines of their own or within it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from habitatlib.lexicons.written import any_language
from habitatlib.reports.headings import kinds, rank
from habitatlib.reports.lines import between, narrow
from habitatlib.reports.model import Item

__all__ = ["Piece", "label_spaced", "opens_item", "read_items"]

_LABEL = re.compile(r"[(（](?P<number>[a-z])[)）]")
_BULLET = re.compile(r"^\*\s+")
_STOP = re.compile(r"[。！？]")
_LONGEST_LABEL = 12  # signs
_TAIL = 200  # signs at the end of the words before
_ASIDE = re.compile(r"[^()（）]{0,24}[)）]")
_RUNS = 50  # lists that may be open at once
_LISTS = 10  # lists that may stand within an item
_CLOSING = "”」』）)»"
_ENDS = ("。", "！", "？", ".", "!", "?", "؟")


class Piece(NamedTuple):
    """A line of a paragraph; ``item`` if it opens with a letter in brackets."""

    text: str
    item: bool


@cache
def _labels_of(language: str) -> re.Pattern[str]:
    patterns = [p.pattern for p in kinds("item", language)]
    return re.compile(patterns[0]) if patterns else _LABEL


@cache
def _opens() -> re.Pattern[str]:
    return re.compile(rf"[(（]?(?:[a-z]{{1,2}}|[ivx]{{1,5}})[)）]|[㈠-㈩]|[(（]{any_language('page_parts', 'numeral')}{{1,3}}[)）]")


@cache
def _room() -> re.Pattern[str]:
    return re.compile(rf"({_opens().pattern})(?:\t|[ \u3000]{{2,}})\s*")


@cache
def _references(language: str) -> tuple[re.Pattern[str], ...]:
    return (re.compile(rf"(?:\d|{any_language('page_parts', 'before_letter')})\s*$"), *kinds("reference", language))


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf"\s*{any_language('page_parts', 'after_letter')}")


def opens_item(text: str, language: str) -> bool:
    """Whether a line opens with the letter of an item."""
    text = narrow(text[:_LONGEST_LABEL])
    return bool(_opens().match(text) or _labels_of(language).match(text))


def label_spaced(text: str) -> str:
    """The words of a line without its bullet, one blank after the label with which it opens where the page leaves room.

    Examples
    --------
    >>> label_spaced("(iv)    To plant"), label_spaced("(a)在"), label_spaced("In\\t2030")
    ('(iv) To plant', '(a)在', 'In\\t2030')
    """
    text = _BULLET.sub("", text)
    match = _room().match(text)
    return f"{match[1]} {text[match.end() :]}" if match else text


def read_items(pieces: Sequence[Piece], language: str = "") -> tuple[str, tuple[Item, ...]]:
    """Join a paragraph's lines and find its lettered items.

    Parameters
    ----------
    pieces : sequence of Piece
    language : str, optional
        ISO 639-1 code: which letters and brackets its items have, where they are not (a), (b).

    Returns
    -------
    text : str
        Pieces joined as ``lines.join`` does, one blank before an item that begins a line.
    items : tuple of Item
        Labels as printed (letters of full width as plain ones), in sequence from (a); a later list's label carries its turn, ``(a)#2``.

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
        else:
            if opened and text[-_TAIL:].rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹").rstrip(_CLOSING).endswith(_ENDS):
                ends.setdefault(opened[-1], len(text))
            text += between(text, piece.text)
            text += piece.text
    for here, after in zip(opened, [*opened[1:], None], strict=False):
        ends.setdefault(here, len(text) if after is None else after - 1)
    return text, tuple(_items(text, ends, language))


def _ranks(letter: str, language: str) -> tuple[int, ...]:
    """The places that a letter may have in its alphabet; a Cyrillic one may stand for the Latin one that looks like it."""
    if "a" <= letter <= "z":
        return (ord(letter) - ord("a") + 1,)
    return tuple(n for kind in ("item", "item_lookalike") if (n := rank(kind, letter, language)))


def _stands_aside(text: str, match: re.Match[str], before: str) -> bool:
    """Whether a label stands within brackets with a few words: (see (b) below)."""
    last = max((before.rfind(sign), sign) for sign in "()（）")
    return last[0] >= 0 and last[1] in "(（" and bool(_ASIDE.match(text, match.end()))


def _labels(text: str, language: str) -> list[list[re.Match[str]]]:
    """Runs of labels a, b, c … of at least two; a reference such as 第2(a)段 is none."""
    runs: list[list[tuple[re.Match[str], int]]] = []
    for match in _labels_of(language).finditer(narrow(text)):
        before = text[max(0, match.start() - 24) : match.start()]
        if any(p.search(before) for p in _references(language)) or _goes_on().match(text, match.end()):
            continue
        if _stands_aside(text, match, before):
            continue
        if match.group()[0] not in "(（" and before[-1:].strip():  # a letter that no bracket opens stands alone
            continue
        ranks = _ranks(match["number"], language)
        if 1 in ranks:
            runs.append([(match, 1)])
        else:
            run = next((r for r in reversed(runs[-_RUNS:]) if r[-1][1] + 1 in ranks), None)
            if run is not None:
                run.append((match, run[-1][1] + 1))
    return [[match for match, _ in run] for run in runs if len(run) > 1]


def _items(text: str, ends: dict[int, int], language: str) -> list[Item]:
    out: list[Item] = []
    runs, stops = _labels(text, language), [match.end() for match in _STOP.finditer(text)]
    for turn, run in enumerate(runs, 1):
        far = runs[turn + _LISTS - 1][0].start() if turn + _LISTS <= len(runs) else len(text)
        for match, after in zip(run, [*run[1:], None], strict=True):
            start = match.start()
            at = bisect_right(stops, start)
            end = ends.get(start) or (after.start() if after else stops[at] if at < len(stops) else len(text))
            end = min(end, after.start() if after else max(far, match.end()))
            words = text[start:end].rstrip()
            label = match.group() if turn == 1 else f"{match.group()}#{turn}"
            out.append(Item(label, start, start + len(words), words))
    return out
