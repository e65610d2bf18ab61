"""Maps of countries: one of all chosen reports, and a small one a report."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pandas as pd
import shapely
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from habitatlib.figures import style
from habitatlib.figures.canvas import MARGIN, Canvas, canvas, measure, shorten, wrap
from habitatlib.figures.countries.atlas import Atlas, atlas, atlas_height
from habitatlib.figures.links import mark
from habitatlib.figures.placing import Label, nudge, place
from habitatlib.figures.quality import finding, languages_of
from habitatlib.figures.study import Study

__all__ = ["message", "not_by_polygon", "panels_title", "small_maps", "what", "world_map", "world_title"]

DRAWN_FROM = ("country_roles", "place_mentions", "project_countries")

WIDTH = 11.5
_MANY = 26  # more labels than this make a map that nobody reads
_SMALL_KM2 = {"world": 16_000, "small": 60_000}
_MARKS = {"venue": "^", "partner": "s", "funder": "s"}


def what(study: Study) -> str:
    """What the chosen roles and theme select, in words: countries and areas with a project."""
    roles, theme = tuple(study.choices.get("roles") or ()), study.choices.get("theme") or ""
    if theme:
        return study.t("what.theme", theme=study.theme(theme).lower())
    if not roles:
        return study.t("what.any")
    return study.t("what.project") if roles == ("project",) else study.t("what.roles", roles=[study.t(f"role.{r}") for r in roles])


def _does(study: Study, names: list[str]) -> str:
    roles, theme = tuple(study.choices.get("roles") or ()), study.choices.get("theme") or ""
    if theme:
        return study.t("does.theme", names=names, theme=study.theme(theme).lower())
    if not roles:
        return study.t("does.any", names=names)
    roles_words = [study.t(f"role.{r}") for r in roles]
    return study.t("does.project", names=names) if roles == ("project",) else study.t("does.roles", names=names, roles=roles_words)


def message(study: Study) -> Canvas:
    """A figure that says in words why there is nothing to draw."""
    title = study.nothing() or study.t("none.countries", what=what(study))
    return canvas(WIDTH, 0.4, title=title, source=study.source(drawn_from=DRAWN_FROM))


@finding(*DRAWN_FROM)
def world_title(study: Study, frame: pd.DataFrame) -> str:
    """The finding of the world map: which countries are in most reports, and how many in one only."""
    if frame.empty:
        return study.nothing() or study.t("none.countries", what=what(study))
    n, most, total = len(study.reports), int(frame["reports"].max()), len(frame)
    tops = [study.country(c, short=True) for c in frame.loc[frame["reports"] == most, "iso3"]]
    once = int((frame["reports"] == 1).sum())
    if n == 1:
        any_role = not study.choices.get("roles") and not study.choices.get("theme")
        return study.t("map.title.one_any" if any_role else "map.title.one", label=study.reports[0].label, N=total, what=what(study))
    if most == 1:
        return study.t("map.title.single", N=total, n=n)
    title = study.t("map.title.all" if most == n else "map.title.top", k=most, n=n, does=_does(study, tops), m=once, N=total)
    if len(tops) > 1 and len(wrap(title, WIDTH - 2 * MARGIN, style.TITLE)) > 1:
        return study.t("map.title.many", t=len(tops), k=most, n=n, m=once, N=total)
    return title


def _foot(study: Study, codes: set[str]) -> str:
    return study.source(study.t("source.boundaries"), study.t("source.kosovo") if "XKX" in codes else "", drawn_from=DRAWN_FROM)


def world_map(study: Study, frame: pd.DataFrame) -> Canvas:
    """The world, coloured by the number of reports; the key is a histogram of the same colours.

    Parameters
    ----------
    frame : DataFrame
        As of ``country_frames.world``.
    """
    if frame.empty:
        return message(study)
    codes = set(frame["iso3"])
    room = WIDTH - 2 * MARGIN + 0.3
    total = len(frame)
    subtitle = study.t("map.subtitle", what=what(study), N=total, n=len(study.reports), paras=int(frame["paragraphs"].sum()),
                       by=int(frame["by"].astype(bool).sum()))  # fmt: skip
    page = canvas(WIDTH, atlas_height(room, codes), title=world_title(study, frame), subtitle=subtitle, source=_foot(study, codes))
    world = atlas(page, MARGIN - 0.15, page.top, room, include=codes)
    world.ground()
    most = int(frame["reports"].max())
    colors = style.ordinal(max(most, 4))
    points = False
    for row in frame.itertuples():
        drawn = world.fill(row.iso3, colors[max(row.reports - 1, 2 * row.planned)], hollow=row.planned, smallest=_SMALL_KM2["world"])
        mark(drawn, study, "country", row.symbol, row.para, row.iso3, words=row.told)
        points = points or isinstance(drawn, Line2D)
    key = _key(study, page, world, frame, colors, points)
    _labels(study, page, world, frame, key)
    return page


def _key(study: Study, page: Canvas, world: Atlas, frame: pd.DataFrame, colors: list[str], points: bool) -> tuple[float, ...]:
    """Histogram of countries by number of reports, at the bottom left; returns its box."""
    most = int(frame["reports"].max())
    steps = range(len(study.reports) if len(study.reports) <= 6 else most, 0, -1)
    counts = Counter(int(n) for n in frame["reports"])
    notes = []
    if frame["planned"].any():
        notes.append(("s", "map.key.hollow"))
    if points:
        notes.append(("o", "map.key.point"))
    pitch = 0.21 if len(steps) <= 8 else 1.7 / len(steps)
    left, bottom = page.left, world.box[1] + world.box[3] - 0.1
    top = bottom - 0.32 - pitch * len(steps) - 0.21 * len(notes)
    beneath = [world.points[c] for c in frame["iso3"]]
    left += 0.35 if any(x < left + 0.3 and top - 0.1 < y < bottom for x, y in beneath) else 0  # islands at the western edge
    bold = study.t("map.key")
    page.write(left, top, bold, size=style.MARK + 0.4, bold=True, va="top", halo=True)
    beside = left + measure(bold, style.MARK + 0.4) + 0.08
    page.write(beside, top, study.t("map.key.countries"), size=style.MARK, color=style.MUTED, va="top", halo=True)
    scale = 1.05 / max(counts.values())
    y = top + 0.3
    for step in steps:
        page.write(left + 0.1, y, str(step), size=style.MARK, va="center", ha="center", halo=True)
        length = counts[step] * scale
        if counts[step]:
            corner = (left + 0.24, y - pitch * 0.38)
            page.ax.add_patch(Rectangle(corner, length, pitch * 0.76, facecolor=colors[step - 1], linewidth=0, zorder=4))
        page.write(left + 0.3 + length, y, str(counts[step]), size=style.MARK, color=style.MUTED, va="center", halo=True)
        y += pitch
    y += 0.03
    for sign, text in notes:
        look = {"mfc": "white", "mec": colors[2], "ms": 6} if sign == "s" else {"mfc": colors[0], "mec": "white", "ms": 5.5}
        page.ax.plot(left + 0.1, y, sign, mew=1.1, zorder=5, **look)
        page.write(left + 0.24, y, study.t(text), size=style.MARK - 0.4, color=style.MUTED, va="center", halo=True)
        y += 0.21
    return (left, top - 0.05, left + 1.75, bottom + 0.1)


def _labels(study: Study, page: Canvas, world: Atlas, frame: pd.DataFrame, key: tuple[float, ...]) -> None:
    """Names beside the map: three reports or more in bold, and in the texts' language too; two small; one none where there are others."""
    other = replace(study, lang="zh" if study.lang == "en" else "en")
    two = languages_of(study) != (study.lang,)
    least = 2 if (frame["reports"] >= 2).any() else 1
    chosen = frame[frame["reports"] >= least].head(_MANY)
    rows = {}
    for row in chosen.itertuples():
        strong = row.reports >= 3
        size = style.LABEL + 0.4 if strong else style.MARK
        name = study.country(row.iso3, short=True)
        name = f"{name}  {other.country(row.iso3, short=True)}" if strong and two else name
        where = row.which if row.reports <= 4 else study.t("source.count", n=row.reports)
        rows[row.iso3] = (name, where, size, strong)
    labels = [Label(c, world.points[c], max(measure(name, size), measure(where, style.PARA)) + 0.04,
                    (size * 1.25 + style.PARA * 1.2) / 72, 1.6 if strong else 1.0)
              for c, (name, where, size, strong) in rows.items()]  # fmt: skip
    land = shapely.union_all(list(world.shapes.values()))
    colored = list(frame["iso3"])
    taken = shapely.union_all([world.shapes[c] for c in colored] + [shapely.Point(world.points[c]).buffer(0.06) for c in colored])
    for spot in place(labels, world.box, land, taken, [key]):
        name, where, size, strong = rows[spot.key]
        x, y = world.points[spot.key]
        page.line(x, y, *spot.foot, color=style.INK if strong else style.MUTED, width=0.8 if strong else 0.5, zorder=4.2)
        page.ax.plot(x, y, "o", ms=3.2 if strong else 2.4, color=style.INK if strong else style.MUTED, zorder=4.4)
        width = max(measure(name, size), measure(where, style.PARA)) + 0.04
        side = "left" if spot.foot[0] < spot.left else "right" if spot.foot[0] > spot.left + width else "center"
        at = {"left": spot.left + 0.02, "right": spot.left + width - 0.02, "center": spot.left + width / 2}[side]
        page.write(at, spot.top + size * 0.98 / 72, name, size=size, bold=strong, ha=side, halo=True, zorder=6)
        y = spot.top + (size * 1.25 + style.PARA * 0.92) / 72
        page.write(at, y, where, size=style.PARA, color=style.MUTED, ha=side, halo=True, zorder=6)


