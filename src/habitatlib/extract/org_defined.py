"""Names that nothing tells but the short form in brackets behind them: 西非金融情报机构联席会(西金联)."""

from __future__ import annotations

from collections.abc import Sequence

from .org_evidence import LONGEST, TOPIC, counted
from .org_governments import Name, edges
from .org_tokens import Token, Tokens
from .org_types import beginning, type_of
from .org_words import part, role

__all__ = ["defined"]

_OWNERS = {"country": "national_government", "place": "local_government", "topic": "civil_society"}  # of a name without a head word
_LONGER = 2  # signs that a name has more than its short form
_WITHIN = TOPIC | {"opener", "country", "place", "class_word", "other", "head", "conj", "list", "latin", "number", "boundary", "org"}
_BEFORE = frozenset({"opener", "country", "place", "class_word", "class_opener", "inner", "other", "conj", "list"})


def defined(toks: Tokens, text: str, found: Sequence[Name], language: str) -> list[Name]:
    """The names found, and those that end where a short form of theirs is defined in brackets.

    Parameters
    ----------
    toks : Tokens
        The tokens of ``text``.
    text : str
        A squeezed text.
    found : sequence of Name
        The names found before; what lies within a new one goes.
    language : str
        Whose words to use.
    """
    ends, _ = edges(toks, found)
    out = list(found)
    for match in part(language, "short_in_brackets").finditer(text) if "(" in text else ():
        at = toks.at(match.start())
        first = None if at is None or match.start() in ends else _first(toks, at - 1, match[1], language)
        if first is None or at is None:
            continue
        name = Name(toks[first].start, match.start(), _type(toks[first:at], language))
        out = [n for n in out if not (n.start < name.end and name.start < n.end)] + [name]
    return sorted(out)


def _first(toks: Sequence[Token], last: int, short: str, language: str) -> int | None:
    """Where the name begins that ends at ``last`` and has the signs of its short form in their order; None where none does."""
    clause, rest = role(language, "of_clause"), short
    j = last
    while j >= 0 and toks[j].kind in _WITHIN and toks[j].word not in clause and toks[last].end - toks[j].start <= LONGEST:
        for sign in reversed(toks[j].word):
            rest = rest[:-1] if rest.endswith(sign) else rest
        if not rest:
            break
        j -= 1
    if j < 0 or rest:
        return None
    while j > 0 and toks[j - 1].kind in _BEFORE and toks[last].end - toks[j - 1].start <= LONGEST:
        j -= 1
    while toks[j].kind in ("conj", "list"):
        j += 1
    one_of_some = counted(toks[max(0, j - 2) : last], language) or (j > 0 and toks[j - 1].kind in ("determiner", "number"))
    return None if one_of_some or toks[last].end - toks[j].start < len(short) + _LONGER else j


def _type(body: Sequence[Token], language: str) -> str:
    """The type of a name by its head word; without one by whose it is."""
    if body[-1].kind == "head":
        kind = str(body[-1].value[0])  # type: ignore[index]
    else:
        kind = _OWNERS.get(beginning(body[0], language), "igo")
    return type_of(kind, body[:-1], body[-1].word, language)
