"""The organ that a cover page names: the nearest above the session, its parent's name put before a bare word such as 执行局."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from habitatlib.lexicons import unparted
from habitatlib.reports.cover_lines import Segment, fits
from habitatlib.reports.cover_names import organ_names, squeeze
from habitatlib.reports.language import unaccented

__all__ = ["read_body"]


_NAMING = ("words", "organ", "letterhead", "session")


def _pieces(head: Sequence[Segment], language: str) -> list[str]:
    return [squeeze(s.text, language) for s in head if s.kind in _NAMING]


@cache
def _known(language: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name) for name in sorted(organ_names(language), key=len, reverse=True)) or "(?!)")


def _principal(row: dict[str, str]) -> bool:
    """Whether an organ is a principal one: their symbols begin with one letter, A/ or S/."""
    return len(row["symbol_prefix"]) == 2 and not row["body"]


def _of(row: dict[str, str], symbol: str) -> bool:
    return symbol.startswith(row["symbol_prefix"])


def _named(text: str, symbol: str, language: str) -> tuple[dict[str, str] | None, int]:
    """The register's row of the organ that stands last in a text, the one that the symbol confirms before all others, and where it ends."""
    rows = organ_names(language)
    hits = [(rows[m.group()], m.end()) for m in _known(language).finditer(unaccented(text))]
    confirmed = [h for h in hits if h[0]["body"] and _of(h[0], symbol)]
    if confirmed:
        return max(confirmed, key=lambda h: len(h[0]["printed"]))
    hits = [h for h in hits if not h[0]["body"] and (_of(h[0], symbol) or not fits("bare_organ", language, h[0]["printed"]))]
    fitting = [h for h in hits if not h[0]["symbol_prefix"] or _of(h[0], symbol)]  # of two columns that of the symbol
    return (fitting or hits or [(None, 0)])[-1]


def _printed(head: Sequence[Segment], language: str) -> tuple[str, int]:
    """An organ that no register holds: the last line that names one, its parent put before a bare word; and its place among the lines."""
    for at in reversed(range(len(head))):
        text = squeeze(head[at].text, language)
        bare = fits("bare_organ", language, text)
        if unaccented(text) in organ_names(language) or not (bare or fits("organ", language, text) or fits("cut_organ", language, text)):
            continue
        before = head[at - 1] if at else None
        cut = before and before.kind == "words" and not head[at].after_blank and head[at].line == before.line + 1
        if cut and not bare and unparted(language) and "\u4e00" <= before.text[-1:] <= "\u9fff":
            return squeeze(before.text, language) + text, at - 1
        if not bare:
            return text, at
        above = _name_above(head[:at], language)
        if above:
            return (above + text if unparted(language) else f"{above} {text}"), at
        return text, at
    return "", -1


def _name_above(head: Sequence[Segment], language: str) -> str:
    """The nearest words above, with the lines right above them that hold the first words of the name: an organization's, cut over lines."""
    run: list[Segment] = []
    for s in reversed(head):
        below = run[-1] if run else None
        if below and (below.after_blank or s.kind != "words" or s.line != below.line - 1 or len(s.text) == 1):
            break
        if s.kind == "words":
            run.append(s)
    return ("" if unparted(language) else " ").join(squeeze(s.text, language) for s in reversed(run))


def _standing_above(head: Sequence[Segment], language: str) -> str:
    """The words in lines that stand right above the session or the days of the meeting, apart from the masthead: the organ's name."""
    at = next((i for i, s in enumerate(head) if s.kind in ("session", "meeting")), 0)
    run: list[Segment] = []
    for s in reversed(head[:at]):
        below = run[-1] if run else head[at]
        if s.line == below.line or below.after_blank or s.line != below.line - 1:
            break
        run.append(s)
    names = [squeeze(s.text, language) for s in reversed(run)]
    if not run or not run[-1].after_blank or any(s.kind != "words" for s in run):
        return ""
    return ("" if unparted(language) else " ").join(names)


def read_body(head: Sequence[Segment], above: Sequence[Segment], symbol: str, language: str) -> str:
    """The code or the printed name of the organ.

    Parameters
    ----------
    head : sequence of Segment
        What stands above the record or the title, down to the first session, that included.
    above : sequence of Segment
        All that stands above the title: there an organ counts that the symbol confirms.
    symbol : str
    language : str

    Returns
    -------
    str
        A committee under a principal organ's name is the organ; one under a commission is the commission's. Empty if none is named.
    """
    gap = "" if unparted(language) else " "
    row = _named(gap.join(_pieces(above, language)), symbol, language)[0]
    if row and row["body"]:
        return row["body"]
    standing = _standing_above(head, language)
    head = [s for s in head if s.kind in _NAMING]
    pieces = _pieces(head, language)
    row, end = _named(gap.join(pieces), symbol, language)
    name, at = _printed(head, language)
    starts = len(gap.join(pieces[:at])) if at >= 0 else -1
    whole = bool(name and fits("cut_organ", language, name))  # the principal organ's name is only a part of it
    if name and (row is None or (_principal(row) and (whole or starts >= end or not _of(row, symbol)))):
        return name
    if standing and (row is None or _principal(row)):
        return standing
    return (row["body"] or row["printed"]) if row else ""
