"""The announced lists by calendar biennium: by the years that the words state; what these do not place is shown apart and said."""

from __future__ import annotations

import itertools

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures.canvas import LEADING, Canvas, canvas
from habitatlib.figures.priorities.frames import LONGER, announced_items, announced_lists, biennium, family, lists_by_biennium
from habitatlib.figures.priorities.marks import (
    balanced,
    chip,
    chip_height,
    draw_chip,
    draw_key,
    key_height,
    none_words,
    nothing,
    only_themes,
    quoted,
    themes_beneath,
    where_lines,
    where_told,
    years,
)
from habitatlib.figures.quality import finding
from habitatlib.figures.study import Study
from habitatlib.figures.style import HAIRLINE, LABEL, MARK, MUTED, PARA, darker, tint
from habitatlib.figures.typesetting import measure, wrap

__all__ = ["biennia_answer", "biennia_title", "draw_biennia"]

DRAWN_FROM = ("priorities",)

_WIDTH, _LEFT, _RIGHT = 11.5, 0.38, 11.12
_SIDE, _GAP, _BAR = 1.12, 0.1, 0.09
_NARROW, _WIDEST = 0.74, 2.4
_NAMED = 6  # themes of a biennium that a sentence can name
_HATCH = "#a9b4bd"


@finding(*DRAWN_FROM)
def biennia_title(study: Study, lists: pd.DataFrame) -> str:
    """The finding: how many lists state years that one biennium holds."""
    place = lists_by_biennium(lists)["place"]
    n, none, placed = len(lists), int(place.eq("none").sum()), int((~place.isin([LONGER, "context", "none"])).sum())
    if none == n or placed == n:
        return study.t("prio.biennia.title_silent" if none else "prio.biennia.title_all", n=n)
    told = [study.t("prio.biennia.title" if placed else "prio.biennia.title_none", n=n, placed=placed)]
    told += [study.t("prio.biennia.none", none=none)] if none else []
    return study.t("prio.listed_more").join(told)


@finding(*DRAWN_FROM)
def biennia_answer(study: Study, lists: pd.DataFrame, items: pd.DataFrame) -> str:
    """The finding with what each biennium holds: the themes that its lists name, in the order of the texts; of chosen themes, these."""
    if lists.empty:
        return none_words(study)
    placed = lists_by_biennium(lists)
    placed = placed[~placed["place"].isin([LONGER, "context", "none"])]
    told, wanted = [], set(study.choices.get("themes") or ())
    for place, found in placed.groupby("place"):
        inside = items.merge(found[["symbol", "list_id"]], on=["symbol", "list_id"])
        themes = dict.fromkeys(t for named in inside["themes"] for t in named if t in (wanted or named))
        themes = [t for t in themes if t != "other"] or list(themes)
        names = quoted(study, themes) if len(themes) <= _NAMED else [study.t("prio.biennia.many", n=len(themes))]
        told.append(study.t("prio.biennia.holds", biennium=years(place), themes=names))
    return study.t("prio.listed_more").join([biennia_title(study, lists), *told])


def draw_biennia(study: Study) -> Canvas:
    """Draw the lists by biennium.

    Returns
    -------
    Canvas
        Three bands over the biennia: lists with stated years, lists with years from the context (light, counted nowhere), lists whose
        years are longer than a biennium (a bar to scale, never split); beneath, the lists without years.
    """
    items = announced_items(study)
    if items.empty:
        return nothing(study)
    lists = lists_by_biennium(announced_lists(study, items))
    dated = lists.dropna(subset=["first"]).copy()
    dated["where"] = [biennium(r.first, r.last) for r in dated.itertuples()]
    grid = _Grid(dated)
    short = dated[dated["where"] != LONGER]
    bands = [
        _Cards(study, short[short["basis"] == basis], items, grid, basis)
        for basis in ("stated", "context")
        if (short["basis"] == basis).any()
    ]
    if (dated["where"] == LONGER).any():
        bands.append(_Bars(study, dated[dated["where"] == LONGER], grid))
    if lists["first"].isna().any():
        bands.append(_Silent(study, lists[lists["first"].isna()]))
    names = {band.name: balanced(study.t(f"prio.band.{band.name}"), _SIDE - 0.1, LABEL) for band in bands}
    for band in bands:
        band.height = max(band.height, 0.2 + LEADING * (len(names[band.name]) * LABEL + MARK) / 72)
    shown = items.merge(short[["symbol", "list_id"]], on=["symbol", "list_id"])
    families = {family(t[0]) for t in shown["themes"]}
    notes = [note for note, basis in (("dated", "stated"), ("context", "context")) if (dated["basis"] == basis).any()]
    notes += ["proposed"] * bool((shown["status"] == "proposed").any() or (dated["status"] == "proposed").any())
    key = key_height(study, families, notes, _RIGHT - _LEFT) if families or notes else 0
    top = 0.3 if grid.spans else 0.05
    chips = [c for band in bands if isinstance(band, _Cards) for *_, placed in band.placed for c in placed]
    more = study.t("sentence.between").join([*themes_beneath(study, chips), *only_themes(study)])
    subtitle = "\n".join(line for line in (study.t("prio.biennia.subtitle", n=len(lists)), more) if line)
    height = top + sum(b.height for b in bands) + key + 0.1
    source = study.source(grid.note(study, set(lists["place"])), drawn_from=DRAWN_FROM)
    page = canvas(_WIDTH, height, title=biennia_title(study, lists), subtitle=subtitle, source=source)
    y = page.top + top
    for band in bands:
        page.line(_LEFT, y, _RIGHT, y, color="#cdd6dc")
        at = y + 0.1
        for line in names[band.name]:
            at = page.write(_LEFT, at, line, size=LABEL, bold=band.name == "stated", va="top")
        page.write(_LEFT, at, study.t("prio.lists", n=band.n), size=MARK, color=MUTED, va="top")
        band.draw(page, y)
        y += band.height
        if band.name != "none":
            grid.lines(page, page.top + 0.24, y)
    grid.heads(page, page.top)
    page.line(_LEFT, y, _RIGHT, y, color="#cdd6dc")
    if key:
        draw_key(page, study, _LEFT, y + 0.08, _RIGHT - _LEFT, families, notes)
    return page


