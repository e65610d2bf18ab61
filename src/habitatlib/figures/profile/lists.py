"""The lower half of a country page: projects and joint actions as a table; dates and numbers side by side."""

from __future__ import annotations

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures import links, style
from habitatlib.figures.canvas import Canvas
from habitatlib.figures.profile.country_map import draw_mark, numbered, refs
from habitatlib.figures.profile.items import Item
from habitatlib.figures.profile.quotes import cut, straight
from habitatlib.figures.rows import each
from habitatlib.figures.study import Study
from habitatlib.figures.style import MARK, MUTED, PARA, SECTION
from habitatlib.figures.typesetting import measure, shorten

__all__ = ["draw_items", "draw_lists", "height_of_items", "height_of_lists"]

_COLUMNS = (("what", 0.0, 3.75), ("theme", 3.95, 1.5), ("partners", 5.55, 2.3), ("where", 7.95, 1.3), ("paras", 9.35, 1.39))
_ROWS, _LINES, _LEAD = 14, 2, 0.165
_HEADS, _PAD, _SHORT = 0.62, 0.11, 8


def _cells(study: Study, item: Item) -> dict[str, list[str]]:
    """The words of a row, wrapped: two lines a cell at most."""
    stated, unnamed = study.t("not_stated"), study.t("profile.where.none")
    partners = [study.t(f"profile.relation.{relation or 'partner'}", name=name) for name, relation in item.partners]
    told = [_told(study, symbol, paras, _COLUMNS[-1][2]) for symbol, paras in item.told.items()]
    rooms = {column: room - (0.2 if column in ("what", "theme") else 0.0) for column, _, room in _COLUMNS}
    cells = {
        "what": cut(item.what, 0, 1, rooms["what"], _LINES),
        "theme": cut(item.tag or stated, 0, 1, rooms["theme"], _LINES),
        "partners": _listed(study, partners, rooms["partners"]) or [stated],
        "where": _listed(study, item.where, rooms["where"]) or [unnamed],
    }
    cells["paras"] = [shorten(row, _COLUMNS[-1][2], PARA) for row in told[:_LINES]]
    return cells


def _told(study: Study, symbol: str, paras: list[int], room: float) -> str:
    """A report and paragraphs in it; by its symbol alone where its label with the symbol has no room."""
    words = refs(study, symbol, paras)
    return words if measure(words, PARA) <= room else f"{symbol} {numbered(study, paras)}"


def _listed(study: Study, names: list[str], room: float) -> list[str]:
    """Names on two lines at most, none broken; how many more where they do not fit."""
    lines, comma = [""], study.t("join")
    for number, name in enumerate(names):
        left = len(names) - number
        more = study.t("profile.listed.more", n=left)
        longer = lines[-1] + (comma if lines[-1] else "") + name
        if measure(longer, MARK) <= room - (measure(comma + more, MARK) if len(lines) == _LINES and left > 1 else 0.06):
            lines[-1] = longer
        elif len(lines) < _LINES:
            shortest = min((comma.join(names[number:]), name + comma + study.t("profile.listed.more", n=left - 1)), key=len)
            lines[-1] += comma.rstrip() if lines[-1] else ""
            if lines[-1] and left > 1 and measure(shortest, MARK) > room:
                return [shorten(lines[-1], room, MARK), more]
            lines = [line for line in (*lines, name) if line]
        else:
            lines[-1] += comma + more
            break
    return [shorten(line, room, MARK) for line in lines if line]


def _height(study: Study, item: Item) -> float:
    return _LEAD * max(len(lines) for lines in _cells(study, item).values()) + _PAD


def height_of_items(study: Study, rows: list[Item]) -> float:
    """What the table of projects and joint actions needs."""
    return 0.55 if not rows else _HEADS + sum(_height(study, item) for item in rows[:_ROWS]) + (0.22 if len(rows) > _ROWS else 0.05)


def draw_items(study: Study, page: Canvas, rows: list[Item], top: float) -> None:
    """Draw the table; more rows than it has room for are counted."""
    page.write(page.left, top + 0.14, study.t("profile.projects"), size=SECTION, bold=True)
    if not rows:
        page.write(page.left, top + 0.38, study.t("profile.projects.none"), size=MARK, color=MUTED)
        return
    for column, x, room in _COLUMNS:
        page.write(page.left + x, top + 0.42, shorten(study.t(f"profile.head.{column}"), room + 0.1, PARA), size=PARA, color=MUTED)
    y = top + 0.5
    page.line(page.left, y, page.right, y, color="#b9c3cb", width=1.0)
    for item in rows[:_ROWS]:
        high = _height(study, item)
        _draw_item(study, page, item, y)
        y += high
        page.line(page.left, y, page.right, y)
    if len(rows) > _ROWS:
        page.write(page.left, y + 0.17, study.t("profile.rows.more", n=len(rows) - _ROWS), size=PARA, color=MUTED)


