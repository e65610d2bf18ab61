"""The account of lines as a strip: each line of the file that is not blank in the one place where it ended, over the outline."""

from __future__ import annotations

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures import style
from habitatlib.figures.canvas import Canvas, canvas
from habitatlib.figures.links import mark, mark_id
from habitatlib.figures.reading.frames import PLACES, account, outline, runs_of_lines
from habitatlib.figures.study import Study
from habitatlib.figures.style import AMBER, HAIRLINE, INK, LABEL, MARK, MUTED, PANEL, PARA
from habitatlib.figures.typesetting import measure, shorten

__all__ = ["draw_lines", "lines_table", "lines_title"]

_NAMES, _COUNTS, _LANE, _BAR, _LISTED = 1.35, 1.75, 0.34, 0.22, 12
_LONG = 150  # signs; more never fit, and measuring them takes time
_LEAST = 8  # signs of a heading that tell more than its number does


def lines_title(study: Study, frame: pd.DataFrame) -> str:
    """The finding: whether every line has its place."""
    if not study.reports:
        return study.nothing()
    counts = frame.set_index("place")["lines"]
    n, left = int(counts.sum()), int(counts["unplaced"])
    if not n:
        return study.t("rd.lines.none", label=study.reports[0].label)
    return study.t("rd.lines.title_left" if left else "rd.lines.title", label=study.reports[0].label, n=n, k=n - left, left=left)


