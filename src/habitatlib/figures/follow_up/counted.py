"""Numbers held against names: a square for each thing that a sentence counts, filled where it is named there."""

from __future__ import annotations

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures import labels, links
from habitatlib.figures.canvas import Canvas, canvas
from habitatlib.figures.countries.charts import verdict
from habitatlib.figures.follow_up.counts import COUNTED
from habitatlib.figures.follow_up.spoken import listed, paragraphs, within
from habitatlib.figures.quality import finding, languages_of, measures
from habitatlib.figures.study import Study
from habitatlib.figures.style import INK, LABEL, MARK, MUTED, PARA, SECTION, darker
from habitatlib.figures.typesetting import measure, shorten, wrap

__all__ = ["counted_table", "counted_title", "draw_counted"]

COUNTED_FROM = ("quantities", "country_roles", "place_mentions", "organization_mentions", "projects", "priorities")

_TABLES = {"country": "country_roles", "place": "place_mentions", "organization": "organization_mentions", "project": "projects",
           "resolution": "resolutions", "priority": "priorities", "goal": "sdg_mentions"}  # fmt: skip
_WIDTH, _CLAUSE, _COUNT, _STRIP = 11.5, 2.6, 5.0, 5.14  # inches: room for the clause; right edge of the count; where squares begin
_LABEL = 1.36  # inches: room for the report
_SIDE, _STEP, _GAP = 0.082, 0.1, 0.045
_ROW, _LINE, _RIGHT, _BROKEN = 0.4, 0.125, 11.12, 35
_IN_LINE, _LINES, _UNDER, _MOST = 55, 3, 4, 40  # squares a line, lines at most, lines of names beneath at most, counts on a page


@finding(*COUNTED_FROM)
def counted_title(study: Study, frame: pd.DataFrame) -> str:
    """How many counts come without a name, and how many can be checked in full."""
    if frame.empty:
        return study.nothing() or study.t("fu.counted.none", r=len(study.reports))
    told = frame[~frame["counts"].isin(_aside(study, frame))]
    none, full = int((told["named"] == 0).sum()), int((told["named"] >= told["claimed"]).sum())
    if none == len(told):
        return study.t("fu.counted.title_none", n=none)
    start = study.t("fu.counted.title" if none else "fu.counted.title_each", none=none, n=len(told))
    return start + study.t("fu.counted.full" if full else "fu.counted.full_none", full=full)


def _aside(study: Study, frame: pd.DataFrame) -> list[str]:
    """The kinds of which nothing is claimed, for their table was coded in too few rows; none where all are such."""
    spoken = languages_of(study)
    few = [kind for kind in COUNTED if (frame["counts"] == kind).any() and not any(measures(_TABLES[kind], each) for each in spoken)]
    return few if set(few) < set(frame["counts"]) else []


