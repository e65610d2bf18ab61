"""Names in other Latin languages, which go on in lower case: ``Agence française de développement``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...lexicons.written import written
from .org_names import Found
from .org_tokens import NAMED, Token, is_role, joint, role, rule_of

__all__ = ["latin_names"]

_LONGEST = 20


def latin_names(toks: Sequence[Token], language: str) -> Iterator[Found]:
    """The names that begin with a head of another Latin language, and German ones that end with it."""
    until = 0
    for i, token in enumerate(toks):
        if i < until:
            continue
        if token.kind == "cap" and written("org_parts", "german_end", language).search(token.word):
            yield Found(token.start, token.end, token.word.rpartition("-")[2], i, i)
            continue
        rule = rule_of(language, token.word)
        if token.kind != "cap" or not rule or rule not in ("foreign", "foreign_weak") and not _goes_foreign(toks, i, language):
            continue
        last = _end(toks, i, language)
        sure = rule == "foreign" or any(_small(t, language) or not t.word.isascii() for t in toks[i : last + 1])
        if last > i and sure:
            first = i
            while first > until and toks[first].gap == " " and toks[first - 1].kind in ("cap", "country") and not toks[first - 1].first:
                if is_role(language, toks[first - 1].word, "person", "opener"):
                    break
                first -= 1
            yield Found(toks[first].start, toks[last].end, token.word, first, last)
            until = last + 1


def _goes_foreign(toks: Sequence[Token], at: int, language: str) -> bool:
    """Whether a head that English has too goes on in another language: Bureau national d'études, Mission d'aménagement."""
    for token in toks[at + 1 : at + 3]:
        if token.gap == " " and token.word[0].islower() and (_elided(token, language) or is_role(language, token.word, "latin_joint")):
            return True
        if token.kind != "low" or token.gap != " ":
            return False
    return False


def _elided(token: Token, language: str) -> bool:
    return written("org_parts", "joined", language).match(token.word) is not None


def _small(token: Token, language: str) -> bool:
    return is_role(language, token.word, "latin_small") or token.word.lower() in role(language, "latin_elided")


def _end(toks: Sequence[Token], head: int, language: str) -> int:
    """The last word of a name that begins at ``head``; ``head`` where nothing of it follows."""
    last, at = head, head + 1
    while at < len(toks) and at - head < _LONGEST:
        token = toks[at]
        if token.word == "," and token.gap == "" and at + 1 < len(toks) and toks[at + 1].kind == "cap" and _goes_on(toks, at + 1, language):
            at += 1
            continue
        if token.gap != " ":
            break
        if joint(language, token.word) == "of" and at + 1 < len(toks) and toks[at + 1].kind == "country" and last > head:
            return at + 1
        if token.kind in NAMED - {"org"} or token.kind == "cap" or _elided(token, language):
            last = at
        elif _small(token, language):
            pass
        elif token.kind == "low" and _in_name(toks, at, language):
            last = at
        else:
            break
        at += 1
    return last


def _in_name(toks: Sequence[Token], at: int, language: str) -> bool:
    """Whether a word in lower case is a word of the name: small words of its language stand beside it, or its letters say so."""
    before = toks[at - 1]
    after = toks[at + 1] if at + 1 < len(toks) else None
    beside = _small(before, language) or (after is not None and _small(after, language) and after.gap == " ")
    return beside or written("org_parts", "foreign", language).search(toks[at].word) is not None


def _goes_on(toks: Sequence[Token], at: int, language: str) -> bool:
    """Whether a list inside the name goes on behind a comma: its last item is joined with the name's own word for and."""
    for token in toks[at : at + 7]:
        if token.word in role(language, "latin_and"):
            return True
        if token.kind not in ("cap", "place", "country") and token.word != "," and not _small(token, language):
            return False
    return False
