"""The map of countries of all chosen reports; the small ones, one a report, stand in ``panels``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import pandas as pd
import shapely
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from habitatlib.figures import style
from habitatlib.figures.canvas import MARGIN, Canvas, canvas
from habitatlib.figures.countries.atlas import Atlas, atlas, atlas_height
from habitatlib.figures.countries.panels import panels_title, small_maps
from habitatlib.figures.countries.words import DRAWN_FROM, WIDTH, alone, does, in_role, message, none, noted, one_line, what
from habitatlib.figures.links import mark
from habitatlib.figures.placing import Label, Placed, place
from habitatlib.figures.quality import finding, languages_of
from habitatlib.figures.study import Study
from habitatlib.figures.typesetting import measure

__all__ = ["not_by_polygon", "panels_title", "small_maps", "world_map", "world_title"]

_MANY = 26  # more labels than this make a map that nobody reads
_SMALL_KM2 = 16_000
_ALONE = 2  # of the ordinal colours, the one of a map of one report: the lightest is hard to tell from land in print


@finding(*DRAWN_FROM)
def world_title(study: Study, frame: pd.DataFrame) -> str:
    """The finding of the world map: which countries are in most reports, and how many in one only."""
    if frame.empty:
        return none(study)
    n, most, total = len(study.reports), int(frame["reports"].max()), len(frame)
    tops = [study.country(c, short=True) for c in frame.loc[frame["reports"] == most, "iso3"]]
    once = int((frame["reports"] == 1).sum())
    if n == 1:
        return alone(study, study.reports[0].label, total)
    if most == 1:
        return in_role(study, "map.title.single" if total > 1 else "map.title.single.one", total, N=total, n=n)
    title = study.t("map.title.all" if most == n else "map.title.top", k=most, n=n, does=does(study, tops), m=once, N=total)
    if len(tops) > 1 and not one_line(title):
        return in_role(study, "map.title.many", len(tops), t=len(tops), k=most, n=n, m=once, N=total)
    return title


def _subtitle(study: Study, frame: pd.DataFrame) -> str:
    by = int(frame["by"].astype(bool).sum())
    planned = int(frame["planned"].astype(bool).sum())
    words = (study.t("map.subtitle.by", k=by) if by else "") + (study.t("map.subtitle.planned", k=planned) if planned else "")
    key = "map.subtitle" if len(study.reports) > 1 else "map.subtitle.one"
    return study.t(key, what=what(study), N=len(frame), paras=int(frame["paragraphs"].sum()), by=words)


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
    kosovo = study.t("source.kosovo") if "XKX" in codes else ""
    source = study.source(noted(study), study.t("source.boundaries"), kosovo, drawn_from=DRAWN_FROM)
    page = canvas(WIDTH, atlas_height(room, codes), title=world_title(study, frame), subtitle=_subtitle(study, frame), source=source)
    world = atlas(page, MARGIN - 0.15, page.top, room, include=codes)
    world.ground()
    colors = style.ordinal(max(int(frame["reports"].max()), 4))
    colors = colors if len(study.reports) > 1 else [colors[_ALONE]] * 3
    points = False
    for row in frame.itertuples():
        drawn = world.fill(row.iso3, colors[max(row.reports - 1, 2 * row.planned)], hollow=row.planned, smallest=_SMALL_KM2)
        mark(drawn, study, "country", row.symbol, row.para, row.iso3, words=row.told)
        points = points or isinstance(drawn, Line2D)
    key = _key(study, page, world, frame, colors, points)
    _labels(study, page, world, frame, key)
    return page


def _key(study: Study, page: Canvas, world: Atlas, frame: pd.DataFrame, colors: list[str], points: bool) -> tuple[float, ...]:
    """Histogram of countries by number of reports, at the bottom left, with more than one report; returns its box."""
    most = int(frame["reports"].max())
    several = len(study.reports) > 1
    steps = range(len(study.reports) if len(study.reports) <= 6 else most, 0, -1) if several else ()
    notes = [("s", "map.key.hollow")] if frame["planned"].any() else []
    notes += [("o", "map.key.point")] if points else []
    pitch = 0.21 if len(steps) <= 8 else 1.7 / len(steps)
    left, bottom = page.left, world.box[1] + world.box[3] - 0.1
    top = bottom - 0.32 * several - pitch * len(steps) - 0.21 * len(notes)
    beneath = [world.points[c] for c in frame["iso3"]]
    left += 0.35 if any(x < left + 0.3 and top - 0.1 < y < bottom for x, y in beneath) else 0  # islands at the western edge
    y = top
    if several:
        head = _key_head(study, page, world, frame, left, top)
        y = _bars(page, Counter(int(n) for n in frame["reports"]), steps, colors, left, top + 0.3, pitch)
        top -= head
    y += 0.03 if several else 0.1
    for sign, text in notes:
        look = {"mfc": "white", "mec": colors[2], "ms": 6} if sign == "s" else {"mfc": colors[0], "mec": "white", "ms": 5.5}
        page.ax.plot(left + 0.1, y, sign, mew=1.1, zorder=5, **look)
        page.write(left + 0.24, y, study.t(text), size=style.MARK - 0.4, color=style.MUTED, va="center", halo=True)
        y += 0.21
    return (left, top - 0.05, left + 1.75, bottom + 0.1)


def _key_head(study: Study, page: Canvas, world: Atlas, frame: pd.DataFrame, left: float, top: float) -> float:
    """The head of the key in one line, or in two where it would lie on a coloured country; returns what it is higher."""
    size = style.MARK + 0.4
    bold, plain = study.t("map.key"), study.t("map.key.countries")
    beside = left + measure(bold, size) + 0.08
    line = shapely.box(left, top - 0.02, beside + measure(plain, style.MARK) + 0.05, top + 0.16)
    lies = any(world.shapes[c].intersects(line) for c in frame["iso3"])
    raised = 0.17 * lies
    page.write(left, top - raised, bold, size=size, bold=True, va="top", halo=True)
    page.write(left if lies else beside, top, plain, size=style.MARK, color=style.MUTED, va="top", halo=True)
    return raised


def _bars(page: Canvas, counts: Counter[int], steps: range, colors: list[str], left: float, y: float, pitch: float) -> float:
    """The bars of the key, from the highest number of reports down; returns where they end."""
    scale = 1.05 / max(counts.values())
    for step in steps:
        page.write(left + 0.1, y, str(step), size=style.MARK, va="center", ha="center", halo=True)
        length = counts[step] * scale
        if counts[step]:
            corner = (left + 0.24, y - pitch * 0.38)
            page.ax.add_patch(Rectangle(corner, length, pitch * 0.76, facecolor=colors[step - 1], linewidth=0, zorder=4))
        page.write(left + 0.3 + length, y, str(counts[step]), size=style.MARK, color=style.MUTED, va="center", halo=True)
        y += pitch
    return y


@dataclass(frozen=True, slots=True)
class _Words:
    """What a label says: the name, beneath it the reports (nothing where there is one), in which size, whether bold."""

    name: str
    where: str
    size: float
    strong: bool

    @property
    def width(self) -> float:
        return max(measure(self.name, self.size), measure(self.where, style.PARA) if self.where else 0) + 0.04

    @property
    def height(self) -> float:
        return (self.size * 1.25 + style.PARA * 1.2 * bool(self.where)) / 72


def _words(study: Study, row: object) -> _Words:
    other = replace(study, lang="zh" if study.lang == "en" else "en")
    strong = row.reports >= 3
    name = study.country(row.iso3, short=True)
    if strong and languages_of(study) != (study.lang,):
        name = f"{name}  {other.country(row.iso3, short=True)}"
    where = row.which if row.reports <= 4 else study.t("source.count", n=row.reports)
    return _Words(name, where if len(study.reports) > 1 else "", style.LABEL + 0.4 if strong else style.MARK, strong)


def _labels(study: Study, page: Canvas, world: Atlas, frame: pd.DataFrame, key: tuple[float, ...]) -> None:
    """Names beside the map: three reports or more in bold, and in the texts' language too; two small; one none where there are others."""
    least = 2 if (frame["reports"] >= 2).any() else 1
    chosen = frame[frame["reports"] >= least]
    rows = {row.iso3: _words(study, row) for row in chosen.head(_MANY).itertuples()}
    labels = [Label(c, world.points[c], w.width, w.height, 1.6 if w.strong else 1.0) for c, w in rows.items()]
    land = shapely.union_all(list(world.shapes.values()))
    colored = list(frame["iso3"])
    taken = shapely.union_all([world.shapes[c] for c in colored] + [shapely.Point(world.points[c]).buffer(0.06) for c in colored])
    foot = world.box[1] + world.box[3]
    spots = place(labels, world.box, land, taken, [key, (page.right - 3.6, foot - 0.14, page.right, foot)])
    for spot in spots:
        _label(page, rows[spot.key], spot, world.points[spot.key])
    several = "" if least > 1 else ".some"
    if least > 1 or len(spots) < len(chosen):
        all_of_them = ".all" if len(spots) == len(chosen) else several
        words = study.t(f"map.labelled{all_of_them}", k=len(spots), n=len(chosen))
        page.write(page.right, foot - 0.02, words, size=style.PARA, color=style.MUTED, ha="right", halo=True)