def not_by_polygon(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """The countries and areas that the world map draws as a point, with their area."""
    page = canvas(WIDTH, 1, title=" ")
    area = atlas(page, 0, 0, WIDTH).area_km2
    points = frame[frame["iso3"].map(area) < _SMALL_KM2["world"]]
    rows = [(row.name, row.iso3, round(area[row.iso3]), row.which) for row in points.itertuples(index=False)]
    return pd.DataFrame(rows, columns=[study.t(f"column.{c}") for c in ("country", "iso3", "area", "which")])


@finding(*DRAWN_FROM)
def panels_title(study: Study, frame: pd.DataFrame) -> str:
    """The finding of the small maps: the report that names most of the countries, and those that name none."""
    chosen = frame[frame["kind"] == "chosen"]
    if chosen.empty:
        return study.nothing() or study.t("none.countries", what=what(study))
    counts = {r.symbol: int((chosen["symbol"] == r.symbol).sum()) for r in study.reports}
    top = max(counts, key=lambda s: counts[s])
    title = study.t("panels.title", label=study.label(top), k=counts[top], N=chosen["iso3"].nunique(), what=what(study))
    silent = [study.label(s) for s, k in counts.items() if not k]
    if not silent:
        return title
    return title + study.t("panels.none" if len(silent) < 3 else "panels.none.many", labels=silent, n=len(silent))


def small_maps(study: Study, frame: pd.DataFrame) -> Canvas:
    """A small map a report in the report's colour, with a mark for each other role; how to read them in the last panel.

    Parameters
    ----------
    frame : DataFrame
        As of ``country_frames.roles_by_report``.
    """
    if frame.empty:
        return message(study)
    across = 3 if len(study.reports) < 9 else 4
    gap = 0.32
    wide = (WIDTH - 2 * MARGIN - gap * (across - 1)) / across
    codes = set(frame["iso3"])
    tall = atlas_height(wide, codes)
    pitch = 0.5 + tall + 0.52
    down = -(-(len(study.reports) + 1) // across)
    subtitle = study.t("panels.subtitle", what=what(study))
    page = canvas(WIDTH, pitch * down - 0.1, title=panels_title(study, frame), subtitle=subtitle, source=_foot(study, codes))
    for place_number, report in enumerate(study.reports):
        left = page.left + (place_number % across) * (wide + gap)
        top = page.top + (place_number // across) * pitch
        _panel(study, page, report.symbol, frame[frame["symbol"] == report.symbol], left, top, wide, tall, codes)
    number = len(study.reports)
    _how_to_read(study, page, frame, page.left + (number % across) * (wide + gap), page.top + (number // across) * pitch, wide, pitch - 0.2)
    return page


def _panel(study: Study, page: Canvas, symbol: str, rows: pd.DataFrame, left: float, top: float, wide: float, tall: float,
           codes: set[str]) -> None:  # fmt: skip
    report = study.report(symbol)
    chosen = rows[rows["kind"] == "chosen"]
    large = str(len(chosen))
    page.write(left, top + 0.38, large, size=28, color=report.color if len(chosen) else style.NEUTRAL)
    x = left + measure(large, 28) + 0.1
    head = f"{report.label}  {study.series_name(report.series)}"
    size = style.LABEL + 0.7
    page.write(x, top + 0.17, shorten(head, left + wide - x, size), size=size, color=style.darker(report.color), bold=True)
    page.write(x, top + 0.37, shorten(symbol, left + wide - x, style.MARK), size=style.MARK, color=style.MUTED)
    small = atlas(page, left, top + 0.5, wide, include=codes, detail=0.012)
    small.ground()
    for row in chosen.itertuples():
        drawn = small.fill(row.iso3, report.color, hollow=row.planned, smallest=_SMALL_KM2["small"], size=4.6)
        mark(drawn, study, "country", symbol, row.para, row.iso3, words=_told(study, row))
    marks = rows[rows["kind"] != "chosen"].sort_values(["kind", "iso3"])
    spots = nudge([small.points[c] for c in marks["iso3"]], 0.085)
    for row, (mx, my) in zip(marks.itertuples(), spots, strict=True):
        look = {"mfc": "white", "mec": style.INK, "mew": 0.9} if row.planned else {"mfc": style.INK, "mec": "white", "mew": 0.5}
        (sign,) = page.ax.plot(mx, my, _MARKS[row.kind], ms=4.6, zorder=5, **look)
        mark(sign, study, row.kind, symbol, row.para, row.iso3, words=_told(study, row))
    planned = int(chosen["planned"].sum())
    counts = [study.t("panels.count.chosen", k=len(chosen) - planned)] if len(chosen) > planned else []
    counts += [study.t("panels.count.planned", k=planned)] if planned else []
    for kind in ("venue", "partner", "funder"):
        if (k := int((rows["kind"] == kind).sum())):
            counts.append(study.t(f"panels.count.{kind}", k=k))
    text = ("; " if study.lang == "en" else "；").join(counts) or study.t("panels.count.none")
    page.write(left, top + 0.5 + tall + 0.08, text, size=style.MARK, color=style.MUTED, va="top", width=wide, lines=1)


def _told(study: Study, row: object) -> str:
    what = study.country(row.iso3) if row.kind == "chosen" else f"{study.country(row.iso3)} ({study.t(f'role.{row.kind}')})"
    return study.t("mark.of", what=what, where=study.t("mark.where", label=study.label(row.symbol), para=row.para))


def _how_to_read(study: Study, page: Canvas, frame: pd.DataFrame, left: float, top: float, wide: float, tall: float) -> None:
    page.ax.add_patch(Rectangle((left, top), wide, tall, facecolor=style.PANEL, linewidth=0))
    page.write(left + 0.2, top + 0.18, study.t("panels.how"), size=style.SECTION, bold=True, va="top")
    kinds = set(frame["kind"])
    color = style.NEUTRAL
    lines = [("box", color, study.t("panels.how.chosen", what=what(study)))]
    if frame.loc[frame["kind"] == "chosen", "planned"].any():
        lines.append(("box", "white", study.t("panels.how.hollow")))
    lines += [("^", style.INK, study.t("panels.how.venue"))] if "venue" in kinds else []
    lines += [("s", style.INK, study.t("panels.how.partner"))] if kinds & {"partner", "funder"} else []
    lines += [("o", color, study.t("panels.how.point")), ("", "", study.t("panels.how.moved"))]
    y = top + 0.52
    for sign, fill, text in lines:
        if sign == "box":
            page.ax.add_patch(Rectangle((left + 0.2, y), 0.26, 0.15, facecolor=fill, edgecolor=color, linewidth=1.1))
        elif sign:
            page.ax.plot(left + 0.33, y + 0.08, sign, ms=5.2, mfc=fill, mec="white", mew=0.4)
        rows = wrap(text, wide - 0.75, style.MARK)
        page.write(left + 0.58, y - 0.01, text, size=style.MARK, va="top", width=wide - 0.75, color=style.INK if sign else style.MUTED)
        y += 0.1 + 0.16 * len(rows)
