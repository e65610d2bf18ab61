"""Signs of the tracker: money, steps on the axis, the next milestone; and lines of text cut to so many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.patches import Circle, Rectangle

from habitatlib.figures.canvas import Canvas
from habitatlib.figures.collaboration.partners import runs
from habitatlib.figures.links import mark
from habitatlib.figures.study import Study
from habitatlib.figures.style import AMBER, INK, LABEL, MUTED
from habitatlib.figures.timeaxis import HATCH, TimeAxis, pack
from habitatlib.figures.typesetting import measure, shorten, wrap

__all__ = [
    "COLORS",
    "Placed",
    "cut",
    "draw_diamond",
    "draw_money",
    "draw_step",
    "is_day",
    "name_left",
    "numbers",
    "paragraphs",
    "place_steps",
    "span_of",
    "where",
]

COLORS = {"constrained": AMBER, "secured": INK, "not_stated": MUTED}
_DOT, _BAR, _LEAST, _STAR = 0.09, 0.085, 0.035, 0.1
_HANGING = 0.16  # inches by which a closing mark may stand out of its line


def cut(text: str, width: float, size: float, lines: int) -> list[str]:
    """Lines no wider than ``width`` inches, at most so many; what is left out is told by an ellipsis."""
    rows = wrap(text, width, size) if text else []
    if 1 < len(rows) <= lines and len(rows[-1]) == 1:
        rows = _without_widow(text, rows, width, size)
    if len(rows) <= lines:
        return [row if measure(row, size) < width + _HANGING else shorten(row, width, size) for row in rows]
    rest = rows[lines - 1]
    for row in rows[lines:]:
        rest += row if max(rest[-1], row[0]) > "\u2e80" else f" {row}"
    last = shorten(rest, width, size)
    begun = last.removesuffix("...").rpartition(" ")[0] if max(last) < "\u2e80" else ""
    return [*rows[: lines - 1], f"{begun} ..." if begun else last]


def _without_widow(text: str, rows: list[str], width: float, size: float) -> list[str]:
    """As many lines, the last of them with more than one sign."""
    trials = (wrap(text, width * percent / 100, size) for percent in range(95, 60, -5))
    return next((trial for trial in trials if len(trial) == len(rows) and len(trial[-1]) > 1), rows)


def name_left(rows: pd.DataFrame, left: float) -> float:
    """Where titles begin: behind the widest number, such as WHA75.19, that leaves them room."""
    return left + min(max(measure(number, LABEL) for number in rows["resolution"]) + 0.1, 1.2)


def where(study: Study, para: int) -> str:
    """A paragraph in words."""
    return study.t("para", para=para)


def numbers(study: Study, paras: Iterable[int]) -> str:
    """Paragraph numbers, neighbours merged, between them the comma of the language."""
    return runs(paras).replace(", ", study.t("join"))


def paragraphs(study: Study, paras: Iterable[int]) -> str:
    """Paragraphs in words, neighbours merged."""
    paras = sorted(set(paras))
    return where(study, paras[0]) if len(paras) == 1 else study.t("paras", paras=numbers(study, paras))


def draw_money(page: Canvas, funding: str, x: float, y: float) -> Artist:
    """The sign of what is told of money, its middle at (x, y): a barred ring, a disc, a hatched square."""
    if funding == "not_stated":
        return page.ax.add_patch(Rectangle((x - 0.065, y - 0.065), 0.13, 0.13, facecolor="white", edgecolor=HATCH, hatch="//////", lw=0.8))
    color = COLORS[funding]
    if funding == "constrained":
        page.line(x - 0.035, y, x + 0.035, y, color=color, width=1.8, zorder=4)
        return page.ax.add_patch(Circle((x, y), 0.068, facecolor="white", edgecolor=color, linewidth=1.7, zorder=3))
    return page.ax.add_patch(Circle((x, y), 0.075, facecolor=color, linewidth=0, zorder=3))


@dataclass(frozen=True, slots=True)
class Placed:
    """A step as drawn: its edges and the line on which it stands."""

    step: object
    x0: float
    x1: float
    line: int


def is_day(step: object) -> bool:
    """Whether a step has the date of one day, or of less than a month told by its last day: it is drawn as a dot."""
    return step.precision == "day" and (step.date_end - step.date_start).days < 31


def span_of(steps: pd.DataFrame, days: Sequence[date]) -> tuple[int, int] | None:
    """The first and last year of the axis: those of the dates, but no more than four years before and after the newest of ``days``."""
    dated = steps[steps["date_start"].notna()]
    years = {d.year for column in ("date_start", "date_end") for d in dated[column]} | {d.year for d in days}
    if not years:
        return None
    newest = max((d.year for d in days), default=max(years))
    first, last = max(min(years), newest - 4), min(max(years), newest + 4)
    return first, max(last, first + 1)


def place_steps(axis: TimeAxis, steps: pd.DataFrame) -> list[Placed]:
    """The dated steps of one resolution that lie on the axis, in as few lines as hold them side by side."""
    shown = [s for s in steps.itertuples() if s.kind == "event" and s.earliest.year <= axis.last and s.latest.year >= axis.first]
    shown.sort(key=lambda s: (s.date_start, s.date_end, s.para, s.start))
    spans = []
    for step in shown:
        x0, x1 = axis.span(step.earliest, step.latest)
        if is_day(step):
            x0 = min(max((x0 + x1 - _DOT) / 2, axis.left), axis.right - _DOT)
            x1 = x0 + _DOT
        spans.append((x0, max(x1, x0 + _LEAST) + (_STAR if step.odd else 0)))
    lines = pack(spans, 0.025)
    return [Placed(s, a, b - (_STAR if s.odd else 0), n) for s, (a, b), n in zip(shown, spans, lines, strict=True)]


def draw_step(page: Canvas, study: Study, placed: Placed, y: float) -> None:
    """A dot for a day, a bar to scale for a longer date: filled where done, hollow where told as to come, half where under way."""
    step, color = placed.step, study.color(placed.step.symbol)
    status = "planned" if step.odd == "passed" else step.status
    if is_day(step):
        fill = {"done": "full", "planned": "none", "ongoing": "left"}[status]
        look = {"mfc": "white" if fill == "none" else color, "mfcalt": "white", "fillstyle": "full" if fill == "none" else fill}
        artist = page.ax.plot([(placed.x0 + placed.x1) / 2], [y], "o", ms=5.8, mec=color, mew=1.1, zorder=3, **look)[0]
    else:
        face = color if status == "done" else "white"
        box = Rectangle((placed.x0, y - _BAR / 2), placed.x1 - placed.x0, _BAR, facecolor=face, edgecolor=color, linewidth=0.9, zorder=3)
        artist = page.ax.add_patch(box)
        if status == "ongoing":
            page.ax.add_patch(Rectangle((placed.x0, y), placed.x1 - placed.x0, _BAR / 2, facecolor=color, linewidth=0, zorder=3))
    words = f"{step.surface}: {step.words} ({where(study, step.para)})"
    mark(artist, study, "step", step.symbol, step.para, step.resolution, step.start, words=words)
    if step.odd:
        page.ax.plot([placed.x1 + _STAR / 2], [y], marker=(6, 2, 0), ms=4, color=INK, zorder=4, gid="odd")


def draw_diamond(page: Canvas, x: float, y: float) -> Artist:
    """The sign of a next milestone."""
    return page.ax.plot([x], [y], "D", ms=5, mfc="white", mec=INK, mew=1.2, zorder=4, clip_on=False)[0]
