"""Where in the reports the words stand: each report a strip as long as its text, a tick a hit."""

from __future__ import annotations

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures import style
from habitatlib.figures.canvas import Canvas, canvas
from habitatlib.figures.links import mark
from habitatlib.figures.study import Study
from habitatlib.figures.style import INK, LABEL, MARK, MUTED, PARA
from habitatlib.figures.typesetting import measure, shorten

__all__ = ["draw_spread", "spread_title"]

_COUNTS, _ROW, _BAR, _FEW = 1.5, 0.42, 0.24, 3


def spread_title(study: Study, hits: pd.DataFrame, query: str) -> str:
    """The finding: how often the words stand in how many of the reports."""
    if not study.reports:
        return study.nothing()
    key = "gloss" if query == study.t("rd.query.zh") else "quoted"
    words = study.t(f"rd.query.{key}", query=query if len(query) <= 40 else query[:37] + "...")
    if len(study.reports) == 1:
        key = "rd.spread.none_one" if hits.empty else "rd.spread.once" if len(hits) == 1 else "rd.spread.one"
        return study.t(key, query=words, n=len(hits), paras=hits["para"].nunique(), label=study.reports[0].label)
    if hits.empty:
        return study.t("rd.spread.none", query=words, n=len(study.reports))
    found = set(hits["symbol"])
    named, without = ([r.label for r in study.reports if (r.symbol in found) == there] for there in (True, False))
    key = "all" if not without else "title" if len(without) <= _FEW else "title_few" if len(named) <= _FEW else "title_many"
    counts = {"k": len(named), "others": len(without), "reports": len(study.reports)}
    return study.t(f"rd.spread.{key}", query=words, named=named, without=without, **counts)


def draw_spread(study: Study, hits: pd.DataFrame, query: str) -> Canvas:
    """A strip a report, to one scale, cut where its main headings begin; a tick where the words stand.

    Parameters
    ----------
    hits : DataFrame
        As of ``concordance.search``.
    query : str
        What was searched for.
    """
    title = spread_title(study, hits, query)
    if not study.reports:
        return canvas(11.5, 0.4, title=title, source=study.source())
    paragraphs = study.tables["paragraphs"].sort_values(["symbol", "para"])
    lengths = paragraphs["text"].str.len()
    paragraphs = paragraphs.assign(before=lengths.groupby(paragraphs["symbol"]).cumsum() - lengths, length=lengths)
    totals = paragraphs.groupby("symbol")["length"].sum().reindex([r.symbol for r in study.reports]).fillna(0)
    subtitle = study.t("rd.spread.subtitle_none" if hits.empty else "rd.spread.subtitle", n=len(hits), reports=len(study.reports))
    note = study.t("rd.spread.note" if len(study.reports) > 1 else "rd.spread.note_one")
    page = canvas(11.5, 0.22 + _ROW * len(study.reports), title=title, subtitle=subtitle, source=study.source(note))
    names = min(max(max(measure(r.symbol, PARA), measure(r.label, LABEL)) for r in study.reports) + 0.3, 2.6)
    x0 = page.left + names
    scale = (page.right - _COUNTS - x0) / max(totals.max(), 1)
    starts = paragraphs.set_index(["symbol", "para"])["before"]
    for number, report in enumerate(study.reports):
        y, wide = page.top + 0.1 + number * _ROW, totals[report.symbol] * scale
        dark = style.darker(report.color)
        two = report.symbol not in report.label
        page.write(page.left, y + (0.07 if two else _BAR / 2), report.label, size=LABEL, color=dark, bold=True, va="center")
        if two:
            page.write(page.left, y + 0.24, shorten(report.symbol, names - 0.1, PARA), size=PARA, color=MUTED, va="center")
        pale = style.tint(report.color, 0.16)
        page.ax.add_patch(Rectangle((x0, y), wide, _BAR, facecolor=pale, linewidth=0, gid=f"strip {report.symbol}"))
        sections = study.tables["sections"]
        heads = sections[(sections["symbol"] == report.symbol) & (sections["level"] == 1)].dropna(subset=["first_para"])
        for first in heads["first_para"]:
            if (report.symbol, first) in starts.index and starts[report.symbol, first] > 0:
                x = x0 + starts[report.symbol, first] * scale
                page.line(x, y, x, y + _BAR, color="white", width=1.4, zorder=1.5)
        own = hits[hits["symbol"] == report.symbol]
        for hit in own.itertuples():
            x = x0 + (starts[hit.symbol, hit.para] + hit.start) * scale
            tick = Rectangle((x - 0.011, y - 0.035), 0.022, _BAR + 0.07, facecolor=dark, linewidth=0, zorder=3)
            page.ax.add_patch(tick)
            mark(tick, study, "hit", hit.symbol, hit.para, hit.start, words=study.t("rd.spread.told", para=hit.para, words=_around(hit)))
        told = study.t("rd.spread.count", n=len(own), paras=own["para"].nunique()) if len(own) else study.t("rd.spread.not_here")
        inside = x0 + wide + 0.12 + measure(told, MARK) <= page.right
        page.write(x0 + wide + 0.12 if inside else page.right, y + _BAR / 2, told, size=MARK, color=INK if len(own) else MUTED,
                   ha="left" if inside else "right", va="center")  # fmt: skip
    return page


def _around(hit: object) -> str:
    return hit.text[max(hit.start - 15, 0) : hit.end + 15]
