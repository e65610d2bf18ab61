"""The block on time: dated events in thin lanes by kind, over what the report covers."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures import style
from habitatlib.figures.canvas import Canvas
from habitatlib.figures.collaboration.frames import coverage, month_span
from habitatlib.figures.collaboration.tense import is_cut
from habitatlib.figures.links import mark
from habitatlib.figures.report_profile.blocks import HEAD, Block, draw_head, silent
from habitatlib.figures.report_profile.frames import dated
from habitatlib.figures.study import Study
from habitatlib.figures.style import HAIRLINE, INK, MARK, MUTED, PARA
from habitatlib.figures.timeaxis import TimeAxis, coverage_pieces, draw_key, pack, piece_style
from habitatlib.figures.typesetting import measure, wrap
from habitatlib.tables.schema import TABLES

__all__ = ["events_block"]

_NAMES, _ROW, _DOT, _STRIP, _MOST = 1.2, 0.14, 0.085, 0.18, 12


def _number(row: object) -> str:
    """The paragraph, with a star where date and tense do not agree."""
    return f"{row.para}*" if row.odd else str(row.para)


def _edges(axis: TimeAxis, row: object) -> tuple[float, float]:
    x0, x1 = axis.span(row.earliest, row.latest)
    if row.precision == "day" and (row.date_end - row.date_start).days < 31:
        middle = min(max((x0 + x1) / 2, axis.left + _DOT / 2), axis.right - _DOT / 2)
        return middle - _DOT / 2, middle + _DOT / 2
    return x0, max(x1, x0 + 0.035)


def _reach(axis: TimeAxis, row: object, x1: float) -> float:
    """Where a mark ends: of what is ongoing, where the line to the report's date does."""
    return max(x1, axis.x(row.until)) if row.until else x1


def _lanes(axis: TimeAxis, frame: object) -> dict[str, list[tuple[object, float, float, int]]]:
    """Each kind's events with their edges and rows: the paragraph's number stands behind the mark, where there is room for it."""
    lanes = {}
    for kind in TABLES["events"].column("kind").values:
        rows = [(row, *_edges(axis, row)) for row in frame[frame["kind"] == kind].itertuples()]
        stretches = [(x0, max(_reach(axis, row, x1) + 0.03 + measure(_number(row), PARA), x0)) for row, x0, x1 in rows]
        if rows:
            placed = pack(stretches, 0.05)
            lanes[kind] = [(row, x0, x1, number) for (row, x0, x1), number in zip(rows, placed, strict=True)]
    return lanes


def events_block(study: Study, width: float, left: float) -> Block:
    """Marks as wide as their dates and the report's leave open: done filled, ongoing half, planned hollow; the paragraph behind each.

    Parameters
    ----------
    left : float
        Where the block will stand: its time axis is laid out before it is drawn.
    """
    asked, frame = dated(study)
    name, report = study.t("rp.head.events"), study.reports[0]
    if frame.empty and not (report.period[0] and report.period[1]):
        return silent(study, name, width, "rp.none.events")
    axis = TimeAxis(left + _NAMES, left + width - 0.3, asked.choices["first_year"], asked.choices["last_year"])
    lanes = _lanes(axis, frame[frame["shown"]])
    heights = {kind: _ROW * min(max(number for *_, number in rows) + 1, _MOST) + 0.1 for kind, rows in lanes.items()}
    hidden = int((~frame["shown"]).sum()) + sum(number >= _MOST for rows in lanes.values() for *_, number in rows)
    notes = [study.t("rp.events.outside", n=hidden)] if hidden else []
    odd = any(row.odd for rows in lanes.values() for row, *_, number in rows if number < _MOST)
    drawn = frame[frame["shown"]]
    notes += wrap(study.t("lanes.cut"), width, MARK) if is_cut(drawn) else []
    tails = any(row.until for rows in lanes.values() for row, *_, number in rows if number < _MOST)
    notes += wrap(study.t("lanes.until"), width, MARK) if tails else []
    notes += wrap(study.t("lanes.odd"), width, MARK) if odd else []

    def draw(page: Canvas, left: float, top: float) -> None:
        days = int((frame["precision"] == "day").sum())
        draw_head(study, page, left, top, width, name, study.t("rp.told.events", n=len(frame), days=days))
        y = top + HEAD + 0.16
        bottom = y + _STRIP + 0.08 + sum(heights.values())
        axis.draw(page, y, bottom)
        _coverage(asked, page, axis, left, y + 0.04)
        y += _STRIP + 0.08
        for kind, rows in lanes.items():
            page.line(left, y, left + width, y, color=HAIRLINE, zorder=0.6)
            page.write(left, y + 0.05 + _ROW / 2, study.t(f"kind.{kind}"), size=MARK, va="center")
            page.write(left + _NAMES - 0.12, y + 0.05 + _ROW / 2, str(len(rows)), size=PARA, color=MUTED, ha="right", va="center")
            for row, x0, x1, number in rows:
                if number < _MOST:
                    _draw_event(study, page, axis, row, x0, x1, y + 0.05 + _ROW * (number + 0.5))
            y += heights[kind]
        if not lanes:
            page.write(left, y + 0.14, study.t("rp.none.events"), size=MARK, color=MUTED)
        at = y + (0.2 if lanes else 0.36)
        draw_key(page, left, at, _entries(study, page, frame[frame["shown"]]))
        for number, words in enumerate(notes):
            page.write(left, at + 0.2 * (number + 1), words, size=MARK, color=MUTED, va="center")

    return Block(HEAD + 0.24 + _STRIP + sum(heights.values()) + (0.3 if lanes else 0.46) + 0.2 * len(notes), draw)


