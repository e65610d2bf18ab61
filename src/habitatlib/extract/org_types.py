"""What type an organization has, told by how its name begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..lexicons import load
from .org_tokens import Token

__all__ = ["beginning", "type_of"]

_UNITED_NATIONS = ("联合国", "机构间")
_WORLD = ("国际", "世界", "全球", "万国", "政府间专家", "不限成员名额")


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["type"]) for row in load("org_types", language))


def beginning(token: Token) -> str:
    """How a name begins: ``un``, ``world``, ``region``, ``country``, ``place``, ``latin``, else ``topic``."""
    if token.kind == "opener":
        return "un" if token.word in _UNITED_NATIONS else "world" if token.word in _WORLD else "region"
    return token.kind if token.kind in ("country", "place", "latin") else "topic"


def type_of(kind: str, body: Sequence[Token], end: str, language: str) -> str:
    """The type of an organization.

    Parameters
    ----------
    kind : str
        The type that its head word has by itself.
    body : sequence of Token
        What stands before the head.
    end : str
        The head, and what follows it in the name.
    language : str
        Whose patterns to use.
    """
    body = [t for t in body if t.kind != "quote"]
    start = beginning(body[0]) if body else "topic"
    rest = "".join(t.word for t in body[start == "country" :]) + end
    return next((found for pattern, found in _patterns(language) if pattern.search(f"{start}:{rest}")), kind)
