from __future__ import annotations

import hashlib
import math
import tomllib
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from made_tables import DOCUMENTS, country, made, paragraph
from matplotlib import colors
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from shapely.geometry import LineString, box

from habitatlib.figures import style
from habitatlib.figures.canvas import canvas, check
from habitatlib.figures.countries import charts as country_charts
from habitatlib.figures.countries import claims as country_claims
from habitatlib.figures.countries import frames as country_frames
from habitatlib.figures.countries import maps
from habitatlib.figures.countries import matrix as country_matrix
from habitatlib.figures.countries.atlas import atlas, atlas_height
from habitatlib.figures.placing import Label, nudge, place
from habitatlib.figures.profile.shapes import Around, around
from habitatlib.figures.study import study

BOUNDARIES = Path(__file__).parents[2] / "data" / "raw" / "boundaries"
ROWS = [country("X/1", 1, "KEN"), country("X/2", 5, "KEN"), country("X/3", 2, "KEN"), country("X/2", 5, "COL"), country("X/1", 3, "TUV"),
        country("X/2", 7, "USA", "venue"), country("X/3", 7, "NOR", "funder"), country("X/1", 3, "XKX"), country("X/1", 3, "CHN"),
        country("X/2", 3, "CHN")]  # fmt: skip
PLANNED = {"collaboration_id": "c", "symbol": "X/2", "language": "zh", "para": 5, "start": 0, "end": 8, "mode": "other",
           "status": "planned"}  # fmt: skip
COUNTS = [{"symbol": "X/1", "language": "zh", "para": 3, "start": 1, "end": 7, "surface": "20多个国家", "value": float(n), "unit": "个国家",
           "approximate": True} for n in (2, 7, 3300)]  # fmt: skip
TABLES = made(documents=DOCUMENTS, country_mentions=ROWS, collaborations=[PLANNED], quantities=COUNTS,
              paragraphs=[paragraph("X/1", 3, "在20多个国家，例如某国")])  # fmt: skip


def pages(s):
    rows = country_frames.placed(s)
    yield maps.world_map(s, country_frames.world(s, rows))
    yield maps.small_maps(s, country_frames.roles_by_report(s, rows))
    yield country_matrix.dot_matrix(s, country_frames.cells(s, rows))
    yield country_charts.claims_chart(s, country_claims.claims(s))
    yield country_charts.groups_chart(s, country_frames.groups(s, rows))


def texts(page):
    return {t.get_text() for t in page.ax.texts}


def fills(page):
    return {colors.to_hex(p.get_facecolor()) for p in page.ax.patches if isinstance(p, PathPatch)}


def test_the_map_says_how_many_countries_are_only_planned():
    s = study(TABLES, roles=["project"], symbols=["X/2"])
    frame = country_frames.world(s, country_frames.placed(s))
    told = int(frame["planned"].sum())
    assert told and f", {told} planned only" in "".join(texts(maps.world_map(s, frame)))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("choices", [{"roles": ["project"]}, {"roles": []}, {"roles": ["venue"], "symbols": ["X/2"]}])
def test_every_figure_can_be_printed_in_both_languages(lang, choices):
    for page in pages(study(TABLES, lang=lang, **{"roles": ["project"], "theme": ""} | choices)):
        check(page)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("choices", [{"symbols": ["X/9"]}, {"theme": "energy"}, {"symbols": ["X/3"], "roles": ["other"]}])
def test_what_is_not_there_is_said_in_words(lang, choices):
    s = study(TABLES, lang=lang, **{"roles": ["project"]} | choices)
    for page in pages(s):
        check(page)
        assert page.title


def test_the_title_of_the_world_map_is_counted():
    s = study(TABLES, roles=["project"])
    world = country_frames.world(s, country_frames.placed(s))
    assert maps.world_title(s, world) == "All three reports place a project in Kenya; 3 of 5 countries and areas are in one report only"
    less = world[world["iso3"] != "KEN"]
    assert maps.world_title(s, less).startswith("Two of the three reports place a project in China; 3 of 4 countries and areas are in")
    once = less[less["iso3"] != "CHN"]
    assert maps.world_title(s, once) == "3 countries and areas have a project, each in one report only of the three"


