"""The coverage ribbon: which report covers which time, one lane a series."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures import style
from habitatlib.figures.canvas import Canvas, canvas
from habitatlib.figures.collaboration.frames import coverage, hole, month_span, series_in_text, whole_years, years
from habitatlib.figures.collaboration.lanes import BAR, LINE, NAMES, PAD, ROW, Lane, lanes_of, period_words, when
from habitatlib.figures.links import mark
from habitatlib.figures.study import Study
from habitatlib.figures.style import AMBER, HAIRLINE, INK, LABEL, MARK, MUTED, SECTION
from habitatlib.figures.timeaxis import HATCH, TimeAxis, coverage_pieces, draw_key, hatched, piece_style
from habitatlib.figures.typesetting import measure, shorten

__all__ = ["draw_coverage_ribbon", "ribbon_table", "ribbon_title"]

_THIN = 0.15  # a bar in a row of its own


def ribbon_title(study: Study, frame: pd.DataFrame) -> str:
    """The finding: the longest hole between consecutive reports of a series and who else covers it; else what is stated."""
    found = hole(frame)
    if found is None and len(frame) == 1:
        row = next(frame.itertuples())
        period = month_span(study, row.start, row.end) if row.start else ""
        return study.t(f"ribbon.title_{row.basis}", label=row.label, period=period)
    if found is None:
        stated = int((frame["basis"] == "stated").sum())
        key = "ribbon.title_no" if not stated else "ribbon.title_all" if stated == len(frame) else "ribbon.title_many"
        return study.t(key, n=len(frame), stated=stated)
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
    axis = TimeAxis(0.38 + NAMES, right, first, last)
    lanes = lanes_of(study, axis, frame, right)
    signs = _signs(axis, lanes)
    high = 0.3 + sum(lane.height for lane in lanes) + (0.38 if signs else 0.1)
    known = int(frame["start"].notna().sum())
    kinds = frame.loc[frame["series"] != "", "series"].nunique()
    key = "ribbon.subtitle_one" if len(frame) == 1 else "ribbon.subtitle" if kinds else "ribbon.subtitle_plain"
    subtitle = study.t(key, first=first, last=last, n=len(frame), kinds=kinds, known=known)
    notes = [study.t("ribbon.note") if "absent" in signs else "", study.t("ribbon.kinds") if kinds > 1 else ""]
    source = study.source(study.t("sentence.between").join(n for n in notes if n))
    page = canvas(11.5, high, title=ribbon_title(study, frame), subtitle=subtitle, source=source)
    y = page.top + 0.2
    axis.draw(page, y, y + sum(lane.height for lane in lanes))
    for lane in lanes:
        (_draw_rows if lane.loose else _draw_lane)(study, page, axis, lane, y)
        y += lane.height
        page.line(page.left, y, page.right, y, color=HAIRLINE)
    if signs:
        _key(study, page, y + 0.26, signs)
    return page


def _signs(axis: TimeAxis, lanes: list[Lane]) -> set[str]:
    """What is drawn, and so has to be in the key."""
    rows = [row for lane in lanes for row in lane.rows]
    spans = [(kind, *axis.span(start, end)) for row in rows for start, end, kind in coverage_pieces(row)]
    signs = {kind for kind, x0, x1 in spans if x1 > x0}
    signs |= {"distributed" for row in rows if row.distributed and axis.shows(row.distributed)}
    return signs | {"absent" for lane in lanes if lane.hatched}


def _draw_rows(study: Study, page: Canvas, axis: TimeAxis, lane: Lane, top: float) -> None:
    """Reports of no known series: no sequence, so each has a row of its own, and nothing is hatched between them."""
    color, y = style.series_color(lane.series), top + PAD
    dark = style.darker(color)
    page.ax.add_patch(Rectangle((page.left, y), 0.05, lane.height - 2 * PAD, facecolor=color, linewidth=0))
    page.write(page.left + 0.15, y, study.t("ribbon.loose"), size=SECTION, color=dark, bold=True, va="top")
    for number, row in enumerate(lane.rows):
        middle = y + 0.3 + (number + 0.5) * ROW
        page.write(page.left + 0.15, middle, shorten(row.symbol, NAMES - 0.25, MARK), size=MARK, color=dark, va="center")
        page.line(axis.left, middle, axis.right, middle, color=HAIRLINE, width=0.6, zorder=0.6)
        _draw_pieces(study, page, axis, row, middle - _THIN / 2, _THIN)
        told, tick = when(study, axis, row)
        period, edges = period_words(study, row), list(axis.span(row.start, row.end)) if row.start else []
        if tick is not None:
            page.line(tick, middle - 0.1, tick, middle + 0.1, color=INK, width=1.8, zorder=4, gid=f"tick {row.symbol}")
            edges.append(tick)
        wide, gap = measure(period, MARK) + 0.12 + measure(told, MARK), 0.09
        later = row.distributed is not None and row.distributed.year > axis.last
        x = max(edges, default=axis.right if later else axis.left) + gap
        if x + wide > axis.right:
            x = max(min(edges, default=axis.right) - gap - wide, axis.left)
        page.write(x, middle, period, size=MARK, color=dark, va="center", halo=True)
        page.write(x + measure(period, MARK) + 0.12, middle, told, size=MARK, va="center", halo=True)


def _draw_pieces(study: Study, page: Canvas, axis: TimeAxis, row: object, y: float, high: float) -> None:
    for start, end, kind in coverage_pieces(row):
        x0, x1 = axis.span(start, end)
        if x1 > x0:
            piece = page.ax.add_patch(Rectangle((x0, y), x1 - x0, high, zorder=2, **piece_style(kind, style.series_color(row.series))))
            told = study.t("mark.of", what=row.symbol, where=f"{month_span(study, start, end)}, {study.t(f'key.{kind}')}")
            mark(piece, study, kind, row.symbol, words=told)


def _draw_lane(study: Study, page: Canvas, axis: TimeAxis, lane: Lane, top: float) -> None:
    color = style.series_color(lane.series)
    y = top + PAD
    page.ax.add_patch(Rectangle((page.left, y), 0.05, lane.height - 2 * PAD, facecolor=color, linewidth=0))
    at = page.write(
        page.left + 0.15,
        y,
        study.series_name(lane.series),
        size=SECTION,
        color=style.darker(color),
        bold=True,
        va="top",
        width=NAMES - 0.35,
    )
    page.write(page.left + 0.15, at + 0.02, study.t("ribbon.reports", n=len(lane.rows)), size=MARK, color=MUTED, va="top")
    periods = [(r.start, r.end) for r in lane.rows if r.start]
    gap = {(r.start, r.end) for r in lane.holes}
    for start, end in lane.hatched:
        x0, x1 = axis.span(start, end)
        between = any(a <= start and end <= b for a, b in gap)
        hatched(page, x0, y, x1, lane.bars, color=AMBER if between else HATCH, face="#fff4e3" if between else "none", gid="uncovered")
        words = study.t("ribbon.absent")
        if x1 - x0 > measure(words, MARK) + 0.1:
            page.write(
                (x0 + x1) / 2, y + lane.bars / 2, words, size=MARK, color=AMBER if between else MUTED, ha="center", va="center", halo=True
            )
    if len(periods) < len(lane.rows):
        look = {"facecolor": "none", "edgecolor": "#a9b4bd", "linewidth": 0.8, "linestyle": (0, (1, 3)), "gid": "unknown"}
        page.ax.add_patch(Rectangle((axis.left, y), axis.right - axis.left, lane.bars, **look))
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
        bar, below = y + number * BAR, y + lane.bars + 0.06 + line * LINE
        _draw_pieces(study, page, axis, row, bar, BAR)
        for start, end, kind in coverage_pieces(row):
            x0, x1 = axis.span(start, end)
            text = month_span(study, row.start, row.end)
            size = LABEL if x1 - x0 > measure(text, LABEL) + 0.08 else MARK
            if kind == row.basis and x1 - x0 > measure(text, size) + 0.04:
                ink = "white" if kind == "stated" else style.darker(color)
                page.write((x0 + x1) / 2, bar + BAR / 2, text, size=size, color=ink, bold=kind == "stated", ha="center", va="center")
        for x, text, side, ink in words.pieces:
            page.write(x, below + 0.02, text, size=MARK, color=ink, ha=side, va="top")
        if words.tick is not None:
            others = [w for w, number in zip(lane.labels, lane.label_rows, strict=True) if number < line]
            free = words.pieces[0][2] == "right" and not any(w.x0 - 0.03 < words.tick < w.x1 + 0.03 for w in others)
            foot = below + 0.17 if free else y + lane.bars + 0.05
            page.line(words.tick, bar - 0.06, words.tick, foot, color=INK, width=1.8, zorder=4, gid=f"tick {row.symbol}")
    below = y + lane.bars + 0.06 + (max(lane.label_rows) + 1) * LINE
    for row in lane.holes:
        text = study.t(
            "ribbon.hole", span=month_span(study, row.start, row.end), before=study.label(row.before), after=study.label(row.after)
        )
        x0, x1 = axis.span(row.start, row.end)
        half = measure(text, MARK) / 2
        x = min(max((x0 + x1) / 2, axis.left + half), axis.right - half)
        page.write(x, below + 0.02, text, size=MARK, color=AMBER, ha="center", va="top")
        below += LINE


def _key(study: Study, page: Canvas, y: float, signs: Collection[str]) -> None:
    def box(**options: object) -> Callable[[float, float], None]:
        return lambda x, at: page.ax.add_patch(Rectangle((x, at - 0.06), 0.28, 0.12, **options))

    draw = {kind: (box(**piece_style(kind, INK)), 0.28) for kind in ("stated", "implied", "foreseen")}
    draw["absent"] = (lambda x, at: hatched(page, x, at - 0.06, x + 0.28, 0.12)), 0.28
    draw["distributed"] = (lambda x, at: page.line(x + 0.03, at - 0.09, x + 0.03, at + 0.09, color=INK, width=1.8)), 0.06
    draw_key(page, page.left, y, [(*sign, study.t(f"key.{kind}")) for kind, sign in draw.items() if kind in signs])
