"""Which part of an archive a report belongs to."""

from __future__ import annotations

import hashlib

__all__ = ["part_of", "parts_for"]

_MOST = 256  # reports a part, on the average


def parts_for(reports: int) -> int:
    """The number of parts of an archive: a power of two, so that it seldom changes as the archive grows.

    Examples
    --------
    >>> parts_for(5), parts_for(257), parts_for(10_000)
    (1, 2, 64)
    """
    return 1 << (max(0, reports - 1) // _MOST).bit_length()


def part_of(symbol: str, parts: int) -> int:
    """The part that a report belongs to: it hangs on its symbol alone, and all its languages stand together."""
    return int.from_bytes(hashlib.sha256(symbol.encode()).digest()[:8], "big") % parts
