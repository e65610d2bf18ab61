"""Countries by report: a dot for the paragraphs that name a country, their numbers beside it."""

from __future__ import annotations

import re

import pandas as pd

from habitatlib.figures import style
from habitatlib.figures.canvas import MARGIN, Canvas, canvas
from habitatlib.figures.countries.frames import GROUPS, countries, members
from habitatlib.figures.countries.words import DRAWN_FROM, WIDTH, brief, has, in_role, message, none, noted, one_line, planned_words, what
from habitatlib.figures.links import mark, paragraph_link
from habitatlib.figures.quality import finding
from habitatlib.figures.study import Study
from habitatlib.figures.typesetting import measure, shorten

__all__ = ["dot_matrix", "matrix_title"]

_ROW = 0.2
_TWO_BLOCKS = 8  # reports whose columns, with the paragraphs, fit into half a page
_REGIONS = ("Africa", "Americas", "Asia", "Europe", "Oceania")
_FLAGS = {"ldc": "LDC", "lldc": "LL", "sids": "SI"}


@finding(*DRAWN_FROM)
def matrix_title(study: Study, cells: pd.DataFrame) -> str:
    """The finding of the dot matrix: how many countries stand in one report only; which stand in most paragraphs."""
    if cells.empty:
        return none(study)
    dots, paras = cells.groupby("iso3").size(), cells.groupby("iso3")["n"].sum()
    ranked = sorted(paras.items(), key=lambda item: (-item[1], item[0]))
    key = "matrix.title" if len(study.reports) > 1 else "matrix.alone"
    once, one = int((dots == 1).sum()), len(study.reports) == 1
    values = {"m": once, "N": len(dots), "label": study.reports[0].label, "has": has(study, len(dots) if one else once)}
    tops = ranked[:1] if len(ranked) < 2 or ranked[0][1] > ranked[1][1] else ranked[:2]
    if values["m"] == len(dots) and len(study.reports) > 1:
        single = in_role(study, "map.title.single", len(dots), N=len(dots), n=len(study.reports))
        return single if len(dots) > 1 else study.t("matrix.only", names=[study.country(tops[0][0], short=True)], n=tops[0][1])
    short = study.t(f"{key}.short", **values)
    short = short if one_line(short) else study.t(f"{key}.plain", **values)
    if len(ranked) > 2 and ranked[2][1] == tops[-1][1]:
        return short
    values |= {"names": [study.country(c, short=True) for c, _ in tops], "n": tops[0][1]}
    title = study.t(key if len(tops) > 1 else f"{key}.one", **values)
    return title if one_line(title) else short


def _flags(study: Study, iso3: str) -> str:
    days = [r.distributed for r in study.reports if r.distributed]
    return ", ".join(_FLAGS[g] for g in GROUPS if iso3 in members(g, max(days, default=None)))


