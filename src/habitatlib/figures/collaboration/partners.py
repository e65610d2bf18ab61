"""Partners × reports as a sorted matrix: those that return have a row each, the others are counted and named in one row a type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures import style
from habitatlib.figures.canvas import Canvas, canvas
from habitatlib.figures.collaboration.frames import nothing, partners
from habitatlib.figures.links import mark, paragraph_link
from habitatlib.figures.quality import finding
from habitatlib.figures.study import Study
from habitatlib.figures.style import HAIRLINE, LABEL, MARK, MUTED, PANEL, PARA
from habitatlib.figures.typesetting import measure, shorten, wrap
from habitatlib.tables.schema import TABLES

__all__ = ["draw_partners", "partners_table", "partners_title", "runs"]

DRAWN_FROM = ("organization_mentions", "collaborations")

_TYPES, _NAMES, _ROW, _LINE, _ONCE = 1.45, 3.0, 0.215, 0.165, 0.235
_NAME_LINES, _ALONE = 2, 8  # lines of names beside a count, and where there is nothing else to show
_MOST = 60  # so many partners have a row of their own
_TOLD = 8  # over so many reports paragraphs are no longer told beside the dots: nobody could say of which report they are


@finding(*DRAWN_FROM)
def partners_title(study: Study, frame: pd.DataFrame) -> str:
    """The finding: how many partners stand in two or more of the reports, how many in one."""
    if frame.empty:
        return nothing(study) or study.t("partners.none", n=len(study.reports))
    if len(study.reports) == 1:
        return study.t("partners.title_one", label=study.reports[0].label, n=frame["org_id"].nunique(), types=frame["type"].nunique())
    often = frame.groupby("org_id")["reports"].first()
    key = "partners.title_two" if len(study.reports) == 2 else "partners.title"
    return study.t(key, n=int((often > 1).sum()), once=int((often == 1).sum()), reports=len(study.reports))


def _types(frame: pd.DataFrame) -> list[str]:
    there = set(frame["type"])
    return [kind for kind in (*TABLES["organizations"].column("type").values, "") if kind in there]


def partners_table(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """The small table under the matrix: paragraphs a returning partner and report; then, a type a row, the others as a count."""
    rows, symbols = [], [r.symbol for r in study.reports]
    for kind in _types(frame):
        part = frame[frame["type"] == kind]
        for group in _returning(part):
            told = {r.symbol: runs(r.paras).replace(", ", study.t("join")) for r in group}
            paras = {r.symbol: study.t("paras" if len(r.paras) > 1 else "para", paras=told[r.symbol], para=told[r.symbol]) for r in group}
            rows.append((study.t(f"type.{kind}"), group[0].name, *(paras.get(s, "") for s in symbols)))
        once = part[part["reports"] == 1]
        if len(once):
            counts = once["symbol"].value_counts()
            words = study.t("co.column.in_one" if len(symbols) > 1 else "co.column.all")
            rows.append((study.t(f"type.{kind}"), words, *(str(counts.get(s, "")) for s in symbols)))
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


def _least(frame: pd.DataFrame) -> int:
    """In how many reports a partner stands that has a row of its own: in two, or in as many as leave no more rows than a page bears."""
    often = frame.groupby("org_id")["reports"].first()
    return next(least for least in range(2, int(often.max()) + 2) if (often >= least).sum() <= _MOST)


def _returning(part: pd.DataFrame, least: int = 2) -> list[list]:
    """Rows of each organization in so many reports: in the most reports first, then in the most paragraphs, then by name."""
    groups = [list(rows.itertuples()) for _, rows in part[part["reports"] >= least].groupby("org_id", sort=True)]
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
    n, least = len(study.reports), _least(frame)
    room = _NAMES if n > 1 else 0.0  # with one report nothing returns: the names take the page
    left = 0.38 + _TYPES + room
    wide = min(0.67, 4.0 / n)
    columns = _Columns(left, wide, tuple(r.symbol for r in study.reports), left + n * wide + 0.2)
    heads_of = _heads(study, wide)
    head = 0.17 * len(heads_of[0]) + 0.16 if heads_of else max(measure(r.label, MARK) for r in study.reports) + 0.15
    blocks, page_right = [], 11.5 - 0.38
    for kind in _types(frame):
        part = frame[frame["type"] == kind]
        heads = wrap(study.t(f"type.{kind}"), _TYPES - 0.12, LABEL)
        rows = [(group, *_name(group[0])) for group in _returning(part, least)]
        others = part[part["reports"] < least]
        lines = _NAME_LINES if n > 1 else _ALONE
        names = _some(study, others.groupby("org_id")["name"].first(), page_right - columns.right, lines) if len(others) else []
        high = sum(_high(lines) for _, lines, _ in rows) + (_ONCE + 0.15 * (len(names) - 1) if names else 0)
        blocks.append((heads, rows, others, names, max(high, 0.19 * len(heads) + 0.06) + 0.14))
    page = canvas(
        11.5,
        head + sum(high for *_, high in blocks) + 0.05,
        title=partners_title(study, frame),
        subtitle=study.t("partners.subtitle" if n > 1 else "partners.subtitle_one", n=frame["org_id"].nunique()),
        source=_source(study, frame),
    )
    _draw_heads(study, page, columns, head, heads_of)
    most = max(len(p) for p in frame.loc[~frame["reporting"], "paras"])
    y = page.top + head
    for heads, rows, others, names, high in blocks:
        page.line(page.left, y, page.right, y, color="#c3ccd3")
        for i, words in enumerate(heads):
            page.write(page.left, y + 0.06 + 0.19 * i, words, bold=True, va="top")
        at = y + 0.06
        for group, lines, printed in rows:
            _draw_name(page, lines, printed, at + _ROW / 2, _bold(frame, group))
            _draw_partner(study, page, columns, group, at + _high(lines) / 2, most)
            at += _high(lines)
        if len(others):
            key = "" if n == 1 else "partners.fewer" if least > 2 else "partners.once" if rows else "partners.once_none"
            _draw_others(study, page, columns, others, names, at, study.t(key, least=least) if key else "")
        y += high
    return page


def _heads(study: Study, wide: float) -> list[list[str]]:
    """The lines over each column: the label, in two lines if need be, and the kind of report; nothing where they have to be turned."""
    kinds = [study.series_name(r.series, short=True) for r in study.reports] if any(r.series for r in study.reports) else []
    for labels in ([[r.label] for r in study.reports], [list(r.lines) for r in study.reports]):
        if all(measure(line, MARK) + 0.06 <= wide for lines in labels for line in lines):
            most = max(len(lines) for lines in labels)
            labels = [[*lines, *[""] * (most - len(lines))] for lines in labels]
            return [[*lines, shorten(kind, wide - 0.04, PARA)] for lines, kind in zip(labels, kinds, strict=True)] if kinds else labels
    return []


def _bold(frame: pd.DataFrame, group: Sequence) -> bool:
    """Whether a name stands out: in three reports or more, but not where each partner with a row is."""
    return len(group) > 2 and _least(frame) == 2


def _high(lines: Sequence[str]) -> float:
    return _ROW + _LINE * (len(lines) - 1)


def _name(first: object) -> tuple[list[str], str]:
    """A partner's name in one to three lines, and the printed name beside the last, where both have room; a name is never cut for it."""
    room = _NAMES - 0.15
    lines = wrap(first.name, room, LABEL)
    lines = [*lines[:2], shorten(" ".join(lines[2:]), room, LABEL)] if len(lines) > 2 else lines
    if not first.printed or measure(lines[-1], LABEL) + 0.12 + measure(first.printed, PARA) <= room:
        return lines, first.printed
    if len(lines) == 1 and measure(first.printed, PARA) <= room:
        return [*lines, ""], first.printed
    return lines, ""


