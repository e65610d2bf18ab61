"""Who leads, as shares of the joint actions that a report names; what is not stated hatched beside it."""

from __future__ import annotations

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures import style
from habitatlib.figures.canvas import Canvas, canvas
from habitatlib.figures.collaboration.frames import hint, leads, nothing
from habitatlib.figures.links import mark
from habitatlib.figures.quality import finding
from habitatlib.figures.study import Study
from habitatlib.figures.style import HAIRLINE, INK, LABEL, LAND, MARK, MUTED
from habitatlib.figures.timeaxis import HATCH, hatched
from habitatlib.figures.typesetting import measure, shorten, wrap

__all__ = ["draw_leads", "leads_table", "leads_title"]

LEADS_FROM = ("collaborations", "collaborations.lead")

_NAMES, _WIDEST, _ROW, _LINE = 2.7, 3.2, 0.29, 0.16
_TITLED, _LEADS = 2, 6


@finding(*LEADS_FROM)
def leads_title(study: Study, frame: pd.DataFrame) -> str:
    """The finding: for how many joint actions of each report nobody says who leads."""
    part = frame[(frame["lead"] == "") & (frame["total"] > 0)]
    if part.empty:
        return nothing(study) or study.t("modes.none", n=len(study.reports))
    if len(part) > _TITLED:
        k = int((part["n"] < part["total"]).sum())
        return study.t("leads.title_no" if not k else "leads.title_all" if k == len(part) else "leads.title_many", n=len(part), k=k)
    parts = [
        study.t("leads.part" if i else "leads.part_first", n=r.n, total=r.total, label=r.label) for i, r in enumerate(part.itertuples())
    ]
    return study.t("leads.title", parts=parts)


def leads_table(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """The small table under the figure: report, lead as printed, joint actions, of how many."""
    shown = frame[(frame["n"] > 0) | ((frame["lead"] == "") & (frame["total"] > 0))]
    rows = [(r.label, r.name or study.t("not_stated"), r.n, r.total) for r in shown.itertuples()]
    return pd.DataFrame(rows, columns=[study.t(f"co.column.{c}") for c in ("report", "lead", "actions", "total")])


def draw_leads(study: Study, frame: pd.DataFrame | None = None) -> Canvas:
    """Who leads, a block of bars a report, as shares of the joint actions that it names; not stated hatched.

    Parameters
    ----------
    study : Study
        Of one series: other reports are not to be read beside it.
    frame : DataFrame, optional
        As of ``collaboration_frames.leads``.
    """
    frame = leads(study) if frame is None else frame
    blocks = [(symbol, _bars(study, part)) for symbol, part in frame[frame["total"] > 0].groupby("symbol", sort=False)]
    if not blocks:
        return canvas(11.5, 0.4, title=leads_title(study, frame), subtitle=hint(study), source=study.source(drawn_from=LEADS_FROM))
    high = sum(_block(bars) for _, bars in blocks) - 0.1
    page = canvas(
        11.5, high, title=leads_title(study, frame), subtitle=study.t("leads.subtitle"),
        source=study.source(study.t("leads.note"), drawn_from=LEADS_FROM),
    )
    widest = max(measure(line, LABEL) for _, bars in blocks for lines, _, _ in bars for line in lines)
    left = page.left + _NAMES + max(1.2, widest + 0.2)
    y = page.top + 0.05
    for symbol, bars in blocks:
        report = study.report(symbol)
        total = int(frame.loc[frame["symbol"] == symbol, "total"].iloc[0])
        scale, bottom = (page.right - left - 0.9) / total, y + _block(bars)
        name = study.t("modes.report", series=study.series_name(report.series), label=report.label)
        at = page.write(page.left, y + 0.03, shorten(name, _NAMES - 0.12, LABEL), color=style.darker(report.color), bold=True, va="top")
        told = [f"N = {total}"] if symbol in name else [symbol, f"N = {total}"]
        for words in [",  ".join(told)] if len(bars) == 1 else told:
            at = page.write(page.left, at + 0.01, words, size=MARK, color=MUTED, va="top")
        for lines, n, stated in bars:
            high = _row(lines)
            words = "".join(lines) if study.lang == "zh" else " ".join(lines)
            for number, line in enumerate(lines):
                page.write(left - 0.1, y + 0.12 + number * _LINE, line, color=INK if stated else MUTED, ha="right", va="center")
            page.ax.add_patch(Rectangle((left, y + 0.03), total * scale, 0.18, facecolor=LAND, linewidth=0, zorder=0.5, gid="track"))
            look = {"facecolor": report.color, "linewidth": 0} if stated else {"facecolor": "none", "edgecolor": HATCH, "linewidth": 0.8}
            if not stated:
                hatched(page, left, y + 0.03, left + n * scale, 0.18)
            box = page.ax.add_patch(Rectangle((left, y + 0.03), n * scale, 0.18, **look))
            told = study.t("mark.count", what=words, n=n, total=total, label=report.label)
            mark(box, study, "lead", symbol, None, words, words=told)
            page.write(left + n * scale + 0.08, y + 0.12, str(n), bold=True, va="center")
            if not stated:
                page.write(
                    left + n * scale + 0.14 + measure(str(n), LABEL),
                    y + 0.12,
                    study.t("leads.of", total=total),
                    size=MARK,
                    color=MUTED,
                    va="center",
                )
            y += high
        if symbol != blocks[-1][0]:
            page.line(page.left, bottom - 0.13, page.right, bottom - 0.13, color=HAIRLINE)
        y = bottom
    return page


def _block(bars: list) -> float:
    """Height of a report's block: its bars, or its name if that is higher; low where no lead is stated."""
    return max(sum(_row(lines) for lines, _, _ in bars), 0.58 if len(bars) > 1 else 0.36) + 0.24


def _row(lines: list[str]) -> float:
    return _ROW + _LINE * (len(lines) - 1)


def _bars(study: Study, part: pd.DataFrame) -> list[tuple[list[str], int, bool]]:
    """(lines of the name, n, stated) of one report: the leads that it names, a few of the smallest in one, then the ones not stated."""
    stated = part[(part["lead"] != "") & (part["n"] > 0)].sort_values(["n", "lead"], ascending=[False, True], kind="stable")
    bars = [(_lines(r.name), int(r.n), True) for r in stated.head(_LEADS).itertuples()]
    rest = stated.iloc[_LEADS:]
    if len(rest):
        bars.append(([study.t("leads.others", n=len(rest))], int(rest["n"].sum()), True))
    return [*bars, ([study.t("not_stated")], int(part.loc[part["lead"] == "", "n"].iloc[0]), False)]


def _lines(name: str) -> list[str]:
    """A name in one line, else the printed form under it, else the name alone in two."""
    if measure(name, LABEL) <= _WIDEST:
        return [name]
    parts = name.split("  ")
    if len(parts) == 2 and all(measure(part, LABEL) <= _WIDEST for part in parts):
        return parts
    first, *others = wrap(parts[0], _WIDEST, LABEL)
    return [first, shorten(" ".join(others), _WIDEST, LABEL)] if others else [first]