def dot_matrix(study: Study, cells: pd.DataFrame) -> Canvas:
    """Countries in their M49 groups by report: dot area is the number of paragraphs, their numbers stand at the right.

    Parameters
    ----------
    cells : DataFrame
        As of ``country_frames.cells``.
    """
    if cells.empty:
        return message(study)
    reports = study.reports
    blocks = 2 if len(reports) <= _TWO_BLOCKS and cells["iso3"].nunique() > 12 else 1
    gap, names = 0.4, 1.85
    wide = (WIDTH - 2 * MARGIN - gap * (blocks - 1)) / blocks
    pitch = min(0.36, (wide - names - 1.35 * (3 - blocks)) / len(reports))
    room = wide - names - pitch * len(reports) - 0.1
    sections = _sections(study, cells, room)
    heights = [0.42 + sum(h for *_, h in rows) for _, rows in sections]
    split = _split(heights) if blocks == 2 else len(sections)
    body = max(sum(heights[:split]), sum(heights[split:]))
    subtitle = study.t("matrix.subtitle" if len(reports) > 1 else "matrix.subtitle.one", what=what(study), N=cells["iso3"].nunique(),
                       dots=len(cells), paras=int(cells["n"].sum()), hollow=planned_words(study, bool(cells["planned"].any())))  # fmt: skip
    asof = countries()["asof"].max()
    kosovo = study.t("source.kosovo") if "XKX" in set(cells["iso3"]) else ""
    head = 0.45 if pitch > 0.32 else 0.95
    source = study.source(noted(study), study.t("matrix.key", asof=asof), kosovo, drawn_from=DRAWN_FROM)
    page = canvas(WIDTH, head + body + 0.45, title=matrix_title(study, cells), subtitle=subtitle, source=source)
    scale = min(5.6, 15 / float(cells["n"].max()) ** 0.5)
    for block, part in enumerate((sections[:split], sections[split:])[:blocks]):
        left = page.left + block * (wide + gap)
        _matrix_head(study, page, left + names, page.top + head, pitch)
        y = page.top + head + 0.05
        for title, rows in part:
            y = _matrix_section(study, page, title, rows, left, y, wide, names, pitch, scale)
    _matrix_key(study, page, page.right - wide + names, page.bottom - 0.18, scale, int(cells["n"].max()), bool(cells["planned"].any()))
    return page


def _sections(study: Study, cells: pd.DataFrame, room: float) -> list[tuple[str, list]]:
    """M49 subregions in order, each with its rows: iso3, its cells, the runs of paragraph numbers by line, the height."""
    register = countries()
    order = {r: i for i, r in enumerate(_REGIONS)}
    dots = cells.groupby("iso3").agg(dots=("symbol", "size"), n=("n", "sum"))
    dots["region"] = [order.get(register["region_en"].get(c, ""), 9) for c in dots.index]
    dots["subregion"] = [register[f"subregion_{study.lang}"].get(c, "") for c in dots.index]
    dots["subregion_en"] = [register["subregion_en"].get(c, "") for c in dots.index]
    dots["name"] = [study.country(c, short=True) for c in dots.index]
    dots = dots.sort_values(["region", "subregion_en", "dots", "n", "name"], ascending=[True, True, False, False, True])
    sections: list[tuple[str, list]] = []
    for iso3, row in dots.iterrows():
        if not sections or sections[-1][0] != row["subregion"]:
            sections.append((row["subregion"], []))
        own = cells[cells["iso3"] == iso3]
        lines = _paragraph_lines(study, own, room)
        sections[-1][1].append((iso3, own, lines, max(_ROW, 0.06 + 0.14 * len(lines))))
    return sections


def _paragraph_lines(study: Study, own: pd.DataFrame, room: float) -> list[list[tuple[str, str, str]]]:
    """Paragraph numbers with their report's colour and symbol, in as many lines as they need."""
    lines: list[list[tuple[str, str, str]]] = [[]]
    used = 0.0
    for row in own.itertuples():
        color = style.darker(study.color(row.symbol))
        numbers = [f"{n}," for n in row.paras.split(", ")]
        numbers[-1] = numbers[-1][:-1]
        for number in numbers:
            width = measure(number, style.PARA) + (0.11 if number is numbers[-1] else 0.04)
            if used + width > room and lines[-1]:
                lines.append([])
                used = 0.0
            lines[-1].append((number, color, row.symbol))
            used += width
    return lines


def _split(heights: list[float]) -> int:
    """After which section the second block begins, so that the longer block is as short as can be."""
    return min(range(1, len(heights) + 1), key=lambda k: max(sum(heights[:k]), sum(heights[k:])))