def _coverage(study: Study, page: Canvas, axis: TimeAxis, left: float, y: float) -> None:
    row, color = next(coverage(study).itertuples()), study.reports[0].color
    page.write(left, y + 0.07, study.t("rp.events.covers"), size=MARK, color=style.darker(color), va="center")
    if row.start is None:
        page.write(axis.left + 0.05, y + 0.07, study.t("basis.none"), size=PARA, color=MUTED, va="center")
    for start, end, kind in coverage_pieces(row):
        x0, x1 = axis.span(start, end)
        page.ax.add_patch(Rectangle((x0, y), x1 - x0, 0.14, zorder=2, gid=f"covers-{kind}", **piece_style(kind, color)))
        words = month_span(study, row.start, row.end)
        if kind == row.basis and x1 - x0 > measure(words, PARA) + 0.05:
            page.write((x0 + x1) / 2, y + 0.07, words, size=PARA, color="white" if kind == "stated" else style.darker(color), ha="center",
                       va="center")  # fmt: skip
    if row.distributed and axis.shows(row.distributed):
        x = axis.x(row.distributed)
        page.line(x, y - 0.04, x, y + 0.18, color=INK, width=1.8, zorder=4, gid="distributed")


def _draw_event(study: Study, page: Canvas, axis: TimeAxis, row: object, x0: float, x1: float, y: float) -> None:
    color = study.reports[0].color
    if abs(x1 - x0 - _DOT) < 1e-9:
        filled = row.status != "planned"
        artist = page.ax.plot([(x0 + x1) / 2], [y], "o", ms=5.4, mec=color, mew=1, mfc=color if filled else "white", mfcalt="white",
                              fillstyle="left" if row.status == "ongoing" else "full", zorder=3)[0]  # fmt: skip
    else:
        face = color if row.status == "done" else "white"
        artist = Rectangle((x0, y - 0.04), x1 - x0, 0.08, facecolor=face, edgecolor=color, linewidth=0.9, zorder=3)
        page.ax.add_patch(artist)
        if row.status == "ongoing":
            page.ax.add_patch(Rectangle((x0, y), x1 - x0, 0.04, facecolor=color, linewidth=0, zorder=3))
    mark(artist, study, "event", row.symbol, row.para, row.start, words=f"{row.surface}: {row.words}")
    reach = _reach(axis, row, x1)
    if reach > x1:
        page.line(x1, y, reach, y, color=color, width=0.9, zorder=2, gid="tail")
    page.write(reach + 0.03, y, _number(row), size=PARA, color=style.darker(color), va="center", halo=True)


def _entries(study: Study, page: Canvas, shown: pd.DataFrame) -> list[tuple[Callable[[float, float], None], float, str]]:
    def bar(status: str) -> Callable[[float, float], None]:
        def draw(x: float, y: float) -> None:
            face = INK if status == "done" else "white"
            page.ax.add_patch(Rectangle((x, y - 0.04), 0.3, 0.08, facecolor=face, edgecolor=INK, linewidth=0.9))
            if status == "ongoing":
                page.ax.add_patch(Rectangle((x, y), 0.3, 0.04, facecolor=INK, linewidth=0))

        return draw

    entries = [(lambda x, y: page.ax.plot([x + 0.05], [y], "o", ms=5.4, color=INK), 0.1, study.t("precision.day"))]
    drawn = [status for status in ("done", "ongoing", "planned") if (shown["status"] == status).any()]
    entries += [(bar(status), 0.3, study.t(f"status.{status}")) for status in drawn]
    entries.append((lambda x, y: page.line(x + 0.03, y - 0.09, x + 0.03, y + 0.09, color=INK, width=1.8), 0.06, study.t("key.distributed")))
    return entries
