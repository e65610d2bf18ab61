"""What stands behind a figure, as text: the rows it was drawn from and the sentences they were read in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from habitatlib.figures.rows import each
from habitatlib.figures.study import Study

__all__ = ["Shown", "evidence", "save_numbers", "sentence", "show_table", "sources"]

_END = re.compile(r"[。！？]|[.!?](?=\s|$)")
_ROOM = 70  # characters kept on either side of the words


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends that holds ``text[start:end]``.

    Examples
    --------
    >>> sentence("一。二二。三。", 3, 4)
    (2, 5)
    """
    stop = _END.search(text, end)
    return max((m.end() for m in _END.finditer(text, 0, start)), default=0), stop.end() if stop else len(text)


def _shown_sentence(text: str, start: int, end: int) -> str:
    first, last = sentence(text, start, end)
    left, right = max(first, start - _ROOM), min(last, end + _ROOM)
    return ("... " if left > first else "") + text[left:right].strip() + (" ..." if right < last else "")


def evidence(study: Study, rows: pd.DataFrame, n: int = 3) -> Shown:
    """Sentences in which some of the rows were read: as many reports as can be, in their order.

    Parameters
    ----------
    rows : DataFrame
        Rows of a table with ``symbol``, ``para``, ``start``, ``end``.
    n : int
        How many.

    Returns
    -------
    Shown
        Symbol, paragraph, words, and the sentence around them.
    """
    order = {report.symbol: place for place, report in enumerate(study.reports)}
    rows = rows.dropna(subset=["para", "start", "end"]).drop_duplicates(["symbol", "para", "start"])
    rows = rows.assign(_order=rows["symbol"].map(order)).sort_values(["_order", "para", "start"])
    rows = rows.assign(_turn=rows.groupby("symbol").cumcount()).sort_values(["_turn", "_order"]).head(n)
    texts = study.texts
    found = []
    for row in each(rows.sort_values(["_order", "para", "start"]), "symbol", "para", "start", "end"):
        text = texts[(row.symbol, row.para)]
        found.append((row.symbol, int(row.para), text[row.start : row.end], _shown_sentence(text, row.start, row.end)))
    columns = [study.t(f"column.{c}") for c in ("symbol", "para", "words", "sentence")]
    return show_table(pd.DataFrame(found, columns=columns))


@dataclass(frozen=True, slots=True)
class Shown:
    """A small table as a notebook shows it: whole, without an index, the same text every time."""

    frame: pd.DataFrame

    def __repr__(self) -> str:
        with pd.option_context("display.width", 240, "display.max_colwidth", None, "display.unicode.east_asian_width", True):
            return self.frame.to_string(index=False, na_rep="") if len(self.frame) else "-"

    def _repr_html_(self) -> str:
        return self.frame.to_html(index=False, na_rep="", max_rows=None, justify="left", border=0)


def show_table(frame: pd.DataFrame, limit: int = 0) -> Shown:
    """A frame to be shown whole, or its first ``limit`` rows."""
    return Shown(frame.head(limit) if limit else frame)


def save_numbers(table: pd.DataFrame | Shown, name: str, folder: Path | str) -> Shown:
    """Write the numbers beneath a figure as ``name.csv`` beside it, and show them.

    Returns
    -------
    Shown
        The table: as the last line of a cell it is shown once.
    """
    shown = table if isinstance(table, Shown) else Shown(table)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    shown.frame.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8", lineterminator="\n")
    return shown


def sources(study: Study) -> Shown:
    """The chosen reports: symbol, what figures call it, title, date of distribution."""
    titles = study.tables["documents"].set_index("symbol")["title"]
    rows = [(r.symbol, r.label, titles[r.symbol], r.distributed.isoformat() if r.distributed else "") for r in study.reports]
    return show_table(pd.DataFrame(rows, columns=[study.t(f"column.{c}") for c in ("symbol", "label", "title", "distributed")]))
