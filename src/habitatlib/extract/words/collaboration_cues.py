"""The cue words of joint actions: by role, with the forms of verbs, and the patterns that are made of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ...lexicons import load
from .text import any_of

__all__ = ["NAME", "SIGNS", "forms", "has", "inflected", "modes", "part", "past_of", "pattern", "presents", "verb_at", "words"]

SIGNS = r"\ue000-\ue004"  # signs that stand for names in a text where names are hidden; the last tells of those that do not act
NAME = r"[\ue000-\ue003]+"
_SLOT = re.compile(r"\{([a-z_]+)\}")
_BLANKS = re.compile(r"(\[(?:\\.|[^\]\\])*\])| ")  # a blank outside square brackets
_WORD = re.compile(r"[A-Za-z][\w'-]*")
_VERBS = ("deed", "idle", "give", "help", "get", "fund", "lead", "seat_verb", "general_verb")
_LONGEST = 3  # words of a verb: enter into force


def inflected(base: str, irregular: str = "") -> tuple[str, ...]:
    """The forms of a verb, the base first; irregular ones stand for the past.

    Examples
    --------
    >>> inflected("carry"), inflected("hold", "held")
    (('carry', 'carries', 'carried', 'carrying'), ('hold', 'holds', 'held', 'holding'))
    """
    head, _, rest = base.partition(" ")
    stem, rest = head.removesuffix("e"), f" {rest}" if rest else ""
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        third, past = f"{head[:-1]}ies", f"{head[:-1]}ied"
    else:
        third, past = head + ("es" if head.endswith(("s", "x", "sh", "ch", "z")) else "s"), f"{stem}ed"
    said = _irregular(base, irregular)
    made = (f"{head}{rest}", f"{third}{rest}", *(said or (f"{past}{rest}",)), f"{stem}ing{rest}")
    return tuple(dict.fromkeys(made))


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
    """A pattern that finds any word of a role, at the head of a sentence too; May is a month there."""
    said = words(role, language)
    return re.compile(any_of({*said, *(word[0].upper() + word[1:] for word in said)} - {"May"}))


def has(role: str, text: str, language: str) -> bool:
    """Whether a text holds a word of a role."""
    return pattern(role, language).search(text) is not None


@cache
def forms(language: str) -> Mapping[str, Mapping[str, str]]:
    """Every form of every verb: the roles that it has, and the mode that each implies."""
    out: dict[str, dict[str, str]] = {}
    for role in _VERBS:
        for row in _rows(language).get(role, ()):
            for form in inflected(row["word"], row["forms"]):
                out.setdefault(form, {}).setdefault(role, row["mode"])
    return out


@cache
def past_of(role: str, language: str) -> frozenset[str]:
    """Every form of the verbs of a role."""
    return frozenset(form for row in _rows(language).get(role, ()) for form in inflected(row["word"], row["forms"]))


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
        return any_of(form for form in said if not form.endswith(("s", "ing")))
    if name == "again_any":
        return any_of({*words("again", language), *words("again_low", language)})
    written = {row["part"]: row["pattern"] for row in load("collaboration_parts", language)}
    if name not in written:
        return any_of(words(name, language))
    loose = _BLANKS.sub(lambda m: m[1] or r"\s{1,9}", written[name])
    return _SLOT.sub(lambda m: _filled(m[1], language), loose)


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
        elif found is None and form.endswith("ed") and len(form) > 4 and " " not in form:
            found = (word.end(), form, {"deed": "joint_programme"})
        end = word.end() + 1
    return found
