from __future__ import annotations

import numpy as np
import pytest
import shapely
from made_profile import TABLES

from habitatlib.figures.canvas import check
from habitatlib.figures.profile.naming import _hanging
from habitatlib.figures.profile.page import draw_profile, profile
from habitatlib.figures.profile.shapes import Around, around, part_of
from habitatlib.figures.study import study
from habitatlib.figures.style import FigureError


@pytest.fixture(scope="module")
def real() -> dict:
    return {lang: study(lang=lang) for lang in ("en", "zh")}


@pytest.mark.parametrize(
    ("iso3", "least", "most"),
    [("KEN", 900, 2_000), ("FRA", 1_000, 1_600), ("RUS", 7_000, 10_500), ("USA", 5_000, 9_000), ("FJI", 300, 1_500), ("IDN", 5_000, 7_500),
     ("CHL", 4_000, 6_000), ("ATA", 5_000, 8_000), ("NZL", 1_200, 2_600), ("LUX", 150, 400)],
)  # fmt: skip
def test_a_map_is_as_wide_as_its_country_and_what_belongs_to_it_far_away_does_not_widen_it(iso3: str, least: int, most: int) -> None:
    local = Around(iso3)
    assert least < 2 * max(local.window[2:]) / 1000 < most


@pytest.mark.parametrize("iso3", ["NRU", "VAT", "MDV", "GLP", "KIR"])
def test_around_a_small_one_other_countries_come_into_view(iso3: str) -> None:
    local = Around(iso3)
    x, y, wide, high = local.window
    box = shapely.box(x - wide, y - high, x + wide, y + high)
    others = [code for code, shape in local.shapes.items() if code not in ("", iso3) and shape.intersects(box)]
    assert len(others) >= 2


def test_a_country_lies_in_one_piece_across_the_antimeridian_and_around_the_pole() -> None:
    assert Around("FJI").shapes["FJI"].bounds[2] - Around("FJI").shapes["FJI"].bounds[0] < 400_000
    antarctica = Around("ATA").shapes["ATA"]
    assert max(part.area for part in antarctica.geoms) / 1e12 == pytest.approx(12.1, abs=0.3)  # the largest part


@pytest.mark.parametrize("iso3", ["KEN", "RUS", "CAN", "IDN", "MMR"])
def test_areas_on_the_map_are_those_of_the_register(iso3: str) -> None:
    local = Around(iso3)
    assert local.shapes[iso3].area / 1e6 == pytest.approx(local.area_km2[iso3], rel=0.04)


def test_nothing_is_torn_at_the_far_side_of_the_world() -> None:
    for iso3 in ("NZL", "ESP", "ECU"):
        local = Around(iso3)
        seen = shapely.Point(0, 0).buffer(7e6)
        for code, shape in local.shapes.items():
            assert shape.intersection(seen).area / 1e6 < 1.2 * local.area_km2.get(code, np.inf) + 500


def test_what_has_no_shape_is_an_error_and_what_is_drawn_with_another_says_with_which() -> None:
    with pytest.raises(FigureError, match="QQQ"):
        Around("QQQ")
    assert part_of("TWN").startswith("CHN")
    assert part_of("KEN") == part_of("QQQ") == ""


def test_named_places_widen_the_map_so_that_they_lie_on_it() -> None:
    near, far = Around("FRA"), Around("FRA", [(55.45, -20.88)])
    assert max(far.window[2:]) > 3 * max(near.window[2:])
    assert near.shows("BEL", 3.7, 3.7)
    assert not near.shows("XKX", 3.7, 3.7)


CODES = ["KEN", "RUS", "USA", "FJI", "KIR", "VAT", "PSE", "HKG", "XKX", "GLP", "FRA", "ATA"]


@pytest.mark.parametrize(("iso3", "lang"), [(code, ("en", "zh")[i % 2]) for i, code in enumerate(CODES)])
def test_the_page_of_any_country_has_nothing_outside_and_no_two_texts_on_one_another(real: dict, iso3: str, lang: str) -> None:
    s = real[lang]
    told = profile(s, iso3)
    page = draw_profile(s, told)
    check(page)
    drawn = [line for line in page.ax.lines if (line.get_gid() or "").startswith("place-")]
    assert len(drawn) == told.spots["lon"].notna().sum()
    for line in drawn:
        x, y = line.get_xdata()[0], line.get_ydata()[0]
        assert page.left <= x <= page.left + 3.7
        assert page.top <= y <= page.bottom
    notes = "\n".join(t.get_text() for t in page.ax.texts)
    assert "Natural Earth" in notes
    assert ("1244" in notes) == (iso3 == "XKX" or "科索沃*" in notes or "Kosovo*" in notes)


