"""Names of places for readers: as printed, in English by the register of places where it has them."""

from __future__ import annotations

import functools

from habitatlib import lexicons
from habitatlib.figures.study import Study

__all__ = ["place_name", "registered", "registered_as"]


@functools.cache
def _register() -> dict[str, tuple[dict[str, str], ...]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in lexicons.load("places"):
        found.setdefault(row["iso3"], []).append(row)
    return {iso3: tuple(rows) for iso3, rows in found.items()}


def registered(iso3: str) -> tuple[dict[str, str], ...]:
    """The rows of the register of places that lie in a country or area."""
    return _register().get(iso3, ())


def registered_as(iso3: str, surface: str) -> dict[str, str]:
    """What the register knows of a printed name: that name, else the longest that it begins with."""
    rows = [row for row in registered(iso3) if surface.startswith(row["name"]) and _ends(surface[len(row["name"]) :])]
    return max(rows, key=lambda row: len(row["name"]), default={})


def _ends(rest: str) -> bool:
    """Whether a name may end before the rest: not within a Latin word, nor before more of them than one that says what it is (County)."""
    return not (rest[:1].isascii() and rest[:1].isalpha()) and rest.count(" ") <= 1


def place_name(study: Study, iso3: str, surface: str, kind: str) -> str:
    """The name of a place as printed; in English its English name, with what it is, where the register has one."""
    name = registered_as(iso3, surface).get("name_en")
    if study.lang == "zh" or not name:
        return surface
    what = "" if kind == "city" else study.t(f"profile.place.{kind}")
    return name if not what or what in name.lower().split() else study.t("profile.place", name=name, kind=what)
