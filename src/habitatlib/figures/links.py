"""Marks that can be pointed at: each has an id that stays, says in words what it is, and leads to the paragraph it was drawn from."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from habitatlib.figures.study import Study

if TYPE_CHECKING:
    from matplotlib.artist import Artist

__all__ = ["mark", "mark_id", "page_name", "paragraph_link"]


def page_name(source_file: str) -> str:
    """The page of a report, named after the file that it was read from.

    Examples
    --------
    >>> page_name("HSP_EB.2024_5.zh.txt")
    'HSP_EB.2024_5.zh.html'
    """
    return f"{Path(source_file).stem}.html"


def paragraph_link(study: Study, symbol: str, para: int | None = None) -> str:
    """Where a paragraph can be read: its anchor in the reading page of its report, as seen from a folder beside ``reports``.

    Parameters
    ----------
    study : Study
        With the report among its own.
    symbol : str
        Symbol of the report.
    para : int, optional
        Number of the paragraph; the report's page where it is not given.

    Returns
    -------
    str
        For example ``../reports/HSP_EB.2024_5.zh.html#p7``.
    """
    file = study.files.get(symbol)
    page = page_name(file) if file else f"{mark_id(symbol)}.html"
    return f"../reports/{page}" + (f"#p{int(para)}" if para is not None else "")


def mark_id(*parts: object) -> str:
    """An id for the SVG: the parts joined, with nothing that an id may not hold.

    Examples
    --------
    >>> mark_id("event", "HSP/EB.2024/5", 17, 120)
    'event-HSP_EB.2024_5-17-120'
    """
    return "-".join(re.sub(r"[^\w.]+", "_", str(part)).strip("_") for part in parts if part is not None and str(part))


def mark(artist: Artist, study: Study, kind: str, symbol: str, para: int | None = None, *parts: object, words: str = "") -> None:
    """Make an artist a mark: an id, a link to its paragraph, and words that show when one points at it.

    Parameters
    ----------
    artist : Artist
        A patch or a line of markers; its ``gid``, ``url`` and ``label`` are set.
    kind : str
        What the mark stands for, a word: ``event``, ``tie``, ``place``. Tests count marks by it.
    symbol, para
        Where it was read.
    *parts : object
        What tells it from other marks of its kind in the same paragraph, such as ``start`` or an identifier.
    words : str
        What is told of it; the report's label and the paragraph where empty.
    """
    artist.set_gid(mark_id(kind, symbol, para, *parts))
    artist.set_url(paragraph_link(study, symbol, para))
    told = words or study.t("mark.where" if para is not None else "mark.report", label=study.label(symbol), symbol=symbol, para=para)
    artist.set_label(told)
