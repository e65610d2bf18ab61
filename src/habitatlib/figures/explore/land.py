"""The map of the explorer: a path for each country, a point where it is small, in the equal-area projection of the other maps."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import shapely

from habitatlib.figures.canvas import canvas
from habitatlib.figures.countries.atlas import atlas
from habitatlib.figures.style import FigureError

__all__ = ["WIDTH", "land"]

WIDTH = 1000  # of the map, in its own units
_DETAIL = 0.9
_SMALL_KM2 = 60_000


def land(codes: Collection[str]) -> dict[str, object]:
    """The map as SVG has it.

    Parameters
    ----------
    codes : collection of str
        Countries that can be chosen; those under 60,000 square kilometres have a point too.

    Returns
    -------
    dict
        ``size`` (width, height), ``paths`` (ISO3 to path), ``points`` (ISO3 to x, y), ``lines`` (a path: disputed lines).

    Raises
    ------
    FigureError
        If one of the countries has neither shape nor point.
    """
    drawn = atlas(canvas(10, 1, title=" "), 0, 0, WIDTH, include=codes, detail=_DETAIL)
    if lacking := sorted(set(codes) - set(drawn.shapes)):
        raise FigureError(f"{', '.join(lacking)}: neither shape nor point in data/raw/boundaries; it cannot be drawn")
    paths = {iso3: _path(shape) for iso3, shape in drawn.shapes.items() if not shape.is_empty}
    points = {iso3: [round(v, 1) for v in drawn.points[iso3]] for iso3 in sorted(codes) if drawn.area_km2[iso3] < _SMALL_KM2}
    return {"size": [WIDTH, round(drawn.box[3])], "paths": paths, "points": points, "lines": "".join(_line(xy) for xy in drawn.lines)}


def _path(shape: shapely.Geometry) -> str:
    rings = [ring for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)]
    return "".join(f"{_line(np.asarray(ring.coords)[:-1])}Z" for ring in rings)


def _line(xy: np.ndarray) -> str:
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in xy)
