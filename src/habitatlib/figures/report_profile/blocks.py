"""The page of a report is made of blocks that know how high they are before they are drawn."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matplotlib.patches import Rectangle

from habitatlib.figures import style
from habitatlib.figures.canvas import Canvas
from habitatlib.figures.links import paragraph_link
from habitatlib.figures.study import Study
from habitatlib.figures.style import INK, MARK, MUTED, PARA, SECTION
from habitatlib.figures.typesetting import measure, shorten

__all__ = ["HEAD", "LINE", "Block", "Item", "balanced", "draw_flow", "draw_head", "family_square", "flow", "item", "silent", "tag"]

HEAD, LINE, GAP = 0.36, 0.18, 0.15


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page: how high it is, and what draws it at (page, left, top)."""

    height: float
    draw: Callable[[Canvas, float, float], None]


@dataclass(frozen=True, slots=True)
class Item:
    """A word or name in running text, with the paragraph that it leads to and small figures behind it."""

    text: str
    tag: str = ""
    url: str | None = None
    color: str = INK


def tag(paras: Sequence[int]) -> str:
    """The first paragraph, and how many more there are.

    Examples
    --------
    >>> tag((7,)), tag((7, 9, 12))
    ('7', '7 +2')
    """
    return str(paras[0]) + (f" +{len(paras) - 1}" if len(paras) > 1 else "")


def item(study: Study, text: str, paras: Sequence[int]) -> Item:
    """A name that leads to the first paragraph in which it stands."""
    return Item(text, tag(paras), paragraph_link(study, study.reports[0].symbol, paras[0]))


def flow(study: Study, items: Sequence[Item], width: float, most: int) -> list[list[tuple[float, Item]]]:
    """Items set one after another in at most so many lines; those without room are counted at the end."""
    rows: list[list[tuple[float, Item]]] = [[]]
    at, shown = 0.0, 0
    for one in items:
        one = Item(shorten(one.text, width - _tail(one), MARK), one.tag, one.url, one.color)
        wide = measure(one.text, MARK) + _tail(one)
        if rows[-1] and at + wide > width:
            if len(rows) == most:
                break
            rows.append([])
            at = 0.0
        rows[-1].append((at, one))
        at, shown = at + wide + GAP, shown + 1
    while shown < len(items):
        more = Item(study.t("rp.more", n=len(items) - shown), color=MUTED)
        if not rows[-1] or at + measure(more.text, MARK) <= width:
            rows[-1].append((at if rows[-1] else 0.0, more))
            break
        at, shown = rows[-1].pop()[0], shown - 1
    return rows


def _tail(one: Item) -> float:
    return 0.035 + measure(one.tag, PARA) if one.tag else 0.0


def draw_flow(page: Canvas, rows: Sequence[Sequence[tuple[float, Item]]], left: float, top: float, color: str) -> None:
    """Write the lines of a flow; ``color`` is that of the small figures."""
    for number, row in enumerate(rows):
        y = top + LINE * number + 0.13
        for x, one in row:
            page.write(left + x, y, one.text, size=MARK, color=one.color, url=one.url)
            if one.tag:
                page.write(left + x + measure(one.text, MARK) + 0.035, y, one.tag, size=PARA, color=color, url=one.url)


def draw_head(study: Study, page: Canvas, left: float, top: float, width: float, name: str, told: str = "") -> None:
    """The head of a block: a rule in the report's colour, its name, and at the right what is counted."""
    page.line(left, top, left + width, top, color=study.reports[0].color, width=1.6)
    page.write(left, top + 0.22, name, size=SECTION, bold=True)
    room = width - measure(name, SECTION) - 0.25
    if told and room > 0.4:
        page.write(left + width, top + 0.22, shorten(told, room, MARK), size=MARK, color=MUTED, ha="right")


def silent(study: Study, name: str, width: float, key: str) -> Block:
    """A block that says that the report has nothing of the kind."""

    def draw(page: Canvas, left: float, top: float) -> None:
        draw_head(study, page, left, top, width, name)
        page.write(left, top + HEAD + 0.13, study.t(key), size=MARK, color=MUTED)

    return Block(HEAD + LINE + 0.05, draw)


def balanced(blocks: Sequence[Block], gap: float) -> tuple[list[Block], list[Block]]:
    """The blocks in two columns, in their order, so that the longer column is as short as can be; the first stands left."""

    def height(column: Sequence[Block]) -> float:
        return sum(b.height + gap for b in column)

    ways = []
    for sides in itertools.product((False, True), repeat=max(len(blocks) - 1, 0)):
        left = [b for b, right in zip(blocks, (False, *sides), strict=True) if not right]
        right = [b for b, right in zip(blocks, (False, *sides), strict=True) if right]
        ways.append((max(height(left), height(right)), sides, left, right))
    _, _, left, right = min(ways, key=lambda way: way[:2])
    return left, right


def family_square(page: Canvas, x: float, y: float, color: str, hollow: bool = False, size: float = 0.1) -> Rectangle:
    """A small square in the colour of a family of themes, white where what it stands for is only planned."""
    box = Rectangle((x, y - size / 2), size, size, facecolor="white" if hollow else color, edgecolor=style.darker(color, 3), linewidth=0.9)
    page.ax.add_patch(box)
    return box
