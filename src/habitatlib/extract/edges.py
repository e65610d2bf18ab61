"""Names whose signs may also be something else: rows of a register say which words right before or after a name decide."""

from __future__ import annotations

from functools import cache

from ..lexicons import load

__all__ = ["verdict"]


@cache
def _edges(register: str, language: str) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """For each name (``*`` for any) the words before and after it that decide, longest first."""
    out: dict[str, list[tuple[str, str, str]]] = {}
    for row in load(register, language):
        for name in row["name"].split():
            for before in row["before"].split() or [""]:
                for after in row["after"].split() or [""]:
                    out.setdefault(name, []).append((before, after, row["verdict"]))
    return {name: tuple(sorted(edges, key=lambda e: -len(e[0] + e[1]))) for name, edges in out.items()}


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
    for name in (text[start:end], "*"):
        for before, after, saying in edges.get(name, ()):
            if len(before + after) <= best:
                break
            if text.startswith(after, end) and text.endswith(before, 0, start):
                best, said = len(before + after), saying
                break
    return said
