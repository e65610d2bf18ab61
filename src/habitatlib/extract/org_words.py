"""Words by which names of organizations are found: what they are (``org_words.csv``), what they do (``org_roles.csv``), and patterns."""

from __future__ import annotations

import re
from functools import cache

from ..lexicons import load
from ..lexicons.written import written

__all__ = ["of_kind", "part", "role", "words"]


@cache
def of_kind(language: str, *kinds: str) -> frozenset[str]:
    """The words of ``org_words.csv`` that make tokens of one of the kinds."""
    return frozenset(row["word"] for row in load("org_words", language) if row["kind"] in kinds)


@cache
def words(language: str, *names: str) -> tuple[str, ...]:
    """The words of ``org_roles.csv`` that have one of the roles, for ``startswith`` and ``endswith``."""
    return tuple(row["word"] for row in load("org_roles", language) if row["role"] in names)


@cache
def role(language: str, *names: str) -> frozenset[str]:
    """The words that have one of the roles.

    Examples
    --------
    >>> sorted(role("zh", "enterprise")), role("xx", "enterprise")
    (['企业'], frozenset())
    """
    return frozenset(words(language, *names))


def part(language: str, name: str) -> re.Pattern[str]:
    """A pattern of ``org_parts.csv``."""
    return written("org_parts", name, language)
