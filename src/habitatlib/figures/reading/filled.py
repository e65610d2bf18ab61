"""What each table holds and how full it is: rows a report, and for each column that may be empty the share of cells that are."""

from __future__ import annotations

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures import labels, style
from habitatlib.figures.canvas import Canvas, canvas
from habitatlib.figures.links import mark_id
from habitatlib.figures.reading.frames import empty_share, fullness, row_counts
from habitatlib.figures.study import Study
from habitatlib.figures.style import HAIRLINE, INK, LABEL, MARK, MUTED, PARA
from habitatlib.figures.timeaxis import draw_key, hatched
from habitatlib.figures.typesetting import measure, shorten, wrap
from habitatlib.tables.schema import TABLES

__all__ = ["draw_filled", "filled_table", "filled_title", "holdings"]

_NAMES, _TOTAL, _CELL, _PITCH, _BAR, _MOST = 2.2, 0.5, 1.16, 0.33, 0.085, 8
_NOTE, _BETWEEN = 0.15, 0.12


def filled_title(study: Study, frame: pd.DataFrame) -> str:
    """The finding: how many of the columns that may be empty are full, and how many are empty in half their cells or more."""
    held = frame[frame["rows"] > 0]
    if held.empty:
        return study.nothing() or study.t("rd.filled.none")
    half = int((held["empty"] * 2 >= held["rows"]).sum())
    return study.t("rd.filled.title", n=len(held), full=int((held["empty"] == 0).sum()), half=half)


def holdings(study: Study) -> pd.DataFrame:
    """What each table holds: its name, what one row is, rows a report and in all."""
    counts = row_counts(study)
    frame = counts.rename(columns={r.symbol: r.label for r in study.reports} | {"total": study.t("rd.column.rows")})
    frame = frame.astype(object).where(frame.notna(), "")  # a table without reports of its own
    frame.insert(0, study.t("rd.column.table"), counts.index)
    frame.insert(1, study.t("rd.column.holds"), [study.t(f"rd.table.{name}") for name in counts.index])
    return frame.reset_index(drop=True)


