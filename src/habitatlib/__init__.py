"""What UN-Habitat's reports say, as data.

The functions here are all that a notebook needs; each is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"

_HOMES = {
    "read_report": "habitatlib.reports",
    "build": "habitatlib.tables.build",
    "check": "habitatlib.tables.validate",
    "load_tables": "habitatlib.tables.load",
    "scan": "habitatlib.tables.scan",
    "show": "habitatlib.tables.show",
    "study": "habitatlib.figures.study",
    "run": "habitatlib.runs.notebook",
    "batch": "habitatlib.runs.batch.make",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'habitatlib' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
