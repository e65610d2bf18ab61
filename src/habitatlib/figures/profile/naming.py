"""Names of countries on the map of a country page: which can hold theirs, which want one beside them, in which colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from matplotlib.colors import to_rgb

from habitatlib.figures import style
from habitatlib.figures.canvas import Canvas
from habitatlib.figures.countries.atlas import Atlas
from habitatlib.figures.profile.shapes import ALONE_KM2, Around
from habitatlib.figures.study import Study
from habitatlib.figures.typesetting import measure, wrap

__all__ = ["Ground", "broken", "draw_names", "neighbours", "room", "tint_of"]

_NEIGHBOURS = 12
_NAMES_WITHIN = 1_600_000  # metres from the middle to the edge: on a larger map small neighbours have no names
_SMALL, _SEEN = 0.05, 0.006  # square inches: a country that is smaller holds no name; of one that is larger so much must be seen
_TOUCH, _HELD = 0.01, 0.5  # inches between countries that border each other; the least share of its name that a neighbour holds
_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a map is drawn of: the country, the places named in it, other countries to be tinted (iso3 to number of reports)."""

    iso3: str
    spots: pd.DataFrame
    local: Around
    named: bool
    tinted: dict[str, int]


def tint_of(ground: Ground, iso3: str) -> str:
    """The colour of another country: by the number of reports that name it."""
    return style.ordinal(max(4, *ground.tinted.values(), 0))[ground.tinted[iso3] - 1]


def _ink(ground: Ground, iso3: str) -> str:
    """The colour of a name: light on a dark tint."""
    if iso3 not in ground.tinted:
        return style.darker("#8a96a0", 3.2)
    red, green, blue = to_rgb(tint_of(ground, iso3))
    return "white" if 0.3 * red + 0.59 * green + 0.11 * blue < 0.5 else style.INK


def neighbours(study: Study, ground: Ground, world: Atlas, free: list[_Box]) -> list[tuple[str, tuple[float, float]]]:
    """Countries too small for their names, with the point that a label names: the tinted ones, those that border it, the nearest."""
    own, near = world.shapes[ground.iso3], world.points[ground.iso3]
    found = [
        (code not in ground.tinted, not borders, float(np.hypot(*np.subtract(point, near))), code, point)
        for code, borders, point in _narrow(study, ground, world, own)
        if not any(b[0] < point[0] < b[2] and b[1] < point[1] < b[3] for b in free)
    ]
    return [(code, point) for *_, code, point in sorted(found)[:_NEIGHBOURS]]


def _narrow(study: Study, ground: Ground, world: Atlas, own: shapely.Geometry) -> Iterator[tuple[str, bool, tuple[float, float]]]:
    """Countries on the map that have no room for their names: code, whether it borders the one shown, a point within it."""
    left, top, width, height = world.box
    frame = shapely.box(left + 0.04, top + 0.04, left + width - 0.04, top + height - 0.04)
    alone = ground.local.area_km2[ground.iso3] < ALONE_KM2
    wide = max(ground.local.window[2:]) >= _NAMES_WITHIN and not alone
    for code, shape in world.shapes.items():
        if code in ("", ground.iso3) or (wide and code not in ground.tinted):
            continue
        borders = shape.distance(own) < _TOUCH
        if shape.area < _SMALL and frame.contains(shapely.Point(world.points[code])):
            if alone or borders or code in ground.tinted:
                yield code, borders, world.points[code]
        elif code in ground.tinted:
            seen = shapely.make_valid(shape).intersection(frame)
            if seen.area >= _SEEN and not _holds(seen, study.country(code, short=True)):
                largest = max(shapely.get_parts(seen), key=lambda part: part.area)
                yield code, borders, (largest.representative_point().x, largest.representative_point().y)


def _holds(shape: shapely.Geometry, name: str) -> bool:
    return any(
        room(shape, max(measure(line, style.MARK) for line in lines) + 0.06, 1.25 * style.MARK / 72 * len(lines)) is not None
        for lines in broken(name, style.MARK)
    )