def test_countries_have_the_colour_of_their_number_of_reports():
    s = study(TABLES, roles=["project"])
    page = maps.world_map(s, country_frames.world(s, country_frames.placed(s)))
    steps = style.ordinal(4)
    assert {steps[1], steps[2], "#ffffff"} <= fills(page)  # China, Kenya, and Colombia, which is only planned
    assert steps[3] not in fills(page)
    assert {"Kenya  肯尼亚", "China"} <= texts(page)
    assert any("Kosovo" in t for t in texts(page)) and any("official endorsement" in t for t in texts(page))


def test_the_small_maps_have_the_colour_of_their_report():
    s = study(TABLES, roles=["project"])
    page = maps.small_maps(s, country_frames.roles_by_report(s, country_frames.placed(s)))
    assert style.SERIES["joint_unep"] in fills(page)
    assert style.SERIES["resolution_tracker"] in fills(page)
    marks = [line.get_marker() for line in page.ax.lines]
    assert "^" in marks and "D" in marks


def test_a_mark_that_is_moved_has_a_line_to_its_country_and_who_pays_another_sign():
    rows = [country("X/1", 3, "KEN"), country("X/1", 4, "NOR", "funder"), country("X/1", 5, "NOR", "partner", start=3),
            country("X/1", 6, "PER", "venue")]  # fmt: skip
    s = study({**TABLES, "country_mentions": made(country_mentions=rows)["country_mentions"]}, roles=["project"])
    page = maps.small_maps(s, country_frames.roles_by_report(s, country_frames.placed(s)))
    assert {"s", "D", "^"} <= {line.get_marker() for line in page.ax.lines}
    leaders = [line for line in page.ax.lines if line.get_gid() == "leader"]
    spots = {tuple(line.get_xydata()[0]) for line in page.ax.lines if line.get_marker() in ("s", "D", "^")}
    assert leaders and all(tuple(line.get_xydata()[1]) in spots for line in leaders)
    assert len({tuple(line.get_xydata()[0]) for line in leaders}) == 1  # all begin in Norway, none in Peru
    assert {"Home of a partner", "Home of a funder"} <= texts(page)


def test_all_countries_of_the_register_can_be_drawn():
    page = canvas(11.5, 6, title="x")
    world = atlas(page, 0, 0, 11.5)
    wanted = set(country_frames.countries().index) - {"TWN"}  # part of CHN
    assert wanted - set(world.shapes) == set()
    assert wanted - set(world.points) == set()


def test_small_areas_become_points_and_unknown_codes_an_error():
    page = canvas(11.5, atlas_height(11.5), title="x")
    world = atlas(page, 0, 0, 11.5)
    assert isinstance(world.fill("TUV", "#123456"), Line2D) and isinstance(world.fill("KEN", "#123456"), PathPatch)
    with pytest.raises(style.FigureError, match="ZZZ"):
        world.fill("ZZZ", "#123456")


def test_chukotka_is_whole_and_nothing_smears_over_the_map():
    world = atlas(canvas(11.5, 6, title="x"), 0, 0, 11.5, include=["ATA"])
    for code, shape in world.shapes.items():
        widest = max(part.bounds[2] - part.bounds[0] for part in shapely.get_parts(shape))
        assert widest < (11.6 if code == "ATA" else 5.5), code
    assert world.shapes["RUS"].bounds[0] > world.shapes["NOR"].bounds[0]


def test_a_country_at_the_edge_of_the_world_lies_within_the_map():
    page = canvas(11.5, 8, title="x")
    world = atlas(page, 0.2, 1, 11, include=["PCN", "TON", "SJM", "ATA"])
    left, top, width, height = world.box
    for code in ("PCN", "TON", "SJM", "ATA"):
        x, y = world.points[code]
        assert left <= x <= left + width and top <= y <= top + height


def test_the_shapes_are_those_of_their_card():
    card = tomllib.loads((BOUNDARIES / "boundaries.toml").read_text(encoding="utf-8"))
    for name, digest in card["sha256"].items():
        assert hashlib.sha256((BOUNDARIES / name).read_bytes()).hexdigest() == digest
    assert (BOUNDARIES / "countries.geojson").stat().st_size < 1_300_000
    assert "endorsement" in card["note"]


