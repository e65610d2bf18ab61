from __future__ import annotations

import re
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import colors
from matplotlib.axis import Tick
from matplotlib.patches import Rectangle
from PIL import Image

from habitatlib.figures import style
from habitatlib.figures.canvas import canvas, check, save
from habitatlib.figures.picture import in_256_colours
from habitatlib.figures.svg import artists
from habitatlib.figures.typesetting import _NOT_FIRST, _NOT_LAST, _PIECES, measure, shorten, wrap


def page(**options):
    return canvas(6, 1, **{"title": "A finding", "subtitle": "what is measured", "source": "symbols"} | options)


def test_a_plain_page_passes():
    check(page(title="一个发现 and a long finding that has to be wrapped because it does not fit into six inches of paper"))


def test_a_glyph_that_no_font_has_is_an_error(tmp_path):
    broken = page()
    broken.write(1, broken.top, "tofu \U00012000", va="top")
    with pytest.raises(style.FigureError, match="U\\+12000"):
        check(broken)
    with pytest.raises(style.FigureError):
        save(broken, "broken", tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_text_outside_the_page_is_an_error():
    broken = page()
    broken.write(5.9, broken.top + 0.3, "over the edge")
    with pytest.raises(style.FigureError, match="over the edge.*outside"):
        check(broken)


def test_two_texts_on_one_another_are_an_error():
    broken = page()
    broken.write(1, broken.top + 0.3, "the first")
    broken.write(1.2, broken.top + 0.33, "the second")
    with pytest.raises(style.FigureError, match="the first.*the second"):
        check(broken)


def test_head_and_foot_make_room_for_themselves():
    short, long = page(), page(title="finding " * 40, source="source " * 60)
    assert long.bottom - long.top == pytest.approx(short.bottom - short.top)
    assert long.height > short.height
    check(long)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab cde 中文，。）、报告 12", max_size=80))
def test_wrapped_lines_fit_and_keep_every_sign(text):
    lines = wrap(text, 0.9, 9)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for number, line in enumerate(lines):
        assert not number or line[0] not in "，。、）"
        if measure(line.rstrip("，。、）"), 9) > 0.9:  # closing marks may hang over; a word stays whole
            assert " " not in re.sub(r" +(?=[，。、）])", "", line.strip())


def one_piece_at_a_time(text, width, size):
    """Lines as they come where every piece is measured before it is taken, which is slow."""
    lines, line = [], ""
    for piece in _PIECES.findall(" ".join(text.split())):
        if line and piece[0] not in _NOT_FIRST and not piece.isspace() and measure((line + piece).strip(), size) > width:
            kept = line.rstrip()
            carry = kept[-1] if kept[-1:] in _NOT_LAST and len(kept) > 1 else ""
            lines.append(kept.removesuffix(carry))
            line = carry
        line += piece
    return [*lines, line.strip()] if line.strip() or not lines else lines


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab VAcde.fi 中文，。（）、报告 12“”", max_size=120), st.sampled_from([0.3, 0.9, 2.5]))
def test_lines_break_where_they_would_if_each_piece_was_measured(text, width):
    assert wrap(text, width, 9) == one_piece_at_a_time(text, width, 9)


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="ab VAcde. 中文，", max_size=60))
def test_a_shortened_text_is_as_long_as_may_be(text):
    kept = text
    while kept and measure(kept + "...", 9) > 0.9:
        kept = kept[:-1]
    assert shorten(text, 0.9, 9) == (text if measure(text, 9) <= 0.9 else kept.rstrip() + "...")


def test_the_ticks_of_axes_that_are_off_are_no_part_of_a_drawing():
    one = page()
    assert one.ax in artists(one.figure) and not any(isinstance(artist, Tick) for artist in artists(one.figure))
    one.ax.set_axis_on()
    assert any(isinstance(artist, Tick) for artist in artists(one.figure))


def test_words_without_a_chinese_character_have_straight_quotation_marks():
    page = canvas(6, 1, title="“Côte d’Ivoire”")
    page.write(1, 1, "“能力建设”")
    written = [t.get_text() for t in page.ax.texts]
    assert written == ["\"Côte d'Ivoire\"", "“能力建设”"]
    assert measure("Côte d’Ivoire", 9) == measure("Côte d'Ivoire", 9) < measure("Côte d中Ivoire", 9)


def test_an_opening_mark_never_ends_a_line():
    assert not any(line.endswith(("（", "“")) for line in wrap("报告称“城市”是（所谓）“家园”的一部分" * 3, 0.5, 9))


def test_shortened_text_fits():
    assert shorten("short", 3, 9) == "short"
    cut = shorten("a text that is much too long for this", 1, 9)
    assert cut.endswith("...") and measure(cut, 9) <= 1


def test_the_same_figure_is_the_same_bytes_and_tells_neither_day_nor_program(tmp_path):
    def draw(folder):
        one = page()
        one.write(one.left, one.top, "bold words", bold=True, va="top")
        return save(one, "figure", folder)

    first, second = draw(tmp_path / "a"), draw(tmp_path / "b")
    assert first.data == second.data
    assert (tmp_path / "a" / "figure.svg").read_bytes() == (tmp_path / "b" / "figure.svg").read_bytes()
    with Image.open(tmp_path / "a" / "figure.png") as png:
        assert not set(png.info) & {"Software", "Creation Time", "date"}
    svg = (tmp_path / "a" / "figure.svg").read_text(encoding="utf-8")
    assert "bold words</text>" in svg and "dc:date" not in svg and "Matplotlib" not in svg


