"""Themes by announced lists: a dot above the printed words, hollow where the list is only proposed."""

from __future__ import annotations

import re

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures.canvas import LEADING, Canvas, canvas
from habitatlib.figures.links import mark
from habitatlib.figures.priorities.frames import (
    announced_items,
    announced_lists,
    family,
    family_name,
    leading_themes,
    theme_cells,
    theme_name,
)  # fmt: skip
from habitatlib.figures.priorities.marks import balanced, cut, draw_key, key_height, nothing, paragraphs, quoted, years
from habitatlib.figures.priorities.tellings import pairs
from habitatlib.figures.quality import finding, text_names
from habitatlib.figures.study import Study
from habitatlib.figures.style import MARK, MUTED, PANEL, PARA, TITLE, darker, family_color
from habitatlib.figures.typesetting import measure, wrap

__all__ = ["draw_theme_matrix", "matrix_frame", "matrix_title"]

DRAWN_FROM = ("priorities", "priorities.theme")

_WIDTH, _LEFT, _RIGHT = 11.5, 0.38, 11.12
_FAMILY, _THEME, _COUNT = 0.95, 1.35, 0.3
_NARROWEST, _WIDEST = 0.68, 2.2
_STEP = LEADING * PARA / 72
_MOST, _HARDEST = 4, 7  # lines of a cell: with how many several items may be named, and one


