"""A paragraph as words with what each may be in a name: a capitalised word, a State, a place, a known organization, a small word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from ...lexicons import load
from ...lexicons.written import written
from .org_register import always, country_of, spellings
from .text import Names, plain, sentences, titles, words_of

__all__ = ["NAMED", "Token", "heads", "is_role", "joint", "role", "rule_of", "tokens", "type_of_head", "word_for"]

NAMED = frozenset({"org", "country", "place", "treaty", "region"})  # kinds of tokens that a register made
_KINDS = ("org", "treaty", "country", "place", "region")
_OF_PLACES = ("local_government", "national_government")  # types whose heads are class words of places too: Municipality, Prefecture
_STATE = 40  # signs that the name of a State may take
_JOINTS = ("of", "for", "on", "to", "against", "in", "with")


class Token(NamedTuple):
    """A word or sign: ``text[start:end] == word``; ``kind`` is a kind of ``NAMED``, else ``cap``, ``low``, ``digit`` or ``sign``.

    ``value`` is the identifier or code that a register gives; ``first`` says that a sentence begins here; ``gap`` what stands before it.
    """

    start: int
    end: int
    word: str
    kind: str
    value: str = ""
    first: bool = False
    gap: str = " "


@cache
def role(language: str, *names: str) -> frozenset[str]:
    """The words of ``org_words`` that have one of the roles."""
    words = words_of("org_words", language)
    return frozenset(word for name in names for word in words.get(name, ()))


def is_role(language: str, word: str, *names: str) -> bool:
    """Whether a word has one of the roles; the possessive and the British spelling of a word have its roles."""
    bare = _bare(language, word)
    return word in role(language, *names) or bare in role(language, *names)


@lru_cache(maxsize=8192)
def _bare(language: str, word: str) -> str:
    for ending in words_of("org_words", language).get("possessive", ()):
        word = word.removesuffix(ending)
    for printed, same in spellings(language, "letters"):
        word = word.replace(printed, same)
    return word


def joint(language: str, word: str) -> str:
    """Which small word of a name a word is, by its use: ``of``, ``for``, ``on``, ``to``, ``against``, ``in``, ``with``; else empty."""
    return _joints(language).get(word, "")


@cache
def _joints(language: str) -> dict[str, str]:
    return {word: name for name in _JOINTS for word in role(language, name)}


def word_for(language: str, name: str) -> str:
    """The word with which names are made in a role that has one; empty where there is none."""
    return next(iter(words_of("org_words", language).get(name, ())), "")


@cache
def heads(language: str) -> dict[str, dict[str, str]]:
    """The words that make a name that of an organization, each with its row."""
    return {plain(row["head"]): row for row in load("org_heads", language)}


def rule_of(language: str, word: str) -> str:
    """How a head builds names: ``lead``, ``head``, ``weak``, ``firm``, ``tail``, ``shared``, ``beside`` …; empty for no head."""
    row = heads(language).get(word)
    return row["rule"] if row else ""


def type_of_head(language: str, name: str) -> str:
    """The type that the longest head gives that ends or begins a name; empty where none does."""
    words = name.split(" ")
    for size in range(min(5, len(words)), 0, -1):
        for part in (" ".join(words[-size:]), " ".join(words[:size])):
            if part in heads(language):
                return heads(language)[part]["type"]
    return ""


@cache
def _regions(language: str) -> Names:
    return Names((word, "") for word in role(language, "region"))


def tokens(text: str, language: str, places: Iterable[tuple[int, int, str]] = ()) -> tuple[Token, ...]:
    """The tokens of a paragraph.

    Parameters
    ----------
    text : str
        As printed.
    language : str
        ISO 639-1 code.
    places : iterable of (int, int, str)
        Where places stand, and their country.

    Returns
    -------
    tuple of Token
    """
    flat = plain(text)
    known = [(h.start, h.end, "org", str(h.value)) for h in always(language).find(text)]
    spans = [s for s in known if not _of_another(flat, s[0], s[1], language) and not _of_longer(flat, s[0], s[1], language)]
    spans += [(h.start, h.end, "treaty", "") for h in titles(language).find(text)]
    spans += [(h.start, h.end, "country", str(h.value)) for h in country_of(language).find(text)]
    spans += [(start, _bare_end(flat, start, end, language), "place", iso3 or "") for start, end, iso3 in places]
    spans += [(h.start, h.end, "region", "") for h in _regions(language).find(text)]
    spans.sort(key=lambda s: (s[0], -s[1], _KINDS.index(s[2])))
    firsts = {s.start + len(flat[s.start : s.end]) - len(flat[s.start : s.end].lstrip(" \"'([")) for s in sentences(text, language)}
    out: list[Token] = []
    at = 0
    for start, end, kind, value in spans:
        if start < at:
            continue
        out += _plain_words(flat, at, start, firsts, out, language)
        gap = flat[out[-1].end : start] if out else ""
        out.append(Token(start, end, flat[start:end], kind, value, start in firsts, gap))
        at = end
    out += _plain_words(flat, at, len(flat), firsts, out, language)
    return tuple(out)


def _of_another(flat: str, start: int, end: int, language: str) -> bool:
    """Whether an organ's name, which many bodies have, goes on with whose it is: the General Assembly of Ministers of …"""
    kinds = (("any_organ", "of_another"), ("any_union", "of_members"))
    return any(flat[start:end] in role(language, word) and written("org_parts", part, language).match(flat, end) for word, part in kinds)


def _of_longer(flat: str, start: int, end: int, language: str) -> bool:
    """Whether a place of learning has a longer name: Pontifical Catholic | University of Chile, University of the Philippines | Manila."""
    if flat[start:end].split(" ", 1)[0] not in role(language, "with_campuses"):
        return False
    campus = written("org_parts", "campus", language).match(flat, end)
    state = campus and any(h.start == campus.end() - end for h in country_of(language).find(flat[end : end + _STATE]))
    return bool((campus and not state) or written("org_parts", "described", language).search(flat, 0, start))


def _bare_end(flat: str, start: int, end: int, language: str) -> int:
    """Where a place's name ends without the head of a city's body that is printed on it (Amman Municipality; never West Bank)."""
    name, _, last = flat[start:end].rpartition(" ")
    return start + len(name) if name and heads(language).get(last, {}).get("type") in _OF_PLACES else end


def _plain_words(flat: str, start: int, end: int, firsts: set[int], before: Sequence[Token], language: str) -> list[Token]:
    out: list[Token] = []
    for match in written("org_parts", "word", language).finditer(flat, start, end):
        last = out[-1] if out else before[-1] if before else None
        gap = flat[last.end : match.start()] if last else ""
        out.append(Token(match.start(), match.end(), match[0], _kind(match[0], language), "", match.start() in firsts, gap))
    return out


def _kind(word: str, language: str) -> str:
    if not word[0].isalnum():
        return "sign"
    if word[0].isdigit():
        return "cap" if any(c.isupper() for c in word) else "digit"
    if word[0].isupper() or any(c.isupper() for c in word) and written("org_parts", "elided", language).match(word):
        return "cap"
    return "low"