def _draw_item(study: Study, page: Canvas, item: Item, top: float) -> None:
    middle, cells = top + _PAD / 2 + _LEAD / 2, _cells(study, item)
    color = study.color(item.symbol)
    artist = draw_mark(page, page.left + 0.06, middle, item.kind, color, hollow=item.stage == "planned", size=5.6)
    links.mark(artist, study, item.sort, item.symbol, item.para, item.start)
    for column, x, _ in _COLUMNS:
        x += page.left + (0.2 if column in ("what", "theme") else 0.0)
        empty = cells[column] in ([study.t("not_stated")], [study.t("profile.where.none")])
        for number, words in enumerate(cells[column]):
            y = middle + _LEAD * number
            if column == "paras":
                symbol, paras = list(item.told.items())[number]
                page.write(
                    x,
                    y,
                    words,
                    size=PARA,
                    color=style.darker(study.color(symbol)),
                    va="center",
                    url=links.paragraph_link(study, symbol, paras[0]),
                )
            else:
                page.write(
                    x,
                    y,
                    words,
                    size=MARK,
                    color=MUTED if empty else style.INK,
                    bold=column == "what" and item.sort == "project",
                    va="center",
                )
    if item.sort == "project":  # the colour of its theme; a mode has none
        at = (page.left + _COLUMNS[1][1], middle - 0.055)
        page.ax.add_patch(Rectangle(at, 0.11, 0.11, facecolor=item.color, edgecolor=item.color, linewidth=0.9, zorder=3))


def height_of_lists(events: pd.DataFrame, amounts: pd.DataFrame) -> float:
    """What dates and numbers, side by side, need."""
    return (
        0.4
        + max(min(len(f), _SHORT) * 0.2 + (0.18 if len(f) > _SHORT else 0) for f in (events, amounts))
        + (0.0 if len(events) + len(amounts) else 0.2)
    )


def draw_lists(study: Study, page: Canvas, events: pd.DataFrame, amounts: pd.DataFrame, start: float, top: float) -> None:
    """Draw dates at the left and numbers at the right, from ``start`` to the right edge of the page."""
    half = (page.right - start - 0.4) / 2
    for name, frame, left in (("events", events, start), ("amounts", amounts, start + half + 0.4)):
        page.write(left, top + 0.14, study.t(f"profile.{name}"), size=SECTION, bold=True)
        page.line(left, top + 0.25, left + half, top + 0.25, color="#b9c3cb", width=1.0)
        if frame.empty:
            page.write(left, top + 0.43, study.t(f"profile.{name}.none"), size=MARK, color=MUTED)
        order = frame.sort_values("own", ascending=False, kind="stable").head(_SHORT).sort_index()
        for number, row in enumerate(each(order)):
            y = top + 0.4 + 0.2 * number
            color, url = study.color(row.symbol), links.paragraph_link(study, row.symbol, row.para)
            artist = draw_mark(page, left + 0.06, y, row.mark, color, hollow=name == "events" and row.status == "planned", size=5.2)
            links.mark(artist, study, name.rstrip("s"), row.symbol, row.para, row.start)
            where = refs(study, row.symbol, [int(row.para)])
            page.write(left + half, y, where, size=PARA, color=style.darker(color), ha="right", va="center", url=url)
            room = half - measure(where, PARA) - 0.32
            words = shorten(straight(row.surface), room, MARK)
            page.write(left + 0.18, y, words, size=MARK, va="center", bold=bool(row.own), color=style.INK if row.own else MUTED)
            x = 0.1 + measure(words, MARK)
            beside = " ".join(part for part in (study.t("profile.others", n=row.others) if row.others else "", straight(row.words)) if part)
            if room - x > 0.6:
                page.write(left + 0.18 + x, y, shorten(beside, room - x, PARA), size=PARA, color=MUTED, va="center")
        if len(frame) > _SHORT:
            page.write(
                left, top + 0.42 + 0.2 * _SHORT, study.t("profile.rows.more", n=len(frame) - _SHORT), size=PARA, color=MUTED, va="center"
            )
