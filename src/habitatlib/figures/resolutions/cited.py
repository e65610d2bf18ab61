"""Resolutions × reports: who cites what, where a resolution has a section of its own, and what is cited without one."""

from __future__ import annotations

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures.canvas import Canvas, canvas
from habitatlib.figures.links import mark, paragraph_link
from habitatlib.figures.quality import finding
from habitatlib.figures.resolutions.frames import not_yet, organ, resolutions
from habitatlib.figures.resolutions.marks import cut, numbers
from habitatlib.figures.resolutions.tracker import only_funding
from habitatlib.figures.study import Study
from habitatlib.figures.study_reports import StudyReport
from habitatlib.figures.style import HAIRLINE, INK, LABEL, MARK, MUTED, NEUTRAL, PARA, darker, tint
from habitatlib.figures.timeaxis import draw_key
from habitatlib.figures.typesetting import measure, shorten

__all__ = ["cited_table", "cited_title", "draw_cited"]

DRAWN_FROM = ("citations", "resolutions")

_NAMES, _COLUMNS, _ROOM, _ROW, _HEAD, _MOST = 1.62, 6.0, 3.9, 0.215, 0.32, 60  # inches; the most rows that are drawn
_POINT = "#b9c3cb"


def _elsewhere(cells: pd.DataFrame) -> pd.DataFrame:
    """The cells in which a report cites a resolution on which it does not itself report."""
    return cells[~cells["own"].astype(bool)]


@finding(*DRAWN_FROM)
def cited_title(study: Study, cells: pd.DataFrame) -> str:
    """The finding: how many of the resolutions reported on another report cites, how many are cited and not reported on."""
    if cells.empty:
        return study.nothing() or study.t("cited.none", n=len(study.reports))
    others = _elsewhere(cells)
    reported = cells[cells["reported"].astype(bool)]["key"].nunique()
    alone = others[~others["reported"].astype(bool)]["key"].nunique()
    elsewhere = others[others["reported"].astype(bool)]["key"].nunique()
    if _chosen(study, cells) and len(study.reports) == 1:
        return study.t("cited.title_chosen_one", label=study.reports[0].label, n=reported)
    if _chosen(study, cells):
        return study.t("cited.title_chosen" if elsewhere else "cited.title_chosen_zero", n=reported, k=elsewhere)
    if len(study.reports) == 1:
        key = "cited.title_one" if not reported else "cited.title_own" if alone else "cited.title_alone"
        return study.t(key, label=study.reports[0].label, n=reported, m=alone)
    if not reported:
        return study.t("cited.title_none", m=alone, reports=others["symbol"].nunique())
    title = study.t("cited.title" if elsewhere else "cited.title_zero", n=reported, k=elsewhere)
    return title + (study.t("cited.title_more", m=alone) if alone else "")


def _chosen(study: Study, cells: pd.DataFrame) -> str:
    """Of which funding the resolutions are, where not all are here."""
    rows = resolutions(study)
    return only_funding(study, rows[rows["key"].isin(set(cells["key"]))])


def cited_table(study: Study, cells: pd.DataFrame) -> pd.DataFrame:
    """The small table beneath the matrix: a row a resolution, in each report's column its paragraphs."""
    rows = []
    for key, part in cells.groupby("key", sort=False):
        told = {c.symbol: study.t("cited.section" if c.own else "cited.cites", paras=numbers(study, c.paras)) for c in part.itertuples()}
        standing = study.t("cited.group.reported" if part["reported"].iloc[0] else "cited.group.cited")
        rows.append((key, part["name"].iloc[0], standing, *(told.get(r.symbol, "") for r in study.reports)))
    heads = [study.t(f"res.column.{h}") for h in ("resolution", "title", "standing")]
    return pd.DataFrame(rows, columns=[*heads, *(r.label for r in study.reports)])


