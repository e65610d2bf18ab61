"""Shapes around one country: equal area (Lambert azimuthal) with the country in the middle, and the world's half that it lies on."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Collection, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from habitatlib.figures.canvas import Canvas
from habitatlib.figures.countries.atlas import Atlas
from habitatlib.figures.style import NEUTRAL, FigureError, tint
from habitatlib.home import home

__all__ = ["ALONE_KM2", "Around", "around", "globe", "part_of"]

_RADIUS = 6_371_000.0
_FAR = 1.9 * _RADIUS  # from the middle, on the map: what lies nearer to the antipode is torn and never drawn
_DISC = 1.15 * _RADIUS  # a globe of 70 degrees
_LEAST = 260_000.0  # metres that a map is wide at least: the shapes are simplified to seven kilometres
ALONE_KM2, _ALONE = 20_000, 3_000_000.0  # around a country so small the map is widened, so many metres at most, until others lie on it
_OWN_PART, _NEAR_PART, _GROWTH, _ROUND = 0.06, 0.0008, 1.25, 1.22
_NEAR = 3_000_000.0
_SEAM = 3_000.0
_COARSE = 0.3  # degrees
_SPECK = 0.003  # inches on the globe: land smaller than a square of that side is not seen
_GLOBE_LAND = tint(NEUTRAL, 0.38)


@functools.cache
def _shapes() -> gpd.GeoDataFrame:
    frame = gpd.read_file(home() / "data" / "raw" / "boundaries" / "countries.geojson").set_index("iso3")
    return frame.set_geometry(gpd.GeoSeries(shapely.segmentize(frame.geometry.values, 1.0), index=frame.index, crs=4326))


@functools.cache
def _coarse() -> gpd.GeoSeries:
    """The same for a globe: of its detail a sixth."""
    shapes = _shapes().geometry
    return gpd.GeoSeries(shapely.coverage_simplify(shapes.values, _COARSE), index=shapes.index, crs=shapes.crs)


@functools.cache
def _lines() -> gpd.GeoSeries:
    return gpd.read_file(home() / "data" / "raw" / "boundaries" / "disputed_lines.geojson").geometry


def part_of(iso3: str) -> str:
    """Of a code without a shape of its own, the code that it is drawn with, and why; empty for all others."""
    if iso3 in _shapes().index:
        return ""
    card = tomllib.loads((home() / "data" / "raw" / "boundaries" / "boundaries.toml").read_text(encoding="utf-8"))
    return card["decisions"].get(iso3, "")


def _middle(shape: shapely.Geometry) -> tuple[float, float]:
    """Longitude and latitude of the middle of the parts, each as heavy as it is large."""
    parts = shapely.get_parts(shape)
    points = np.radians(shapely.get_coordinates(shapely.centroid(parts)))
    weights = shapely.area(parts) * np.cos(points[:, 1])
    x, y = np.cos(points[:, 1]) * np.cos(points[:, 0]), np.cos(points[:, 1]) * np.sin(points[:, 0])
    east, north, up = (float((weights * v).sum()) for v in (x, y, np.sin(points[:, 1])))
    return float(np.degrees(np.arctan2(north, east))), float(np.degrees(np.arctan2(up, np.hypot(east, north))))


class Around:
    """What lies around a country, in metres on a map in the middle of which it lies.

    Parameters
    ----------
    iso3 : str
        A country or area with a shape.
    places : list of (lon, lat)
        What must lie on the map, too.
    include : collection of str
        Other countries and areas whose middles must lie on it, if they lie within 3,000 km.

    Raises
    ------
    FigureError
        If there is no shape of that code.
    """

    def __init__(self, iso3: str, places: list[tuple[float, float]] = (), include: Collection[str] = ()) -> None:
        if iso3 not in _shapes().index:
            raise FigureError(f"The country {iso3} has neither shape nor point in data/raw/boundaries; it cannot be drawn")
        frame = _shapes()
        lon, lat = _middle(frame.geometry[iso3])
        self.iso3, self.area_km2 = iso3, frame["area_km2"].to_dict()
        self._forward = pyproj.Proj(f"+proj=laea +lat_0={lat:.4f} +lon_0={lon:.4f} +R={_RADIUS:.0f}")
        self.shapes = self._half(frame.geometry)
        if shapely.bounds(frame.geometry[iso3])[2] - shapely.bounds(frame.geometry[iso3])[0] > 355:  # it goes round the pole: heal the seam
            self.shapes[iso3] = self.shapes[iso3].buffer(_SEAM).buffer(-_SEAM)
        self.lines = self._project(_lines())
        self.middles = dict(zip(frame.index, self.points(list(zip(frame["lon"], frame["lat"], strict=True))), strict=True))
        own = shapely.get_coordinates(self._main()).tolist() + self.points(places)
        own += [self.middles[c] for c in include if np.hypot(*self.middles[c]) < _NEAR]
        self.window = self._window(np.array(own))

    def _project(self, series: gpd.GeoSeries) -> np.ndarray:
        return shapely.transform(series.values, lambda xy: np.column_stack(self._forward(*xy.T)))

    def _half(self, series: gpd.GeoSeries) -> dict[str, shapely.Geometry]:
        """Shapes on this side of the world, part by part."""
        parts, index = shapely.get_parts(self._project(series), return_index=True)
        points, of = shapely.get_coordinates(parts, return_index=True)
        reach = pd.Series(np.nan_to_num(np.hypot(*points.T), nan=np.inf)).groupby(of).max().to_numpy()
        return _by_code(series.index, parts, index, reach < _FAR)

    def globe(self, least: float) -> dict[str, shapely.Geometry]:
        """Half the world, coarse, its parts of so many square metres and more, and all of the country."""
        shapes = self._half(_coarse())
        parts, index = shapely.get_parts(list(shapes.values()), return_index=True)
        return _by_code(list(shapes), parts, index, (shapely.area(parts) >= least) | (index == list(shapes).index(self.iso3)))

    def points(self, places: Collection[tuple[float, float]]) -> list[tuple[float, float]]:
        """Longitudes and latitudes on the map, in metres."""
        return [self._forward(lon, lat) for lon, lat in places]

    def _main(self) -> shapely.Geometry:
        """The parts of the country that a map of it must show: the large ones, and small ones that lie near."""
        parts = sorted(shapely.get_parts(self.shapes[self.iso3]), key=lambda part: -part.area)
        total, box = sum(part.area for part in parts), np.array(parts[0].bounds)
        kept = [parts[0]]
        for part in parts[1:]:
            wider = np.array([*np.minimum(box[:2], part.bounds[:2]), *np.maximum(box[2:], part.bounds[2:])])
            growth = (_sides(wider) / _sides(box)).max()
            if part.area >= _OWN_PART * total or growth <= 1 or (part.area >= _NEAR_PART * total and growth <= _GROWTH):
                kept.append(part)
                box = wider
        return shapely.MultiPolygon(kept)

    def _window(self, points: np.ndarray) -> tuple[float, float, float, float]:
        """Middle of the map and half its width and height; wider, where nothing else would lie on it."""
        low, high = points.min(axis=0), points.max(axis=0)
        x, y = (low + high) / 2
        half = np.maximum((high - low) / 2 * _ROUND, _LEAST / 2)
        others = [shape for code, shape in self.shapes.items() if code not in ("", self.iso3)]
        alone = self.area_km2[self.iso3] < ALONE_KM2
        while alone and half.max() < _ALONE / 1.3 and shapely.intersects(others, shapely.box(*(x, y) - half, *(x, y) + half)).sum() < 2:
            half = half * 1.3
        return float(x), float(y), float(half[0]), float(half[1])

    def wide(self, width: float, height: float) -> float:
        """Metres to the inch on a map of that size."""
        return max(2 * self.window[2] / width, 2 * self.window[3] / height)

    def shows(self, iso3: str, width: float, height: float) -> bool:
        """Whether any of a country lies on a map of that size."""
        (x, y), metres = self.window[:2], self.wide(width, height) / 2
        frame = (x - width * metres, y - height * metres, x + width * metres, y + height * metres)
        return iso3 in self.shapes and not shapely.clip_by_rect(self.shapes[iso3], *frame).is_empty

    def best_height(self, width: float, least: float, most: float) -> float:
        """The height of a map of that width that leaves the least room around the country."""
        return min(max(width * self.window[3] / self.window[2], least), most)


def _sides(box: np.ndarray) -> np.ndarray:
    """Width and height of a map that would show the box: neither much less than the other."""
    sides = box[2:] - box[:2]
    return np.maximum(sides, 0.6 * sides[::-1])


def around(page: Canvas, local: Around, box: tuple[float, float, float, float], *, detail: float = 0.005) -> Atlas:
    """The map in a box (left, top, width, height in inches), not yet drawn."""
    left, top, width, height = box
    metres = local.wide(width, height)
    x, y = local.window[:2]

    def move(xy: np.ndarray) -> np.ndarray:
        return np.column_stack([left + width / 2 + (xy[:, 0] - x) / metres, top + height / 2 - (xy[:, 1] - y) / metres])

    half_w, half_h = (width / 2 + 0.1) * metres, (height / 2 + 0.1) * metres
    frame = (x - half_w, y - half_h, x + half_w, y + half_h)
    shapes = _clipped(local.shapes, frame, detail * metres)
    places = dict(zip(local.middles, map(tuple, move(np.array(list(local.middles.values()))).tolist()), strict=True))
    lines = [move(np.asarray(part.coords)) for g in shapely.clip_by_rect(local.lines, *frame) for part in shapely.get_parts(g)]
    return Atlas(page, box, {c: shapely.transform(g, move) for c, g in shapes.items()}, places, local.area_km2, lines)


def globe(page: Canvas, local: Around, middle: tuple[float, float], size: float, color: str) -> None:
    """The half of the world around a country as a disc, the country in a colour, as a point where it would not be seen."""
    metres = 2 * _DISC / size
    disc = shapely.Point(0, 0).buffer(_DISC)
    shapes = _clipped(local.globe((_SPECK * metres) ** 2), (-_DISC, -_DISC, _DISC, _DISC), 0.012 * metres)

    def move(xy: np.ndarray) -> np.ndarray:
        return np.column_stack([middle[0] + xy[:, 0] / metres, middle[1] - xy[:, 1] / metres])

    seen = dict(zip(shapes, shapely.transform(shapely.intersection(shapely.make_valid(list(shapes.values())), disc), move), strict=True))
    own = seen.pop(local.iso3)
    for shown, tone, zorder in ((seen.values(), _GLOBE_LAND, 3.6), ([own], color, 3.7)):
        parts = shapely.orient_polygons(shapely.get_parts(shapely.get_parts(list(shown))))  # a hole goes the other way round
        rings = [ring for part in parts if part.geom_type == "Polygon" for ring in (part.exterior, *part.interiors)]
        outline = Path.make_compound_path(*(Path(shapely.get_coordinates(ring), closed=True) for ring in rings))
        page.ax.add_artist(PathPatch(outline, facecolor=tone, linewidth=0, zorder=zorder))
    if own.area < 0.002:
        page.ax.plot(*move(np.array([local.middles[local.iso3]]))[0], "o", ms=3.4, mfc=color, mec="white", mew=0.5, zorder=3.8)


def _by_code(codes: Sequence[str], parts: np.ndarray, of: np.ndarray, kept: np.ndarray) -> dict[str, shapely.Geometry]:
    """Shapes of the parts that are kept, by the code of what each is a part of; what keeps none is left out."""
    which, index = np.unique(of[kept], return_inverse=True)
    return dict(zip([codes[i] for i in which], shapely.multipolygons(parts[kept], indices=index), strict=True))


def _clipped(shapes: dict[str, shapely.Geometry], frame: tuple[float, float, float, float], detail: float) -> dict[str, shapely.Geometry]:
    """The shapes that meet a frame, simplified together, cut at its edges."""
    box = shapely.box(*frame)
    met = {code: shape for code, shape in shapes.items() if shape.intersects(box)}
    simple = shapely.coverage_simplify(list(met.values()), detail)
    cut = {code: shapely.clip_by_rect(shape, *frame) for code, shape in zip(met, simple, strict=True)}
    polygons = {code: [p for p in shapely.get_parts(shapely.get_parts(g)) if p.geom_type == "Polygon"] for code, g in cut.items()}
    return {code: shapely.MultiPolygon(parts) for code, parts in polygons.items() if parts}
