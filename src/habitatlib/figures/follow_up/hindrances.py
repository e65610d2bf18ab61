"""What the reports say hinders the work: kinds by report as dots with their paragraphs, then the words of each statement."""

from __future__ import annotations

from itertools import zip_longest

import pandas as pd

from habitatlib.figures import links
from habitatlib.figures.canvas import Canvas, canvas
from habitatlib.figures.follow_up.spoken import headed, paragraphs, placed, within
from habitatlib.figures.follow_up.tinted import Tinted
from habitatlib.figures.study import Study
from habitatlib.figures.style import HAIRLINE, LABEL, MARK, MUTED, PARA, SECTION, darker
from habitatlib.figures.typesetting import shorten
from habitatlib.tables.schema import BARRIERS

__all__ = ["barriers", "barriers_table", "barriers_title", "draw_barriers"]

BARRIERS_FROM = ("barriers",)

_WIDTH = 11.5
_NAMES, _KIND = 2.3, 2.0  # inches: room for the names of kinds
_ROOM = (_WIDTH - 2 * 0.38 - _KIND - 0.3) / 2
_WORDS, _LINES = 10.6, 4
_COLUMNS, _MOST = 14, 14  # reports side by side, statements of a kind
_DOTS = 5  # dots side by side


def barriers(study: Study) -> pd.DataFrame:
    """The statements of barriers, kinds in the order of the codebook, reports oldest first."""
    rows, order = study.tables["barriers"], {r.symbol: n for n, r in enumerate(study.reports)}
    rows = rows.assign(_kind=rows["kind"].map(BARRIERS.index), _order=rows["symbol"].map(order))
    return rows.sort_values(["_kind", "_order", "para", "start"]).drop(columns=["_kind", "_order"]).reset_index(drop=True)


def barriers_title(study: Study, rows: pd.DataFrame) -> str:
    """What is shown; no finding, for nobody has measured how well barriers are read."""
    count = len(study.reports)
    return study.t("fu.barriers.title", r=count) if len(rows) else study.nothing() or study.t("fu.barriers.none", r=count)


def barriers_table(study: Study, rows: pd.DataFrame) -> pd.DataFrame:
    """One row a statement: kind, report, paragraph, its words and those that decide."""
    shown = [(headed(study.t(f"barrier.{r.kind}")), study.label(r.symbol), int(r.para), r.surface, r.cue) for r in rows.itertuples()]
    return pd.DataFrame(shown, columns=[study.t(f"fu.column.{head}") for head in ("kind", "report", "para", "words", "cue")])


