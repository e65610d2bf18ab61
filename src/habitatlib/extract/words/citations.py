"""citations: not read yet in languages that part their words by blanks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...reports.model import Report

__all__ = ["extract"]


def extract(report: Report, found: Mapping[str, Sequence[dict]]) -> dict[str, list[dict]]:
    """Rows of citations.

    Parameters
    ----------
    report : Report
    found : mapping
        Tables extracted before.

    Returns
    -------
    dict
        Table name to rows.
    """
    return {}
