"""Partners × reports as a sorted matrix: those that return have a row each, the others are counted and named in one row a type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures import style
from habitatlib.figures.canvas import Canvas, canvas, measure, shorten, wrap
from habitatlib.figures.collaboration.frames import nothing, partners
from habitatlib.figures.links import mark, paragraph_link
from habitatlib.figures.quality import finding
from habitatlib.figures.study import Study
from habitatlib.figures.style import HAIRLINE, LABEL, MARK, MUTED, PANEL, PARA
from habitatlib.tables.schema import TABLES

__all__ = ["draw_partners", "partners_table", "partners_title", "runs"]

DRAWN_FROM = ("organization_mentions", "collaborations")

_TYPES, _NAMES, _ROW, _ONCE = 1.45, 3.0, 0.215, 0.235
_NAME_LINES = 2


@finding(*DRAWN_FROM)
def partners_title(study: Study, frame: pd.DataFrame) -> str:
    """The finding: how many partners stand in two or more of the reports, how many in one."""
    if frame.empty:
        return nothing(study) or study.t("partners.none")
    if len(study.reports) == 1:
        return study.t("partners.title_one", label=study.reports[0].label, n=frame["org_id"].nunique(), types=frame["type"].nunique())
    often = frame.groupby("org_id")["reports"].first()
    return study.t("partners.title", n=int((often > 1).sum()), once=int((often == 1).sum()), reports=len(study.reports))


def _types(frame: pd.DataFrame) -> list[str]:
    there = set(frame["type"])
    return [kind for kind in (*TABLES["organizations"].column("type").values, "") if kind in there]


def partners_table(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """The small table under the matrix: paragraphs a returning partner and report; then, a type a row, the others as a count."""
    rows, symbols = [], [r.symbol for r in study.reports]
    for kind in _types(frame):
        part = frame[frame["type"] == kind]
        for group in _returning(part):
            paras = {r.symbol: study.t("paras" if len(r.paras) > 1 else "para", paras=runs(r.paras), para=runs(r.paras)) for r in group}
            rows.append((study.t(f"type.{kind}"), group[0].name, *(paras.get(s, "") for s in symbols)))
        once = part[part["reports"] == 1]
        if len(once):
            counts = once["symbol"].value_counts()
            rows.append((study.t(f"type.{kind}"), study.t("co.column.in_one"), *(str(counts.get(s, "")) for s in symbols)))
    return pd.DataFrame(rows, columns=[study.t("co.column.type"), study.t("co.column.partner"), *(r.label for r in study.reports)])


def runs(numbers: Iterable[int]) -> str:
    """Numbers with neighbours merged.

    Examples
    --------
    >>> runs([3, 4, 5, 9, 11, 12])
    '3–5, 9, 11, 12'
    """
    merged: list[list[int]] = []
    for number in sorted(set(numbers)):
        if merged and number == merged[-1][1] + 1:
            merged[-1][1] = number
        else:
            merged.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}, {b}" if b == a + 1 else f"{a}–{b}" for a, b in merged)


def _returning(part: pd.DataFrame) -> list[list]:
    """Rows of each organization in two or more reports: in the most reports first, then in the most paragraphs, then by name."""
    groups = [list(rows.itertuples()) for _, rows in part[part["reports"] > 1].groupby("org_id", sort=True)]
    return sorted(groups, key=lambda rows: (-len(rows), -sum(len(r.paras) for r in rows if not r.reporting), rows[0].name))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the reports' columns stand."""

    left: float
    wide: float
    symbols: tuple[str, ...]
    right: float

    def x(self, symbol: str) -> float:
        return self.left + (self.symbols.index(symbol) + 0.5) * self.wide


