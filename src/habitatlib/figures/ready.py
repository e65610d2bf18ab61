"""What figures need once, whatever their parameters: tables, shapes, fonts, lexicons. A process that forks has it done before."""

from __future__ import annotations

import contextlib
import tempfile
import warnings
from pathlib import Path

import matplotlib

from habitatlib.errors import HabitatError
from habitatlib.figures import canvas, typesetting
from habitatlib.figures.profile.page import draw_profile, profile
from habitatlib.figures.study import study
from habitatlib.tables.load import keep_ready

__all__ = ["get_ready"]

_A_COUNTRY = "SOM"  # one that little is told of


def get_ready() -> None:
    """Draw a page, and save a small one into a folder that is thrown away, so that every cache is filled; nothing else changes.

    Where the tables are not there, nothing is drawn.
    """
    with matplotlib.rc_context(), warnings.catch_warnings(), tempfile.TemporaryDirectory() as folder:
        with contextlib.suppress(HabitatError, OSError):
            keep_ready()
            asked = study()
            draw_profile(asked, profile(asked, _A_COUNTRY))
            canvas.save(canvas.canvas(3, 0.4, title=_A_COUNTRY, source=_A_COUNTRY), "page", Path(folder))
    typesetting.forget_style()