def test_no_gap_is_left_within_the_land_but_water_and_none_lies_within_one_country():
    shapes = gpd.read_file(BOUNDARIES / "countries.geojson").geometry.values
    land = shapely.get_parts(shapely.union_all(shapes))
    holes = [shapely.Polygon(ring) for part in land for ring in part.interiors]
    gaps = [hole for hole in holes if hole.area > 1e-4 and 4 * math.pi * hole.area < 0.05 * hole.length**2]
    assert [hole.centroid.wkt for hole in gaps] == []
    inland = [hole for hole in holes if hole.area > 1e-4 and (shapely.distance(shapes, hole) == 0).sum() == 1 and hole.area < 0.02]
    assert [hole.centroid.wkt for hole in inland] == []  # of an exclave that is too small to be drawn


@pytest.mark.parametrize("iso3", ["EGY", "SDN", "SSD", "ESH", "IND", "PAK", "CHN", "PSE", "SYR", "XKX"])
def test_beside_a_disputed_line_no_stroke_of_the_edge_is_left(iso3):
    local = Around(iso3)
    page = canvas(11.5, 6, title="x")
    world = around(page, local, (0.4, 0.5, 3.7, local.best_height(3.7, 3.0, 5.6)))
    dashed = shapely.union_all([LineString(line) for line in world.lines])
    rest = shapely.line_merge(world.shapes[iso3].boundary.difference(dashed.buffer(0.01)))
    assert [part.wkt for part in shapely.get_parts(rest) if part.length < 0.15 and part.distance(dashed) < 0.03] == []


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.floats(1, 9), st.floats(1, 4)), min_size=1, max_size=9, unique=True))
def test_labels_never_lie_on_one_another_and_leaders_never_cross(anchors):
    labels = [Label(str(i), a, 0.9, 0.3) for i, a in enumerate(anchors)]
    taken = shapely.union_all([shapely.Point(a).buffer(0.05) for a in anchors])
    placed = place(labels, (0, 0, 10, 5), box(3, 1, 5, 3), taken, [(0, 4, 2, 5)])
    boxes = {p.key: box(p.left, p.top, p.left + 0.9, p.top + 0.3) for p in placed}
    lines = {p.key: LineString([anchors[int(p.key)], p.foot]) for p in placed}
    for one in boxes:
        assert not boxes[one].intersects(box(0.01, 4.01, 2, 5)) and not any(boxes[one].contains(shapely.Point(a)) for a in anchors)
        for other in boxes:
            if one < other:
                assert not boxes[one].intersects(boxes[other]) and not lines[one].crosses(lines[other])
            if one != other:
                assert not boxes[one].intersects(lines[other])


def test_marks_are_moved_apart():
    spots = nudge([(1, 1)] * 7 + [(5, 5)], 0.1)
    assert spots[0] == (1, 1) and spots[-1] == (5, 5)
    assert all(math.dist(a, b) >= 0.099 for i, a in enumerate(spots) for b in spots[:i])


def test_the_words_of_a_count_begin_where_their_clause_begins():
    fitting = country_charts._fitting
    assert fitting("在甲国的 19 个城市开展工作", "19 个城市", 3) == "在甲国的 19 个城市开展工作"
    assert fitting("19 个城市" + "很长的话" * 40, "19 个城市", 3).startswith("19 个城市很长")
    cut = fitting("、".join(["某国"] * 60) + "的 19 个城市开展工作", "19 个城市", 3)
    assert cut.startswith("... 某国、") and cut.endswith("的 19 个城市开展工作")
    assert fitting("甲" * 200 + "19 个城市", "19 个城市", 3) == "19 个城市"


def test_counts_are_judged_in_words():
    s = study(TABLES, roles=["project"])
    frame = country_claims.claims(s)
    assert list(frame["claimed"]) == [3300, 7, 2]
    words = [country_charts.verdict(s, row) for row in frame.itertuples()]
    assert words[0].startswith("3 named: ") and words[2].startswith("3 named, as counted or more: ")
    title = country_charts.claims_title(s, frame)
    assert title == "Each of the 3 counts of countries or places comes with a name; one can be checked in full"