def _matrix_head(study: Study, page: Canvas, left: float, bottom: float, pitch: float) -> None:
    for i, report in enumerate(study.reports):
        x, color = left + pitch * (i + 0.5), style.darker(report.color)
        if pitch > 0.32:
            words = [shorten(word, pitch, style.MARK) for word in report.lines]
            page.write(x, bottom - 0.17, words[-1], size=style.MARK, color=color, bold=True, ha="center")
            if len(words) > 1:
                page.write(x, bottom - 0.3, words[0], size=style.MARK, color=color, bold=True, ha="center")
            kind = shorten(study.series_name(report.series, short=True), pitch, 6.6)
            page.write(x, bottom - 0.05, kind, size=6.6, color=color, ha="center")
        else:
            label = brief(study, report.symbol, 0.85, style.PARA)
            page.ax.text(x, bottom - 0.05, label, size=style.PARA, color=color, rotation=90, ha="center", va="bottom")
    page.write(left + pitch * len(study.reports) + 0.08, bottom - 0.05, study.t("matrix.paragraphs"), size=style.PARA, color=style.MUTED)


def _matrix_section(study: Study, page: Canvas, title: str, rows: list, left: float, top: float, wide: float, names: float, pitch: float,
                    scale: float) -> float:  # fmt: skip
    page.write(left, top + 0.25, title, size=style.MARK + 0.4, color=style.MUTED, bold=True)
    page.line(left, top + 0.31, left + wide, top + 0.31)
    y = top + 0.34
    columns = {r.symbol: left + names + pitch * (i + 0.5) for i, r in enumerate(study.reports)}
    for iso3, own, lines, height in rows:
        middle = y + _ROW / 2
        flags = _flags(study, iso3)
        room = names - (measure(flags, 6.4) + 0.1 if flags else 0) - 0.06
        name = study.country(iso3, short=True)
        size = min(9.0, max(7.2, 9 * room / measure(name, 9)))  # a long name is smaller rather than cut
        page.write(left, middle, shorten(name, room, size), size=size, bold=len(own) >= 3, va="center")
        if flags:
            page.write(left + names - 0.06, middle, flags, size=6.4, color=style.MUTED, ha="right", va="center")
        page.ax.plot(list(columns.values()), [middle] * len(columns), ".", ms=1.6, color="#b9c3cb", zorder=2)
        for cell in own.itertuples():
            color, x = study.color(cell.symbol), columns[cell.symbol]
            look = {"mfc": "white" if cell.planned else color, "mec": color, "mew": 1.2}
            (dot,) = page.ax.plot(x, middle, "o", ms=scale * cell.n**0.5, zorder=3, **look)
            where = study.t("mark.paras", label=study.label(cell.symbol), paras=cell.paras)
            mark(dot, study, "country", cell.symbol, cell.first, iso3, words=study.t("mark.of", what=study.country(iso3), where=where))
            if cell.n >= 3 and scale * cell.n**0.5 > 8.5:
                page.write(x, middle, str(cell.n), size=6.6, color=color if cell.planned else "white", ha="center", va="center")
        for number, line in enumerate(lines):
            x = left + names + pitch * len(columns) + 0.08
            for text, color, symbol in line:
                link = paragraph_link(study, symbol, int(re.match(r"\d+", text)[0]))
                page.write(x, middle + 0.135 * number, text, size=style.PARA, color=color, va="center", url=link)
                x += measure(text, style.PARA) + (0.04 if text.endswith(",") else 0.11)
        y += height
    return y + 0.08


def _matrix_key(study: Study, page: Canvas, left: float, y: float, scale: float, most: int, planned: bool) -> None:
    page.write(left - 0.2, y, study.t("matrix.how"), size=style.MARK, color=style.MUTED, ha="right", va="center")
    x = left
    for n in sorted({1, min(3, most), most}):
        page.ax.plot(x, y, "o", ms=scale * n**0.5, color=style.NEUTRAL, mew=1.2)
        page.write(x + scale * n**0.5 / 144 + 0.06, y, str(n), size=style.MARK, color=style.MUTED, va="center")
        x += 0.5
    if planned:
        page.ax.plot(x, y, "o", ms=scale, mfc="white", mec=style.NEUTRAL, mew=1.2)
        page.write(x + 0.12, y, study.t("matrix.planned"), size=style.MARK, color=style.MUTED, va="center")