def draw_cited(study: Study, cells: pd.DataFrame) -> Canvas:
    """Draw the matrix.

    Parameters
    ----------
    cells : DataFrame
        As of ``frames.citations``.
    """
    if cells.empty:
        return canvas(11.5, 0.4, title=cited_title(study, cells), source=study.source(drawn_from=DRAWN_FROM))
    parts = [(key, part) for key, part in cells.groupby("key", sort=False)]
    shown = parts[:_MOST]
    groups = {flag: [p for p in shown if bool(p[1]["reported"].iloc[0]) == flag] for flag in (True, False)}
    wide = min(0.72, _ROOM / len(study.reports))
    turned = wide < max(measure(r.label, MARK) for r in study.reports) + 0.06
    head = max(measure(r.label, MARK) for r in study.reports) + 0.12 if turned else 0.42
    body = _ROW * len(shown) + _HEAD * sum(bool(g) for g in groups.values())
    more = len(parts) - len(shown)
    early = any(not_yet(c.adopted, r.distributed) for c in cells.itertuples() for r in study.reports)
    page = canvas(11.5, head + body + 0.35 + 0.2 * bool(more), title=cited_title(study, cells), subtitle=_subtitle(study, cells),
                  source=_source(study, cells, early))  # fmt: skip
    columns = {r.symbol: _COLUMNS + (i + 0.5) * wide for i, r in enumerate(study.reports)}
    for report in study.reports:
        _draw_head(study, page, report, columns[report.symbol], page.top + head - 0.1, wide, turned)
    right = _COLUMNS + wide * len(columns) + 0.15
    page.write(right, page.top + head - 0.1, shorten(study.t("cited.head"), page.right - right, PARA), size=PARA, color=MUTED)
    most = max((len(c.paras) for c in _elsewhere(cells).itertuples()), default=1)
    y = page.top + head
    for flag, rows in groups.items():
        if rows:
            page.line(page.left, y, page.right, y, color="#c3ccd3")
            words = study.t("cited.group.reported" if flag else "cited.group.cited")
            page.write(page.left, y + _HEAD / 2 + 0.02, f"{words}  {len(rows)}", bold=True, va="center")
            y += _HEAD
        for key, part in rows:
            _draw_row(study, page, key, part, columns, right, y + _ROW / 2, min(5.4, 14 / most**0.5))
            y += _ROW
    if more:
        page.write(page.left, y + 0.1, study.t("cited.more", n=more), size=MARK, color=MUTED, va="center")
    _key(study, page, y + 0.2 + 0.2 * bool(more))
    return page


def _subtitle(study: Study, cells: pd.DataFrame) -> str:
    paras = sum(len(c.paras) for c in _elsewhere(cells).itertuples())
    said = [study.t("cited.subtitle", n=cells["key"].nunique(), reports=len(study.reports)),
            study.t("cited.subtitle_dot", paras=paras) if paras else "",
            study.t("cited.subtitle_section") if cells["own"].any() else "", study.t("cited.subtitle_numbers")]  # fmt: skip
    return study.t("sentence.between").join(words for words in said if words)


def _source(study: Study, cells: pd.DataFrame, early: bool) -> str:
    kinds = len({report.series for report in study.reports}) > 1
    notes = [study.t("cited.note"), study.t("cited.note_own") if cells["own"].any() else "", study.t("cited.note_kinds") if kinds else "",
             study.t("cited.note_early") if early else "", _chosen(study, cells)]  # fmt: skip
    return study.source((" " if study.lang == "en" else "").join(n for n in notes if n), drawn_from=DRAWN_FROM)


def _draw_head(study: Study, page: Canvas, report: StudyReport, x: float, bottom: float, wide: float, turned: bool) -> None:
    dark, link = darker(report.color), paragraph_link(study, report.symbol)
    if turned:
        page.ax.text(x, bottom, report.label, rotation=90, size=MARK, color=dark, ha="center", va="bottom", url=link)
        return
    kind = shorten(study.series_name(report.series, short=True), wide - 0.04, PARA)
    page.write(x, bottom - 0.16, report.label, size=MARK, color=dark, bold=True, ha="center", url=link)
    page.write(x, bottom - 0.02, kind, size=PARA, color=dark, ha="center")


