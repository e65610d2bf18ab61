"""For whom a document is, as its symbol tells: the Security Council, UN-Habitat's own bodies; or whether it is the record of a meeting."""

from __future__ import annotations

__all__ = ["COUNCIL", "RECORD", "is_own", "of_symbol"]

COUNCIL, RECORD = "to the Security Council", "record of a meeting"  # as role_trust.csv calls them
_RECORDED = "/SR.", "/PV."


def of_symbol(symbol: str) -> dict[str, float]:
    """What the symbol of a document tells of the roles in it.

    Returns
    -------
    dict
        The row of ``role_trust.csv`` that it is, with 1; empty for all other documents.

    Examples
    --------
    >>> of_symbol("S/2030/1"), of_symbol("S/PV.12"), of_symbol("E/2030/1")
    ({'to the Security Council': 1.0}, {'record of a meeting': 1.0}, {})
    """
    if any(sign in symbol for sign in _RECORDED):
        return {RECORD: 1.0}
    return {COUNCIL: 1.0} if symbol.startswith("S/") else {}


def is_own(symbol: str) -> bool:
    """Whether it is a report to UN-Habitat's own bodies: rules of modes and themes were written after such reports and are firmer there.

    Examples
    --------
    >>> is_own("HSP/EB.2030/5"), is_own("A/90/5")
    (True, False)
    """
    return symbol.startswith("HSP/")
