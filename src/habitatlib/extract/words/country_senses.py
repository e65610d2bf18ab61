"""Whether a name that is a country's names the country: not a language, a currency, a person, a river or a state of the same name."""

from __future__ import annotations

import re
from functools import cache

from ...lexicons import Hit, load
from .country_names import adjectives
from .text import any_of, words_of

__all__ = ["is_country"]

_JOINED = "-'(,.;:/$"  # what begins with one of these follows a name without a blank
_REACH = 90  # signs before and after a name that can tell what it is
_INITIAL = re.compile(r" (?:[A-Z]\. ?){1,2}[A-Z]")


def is_country(text: str, hit: Hit, language: str) -> bool:
    """Whether a name found is a country's.

    Parameters
    ----------
    text : str
        The paragraph, made plain.
    hit : Hit
        The name.
    language : str
        ISO 639-1 code; in a language without such words every name counts.

    Returns
    -------
    bool
    """
    before, after = text[max(0, hit.start - _REACH) : hit.start], text[hit.end : hit.end + _REACH]
    said = _ruled(before, after, hit.word, language)
    if said:
        return said == "yes"
    words = words_of("name_words", language, "kind")
    if not words:
        return True
    if _is_currency(after, hit.word, language) or _is_person(before, after, hit.word, language):
        return False
    return hit.word not in adjectives(language) or not _is_language(text, hit, language)


@cache
def _rules(language: str) -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...], str]]]:
    """For each name, and ``*`` for all: words before it, words after it and the verdict."""
    out: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], str]]] = {}
    for row in load("not_countries", language):
        before = tuple(word + ("" if word[-1] in "-(/" else " ") for word in row["before"].split("|") if word)
        after = tuple(word if word[0] in _JOINED else f" {word}" for word in row["after"].split("|") if word)
        for name in row["name"].split("|"):
            out.setdefault(name, []).append((before, after, row["verdict"]))
    return out


def _ruled(before: str, after: str, name: str, language: str) -> str:
    """The verdict of the row that fits with most signs round the name; nothing where none does."""
    best, said = -1, ""
    rules = _rules(language)
    for words_before, words_after, verdict in (*rules.get(name, ()), *rules.get("*", ())):
        left = max((len(word) for word in words_before if before.endswith(word) and _edge_before(before, word)), default=0)
        right = max((len(word) for word in words_after if after.startswith(word) and _edge_after(after, word)), default=0)
        if (left or not words_before) and (right or not words_after) and left + right > best:
            best, said = left + right, verdict
    return said


def _edge_before(before: str, word: str) -> bool:
    return len(before) == len(word) or not (before[-len(word) - 1].isalnum() and word[0].isalnum())


def _edge_after(after: str, word: str) -> bool:
    return len(after) == len(word) or not (after[len(word)].isalnum() and word[-1].isalnum())


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    words = words_of("name_words", language, "kind")
    kinds = ("title", "given", "surname", "language", "language_after", "language_joint", "language_again", "function", "currency")
    kind = {name: any_of(words.get(name, ())) for name in kinds}
    joined = "|".join(map(re.escape, words.get("language_joined", ()))) or "(?!)"
    tongue = rf"(?:{any_of([*words.get('language', ()), *adjectives(language)])})"
    joint = rf"(?:[,-]? (?:{kind['language_joint']}) (?:(?:{kind['language_again']}) )?|-?, |/)"
    return {
        "title": re.compile(rf"(?:{kind['title']}) (?:[A-Z][\w.'-]* ){{0,2}}$"),
        "titled": re.compile(rf"(?:{kind['title']}) $"),
        "given": re.compile(rf"(?:{kind['given']}) (?:[A-Z]\. )?$"),
        "surname": re.compile(rf" (?:{kind['surname']})"),
        "currency": re.compile(rf"\$| (?:{kind['currency']})"),
        "before": re.compile(rf"(?:{tongue}{joint})+$"),
        "after": re.compile(rf"(?:{joint}{tongue})+"),
        "language": re.compile(kind["language"]),
        "says": re.compile(rf" (?:{kind['language_after']})|{joined}"),
        "open": re.compile(rf"\s*$|[.,;:)\]\"']|\s+[-(]| (?:{kind['function']})"),
        "in": re.compile(rf"(?:^|\W)(?:{'|'.join(map(re.escape, words.get('language_before', ()))) or '(?!)'}) ?$"),
    }


def _is_currency(after: str, name: str, language: str) -> bool:
    """Whether a unit of money stands behind; behind a country's noun not one that is a verb too: Peru won the match."""
    found = _patterns(language)["currency"].match(after)
    verbs = words_of("name_words", language, "kind").get("currency_verb", ())
    return bool(found) and not (found[0].strip() in verbs and name not in adjectives(language))


def _is_person(before: str, after: str, name: str, language: str) -> bool:
    """A name after a title, or one that persons bear beside another of a person."""
    found = _patterns(language)
    if found["titled"].search(before):
        return True
    if name not in words_of("name_words", language, "kind").get("person_name", ()):
        return False
    return bool(found["given"].search(before) or found["surname"].match(after) or _INITIAL.match(after) or found["title"].search(before))


def _is_language(text: str, hit: Hit, language: str) -> bool:
    """An adjective by itself after ``in``, in a row with names of languages, or before ``version``, ``-speaking`` …"""
    found = _patterns(language)
    left = found["before"].search(text, max(0, hit.start - _REACH), hit.start)
    start = left.start() if left else hit.start
    right = found["after"].match(text, hit.end, hit.end + _REACH)
    end = right.end() if right else hit.end
    if found["says"].match(text, end) or found["says"].match(text, hit.end):
        return True
    if not found["open"].match(text, end):
        return False
    return bool(found["language"].search(text[start:end]) or found["in"].search(text[max(0, start - _REACH) : start]))