def _draw_name(page: Canvas, lines: Sequence[str], printed: str, y: float, bold: bool) -> None:
    left = page.left + _TYPES
    for number, line in enumerate(lines):
        page.write(left, y + _LINE * number, line, va="center", bold=bold)
    if printed:
        page.write(left + _NAMES - 0.15, y + _LINE * (len(lines) - 1), printed, size=PARA, color=MUTED, ha="right", va="center")


def _source(study: Study, frame: pd.DataFrame) -> str:
    silent = [r.label for r in study.reports if r.symbol not in set(frame["symbol"])]
    gap = " " if study.lang == "en" else ""
    notes = [
        study.t("partners.note"),
        study.t("partners.kinds") if len(study.reports) > 1 else "",
        study.t("partners.bold") if frame["reports"].max() > 2 and _least(frame) == 2 else "",
        study.t("partners.reports") if frame["reporting"].any() else "",
        study.t("partners.silent", labels=silent) if silent else "",
    ]
    return study.source(gap.join(n for n in notes if n), drawn_from=DRAWN_FROM)


def _draw_heads(study: Study, page: Canvas, columns: _Columns, head: float, heads: list[list[str]]) -> None:
    bottom = page.top + head - 0.1
    kinds = any(r.series for r in study.reports)
    for number, report in enumerate(study.reports):
        x, dark = columns.x(report.symbol), style.darker(report.color)
        if not heads:
            page.ax.text(x, bottom, report.label, rotation=90, size=MARK, color=dark, ha="center", va="bottom")
            continue
        lines = heads[number]
        for step, line in enumerate(lines):
            small = kinds and step == len(lines) - 1
            y = bottom - 0.02 - 0.16 * (len(lines) - 1 - step)
            page.write(x, y, line, size=PARA if small else MARK, color=dark, bold=not small, ha="center")
    n = len(study.reports)
    words = study.t("partners.names_head" if n == 1 else "partners.heads" if n <= _TOLD else "partners.names_others")
    page.write(columns.right, bottom - 0.02, shorten(words, page.right - columns.right, PARA), size=PARA, color=MUTED)


