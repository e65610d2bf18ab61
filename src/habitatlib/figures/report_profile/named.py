"""Blocks on what a report names: organizations by type, countries by role on a small map, amounts, the texts it cites."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd
import shapely
from matplotlib.patches import Rectangle

from habitatlib.figures import style
from habitatlib.figures.canvas import Canvas
from habitatlib.figures.countries.atlas import Atlas, atlas, atlas_height
from habitatlib.figures.links import mark, paragraph_link
from habitatlib.figures.placing import Label, nudge, place
from habitatlib.figures.report_profile.blocks import HEAD, LINE, Block, Item, draw_flow, draw_head, flow, item, silent
from habitatlib.figures.report_profile.frames import ROLES, cited, citing, forms, money, organizations, places
from habitatlib.figures.study import Study
from habitatlib.figures.style import INK, LABEL, MARK, MUTED, PARA
from habitatlib.figures.typesetting import measure, wrap
from habitatlib.tables.schema import TABLES

__all__ = ["citations_block", "money_block", "organizations_block", "places_block", "shared_lines"]

_LINES, _AMOUNTS, _NAMED = 2, 6, 18
_ROOM = {"organizations": 22, "places": 14, "citations": 12}  # lines of names in a block: a group has two, and what others leave
_SIGNS = {"venue": "^", "partner": "s", "funder": "D", "other": "x"}
_LAST_WORD = re.compile(r"\s[^\s\u2e80-\uffef]+$")
Group = tuple[str, list[Item], list[list[tuple[float, Item]]]]


def _groups(study: Study, found: Sequence[tuple[str, list[Item]]], width: float, room: int) -> list[Group]:
    found = [(name, items) for name, items in found if items]
    lines = shared_lines([len(flow(study, items, width, room)) for _, items in found], room)
    return [(name, items, flow(study, items, width, n)) for (name, items), n in zip(found, lines, strict=True)]


def shared_lines(wanted: Sequence[int], room: int) -> list[int]:
    """How many lines each group has: two if it wants them, and what is left of the room in turn to those that want more.

    Examples
    --------
    >>> shared_lines([1, 9, 4], 10), shared_lines([9, 9], 3)
    ([1, 5, 4], [2, 2])
    """
    given = [min(n, _LINES) for n in wanted]
    while sum(given) < room and given != list(wanted):
        for number, n in enumerate(wanted):
            given[number] += given[number] < n and sum(given) < room
    return given


def _height(groups: Sequence[Group]) -> float:
    return sum(LINE * (1 + len(rows)) + 0.1 for _, _, rows in groups)


def _draw_groups(study: Study, page: Canvas, groups: Sequence[Group], left: float, top: float, indent: float = 0.0) -> list[float]:
    """Each group's name and count over its items; returns where the names stand."""
    dark, at = style.darker(study.reports[0].color), []
    for name, items, rows in groups:
        page.write(left + indent, top + 0.13, name, size=LABEL - 0.6, bold=True)
        page.write(left + indent + measure(name, LABEL - 0.6) + 0.09, top + 0.13, str(len(items)), size=MARK, color=MUTED)
        draw_flow(page, rows, left + indent, top + LINE, dark)
        at.append(top + 0.08)
        top += LINE * (1 + len(rows)) + 0.1
    return at


def organizations_block(study: Study, width: float) -> Block:
    """Who is named, by type, in the order of naming; the paragraph behind each."""
    frame, name = organizations(study), study.t("rp.head.organizations")
    if frame.empty:
        return silent(study, name, width, "rp.none.organizations")
    found = [(study.t(f"type.{kind}"), [item(study, r.name, r.paras) for r in frame[frame["type"] == kind].itertuples()])
             for kind in (*TABLES["organizations"].column("type").values, "")]  # fmt: skip
    groups = _groups(study, found, width, _ROOM["organizations"])

    def draw(page: Canvas, left: float, top: float) -> None:
        draw_head(study, page, left, top, width, name, study.t("rp.told.organizations", n=len(frame), types=len(groups)))
        _draw_groups(study, page, groups, left, top + HEAD)

    return Block(HEAD + _height(groups), draw)