def counted_table(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """The numbers beneath the figure: a count a row, with what is named."""
    rows = [(study.t(f"fu.counts.{r.counts}"), study.label(r.symbol), study.join(map(str, r.paras)), " ".join(r.clause.split()), r.claimed,
             study.t("column.yes") if r.approximate else "", r.named, study.t("fu.between").join(map(str, r.names)))
            for r in frame.itertuples()]  # fmt: skip
    heads = ("counted", "report", "para", "clause", "claimed", "about", "named", "names")
    return pd.DataFrame(rows, columns=[study.t(f"fu.column.{head}") for head in heads])


def _drawn(frame: pd.DataFrame) -> pd.DataFrame:
    """The counts drawn where not all can be: of each kind the largest, as many of one kind as of another."""
    turn = frame.groupby("counts").cumcount()
    return frame.loc[sorted(turn.sort_values(kind="stable").index[:_MOST])]


def draw_counted(study: Study, frame: pd.DataFrame) -> Canvas:
    """Draw the counts by what they count: the clause, the number, its squares, the names.

    Parameters
    ----------
    frame : DataFrame
        As of ``counts``.
    """
    title = counted_title(study, frame)
    if frame.empty:
        return canvas(_WIDTH, 0.4, title=title, source=study.source(drawn_from=COUNTED_FROM))
    drawn = _drawn(frame)
    kinds = [kind for kind in COUNTED if (drawn["counts"] == kind).any()]
    rows = {kind: [_Count(study, row) for row in drawn[drawn["counts"] == kind].itertuples()] for kind in kinds}
    cut = study.t("fu.counted.cut", k=len(drawn), n=len(frame)) if len(drawn) < len(frame) else ""
    kosovo = study.t("source.kosovo") if drawn["names"].str.contains("*", regex=False).any() else ""
    few = [study.t(f"fu.counts.{kind}") for kind in _aside(study, frame)]
    aside = study.t("fu.counted.aside", kinds=few) if few else ""
    least = int(study.choices.get("least", 2))
    least = study.t("fu.counted.least", least=least) if least > 2 else ""
    marks = _marks(study, [count for own in rows.values() for count in own])
    subtitle = study.t("fu.counted.subtitle", n=len(frame), least=least, marks=marks, where=within(study, frame["symbol"].nunique()))
    page = canvas(_WIDTH, sum(0.56 + sum(r.height for r in own) for own in rows.values()), title=title, subtitle=subtitle,
                  source=study.source(study.t("fu.counted.note"), aside, cut, kosovo, drawn_from=COUNTED_FROM))  # fmt: skip
    y = page.top
    for kind in kinds:
        page.write(page.left, y + 0.16, study.t(f"fu.counts.{kind}"), size=SECTION, bold=True)
        page.write(_COUNT, y + 0.16, study.t("claims.claimed"), size=MARK, color=MUTED, ha="right")
        page.line(page.left, y + 0.25, page.right, y + 0.25)
        y += 0.32
        for count in rows[kind]:
            count.draw(page, y)
            y += count.height
        y += 0.24
    return page


def _marks(study: Study, drawn: list[_Count]) -> str:
    """What the tick and the break mean, where one is drawn."""
    marks = {"tick": any(count.ticked for count in drawn), "cut": any(count.broken for count in drawn)}
    return "".join(study.t(f"fu.counted.key.{mark}") for mark, there in marks.items() if there)


class _Count:
    """A count, measured: its squares in lines, broken where there are too many."""

    def __init__(self, study: Study, row: object) -> None:
        self.study, self.row = study, row
        self.words, self.total = verdict(study, row._replace(names=listed(study, row.names))), max(row.claimed, row.named)
        self.broken = self.total > _IN_LINE * _LINES
        self.ticked = row.claimed < row.named and not self.broken
        shown = _BROKEN if self.broken else self.total
        self.lines = 1 if self.broken else -(-shown // _IN_LINE)
        places = ((i, *divmod(i, _IN_LINE)) for i in range(shown))
        self.spots = [(_STRIP + at * _STEP + at // 5 * _GAP, line * _LINE, i < row.named) for i, line, at in places]
        if self.broken:
            self.slash = self.spots[-1][0] + _STEP + 0.05
            self.spots += [(self.slash + 0.16 + i * _STEP, 0.0, self.total - 5 + i < row.named) for i in range(5)]
        self.end = max(x for x, *_ in self.spots) + _SIDE
        room = _RIGHT - self.end - 0.15
        self.beside = self.lines == 1 and room >= min(1.6, measure(self.words, MARK)) and len(wrap(self.words, room, MARK - 0.3)) <= 2
        self.under = [] if self.beside else wrap(self.words, _RIGHT - _STRIP, PARA)[:_UNDER]
        self.height = _ROW + _LINE * (self.lines - 1) + 0.13 * len(self.under)

    def draw(self, page: Canvas, y: float) -> None:
        """Draw it from its top."""
        study, row = self.study, self.row
        color = study.color(row.symbol)
        ink, middle = darker(color), y + _ROW / 2
        link = links.paragraph_link(study, row.symbol, row.para)
        label = study.label(row.symbol)
        size = MARK if measure(label, MARK) <= _LABEL else PARA
        page.write(page.left, middle - 0.07, shorten(label, _LABEL, size), size=size, color=ink, va="center")
        page.write(page.left, middle + 0.08, shorten(paragraphs(study, row.paras), _LABEL, PARA), size=PARA,
                   color=ink, va="center", url=link)  # fmt: skip
        page.write(page.left + 1.42, middle, self._clause(), size=PARA + 0.4, va="center", width=_CLAUSE, lines=2)
        count = labels.grouped(row.claimed, study.lang) + ("+" if row.approximate else "")
        page.write(_COUNT, middle, count, size=SECTION, bold=True, ha="right", va="center")
        bottom = middle + (self.lines - 1) * _LINE
        box = self.end - _STRIP + 0.06, bottom - middle + 0.16
        strip = Rectangle((_STRIP - 0.03, middle - 0.08), *box, facecolor="none", edgecolor="none")
        links.mark(strip, study, "count", row.symbol, row.para, row.start, words=f"{row.surface}: {self.words}")
        page.ax.add_patch(strip)
        self._squares(page, middle, color)
        tone = ink if row.named else MUTED
        if self.beside:
            room = page.right - self.end - 0.12
            page.write(self.end + 0.1, middle, self.words, size=MARK - 0.3, color=tone, va="center", width=room, lines=2)
        else:
            for number, line in enumerate(self.under):
                page.write(_STRIP, bottom + 0.17 + 0.13 * number, line, size=PARA, color=tone, va="center")

    def _clause(self) -> str:
        """The clause, from a later sign on where the counted words would else not be seen."""
        clause, words = " ".join(self.row.clause.split()), " ".join(self.row.surface.split())
        end = max(clause.find(words), 0) + len(words)
        start = 0
        while start < end - len(words) and len(wrap("..." * (start > 0) + clause[start:end] + "...", _CLAUSE, PARA + 0.4)) > 2:
            start += 1
        return ("..." if start else "") + clause[start:]

    def _squares(self, page: Canvas, middle: float, color: str) -> None:
        if self.broken:
            page.write(self.slash, middle, "//", size=LABEL, color=color, va="center")
        for x, down, named in self.spots:
            page.ax.add_patch(Rectangle((x, middle + down - _SIDE / 2), _SIDE, _SIDE, facecolor=color if named else "white",
                                        edgecolor=color, linewidth=0.8, gid="named" if named else "not named"))  # fmt: skip
        if self.ticked:
            x, down, _ = self.spots[self.row.claimed]
            page.line(x - 0.012, middle + down - 0.09, x - 0.012, middle + down + 0.09, color=INK, width=1.4)