def lines_table(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """The numbers under the strip: lines a place, and the parts of the report that they make up."""
    rows = [(study.t(f"rd.place.{r.place}"), r.lines, r.parts if r.place not in ("cover", "unplaced") else "") for r in frame.itertuples()]
    return pd.DataFrame(rows, columns=[study.t(f"rd.column.{c}") for c in ("place", "lines", "parts")])


def _colors(color: str) -> dict[str, str]:
    tones = {"cover": style.tint(color, 0.45), "heading": style.darker(color, 11), "paragraph": color, "footnote": style.tint(color, 0.65)}
    return {**tones, "unplaced": AMBER}


def draw_lines(study: Study, frame: pd.DataFrame | None = None) -> Canvas:
    """One lane a place, each line where it stands in the file; headings and their paragraphs beneath; what has no place at the end.

    Parameters
    ----------
    study : Study
        Of one report.
    frame : DataFrame, optional
        As of ``frames.account``.
    """
    frame = account(study) if frame is None else frame
    title = lines_title(study, frame)
    if not study.reports or not frame["lines"].sum():
        return canvas(11.5, 0.4, title=title, source=study.source())
    runs, left = runs_of_lines(study), study.tables["unplaced"].sort_values("line")
    last, sections = int(runs["last"].max()), outline(study)
    levels = sorted({level for level in sections["level"] if level <= 2})
    listed = min(len(left), _LISTED) + (len(left) > _LISTED)
    high = 0.3 + _LANE * (1 + len(PLACES)) + 0.3 + 0.3 * len(levels) + (0.38 + 0.2 * listed if listed else 0)
    subtitle = study.t("rd.lines.subtitle", n=int(frame["lines"].sum()), last=last)
    page = canvas(11.5, high, title=title, subtitle=subtitle, source=study.source(study.t("rd.lines.note")))
    x0, x1 = page.left + _NAMES, page.right - _COUNTS
    scale = (x1 - x0) / last
    _axis(study, page, x0, x1, last)
    colors, y = _colors(study.reports[0].color), page.top + 0.3
    for number, lane in enumerate(("", *PLACES)):
        top = y + number * _LANE
        words = study.t(f"rd.place.{lane}" if lane else "rd.lines.file")
        page.write(page.left, top + _BAR / 2, words, size=LABEL, va="center", bold=not lane)
        page.ax.add_patch(Rectangle((x0, top), x1 - x0, _BAR, facecolor=PANEL, linewidth=0, zorder=0.5))
        for place, rows in runs.groupby("place") if not lane else ():
            spans = [(x0 + (r.first - 1) * scale, max((r.last - r.first + 1) * scale, 0.012)) for r in rows.itertuples()]
            page.ax.broken_barh(spans, (top, _BAR), facecolor=colors[place], linewidth=0, zorder=2)
        for row in runs[runs["place"] == lane].itertuples():
            box = Rectangle((x0 + (row.first - 1) * scale, top), max((row.last - row.first + 1) * scale, 0.012), _BAR,
                            facecolor=colors[lane], linewidth=0, zorder=2)  # fmt: skip
            page.ax.add_patch(box)
            _point(study, box, row)
        if lane:
            own = frame[frame["place"] == lane].iloc[0]
            page.write(x1 + 0.14, top + _BAR / 2, study.t(f"rd.lines.count.{lane}", n=int(own["lines"]), k=int(own["parts"])), size=MARK,
                       color=AMBER if lane == "unplaced" and own["lines"] else MUTED, va="center")  # fmt: skip
    y += _LANE * (1 + len(PLACES)) + 0.14
    for level in levels:
        _headings(study, page, sections, runs, level, y, (x0, x1, scale, last))
        y += 0.3
    if listed:
        _leftovers(study, page, left, y + 0.2)
    return page


def _point(study: Study, box: Rectangle, row: object) -> None:
    symbol = study.reports[0].symbol
    words = study.t("rd.lines.told", first=row.first, last=row.last, place=study.t(f"rd.place.{row.place}"))
    if row.place == "paragraph" and str(row.ref).isdigit():
        mark(box, study, "line", symbol, int(row.ref), row.first, words=words)
    else:
        box.set_gid(mark_id("line", symbol, row.place, row.first))
        box.set_label(words)


def _axis(study: Study, page: Canvas, x0: float, x1: float, last: int) -> None:
    page.write(page.left, page.top + 0.16, study.t("rd.column.line"), size=MARK, color=MUTED)
    step = next(s for s in (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10**4, 10**5, 10**6, 10**9) if last / s <= 12)
    for line in [1, *range(step, last + 1, step)]:
        x = x0 + (line - 0.5) * (x1 - x0) / last
        page.line(x, page.top + 0.21, x, page.top + 0.27, color="#c3ccd3")
        page.write(x, page.top + 0.16, str(line), size=MARK, color=MUTED, ha="center")


def _headings(study: Study, page: Canvas, sections: pd.DataFrame, runs: pd.DataFrame, level: int, y: float,
              axis: tuple[float, float, float, int]) -> None:  # fmt: skip
    """The headings of a level as boxes from their line to the next heading that is not below them."""
    x0, _, scale, last = axis
    starts = runs[runs["place"] == "heading"].groupby("ref")["first"].min()
    at = [(int(starts[s.section]), s) for s in sections.itertuples() if s.section in starts.index]
    page.write(page.left, y + 0.12, study.t("rd.lines.level", level=level), size=MARK, color=MUTED, va="center")
    for number, (first, row) in enumerate(at):
        if row.level != level:
            continue
        end = next((f for f, other in at[number + 1 :] if other.level <= level), last + 1)
        left, wide = x0 + (first - 1) * scale, (end - first) * scale
        page.ax.add_patch(Rectangle((left + 0.01, y), max(wide - 0.02, 0.01), 0.24, facecolor="white", edgecolor="#9aa7b1", linewidth=0.7,
                                    gid=mark_id("heading", row.section)))  # fmt: skip
        whole = " ".join(f"{row.number} {row.title}".split())[:_LONG]
        words = shorten(whole, wide - 0.08, PARA)
        if words == whole or len(words) >= len(row.number) + _LEAST:
            page.write(left + 0.05, y + 0.12, words, size=PARA, color=INK, va="center")
        elif row.number and measure(row.number, PARA) <= wide - 0.04:
            page.write(left + wide / 2, y + 0.12, row.number, size=PARA, color=INK, ha="center", va="center")


def _leftovers(study: Study, page: Canvas, left: pd.DataFrame, y: float) -> None:
    page.line(page.left, y - 0.06, page.right, y - 0.06, color=HAIRLINE)
    y = page.write(page.left, y, study.t("rd.lines.left", n=len(left)), size=LABEL, bold=True, va="top") + 0.05
    for row in left.head(_LISTED).itertuples():
        words = study.t("rd.lines.leftover", line=row.line, text=" ".join(row.text.split())[:_LONG])
        page.write(page.left + 0.15, y, shorten(words, page.right - page.left - 0.2, MARK), size=MARK, va="top")
        y += 0.2
    if len(left) > _LISTED:
        page.write(page.left + 0.15, y, study.t("rd.more", n=len(left) - _LISTED), size=MARK, color=MUTED, va="top")
