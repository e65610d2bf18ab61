"""Lines of text: how wide they are, where they break, what of them fits."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from habitatlib.figures import style
from habitatlib.figures.style import LABEL

__all__ = ["as_drawn", "forget_style", "measure", "shorten", "wrap"]

_NARROW = 0.5  # of the height of a letter, its width: a guess
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_HAN = re.compile("[\u4e00-\u9fff]")
_PIECES = re.compile(rf"\s+|[{_WIDE}]|[^\s{_WIDE}]+")
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_NOT_FIRST, _NOT_LAST = set("、，。；：！？）》」』”’％"), set("（《「『“‘")


@functools.cache
def _renderer() -> FigureCanvasAgg:
    style.use()
    return FigureCanvasAgg(Figure(dpi=200)).get_renderer()


def as_drawn(text: str) -> str:
    """Curly quotation marks are full width in the font: words without a Chinese character have straight ones."""
    return text if _HAN.search(text) else text.translate(_STRAIGHT)


@functools.lru_cache(maxsize=20_000)
def measure(text: str, size: float) -> float:
    """Width of a line of text in inches, as the renderer draws it."""
    renderer = _renderer()
    return renderer.get_text_width_height_descent(as_drawn(text), FontProperties(size=size), False)[0] / renderer.dpi


def forget_style() -> None:
    """Have the next measurement set matplotlib's parameters, as the first does: somebody has set them back."""
    _renderer.cache_clear()


def wrap(text: str, width: float, size: float = LABEL) -> list[str]:
    """Lines of ``text`` no wider than ``width`` inches: broken at blanks, or between Chinese characters.

    A line never begins with a closing mark nor ends with an opening one; a single word wider than ``width`` stays whole.
    """
    pieces = _PIECES.findall(" ".join(text.split()))
    about = [0.0, *accumulate(_about(piece, size) for piece in pieces)]
    lines, line, start = [], "", 0

    def reaches(end: int) -> float:
        return measure((line + "".join(pieces[start : end + 1])).strip(), size)

    while start < len(pieces):
        guess = bisect_right(about, about[start] + width) - 1
        stop = _fitting(reaches, width, start + 1, len(pieces), guess)  # the first piece stands on the line, however wide it is
        while stop < len(pieces) and (pieces[stop][0] in _NOT_FIRST or pieces[stop].isspace()):
            stop += 1
        line += "".join(pieces[start:stop])
        if stop < len(pieces):
            kept = line.rstrip()
            carry = kept[-1] if kept[-1:] in _NOT_LAST and len(kept) > 1 else ""
            lines.append(kept.removesuffix(carry))
            line = carry
        start = stop
    return [*lines, line.strip()] if line.strip() or not lines else lines


def shorten(text: str, width: float, size: float = LABEL) -> str:
    """The text if it fits into ``width`` inches, else its beginning and an ellipsis."""
    if measure(text, size) <= width:
        return text
    about = [0.0, *accumulate(_about(sign, size) for sign in text)]
    guess = bisect_right(about, width - _about("...", size))
    kept = _fitting(lambda end: measure(text[:end] + "...", size), width, 1, len(text) + 1, guess) - 1
    return text[:kept].rstrip() + "..."


def _about(text: str, size: float) -> float:
    """Roughly how wide a text is, in inches, without asking the font: Chinese signs are as wide as they are high."""
    return size / 72 * sum(1.0 if sign >= "\u2e80" else _NARROW for sign in text)


def _fitting(width_to: Callable[[int], float], width: float, low: int, high: int, guess: int) -> int:
    """The first number from ``low`` on of which the width is too much, else ``high``: looked for around a guess, to measure seldom."""
    guess, step = min(max(guess, low), high), 1
    if guess < high and width_to(guess) <= width:
        low = guess + 1
        while low + step < high and width_to(low + step - 1) <= width:
            low, step = low + step, 2 * step
        high = min(low + step, high)
    else:
        high = guess
        while high - step > low and width_to(high - step) > width:
            high, step = high - step, 2 * step
        low = max(high - step, low)
    return bisect_right(range(high), width, low, high, key=width_to)
