"""Dated events in lanes by kind: a mark is as wide as its date and the report's leave open; done filled, planned hollow, ongoing half."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures import style
from habitatlib.figures.canvas import Canvas, canvas
from habitatlib.figures.collaboration.frames import coverage, events, hint, month_span, nothing, uncovered, years
from habitatlib.figures.collaboration.packing import Mark, is_dot, packed, place, rows_of
from habitatlib.figures.collaboration.tense import is_cut
from habitatlib.figures.links import mark, paragraph_link
from habitatlib.figures.quality import finding
from habitatlib.figures.study import Study
from habitatlib.figures.style import INK, MARK, MUTED, PARA, SECTION
from habitatlib.figures.timeaxis import HATCH, TimeAxis, coverage_pieces, draw_key, hatched, piece_style
from habitatlib.figures.typesetting import measure, shorten
from habitatlib.tables.schema import TABLES

__all__ = ["draw_event_lanes", "event_table", "event_title"]

DRAWN_FROM = ("events", "events.kind")

_NAMES, _ROW, _PAD = 1.3, 0.19, 0.1
_TITLED = 3  # so many reports are told one by one in a title
_TALL = 6  # inches of lanes: the years stand once more at their foot


@finding(*DRAWN_FROM)
def event_title(study: Study, frame: pd.DataFrame) -> str:
    """The finding: for how many of the dates shown the day is printed, report by report; with many reports, in how many for any."""
    first, last = years(study)
    by_report = [frame[(frame["symbol"] == r.symbol) & frame["shown"]] for r in study.reports]
    by_report = [part for part in by_report if len(part)]
    kinds = study.t("lanes.scope_kinds") if study.choices.get("kinds") else ""
    if not by_report:
        key = "lanes.none_shown" if len(frame) else "lanes.none"
        return nothing(study) or study.t(key, scope=kinds, n=len(frame) or len(study.reports), first=first, last=last)
    within = "" if frame["shown"].all() else study.t("lanes.scope_years", first=first, last=last)
    scope = kinds + within if study.lang == "en" else within + kinds
    days = [int((part["precision"] == "day").sum()) for part in by_report]
    if not any(days):
        return study.t("lanes.title_no", scope=scope)
    if len(by_report) > _TITLED:
        key = "lanes.title_all" if all(days) else "lanes.title_many"
        return study.t(key, n=len(by_report), days=sum(d > 0 for d in days), scope=scope)
    parts = [
        study.t("lanes.part" if i else "lanes.part_first", day=d, n=len(part), label=study.label(part["symbol"].iloc[0]), scope=scope)
        for i, (d, part) in enumerate(zip(days, by_report, strict=True))
    ]
    return study.t("lanes.title", parts=parts)


def event_table(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """The small table under the lanes: the events shown, a report and kind a row, by precision and status."""
    frame = frame[frame["shown"]]
    kinds = TABLES["events"].column("kind").values
    precisions = TABLES["events"].column("precision").values
    heads = [
        study.t("co.column.report"),
        study.t("co.column.kind"),
        study.t("co.column.events"),
        *(study.t(f"precision.{p}") for p in precisions),
        study.t("co.column.ongoing"),
        study.t("co.column.planned"),
    ]
    rows = []
    for report in study.reports:
        for kind in kinds:
            part = frame[(frame["symbol"] == report.symbol) & (frame["kind"] == kind)]
            if len(part):
                counts = [int((part["precision"] == p).sum()) for p in precisions]
                told = [int((part["status"] == s).sum()) for s in ("ongoing", "planned")]
                rows.append((report.label, study.t(f"kind.{kind}"), len(part), *counts, *told))
    return pd.DataFrame(rows, columns=heads)


def _draw_mark(study: Study, page: Canvas, axis: TimeAxis, placed: Mark, y: float, color: str) -> None:
    row, told = placed.row, f"{placed.words} {placed.tag}"
    if placed.tail and placed.tail > placed.x1:
        page.line(placed.x1, y, placed.tail, y, color=color, width=1.1, zorder=2, gid="tail")
    if is_dot(row):
        fill = {"done": "full", "planned": "none", "ongoing": "left"}[row.status]
        (dot,) = page.ax.plot(
            [(placed.x0 + placed.x1) / 2],
            [y],
            "o",
            ms=6.4,
            mec=color,
            mew=1.1,
            mfc=color if fill != "none" else "white",
            mfcalt="white",
            fillstyle=fill if fill != "none" else "full",
            zorder=3,
        )
        mark(dot, study, "event", row.symbol, row.para, row.start, words=told)
        return
    high = 0.1
    face = color if row.status == "done" else "white"
    box = (placed.x0, y - high / 2), placed.x1 - placed.x0, high
    bar = page.ax.add_patch(Rectangle(*box, facecolor=face, edgecolor=color, linewidth=0.9, zorder=3))
    mark(bar, study, "event", row.symbol, row.para, row.start, words=told)
    if row.status == "ongoing":
        page.ax.add_patch(Rectangle((placed.x0, y), placed.x1 - placed.x0, high / 2, facecolor=color, linewidth=0, zorder=3))
    for x, outside, sign in ((placed.x0, row.earliest.year < axis.first, "<"), (placed.x1, row.latest.year > axis.last, ">")):
        if outside:
            page.ax.plot([x], [y], sign, ms=4.5, color=color, zorder=4, clip_on=False)


def draw_event_lanes(study: Study, frame: pd.DataFrame | None = None) -> Canvas:
    """Events in lanes by kind, packed into as few rows as their words allow; the height follows.

    Parameters
    ----------
    study : Study
        Of one series, or of any reports; the ribbon of what they cover stands over the lanes.
    frame : DataFrame, optional
        As of ``collaboration_frames.events``.
    """
    frame = events(study) if frame is None else frame
    first, last = years(study)
    shown = frame[frame["shown"]]
    if shown.empty:
        return canvas(11.5, 0.4, title=event_title(study, frame), subtitle=hint(study), source=study.source(drawn_from=DRAWN_FROM))
    axis = TimeAxis(0.38 + _NAMES, 11.5 - 0.38, first, last)
    many = len(study.reports) > 1
    room = 2.4 if len(shown) <= 60 else 1.8
    lanes = {}
    for kind in TABLES["events"].column("kind").values:
        placed = packed([place(study, axis, row, room, many) for row in shown[shown["kind"] == kind].itertuples()])
        if placed:
            lanes[kind] = placed
    heights = {kind: max(_ROW * rows_of(placed), 0.36) + 2 * _PAD for kind, placed in lanes.items()}
    covered = coverage(study)
    series = list(dict.fromkeys(r.series for r in study.reports if r.series or len(study.reports) == 1))  # no series: no sequence
    tall = sum(heights.values()) > _TALL
    strip = 0.19 * len(series) + 0.36
    page = canvas(
        11.5,
        strip + sum(heights.values()) + 0.64 + 0.3 * tall,
        title=event_title(study, frame),
        subtitle=_subtitle(study, shown, many),
        source=_source(study, frame),
    )
    top, bottom = page.top + strip, page.top + strip + sum(heights.values())
    _draw_coverage(study, page, axis, covered, series, bottom)
    axis.draw(page, top, bottom)
    y = top
    for kind, placed in lanes.items():
        at = page.write(page.left, y + _PAD - 0.02, study.t(f"kind.{kind}"), size=SECTION, bold=True, va="top")
        page.write(page.left, at - 0.02, str(len(placed)), size=MARK, color=MUTED, va="top")
        for event, number in placed:
            color, middle = study.color(event.row.symbol), y + _PAD + (number + 0.5) * _ROW
            _draw_mark(study, page, axis, event, middle, color)
            middle += _ROW * event.below
            page.write(event.text_x, middle, event.words, size=MARK, color=INK, va="center", halo=True)
            beside = event.text_x + measure(event.words, MARK) + 0.06
            ink, link = style.darker(color) if many else MUTED, paragraph_link(study, event.row.symbol, event.row.para)
            page.write(beside, middle, event.tag, size=PARA, color=ink, va="center", halo=True, url=link)
        y += heights[kind]
        page.line(page.left, y, page.right, y, color="#c3ccd3", zorder=1)
    if tall:
        axis.draw(page, bottom + 0.3, bottom + 0.3)
    absent = any(p.get_gid() == "uncovered" for p in page.ax.patches)
    signs = {*shown["precision"], *shown["status"], *(["absent"] if absent else [])}
    _key(study, page, axis, bottom + 0.22 + 0.3 * tall, signs)
    return page


def _subtitle(study: Study, shown: pd.DataFrame, many: bool) -> str:
    first, last = years(study)
    return study.t(
        "lanes.subtitle",
        n=len(shown),
        reports=shown["symbol"].nunique(),
        first=first,
        last=last,
        tag=study.t("lanes.tag_report" if many else "lanes.tag_para"),
    )


def _source(study: Study, frame: pd.DataFrame) -> str:
    chosen = study.choices.get("kinds") or TABLES["events"].column("kind").values
    silent = [study.t(f"kind.{k}") for k in chosen if k not in set(frame["kind"])]
    outside = int((~frame["shown"]).sum())
    gap = " " if study.lang == "en" else ""
    notes = [
        study.t("lanes.undated"),
        study.t("lanes.outside", n=outside) if outside else "",
        study.t("lanes.cut") if is_cut(frame[frame["shown"]]) else "",
        study.t("lanes.until") if frame.loc[frame["shown"], "until"].notna().any() else "",
        study.t("lanes.odd") if (frame["odd"] & frame["shown"]).any() else "",
        study.t("lanes.no_kind", kinds=silent) if silent else "",
    ]
    return study.source(gap.join(n for n in notes if n), drawn_from=DRAWN_FROM)


def _draw_coverage(study: Study, page: Canvas, axis: TimeAxis, covered: pd.DataFrame, series: list[str], bottom: float) -> None:
    """A thin ribbon a series over the lanes; with one series, its tint (or hatching where no report is there) behind them too."""
    ends = (date(axis.first, 1, 1), date(axis.last, 12, 31))
    top = page.top + 0.19 * len(series) + 0.36
    for number, name in enumerate(series):
        y, color = page.top + 0.19 * number, style.series_color(name)
        rows = list(covered[covered["series"] == name].itertuples())
        words = study.t("lanes.coverage" if len(series) == 1 else "lanes.coverage_of", series=study.series_name(name, short=True))
        page.write(page.left, y + 0.07, shorten(words, _NAMES - 0.1, MARK), size=MARK, color=style.darker(color), va="center")
        if all(r.start for r in rows):
            for start, end in uncovered([(r.start, r.end) for r in rows], *ends):
                x0, x1 = axis.span(start, end)
                hatched(page, x0, y, x1, 0.14, gid="uncovered")
                if len(series) == 1:
                    hatched(page, x0, top, x1, bottom - top, color="#edf0f3", zorder=0.3)
        if not any(r.start for r in rows):
            page.write(axis.left, y + 0.07, study.t("basis.none"), size=PARA, color=MUTED, va="center")
        for row in rows:
            for start, end, kind in coverage_pieces(row):
                x0, x1 = axis.span(start, end)
                if x1 <= x0:
                    continue
                page.ax.add_patch(Rectangle((x0, y), x1 - x0, 0.14, zorder=2, **piece_style(kind, color)))
                words = month_span(study, row.start, row.end)
                if kind == row.basis and x1 - x0 > measure(words, PARA) + 0.05:
                    ink = "white" if kind == "stated" else style.darker(color)
                    page.write((x0 + x1) / 2, y + 0.07, words, size=PARA, color=ink, ha="center", va="center")
                if len(series) == 1:
                    tinted = {"facecolor": style.tint(color, 0.09), "linewidth": 0, "zorder": 0.3}
                    page.ax.add_patch(Rectangle((x0, top), x1 - x0, bottom - top, **tinted))


def _key(study: Study, page: Canvas, axis: TimeAxis, y: float, signs: Collection[str]) -> None:
    """Widths, then fillings, of what is drawn, and the hatching if there is any."""

    def bar(wide: float, status: str = "done") -> Callable[[float, float], None]:
        def draw(x: float, at: float) -> None:
            face = INK if status == "done" else "white"
            page.ax.add_patch(Rectangle((x, at - 0.05), wide, 0.1, facecolor=face, edgecolor=INK, linewidth=0.9))
            if status == "ongoing":
                page.ax.add_patch(Rectangle((x, at), wide, 0.05, facecolor=INK, linewidth=0))

        return draw

    year = (axis.right - axis.left) / (axis.last - axis.first + 1)
    shares = {"month": max(year / 12, 0.035), "quarter": year / 4, "half-year": year / 2, "year": year}
    head = _words(study.t("key.width"))
    entries = [(lambda x, at: page.ax.plot([x + 0.05], [at], "o", ms=6.4, color=INK), 0.1, study.t("precision.day"))] * ("day" in signs)
    for name, wide in shares.items():
        entry = (bar(wide), wide, study.t(f"precision.{name}"))
        if name in signs and page.left + sum(w + measure(said, MARK) + 0.33 for _, w, said in (head, *entries, entry)) < page.right:
            entries.append(entry)
    if entries:
        y = draw_key(page, page.left, y, [head, *entries]) + 0.24
    entries = [_words(study.t("key.fill"))]
    entries += [(bar(0.3, s), 0.3, study.t(f"status.{s}")) for s in ("done", "ongoing", "planned") if s in signs]
    if "absent" in signs:
        entries.append((lambda x, at: hatched(page, x, at - 0.06, x + 0.28, 0.12, color=HATCH), 0.28, study.t("key.absent")))
    draw_key(page, page.left, y, entries)


def _words(words: str) -> tuple[Callable[[float, float], None], float, str]:
    return lambda x, at: None, -0.07, words
