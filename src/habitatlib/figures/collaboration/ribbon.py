"""The coverage ribbon: which report covers which time, one lane a series."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures import style
from habitatlib.figures.canvas import Canvas, canvas, measure, wrap
from habitatlib.figures.collaboration.frames import coverage, day, gaps, hole, month_span, series_in_text, uncovered, whole_years, years
from habitatlib.figures.links import mark
from habitatlib.figures.study import Study
from habitatlib.figures.style import AMBER, HAIRLINE, INK, LABEL, MARK, MUTED, SECTION
from habitatlib.figures.timeaxis import HATCH, TimeAxis, coverage_pieces, draw_key, hatched, pack, piece_style

__all__ = ["draw_coverage_ribbon", "ribbon_table", "ribbon_title"]

_NAMES, _BAR, _LINE, _PAD = 2.55, 0.3, 0.21, 0.16


def ribbon_title(study: Study, frame: pd.DataFrame) -> str:
    """The finding: the longest hole between consecutive reports of a series and who else covers it; else what is stated."""
    found = hole(frame)
    if found is None and len(frame) == 1:
        row = next(frame.itertuples())
        period = month_span(study, row.start, row.end) if row.start else ""
        return study.t(f"ribbon.title_{row.basis}", label=row.label, period=period)
    if found is None:
        stated = int((frame["basis"] == "stated").sum())
        return study.t("ribbon.title_many", n=len(frame), stated=stated)
    inner = whole_years(found["start"], found["end"])
    first, last = (date(inner[0], 1, 1), date(inner[1], 12, 31)) if inner else (found["start"], found["end"])
    words = month_span(study, first, last)
    known = frame[frame["start"].notna() & (frame["series"] != found["series"])]
    others = [r for r in known.itertuples() if r.start <= first and r.end >= last]
    title = study.t("ribbon.title_hole", series=series_in_text(study, found["series"]), when=words)
    names = [study.t("ribbon.other", series=series_in_text(study, r.series), label=r.label) for r in others]
    return title + study.t("ribbon.title_others", names=names, n=len(names)) if names else title


def ribbon_table(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """The small table under the ribbon."""
    rows = [
        (
            r.symbol,
            study.series_name(r.series),
            r.start.isoformat() if r.start else "",
            r.end.isoformat() if r.end else "",
            study.t(f"basis.{r.basis}"),
            r.distributed.isoformat() if r.distributed else study.t("not_stated"),
        )
        for r in frame.itertuples()
    ]
    return pd.DataFrame(
        rows, columns=[study.t("column.symbol"), *(study.t(f"co.column.{c}") for c in ("series", "from", "to", "basis", "distributed"))]
    )


@dataclass(frozen=True, slots=True)
class _Label:
    """Words under a bar: (x, words, alignment) pieces, and the stretch that they take."""

    pieces: tuple[tuple[float, str, str, str], ...]
    x0: float
    x1: float
    tick: float | None


def _label(study: Study, axis: TimeAxis, row: object, right: float) -> _Label:
    color = style.darker(style.series_color(row.series))
    period = (
        study.t("ribbon.period", span=month_span(study, row.start, row.end), basis=study.t(f"basis.{row.basis}"))
        if row.start
        else study.t("basis.none")
    )
    name = study.t("ribbon.label", symbol=row.symbol, period=period)
    when = study.t("ribbon.distributed", day=day(study, row.distributed)) if row.distributed else study.t("ribbon.undated")
    tick = axis.x(row.distributed) if row.distributed and axis.shows(row.distributed) else None
    wide, more = measure(name, MARK), measure(when, MARK)
    if tick is not None and tick - 0.07 - wide >= axis.left and tick + 0.07 + more <= right:
        return _Label(((tick - 0.07, name, "right", color), (tick + 0.07, when, "left", INK)), tick - 0.07 - wide, tick + 0.07 + more, tick)
    middle = tick if tick is not None else sum(axis.span(row.start, row.end)) / 2 if row.start else (axis.left + right) / 2
    x0 = max(min(middle - (wide + more + 0.14) / 2, right - wide - more - 0.14), axis.left)
    return _Label(((x0, name, "left", color), (x0 + wide + 0.14, when, "left", INK)), x0, x0 + wide + more + 0.14, tick)


@dataclass(frozen=True, slots=True)
class _Lane:
    series: str
    rows: list
    bar_rows: list[int]
    labels: list[_Label]
    label_rows: list[int]
    holes: list
    heads: list[str]

    @property
    def bars(self) -> float:
        return _BAR * (max(self.bar_rows) + 1)

    @property
    def height(self) -> float:
        texts = 0.06 + _LINE * (max(self.label_rows) + 1) + _LINE * len(self.holes)
        return max(self.bars + texts, len(self.heads) * 0.22 + 0.24) + 2 * _PAD


def _lanes(study: Study, axis: TimeAxis, frame: pd.DataFrame, right: float) -> list[_Lane]:
    holes, lanes = gaps(frame), []
    for series, part in frame.groupby("series", sort=False):
        rows = list(part.itertuples())
        bars = pack([axis.span(r.start, r.end) if r.start else (-1.0, -1.0) for r in rows], 0.0)
        words = [_label(study, axis, r, right) for r in rows]
        inside = [h for h in holes.itertuples() if h.series == series and h.start.year <= axis.last and h.end.year >= axis.first]
        lanes.append(
            _Lane(
                series,
                rows,
                bars,
                words,
                pack([(w.x0, w.x1) for w in words], 0.2),
                inside,
                wrap(study.series_name(series), _NAMES - 0.35, SECTION),
            )
        )
    return lanes


def draw_coverage_ribbon(study: Study, frame: pd.DataFrame | None = None) -> Canvas:
    """One lane a series: solid what a report states, light what it implies, hollow what it foresees, hatched where no report is there.

    Parameters
    ----------
    frame : DataFrame, optional
        As of ``collaboration_frames.coverage``.
    """
    frame = coverage(study) if frame is None else frame
    first, last = years(study)
    if frame.empty:
        return canvas(11.5, 0.4, title=study.nothing(), source=study.source())
    right = 11.5 - 0.38
    axis = TimeAxis(0.38 + _NAMES, right, first, last)
    lanes = _lanes(study, axis, frame, right)
    high = 0.3 + sum(lane.height for lane in lanes) + 0.38
    known = int(frame["start"].notna().sum())
    kinds = frame.loc[frame["series"] != "", "series"].nunique()
    subtitle = study.t(
        "ribbon.subtitle" if kinds else "ribbon.subtitle_plain", first=first, last=last, n=len(frame), kinds=kinds, known=known
    )
    page = canvas(11.5, high, title=ribbon_title(study, frame), subtitle=subtitle, source=study.source(study.t("ribbon.note")))
    y = page.top + 0.2
    axis.draw(page, y, y + sum(lane.height for lane in lanes))
    for lane in lanes:
        _draw_lane(study, page, axis, lane, y)
        y += lane.height
        page.line(page.left, y, page.right, y, color=HAIRLINE)
    _key(study, page, y + 0.26)
    return page


def _draw_lane(study: Study, page: Canvas, axis: TimeAxis, lane: _Lane, top: float) -> None:
    color = style.series_color(lane.series)
    y = top + _PAD
    page.ax.add_patch(Rectangle((page.left, y), 0.05, lane.height - 2 * _PAD, facecolor=color, linewidth=0))
    at = page.write(
        page.left + 0.15,
        y,
        study.series_name(lane.series),
        size=SECTION,
        color=style.darker(color),
        bold=True,
        va="top",
        width=_NAMES - 0.35,
    )
    page.write(page.left + 0.15, at + 0.02, study.t("ribbon.reports", n=len(lane.rows)), size=MARK, color=MUTED, va="top")
    periods = [(r.start, r.end) for r in lane.rows if r.start]
    ends = (date(axis.first, 1, 1), date(axis.last, 12, 31))
    gap = {(r.start, r.end) for r in lane.holes}
    for start, end in uncovered(periods, *ends) if len(periods) == len(lane.rows) else []:
        x0, x1 = axis.span(start, end)
        between = any(a <= start and end <= b for a, b in gap)
        hatched(page, x0, y, x1, lane.bars, color=AMBER if between else HATCH, face="#fff4e3" if between else "none", gid="uncovered")
        words = study.t("ribbon.absent")
        if x1 - x0 > measure(words, MARK) + 0.1:
            page.write(
                (x0 + x1) / 2, y + lane.bars / 2, words, size=MARK, color=AMBER if between else MUTED, ha="center", va="center", halo=True
            )
    if len(periods) < len(lane.rows):
        page.ax.add_patch(
            Rectangle(
                (axis.left, y), axis.right - axis.left, lane.bars, facecolor="none", edgecolor="#c3ccd3", linewidth=0.7, gid="unknown"
            )
        )
        if not periods:
            page.write(
                (axis.left + axis.right) / 2,
                y + lane.bars / 2,
                study.t("basis.none"),
                size=MARK,
                color=MUTED,
                ha="center",
                va="center",
                halo=True,
            )
    for row, number, words, line in zip(lane.rows, lane.bar_rows, lane.labels, lane.label_rows, strict=True):
        bar, below = y + number * _BAR, y + lane.bars + 0.06 + line * _LINE
        for start, end, kind in coverage_pieces(row):
            x0, x1 = axis.span(start, end)
            if x1 > x0:
                piece = page.ax.add_patch(Rectangle((x0, bar), x1 - x0, _BAR, zorder=2, **piece_style(kind, color)))
                told = study.t("mark.of", what=row.symbol, where=f"{month_span(study, start, end)}, {study.t(f'key.{kind}')}")
                mark(piece, study, kind, row.symbol, words=told)
            text = month_span(study, row.start, row.end)
            size = LABEL if x1 - x0 > measure(text, LABEL) + 0.08 else MARK
            if kind == row.basis and x1 - x0 > measure(text, size) + 0.04:
                ink = "white" if kind == "stated" else style.darker(color)
                page.write((x0 + x1) / 2, bar + _BAR / 2, text, size=size, color=ink, bold=kind == "stated", ha="center", va="center")
        for x, text, side, ink in words.pieces:
            page.write(x, below + 0.02, text, size=MARK, color=ink, ha=side, va="top")
        if words.tick is not None:
            others = [w for w, number in zip(lane.labels, lane.label_rows, strict=True) if number < line]
            free = words.pieces[0][2] == "right" and not any(w.x0 - 0.03 < words.tick < w.x1 + 0.03 for w in others)
            foot = below + 0.17 if free else y + lane.bars + 0.05
            page.line(words.tick, bar - 0.06, words.tick, foot, color=INK, width=1.8, zorder=4, gid=f"tick {row.symbol}")
    below = y + lane.bars + 0.06 + (max(lane.label_rows) + 1) * _LINE
    for row in lane.holes:
        text = study.t(
            "ribbon.hole", span=month_span(study, row.start, row.end), before=study.label(row.before), after=study.label(row.after)
        )
        x0, x1 = axis.span(row.start, row.end)
        half = measure(text, MARK) / 2
        x = min(max((x0 + x1) / 2, axis.left + half), axis.right - half)
        page.write(x, below + 0.02, text, size=MARK, color=AMBER, ha="center", va="top")
        below += _LINE


def _key(study: Study, page: Canvas, y: float) -> None:
    def box(**options: object) -> Callable[[float, float], None]:
        return lambda x, at: page.ax.add_patch(Rectangle((x, at - 0.06), 0.28, 0.12, **options))

    entries = [(box(**piece_style(kind, INK)), 0.28, study.t(f"key.{kind}")) for kind in ("stated", "implied", "foreseen")]
    entries.append((lambda x, at: hatched(page, x, at - 0.06, x + 0.28, 0.12), 0.28, study.t("key.absent")))
    entries.append(
        (lambda x, at: page.line(x + 0.03, at - 0.09, x + 0.03, at + 0.09, color=INK, width=1.8), 0.06, study.t("key.distributed"))
    )
    draw_key(page, page.left, y, entries)
