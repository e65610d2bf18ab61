"""Which types act together in one joint action: a triangle a report, sorted as the codebook has the types."""

from __future__ import annotations

import pandas as pd

from habitatlib.figures import style
from habitatlib.figures.canvas import Canvas, canvas
from habitatlib.figures.links import mark, paragraph_link
from habitatlib.figures.network.frames import actions, reports_with_actions, ties, together, types, types_chosen
from habitatlib.figures.network.told import WITHOUT_MODES, numbers
from habitatlib.figures.quality import finding
from habitatlib.figures.study import Study
from habitatlib.figures.style import HAIRLINE, MARK, MUTED, PARA, SECTION
from habitatlib.figures.typesetting import measure, shorten

__all__ = ["draw_pairs", "pairs_table", "pairs_title"]

_PANELS, _ACROSS, _CELL, _HEAD, _SAID = 9, 3, 0.26, 0.62, 3
_LINE = 0.19
_LARGEST = 15.5  # points: the largest dot fills its cell
_NUMBERED = 7.5  # points: a smaller dot has no room for its number


@finding(*WITHOUT_MODES)
def pairs_title(study: Study, frame: pd.DataFrame, every: pd.DataFrame) -> str:
    """The finding: which pairs of types act together in every report in which partners meet.

    Parameters
    ----------
    frame, every : DataFrame
        As of ``frames.together`` and ``frames.ties``.
    """
    if frame.empty:
        return study.nothing() or study.t("net.pairs.none", few=types_chosen(study), r=len(study.reports))
    pairs, meet = frame.groupby(["first", "second"], sort=False)["symbol"].nunique(), every.loc[every["others"] > 0, "symbol"].nunique()
    if meet == 1:
        return study.t("net.pairs.title_one", n=len(pairs), few=types_chosen(study), label=study.label(frame["symbol"].iloc[0]))
    common = [_pair(study, *pair) for pair, n in pairs.items() if n == meet]
    key = "net.pairs.title_no" if not common else "net.pairs.title" if len(common) <= _SAID else "net.pairs.title_many"
    return study.t(key, n=meet, k=len(common), few=types_chosen(study), pairs=common)


def _pair(study: Study, first: str, second: str) -> str:
    if first == second:
        return study.t("net.pairs.same", who=study.t(f"net.who.{first}"))
    return study.t("net.pairs.two", first=study.t(f"net.who.{first}"), second=study.t(f"net.who.{second}"))


def _alone(study: Study, first: str, second: str) -> str:
    """A pair of types, at the beginning of a line."""
    words = _pair(study, first, second)
    return words[:1].upper() + words[1:]


