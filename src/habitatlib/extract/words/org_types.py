"""What type an organization has, told by how its name begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ...lexicons import load
from .org_tokens import Token, is_role, role, type_of_head

__all__ = ["type_of"]


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["type"]) for row in load("org_types", language))


def _beginning(token: Token, language: str) -> str:
    """How a name begins: ``country``, ``place``, ``region``, ``national``, ``world``, else ``topic``."""
    if token.kind in ("country", "place", "region"):
        return token.kind
    if is_role(language, token.word, "national"):
        return "national"
    return "world" if token.word in role(language, "world") else "topic"


def type_of(name: str, body: Sequence[Token], head: str, language: str) -> str:
    """The type of an organization.

    Parameters
    ----------
    name : str
        The name.
    body : sequence of Token
        Its tokens.
    head : str
        Its head word.
    language : str
        Whose patterns to use.

    Returns
    -------
    str
    """
    start = _beginning(body[0], language) if body else "topic"
    rest = name[len(body[0].word) + 1 :] if start == "country" else name
    tried = [name, f"{start}:{rest}"]
    if body and body[-1].kind == "country":
        tried.append(f"{name[: -len(body[-1].word)]}country")
    for pattern, kind in _patterns(language):
        if any(pattern.search(form) for form in tried):
            return kind
    return type_of_head(language, name) or type_of_head(language, head) or "civil_society"
