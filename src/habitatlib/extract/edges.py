"""Names whose signs may also be something else: rows of a register say which words right before or after a name decide."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ..lexicons import load

__all__ = ["verdict"]


class _Edge(NamedTuple):
    """The words before and after a name that decide; of two that fit that of the lower ``rank`` does, which is the longer."""

    rank: int
    before: str
    after: str
    verdict: str


@cache
def _edges(register: str, language: str) -> dict[str, dict[str, list[_Edge]]]:
    """For each name (``*`` for any) the words that decide, by the sign right before the name, else by that after it."""
    out: dict[str, list[tuple[str, str, str]]] = {}
    for row in load(register, language):
        for name in row["name"].split():
            for before in row["before"].split() or [""]:
                for after in row["after"].split() or [""]:
                    out.setdefault(name, []).append((before, after, row["verdict"]))
    ranked: dict[str, dict[str, list[_Edge]]] = {}
    for name, edges in out.items():
        for rank, edge in enumerate(sorted(edges, key=lambda e: -len(e[0] + e[1]))):
            key = f"{edge[0][-1]}_" if edge[0] else f"_{edge[1][:1]}"
            ranked.setdefault(name, {}).setdefault(key, []).append(_Edge(rank, *edge))
    return ranked


def verdict(text: str, start: int, end: int, register: str, language: str, *, unsaid: str = "yes") -> str:
    """What a register says of ``text[start:end]``: of the rows that fit, the one with most signs round the name decides.

    Parameters
    ----------
    text : str
        Squeezed text.
    start, end : int
        Where the name stands.
    register : str
        A lexicon with the columns ``name``, ``before``, ``after`` (words parted by blanks), ``verdict``.
    language : str
        ISO 639-1 code.
    unsaid : str, optional
        What to answer where no row fits.

    Returns
    -------
    str
        The row's verdict, or ``unsaid``.

    Examples
    --------
    >>> verdict("沿海地区", 1, 3, "not_countries", "zh")
    'no'
    """
    best, said = -1, unsaid
    edges = _edges(register, language)
    beside = (f"{text[start - 1]}_" if start else "", f"_{text[end : end + 1]}", "_")
    for name in (text[start:end], "*"):
        own, first = edges.get(name, {}), None
        for key in beside:
            for edge in own.get(key, ()):
                if text.startswith(edge.after, end) and text.endswith(edge.before, 0, start):
                    first = edge if first is None or edge.rank < first.rank else first
                    break
        if first and len(first.before + first.after) > best:
            best, said = len(first.before + first.after), first.verdict
    return said