def places_block(study: Study, width: float) -> Block:
    """Where: a small map, and the countries and areas by role beneath; the sign before a role is that on the map."""
    frame, name = places(study), study.t("rp.head.places")
    if frame.empty:
        return silent(study, name, width, "rp.none.places")
    roles = [role for role in ROLES if role in set(frame["role"])]
    found = [(study.t(f"rp.role.{role}"), [item(study, study.country(r.iso3, short=True), r.paras)
                                           for r in frame[frame["role"] == role].itertuples()]) for role in roles]  # fmt: skip
    groups = _groups(study, found, width - 0.22, _ROOM["places"])
    codes = set(frame["iso3"])
    tall = atlas_height(width, codes)
    report = study.reports[0]

    def draw(page: Canvas, left: float, top: float) -> None:
        draw_head(study, page, left, top, width, name, study.t("rp.told.places", n=len(codes)))
        world = atlas(page, left, top + HEAD - 0.06, width, include=codes, detail=0.01)
        world.ground()
        for row in frame[frame["role"] == "project"].itertuples():
            world.fill(row.iso3, report.color, hollow=row.planned, smallest=60_000, size=4.6)
        others = frame[~frame["role"].isin(["project"])]
        spots = nudge([world.points[c] for c in others["iso3"]], 0.085)
        for row, (x, y) in zip(others.itertuples(), spots, strict=True):
            sign = page.ax.plot([x], [y], _SIGNS[row.role], **_look(row.role, row.planned), zorder=5)[0]
            mark(sign, study, "country", report.symbol, row.paras[0], row.role, row.iso3)
        _names(study, page, world, frame if len(codes) <= _NAMED else frame[frame["role"] == "project"], spots)
        at = _draw_groups(study, page, groups, left, top + HEAD + tall + 0.02, 0.22)
        for role, y in zip(roles, at, strict=True):
            if role == "project":
                page.ax.add_patch(Rectangle((left, y - 0.05), 0.14, 0.1, facecolor=report.color, linewidth=0))
            else:
                page.ax.plot([left + 0.07], [y], _SIGNS[role], **_look(role, False))

    return Block(HEAD + tall + _height(groups), draw)


def _look(role: str, planned: bool) -> dict[str, object]:
    if role == "other":
        return {"ms": 4.2, "mec": MUTED, "mew": 1.1}
    return {"ms": 4.6, "mfc": "white" if planned else INK, "mec": INK if planned else "white", "mew": 0.8 if planned else 0.5}


def _names(study: Study, page: Canvas, world: Atlas, frame: pd.DataFrame, signs: Sequence[tuple[float, float]]) -> None:
    """Names on the map, where they are few enough to be read; none lies on one of the ``signs``."""
    frame = frame.drop_duplicates("iso3")
    if len(frame) > _NAMED:
        return
    size = PARA
    labels = [Label(c, world.points[c], measure(study.country(c, short=True), size) + 0.02, size * 1.2 / 72) for c in frame["iso3"]]
    land = shapely.union_all(list(world.shapes.values()))
    points = [*(world.points[c] for c in frame["iso3"]), *signs]
    taken = shapely.union_all([*(world.shapes[c] for c in frame["iso3"]), *(shapely.Point(p).buffer(0.05) for p in points)])
    first, symbol = dict(zip(frame["iso3"], frame["paras"], strict=True)), study.reports[0].symbol
    for spot in place(labels, world.box, land, taken):
        page.line(*world.points[spot.key], *spot.foot, color=MUTED, width=0.5, zorder=4.2)
        page.write(spot.left + 0.01, spot.top + size * 0.95 / 72, study.country(spot.key, short=True), size=size, halo=True, zorder=6,
                   url=paragraph_link(study, symbol, first[spot.key][0]))  # fmt: skip


