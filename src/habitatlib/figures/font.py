"""Where the font is; known without importing what draws with it, which takes a while."""

from __future__ import annotations

import functools
import importlib.util
from pathlib import Path

from habitatlib.errors import HabitatError

__all__ = ["FigureError", "font_path"]


class FigureError(HabitatError):
    """A figure that cannot be printed: a glyph the font lacks, a text outside the canvas, two texts on one another."""


@functools.cache
def font_path() -> Path:
    """The file of Noto Sans SC, which the package ``zhplot`` carries.

    The package is found without importing it: importing it would set matplotlib's parameters.

    Raises
    ------
    FigureError
        If the font is not installed.
    """
    spec = importlib.util.find_spec("zhplot")
    for folder in spec.submodule_search_locations or () if spec else ():
        path = Path(folder, "fonts", "NotoSansSC-Regular.ttf")
        if path.is_file():
            return path
    raise FigureError("The font Noto Sans SC is not installed; install the package zhplot, which carries it")