def pairs_table(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """The numbers under the triangles: report, both types, joint actions, paragraphs."""
    rows = [(study.label(r.symbol), *(study.t(f"type.{kind}") for kind in (r.first, r.second)), r.n, numbers(study, r.paras))
            for r in frame.itertuples()]  # fmt: skip
    return pd.DataFrame(rows, columns=[study.t(f"net.column.{head}") for head in ("report", "type", "with_type", "actions", "paras")])


def draw_pairs(study: Study, frame: pd.DataFrame | None = None) -> Canvas:
    """The triangles; reports in which no partners meet are named at the foot.

    Parameters
    ----------
    frame : DataFrame, optional
        As of ``frames.together``.
    """
    every = ties(study)
    frame = together(study, every) if frame is None else frame
    there = set(frame["first"]) | set(frame["second"])
    kinds = [kind for kind in types(study) if kind in there]
    symbols = list(dict.fromkeys(frame["symbol"]))
    shown = symbols[-_PANELS:]
    title = pairs_title(study, frame, every)
    if not shown:
        return canvas(11.5, 0.4, title=title, source=study.source(drawn_from=WITHOUT_MODES))
    high = _HEAD + _CELL * len(kinds) + 0.3
    page = canvas(11.5, high * -(-len(shown) // _ACROSS), title=title, subtitle=study.t("net.pairs.subtitle"),
                  source=_source(study, symbols))  # fmt: skip
    meet = actions(study, every).set_index("symbol")["more"]
    wide = (page.right - page.left) / _ACROSS
    if len(shown) == 1:  # room beside the only triangle
        _draw_list(study, page, frame[frame["symbol"] == shown[0]], (page.left + wide, page.top + _HEAD, _CELL * len(kinds)))
    for number, symbol in enumerate(shown):
        x, y = page.left + wide * (number % _ACROSS), page.top + high * (number // _ACROSS)
        _draw_triangle(study, page, symbol, frame[frame["symbol"] == symbol], kinds, int(meet[symbol]), (x, y, wide - 0.25))
    return page


def _draw_triangle(study: Study, page: Canvas, symbol: str, frame: pd.DataFrame, kinds: list[str], meet: int,
                   box: tuple[float, float, float]) -> None:  # fmt: skip
    (left, top, wide), report = box, study.report(symbol)
    dark = style.darker(report.color)
    page.line(left, top, left + wide, top, color="#c3ccd3")
    page.write(left, top + 0.2, report.label, size=SECTION, bold=True, color=dark)
    end = left + measure(report.label, SECTION) + 0.1
    page.write(end, top + 0.2, shorten(study.series_name(report.series), left + wide - end, MARK), size=MARK, color=MUTED)
    page.write(left, top + 0.38, shorten(study.t("net.pairs.n", n=meet), wide, PARA), size=PARA, color=MUTED)
    counts = {(r.first, r.second): r for r in frame.itertuples()}
    scale = _LARGEST / max(frame["n"].max(), 4) ** 0.5
    for i, second in enumerate(kinds):
        y = top + _HEAD + _CELL * (i + 0.5)
        for j, first in enumerate(kinds[: i + 1]):
            x, row = left + _CELL * (j + 0.5), counts.get((first, second))
            if i:
                page.line(x, y - _CELL if j < i else y - 0.02, x, y, color=HAIRLINE, width=0.5, zorder=0.5)
            if row is None:
                page.ax.plot([x], [y], "o", ms=1.6, color="#c3ccd3", gid="absent", zorder=1)
                continue
            (dot,) = page.ax.plot([x], [y], "o", ms=scale * row.n**0.5, color=report.color, mew=0, zorder=3)
            paras = numbers(study, row.paras)
            words = study.t("net.pairs.mark", pair=_alone(study, first, second), n=row.n, k=len(set(row.paras)), paras=paras)
            mark(dot, study, "pair", symbol, row.paras[0], first or "none", second or "none", words=words)
            if row.n > 1:
                _draw_number(page, row.n, x, y, scale * row.n**0.5, dark)
        page.line(left, y, left + _CELL * (i + 0.5), y, color=HAIRLINE, width=0.5, zorder=0.5)
        x = left + _CELL * (i + 1) + 0.04
        page.write(x, y, shorten(study.t(f"type.{second}"), left + wide - x, MARK), size=MARK, va="center")


def _draw_number(page: Canvas, n: int, x: float, y: float, size: float, color: str) -> None:
    """How many actions: in the dot, or beside it where it is too small."""
    if size > _NUMBERED:
        page.write(x, y, str(n), size=PARA, color="white", ha="center", va="center")
    else:
        page.write(x + size / 144 + 0.015, y, str(n), size=PARA, color=color, va="center")


def _draw_list(study: Study, page: Canvas, frame: pd.DataFrame, box: tuple[float, float, float]) -> None:
    """The pairs with their paragraphs in as few columns as they need, as many pairs as there is room for."""
    left, top, high = box
    rows, most = list(frame.itertuples()), max(int(high / _LINE), 1)
    columns = min(-(-len(rows) // most), 2)
    shown = rows if len(rows) <= columns * most else rows[: columns * most - 1]
    wide = (page.right - left) / columns
    for number, row in enumerate(shown):
        x, y = left + wide * (number // most), top + _LINE * (number % most + 0.5)
        paras = numbers(study, row.paras)
        words = shorten(study.t("paras" if len(set(row.paras)) > 1 else "para", para=paras, paras=paras), 1.1, PARA)
        color, link = style.darker(study.color(row.symbol)), paragraph_link(study, row.symbol, row.paras[0])
        page.write(x, y, words, size=PARA, color=color, va="center", url=link)
        x += 1.2
        page.write(x, y, shorten(_alone(study, row.first, row.second), wide - 1.3, PARA), size=PARA, va="center")
    if len(shown) < len(rows):
        x, y = left + wide * (columns - 1) + 1.2, top + _LINE * (most - 0.5)
        page.write(x, y, study.t("partners.more", n=len(rows) - len(shown)), size=PARA, color=MUTED, va="center")


def _source(study: Study, symbols: list[str]) -> str:
    told = reports_with_actions(study)
    without = [study.label(s) for s in told if s not in symbols]
    silent = [r.label for r in study.reports if r.symbol not in told]
    notes = [study.t("net.pairs.note", r=len(symbols)),
             study.t("net.pairs.without", labels=without, few=types_chosen(study)) if without else "",
             study.t("net.silent", labels=silent) if silent else "",
             study.t("net.in_table", n=len(symbols) - _PANELS) if len(symbols) > _PANELS else ""]  # fmt: skip
    return study.source((" " if study.lang == "en" else "").join(n for n in notes if n), drawn_from=WITHOUT_MODES)
