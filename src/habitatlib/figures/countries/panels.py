"""A small map a report, in its colour, with a mark for each other role."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from habitatlib.figures import style
from habitatlib.figures.canvas import MARGIN, Canvas, canvas
from habitatlib.figures.countries.atlas import atlas, atlas_height
from habitatlib.figures.countries.words import DRAWN_FROM, WIDTH, alone, has, message, none, noted, one_line, what
from habitatlib.figures.links import mark
from habitatlib.figures.placing import nudge
from habitatlib.figures.quality import finding
from habitatlib.figures.study import Study
from habitatlib.figures.typesetting import measure, shorten, wrap

__all__ = ["panels_title", "small_maps"]

_SMALL_KM2 = 60_000
_MARKS = {"venue": "^", "partner": "s", "funder": "D"}
_APART = 0.04  # inches from its country from which on a line leads a mark there
_GAP = 0.32  # inches between two panels
_HEAD = 0.5  # inches above a map


@dataclass(frozen=True, slots=True)
class _Sizes:
    """How large things are where so many panels stand beside one another."""

    across: int
    wide: float
    tall: float
    head: float
    foot: float
    dot: float
    sign: float
    apart: float

    @property
    def pitch(self) -> float:
        return self.head + self.tall + self.foot


def _sizes(study: Study, frame: pd.DataFrame) -> _Sizes:
    across = 3 if len(study.reports) < 9 else 4
    wide = (WIDTH - 2 * MARGIN - _GAP * (across - 1)) / across
    head, *look = (_HEAD, 4.6, 4.6, 0.085) if across == 3 else (_HEAD + 0.14, 3.6, 3.4, 0.064)
    below = max(len(_packed(study, _counts(study, frame[frame["symbol"] == r.symbol]), wide)) for r in study.reports)
    return _Sizes(across, wide, atlas_height(wide, set(frame["iso3"])), head, max(0.52, 0.25 + 0.16 * below), *look)


@finding(*DRAWN_FROM)
def panels_title(study: Study, frame: pd.DataFrame) -> str:
    """The finding of the small maps: the report that names most of the countries, and those that name none."""
    chosen = frame[frame["kind"] == "chosen"]
    if chosen.empty:
        return none(study)
    counts = {r.symbol: int((chosen["symbol"] == r.symbol).sum()) for r in study.reports}
    top = max(counts, key=lambda s: counts[s])
    values = {"label": study.label(top), "k": counts[top], "N": chosen["iso3"].nunique(), "has": has(study, counts[top])}
    if counts[top] == values["N"] and sum(counts.values()) == counts[top]:
        return alone(study, study.label(top), counts[top])
    title = study.t("panels.title", **values)
    silent = [study.label(s) for s, k in counts.items() if not k]
    if not silent:
        return title
    told = title + study.t("panels.none" if len(silent) < 3 else "panels.none.many", labels=silent, n=len(silent))
    return told if one_line(told) else title


def small_maps(study: Study, frame: pd.DataFrame) -> Canvas:
    """A small map a report in the report's colour, with a mark for each other role; how to read them in the last panel.

    Parameters
    ----------
    frame : DataFrame
        As of ``country_frames.roles_by_report``.
    """
    if not (frame["kind"] == "chosen").any():
        return message(study)
    codes = set(frame["iso3"])
    sizes = _sizes(study, frame)
    reports = study.reports
    lines = _key_lines(study, frame, sizes.wide)
    down = -(-(len(reports) + 1) // sizes.across)
    height = max(sizes.pitch * down - 0.1, sizes.pitch * (down - 1) + _key_height(lines) + 0.1)
    subtitle = study.t("panels.subtitle" if len(reports) > 1 else "panels.subtitle.one", what=what(study))
    kosovo = study.t("source.kosovo") if "XKX" in codes else ""
    source = study.source(noted(study), study.t("source.boundaries"), kosovo, drawn_from=DRAWN_FROM)
    page = canvas(WIDTH, height, title=panels_title(study, frame), subtitle=subtitle, source=source)
    for number in range(len(reports) + 1):
        left = page.left + (number % sizes.across) * (sizes.wide + _GAP)
        top = page.top + (number // sizes.across) * sizes.pitch
        if number < len(reports):
            rows = frame[frame["symbol"] == reports[number].symbol]
            _panel(study, page, reports[number].symbol, rows, left, top, sizes, codes)
        else:
            _key(study, page, lines, left, top, sizes.wide)
    return page


def _panel(study: Study, page: Canvas, symbol: str, rows: pd.DataFrame, left: float, top: float, sizes: _Sizes, codes: set[str]) -> None:
    report = study.report(symbol)
    chosen = rows[rows["kind"] == "chosen"]
    large = str(len(chosen))
    page.write(left, top + 0.38, large, size=28, color=report.color if len(chosen) else style.NEUTRAL)
    x = left + measure(large, 28) + 0.1
    when = report.lines[0] if symbol in report.label else report.label  # the symbol stands beneath
    size, room = style.LABEL + 0.7, left + sizes.wide - x
    page.write(x, top + 0.17, shorten(f"{when}  {study.series_name(report.series)}", room, size), size=size,
               color=style.darker(report.color), bold=True)  # fmt: skip
    page.write(x, top + 0.37, shorten(symbol, room, style.MARK), size=style.MARK, color=style.MUTED)
    small = atlas(page, left, top + sizes.head, sizes.wide, include=codes, detail=0.012)
    small.ground()
    points = []
    for row in chosen.itertuples():
        drawn = small.fill(row.iso3, report.color, hollow=row.planned, smallest=_SMALL_KM2, size=sizes.dot)
        mark(drawn, study, "country", symbol, row.para, row.iso3, words=_told(study, row))
        points += [small.points[row.iso3]] if isinstance(drawn, Line2D) else []
    marks = rows[rows["kind"] != "chosen"].sort_values(["kind", "iso3"])
    spots = nudge(points + [small.points[c] for c in marks["iso3"]], sizes.apart)[len(points) :]  # no mark lies on a point
    for row, (mx, my) in zip(marks.itertuples(), spots, strict=True):
        x0, y0 = small.points[row.iso3]
        if math.hypot(mx - x0, my - y0) > _APART:
            page.line(x0, y0, mx, my, color=style.INK, width=0.4, zorder=4.4, gid="leader")
            page.ax.plot(x0, y0, "o", ms=1.3, mfc=style.INK, mew=0, zorder=4.5)
        look = {"mfc": "white", "mec": style.INK, "mew": 0.9} if row.planned else {"mfc": style.INK, "mec": "white", "mew": 0.5}
        (sign,) = page.ax.plot(mx, my, _MARKS[row.kind], ms=sizes.sign * (0.88 if row.kind == "funder" else 1), zorder=5, **look)
        mark(sign, study, row.kind, symbol, row.para, row.iso3, words=_told(study, row))
    y = top + sizes.head + sizes.tall + 0.08
    for line in _packed(study, _counts(study, rows), sizes.wide):
        y = page.write(left, y, line, size=style.MARK, color=style.MUTED, va="top")


def _counts(study: Study, rows: pd.DataFrame) -> list[str]:
    """How many countries in each role, in words; of those with a mark, how many are only planned."""
    chosen = rows[rows["kind"] == "chosen"]
    planned = int(chosen["planned"].sum())
    counts = [study.t("panels.count.chosen", k=len(chosen) - planned)] if len(chosen) > planned else []
    counts += [study.t("panels.count.planned", k=planned)] if planned else []
    for kind in _MARKS:
        own = rows[rows["kind"] == kind]
        if own.empty:
            continue
        count = study.t(f"panels.count.{kind}", k=len(own))
        planned = int(own["planned"].sum())
        counts.append(study.t("panels.count.of_planned", count=count, k=planned) if planned else count)
    return counts or [study.t("panels.count.none")]


def _packed(study: Study, parts: list[str], width: float) -> list[str]:
    """Parts in lines, none broken within."""
    between = study.t("source.f1.between")
    lines = [parts[0]]
    for part in parts[1:]:
        line = lines[-1] + between + part
        fits = measure(line + between, style.MARK) <= width
        lines[-1:] = [line] if fits else [lines[-1] + between.rstrip(), part]
    return lines


def _told(study: Study, row: object) -> str:
    words = study.country(row.iso3) if row.kind == "chosen" else f"{study.country(row.iso3)} ({study.t(f'role.{row.kind}')})"
    return study.t("mark.of", what=words, where=study.t("mark.where", label=study.label(row.symbol), para=row.para))


def _key_lines(study: Study, frame: pd.DataFrame, wide: float) -> list[tuple[str, str, list[str]]]:
    """What the key explains, only what is drawn: a sign, its filling, the words in lines."""
    chosen, marks = frame[frame["kind"] == "chosen"], frame[frame["kind"] != "chosen"]
    kinds = set(marks["kind"])
    lines = [("box", style.NEUTRAL, study.t("panels.how.chosen", what=what(study)))]
    if frame["planned"].any():
        sign = "box" if chosen["planned"].any() else _MARKS[marks.loc[marks["planned"], "kind"].iloc[0]]
        lines.append((sign, "white", study.t("panels.how.hollow")))
    lines += [("^", style.INK, study.t("panels.how.venue"))] if "venue" in kinds else []
    lines += [(_MARKS[kind], style.INK, study.t(f"panels.how.{kind}")) for kind in ("partner", "funder") if kind in kinds]
    area = atlas(canvas(WIDTH, 1, title=" "), 0, 0, WIDTH).area_km2
    lines += [("o", style.NEUTRAL, study.t("panels.how.point"))] if (chosen["iso3"].map(area) < _SMALL_KM2).any() else []
    lines += [("", "", study.t("panels.how.moved"))] if kinds else []
    return [(sign, fill, wrap(text, wide - 0.75, style.MARK)) for sign, fill, text in lines]


def _key_height(lines: list[tuple[str, str, list[str]]]) -> float:
    return 0.52 + sum(0.1 + 0.16 * len(rows) for *_, rows in lines) + 0.1


def _key(study: Study, page: Canvas, lines: list[tuple[str, str, list[str]]], left: float, top: float, wide: float) -> None:
    page.ax.add_patch(Rectangle((left, top), wide, _key_height(lines), facecolor=style.PANEL, linewidth=0))
    page.write(left + 0.2, top + 0.18, study.t("panels.how"), size=style.SECTION, bold=True, va="top")
    y = top + 0.52
    for sign, fill, rows in lines:
        if sign == "box":
            page.ax.add_patch(Rectangle((left + 0.2, y), 0.26, 0.15, facecolor=fill, edgecolor=style.NEUTRAL, linewidth=1.1))
        elif sign:
            look = {"mec": style.INK, "mew": 0.9} if fill == "white" else {"mec": "white", "mew": 0.4}
            page.ax.plot(left + 0.33, y + 0.08, sign, ms=5.2, mfc=fill, **look)
        for number, row in enumerate(rows):
            page.write(left + 0.58, y - 0.01 + 0.16 * number, row, size=style.MARK, va="top", color=style.INK if sign else style.MUTED)
        y += 0.1 + 0.16 * len(rows)