def filled_table(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """The numbers under the figure: a row a column, with its cells, the empty ones and their share."""
    rows = [(r.table, r.column, r.rows, r.empty, empty_share(r.empty, r.rows)) for r in frame.itertuples()]
    return pd.DataFrame(rows, columns=[study.t(f"rd.column.{c}") for c in ("table", "column", "cells", "empty", "share")])


def draw_filled(study: Study, frame: pd.DataFrame | None = None) -> Canvas:
    """A block a table: its rows a report as numbers, its columns as bars, hatched as far as they are empty.

    Parameters
    ----------
    frame : DataFrame, optional
        As of ``frames.fullness``.
    """
    frame = fullness(study) if frame is None else frame
    title = filled_title(study, frame)
    if not study.reports:
        return canvas(11.5, 0.4, title=title, source=study.source())
    counts, shown = row_counts(study), study.reports if len(study.reports) <= _MOST else ()
    wide = max([0.46, *(measure(line, PARA) + 0.08 for r in shown for line in r.lines)])
    room = 11.5 - 2 * 0.38 - _NAMES - wide * len(shown) - _TOTAL - 0.2
    across = _across(study, frame[frame["empty"] > 0], room)
    bars = {name: list(part.itertuples()) for name, part in frame[frame["empty"] > 0].groupby("table")}
    notes = {name: wrap(_others(study, frame[frame["table"] == name]), room, PARA) for name in TABLES}
    heights = {name: max(_PITCH * -(-len(bars.get(name, ())) // across) + _NOTE * (len(notes[name]) if notes[name][0] else 0), 0.32) + 0.14
               for name in TABLES}  # fmt: skip
    one = "" if len(study.reports) > 1 else "_one"
    subtitle = study.t(f"rd.filled.subtitle{one}", tables=len(TABLES), reports=len(study.reports))
    note = study.t(f"rd.filled.note{one}")
    page = canvas(11.5, 0.78 + sum(heights.values()), title=title, subtitle=subtitle, source=study.source(note))
    x0 = page.left + _NAMES + wide * len(shown) + _TOTAL + 0.2
    _key(study, page, points=bool((counts[[*(r.symbol for r in shown), "total"]] == 0).any(axis=None)))
    y = page.top + 0.7
    for number, report in enumerate(shown):
        for line, words in enumerate(reversed(report.lines)):
            page.write(page.left + _NAMES + wide * (number + 1) - 0.06, y - 0.08 - 0.14 * line, words, size=PARA,
                       color=style.darker(report.color), ha="right")  # fmt: skip
    page.write(x0 - 0.2 - 0.06, y - 0.08, study.t("rd.filled.all"), size=PARA, color=MUTED, ha="right")
    page.write(x0, y - 0.08, study.t("rd.filled.head"), size=PARA, color=MUTED)
    for name in TABLES:
        page.line(page.left, y, page.right, y, color="#c3ccd3")
        _names(study, page, name, y)
        for place, report in enumerate(shown):
            x = page.left + _NAMES + wide * (place + 1) - 0.06
            _count(study, page, x, y + 0.2, counts.at[name, report.symbol], style.darker(report.color))
        _count(study, page, x0 - 0.26, y + 0.2, counts.at[name, "total"], INK)
        for place, cell in enumerate(bars.get(name, ())):
            _cell(page, study, cell, x0 + (place % across) * room / across, y + 0.08 + _PITCH * (place // across), room / across - _BETWEEN)
        at = y + 0.18 + _PITCH * -(-len(bars.get(name, ())) // across)
        for line, words in enumerate(notes[name]):
            page.write(x0, at + _NOTE * line, words, size=PARA, color=MUTED)
        y += heights[name]
    page.line(page.left, y, page.right, y, color=HAIRLINE)
    return page


def _others(study: Study, columns: pd.DataFrame) -> str:
    """The columns without a bar: none of their cells is empty, or there are no rows."""
    if columns.empty:
        return study.t("rd.filled.no_column")
    if not columns["rows"].sum():
        return study.t("rd.filled.no_rows")
    full = list(columns.loc[columns["empty"] == 0, "column"])
    return study.t("rd.filled.full", names=full) if full else ""


def _across(study: Study, cells: pd.DataFrame, room: float) -> int:
    """How many bars stand side by side: as many as have room for their names and for what is said of them."""
    least = max((sum(_told(study, cell)[1:]) + 0.05 for cell in cells.itertuples()), default=0.0)
    return max(int(room / max(_CELL, least + _BETWEEN)), 2)


def _told(study: Study, cell: object) -> tuple[str, float, float]:
    """What is said over a bar, and how wide that and the name of the column are."""
    told = study.t("rd.filled.share", share=empty_share(cell.empty, cell.rows))
    return told, measure(told, PARA - 0.4), measure(cell.column, PARA)


def _names(study: Study, page: Canvas, name: str, y: float) -> None:
    lines = wrap(study.t(f"rd.table.{name}"), _NAMES - 0.15, LABEL)
    page.write(page.left, y + 0.17, shorten(" ".join(lines), _NAMES - 0.15, LABEL), size=LABEL, bold=True)
    page.write(page.left, y + 0.34, name, size=PARA, color=MUTED)


def _count(study: Study, page: Canvas, x: float, y: float, value: object, color: str) -> None:
    if pd.isna(value):
        return
    if value == 0:
        page.ax.plot([x - 0.03], [y - 0.04], "o", ms=1.6, color="#9aa7b1", gid="none")
    else:
        page.write(x, y, labels.grouped(value, study.lang), size=MARK, color=color, ha="right")


def _cell(page: Canvas, study: Study, cell: object, x: float, y: float, wide: float) -> None:
    told, taken, _ = _told(study, cell)
    page.write(x, y + 0.1, shorten(cell.column, wide - taken - 0.05, PARA), size=PARA)
    page.write(x + wide, y + 0.1, told, size=PARA - 0.4, color=MUTED, ha="right")
    full = wide * (1 - cell.empty / cell.rows)
    name = mark_id("column", cell.table, cell.column)
    page.ax.add_patch(Rectangle((x, y + 0.15), full, _BAR, facecolor=style.NEUTRAL, linewidth=0, gid=f"{name}-filled"))
    hatched(page, x + full, y + 0.15, x + wide, _BAR, gid=f"{name}-empty")
    page.ax.add_patch(Rectangle((x, y + 0.15), wide, _BAR, facecolor="none", edgecolor="#9aa7b1", linewidth=0.5))


def _key(study: Study, page: Canvas, points: bool) -> None:
    entries = [
        (lambda x, at: page.ax.add_patch(Rectangle((x, at - 0.05), 0.28, 0.1, facecolor=style.NEUTRAL, linewidth=0)), 0.28,
         study.t("rd.filled.key_full")),
        (lambda x, at: hatched(page, x, at - 0.05, x + 0.28, 0.1), 0.28, study.t("rd.filled.key_empty")),
    ]  # fmt: skip
    if points:
        entries.append((lambda x, at: page.ax.plot([x + 0.03], [at], "o", ms=1.6, color="#9aa7b1"), 0.06, study.t("rd.filled.key_none")))
    draw_key(page, page.left, page.top + 0.12, entries)
