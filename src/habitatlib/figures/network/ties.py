"""Report by report: partners on the left, the joint actions in which they meet on the right; each tie is a partner in an action."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from habitatlib.figures import style
from habitatlib.figures.canvas import MARGIN, Canvas, canvas
from habitatlib.figures.links import mark, paragraph_link
from habitatlib.figures.network.frames import actions, reports_with_actions, ties, types
from habitatlib.figures.network.order import untangle
from habitatlib.figures.network.told import DRAWN_FROM, clause, fitting, in_lines, in_two, numbers, ties_table, ties_title
from habitatlib.figures.study import Study
from habitatlib.figures.style import HAIRLINE, INK, MARK, MUTED, PARA, SECTION
from habitatlib.figures.timeaxis import draw_key
from habitatlib.figures.typesetting import measure, shorten, wrap

__all__ = ["DRAWN_FROM", "Block", "draw_ties", "drawn", "status_marker", "ties_table", "ties_title"]

_BLOCKS, _ROWS, _ACTIONS, _ALONE = 8, 90, 100, 9  # what a page can carry: reports, partners, actions, dots beside a name
_NAMES, _PORT, _DOT = 1.62, 4.15, 6.85  # where names stand, where ties begin and end
_ROW, _TYPE, _HEAD, _GAP = 0.172, 0.155, 0.36, 0.06
_SECOND = 0.14  # what a second line of a name adds to its row
_OTHERS = 1.75  # inches for the names of partners without a row
_RULE = "#c3ccd3"


@dataclass(frozen=True, slots=True)
class Block:
    """What is drawn of a report: partners by type and joint actions, in order; the ties between; rows of partners alone in an action."""

    symbol: str
    left: dict[str, list[str]]
    right: list[str]
    ties: pd.DataFrame
    alone: pd.DataFrame
    rest: tuple[int, ...]  # paragraphs of actions in which partners meet and which are not drawn


def drawn(study: Study, frame: pd.DataFrame) -> tuple[list[Block], int, list[str]]:
    """Choose what the picture shows and put it in order; count the partners that have no room, and name the reports that have none.

    A partner has a row if it is of a chosen type and stands in ``least`` joint actions of the chosen reports: one in each report where it
    stands. An action is drawn if two or more partners stand in it, one of them with a row. Where a page has no room for all, those in
    the most actions come first, and the last reports.
    """
    least = int(study.choices.get("least", 2))
    enough = frame[(frame["acts"] >= least) & frame["type"].isin(types(study))]
    symbols = list(dict.fromkeys(enough["symbol"]))
    enough = enough[enough["symbol"].isin(symbols[-_BLOCKS:])]
    chosen = enough.groupby(["acts", "org_id"])["symbol"].nunique().sort_index(level="acts", ascending=False, sort_remaining=False)
    room = chosen.cumsum() <= _ROWS
    rows = enough[enough["org_id"].isin(room.index[room].get_level_values("org_id"))]
    often = rows[rows["others"] > 0].groupby("collaboration_id", sort=False).size().sort_values(ascending=False, kind="stable")
    meeting = frame[frame["others"] > 0].drop_duplicates("collaboration_id")
    rest = meeting[~meeting["collaboration_id"].isin(often.index[:_ACTIONS])]
    rows = rows[(rows["others"] == 0) | rows["collaboration_id"].isin(often.index[:_ACTIONS])]
    blocks = [_block(part, types(study), rest.loc[rest["symbol"] == symbol, "para"]) for symbol, part in rows.groupby("symbol", sort=False)]
    return blocks, int((~room).sum()), symbols[:-_BLOCKS]


def _block(rows: pd.DataFrame, order: Sequence[str], rest: pd.Series) -> Block:
    met = rows[rows["others"] > 0]
    left = {kind: list(dict.fromkeys(rows.loc[rows["type"] == kind, "org_id"])) for kind in order}
    left = {kind: members for kind, members in left.items() if members}
    pairs = list(zip(met["org_id"], met["collaboration_id"], strict=True))
    groups, (right,) = untangle(list(left.values()), [list(dict.fromkeys(met["collaboration_id"]))], pairs)
    left = dict(zip(left, groups, strict=True))
    return Block(rows["symbol"].iloc[0], left, right, met, rows[rows["others"] == 0], tuple(int(p) for p in rest))


def status_marker(status: str, color: str, size: float = 5.6) -> dict[str, object]:
    """How a dot is drawn: done filled, ongoing half, planned hollow."""
    face, fill = "white" if status == "planned" else color, "left" if status == "ongoing" else "full"
    return {"marker": "o", "ms": size, "mec": color, "mew": 1.0, "mfc": face, "mfcalt": "white", "fillstyle": fill, "linestyle": "none"}


def draw_ties(study: Study, frame: pd.DataFrame | None = None) -> Canvas:
    """The picture: a block a report, since each report is a whole of its own.

    Parameters
    ----------
    frame : DataFrame, optional
        As of ``frames.ties``.
    """
    frame = ties(study) if frame is None else frame
    blocks, more, cut = drawn(study, frame)
    source, title = _source(study, blocks, more, cut), in_lines(ties_title(study, frame), 11.5 - 2 * MARGIN)
    if not blocks:
        return canvas(11.5, 0.4, title=title, source=source)
    names = dict(zip(frame["org_id"], frame["name"], strict=True))
    high = sum(_HEAD + max(_left(study, block, names), _right(study, block)) + 0.16 for block in blocks)
    often = frame.groupby("org_id")["symbol"].nunique()
    bold = study.t("net.bold") if any(often[org] > 1 for block in blocks for members in block.left.values() for org in members) else ""
    told = "net.subtitle" if any(block.right or block.rest for block in blocks) else "net.subtitle_alone"
    page = canvas(11.5, high + 0.42, title=title, source=source,
                  subtitle=study.t(told, least=int(study.choices.get("least", 2)), bold=bold, r=len(study.reports)))  # fmt: skip
    counts, y = actions(study, frame).set_index("symbol"), page.top
    for block in blocks:
        _draw_head(study, page, block.symbol, counts.loc[block.symbol], y)
        y += _HEAD
        tall = max(_left(study, block, names), _right(study, block))
        ports = _draw_partners(study, page, block, frame, names, y + (tall - _left(study, block, names)) / 2)
        dots = _draw_actions(study, page, block, frame, y + (tall - _right(study, block)) / 2)
        for row in block.ties.itertuples():
            _draw_tie(study, page, row, ports[row.org_id], dots[row.collaboration_id])
        y += tall + 0.16
    _key(study, page, y + 0.16, {s for block in blocks for rows in (block.ties, block.alone) for s in rows["status"]})
    return page


def _group(study: Study, block: Block, names: dict[str, str], kind: str) -> float:
    """Height of the partners of a type."""
    return max(sum(_row(study, block, names, org) for org in block.left[kind]), _TYPE * len(_type_lines(study, kind)) + 0.02) + _GAP


def _row(study: Study, block: Block, names: dict[str, str], org: str) -> float:
    """Height of a row: that of a name, which has two lines where it is long."""
    lines = in_two(names[org], _before_dots(study, block, org) - _NAMES, MARK)
    return _ROW + _SECOND * (len(lines) - 1)


def _before_dots(study: Study, block: Block, org: str) -> float:
    """How far the name of a partner may reach: to the dots of the actions in which it stands alone."""
    n = int((block.alone["org_id"] == org).sum())
    more = measure(study.t("partners.more", n=n - _ALONE), PARA) + 0.03 if n > _ALONE else 0
    return _PORT - 0.2 - 0.095 * min(n, _ALONE) - more


def _type_lines(study: Study, kind: str) -> list[str]:
    return wrap(study.t(f"type.{kind}"), _NAMES - 0.5, MARK)


def _left(study: Study, block: Block, names: dict[str, str]) -> float:
    return sum(_group(study, block, names, kind) for kind in block.left)


def _right(study: Study, block: Block) -> float:
    rest = len(_rest(study, block))
    return _ROW * len(block.right) + (_ROW + _TYPE * (rest - 1) if rest else 0)


def _rest(study: Study, block: Block) -> list[str]:
    """The lines that tell of the actions which are not drawn."""
    if not block.rest:
        return []
    words = study.t("net.rest", n=len(block.rest), paras=numbers(study, block.rest), k=len(set(block.rest)), none=int(not block.right))
    return wrap(words, 11.5 - MARGIN - _DOT - 0.15, PARA)


def _draw_head(study: Study, page: Canvas, symbol: str, count: pd.Series, y: float) -> None:
    """Over a block: which report, and how many partners its joint actions have."""
    report = study.report(symbol)
    dark, x = style.darker(report.color), page.left
    page.line(page.left, y, page.right, y, color=_RULE)
    page.write(x, y + 0.2, report.label, size=SECTION, bold=True, color=dark)
    x += measure(report.label, SECTION) + 0.12
    parts = [study.t(f"net.count.{name}", n=int(count[name])) for name in ("none", "one", "more") if count[name]]
    words = study.t("net.counts", series=study.series_name(report.series), total=int(count["total"]), parts=parts)
    page.write(x, y + 0.2, shorten(words, page.right - x, MARK), size=MARK, color=MUTED)


def _draw_partners(study: Study, page: Canvas, block: Block, frame: pd.DataFrame, names: dict[str, str], y: float) -> dict[str, float]:
    """Names by type, dots for the actions in which a partner stands alone with the reporting bodies; where its ties begin."""
    often = frame.groupby("org_id")["symbol"].nunique()
    tied, ports = set(block.ties["org_id"]), {}
    for kind, members in block.left.items():
        for i, words in enumerate(_type_lines(study, kind)):
            page.write(page.left, y + _ROW / 2 + _TYPE * i, words, size=MARK, color=MUTED, va="center")
        top = y
        for org in members:
            high = _row(study, block, names, org)
            ports[org] = middle = top + high / 2
            _draw_alone(study, page, block.alone[block.alone["org_id"] == org], middle)
            reach = _before_dots(study, block, org)
            lines = in_two(names[org], reach - _NAMES, MARK)
            for i, words in enumerate(lines):
                page.write(_NAMES, middle + _SECOND * (i - (len(lines) - 1) / 2), words, size=MARK, va="center", bold=often[org] > 1)
            end = _NAMES + max(measure(words, MARK) for words in lines) + 0.08
            start = reach if (block.alone["org_id"] == org).any() else _PORT - 0.06
            if end < start - 0.1:
                page.line(end, middle, start, middle, color=HAIRLINE, width=0.6, zorder=1)
            if org in tied:
                page.ax.plot([_PORT], [middle], "o", ms=2.6, color=MUTED, zorder=3)
            top += high
        y += _group(study, block, names, kind)
    return ports


def _draw_alone(study: Study, page: Canvas, rows: pd.DataFrame, y: float) -> None:
    """The dots from right to left, the first paragraph leftmost."""
    x, shown = _PORT - 0.18, rows.head(_ALONE)
    if len(rows) > _ALONE:
        words = study.t("partners.more", n=len(rows) - _ALONE)
        page.write(x + 0.05, y, words, size=PARA, color=MUTED, ha="right", va="center")
        x -= measure(words, PARA) + 0.03
    for row in shown[::-1].itertuples():
        (dot,) = page.ax.plot([x], [y], zorder=3, **status_marker(row.status, study.color(row.symbol), 4.6))
        mark(dot, study, "alone", row.symbol, int(row.para), row.start, row.org_id, words=_words(study, row))
        x -= 0.095


def _draw_actions(study: Study, page: Canvas, block: Block, frame: pd.DataFrame, y: float) -> dict[str, float]:
    """Joint actions: a dot, paragraph, mode, the report's own words, and the partners without a row."""
    rows = block.ties.drop_duplicates("collaboration_id").set_index("collaboration_id")
    members = frame.groupby("collaboration_id")[["org_id", "name"]]
    tied = set(zip(block.ties["collaboration_id"], block.ties["org_id"], strict=True))
    color, dots = study.color(block.symbol), {}
    modes = max((measure(study.t(f"mode.{m}"), PARA) for m in set(rows["mode"])), default=0)
    places = _DOT + 0.15, _DOT + 0.43, _DOT + 0.43 + modes + 0.12
    for key in block.right:
        row, dots[key] = rows.loc[key], y + _ROW / 2
        (dot,) = page.ax.plot([_DOT], [dots[key]], zorder=4, **status_marker(row["status"], color))
        mark(dot, study, "action", block.symbol, int(row["para"]), row["start"], words=row["surface"])
        link = paragraph_link(study, block.symbol, row["para"])
        page.write(places[0], dots[key], str(int(row["para"])), size=PARA, color=style.darker(color), va="center", url=link)
        page.write(places[1], dots[key], study.t(f"mode.{row['mode']}"), size=PARA, color=MUTED, va="center")
        others = [name for org, name in members.get_group(key).values if (key, org) not in tied]
        words = f"+ {fitting(study, others, _OTHERS, PARA)}" if others else ""
        page.write(page.right, dots[key], words, size=PARA, color=MUTED, ha="right", va="center")
        room = page.right - places[2] - (measure(words, PARA) + 0.12 if words else 0)
        page.write(places[2], dots[key], shorten(clause(row["surface"]), room, PARA), size=PARA, va="center")
        y += _ROW
    for i, words in enumerate(_rest(study, block)):
        page.write(places[0], y + _ROW / 2 + _TYPE * i, words, size=PARA, color=MUTED, va="center")
    return dots