def money_block(study: Study, width: float) -> Block:
    """The amounts of money as printed, with the sentence of each; never added up."""
    frame, name = money(study), study.t("rp.head.money")
    if frame.empty:
        return silent(study, name, width, "rp.none.money")
    shown, rest = frame.head(_AMOUNTS), len(frame) - _AMOUNTS
    told = [wrap(row.sentence, width - 0.1, MARK) for row in shown.itertuples()]
    told = [lines if len(lines) < 4 else [*lines[:2], _cut(lines[2])] for lines in told]
    heights = [0.26 + LINE * len(lines) + 0.1 for lines in told]
    symbol, dark = study.reports[0].symbol, style.darker(study.reports[0].color)

    def draw(page: Canvas, left: float, top: float) -> None:
        draw_head(study, page, left, top, width, name, study.t("rp.told.money", n=len(frame)))
        y = top + HEAD
        for row, lines, high in zip(shown.itertuples(), told, heights, strict=True):
            link = paragraph_link(study, symbol, row.para)
            page.write(left, y + 0.17, row.surface, size=LABEL + 1.5, bold=True, url=link)
            code = study.t("rp.money.about", currency=row.currency) if row.approximate else row.currency
            page.write(left + measure(row.surface, LABEL + 1.5) + 0.12, y + 0.17, code, size=MARK, color=MUTED)
            page.write(left + width, y + 0.17, study.t("para", para=row.para), size=PARA, color=dark, ha="right", url=link)
            for number, words in enumerate(lines):
                page.write(left, y + 0.26 + LINE * number + 0.12, words, size=MARK, color=MUTED)
            y += high
        if rest > 0:
            page.write(left, y + 0.13, study.t("rp.more", n=rest), size=MARK, color=MUTED)

    return Block(HEAD + sum(heights) + (0.2 if rest > 0 else 0), draw)


def _cut(line: str) -> str:
    """A line that goes on: its last word, or its last sign where words are not set apart, makes room for the dots."""
    word = _LAST_WORD.search(line)
    return (line[: word.start()] if word else line[:-1]).rstrip() + "..."


def citations_block(whole: Study, study: Study, width: float) -> Block:
    """The texts that the report cites, by kind, and the other chosen reports that cite it by its symbol."""
    frame, name = cited(study, forms(whole)), study.t("rp.head.citations")
    symbol = study.reports[0].symbol
    found = []
    for kind in TABLES["citations"].column("kind").values:
        rows = frame[frame["kind"] == kind].itertuples()
        items = [item(study, r.gloss or r.name, r.paras) for r in rows]
        found.append((study.t(f"rp.cite.{kind}"), items))
    groups = _groups(study, found, width, _ROOM["citations"])
    rows = citing(whole, symbol)
    others = len(whole.reports) - sum(r.symbol == symbol for r in whole.reports)
    from_others = [Item(whole.label(r.symbol), study.t("para", para=r.para), paragraph_link(whole, r.symbol, r.para))
                   for r in rows.itertuples()]  # fmt: skip
    back = flow(study, from_others, width, _LINES) if from_others else []
    none = study.t("rp.cite.alone" if not others else "rp.cite.none_back_one" if others == 1 else "rp.cite.none_back", n=others)

    def draw(page: Canvas, left: float, top: float) -> None:
        told = study.t("rp.told.citations", n=int(frame["n"].sum()), texts=len(frame)) if groups else ""
        draw_head(study, page, left, top, width, name, told)
        y = top + HEAD
        if not groups:
            page.write(left, y + 0.13, study.t("rp.none.citations"), size=MARK, color=MUTED)
        _draw_groups(study, page, groups, left, y)
        y += _height(groups) if groups else LINE + 0.1
        page.write(left, y + 0.13, study.t("rp.cite.back"), size=LABEL - 0.6, bold=True)
        if back:
            draw_flow(page, back, left, y + LINE, MUTED)
        else:
            page.write(left, y + LINE + 0.13, none, size=MARK, color=MUTED)

    return Block(HEAD + (_height(groups) if groups else LINE + 0.1) + LINE * (1 + max(len(back), 1)) + 0.06, draw)