def draw_partners(study: Study, frame: pd.DataFrame | None = None) -> Canvas:
    """The matrix.

    Parameters
    ----------
    frame : DataFrame, optional
        As of ``collaboration_frames.partners``.
    """
    frame = partners(study) if frame is None else frame
    if frame.empty:
        return canvas(11.5, 0.4, title=partners_title(study, frame), source=study.source(drawn_from=DRAWN_FROM))
    n = len(study.reports)
    left = 0.38 + _TYPES + _NAMES
    wide = min(0.67, 4.0 / n)
    columns = _Columns(left, wide, tuple(r.symbol for r in study.reports), left + n * wide + 0.2)
    turned = wide < max(measure(r.label, MARK) for r in study.reports) + 0.06
    head = max(measure(r.label, MARK) for r in study.reports) + 0.15 if turned else 0.48
    blocks, page_right = [], 11.5 - 0.38
    for kind in _types(frame):
        part = frame[frame["type"] == kind]
        heads = wrap(study.t(f"type.{kind}"), _TYPES - 0.12, LABEL)
        rows, once = _returning(part), part[part["reports"] == 1]
        names = _some(study, once["name"], page_right - columns.right) if len(once) else []
        high = max(_ROW * len(rows) + (_ONCE + 0.15 * (len(names) - 1) if names else 0), 0.19 * len(heads) + 0.06) + 0.14
        blocks.append((heads, rows, once, names, high))
    page = canvas(
        11.5,
        head + sum(high for *_, high in blocks) + 0.05,
        title=partners_title(study, frame),
        subtitle=study.t("partners.subtitle" if n > 1 else "partners.subtitle_one", n=frame["org_id"].nunique()),
        source=_source(study, frame),
    )
    _draw_heads(study, page, columns, head, turned)
    most = max(len(p) for p in frame.loc[~frame["reporting"], "paras"])
    y = page.top + head
    for heads, rows, once, names, high in blocks:
        page.line(page.left, y, page.right, y, color="#c3ccd3")
        for i, words in enumerate(heads):
            page.write(page.left, y + 0.06 + 0.19 * i, words, bold=True, va="top")
        at = y + 0.06
        for group in rows:
            _draw_partner(study, page, columns, group, at + _ROW / 2, most)
            at += _ROW
        if len(once):
            _draw_others(study, page, columns, once, names, at, bool(rows))
        y += high
    return page


def _source(study: Study, frame: pd.DataFrame) -> str:
    silent = [r.label for r in study.reports if r.symbol not in set(frame["symbol"])]
    gap = " " if study.lang == "en" else ""
    notes = [
        study.t("partners.note"),
        study.t("partners.kinds") if len(study.reports) > 1 else "",
        study.t("partners.reports") if frame["reporting"].any() else "",
        study.t("partners.silent", labels=silent) if silent else "",
    ]
    return study.source(gap.join(n for n in notes if n), drawn_from=DRAWN_FROM)


def _draw_heads(study: Study, page: Canvas, columns: _Columns, head: float, turned: bool) -> None:
    bottom = page.top + head - 0.1
    for report in study.reports:
        x, dark = columns.x(report.symbol), style.darker(report.color)
        if turned:
            page.ax.text(x, bottom, report.label, rotation=90, size=MARK, color=dark, ha="center", va="bottom")
            continue
        page.write(x, bottom - 0.17, report.label, size=MARK, color=dark, bold=True, ha="center")
        page.write(
            x,
            bottom - 0.02,
            shorten(study.series_name(report.series, short=True), columns.wide - 0.04, PARA),
            size=PARA,
            color=dark,
            ha="center",
        )
    words = study.t("partners.heads" if len(study.reports) > 1 else "partners.names_head")
    page.write(columns.right, bottom - 0.02, shorten(words, page.right - columns.right, PARA), size=PARA, color=MUTED)