def _draw_tie(study: Study, page: Canvas, row: object, y0: float, y1: float) -> None:
    x0, x1 = _PORT + 0.03, _DOT - 0.05
    path = Path([(x0, y0), ((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1), (x1, y1)], [Path.MOVETO, *[Path.CURVE4] * 3])
    dashed = {"linestyle": (0, (3, 2))} if row.status == "planned" else {}
    tie = PathPatch(path, facecolor="none", edgecolor=study.color(row.symbol), linewidth=1.0, alpha=0.75, zorder=2, **dashed)
    page.ax.add_patch(tie)
    mark(tie, study, "tie", row.symbol, int(row.para), row.start, row.org_id, words=_words(study, row))


def _words(study: Study, row: object) -> str:
    values = {"name": row.name, "label": study.label(row.symbol), "para": row.para, "mode": study.t(f"mode.{row.mode}")}
    return study.t("net.mark", words=row.surface, **values)


def _source(study: Study, blocks: list[Block], more: int, cut: list[str]) -> str:
    shown, tied = [b.symbol for b in blocks], int(any(b.right for b in blocks))
    told, labels = reports_with_actions(study), {r.symbol: r.label for r in study.reports}
    without = [labels[s] for s in told if s not in (*shown, *cut)]
    silent = [label for symbol, label in labels.items() if symbol not in told]
    notes = [study.t("net.note", r=len(study.reports), tied=tied) if shown else "", study.t("net.no_room", n=more) if more else "",
             study.t("net.in_table", n=len(cut)) if cut else "", study.t("net.without", labels=without) if without else "",
             study.t("net.silent", labels=silent) if silent else ""]  # fmt: skip
    return study.source((" " if study.lang == "en" else "").join(n for n in notes if n), drawn_from=DRAWN_FROM)


def _key(study: Study, page: Canvas, y: float, signs: Collection[str]) -> None:
    entries = [(lambda x, at, status=status: page.ax.plot([x + 0.05], [at], **status_marker(status, INK)), 0.1, study.t(f"status.{status}"))
               for status in ("done", "ongoing", "planned") if status in signs]  # fmt: skip
    draw_key(page, page.left, y, entries)
