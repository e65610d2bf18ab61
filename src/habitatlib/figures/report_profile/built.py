"""Blocks on how a report is built and what it is about: its headings to scale, its projects, its priorities."""

from __future__ import annotations

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures import style
from habitatlib.figures.canvas import Canvas
from habitatlib.figures.links import mark, paragraph_link
from habitatlib.figures.priorities.frames import family, theme_name
from habitatlib.figures.report_profile.blocks import HEAD, Block, draw_head, family_square, silent, tag
from habitatlib.figures.report_profile.frames import lists, main_sections, projects
from habitatlib.figures.study import Study
from habitatlib.figures.style import LABEL, MARK, MUTED, PARA
from habitatlib.figures.typesetting import measure, shorten

__all__ = ["outline_block", "priorities_block", "projects_block"]

_SECTIONS, _PROJECTS, _ITEMS = 12, 20, 28
_SECTION, _BAR, _ROW = 0.4, 0.14, 0.205


def _more(study: Study, page: Canvas, left: float, y: float, n: int) -> None:
    page.write(left, y, study.t("rp.more", n=n), size=MARK, color=MUTED)


def outline_block(study: Study, width: float) -> Block:
    """The main headings, each over a bar as long as its paragraphs: a piece a paragraph."""
    sections = main_sections(study)
    if not sections:
        return silent(study, study.t("rp.head.outline"), width, "rp.none.outline")
    shown, rest = sections[:_SECTIONS], len(sections) - _SECTIONS
    longest = max(sum(n for _, n in inside) for _, _, inside in sections)
    report = study.reports[0]

    def draw(page: Canvas, left: float, top: float) -> None:
        heads = sum(bool(number or title) for number, title, _ in sections)
        draw_head(study, page, left, top, width, study.t("rp.head.outline"), study.t("rp.told.outline", n=heads))
        y, scale = top + HEAD, width / max(longest, 1)
        for number, title, inside in shown:
            signs = sum(n for _, n in inside)
            told = study.t("rp.outline.length", n=len(inside), signs=signs)
            page.write(left + width, y + 0.13, told, size=PARA, color=MUTED, ha="right")
            words = " ".join(f"{number} {title}".split()) or study.t("rp.outline.loose")
            page.write(left, y + 0.13, shorten(words, width - measure(told, PARA) - 0.15, MARK), size=MARK)
            x = left
            for para, length in inside:
                piece = Rectangle((x, y + 0.19), length * scale, _BAR, facecolor=report.color, edgecolor="white", linewidth=0.6)
                page.ax.add_patch(piece)
                mark(piece, study, "piece", report.symbol, para)
                x += length * scale
            y += _SECTION
        if rest > 0:
            _more(study, page, left, y + 0.13, rest)

    return Block(HEAD + _SECTION * len(shown) + (0.2 if rest > 0 else 0), draw)


def projects_block(study: Study, width: float) -> Block:
    """The named projects, each with its theme and the paragraph that names it first."""
    frame = projects(study)
    name = study.t("rp.head.projects")
    if frame.empty:
        return silent(study, name, width, "rp.none.projects")
    shown, rest = frame.head(_PROJECTS), len(frame) - _PROJECTS
    report, dark = study.reports[0], style.darker(study.reports[0].color)

    def draw(page: Canvas, left: float, top: float) -> None:
        planned = int((frame["stage"] == "planned").sum())
        told = study.t("rp.told.projects_planned" if planned else "rp.told.projects", n=len(frame), planned=planned)
        draw_head(study, page, left, top, width, name, told)
        for number, row in enumerate(shown.itertuples()):
            y = top + HEAD + _ROW * (number + 0.5)
            box = family_square(page, left, y, style.family_color(family(row.theme)), row.stage == "planned")
            first = row.paras[0] if row.paras else None
            mark(box, study, "project", report.symbol, first, row.project_id)
            figures = tag(row.paras) if row.paras else ""
            page.write(left + width, y, figures, size=PARA, color=dark, ha="right", va="center")
            page.write(left + width - 0.42, y, _theme(study, row.theme), size=PARA, color=MUTED, ha="right", va="center")
            words = shorten(row.name, width - 0.7 - measure(_theme(study, row.theme), PARA), MARK)
            page.write(left + 0.18, y, words, size=MARK, va="center", url=paragraph_link(study, report.symbol, first))
        if rest > 0:
            _more(study, page, left, top + HEAD + _ROW * len(shown) + 0.13, rest)

    return Block(HEAD + _ROW * len(shown) + (0.2 if rest > 0 else 0), draw)


def _theme(study: Study, theme: str) -> str:
    return theme_name(theme, study.lang) if theme else study.t("rp.theme_not_stated")


def _list_head(study: Study, part: pd.DataFrame) -> str:
    first = part.iloc[0]
    whose = study.t(f"prio.owner.{first['owner']}")
    words = study.t("rp.list.framework", name=first["framework"], owner=whose) if pd.notna(first["framework"]) else whose
    if pd.isna(first["period"]):
        return study.t("rp.list.no_period", words=words)
    basis = study.t(f"prio.basis.{first['period_basis']}")
    return study.t("rp.list.period", words=words, period=first["period"].replace("-", "–"), basis=basis)


def priorities_block(study: Study, width: float) -> Block:
    """The announced lists of priorities, with whose they are and for which years; items in the order printed."""
    found, name = lists(study), study.t("rp.head.priorities")
    if not found:
        return silent(study, name, width, "rp.none.priorities")
    report, dark = study.reports[0], style.darker(study.reports[0].color)
    rows: list[tuple[str, object]] = []
    for part in found:
        if len(rows) + 2 > _ITEMS:
            break
        rows.append(("list", part))
        rows += [("item", r) for r in part.itertuples()][: _ITEMS - len(rows)]
    total = sum(len(part) for part in found)
    rest = total - sum(kind == "item" for kind, _ in rows)

    def draw(page: Canvas, left: float, top: float) -> None:
        told = study.t("rp.told.priorities", n=total, lists=len(found))
        draw_head(study, page, left, top, width, name, told)
        for number, (kind, row) in enumerate(rows):
            y = top + HEAD + _ROW * (number + 0.5)
            if kind == "list":
                page.write(left, y + 0.02, shorten(_list_head(study, row), width, LABEL - 1), size=LABEL - 1, color=MUTED, va="center")
                continue
            theme = "" if pd.isna(row.theme) else row.theme
            box = family_square(page, left + 0.1, y, style.family_color(family(theme)), row.status == "proposed")
            mark(box, study, "priority", report.symbol, row.para, row.start)
            page.write(left + width, y, str(row.para), size=PARA, color=dark, ha="right", va="center")
            page.write(left + width - 0.3, y, _theme(study, theme), size=PARA, color=MUTED, ha="right", va="center")
            room = width - 0.7 - measure(_theme(study, theme), PARA)
            page.write(left + 0.28, y, shorten(row.label, room, MARK), size=MARK, va="center",
                       url=paragraph_link(study, report.symbol, row.para))  # fmt: skip
        if rest > 0:
            _more(study, page, left, top + HEAD + _ROW * len(rows) + 0.13, rest)

    return Block(HEAD + _ROW * len(rows) + (0.2 if rest > 0 else 0), draw)