def test_a_figure_tells_those_who_cannot_see_it(tmp_path):
    assert save(page(), "figure", tmp_path).alt == "A finding. what is measured"


def test_the_font_is_found_without_importing_its_package():
    code = "import sys; from habitatlib.figures import style; style.use(); print('zhplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"


def test_each_series_and_family_has_one_colour_of_its_own():
    fixed = [*style.SERIES.values(), *style.FAMILIES.values(), style.NEUTRAL]
    assert len(set(fixed)) == len(fixed)
    assert style.series_color("") == style.NEUTRAL
    assert style.series_color("some_other") == style.series_color("some_other") not in style.SERIES.values()


@pytest.mark.parametrize("color", [*style.SERIES.values(), *style.FAMILIES.values()])
def test_small_text_in_a_darker_tone_can_be_read(color):
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colors.to_rgb(style.darker(color))]
    assert 1.05 / (0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] + 0.05) >= 4.5


@pytest.mark.parametrize("n", [1, 3, 5, 9])
def test_counts_have_as_many_different_colours(n):
    assert len(set(style.ordinal(n))) == n


def test_the_font_that_a_drawing_carries_has_its_glyphs_and_the_same_bytes_each_time():
    import base64
    import io

    from fontTools.ttLib import TTFont

    sheet = style.embedded_font("中国 Kenya")
    assert sheet == style.embedded_font("Kenya 国中")
    font = TTFont(io.BytesIO(base64.b64decode(re.search(r"base64,([^\"]+)", sheet)[1])))
    assert set(map(ord, "中国Kenya")) <= set(font.getBestCmap())


def test_fonts_are_read_once_and_draw_the_same():
    import io

    from matplotlib import font_manager
    from matplotlib.ft2font import FT2Font, LoadFlags

    style.use()
    names = font_manager.fontManager._find_fonts_by_props(font_manager.FontProperties())
    kept, fresh = font_manager.get_font(names), FT2Font(str(style.font_path()))
    assert io.open is open and kept.fname == fresh.fname
    for font in (kept, fresh):
        font.set_size(8.3, 200)
        font.set_text("Kenya 与肯尼亚，1,200", 0.0, flags=LoadFlags.NO_HINTING)
    assert kept.get_width_height() == fresh.get_width_height()


def test_a_picture_of_few_colours_is_exact_and_one_of_many_keeps_the_frequent_ones():
    few = np.zeros((40, 50, 4), dtype=np.uint8)
    few[..., 0], few[..., 2], few[..., 3] = np.arange(50) * 5, np.arange(40)[:, None] // 8, 255
    assert (np.asarray(in_256_colours(few).convert("RGB")) == few[..., :3]).all()
    many = np.random.default_rng(0).integers(0, 256, (60, 70, 4), dtype=np.uint8)
    many[:20] = (1, 2, 3, 255)
    drawn = np.asarray(in_256_colours(many).convert("RGB"))
    assert (drawn[:20] == (1, 2, 3)).all() and len(np.unique(drawn.reshape(-1, 3), axis=0)) <= 256
    assert np.abs(drawn.astype(int) - many[..., :3]).sum(axis=2).mean() < 60


def test_small_coloured_text_keeps_its_colour_in_the_picture(tmp_path):
    page = canvas(11.5, 3, title="A page of grey with one small purple word")
    for number in range(40):
        page.write(0.4 + 0.25 * number, page.top + 0.2, "text", size=6, color=style.tint(style.INK, 0.2 + number / 60))
    page.write(1, page.top + 1, "purple", size=7.2, color=style.SERIES["resolution_tracker"])
    save(page, "99_page.en", tmp_path)
    pixels = Image.open(tmp_path / "99_page.en.png").convert("RGB")
    assert min(sum(abs(a - b) for a, b in zip(pixel, (0x6A, 0x4C, 0x93), strict=True)) for _, pixel in pixels.getcolors(1 << 20)) < 30


def test_the_colour_of_an_area_is_the_same_in_the_picture(tmp_path):
    page = canvas(11.5, 3, title="Light areas among many colours of text")
    faces = [style.PANEL, style.LAND, *(style.tint(color, 0.2) for color in style.FAMILIES.values())]
    for number, face in enumerate(faces):
        page.ax.add_patch(Rectangle((0.4 + number, page.top), 0.9, 1, facecolor=face, linewidth=0))
        for line, color in enumerate([*style.SERIES.values(), *style.FAMILIES.values()]):
            page.write(0.45 + number, page.top + 0.1 + 0.08 * line, "text", size=5, color=color)
    save(page, "99_page.en", tmp_path)
    pixels = {color for _, color in Image.open(tmp_path / "99_page.en.png").convert("RGB").getcolors(1 << 20)}
    assert {tuple(round(255 * c) for c in colors.to_rgb(face)) for face in faces} <= pixels


@pytest.mark.parametrize("title, subtitle, told", [("Where '城市' stands", "n = 5", "Where '城市' stands. n = 5"), ("提到68个国家", "五份报告", "提到68个国家。五份报告")])
def test_a_picture_without_words_of_its_own_is_told_in_sentences_of_its_language(title, subtitle, told):
    assert page(title=title, subtitle=subtitle).alt == told
