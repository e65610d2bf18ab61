"""What else a place's name may be where it stands: a water, a part of a treaty's or project's name, a person."""

from __future__ import annotations

import re

from .place_register import part, places, word_after, words
from .place_shapes import common_words

__all__ = ["is_person", "is_treaty", "is_water"]

_CAPS_AFTER = re.compile(r"(?:\s[A-Z][\w'-]*){1,4}")
_WORD_BEFORE = re.compile(r"([^\W_][\w'.-]*)\s$")
_OPENS = re.compile(r"(?:^|[.!?:;]\s+|[\"(]|\(\w\)\s)$")
_NEAR = 40
_INITIAL = 2  # signs of an initial with its full stop


def is_water(flat: str, start: int, end: int, language: str) -> bool:
    """Whether a river, lake or mountain is meant, which is no place below a country."""
    if word_after(flat, end) in words(language, "water"):
        return True
    return any(flat.endswith(f"{word} ", 0, start) for word in words(language, "waterbefore"))


def is_treaty(flat: str, end: int, language: str) -> bool:
    """Whether a treaty's, declaration's or project's name goes on behind the place, as in Paris Agreement."""
    if part(language, "title_list").match(flat, end):
        return True
    caps = _CAPS_AFTER.match(flat, end)
    if caps is None:
        return False
    project, named = words(language, "project"), caps[0].split()
    return any(word in words(language, "treaty") for word in named) or named[-1] in project or word_after(flat, caps.end()) in project


def is_person(flat: str, start: int, end: int, language: str) -> bool:
    """Whether an unknown capitalised word beside the name makes it that of a person or a company."""
    common, known = common_words(language), places(language)
    before = _WORD_BEFORE.search(flat, max(0, start - _NEAR), start)
    if before and before[1][0].isupper() and not any(c.isdigit() for c in before[1]):
        word = before[1]
        opens = _OPENS.search(flat[max(0, before.start() - 4) : before.start()]) is not None
        if word in words(language, "people"):
            return True
        if len(word) > _INITIAL and word.endswith("."):
            return False  # a sentence ended there
        if word not in common and not (opens and part(language, "verb_like").search(word)) and not known.find(word):
            return not part(language, "of_people").search(word)
        first = _WORD_BEFORE.search(flat, max(0, before.start() - _NEAR), before.start())
        if first and first[1] in words(language, "people"):
            return True
    after, caps = word_after(flat, end), _CAPS_AFTER.match(flat, end)
    if not after[:1].isupper() or caps and not words(language, "body", "learning").keys().isdisjoint(caps[0].split()[1:]):
        return False  # Addis Ababa Fistula Hospital
    word = part(language, "possessive").sub("", after).rstrip(".")
    return word not in common and not (word.isupper() and len(word) > 1) and not known.find(word)
