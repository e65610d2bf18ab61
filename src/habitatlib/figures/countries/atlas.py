"""Country shapes in inches on a page: Equal Earth, simplified together, with a point for what is too small to see."""

from __future__ import annotations

import functools
from collections.abc import Collection
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from matplotlib.artist import Artist
from matplotlib.collections import LineCollection, PatchCollection
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as Outline

from habitatlib.figures.canvas import Canvas
from habitatlib.figures.style import INK, LAND, FigureError
from habitatlib.home import home

__all__ = ["Atlas", "atlas", "atlas_height"]

_PROJECTION, _RADIUS = "+proj=eqearth +lon_0=11", 6_371_000.0  # 11 degrees east in the middle keeps Chukotka whole
_WINDOW = (-1.98, -0.96, 2.27, 1.235)  # west, south, east, north: all land without the Antarctic and the far north


def _projected(series: gpd.GeoSeries) -> np.ndarray:
    return shapely.transform(series.to_crs(_PROJECTION).values, lambda xy: xy / _RADIUS)


@functools.cache
def _shapes() -> pd.DataFrame:
    frame = gpd.read_file(home() / "data" / "raw" / "boundaries" / "countries.geojson")
    points = _projected(gpd.GeoSeries(gpd.points_from_xy(frame["lon"], frame["lat"]), crs=4326))
    columns = {"area_km2": frame["area_km2"], "shape": _projected(frame.geometry), "x": shapely.get_x(points), "y": shapely.get_y(points)}
    return pd.DataFrame(columns).set_axis(frame["iso3"])


@functools.cache
def _lines() -> np.ndarray:
    return _projected(gpd.read_file(home() / "data" / "raw" / "boundaries" / "disputed_lines.geojson").geometry)


def _window(include: Collection[str]) -> tuple[float, float, float, float]:
    west, south, east, north = _WINDOW
    points = _shapes()[["x", "y"]].reindex(sorted(include)).dropna()
    if len(points):
        west, east = min(west, points["x"].min() - 0.05), max(east, points["x"].max() + 0.05)
        south, north = min(south, points["y"].min() - 0.05), max(north, points["y"].max() + 0.05)
    return west, south, east, north


def atlas_height(width: float, include: Collection[str] = ()) -> float:
    """Height in inches of a map of that width that has these countries on it."""
    west, south, east, north = _window(include)
    return width * (north - south) / (east - west)


@dataclass(frozen=True, slots=True)
class Atlas:
    """A map's place on a page. ``shapes`` and ``points`` are in inches from the page's top left corner."""

    page: Canvas
    box: tuple[float, float, float, float]
    shapes: dict[str, shapely.Geometry]
    points: dict[str, tuple[float, float]]
    area_km2: dict[str, float]
    lines: list[np.ndarray]

    def _clip(self) -> Rectangle:
        left, top, width, height = self.box
        return Rectangle((left, top), width, height, transform=self.page.ax.transData)

    def _add(self, shapes: Collection[shapely.Geometry], zorder: float, **options: object) -> None:
        patches = [PathPatch(_outline(shape)) for shape in shapes if not shape.is_empty]
        collection = PatchCollection(patches, zorder=zorder, **options)
        self.page.ax.add_collection(collection, autolim=False)
        collection.set_clip_path(self._clip())

    def ground(self) -> None:
        """All land in the colour of land, borders white, disputed lines dashed above what is filled later."""
        self._add(self.shapes.values(), 1, facecolor=LAND, edgecolor="white", linewidth=0.45)
        paths = [PathPatch(Outline(line), fill=False) for line in self.lines]
        beneath = PatchCollection(paths, facecolor="none", edgecolor="white", linewidth=0.9, zorder=2.9)  # lest dashes be lost on dark
        dashes = LineCollection(self.lines, colors=INK, linewidths=0.55, linestyles=[(0, (2.2, 1.6))], zorder=3)
        for lines in (beneath, dashes):
            self.page.ax.add_collection(lines, autolim=False)
            lines.set_clip_path(self._clip())

    def fill(self, iso3: str, color: str, *, hollow: bool = False, smallest: float = 16_000, size: float = 5.5) -> Artist:
        """Draw a country: filled, or white with an edge; as a point where it is under ``smallest`` square kilometres.

        Returns
        -------
        Artist
            A ``PathPatch``, or a ``Line2D`` of one marker where it is a point.

        Raises
        ------
        FigureError
            If the country has neither.
        """
        if iso3 not in self.shapes:
            raise FigureError(f"The country {iso3} has neither shape nor point in data/raw/boundaries; it cannot be drawn")
        if self.area_km2[iso3] < smallest:
            look = {"mfc": "white", "mec": color, "mew": 1.2} if hollow else {"mfc": color, "mec": "white", "mew": 0.6}
            return self.page.ax.plot(*self.points[iso3], "o", ms=size, zorder=4, **look)[0]
        look = {"facecolor": color, "edgecolor": "white", "linewidth": 0.45, "zorder": 2}
        if hollow:
            look = {"facecolor": "white", "edgecolor": color, "linewidth": 1.1, "zorder": 2.5}
        patch = self.page.ax.add_patch(PathPatch(_outline(self.shapes[iso3]), **look))
        patch.set_clip_path(self._clip())
        return patch


def _outline(shape: shapely.Geometry) -> Outline:
    rings = [np.asarray(ring.coords) for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)]
    return Outline.make_compound_path(*[Outline(ring, closed=True) for ring in rings])


def atlas(page: Canvas, left: float, top: float, width: float, *, include: Collection[str] = (), detail: float = 0.006) -> Atlas:
    """A map at a place on a page, not yet drawn.

    Parameters
    ----------
    left, top, width : float
        Inches from the top left corner; the height follows (``atlas_height``).
    include : collection of str
        Countries that must lie within the map.
    detail : float
        What may be simplified away, in inches.
    """
    west, south, east, north = _window(include)
    scale = width / (east - west)
    frame = _shapes()
    move = lambda xy: np.column_stack([left + (xy[:, 0] - west) * scale, top + (north - xy[:, 1]) * scale])  # noqa: E731
    shapes = shapely.transform(_simplified(detail / scale), move)
    points = move(frame[["x", "y"]].to_numpy())
    lines = [move(np.asarray(p.coords)) for g in _lines() for p in shapely.get_parts(shapely.simplify(g, detail / scale))]
    height = width * (north - south) / (east - west)
    codes = list(frame.index)
    places = {code: (float(x), float(y)) for code, (x, y) in zip(codes, points, strict=True)}
    box = (left, top, width, height)
    return Atlas(page, box, dict(zip(codes, shapes, strict=True)), places, frame["area_km2"].to_dict(), lines)


@functools.lru_cache(maxsize=4)
def _simplified(tolerance: float) -> np.ndarray:
    shapes = shapely.coverage_simplify(_shapes()["shape"].values, tolerance)
    return np.array([_without_islets(shape, (2 * tolerance) ** 2) for shape in shapes], dtype=object)


def _without_islets(shape: shapely.Geometry, least: float) -> shapely.Geometry:
    parts = shapely.get_parts(shape)
    if len(parts) < 2:
        return shape
    areas = shapely.area(parts)
    return shapely.MultiPolygon(list(parts[(areas >= least) | (areas == areas.max())]))
