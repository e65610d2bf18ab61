"""The years of the time axis: as asked for, or as the chosen reports need."""

from __future__ import annotations

from habitatlib.errors import ParameterError
from habitatlib.figures.study import Study

__all__ = ["years"]

_FIRST, _LAST = 1945, 2100  # the United Nations begin; a century of planning is enough
_BEFORE, _AFTER = 10, 5  # years around the reports' dates: a single date further off would make all others narrow
_NONE = 2000, 2030  # nothing is dated


def years(study: Study) -> tuple[int, int]:
    """The first and last year of the time axis; one that is 0 is as the reports need.

    Raises
    ------
    ParameterError
        If they are no years, or the first comes after the last.
    """
    asked = int(study.choices.get("first_year", 0)), int(study.choices.get("last_year", 0))
    for name, year in zip(("first_year", "last_year"), asked, strict=True):
        if year and not _FIRST <= year <= _LAST:
            raise ParameterError(f"{name} is 0 or a year from {_FIRST} to {_LAST}, not {year}")
    if all(asked) and asked[0] > asked[1]:
        raise ParameterError(f"first_year is not after last_year, not {asked[0]} and {asked[1]}")
    needed = _needed(study, *asked) if 0 in asked else asked
    first, last = (one or other for one, other in zip(asked, needed, strict=True))
    return first, last


def _needed(study: Study, first: int, last: int) -> tuple[int, int]:
    """The years of reports, their periods and dated events, but no more than so many before the first report and after the last."""
    events = study.tables["events"]
    dated = [d.year for name in ("date_start", "date_end") for d in events[name]]
    told = [r.distributed.year for r in study.reports if r.distributed]
    covered = [d.year for r in study.reports if r.period_basis != "none" for d in r.period if d]
    around = told or covered or dated
    here = [y for y in (*told, *covered, *dated) if min(around) - _BEFORE <= y <= max(around) + _AFTER and _FIRST <= y <= _LAST]
    if not here:
        return min(_NONE[0], last or _NONE[0]), max(_NONE[1], first)
    return min([*here, *([last] if last else [])]), max([*here, first])
