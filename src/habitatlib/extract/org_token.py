"""A piece of a text, as names of organizations are read from it, and where a country or a place is named."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Spot", "Token"]


class Spot(NamedTuple):
    """Where a country or a place is named in a plain text, found elsewhere; ``value`` is a country's code."""

    start: int
    end: int
    kind: str
    value: object = None


class Token(NamedTuple):
    """A piece of a plain text and what it is.

    ``kind`` is ``org`` (of the register), ``country``, ``place``, ``opener``, ``class_opener``, ``verb``, ``inner``, ``boundary``,
    ``determiner``, ``head``, ``bare`` (an organ by its class word), ``latin``, ``conj``, ``list`` (、), ``stop``, ``quote``, ``number``
    or ``other`` (a sign of none of these).
    ``value`` is an identifier, a country's code, or a head's ``(type, rule)``.
    """

    start: int
    end: int
    kind: str
    word: str
    value: object = None