def _label(page: Canvas, words: _Words, spot: Placed, anchor: tuple[float, float]) -> None:
    """A name with its leader and point, both edged with white lest they be lost on a dark country."""
    color, width = (style.INK, 0.8) if words.strong else (style.MUTED, 0.5)
    page.line(*anchor, *spot.foot, color="white", width=width + 0.9, zorder=4.1)
    page.line(*anchor, *spot.foot, color=color, width=width, zorder=4.2)
    page.ax.plot(*anchor, "o", ms=4.2 if words.strong else 3.2, mfc=color, mec="white", mew=0.6, zorder=4.4)
    side = "left" if spot.foot[0] < spot.left else "right" if spot.foot[0] > spot.left + words.width else "center"
    at = {"left": spot.left + 0.02, "right": spot.left + words.width - 0.02, "center": spot.left + words.width / 2}[side]
    page.write(at, spot.top + words.size * 0.98 / 72, words.name, size=words.size, bold=words.strong, ha=side, halo=True, zorder=6)
    if words.where:
        y = spot.top + (words.size * 1.25 + style.PARA * 0.92) / 72
        page.write(at, y, words.where, size=style.PARA, color=style.MUTED, ha=side, halo=True, zorder=6)


def not_by_polygon(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """The countries and areas that the world map draws as a point, with their area."""
    page = canvas(WIDTH, 1, title=" ")
    area = atlas(page, 0, 0, WIDTH).area_km2
    points = frame[frame["iso3"].map(area) < _SMALL_KM2]
    rows = [(row.name, row.iso3, round(area[row.iso3]), row.which) for row in points.itertuples(index=False)]
    return pd.DataFrame(rows, columns=[study.t(f"column.{c}") for c in ("country", "iso3", "area", "which")])