def draw_barriers(study: Study, rows: pd.DataFrame) -> Canvas:
    """Draw kinds by report, then the statements by kind.

    Parameters
    ----------
    rows : DataFrame
        As of ``barriers``.
    """
    title = barriers_title(study, rows)
    if rows.empty:
        return canvas(_WIDTH, 0.4, title=title, source=study.source(study.t("fu.barriers.note") if study.reports else "",
                                                                    drawn_from=BARRIERS_FROM))  # fmt: skip
    kinds = [kind for kind in BARRIERS if (rows["kind"] == kind).any()]
    silent = [study.t(f"barrier.{kind}") for kind in BARRIERS if kind not in kinds]
    grid = len(study.reports) <= _COLUMNS
    quotes = {kind: [_Quote(study, row) for row in rows[rows["kind"] == kind].head(_MOST).itertuples()] for kind in kinds}
    more = {kind: int((rows["kind"] == kind).sum()) - len(quotes[kind]) for kind in kinds}
    heights = {kind: _height(quotes[kind]) + 0.2 * (more[kind] > 0) for kind in kinds}
    cells = {kind: 0.3 + 0.16 * -(-max(int(n) for n in rows[rows["kind"] == kind]["symbol"].value_counts()) // _DOTS) for kind in kinds}
    chart = (0.42 + sum(cells.values()) + 0.2 + 0.3 * bool(silent)) * grid
    where = within(study, rows["symbol"].nunique())
    page = canvas(_WIDTH, chart + sum(high + 0.2 for high in heights.values()), title=title,
                  subtitle=study.t("fu.barriers.subtitle", marks=_key(study, grid), n=len(rows), where=where),
                  source=study.source(study.t("fu.barriers.note"), _of_others(study, rows),
                                      "" if grid else study.t("fu.barriers.many", n=_COLUMNS),
                                      drawn_from=BARRIERS_FROM))  # fmt: skip
    y = page.top
    if grid:
        y = _grid(study, page, rows, cells, y)
        if silent:
            words = study.t("fu.barriers.silent", kinds=study.t("fu.between").join(silent))
            page.write(page.left, y + 0.08, words, size=MARK, color=MUTED, va="center", width=page.right - page.left, lines=1)
            y += 0.3
        y += 0.1
    for kind in kinds:
        page.line(page.left, y, page.right, y)
        page.write(page.left, y + 0.12, headed(study.t(f"barrier.{kind}")), size=SECTION, bold=True, va="top", width=_KIND - 0.1)
        _two_columns(page, quotes[kind], y + 0.1)
        if more[kind] > 0:
            page.write(page.left + _KIND, y + heights[kind] - 0.1, study.t("fu.more", n=more[kind]), size=MARK, color=MUTED)
        y += heights[kind] + 0.2
    return page


def _key(study: Study, grid: bool) -> str:
    """What the marks mean, of those that are drawn."""
    parts = ["dots"] * grid + ["grey"] * (grid and len(study.reports) > 1) + ["tint"]
    return study.t("sentence.between").join(study.t(f"fu.barriers.key.{part}") for part in parts)


def _of_others(study: Study, rows: pd.DataFrame) -> str:
    """Where a lack of money stands under the heading of a resolution of whose own money the report says nothing; else nothing."""
    heads = study.tables["resolutions"].query("funding == 'not_stated'").dropna(subset=["first_para", "last_para"])
    money = rows[rows["kind"] == "funding"][["symbol", "para"]].drop_duplicates().merge(heads[["symbol", "first_para", "last_para"]])
    told = money[(money["para"] >= money["first_para"]) & (money["para"] <= money["last_para"])].groupby("symbol", sort=False)["para"]
    where = [study.t("fu.barriers.where", label=study.label(symbol), paras=paragraphs(study, paras)) for symbol, paras in told]
    return study.t("fu.barriers.others", where=study.t("fu.between").join(where)) if where else ""


def _grid(study: Study, page: Canvas, rows: pd.DataFrame, cells: dict[str, float], y: float) -> float:
    """Kinds by report: a dot a statement and the paragraphs beneath; returns where it ends."""
    wide = min((page.right - page.left - _NAMES) / len(study.reports), 1.9)
    left = page.left + _NAMES
    for number, report in enumerate(study.reports):
        name = shorten(report.label, wide - 0.08, LABEL)
        page.write(left + (number + 0.5) * wide, y + 0.14, name, size=LABEL, color=darker(report.color), bold=True, ha="center")
        if report.symbol not in set(rows["symbol"]):
            page.write(left + (number + 0.5) * wide, y + 0.3, shorten(study.t("fu.barriers.none_in"), wide, PARA), size=PARA, color=MUTED,
                       ha="center")  # fmt: skip
    y += 0.42
    for kind, high in cells.items():
        page.line(page.left, y - 0.05, page.right, y - 0.05, color=HAIRLINE)
        page.write(page.left, y + 0.1, shorten(headed(study.t(f"barrier.{kind}")), _NAMES - 0.1, LABEL), size=LABEL, va="center")
        for number, report in enumerate(study.reports):
            own = rows[(rows["kind"] == kind) & (rows["symbol"] == report.symbol)]
            middle = left + (number + 0.5) * wide
            if own.empty:
                page.ax.plot([middle], [y + 0.08], marker="o", markersize=2.2, color="#c3ccd3", linestyle="none", gid="none stated")
                continue
            for place, row in enumerate(own.itertuples()):
                across = min(len(own) - place // _DOTS * _DOTS, _DOTS)
                x = middle + (place % _DOTS - (across - 1) / 2) * min(0.16, wide / (_DOTS + 1))
                (dot,) = page.ax.plot([x], [y + 0.08 + place // _DOTS * 0.16], marker="o", markersize=7, color=report.color,
                                      markeredgecolor="white", linestyle="none")  # fmt: skip
                links.mark(dot, study, "barrier", row.symbol, row.para, row.start, row.kind, words=row.surface)
            page.write(middle, y + high - 0.14, shorten(paragraphs(study, own["para"]), wide - 0.04, PARA), size=PARA,
                       color=darker(report.color), ha="center")  # fmt: skip
        y += high
    return y + 0.1


class _Quote:
    """A statement, measured: its words with those that decide upon a tint, its place above."""

    def __init__(self, study: Study, row: object) -> None:
        self.study, self.row = study, row
        text, cue = " ".join(row.surface.split()), " ".join(row.cue.split())
        at = text.find(cue)
        self.passage = Tinted(text, [at <= i < at + len(cue) for i in range(len(text))], _ROOM, _WORDS, _LINES)
        self.height = 0.2 + self.passage.height + 0.14

    def draw(self, page: Canvas, x: float, y: float) -> None:
        """Draw it from its top left."""
        study, row = self.study, self.row
        color = study.color(row.symbol)
        page.write(x, y + 0.12, placed(study, row.symbol, int(row.para), _ROOM, MARK), size=MARK,
                   color=darker(color), url=links.paragraph_link(study, row.symbol, row.para))  # fmt: skip
        self.passage.draw(page, x, y + 0.2, color)


def _height(quotes: list[_Quote]) -> float:
    """The height of two columns of statements, read across."""
    return 0.1 + sum(max(q.height for q in pair if q) for pair in zip_longest(quotes[::2], quotes[1::2]))


def _two_columns(page: Canvas, quotes: list[_Quote], y: float) -> None:
    for pair in zip_longest(quotes[::2], quotes[1::2]):
        for number, quote in enumerate(filter(None, pair)):
            quote.draw(page, page.left + _KIND + number * (_ROOM + 0.3), y)
        y += max(quote.height for quote in pair if quote)
