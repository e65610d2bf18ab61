"""Frameworks in time with each one's announced list: lanes by whose priorities they are, cards under a bar that is true to scale."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures.canvas import LEADING, Canvas, canvas
from habitatlib.figures.priorities.axis import BAR, BETWEEN, CARD, GAP, HATCH, LANE, LEFT, RIGHT, STRIP_ROOM, WIDEST, WIDTH, Axis
from habitatlib.figures.priorities.frames import OWNERS, announced_items, announced_lists, family
from habitatlib.figures.priorities.marks import (
    Chip,
    chip,
    chip_height,
    draw_chip,
    draw_key,
    either,
    key_height,
    none_words,
    nothing,
    only_themes,
    quoted,
    themes_beneath,
    where_lines,
    years,
)  # fmt: skip
from habitatlib.figures.priorities.tellings import pairs
from habitatlib.figures.quality import finding, text_names
from habitatlib.figures.study import Study
from habitatlib.figures.style import LABEL, MARK, MUTED, PARA, darker, tint
from habitatlib.figures.typesetting import wrap

__all__ = ["draw_priority_lanes", "lanes_title"]

DRAWN_FROM = ("priorities",)


@dataclass(slots=True)
class _Block:
    """A list as drawn: its bar (``bar`` inches wide, 0 where no years are told), its head, its chips, and the place of each."""

    row: object
    bar_x: float
    bar: float
    x: float = 0.0
    y: float = 0.0
    bar_y: float = 0.0
    width: float = CARD
    strip: tuple[float, float] | None = None  # of years, behind the bars of its row
    start: float = 0.0  # where the line from the bar to the card begins
    head: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    chips: list[Chip] = field(default_factory=list)

    @property
    def end(self) -> float:
        """Where the line from the bar reaches the card."""
        return min(max(self.start, self.x + 0.06), self.x + self.width - 0.06)

    @property
    def height(self) -> float:
        text = LEADING * (len(self.head) * MARK + len(self.told) * PARA) / 72
        return text + 0.05 + sum(chip_height(c) + 0.04 for c in self.chips)


@finding(*DRAWN_FROM)
def lanes_title(study: Study, lists: pd.DataFrame) -> str:
    """The finding: how many lists say for which years they are."""
    if lists.empty:
        return none_words(study)
    n, counts = len(lists), lists["basis"].value_counts()
    themes = quoted(study, study.choices.get("themes") or ())
    what = study.t("prio.what_themes" if themes else "prio.what", n=n, themes=[either(study, themes)] if themes else [])
    if counts.get("none", 0) == n:
        return study.t("prio.lanes.title_none", what=what, n=n)
    told = [(int(counts[k]), study.t(f"prio.lanes.words.{k}")) for k in ("stated", "context", "none") if counts.get(k, 0)]
    if len(told) == 1:
        return study.t("prio.lanes.title_all", what=what, n=n, words=told[0][1])
    parts = study.t("prio.comma").join(study.t("prio.lanes.part", n=k, words=words) for k, words in told)
    return study.t("prio.lanes.title", what=what, parts=parts)


def draw_priority_lanes(study: Study) -> Canvas:
    """Draw the lists in time.

    Returns
    -------
    Canvas
        One card a list, one chip an item. A list without years stands in a column of its own at the right.
    """
    items = announced_items(study)
    if items.empty:
        return nothing(study)
    lists = announced_lists(study, items)
    axis, lanes, heights = _best(study, lists, items)
    names = _names(study, lists)
    families = {family(t[0]) for t in items["themes"]}
    notes, top = _notes(lists, items), axis.height()
    key = key_height(study, families, notes, RIGHT - LEFT)
    twice = bool(pairs(study))
    told = study.t("prio.lanes.subtitle", texts=text_names(study), n=len(items), reports=items["symbol"].nunique(), twice=twice)
    chips = [c for _, blocks in lanes for block in blocks for c in block.chips]
    more = study.t("sentence.between").join([*themes_beneath(study, chips), *only_themes(study)])
    subtitle = "\n".join(line for line in (told, more) if line)
    source = study.source(study.t("prio.note.order"), drawn_from=DRAWN_FROM)
    page = canvas(WIDTH, top + sum(heights) + key + 0.1, title=lanes_title(study, lists), subtitle=subtitle, source=source)
    y = page.top + top
    axis.draw(page, study, page.top, y + sum(heights))
    for (owner, blocks), height in zip(lanes, heights, strict=True):
        page.line(LEFT, y, RIGHT, y, color="#cdd6dc", width=0.8)
        at = y + 0.12
        for line in names[owner]:
            at = page.write(LEFT, at, line, size=LABEL, bold=True, va="top")
        page.write(LEFT, at, study.t("prio.lists", n=len(blocks)), size=MARK, color=MUTED, va="top")
        for top_of, bottom in sorted({block.strip for block in blocks if block.strip}):
            axis.strip(page, y + 0.12 + top_of, y + 0.12 + bottom)
        for block in blocks:
            _draw_block(page, study, block, y + 0.12)
        y += height
    page.line(LEFT, y, RIGHT, y, color="#cdd6dc", width=0.8)
    draw_key(page, study, LEFT, y + 0.08, RIGHT - LEFT, families, notes)
    return page


def _names(study: Study, lists: pd.DataFrame) -> dict[str, list[str]]:
    return {owner: wrap(study.t(f"prio.owner.{owner}"), LANE - 0.1, LABEL) for owner in OWNERS if owner in set(lists["owner"])}


def _best(study: Study, lists: pd.DataFrame, items: pd.DataFrame) -> tuple[Axis, list[tuple[str, list[_Block]]], list[float]]:
    """The layout that is lowest: how many columns are kept for lists without years decides."""
    dated = lists.dropna(subset=["first"])
    undated = int(lists[lists["first"].isna()].groupby("owner").size().max()) if lists["first"].isna().any() else 0
    names, layouts = _names(study, lists), []
    for columns in Axis.columns(dated, undated):
        axis = Axis(dated, columns)
        lanes = [(owner, _place(study, lists[lists["owner"] == owner], items, axis)) for owner in names]
        heights = [
            max(max(b.y + b.height for b in blocks), 0.3 + len(names[owner]) * LEADING * LABEL / 72) + 0.22 for owner, blocks in lanes
        ]
        layouts.append((axis, lanes, heights))
    return min(layouts, key=lambda layout: round(sum(layout[2]), 3))


def _place(study: Study, lists: pd.DataFrame, items: pd.DataFrame, axis: Axis) -> list[_Block]:
    """Place the lists of a lane: those with years in rows under their bars, each of the others in the shortest column at the right."""
    dated = [_Block(row, axis.x(row.first), axis.x(row.last + 1) - axis.x(row.first)) for row in lists.itertuples() if pd.notna(row.first)]
    room = axis.right - axis.left
    rows = -(-len(dated) // max(int((room + GAP) // (CARD + GAP)), 1))
    y = 0.0
    for number in range(rows):
        row = dated[number * len(dated) // rows : (number + 1) * len(dated) // rows]
        width = min(WIDEST, (room - (len(row) - 1) * GAP) / len(row))
        bars = _stack_bars(row, y + STRIP_ROOM)
        _spread(row, width, axis)
        _lead(row)
        for block in row:
            block.y, block.strip = bars + 0.24, (y + STRIP_ROOM - 0.04, bars + 0.04)
            _fill(study, block, items, width)
        y = max(b.y + b.height for b in row) + BETWEEN
    bottom = dict.fromkeys(axis.undated, 0.0)
    alone = []
    for row in lists[lists["first"].isna()].itertuples():
        x = min(bottom, key=lambda column: (round(bottom[column], 3), column))
        block = _Block(row, x, 0.0, x=x, y=bottom[x] + 0.12)
        _fill(study, block, items, CARD)
        bottom[x] = block.y + block.height + BETWEEN
        alone.append(block)
    return dated + alone


def _stack_bars(row: list[_Block], y: float) -> float:
    """Give each bar the highest place where it covers no other; returns the lower edge of the lowest."""
    placed: list[_Block] = []
    for block in row:
        block.bar_y = y
        beside = [o for o in placed if o.bar_x < block.bar_x + block.bar - 0.01 and block.bar_x < o.bar_x + o.bar - 0.01]
        while any(o.bar_y == block.bar_y for o in beside):
            block.bar_y += BAR + 0.05
        placed.append(block)
    return max(b.bar_y for b in row) + BAR


def _spread(row: list[_Block], width: float, axis: Axis) -> None:
    """Put cards side by side, each as near below its bar as the others let it."""
    at = axis.left
    for block in row:
        block.x = at = max(at, block.bar_x)
        at += width + GAP
    edge = axis.right - width
    for block in reversed(row):
        block.x = min(block.x, edge)
        edge = block.x - width - GAP


def _lead(row: list[_Block]) -> None:
    """Have the line from each bar begin as near over its card as the lines of later bars let it, so that none crosses another."""
    foot = max(b.bar_y for b in row) + 0.2
    for place in reversed(range(len(row))):
        block = row[place]
        inset = min(0.05, block.bar / 2)
        first, last = block.bar_x + inset, block.bar_x + block.bar - inset
        left, right = max(first, block.x + 0.06), min(last, block.x + block.width - 0.06)
        start = (left + right) / 2 if left <= right else last if last < block.x else first
        for later in row[place + 1 :]:
            high, low = sorted((block, later), key=lambda b: b.bar_y)
            part = (low.bar_y - high.bar_y) / (foot - high.bar_y)  # of the way of the higher line, where the lower begins
            if high is later:
                start = min(start, later.start + part * (later.end - later.start) - 0.05)
            elif (start := min(start, later.start - 0.05)) < left:
                start = min(start, (later.start - 0.05 - part * (block.x + 0.06)) / (1 - part))
        block.start = max(first, start)


def _fill(study: Study, block: _Block, items: pd.DataFrame, width: float) -> None:
    row, block.width = block.row, width
    own = items[(items["symbol"] == row.symbol) & (items["list_id"] == row.list_id)]
    block.chips = [chip(study, i, width) for i in own.itertuples()]
    block.head = wrap(row.framework or study.t("prio.no_framework"), width, MARK)
    block.told = wrap(study.t(f"prio.when.{row.basis}", years=years(row.period)), width, PARA) if block.bar else []
    block.told += where_lines(study, row.symbol, row.paras, width)


def _draw_block(page: Canvas, study: Study, block: _Block, top: float) -> None:
    color = study.color(block.row.symbol)
    proposed = block.row.status == "proposed"
    at = top + block.y
    if block.bar:
        face = "white" if proposed else tint(color, 0.35) if block.row.basis == "context" else color
        edge = tint(color, 0.6) if block.row.basis == "context" else color
        look = {"facecolor": face, "edgecolor": edge if proposed else "none", "linewidth": 1.0 if proposed else 0, "gid": "period"}
        page.ax.add_patch(Rectangle((block.bar_x + 0.012, top + block.bar_y), block.bar - 0.024, BAR, zorder=2, **look))
        start, foot = block.start, top + block.bar_y + BAR
        page.line(start, foot, block.end, at - 0.01, color=tint(color, 0.6), width=0.7, zorder=1, gid="leader")
        page.ax.plot([start], [foot], "o", ms=2.6, mfc=darker(color), mec="none", zorder=3)
    else:
        page.ax.add_patch(
            Rectangle((block.x, at - 0.08), block.width, 0.05, facecolor="white", edgecolor=HATCH, linewidth=0, hatch="//////")
        )
    for line in block.head:
        at = page.write(block.x, at, line, size=MARK, color=darker(color), bold=bool(block.row.framework), va="top")
    for line in block.told:
        at = page.write(block.x, at, line, size=PARA, color=MUTED, va="top")
    at += 0.05
    for item in block.chips:
        at = draw_chip(page, study, block.x, at, block.width, item) + 0.04


def _notes(lists: pd.DataFrame, items: pd.DataFrame) -> list[str]:
    bases = set(lists["basis"])
    notes = [n for n in ("stated", "context") if n in bases]
    if "proposed" in set(items["status"]):
        notes.append("proposed")
    return notes
