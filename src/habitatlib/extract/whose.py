"""Whose report it is: UN-Habitat's own, one it makes with another body, or another body's."""

from __future__ import annotations

from functools import cache

from ..lexicons import load
from ..reports.model import Report

__all__ = ["own_priorities"]

_HABITAT = "un_habitat"


@cache
def _symbols() -> tuple[str, ...]:
    return tuple(row["value"] for row in load("org_reporting_bodies") if row["field"] == "symbol" and row["org_id"] == _HABITAT)


@cache
def _names() -> tuple[str, ...]:
    return tuple(row["name"] for row in load("organization_names") if row["org_id"] == _HABITAT and row["when"] == "always")


def own_priorities(report: Report) -> str:
    """The owner of priorities that a report calls its own: ``joint``, ``un_habitat`` or, of another United Nations body, ``un_system``.

    UN-Habitat's reports are known by their symbol, and those to other bodies by their author; a text without a symbol is taken for one.

    Examples
    --------
    >>> from habitatlib.reports.model import Cover
    >>> [own_priorities(Report(symbol, "en", Cover(symbol=symbol), (), (), (), (), "", "")) for symbol in ("HSP/EB.2024/5", "C25/37")]
    ['un_habitat', 'un_system']
    """
    if report.series.startswith("joint"):
        return "joint"
    own = not report.symbol or report.symbol.startswith(_symbols()) or any(name in report.cover.author for name in _names())
    return _HABITAT if own else "un_system"
