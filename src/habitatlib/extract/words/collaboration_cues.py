"""The cue words of joint actions: by role, with the forms of verbs, and the patterns that are made of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ...lexicons import load
from .text import any_of

__all__ = ["NAME", "SIGNS", "forms", "has", "inflected", "is_form", "modes", "part", "past_of", "pattern", "presents", "verb_at", "words"]

SIGNS = r"\ue000-\ue004"  # signs that stand for names in a text where names are hidden; the last tells of those that do not act
NAME = r"[\ue000-\ue003]+"
_SLOT = re.compile(r"\{([a-z_]+)\}")
_BLANKS = re.compile(r"(\[(?:\\.|[^\]\\])*\])| ")  # a blank outside square brackets
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_VERBS = ("deed", "idle", "give", "help", "get", "fund", "lead", "seat_verb", "general_verb")
_LONGEST = 3  # words of a verb: enter into force


def inflected(base: str, irregular: str = "", language: str = "en") -> tuple[str, ...]:
    """The forms of a verb, the base first; regular ones are made with ``verb_endings.csv``, irregular ones stand for the past.

    Examples
    --------
    >>> inflected("carry"), inflected("hold", "held")
    (('carry', 'carries', 'carrying', 'carried'), ('hold', 'holds', 'holding', 'held'))
    """
    head, blank, rest = base.partition(" ")
    made, past = [head], []
    for row in load("verb_endings", language):
        if end := re.search(f"(?:{row['ending']})$", head):
            made += [head[: end.start()] + ending for ending in row["forms"].split()]
            past = [head[: end.start()] + ending for ending in row["past"].split()]
            break
    said = _irregular(base, irregular) or tuple(f"{form}{blank}{rest}" for form in past)
    return tuple(dict.fromkeys((*(f"{form}{blank}{rest}" for form in made), *said)))


def _irregular(base: str, cell: str) -> tuple[str, ...]:
    """The forms of a cell: a word each, or as many words as the verb has."""
    size, parts = len(base.split()), cell.split()
    return tuple(" ".join(parts[i : i + size]) for i in range(0, len(parts), size))


@cache
def _rows(language: str) -> Mapping[str, tuple[Mapping[str, str], ...]]:
    out: dict[str, list[Mapping[str, str]]] = {}
    for row in load("collaboration_cues", language):
        out.setdefault(row["role"], []).append(row)
    return {role: tuple(rows) for role, rows in out.items()}


@cache
def words(role: str, language: str) -> frozenset[str]:
    """The words of a role, as the lexicon has them."""
    return frozenset(row["word"] for row in _rows(language).get(role, ()))


@cache
def modes(role: str, language: str) -> Mapping[str, str]:
    """The words of a role and the mode that each implies."""
    return {row["word"]: row["mode"] for row in _rows(language).get(role, ())}


@cache
def pattern(role: str, language: str) -> re.Pattern[str]:
    """A pattern that finds any word of a role, at the head of a sentence too, where some words are other ones: May."""
    said = words(role, language)
    return re.compile(any_of({*said, *(word[0].upper() + word[1:] for word in said)} - words("not_at_head", language)))


def has(role: str, text: str, language: str) -> bool:
    """Whether a text holds a word of a role."""
    return pattern(role, language).search(text) is not None


@cache
def forms(language: str) -> Mapping[str, Mapping[str, str]]:
    """Every form of every verb: the roles that it has, and the mode that each implies."""
    out: dict[str, dict[str, str]] = {}
    for role in _VERBS:
        for row in _rows(language).get(role, ()):
            for form in inflected(row["word"], row["forms"], language):
                out.setdefault(form, {}).setdefault(role, row["mode"])
    return out


@cache
def past_of(role: str, language: str) -> frozenset[str]:
    """Every form of the verbs of a role."""
    return frozenset(form for row in _rows(language).get(role, ()) for form in inflected(row["word"], row["forms"], language))


@cache
def presents(language: str) -> frozenset[str]:
    """The verbs whose base is no past tense too, as ``put`` is."""
    rows = [row for role in _VERBS for row in _rows(language).get(role, ())]
    return frozenset(row["word"] for row in rows if row["word"] not in _irregular(row["word"], row["forms"]))


@cache
def part(name: str, language: str) -> re.Pattern[str]:
    """A pattern of ``collaboration_parts.csv``: a blank in it is any blank, ``{x}`` is another pattern, the words of a role, or a name.

    It matches nothing in a language that has no such pattern.
    """
    return re.compile(_filled(name, language))


@cache
def _filled(name: str, language: str) -> str:
    if name in ("name", "signs"):
        return {"name": NAME, "signs": SIGNS}[name]
    if name.startswith("verb_"):
        return any_of(form for form, roles in forms(language).items() if name.removeprefix("verb_") in roles)
    if name == "speech_past":
        said = past_of("speech", language) - words("speech", language)
        return any_of(form for form in said if not is_form("third", form, language) and not is_form("going", form, language))
    if name == "currency_any":
        return any_of(row["word"] for row in load("currency_words", language))
    if name == "again_any":
        return any_of({*words("again", language), *words("again_low", language)})
    written = {row["part"]: row["pattern"] for row in load("collaboration_parts", language)}
    if name not in written:
        return any_of(words(name, language))
    loose = _BLANKS.sub(lambda m: m[1] or r"\s{1,9}", written[name])
    return _SLOT.sub(lambda m: _filled(m[1], language), loose)


def is_form(kind: str, form: str, language: str) -> bool:
    """Whether a verb's form ends as those of a kind do: ``going`` (carrying out), ``third`` (carries out), ``past`` (a single word)."""
    return part(f"{kind}_form", language).match(form) is not None


def verb_at(text: str, at: int, language: str) -> tuple[int, str, Mapping[str, str]] | None:
    """The verb that stands at a place: its end, the form, and its roles; a past tense that no lexicon has is a deed."""
    found, end = None, at
    for _ in range(_LONGEST):
        word = _WORD.match(text, end)
        if not word:
            break
        form = text[at : word.end()].lower()
        if roles := forms(language).get(form):
            found = (word.end(), form, roles)
        elif found is None and is_form("past", form, language):
            found = (word.end(), form, {"deed": "joint_programme"})
        end = word.end() + 1
    return found
