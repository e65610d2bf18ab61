"""What was measured of the extraction, as frames ready to be shown: figures tier by tier, first measures, losses, kinds of errors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from habitatlib.evaluation.compare import KEYED, spelt
from habitatlib.figures.quality import ENOUGH_ROWS
from habitatlib.home import home

if TYPE_CHECKING:
    from habitatlib.evaluation.evaluate import Evaluated
    from habitatlib.evaluation.score import CellScore, TableScore

__all__ = ["bars", "confusions", "error_kinds", "firsts", "measured", "reached", "removal", "removal_losses"]

ERROR_KINDS = ("words", "value", "missed", "false")


def measured(done: Sequence[Evaluated]) -> pd.DataFrame:
    """One row a figure.

    Returns
    -------
    DataFrame
        ``coding``, ``tier``, ``table``, ``column`` ("" for rows), ``gold``, ``f1``, ``low``, ``high``, ``alpha``, ``coders``,
        ``enough`` (at least 20 coded rows), in the order of codings and tables.
    """
    order = {name: place for place, name in enumerate(KEYED)}
    columns = ["coding", "tier", "table", "column", "gold", "precision", "recall", "f1", "low", "high", "alpha", "coders", "enough"]
    rows = [
        {"coding": one.coding.name, "tier": f.tier, "table": f.table, "column": f.column, "gold": f.gold, "precision": f.precision,
         "recall": f.recall, "f1": f.f1, "low": f.low, "high": f.high, "alpha": f.alpha, "coders": f.coders,
         "enough": f.gold >= ENOUGH_ROWS, "_coding": place, "_table": order[f.table]}
        for place, one in enumerate(done) for f in one.figures
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=[*columns, "_coding", "_table"]).sort_values(["_coding", "_table", "column"])
    return frame[columns].reset_index(drop=True)


def firsts(folder: str | Path | None = None) -> pd.DataFrame:
    """What was measured of each coding before any rule was mended on it: ``coding``, ``table``, ``column``, ``gold``, ``f1``,
    and the interval ``low`` to ``high`` where it was kept."""
    folder = Path(folder) if folder else home() / "data" / "validation"
    paths = [path for path in sorted(folder.glob("*/first.csv")) if path.parent.name != "traps"]
    parts = [pd.read_csv(path, keep_default_na=False, dtype="str").assign(coding=path.parent.name) for path in paths]
    if not parts:
        return pd.DataFrame(columns=["coding", "table", "column", "gold", "f1"])
    frame = pd.concat(parts, ignore_index=True)
    kept = {name: pd.to_numeric(frame[name]) for name in ("f1", "low", "high") if name in frame}
    return frame.assign(**kept, gold=pd.to_numeric(frame["gold"]).fillna(0).astype(int))


def bars(frame: pd.DataFrame, coding: str) -> pd.DataFrame:
    """The figures beside which a coding is held: those between its own two coders; of one coder's coding those of the coded reports.

    Parameters
    ----------
    frame : DataFrame
        As of ``measured``.
    """
    own = frame[(frame["coding"] == coding) & frame["coders"].notna()]
    return own if len(own) else frame[(frame["coding"] == "coded") & frame["coders"].notna()]


def reached(frame: pd.DataFrame, coding: str, bars: pd.DataFrame) -> tuple[int, int]:
    """How many tables of a coding reach the agreement of two coders, of how many with at least 20 coded rows.

    Parameters
    ----------
    frame : DataFrame
        As of ``measured`` or ``firsts``.
    bars : DataFrame
        As of ``bars``: ``table``, ``column``, ``coders``.
    """
    rows = frame[(frame["coding"] == coding) & (frame["column"] == "") & (frame["gold"] >= ENOUGH_ROWS)]
    bar = bars[bars["column"] == ""].set_index("table")["coders"]
    known = rows[rows["table"].isin(bar.index)]
    if known.empty:
        return 0, 0
    return int((known["f1"].round(3) >= known["table"].map(bar)).sum()), len(known)


def _near(table: str, missed: tuple, other: tuple) -> str:
    """How a false row explains a missed one: other ``words`` for it, another ``value``, or not at all."""
    if missed[0] != other[0]:
        return ""
    a, b = missed[-1], other[-1]
    if table in ("projects", "project_countries"):
        return "words" if isinstance(a, str) and (a in b or b in a) else ""
    if len(missed) > 1 and missed[1] != other[1]:
        return ""
    if table == "collaborations":
        return "value" if set(a) & set(b) else ""
    if table in ("country_roles", "events", "quantities"):
        return "value" if table != "country_roles" or missed[2] == other[2] else ""
    return "words" if isinstance(a, str) and isinstance(b, str) and (a in b or b in a) else ""


def _kinds(score: TableScore) -> list[tuple[str, tuple]]:
    left, found = [key for key, _ in score.extra], []
    for key in score.missed:
        at, kind = next(((i, k) for i, other in enumerate(left) if (k := _near(score.table, key, other))), (None, "missed"))
        if at is not None:
            del left[at]
        found.append((kind, key))
    return found + [("false", key) for key in left]


def error_kinds(done: Iterable[Evaluated]) -> pd.DataFrame:
    """Errors by table and kind: what is coded in other words, with another value, missed outright, found falsely.

    Returns
    -------
    DataFrame
        ``coding``, ``table``, ``kind`` (``words``, ``value``, ``missed``, ``false``), ``n``, ``symbol`` and ``example`` (key of the first).
    """
    rows = []
    for one in done:
        for table, score in one.tables.items():
            kinds: dict[str, list[tuple]] = defaultdict(list)
            for kind, key in _kinds(score):
                kinds[kind].append(key)
            for kind in ERROR_KINDS:
                if keys := sorted(kinds[kind], key=str):
                    rows.append((one.coding.name, table, kind, len(keys), keys[0][0], spelt(keys[0][1:])))
    return pd.DataFrame(rows, columns=["coding", "table", "kind", "n", "symbol", "example"])


def confusions(done: Iterable[Evaluated], top: int = 3) -> pd.DataFrame:
    """The most frequent wrong cells: ``coding``, ``table``, ``column``, ``coded``, ``found``, ``n``; at most ``top`` a column."""
    rows = []
    for one in done:
        for score in one.cells.values():
            rows += [(one.coding.name, score.table, score.column, *pair, n) for pair, n in _common(score).most_common(top)]
    return pd.DataFrame(rows, columns=["coding", "table", "column", "coded", "found", "n"])


def _common(score: CellScore) -> Counter[tuple[str, str]]:
    wrong = sorted((_cell(want), _cell(got)) for _, want, got, equal in score.pairs if not equal)
    return Counter(wrong)


def _cell(value: object) -> str:
    """A cell as the tables print it."""
    words = "" if value is None else str(value)
    return words.lower() if words in ("True", "False") else words


def removal(folder: str | Path | None = None) -> pd.DataFrame:
    """What ``habitatlib evaluate --removal`` measured: ``removed``, ``rows``, ``coding``, ``figure``, ``before``, ``after``, ``loss``."""
    path = (Path(folder) if folder else home() / "data" / "validation") / "removal.csv"
    empty = pd.DataFrame(columns=["removed", "rows", "coding", "figure", "before", "after"])
    frame = pd.read_csv(path, keep_default_na=False) if path.exists() else empty
    return frame.assign(loss=(frame["before"] - frame["after"]).round(3))


def removal_losses(frame: pd.DataFrame, coding: Sequence[str]) -> pd.DataFrame:
    """What each lexicon adds: for each removal the rows taken out, the table that loses most, and its loss; largest loss first."""
    rows = frame[frame["coding"].isin(coding) & ~frame["figure"].str.contains(".", regex=False)]
    worst = rows.sort_values(["loss", "figure"], ascending=[False, True]).drop_duplicates("removed")
    return worst[["removed", "rows", "figure", "before", "after", "loss"]].reset_index(drop=True)
