"""The lanes of the coverage ribbon: where bars, words and hatching stand, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from habitatlib.figures import style
from habitatlib.figures.collaboration.frames import day, gaps, month_span, uncovered
from habitatlib.figures.study import Study
from habitatlib.figures.style import INK, MARK, SECTION
from habitatlib.figures.timeaxis import TimeAxis, pack
from habitatlib.figures.typesetting import measure, wrap

__all__ = ["BAR", "LINE", "NAMES", "PAD", "ROW", "Label", "Lane", "lanes_of", "period_words", "when"]

NAMES, BAR, LINE, PAD = 2.55, 0.3, 0.21, 0.16
ROW = 0.25  # of a report without a series: it has a row of its own


@dataclass(frozen=True, slots=True)
class Label:
    """Words under a bar: (x, words, alignment) pieces, and the stretch that they take."""

    pieces: tuple[tuple[float, str, str, str], ...]
    x0: float
    x1: float
    tick: float | None


def period_words(study: Study, row: object) -> str:
    """The period of a report and where it comes from, or that none is stated."""
    if not row.start:
        return study.t("basis.none")
    return study.t("ribbon.period", span=month_span(study, row.start, row.end), basis=study.t(f"basis.{row.basis}"))


def when(study: Study, axis: TimeAxis, row: object) -> tuple[str, float | None]:
    """The words on a report's date, and where its tick stands; a date that has no tick is told as what it is."""
    if not row.distributed:
        return study.t("ribbon.undated"), None
    shown = axis.shows(row.distributed)
    words = study.t("ribbon.distributed" if shown else "ribbon.distributed_off", day=day(study, row.distributed))
    return words, axis.x(row.distributed) if shown else None


def _label(study: Study, axis: TimeAxis, row: object, right: float, silent: bool) -> Label:
    """The words under a bar; where a lane is ``silent`` it says once for all that no period is stated."""
    color = style.darker(style.series_color(row.series))
    name = row.symbol if silent else study.t("ribbon.label", symbol=row.symbol, period=period_words(study, row))
    told, tick = when(study, axis, row)
    wide, more = measure(name, MARK), measure(told, MARK)
    if tick is not None and tick - 0.07 - wide >= axis.left and tick + 0.07 + more <= right:
        return Label(((tick - 0.07, name, "right", color), (tick + 0.07, told, "left", INK)), tick - 0.07 - wide, tick + 0.07 + more, tick)
    middle = tick if tick is not None else sum(axis.span(row.start, row.end)) / 2 if row.start else (axis.left + right) / 2
    x0 = max(min(middle - (wide + more + 0.14) / 2, right - wide - more - 0.14), axis.left)
    return Label(((x0, name, "left", color), (x0 + wide + 0.14, told, "left", INK)), x0, x0 + wide + more + 0.14, tick)


@dataclass(frozen=True, slots=True)
class Lane:
    """The reports of one series, and where each stands; ``holes`` lie between two of them, ``hatched`` is all that none covers."""

    series: str
    rows: list
    bar_rows: list[int]
    labels: list[Label]
    label_rows: list[int]
    holes: list
    heads: list[str]
    hatched: list[tuple[date, date]]

    @property
    def loose(self) -> bool:
        """Whether these are several reports of no known series: they make no sequence."""
        return not self.series and len(self.rows) > 1

    @property
    def bars(self) -> float:
        """Height of the bars, in inches."""
        return BAR * (max(self.bar_rows) + 1)

    @property
    def height(self) -> float:
        """Height of the lane, in inches."""
        if self.loose:
            return ROW * len(self.rows) + 0.3 + 2 * PAD
        texts = 0.06 + LINE * (max(self.label_rows) + 1) + LINE * len(self.holes)
        return max(self.bars + texts, len(self.heads) * 0.22 + 0.24) + 2 * PAD


def lanes_of(study: Study, axis: TimeAxis, frame: pd.DataFrame, right: float) -> list[Lane]:
    """One lane a series, in the order of their first reports; ``right`` is the edge for words."""
    holes, lanes = gaps(frame), []
    for series, part in frame.groupby("series", sort=False):
        rows = list(part.itertuples())
        bars = pack([axis.span(r.start, r.end) if r.start else (-1.0, -1.0) for r in rows], 0.0)
        words = [_label(study, axis, r, right, not any(o.start for o in rows)) for r in rows]
        periods = [(r.start, r.end) for r in rows if r.start]
        known = len(periods) == len(rows) and (series or len(rows) == 1)
        inside = [h for h in holes.itertuples() if h.series == series and h.start.year <= axis.last and h.end.year >= axis.first]
        lanes.append(
            Lane(
                series,
                rows,
                bars,
                words,
                pack([(w.x0, w.x1) for w in words], 0.2),
                inside,
                wrap(study.series_name(series), NAMES - 0.35, SECTION),
                uncovered(periods, date(axis.first, 1, 1), date(axis.last, 12, 31)) if known else [],
            )
        )
    return lanes