def matrix_frame(study: Study) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The lists (columns) and the cells of the matrix."""
    items = announced_items(study)
    cells = theme_cells(items)
    if wanted := set(study.choices.get("themes") or ()):
        cells = cells[cells["theme"].isin(wanted)].reset_index(drop=True)
    return announced_lists(study, items), cells


@finding(*DRAWN_FROM)
def matrix_title(study: Study, lists: pd.DataFrame, cells: pd.DataFrame) -> str:
    """The finding: whether a theme stands in all lists, and which stand in most; of chosen themes, in how many of all lists they stand."""
    if cells.empty:
        return ""
    names, most = leading_themes(cells, other="other" in study.choices.get("themes", ()))
    n = len(lists)
    told = quoted(study, names)
    if study.choices.get("themes"):
        n = len(announced_lists(study, announced_items(study, chosen_themes=False)))
        return study.t("prio.matrix.title_chosen", n=n, k=most, m=len(names), themes=told)
    if n == 1 or most < 2:
        return study.t("prio.matrix.title_one" if n == 1 else "prio.matrix.title_once", n=n, m=cells["theme"].nunique())
    keys = ("title_all", "title_all_many") if most == n else ("title", "title_chosen", "title_many")
    titles = [study.t(f"prio.matrix.{key}", n=n, k=most, m=len(names), themes=told) for key in keys]
    return next((title for title in titles if measure(title, TITLE) <= _RIGHT - _LEFT), titles[-1])


def draw_theme_matrix(study: Study) -> Canvas:
    """Draw the matrix; more lists than one page is wide for stand in a second block beneath.

    Returns
    -------
    Canvas
        As many dots as the frame has rows.
    """
    lists, cells = matrix_frame(study)
    if cells.empty:
        return nothing(study)
    room = _RIGHT - _LEFT - _FAMILY - _THEME - _COUNT
    blocks = -(-len(lists) // int(room // _NARROWEST))
    parts = [lists.iloc[b * len(lists) // blocks : (b + 1) * len(lists) // blocks] for b in range(blocks)]
    width = min(_WIDEST, room / max(map(len, parts)))
    counts = cells["theme"].value_counts()
    drawn = [_Part(study, part, cells, width, counts) for part in parts]
    notes = ["dot_done"] * (not cells["proposed"].all()) + ["dot_proposed"] * bool(cells["proposed"].any())
    notes += ["absent"] * (len(cells) < len(lists) * cells["theme"].nunique())
    key = key_height(study, (), notes, room)
    twice = bool(pairs(study))
    subtitle = study.t("prio.matrix.subtitle", texts=text_names(study), n=len(lists), m=cells["theme"].nunique(), cells=len(cells),
                       twice=twice)  # fmt: skip
    note = [study.t("prio.note.matrix_twice")] * twice + [study.t("prio.note.matrix")]
    notes_below = [study.t("sentence.between").join(note)]
    notes_below += [study.t("prio.more_items")] * any(part.more for part in drawn)
    source = study.source("\n".join(notes_below), drawn_from=DRAWN_FROM)
    height = sum(p.height for p in drawn) + 0.25 * (blocks - 1) + key + 0.12
    page = canvas(_WIDTH, height, title=matrix_title(study, lists, cells), subtitle=subtitle, source=source)
    y = page.top
    for part in drawn:
        part.draw(page, y)
        y += part.height + 0.25
    draw_key(page, study, _LEFT + _FAMILY + _THEME + _COUNT, y - 0.17, room, (), notes)
    return page


class _Part:
    """A block of columns with the themes that they name."""

    def __init__(self, study: Study, lists: pd.DataFrame, cells: pd.DataFrame, width: float, counts: pd.Series) -> None:
        self.study, self.lists, self.width, self.counts = study, list(lists.itertuples()), width, counts
        here = {(row.symbol, row.list_id): place for place, row in enumerate(self.lists)}
        self.more = False
        self.cells: dict[str, dict[int, tuple[list[str], bool]]] = {}
        for row in cells.itertuples():
            if (place := here.get((row.symbol, row.list_id))) is not None:
                words = _items(row.words, width - 0.07)
                self.more |= bool(words[-1].rpartition(" +")[2].isdigit() and " / " in row.words)
                self.cells.setdefault(row.theme, {})[place] = (words, row.proposed)
        self.names = {t: balanced(theme_name(t, study.lang), _THEME, MARK) for t in self.cells}
        self.rows = {t: max(0.2 + _STEP * max(len(words) for words, _ in found.values()), len(self.names[t]) * LEADING * MARK / 72 + 0.08)
                     for t, found in self.cells.items()}  # fmt: skip
        self.heads = [self._head(row) for row in self.lists]
        self.head = 0.14 + max(sum(len(lines) * LEADING * size / 72 for lines, size, *_ in head) for head in self.heads) + 0.06
        self.families = [f for f in dict.fromkeys(family(t) for t in self.cells)]
        self.blocks = {f: [t for t in self.cells if family(t) == f] for f in self.families}
        self.names_of = {f: balanced(family_name(f, study.lang), _FAMILY - 0.2, MARK) for f in self.families}
        for f, themes in self.blocks.items():
            lacking = len(self.names_of[f]) * LEADING * MARK / 72 + 0.04 - sum(self.rows[t] for t in themes)
            if lacking > 0:
                self.rows[themes[-1]] += lacking
        self.height = self.head + sum(self.rows.values()) + 0.06 * len(self.families)

    def _head(self, row: object) -> list[tuple[list[str], float, str, bool]]:
        room, color = self.width - 0.06, darker(self.study.color(row.symbol))
        when = years(row.period) or self.study.t("prio.no_years")
        return [
            (wrap(when, room, MARK), MARK, color if row.period else MUTED, bool(row.period)),
            (cut(balanced(row.framework or self.study.t("prio.no_framework"), room, PARA), 4, room, PARA), PARA, color, False),
            (_told_in(self.study.t("prio.report_of", report=self.study.label(row.symbol)), room), PARA, MUTED, False),
            (wrap(paragraphs(self.study, row.paras), room, PARA), PARA, MUTED, False),
            ([self.study.t("prio.items", n=row.items)], PARA, MUTED, False),
        ]

    def draw(self, page: Canvas, top: float) -> None:
        left = _LEFT + _FAMILY + _THEME + _COUNT
        for place, (row, head) in enumerate(zip(self.lists, self.heads, strict=True)):
            x = left + place * self.width
            if place % 2 == 0:
                page.ax.add_patch(Rectangle((x, top), self.width, self.height, facecolor=PANEL, edgecolor="none", zorder=-1))
            color = self.study.color(row.symbol)
            face = "white" if row.status == "proposed" else color
            page.ax.add_patch(
                Rectangle((x + 0.04, top), self.width - 0.08, 0.06, facecolor=face, edgecolor=color, linewidth=0.9, gid="series")
            )
            y = top + 0.11
            for lines, size, ink, bold in head:
                for line in lines:
                    y = page.write(x + self.width / 2, y, line, size=size, color=ink, bold=bold, ha="center", va="top")
        y = top + self.head
        page.write(left - 0.08, y - 0.06, self.study.t("prio.matrix.count"), size=PARA, color=MUTED, ha="right")
        for name in self.families:
            y = self._family(page, name, y, left) + 0.06

    def _family(self, page: Canvas, name: str, top: float, left: float) -> float:
        color, y = family_color(name), top
        for theme in self.blocks[name]:
            found = self.cells[theme]
            page.line(_LEFT + _FAMILY, y, left + len(self.lists) * self.width, y, width=0.6)
            middle = y + self.rows[theme] / 2
            page.write(left - 0.1, middle, str(self.counts[theme]), size=MARK, color=MUTED, ha="right", va="center")
            step = LEADING * MARK / 72
            for n, line in enumerate(self.names[theme]):
                page.write(left - _COUNT, middle + (n - (len(self.names[theme]) - 1) / 2) * step, line, size=MARK, ha="right", va="center")
            for place in range(len(self.lists)):
                x = left + (place + 0.5) * self.width
                if place not in found:
                    page.ax.plot([x], [middle], "o", ms=1.2, mfc="#c3ccd3", mec="none")
                    continue
                words, proposed = found[place]
                (dot,) = page.ax.plot([x], [y + 0.1], "o", ms=5.2, mfc="white" if proposed else color, mec=color, mew=1.4)
                row = self.lists[place]
                told = f"{theme_name(theme, self.study.lang)}: {' '.join(words)}"
                mark(dot, self.study, "cell", row.symbol, row.paras[0], theme, row.list_id.rsplit("|", 1)[-1], words=told)
                at = y + 0.165
                for line in words:
                    at = page.write(x, at, line, size=PARA, ha="center", va="top")
            y += self.rows[theme]
        page.ax.add_patch(Rectangle((_LEFT, top + 0.02), 0.045, y - top - 0.04, facecolor=color, edgecolor="none"))
        at = (top + y) / 2 - (len(self.names_of[name]) - 1) / 2 * LEADING * MARK / 72
        for line in self.names_of[name]:
            page.write(_LEFT + 0.11, at, line, size=MARK, color=darker(color), bold=True, va="center")
            at += LEADING * MARK / 72
        return y


def _items(words: str, width: float) -> list[str]:
    """The items of a cell in lines, and how many more the list has that do not fit: no item is cut where another could be left out."""
    items = words.split(" / ")
    for shown in range(len(items), 0, -1):
        more = f" +{len(items) - shown}" if shown < len(items) else ""
        lines = balanced(" / ".join(items[:shown]) + more, width, PARA)
        if len(lines) <= _MOST:
            return lines
    lines = cut(balanced(items[0], width - measure(more, PARA), PARA), _HARDEST, width - measure(more, PARA), PARA)
    return [*lines[:-1], lines[-1] + more]


def _told_in(text: str, width: float) -> list[str]:
    """The name of a report in lines, the last of them with more than one sign."""
    lines = wrap(_parted(text, width), width, PARA)
    return balanced(_parted(text, width), width, PARA) if len(lines[-1]) == 1 else lines


def _parted(text: str, width: float) -> str:
    """The text with a blank after strokes in what is wider than a line, such as a long symbol."""
    return re.sub(r"[!-~]+", lambda run: _strokes(run[0], width), text)


def _strokes(run: str, width: float) -> str:
    if measure(run, PARA) <= width:
        return run
    parts = [""]
    for piece in re.findall(r"[^/]*/|[^/]+", run):
        if parts[-1] and measure(parts[-1] + piece, PARA) > width:
            parts.append("")
        parts[-1] += piece
    return " ".join(parts)
