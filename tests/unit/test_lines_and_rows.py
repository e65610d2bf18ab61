from __future__ import annotations

import io

import matplotlib
import numpy as np
import pandas as pd
import pytest
from matplotlib import patheffects
from matplotlib.text import Text

from habitatlib.figures.canvas import canvas
from habitatlib.figures.line import Line
from habitatlib.figures.rows import by_paragraph, each

STROKE = [patheffects.withStroke(linewidth=2.0, foreground="white"), patheffects.Normal()]
LINES = {
    "plain": ("Kenya, AV. Ty 肯尼亚", {}),
    "linked": ("HSP/EB.2024/5", {"url": "../reports/a.html#p7"}),
    "heavy": ("A finding", {"fontweight": "bold", "path_effects": STROKE}),
    "coloured": ("33 mentions", {"color": "#5d6b76", "alpha": 0.5}),
    "named": ("a mark", {"gid": "mark-1"}),
    "of_money": ("US$ 3 and US$ 4", {}),
    "of_one_dollar": ("US$ 3", {}),
    "at_the_right": ("12", {"ha": "right"}),
    "in_the_middle": ("12", {"ha": "center", "va": "center"}),
    "turned": ("turned", {"rotation": 30}),
    "of_two_lines": ("one\ntwo", {}),
    "boxed": ("boxed", {"bbox": {"facecolor": "white"}}),
    "clipped": ("clipped at the edge of the page " * 5, {"clip_on": True}),
    "unseen": ("unseen", {"visible": False}),
    "empty": ("", {}),
}


def drawn(kind: type, words: str, options: dict) -> tuple[np.ndarray, str]:
    page = canvas(4, 0.6, title="Kenya")
    page.ax.add_artist(kind(1.03, page.top + 0.217, words, size=9.5, **{"va": "baseline", "clip_on": False, **options}))
    raw, svg = io.BytesIO(), io.StringIO()
    page.figure.savefig(raw, format="raw")
    with matplotlib.rc_context({"svg.hashsalt": "same"}):
        page.figure.savefig(svg, format="svg", metadata={"Date": None})
    return np.frombuffer(raw.getvalue(), dtype=np.uint8), svg.getvalue()


@pytest.mark.parametrize("name", LINES)
def test_a_line_is_drawn_as_matplotlib_draws_any_text(name):
    (dots, svg), (usual, usual_svg) = drawn(Line, *LINES[name]), drawn(Text, *LINES[name])
    assert np.array_equal(dots, usual)
    assert svg == usual_svg


def test_a_line_is_not_measured_to_be_drawn(monkeypatch):
    monkeypatch.setattr(Text, "_get_layout", lambda *_: pytest.fail("measured"))
    page = canvas(4, 0.6, title="Kenya", source="A/1")
    page.write(1, page.top + 0.2, "five reports", bold=True)
    page.figure.savefig(io.BytesIO(), format="raw")


def test_rows_are_those_that_pandas_gives():
    frame = pd.DataFrame({
        "symbol": pd.Series(["A", None, "B"], dtype="str"), "para": pd.Series([1, 2, None], dtype="Int64"),
        "value": pd.Series([0.5, None, 2.0], dtype="Float64"), "first": [1, 2, 3], "true": pd.Series([True, None, False], dtype="boolean"),
        "day": pd.Series(["2024-01-31", None, "2024-02-01"], dtype="datetime64[s]"), "list": [[1], [], [2, 3]],
    })  # fmt: skip
    for ours, theirs in zip(each(frame), frame.itertuples(index=False), strict=True):
        assert ours._fields == theirs._fields
        assert [repr(value) for value in ours] == [repr(value.item() if isinstance(value, np.generic) else value) for value in theirs]
    assert [tuple(row) for row in each(frame, "first", "list")] == [(1, [1]), (2, []), (3, [2, 3])]
    assert list(each(frame.head(0))) == []


def test_rows_stand_by_their_paragraph_in_their_order():
    frame = pd.DataFrame({"symbol": ["A", "B", "A"], "para": [1, 1, 1], "start": [5, 0, 2]})
    found = by_paragraph(each(frame))
    assert [row.start for row in found["A", 1]] == [5, 2] and [row.start for row in found["B", 1]] == [0]
    assert found["C", 1] == []
