"""What type an organization has, told by how its name begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..lexicons import load
from .org_tokens import Token
from .org_words import role
from .sieve import Sieve

__all__ = ["beginning", "type_of"]


@cache
def _patterns(language: str) -> dict[str, tuple[re.Pattern[str], str]]:
    return {str(i): (re.compile(row["pattern"]), row["type"]) for i, row in enumerate(load("org_types", language))}


@cache
def _sieve(language: str) -> Sieve:
    return Sieve({name: pattern for name, (pattern, _) in _patterns(language).items()})


def beginning(token: Token, language: str) -> str:
    """How a name begins: ``un``, ``world``, ``region``, ``country``, ``place``, ``latin``, else ``topic``."""
    if token.kind == "opener":
        return "un" if token.word in role(language, "un_opener") else "world" if token.word in role(language, "world_opener") else "region"
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
    start = beginning(body[0], language) if body else "topic"
    rest = "".join(t.word for t in body[start == "country" :]) + end
    name, patterns = f"{start}:{rest}", _patterns(language)
    tried = (patterns[i] for i in sorted(_sieve(language).may(name), key=int))
    return next((found for pattern, found in tried if pattern.search(name)), kind)