class _Grid:
    """The biennia that the lists touch, and their places in inches: wide where a card stands, narrow where only a bar passes.

    Years that no list touches are left out, so a bar is to scale within each biennium, not over all of them.
    """

    def __init__(self, dated: pd.DataFrame) -> None:
        touched = {year - (year % 2 == 0) for row in dated.itertuples() for year in range(row.first, row.last + 1)}
        cards = {int(where[:4]) for where in dated["where"] if where != LONGER}
        self.spans = sorted(touched)
        self.left = _LEFT + _SIDE
        room = _RIGHT - self.left
        narrow = min(_NARROW, room / max(len(self.spans), 1))
        others = len(self.spans) - len(cards)
        wide = min((room - narrow * others) / max(len(cards), 1), _WIDEST)
        narrow = (room - wide * len(cards)) / max(others, 1)
        self.widths = [wide if start in cards else narrow for start in self.spans]
        self.edges = [self.left + sum(self.widths[:n]) for n in range(len(self.spans) + 1)]

    def note(self, study: Study, places: set[str]) -> str:
        """What the foot says of this grid: only what a reader sees in it."""
        told = ["prio.note.biennia"]
        told += ["prio.note.biennia_empty"] * any(f"{s}-{s + 1}" not in places for s in self.spans)
        told += ["prio.note.biennia_gap"] * any(b - a > 2 for a, b in itertools.pairwise(self.spans))
        told += ["prio.note.biennia_wide"] * (bool(self.widths) and max(self.widths) - min(self.widths) > 0.1)
        return study.t("sentence.between").join(study.t(key) for key in told)

    def x(self, year: int) -> float:
        """Where a year begins."""
        start = year - (year % 2 == 0)
        place = self.spans.index(start)
        return self.edges[place] + (year - start) / 2 * self.widths[place]

    def end(self, year: int) -> float:
        """Where a year ends."""
        return self.x(year) + self.width(year) / 2

    def width(self, year: int) -> float:
        """Width of the biennium of a year."""
        return self.widths[self.spans.index(year - (year % 2 == 0))]

    def heads(self, page: Canvas, y: float) -> None:
        """The names of the biennia above their columns."""
        for start, x in zip(self.spans, self.edges, strict=False):
            page.write(x, y + 0.12, f"{start}\u2013{start + 1}", size=MARK, bold=True, va="center")

    def lines(self, page: Canvas, top: float, bottom: float) -> None:
        """Fine lines between the biennia; broken where years are left out."""
        for place, x in enumerate(self.edges):
            gap = 0 < place < len(self.spans) and self.spans[place] - self.spans[place - 1] > 2
            page.line(
                x - _GAP / 2,
                top,
                x - _GAP / 2,
                bottom,
                color=MUTED if gap else HAIRLINE,
                width=0.6,
                zorder=0,
                linestyle=(0, (2, 2)) if gap else "-",
            )


