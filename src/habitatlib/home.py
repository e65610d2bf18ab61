"""Where the project is."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["home"]


def home() -> Path:
    """The project's folder: ``HABITATLIB_HOME`` if it is set, else the checkout that this file stands in, else the current folder."""
    if named := os.environ.get("HABITATLIB_HOME"):
        return Path(named)
    checkout = Path(__file__).resolve().parents[2]
    return checkout if (checkout / "data").is_dir() else Path.cwd()
