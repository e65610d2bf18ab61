"""Modes of collaboration a report as 100 % bars: counts within one report, what is not stated hatched beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures import style
from habitatlib.figures.canvas import Canvas, canvas
from habitatlib.figures.collaboration.frames import hint, modes, month_span, nothing
from habitatlib.figures.links import mark
from habitatlib.figures.quality import finding
from habitatlib.figures.study import Study
from habitatlib.figures.study_reports import StudyReport
from habitatlib.figures.style import INK, LABEL, MARK, MUTED, PARA, SECTION
from habitatlib.figures.timeaxis import HATCH, hatched
from habitatlib.figures.typesetting import measure, shorten

__all__ = ["draw_modes", "modes_table", "modes_title", "spread"]

MODES_FROM = ("collaborations", "collaborations.mode")

_SHADES = (1.0, 0.55, 0.8, 0.42, 0.66, 0.32, 0.18)  # neighbours far apart
_NAMES, _BARS, _TITLED = 2.7, 10.2, 2
_FULL, _NONE = 1.06, 0.5  # heights of a report with joint actions and without
_LEGIBLE = 3.82  # contrast with white from which on white is the clearer ink


@finding(*MODES_FROM)
def modes_title(study: Study, frame: pd.DataFrame, series: str = "") -> str:
    """The finding: the mode (but for other) named most often within each report of the series; of all, where it is empty or has none."""
    part = frame[frame["total"] > 0]
    part = part[part["series"] == series] if series and (part["series"] == series).any() else part
    if part.empty:
        return nothing(study) or study.t("modes.none", n=len(study.reports))
    tops = {}
    for symbol, rows in part.groupby("symbol", sort=False):
        named = rows[(rows["mode"] != "other") & (rows["n"] > 0)]
        named = rows if named.empty else named
        tops[symbol] = named[named["n"] == named["n"].max()]
    if len(tops) <= _TITLED:
        return study.t("modes.title", k=max(len(top) for top in tops.values()), parts=_tops(study, tops.values()))
    often = pd.concat(tops.values())["mode"].value_counts(sort=False)
    name = next(m for m in frame["mode"] if often.get(m, 0) == often.max())
    shared = any(len(top) > 1 for top in tops.values() if name in set(top["mode"]))
    key = ("modes.title_all" if often.max() == len(tops) else "modes.title") + ("_tie" if shared else "")
    key = "modes.title_many" if key == "modes.title" else key
    return study.t(key, name=study.t(f"mode.{name}"), k=int(often.max()), n=len(tops))


def _tops(study: Study, tops: Iterable[pd.DataFrame]) -> list[str]:
    """The most frequent modes and, for each, the reports in which they are."""
    where: dict[tuple[str, ...], list[str]] = {}
    for rows in tops:
        first = rows.iloc[0]
        said = study.t("modes.where", label=first["label"], n=int(first["n"]), total=int(first["total"]), k=len(rows))
        where.setdefault(tuple(rows["mode"]), []).append(said)
    return [study.t("modes.part", names=[study.t(f"mode.{m}") for m in modes], where=places) for modes, places in where.items()]


def modes_table(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """The small table under the bars: a report a row, a mode a column."""
    rows = []
    for _, part in frame.groupby("symbol", sort=False):
        first = part.iloc[0]
        rows.append((first["label"], study.series_name(first["series"]), *part["n"], int(first["total"]), int(first["dated"])))
    heads = [
        study.t("co.column.report"),
        study.t("co.column.series"),
        *(study.t(f"mode.{m}") for m in dict.fromkeys(frame["mode"])),
        study.t("co.column.total"),
        study.t("co.column.year_stated"),
    ]
    return pd.DataFrame(rows, columns=heads)


def spread(centres: Sequence[float], widths: Sequence[float], left: float, right: float, gap: float = 0.08) -> list[float]:
    """Centres of words moved apart as little as need be (in the mean square), in their order, between two edges."""
    offsets = [0.0]
    for before, after in zip(widths, widths[1:], strict=False):
        offsets.append(offsets[-1] + before / 2 + gap + after / 2)
    pools: list[list[float]] = []  # mean and number of what moves together: isotonic regression
    for home, offset in zip(centres, offsets, strict=True):
        pools.append([home - offset, 1])
        while len(pools) > 1 and pools[-1][0] < pools[-2][0]:
            mean, n = pools.pop()
            pools[-1] = [(pools[-1][0] * pools[-1][1] + mean * n) / (pools[-1][1] + n), pools[-1][1] + n]
    bases = [mean for mean, n in pools for _ in range(int(n))]
    least, most = left + widths[0] / 2, right - widths[-1] / 2 - offsets[-1]
    return [max(min(base, most), least) + offset for base, offset in zip(bases, offsets, strict=True)]


def _groups(study: Study, series: str) -> list[tuple[str, str, list[StudyReport]]]:
    """Reports by what may be read together: heading, remark, reports. The chosen series first, reports alone of their kind last."""
    by_series: dict[str, list[StudyReport]] = {}
    for report in study.reports:
        by_series.setdefault(report.series, []).append(report)
    own = [name for name, reports in by_series.items() if name and (len(reports) > 1 or name == series)]
    own.sort(key=lambda name: name != series)
    groups = [
        (study.series_name(name), study.t("modes.same" if len(by_series[name]) > 1 else "modes.alone"), by_series[name]) for name in own
    ]
    rest = [r for r in study.reports if r.series not in own]
    if not rest:
        return groups
    if groups:
        head = study.t("modes.other", n=len(rest))
    elif len(rest) == 1:
        return [("", "", rest)]  # nothing to be told apart from
    else:
        head = study.t("modes.different" if any(r.series for r in rest) else "ribbon.loose")
    return [*groups, (head, study.t("modes.other_note", n=len(rest)), rest)]


def draw_modes(study: Study, frame: pd.DataFrame | None = None, series: str = "") -> Canvas:
    """A bar a report, its modes as shares with the counts inside, N behind, and a strip for the share with a year.

    Parameters
    ----------
    frame : DataFrame, optional
        As of ``collaboration_frames.modes``.
    series : str
        The series that stands above; the others follow under a rule of their own.
    """
    frame = modes(study) if frame is None else frame
    if not frame["total"].any():
        return canvas(11.5, 0.4, title=modes_title(study, frame), subtitle=hint(study), source=study.source(drawn_from=MODES_FROM))
    groups = _groups(study, series)
    totals = frame.groupby("symbol")["total"].first()
    high = sum((0.42 if head else 0) + sum(_FULL if totals[r.symbol] else _NONE for r in reports) for head, _, reports in groups) + 0.1
    page = canvas(
        11.5, high, title=modes_title(study, frame, series), subtitle=study.t("modes.subtitle"),
        source=study.source(study.t("modes.note"), drawn_from=MODES_FROM),
    )
    y = page.top
    for heading, remark, reports in groups:
        if heading:
            page.write(page.left, y + 0.2, heading, size=SECTION, bold=True)
            page.write(page.left + measure(heading, SECTION) + 0.2, y + 0.2, remark, size=LABEL, color=MUTED)
            page.line(page.left, y + 0.3, page.right, y + 0.3, color="#c3ccd3")
            y += 0.42
        for report in reports:
            part = frame[frame["symbol"] == report.symbol]
            _draw_bar(study, page, report, part, y)
            y += _FULL if totals[report.symbol] else _NONE
    return page


def _draw_bar(study: Study, page: Canvas, report: StudyReport, part: pd.DataFrame, y: float) -> None:
    left, right, dark = page.left + _NAMES, _BARS, style.darker(report.color)
    total, dated = int(part["total"].iloc[0]), int(part["dated"].iloc[0])
    bar = y + (0.2 if total else 0)
    name = study.t("modes.report", series=study.series_name(report.series), label=report.label)
    at = page.write(page.left, bar - 0.04, shorten(name, _NAMES - 0.12, LABEL), color=dark, bold=True, va="top")
    if report.symbol not in name:
        at = page.write(page.left, at + 0.01, report.symbol, size=MARK, color=MUTED, va="top")
    if not total:
        page.write(left, bar + 0.14, study.t("modes.nothing"), color=dark, va="center")
        return
    start, end = report.period
    if report.period_basis != "none" and start and end:
        covers = study.t("modes.covers", span=month_span(study, start, end), basis=study.t(f"basis.{report.period_basis}"))
        page.write(page.left, at, covers, size=PARA, color=MUTED, va="top")
    else:
        page.write(page.left, at, study.t("basis.none"), size=PARA, color=MUTED, va="top")
    x, edges, names = left, [], []
    for shade, row in zip(_SHADES, part.itertuples(), strict=True):
        if not row.n:
            continue
        wide, face = (right - left) * row.n / total, style.tint(report.color, shade)
        box = page.ax.add_patch(Rectangle((x, bar), wide, 0.36, facecolor=face, edgecolor="white", linewidth=1.2))
        words = study.t("mark.count", what=study.t(f"mode.{row.mode}"), n=row.n, total=total, label=report.label)
        mark(box, study, "mode", report.symbol, None, row.mode, words=words)
        face = style.tint(report.color, shade)
        name, ink = study.t(f"mode.{row.mode}"), "white" if style.darker(face, _LEGIBLE) == face else INK
        if measure(str(row.n), SECTION) < wide - 0.02:
            page.write(x + wide / 2, bar + 0.18, str(row.n), size=SECTION, color=ink, bold=True, ha="center", va="center")
        else:
            name = f"{name} {row.n}"  # no room inside
        edges.append((x, x + wide))
        names.append(name)
        x += wide
    places = spread([(x0 + x1) / 2 for x0, x1 in edges], [measure(n, MARK) for n in names], left, right, 0.12)
    for (x0, x1), place, name in zip(edges, places, names, strict=True):
        page.write(place, bar - 0.09, name, size=MARK, ha="center")
        if not x0 - 0.05 <= place <= x1 + 0.05:
            page.line(place, bar - 0.05, (x0 + x1) / 2, bar, color=MUTED, width=0.5)
    page.write(right + 0.12, bar + 0.18, f"N = {total}", size=SECTION, bold=True, va="center")
    _draw_strip(study, page, left, right, bar + 0.42, dated, total, dark)
    silent = [study.t(f"mode.{row.mode}") for row in part.itertuples() if not row.n]
    if silent:
        *others, last = silent
        names = study.t("modes.or").join([*([study.t("join").join(others)] if others else []), last])
        page.write((left + right) / 2, bar + 0.63, study.t("modes.absent", names=names), size=PARA, color=MUTED, ha="center")


def _draw_strip(study: Study, page: Canvas, left: float, right: float, y: float, dated: int, total: int, dark: str) -> None:
    middle = left + (right - left) * dated / total
    page.ax.add_patch(Rectangle((left, y), middle - left, 0.06, facecolor=INK, linewidth=0))
    hatched(page, middle, y, right, 0.06)
    page.ax.add_patch(Rectangle((middle, y), right - middle, 0.06, facecolor="none", edgecolor=HATCH, linewidth=0.6))
    page.write(left, y + 0.21, study.t("modes.year", n=dated, total=total), size=MARK)
    page.write(right, y + 0.21, study.t("modes.no_year", n=total - dated), size=MARK, color=MUTED, ha="right")