class _Cards:
    """A band of lists that one biennium holds, in its column."""

    def __init__(self, study: Study, lists: pd.DataFrame, items: pd.DataFrame, grid: _Grid, name: str) -> None:
        self.study, self.name, self.n, self.grid = study, name, len(lists), grid
        self.placed = []
        bottom: dict[str, float] = {}
        for row in lists.itertuples():
            width = grid.width(row.first) - _GAP
            own = items[(items["symbol"] == row.symbol) & (items["list_id"] == row.list_id)]
            chips = [chip(study, i, width) for i in own.itertuples()]
            head = wrap(row.framework or study.t("prio.no_framework"), width, MARK)
            told = wrap(study.t(f"prio.when.{row.basis}", years=years(row.period)), width, PARA)
            told += where_lines(study, row.symbol, row.paras, width)
            y = bottom.get(row.where, 0.12)
            tall = _BAR + 0.05 + LEADING * (len(head) * MARK + len(told) * PARA) / 72 + 0.05 + sum(chip_height(c) + 0.04 for c in chips)
            self.placed.append((row, y, head, told, chips))
            bottom[row.where] = y + tall + 0.14
        self.height = max(bottom.values()) + 0.06

    def draw(self, page: Canvas, top: float) -> None:
        for row, y, head, told, chips in self.placed:
            color, x = self.study.color(row.symbol), self.grid.x(int(row.where[:4]))
            _bar(page, self.study, row, self.grid, top + y)
            at = top + y + _BAR + 0.05
            for line in head:
                at = page.write(x, at, line, size=MARK, color=darker(color), bold=bool(row.framework), va="top")
            for line in told:
                at = page.write(x, at, line, size=PARA, color=MUTED, va="top")
            at += 0.05
            for item in chips:
                at = draw_chip(page, self.study, x, at, self.grid.width(row.first) - _GAP, item) + 0.04


class _Bars:
    """A band of lists for longer than a biennium: a bar to scale and a line of words each."""

    name = "longer"
    _STEP = 0.42

    def __init__(self, study: Study, lists: pd.DataFrame, grid: _Grid) -> None:
        self.study, self.rows, self.n, self.grid = study, list(lists.itertuples()), len(lists), grid
        self.height = self._STEP * self.n + 0.16

    def draw(self, page: Canvas, top: float) -> None:
        for number, row in enumerate(self.rows):
            y = top + 0.13 + number * self._STEP
            _bar(page, self.study, row, self.grid, y)
            where = self.study.t(f"prio.when.{row.basis}", years=years(row.period))
            words = [row.framework or self.study.t("prio.no_framework"), where, where_told(self.study, row.symbol, row.paras)]
            text = self.study.t("prio.comma").join([*words, self.study.t("prio.items", n=row.items)])
            x = self.grid.x(row.first)
            x, ha = (x, "left") if x + measure(text, MARK) <= _RIGHT else (_RIGHT, "right")
            page.write(x, y + _BAR + 0.04, text, size=MARK, color=darker(self.study.color(row.symbol)), ha=ha, va="top", halo=True)


class _Silent:
    """The lists that say no years, by name."""

    name = "none"

    def __init__(self, study: Study, lists: pd.DataFrame) -> None:
        self.study, self.n = study, len(lists)
        self.columns = 2
        self.room = (_RIGHT - _LEFT - _SIDE) / self.columns - 0.2
        self.rows = []
        for row in lists.itertuples():
            words = [
                row.framework or study.t("prio.no_framework"),
                where_told(study, row.symbol, row.paras),
                study.t("prio.items", n=row.items),
            ]
            self.rows.append((row, wrap(study.t("prio.comma").join(words), self.room - 0.16, MARK)))
        half = -(-len(self.rows) // self.columns)
        self.parts = [self.rows[:half], self.rows[half:]]
        self.height = max(sum(len(lines) * LEADING * MARK / 72 + 0.03 for _, lines in part) for part in self.parts) + 0.22

    def draw(self, page: Canvas, top: float) -> None:
        for column, part in enumerate(self.parts):
            x, y = _LEFT + _SIDE + column * (self.room + 0.2), top + 0.1
            for row, lines in part:
                page.ax.add_patch(Rectangle((x, y + 0.03), 0.1, 0.09, facecolor="white", edgecolor=_HATCH, linewidth=0.6, hatch="////"))
                for line in lines:
                    y = page.write(x + 0.16, y, line, size=MARK, color=darker(self.study.color(row.symbol)), va="top")
                y += 0.03


def _bar(page: Canvas, study: Study, row: object, grid: _Grid, y: float) -> None:
    color, x = study.color(row.symbol), grid.x(row.first)
    face = "white" if row.status == "proposed" else tint(color, 0.35) if row.basis == "context" else color
    edge = tint(color, 0.6) if row.basis == "context" else color
    look = {"facecolor": face, "edgecolor": edge if row.status == "proposed" else "none", "linewidth": 1.0, "gid": "period"}
    page.ax.add_patch(Rectangle((x, y), grid.end(row.last) - x - _GAP * 0.9, _BAR, **look))