def _draw_partner(study: Study, page: Canvas, columns: _Columns, group: Sequence, y: float, most: int) -> None:
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
        if not row.reporting and at < page.right and len(columns.symbols) <= _TOLD:
            words = shorten(runs(row.paras), page.right - at, PARA)
            if words.rstrip(".") and measure(words, PARA) <= page.right - at:
                link = paragraph_link(study, symbol, min(row.paras))
                page.write(at, y, words, size=PARA, color=style.darker(color), va="center", url=link)
            at += measure(words, PARA) + 0.13


def _draw_others(study: Study, page: Canvas, columns: _Columns, others: pd.DataFrame, names: list[str], y: float, words: str) -> None:
    left, middle, high = page.left + _TYPES, y + _ONCE / 2, _ONCE + 0.15 * (len(names) - 1)
    page.ax.add_patch(Rectangle((left - 0.06, y + 0.01), page.right - left + 0.06, high - 0.02, facecolor=PANEL, linewidth=0, zorder=0.4))
    if words:
        page.write(left, middle, words, size=MARK, color=MUTED, va="center")
    counts = others["symbol"].value_counts()
    for symbol in columns.symbols:
        if symbol in counts:
            page.write(
                columns.x(symbol), middle, str(counts[symbol]), color=style.darker(study.color(symbol)), bold=True, ha="center", va="center"
            )
        else:
            page.ax.plot([columns.x(symbol)], [middle], "o", ms=1.6, color="#c3ccd3", gid="absent")
    for number, line in enumerate(names):
        page.write(columns.right, middle + 0.15 * number, line, size=PARA, color=MUTED, va="center")


def _some(study: Study, names: Iterable[str], room: float, most: int) -> list[str]:
    """One line or more with as many names as there is room for, in order of the alphabet, and how many more."""
    names = sorted(names, key=lambda name: (not name.isascii(), name))
    comma = ", " if study.lang == "en" else "、"
    for kept in range(len(names), 0, -1):
        more = comma + study.t("partners.more", n=len(names) - kept) if kept < len(names) else ""
        lines = wrap(comma.join(names[:kept]) + more, room, PARA)
        if len(lines) <= most and all(measure(line, PARA) <= room for line in lines):
            return lines
    return [shorten(names[0], room - 0.5, PARA) + (comma + study.t("partners.more", n=len(names) - 1) if len(names) > 1 else "")]