def _draw_partner(study: Study, page: Canvas, columns: _Columns, group: Sequence, y: float, most: int) -> None:
    first, left = group[0], page.left + _TYPES
    room = _NAMES - 0.15
    name = shorten(first.name, room - (0.75 if first.printed else 0), LABEL)
    page.write(left, y, name, va="center", bold=len(group) > 2)
    if first.printed:
        page.write(
            left + room,
            y,
            shorten(first.printed, room - measure(name, LABEL) - 0.15, PARA),
            size=PARA,
            color=MUTED,
            ha="right",
            va="center",
        )
    page.line(columns.left, y, columns.left + columns.wide * len(columns.symbols), y, color=HAIRLINE, width=0.6, zorder=0.6)
    there = {row.symbol: row for row in group}
    scale = min(5.2, 14.5 / most**0.5, columns.wide * 72 / most**0.5)
    at = columns.right
    for symbol in columns.symbols:
        x, row = columns.x(symbol), there.get(symbol)
        if row is None:
            page.ax.plot([x], [y], "o", ms=1.6, color="#c3ccd3", gid="absent")
            continue
        color, n = study.color(symbol), len(row.paras)
        look = {"marker": "D", "ms": 5} if row.reporting else {"marker": "o", "ms": scale * n**0.5}
        (dot,) = page.ax.plot([x], [y], linestyle="none", color=color, mew=0, **look)
        para = min(row.paras) if n and not row.reporting else None
        where = study.t("mark.paras", label=study.label(symbol), paras=runs(row.paras)) if para else study.label(symbol)
        mark(dot, study, "partner", symbol, para, row.org_id, words=study.t("mark.of", what=row.name, where=where))
        if not row.reporting and n > 1 and look["ms"] > 8:
            page.write(x, y, str(n), size=PARA, color="white", ha="center", va="center")
        if not row.reporting and at < page.right:
            words = shorten(runs(row.paras), page.right - at, PARA)
            if words.rstrip(".") and measure(words, PARA) <= page.right - at:
                link = paragraph_link(study, symbol, min(row.paras))
                page.write(at, y, words, size=PARA, color=style.darker(color), va="center", url=link)
            at += measure(words, PARA) + 0.13


def _draw_others(study: Study, page: Canvas, columns: _Columns, once: pd.DataFrame, names: list[str], y: float, some: bool) -> None:
    left, middle, high = page.left + _TYPES, y + _ONCE / 2, _ONCE + 0.15 * (len(names) - 1)
    page.ax.add_patch(Rectangle((left - 0.06, y + 0.01), page.right - left + 0.06, high - 0.02, facecolor=PANEL, linewidth=0, zorder=0.4))
    key = "partners.here" if len(study.reports) == 1 else "partners.once" if some else "partners.once_none"
    page.write(left, middle, study.t(key), size=MARK, color=MUTED, va="center")
    counts = once["symbol"].value_counts()
    for symbol in columns.symbols:
        if symbol in counts:
            page.write(
                columns.x(symbol), middle, str(counts[symbol]), color=style.darker(study.color(symbol)), bold=True, ha="center", va="center"
            )
        else:
            page.ax.plot([columns.x(symbol)], [middle], "o", ms=1.6, color="#c3ccd3", gid="absent")
    for number, words in enumerate(names):
        page.write(columns.right, middle + 0.15 * number, words, size=PARA, color=MUTED, va="center")


def _some(study: Study, names: Iterable[str], room: float) -> list[str]:
    """One line or two with as many names as there is room for, in order of the alphabet, and how many more."""
    names = sorted(names, key=lambda name: (not name.isascii(), name))
    comma = ", " if study.lang == "en" else "、"
    for kept in range(len(names), 0, -1):
        more = comma + study.t("partners.more", n=len(names) - kept) if kept < len(names) else ""
        lines = wrap(comma.join(names[:kept]) + more, room, PARA)
        if len(lines) <= _NAME_LINES and all(measure(line, PARA) <= room for line in lines):
            return lines
    return [shorten(names[0], room - 0.5, PARA) + (comma + study.t("partners.more", n=len(names) - 1) if len(names) > 1 else "")]