def _draw_row(study: Study, page: Canvas, key: str, part: pd.DataFrame, columns: dict[str, float], right: float, y: float,
              scale: float) -> None:  # fmt: skip
    page.write(page.left, y, shorten(key, _NAMES - page.left - 0.1, MARK), size=MARK, va="center")
    name, body = part["name"].iloc[0], organ(study, key)
    words = cut(name or body or study.t("cited.no_title"), _COLUMNS - _NAMES - 0.15, LABEL if name else MARK, 1)[0]
    page.write(_NAMES, y, words, size=LABEL if name else MARK, color=INK if name else MUTED, va="center")
    xs = list(columns.values())
    page.line(xs[0] - 0.2, y, xs[-1] + 0.2, y, color=HAIRLINE, width=0.5, zorder=0.6)
    cells = {c.symbol: c for c in part.itertuples()}
    at = right
    for symbol, x in columns.items():
        cell, report = cells.get(symbol), study.report(symbol)
        if cell is None:
            early = not_yet(part["adopted"].iloc[0], report.distributed)
            page.ax.plot([x], [y], "_" if early else "o", ms=4 if early else 1.8, color=_POINT, mew=0.9 if early else 0, gid="absent")
            continue
        told = study.t("cited.section" if cell.own else "cited.cites", paras=numbers(study, cell.paras))
        where = study.t("mark.where", label=report.label, para=numbers(study, cell.paras), symbol=symbol)
        if cell.own:
            box = Rectangle((x - 0.055, y - 0.055), 0.11, 0.11, facecolor=tint(report.color), edgecolor=report.color, lw=1, zorder=3)
            mark(page.ax.add_patch(box), study, "section", symbol, cell.paras[0], key, words=f"{key}: {where}")
        else:
            dot = page.ax.plot([x], [y], "o", ms=scale * len(cell.paras) ** 0.5, color=report.color, mew=0, zorder=3)[0]
            mark(dot, study, "citation", symbol, cell.paras[0], key, words=f"{key}: {where}")
        if at + measure(told, PARA) > page.right - 0.15:
            told = "..." if at < page.right - 0.15 else ""
        if told:
            page.write(at, y, told, size=PARA, color=darker(report.color), va="center", url=paragraph_link(study, symbol, cell.paras[0]))
        at = page.right if told == "..." else at + measure(told, PARA) + 0.13


def _key(study: Study, page: Canvas, y: float) -> None:
    """What the marks mean, those that are drawn."""
    look = {"facecolor": tint(NEUTRAL), "edgecolor": NEUTRAL, "linewidth": 1}
    entries = {
        "citation": (lambda x, at: page.ax.plot([x + 0.06], [at], "o", ms=5.4, color=NEUTRAL, mew=0), 0.12, study.t("cited.key.dot")),
        "section": (lambda x, at: page.ax.add_patch(Rectangle((x, at - 0.055), 0.11, 0.11, **look)), 0.11, study.t("cited.key.section")),
        "absent": (lambda x, at: page.ax.plot([x + 0.05], [at], "o", ms=1.8, color=_POINT, mew=0), 0.1, study.t("cited.key.absent")),
        "early": (lambda x, at: page.ax.plot([x + 0.05], [at], "_", ms=4, color=_POINT), 0.1, study.t("cited.key.early")),
    }
    there = {(a.get_gid() or "").split("-")[0] for a in (*page.ax.patches, *page.ax.lines)} - {"absent"}
    there |= {"early" if a.get_marker() == "_" else "absent" for a in page.ax.lines if a.get_gid() == "absent"}
    draw_key(page, page.left, y, [entry for gid, entry in entries.items() if gid in there])