def test_a_disputed_line_is_dashed_and_no_edge_of_the_country_covers_it(real: dict) -> None:
    page = draw_profile(real["en"], profile(real["en"], "XKX"))
    dashed, edge = sorted((c for c in page.ax.collections if type(c).__name__ == "LineCollection"), key=lambda c: c.get_zorder(), reverse=True)
    assert dashed.get_linestyle()[0][1] is not None
    lines = shapely.union_all([shapely.LineString(p) for p in dashed.get_segments() if len(p) > 1])
    solid = shapely.union_all([shapely.LineString(p) for p in edge.get_segments() if len(p) > 1])
    assert solid.intersection(lines.buffer(0.005)).length < 0.05


def test_a_country_with_places_bears_their_names_with_report_and_paragraph() -> None:
    s = study(TABLES)
    words = [t.get_text() for t in draw_profile(s, profile(s, "KEN")).ax.texts]
    assert {"Kenya", "Nairobi", "Nakuru (county)", "2017 para. 1", "Named without coordinates here:", "Kibera居民区  2023 para. 1"} <= set(words)


def test_a_country_that_is_tinted_bears_its_name_though_it_is_narrow(real: dict) -> None:
    s = real["en"]
    told = profile(s, "PRI")
    words = {t.get_text() for t in draw_profile(s, told).ax.texts}
    assert {s.country(code) for code in set(told.region[2]["iso3"])} <= words


def test_a_name_on_a_dark_tint_is_light_and_what_tints_mean_stands_under_the_map(real: dict) -> None:
    s = real["en"]
    told = profile(s, "MUS")
    page = draw_profile(s, told)
    (kenya,) = [t for t in page.ax.texts if t.get_text() == "Kenya"]
    assert kenya.get_color() == "white"
    tints = [a for a in page.ax.patches if a.get_gid() == "tint"]
    assert "Tint: number of reports that name it" in {t.get_text() for t in page.ax.texts}
    assert len(tints) == len({tuple(a.get_facecolor()) for a in tints}) > 1


@pytest.mark.parametrize("iso3", ["KIR", "ESH", "KEN"])
def test_where_no_tinted_country_lies_on_the_map_nothing_is_said_of_tints(real: dict, iso3: str) -> None:
    page = draw_profile(real["zh"], profile(real["zh"], iso3))
    assert not [a for a in page.ax.patches if a.get_gid() == "tint"]
    assert not any("颜色深浅" in t.get_text() for t in page.ax.texts)


def test_neighbours_across_a_border_are_named_before_small_ones_farther_away(real: dict) -> None:
    words = {t.get_text() for t in draw_profile(real["en"], profile(real["en"], "COD")).ax.texts}
    assert {"Rwanda", "Burundi", "Angola"} <= words and "Equatorial Guinea" not in words


@pytest.mark.parametrize(("iso3", "lang"), [("RUS", "en"), ("RUS", "zh"), ("UKR", "en"), ("MUS", "zh")])
def test_no_name_of_a_tinted_country_stands_on_another_and_the_country_itself_is_named_once(real: dict, iso3: str, lang: str) -> None:
    s = real[lang]
    told = profile(s, iso3)
    page = draw_profile(s, told)
    sea = page.ax.patches[0].get_bbox()
    world = around(page, Around(iso3, [], set(told.region[2]["iso3"])), (sea.x0, sea.y0, sea.width, sea.height))
    words = [t for t in page.ax.texts if sea.contains(*t.get_position())]
    assert sum(t.get_text() == s.country(iso3, short=True) for t in words) == 1
    named = {t.get_text(): t.get_window_extent().transformed(page.ax.transData.inverted()) for t in words}
    codes = [code for code in set(told.region[2]["iso3"]) if code in world.shapes]
    for code, others in ((code, [world.shapes[other] for other in codes if other != code]) for code in codes):
        if box := named.get(s.country(code, short=True)):
            assert shapely.box(*box.extents).buffer(-0.03).intersection(shapely.union_all(others)).area < 0.004, code


def test_a_name_wider_than_its_country_stands_where_the_country_holds_most_of_it_and_on_no_other() -> None:
    strip, page = shapely.box(1, 1, 1.5, 3), shapely.box(0, 0, 4, 4)
    x, y = _hanging(strip, page.difference(shapely.box(1.5, 0, 4, 4)), 0.8, 0.15)
    assert strip.contains(shapely.Point(x, y)) and x + 0.4 <= 1.5
    assert _hanging(strip, page.difference(strip.buffer(0.2)), 0.8, 0.15) is None
    assert _hanging(strip, page, 2.0, 0.15) is None
