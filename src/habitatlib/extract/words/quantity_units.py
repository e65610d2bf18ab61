"""What a number counts: a measure, money, or the noun phrase after it up to its head."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from ...lexicons import load
from ...lexicons.written import written
from .cue_frames import slots
from .event_words import hits
from .inflections import inflected
from .text import any_of, words_of

__all__ = ["Unit", "hyphened", "money_before", "quantity_pattern", "unit_after", "unit_words"]

_WORD = re.compile(r"\s(?P<word>[\w'&/-]+|\"[\w\s'-]{1,30}\")")
_LONGEST = 6


class Unit(NamedTuple):
    """What is counted: where it ends, its words as printed, what kind of unit it is, the currency where it is money."""

    end: int
    label: str
    role: str
    currency: str | None = None


@lru_cache(maxsize=64)
def unit_words(language: str, role: str) -> frozenset[str]:
    """The words of ``units.csv`` with a role."""
    return frozenset(words_of("units", language).get(role, ()))


@cache
def quantity_pattern(name: str, language: str) -> re.Pattern[str]:
    """A part of ``quantity_parts`` in which the roles of ``units`` stand for their words."""
    return written("quantity_parts", name, language, slots("units", language))


def _plural(word: str, language: str) -> str:
    if word.isupper() or len(word) <= 3 or not word[-1].isalpha():  # a sign
        return word
    return inflected(word, "noun", language)[-1]


@cache
def _roles(language: str) -> dict[str, str]:
    """The units that may stand behind a number, in the singular and in the plural."""
    roles = words_of("units", language)
    words = [(word, role) for role in ("share", "measure", "time") for word in roles.get(role, ())]
    return {form: role for word, role in words for form in (word, _plural(word, language))}


@cache
def _measures(language: str) -> re.Pattern[str]:
    longest = sorted(_roles(language), key=lambda word: (-len(word), word))
    either = "|".join(re.escape(word) + (r"(?!\w)" if word[-1].isalnum() else "") for word in longest)
    return re.compile(rf"\s?(?P<unit>{either})")  # 500mg


@cache
def _money(language: str) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """Patterns of what stands before and after an amount, and the code of each word."""
    rows = load("currency_words", language)
    codes = {row["word"]: row["iso4217"] for row in rows}
    for row in load("currencies"):
        name = row.get(f"name_{language}", "")
        if name and row["iso4217"] and (row["note"] != "CLDR" or "(" not in name):
            printed = name[:1].upper() + name[1:]
            for form in (printed, printed.rsplit(" ", 1)[0] + " " + printed.rsplit(" ", 1)[-1].lower()):
                codes.setdefault(inflected(form, "noun", language)[-1], row["iso4217"])
                codes.setdefault(form, row["iso4217"])
    before = "|".join(re.escape(row["word"]) for row in sorted(rows, key=lambda r: -len(r["word"])) if row["before_amount"]) or "(?!)"
    after = any_of([word for word in codes if word[-1].isalpha()])
    return re.compile(rf"(?:(?<![A-Z$])(?=[^A-Za-z])|(?<![\w$]))(?P<sign>{before})\s?$"), re.compile(rf"\s(?P<unit>{after})"), codes


def money_before(text: str, start: int, language: str) -> tuple[int, str, str] | None:
    """The sign or code of a currency right before an amount: where it begins, the sign, the code."""
    found = _money(language)[0].search(text, max(0, start - 8), start)
    return (found.start("sign"), found["sign"], _money(language)[2][found["sign"]]) if found else None


def _is_plural(word: str, language: str) -> bool:
    low = word.strip('"').lower()
    if low in unit_words(language, "plural"):
        return True
    return bool(quantity_pattern("plural_ending", language).search(low) and not quantity_pattern("singular_ending", language).search(low))


def _noun_phrase(text: str, at: int, language: str, *, single: bool) -> int:
    """Where the counted noun phrase ends: at its first plural, or at the last of plurals that stand side by side; ``at`` where there
    is none."""
    end, low = at, at
    stops, joins = unit_words(language, "stop"), quantity_pattern("joins", language)
    for _ in range(_LONGEST):
        found = _WORD.match(text, low)
        if not found or found["word"].lower() in stops or found["word"].isdigit():
            break
        word, low = found["word"], found.end()
        if joins.fullmatch(word):
            continue
        if end > at:  # a plural has been found: another may only follow one that begins names
            if not _is_plural(word, language):
                break
            end = low
            continue
        if _is_plural(word, language) or single:
            end = low
            begins = word in unit_words(language, "not_head") or word.lower() in unit_words(language, "not_head")
            if single or not (begins and _goes_on(text, low, language)):
                break
            end = at
    return end


def _goes_on(text: str, at: int, language: str) -> bool:
    """Whether a noun follows a plural that may begin a longer name (human rights institutions, Member States parties)."""
    low, stops = at, unit_words(language, "stop")
    joins, participle = (quantity_pattern(name, language) for name in ("joins", "participle_ending"))
    for _ in range(3):
        found = _WORD.match(text, low)
        if not found or found["word"].lower() in stops or joins.fullmatch(found["word"]) or participle.search(found["word"]):
            return False
        if any(h.value.is_verb for h in hits(found["word"], language)):
            return False
        if _is_plural(found["word"], language):
            return True
        low = found.end()
    return False


def unit_after(text: str, at: int, language: str, *, single: bool = False) -> Unit | None:
    """The unit after a number, None where the number stands alone.

    Parameters
    ----------
    text : str
        The paragraph with plain signs.
    at : int
        Where the number ends.
    language : str
    single : bool
        Whether the number is one, so that a singular is counted.
    """
    if money := _money(language)[1].match(text, at):
        return Unit(money.end(), money["unit"], "money", _money(language)[2][" ".join(money["unit"].split())] or None)
    if measure := _measures(language).match(text, at):
        label = measure["unit"]
        longer = label in unit_words(language, "before_noun") and quantity_pattern("measured_noun", language).match(text, measure.end())
        if longer:
            return Unit(longer.end(), text[at : longer.end()].strip(), "noun")  # 640 foot patrols
        if not (len(label) == 1 and label.isalpha() and text[at : at + 1] != " " and label not in "mgtl"):
            return Unit(measure.end(), label, _roles(language).get(label, "measure"))
    end = _noun_phrase(text, at, language, single=single)
    return Unit(end, text[at:end].strip(), "noun") if end > at else None


@cache
def _joined(language: str) -> re.Pattern[str]:
    words = [word for role in ("measure", "time", "share", "joined") for word in unit_words(language, role) if word[-1].isalpha()]
    return re.compile(rf"-(?P<unit>{any_of(words)})")


def hyphened(text: str, at: int, language: str) -> Unit | None:
    """The unit that a hyphen joins to a number: a three-day workshop; none of a text that is called by its length (a five-year plan)."""
    found = _joined(language).match(text, at)
    if not found or text[found.end() : found.end() + 1].isalnum():
        return None
    called = quantity_pattern("length_after", language)
    if found["unit"] in unit_words(language, "time") and called.match(text, found.end(), found.end() + 60):
        return None
    return Unit(found.end(), found["unit"], "joined")
