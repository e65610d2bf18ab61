"""Types of organizations that a report names, and how many of them take part in a joint action there: shares within one report."""

from __future__ import annotations

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures import style
from habitatlib.figures.canvas import MARGIN, Canvas, canvas
from habitatlib.figures.links import mark
from habitatlib.figures.network.frames import named, ties, types_chosen
from habitatlib.figures.network.told import WITHOUT_MODES
from habitatlib.figures.quality import finding
from habitatlib.figures.study import Study
from habitatlib.figures.style import HAIRLINE, INK, LABEL, MARK, MUTED, PARA
from habitatlib.figures.timeaxis import draw_key
from habitatlib.figures.typesetting import measure, shorten, wrap

__all__ = ["draw_named", "named_table", "named_title"]

_GREY = "#c3ccd3"  # not named here
_REPORTS, _NAMES, _ROW, _SAID = 40, 1.75, 0.46, 4  # reports in a picture; least room for their names; height of a row; types in a title


@finding(*WITHOUT_MODES)
def named_title(study: Study, frame: pd.DataFrame) -> str:
    """The finding: which types are named in every report.

    Parameters
    ----------
    frame : DataFrame
        As of ``frames.named``.
    """
    part, reports, few = frame[frame["n"] > 0], len(study.reports), types_chosen(study)
    if part.empty:
        return study.nothing() or study.t("net.named.none", few=few, r=reports)
    counts = part["type"].value_counts(sort=False)
    if reports == 1:
        return study.t("net.named.title_one", n=len(counts), few=few, label=study.label(part["symbol"].iloc[0]))
    common = [study.t(f"net.who.{kind}") for kind, n in counts.items() if n == reports]
    key = "net.named.title_no" if not common else "net.named.title" if len(common) <= _SAID else "net.named.title_many"
    return study.t(key, n=reports, k=len(common), few=few, types=common)


def named_table(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """The numbers under the figure: a report a row; for each type how many of the organizations named act jointly."""
    kinds = _kinds(frame)
    rows = []
    for symbol, part in frame.groupby("symbol", sort=False):
        cells = part.set_index("type")
        words = [_cell(study, cells.loc[kind]) if cells.at[kind, "n"] else study.t("net.named.not_here") for kind in kinds]
        rows.append((study.label(symbol), *words, int(part["total"].iloc[0])))
    heads = [study.t("net.column.report"), *(study.t(f"type.{kind}") for kind in kinds), study.t("net.column.named")]
    return pd.DataFrame(rows, columns=heads)


def _kinds(frame: pd.DataFrame) -> list[str]:
    """The types; without the one that is not stated where every type is."""
    there = set(frame.loc[frame["n"] > 0, "type"])
    return [kind for kind in dict.fromkeys(frame["type"]) if kind or "" in there]


def _cell(study: Study, row: object) -> str:
    return study.t("net.named.cell", k=int(row.acting), n=int(row.n))


def draw_named(study: Study, frame: pd.DataFrame | None = None) -> Canvas:
    """A row a report, a column a type: a bar as long as the type's share of the organizations named, filled as far as they act.

    Parameters
    ----------
    frame : DataFrame, optional
        As of ``frames.named``.
    """
    frame = named(study, ties(study)) if frame is None else frame
    title, source = named_title(study, frame), _source(study, frame)
    if not (frame["n"] > 0).any():
        return canvas(11.5, 0.4, title=title, source=source)
    kinds, reports = _kinds(frame), study.reports[-_REPORTS:]
    names = max(_NAMES, *(measure(r.label, LABEL) + measure(_n(study, frame, r.symbol), MARK) + 0.35 for r in reports))
    wide = min((11.5 - 2 * MARGIN - names) / len(kinds), 4.0)
    heads = [wrap(study.t(f"type.{kind}"), wide - 0.12, PARA) for kind in kinds]
    head = 0.15 * max(len(lines) for lines in heads) + 0.12
    page = canvas(
        11.5, head + _ROW * len(reports) + 0.4, title=title, subtitle=study.t("net.named.subtitle", r=len(study.reports)), source=source
    )
    left, y = page.left + names, page.top + head
    for i, lines in enumerate(heads):
        for j, words in enumerate(lines):
            page.write(left + wide * i, y - 0.1 - 0.15 * (len(lines) - 1 - j), words, size=PARA, color=INK)
    cells = frame.set_index(["symbol", "type"])
    for report in reports:
        page.line(page.left, y, page.right, y, color=HAIRLINE)
        dark = style.darker(report.color)
        page.write(page.left, y + 0.19, report.label, bold=True, color=dark)
        page.write(left - 0.15, y + 0.19, _n(study, frame, report.symbol), size=MARK, color=MUTED, ha="right")
        page.write(page.left, y + 0.35, shorten(study.series_name(report.series), names - 0.15, PARA), size=PARA, color=MUTED)
        for i, kind in enumerate(kinds):
            _draw_cell(study, page, report.symbol, kind, cells.loc[(report.symbol, kind)], (left + wide * i, y, wide - 0.14))
        y += _ROW
    _key(study, page, y + 0.2)
    return page


def _n(study: Study, frame: pd.DataFrame, symbol: str) -> str:
    return study.t("net.named.n", n=int(frame.loc[frame["symbol"] == symbol, "total"].iloc[0]))


def _draw_cell(study: Study, page: Canvas, symbol: str, kind: str, row: pd.Series, box: tuple[float, float, float]) -> None:
    x, y, wide = box
    color = study.color(symbol)
    if not row["n"]:
        page.ax.plot([x + 0.03], [y + 0.15], "o", ms=1.6, color=_GREY, gid="absent")
        return
    unit = wide / row["total"]
    bar = Rectangle((x, y + 0.09), row["n"] * unit, 0.12, facecolor="none", edgecolor=color, linewidth=0.9, zorder=3)
    page.ax.add_patch(bar)
    words = study.t("net.named.mark", type=study.t(f"type.{kind}"), label=study.label(symbol), k=int(row["acting"]), n=int(row["n"]))
    mark(bar, study, "named", symbol, int(row["para"]), kind or "none", words=words)
    page.ax.add_patch(Rectangle((x, y + 0.09), row["acting"] * unit, 0.12, facecolor=color, linewidth=0, zorder=2))
    page.write(x, y + 0.35, _cell(study, row), size=PARA, color=style.darker(color))


def _source(study: Study, frame: pd.DataFrame) -> str:
    silent = [study.label(s) for s, n in frame.groupby("symbol", sort=False)["n"].sum().items() if not n]
    notes = [study.t("net.named.note"), study.t("net.named.silent", labels=silent) if silent else "",
             study.t("net.in_table", n=len(study.reports) - _REPORTS) if len(study.reports) > _REPORTS else ""]  # fmt: skip
    return study.source((" " if study.lang == "en" else "").join(n for n in notes if n), drawn_from=WITHOUT_MODES)


def _key(study: Study, page: Canvas, y: float) -> None:
    def bar(face: str) -> object:
        return lambda x, at: page.ax.add_patch(Rectangle((x, at - 0.06), 0.28, 0.12, facecolor=face, edgecolor=INK, linewidth=0.9))

    entries = [(bar(INK), 0.28, study.t("net.named.key_acting")), (bar("white"), 0.28, study.t("net.named.key_named")),
               (lambda x, at: page.ax.plot([x + 0.03], [at], "o", ms=2.4, color=_GREY), 0.06, study.t("net.named.not_here"))]  # fmt: skip
    draw_key(page, page.left, y, entries)
