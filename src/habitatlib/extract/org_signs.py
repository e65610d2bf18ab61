"""Signs with which foreign names are written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ..lexicons import load
from .org_token import Token

__all__ = ["foreign", "foreign_sign", "sign"]


@cache
def _foreign_signs(language: str) -> frozenset[str]:
    return frozenset(sign for r in load("org_transliteration", language) for sign in r["signs"])


def sign(token: Token) -> bool:
    """Whether a token is one sign that may spell a name, be it a word by itself or not."""
    return token.kind == "other" or (token.kind == "inner" and len(token.word) == 1)


def foreign_sign(token: Token, language: str) -> bool:
    """Whether a token is a sign with which foreign names are written."""
    return sign(token) and token.word in _foreign_signs(language)


def foreign(body: Sequence[Token], language: str) -> int:
    """Length of the longest run of signs with which foreign names are written."""
    longest = run = 0
    for token in body:
        run = run + 1 if foreign_sign(token, language) else 0
        longest = max(longest, run)
    return longest
