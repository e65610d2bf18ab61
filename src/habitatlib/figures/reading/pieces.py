"""A paragraph cut where marks begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["Piece", "pieces"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph, the tables that have it in a row, and what those rows say."""

    text: str
    tables: tuple[str, ...] = ()
    note: str = ""


def pieces(text: str, spans: Iterable[tuple[int, int, str, str]]) -> Iterator[Piece]:
    """Cut a text where marks begin and end, whatever way they overlap.

    Parameters
    ----------
    text : str
        A paragraph.
    spans : iterable of (start, end, table, note)
        What was found.

    Yields
    ------
    Piece
        In order; joined they are the text.

    Examples
    --------
    >>> [(p.text, p.tables) for p in pieces("abcd", [(0, 3, "x", ""), (2, 3, "y", "")])]
    [('ab', ('x',)), ('c', ('x', 'y')), ('d', ())]
    """
    spans = sorted({s for s in spans if 0 <= s[0] < s[1] <= len(text)})
    cuts = sorted({0, len(text), *(s[0] for s in spans), *(s[1] for s in spans)})
    for start, end in zip(cuts, cuts[1:], strict=False):
        over = [s for s in spans if s[0] <= start and end <= s[1]]
        tables = tuple(dict.fromkeys(s[2] for s in over))
        yield Piece(text[start:end], tables, "; ".join(s[3] for s in over))