def draw_names(
    study: Study, page: Canvas, ground: Ground, world: Atlas, taken: list[_Box], marks: list[tuple[float, float]], point: bool
) -> None:
    """Names of the country and of its neighbours, each within what is seen of its shape, where no label stands."""
    left, top, width, height = world.box
    frame = shapely.box(left + 0.04, top + 0.04, left + width - 0.04, top + height - 0.04)
    gone = shapely.union_all([shapely.box(*b).buffer(0.04) for b in taken])
    gone = gone.union(shapely.union_all([shapely.Point(p).buffer(0.09) for p in marks]))
    mine = world.shapes[ground.iso3]
    colored = shapely.union_all([mine.buffer(0.02), *(world.shapes[code] for code in ground.tinted if code in world.shapes)])
    order = sorted((c for c in world.shapes if c), key=lambda c: (c != ground.iso3, -world.shapes[c].area, c))
    for code in order:
        own = code == ground.iso3
        if own and point:
            continue
        size = style.SECTION if own else style.MARK
        color = style.ordinal(4)[3] if own else _ink(ground, code)
        seen = shapely.make_valid(world.shapes[code]).intersection(frame)
        free = seen.difference(gone)
        borders = not own and code not in ground.tinted and seen.area >= _SMALL and seen.distance(mine) < _TOUCH
        for lines in broken(study.country(code, short=True), size):
            wide, high = max(measure(line, size) for line in lines), 1.25 * size / 72 * len(lines)
            spot = room(free, wide + 0.06, high)
            if not spot and borders and lines == broken(study.country(code, short=True), size)[-1]:
                spot = _hanging(seen, frame.difference(gone).difference(colored), wide + 0.04, high)
            if spot:
                x, y = spot
                for number, line in enumerate(lines):
                    page.write(
                        x,
                        y + 1.25 * size / 72 * (number - (len(lines) - 1) / 2),
                        line,
                        size=size,
                        color=color,
                        bold=own,
                        ha="center",
                        va="center",
                        zorder=4.6,
                    )
                gone = gone.union(shapely.box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2).buffer(0.05))
                break


def broken(name: str, size: float) -> list[list[str]]:
    """A name on one line, then on two."""
    whole = measure(name, size)
    two = wrap(name, max(whole * 0.62, 0.4), size)
    return [[name], two] if len(two) == 2 else [[name]]


def room(free: shapely.Geometry, wide: float, high: float) -> tuple[float, float] | None:
    """The middle of a box that lies wholly within a shape, as near to the shape's middle as can be."""
    if free.is_empty or free.area < wide * high:
        return None
    x0, y0, x1, y1 = free.bounds
    xs, ys = np.meshgrid(np.arange(x0 + wide / 2, x1 - wide / 2 + 1e-9, 0.045), np.arange(y0 + high / 2, y1 - high / 2 + 1e-9, 0.03))
    xs, ys = xs.ravel(), ys.ravel()
    shapely.prepare(free)
    inside = shapely.contains(free, shapely.box(xs - wide / 2, ys - high / 2, xs + wide / 2, ys + high / 2)) if len(xs) else np.array([])
    if not inside.any():
        return None
    middle = free.centroid
    best = np.where(inside, np.hypot(xs - middle.x, ys - middle.y), np.inf).argmin()
    return float(xs[best]), float(ys[best])


def _hanging(shape: shapely.Geometry, allowed: shapely.Geometry, wide: float, high: float) -> tuple[float, float] | None:
    """The middle of a box, itself within a shape that cannot hold the box, where it holds most of it; none where that is too little."""
    x0, y0, x1, y1 = shape.bounds
    xs, ys = (grid.ravel() for grid in np.meshgrid(np.arange(x0, x1, 0.06), np.arange(y0, y1, 0.05)))
    inside = shapely.contains_xy(shape, xs, ys)
    xs, ys = xs[inside], ys[inside]
    boxes = shapely.box(xs - wide / 2, ys - high / 2, xs + wide / 2, ys + high / 2)
    held = np.where(shapely.within(boxes, allowed), shapely.area(shapely.intersection(boxes, shape)) / (wide * high), 0.0)
    if not len(held) or held.max() < _HELD:
        return None
    return float(xs[held.argmax()]), float(ys[held.argmax()])
